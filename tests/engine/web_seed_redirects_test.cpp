// Where web seeds and trackers may lead us: redirects of each kind, and https by certificates that a session is told to trust.
#include <QSignalSpy>
#include <QtTest>

#include "../../libs/engine/src/redirects.h"
#include "bytetorrent/base/assert.h"
#include "loopback_world.h"
#include "range_server.h"

#include <QUrl>

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

// Of nobody's knowledge but ours, and a server's certificate that it has signed.
struct OwnAuthority {
    net::CertificateAndKey server;
    std::string pem;
    OwnAuthority() {
        const Millis nowMs = SystemClock().wallMs();
        const net::Validity validity{nowMs - 3'600'000, nowMs + 24 * 3'600'000};
        const auto authority = net::CertificateAuthority::create("test", validity);
        BT_ASSERT(authority.has_value());
        pem = authority->pem().value().certificatePem;
        server = authority->issue(NodeId(1), {"127.0.0.1"}, validity).value();
    }
};

} // namespace

class WebSeedRedirectsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsOnlyWhereAStrangerMayLead_data();
    void followsOnlyWhereAStrangerMayLead();
    void followsARedirect();
    void followsRedirectsStepByStep_data();
    void followsRedirectsStepByStep();
    void endlessRedirectsAreNotFollowed();
    void downloadsByHttpsFromWhomItIsToldToTrust();
    void httpsIsNotLeftForHttp();
    void aTrackersHttpsIsNotLeftEither();
};

void WebSeedRedirectsTest::followsOnlyWhereAStrangerMayLead_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("follow");
    const auto row = [](const char* from, const char* to, bool follow) {
        QTest::addRow("%s to %s", from, to) << QString::fromLatin1(from) << QString::fromLatin1(to) << follow;
    };
    row("http://a.example/x", "http://b.example/y", true);
    row("http://a.example/x", "https://b.example/y", true);
    row("https://a.example/x", "https://b.example/y", true);
    row("https://a.example/x", "http://a.example/x", false);
    row("http://a.example/x", "file:///etc/passwd", false);
    row("http://a.example/x", "ftp://a.example/x", false);
    row("http://a.example/x", "http://127.0.0.1/x", false);
    row("http://a.example/x", "http://127.8.8.8:631/x", false);
    row("http://a.example/x", "http://[::1]/x", false);
    row("http://a.example/x", "http://localhost/x", false);
    row("http://a.example/x", "http://x.LOCALHOST/x", false);
    row("http://a.example/x", "http://0.0.0.0/x", false);
    row("http://a.example/x", "http://169.254.169.254/latest", false);
    row("http://a.example/x", "http://[fe80::1]/x", false);
    row("http://127.0.0.1/x", "http://localhost:81/x", true);
    row("http://169.254.1.1/x", "http://169.254.1.2/x", true);
}

void WebSeedRedirectsTest::followsOnlyWhereAStrangerMayLead() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(bool, follow);
    QCOMPARE(mayFollowRedirect(QUrl(from), QUrl(to)), follow);
}

void WebSeedRedirectsTest::followsARedirect() {
    LoopbackWorld world;
    const Bytes content = patternBytes(500'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer mirror, server;
    mirror.serve("/data.bin", content);
    server.manners.redirectTo = mirror.url("%p");
    torrent.webSeeds = {server.url("/data.bin")};
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void WebSeedRedirectsTest::followsRedirectsStepByStep_data() {
    QTest::addColumn<bool>("byHttps");
    QTest::newRow("http, http, http") << false;
    QTest::newRow("http, https, https") << true; // as a project's short address does: up to https, and from there to the mirror's
}

// Each step is asked once for each run of pieces: Qt took the second step twice at once, and mixed the two answers.
void WebSeedRedirectsTest::followsRedirectsStepByStep() {
    QFETCH(bool, byHttps);
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    const OwnAuthority authority;
    const auto makeServer = [&] { return byHttps ? std::make_unique<RangeServer>(authority.server) : std::make_unique<RangeServer>(); };
    RangeServer first;
    const auto second = makeServer(), mirror = makeServer();
    mirror->serve("/data.bin", content);
    first.manners.redirectTo = second->url("%p");
    second->manners.redirectTo = mirror->url("%p");
    torrent.webSeeds = {first.url("/data.bin")};
    SessionSettings settings;
    settings.trustedCertificates = authority.pem;
    auto leecher = world.session("leecher", settings);
    leecher->setDetailed(torrent.infoHash());
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding || (!only(*leecher).webSeeds.empty() && !only(*leecher).webSeeds[0].lastMessage.empty()),
                             patienceMs);
    const std::string said = only(*leecher).webSeeds.empty() ? std::string() : only(*leecher).webSeeds[0].lastMessage;
    QVERIFY2(only(*leecher).state == TorrentState::seeding, said.c_str());
    QVERIFY(world.readFile("here/data.bin") == content);
    QCOMPARE(second->requests.size(), first.requests.size());
    QCOMPARE(mirror->requests.size(), first.requests.size());
}

// A web seed that leads us round in circles is asked a few times, and given up.
void WebSeedRedirectsTest::endlessRedirectsAreNotFollowed() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.manners.redirectTo = "%p";
    torrent.webSeeds = {server.url("/data.bin")};
    auto leecher = world.session("leecher");
    leecher->setDetailed(torrent.infoHash());
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).webSeeds.empty() && only(*leecher).webSeeds[0].givenUp, patienceMs);
    QCOMPARE(only(*leecher).webSeeds[0].lastMessage, std::string("it redirects again and again"));
    QVERIFY2(server.requests.size() <= 4 * 6, qPrintable(QString::number(server.requests.size()))); // four runs at a time
}

void WebSeedRedirectsTest::downloadsByHttpsFromWhomItIsToldToTrust() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    const OwnAuthority authority;
    RangeServer server(authority.server);
    server.serve("/data.bin", content);
    torrent.webSeeds = {server.url("/data.bin")};
    // Nobody the system knows has signed it: refused at once, for good, with the reason.
    auto stranger = world.session("stranger");
    stranger->setDetailed(torrent.infoHash());
    QVERIFY(stranger->add(world.download(torrent, "nowhere", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*stranger).webSeeds.empty() && only(*stranger).webSeeds[0].givenUp, patienceMs);
    const std::string said = only(*stranger).webSeeds[0].lastMessage;
    QVERIFY2(said.starts_with("its certificate is not trusted: "), said.c_str());
    QCOMPARE(server.requests.size(), std::size_t(0));
    SessionSettings settings;
    settings.trustedCertificates = "no certificate";
    settings.stateDirectory = world.path("state/nobody");
    settings.listenHost = "127.0.0.1";
    QVERIFY(!Session::open(settings).has_value());
    settings.trustedCertificates = authority.pem;
    auto leecher = world.session("leecher", settings);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void WebSeedRedirectsTest::httpsIsNotLeftForHttp() {
    LoopbackWorld world;
    const Bytes content = patternBytes(500'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    const OwnAuthority authority;
    RangeServer plain, secure(authority.server);
    plain.serve("/data.bin", content);
    SessionSettings settings;
    settings.trustedCertificates = authority.pem;
    secure.manners.redirectTo = plain.url("%p");
    torrent.webSeeds = {secure.url("/data.bin")};
    auto leecher = world.session("leecher", settings);
    leecher->setDetailed(torrent.infoHash());
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).webSeeds.empty() && only(*leecher).webSeeds[0].givenUp, patienceMs);
    QCOMPARE(only(*leecher).webSeeds[0].lastMessage, std::string("it redirects to where we do not follow"));
    QVERIFY(!secure.requests.empty());
    QCOMPARE(plain.connections, 0);
}

void WebSeedRedirectsTest::aTrackersHttpsIsNotLeftEither() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    auto torrent = world.torrentOf("there/data.bin");
    const OwnAuthority authority;
    RangeServer plain, secure(authority.server);
    SessionSettings settings;
    settings.trustedCertificates = authority.pem;
    secure.manners.redirectTo = plain.url("/announce");
    torrent.trackerTiers = {{secure.url("/announce")}};
    auto leecher = world.session("leecher", settings);
    leecher->setDetailed(torrent.infoHash());
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    const std::string refusal = "the tracker redirects to where we do not follow";
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).trackers.empty() && only(*leecher).trackers[0].lastMessage == refusal, patienceMs);
    QCOMPARE(plain.connections, 0);
}

QTEST_GUILESS_MAIN(WebSeedRedirectsTest)
#include "web_seed_redirects_test.moc"
