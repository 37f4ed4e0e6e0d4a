// A DHT of hundreds of production nodes on a simulated network: who announced is found, by few messages, with loss, churn and
// liars; and a node stays what it is under floods. Every run prints its figures.
#include <set>

#include <QtTest>

#include "dht_world.h"
#include "support/sanitized.h"

using namespace bytetorrent;
using namespace bytetorrent::engine::dht;
using namespace bytetorrent::test;
namespace krpc = bytetorrent::protocol::krpc;

namespace {

constexpr Millis second = 1'000, minute = 60'000;
constexpr int crowd = sanitized ? 120 : 300; // nodes of an ordinary world

bool contains(const std::vector<Endpoint>& peers, const Endpoint& peer) { return std::find(peers.begin(), peers.end(), peer) != peers.end(); }

Endpoint at(const Endpoint& endpoint, std::uint16_t port) { return {endpoint.address, port}; }

Bytes queryOf(krpc::Query query, const std::string& transactionId = "aa") {
    return krpc::encode({.transactionId = transactionId, .version = {}, .body = std::move(query)});
}

} // namespace

class DhtNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoAnnouncedIsFound_data();
    void whoAnnouncedIsFound();
    void announcesOutliveAThirdOfTheNodes();
    void nodesOfTheLastRunAreTheWayIn();
    void bothFamiliesAreSearched();
    void idsFollowTheAddressThatOthersSee();
    void readOnlyNodesAskAndAreInNoTable();
    void twoNodesAreADht();
    void aFloodOfForgedNodesChangesNothing();
    void oneAddressTakesOnePlace();
    void nodesThatInventOthersAreOutvoted();
    void searchesWaitTheirTurn();
};

void DhtNetworkTest::whoAnnouncedIsFound_data() {
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("lossPercent");
    QTest::newRow("some nodes") << crowd << 0;
    QTest::newRow("some nodes, 5 % loss") << crowd << 5;
    QTest::newRow("some nodes, 15 % loss") << crowd << 15;
    QTest::newRow("many nodes, 5 % loss") << (sanitized ? 200 : 800) << 5;
}

void DhtNetworkTest::whoAnnouncedIsFound() {
    QFETCH(int, count);
    QFETCH(int, lossPercent);
    DhtWorld world({.seed = 7, .lossPercent = static_cast<unsigned>(lossPercent)});
    world.addCrowd(static_cast<std::size_t>(count));
    world.run(3 * minute);
    constexpr int torrents = 20, searchesEach = 5;
    std::vector<std::pair<InfoHash, Endpoint>> announced;
    for (int i = 0; i < torrents; ++i) {
        const InfoHash infoHash = world.newInfoHash();
        const auto who = static_cast<std::size_t>(world.random().below(world.size()));
        world.act(who, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'000, nowMs)); });
        announced.emplace_back(infoHash, at(world.address(who), 7'000));
    }
    world.run(30 * second);
    std::uint64_t before = 0, after = 0;
    for (std::size_t i = 0; i < world.size(); ++i)
        before += world.host(i).datagramsSent;
    std::vector<std::tuple<std::size_t, InfoHash, Endpoint>> searching;
    for (const auto& [infoHash, peer] : announced) {
        for (int i = 0; i < searchesEach; ++i) {
            const auto who = static_cast<std::size_t>(world.random().below(world.size()));
            bool begun = false;
            world.act(who, [&, &hash = infoHash](DhtNode& node, Millis nowMs) { begun = node.search(hash, 0, nowMs); });
            if (begun)
                searching.emplace_back(who, infoHash, peer);
        }
    }
    world.run(30 * second);
    int found = 0;
    std::size_t most = 0;
    for (const auto& [who, infoHash, peer] : searching)
        found += contains(world.peersFoundBy(who, infoHash), peer) || world.address(who).address == peer.address ? 1 : 0;
    std::size_t reached = 0;
    for (std::size_t i = 0; i < world.size(); ++i) {
        after += world.host(i).datagramsSent;
        reached = std::max(reached, world.host(i).longestSent);
        for (const DhtNode::Ended& ended : world.host(i).ended)
            most = std::max(most, ended.answers);
    }
    const double datagrams = static_cast<double>(after - before) / static_cast<double>(searching.size());
    qInfo("%d nodes, %d %% loss: %d of %zu searches found the peer; %.0f datagrams each way and back, at most %zu answers, %zu bytes at most", count,
          lossPercent, found, searching.size(), datagrams, most, reached);
    QVERIFY(found >= static_cast<int>(searching.size()) * (lossPercent <= 5 ? 99 : 97) / 100);
    QVERIFY(datagrams < 120); // what else they say in that half minute included
    QVERIFY(most <= 40);
    QVERIFY(reached <= DhtNode::replyBytesMax);
}

void DhtNetworkTest::announcesOutliveAThirdOfTheNodes() {
    DhtWorld world({.seed = 11, .lossPercent = 3});
    constexpr std::size_t all = crowd, firstGone = 10, firstLeft = firstGone + all / 3, firstAsking = all * 2 / 3;
    world.addCrowd(all);
    world.run(2 * minute);
    const InfoHash infoHash = world.newInfoHash();
    world.act(5, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'000, nowMs)); });
    world.run(20 * second);
    QVERIFY(world.host(5).ended.at(0).announcedTo == 8);
    for (std::size_t i = firstGone; i < firstLeft; ++i)
        world.leave(i);
    world.run(10 * second);
    int found = 0;
    for (std::size_t i = firstAsking; i < firstAsking + 20; ++i)
        world.act(i, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 0, nowMs)); });
    world.run(90 * second);
    for (std::size_t i = firstAsking; i < firstAsking + 20; ++i)
        found += contains(world.peersFoundBy(i, infoHash), at(world.address(5), 7'000)) ? 1 : 0;
    qInfo("a third is gone: %d of 20 found the peer", found);
    QVERIFY(found >= 19);
    // Later the dead are out of everybody's table, and nobody was lost with them.
    world.run(40 * minute);
    std::size_t dead = 0, known = 0;
    for (std::size_t i = firstLeft; i < all; ++i) {
        for (const NodeContact& node : world.node(i).remember(10'000)) {
            ++known;
            for (std::size_t gone = firstGone; gone < firstLeft; ++gone)
                dead += node.endpoint == world.address(gone) ? 1 : 0;
        }
    }
    qInfo("%zu of %zu entries are of nodes that left 40 minutes ago", dead, known);
    QVERIFY(dead * 5 < known);
    QCOMPARE(world.node(all - 1).storage().torrents(), std::size_t{0}); // nobody announced again: forgotten
}

void DhtNetworkTest::nodesOfTheLastRunAreTheWayIn() {
    DhtWorld world({.seed = 3});
    world.addCrowd(100);
    world.run(2 * minute);
    const std::vector<NodeContact> remembered = world.node(50).remember(100);
    QVERIFY(remembered.size() >= 20 && remembered.size() <= 50); // half of them for each family
    const std::size_t late = world.add({});
    world.act(late, [&](DhtNode& node, Millis) { node.addRemembered(remembered); });
    world.run(minute);
    QVERIFY(world.node(late).nodes(true) >= 12);
    QVERIFY(!world.node(late).bootstrapping());
    world.run(15 * minute);
    QVERIFY(world.node(late).nodes(true) >= 25);
}

void DhtNetworkTest::bothFamiliesAreSearched() {
    DhtWorld world({.seed = 4});
    const std::size_t first = world.add({}, true, true);
    const std::vector<Endpoint> routers = world.host(first).addresses;
    for (int i = 0; i < 60; ++i)
        world.add({routers[0]}, true, true); // they learn of IPv6 nodes by `want`
    const std::size_t six = world.add({routers[1]}, false, true);
    const std::size_t four = world.add({routers[0]}, true, false);
    world.run(5 * minute);
    QVERIFY(world.node(30).nodes(true) >= 8);
    QVERIFY(world.node(30).nodes(false) >= 8);
    QCOMPARE(world.node(six).nodes(true), std::size_t{0});
    const InfoHash infoHash = world.newInfoHash();
    world.act(six, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'006, nowMs)); });
    world.act(four, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'004, nowMs)); });
    world.run(20 * second);
    world.act(30, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 0, nowMs)); });
    world.run(20 * second);
    const auto peers = world.peersFoundBy(30, infoHash);
    QVERIFY(contains(peers, at(world.address(six), 7'006)));
    QVERIFY(contains(peers, at(world.address(four), 7'004)));
}

void DhtNetworkTest::idsFollowTheAddressThatOthersSee() {
    DhtWorld world({.seed = 6});
    world.addCrowd(100);
    world.run(3 * minute);
    for (std::size_t i = 0; i < world.size(); ++i) {
        QVERIFY(world.node(i).externalAddress(true) == world.address(i).address);
        QVERIFY(idFitsAddress(world.node(i).id(true), world.address(i).address));
        QVERIFY(world.node(i).nodes() >= 8); // they were kept
    }
}

void DhtNetworkTest::readOnlyNodesAskAndAreInNoTable() {
    DhtWorld world({.seed = 8});
    world.addCrowd(60);
    const std::size_t quiet = world.add({world.address(0)}, true, false, true);
    world.run(3 * minute);
    QVERIFY(world.node(quiet).nodes() >= 8);
    const InfoHash infoHash = world.newInfoHash();
    world.act(5, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'000, nowMs)); });
    world.run(20 * second);
    world.act(quiet, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'001, nowMs)); });
    world.run(20 * second);
    QVERIFY(contains(world.peersFoundBy(quiet, infoHash), at(world.address(5), 7'000)));
    for (std::size_t i = 0; i < 60; ++i) {
        for (const NodeContact& node : world.node(i).remember(10'000))
            QVERIFY(node.endpoint != world.address(quiet));
    }
    const std::uint64_t sent = world.host(quiet).datagramsSent;
    world.act(quiet, [&](DhtNode& node, Millis nowMs) {
        node.receive(world.address(0), queryOf({.method = krpc::Method::ping, .id = world.node(0).id(true)}), nowMs);
    });
    QCOMPARE(world.host(quiet).datagramsSent, sent);
}

void DhtNetworkTest::twoNodesAreADht() {
    DhtWorld world({.seed = 2});
    const std::size_t seed = world.add({});
    const InfoHash infoHash = world.newInfoHash();
    world.act(seed, [&](DhtNode& node, Millis nowMs) {
        node.watch(infoHash);
        QVERIFY(node.search(infoHash, 7'001, nowMs)); // knows nobody yet: waits
    });
    world.run(30 * second);
    const std::size_t other = world.add({world.address(seed)});
    world.act(other, [&](DhtNode& node, Millis nowMs) {
        node.watch(infoHash);
        QVERIFY(node.search(infoHash, 7'002, nowMs));
    });
    world.run(5 * second);
    QVERIFY(contains(world.peersFoundBy(seed, infoHash), at(world.address(other), 7'002)));
    QVERIFY(contains(world.peersFoundBy(other, infoHash), at(world.address(seed), 7'001)));
}

void DhtNetworkTest::aFloodOfForgedNodesChangesNothing() {
    DhtWorld world({.seed = 21});
    world.addCrowd(100);
    world.run(2 * minute);
    constexpr std::size_t victim = 40;
    const auto honest = [&](const Endpoint& endpoint) {
        for (std::size_t i = 0; i < world.size(); ++i) {
            if (world.address(i) == endpoint)
                return true;
        }
        return false;
    };
    const std::size_t before = world.node(victim).nodes();
    const std::uint64_t sentBefore = world.host(victim).datagramsSent;
    const std::uint64_t bytesBefore = world.host(victim).bytesSent;
    std::uint64_t flooded = 0, floodedBytes = 0;
    std::map<IpAddress, std::uint64_t> reflected; // what arrives at addresses that asked nothing
    world.onStray([&](const Endpoint&, const Endpoint& to, const Bytes& bytes) { reflected[to.address] += bytes.size(); });
    const Endpoint target{IpAddress::v4(0x09090909), 53}; // the one that somebody wants to be flooded
    std::uint64_t forgedForTarget = 0;
    constexpr unsigned rounds = sanitized ? 15 : 60; // of a second
    for (unsigned round = 0; round < rounds; ++round) {
        for (int i = 0; i < 1'000; ++i) {
            const bool aimed = i % 10 == 0;
            const Endpoint from = aimed ? target : Endpoint{IpAddress::v4(0xB0000000 + static_cast<std::uint32_t>(world.random().below(1 << 24))), 6881};
            const DhtId near = randomIdSharing(world.node(victim).id(true), static_cast<unsigned>(world.random().below(160)), world.random());
            Bytes query = queryOf({.method = krpc::Method::getPeers, .id = near, .target = near, .wantV4 = true, .wantV6 = true});
            ++flooded;
            floodedBytes += query.size();
            forgedForTarget += aimed ? 1 : 0;
            world.inject(from, world.address(victim), std::move(query));
        }
        world.run(second);
    }
    for (const NodeContact& node : world.node(victim).remember(10'000))
        QVERIFY(honest(node.endpoint));
    const std::uint64_t sent = world.host(victim).datagramsSent - sentBefore;
    const std::uint64_t bytes = world.host(victim).bytesSent - bytesBefore;
    qInfo("a flood of %llu forged queries (%llu bytes): %llu datagrams and %llu bytes left; %llu bytes for the one who was aimed at by %llu",
          static_cast<unsigned long long>(flooded), static_cast<unsigned long long>(floodedBytes), static_cast<unsigned long long>(sent),
          static_cast<unsigned long long>(bytes), static_cast<unsigned long long>(reflected[target.address]),
          static_cast<unsigned long long>(forgedForTarget));
    QVERIFY(world.node(victim).nodes() + 2 >= before);
    QVERIFY(sent < rounds * 200 + 1'000);   // 150 answers a second, 600 at once, and some pings
    QVERIFY(bytes < 2 * floodedBytes);      // no amplifier in all ...
    QVERIFY(reflected[target.address] < rounds * 10 * std::uint64_t{DhtNode::replyBytesMax}); // ... and a trickle to one
    // The honest are still served, once the flood ends.
    world.run(10 * second);
    const InfoHash infoHash = world.newInfoHash();
    world.act(victim, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'000, nowMs)); });
    world.run(20 * second);
    world.act(70, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 0, nowMs)); });
    world.run(20 * second);
    QVERIFY(contains(world.peersFoundBy(70, infoHash), at(world.address(victim), 7'000)));
}

void DhtNetworkTest::oneAddressTakesOnePlace() {
    DhtWorld world({.seed = 22});
    world.addCrowd(60);
    world.run(2 * minute);
    constexpr std::size_t victim = 20;
    const IpAddress attacker = IpAddress::v4(0x0A0B0C0D);
    // It does answer, under whatever id it likes, from two thousand ports.
    std::uint64_t pinged = 0;
    world.onStray([&](const Endpoint& from, const Endpoint& to, const Bytes& bytes) {
        if (to.address != attacker)
            return;
        ++pinged;
        const auto message = krpc::decode(bytes);
        if (message && std::holds_alternative<krpc::Query>(message->body))
            world.inject(to, from, krpc::encode({.transactionId = message->transactionId, .version = {},
                                                 .body = krpc::Response{.id = randomIdSharing(world.node(victim).id(true), to.port % 160, world.random())}}));
    });
    for (std::uint16_t port = 1; port <= 2'000; ++port) {
        const DhtId id = randomIdSharing(world.node(victim).id(true), port % 160, world.random());
        world.inject({attacker, port}, world.address(victim), queryOf({.method = krpc::Method::ping, .id = id}));
        if (port % 5 == 0)
            world.run(second);
    }
    QVERIFY(pinged > 0);
    std::size_t entries = 0;
    for (const NodeContact& node : world.node(victim).remember(10'000))
        entries += node.endpoint.address == attacker ? 1 : 0;
    QVERIFY(entries <= 1);
    QVERIFY(world.node(victim).nodes() >= 20);
}

void DhtNetworkTest::nodesThatInventOthersAreOutvoted() {
    DhtWorld world({.seed = 23, .lossPercent = 2});
    world.addCrowd(150);
    // Ten that answer every question with eight nodes that do not exist and are closer than any.
    std::set<Endpoint> liars;
    for (std::uint32_t i = 0; i < 10; ++i)
        liars.insert({IpAddress::v4(0x0B000000 + i * 65'536), 6881});
    std::map<Endpoint, DhtId> ids;
    for (const Endpoint& liar : liars)
        ids[liar] = randomId(world.random());
    std::uint64_t lies = 0;
    world.onStray([&](const Endpoint& from, const Endpoint& to, const Bytes& bytes) {
        const auto message = krpc::decode(bytes);
        if (!liars.contains(to) || !message || !std::holds_alternative<krpc::Query>(message->body))
            return;
        krpc::Response response{.id = ids[to], .token = "liar"};
        for (int i = 0; i < 8; ++i) {
            const Endpoint nobody{IpAddress::v4(0xC0000000 + static_cast<std::uint32_t>(world.random().below(1 << 24))), 6881};
            response.nodes.push_back({randomIdSharing(std::get<krpc::Query>(message->body).target, 40 + static_cast<unsigned>(i), world.random()), nobody});
        }
        ++lies;
        world.inject(to, from, krpc::encode({.transactionId = message->transactionId, .version = {}, .body = std::move(response)}));
    });
    for (const Endpoint& liar : liars) {
        for (std::size_t i = 0; i < world.size(); i += 3)
            world.inject(liar, world.address(i), queryOf({.method = krpc::Method::ping, .id = ids[liar]}));
    }
    world.run(3 * minute);
    int found = 0, searches = 0;
    for (std::size_t i = 0; i < 20; ++i) {
        const InfoHash infoHash = world.newInfoHash();
        world.act(i, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 7'000, nowMs)); });
        world.run(60 * second);
        world.act(100 + i, [&](DhtNode& node, Millis nowMs) { QVERIFY(node.search(infoHash, 0, nowMs)); });
        world.run(60 * second);
        ++searches;
        found += contains(world.peersFoundBy(100 + i, infoHash), at(world.address(i), 7'000)) ? 1 : 0;
    }
    qInfo("ten of 160 nodes lie (%llu lies): %d of %d searches found the peer", static_cast<unsigned long long>(lies), found, searches);
    QVERIFY(lies > 0);
    QVERIFY(found >= searches * 9 / 10);
}

void DhtNetworkTest::searchesWaitTheirTurn() {
    DhtWorld world({.seed = 31});
    world.addCrowd(100);
    world.run(2 * minute);
    std::vector<InfoHash> hashes;
    for (int i = 0; i < 60; ++i)
        hashes.push_back(world.newInfoHash());
    world.act(9, [&](DhtNode& node, Millis nowMs) {
        for (const InfoHash& infoHash : hashes)
            QVERIFY(node.search(infoHash, 7'000, nowMs));
        QVERIFY(!node.search(hashes[59], 7'000, nowMs)); // once is enough
        node.forget(hashes[58]);
        node.forget(hashes[0]);
    });
    const std::uint64_t before = world.host(9).datagramsSent;
    world.run(second);
    QVERIFY(world.host(9).datagramsSent - before < 300);
    world.run(60 * second);
    QCOMPARE(world.host(9).ended.size(), std::size_t{58});
    for (const DhtNode::Ended& ended : world.host(9).ended)
        QCOMPARE(ended.announcedTo, std::size_t{8});
}

QTEST_APPLESS_MAIN(DhtNetworkTest)
#include "dht_network_test.moc"
