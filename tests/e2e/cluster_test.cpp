// The tracker's part of the test plan, on real processes: nodes killed, stopped, slow, and a majority lost.
#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#include "support/cluster.h"
#include "support/files.h"
#include "support/http.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

const Headers bearer{{"Authorization", "Bearer 000102030405060708090a0b0c0d0e0f"}};

HttpAnswer publish(std::uint16_t port, const protocol::Metainfo& metainfo) {
    return httpRequest("POST", port, "/api/v1/torrents", toQt(metainfo.encode()), bearer);
}
QByteArray hexOf(const protocol::Metainfo& metainfo) { return QByteArray::fromStdString(metainfo.infoHash().hex()); }
HttpAnswer report(std::uint16_t port, const protocol::Metainfo& metainfo, const QByteArray& have, const QByteArray& lost = {}) {
    const QByteArray body = R"({"address":"127.0.0.1:6999","have":")" + have + R"(","lost":")" + lost + "\"}";
    return httpRequest("POST", port, "/api/v1/torrents/" + hexOf(metainfo) + "/holdings", body,
                       bearer + Headers{{"Content-Type", "application/json"}});
}
QString piecesOnRecord(std::uint16_t port, const protocol::Metainfo& metainfo) {
    const QJsonArray holders =
        httpGet(port, "/api/v1/torrents/" + hexOf(metainfo) + "/holders").json().value(u"holders"_s).toArray();
    return holders.isEmpty() ? QString() : holders.first().toObject().value(u"pieces"_s).toString();
}

} // namespace

class ClusterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedNodeLeavesTheClusterUseful();
    void killedMajorityRefusesWritesWithinTwoSecondsAndAReturnHeals();
    void slowNodesStayConsistent();
    void stoppedNodeCatchesUp();
    void unresponsiveNodeIsLeftWithinTwoSeconds();
    void killingEveryNodeLosesNothingAcknowledged();
    void anAnnounceOnOneNodeIsAnsweredOnAnother();
    void aRepeatedWriteWithAKeyAnswersAsTheFirst();
};

void ClusterTest::killedNodeLeavesTheClusterUseful() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto before = madeUpTorrent("before", 8);
    QCOMPARE(publish(cluster.ports(1).http, before).status, 201);
    const int leader = cluster.waitForLeader(5000);
    cluster.killNode(leader);
    const int other = leader % 3 + 1;
    const auto after = madeUpTorrent("after", 8);
    QElapsedTimer gap;
    gap.start();
    QVERIFY(eventually([&] { return publish(cluster.ports(other).http, after).status / 100 == 2; }, 10'000));
    qInfo("first write %lld ms after the leader was killed", static_cast<long long>(gap.elapsed()));
    QCOMPARE(httpGet(cluster.ports(other).http, "/api/v1/torrents/" + hexOf(before)).status, 200);
    QCOMPARE(httpGet(cluster.ports(other).http, "/api/v1/torrents/" + hexOf(after)).status, 200);
    QVERIFY(cluster.startNode(leader));
    QVERIFY(eventually([&] { return httpGet(cluster.ports(leader).http, "/api/v1/torrents/" + hexOf(after)).status == 200; }, 10'000));
}

void ClusterTest::killedMajorityRefusesWritesWithinTwoSecondsAndAReturnHeals() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto known = madeUpTorrent("known", 8);
    QCOMPARE(publish(cluster.ports(1).http, known).status, 201);
    QVERIFY(cluster.waitUntilLevel(5000));
    cluster.killNode(2);
    cluster.killNode(3);
    for (int attempt = 0; attempt < 5; ++attempt) {
        const auto refused = publish(cluster.ports(1).http, madeUpTorrent("refused" + std::to_string(attempt), 8));
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.header("retry-after").isEmpty());
        QVERIFY2(refused.elapsedMs < 2000, qPrintable(QString::number(refused.elapsedMs)));
        const auto held = report(cluster.ports(1).http, known, "0-3");
        QCOMPARE(held.status, 503);
        QVERIFY(held.elapsedMs < 2000);
        const auto announced = announce(cluster.ports(1).http, hexOf(known), "-XX0001-abcdefghijkl", 7000, 100, "started");
        QCOMPARE(announced.status, 503);
        QVERIFY(announced.elapsedMs < 2000);
    }
    const auto read = httpGet(cluster.ports(1).http, "/api/v1/torrents/" + hexOf(known));
    QCOMPARE(read.status, 200);
    QCOMPARE(read.header("x-quorum"), QByteArray("lost"));
    const auto scraped = httpGet(cluster.ports(1).http, "/scrape?info_hash=aaaaaaaaaaaaaaaaaaaa");
    QCOMPARE(scraped.status, 200);
    QCOMPARE(scraped.header("x-quorum"), QByteArray("lost"));
    QCOMPARE(httpGet(cluster.ports(1).http, "/readyz").status, 503);
    QCOMPARE(httpGet(cluster.ports(1).http, "/livez").status, 200);

    QVERIFY(cluster.startNode(2));
    QVERIFY(eventually([&] { return report(cluster.ports(1).http, known, "0-3").status == 200; }, 10'000));
    QVERIFY(eventually([&] { return httpGet(cluster.ports(2).http, "/readyz").status == 200; }, 5000));
    QCOMPARE(piecesOnRecord(cluster.ports(2).http, known), u"0-3"_s);
}

void ClusterTest::slowNodesStayConsistent() {
    Cluster cluster(3, true);
    QVERIFY(cluster.start());
    cluster.setDelayMs(2, 60);
    cluster.setDelayMs(3, 25);
    const auto torrent = madeUpTorrent("slow", 64);
    QVERIFY(eventually([&] { return publish(cluster.ports(2).http, torrent).status / 100 == 2; }, 20'000));
    for (int piece = 0; piece < 30; ++piece) {
        const int node = piece % 3 + 1;
        QVERIFY(eventually([&] { return report(cluster.ports(node).http, torrent, QByteArray::number(piece)).status == 200; }, 20'000));
        // An acknowledged write is read on any other node.
        const QString pieces = piecesOnRecord(cluster.ports((node % 3) + 1).http, torrent);
        QCOMPARE(pieces, piece == 0 ? u"0"_s : u"0-%1"_s.arg(piece));
    }
    cluster.setDelayMs(2, 0);
    cluster.setDelayMs(3, 0);
    QVERIFY(cluster.waitUntilLevel(20'000));
}

void ClusterTest::stoppedNodeCatchesUp() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const int leader = cluster.waitForLeader(5000);
    const int follower = leader % 3 + 1;
    const auto torrent = madeUpTorrent("stopped", 512);
    QCOMPARE(publish(cluster.ports(leader).http, torrent).status, 201);
    cluster.node(follower).suspend();
    for (int piece = 0; piece < 200; ++piece)
        QCOMPARE(report(cluster.ports(leader).http, torrent, QByteArray::number(piece)).status, 200);
    cluster.node(follower).resume();
    QVERIFY(eventually([&] { return piecesOnRecord(cluster.ports(follower).http, torrent) == u"0-199"_s; }, 10'000));
    // The leader itself stopped: another takes over; the old one comes back and errs in nothing.
    cluster.node(leader).suspend();
    QVERIFY(eventually([&] { return report(cluster.ports(follower).http, torrent, "200-300").status == 200; }, 10'000));
    cluster.node(leader).resume();
    QVERIFY(eventually([&] { return piecesOnRecord(cluster.ports(leader).http, torrent) == u"0-300"_s; }, 10'000));
    QVERIFY(cluster.waitUntilLevel(10'000));
}

void ClusterTest::unresponsiveNodeIsLeftWithinTwoSeconds() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("fetched", 8);
    QCOMPARE(publish(cluster.ports(1).http, torrent).status, 201);
    QTemporaryDir folder;
    for (int stopped = 1; stopped <= 3; ++stopped) {
        cluster.node(stopped).suspend();
        QVERIFY(eventually([&] { const int leader = cluster.leader(); return leader != 0 && leader != stopped; }, 5000));
        const QString nodes = cluster.clientPort(stopped) + u',' + cluster.clientPort(stopped % 3 + 1) + u',' + cluster.clientPort((stopped + 1) % 3 + 1);
        const QString file = folder.filePath(u"%1.torrent"_s.arg(stopped));
        const Finished fetched = run(product(u"bytetorrent-cli"_s),
                                     {u"fetch"_s, QString::fromLatin1(hexOf(torrent)), u"--cluster"_s, nodes, u"-o"_s, file}, 10'000);
        QVERIFY2(fetched.exitCode == 0, qPrintable(fetched.errorOutput));
        QVERIFY2(fetched.elapsedMs < 2000, qPrintable(QString::number(fetched.elapsedMs)));
        cluster.node(stopped).resume();
        QVERIFY(cluster.waitForLeader(5000) != 0);
    }
}

void ClusterTest::killingEveryNodeLosesNothingAcknowledged() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("kept", 4096);
    QCOMPARE(publish(cluster.ports(1).http, torrent).status, 201);
    const QByteArray file = httpGet(cluster.ports(2).http, "/api/v1/torrents/" + hexOf(torrent) + "/file").body;
    for (int round = 0; round < 3; ++round) {
        for (int piece = 0; piece < 40; ++piece)
            QCOMPARE(report(cluster.ports(piece % 3 + 1).http, torrent, QByteArray::number(round * 40 + piece)).status, 200);
        for (int id = 1; id <= 3; ++id)
            cluster.killNode(id);
        for (int id = 1; id <= 3; ++id)
            QVERIFY(cluster.startNode(id));
        QVERIFY(cluster.waitForLeader(10'000) != 0);
        for (int id = 1; id <= 3; ++id) {
            QVERIFY(eventually([&] { return httpGet(cluster.ports(id).http, "/readyz").status == 200; }, 5000));
            QCOMPARE(piecesOnRecord(cluster.ports(id).http, torrent), u"0-%1"_s.arg(round * 40 + 39));
            QCOMPARE(httpGet(cluster.ports(id).http, "/api/v1/torrents/" + hexOf(torrent) + "/file").body, file);
        }
    }
}

void ClusterTest::anAnnounceOnOneNodeIsAnsweredOnAnother() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const QByteArray infoHash(40, 'a');
    QCOMPARE(announce(cluster.ports(1).http, infoHash, "-XX0001-aaaaaaaaaaaa", 7001, 0, "started").status, 200);
    QVERIFY(eventually(
        [&] {
            // 127.0.0.1:7001 in compact form.
            return announce(cluster.ports(3).http, infoHash, "-XX0001-bbbbbbbbbbbb", 7002, 10, "started")
                .body.contains(QByteArray::fromHex("7f0000011b59"));
        },
        2000));
    // Nobody can report another gone: the same endpoint with another peer id changes nothing.
    QCOMPARE(announce(cluster.ports(2).http, infoHash, "-XX0001-cccccccccccc", 7001, 0, "stopped").status, 200);
    QVERIFY(announce(cluster.ports(2).http, infoHash, "-XX0001-bbbbbbbbbbbb", 7002, 10).body.contains(QByteArray::fromHex("7f0000011b59")));
}

void ClusterTest::aRepeatedWriteWithAKeyAnswersAsTheFirst() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("once", 8);
    const Headers headers = bearer + Headers{{"Idempotency-Key", "an-upload-of-mine"}};
    const auto first = httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), headers);
    QCOMPARE(first.status, 201);
    const auto again = httpRequest("POST", cluster.ports(2).http, "/api/v1/torrents", toQt(torrent.encode()), headers);
    QCOMPARE(again.status, 201);
    QCOMPARE(again.json(), first.json());
    QCOMPARE(publish(cluster.ports(3).http, torrent).status, 200);
}

QTEST_GUILESS_MAIN(ClusterTest)
#include "cluster_test.moc"
