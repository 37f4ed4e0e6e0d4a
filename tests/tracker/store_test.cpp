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

std::vector<Bytes> pageExamples() {
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
    void anOlderStoreWithoutTorrentsAndPeersIsBroughtUpToDate();
    void anOlderStoreWithTorrentsOrPeersIsRefused();
    void aStoreWithoutLabelsKeepsItsTorrents();
    void keepsDescriptionsUntilTheirTorrentIsDeleted();
    void torrentsAreReadWithWhatBelongsToThem();
    void aStoreFromBeforePeopleLoggedInIsTakenOverWhole();
    void peersAreWrittenAsTheyWereWhenTheCheckpointWasTaken();
    void aNewerFormatIsRefused();
    void aForeignDatabaseOrAnyFileIsRefused();
    void anAlteredRowIsFound();
    void aFolderThatIsNotThereIsAnIoError();
    void readsBeyondTheirLimitAreRefused();
    void readsAndWritesThePagesExamples();
    void readsThePagesExamplesOfAccounts();

private:
    void makeOldStore(int version);

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

void StoreTest::anOlderStoreWithoutTorrentsAndPeersIsBroughtUpToDate() {
    for (const int version : {1, 2, 3, 4}) {
        init();
        makeOldStore(version);
        ClusterId cluster;
        cluster.value[0] = 1;
        std::uint64_t hash = 0;
        {
            auto node = openNode(folder_->path);
            QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
            QCOMPARE(node->machine.applied, Slot(200));
            QVERIFY(node->machine.sessions.find(paxos::SessionId()) != nullptr);
            QVERIFY(write(*node->store, {.applied = Slot(201), .cluster = cluster}));
            // And it takes what the older formats had no place for.
            applyAt(node->machine.registry, 0, StoreUploadPart{{}, client(1), 1, 2, toBytes("part")});
            applyAt(node->machine.registry, 0, announce(InfoHash(), 1, 1));
            applyAt(node->machine.registry, 0, RotateKey{0, KeyBytes{7}});
            applyAt(node->machine.registry, 0, addPasskey("anna", 1));
            node->machine.applied = Slot(202);
            QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
            hash = node->machine.hash();
        }
        QCOMPARE(SQLite::Database(folder_->path.toStdString()).execAndGet("PRAGMA user_version").getInt(), 6);
        QCOMPARE(openNode(folder_->path)->machine.hash(), hash);
        QVERIFY(openNode(folder_->path)->machine.registry.account("anna") != nullptr);
        QCOMPARE(Store::open(folder_->path.toStdString(), shortLives())->cluster, cluster);
    }
}

// Their numbers would differ from those that other nodes gave.
void StoreTest::anOlderStoreWithTorrentsOrPeersIsRefused() {
    for (const int version : {1, 2, 3, 4}) {
        for (const char* table : {"torrent", "holder", "peer", "swarm"}) {
            init();
            makeOldStore(version);
            SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE)
                .exec(std::string("INSERT INTO ") + table + " VALUES(x'00', x'00', 0)");
            const auto node = openNode(folder_->path);
            QVERIFY(!node && node.error().code == ErrorCode::unsupported);
            QVERIFY(node.error().context.find(folder_->path.toStdString()) == 0 &&
                    node.error().context.find("begin with an empty data directory") != std::string::npos);
            // Nothing was touched: the program that wrote it can go on.
            QCOMPARE(SQLite::Database(folder_->path.toStdString()).execAndGet("PRAGMA user_version").getInt(), version);
        }
    }
}

void StoreTest::aStoreFromBeforePeopleLoggedInIsTakenOverWhole() {
    std::uint64_t hash = 0;
    {
        auto node = openNode(folder_->path);
        publish(node->machine.registry, "a");
        applyAt(node->machine.registry, 0, announce(InfoHash(), 1, 1));
        applyAt(node->machine.registry, 0, addPasskey("anna", 1));
        node->machine.applied = Slot(3);
        QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
        hash = node->machine.hash();
    }
    {
        SQLite::Database old(folder_->path.toStdString(), SQLite::OPEN_READWRITE);
        for (const char* table : {"log_in", "api_token", "invitation", "audit"})
            old.exec(std::string("DROP TABLE ") + table);
        old.exec("PRAGMA user_version=5");
    }
    auto node = openNode(folder_->path);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    QCOMPARE(node->machine.hash(), hash);
    // And it keeps what the older format had no place for.
    registry::Registry& registry = node->machine.registry;
    const registry::Actor nobody;
    applyAt(registry, 0, registry::CreateInvitation{nobody, registry::tokenHashOf(asBytes("code")), registry::Role::administrator, {}, 60'000});
    applyAt(registry, 0, registry::AcceptInvitation{nobody, registry::tokenHashOf(asBytes("code")), "root", {15, 8, 1, {}, {}}});
    const registry::Actor root{registry.account("root")->id, "::1"};
    applyAt(registry, 0, registry::OpenSession{root, registry::tokenHashOf(asBytes("session")), 1, 60'000, "a browser"});
    applyAt(registry, 0, registry::AddApiToken{root, registry::tokenHashOf(asBytes("token")), "ci", 0, true});
    node->machine.applied = Slot(4);
    QVERIFY(write(*node->store, node->machine.checkpoint()).has_value());
    hash = node->machine.hash();
    node = openNode(folder_->path + ".none"); // the store lets go of its file
    node = openNode(folder_->path);
    QCOMPARE(node->machine.hash(), hash);
    QVERIFY(node->machine.registry.session(registry::tokenHashOf(asBytes("session"))) != nullptr);
    QCOMPARE(node->machine.registry.audit(std::nullopt, 10).size(), std::size_t{4});
}

void StoreTest::aStoreWithoutLabelsKeepsItsTorrents() {
    const Bytes torrent = torrentBytes("kept");
    std::uint64_t hash = 0;
    {
        auto node = openNode(folder_->path);
        applyAt(node->machine.registry, 0, PublishTorrent{torrent, client(1)});
        applyAt(node->machine.registry, 0, announce(infoHashOf(torrent), 1, 0));
        node->machine.applied = Slot(1);
        QVERIFY(write(*node->store, node->machine.checkpoint()));
        hash = node->machine.hash();
    }
    {
        SQLite::Database old(folder_->path.toStdString(), SQLite::OPEN_READWRITE);
        old.exec("DROP TABLE label; DROP TABLE description; PRAGMA user_version=5");
    }
    auto node = openNode(folder_->path);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    QCOMPARE(node->machine.hash(), hash);
    QVERIFY(*content(*node->store, infoHashOf(torrent)) == torrent);
    applyAt(node->machine.registry, 0, describing(infoHashOf(torrent), 1, "text", {"new"}));
    node->machine.applied = Slot(2);
    QVERIFY(write(*node->store, node->machine.checkpoint()));
}

void StoreTest::keepsDescriptionsUntilTheirTorrentIsDeleted() {
    const Bytes torrent = torrentBytes("described");
    const InfoHash infoHash = infoHashOf(torrent);
    auto node = openNode(folder_->path);
    const auto description = [&] {
        Waiter<Result<std::string>> waiter;
        node->store->description(infoHash, waiter.callback());
        return *waiter.wait();
    };
    QCOMPARE(description(), std::string());
    applyAt(node->machine.registry, 0, PublishTorrent{torrent, client(1)});
    applyAt(node->machine.registry, 0, describing(infoHash, 1, "*good*", {"new", "live"}));
    QVERIFY(*node->machine.registry.unsavedDescription(infoHash) == "*good*");
    node->machine.applied = Slot(1);
    QVERIFY(write(*node->store, node->machine.checkpoint()));
    QVERIFY(node->machine.registry.unsavedDescription(infoHash) == nullptr);
    const std::uint64_t hash = node->machine.hash();
    node.value() = Node();
    node = openNode(folder_->path);
    QCOMPARE(node->machine.hash(), hash);
    QCOMPARE(description(), std::string("*good*"));
    QVERIFY((node->machine.registry.label(infoHash).tags == std::vector<std::string>{"live", "new"}));
    applyAt(node->machine.registry, 0, DeleteTorrent{infoHash, client(1), false});
    node->machine.applied = Slot(2);
    QVERIFY(write(*node->store, node->machine.checkpoint()));
    QCOMPARE(description(), std::string());
}

void StoreTest::torrentsAreReadWithWhatBelongsToThem() {
    auto node = openNode(folder_->path);
    std::map<InfoHash, std::string> expected;
    for (unsigned i = 0; i < 450; ++i) { // more than are read at once
        const Bytes torrent = torrentBytes("torrent " + std::to_string(i), 1);
        applyAt(node->machine.registry, 0, PublishTorrent{torrent, client(1)});
        expected[infoHashOf(torrent)] = "torrent " + std::to_string(i);
        if (i % 3 == 0)
            applyAt(node->machine.registry, 0, describing(infoHashOf(torrent), 1, i % 2 == 0 ? "text " + std::to_string(i) : "", {"tag"}));
    }
    node->machine.applied = Slot(1);
    QVERIFY(write(*node->store, node->machine.checkpoint()));
    InfoHash after;
    while (true) {
        Waiter<Result<tracker::StoredTorrents>> waiter;
        node->store->torrents(after, waiter.callback());
        const auto found = *waiter.wait();
        if (found.rows.empty())
            break;
        for (const auto& row : found.rows) {
            QVERIFY(row.infoHash > after);
            after = row.infoHash;
            const std::string name = torrentOfRow(row.infoHash.view(), row.torrent)->name;
            QCOMPARE(name, expected.at(after));
            expected.erase(after);
            const unsigned i = static_cast<unsigned>(std::stoul(name.substr(8)));
            QCOMPARE(row.label.empty(), i % 3 != 0);
            if (!row.label.empty())
                QVERIFY(labelOfRow(row.infoHash.view(), row.label)->hasTag("tag"));
            QCOMPARE(row.description.empty() ? std::string() : *descriptionOfRow(row.description),
                     i % 6 == 0 ? "text " + std::to_string(i) : std::string());
        }
    }
    QVERIFY(expected.empty());
}

// With one session and no torrents or peers, as the program of that version made it.
void StoreTest::makeOldStore(int version) {
    const QString newer = folder_->file(QStringLiteral("newer.db"));
    {
        auto node = openNode(newer);
        paxos::Command command;
        command.sequence = 1;
        (void)node->machine.sessions.decide(command, Slot(200), 5);
        node->machine.sessions.remember(command, toBytes("reply"));
        node->machine.applied = Slot(200);
        QVERIFY(write(*node->store, node->machine.checkpoint()));
    }
    SQLite::Database old(folder_->path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec("ATTACH '" + newer.toStdString() + "' AS newer");
    std::vector<std::string> tables{"torrent", "torrent_content", "holder", "peer", "swarm", "session"};
    if (version >= 2)
        tables.insert(tables.end(), {"cluster", "upload"});
    if (version >= 3)
        tables.emplace_back("meta");
    if (version >= 4)
        tables.insert(tables.end(), {"account", "listing", "counter", "traffic"});
    if (version >= 6)
        tables.insert(tables.end(), {"label", "description"});
    for (const std::string& table : tables) {
        old.exec("CREATE TABLE " + table + "(key BLOB NOT NULL PRIMARY KEY, value BLOB NOT NULL, crc INTEGER NOT NULL)" +
                 (table == "torrent_content" ? "" : " WITHOUT ROWID"));
        old.exec("INSERT INTO main." + table + "(key, value, crc) SELECT key, value, crc FROM newer." + table);
    }
    old.exec("CREATE TABLE progress(id INTEGER PRIMARY KEY CHECK(id = 1), applied INTEGER NOT NULL, "
             "cluster_time_ms INTEGER NOT NULL, crc INTEGER NOT NULL)");
    old.exec("INSERT INTO main.progress SELECT * FROM newer.progress");
    old.exec("PRAGMA user_version=" + std::to_string(version));
    old.exec("PRAGMA application_id=1115247730");
}

// The store's thread reads the chunks while the node goes on.
void StoreTest::peersAreWrittenAsTheyWereWhenTheCheckpointWasTaken() {
    constexpr unsigned peers = 20'000;
    auto node = openNode(folder_->path);
    Registry& registry = node->machine.registry;
    const auto peer = [](unsigned i, unsigned left) {
        AnnouncePeer one = announce(InfoHash(), i % 200, left);
        one.endpoint = i % 5 == 0 ? endpointV6(i % 250, static_cast<std::uint16_t>(i + 1)) : endpoint(i);
        return one;
    };
    for (unsigned i = 0; i < peers; ++i)
        applyAt(registry, 0, peer(i, 1));
    for (unsigned round = 1; round <= 3; ++round) {
        node->machine.applied = Slot(round);
        const std::uint64_t then = node->machine.hash();
        Waiter<Result<>> waiter;
        node->store->post(node->machine.checkpoint(), waiter.callback());
        for (unsigned i = 0; i < peers; ++i) { // each changes, some go, and others take their numbers
            AnnouncePeer changed = peer(i, round % 2);
            if (i % 7 == round)
                changed.event = protocol::AnnounceEvent::stopped;
            applyAt(registry, round, changed);
        }
        QVERIFY(waiter.wait());
        QFile::remove(folder_->path + ".copy");
        Waiter<Result<tracker::SnapshotInfo>> copied;
        node->store->snapshot((folder_->path + ".copy").toStdString(), copied.callback());
        QVERIFY(copied.wait());
        QCOMPARE(openNode(folder_->path + ".copy")->machine.hash(), then);
    }
}

void StoreTest::aNewerFormatIsRefused() {
    QVERIFY(openNode(folder_->path).has_value());
    SQLite::Database(folder_->path.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version=7");
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

void StoreTest::readsThePagesExamplesOfAccounts() {
    const auto parts = pageExamples();
    QCOMPARE(parts.size(), std::size_t{11});
    Registry registry;
    QVERIFY(registry.restore(Table::account, parts[7], parts[8]).has_value());
    QVERIFY(registry.restore(Table::session, parts[9], parts[10]).has_value());
    const Account* anna = registry.account("anna");
    QVERIFY(anna && anna->id == AccountId(7) && anna->role == Role::member && anna->password && anna->password->costLog2 == 15);
    QVERIFY(anna->password->salt[15] == 15 && anna->password->hash[0] == 0x11 && anna->passwordNumber == 1 && !anna->ban);
    QCOMPARE(anna->createdWallMs, Millis{1'700'000'000'000});
    const Session* session = registry.session(tokenHashOf(asBytes("token")));
    QVERIFY(session && session->account == AccountId(7) && session->address == "192.0.2.7" && session->browser == "Firefox");
    QVERIFY(session->begunWallMs == 1'700'000'000'000 && session->expiresMs == 60'000 && session->lifetimeMs == 43'200'000);
    // What was said anew is written the same, but for what changed.
    applyAt(registry, 0, TouchSession{idOf(session->hash)});
    const auto rows = takeRows(registry);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows[0].table == Table::session && rows[0].key == parts[9] && rows[0].value->size() == parts[10].size());
    // Damaged, they are refused.
    for (const std::size_t at : {0u, 1u}) { // the version; the hash, which the key tells
        Bytes damaged = parts[10];
        damaged[at] ^= 0x80;
        QVERIFY(!Registry().restore(Table::session, parts[9], damaged));
    }
}

void StoreTest::readsAndWritesThePagesExamples() {
    const auto parts = pageExamples();
    QCOMPARE(parts.size(), std::size_t{11});
    {
        auto node = openNode(folder_->path);
        QVERIFY(write(*node->store, {Slot(1),
                                     1,
                                     {{Table::swarm, parts[0], parts[1]},
                                      {Table::peer, parts[2], parts[3]},
                                      {Table::holder, parts[4], parts[5]}},
                                     {}})
                    .has_value());
    }
    {
        SQLite::Database database(folder_->path.toStdString(), SQLite::OPEN_READONLY);
        const auto crc = static_cast<std::uint32_t>(database.execAndGet("SELECT crc FROM holder").getInt64());
        QCOMPARE(toHex(parts[6]), QStringLiteral("%1").arg(crc, 8, 16, QLatin1Char('0')).toStdString());
    }
    auto node = openNode(folder_->path);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    Registry& registry = node->machine.registry;
    const InfoHash infoHash = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
    const auto holders = registry.holders(infoHash, std::nullopt);
    QCOMPARE(holders.size(), std::size_t{1});
    const Holder& holder = holders.front();
    QVERIFY(holder.online && holder.client.value[0] == 0x11);
    QCOMPARE(holder.endpoint.toString(), std::string("192.0.2.7:6881"));
    QCOMPARE(holder.pieces.toString(), std::string("0-7"));
    QCOMPARE(holder.lastSeenWallMs, Millis{1'700'000'000'000});
    QCOMPARE(holder.uploaded, std::uint64_t{5});

    QCOMPARE(registry.counts(infoHash).downloaded, 1u);
    AnnouncePeer leecher = announce(infoHash, 0, 1000);
    leecher.endpoint = *Endpoint::parse("192.0.2.7:6881");
    const std::string id = "-BT0100-abcdefghijkl";
    std::copy(id.begin(), id.end(), leecher.peerId.value.begin());
    AnnouncePeer seed = leecher;
    seed.endpoint = *Endpoint::parse("[2001:db8::1]:6881");
    seed.left = 0;
    QVERIFY(registry.refreshOf(leecher) && registry.refreshOf(leecher)->peer == 1);
    QVERIFY(registry.refreshOf(seed) && registry.refreshOf(seed)->peer == 2);
    QCOMPARE(registry.remainingSeconds(1, 0), 120u);
    QCOMPARE(registry.remainingSeconds(2, 0), 120u);
    // What is written when all of it changes is the same again.
    seed.event = protocol::AnnounceEvent::completed; // counted already
    seed.expireSeconds = leecher.expireSeconds = 60;
    for (const AnnouncePeer& peer : {leecher, seed}) {
        (void)registry.apply(peer, 50'000, 0); // moves the deadline away, and back
        (void)registry.apply(peer, 60'000, 0);
    }
    const auto rows = takeRows(registry);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows[0].key == parts[2] && rows[0].value == parts[3]);
}

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
