// Trackers that a user changes while a torrent runs, rests or is but a link: whom it asks then, and what is kept. Real sessions
// on loopback.
#include <QTest>

#include "http_tracker.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

using Tiers = std::vector<std::vector<std::string>>;

class ChangedTrackersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        world_ = std::make_unique<LoopbackWorld>();
        content_ = patternBytes(300'000, 1);
        world_->writeFile("there/data.bin", content_);
        torrent_ = std::make_unique<protocol::Metainfo>(world_->torrentOf("there/data.bin"));
    }
    void aNewOneIsAskedAtOnceAndTheOldOneNoMore();
    void theyAreKeptOverARestartAndGoIntoTheLink();
    void ofALinkToo();
    void allCanBeTakenAway();
    void whatIsNoneIsRefusedAndNothingChanges_data();
    void whatIsNoneIsRefusedAndNothingChanges();
    void oneThatFailedIsAskedAgainWhenItIsWished();

private:
    std::unique_ptr<LoopbackWorld> world_;
    Bytes content_;
    std::unique_ptr<protocol::Metainfo> torrent_;
};

void ChangedTrackersTest::aNewOneIsAskedAtOnceAndTheOldOneNoMore() {
    WirePeer source(*torrent_, content_, {});
    HttpTracker old(replyWith({})), fresh(replyWith({source.address()}));
    torrent_->trackerTiers = {{old.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    leecher->setDetailed(torrent_->infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).trackers.at(0).working, patienceMs); // it need not be asked for a long time
    QVERIFY(leecher->setTrackers(torrent_->infoHash(), {{fresh.url()}}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*leecher).trackers.size(), std::size_t(1));
    QCOMPARE(old.requests.size(), std::size_t(1));
    QVERIFY(*leecher->trackers(torrent_->infoHash()) == (Tiers{{fresh.url()}}));
}

void ChangedTrackersTest::theyAreKeptOverARestartAndGoIntoTheLink() {
    const Tiers tiers{{"http://127.0.0.1:1/a", "udp://127.0.0.1:1"}, {"https://127.0.0.1:1/b"}};
    auto add = world_->download(*torrent_, "here", {});
    add.start = false;
    {
        auto leecher = world_->session("leecher");
        QVERIFY(leecher->add(std::move(add)).has_value());
        QVERIFY(leecher->setTrackers(torrent_->infoHash(), tiers).has_value());
    }
    auto again = world_->session("leecher");
    QVERIFY(*again->trackers(torrent_->infoHash()) == tiers);
    QCOMPARE(again->link(torrent_->infoHash())->trackers.size(), std::size_t(3));
    QVERIFY(again->metainfo(torrent_->infoHash())->infoHash() == torrent_->infoHash());
}

void ChangedTrackersTest::ofALinkToo() {
    AddTorrent add;
    add.magnet.emplace();
    add.magnet->infoHash = torrent_->infoHash();
    add.magnet->trackers = {"http://127.0.0.1:1/a"};
    add.folder = world_->path("elsewhere");
    WirePeer source(*torrent_, content_, {});
    HttpTracker fresh(replyWith({source.address()}));
    {
        auto leecher = world_->session("leecher");
        QVERIFY(leecher->add(std::move(add)).has_value());
        QVERIFY(leecher->setTrackers(torrent_->infoHash(), {{fresh.url()}}).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!fresh.requests.empty(), patienceMs);
    }
    auto again = world_->session("leecher");
    QVERIFY(*again->trackers(torrent_->infoHash()) == (Tiers{{fresh.url()}}));
}

void ChangedTrackersTest::allCanBeTakenAway() {
    HttpTracker old(replyWith({}));
    torrent_->trackerTiers = {{old.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    QVERIFY(leecher->setTrackers(torrent_->infoHash(), {}).has_value());
    QVERIFY(leecher->trackers(torrent_->infoHash())->empty());
    QVERIFY(leecher->setTrackers(torrent_->infoHash(), {{old.url()}}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(!old.requests.empty(), patienceMs);
}

void ChangedTrackersTest::whatIsNoneIsRefusedAndNothingChanges_data() {
    QTest::addColumn<QString>("address");
    for (const char* address : {"", "tracker.example", "ftp://tracker.example/a", "udp://tracker.example", "http://", "http:///announce", "javascript:alert(1)"})
        QTest::newRow(address) << QString::fromLatin1(address);
    QTest::newRow("too long") << QStringLiteral("http://tracker.example/") + QString(3'000, QLatin1Char('a'));
}

void ChangedTrackersTest::whatIsNoneIsRefusedAndNothingChanges() {
    QFETCH(QString, address);
    torrent_->trackerTiers = {{"http://127.0.0.1:1/a"}};
    auto add = world_->download(*torrent_, "here", {});
    add.start = false;
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(std::move(add)).has_value());
    const auto refused = leecher->setTrackers(torrent_->infoHash(), {{"http://127.0.0.1:1/b", address.toStdString()}});
    QVERIFY(!refused && refused.error().code == ErrorCode::invalidArgument);
    QVERIFY(*leecher->trackers(torrent_->infoHash()) == (Tiers{{"http://127.0.0.1:1/a"}}));
    const Tiers many{std::vector<std::string>(Session::trackersMax + 1, "http://127.0.0.1:1/b")};
    QVERIFY(!leecher->setTrackers(torrent_->infoHash(), many));
    QVERIFY(!leecher->setTrackers(InfoHash(), {}) && !leecher->trackers(InfoHash()) && !leecher->askTrackers(InfoHash()));
}

void ChangedTrackersTest::oneThatFailedIsAskedAgainWhenItIsWished() {
    HttpTracker failing("HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    torrent_->trackerTiers = {{failing.url()}};
    auto leecher = world_->session("leecher");
    QVERIFY(leecher->add(world_->download(*torrent_, "here", {})).has_value());
    leecher->setDetailed(torrent_->infoHash());
    for (std::size_t asked = 1; asked < 5; ++asked) { // by itself it waits longer and longer: for the fifth, more than a minute
        QTRY_VERIFY_WITH_TIMEOUT(failing.requests.size() >= asked && only(*leecher).trackers.at(0).nextAnnounceInMs > 3'000, 3'000);
        QVERIFY(leecher->askTrackers(torrent_->infoHash()).has_value());
    }
    QTRY_VERIFY_WITH_TIMEOUT(failing.requests.size() >= 5, 3'000);
}

QTEST_GUILESS_MAIN(ChangedTrackersTest)
#include "changed_trackers_test.moc"
