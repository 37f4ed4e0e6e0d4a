// What the log returned from sync() it gives back, and what it cannot trust it says so.
#include <QTemporaryDir>
#include <QTest>

#include "documented_example.h"
#include "log_world.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

class WriteAheadLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSyncedComesBack() {
        SimulatedDisk disk(1);
        write(*opened(disk), {promise(3), accept(1, 3, "a"), accept(2, 3, "b"), chosen(1)});
        disk.crash();
        const Recovered found = recovered(disk);
        QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
        QCOMPARE(found.chosenUpTo, Slot(1));
        QCOMPARE(found.accepted.size(), std::size_t(2));
        QCOMPARE(textOf(found.accepted.at(Slot(2)).value), std::string("b"));
    }

    void theLastAcceptOfASlotCounts() {
        SimulatedDisk disk(1);
        write(*opened(disk), {accept(1, 3, "older"), accept(1, 5, "newer")});
        const Recovered found = recovered(disk);
        QCOMPARE(textOf(found.accepted.at(Slot(1)).value), std::string("newer"));
        QCOMPARE(found.promised, (Ballot{5, NodeId(2)})); // who accepted had promised
    }

    void appliedSlotsAreNotLoadedAgain() {
        SimulatedDisk disk(1);
        write(*opened(disk), {accept(1, 3, "a"), accept(2, 3, "b"), accept(3, 3, "c")});
        const Recovered found = recovered(disk, Slot(2));
        QCOMPARE(found.accepted.size(), std::size_t(1));
        QVERIFY(found.accepted.contains(Slot(3)));
    }

    void manySegmentsAreOneLog() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, logSettings(4096));
            for (std::uint64_t slot = 1; slot <= 100; ++slot)
                write(*log, {accept(slot, 1, std::string(100, static_cast<char>('a' + slot % 26))), chosen(slot)});
            QVERIFY(disk.list("log").value().size() > 3);
            QVERIFY(log->bytes() >= 100 * 150);
            const auto entries = log->readChosen(Slot(5), Slot(98), 1u << 20).value();
            QCOMPARE(entries.size(), std::size_t(94));
            QCOMPARE(entries.front().slot, Slot(5));
        }
        disk.crash();
        auto again = WriteAheadLog::open(disk, logSettings(4096), Slot()).value();
        QCOMPARE(again.recovered.accepted.size(), std::size_t(100));
        QCOMPARE(again.log->readChosen(Slot(60), Slot(70), 1).value().size(), std::size_t(1)); // at least one
        write(*again.log, {accept(101, 1, "more")});
        QCOMPARE(textOf(again.log->readChosen(Slot(101), Slot(101), 1).value().front().value), std::string("more"));
    }

    void readingChosenStopsBeforeAGap() {
        SimulatedDisk disk(1);
        auto log = opened(disk);
        write(*log, {accept(3, 1, "c"), accept(4, 1, "d"), accept(6, 1, "f")});
        QCOMPARE(log->readChosen(Slot(3), Slot(9), 1000).value().size(), std::size_t(2));
        QVERIFY(log->readChosen(Slot(1), Slot(9), 1000).error().code == ErrorCode::notFound);
        QVERIFY(log->readChosen(Slot(7), Slot(9), 1000).error().code == ErrorCode::notFound);
    }

    void aRecordLargerThanASegmentHasASegmentOfItsOwn() {
        SimulatedDisk disk(1);
        auto log = opened(disk, logSettings(4096));
        write(*log, {accept(1, 1, "small")});
        write(*log, {accept(2, 1, std::string(50'000, 'L'))});
        write(*log, {accept(3, 1, "small again")});
        log.reset();
        disk.crash();
        const Recovered found = recovered(disk, Slot(), logSettings(4096));
        QCOMPARE(found.accepted.size(), std::size_t(3));
        QCOMPARE(textOf(found.accepted.at(Slot(2)).value).size(), std::size_t(50'000));
    }

    void aTornTailIsCutOff() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk);
            write(*log, {promise(7)});
            QVERIFY(log->append(std::vector<LogRecord>{accept(1, 7, "torn"), accept(2, 7, "behind it")}).has_value());
        }
        // The first of two unsynced records is damaged, the second is whole: power failed, and nothing was promised.
        flip(disk, firstSegment, frameOfSlot(disk, 1).offset + 20);
        const Recovered found = recovered(disk);
        QCOMPARE(found.promised, (Ballot{7, NodeId(2)}));
        QVERIFY(found.accepted.empty());
        write(*opened(disk), {accept(1, 8, "again")});
        QCOMPARE(recovered(disk).accepted.size(), std::size_t(1));
    }

    void unsyncedRecordsInAnyOrderAreNoCorruption() {
        // Whatever subset of the unsynced sectors survives, the synced records do, and the log opens.
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            SimulatedDisk disk(seed);
            {
                auto log = opened(disk, logSettings(8192));
                write(*log, {promise(1), accept(1, 1, "kept")});
                for (std::uint64_t slot = 2; slot <= 8; ++slot)
                    QVERIFY(log->append(std::vector<LogRecord>{accept(slot, 1, std::string(300, 'x'))}).has_value());
            }
            disk.crash();
            const auto again = WriteAheadLog::open(disk, logSettings(8192), Slot());
            QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
            QCOMPARE(textOf(again->recovered.accepted.at(Slot(1)).value), std::string("kept"));
        }
    }

    void aMissingSegmentIsRefused() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, logSettings(4096));
            for (std::uint64_t slot = 1; slot <= 100; ++slot)
                write(*log, {accept(slot, 1, std::string(100, 'x'))});
        }
        QVERIFY(disk.remove("log/segment-000000000002.log").has_value());
        const auto again = WriteAheadLog::open(disk, logSettings(4096), Slot());
        QVERIFY(again.error().code == ErrorCode::corrupt);
        QVERIFY(again.error().context.find("segment-000000000002.log is missing") != std::string::npos);
    }

    void anothersLogIsRefused() {
        SimulatedDisk disk(1);
        opened(disk).reset();
        LogSettings other = logSettings();
        other.node = NodeId(2);
        QVERIFY(WriteAheadLog::open(disk, other, Slot()).error().code == ErrorCode::conflict);
        other = logSettings();
        other.cluster = "other";
        QVERIFY(WriteAheadLog::open(disk, other, Slot()).error().code == ErrorCode::conflict);
    }

    void aHeldDirectoryIsInUse() {
        SimulatedDisk disk(1);
        const auto log = opened(disk);
        QVERIFY(WriteAheadLog::open(disk, logSettings(), Slot()).error().code == ErrorCode::inUse);
    }

    // Amnesia: a node whose disk was lost must not come back under its old id.
    void aVanishedLogIsNotSilentlyANewOne() {
        SimulatedDisk disk(1);
        LogSettings known = logSettings();
        known.create = false;
        QVERIFY(WriteAheadLog::open(disk, known, Slot()).error().code == ErrorCode::notFound);
    }

    void theRealFileSystemKeepsItsWord() {
        QTemporaryDir directory;
        const auto files = makePosixFileSystem();
        LogSettings real = logSettings(8192);
        real.directory = directory.filePath("deep/er").toStdString();
        {
            auto log = WriteAheadLog::open(*files, real, Slot()).value().log;
            QVERIFY(WriteAheadLog::open(*files, real, Slot()).error().code == ErrorCode::inUse);
            for (std::uint64_t slot = 1; slot <= 50; ++slot)
                write(*log, {accept(slot, 1, std::string(400, 'x')), chosen(slot)});
        }
        auto again = WriteAheadLog::open(*files, real, Slot(10)).value();
        QCOMPARE(again.recovered.accepted.size(), std::size_t(40));
        QCOMPARE(again.recovered.chosenUpTo, Slot(50));
        QCOMPARE(again.log->readChosen(Slot(1), Slot(50), 1u << 20).value().size(), std::size_t(50));
        real.directory = directory.filePath("absent").toStdString();
        real.create = false;
        QVERIFY(WriteAheadLog::open(*files, real, Slot()).error().code == ErrorCode::notFound);
    }

    // So a node that runs for years holds what a node holds that was started today.
    void theIndexFollowsAJumpFarAhead() {
        SimulatedDisk disk(1);
        constexpr std::uint64_t far = 5'000'000'000'000;
        {
            auto log = opened(disk);
            write(*log, {accept(1, 1, "a"), accept(2, 1, "b"), chosen(2)});
            QCOMPARE(log->firstSlot(), Slot(1));
            write(*log, {accept(far + 1, 1, "c"), accept(far, 1, "d"), chosen(far + 1)}); // a snapshot was installed between
            QCOMPARE(log->firstSlot(), Slot(far));
            QVERIFY(log->readChosen(Slot(2), Slot(far), 1000).error().code == ErrorCode::notFound);
        }
        const auto again = WriteAheadLog::open(disk, logSettings(), Slot(far - 1)).value();
        QCOMPARE(again.log->firstSlot(), Slot(far));
        QCOMPARE(again.log->readChosen(Slot(far), Slot(far + 9), 1000).value().size(), std::size_t(2));
        QCOMPARE(again.recovered.chosenUpTo, Slot(far + 1));
        QCOMPARE(again.recovered.accepted.size(), std::size_t(2));
    }

    void aLogThatBeginsAboveWhatIsAppliedOpens() {
        SimulatedDisk disk(1);
        write(*opened(disk), {promise(2), accept(100, 2, "x"), chosen(100)});
        const Recovered found = recovered(disk, Slot(7));
        QCOMPARE(found.accepted.size(), std::size_t(1));
        QCOMPARE(found.chosenUpTo, Slot(7)); // what lies between is learned from others
    }

    void theFirstSlotIsBehindTheLastGap() {
        SimulatedDisk disk(1);
        auto log = opened(disk);
        QCOMPARE(log->firstSlot(), Slot(1)); // of all that will ever be
        write(*log, {accept(3, 1, "c"), accept(4, 1, "d"), accept(6, 1, "f"), accept(7, 1, "g"), accept(9, 1, "i"), chosen(7)});
        QCOMPARE(log->firstSlot(), Slot(6)); // that 8 is not here yet is no gap: it is not chosen
        write(*log, {chosen(12)});
        QCOMPARE(log->firstSlot(), Slot(13));
    }

    void aLogOfTheFirstVersionIsReadAndGoesOnInANewSegment() {
        SimulatedDisk disk(1);
        {
            // The header of version 1, and the records that follow on the page with the example of that version.
            const Bytes old = documentedExample("paxos-log.md", 1);
            QVERIFY(!old.empty());
            const auto file = disk.open(firstSegment, true).value();
            QVERIFY(file->write(0, old).has_value());
            QVERIFY(file->sync().has_value());
        }
        {
            auto log = WriteAheadLog::open(disk, logSettings(), Slot()).value();
            QCOMPARE(log.recovered.promised, (Ballot{3, NodeId(2)}));
            QCOMPARE(log.recovered.chosenUpTo, Slot(1));
            QCOMPARE(textOf(log.recovered.accepted.at(Slot(1)).value), std::string("put"));
            write(*log.log, {accept(2, 3, "new")});
        }
        QCOMPARE(recovered(disk).accepted.size(), std::size_t(2));
        QVERIFY(disk.open("log/segment-000000000002.log", false).has_value());
        // Whoever opens it now has the promise twice, and may prune what is old.
        QVERIFY(disk.open("log/promise-a", false).has_value());
        auto log = opened(disk);
        QVERIFY(log->prune(Slot(2)).has_value());
        log.reset();
        QCOMPARE(recovered(disk).promised, (Ballot{3, NodeId(2)}));
        QVERIFY(!disk.open(firstSegment, false).has_value());
    }

    void theDocumentedExampleIsRead() {
        const Bytes example = documentedExample("paxos-log.md");
        QVERIFY(!example.empty());
        SimulatedDisk disk(1);
        {
            const auto file = disk.open(firstSegment, true).value();
            QVERIFY(file->write(0, example).has_value());
        }
        const Recovered found = recovered(disk);
        QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
        QCOMPARE(found.chosenUpTo, Slot(1));
        QCOMPARE(textOf(found.accepted.at(Slot(1)).value), std::string("put"));
        // And it is what the log writes today.
        SimulatedDisk fresh(1);
        auto log = opened(fresh);
        write(*log, {promise(3), accept(1, 3, "put"), chosen(1)});
        const Bytes written = fresh.open(firstSegment, false).value()->read(0, example.size()).value();
        if (written != example)
            qWarning("%s", toHex(written).c_str());
        QCOMPARE(written, example);
        const Bytes copy = documentedExample("paxos-log.md", 2);
        QCOMPARE(fresh.open("log/promise-a", false).value()->read(0, 1000).value(), copy);
    }

    void thePromiseIsKeptBesideTheLogInTurn() {
        SimulatedDisk disk(1);
        auto log = opened(disk);
        write(*log, {promise(3)});
        write(*log, {promise(4)});
        const Bytes a = disk.open("log/promise-a", false).value()->read(0, 512).value();
        write(*log, {promise(5)});
        write(*log, {promise(5), accept(1, 5, "no new promise")});
        const Bytes b = disk.open("log/promise-b", false).value()->read(0, 512).value();
        QCOMPARE(a.size(), b.size());
        QVERIFY(a != b);
        log.reset();
        // The log without its only segment tells nothing; the directory still knows that it promised.
        QVERIFY(disk.remove(firstSegment).has_value());
        QVERIFY(WriteAheadLog::open(disk, logSettings(), Slot()).error().code == ErrorCode::corrupt);
    }
};

QTEST_APPLESS_MAIN(WriteAheadLogTest)
#include "write_ahead_log_test.moc"
