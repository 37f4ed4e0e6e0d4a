#include "log_thread.h"

#include <QtTest>

#include <atomic>
#include <filesystem>
#include <mutex>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

// The real file system, until a test fills the disk or breaks it.
struct Faults {
    std::atomic<bool> full{false};
    std::atomic<bool> broken{false};
    std::atomic<int> syncs{0};
    std::atomic<std::size_t> largestWrite{0};
};

class FaultyFile final : public paxos::AppendFile {
public:
    FaultyFile(std::unique_ptr<paxos::AppendFile> inner, Faults& faults)
        : inner_(std::move(inner))
        , faults_(faults) {}
    Result<> write(std::uint64_t offset, ByteView bytes) override {
        if (faults_.full)
            return fail(ErrorCode::diskFull, "the test's disk");
        faults_.largestWrite = std::max(faults_.largestWrite.load(), bytes.size());
        return inner_->write(offset, bytes);
    }
    Result<> sync() override {
        ++faults_.syncs;
        if (faults_.broken)
            return fail(ErrorCode::ioError, "the test's disk");
        return inner_->sync();
    }
    Result<> preallocate(std::uint64_t size) override { return inner_->preallocate(size); }
    Result<> truncate(std::uint64_t size) override { return inner_->truncate(size); }
    Result<Bytes> read(std::uint64_t offset, std::size_t size) const override { return inner_->read(offset, size); }
    Result<std::uint64_t> size() const override { return inner_->size(); }

private:
    std::unique_ptr<paxos::AppendFile> inner_;
    Faults& faults_;
};

class FaultyFileSystem final : public paxos::FileSystem {
public:
    explicit FaultyFileSystem(Faults& faults)
        : faults_(faults) {}
    Result<> createDirectory(const std::string& path) override { return inner_->createDirectory(path); }
    Result<std::vector<std::string>> list(const std::string& path) override { return inner_->list(path); }
    Result<std::unique_ptr<paxos::AppendFile>> open(const std::string& path, bool create) override {
        auto file = inner_->open(path, create);
        if (!file)
            return fail(file.error());
        return std::make_unique<FaultyFile>(std::move(*file), faults_);
    }
    Result<> remove(const std::string& path) override { return inner_->remove(path); }
    Result<> rename(const std::string& from, const std::string& to) override { return inner_->rename(from, to); }
    Result<> syncDirectory(const std::string& path) override { return inner_->syncDirectory(path); }
    Result<std::unique_ptr<paxos::DirectoryLock>> lock(const std::string& path) override { return inner_->lock(path); }

private:
    std::unique_ptr<paxos::FileSystem> inner_ = paxos::makePosixFileSystem();
    Faults& faults_;
};

paxos::LogRecord accept(std::uint64_t slot) {
    return paxos::AcceptRecord{{paxos::Slot(slot), {1, NodeId(1)}, std::make_shared<const Bytes>(Bytes(100, 7))}};
}

struct Fixture {
    Fixture()
        : files(faults) {
        auto opened = paxos::WriteAheadLog::open(
            files, {folder.filePath(QStringLiteral("log")).toStdString(), "demo", NodeId(1), 1 << 20, true},
            paxos::Slot());
        LogThread::Callbacks callbacks;
        callbacks.persisted = [this](std::uint64_t sequence) { persisted = sequence; };
        callbacks.failed = [this](const Error&) { ++failures; };
        thread = std::make_unique<LogThread>(std::move(opened.value().log), std::move(callbacks));
    }
    QTemporaryDir folder;
    Faults faults;
    FaultyFileSystem files;
    std::atomic<std::uint64_t> persisted{0};
    std::atomic<int> failures{0};
    std::unique_ptr<LogThread> thread;
};

} // namespace

class LogThreadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reportsOnlyWhatIsSynced() {
        Fixture fixture;
        fixture.thread->append({accept(1)}, 1);
        QTRY_COMPARE(fixture.persisted.load(), std::uint64_t{1});
        QVERIFY(fixture.faults.syncs > 0);
    }
    // What gathered behind a slow sync must not take the processor and the disk from whoever is quicker.
    void muchAtOnceIsWrittenInSlices() {
        Fixture fixture;
        std::vector<paxos::LogRecord> records;
        for (std::uint64_t slot = 1; slot <= 20'000; ++slot)
            records.push_back(accept(slot));
        fixture.thread->append(std::move(records), 9);
        QTRY_COMPARE(fixture.persisted.load(), std::uint64_t{9});
        QVERIFY2(fixture.faults.largestWrite < 512u << 10, qPrintable(QString::number(fixture.faults.largestWrite)));
        std::atomic<int> read{0};
        fixture.thread->readChosen(paxos::Slot(1), paxos::Slot(20'000), 64u << 20, [&read](auto entries) {
            read = entries ? static_cast<int>(entries->size()) : -1;
        });
        QTRY_VERIFY(read != 0);
        QCOMPARE(read.load(), 20'000);
        QCOMPARE(fixture.thread->figures().syncs, std::uint64_t{1});
    }
    void manyRecordsShareASync() {
        Fixture fixture;
        const int before = fixture.faults.syncs;
        for (std::uint64_t slot = 1; slot <= 2'000; ++slot)
            fixture.thread->append({accept(slot)}, slot);
        QTRY_COMPARE(fixture.persisted.load(), std::uint64_t{2'000});
        QVERIFY2(fixture.faults.syncs - before < 2'000, "every record had a sync of its own");
        const LogThread::Figures figures = fixture.thread->figures();
        QCOMPARE(figures.records, std::uint64_t{2'000});
        QCOMPARE(figures.syncSeconds.count(), figures.syncs);
        QCOMPARE(figures.groupRecords.sum(), 2'000.0);
    }
    // Peers that lag must not hold up those who vote: between two groups one portion is read, however many are asked for.
    void readsOfOldSlotsDoNotHoldUpAppends() {
        Fixture fixture;
        std::vector<paxos::LogRecord> records;
        for (std::uint64_t slot = 1; slot <= 100; ++slot)
            records.push_back(accept(slot));
        records.push_back(paxos::ChosenRecord{paxos::Slot(100)});
        fixture.thread->append(std::move(records), 1);
        QTRY_COMPARE(fixture.persisted.load(), std::uint64_t{1});
        std::mutex gate; // holds the log thread in the first portion until everything is queued
        std::atomic<int> portions{0};
        std::atomic<int> portionsBeforeAppend{-1};
        gate.lock();
        for (int portion = 0; portion < 50; ++portion)
            fixture.thread->readChosen(paxos::Slot(1), paxos::Slot(100), 1u << 20, [&](const auto& entries) {
                const std::lock_guard lock(gate);
                QVERIFY(entries && entries->size() == 100);
                ++portions;
                if (fixture.persisted.load() < 2)
                    portionsBeforeAppend = portions.load();
            });
        fixture.thread->append({accept(101)}, 2);
        gate.unlock();
        QTRY_COMPARE(portions.load(), 50);
        QVERIFY2(portionsBeforeAppend <= 1, qPrintable(QString::number(portionsBeforeAppend)));
    }
    void aFullDiskIsWaitedOut() {
        Fixture fixture;
        fixture.faults.full = true;
        fixture.thread->append({accept(1)}, 1);
        QTRY_VERIFY(fixture.thread->diskIsFull());
        QCOMPARE(fixture.persisted.load(), std::uint64_t{0});
        fixture.faults.full = false;
        QTRY_COMPARE(fixture.persisted.load(), std::uint64_t{1});
        QVERIFY(!fixture.thread->diskIsFull());
        QCOMPARE(fixture.failures.load(), 0);
    }
    // fsyncgate: after one failed sync nothing may be called durable any more, even if a later one succeeds.
    void aFailedSyncIsFinal() {
        Fixture fixture;
        fixture.faults.broken = true;
        fixture.thread->append({accept(1)}, 1);
        QTRY_COMPARE(fixture.failures.load(), 1);
        fixture.faults.broken = false;
        fixture.thread->append({accept(2)}, 2);
        fixture.thread.reset();
        QCOMPARE(fixture.persisted.load(), std::uint64_t{0});
        QCOMPARE(fixture.failures.load(), 1);
    }
    void whatIsQueuedAtTheEndIsWritten() {
        Fixture fixture;
        for (std::uint64_t slot = 1; slot <= 100; ++slot)
            fixture.thread->append({accept(slot)}, slot);
        fixture.thread.reset();
        QCOMPARE(fixture.persisted.load(), std::uint64_t{100});
    }
};

QTEST_GUILESS_MAIN(LogThreadTest)
#include "log_thread_test.moc"
