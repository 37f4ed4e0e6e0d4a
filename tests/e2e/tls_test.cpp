// A cluster with TLS, in real processes: it works like any other, and strangers stay outside.
#include <csignal>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslSocket>
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

QByteArray hexOf(const protocol::Metainfo& metainfo) {
    return QByteArray::fromStdString(metainfo.infoHash().hex());
}

int publish(const Cluster& cluster, int id, const protocol::Metainfo& metainfo) {
    return httpRequest("POST", cluster.ports(id).http, "/api/v1/torrents", toQt(metainfo.encode()), bearer, 5'000,
                       cluster.caFile())
        .status;
}

bool has(const Cluster& cluster, int id, const protocol::Metainfo& metainfo) {
    return cluster.get(id, "/api/v1/torrents/" + hexOf(metainfo)).status == 200;
}

bool seesPeer(const Cluster& cluster, int id, int peer) {
    for (const QJsonValue& value : cluster.get(id, "/api/v1/cluster").json().value(u"nodes"_s).toArray()) {
        if (value.toObject().value(u"id"_s).toInt() == peer)
            return value.toObject().value(u"reachable"_s).toBool();
    }
    return false;
}

// Other certificates for node 3, from a CA that calls its cluster by the same name.
void forgeNode3(const Cluster& cluster) {
    const QString forged = cluster.directory() + u"/forged"_s;
    QCOMPARE(run(product(u"tracker-server"_s), {u"new-cluster"_s, u"--tls"_s, u"--name"_s, u"test"_s, u"--dir"_s, forged}, 10'000).exitCode, 0);
    QFile file(cluster.directory() + u"/node3.yaml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    file.close();
    text.replace("certificates/", "forged/");
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

} // namespace

class TlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRenewedCertificateIsShownAfterAHangUp();
    void aClusterElectsReplicatesAndSurvivesAKill();
    void servedTorrentsNameTheCaAndHttps();
    void aNodeWithAForeignCertificateNeverGetsIn();
    void aNodeWithoutTlsNeverGetsIn();
    void plainTextFindsNoPortOpen();
    void aMissingKeyIsNamedBeforeAnyPortIsOpen();
    void clientsShareByTheTorrentAlone();
    void clientsTrustNoOtherCa();
};

void TlsTest::aClusterElectsReplicatesAndSurvivesAKill() {
    Cluster cluster(3, false, true);
    QVERIFY(cluster.start());
    const auto before = madeUpTorrent("before", 8);
    QCOMPARE(publish(cluster, 1, before), 201);
    for (int id = 1; id <= 3; ++id)
        QTRY_VERIFY(has(cluster, id, before));
    const int leader = cluster.waitForLeader(5'000);
    cluster.killNode(leader);
    const int other = leader % 3 + 1;
    const auto after = madeUpTorrent("after", 2'000); // a larger one: frames of several TLS records
    QVERIFY(eventually([&] { return publish(cluster, other, after) / 100 == 2; }, 10'000));
    QVERIFY(cluster.startNode(leader));
    QVERIFY(cluster.waitUntilLevel(10'000));
    for (int id = 1; id <= 3; ++id) {
        QVERIFY(has(cluster, id, before));
        QVERIFY(has(cluster, id, after));
    }
}

void TlsTest::servedTorrentsNameTheCaAndHttps() {
    Cluster cluster(1, false, true);
    QVERIFY(cluster.start());
    const auto published = madeUpTorrent("a", 3);
    QCOMPARE(publish(cluster, 1, published), 201);
    const QByteArray file = cluster.get(1, "/api/v1/torrents/" + hexOf(published) + "/file").body;
    const auto served = protocol::Metainfo::parse({reinterpret_cast<const std::uint8_t*>(file.constData()), static_cast<std::size_t>(file.size())});
    QVERIFY(served.has_value() && served->cluster.has_value());
    const QSslCertificate ca = QSslCertificate::fromPath(cluster.caFile()).value(0);
    QCOMPARE(QByteArray::fromStdString(served->cluster->certificateFingerprint), ca.digest(QCryptographicHash::Sha256).toHex());
    QCOMPARE(served->trackerTiers.front().front(), "https://127.0.0.1:" + std::to_string(cluster.ports(1).http) + "/announce");
    QCOMPARE(cluster.get(1, "/").status, 200);
    QCOMPARE(cluster.get(1, "/metrics").status, 200);
}

void TlsTest::aNodeWithAForeignCertificateNeverGetsIn() {
    Cluster cluster(3, false, true);
    forgeNode3(cluster);
    QVERIFY(cluster.startNode(1));
    QVERIFY(cluster.startNode(2));
    QVERIFY(cluster.startNode(3));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QCOMPARE(publish(cluster, 1, madeUpTorrent("ours", 3)), 201);
    QVERIFY2(cluster.node(1).waitForText(u"was refused: its certificate is not of this cluster"_s, 10'000) ||
                 cluster.node(2).waitForText(u"was refused: its certificate is not of this cluster"_s, 1'000) ||
                 cluster.node(3).waitForText(u"its certificate is not of this cluster"_s, 1'000),
             qPrintable(cluster.node(1).errorOutput()));
    QTest::qWait(2'000); // it goes on trying
    QVERIFY(!seesPeer(cluster, 1, 3));
    QVERIFY(!seesPeer(cluster, 2, 3));
    const QString forgedCa = cluster.directory() + u"/forged/cluster.crt"_s;
    const QJsonObject own = httpGet(cluster.ports(3).http, "/api/v1/cluster", 5'000, forgedCa).json();
    QCOMPARE(own.value(u"quorum"_s).toBool(), false);
    QCOMPARE(own.value(u"leader"_s).toInt(), 0);
    // Strangers who knock many times a second fill no log.
    for (int id = 1; id <= 3; ++id)
        QVERIFY2(cluster.node(id).errorOutput().count(u'\n') < 20, qPrintable(cluster.node(id).errorOutput()));
    // With one of the two gone there is no quorum: the stranger's vote counts for nothing.
    cluster.killNode(2);
    QTRY_COMPARE_WITH_TIMEOUT(publish(cluster, 1, madeUpTorrent("never", 3)), 503, 10'000);
}

void TlsTest::aNodeWithoutTlsNeverGetsIn() {
    Cluster cluster(3, false, true);
    QFile file(cluster.directory() + u"/node3.yaml"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    file.close();
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text.left(text.indexOf("tls:")));
    file.close();
    for (int id = 1; id <= 3; ++id)
        QVERIFY(cluster.startNode(id));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QVERIFY(cluster.node(1).waitForText(u"connection"_s, 10'000));
    QTest::qWait(1'000);
    QVERIFY(!seesPeer(cluster, 1, 3));
    QVERIFY(!seesPeer(cluster, 2, 3));
    QCOMPARE(httpGet(cluster.ports(3).http, "/api/v1/cluster").json().value(u"quorum"_s).toBool(), false);
}

void TlsTest::plainTextFindsNoPortOpen() {
    Cluster cluster(1, false, true);
    QVERIFY(cluster.start());
    QCOMPARE(httpGet(cluster.ports(1).http, "/livez", 2'000).status, 0);
    for (const std::uint16_t port : {cluster.ports(1).paxos, cluster.ports(1).client}) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port);
        QVERIFY(socket.waitForConnected());
        socket.write(QByteArray(200, 'x'));
        QVERIFY(eventually([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 3'000));
        const QByteArray answer = socket.readAll();
        QVERIFY(answer.isEmpty() || answer.startsWith('\x15')); // a TLS alert at most
    }
    QCOMPARE(cluster.get(1, "/livez").status, 200);
}

void TlsTest::aMissingKeyIsNamedBeforeAnyPortIsOpen() {
    Cluster cluster(1, false, true);
    const QString folder = cluster.directory() + u"/certificates/"_s;
    QVERIFY(QFile::remove(folder + u"node1.key"_s));
    const Finished missing = run(product(u"tracker-server"_s), {u"--config"_s, cluster.directory() + u"/node1.yaml"_s}, 10'000);
    QCOMPARE(missing.exitCode, 1);
    QVERIFY2(missing.errorOutput.contains(u"node1.key: No such file"_s), qPrintable(missing.errorOutput));
    QVERIFY2(!missing.errorOutput.contains(u"ready"_s), qPrintable(missing.errorOutput));
    const Finished checked = run(product(u"tracker-server"_s), {u"--config"_s, cluster.directory() + u"/node1.yaml"_s, u"--check-config"_s}, 10'000);
    QCOMPARE(checked.exitCode, 1);
    QVERIFY2(checked.errorOutput.contains(u"node1.yaml: tls: "_s) && checked.errorOutput.contains(u"node1.key"_s), qPrintable(checked.errorOutput));
}

void TlsTest::clientsShareByTheTorrentAlone() {
    Cluster cluster(3, false, true);
    QVERIFY(cluster.start());
    const QString folder = cluster.directory();
    QVERIFY(writeNoise(folder + u"/a.bin"_s, 3'000'000, 1));
    const QString cli = product(u"bytetorrent-cli"_s);
    const QString torrent = folder + u"/a.torrent"_s;
    const Finished created = run(cli, {u"create"_s, folder + u"/a.bin"_s, u"-o"_s, torrent, u"--cluster"_s, cluster.clientPorts(),
                                       u"--cluster-ca"_s, cluster.caFile()}, 20'000);
    QVERIFY2(created.exitCode == 0, qPrintable(created.errorOutput));
    const Finished published = run(cli, {u"publish"_s, torrent, u"--state"_s, folder + u"/s0"_s}, 20'000);
    QVERIFY2(published.exitCode == 0, qPrintable(published.errorOutput));
    Program seed(cli, {u"seed"_s, torrent, folder + u"/a.bin"_s, u"--state"_s, folder + u"/s1"_s});
    QVERIFY(seed.start());
    const Finished shown = run(cli, {u"show"_s, torrent, u"--json"_s}, 10'000);
    const QJsonObject object = QJsonDocument::fromJson(shown.output.toUtf8()).object();
    const QByteArray hex = object.value(u"infohash"_s).toString().toLatin1();
    QVERIFY(object.value(u"tracker_tiers"_s).toArray().first().toArray().first().toString().startsWith(u"https://"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!cluster.get(2, "/api/v1/torrents/" + hex + "/holders").json().value(u"holders"_s).toArray().isEmpty(), 20'000);
    cluster.killNode(1); // the first that is named: another one does
    const Finished byTorrent = run(cli, {u"download"_s, torrent, u"--to"_s, folder + u"/d1"_s, u"--state"_s, folder + u"/s2"_s}, 60'000);
    QVERIFY2(byTorrent.exitCode == 0, qPrintable(byTorrent.errorOutput));
    const QString fingerprint = object.value(u"cluster"_s).toObject().value(u"ca_sha256"_s).toString();
    QCOMPARE(fingerprint.size(), 64);
    const Finished byHash = run(cli, {u"download"_s, QString::fromLatin1(hex), u"--to"_s, folder + u"/d2"_s, u"--state"_s, folder + u"/s3"_s,
                                      u"--cluster"_s, cluster.clientPorts() + u"#sha256="_s + fingerprint}, 60'000);
    QVERIFY2(byHash.exitCode == 0, qPrintable(byHash.errorOutput));
    for (const QString& copy : {u"/d1/a.bin"_s, u"/d2/a.bin"_s})
        QCOMPARE(sha256OfFile(folder + copy), sha256OfFile(folder + u"/a.bin"_s));
}

void TlsTest::clientsTrustNoOtherCa() {
    Cluster cluster(1, false, true);
    QVERIFY(cluster.start());
    const QString cli = product(u"bytetorrent-cli"_s);
    const auto browse = [&](const QStringList& trust) {
        return run(cli, QStringList{u"browse"_s, u"--cluster"_s, cluster.clientPorts()} + trust, 20'000);
    };
    QCOMPARE(browse({u"--cluster-ca"_s, cluster.caFile()}).exitCode, 0);
    const Finished wrong = browse({u"--cluster-ca"_s, QString(64, u'a')});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.errorOutput.contains(u"it belongs to another cluster"_s), qPrintable(wrong.errorOutput));
    const Finished plain = browse({});
    QCOMPARE(plain.exitCode, 1);
    QVERIFY2(plain.errorOutput.contains(u"perhaps it speaks TLS"_s), qPrintable(plain.errorOutput));
    // A node's own certificate is no CA, and a missing file is a wrong argument: neither falls back to plain text.
    QCOMPARE(browse({u"--cluster-ca"_s, cluster.directory() + u"/certificates/node1.crt"_s}).exitCode, 2);
    QCOMPARE(browse({u"--cluster-ca"_s, u"/nowhere.crt"_s}).exitCode, 2);
}

void TlsTest::aRenewedCertificateIsShownAfterAHangUp() {
    Cluster cluster(1, false, true);
    QVERIFY(cluster.start());
    const QString folder = cluster.directory() + u"/certificates/"_s;
    const auto shown = [&] {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, cluster.ports(1).client);
        return socket.waitForEncrypted(5'000) ? socket.peerCertificate().serialNumber() : QByteArray();
    };
    const QByteArray before = shown();
    QVERIFY(!before.isEmpty());
    QVERIFY(QFile::rename(folder + u"node1.key"_s, folder + u"old.key"_s));
    const auto hangUp = [&] { return ::kill(static_cast<pid_t>(cluster.node(1).processId()), SIGHUP) == 0; };
    QVERIFY(hangUp());
    QVERIFY2(cluster.node(1).waitForText(u"everything stays as it was"_s, 5'000), qPrintable(cluster.node(1).errorOutput()));
    QCOMPARE(shown(), before);
    QVERIFY(QFile::remove(folder + u"node1.crt"_s));
    QCOMPARE(run(product(u"tracker-server"_s), {u"new-certificate"_s, u"--dir"_s, folder, u"--node"_s, u"1"_s, u"--host"_s, u"127.0.0.1"_s}, 10'000).exitCode, 0);
    QVERIFY(hangUp());
    QVERIFY2(cluster.node(1).waitForText(u"changed: tls (the certificate ends on 2"_s, 5'000), qPrintable(cluster.node(1).errorOutput()));
    const QByteArray after = shown();
    QVERIFY(!after.isEmpty() && after != before);
    // Whoever does not fit is counted, port by port.
    const auto refusedAt = [&](const QByteArray& port) {
        const QByteArray name = "\nbytetorrent_tls_handshakes_refused_total{port=\"" + port + "\"} ";
        const QByteArray metrics = cluster.get(1, "/metrics").body;
        const qsizetype at = metrics.indexOf(name);
        return at < 0 ? -1 : metrics.mid(at + name.size(), 6).split('\n').first().toInt();
    };
    const int earlier = refusedAt("client");
    QTcpSocket plain;
    plain.connectToHost(u"127.0.0.1"_s, cluster.ports(1).client);
    QVERIFY(plain.waitForConnected());
    plain.write(QByteArray(200, 'x'));
    QVERIFY(eventually([&] { return refusedAt("client") > earlier; }, 5'000));
    QCOMPARE(refusedAt("paxos"), 0);
}

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
