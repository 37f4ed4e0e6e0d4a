// AnnounceDesk over a registry of its own and a cluster that answers when the test says so.
#include "announce_desk.h"

#include <deque>

#include <QtTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::registry::samples;
using protocol::AnnounceEvent;
using registry::AnnounceBatch;
using registry::AnnouncedReply;
using registry::Family;
using Verdict = AnnounceOutcome::Verdict;

namespace {

const InfoHash swarm = InfoHash::fromHex("00112233445566778899aabbccddeeff00112233").value();

protocol::AnnounceRequest requestOf(unsigned peer, std::uint64_t left = 5, AnnounceEvent event = AnnounceEvent::none) {
    protocol::AnnounceRequest request;
    request.infoHash = swarm;
    request.peerId.value[0] = static_cast<std::uint8_t>(peer);
    request.port = static_cast<std::uint16_t>(1'000 + peer);
    request.left = left;
    request.event = event;
    return request;
}

Endpoint endpointOf(unsigned peer) {
    return {IpAddress::v4(0xC0000200 + peer % 200), static_cast<std::uint16_t>(1'000 + peer)};
}

// A cluster that keeps what it was asked for until it is told to answer.
class Cluster {
public:
    explicit Cluster(AnnounceDesk::Limits limits = {}) {
        settings.announceIntervalSeconds = 100;
        desk = std::make_unique<AnnounceDesk>(
            AnnounceDesk::Node{[this](const registry::Command& command, AnnounceDesk::Node::Answer answer) {
                                   asked.push_back({std::get<AnnounceBatch>(command), std::move(answer)});
                               },
                               [this]() -> const registry::Registry& { return registry; },
                               [this] { return clusterMs; },
                               [](const auto& ready) { ready(true); },
                               [this](auto ready) { readIndexes.push_back(std::move(ready)); }},
            settings, limits);
    }
    // The oldest read index is there, and what it names is applied.
    void confirm(bool confirmed = true) {
        const auto ready = std::move(readIndexes.front());
        readIndexes.pop_front();
        ready(confirmed);
    }

    void announce(unsigned peer, std::uint64_t left = 5, AnnounceEvent event = AnnounceEvent::none) {
        announce(requestOf(peer, left, event), peer);
    }
    void announce(const protocol::AnnounceRequest& request, unsigned peer) {
        desk->announce(request, endpointOf(peer), Family::any, [this, peer](const AnnounceOutcome& outcome) {
            outcomes.emplace_back(peer, outcome);
        });
    }
    // The turn of the event loop ends.
    static void endTurn() { QCoreApplication::processEvents(); }
    // The oldest command is applied, and its answer arrives.
    void apply() {
        Asked first = takeFirst();
        first.answer(registry.apply(std::move(first.batch), ++clusterMs, 0));
    }
    void answer(const Result<registry::Reply>& reply) { takeFirst().answer(reply); }
    // This peer's announce is taken: the registry knows it from now on.
    void introduce(unsigned peer, std::uint64_t left = 5) {
        announce(peer, left);
        endTurn();
        apply();
        outcomes.clear();
    }
    [[nodiscard]] std::size_t announcesAsked() const { return asked.back().batch.announces.size(); }
    [[nodiscard]] std::size_t refreshesAsked() const { return asked.back().batch.refreshes.size(); }

    struct Asked {
        AnnounceBatch batch;
        AnnounceDesk::Node::Answer answer;
    };
    Settings settings;
    registry::Registry registry;
    Millis clusterMs = 1'000'000;
    std::deque<Asked> asked;
    std::deque<std::function<void(bool)>> readIndexes;
    std::vector<std::pair<unsigned, AnnounceOutcome>> outcomes; // in the order in which they came
    std::unique_ptr<AnnounceDesk> desk;

private:
    Asked takeFirst() {
        Asked first = std::move(asked.front());
        asked.pop_front();
        return first;
    }
};

} // namespace

class AnnounceDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatComesInOneTurnIsOneCommand();
    void everyoneIsToldWhatConcernsHim();
    void aFullBatchDoesNotWaitForTheEndOfTheTurn();
    void whileManyAreUnderWayTheNextOneGathers();
    void aRefusedAnnounceIsToldWhyAndItsNeighboursAreTaken();
    void whenTheOutcomeIsUnknownAllAreToldToComeAgain();
    void beyondTheBoundTheAnswerIsToComeAgainAtOnce();
    void whoeverIsToldMayAskAgainAtOnce();
    void batchesMayBeAnsweredInAnyOrder();
    void whoeverLeavesGetsNoPeers();
    void aClosedTrackerTakesWhatItKnowsAlone();
    void aSeedMeetsLeechersAlone();
    void anAnnounceThatSaysNothingNewIsARefresh();
    void whatSaysSomethingNewGoesInFull();
    void aRefreshWhoseRecordChangedGoesOnceMoreInFull();
    void whoeverStoppedInTheSameTurnStaysAway();
    void placesCountAnnouncesFirst();
    void whenMuchWaitsRefreshesThatCanWaitAreAnsweredUnwritten();
    void aRefreshThatCannotWaitIsWritten();
    void aPasskeyThatWasMadeElsewhereIsLookedUpOnceMore();
    void whatNobodyCanTellIsNoRefusal();
};

void AnnounceDeskTest::whatComesInOneTurnIsOneCommand() {
    Cluster cluster;
    for (unsigned peer = 0; peer < 3; ++peer)
        cluster.announce(peer);
    QVERIFY(cluster.asked.empty());
    Cluster::endTurn();
    QCOMPARE(cluster.asked.size(), std::size_t{1});
    const auto& announces = cluster.asked[0].batch.announces;
    QCOMPARE(announces.size(), std::size_t{3});
    for (unsigned peer = 0; peer < 3; ++peer) // in the order in which they came
        QVERIFY(announces[peer].endpoint == endpointOf(peer));
    QCOMPARE(announces[0].expireSeconds, 260u); // twice the interval and a little
    QVERIFY(cluster.outcomes.empty());
    Cluster::endTurn();
    QCOMPARE(cluster.asked.size(), std::size_t{1});
}

void AnnounceDeskTest::everyoneIsToldWhatConcernsHim() {
    Cluster cluster;
    for (unsigned peer = 0; peer < 3; ++peer)
        cluster.announce(peer);
    Cluster::endTurn();
    QCOMPARE(cluster.desk->waiting(), std::size_t{3});
    cluster.apply();
    QCOMPARE(cluster.desk->waiting(), std::size_t{0});
    QCOMPARE(cluster.outcomes.size(), std::size_t{3});
    for (unsigned peer = 0; peer < 3; ++peer) {
        const auto& [who, outcome] = cluster.outcomes[peer];
        QCOMPARE(who, peer);
        QVERIFY(outcome.verdict == Verdict::taken);
        QCOMPARE(outcome.counts.leechers, 3u);
        QCOMPARE(outcome.intervalSeconds, 100u);
        QCOMPARE(outcome.peers.size(), std::size_t{2});
        for (const auto& met : outcome.peers)
            QVERIFY(met.endpoint != endpointOf(peer));
    }
}

void AnnounceDeskTest::aFullBatchDoesNotWaitForTheEndOfTheTurn() {
    Cluster cluster;
    for (unsigned peer = 0; peer <= AnnounceBatch::announcesMax; ++peer)
        cluster.announce(peer);
    QCOMPARE(cluster.asked.size(), std::size_t{1});
    QCOMPARE(cluster.asked[0].batch.announces.size(), AnnounceBatch::announcesMax);
    Cluster::endTurn();
    QCOMPARE(cluster.asked.size(), std::size_t{2});
    QCOMPARE(cluster.asked[1].batch.announces.size(), std::size_t{1});
}

void AnnounceDeskTest::whileManyAreUnderWayTheNextOneGathers() {
    Cluster cluster({.batchesMax = 2});
    for (unsigned peer = 0; peer < 5; ++peer) {
        cluster.announce(peer);
        Cluster::endTurn();
    }
    QCOMPARE(cluster.asked.size(), std::size_t{2});
    cluster.apply();
    QCOMPARE(cluster.asked.size(), std::size_t{2});
    QCOMPARE(cluster.asked[1].batch.announces.size(), std::size_t{3});
    cluster.apply();
    cluster.apply();
    QCOMPARE(cluster.outcomes.size(), std::size_t{5});
    cluster.announce(5);
    Cluster::endTurn();
    QCOMPARE(cluster.asked.size(), std::size_t{1});
}

void AnnounceDeskTest::aRefusedAnnounceIsToldWhyAndItsNeighboursAreTaken() {
    Cluster cluster;
    for (unsigned peer = 0; peer < 5; ++peer)
        cluster.announce(peer);
    Cluster::endTurn();
    cluster.answer(registry::Reply(AnnouncedReply{{{1, ErrorCode::tooLarge}, {4, ErrorCode::invalidArgument}}}));
    for (const auto& [peer, outcome] : cluster.outcomes) {
        const bool refused = peer == 1 || peer == 4;
        QVERIFY(outcome.verdict == (refused ? Verdict::refused : Verdict::taken));
        QCOMPARE(outcome.reason.empty(), !refused);
    }
    QVERIFY(cluster.outcomes[1].second.reason != cluster.outcomes[4].second.reason);
}

void AnnounceDeskTest::whenTheOutcomeIsUnknownAllAreToldToComeAgain() {
    Cluster cluster;
    cluster.announce(0);
    cluster.announce(1);
    Cluster::endTurn();
    cluster.answer(fail(ErrorCode::outcomeUnknown, "nobody answered"));
    QCOMPARE(cluster.outcomes.size(), std::size_t{2});
    for (const auto& [peer, outcome] : cluster.outcomes) {
        QVERIFY(outcome.verdict == Verdict::unavailable);
        QCOMPARE(outcome.reason, std::string("nobody answered"));
    }
    QCOMPARE(cluster.desk->figures().refused, std::uint64_t{2});
    QCOMPARE(cluster.desk->waiting(), std::size_t{0});
}

void AnnounceDeskTest::beyondTheBoundTheAnswerIsToComeAgainAtOnce() {
    Cluster cluster({.waitingMax = 3});
    for (unsigned peer = 0; peer < 4; ++peer)
        cluster.announce(peer);
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    QCOMPARE(cluster.outcomes[0].first, 3u);
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::unavailable);
    Cluster::endTurn();
    cluster.apply();
    cluster.announce(4); // there is room again
    QCOMPARE(cluster.outcomes.size(), std::size_t{4});
    QCOMPARE(cluster.desk->figures().refused, std::uint64_t{1});
}

void AnnounceDeskTest::whoeverIsToldMayAskAgainAtOnce() {
    Cluster cluster({.waitingMax = 2});
    cluster.announce(0);
    cluster.desk->announce(requestOf(1), endpointOf(1), Family::any, [&](const AnnounceOutcome&) {
        cluster.announce(2); // the next request of a pipelined connection
        cluster.announce(3);
    });
    Cluster::endTurn();
    cluster.apply();
    Cluster::endTurn();
    QCOMPARE(cluster.asked.size(), std::size_t{1});
    cluster.apply();
    QCOMPARE(cluster.outcomes.size(), std::size_t{3});
    for (const auto& [peer, outcome] : cluster.outcomes)
        QVERIFY(outcome.verdict == Verdict::taken);
}

void AnnounceDeskTest::batchesMayBeAnsweredInAnyOrder() {
    Cluster cluster;
    for (unsigned peer = 0; peer < 3; ++peer) {
        cluster.announce(peer);
        Cluster::endTurn();
    }
    std::swap(cluster.asked[0], cluster.asked[2]);
    cluster.apply();
    cluster.announce(3); // takes the place of the one that is done
    Cluster::endTurn();
    while (!cluster.asked.empty())
        cluster.apply();
    std::vector<unsigned> told;
    for (const auto& [peer, outcome] : cluster.outcomes)
        told.push_back(peer);
    QCOMPARE(told, (std::vector<unsigned>{2, 1, 0, 3}));
}

void AnnounceDeskTest::whoeverLeavesGetsNoPeers() {
    Cluster cluster;
    cluster.announce(0);
    cluster.announce(1);
    cluster.announce(1, 5, AnnounceEvent::stopped);
    Cluster::endTurn();
    cluster.apply();
    QCOMPARE(cluster.outcomes[2].second.peers.size(), std::size_t{0});
    QCOMPARE(cluster.outcomes[2].second.counts.leechers, 1u);
}

void AnnounceDeskTest::aClosedTrackerTakesWhatItKnowsAlone() {
    Cluster cluster;
    cluster.settings.mode = TrackerMode::listed;
    cluster.announce(0);
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::refused);
    Cluster::endTurn();
    QVERIFY(cluster.asked.empty());
}

void AnnounceDeskTest::aSeedMeetsLeechersAlone() {
    Cluster cluster;
    cluster.announce(0, 0);
    cluster.announce(1, 0);
    cluster.announce(2, 5);
    Cluster::endTurn();
    cluster.apply();
    QCOMPARE(cluster.outcomes[0].second.peers.size(), std::size_t{1});
    QCOMPARE(cluster.outcomes[2].second.peers.size(), std::size_t{2});
}

void AnnounceDeskTest::anAnnounceThatSaysNothingNewIsARefresh() {
    Cluster cluster;
    cluster.introduce(0);
    cluster.introduce(1);
    cluster.announce(0);
    Cluster::endTurn();
    QCOMPARE(cluster.announcesAsked(), std::size_t{0});
    QCOMPARE(cluster.refreshesAsked(), std::size_t{1});
    QCOMPARE(cluster.asked.back().batch.expireSeconds, 260u);
    cluster.clusterMs += 100'000;
    cluster.apply();
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    const AnnounceOutcome& outcome = cluster.outcomes[0].second;
    QVERIFY(outcome.verdict == Verdict::taken);
    QCOMPARE(outcome.peers.size(), std::size_t{1});
    QVERIFY(outcome.peers[0].endpoint == endpointOf(1));
    QCOMPARE(outcome.counts.leechers, 2u);
    QCOMPARE(cluster.desk->figures().refreshes, std::uint64_t{1});
    // It lives on from then.
    cluster.registry.advanceTime(cluster.clusterMs + 200'000, 0);
    QCOMPARE(cluster.registry.counts(swarm).leechers, 1u);
}

void AnnounceDeskTest::whatSaysSomethingNewGoesInFull() {
    Cluster cluster;
    cluster.introduce(0);
    const auto goesInFull = [&](const protocol::AnnounceRequest& request, unsigned peer) {
        cluster.announce(request, peer);
        Cluster::endTurn();
        return cluster.announcesAsked() == 1 && cluster.refreshesAsked() == 0;
    };
    QVERIFY(goesInFull(requestOf(0, 0), 0));                        // it has become a seed
    QVERIFY(goesInFull(requestOf(0, 5, AnnounceEvent::started), 0)); // whatever that means
    QVERIFY(goesInFull(requestOf(0, 5, AnnounceEvent::stopped), 0));
    QVERIFY(goesInFull(requestOf(7), 0)); // another client at its address
    QVERIFY(goesInFull(requestOf(0), 7)); // the same one at another
    QCOMPARE(cluster.desk->figures().refreshes, std::uint64_t{0});
}

void AnnounceDeskTest::aRefreshWhoseRecordChangedGoesOnceMoreInFull() {
    Cluster cluster;
    cluster.introduce(0);
    cluster.introduce(1);
    cluster.announce(0);
    cluster.announce(1);
    Cluster::endTurn();
    cluster.registry.advanceTime(cluster.clusterMs + 300'000, 0); // both expire while their refreshes are on their way,
    registry::AnnouncePeer other;                                 // and somebody else has taken one's number over
    other.infoHash = swarm;
    other.endpoint = endpointOf(9);
    other.left = 5;
    other.expireSeconds = 260;
    (void)cluster.registry.apply(other, cluster.clusterMs, 0);
    cluster.apply();
    QVERIFY(cluster.outcomes.empty());
    QCOMPARE(cluster.desk->waiting(), std::size_t{2});
    Cluster::endTurn();
    QCOMPARE(cluster.announcesAsked(), std::size_t{2});
    QCOMPARE(cluster.refreshesAsked(), std::size_t{0});
    cluster.apply();
    QCOMPARE(cluster.outcomes.size(), std::size_t{2});
    for (const auto& [peer, outcome] : cluster.outcomes) {
        QVERIFY(outcome.verdict == Verdict::taken);
        QCOMPARE(outcome.peers.size(), std::size_t{2});
    }
    QCOMPARE(cluster.desk->waiting(), std::size_t{0});
}

void AnnounceDeskTest::whoeverStoppedInTheSameTurnStaysAway() {
    Cluster cluster;
    cluster.introduce(0);
    cluster.announce(0);
    cluster.announce(0, 5, AnnounceEvent::stopped);
    Cluster::endTurn();
    cluster.apply();
    Cluster::endTurn();
    QVERIFY(cluster.asked.empty());
    QCOMPARE(cluster.outcomes.size(), std::size_t{2});
    QCOMPARE(cluster.registry.counts(swarm).leechers, 0u);
}

void AnnounceDeskTest::placesCountAnnouncesFirst() {
    Cluster cluster;
    for (unsigned peer = 0; peer < 3; ++peer)
        cluster.introduce(peer);
    for (unsigned peer = 0; peer < 6; ++peer) // refreshes and announces in turn: 0 10 1 11 2 12
        cluster.announce(peer % 2 == 0 ? peer / 2 : 10 + peer / 2);
    Cluster::endTurn();
    QCOMPARE(cluster.announcesAsked(), std::size_t{3});
    QCOMPARE(cluster.refreshesAsked(), std::size_t{3});
    cluster.answer(registry::Reply(AnnouncedReply{{{1, ErrorCode::tooLarge}, {3, ErrorCode::conflict}, {5, ErrorCode::conflict}}}));
    std::vector<std::pair<unsigned, bool>> told;
    for (const auto& [peer, outcome] : cluster.outcomes)
        told.emplace_back(peer, outcome.verdict == Verdict::taken);
    QVERIFY((told == std::vector<std::pair<unsigned, bool>>{{10, true}, {11, false}, {12, true}, {1, true}}));
    Cluster::endTurn();
    QCOMPARE(cluster.announcesAsked(), std::size_t{2});
    QVERIFY(cluster.asked[0].batch.announces[0].endpoint == endpointOf(0));
    QVERIFY(cluster.asked[0].batch.announces[1].endpoint == endpointOf(2));
}

void AnnounceDeskTest::whenMuchWaitsRefreshesThatCanWaitAreAnsweredUnwritten() {
    Cluster cluster({.waitingMax = 4});
    cluster.introduce(0);
    cluster.announce(1);
    cluster.announce(2);
    cluster.announce(0); // half of what may wait does
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::taken);
    QCOMPARE(cluster.outcomes[0].second.intervalSeconds, 100u);
    QCOMPARE(cluster.desk->figures().shed, std::uint64_t{1});
    QCOMPARE(cluster.desk->waiting(), std::size_t{2});
    cluster.announce(3);
    cluster.announce(4);
    cluster.announce(5); // too many
    QVERIFY(cluster.outcomes[1].second.verdict == Verdict::unavailable);
    cluster.announce(0); // and still
    QVERIFY(cluster.outcomes[2].second.verdict == Verdict::taken);
    QCOMPARE(cluster.desk->figures().shed, std::uint64_t{2});
    Cluster::endTurn();
    QCOMPARE(cluster.announcesAsked(), std::size_t{4});
    QCOMPARE(cluster.refreshesAsked(), std::size_t{0});
}

void AnnounceDeskTest::aRefreshThatCannotWaitIsWritten() {
    Cluster cluster({.waitingMax = 4});
    cluster.introduce(0);
    cluster.clusterMs += 140'000; // of the 260 s that it had
    cluster.announce(1);
    cluster.announce(2);
    cluster.announce(0);
    QVERIFY(cluster.outcomes.empty());
    QCOMPARE(cluster.desk->waiting(), std::size_t{3});
    QCOMPARE(cluster.desk->figures().shed, std::uint64_t{0});
    Cluster::endTurn();
    QCOMPARE(cluster.refreshesAsked(), std::size_t{1});
    cluster.announce(3);
    cluster.announce(0); // no room is left for anything
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::unavailable);
}

void AnnounceDeskTest::aPasskeyThatWasMadeElsewhereIsLookedUpOnceMore() {
    Cluster cluster;
    cluster.settings.mode = TrackerMode::passkeys;
    QVERIFY(applied(applyAt(cluster.registry, 1, registry::ListTorrents{registry::Listing::allowed, {swarm}})));
    for (const unsigned peer : {1U, 2U}) {
        auto request = requestOf(peer);
        request.passkey = passkey(peer);
        cluster.announce(request, peer);
    }
    QVERIFY(cluster.outcomes.empty());
    QVERIFY(applied(applyAt(cluster.registry, 2, addPasskey("anna", 1)))); // this node caught up
    cluster.confirm();
    cluster.confirm(); // the second came when the first read index was under way
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    QCOMPARE(cluster.outcomes[0].first, 2U);
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::refused);
    QCOMPARE(cluster.outcomes[0].second.reason, std::string("unknown or revoked passkey"));
    Cluster::endTurn();
    cluster.apply();
    QCOMPARE(cluster.outcomes.size(), std::size_t{2});
    QVERIFY(cluster.outcomes[1].second.verdict == Verdict::taken);
}

void AnnounceDeskTest::whatNobodyCanTellIsNoRefusal() {
    Cluster cluster;
    cluster.settings.mode = TrackerMode::passkeys;
    auto request = requestOf(1);
    request.passkey = passkey(1);
    cluster.announce(request, 1);
    cluster.confirm(false);
    QCOMPARE(cluster.outcomes.size(), std::size_t{1});
    QVERIFY(cluster.outcomes[0].second.verdict == Verdict::unavailable);
}

QTEST_GUILESS_MAIN(AnnounceDeskTest)
#include "announce_desk_test.moc"
