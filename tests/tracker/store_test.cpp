// The store: what was written comes back, with the slot it belongs to; what is not a store of this version is refused.
#include <atomic>
#include <mutex>

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "store_support.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker::samples;
using bytetorrent::tracker::Checkpoint;
using bytetorrent::tracker::ClusterId;
using bytetorrent::tracker::Store;

namespace {

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
    void init() {
        folder_ = std::make_unique<StoreFolder>();
    }

    void aNewStoreIsEmptyAtSlotZero();
    void whatWasCheckpointedComesBack();
    void keepsTorrentsByteForByteUntilTheyAreDeleted();
    void keepsTheConfigurationsAndTheIdentityOfTheCluster();
    void aStoreOfTheFirstFormatIsBroughtUpToDate();
    void aStoreOfTheSecondFormatGetsItsNewTables();
    void aNewerFormatIsRefused();
    void aForeignDatabaseOrAnyFileIsRefused();
    void anAlteredRowIsFound();
    void aFolderThatIsNotThereIsAnIoError();
    void readsBeyondTheirLimitAreRefused();
    void writesThePagesExample();

private:
    std::unique_ptr<StoreFolder> folder_;
};

void StoreTest::aNewStoreIsEmptyAtSlotZero() {
    for (int i = 0; i < 2; ++i) {
        auto node = openNode(folder_->path);
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
        auto node = openNode(folder_->path);
        node->machine.applyRest(log);
        hash = node->machine.hash();
        node->store->post(node->machine.checkpoint(), [](const Result<>&) {}); // the destructor finishes it
    }
    auto node = openNode(folder_->path);
    QVERIFY(node.has_value());
    QCOMPARE(node->machine.applied.value, std::uint64_t{300});
    QCOMPARE(node->machine.clusterTimeMs, log.back().clusterTimeMs);
    QCOMPARE(node->machine.hash(), hash);
    QVERIFY(node->machine.registry.takeChanges().empty());
    QVERIFY(node->machine.sessions.takeChanges().changed.empty());
}

void StoreTest::keepsTorrentsByteForByteUntilTheyAreDeleted() {
    auto node = openNode(folder_->path);
    const Bytes torrent = torrentBytes("kept", 500);
    const InfoHash infoHash = infoHashOf(torrent);
    QVERIFY(!content(*node->store, infoHash)->has_value());
    applyAt(node->machine.registry, 0, PublishTorrent{torrent, client(1)});
    node->machine.applied = Slot(1);
    node->store->post(node->machine.checkpoint(), [](const Result<>&) {});
    QVERIFY(*content(*node->store, infoHash) == torrent); // as of the last posted checkpoint
    node.value() = Node();
    node = openNode(folder_->path);
    QVERIFY(*content(*node->store, infoHash) == torrent);
    QCOMPARE(node->machine.registry.torrent(infoHash)->name, std::string("kept"));
    applyAt(node->machine.registry, 0, DeleteTorrent{infoHash, client(1), false});
    node->machine.applied = Slot(2);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    QVERIFY(!content(*node->store, infoHash)->has_value());
}

void StoreTest::keepsTheConfigurationsAndTheIdentityOfTheCluster() {
    const std::vector<paxos::Configuration> founding{
        paxos::foundingConfiguration({{NodeId(1), true, {}}, {NodeId(2), true, toBytes("there")}})};
    auto grown = founding;
    grown.push_back({Slot(7), NodeId(3), {{NodeId(1), true, {}}, {NodeId(3), false, {}}}});
    ClusterId cluster;
    cluster.value[3] = 9;
    const auto open = [this] { return Store::open(folder_->path.toStdString(), shortLives()); };
    QVERIFY(open()->configurations.empty());
    QCOMPARE(open()->cluster, ClusterId());
    QVERIFY(write(*open()->store,
                  {.applied = Slot(1), .configurations = paxos::encodeConfigurations(founding), .cluster = cluster}));
    QVERIFY(open()->configurations == founding);
    QVERIFY(write(*open()->store, {.applied = Slot(2)})); // nothing new
    QVERIFY(open()->configurations == founding);
    QCOMPARE(open()->cluster, cluster);
    QVERIFY(write(*open()->store, {.applied = Slot(7), .configurations = paxos::encodeConfigurations(grown)}));
    QVERIFY(open()->configurations == grown);
    QCOMPARE(open()->cluster, cluster);
    QVERIFY(write(*open()->store, {.applied = Slot(8), .configurations = toBytes("nonsense")}));
    QCOMPARE(open().error().code, ErrorCode::corrupt);
}

void StoreTest::aStoreOfTheFirstFormatIsBroughtUpToDate() {
    const auto log = makeLog(5, 200);
    std::uint64_t hash = 0;
    const QString newer = folder_->file(QStringLiteral("newer.db"));
    QVERIFY(writeStore(newer, log).has_value());
    // The first format knew neither uploads nor keys nor accounts.
    SQLite::Database(newer.toStdString(), SQLite::OPEN_READWRITE)
        .exec("DELETE FROM upload; DELETE FROM meta; DELETE FROM account; DELETE FROM listing; DELETE FROM counter; DELETE FROM traffic");
    hash = openNode(newer)->machine.hash();
    {
        // As the first version made it.
        SQLite::Database old(folder_->path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec("ATTACH '" + newer.toStdString() + "' AS newer");
        for (const std::string table : {"torrent", "torrent_content", "holder", "peer", "swarm", "session"}) {
            old.exec("CREATE TABLE " + table +
                     "(key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL)" +
                     (table == "torrent_content" ? "" : " WITHOUT ROWID"));
            old.exec("INSERT INTO main." + table + "(key, value, crc) SELECT key, value, crc FROM newer." + table);
        }
        old.exec("CREATE TABLE progress(id INTEGER PRIMARY KEY CHECK(id = 1), applied INTEGER NOT NULL, "
                 "cluster_time_ms INTEGER NOT NULL, crc INTEGER NOT NULL)");
        old.exec("INSERT INTO main.progress SELECT * FROM newer.progress");
        old.exec("PRAGMA user_version=1");
        old.exec("PRAGMA application_id=1115247730");
    }
    ClusterId cluster;
    cluster.value[0] = 1;
    {
        auto node = openNode(folder_->path);
        QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
        QCOMPARE(node->machine.hash(), hash);
        QCOMPARE(node->machine.applied, Slot(200));
        QVERIFY(write(*node->store, {.applied = Slot(201), .cluster = cluster}));
    }
    {
        const auto loaded = Store::open(folder_->path.toStdString(), shortLives());
        QCOMPARE(loaded->cluster, cluster);
        QCOMPARE(loaded->registry.stateHash(), Store::open(newer.toStdString(), shortLives())->registry.stateHash());
    }
    QCOMPARE(SQLite::Database(folder_->path.toStdString()).execAndGet("PRAGMA user_version").getInt(), 4);
    // And it takes what the first format had no place for.
    auto node = openNode(folder_->path);
    applyAt(node->machine.registry, 0, StoreUploadPart{{}, client(1), 1, 2, toBytes("part")});
    node->machine.applied = Slot(202);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    hash = node->machine.hash();
    node.value() = Node();
    QCOMPARE(openNode(folder_->path)->machine.hash(), hash);
}

void StoreTest::aStoreOfTheSecondFormatGetsItsNewTables() {
    QVERIFY(openNode(folder_->path).has_value());
    SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE).exec("DROP TABLE meta; DROP TABLE account; PRAGMA user_version=2");
    auto node = openNode(folder_->path);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    RotateKey rotation;
    rotation.key.fill(7);
    applyAt(node->machine.registry, 0, rotation);
    applyAt(node->machine.registry, 0, addPasskey("anna", 1));
    node->machine.applied = Slot(1);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    node.value() = Node();
    node = openNode(folder_->path);
    QVERIFY(node->machine.registry.keys().current == rotation.key);
    QVERIFY(node->machine.registry.account("anna") != nullptr);
}

void StoreTest::aNewerFormatIsRefused() {
    QVERIFY(openNode(folder_->path).has_value());
    SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version=5");
    const auto node = openNode(folder_->path);
    QVERIFY(!node && node.error().code == ErrorCode::unsupported);
    QVERIFY(node.error().context.find(folder_->path.toStdString()) != std::string::npos);
}

void StoreTest::aForeignDatabaseOrAnyFileIsRefused() {
    SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE theirs(x)");
    const auto foreign = openNode(folder_->path);
    QVERIFY(!foreign && foreign.error().code == ErrorCode::corrupt);
    init();
    QFile file(folder_->path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    const auto noise = openNode(folder_->path);
    QVERIFY(!noise && noise.error().code == ErrorCode::corrupt);
}

void StoreTest::anAlteredRowIsFound() {
    for (const char* change : {"UPDATE peer SET value = value || x'00'", "UPDATE swarm SET value = x'010900000000'",
                               "UPDATE progress SET applied = applied + 1", "DELETE FROM progress",
                               "INSERT INTO holder SELECT * FROM peer", "UPDATE session SET crc = 0"}) {
        init();
        QVERIFY(writeStore(folder_->path, makeLog(3, 100)).has_value());
        QVERIFY2(SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE).exec(change) > 0, change);
        const auto node = openNode(folder_->path);
        QVERIFY2(!node && node.error().code == ErrorCode::corrupt, change);
    }
}

void StoreTest::aFolderThatIsNotThereIsAnIoError() {
    const auto node = openNode(folder_->file(QStringLiteral("absent/store.db")));
    QVERIFY(!node && node.error().code == ErrorCode::ioError);
    QVERIFY(node.error().context.find("absent") != std::string::npos);
}

void StoreTest::readsBeyondTheirLimitAreRefused() {
    auto node = openNode(folder_->path);
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
        auto node = openNode(folder_->path);
        QVERIFY(write(*node->store, {Slot(1), 1, {{Table::holder, parts[0], parts[1]}}, {}}).has_value());
    }
    {
        SQLite::Database database(folder_->path.toStdString(), SQLite::OPEN_READONLY);
        const auto crc = static_cast<std::uint32_t>(database.execAndGet("SELECT crc FROM holder").getInt64());
        QCOMPARE(toHex(parts[2]), QStringLiteral("%1").arg(crc, 8, 16, QLatin1Char('0')).toStdString());
    }
    const auto node = openNode(folder_->path);
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

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
