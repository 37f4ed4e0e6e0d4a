// The UDP ports of a cluster, as clients use them that find all of its nodes in one tier of a .torrent: what one node
// vouched for, any other takes.
#include <QtTest>

#include "support/cluster.h"
#include "support/files.h"
#include "support/swarm.h"
#include "support/udp_client.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
namespace udp = protocol::udp;

namespace {

const InfoHash swarm = InfoHash::fromHex("00112233445566778899aabbccddeeff00112233").value();

Endpoint udpOf(const Cluster& cluster, int id) {
    return {IpAddress::parse("127.0.0.1").value(), cluster.ports(id).udp};
}

} // namespace

class UdpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aConnectionIdIsGoodAtEveryNodeAndOutlivesItsOwn();
    void aConnectionIdOutlivesARestartOfTheWholeCluster();
    void clientsOfDifferentNodesFindEachOther();
    void ourClientsMeetOverUdpAlone();
};

void UdpTest::aConnectionIdIsGoodAtEveryNodeAndOutlivesItsOwn() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int first = cluster.waitForLeader(10'000);
    QVERIFY(first != 0);
    const int second = first % 3 + 1, third = second % 3 + 1;
    UdpClient client(udpOf(cluster, first));
    // Until the cluster has its key, a moment after its foundation, an id is good where it was issued alone.
    std::uint64_t id = 0;
    const auto takenBy = [&](int node, std::uint16_t port) {
        client.turnTo(udpOf(cluster, node));
        return client.ask<udp::AnnounceReply>(id, udpAnnounce(swarm, port, 5), 300).has_value();
    };
    const bool shared = QTest::qWaitFor(
        [&] {
            client.turnTo(udpOf(cluster, first));
            id = client.connect();
            return takenBy(second, 7'001);
        },
        10'000);
    QVERIFY(shared);
    QVERIFY(takenBy(third, 7'002));
    cluster.killNode(first);
    // While nobody leads, announces wait, longer than this client does.
    QVERIFY(QTest::qWaitFor([&] { return takenBy(second, 7'003) && takenBy(third, 7'004); }, 15'000));
    // And the node that issued it takes it again, in its next life.
    QVERIFY(cluster.startNode(first));
    QVERIFY(cluster.waitUntilLevel(10'000));
    QVERIFY(QTest::qWaitFor([&] { return takenBy(first, 7'005); }, 5'000));
}

void UdpTest::aConnectionIdOutlivesARestartOfTheWholeCluster() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    UdpClient client(udpOf(cluster, 1));
    std::uint64_t id = 0; // one that says that it is under the cluster's key, which comes a moment after its foundation
    QVERIFY(QTest::qWaitFor([&] { return ((id = client.connect()) >> 56 & 15) != 0; }, 10'000));
    QVERIFY(client.ask<udp::AnnounceReply>(id, udpAnnounce(swarm, 7'001, 5)).has_value());
    cluster.killNode(1);
    QVERIFY(cluster.startNode(1));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QVERIFY(client.ask<udp::AnnounceReply>(id, udpAnnounce(swarm, 7'002, 5)).has_value());
}

void UdpTest::clientsOfDifferentNodesFindEachOther() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    for (int id = 1; id <= 3; ++id) {
        UdpClient client(udpOf(cluster, id));
        QVERIFY(client.ask<udp::AnnounceReply>(client.connect(), udpAnnounce(swarm, static_cast<std::uint16_t>(7'000 + id), 5)).has_value());
    }
    QVERIFY(cluster.waitUntilLevel(10'000));
    for (int id = 1; id <= 3; ++id) {
        UdpClient client(udpOf(cluster, id));
        const auto reply = client.ask<udp::AnnounceReply>(client.connect(), udpAnnounce(swarm, static_cast<std::uint16_t>(7'000 + id), 5));
        QVERIFY(reply.has_value());
        QCOMPARE(reply->peers.size(), std::size_t{2});
        QCOMPARE(reply->leechers, 3u);
    }
}

void UdpTest::ourClientsMeetOverUdpAlone() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    Swarm swarmOfTwo;
    const QString url = QStringLiteral("udp://127.0.0.1:%1/announce").arg(cluster.ports(1).udp);
    const Share share = swarmOfTwo.share(QStringLiteral("over-udp.bin"), 4 << 20, nullptr, {QStringLiteral("--announce"), url});
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarmOfTwo.seed(share, share.content);
    QVERIFY(seed);
    QVERIFY(Swarm::listenPort(*seed) != 0);
    auto download = swarmOfTwo.download(share.torrent, QStringLiteral("here"));
    QVERIFY(download);
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->errorOutput()));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarmOfTwo.path(QStringLiteral("here/over-udp.bin"))), share.digest);
}

QTEST_GUILESS_MAIN(UdpTest)
#include "udp_test.moc"
