// Adopting a snapshot: wherever the process or the machine stops, the next start finds the old state or the new one.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "adoption.h"
#include "sim/paxos/simulated_disk.h"
#include "store_support.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker::samples;
using bytetorrent::tracker::completeAdoption;
using bytetorrent::tracker::decideAdoption;
using bytetorrent::tracker::SnapshotInfo;
using bytetorrent::tracker::Store;

namespace {

// The machine's files, of which only so many operations that change something succeed: then the process is gone.
class MortalFiles final : public paxos::FileSystem {
public:
    explicit MortalFiles(int operations)
        : left_(operations) {}
    Result<> createDirectory(const std::string& path) override { return inner_->createDirectory(path); }
    Result<std::vector<std::string>> list(const std::string& path) override { return inner_->list(path); }
    Result<std::unique_ptr<paxos::AppendFile>> open(const std::string& path, bool create) override {
        return inner_->open(path, create);
    }
    Result<> remove(const std::string& path) override { return dead() ? gone() : inner_->remove(path); }
    Result<> rename(const std::string& from, const std::string& to) override {
        return dead() ? gone() : inner_->rename(from, to);
    }
    Result<> syncDirectory(const std::string& path) override { return dead() ? gone() : inner_->syncDirectory(path); }
    Result<std::unique_ptr<paxos::DirectoryLock>> lock(const std::string& path) override { return inner_->lock(path); }

private:
    bool dead() { return left_-- <= 0; }
    static Result<> gone() { return fail(ErrorCode::ioError, "the process is gone"); }

    std::unique_ptr<paxos::FileSystem> inner_ = paxos::makePosixFileSystem();
    int left_;
};

void put(sim::SimulatedDisk& disk, const std::string& path, std::string_view text) {
    auto file = disk.open(path, true);
    QVERIFY((*file)->write(0, asBytes(text)) && (*file)->sync());
}

std::string get(sim::SimulatedDisk& disk, const std::string& path) {
    auto file = disk.open(path, false);
    return file ? std::string(asText(*(*file)->read(0, 100))) : "nothing";
}

} // namespace

class StoreAdoptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<StoreFolder>();
        snapshot_ = folder_->file(QStringLiteral("snapshots/arrived"));
        QVERIFY(QDir(folder_->folder.path()).mkdir(QStringLiteral("snapshots")));
    }

    void theNewStateIsThere();
    void whereverTheProcessStopsTheOldStateOrTheNewOneIsThere();
    void whereverThePowerFailsTheOldStateOrTheNewOneIsThere();
    void bytesThatWereNotSentAreRefused();
    void whatIsNoStoreOfThisVersionIsRefused();
    void anOpenStoreIsNotReplaced();

private:
    // A snapshot at slot 80 of one log; at folder_->path, slot 50 of another with its last changes still in -wal.
    SnapshotInfo prepare() {
        SnapshotInfo info;
        {
            const QString other = folder_->file(QStringLiteral("other.db"));
            newHash_ = writeStore(other, makeLog(2, 80)).value_or(0);
            auto node = openNode(other);
            Waiter<Result<SnapshotInfo>> waiter;
            node->store->snapshot(snapshot_.toStdString(), waiter.callback());
            info = *waiter.wait();
        }
        const QString killed = folder_->file(QStringLiteral("killed.db"));
        auto node = openNode(killed);
        const auto log = makeLog(1, 50);
        for (std::size_t slot = 1; slot < log.size(); ++slot) {
            node->machine.apply(Slot(slot), log[slot]);
            (void)write(*node->store, node->machine.checkpoint());
        }
        oldHash_ = node->machine.hash();
        for (const QString& ending : {QString(), QStringLiteral("-wal")})
            (void)QFile::copy(killed + ending, folder_->path + ending); // as a killed process leaves them
        return info;
    }
    [[nodiscard]] QStringList leftovers() const {
        return QDir(folder_->folder.path()).entryList(QDir::Files).filter(QStringLiteral("store.db-"));
    }

    std::unique_ptr<StoreFolder> folder_;
    QString snapshot_;
    std::uint64_t oldHash_ = 0;
    std::uint64_t newHash_ = 0;
};

void StoreAdoptionTest::theNewStateIsThere() {
    const SnapshotInfo info = prepare();
    QVERIFY(QFile::exists(folder_->path + QStringLiteral("-wal")));
    const auto adopted = Store::adopt(snapshot_.toStdString(), info.id(), folder_->path.toStdString());
    QVERIFY2(adopted.has_value(), adopted ? "" : describe(adopted.error()).c_str());
    QVERIFY(!QFile::exists(snapshot_));
    QCOMPARE(leftovers(), QStringList());
    const auto node = openNode(folder_->path);
    QCOMPARE(node->machine.applied, Slot(80));
    QCOMPARE(node->machine.hash(), newHash_);
    // Where there was nothing before, too.
    init();
    const SnapshotInfo again = prepare();
    const QString fresh = folder_->file(QStringLiteral("fresh.db"));
    QVERIFY(Store::adopt(snapshot_.toStdString(), again.id(), fresh.toStdString()));
    QCOMPARE(openNode(fresh)->machine.hash(), newHash_);
}

void StoreAdoptionTest::whereverTheProcessStopsTheOldStateOrTheNewOneIsThere() {
    int old = 0;
    int fresh = 0;
    for (int operations = 0; operations < 14; ++operations) {
        init();
        prepare();
        MortalFiles files(operations);
        const auto decided = decideAdoption(files, snapshot_.toStdString(), folder_->path.toStdString());
        if (decided)
            (void)completeAdoption(files, folder_->path.toStdString());
        const auto node = openNode(folder_->path);
        QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
        if (node->machine.applied == Slot(50)) {
            QCOMPARE(node->machine.hash(), oldHash_);
            QVERIFY(!decided);
            ++old;
        } else {
            QCOMPARE(node->machine.applied, Slot(80));
            QCOMPARE(node->machine.hash(), newHash_);
            QVERIFY(!QFile::exists(folder_->path + QStringLiteral("-adopted")));
            ++fresh;
        }
    }
    QVERIFY(old > 0 && fresh > 8);
}

void StoreAdoptionTest::whereverThePowerFailsTheOldStateOrTheNewOneIsThere() {
    int old = 0;
    int fresh = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        sim::SimulatedDisk disk(seed);
        QVERIFY(disk.createDirectory("d") && disk.createDirectory("d/s"));
        put(disk, "d/store", "old");
        put(disk, "d/store-wal", "old wal");
        put(disk, "d/s/snapshot", "new");
        QVERIFY(disk.syncDirectory("d") && disk.syncDirectory("d/s"));
        const auto adopt = [&disk] {
            const auto decided = decideAdoption(disk, "d/s/snapshot", "d/store");
            return decided ? completeAdoption(disk, "d/store") : decided;
        };
        disk.crashAtOperation(1 + seed % 16);
        const auto adopted = adopt();
        disk.crash();
        disk.crashAtOperation(seed / 16 % 8); // the next start may not live long either; 0: it does
        if (!completeAdoption(disk, "d/store")) {
            disk.crash();
            disk.crashAtOperation(0);
            QVERIFY(completeAdoption(disk, "d/store"));
        }
        const std::string store = get(disk, "d/store");
        const std::string wal = get(disk, "d/store-wal");
        if (store == "old") {
            QVERIFY(!adopted);
            QCOMPARE(wal, std::string("old wal"));
            ++old;
        } else {
            QCOMPARE(store, std::string("new"));
            QCOMPARE(wal, std::string("nothing"));
            ++fresh;
        }
    }
    QVERIFY(old > 20 && fresh > 20);
}

void StoreAdoptionTest::bytesThatWereNotSentAreRefused() {
    const SnapshotInfo info = prepare();
    QFile file(snapshot_);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 2);
    char byte = 0;
    file.getChar(&byte);
    file.seek(file.size() / 2);
    file.putChar(static_cast<char>(byte ^ 1));
    file.close();
    const auto adopted = Store::adopt(snapshot_.toStdString(), info.id(), folder_->path.toStdString());
    QVERIFY(!adopted && adopted.error().code == ErrorCode::corrupt);
    QCOMPARE(openNode(folder_->path)->machine.hash(), oldHash_);
}

void StoreAdoptionTest::whatIsNoStoreOfThisVersionIsRefused() {
    for (const auto& [change, code] :
         std::vector<std::pair<std::string, ErrorCode>>{{"PRAGMA user_version=4", ErrorCode::unsupported},
                                                        {"PRAGMA user_version=7", ErrorCode::unsupported},
                                                        {"PRAGMA application_id=5", ErrorCode::corrupt},
                                                        {"", ErrorCode::corrupt}}) {
        init();
        prepare();
        if (!change.empty())
            SQLite::Database(snapshot_.toStdString(), SQLite::OPEN_READWRITE).exec(change);
        else
            QVERIFY(QFile::resize(snapshot_, 8192));
        QFile file(snapshot_);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const auto digest = sha256(asBytes({bytes.data(), static_cast<std::size_t>(bytes.size())}));
        const auto id = *paxos::SnapshotId::fromBytes(ByteView(digest).first(16));
        const auto adopted = Store::adopt(snapshot_.toStdString(), id, folder_->path.toStdString());
        QVERIFY2(!adopted && adopted.error().code == code, change.c_str());
        QCOMPARE(openNode(folder_->path)->machine.hash(), oldHash_);
    }
}

void StoreAdoptionTest::anOpenStoreIsNotReplaced() {
    const SnapshotInfo info = prepare();
    {
        const auto node = openNode(folder_->path);
        const auto adopted = Store::adopt(snapshot_.toStdString(), info.id(), folder_->path.toStdString());
        QVERIFY(!adopted && adopted.error().code == ErrorCode::inUse);
    }
    QVERIFY(Store::adopt(snapshot_.toStdString(), info.id(), folder_->path.toStdString()));
}

QTEST_GUILESS_MAIN(StoreAdoptionTest)
#include "store_adoption_test.moc"
