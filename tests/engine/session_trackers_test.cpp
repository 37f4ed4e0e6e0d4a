// Sessions and HTTP trackers that answer as the test wants them to, the malformed replies of the field notes among them.
#include <QTest>

#include "http_tracker.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionTrackersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        world_ = std::make_unique<LoopbackWorld>();
        content_ = patternBytes(1'000'000, 1);
        world_->writeFile("there/data.bin", content_);
        torrent_ = std::make_unique<protocol::Metainfo>(world_->torrentOf("there/data.bin"));
    }
    void announcesToATracker();
    void announcesStartCompletedAndStop();
    void announcesWhereItIsLed();
    void movesOnToTheNextTracker();
    void oddIntervalsAreClamped_data();
    void oddIntervalsAreClamped();
    void survivesWhatTrackersAnswer_data();
    void survivesWhatTrackersAnswer();
    void endsAnEndlessReply();

private:
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void SessionTrackersTest::announcesToATracker() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    leecher->setDetailed(torrent_->infoHash());
    QVERIFY(only(*leecher).trackers.at(0).working);
}

void SessionTrackersTest::announcesStartCompletedAndStop() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(tracker.requests.size() >= 2, patienceMs);
    bool told = false;
    leecher->shutDown(5'000, [&] { told = true; });
    QTRY_VERIFY_WITH_TIMEOUT(told, 6'000);
    const auto eventOf = [&](std::size_t at) {
        const std::string& path = tracker.requests.at(at);
        return protocol::decodeAnnounceQuery(std::string_view(path).substr(path.find('?') + 1))->event;
    };
    QVERIFY(eventOf(0) == protocol::AnnounceEvent::started);
    QVERIFY(eventOf(1) == protocol::AnnounceEvent::completed);
    QVERIFY(eventOf(tracker.requests.size() - 1) == protocol::AnnounceEvent::stopped);
}

void SessionTrackersTest::announcesWhereItIsLed() {
    HttpTracker last(replyWith({}));
    const auto leadingTo = [](const std::string& url) {
        return QByteArray("HTTP/1.1 301 Moved\r\nLocation: " + QByteArray::fromStdString(url) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    };
    HttpTracker second(leadingTo(last.url())), first(leadingTo(second.url()));
    torrent_->trackerTiers = {{first.url()}};
    auto seed = world_->session("seed");
    QVERIFY(seed->add(world_->seed(*torrent_, "there")).has_value());
    seed->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*seed).trackers.empty() && only(*seed).trackers[0].working, patienceMs);
    QCOMPARE(only(*seed).trackers[0].name, first.url());
    QCOMPARE(first.requests.size(), std::size_t(1));
    QCOMPARE(second.requests.size(), std::size_t(1));
    QCOMPARE(last.requests.size(), std::size_t(1));
}

void SessionTrackersTest::movesOnToTheNextTracker() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker tracker(replyWith({source.address()}));
    torrent_->trackerTiers = {{"http://127.0.0.1:1/announce"}, {"udp://127.0.0.1:2"}, {tracker.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void SessionTrackersTest::oddIntervalsAreClamped_data() {
    QTest::addColumn<QByteArray>("interval");
    for (const char* interval : {"0", "-1", "1", "2147483648", "9223372036854775807"})
        QTest::newRow(interval) << QByteArray(interval);
}

void SessionTrackersTest::oddIntervalsAreClamped() {
    QFETCH(QByteArray, interval);
    HttpTracker tracker(HttpTracker::ok("d8:intervali" + interval + "e5:peers0:e"));
    torrent_->trackerTiers = {{tracker.url()}};
    auto seed = world_->session("seed");
    QVERIFY(seed->add(world_->seed(*torrent_, "there")).has_value());
    seed->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*seed).trackers.empty() && only(*seed).trackers[0].working, patienceMs);
    const Millis nextMs = only(*seed).trackers[0].nextAnnounceInMs;
    QVERIFY2(nextMs > 8'000 && nextMs <= 86'400'000, qPrintable(QString::number(nextMs)));
    QTest::qWait(300);
    QCOMPARE(tracker.requests.size(), std::size_t(1));
}

void SessionTrackersTest::survivesWhatTrackersAnswer_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("html") << HttpTracker::ok("<html>welcome</html>");
    QTest::newRow("empty") << HttpTracker::ok("");
    QTest::newRow("peers not a multiple of 6") << HttpTracker::ok("d8:intervali60e5:peers5:abcdee");
    QTest::newRow("failure with html") << HttpTracker::ok("d14:failure reason8:<b>no</be");
    QTest::newRow("status 500") << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QTest::newRow("no http at all") << QByteArray("hello\r\n\r\n");
    QTest::newRow("redirect to link-local") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/announce\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("redirect to a file") << QByteArray("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("failure with peers") << HttpTracker::ok("d14:failure reason2:no8:intervali60e5:peers6:\x7f\0\0\x01\0\x01" "e");
    QTest::newRow("failure that is no text") << HttpTracker::ok("d14:failure reasoni1ee");
    QTest::newRow("nested too deep") << HttpTracker::ok(QByteArray(20'000, 'l') + QByteArray(20'000, 'e'));
    QTest::newRow("a string that is not there") << HttpTracker::ok("d5:peers99999999999:x");
    QTest::newRow("a body shorter than promised") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nd8:inter");
    QTest::newRow("gzip bomb") << HttpTracker::gzipBomb();
    QTest::newRow("gzip that is none") << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    QTest::newRow("redirect to IPv6 link-local") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://[fe80::1]/announce\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("redirect without a target") << QByteArray("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    QTest::newRow("redirect loop") << QByteArray("HTTP/1.1 302 Found\r\nLocation: /announce\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

void SessionTrackersTest::survivesWhatTrackersAnswer() {
    QFETCH(QByteArray, answer);
    WirePeer source(*torrent_, content_, {});
    HttpTracker bad(answer), good(replyWith({source.address()}));
    torrent_->trackerTiers = {{bad.url()}, {good.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(!bad.requests.empty());
    // At the start and when all is here, and each time five steps of a loop.
    QVERIFY2(bad.requests.size() <= 2 * 6, qPrintable(QString::number(bad.requests.size())));
    leecher->setDetailed(torrent_->infoHash());
    QVERIFY(!only(*leecher).trackers.at(0).working);
    QVERIFY(!only(*leecher).trackers.at(0).lastMessage.empty());
}

void SessionTrackersTest::endsAnEndlessReply() {
    HttpTracker endless("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
    endless.endless = true;
    torrent_->trackerTiers = {{endless.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    leecher->setDetailed(torrent_->infoHash());
    QTRY_COMPARE_WITH_TIMEOUT(only(*leecher).trackers.at(0).lastMessage, std::string("the reply is too long"), patienceMs);
}

QTEST_GUILESS_MAIN(SessionTrackersTest)
#include "session_trackers_test.moc"
