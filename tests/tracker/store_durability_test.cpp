// The store's promise: what was durable comes back, whatever happened in between. Replaying the rest of the log must
// give the state of a node that never stopped. The process that is killed is this program itself, started with --write.
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>

#include <csignal>
#include <sys/resource.h>

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "full_disk.h"
#include "store_support.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker::samples;
using bytetorrent::tracker::Checkpoint;
using bytetorrent::tracker::Store;

namespace {

constexpr int slotsOfChild = 20'000;

// The child: applies the log from where its store ends and says each slot that became durable, until it is killed.
int writeUntilKilled(const char* path, std::uint64_t seed, int slots) {
    const auto log = makeLog(seed, slots);
    auto node = openNode(QString::fromLocal8Bit(path));
    if (!node) {
        std::printf("%s\n", describe(node.error()).c_str());
        return 1;
    }
    Machine& machine = node->machine;
    std::mutex mutex;
    std::condition_variable written;
    for (std::size_t slot = machine.applied.value + 1; slot < log.size(); ++slot) {
        machine.apply(Slot(slot), log[slot]);
        if (slot % 7 != 0)
            continue;
        // Mostly changes gather while the store is busy, as in a node; now and then the disk is waited for, or the log
        // would be at its end before the first kill.
        std::unique_lock lock(mutex);
        if (slot % 21 == 0)
            written.wait(lock, [&] { return !node->store->busy(); });
        if (node->store->busy())
            continue;
        node->store->post(machine.checkpoint(), [slot, &mutex, &written](const Result<>& result) {
            std::printf("%s %zu\n", result ? "durable" : "failed", slot);
            std::fflush(stdout);
            const std::lock_guard guard(mutex);
            written.notify_one();
        });
    }
    node->store.reset(); // its callbacks look at what lives here
    return 0;
}

} // namespace

class StoreDurabilityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { letDisksFillUp(); }
    void init() {
        folder_ = std::make_unique<StoreFolder>();
    }

    void crashedBetweenAnyTwoStepsItReplaysToTheSameState();
    void killedAtAnyMomentItKeepsWhatItSaidWasDurable();
    void secondProcessIsRefused();
    void damageIsFoundOrHarmless();
    void afterAFailureNothingMoreIsWritten();
    void aFullDiskIsWaitedOutAndReadsGoOn();
    void aStoreThatEndsOnAFullDiskGivesUp();

private:
    std::unique_ptr<StoreFolder> folder_;
};

void StoreDurabilityTest::crashedBetweenAnyTwoStepsItReplaysToTheSameState() {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        init();
        const auto log = makeLog(seed, 120);
        SeededRandom random(seed);
        Machine twin; // never stops
        for (std::size_t slot = 1; slot < log.size(); ++slot) {
            twin.apply(Slot(slot), log[slot]);
            auto node = openNode(folder_->path);
            QVERIFY(node.has_value());
            node->machine.applyRest(log, slot);
            const QByteArray where = QStringLiteral("seed %1, slot %2").arg(seed).arg(slot).toUtf8();
            QVERIFY2(node->machine.hash() == twin.hash(), where.constData());
            // The crash takes changes that nobody wrote with it; sometimes they had been taken from memory already.
            if (random.chance(1, 3))
                QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
            else if (random.chance(1, 2))
                (void)node->machine.checkpoint();
        }
    }
}

void StoreDurabilityTest::killedAtAnyMomentItKeepsWhatItSaidWasDurable() {
    const auto log = makeLog(9, slotsOfChild);
    std::uint64_t promised = 0;
    SeededRandom random(9);
    for (int run = 0; run < 5; ++run) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write"), folder_->path, QStringLiteral("9"), QString::number(slotsOfChild)});
        QVERIFY(child.waitForStarted());
        for (std::uint64_t lines = 1 + random.below(12); lines > 0;) {
            QVERIFY(child.canReadLine() || child.waitForReadyRead());
            while (child.canReadLine()) {
                const QByteArray line = child.readLine();
                QVERIFY2(line.startsWith("durable "), line.constData());
                promised = line.mid(8).trimmed().toULongLong();
                lines -= lines > 0 ? 1 : 0;
            }
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        auto node = openNode(folder_->path);
        QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
        QVERIFY(node->machine.applied.value >= promised);
        const std::size_t until = node->machine.applied.value + 50;
        Machine twin;
        twin.applyRest(log, until);
        node->machine.applyRest(log, until);
        QCOMPARE(node->machine.hash(), twin.hash());
    }
    QVERIFY(promised > 0);
}

void StoreDurabilityTest::secondProcessIsRefused() {
    const auto node = openNode(folder_->path);
    QVERIFY(node.has_value());
    const auto here = openNode(folder_->path);
    QVERIFY(!here && here.error().code == ErrorCode::inUse);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--write"), folder_->path, QStringLiteral("1"), QStringLiteral("1")});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitCode(), 1);
    QVERIFY(child.readAll().startsWith("inUse"));
}

void StoreDurabilityTest::damageIsFoundOrHarmless() {
    const auto log = makeLog(3, 200);
    const auto hash = writeStore(folder_->path, log);
    QVERIFY(hash.has_value());
    QFile original(folder_->path);
    QVERIFY(original.open(QIODevice::ReadOnly));
    const QByteArray intact = original.readAll();
    SeededRandom random(4);
    int found = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray damaged = intact;
        for (std::uint64_t bits = 1 + random.below(3); bits > 0; --bits) {
            const auto at = static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(damaged.size())));
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << random.below(8)));
        }
        if (random.chance(1, 10))
            damaged.truncate(static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(damaged.size() - 1)) + 1));
        QTemporaryDir other;
        const QString path = other.filePath(QStringLiteral("store.db"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const auto node = openNode(path);
        if (node) {
            QVERIFY2(node->machine.hash() == *hash, "damage that nobody noticed");
        } else {
            ++found;
            QVERIFY2(node.error().code == ErrorCode::corrupt || node.error().code == ErrorCode::unsupported ||
                         node.error().code == ErrorCode::ioError,
                     describe(node.error()).c_str());
        }
    }
    QVERIFY2(found > 20, QByteArray::number(found).constData());
}

void StoreDurabilityTest::afterAFailureNothingMoreIsWritten() {
    {
        auto node = openNode(folder_->path);
        // A disk that takes no more, without anybody having to fill one.
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit little{256 * 1024, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
        Checkpoint checkpoint{Slot(1), 1, {}, {}};
        checkpoint.registryChanges.push_back({Table::torrentContent, toBytes("k"), Bytes(1'000'000)});
        const auto first = write(*node->store, std::move(checkpoint));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!first && (first.error().code == ErrorCode::ioError || first.error().code == ErrorCode::diskFull));
        const auto second = write(*node->store, {Slot(2), 2, {}, {}});
        QVERIFY(!second && second.error() == first.error());
    }
    const auto node = openNode(folder_->path);
    QVERIFY(node.has_value());
    QCOMPARE(node->machine.applied.value, std::uint64_t{0});
}

void StoreDurabilityTest::aFullDiskIsWaitedOutAndReadsGoOn() {
    auto node = openNode(folder_->path);
    const InfoHash infoHash{};
    FullDisk disk;
    Checkpoint checkpoint{Slot(1), 1, {}, {}};
    checkpoint.registryChanges.push_back({Table::torrentContent, toBytes(infoHash.view()), Bytes(100'000)});
    std::promise<Result<>> written;
    node->store->post(std::move(checkpoint), [&](Result<> result) { written.set_value(std::move(result)); });
    auto outcome = written.get_future();
    QTRY_VERIFY(node->store->diskIsFull());
    QCOMPARE(content(*node->store, infoHash).value().value().size(), std::size_t{100'000}); // posted, so it is there
    disk.free();
    QVERIFY(outcome.wait_for(std::chrono::seconds(5)) == std::future_status::ready && outcome.get().has_value());
    QVERIFY(!node->store->diskIsFull());
    QCOMPARE(content(*node->store, infoHash).value().value().size(), std::size_t{100'000});
    QVERIFY(write(*node->store, {Slot(2), 2, {}, {}}).has_value());
}

void StoreDurabilityTest::aStoreThatEndsOnAFullDiskGivesUp() {
    {
        auto node = openNode(folder_->path);
        const FullDisk disk;
        node->store->post({Slot(1), 1, {}, {}}, [](const Result<>& result) {
            QVERIFY(!result && result.error().code == ErrorCode::diskFull);
        });
        QTRY_VERIFY(node->store->diskIsFull());
        node.value() = Node();
    }
    QCOMPARE(openNode(folder_->path)->machine.applied.value, std::uint64_t{0});
}

int main(int argc, char** argv) {
    if (argc == 5 && std::string_view(argv[1]) == "--write")
        return writeUntilKilled(argv[2], std::stoull(argv[3]), std::stoi(argv[4]));
    QCoreApplication application(argc, argv);
    StoreDurabilityTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "store_durability_test.moc"
