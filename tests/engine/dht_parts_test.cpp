// The parts of a DHT node, each alone: ids, the table, walks, tokens, what is kept for others, and the gate.
#include <set>

#include <QTest>

#include <rapidcheck.h>

#include "dht_gate.h"
#include "dht_lookup.h"
#include "dht_storage.h"
#include "dht_table.h"
#include "dht_tokens.h"

using namespace bytetorrent;
using namespace bytetorrent::engine::dht;

namespace {

constexpr Millis minute = 60'000;

Endpoint host(std::uint32_t number, std::uint16_t port = 6881) { return {IpAddress::v4(0x0A000000 + number), port}; }
Endpoint parse(const char* text) { return Endpoint::parse(text).value(); }
InfoHash infoHash(std::uint8_t first) {
    InfoHash hash;
    hash.value[0] = first;
    return hash;
}
DhtId idWith(std::uint8_t first, std::uint8_t last = 0) {
    DhtId id;
    id.value[0] = first;
    id.value[19] = last;
    return id;
}
// Nodes of ids that share no bit with zero: all in the first bucket of a table whose own id is zero.
NodeContact farNode(std::uint32_t number) { return {idWith(0x80, static_cast<std::uint8_t>(number)), host(number)}; }

} // namespace

class DhtPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idsFitTheAddressesOfTheirStandard();
    void distanceIsExclusiveOr();
    void onePlaceIsAnAddress();

    void tableKeepsEightInABucketAndEightInReserve();
    void tableSplitsOnlyWhereItIsItself();
    void oneAddressHasOneEntry();
    void aNodeThatCameBackReplacesItself();
    void twoSilencesMakeRoomForASpare();
    void silentNodesAreAskedBeforeTheyAreToldOf();
    void staleBucketsAreLookedUp();
    void aFloodOfNodesStaysBounded();

    void walkAsksThreeAtOnceAndTheClosestFirst();
    void slowNodesHoldUpNobody();
    void walkEndsWhenTheClosestEightAnswered();
    void oneAnswerIsBelievedForEightNodes();
    void liarsCostNoMoreThanTheBudget();

    void tokensAreBoundToAddressAndTime();
    void announcesExpire();
    void storageStaysBounded();
    void onePlaceCannotFillTheStorage();
    void gateIgnoresAFloodAndForgivesIt();
};

void DhtPartsTest::idsFitTheAddressesOfTheirStandard() {
    // BEP 42's examples: the first 21 bits and the last byte.
    const auto fits = [](const char* address, const char* id) { return idFitsAddress(DhtId::fromHex(id).value(), IpAddress::parse(address).value()); };
    QVERIFY(fits("124.31.75.21", "5fbfbff10c5d6a4ec8a88e4c6ab4c28b95eee401"));
    QVERIFY(fits("21.75.31.124", "5a3ce9c14e7a08645677bbd1cfe7d8f956d53256"));
    QVERIFY(fits("65.23.51.170", "a5d43220bc8f112a3d426c84764f8c2a1150e616"));
    QVERIFY(fits("84.124.73.14", "1b0321dd1bb1fe518101ceef99462b947a01ff41"));
    QVERIFY(fits("43.213.53.83", "e56f6cbf5b7c4be0237986d5243b87aa6d51305a"));
    QVERIFY(!fits("43.213.53.84", "e56f6cbf5b7c4be0237986d5243b87aa6d51305a"));
    QVERIFY(fits("192.168.1.1", "0000000000000000000000000000000000000000"));
    const bool holds = rc::check("ids made for an address fit it", [](std::uint32_t address, std::uint64_t seed) {
        SeededRandom random(seed);
        const IpAddress ip = IpAddress::v4(address);
        RC_ASSERT(idFitsAddress(idForAddress(ip, random), ip));
        IpAddress six = IpAddress::parse("2001:db8::1").value();
        six.value[3] = static_cast<std::uint8_t>(address);
        RC_ASSERT(idFitsAddress(idForAddress(six, random), six));
    });
    QVERIFY(holds);
}

void DhtPartsTest::distanceIsExclusiveOr() {
    QCOMPARE(sharedBits(idWith(0x80), idWith(0x80)), 160u);
    QCOMPARE(sharedBits(idWith(0x80), idWith(0x81)), 7u);
    QCOMPARE(sharedBits(idWith(0), idWith(0, 1)), 159u);
    QVERIFY(closer(idWith(0x10), idWith(0x11), idWith(0x18)));
    QVERIFY(!closer(idWith(0x10), idWith(0x18), idWith(0x11)));
    QVERIFY(!closer(idWith(0x10), idWith(0x11), idWith(0x11)));
    SeededRandom random(1);
    for (unsigned bits = 0; bits < 160; ++bits)
        QCOMPARE(sharedBits(idWith(0x5A), randomIdSharing(idWith(0x5A), bits, random)), bits);
}

void DhtPartsTest::onePlaceIsAnAddress() {
    QVERIFY(placeOf(parse("10.0.0.1:5")) == placeOf(parse("10.0.0.1:6")));
    QVERIFY(placeOf(parse("10.0.0.1:5")) != placeOf(parse("10.0.0.2:5")));
    QVERIFY(placeOf(parse("[2001:db8::1]:5")) == placeOf(parse("[2001:db8::2:3]:6")));
    QVERIFY(placeOf(parse("[2001:db8::1]:5")) != placeOf(parse("[2001:db8:0:1::1]:5")));
    QVERIFY(placeOf(parse("127.0.0.1:5")) != placeOf(parse("127.0.0.1:6")));
}

void DhtPartsTest::tableKeepsEightInABucketAndEightInReserve() {
    DhtTable table(DhtId{}, 0);
    QVERIFY(table.answered({idWith(0x01), host(100)}, 0)); // so that the first bucket is not the deepest
    for (std::uint32_t i = 0; i < 30; ++i)
        QVERIFY(table.answered(farNode(i), 0));
    QCOMPARE(table.size(), std::size_t{9});
    QCOMPARE(table.total(), std::size_t{17});
    QVERIFY(!table.answered({DhtId{}, host(200)}, 0)); // ourselves
    QVERIFY(!table.heard(farNode(50), 0));             // no place for it: not worth a ping
    QVERIFY(table.heard({idWith(0x01, 1), host(101)}, 0));
}

void DhtPartsTest::tableSplitsOnlyWhereItIsItself() {
    DhtTable table(DhtId{}, 0);
    SeededRandom random(5);
    for (unsigned bits = 0; bits < 20; ++bits) {
        for (std::uint32_t i = 0; i < 8; ++i)
            QVERIFY(table.answered({randomIdSharing(DhtId{}, bits, random), host(bits * 100 + i)}, 0));
    }
    QCOMPARE(table.size(), std::size_t{160});
    const auto nearest = table.closest(DhtId{}, 8, true, 0);
    QCOMPARE(nearest.size(), std::size_t{8});
    for (const NodeContact& node : nearest)
        QCOMPARE(sharedBits(DhtId{}, node.id), 19u);
}

void DhtPartsTest::oneAddressHasOneEntry() {
    DhtTable table(DhtId{}, 0);
    SeededRandom random(3);
    QVERIFY(table.answered({idWith(0x40), host(1, 1000)}, 0));
    for (std::uint16_t port = 1; port < 500; ++port)
        QVERIFY(!table.answered({randomId(random), host(1, port)}, 0));
    QCOMPARE(table.total(), std::size_t{1});
    // An id is one node: another address that claims it waits until it failed.
    QVERIFY(!table.answered({idWith(0x40), host(2)}, 0));
    table.failed(host(1, 1000));
    QVERIFY(table.answered({idWith(0x40), host(2)}, 0));
    QCOMPARE(table.total(), std::size_t{1});
}

void DhtPartsTest::aNodeThatCameBackReplacesItself() {
    DhtTable table(DhtId{}, 0);
    QVERIFY(table.answered({idWith(0x40), host(1)}, 0));
    QVERIFY(table.answered({idWith(0x20), host(1)}, 0));
    QCOMPARE(table.total(), std::size_t{1});
    QVERIFY(table.closest(DhtId{}, 8, true, 0).front().id == idWith(0x20));
}

void DhtPartsTest::twoSilencesMakeRoomForASpare() {
    DhtTable table(DhtId{}, 0);
    QVERIFY(table.answered({idWith(0x01), host(100)}, 0));
    for (std::uint32_t i = 0; i < 9; ++i)
        QVERIFY(table.answered(farNode(i), 0));
    table.failed(host(0));
    QCOMPARE(table.closest(idWith(0x80), 8, false, 0).size(), std::size_t{8});
    table.failed(host(0));
    const auto nodes = table.closest(idWith(0x80), 8, true, 0);
    QVERIFY(std::find(nodes.begin(), nodes.end(), farNode(0)) == nodes.end());
    QVERIFY(std::find(nodes.begin(), nodes.end(), farNode(8)) != nodes.end());
    QCOMPARE(table.total(), std::size_t{9});
    // Without a spare it stays, is told to nobody, and goes when somebody comes.
    table.failed(host(1));
    table.failed(host(1));
    QCOMPARE(table.size(), std::size_t{8});
    QVERIFY(table.answered(farNode(20), 0));
    QCOMPARE(table.size(), std::size_t{9});
}

void DhtPartsTest::silentNodesAreAskedBeforeTheyAreToldOf() {
    DhtTable table(DhtId{}, 0);
    QVERIFY(table.answered(farNode(1), 0));
    QVERIFY(!table.takeQuestionable(14 * minute));
    QCOMPARE(table.closest(DhtId{}, 8, true, 14 * minute).size(), std::size_t{1});
    QVERIFY(table.closest(DhtId{}, 8, true, 16 * minute).empty());
    QVERIFY(table.takeQuestionable(16 * minute) == farNode(1));
    QVERIFY(!table.takeQuestionable(16 * minute + 1'000)); // was just asked
    QVERIFY(table.answered(farNode(1), 16 * minute + 2'000));
    QCOMPARE(table.closest(DhtId{}, 8, true, 17 * minute).size(), std::size_t{1});
}

void DhtPartsTest::staleBucketsAreLookedUp() {
    DhtTable table(DhtId{}, 0);
    SeededRandom random(1);
    for (std::uint32_t i = 0; i < 8; ++i)
        QVERIFY(table.answered(farNode(i), 0));
    QVERIFY(table.answered({idWith(0x01), host(100)}, 10 * minute));
    QVERIFY(!table.takeRefresh(14 * minute, random));
    const auto target = table.takeRefresh(16 * minute, random);
    QVERIFY(target && sharedBits(*target, DhtId{}) == 0);
    QVERIFY(!table.takeRefresh(16 * minute, random)); // the other one changed since
}

void DhtPartsTest::aFloodOfNodesStaysBounded() {
    const bool holds = rc::check("whatever answers, the table is bounded and one place has one entry", [](std::uint64_t seed) {
        SeededRandom random(seed);
        DhtTable table(randomId(random), 0);
        for (Millis nowMs = 0; nowMs < 3'000; ++nowMs) {
            // Near ids, to make it split as deep as it can.
            const DhtId id = randomIdSharing(table.self(), static_cast<unsigned>(random.below(160)), random);
            const Endpoint endpoint = host(static_cast<std::uint32_t>(random.below(2'000)), static_cast<std::uint16_t>(1 + random.below(3)));
            if (random.chance(1, 5))
                table.failed(endpoint);
            else
                table.answered({id, endpoint}, nowMs);
        }
        const auto all = table.all();
        std::set<Endpoint> places;
        std::set<DhtId> ids;
        for (const NodeContact& node : all) {
            RC_ASSERT(places.insert(placeOf(node.endpoint)).second);
            RC_ASSERT(ids.insert(node.id).second);
        }
        RC_ASSERT(all.size() == table.total());
        RC_ASSERT(all.size() <= std::size_t{160} * 16);
        RC_ASSERT(table.size() <= std::size_t{160} * 8);
    });
    QVERIFY(holds);
}

void DhtPartsTest::walkAsksThreeAtOnceAndTheClosestFirst() {
    DhtLookup walk(DhtId{});
    for (std::uint8_t i = 20; i > 0; --i)
        walk.add({idWith(i), host(i)});
    QVERIFY(walk.next() == host(1));
    QVERIFY(walk.next() == host(2));
    QVERIFY(walk.next() == host(3));
    QVERIFY(!walk.next());
    walk.answered(host(2), idWith(2), "token", {{idWith(0, 7), host(100)}, {idWith(0, 8), host(100, 7)}, {idWith(0, 9), host(1)}});
    QVERIFY(walk.next() == host(100)); // once, though it was named with two ports, and host 1 was asked
    QVERIFY(!walk.next());
    walk.failed(host(1));
    QVERIFY(walk.next() == host(4));
}

void DhtPartsTest::slowNodesHoldUpNobody() {
    DhtLookup walk(DhtId{});
    for (std::uint8_t i = 1; i <= 12; ++i)
        walk.add({idWith(i), host(i)});
    std::vector<Endpoint> silent;
    for (int i = 0; i < 3; ++i)
        silent.push_back(walk.next().value());
    for (const Endpoint& node : silent)
        walk.slow(node);
    while (const auto to = walk.next())
        walk.answered(*to, idWith(static_cast<std::uint8_t>(to->address.v4HostOrder() & 0xFF)), "t", {});
    QVERIFY(!walk.done()); // the silent ones are closer: they have five seconds
    walk.answered(silent[0], idWith(1), "t", {});
    walk.failed(silent[1]);
    walk.failed(silent[2]);
    QVERIFY(walk.done());
    const auto reached = walk.closestReached();
    QCOMPARE(reached.size(), std::size_t{8});
    QVERIFY(reached.front().node.endpoint == host(1));
}

void DhtPartsTest::walkEndsWhenTheClosestEightAnswered() {
    DhtLookup walk(DhtId{});
    walk.addUnnamed(host(200));
    for (std::uint8_t i = 1; i <= 100; ++i)
        walk.add({idWith(i), host(i)});
    QVERIFY(walk.next() == host(200)); // the way in comes first
    walk.answered(host(200), idWith(0xFF), "t", {});
    while (const auto to = walk.next())
        walk.answered(*to, idWith(static_cast<std::uint8_t>(to->address.v4HostOrder() & 0xFF)), "t", {});
    QVERIFY(walk.done());
    QCOMPARE(walk.queries(), std::size_t{9});
}

void DhtPartsTest::oneAnswerIsBelievedForEightNodes() {
    DhtLookup walk(DhtId{});
    walk.add({idWith(0xF0), host(1)});
    QVERIFY(walk.next() == host(1));
    std::vector<NodeContact> nodes;
    for (std::uint8_t i = 100; i > 0; --i)
        nodes.push_back({idWith(i), host(100u + i)});
    walk.answered(host(1), idWith(0xF0), "t", nodes);
    std::vector<Endpoint> asked;
    while (const auto to = walk.next()) {
        asked.push_back(*to);
        walk.failed(*to);
    }
    QCOMPARE(asked.size(), DhtLookup::believedMax);
    QVERIFY(asked.front() == host(101)); // the closest of them
}

void DhtPartsTest::liarsCostNoMoreThanTheBudget() {
    DhtLookup walk(DhtId{});
    SeededRandom random(9);
    walk.add({idWith(1), host(1)});
    std::uint32_t madeUp = 1'000;
    while (!walk.done()) {
        const auto to = walk.next();
        QVERIFY(to.has_value());
        std::vector<NodeContact> nodes;
        for (int i = 0; i < 30; ++i)
            nodes.push_back({randomIdSharing(DhtId{}, 100 + static_cast<unsigned>(random.below(60)), random), host(++madeUp)});
        walk.answered(*to, randomIdSharing(DhtId{}, 20, random), "t", nodes);
    }
    QVERIFY(walk.queries() <= DhtLookup::queriesMax);
    QVERIFY(walk.closestReached().size() <= DhtLookup::closestWanted);
}

void DhtPartsTest::tokensAreBoundToAddressAndTime() {
    DhtTokens tokens(toBytes("0123456789abcdef"));
    const IpAddress address = IpAddress::v4(0x0A000001);
    const std::string token = tokens.tokenFor(address, 0);
    QVERIFY(tokens.isGood(token, address, 0));
    QVERIFY(tokens.isGood(token, address, 9 * minute));
    QVERIFY(!tokens.isGood(token, address, 10 * minute));
    QVERIFY(!tokens.isGood(token, IpAddress::v4(0x0A000002), 0));
    QVERIFY(!tokens.isGood("", address, 0));
    QVERIFY(!DhtTokens(toBytes("another secret..")).isGood(token, address, 0));
    QVERIFY(tokens.tokenFor(address, 5 * minute) != token);
}

void DhtPartsTest::announcesExpire() {
    DhtStorage storage;
    SeededRandom random(1);
    QVERIFY(storage.announce(infoHash(1), host(1), DhtId{}, 0));
    QVERIFY(storage.announce(infoHash(1), host(2), DhtId{}, 0));
    QVERIFY(storage.announce(infoHash(1), host(1), DhtId{}, 20 * minute)); // again: counts once, and longer
    QVERIFY(storage.announce(infoHash(1), parse("[2001:db8::1]:5"), DhtId{}, 20 * minute));
    QCOMPARE(storage.peers(), std::size_t{3});
    QCOMPARE(storage.peers(infoHash(1), true, 10, random).size(), std::size_t{2});
    QCOMPARE(storage.peers(infoHash(1), false, 10, random).size(), std::size_t{1});
    QCOMPARE(storage.peers(infoHash(1), true, 1, random).size(), std::size_t{1});
    QVERIFY(storage.peers(infoHash(2), true, 10, random).empty());
    storage.expire(31 * minute);
    QVERIFY(storage.peers(infoHash(1), true, 10, random) == std::vector{host(1)});
    storage.expire(51 * minute);
    QCOMPARE(storage.torrents(), std::size_t{0});
    QCOMPARE(storage.peers(), std::size_t{0});
}

void DhtPartsTest::storageStaysBounded() {
    DhtStorage storage;
    SeededRandom random(2);
    InfoHash crowded = infoHash(0xFF);
    for (std::uint32_t i = 0; i < 1'000; ++i)
        QVERIFY(storage.announce(crowded, host(i), DhtId{}, i));
    QCOMPARE(storage.peers(), DhtStorage::peersPerTorrentMax);
    for (std::uint32_t i = 0; i < 5'000; ++i) {
        InfoHash hash;
        for (std::uint8_t& byte : hash.value)
            byte = static_cast<std::uint8_t>(random.below(256));
        QVERIFY(storage.announce(hash, host(10'000 + i), DhtId{}, 1'000));
    }
    QCOMPARE(storage.torrents(), DhtStorage::torrentsMax);
    QCOMPARE(storage.peers(), DhtStorage::torrentsMax - 1 + DhtStorage::peersPerTorrentMax);
    // What many vouch for outlives the flood, although it is far from our id.
    QCOMPARE(storage.peers(crowded, true, 500, random).size(), DhtStorage::peersPerTorrentMax);
}

void DhtPartsTest::onePlaceCannotFillTheStorage() {
    DhtStorage storage;
    std::size_t taken = 0;
    for (std::uint16_t port = 1; port < 1'000; ++port)
        taken += storage.announce(infoHash(static_cast<std::uint8_t>(port)), host(1, port), DhtId{}, 0) ? 1 : 0;
    QCOMPARE(taken, DhtStorage::perPlaceMax);
    QVERIFY(storage.announce(infoHash(1), host(2), DhtId{}, 0));
    storage.expire(31 * minute);
    QVERIFY(storage.announce(infoHash(1), host(1), DhtId{}, 31 * minute));
}

void DhtPartsTest::gateIgnoresAFloodAndForgivesIt() {
    DhtGate gate(42);
    int read = 0;
    for (int i = 0; i < 10'000; ++i)
        read += gate.mayRead(host(1, static_cast<std::uint16_t>(i + 1)), 1'000) ? 1 : 0;
    QCOMPARE(read, 60);
    QVERIFY(gate.mayRead(host(2), 1'000));
    QVERIFY(gate.mayRead(host(1), 1'200));
    int answered = 0;
    for (Millis nowMs = 0; nowMs < 10'000; ++nowMs)
        answered += gate.mayAnswer(nowMs) && gate.mayAnswer(nowMs) ? 1 : 0;
    QVERIFY(answered < 1'100); // 600 at once and 150 a second, asked for in pairs
}

QTEST_APPLESS_MAIN(DhtPartsTest)
#include "dht_parts_test.moc"
