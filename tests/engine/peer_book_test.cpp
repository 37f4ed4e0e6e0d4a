// Whom to dial, and which tracker to ask: PeerBook and AnnouncePlan, without a network.
#include <QTest>

#include "../../libs/engine/src/announce_plan.h"
#include "../../libs/engine/src/peer_book.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {
Endpoint peer(std::uint16_t port) { return {IpAddress::v4(0x0A000001), port}; }
} // namespace

class PeerBookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dialsEachPeerOnce();
    void waitsLongerAfterEachFailure();
    void forgetsFailuresAfterAUsefulBlock();
    void prefersPeersThatDidNotFail();
    void leavesSeedsOutForASeed();
    void neverDialsWhoIsExcluded();
    void makesRoomOnlyForTheCostOfBadPeers();
    void dialsWhoTheUserNamesAtOnce();
    void asksTheNextTrackerOfATierAtOnce();
    void keepsTheTrackerThatAnsweredInFront();
    void waitsWhenAllTrackersFailed();
    void leavesOutTrackersOfItsOwnCluster();
    void saysThatItCannotSpeakToUdpTrackers();
};

void PeerBookTest::dialsEachPeerOnce() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false);
    book.learn(peer(1), false);
    QVERIFY(book.takeForDialling(true, 0, random) == peer(1));
    QVERIFY(!book.takeForDialling(true, 0, random));
}

void PeerBookTest::waitsLongerAfterEachFailure() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false);
    Millis nowMs = 0;
    Millis waitedMs = 0;
    for (int turn = 0; turn < 12; ++turn) {
        QVERIFY(book.takeForDialling(true, nowMs, random).has_value());
        book.closed(peer(1), nowMs, random);
        Millis waitMs = 0;
        while (!book.takeForDialling(true, nowMs + waitMs, random))
            waitMs += 250;
        book.released(peer(1));
        QVERIFY(waitMs >= 3'700); // 5 s and a quarter of jitter
        QVERIFY(waitMs <= 4'500'000);
        if (turn == 11)
            QVERIFY(waitMs > 2'000'000);
        nowMs += waitMs;
        waitedMs = waitMs;
    }
    QVERIFY(waitedMs > 0);
}

void PeerBookTest::forgetsFailuresAfterAUsefulBlock() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false);
    for (int turn = 0; turn < 6; ++turn)
        book.closed(peer(1), 0, random);
    book.usefulBlock(peer(1));
    book.closed(peer(1), 0, random);
    QCOMPARE(book.failures(peer(1)), 1u);
    QVERIFY(book.takeForDialling(true, 6'300, random).has_value());
}

void PeerBookTest::prefersPeersThatDidNotFail() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false);
    book.closed(peer(1), 0, random);
    book.learn(peer(2), false);
    QVERIFY(book.takeForDialling(true, 1'000'000, random) == peer(2));
    QVERIFY(book.takeForDialling(true, 1'000'000, random) == peer(1));
}

void PeerBookTest::leavesSeedsOutForASeed() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), true);
    QVERIFY(!book.takeForDialling(false, 0, random));
    QVERIFY(book.takeForDialling(true, 0, random).has_value());
}

void PeerBookTest::neverDialsWhoIsExcluded() {
    PeerBook book;
    SeededRandom random(1);
    book.exclude(peer(1));
    book.forgive(peer(1));
    QVERIFY(!book.takeForDialling(true, 0, random));
}

void PeerBookTest::makesRoomOnlyForTheCostOfBadPeers() {
    PeerBook book(PeerBook::Settings{.peersMax = 2});
    SeededRandom random(1);
    book.learn(peer(1), false);
    book.learn(peer(2), false);
    book.learn(peer(3), false);
    QCOMPARE(book.size(), std::size_t(2));
    book.closed(peer(1), 0, random);
    book.learn(peer(3), false);
    QCOMPARE(book.failures(peer(1)), 0u); // forgotten
    QCOMPARE(book.size(), std::size_t(2));
}

void PeerBookTest::dialsWhoTheUserNamesAtOnce() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false);
    book.closed(peer(1), 0, random);
    book.forgive(peer(1));
    QVERIFY(book.takeForDialling(true, 0, random).has_value());
}

void PeerBookTest::asksTheNextTrackerOfATierAtOnce() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://a/x", "http://b/x"}, {"http://c/x", "udp://d:1"}}, random);
    std::vector<std::string> asked;
    for (int turn = 0; turn < 3; ++turn) {
        AnnouncePlan::Tracker* tracker = plan.due(0);
        QVERIFY(tracker);
        asked.push_back(tracker->url);
        plan.failed(*tracker, "down", 0, random);
    }
    QVERIFY(!plan.due(0));
    QCOMPARE(asked[2], std::string("http://c/x"));
    QVERIFY(asked[0] != asked[1]);
}

void PeerBookTest::keepsTheTrackerThatAnsweredInFront() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://a/x", "http://b/x"}}, random);
    AnnouncePlan::Tracker* first = plan.due(0);
    plan.failed(*first, "down", 0, random);
    AnnouncePlan::Tracker* second = plan.due(0);
    const std::string good = second->url;
    plan.succeeded(*second, 0, 1'000);
    QVERIFY(!plan.due(999));
    QCOMPARE(plan.due(1'000)->url, good);
    QVERIFY(plan.working() && plan.working()->url == good);
}

void PeerBookTest::waitsWhenAllTrackersFailed() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://a/x"}}, random);
    Millis nowMs = 0;
    Millis lastWaitMs = 0;
    for (int turn = 0; turn < 5; ++turn) {
        AnnouncePlan::Tracker* tracker = plan.due(nowMs);
        QVERIFY(tracker);
        plan.failed(*tracker, "down", nowMs, random);
        lastWaitMs = plan.nextMs() - nowMs;
        nowMs = plan.nextMs();
    }
    QVERIFY(lastWaitMs >= 60'000 * 3 / 4);
    plan.hurry(0);
    QVERIFY(plan.due(0));
}

void PeerBookTest::leavesOutTrackersOfItsOwnCluster() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://127.0.0.1:7301/announce"}, {"http://other:80/announce"}}, random);
    plan.excludeHosts({"127.0.0.1:7301"});
    QCOMPARE(plan.due(0)->url, std::string("http://other:80/announce"));
    plan.excludeHosts({"other:80"});
    QVERIFY(plan.empty());
    QVERIFY(!plan.due(0));
}

void PeerBookTest::saysThatItCannotSpeakToUdpTrackers() {
    SeededRandom random(3);
    AnnouncePlan plan({{"udp://d:1/announce"}, {"http://a/x"}}, random);
    QVERIFY(!plan.find("udp://d:1/announce")->supported);
    QCOMPARE(plan.find("udp://d:1/announce")->message, std::string("UDP trackers are not supported yet"));
    QCOMPARE(plan.due(0)->url, std::string("http://a/x"));
    QVERIFY(!plan.unreachable());
    plan.failed(*plan.due(0), "down", 0, random);
    QCOMPARE(plan.unreachable()->url, std::string("http://a/x"));
}

QTEST_APPLESS_MAIN(PeerBookTest)
#include "peer_book_test.moc"
