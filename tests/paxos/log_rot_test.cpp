// Bits rot in synced records of any log: it refuses, or it tells all but what rotted, and says how far its doubt goes.
// And a crash at any step of a life with damage takes nothing from the evidence.
#include <QTest>
#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "log_world.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

namespace {

// A log as a replica would write it, and all that is true of it.
struct Truth {
    std::map<std::uint64_t, std::vector<std::pair<Ballot, std::string>>> votes; // of each slot, in order
    std::uint64_t chosenUpTo = 0;
    std::uint64_t highest = 0;
    Ballot promised;

    [[nodiscard]] const std::string& chosenText(std::uint64_t slot) const { return votes.at(slot).back().second; }
    [[nodiscard]] bool voted(const AcceptedEntry& entry) const {
        const auto found = votes.find(entry.slot.value);
        return found != votes.end() && std::find(found->second.begin(), found->second.end(), std::pair(entry.ballot, textOf(entry.value))) != found->second.end();
    }
};

class Writer {
public:
    Writer(std::uint64_t seed, Truth& truth) : random_(seed), truth_(truth) {}

    void run(WriteAheadLog& log) {
        const std::uint64_t groups = 20 + random_.below(40);
        for (std::uint64_t group = 0; group < groups; ++group) {
            std::vector<LogRecord> records;
            for (std::uint64_t count = 1 + random_.below(4); count > 0; --count)
                records.push_back(next());
            QVERIFY(log.append(records).has_value());
            if (random_.chance(2, 3))
                QVERIFY(log.sync().has_value());
        }
        QVERIFY(log.sync().has_value());
        // The last group proves that all before it was synced.
        write(log, {chosen(truth_.chosenUpTo)});
    }

private:
    LogRecord next() {
        const std::uint64_t kind = random_.below(10);
        if (kind == 0 || round_ == 0) {
            truth_.promised = {++round_, NodeId(2)};
            return promise(round_);
        }
        if (kind <= 2) {
            while (truth_.votes.contains(truth_.chosenUpTo + 1) && random_.chance(2, 3))
                ++truth_.chosenUpTo;
            return chosen(truth_.chosenUpTo);
        }
        const std::uint64_t slot = truth_.chosenUpTo + 1 + random_.below(random_.chance(1, 2) ? 2 : 12);
        const std::string text = std::string(static_cast<std::size_t>(random_.below(300)), 'v') + std::to_string(random_.below(1000));
        truth_.votes[slot].emplace_back(Ballot{round_, NodeId(2)}, text);
        truth_.highest = std::max(truth_.highest, slot);
        return accept(slot, round_, text);
    }

    SeededRandom random_;
    Truth& truth_;
    std::uint64_t round_ = 0;
};

// Whatever rotted: nothing untrue may come out of the log.
void nothingUntrue(WriteAheadLog::Opened& log, const Truth& truth, Slot applied) {
    const Recovered& found = log.recovered;
    RC_ASSERT(found.promised == truth.promised);
    RC_ASSERT(found.chosenUpTo.value <= truth.chosenUpTo);
    for (const auto& [slot, entry] : found.accepted)
        RC_ASSERT(truth.voted(entry));
    for (Slot slot = applied.next(); slot <= found.chosenUpTo; slot = slot.next()) {
        RC_ASSERT(found.accepted.contains(slot));
        RC_ASSERT(textOf(found.accepted.at(slot).value) == truth.chosenText(slot.value));
    }
    for (std::uint64_t slot = 1; slot <= truth.chosenUpTo; ++slot)
        if (const auto served = log.log->readChosen(Slot(slot), Slot(slot), 1))
            RC_ASSERT(textOf(served->front().value) == truth.chosenText(slot));
    // A vote that is gone, be it the only one of its slot or a later one, is within the doubt.
    for (const auto& [slot, votes] : truth.votes) {
        if (Slot(slot) <= applied)
            continue;
        const auto kept = found.accepted.find(Slot(slot));
        if (kept == found.accepted.end() || kept->second.ballot != votes.back().first || textOf(kept->second.value) != votes.back().second)
            RC_ASSERT(found.doubtfulUpTo >= Slot(slot));
    }
    for (Slot slot = log.log->firstSlot(); slot.value <= truth.chosenUpTo; slot = slot.next())
        RC_ASSERT(log.log->readChosen(slot, slot, 1).has_value());
}

LogSettings small() { return logSettings(4096); }

} // namespace

class LogRotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRottenBitCostsOneRecordAtMost() {
        int repaired = 0;
        int refused = 0;
        const bool holds = rc::check("one bit flips in a synced record", [&](std::uint64_t seed) {
            SimulatedDisk disk(seed);
            Truth truth;
            Writer(seed, truth).run(*opened(disk, small()));
            std::vector<FrameAt> frames = framesOf(disk);
            frames.resize(frames.size() - 2); // nothing proves that the last group was synced
            const FrameAt victim = frames.at(*rc::gen::inRange<std::size_t>(0, frames.size()));
            const std::uint64_t at = *rc::gen::inRange<std::uint64_t>(0, victim.bytes);
            const Slot applied(*rc::gen::inRange<std::uint64_t>(0, truth.chosenUpTo + 1));
            const Recovered before = recovered(disk, applied, small());
            flip(disk, victim.path, victim.offset + at, static_cast<std::uint8_t>(1u << *rc::gen::inRange(0, 8)));

            if (const auto strict = WriteAheadLog::open(disk, small(), applied)) {
                RC_ASSERT(strict->recovered.accepted.size() == before.accepted.size()); // it hit padding
                return;
            } else {
                ++refused;
                RC_ASSERT(strict.error().code == ErrorCode::corrupt);
                RC_ASSERT(strict.error().context.starts_with(victim.path + " at offset " + std::to_string(victim.offset) + ":"));
            }
            for (int life = 0; life < 3; ++life) {
                auto opened = WriteAheadLog::open(disk, repairing(small()), applied);
                RC_ASSERT(opened.has_value());
                nothingUntrue(*opened, truth, applied);
                const Recovered& found = opened->recovered;
                RC_ASSERT(found.damage.size() == std::size_t(1));
                const bool vote = victim.kind == "accept";
                RC_ASSERT(!vote || found.doubtfulUpTo >= victim.slot || victim.slot <= applied);
                RC_ASSERT(found.doubtfulUpTo <= Slot(truth.highest));
                // A length that lies may lead past records that are whole.
                if (const bool lengthLies = at >= 4 && at < 8; !lengthLies) {
                    RC_ASSERT(found.accepted.size() + (vote ? 1 : 0) >= before.accepted.size());
                    RC_ASSERT(vote || victim.kind == "end" || found.doubtfulUpTo == Slot());
                }
                if (life == 1) {
                    QVERIFY(opened->log->append(std::vector<LogRecord>{chosen(truth.chosenUpTo)}).has_value());
                    QVERIFY(opened->log->sync().has_value());
                }
            }
            ++repaired;
        });
        QVERIFY(holds);
        QVERIFY(repaired > 50);
        QVERIFY(refused > 50);
    }

    void manyRottenPlacesLieAboutNothing() {
        int opens = 0;
        const bool holds = rc::check("bits flip in several records, headers and copies", [&](std::uint64_t seed) {
            SimulatedDisk disk(seed);
            Truth truth;
            Writer(seed, truth).run(*opened(disk, small()));
            std::vector<FrameAt> frames = framesOf(disk);
            frames.resize(frames.size() - 2);
            const int places = *rc::gen::inRange(1, 12);
            for (int place = 0; place < places; ++place) {
                const FrameAt victim = frames.at(*rc::gen::inRange<std::size_t>(0, frames.size()));
                if (*rc::gen::inRange(0, 10) == 0)
                    flip(disk, victim.path, *rc::gen::inRange<std::uint64_t>(0, 512));
                else
                    flip(disk, victim.path, victim.offset + *rc::gen::inRange<std::uint64_t>(0, victim.bytes));
            }
            const Slot applied(*rc::gen::inRange<std::uint64_t>(0, truth.chosenUpTo + 1));
            auto first = WriteAheadLog::open(disk, repairing(small()), applied);
            RC_ASSERT(first.has_value()); // both copies of the promise are there
            ++opens;
            nothingUntrue(*first, truth, applied);
            first->log.reset();
            auto second = WriteAheadLog::open(disk, repairing(small()), applied);
            RC_ASSERT(second.has_value());
            RC_ASSERT(second->recovered.damage == first->recovered.damage);
            RC_ASSERT(second->recovered.doubtfulUpTo == first->recovered.doubtfulUpTo);
            RC_ASSERT(second->recovered.accepted.size() == first->recovered.accepted.size());
            nothingUntrue(*second, truth, applied);
        });
        QVERIFY(holds);
        QVERIFY(opens > 50);
    }

    // The torn tail of a last crash may hold the only record that proves the damage: losing it would turn damage into a tail
    // that may be cut off, with all the votes behind it.
    void aCrashAtEveryStepOfTheRepairKeepsTheEvidence() {
        std::uint64_t proofsInTheTail = 0;
        std::uint64_t crashes = 0;
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            for (std::uint64_t operation = 1; operation <= 12; ++operation) {
                SimulatedDisk disk(seed);
                {
                    auto log = opened(disk, logSettings(1u << 15));
                    write(*log, {promise(3), accept(1, 3, std::string(300, 'x'))});
                    write(*log, {accept(2, 3, std::string(300, 'y')), accept(3, 3, std::string(300, 'z'))});
                    for (std::uint64_t slot = 4; slot <= 7; ++slot) // never synced
                        QVERIFY(log->append(std::vector<LogRecord>{accept(slot, 3, std::string(700, 't'))}).has_value());
                }
                const FrameAt lost = frameOfSlot(disk, 2);
                disk.crash();
                flip(disk, firstSegment, lost.offset + 100);
                const auto probe = inspectLog(disk, "log", std::nullopt, nullptr);
                QVERIFY(probe.has_value());
                if (probe->damage.empty())
                    continue; // no record of the tail survived that proves anything
                proofsInTheTail += probe->tornTail ? 1 : 0;
                disk.crashAtOperation(operation);
                std::map<Slot, AcceptedEntry> told;
                // As long as a record of the tail, so that what stood behind that one would follow this one.
                const std::vector<LogRecord> more{accept(8, 3, std::string(700, 'm'))};
                if (auto log = WriteAheadLog::open(disk, repairing(logSettings(1u << 15)), Slot())) {
                    told = log->recovered.accepted;
                    static_cast<void>(log->log->append(more) && log->log->sync());
                }
                crashes += disk.crashed() ? 1 : 0;
                disk.crash();
                const auto again = WriteAheadLog::open(disk, repairing(logSettings(1u << 15)), Slot());
                QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
                QCOMPARE(again->recovered.damage.size(), std::size_t(1));
                QVERIFY(again->recovered.doubtfulUpTo >= Slot(2));
                QVERIFY(again->recovered.accepted.contains(Slot(3)));
                // What the tail lost does not come back, once the log has been opened without it.
                for (const auto& [slot, entry] : again->recovered.accepted)
                    QVERIFY(told.empty() || slot == Slot(8) || told.contains(slot));
            }
        }
        QVERIFY2(proofsInTheTail > 100, std::to_string(proofsInTheTail).c_str());
        QVERIFY2(crashes > 100, std::to_string(crashes).c_str());
    }
};

QTEST_APPLESS_MAIN(LogRotTest)
#include "log_rot_test.moc"
