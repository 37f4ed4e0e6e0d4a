// What the log returned from sync() it gives back, and what it cannot trust it says so.
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/write_ahead_log.h"
#include "conversation.h"
#include "documented_example.h"
#include "simulated_disk.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

namespace {

LogSettings settings(std::uint64_t segmentBytes = 1u << 16) { return {"log", "demo", NodeId(1), segmentBytes, true}; }

LogRecord promise(std::uint64_t round) { return PromiseRecord{{round, NodeId(2)}}; }
LogRecord accept(std::uint64_t slot, std::uint64_t round, const std::string& text) {
    return AcceptRecord{{Slot(slot), {round, NodeId(2)}, batchOf({text})}};
}
LogRecord chosen(std::uint64_t slot) { return ChosenRecord{Slot(slot)}; }

std::string textOf(const Value& value) {
    return std::string(asText(decodeBatch(*value).value().commands.at(0).payload));
}

std::unique_ptr<WriteAheadLog> opened(FileSystem& files, LogSettings given = settings()) {
    return std::move(WriteAheadLog::open(files, std::move(given), Slot()).value().log);
}
Recovered recovered(FileSystem& files, Slot applied = Slot(), LogSettings given = settings()) {
    return WriteAheadLog::open(files, std::move(given), applied).value().recovered;
}
void write(WriteAheadLog& log, std::vector<LogRecord> records) {
    QVERIFY(log.append(records).has_value());
    QVERIFY(log.sync().has_value());
}
// Changes one byte of a file under the log's feet.
void flip(FileSystem& files, const std::string& path, std::uint64_t offset) {
    const auto file = files.open(path, false).value();
    Bytes byte = file->read(offset, 1).value();
    byte.at(0) ^= 0x10;
    QVERIFY(file->write(offset, byte).has_value());
    QVERIFY(file->sync().has_value());
}

const std::string firstSegment = "log/segment-000000000001.log";
constexpr std::uint64_t headerBytes = 512;

// A file system on which the disk is full, or syncs fail, when the test says so.
class MoodyFiles final : public FileSystem {
public:
    class File final : public AppendFile {
    public:
        File(MoodyFiles& mood, std::unique_ptr<AppendFile> file) : mood_(mood), file_(std::move(file)) {}
        Result<> write(std::uint64_t offset, ByteView bytes) override {
            if (mood_.full) {
                BT_TRY(file_->write(offset, bytes.first(bytes.size() / 2)));
                return fail(ErrorCode::diskFull, "full");
            }
            return file_->write(offset, bytes);
        }
        Result<> sync() override {
            if (mood_.syncFails)
                return fail(ErrorCode::ioError, "EIO");
            return file_->sync();
        }
        Result<> preallocate(std::uint64_t size) override {
            if (mood_.full)
                return fail(ErrorCode::diskFull, "full");
            return file_->preallocate(size);
        }
        Result<> truncate(std::uint64_t size) override { return file_->truncate(size); }
        Result<Bytes> read(std::uint64_t offset, std::size_t size) const override { return file_->read(offset, size); }
        Result<std::uint64_t> size() const override { return file_->size(); }

    private:
        MoodyFiles& mood_;
        std::unique_ptr<AppendFile> file_;
    };
    Result<> createDirectory(const std::string& path) override { return disk.createDirectory(path); }
    Result<std::vector<std::string>> list(const std::string& directory) override { return disk.list(directory); }
    Result<std::unique_ptr<AppendFile>> open(const std::string& path, bool create) override {
        auto file = disk.open(path, create);
        if (!file)
            return fail(file.error());
        return std::unique_ptr<AppendFile>(std::make_unique<File>(*this, std::move(*file)));
    }
    Result<> remove(const std::string& path) override { return disk.remove(path); }
    Result<> rename(const std::string& from, const std::string& to) override { return disk.rename(from, to); }
    Result<> syncDirectory(const std::string& path) override { return disk.syncDirectory(path); }
    Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) override { return disk.lock(directory); }

    SimulatedDisk disk{1};
    bool full = false;
    bool syncFails = false;
};

} // namespace

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
            auto log = opened(disk, settings(4096));
            for (std::uint64_t slot = 1; slot <= 100; ++slot)
                write(*log, {accept(slot, 1, std::string(100, static_cast<char>('a' + slot % 26))), chosen(slot)});
            QVERIFY(disk.list("log").value().size() > 3);
            QVERIFY(log->bytes() >= 100 * 150);
            const auto entries = log->readChosen(Slot(5), Slot(98), 1u << 20).value();
            QCOMPARE(entries.size(), std::size_t(94));
            QCOMPARE(entries.front().slot, Slot(5));
        }
        disk.crash();
        auto again = WriteAheadLog::open(disk, settings(4096), Slot()).value();
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
        auto log = opened(disk, settings(4096));
        write(*log, {accept(1, 1, "small")});
        write(*log, {accept(2, 1, std::string(50'000, 'L'))});
        write(*log, {accept(3, 1, "small again")});
        log.reset();
        disk.crash();
        const Recovered found = recovered(disk, Slot(), settings(4096));
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
        constexpr std::uint64_t promiseFrameBytes = 32;
        flip(disk, firstSegment, headerBytes + promiseFrameBytes + 20);
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
                auto log = opened(disk, settings(8192));
                write(*log, {promise(1), accept(1, 1, "kept")});
                for (std::uint64_t slot = 2; slot <= 8; ++slot)
                    QVERIFY(log->append(std::vector<LogRecord>{accept(slot, 1, std::string(300, 'x'))}).has_value());
            }
            disk.crash();
            const auto again = WriteAheadLog::open(disk, settings(8192), Slot());
            QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
            QCOMPARE(textOf(again->recovered.accepted.at(Slot(1)).value), std::string("kept"));
        }
    }

    // FAST'18: ZooKeeper and LogCabin cut off committed records behind a rotten one.
    void aRottenRecordBeforeSyncedOnesIsRefusedWithItsPlace() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk);
            write(*log, {accept(1, 1, "first")});
            write(*log, {accept(2, 1, "second")});
        }
        const std::uint64_t sizeBefore = disk.open(firstSegment, false).value()->size().value();
        flip(disk, firstSegment, headerBytes + 30);
        const auto again = WriteAheadLog::open(disk, settings(), Slot());
        QVERIFY(!again.has_value());
        QVERIFY(again.error().code == ErrorCode::corrupt);
        QVERIFY(again.error().context.find(firstSegment + " at offset 512") != std::string::npos);
        QCOMPARE(disk.open(firstSegment, false).value()->size().value(), sizeBefore); // nothing was changed
        flip(disk, firstSegment, headerBytes + 30);
        QCOMPARE(recovered(disk).accepted.size(), std::size_t(2));
    }

    void rotInAnEarlierSegmentIsRefused() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, settings(4096));
            for (std::uint64_t slot = 1; slot <= 100; ++slot)
                write(*log, {accept(slot, 1, std::string(100, 'x'))});
        }
        SeededRandom random(5);
        for (int count = 0; count < 50; ++count) {
            const std::uint64_t offset = random.below(3500);
            flip(disk, firstSegment, offset);
            const auto again = WriteAheadLog::open(disk, settings(4096), Slot());
            // Bytes that no checksum covers are padding, and harmless; all others are noticed.
            if (again)
                QCOMPARE(again->recovered.accepted.size(), std::size_t(100));
            flip(disk, firstSegment, offset);
        }
        QCOMPARE(recovered(disk, Slot(), settings(4096)).accepted.size(), std::size_t(100));
    }

    void aMissingSegmentIsRefused() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, settings(4096));
            for (std::uint64_t slot = 1; slot <= 100; ++slot)
                write(*log, {accept(slot, 1, std::string(100, 'x'))});
        }
        QVERIFY(disk.remove("log/segment-000000000002.log").has_value());
        const auto again = WriteAheadLog::open(disk, settings(4096), Slot());
        QVERIFY(again.error().code == ErrorCode::corrupt);
        QVERIFY(again.error().context.find("segment-000000000002.log is missing") != std::string::npos);
    }

    void anothersLogIsRefused() {
        SimulatedDisk disk(1);
        opened(disk).reset();
        LogSettings other = settings();
        other.node = NodeId(2);
        QVERIFY(WriteAheadLog::open(disk, other, Slot()).error().code == ErrorCode::conflict);
        other = settings();
        other.cluster = "other";
        QVERIFY(WriteAheadLog::open(disk, other, Slot()).error().code == ErrorCode::conflict);
    }

    void aHeldDirectoryIsInUse() {
        SimulatedDisk disk(1);
        const auto log = opened(disk);
        QVERIFY(WriteAheadLog::open(disk, settings(), Slot()).error().code == ErrorCode::inUse);
    }

    // Amnesia: a node whose disk was lost must not come back under its old id.
    void aVanishedLogIsNotSilentlyANewOne() {
        SimulatedDisk disk(1);
        LogSettings known = settings();
        known.create = false;
        QVERIFY(WriteAheadLog::open(disk, known, Slot()).error().code == ErrorCode::notFound);
    }

    // phxpaxos #62: no start after kill -9. The crash strikes at every operation on the disk in turn.
    void itOpensAfterACrashAtEveryOperation() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            for (std::uint64_t operation = 1; operation <= 60; ++operation) {
                SimulatedDisk disk(seed);
                disk.crashAtOperation(operation);
                std::uint64_t synced = 0;
                if (auto first = WriteAheadLog::open(disk, settings(4096), Slot())) {
                    for (std::uint64_t slot = 1; slot <= 20; ++slot) {
                        if (!first->log->append(std::vector<LogRecord>{accept(slot, 1, std::string(400, 'x'))}) || !first->log->sync())
                            break;
                        synced = slot;
                    }
                }
                disk.crash();
                const auto again = WriteAheadLog::open(disk, settings(4096), Slot());
                QVERIFY2(again.has_value(), again ? "" : describe(again.error()).c_str());
                QVERIFY(again->recovered.accepted.size() >= synced);
                write(*again->log, {accept(99, 1, "goes on")});
            }
        }
    }

    // fsyncgate: after a failed sync the kernel may say yes without having written anything.
    void afterAFailedSyncNothingIsPromisedAgain() {
        MoodyFiles files;
        auto log = opened(files);
        files.syncFails = true;
        QVERIFY(log->append(std::vector<LogRecord>{promise(1)}).has_value());
        QVERIFY(log->sync().error().code == ErrorCode::ioError);
        files.syncFails = false;
        QVERIFY(!log->sync().has_value());
        QVERIFY(!log->append(std::vector<LogRecord>{promise(2)}).has_value());
    }

    void aFullDiskLeavesTheLogAsItWas() {
        MoodyFiles files;
        {
            auto log = opened(files, settings(4096));
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
        const Recovered found = recovered(files, Slot(), settings(4096));
        QCOMPARE(found.accepted.size(), std::size_t(3));
        QCOMPARE(textOf(found.accepted.at(Slot(2)).value), std::string("after"));
    }

    void theRealFileSystemKeepsItsWord() {
        QTemporaryDir directory;
        const auto files = makePosixFileSystem();
        LogSettings real = settings(8192);
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
    }
};

QTEST_APPLESS_MAIN(WriteAheadLogTest)
#include "write_ahead_log_test.moc"
