// A private tracker of three nodes, as real processes: what an operator does at one node holds at all of them.
#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QtTest>

#include "support/cluster.h"
#include "support/files.h"
#include "support/torrents.h"
#include "support/udp_client.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

protocol::AnnounceRequest announceOf(const protocol::Metainfo& torrent, std::uint64_t uploaded) {
    protocol::AnnounceRequest request;
    request.infoHash = torrent.infoHash();
    request.peerId.value.fill('p');
    request.port = 7001;
    request.left = 5;
    request.uploaded = uploaded;
    return request;
}

QByteArray announceByHttp(std::uint16_t port, const QString& passkey, const protocol::AnnounceRequest& request) {
    return httpGet(port, "/" + passkey.toUtf8() + "/announce?" + QByteArray::fromStdString(protocol::encodeAnnounceQuery(request))).body;
}

bool announceByUdp(std::uint16_t port, const QString& passkey, const protocol::AnnounceRequest& request, std::string& error) {
    UdpClient client({IpAddress::v4(0x7f000001), port});
    const std::uint64_t id = client.connect();
    const protocol::udp::AnnounceRequest body{request, "/" + passkey.toStdString() + "/announce"};
    error = client.refusalOf(id, body);
    return error.empty() && client.ask<protocol::udp::AnnounceReply>(id, body).has_value();
}

} // namespace

class PrivateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsMadeAndRevokedAtOneNodeHoldsAtAll();
    void aNodeThatTrailsTakesAPasskeyThatWasMadeAMomentAgo();
    void aListOfAnotherTrackerIsTakenOver();
    void sumsSurviveARestartOfEverything();
    void aWholeTransferBetweenTwoMembers();
    void thePageIsForMembers();
};

void PrivateTest::whatIsMadeAndRevokedAtOneNodeHoldsAtAll() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const Finished created = cluster.command(1, {u"passkey"_s, u"create"_s, u"anna"_s});
    QCOMPARE(created.exitCode, 0);
    const QString passkey = created.output.trimmed();
    QCOMPARE(passkey.size(), 32);
    const auto torrent = madeUpTorrent("private", 4, true);
    QCOMPARE(httpRequest("POST", cluster.ports(2).http, "/api/v1/torrents?passkey=" + passkey.toUtf8(), toQt(torrent.encode())).status, 201);
    std::string error;
    QVERIFY(announceByHttp(cluster.ports(2).http, passkey, announceOf(torrent, 0)).contains("8:interval"));
    QVERIFY2(announceByUdp(cluster.ports(3).udp, passkey, announceOf(torrent, 1'000), error), error.c_str());
    QVERIFY(announceByHttp(cluster.ports(1).http, u"0"_s.repeated(32), announceOf(torrent, 0)).contains("unknown or revoked passkey"));
    QVERIFY(httpGet(cluster.ports(3).http, "/announce?" + QByteArray::fromStdString(protocol::encodeAnnounceQuery(announceOf(torrent, 0))))
                .body.contains("a passkey is needed"));
    // Counted by whoever applied it, shown everywhere.
    for (int id = 1; id <= 3; ++id) {
        const Finished shown = cluster.command(id, {u"passkey"_s, u"show"_s, u"anna"_s, u"--json"_s});
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(shown.output.toUtf8()).object().value(u"uploaded"_s).toInteger(), qint64{1'000});
    }

    const int leader = cluster.waitForLeader(5'000);
    const int asked = leader % 3 + 1; // a follower
    QCOMPARE(cluster.command(asked, {u"passkey"_s, u"revoke"_s, passkey}).exitCode, 0);
    QVERIFY(announceByHttp(cluster.ports(asked).http, passkey, announceOf(torrent, 0)).contains("passkey"));
    for (int id = 1; id <= 3; ++id) {
        // Whether the node has heard of it already or learns of it by applying: nobody's announce is taken any more.
        const QByteArray refused = announceByHttp(cluster.ports(id).http, passkey, announceOf(torrent, 9'999));
        QVERIFY2(refused.contains("14:failure reason") && refused.contains("revoked"), refused.constData());
        QVERIFY(!announceByUdp(cluster.ports(id).udp, passkey, announceOf(torrent, 9'999), error));
        QVERIFY2(error.find("revoke") != std::string::npos, error.c_str());
    }
    const Finished shown = cluster.command(1, {u"passkey"_s, u"list"_s, u"--json"_s});
    QCOMPARE(QJsonDocument::fromJson(shown.output.toUtf8()).object().value(u"uploaded"_s).toInteger(), qint64{1'000});
    QCOMPARE(cluster.command(1, {u"passkey"_s, u"revoke"_s, u"nobody"_s}).exitCode, 1);
}

void PrivateTest::aNodeThatTrailsTakesAPasskeyThatWasMadeAMomentAgo() {
    Cluster cluster(3, true);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("private", 4, true);
    QCOMPARE(cluster.command(1, {u"torrents"_s, u"allow"_s, QString::fromStdString(torrent.infoHash().hex())}).exitCode, 0);
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int leader = cluster.waitForLeader(10'000);
    const int late = leader % 3 + 1;
    cluster.setDelayMs(late, 200); // it hears of everything so much later, and leads nobody
    int made = 0;
    const auto fresh = [&] {
        return cluster.command(leader, {u"passkey"_s, u"create"_s, u"member %1"_s.arg(++made)}).output.trimmed();
    };
    const auto ports = cluster.ports(late);
    const QByteArray byHttp = announceByHttp(ports.http, fresh(), announceOf(torrent, 0));
    QVERIFY2(byHttp.contains("8:interval"), byHttp.constData());
    std::string error;
    QVERIFY2(announceByUdp(ports.udp, fresh(), announceOf(torrent, 0), error), error.c_str());
    const QByteArray scraped = httpGet(ports.http, "/scrape?passkey=" + fresh().toUtf8() + "&info_hash=" +
                                                       QByteArray(reinterpret_cast<const char*>(torrent.infoHash().value.data()), 20).toPercentEncoding()).body;
    QVERIFY2(scraped.contains("8:complete"), scraped.constData());
    QCOMPARE(httpGet(ports.http, "/api/v1/torrents?passkey=" + fresh().toUtf8()).status, 200);
    QVERIFY(!httpGet(ports.http, "/?passkey=" + fresh().toUtf8()).body.contains("This tracker is private"));
    const Finished browsed = run(product(u"bytetorrent-cli"_s), {u"browse"_s, u"--cluster"_s, cluster.clientPort(late), u"--passkey"_s, fresh()}, 20'000);
    QVERIFY2(browsed.exitCode == 0, qPrintable(browsed.errorOutput));
    // What was never made is refused all the same, and whoever asks for an account with its new passkey sees it.
    QVERIFY(announceByHttp(ports.http, u"0"_s.repeated(32), announceOf(torrent, 0)).contains("unknown or revoked passkey"));
    const QString last = fresh();
    QCOMPARE(httpGet(ports.http, "/api/v1/accounts/member%207?passkey=" + last.toUtf8()).status, 200);
}

void PrivateTest::aListOfAnotherTrackerIsTakenOver() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    constexpr int members = 1'000;
    QByteArray list = "# name passkey\n";
    const auto passkeyOf = [](int member) { return u"%1"_s.arg(member, 32, 16, QLatin1Char('0')); };
    for (int member = 1; member <= members; ++member)
        list += u"member %1, %2\n"_s.arg(member).arg(passkeyOf(member)).toUtf8();
    const QString file = cluster.directory() + u"/members.txt"_s;
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(list) == list.size());
    out.close();
    for (int again = 0; again < 2; ++again) {
        const Finished imported = cluster.command(2, {u"passkey"_s, u"import"_s, file}, 60'000);
        QVERIFY2(imported.exitCode == 0, qPrintable(imported.errorOutput));
    }
    const Finished listed = cluster.command(3, {u"passkey"_s, u"list"_s, u"--json"_s});
    QCOMPARE(listed.output.count(u'\n'), members);
    const auto torrent = madeUpTorrent("allowed", 4, true);
    const QString infoHash = QString::fromStdString(torrent.infoHash().hex());
    QVERIFY(announceByHttp(cluster.ports(1).http, passkeyOf(members), announceOf(torrent, 0)).contains("does not know this torrent"));
    QCOMPARE(cluster.command(1, {u"torrents"_s, u"allow"_s, infoHash}).exitCode, 0);
    QVERIFY(announceByHttp(cluster.ports(1).http, passkeyOf(members), announceOf(torrent, 0)).contains("8:interval"));
    QCOMPARE(cluster.command(2, {u"torrents"_s, u"list"_s}).output.trimmed(), u"allowed "_s + infoHash);
    QCOMPARE(cluster.command(1, {u"torrents"_s, u"deny"_s, infoHash}).exitCode, 0);
    QVERIFY(announceByHttp(cluster.ports(1).http, passkeyOf(7), announceOf(torrent, 0)).contains("does not serve this torrent"));
    QCOMPARE(cluster.command(1, {u"torrents"_s, u"clear"_s, u"not-a-hash"_s}).exitCode, 1);
}

void PrivateTest::sumsSurviveARestartOfEverything() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const QString passkey = cluster.command(1, {u"passkey"_s, u"create"_s, u"anna"_s}).output.trimmed();
    const auto torrent = madeUpTorrent("counted", 4, true);
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents?passkey=" + passkey.toUtf8(), toQt(torrent.encode())).status, 201);
    QVERIFY(announceByHttp(cluster.ports(1).http, passkey, announceOf(torrent, 500)).contains("8:interval"));
    QVERIFY(announceByHttp(cluster.ports(2).http, passkey, announceOf(torrent, 600)).contains("8:interval"));
    for (int id = 1; id <= 3; ++id)
        cluster.killNode(id);
    for (int id = 1; id <= 3; ++id)
        QVERIFY(cluster.startNode(id));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    // The client goes on from its last word, which the cluster still knows.
    QVERIFY(eventually([&] { return announceByHttp(cluster.ports(3).http, passkey, announceOf(torrent, 650)).contains("8:interval"); }, 10'000));
    const auto account = httpGet(cluster.ports(1).http, "/api/v1/accounts/anna?passkey=" + passkey.toUtf8()).json();
    QCOMPARE(account.value(u"uploaded"_s).toInteger(), qint64{150});
}

void PrivateTest::aWholeTransferBetweenTwoMembers() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const QString anna = cluster.command(1, {u"passkey"_s, u"create"_s, u"anna"_s}).output.trimmed();
    const QString ben = cluster.command(2, {u"passkey"_s, u"create"_s, u"ben"_s}).output.trimmed();
    const QTemporaryDir folder;
    const auto in = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
    constexpr qint64 bytes = 3 << 20;
    QVERIFY(QDir(folder.path()).mkpath(u"anna"_s) && writeNoise(in("anna/film"), bytes, 1));
    const auto cli = [&](const char* state, const QStringList& arguments) {
        return run(product(u"bytetorrent-cli"_s), arguments, 60'000, {u"XDG_STATE_HOME="_s + in(state)});
    };
    const QStringList at{u"--cluster"_s, cluster.clientPorts()};
    QCOMPARE(cli("a", QStringList{u"create"_s, in("anna/film"), u"-o"_s, in("film.torrent"), u"--private"_s} + at).exitCode, 0);
    QCOMPARE(cli("a", QStringList{u"publish"_s, in("film.torrent")}).exitCode, 1); // without a passkey
    const Finished published = cli("a", {u"publish"_s, in("film.torrent"), u"--passkey"_s, anna});
    QVERIFY2(published.exitCode == 0, qPrintable(published.errorOutput));
    const auto torrent = protocol::Metainfo::parse(toBytes([&] {
                             QFile file(in("film.torrent"));
                             (void)file.open(QIODevice::ReadOnly);
                             return file.readAll().toStdString();
                         }())).value();
    Program seed(product(u"bytetorrent-cli"_s), {u"seed"_s, in("film.torrent"), in("anna/film"), u"--passkey"_s, anna, u"--state"_s, in("seed")});
    QVERIFY(seed.start({}));
    // Ben's file knows his passkey: he needs not say it again.
    const Finished fetched = cli("b", QStringList{u"fetch"_s, QString::fromStdString(torrent.infoHash().hex()), u"-o"_s, in("ben.torrent"),
                                                  u"--passkey"_s, ben} + at);
    QVERIFY2(fetched.exitCode == 0, qPrintable(fetched.errorOutput));
    const Finished loaded = cli("b", {u"download"_s, in("ben.torrent"), u"--to"_s, in("ben")});
    QVERIFY2(loaded.exitCode == 0, qPrintable(loaded.errorOutput));
    QCOMPARE(sha256OfFile(in("ben/film")), sha256OfFile(in("anna/film")));
    const auto movedOf = [&](const QString& name, const QString& what) {
        const Finished shown = cluster.command(3, {u"passkey"_s, u"show"_s, name, u"--json"_s});
        return QJsonDocument::fromJson(shown.output.toUtf8()).object().value(what).toInteger();
    };
    QVERIFY(eventually([&] { return movedOf(u"ben"_s, u"downloaded"_s) >= bytes; }, 15'000));
    seed.terminate(); // it reports what it holds, and so what it uploaded, before it goes
    QVERIFY(eventually([&] { return movedOf(u"anna"_s, u"uploaded"_s) >= bytes; }, 15'000));
}

void PrivateTest::thePageIsForMembers() {
    Cluster cluster(1);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const QByteArray passkey = cluster.command(1, {u"passkey"_s, u"create"_s, u"anna"_s}).output.trimmed().toUtf8();
    const auto torrent = madeUpTorrent("shown", 4, true);
    const QByteArray infoHash = QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents?passkey=" + passkey, toQt(torrent.encode())).status, 201);
    const auto stranger = httpGet(cluster.ports(1).http, "/");
    QCOMPARE(stranger.status, 200);
    QVERIFY(stranger.body.contains("This tracker is private") && !stranger.body.contains(infoHash) && !stranger.body.contains("shown"));
    const auto member = httpGet(cluster.ports(1).http, "/?passkey=" + passkey);
    QVERIFY(member.body.contains("/api/v1/torrents/" + infoHash + "/file?passkey=" + passkey));
}

QTEST_GUILESS_MAIN(PrivateTest)
#include "private_test.moc"
