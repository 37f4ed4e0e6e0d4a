#include <QTest>

#include <rapidcheck.h>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {
const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

InfoHash numbered(std::uint64_t number) {
    return *InfoHash::fromBytes(sha1(asBytes(std::to_string(number))));
}

Registry populated() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-2")}));
    applyAt(registry, 0, announce(torrent, 2, 0, protocol::AnnounceEvent::completed));
    applyAt(registry, 0, StoreUploadPart{UploadId(), client(1), 1, 2, toBytes("part")});
    return registry;
}
} // namespace

class DurableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowChangedManyTimesIsWrittenOnce();
    void aPeerThatCameAndWentLeavesAnErasure();
    void everySwarmIsInARowUnderItsNumber();
    void aThousandSwarmsAreOneRow();
    void aThousandPeersAreOneRow();
    void refusesDamagedRowsWithoutACrash();
    void refusesNumbersThatCannotBe();
    void refusesARowThatIsThereTwice();
    void refusesTablesItDoesNotKnow();
    void canBeMoved();
};

void DurableTest::aRowChangedManyTimesIsWrittenOnce() {
    Registry registry;
    for (int i = 0; i < 50; ++i)
        applyAt(registry, i, announce(swarm, 1, 1));
    QCOMPARE(registry.takeChanges().size(), std::size_t{2}); // the peers' chunk, and the swarm
    QVERIFY(registry.takeChanges().empty());
    applyAt(registry, 60, announce(swarm, 1, 1));
    QCOMPARE(registry.takeChanges().size(), std::size_t{1});
}

void DurableTest::aPeerThatCameAndWentLeavesAnErasure() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 1));
    (void)registry.takeChanges();
    applyAt(registry, 1, announce(swarm, 1, 1, protocol::AnnounceEvent::stopped));
    const auto changes = takeRows(registry);
    QCOMPARE(changes.size(), std::size_t{2}); // it was the last of its chunk and of its swarm
    QVERIFY(changes[0].table == Table::peer && !changes[0].value);
    QVERIFY(changes[1].table == Table::swarm && !changes[1].value);
}

void DurableTest::everySwarmIsInARowUnderItsNumber() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, announce(swarm, 1, 1));
    using Swarms = std::vector<std::pair<std::uint32_t, InfoHash>>;
    const auto swarms = [&registry] {
        Swarms found;
        for (const Change& change : takeRows(registry)) {
            if (change.table == Table::swarm && change.value)
                found = swarmsOf(change.key, *change.value);
        }
        return found;
    };
    QCOMPARE(swarms(), (Swarms{{0, torrent}, {1, swarm}}));
    applyAt(registry, 1, DeleteTorrent{torrent, client(1), false});
    QCOMPARE(swarms(), (Swarms{{1, swarm}}));
    applyAt(registry, 2, announce(numbered(9), 1, 1)); // takes the lowest free number
    QCOMPARE(swarms(), (Swarms{{0, numbered(9)}, {1, swarm}}));
}

void DurableTest::aThousandSwarmsAreOneRow() {
    Registry registry;
    for (unsigned i = 0; i < 3000; ++i)
        applyAt(registry, 0, announce(numbered(i), 1, 1, i == 1500 ? protocol::AnnounceEvent::completed : protocol::AnnounceEvent::none));
    const auto rows = takeRows(registry);
    QCOMPARE(std::count_if(rows.begin(), rows.end(), [](const Change& row) { return row.table == Table::swarm; }), 3);
    Registry copy;
    restoreAll(copy, rows);
    QCOMPARE(copy.stateHash(), registry.stateHash());
    applyAt(registry, 5, announce(numbered(1500), 1, 0, protocol::AnnounceEvent::stopped));
    const auto after = takeRows(registry);
    QCOMPARE(after.size(), std::size_t{2}); // the chunks of the peer and of the swarm, which is kept for its count
    QVERIFY(after[1].table == Table::swarm && after[1].key == (Bytes{0, 0, 0, 1}));
    QVERIFY(swarmsOf(after[1].key, *after[1].value).size() == 1024);
}

void DurableTest::aThousandPeersAreOneRow() {
    Registry registry;
    for (unsigned i = 0; i < 3000; ++i) {
        AnnouncePeer peer = announce(swarm, i, 1);
        if (i % 3 == 0)
            peer.endpoint = endpointV6(i % 250, static_cast<std::uint16_t>(1 + i));
        applyAt(registry, 0, peer);
    }
    QCOMPARE(registry.unsaved().rows, std::size_t{0});
    QVERIFY(registry.unsaved().chunkBytes > 3000 * 36);
    auto rows = takeRows(registry);
    QCOMPARE(rows.size(), std::size_t{4});
    QCOMPARE(registry.unsaved().chunkBytes, std::size_t{0});
    Registry copy;
    restoreAll(copy, rows);
    QCOMPARE(copy.stateHash(), registry.stateHash());
    applyAt(registry, 5, announce(swarm, 1501, 1));
    rows = takeRows(registry);
    QCOMPARE(rows.size(), std::size_t{1});
    QVERIFY(rows[0].key == (Bytes{0, 0, 0, 1}));
}

void DurableTest::refusesDamagedRowsWithoutACrash() {
    Registry source = populated();
    const auto rows = takeRows(source);
    // As a store feeds them: the swarm's row is there before all others.
    const auto withSwarms = [&rows](const Change& change) {
        Registry fresh;
        for (const Change& row : rows) {
            if (row.table == Table::swarm && change.table != Table::swarm)
                BT_ASSERT(fresh.restore(row.table, row.key, *row.value).has_value());
        }
        return fresh;
    };
    for (const Change& change : rows) {
        if (change.table == Table::torrentContent)
            continue;
        QVERIFY(withSwarms(change).restore(change.table, change.key, *change.value).has_value());
        for (std::size_t size = 0; size < change.value->size(); ++size)
            QVERIFY(!withSwarms(change).restore(change.table, change.key, ByteView(*change.value).first(size)));
        Bytes longer = *change.value;
        longer.push_back(0);
        QVERIFY(!withSwarms(change).restore(change.table, change.key, longer));
        QVERIFY(!withSwarms(change).restore(change.table, ByteView(change.key).first(change.key.size() - 1), *change.value));
        Bytes newer = *change.value;
        newer[0] = 9;
        QVERIFY(withSwarms(change).restore(change.table, change.key, newer).error().code == ErrorCode::unsupported);
    }
    QVERIFY(rc::check([&] {
        const auto table = static_cast<Table>(*rc::gen::inRange(1, 8));
        const auto key = *rc::gen::arbitrary<Bytes>();
        auto value = *rc::gen::arbitrary<Bytes>();
        value.insert(value.begin(), *rc::gen::element<std::uint8_t>(1, 2));
        (void)Registry().restore(table, key, value);
        // Small changes of what is right go deeper than noise.
        const Change& change = rows[*rc::gen::inRange<std::size_t>(0, rows.size())];
        Bytes damaged = *change.value;
        damaged[*rc::gen::inRange<std::size_t>(0, damaged.size())] ^= *rc::gen::inRange<std::uint8_t>(1, 255);
        (void)withSwarms(change).restore(change.table, change.key, damaged);
    }));
}

void DurableTest::refusesNumbersThatCannotBe() {
    Registry source = populated();
    Limits few;
    few.swarmsMax = 1;
    few.peersMax = 1;
    const auto rows = takeRows(source);
    for (const Change& change : rows) {
        if (change.table == Table::peer || change.table == Table::holder || change.table == Table::torrent) // without its swarm
            QCOMPARE(Registry().restore(change.table, change.key, *change.value).error().code, ErrorCode::malformed);
        if (change.table == Table::swarm) {
            const Bytes beyond{0, 0, 0, 1};
            QVERIFY(Registry(few).restore(change.table, change.key, *change.value).has_value());
            QCOMPARE(Registry(few).restore(change.table, beyond, *change.value).error().code, ErrorCode::malformed);
            Registry twice; // one infohash, two numbers
            QVERIFY(twice.restore(change.table, change.key, *change.value).has_value());
            QCOMPARE(twice.restore(change.table, beyond, *change.value).error().code, ErrorCode::malformed);
        }
        if (change.table == Table::peer) {
            Registry small(few);
            for (const Change& row : rows) {
                if (row.table == Table::swarm)
                    QVERIFY(small.restore(row.table, row.key, *row.value).has_value());
            }
            QCOMPARE(small.restore(change.table, Bytes{0, 0, 0, 1}, *change.value).error().code, ErrorCode::malformed);
            QCOMPARE(small.restore(change.table, Bytes{255, 255, 255, 255}, *change.value).error().code,
                     ErrorCode::malformed);
            QVERIFY(small.restore(change.table, change.key, *change.value).has_value());
        }
    }
}

void DurableTest::refusesARowThatIsThereTwice() {
    Registry source = populated();
    const auto rows = takeRows(source);
    for (const Change& change : rows) {
        if (change.table == Table::torrentContent)
            continue;
        Registry fresh;
        restoreAll(fresh, rows);
        QVERIFY(!fresh.restore(change.table, change.key, *change.value));
    }
}

void DurableTest::refusesTablesItDoesNotKnow() {
    Registry registry;
    QVERIFY(registry.restore(Table::meta, toBytes("x"), toBytes("y")).error().code == ErrorCode::unsupported);
    QVERIFY(!registry.restore(static_cast<Table>(77), toBytes("x"), toBytes("y")));
}

void DurableTest::canBeMoved() {
    Registry source = populated();
    const std::uint64_t hash = source.stateHash();
    Registry target = std::move(source);
    QCOMPARE(target.stateHash(), hash);
    advanceTo(target, 1000);
    QVERIFY(target.stateHash() != hash);
}

QTEST_APPLESS_MAIN(DurableTest)
#include "durable_test.moc"
