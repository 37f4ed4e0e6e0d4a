// Whom to dial, and which tracker to ask: PeerBook and AnnouncePlan, without a network.
#include <QTest>

#include "../../libs/engine/src/announce_plan.h"
#include "../../libs/engine/src/peer_book.h"
#include "bytetorrent/protocol/peer_priority.h"

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
    void remembersTheBestSourceOfAnAddress();
    void strangersFillTheirShareAndNoMore();
    void aTrackersPeerTakesAStrangersPlace();
    void strangersNeverPushOutWhatTrackersSaid();
    void anotherAddressOfAPeerWaitsUntilItHasGone();
    void dialsInTheOrderThatBothEndsCompute();
    void leavesOutAddressesThatAreFull();
    void asksTheNextTrackerOfATierAtOnce();
    void keepsTheTrackerThatAnsweredInFront();
    void waitsWhenAllTrackersFailed();
    void leavesOutTrackersOfItsOwnCluster();
    void asksUdpTrackersBesideHttpOnes();
    void asksWhatWasBroughtOnceAndThenGoesOn();
    void whatWasBroughtAloneIsThePlan();
};

void PeerBookTest::dialsEachPeerOnce() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    book.learn(peer(1), false, PeerSource::tracker);
    QVERIFY(book.takeForDialling({}, 0, random) == peer(1));
    QVERIFY(!book.takeForDialling({}, 0, random));
}

void PeerBookTest::waitsLongerAfterEachFailure() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    Millis nowMs = 0;
    Millis waitedMs = 0;
    for (int turn = 0; turn < 12; ++turn) {
        QVERIFY(book.takeForDialling({}, nowMs, random).has_value());
        book.closed(peer(1), nowMs, random);
        Millis waitMs = 0;
        while (!book.takeForDialling({}, nowMs + waitMs, random))
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
    book.learn(peer(1), false, PeerSource::tracker);
    for (int turn = 0; turn < 6; ++turn)
        book.closed(peer(1), 0, random);
    book.usefulBlock(peer(1));
    book.closed(peer(1), 0, random);
    QCOMPARE(book.failures(peer(1)), 1u);
    QVERIFY(book.takeForDialling({}, 6'300, random).has_value());
}

void PeerBookTest::prefersPeersThatDidNotFail() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    book.closed(peer(1), 0, random);
    book.learn(peer(2), false, PeerSource::tracker);
    QVERIFY(book.takeForDialling({}, 1'000'000, random) == peer(2));
    QVERIFY(book.takeForDialling({}, 1'000'000, random) == peer(1));
}

void PeerBookTest::leavesSeedsOutForASeed() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), true, PeerSource::tracker);
    QVERIFY(!book.takeForDialling({.seedsToo = false}, 0, random));
    QVERIFY(book.takeForDialling({}, 0, random).has_value());
}

void PeerBookTest::neverDialsWhoIsExcluded() {
    PeerBook book;
    SeededRandom random(1);
    book.exclude(peer(1));
    book.forgive(peer(1));
    QVERIFY(!book.takeForDialling({}, 0, random));
}

void PeerBookTest::makesRoomOnlyForTheCostOfBadPeers() {
    PeerBook book(PeerBook::Settings{.peersMax = 2});
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    book.learn(peer(2), false, PeerSource::tracker);
    book.learn(peer(3), false, PeerSource::tracker);
    QCOMPARE(book.size(), std::size_t(2));
    book.closed(peer(1), 0, random);
    book.learn(peer(3), false, PeerSource::tracker);
    QCOMPARE(book.failures(peer(1)), 0u); // forgotten
    QCOMPARE(book.size(), std::size_t(2));
}

void PeerBookTest::dialsWhoTheUserNamesAtOnce() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    book.closed(peer(1), 0, random);
    book.forgive(peer(1));
    QVERIFY(book.takeForDialling({}, 0, random).has_value());
}

void PeerBookTest::remembersTheBestSourceOfAnAddress() {
    PeerBook book;
    book.learn(peer(1), false, PeerSource::pex);
    QVERIFY(book.sourceOf(peer(1)) == PeerSource::pex);
    book.learn(peer(1), false, PeerSource::tracker);
    book.learn(peer(1), false, PeerSource::dht);
    QVERIFY(book.sourceOf(peer(1)) == PeerSource::tracker);
    QCOMPARE(book.countOf(PeerSource::pex), std::size_t(0));
    QCOMPARE(book.countOf(PeerSource::tracker), std::size_t(1));
    QVERIFY(!book.sourceOf(peer(2)));
}

void PeerBookTest::strangersFillTheirShareAndNoMore() {
    PeerBook book(PeerBook::Settings{.peersMax = 100});
    for (std::uint16_t port = 1; port <= 1'000; ++port)
        book.learn(peer(port), false, PeerSource::pex);
    QCOMPARE(book.size(), std::size_t(25));
    for (std::uint16_t port = 2'001; port <= 2'100; ++port)
        book.learn(peer(port), false, PeerSource::lsd);
    QCOMPARE(book.countOf(PeerSource::lsd), std::size_t(10));
}

void PeerBookTest::aTrackersPeerTakesAStrangersPlace() {
    PeerBook book(PeerBook::Settings{.peersMax = 100});
    for (std::uint16_t port = 1; port <= 25; ++port)
        book.learn(peer(port), false, PeerSource::pex);
    for (std::uint16_t port = 1'001; port <= 1'100; ++port)
        book.learn(peer(port), false, PeerSource::tracker);
    QCOMPARE(book.size(), std::size_t(100));
    QCOMPARE(book.countOf(PeerSource::tracker), std::size_t(100));
    QCOMPARE(book.countOf(PeerSource::pex), std::size_t(0));
}

void PeerBookTest::strangersNeverPushOutWhatTrackersSaid() {
    PeerBook book(PeerBook::Settings{.peersMax = 100});
    for (std::uint16_t port = 1'001; port <= 1'100; ++port)
        book.learn(peer(port), false, PeerSource::tracker);
    for (std::uint16_t port = 1; port <= 1'000; ++port)
        book.learn(peer(port), false, PeerSource::pex);
    QCOMPARE(book.countOf(PeerSource::tracker), std::size_t(100));
    QCOMPARE(book.size(), std::size_t(100));
}

void PeerBookTest::anotherAddressOfAPeerWaitsUntilItHasGone() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    QVERIFY(!book.noteOtherAddress(peer(1))); // nobody takes an honest peer out by claiming its address
    QVERIFY(book.noteOtherAddress(peer(2)));
    QVERIFY(book.sourceOf(peer(2)) == PeerSource::pex);
    QVERIFY(book.takeForDialling({}, 0, random) == peer(1));
    QVERIFY(!book.takeForDialling({}, 0, random));
    book.released(peer(2));
    QVERIFY(book.takeForDialling({}, 0, random) == peer(2));
}

void PeerBookTest::dialsInTheOrderThatBothEndsCompute() {
    const IpAddress ours = *IpAddress::parse("198.51.100.1");
    PeerBook book;
    std::vector<Endpoint> known;
    for (std::uint32_t index = 0; index < 20; ++index) {
        known.push_back({IpAddress::v4(0xCB007100 + index * 7), static_cast<std::uint16_t>(6881 + index)});
        book.learn(known.back(), false, PeerSource::tracker);
    }
    std::sort(known.begin(), known.end(), [&](const Endpoint& left, const Endpoint& right) {
        return protocol::peerPriority({ours, 1}, left) > protocol::peerPriority({ours, 1}, right);
    });
    PeerBook::Dialling how;
    how.ourV4 = ours;
    how.ourPort = 1;
    SeededRandom random(1);
    for (const Endpoint& next : known) {
        const auto taken = book.takeForDialling(how, 0, random);
        QVERIFY(taken.has_value());
        QCOMPARE(protocol::peerPriority({ours, 1}, *taken), protocol::peerPriority({ours, 1}, next)); // neighbours may be equal
    }
    QVERIFY(protocol::peerPriority({ours, 1}, known.front()) > protocol::peerPriority({ours, 1}, known.back()));
}

void PeerBookTest::leavesOutAddressesThatAreFull() {
    PeerBook book;
    SeededRandom random(1);
    book.learn(peer(1), false, PeerSource::tracker);
    const Endpoint elsewhere{IpAddress::v4(0x0A000002), 1};
    book.learn(elsewhere, false, PeerSource::tracker);
    PeerBook::Dialling how;
    how.full = [](const IpAddress& address) { return address == IpAddress::v4(0x0A000001); };
    QVERIFY(book.takeForDialling(how, 0, random) == elsewhere);
    QVERIFY(!book.takeForDialling(how, 0, random));
    QVERIFY(book.takeForDialling({}, 0, random) == peer(1));
}

void PeerBookTest::asksTheNextTrackerOfATierAtOnce() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://a/x", "http://b/x"}, {"http://c/x", "wss://d:1"}}, random);
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

void PeerBookTest::asksUdpTrackersBesideHttpOnes() {
    SeededRandom random(3);
    AnnouncePlan plan({{"udp://d:1/announce"}, {"wss://e/x"}, {"http://a/x"}}, random);
    QCOMPARE(plan.due(0)->url, std::string("udp://d:1/announce"));
    plan.failed(*plan.due(0), "down", 0, random);
    QCOMPARE(plan.due(0)->url, std::string("http://a/x"));
    QVERIFY(!plan.find("wss://e/x")->supported);
    QCOMPARE(plan.find("wss://e/x")->message, std::string("this kind of tracker is not supported"));
    QCOMPARE(plan.unreachable()->url, std::string("udp://d:1/announce"));
}

void PeerBookTest::asksWhatWasBroughtOnceAndThenGoesOn() {
    SeededRandom random(3);
    AnnouncePlan plan({{"http://a/x"}}, random);
    plan.succeeded(*plan.due(0), 0, 1'800'000);
    QVERIFY(!plan.due(1'000));
    plan.add({{"http://b/x"}, {"http://c/x"}, {"wss://d/x"}, {"http://ours/x"}});
    plan.askOutOfTurn({"http://b/x", "http://c/x", "wss://d/x", "http://ours/x", "http://unknown/x"}, 1'000);
    plan.excludeHosts({"ours"});
    AnnouncePlan::Tracker* tracker = plan.due(1'000);
    QCOMPARE(tracker->url, std::string("http://b/x"));
    plan.failed(*tracker, "down", 1'000, random);
    tracker = plan.due(1'000);
    QCOMPARE(tracker->url, std::string("http://c/x"));
    plan.succeeded(*tracker, 1'000, 60'000);
    QVERIFY(!plan.due(100'000)); // neither of the two changes when the first is asked again
    QCOMPARE(plan.due(1'800'000)->url, std::string("http://a/x"));
    QVERIFY(!plan.unreachable());
}

void PeerBookTest::whatWasBroughtAloneIsThePlan() {
    SeededRandom random(3);
    AnnouncePlan plan({{"wss://a/x"}}, random);
    plan.add({{"http://b/x"}});
    plan.askOutOfTurn({"http://b/x"}, 1'000);
    plan.succeeded(*plan.due(1'000), 1'000, 60'000);
    QVERIFY(!plan.due(60'000)); // once, not twice
    QVERIFY(plan.due(61'000));
}

QTEST_APPLESS_MAIN(PeerBookTest)
#include "peer_book_test.moc"
