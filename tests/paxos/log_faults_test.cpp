// A disk that is full, a sync that fails, a crash at every step: what was acknowledged stays, and nothing else is.
#include <QTest>

#include "log_world.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

namespace {

constexpr std::uint64_t smallSegment = 4096;

// A life of a log: promises, votes, rolls and prunes. Stops at the first error. What it counts was acknowledged.
struct Life {
    std::uint64_t slots = 0;
    std::uint64_t promised = 0;

    Result<> live(WriteAheadLog& log) {
        for (std::uint64_t slot = slots + 1; slot <= 30; ++slot) {
            if (slot % 6 == 1) {
                BT_TRY(log.append(std::vector<LogRecord>{promise(slot)}));
                BT_TRY(log.sync());
                promised = slot;
            }
            BT_TRY(log.append(std::vector<LogRecord>{accept(slot, promised, std::string(500, 'x')), chosen(slot)}));
            BT_TRY(log.sync());
            slots = slot;
            if (slot % 10 == 0)
                BT_TRY(log.prune(Slot(slot - 5)));
        }
        return {};
    }
};

} // namespace

class LogFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // phxpaxos #62: no start after kill -9. The crash strikes at every operation on the disk in turn.
    void itOpensAfterACrashAtEveryOperation() {
        std::uint64_t crashes = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            for (std::uint64_t operation = 1;; ++operation) {
                SimulatedDisk disk(seed * 1000 + operation);
                disk.crashAtOperation(operation);
                Life life;
                bool finished = false;
                if (auto first = WriteAheadLog::open(disk, logSettings(smallSegment), Slot()))
                    finished = life.live(*first->log).has_value();
                disk.crash();
                const auto again = WriteAheadLog::open(disk, logSettings(smallSegment), Slot());
                QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
                QVERIFY(again->recovered.damage.empty());
                QVERIFY(again->recovered.promised >= (life.promised == 0 ? Ballot() : Ballot{life.promised, NodeId(2)}));
                QVERIFY(life.slots == 0 || again->recovered.accepted.contains(Slot(life.slots)));
                write(*again->log, {accept(99, 50, "goes on")});
                crashes += finished ? 0 : 1;
                if (finished)
                    break;
            }
        }
        QVERIFY2(crashes > 2000, std::to_string(crashes).c_str());
    }

    // fsyncgate: after a failed sync the kernel may say yes without having written anything.
    void afterTheNthSyncFailedNothingIsAcknowledged() {
        std::uint64_t failures = 0;
        for (std::uint64_t nth = 1;; ++nth) {
            MoodyFiles files(nth);
            auto log = opened(files, logSettings(smallSegment));
            files.syncFailsIn = nth;
            Life life;
            if (life.live(*log)) {
                QVERIFY(files.syncFailsIn > 0); // it never came to that many
                break;
            }
            ++failures;
            const Life acknowledged = life;
            // Though the next sync would say yes.
            QVERIFY(!log->append(std::vector<LogRecord>{promise(99)}).has_value());
            QVERIFY(!log->sync().has_value());
            QVERIFY(life.slots == 30 || !life.live(*log).has_value());
            QCOMPARE(life.slots, acknowledged.slots);
            QCOMPARE(life.promised, acknowledged.promised);
            QVERIFY(!log->prune(Slot(2)).has_value());
            log.reset();
            files.disk.crash();
            const auto again = WriteAheadLog::open(files, logSettings(smallSegment), Slot());
            QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
            QVERIFY(acknowledged.slots == 0 || again->recovered.accepted.contains(Slot(acknowledged.slots)));
            QVERIFY(again->recovered.promised.round >= acknowledged.promised);
        }
        QVERIFY2(failures > 50, std::to_string(failures).c_str());
    }

    void aFullDiskLeavesTheLogAsItWas() {
        MoodyFiles files;
        {
            auto log = opened(files, logSettings(smallSegment));
            write(*log, {accept(1, 1, "before")});
            files.full = true;
            const auto refused = log->append(std::vector<LogRecord>{accept(2, 1, std::string(300, 'x')), accept(3, 1, "y")});
            QVERIFY(refused.error().code == ErrorCode::diskFull);
            QVERIFY(log->append(std::vector<LogRecord>{accept(2, 1, std::string(9000, 'x'))}).error().code == ErrorCode::diskFull);
            files.full = false; // somebody made room
            write(*log, {accept(2, 1, "after")});
            write(*log, {accept(3, 1, std::string(9000, 'z'))});
        }
        files.disk.crash();
        const Recovered found = recovered(files, Slot(), logSettings(smallSegment));
        QCOMPARE(found.accepted.size(), std::size_t(3));
        QCOMPARE(textOf(found.accepted.at(Slot(2)).value), std::string("after"));
    }

    // The disk fills up and is freed again and again, between any two records, also while a segment begins.
    void aFullDiskIsSurvivedAtEveryPointOfALife() {
        std::uint64_t refusals = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            MoodyFiles files(seed);
            {
                auto log = opened(files, logSettings(smallSegment));
                Life life;
                for (std::uint64_t turn = 0; turn < 100 && life.slots < 30; ++turn) {
                    files.full = turn % 2 == seed % 2;
                    const auto lived = life.live(*log);
                    QVERIFY2(lived || lived.error().code == ErrorCode::diskFull, lived ? "" : describe(lived.error()).c_str());
                    refusals += lived ? 0 : 1;
                    files.full = false;
                    write(*log, {accept(life.slots + 1, 40, std::string(seed * 40, 'y'))});
                }
                QCOMPARE(life.slots, std::uint64_t(30));
            }
            files.disk.crash();
            const Recovered found = recovered(files, Slot(25), logSettings(smallSegment));
            QVERIFY(found.accepted.contains(Slot(30)));
            QVERIFY(found.damage.empty());
        }
        QVERIFY(refusals >= 10);
    }

    void aFullDiskDoesNotKeepTheLogFromPruning() {
        MoodyFiles files;
        auto log = opened(files, logSettings(smallSegment));
        for (std::uint64_t slot = 1; slot <= 30; ++slot)
            write(*log, {accept(slot, 1, std::string(500, 'x')), chosen(slot)});
        files.full = true;
        QVERIFY(log->append(std::vector<LogRecord>{promise(2)}).error().code == ErrorCode::diskFull);
        const std::uint64_t before = log->bytes();
        QVERIFY(log->prune(Slot(25)).has_value());
        QVERIFY(log->bytes() < before);
        QVERIFY(log->append(std::vector<LogRecord>{accept(31, 1, std::string(5000, 'x'))}).error().code == ErrorCode::diskFull);
        files.full = false;
        write(*log, {promise(3), accept(31, 3, std::string(5000, 'x'))});
        log.reset();
        files.disk.crash();
        const Recovered found = recovered(files, Slot(30), logSettings(smallSegment));
        QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
        QVERIFY(found.accepted.contains(Slot(31)));
    }
};

QTEST_APPLESS_MAIN(LogFaultsTest)
#include "log_faults_test.moc"
