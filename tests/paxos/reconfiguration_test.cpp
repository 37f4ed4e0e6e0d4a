// The membership changes while the cluster works: who votes from when on, who may lead, and what an old leader and an
// installed snapshot know of it.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

ReplicaSettings shortDelay() {
    ReplicaSettings settings;
    settings.alphaSlots = 4;
    settings.windowSlots = 4;
    return settings;
}
AddMember adding(std::uint32_t node) { return {{NodeId(node), true, toBytes("at " + std::to_string(node))}}; }
RemoveMember removing(std::uint32_t node) { return {NodeId(node)}; }

// Lets time pass until nothing changes any more.
void work(Conversation& room, int rounds = 6) {
    for (int round = 0; round < rounds; ++round) {
        room.elapse(50);
        room.settle();
        room.serveSnapshots();
    }
}

} // namespace

class ReconfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewNodeLearnsAndThenVotes() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.propose(1, {"before"});
        room.settle();
        room.join(4);
        room.change(1, adding(4));
        room.settle();
        QCOMPARE(room.members(1), std::string("1 2 3 4?"));
        work(room);
        QCOMPARE(room.members(4), std::string("1 2 3 4"));
        QCOMPARE(room.chosen(4), room.chosen(1));
        QCOMPARE(room.at(4).configurations().back().find(NodeId(4))->contact, toBytes(std::string("at 4")));
        // Four voters: two are no majority any more.
        room.cut(1, 2);
        room.cut(1, 3);
        room.propose(1, {"with two"});
        room.settle();
        QVERIFY(room.chosen(4).back() != "with two");
        const Slot before = room.at(1).chosenUpTo();
        room.heal();
        work(room, 20);
        QVERIFY(room.at(2).chosenUpTo() > before);
    }

    void aLearnerVotesThoughTheLeaderIsAlwaysFurtherThanItLastSaid() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.join(4);
        room.change(1, adding(4));
        room.settle();
        for (int round = 0; round < 10; ++round) {
            // More slots between two heartbeats than a learner may lag.
            for (int slot = 0; slot < 10; ++slot) {
                room.propose(1, {"load"});
                room.settle();
            }
            room.elapse(50);
            room.settle();
            room.serveSnapshots();
        }
        QCOMPARE(room.members(1), std::string("1 2 3 4"));
    }

    // What it is sent before it has the founding configuration, it can keep, but not take for chosen: it would pass over
    // the changes in it, and know no members for ever.
    void aNodeThatKnowsNoClusterTakesNothingForChosen() {
        Conversation room(3, shortDelay());
        room.join(4);
        const Ballot ballot{1, NodeId(1)};
        room.hand(4, 1, Accept{ballot, Slot(1), batchOf({"early"}), Slot()});
        room.sync(4);
        room.hand(4, 1, Heartbeat{ballot, Slot(1), 1, never});
        room.sync(4);
        QCOMPARE(room.chosen(4), std::vector<std::string>());
        QCOMPARE(room.needs(4).size(), std::size_t(1));
        room.hand(4, 1, Learned{{{Slot(1), ballot, batchOf({"early"})}}});
        room.sync(4);
        QCOMPARE(room.at(4).chosenUpTo(), Slot());
    }

    void aNewLeaderBringsAChangeOfItsPredecessorIntoEffect() {
        ReplicaSettings settings = shortDelay();
        settings.windowSlots = 1; // so that the change can be chosen, and the slots after it not proposed yet
        Conversation room(4, settings);
        room.elect(1);
        room.change(1, removing(4));
        for (const std::uint32_t node : {2u, 3u}) { // the voters are asked whether they are there
            room.deliver(1, node);
            room.deliver(node, 1);
        }
        for (const std::uint32_t node : {2u, 3u}) {
            room.deliver(1, node);
            room.sync(node);
        }
        room.dropAll();
        room.restart(1);
        room.elect(2);
        work(room);
        QCOMPARE(room.members(2), std::string("1 2 3"));
        QCOMPARE(room.at(2).configurations().size(), std::size_t(1));
        room.change(2, adding(5));
        QCOMPARE(room.refusedChanges(2).size(), std::size_t(0));
    }

    void aChangeThatIsAskedAboutIsRefusedWhenTheLeaderHandsOver() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.cut(1, 2);
        room.cut(1, 3);
        room.change(1, adding(4));
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(0));
        room.input(1, HandOver{});
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(1));
        QVERIFY(room.refusedChanges(1)[0].why.find("try again") != std::string::npos);
        room.change(1, adding(4));
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(2));
        QVERIFY(room.refusedChanges(1)[1].why.find("hands over") != std::string::npos);
    }

    void aChangeThatIsAskedAboutIsRefusedWhenAnotherNodeLeads() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(2, adding(4));
        room.deliver(2, 1);
        room.dropAll(); // nobody answers the leader's question any more
        room.hand(1, 3, Heartbeat{{99, NodeId(3)}, Slot(), 1, never});
        room.deliver(1, 2);
        QCOMPARE(room.refusedChanges(2).size(), std::size_t(1));
        QVERIFY(room.refusedChanges(2)[0].why.find("try again") != std::string::npos);
    }

    void aChangeThatWaitsForTheWindowIsRefusedWhenTheLeaderHandsOver() {
        ReplicaSettings settings = shortDelay();
        settings.windowSlots = 1;
        Conversation room(3, settings);
        room.elect(1);
        room.propose(1, {"fills the window"});
        room.change(1, adding(4));
        for (const std::uint32_t node : {2u, 3u}) { // they are there, and have not voted yet
            room.deliver(1, node);
            room.deliver(node, 1);
        }
        room.input(1, HandOver{});
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(1));
        room.settle();
        QCOMPARE(room.members(1), std::string("1 2 3"));
    }

    // As a recovery leaves it: the configuration is as new as the state, so it is on its way, and no slots follow by themselves.
    void afterARecoveryMembersCanBeAddedAtOnce() {
        ReplicaSettings settings = shortDelay();
        settings.self = NodeId(1);
        Anchor anchor{Slot(100), 0, {foundingConfiguration({{NodeId(1), true, {}}})}};
        anchor.configurations[0].since = Slot(100);
        Replica replica(settings, Recovered(), anchor);
        std::size_t refused = 0;
        const auto run = [&](Input input) {
            Output output = replica.step(std::move(input), 1'000);
            for (; output.persistSequence != 0; output = replica.step(PersistDone{output.persistSequence}, 1'000))
                refused += output.refusedChanges.size();
            refused += output.refusedChanges.size();
        };
        run(Tick{});
        QVERIFY(replica.role() == Role::leader);
        run(Change{1, adding(2)});
        QCOMPARE(refused, std::size_t(0));
        QCOMPARE(replica.members().size(), std::size_t(2));
    }

    // Nodes hang up on a caller that they do not know. A leader that joined while this node was away cannot tell it
    // anything, not even who the leader is; the others can.
    void aNodeThatDoesNotKnowTheLeaderYetLearnsFromOthers_data() {
        QTest::addColumn<bool>("damaged"); // and so may not campaign
        QTest::newRow("a voter") << false;
        QTest::newRow("one that must not promise anything") << true;
    }
    void aNodeThatDoesNotKnowTheLeaderYetLearnsFromOthers() {
        QFETCH(bool, damaged);
        Conversation room(3, shortDelay());
        room.elect(1);
        for (const std::uint32_t other : {1u, 3u})
            room.cut(2, other);
        room.join(4);
        room.cut(2, 4);
        room.change(1, adding(4));
        work(room);
        QCOMPARE(room.members(1), std::string("1 2 3 4"));
        room.elect(4);
        QVERIFY(room.at(4).role() == Role::leader);
        room.propose(4, {"after"});
        room.settle();
        room.damage(2, damaged ? room.at(2).chosenUpTo().next() : Slot());
        room.restart(2);
        room.heal();
        room.cut(2, 4);
        work(room, 60);
        QCOMPARE(room.members(2), std::string("1 2 3 4"));
        QVERIFY(room.chosen(2) == room.chosen(4));
    }

    void aLargeClusterStillListensToALeaderThatJoinedMeanwhile() {
        Conversation room(26);
        room.hand(1, 27, Heartbeat{{7, NodeId(27)}, Slot(), 1, never});
        QCOMPARE(room.at(1).leader(), std::optional(NodeId(27)));
    }

    void aNodeThatKnowsNoClusterNeverCampaigns() {
        Conversation room(3, shortDelay());
        room.join(4);
        (void)room.said();
        for (int time = 0; time < 40; ++time)
            room.elapse(100, {4});
        QCOMPARE(room.said(), std::vector<std::string>());
        QVERIFY(room.at(4).role() == Role::follower);
        QVERIFY(!room.at(4).hasQuorum());
    }

    void aChangeTakesEffectOnlyAfterTheDelay() {
        Conversation room(3, shortDelay());
        room.elect(1);
        const std::uint64_t chosen = room.at(1).chosenUpTo().value;
        room.change(1, removing(3));
        room.settle();
        QCOMPARE(room.at(1).configurations().back().since.value, chosen + 1);
        QVERIFY(room.at(1).chosenUpTo().value >= chosen + 4); // the no-ops that let it take effect
        QCOMPARE(room.members(1), std::string("1 2"));
    }

    void twoChangesAtATimeAreRefused() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(1, adding(4));
        room.change(1, adding(5));
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(1));
        room.settle();
        QCOMPARE(room.members(1), std::string("1 2 3 4?"));
    }

    void aFollowersRequestReachesTheLeader() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(2, adding(4));
        room.settle();
        QCOMPARE(room.members(2), std::string("1 2 3 4?"));
        room.change(3, adding(3));
        room.settle();
        QCOMPARE(room.refusedChanges(3).size(), std::size_t(1));
        QVERIFY(room.refusedChanges(3).front().why.find("never used twice") != std::string::npos);
    }

    void withoutALeaderAChangeIsRefused() {
        Conversation room(3, shortDelay());
        room.change(2, adding(4));
        QCOMPARE(room.refusedChanges(2).size(), std::size_t(1));
    }

    void removingWhoKeepsTheMajorityIsRefused() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.cut(1, 3);
        for (int time = 0; time < 20; ++time) {
            room.elapse(50, {1, 2});
            room.settle();
        }
        room.change(1, removing(2)); // 1 and the silent 3 would remain
        for (int time = 0; time < 8; ++time) {
            room.elapse(50, {1, 2});
            room.settle();
        }
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(1));
        QVERIFY(room.refusedChanges(1).front().why.find("no majority") != std::string::npos);
        room.change(1, removing(3));
        room.settle();
        QCOMPARE(room.members(1), std::string("1 2"));
    }

    // A voter that died this very moment was heard of a moment ago: that is no reason to take it for alive.
    void aVoterThatHasJustDiedDoesNotCount() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.cut(1, 3);
        room.change(1, removing(2));
        room.settle();
        QCOMPARE(room.members(1), std::string("1 2 3"));
        for (int time = 0; time < 8; ++time) {
            room.elapse(50, {1, 2});
            room.settle();
        }
        QCOMPARE(room.refusedChanges(1).size(), std::size_t(1));
        QCOMPARE(room.members(1), std::string("1 2 3"));
    }

    void aRemovedLeaderHandsOver() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(1, removing(1));
        work(room, 4);
        QVERIFY(room.at(1).role() == Role::follower);
        QVERIFY(room.at(2).role() == Role::leader || room.at(3).role() == Role::leader);
        QCOMPARE(room.members(2), std::string("2 3"));
        // Nobody listens to its candidacies any more, and it has none.
        (void)room.said();
        for (int time = 0; time < 20; ++time)
            room.elapse(100, {1});
        for (const std::string& line : room.said())
            QVERIFY2(line.find("Prepare") == std::string::npos, line.c_str());
    }

    void aRemovedNodeIsNotHeard() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(1, removing(3));
        work(room, 3);
        const Ballot promised = room.at(2).promised();
        (void)room.said();
        room.hand(2, 3, Probe{{99, NodeId(3)}});
        room.hand(2, 3, Prepare{{99, NodeId(3)}, Slot(1)});
        room.sync(2);
        QCOMPARE(room.said(), std::vector<std::string>());
        QCOMPARE(room.at(2).promised(), promised);
    }

    // Raft's single-server bug, 2015: a leader that never heard of the change counts the old majority.
    void aLeaderChangeDuringAReconfigurationKeepsOneMajority() {
        Conversation room(4, shortDelay());
        room.elect(1);
        // Only node 1 itself has the change on its disk: nodes 2, 3, 4 never hear of it.
        for (const std::uint32_t other : {2u, 3u, 4u})
            room.cut(1, other);
        room.change(1, removing(4));
        room.sync(1);
        room.dropAll();
        room.elect(2);
        room.change(2, removing(3));
        room.settle();
        QCOMPARE(room.members(2), std::string("1 2 4"));
        room.heal();
        work(room, 30);
        for (const std::uint32_t node : {1u, 2u, 4u})
            QCOMPARE(room.members(node), std::string("1 2 4"));
        QCOMPARE(room.chosen(1), room.chosen(2));
    }

    // A new leader that finds a change among the values it recovers needs that configuration's majority, too.
    void aRecoveredConfigurationMustPromiseBeforeAnyoneLeads() {
        ReplicaSettings settings = shortDelay();
        Conversation room(1, settings);
        room.sync(1);
        room.settle();
        room.join(2);
        room.change(1, adding(2));
        work(room);
        QCOMPARE(room.members(1), std::string("1 2"));
        const std::uint64_t ballot = room.at(1).promised().round;
        // Two voters; node 1 cannot lead alone after a restart, for node 2 governs the open slots with it.
        room.cut(1, 2);
        room.restart(1);
        for (int time = 0; time < 40; ++time) {
            room.elapse(100, {1});
            room.settle();
        }
        QVERIFY(room.at(1).role() != Role::leader);
        room.heal();
        work(room, 30);
        QVERIFY(room.at(1).role() == Role::leader || room.at(2).role() == Role::leader);
        QVERIFY(room.at(1).promised().round > ballot);
    }

    void threeNodesBecomeThreeOthers() {
        Conversation room(3, shortDelay());
        room.elect(1);
        for (const std::uint32_t fresh : {4u, 5u, 6u}) {
            room.join(fresh);
            room.change(1, adding(fresh));
            work(room, 8);
            room.propose(1, {"with " + std::to_string(fresh)});
            room.settle();
        }
        for (const std::uint32_t old : {3u, 2u, 1u}) {
            room.change(room.at(1).leader() ? room.at(1).leader()->value : 1, removing(old));
            work(room, 8);
        }
        QCOMPARE(room.members(4), std::string("4 5 6"));
        work(room, 30);
        QVERIFY(room.at(4).leader().has_value());
        room.propose(room.at(4).leader()->value, {"without the founders"});
        room.settle();
        QCOMPARE(room.chosen(5), room.chosen(6));
        QVERIFY(room.chosen(4).back().find("without the founders") != std::string::npos);
    }

    void aRestartRemembersTheMembers() {
        Conversation room(3, shortDelay());
        room.elect(1);
        room.change(1, adding(4));
        room.join(4);
        work(room);
        room.restart(2);
        QCOMPARE(room.members(2), std::string("1 2 3 4"));
        room.restart(4);
        QCOMPARE(room.members(4), std::string("1 2 3 4"));
    }
};

QTEST_APPLESS_MAIN(ReconfigurationTest)
#include "reconfiguration_test.moc"
