// Snapshots of a store in use: each is the whole state as of one slot, whatever is written meanwhile, or nothing at
// all.
#include <atomic>
#include <future>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "full_disk.h"
#include "store_support.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker::samples;
using bytetorrent::tracker::Checkpoint;
using bytetorrent::tracker::ClusterId;
using bytetorrent::tracker::SnapshotInfo;
using bytetorrent::tracker::Store;

namespace {

constexpr std::size_t contents = 20;
constexpr std::size_t contentBytes = 1u << 20;

InfoHash contentKey(std::size_t index) {
    InfoHash key;
    key.value.fill(0xcc);
    key.value[0] = static_cast<std::uint8_t>(index);
    return key;
}

// The content that each checkpoint replaces, so that pages change everywhere while they are copied.
registry::Change contentAt(std::size_t index, std::uint64_t slot) {
    Bytes bytes(contentBytes, static_cast<std::uint8_t>(slot));
    bytes[0] = static_cast<std::uint8_t>(slot >> 8);
    return {registry::Table::torrentContent, toBytes(contentKey(index).view()), std::move(bytes)};
}

} // namespace

class StoreSnapshotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { letDisksFillUp(); }
    void init() {
        folder_ = std::make_unique<StoreFolder>();
        copy_ = folder_->file(QStringLiteral("copy.db"));
    }

    void isTheStateAsOfItsSlotWhateverIsWrittenMeanwhile();
    void anotherOneMeanwhileIsRefused();
    void isGivenUpWhenTheStoreEnds();
    void aFullDiskLeavesNothingBehindAndTheStoreGoesOn();
    void aFolderThatIsNotThereIsAnErrorAndTheStoreGoesOn();
    void takesThePlaceOfWhatACrashLeftHalfMade();

private:
    Result<SnapshotInfo> snapshot(Store& store) {
        Waiter<Result<SnapshotInfo>> waiter;
        store.snapshot(copy_.toStdString(), waiter.callback());
        return waiter.wait();
    }
    // So much that copying it takes many portions.
    void fill(Node& node) {
        Checkpoint large{.applied = Slot(), .clusterTimeMs = 0};
        for (std::size_t i = 0; i < contents; ++i)
            large.registryChanges.push_back(contentAt(i, 0));
        QVERIFY(write(*node.store, std::move(large)));
    }
    [[nodiscard]] QStringList files() const {
        return QDir(folder_->folder.path()).entryList(QDir::Files, QDir::Name).filter(QStringLiteral("copy"));
    }

    std::unique_ptr<StoreFolder> folder_;
    QString copy_;
};

void StoreSnapshotTest::isTheStateAsOfItsSlotWhateverIsWrittenMeanwhile() {
    const auto log = makeLog(11, 4000);
    auto node = openNode(folder_->path);
    fill(*node);
    ClusterId cluster;
    cluster.value[1] = 7;
    std::map<std::uint64_t, std::uint64_t> hashes; // by slot that was checkpointed
    std::atomic<bool> done = false;
    Result<SnapshotInfo> info;
    std::uint64_t slot = 0;
    std::uint64_t slotAtStart = 0;
    const auto step = [&] {
        ++slot;
        node->machine.apply(Slot(slot), log[slot]);
        Checkpoint checkpoint = node->machine.checkpoint();
        checkpoint.registryChanges.push_back(contentAt(slot % contents, slot));
        checkpoint.cluster = cluster;
        hashes[slot] = node->machine.hash();
        QVERIFY(write(*node->store, std::move(checkpoint)));
    };
    while (slot < 30)
        step();
    slotAtStart = slot;
    node->store->snapshot(copy_.toStdString(), [&](Result<SnapshotInfo> result) {
        info = std::move(result);
        done = true;
    });
    while (!done && slot + 1 < log.size())
        step();
    QTRY_VERIFY(done.load());
    QVERIFY2(info.has_value(), info ? "" : describe(info.error()).c_str());
    QVERIFY2(info->applied.value > slotAtStart + 3,
             QByteArray::number(static_cast<qulonglong>(info->applied.value - slotAtStart)).constData());
    QCOMPARE(files(), QStringList{QStringLiteral("copy.db")});
    QFile file(copy_);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(static_cast<std::uint64_t>(bytes.size()), info->bytes);
    QVERIFY(sha256(asBytes({bytes.data(), static_cast<std::size_t>(bytes.size())})) == info->sha256);
    QCOMPARE(info->id().hex(), toHex(ByteView(info->sha256).first(16)));

    const auto copy = openNode(copy_);
    QVERIFY2(copy.has_value(), copy ? "" : describe(copy.error()).c_str());
    QCOMPARE(copy->machine.applied, info->applied);
    QCOMPARE(copy->machine.clusterTimeMs, info->clusterTimeMs);
    QCOMPARE(copy->machine.clusterTimeMs, log[info->applied.value].clusterTimeMs);
    QCOMPARE(copy->machine.hash(), hashes.at(info->applied.value));
    for (std::size_t i = 0; i < contents; ++i) {
        std::uint64_t last = info->applied.value;
        while (last % contents != i)
            --last;
        QVERIFY(content(*copy->store, contentKey(i)).value() == contentAt(i, last).value);
    }
}

void StoreSnapshotTest::anotherOneMeanwhileIsRefused() {
    auto node = openNode(folder_->path);
    fill(*node);
    Waiter<Result<SnapshotInfo>> first;
    node->store->snapshot(copy_.toStdString(), first.callback());
    std::optional<ErrorCode> second;
    node->store->snapshot(copy_.toStdString(),
                          [&](const Result<SnapshotInfo>& result) { second = result.error().code; });
    QVERIFY(second == ErrorCode::overloaded);
    QVERIFY(first.wait().has_value());
    QVERIFY(snapshot(*node->store).has_value()); // and now it is free
}

void StoreSnapshotTest::isGivenUpWhenTheStoreEnds() {
    for (int waitMs : {0, 5, 20, 60}) {
        init();
        std::atomic<int> calls = 0;
        {
            auto node = openNode(folder_->path);
            fill(*node);
            node->store->snapshot(copy_.toStdString(), [&](const Result<SnapshotInfo>& result) {
                ++calls;
                QVERIFY(!result && result.error().code == ErrorCode::cancelled);
            });
            // Read something meanwhile, so that it ends in another place of the copying.
            for (QElapsedTimer timer = (QElapsedTimer()); waitMs > 0; waitMs = timer.elapsed() < waitMs ? waitMs : 0) {
                if (!timer.isValid())
                    timer.start();
                (void)content(*node->store, contentKey(0));
            }
        }
        QCOMPARE(calls.load(), 1);
        QCOMPARE(files(), QStringList());
    }
}

void StoreSnapshotTest::aFullDiskLeavesNothingBehindAndTheStoreGoesOn() {
    auto node = openNode(folder_->path);
    fill(*node);
    {
        const FullDisk disk;
        const auto info = snapshot(*node->store);
        QVERIFY(!info && info.error().code == ErrorCode::diskFull);
    }
    QCOMPARE(files(), QStringList());
    QVERIFY(write(*node->store, {.applied = Slot(1)}));
    {
        // A checkpoint waits for room: a snapshot does not take what there may be.
        FullDisk disk;
        std::promise<Result<>> written;
        node->store->post({.applied = Slot(2)}, [&](Result<> result) { written.set_value(std::move(result)); });
        QTRY_VERIFY(node->store->diskIsFull());
        const auto info = snapshot(*node->store);
        QVERIFY(!info && info.error().code == ErrorCode::diskFull);
        disk.free();
        QVERIFY(written.get_future().get().has_value());
    }
    const auto info = snapshot(*node->store);
    QVERIFY(info && info->applied == Slot(2));
}

void StoreSnapshotTest::aFolderThatIsNotThereIsAnErrorAndTheStoreGoesOn() {
    auto node = openNode(folder_->path);
    copy_ = folder_->file(QStringLiteral("absent/copy.db"));
    const auto info = snapshot(*node->store);
    QVERIFY(!info && info.error().code == ErrorCode::ioError);
    QVERIFY(write(*node->store, {.applied = Slot(1)}));
}

void StoreSnapshotTest::takesThePlaceOfWhatACrashLeftHalfMade() {
    QFile leftover(copy_ + QStringLiteral("-making"));
    QVERIFY(leftover.open(QIODevice::WriteOnly));
    leftover.write(QByteArray(100'000, 'x'));
    leftover.close();
    auto node = openNode(folder_->path);
    QVERIFY(snapshot(*node->store).has_value());
    QCOMPARE(files(), QStringList{QStringLiteral("copy.db")});
    QVERIFY(openNode(copy_).has_value());
}

QTEST_GUILESS_MAIN(StoreSnapshotTest)
#include "store_snapshot_test.moc"
