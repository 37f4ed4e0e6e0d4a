// The store: what was durable comes back, with the slot it belongs to, whatever happened in between. Replaying the rest
// of the log must give the state of a node that never stopped. The process that is killed is this program itself,
// started with --write.
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <map>
#include <mutex>

#include <csignal>
#include <sys/resource.h>

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "bytetorrent/tracker/store.h"
#include "registry/command_generator.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using bytetorrent::tracker::Checkpoint;
using bytetorrent::tracker::Store;
using paxos::Slot;

namespace {

Limits shortLives() {
    Limits limits;
    limits.retentionMs = 60'000;
    limits.expiriesPerApplyMax = 3;
    return limits;
}

// What the paxos log would hold: the same seed gives the same batches.
struct LogEntry {
    Millis clusterTimeMs = 0;
    std::vector<paxos::Command> commands;
};

std::vector<LogEntry> makeLog(std::uint64_t seed, int slots) {
    CommandGenerator world(seed);
    std::vector<LogEntry> log(1); // slot 0 is none
    std::map<paxos::SessionId, std::uint64_t> sequences;
    Millis nowMs = startMs;
    for (int slot = 1; slot <= slots; ++slot) {
        nowMs += static_cast<Millis>(world.random().below(3000));
        LogEntry& entry = log.emplace_back(LogEntry{nowMs, {}});
        for (std::uint64_t i = world.random().below(4); i > 0; --i) {
            paxos::Command command;
            command.session.value[0] = static_cast<std::uint8_t>(world.random().below(5));
            // Now and then a retry of what was proposed before: it must be answered, not applied.
            std::uint64_t& sequence = sequences[command.session];
            command.sequence = sequence > 0 && world.random().chance(1, 5) ? sequence : ++sequence;
            command.payload = encodeCommand(world.next());
            entry.commands.push_back(std::move(command));
        }
    }
    return log;
}

// The part of a node that applies.
struct Machine {
    Registry registry{shortLives()};
    paxos::SessionTable sessions;
    Slot applied;
    Millis clusterTimeMs = 0;

    void apply(Slot slot, const LogEntry& entry) {
        applied = slot;
        clusterTimeMs = entry.clusterTimeMs;
        registry.advanceTime(entry.clusterTimeMs, entry.clusterTimeMs);
        for (const paxos::Command& command : entry.commands) {
            if (sessions.decide(command, slot, entry.clusterTimeMs).verdict != paxos::SessionTable::Verdict::apply)
                continue;
            sessions.remember(command, encodeReply(registry.apply(*decodeCommand(command.payload), entry.clusterTimeMs,
                                                                  entry.clusterTimeMs)));
        }
        sessions.evict(entry.clusterTimeMs);
    }

    Checkpoint checkpoint() {
        Checkpoint checkpoint{applied, clusterTimeMs, registry.takeChanges(), {}};
        const auto changes = sessions.takeChanges();
        for (const paxos::SessionId& id : changes.changed)
            checkpoint.sessionChanges.emplace_back(id, paxos::SessionTable::encode(*sessions.find(id)));
        for (const paxos::SessionId& id : changes.removed)
            checkpoint.sessionChanges.emplace_back(id, std::nullopt);
        return checkpoint;
    }

    [[nodiscard]] std::uint64_t hash() const {
        std::uint64_t sum = registry.stateHash();
        for (unsigned i = 0; i < 5; ++i) {
            paxos::SessionId id;
            id.value[0] = static_cast<std::uint8_t>(i);
            if (const auto* session = sessions.find(id))
                sum += crc32c(paxos::SessionTable::encode(*session)) * (i + 1);
        }
        return sum;
    }
};

struct Node {
    Machine machine;
    std::unique_ptr<Store> store;
};

Result<Node> openNode(const QString& path) {
    auto loaded = Store::open(path.toStdString(), shortLives());
    if (!loaded)
        return fail(loaded.error());
    Node node;
    node.store = std::move(loaded->store);
    node.machine.registry = std::move(loaded->registry);
    node.machine.sessions = std::move(loaded->sessions);
    node.machine.applied = loaded->applied;
    node.machine.clusterTimeMs = loaded->clusterTimeMs;
    return node;
}

// Waits for the store's thread.
template <class T>
class Waiter {
public:
    auto callback() {
        return [this](T value) {
            const std::lock_guard lock(mutex_);
            value_ = std::move(value);
            ready_.notify_one();
        };
    }
    T wait() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return value_.has_value(); });
        return *std::move(value_);
    }

private:
    std::mutex mutex_;
    std::condition_variable ready_;
    std::optional<T> value_;
};

// SQLite's own way to the files, in which writes find no room while a FullDisk lives.
std::atomic<bool> diskHasNoRoom = false;
sqlite3_vfs* ownVfs = nullptr;

// SQLite has several sets of methods, for files with and without locks.
struct LimitedMethods {
    sqlite3_io_methods methods; // first: SQLite points at it
    const sqlite3_io_methods* own = nullptr;
};
std::mutex limitedMutex;
std::map<const sqlite3_io_methods*, LimitedMethods> limitedMethods;

int limitedWrite(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const auto* limited = reinterpret_cast<const LimitedMethods*>(file->pMethods);
    return diskHasNoRoom ? SQLITE_FULL : limited->own->xWrite(file, bytes, count, offset);
}

int limitedOpen(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    const int status = ownVfs->xOpen(ownVfs, name, file, flags, outFlags);
    if (file->pMethods == nullptr)
        return status;
    const std::lock_guard lock(limitedMutex);
    LimitedMethods& limited = limitedMethods[file->pMethods];
    limited.own = file->pMethods;
    limited.methods = *file->pMethods;
    limited.methods.xWrite = limitedWrite;
    file->pMethods = &limited.methods;
    return status;
}

void letDisksFillUp() {
    static sqlite3_vfs limited;
    ownVfs = sqlite3_vfs_find(nullptr);
    limited = *ownVfs;
    limited.zName = "limited";
    limited.xOpen = limitedOpen;
    QCOMPARE(sqlite3_vfs_register(&limited, 1), SQLITE_OK);
}

struct FullDisk {
    FullDisk() { diskHasNoRoom = true; }
    ~FullDisk() { free(); }
    static void free() { diskHasNoRoom = false; }
};

Result<> write(Store& store, Checkpoint checkpoint) {
    Waiter<Result<>> waiter;
    store.post(std::move(checkpoint), waiter.callback());
    return waiter.wait();
}

Result<std::optional<Bytes>> content(Store& store, const InfoHash& infoHash) {
    Waiter<Result<std::optional<Bytes>>> waiter;
    store.torrentContent(infoHash, waiter.callback());
    return waiter.wait();
}

std::uint64_t hashAfter(const std::vector<LogEntry>& log) {
    Machine machine;
    for (std::size_t slot = 1; slot < log.size(); ++slot)
        machine.apply(Slot(slot), log[slot]);
    return machine.hash();
}

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

std::vector<Bytes> pageExample() {
    QFile page(QStringLiteral(BT_FORMATS "/store.md"));
    std::vector<Bytes> parts;
    if (!page.open(QIODevice::ReadOnly))
        return parts;
    const QString text = QString::fromUtf8(page.readAll());
    auto blocks = QRegularExpression(QStringLiteral("```hex\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption)
                      .globalMatch(text);
    while (blocks.hasNext())
        parts.push_back(
            *fromHex(blocks.next().captured(1).remove(QRegularExpression(QStringLiteral("\\s"))).toStdString()));
    return parts;
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { letDisksFillUp(); }
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        path_ = folder_->filePath(QStringLiteral("store.db"));
    }

    void aNewStoreIsEmptyAtSlotZero();
    void whatWasCheckpointedComesBack();
    void crashedBetweenAnyTwoStepsItReplaysToTheSameState();
    void killedAtAnyMomentItKeepsWhatItSaidWasDurable();
    void keepsTorrentsByteForByteUntilTheyAreDeleted();
    void secondProcessIsRefused();
    void aNewerFormatIsRefused();
    void aStoreThatWasFoundedBeforeUploadsIsOpened();
    void aForeignDatabaseOrAnyFileIsRefused();
    void damageIsFoundOrHarmless();
    void anAlteredRowIsFound();
    void aFolderThatIsNotThereIsAnIoError();
    void afterAFailureNothingMoreIsWritten();
    void aFullDiskIsWaitedOutAndReadsGoOn();
    void aStoreThatEndsOnAFullDiskGivesUp();
    void readsBeyondTheirLimitAreRefused();
    void writesThePagesExample();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

void StoreTest::aNewStoreIsEmptyAtSlotZero() {
    for (int i = 0; i < 2; ++i) {
        auto node = openNode(path_);
        QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
        QCOMPARE(node->machine.applied.value, std::uint64_t{0});
        QCOMPARE(node->machine.hash(), Machine().hash());
        QVERIFY(!node->store->busy());
    }
}

void StoreTest::whatWasCheckpointedComesBack() {
    const auto log = makeLog(1, 300);
    std::uint64_t hash = 0;
    {
        auto node = openNode(path_);
        for (std::size_t slot = 1; slot < log.size(); ++slot)
            node->machine.apply(Slot(slot), log[slot]);
        hash = node->machine.hash();
        node->store->post(node->machine.checkpoint(), [](const Result<>&) {}); // the destructor finishes it
    }
    auto node = openNode(path_);
    QVERIFY(node.has_value());
    QCOMPARE(node->machine.applied.value, std::uint64_t{300});
    QCOMPARE(node->machine.clusterTimeMs, log.back().clusterTimeMs);
    QCOMPARE(node->machine.hash(), hash);
    QVERIFY(node->machine.registry.takeChanges().empty());
    QVERIFY(node->machine.sessions.takeChanges().changed.empty());
}

void StoreTest::crashedBetweenAnyTwoStepsItReplaysToTheSameState() {
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        init();
        const auto log = makeLog(seed, 120);
        SeededRandom random(seed);
        Machine twin; // never stops
        for (std::size_t slot = 1; slot < log.size(); ++slot) {
            twin.apply(Slot(slot), log[slot]);
            auto node = openNode(path_);
            QVERIFY(node.has_value());
            for (std::size_t next = node->machine.applied.value + 1; next <= slot; ++next)
                node->machine.apply(Slot(next), log[next]);
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

void StoreTest::killedAtAnyMomentItKeepsWhatItSaidWasDurable() {
    const auto log = makeLog(9, slotsOfChild);
    std::uint64_t promised = 0;
    SeededRandom random(9);
    for (int run = 0; run < 5; ++run) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write"), path_, QStringLiteral("9"), QString::number(slotsOfChild)});
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
        auto node = openNode(path_);
        QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
        QVERIFY(node->machine.applied.value >= promised);
        const std::size_t until = node->machine.applied.value + 50;
        Machine twin;
        for (std::size_t slot = 1; slot <= until; ++slot)
            twin.apply(Slot(slot), log[slot]);
        for (std::size_t slot = node->machine.applied.value + 1; slot <= until; ++slot)
            node->machine.apply(Slot(slot), log[slot]);
        QCOMPARE(node->machine.hash(), twin.hash());
    }
    QVERIFY(promised > 0);
}

void StoreTest::keepsTorrentsByteForByteUntilTheyAreDeleted() {
    auto node = openNode(path_);
    const Bytes torrent = torrentBytes("kept", 500);
    const InfoHash infoHash = infoHashOf(torrent);
    QVERIFY(!content(*node->store, infoHash)->has_value());
    applyAt(node->machine.registry, 0, PublishTorrent{torrent, client(1)});
    node->machine.applied = Slot(1);
    node->store->post(node->machine.checkpoint(), [](const Result<>&) {});
    QVERIFY(*content(*node->store, infoHash) == torrent); // as of the last posted checkpoint
    node.value() = Node();
    node = openNode(path_);
    QVERIFY(*content(*node->store, infoHash) == torrent);
    QCOMPARE(node->machine.registry.torrent(infoHash)->name, std::string("kept"));
    applyAt(node->machine.registry, 0, DeleteTorrent{infoHash, client(1), false});
    node->machine.applied = Slot(2);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    QVERIFY(!content(*node->store, infoHash)->has_value());
}

void StoreTest::secondProcessIsRefused() {
    const auto node = openNode(path_);
    QVERIFY(node.has_value());
    const auto here = openNode(path_);
    QVERIFY(!here && here.error().code == ErrorCode::inUse);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
                {QStringLiteral("--write"), path_, QStringLiteral("1"), QStringLiteral("1")});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitCode(), 1);
    QVERIFY(child.readAll().startsWith("inUse"));
}

void StoreTest::aNewerFormatIsRefused() {
    QVERIFY(openNode(path_).has_value());
    SQLite::Database(path_.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version=2");
    const auto node = openNode(path_);
    QVERIFY(!node && node.error().code == ErrorCode::unsupported);
    QVERIFY(node.error().context.find(path_.toStdString()) != std::string::npos);
}

void StoreTest::aStoreThatWasFoundedBeforeUploadsIsOpened() {
    auto node = openNode(path_);
    applyAt(node->machine.registry, 0, PublishTorrent{torrentBytes("old"), client(1)});
    node->machine.applied = Slot(1);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    node.value() = Node();
    SQLite::Database(path_.toStdString(), SQLite::OPEN_READWRITE).exec("DROP TABLE upload");
    node = openNode(path_);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    QCOMPARE(node->machine.registry.torrentCount(), std::size_t{1});
    applyAt(node->machine.registry, 0, StoreUploadPart{{}, client(1), 1, 2, toBytes("part")});
    node->machine.applied = Slot(2);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    const std::uint64_t hash = node->machine.hash();
    node.value() = Node();
    QCOMPARE(openNode(path_)->machine.hash(), hash);
}

void StoreTest::aForeignDatabaseOrAnyFileIsRefused() {
    SQLite::Database(path_.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE theirs(x)");
    const auto foreign = openNode(path_);
    QVERIFY(!foreign && foreign.error().code == ErrorCode::corrupt);
    init();
    QFile file(path_);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    const auto noise = openNode(path_);
    QVERIFY(!noise && noise.error().code == ErrorCode::corrupt);
}

void StoreTest::damageIsFoundOrHarmless() {
    const auto log = makeLog(3, 200);
    const std::uint64_t hash = hashAfter(log);
    {
        auto node = openNode(path_);
        for (std::size_t slot = 1; slot < log.size(); ++slot)
            node->machine.apply(Slot(slot), log[slot]);
        QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    }
    QFile original(path_);
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
            QVERIFY2(node->machine.hash() == hash, "damage that nobody noticed");
        } else {
            ++found;
            QVERIFY2(node.error().code == ErrorCode::corrupt || node.error().code == ErrorCode::unsupported ||
                         node.error().code == ErrorCode::ioError,
                     describe(node.error()).c_str());
        }
    }
    QVERIFY2(found > 20, QByteArray::number(found).constData());
}

void StoreTest::anAlteredRowIsFound() {
    for (const char* change : {"UPDATE peer SET value = value || x'00'", "UPDATE swarm SET value = x'010900000000'",
                               "UPDATE progress SET applied = applied + 1", "DELETE FROM progress",
                               "INSERT INTO holder SELECT * FROM peer", "UPDATE session SET crc = 0"}) {
        init();
        {
            auto node = openNode(path_);
            const auto log = makeLog(3, 100);
            for (std::size_t slot = 1; slot < log.size(); ++slot)
                node->machine.apply(Slot(slot), log[slot]);
            QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
        }
        QVERIFY2(SQLite::Database(path_.toStdString(), SQLite::OPEN_READWRITE).exec(change) > 0, change);
        const auto node = openNode(path_);
        QVERIFY2(!node && node.error().code == ErrorCode::corrupt, change);
    }
}

void StoreTest::aFolderThatIsNotThereIsAnIoError() {
    const auto node = openNode(folder_->filePath(QStringLiteral("absent/store.db")));
    QVERIFY(!node && node.error().code == ErrorCode::ioError);
    QVERIFY(node.error().context.find("absent") != std::string::npos);
}

void StoreTest::afterAFailureNothingMoreIsWritten() {
    {
        auto node = openNode(path_);
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
    const auto node = openNode(path_);
    QVERIFY(node.has_value());
    QCOMPARE(node->machine.applied.value, std::uint64_t{0});
}

void StoreTest::aFullDiskIsWaitedOutAndReadsGoOn() {
    auto node = openNode(path_);
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

void StoreTest::aStoreThatEndsOnAFullDiskGivesUp() {
    {
        auto node = openNode(path_);
        const FullDisk disk;
        node->store->post({Slot(1), 1, {}, {}}, [](const Result<>& result) {
            QVERIFY(!result && result.error().code == ErrorCode::diskFull);
        });
        QTRY_VERIFY(node->store->diskIsFull());
        node.value() = Node();
    }
    QCOMPARE(openNode(path_)->machine.applied.value, std::uint64_t{0});
}

void StoreTest::readsBeyondTheirLimitAreRefused() {
    auto node = openNode(path_);
    // The worker stands still in the first callback while the queue fills.
    std::mutex gate;
    gate.lock();
    node->store->torrentContent(InfoHash{}, [&gate](const auto&) { const std::lock_guard wait(gate); });
    std::atomic<int> refused = 0;
    std::atomic<int> answered = 0;
    for (int i = 0; i < 1100; ++i) {
        node->store->torrentContent(InfoHash{}, [&](const Result<std::optional<Bytes>>& result) {
            if (!result && result.error().code == ErrorCode::overloaded)
                ++refused;
            else
                ++answered;
        });
    }
    QVERIFY(refused >= 76 && refused <= 77);
    gate.unlock();
    node.value() = Node();
    QCOMPARE(refused + answered, 1100);
}

void StoreTest::writesThePagesExample() {
    const auto parts = pageExample();
    QCOMPARE(parts.size(), std::size_t{3});
    {
        auto node = openNode(path_);
        QVERIFY(write(*node->store, {Slot(1), 1, {{Table::holder, parts[0], parts[1]}}, {}}).has_value());
    }
    {
        SQLite::Database database(path_.toStdString(), SQLite::OPEN_READONLY);
        const auto crc = static_cast<std::uint32_t>(database.execAndGet("SELECT crc FROM holder").getInt64());
        QCOMPARE(toHex(parts[2]), QStringLiteral("%1").arg(crc, 8, 16, QLatin1Char('0')).toStdString());
    }
    const auto node = openNode(path_);
    QVERIFY(node.has_value());
    const auto holders =
        node->machine.registry.holders(*InfoHash::fromHex("00112233445566778899aabbccddeeff00112233"), std::nullopt);
    QCOMPARE(holders.size(), std::size_t{1});
    const Holder& holder = holders.front();
    QVERIFY(holder.online && holder.client.value[0] == 0x11);
    QCOMPARE(holder.endpoint.toString(), std::string("192.0.2.7:6881"));
    QCOMPARE(holder.pieces.toString(), std::string("0-7"));
    QCOMPARE(holder.lastSeenWallMs, Millis{1'700'000'000'000});
    QCOMPARE(holder.uploaded, std::uint64_t{5});
}

int main(int argc, char** argv) {
    if (argc == 5 && std::string_view(argv[1]) == "--write")
        return writeUntilKilled(argv[2], std::stoull(argv[3]), std::stoi(argv[4]));
    QCoreApplication application(argc, argv);
    StoreTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "store_test.moc"
