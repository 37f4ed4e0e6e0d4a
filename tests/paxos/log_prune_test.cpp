// Pruning: what is in a durable checkpoint leaves the log; the promise never does, and a crash at any step harms nothing.
#include <QTest>

#include "log_world.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

namespace {

constexpr std::uint64_t smallSegment = 4096;

// One vote and one note a group, 400 bytes each.
void fill(WriteAheadLog& log, std::uint64_t from, std::uint64_t upTo) {
    for (std::uint64_t slot = from; slot <= upTo; ++slot)
        write(log, {accept(slot, 5, std::string(400, 'x')), chosen(slot)});
}

std::size_t segmentsOf(SimulatedDisk& disk) {
    std::size_t count = 0;
    const std::vector<std::string> names = disk.list("log").value();
    for (const std::string& name : names)
        count += name.starts_with("segment-") ? 1 : 0;
    return count;
}

} // namespace

class LogPruneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeSegmentsBelowTheSlotLeave() {
        SimulatedDisk disk(1);
        auto log = opened(disk, logSettings(smallSegment));
        write(*log, {promise(5)});
        fill(*log, 1, 60);
        const std::size_t before = segmentsOf(disk);
        const std::uint64_t bytes = log->bytes();
        QVERIFY(log->prune(Slot(40)).has_value());
        QVERIFY(segmentsOf(disk) < before);
        QVERIFY(log->bytes() < bytes);
        QVERIFY(log->firstSlot() > Slot(1));
        QVERIFY(log->firstSlot() <= Slot(40));
        QVERIFY(log->readChosen(Slot(1), Slot(60), 1u << 20).error().code == ErrorCode::notFound);
        QCOMPARE(log->readChosen(Slot(40), Slot(60), 1u << 20).value().size(), std::size_t(21));
        const Slot first = log->firstSlot();
        log.reset();
        disk.crash();
        auto again = WriteAheadLog::open(disk, logSettings(smallSegment), Slot(39)).value();
        QCOMPARE(again.log->firstSlot(), first);
        QCOMPARE(again.recovered.promised, (Ballot{5, NodeId(2)}));
        QCOMPARE(again.recovered.accepted.size(), std::size_t(21));
        fill(*again.log, 61, 90);
        QCOMPARE(again.log->readChosen(Slot(61), Slot(90), 1u << 20).value().size(), std::size_t(30));
    }

    void theSegmentThatIsWrittenToStays() {
        SimulatedDisk disk(1);
        auto log = opened(disk, logSettings(smallSegment));
        fill(*log, 1, 30);
        QVERIFY(log->prune(Slot(1000)).has_value());
        QCOMPARE(segmentsOf(disk), std::size_t(1));
        fill(*log, 31, 35);
        log.reset();
        QVERIFY(recovered(disk, Slot(30), logSettings(smallSegment)).accepted.contains(Slot(35)));
    }

    void aSegmentWithOneSlotToKeepHoldsBackAllAfterIt() {
        SimulatedDisk disk(1);
        auto log = opened(disk, logSettings(smallSegment));
        write(*log, {accept(1000, 5, "far ahead"), accept(1, 5, "a")});
        fill(*log, 2, 60);
        const std::size_t before = segmentsOf(disk);
        QVERIFY(log->prune(Slot(60)).has_value());
        QCOMPARE(segmentsOf(disk), before); // a gap would look like damage
        QVERIFY(log->prune(Slot(1001)).has_value());
        QCOMPARE(segmentsOf(disk), std::size_t(1));
    }

    // Only the first segment ever held the promise.
    void thePromiseOutlivesItsSegmentEvenWithoutItsCopies() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, logSettings(smallSegment));
            write(*log, {promise(77)});
            fill(*log, 1, 60);
            QVERIFY(log->prune(Slot(61)).has_value());
        }
        QVERIFY(disk.remove("log/promise-a").has_value());
        QVERIFY(disk.remove("log/promise-b").has_value());
        const Recovered found = recovered(disk, Slot(60), logSettings(smallSegment));
        QCOMPARE(found.promised, (Ballot{77, NodeId(2)}));
        QCOMPARE(found.chosenUpTo, Slot(60));
        QVERIFY(disk.open("log/promise-b", false).has_value()); // and they are there again
    }

    void everySegmentIsBornWithWhatEarlierOnesSaid() {
        SimulatedDisk disk(1);
        const std::string second = "log/segment-000000000002.log";
        {
            auto log = opened(disk, logSettings(smallSegment));
            write(*log, {promise(77)});
            fill(*log, 1, 12);
        }
        {
            // The power failed before anything was written to it.
            for (const char* later : {"log/segment-000000000003.log", "log/segment-000000000004.log"})
                static_cast<void>(disk.remove(later));
            const auto file = disk.open(second, false).value();
            QVERIFY(file->truncate(segmentHeaderLength + markLength).has_value());
            QVERIFY(file->sync().has_value());
        }
        const std::vector<FrameAt> frames = framesOf(disk);
        QCOMPARE(frames.back().path, second);
        QCOMPARE(frames.back().kind, std::string("mark"));
        // And what it was born with cannot be torn, so it is damage when it cannot be read.
        flip(disk, second, segmentHeaderLength + 8);
        const auto refused = WriteAheadLog::open(disk, logSettings(smallSegment), Slot());
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().context.starts_with(second + " at offset 512"));
    }

    void aSlotThatWasAcceptedAgainLaterIsServedFromThere() {
        SimulatedDisk disk(1);
        auto log = opened(disk, logSettings(smallSegment));
        fill(*log, 1, 30);
        write(*log, {accept(29, 6, "again"), accept(30, 6, "again")});
        QVERIFY(log->prune(Slot(29)).has_value());
        QCOMPARE(textOf(log->readChosen(Slot(29), Slot(29), 1).value().at(0).value), std::string("again"));
    }

    void itOpensAfterACrashAtEveryStepOfRollAndPrune() {
        std::uint64_t crashes = 0;
        std::uint64_t pruned = 0;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            for (std::uint64_t operation = 1;; ++operation) {
                SimulatedDisk disk(seed * 1000 + operation);
                {
                    auto log = opened(disk, logSettings(smallSegment));
                    write(*log, {promise(5)});
                    fill(*log, 1, 25);
                }
                auto log = opened(disk, logSettings(smallSegment));
                disk.crashAtOperation(operation);
                std::uint64_t synced = 25;
                std::uint64_t promised = 5;
                const auto work = [&]() -> Result<> {
                    BT_TRY(log->prune(Slot(12)));
                    for (std::uint64_t slot = 26; slot <= 45; ++slot) {
                        if (slot % 7 == 0) {
                            BT_TRY(log->append(std::vector<LogRecord>{promise(slot)}));
                            BT_TRY(log->sync());
                            promised = slot;
                        }
                        BT_TRY(log->append(std::vector<LogRecord>{accept(slot, 5, std::string(400, 'x')), chosen(slot)}));
                        BT_TRY(log->sync());
                        synced = slot;
                        if (slot % 5 == 0)
                            BT_TRY(log->prune(Slot(slot - 4)));
                    }
                    return {};
                };
                const bool finished = work().has_value();
                log.reset();
                disk.crash();
                crashes += finished ? 0 : 1;
                auto again = WriteAheadLog::open(disk, logSettings(smallSegment), Slot());
                QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
                QVERIFY(again->recovered.promised >= (Ballot{promised, NodeId(2)}));
                for (std::uint64_t slot = synced - 3; slot <= synced; ++slot)
                    QVERIFY(again->recovered.accepted.contains(Slot(slot)));
                pruned += again->recovered.accepted.contains(Slot(1)) ? 0 : 1;
                QVERIFY(again->recovered.damage.empty());
                write(*again->log, {accept(99, 50, "goes on")});
                if (finished)
                    break;
            }
        }
        QVERIFY2(crashes > 1000, std::to_string(crashes).c_str());
        QVERIFY2(pruned > 500, std::to_string(pruned).c_str());
    }

    void aDamagedSegmentStaysUntilAllThatItLeftInDoubtIsDone() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, logSettings(smallSegment));
            fill(*log, 1, 3);
            write(*log, {accept(50, 5, "the lost vote")});
            fill(*log, 4, 49);
        }
        const FrameAt lost = frameOfSlot(disk, 50);
        QCOMPARE(lost.path, firstSegment);
        flip(disk, firstSegment, lost.offset + 30);
        auto log = WriteAheadLog::open(disk, repairing(logSettings(smallSegment)), Slot(40)).value();
        QCOMPARE(log.recovered.doubtfulUpTo, Slot(50));
        QVERIFY(log.log->prune(Slot(50)).has_value());
        QVERIFY(disk.open(firstSegment, false).has_value());
        QVERIFY(log.log->prune(Slot(51)).has_value());
        QVERIFY(!disk.open(firstSegment, false).has_value());
        log.log.reset();
        const Recovered found = recovered(disk, Slot(50), repairing(logSettings(smallSegment)));
        QVERIFY(found.damage.empty());
        QCOMPARE(found.doubtfulUpTo, Slot());
    }

    void anErrorWhileRemovingIsFinal() {
        MoodyFiles files;
        auto log = opened(files, logSettings(smallSegment));
        fill(*log, 1, 30);
        files.syncFailsIn = 1;
        QVERIFY(log->prune(Slot(20)).error().code == ErrorCode::ioError);
        QVERIFY(!log->append(std::vector<LogRecord>{promise(9)}).has_value());
        QVERIFY(!log->prune(Slot(20)).has_value());
    }
};

QTEST_APPLESS_MAIN(LogPruneTest)
#include "log_prune_test.moc"
