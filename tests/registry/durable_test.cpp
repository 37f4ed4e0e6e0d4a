#include <QTest>

#include <rapidcheck.h>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {
const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

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
    void refusesDamagedRowsWithoutACrash();
    void refusesARowThatIsThereTwice();
    void refusesTablesItDoesNotKnow();
    void canBeMoved();
};

void DurableTest::aRowChangedManyTimesIsWrittenOnce() {
    Registry registry;
    for (int i = 0; i < 50; ++i)
        applyAt(registry, i, announce(swarm, 1, 1));
    QCOMPARE(registry.takeChanges().size(), std::size_t{1});
    QVERIFY(registry.takeChanges().empty());
    applyAt(registry, 60, announce(swarm, 1, 1));
    QCOMPARE(registry.takeChanges().size(), std::size_t{1});
}

void DurableTest::aPeerThatCameAndWentLeavesAnErasure() {
    Registry registry;
    applyAt(registry, 0, announce(swarm, 1, 1));
    (void)registry.takeChanges();
    applyAt(registry, 1, announce(swarm, 1, 1, protocol::AnnounceEvent::stopped));
    const auto changes = registry.takeChanges();
    QCOMPARE(changes.size(), std::size_t{1});
    QVERIFY(changes.front().table == Table::peer && !changes.front().value);
}

void DurableTest::refusesDamagedRowsWithoutACrash() {
    Registry source = populated();
    for (const Change& change : source.takeChanges()) {
        if (change.table == Table::torrentContent)
            continue;
        for (std::size_t size = 0; size < change.value->size(); ++size) {
            Registry fresh;
            QVERIFY(!fresh.restore(change.table, change.key, ByteView(*change.value).first(size)));
        }
        Bytes longer = *change.value;
        longer.push_back(0);
        QVERIFY(!Registry().restore(change.table, change.key, longer));
        QVERIFY(!Registry().restore(change.table, ByteView(change.key).first(change.key.size() - 1), *change.value));
        Bytes newer = *change.value;
        newer[0] = 2;
        QVERIFY(Registry().restore(change.table, change.key, newer).error().code == ErrorCode::unsupported);
    }
    QVERIFY(rc::check([] {
        const auto table = static_cast<Table>(*rc::gen::inRange(1, 8));
        const auto key = *rc::gen::arbitrary<Bytes>();
        auto value = *rc::gen::arbitrary<Bytes>();
        value.insert(value.begin(), 1);
        (void)Registry().restore(table, key, value);
    }));
}

void DurableTest::refusesARowThatIsThereTwice() {
    Registry source = populated();
    for (const Change& change : source.takeChanges()) {
        if (change.table == Table::torrentContent || change.table == Table::swarm)
            continue;
        Registry fresh;
        QVERIFY(fresh.restore(change.table, change.key, *change.value));
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
