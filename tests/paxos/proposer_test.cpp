// The leader's slots: windows, batches, recovery, time, and what is refused.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {
using Lines = std::vector<std::string>;
}

class ProposerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Too rare in random worlds to be a mutant there.
    void aVoteOfAnOlderBallotDoesNotCount() {
        Conversation room(3);
        room.elect(1);
        const Ballot old = room.at(1).promised();
        room.hand(1, 2, Prepare{{old.round + 1, NodeId(2)}, Slot(1)}); // a candidacy that comes to nothing
        room.settle();
        room.elect(1);
        QVERIFY(room.at(1).promised() > old);
        room.cut(1, 2);
        room.cut(1, 3);
        const Slot before = room.at(1).chosenUpTo();
        room.propose(1, {"value"});
        room.settle();
        for (const std::uint32_t voter : {2u, 3u})
            room.hand(1, voter, Accepted{old, before.next(), before.next()});
        QCOMPARE(room.at(1).chosenUpTo(), before);
        for (const std::uint32_t voter : {2u, 3u})
            room.hand(1, voter, Accepted{room.at(1).promised(), before.next(), before.next()});
        QCOMPARE(room.at(1).chosenUpTo(), before.next());
    }
    void aCommandIsChosenByAMajorityAndToldAtOnce() {
        Conversation room(3);
        room.elect(1);
        (void)room.said();
        room.propose(1, {"put"});
        QCOMPARE(room.said(), (Lines{"1 -> 2 Accept 1.1 slot 2 chosen 1", "1 -> 3 Accept 1.1 slot 2 chosen 1"}));
        room.sync(1);
        QCOMPARE(room.chosen(1), Lines{"1:"});
        room.deliver(1, 2);
        QCOMPARE(room.said(), Lines()); // Accepted waits for node 2's disk
        room.sync(2);
        QCOMPARE(room.said(), Lines{"2 -> 1 Accepted 1.1 slot 2"});
        room.deliver(2, 1);
        QCOMPARE(room.said(), (Lines{"1 -> 2 Heartbeat 1.1 chosen 2 #0", "1 -> 3 Heartbeat 1.1 chosen 2 #0"}));
        QCOMPARE(room.chosen(1), (Lines{"1:", "2:put"}));
        room.deliver(1, 2);
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:put"}));
        QCOMPARE(room.said(), Lines()); // and no reply to a heartbeat without a number
    }

    // etcd #14370: a single node acknowledged what its disk did not have.
    void aSingleNodeCommitsOnlyAfterItsOwnSync() {
        Conversation room(1);
        room.settle();
        room.propose(1, {"put"});
        QCOMPARE(room.chosen(1), Lines{"1:"});
        room.sync(1);
        QCOMPARE(room.chosen(1), (Lines{"1:", "2:put"}));
    }

    void followersAloneChooseButTheLeaderWaitsForItsOwnDisk() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"put"});
        for (const std::uint32_t follower : {2u, 3u}) {
            room.deliver(1, follower);
            room.sync(follower);
            room.deliver(follower, 1);
        }
        QCOMPARE(room.at(1).chosenUpTo(), Slot(2)); // a majority has it without us
        QCOMPARE(room.chosen(1), Lines{"1:"});      // but our state must not run ahead of our log
        room.deliver(1, 2);
        QCOMPARE(room.chosen(2).back(), std::string("2:put"));
        room.sync(1);
        QCOMPARE(room.chosen(1).back(), std::string("2:put"));
    }

    void aFullWindowMakesBatches() {
        ReplicaSettings settings;
        settings.windowSlots = 2;
        settings.batchCommandsMax = 3;
        Conversation room(3, settings);
        room.elect(1);
        for (const char* text : {"a", "b", "c", "d", "e", "f"})
            room.propose(1, {text});
        room.settle();
        QCOMPARE(room.chosen(3), (Lines{"1:", "2:a", "3:b", "4:c,d,e", "5:f"}));
    }

    void commandsOfOneMomentShareASlot() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"a", "b", "c"});
        room.settle();
        QCOMPARE(room.chosen(2).back(), std::string("2:a,b,c"));
    }

    void aLargeCommandTravelsAlone() {
        ReplicaSettings settings;
        settings.batchBytesMax = 200;
        Conversation room(3, settings);
        room.elect(1);
        const std::string large(500, 'L');
        room.propose(1, {"a", large, "b", "c"});
        room.settle();
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:a", "3:" + large, "4:b,c"}));
    }

    void slotsChosenOutOfOrderComeOutInOrder() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"first"});
        room.drop(1, 2);
        room.drop(1, 3);
        room.propose(1, {"second"});
        room.settle();
        QCOMPARE(room.at(1).chosenUpTo(), Slot(1));
        QCOMPARE(room.chosen(2), Lines{"1:"});
        room.elapse(150, {1}); // what was not answered is sent again
        room.settle();
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:first", "3:second"}));
    }

    void whatIsAnsweredIsNotSentAgain() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"put"});
        room.settle();
        (void)room.said();
        room.elapse(40, {1});
        QCOMPARE(room.said(), Lines());
    }

    void aNewLeaderTakesOverWhatMayBeChosen() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"may be chosen"});
        room.drop(1, 3);
        room.deliver(1, 2);
        room.sync(2);
        room.drop(2, 1); // node 2 has it; nobody knows
        room.cut(1, 2);
        room.cut(1, 3);
        room.elect(3);
        QCOMPARE(room.chosen(3), (Lines{"1:", "2:may be chosen", "3:"}));
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:may be chosen", "3:"}));
    }

    void holesAreFilledWithNoOps() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"lost"});
        room.drop(1, 2);
        room.drop(1, 3);
        room.propose(1, {"kept"});
        room.drop(1, 2);
        room.deliver(1, 3);
        room.sync(3);
        room.cut(1, 2);
        room.cut(1, 3);
        room.elect(3);
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:", "3:kept", "4:"}));
    }

    void phaseOneTakesTheValueOfTheHighestBallot() {
        Conversation room(3);
        room.hand(2, 1, Accept{{3, NodeId(1)}, Slot(1), batchOf({"older"}), Slot()});
        room.hand(3, 2, Accept{{5, NodeId(2)}, Slot(1), batchOf({"newer"}), Slot()});
        room.sync(2);
        room.sync(3);
        room.dropAll();
        room.cut(3, 1); // nobody can ask node 3 ...
        room.cut(1, 2);
        room.elapse(400, {2});
        room.settle();
        room.elapse(400, {2});
        room.settle();
        QVERIFY(room.at(2).role() == Role::leader); // ... but its quorum needs node 3's promise
        QCOMPARE(room.chosen(2), (Lines{"1:newer", "2:"}));
    }

    void aCandidateBehindLearnsWhatIsChosenBeforeItProposes() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 3);
        room.cut(2, 3);
        room.propose(1, {"a"});
        room.propose(1, {"b"});
        room.settle();
        room.heal();
        room.cut(1, 3);
        room.cut(1, 2);
        room.elapse(300, {2}); // node 2 may grant a probe now, and does not hurry itself
        room.dropAll();
        room.elect(3);
        QCOMPARE(room.chosen(3), (Lines{"1:", "2:a", "3:b", "4:"}));
    }

    void clusterTimeFollowsTheLeaderAndStandsStillWithoutOne() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"a"});
        room.settle();
        const Millis before = room.batches(1).back().clusterTimeMs;
        room.elapse(30, {1});
        room.propose(1, {"b"});
        room.settle();
        QCOMPARE(room.batches(1).back().clusterTimeMs, before + 30);
        const Millis last = room.batches(1).back().clusterTimeMs;
        for (const std::uint32_t node : {1u, 2u, 3u})
            room.restart(node);
        room.elapse(3'600'000, {}); // an hour without anybody
        room.dropAll();
        room.elect(2);
        const Millis elected = room.now();
        room.propose(2, {"c"});
        room.settle();
        QVERIFY(room.batches(2).back().clusterTimeMs - last <= 300 + 50);
        QVERIFY(elected > 3'600'000);
    }

    // It would be an hour of which every other node knows nothing, and everything would expire.
    void clusterTimeDoesNotPassWhileTheLeaderStandsStill() {
        for (const std::uint32_t nodes : {1u, 3u}) {
            Conversation room(nodes);
            room.elect(1);
            room.propose(1, {"a"});
            room.settle();
            const Millis last = room.batches(1).back().clusterTimeMs;
            room.elapse(3'600'000, {}); // and the first that it hears is a client
            room.propose(1, {"b"});
            room.settle();
            room.elapse(20, {1});
            room.propose(1, {"c"});
            room.settle();
            const Millis passed = room.batches(1).back().clusterTimeMs - last;
            QVERIFY2(passed >= 0 && passed <= 2 * 300 + 20, qPrintable(QString::number(passed)));
        }
    }

    void wallTimeNeverGoesBackUnderOneLeader() {
        Conversation room(1);
        room.settle();
        room.elapse(10);
        room.propose(1, {"a"});
        room.settle();
        const Millis before = room.batches(1).back().wallTimeMs;
        room.setWall(1000); // somebody set the clock
        room.elapse(10);
        room.propose(1, {"b"});
        room.settle();
        QCOMPARE(room.batches(1).back().wallTimeMs, before);
    }

    void aFollowerForwardsToItsLeader() {
        Conversation room(3);
        room.elect(1);
        (void)room.said();
        room.propose(2, {"from afar", "too"});
        QCOMPARE(room.said(), Lines{"2 -> 1 Forward of 2"});
        room.settle();
        QCOMPARE(room.chosen(2).back(), std::string("2:from afar,too"));
    }

    void whoIsNoLeaderRefusesForwardedCommands() {
        Conversation room(3);
        room.elect(1);
        room.propose(2, {"late"});
        room.hand(1, 3, Prepare{{9, NodeId(3)}, Slot(1)}); // node 1 no longer leads when it arrives
        room.deliver(2, 1);
        room.deliver(1, 2);
        QCOMPARE(room.refusals(2).size(), std::size_t(1));
        QVERIFY(room.refusals(2).front().code == ErrorCode::notLeader);
        QCOMPARE(room.refusals(2).front().sequence, std::uint64_t(1));
    }

    void tooManyWaitingCommandsAreRefusedAsOverload() {
        ReplicaSettings settings;
        settings.windowSlots = 1;
        settings.pendingBytesMax = 200;
        Conversation room(3, settings);
        room.elect(1);
        room.propose(1, {"in flight"});
        room.propose(1, {std::string(50, 'a'), std::string(50, 'b'), std::string(50, 'c')});
        QCOMPARE(room.refusals(1).size(), std::size_t(1));
        QVERIFY(room.refusals(1).front().code == ErrorCode::overloaded);
        room.propose(2, {std::string(50, 'd')});
        room.deliver(2, 1);
        room.deliver(1, 2);
        QCOMPARE(room.refusals(2).size(), std::size_t(1));
        QVERIFY(room.refusals(2).front().code == ErrorCode::overloaded);
    }

    void aCommandThatFitsNoMessageIsTooLarge() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {std::string(messageBytesMax, 'x')});
        room.propose(2, {std::string(messageBytesMax, 'x')});
        QVERIFY(room.refusals(1).front().code == ErrorCode::tooLarge);
        QVERIFY(room.refusals(2).front().code == ErrorCode::tooLarge);
    }

    void withoutAQuorumCommandsAreRefusedAtOnce() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 2);
        room.cut(1, 3);
        room.cut(2, 3);
        for (int time = 0; time < 60; ++time) {
            room.elapse(50);
            room.settle();
        }
        for (const std::uint32_t node : {1u, 2u, 3u}) {
            room.propose(node, {"hopeless"});
            QCOMPARE(room.refusals(node).size(), std::size_t(1));
            QVERIFY(room.refusals(node).front().code == ErrorCode::noQuorum);
            QVERIFY(!room.at(node).hasQuorum());
        }
    }

    void duringAnElectionTheWordIsNotLeader() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 2);
        room.cut(1, 3);
        room.elapse(700, {2}); // it just lost its leader and begins an election
        room.propose(2, {"patience"});
        QCOMPARE(room.refusals(2).size(), std::size_t(1));
        QVERIFY(room.refusals(2).front().code == ErrorCode::notLeader);
    }
};

QTEST_APPLESS_MAIN(ProposerTest)
#include "proposer_test.moc"
