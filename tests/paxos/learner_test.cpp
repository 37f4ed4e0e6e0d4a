// What is chosen: the commit index, catching up, and what leaves for the state machine.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {
using Lines = std::vector<std::string>;
}

class LearnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCommitIndexCountsOnlyForValuesOfTheSameBallot() {
        Conversation room(3);
        room.hand(2, 1, Accept{{3, NodeId(1)}, Slot(1), batchOf({"old"}), Slot()});
        room.settle();
        (void)room.said();
        // Node 3 leads now and says that slot 1 is chosen; it may mean another value than the one node 2 holds.
        room.hand(2, 3, Heartbeat{{4, NodeId(3)}, Slot(1), 1});
        QCOMPARE(room.chosen(2), Lines());
        QCOMPARE(room.said(), (Lines{"2 -> 3 LearnRequest from 1", "2 -> 3 HeartbeatReply 4.3 #1 chosen 0"}));
        room.hand(2, 3, Learned{{{Slot(1), {4, NodeId(3)}, batchOf({"new"})}}});
        room.sync(2);
        QCOMPARE(room.chosen(2), Lines{"1:new"});
    }

    void aLearnedValueKeepsTheHigherBallotOfAnEarlierVote() {
        Conversation room(3);
        room.hand(2, 1, Accept{{5, NodeId(1)}, Slot(1), batchOf({"mine"}), Slot()});
        room.hand(2, 3, Learned{{{Slot(1), {2, NodeId(3)}, batchOf({"chosen"})}}});
        room.sync(2);
        QCOMPARE(room.chosen(2), Lines{"1:chosen"});
        room.restart(2);
        QCOMPARE(room.at(2).promised(), (Ballot{5, NodeId(1)}));
    }

    void aFollowerThatMissedSlotsAsksForThem() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 3);
        room.propose(1, {"a"});
        room.propose(1, {"b"});
        room.settle();
        room.heal();
        (void)room.said();
        room.elapse(50, {1});
        room.deliver(1, 3);
        const Lines said = room.said();
        QVERIFY(std::find(said.begin(), said.end(), "3 -> 1 LearnRequest from 2") != said.end());
        room.settle();
        QCOMPARE(room.chosen(3), (Lines{"1:", "2:a", "3:b"}));
    }

    void catchUpGoesByMessagesOfBoundedSize() {
        ReplicaSettings settings;
        settings.catchUpBytesPerMessage = 1;
        Conversation room(3, settings);
        room.elect(1);
        room.cut(1, 3);
        for (const char* text : {"a", "b", "c"})
            room.propose(1, {text});
        room.settle();
        room.heal();
        (void)room.said();
        room.elapse(50, {1});
        room.settle();
        QCOMPARE(room.chosen(3).size(), std::size_t(4));
        const Lines said = room.said();
        QCOMPARE(std::count_if(said.begin(), said.end(), [](const std::string& line) { return line.starts_with("1 -> 3 Learned of 1"); }), 3);
    }

    void whatIsNoLongerInMemoryComesFromTheLog() {
        ReplicaSettings settings;
        settings.retainedSlotsMax = 2;
        Conversation room(3, settings);
        room.elect(1);
        for (int count = 0; count < 9; ++count)
            room.propose(1, {"x"});
        room.settle();
        room.hand(1, 3, LearnRequest{Slot(3)});
        QCOMPARE(room.serving(1).size(), std::size_t(1));
        QCOMPARE(room.serving(1).front().to, NodeId(3));
        QCOMPARE(room.serving(1).front().fromSlot, Slot(3));
        QCOMPARE(room.serving(1).front().upTo, Slot(8)); // 9 and 10 are still in memory
        (void)room.said();
        room.hand(1, 3, LearnRequest{Slot(9)});
        QCOMPARE(room.said(), Lines{"1 -> 3 Learned of 2 from 9"});
        QCOMPARE(room.serving(1).size(), std::size_t(1));
    }

    void nothingIsHandedOutBeforeItIsOnThisDisk() {
        Conversation room(3);
        room.hand(2, 3, Learned{{{Slot(1), {1, NodeId(3)}, batchOf({"a"})}}});
        QCOMPARE(room.at(2).chosenUpTo(), Slot(1));
        QCOMPARE(room.chosen(2), Lines());
        room.sync(2);
        QCOMPARE(room.chosen(2), Lines{"1:a"});
    }

    void aLearnedListWithAGapIsTakenUpToTheGap() {
        Conversation room(3);
        room.hand(2, 3, Learned{{{Slot(1), {1, NodeId(3)}, batchOf({"a"})}, {Slot(3), {1, NodeId(3)}, batchOf({"c"})}}});
        room.sync(2);
        QCOMPARE(room.chosen(2), Lines{"1:a"});
    }

    void theStateMachinesClockNeverGoesBack() {
        // Two leaders' batches in neighbouring slots, the second with the earlier time.
        Conversation room(3);
        room.hand(2, 3, Learned{{{Slot(1), {1, NodeId(3)}, batchOf({"a"}, 900)}, {Slot(2), {2, NodeId(1)}, batchOf({"b"}, 400)}}});
        room.sync(2);
        QCOMPARE(room.batches(2).size(), std::size_t(2));
        QCOMPARE(room.batches(2)[0].clusterTimeMs, Millis(900));
        QCOMPARE(room.batches(2)[1].clusterTimeMs, Millis(900));
        QCOMPARE(room.chosen(2)[1], std::string("2:b"));
    }

    // etcd #13766 in our words: what was applied is never handed out again, what was not is, after a crash anywhere.
    void aRestartContinuesAfterTheAppliedSlot() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"a"});
        room.propose(1, {"b"});
        room.settle();
        room.restart(2);
        for (int time = 0; time < 30; ++time) {
            room.elapse(50);
            room.settle();
        }
        room.propose(1, {"c"});
        room.settle();
        QCOMPARE(room.chosen(2), (Lines{"1:", "2:a", "3:b", "4:c"})); // each once: the conversation asserts the order
    }

    void farAheadValuesAreNotHoarded() {
        ReplicaSettings settings;
        settings.acceptAheadSlots = 4;
        Conversation room(3, settings);
        room.hand(2, 1, Accept{{1, NodeId(1)}, Slot(5), batchOf({"far"}), Slot()});
        room.sync(2);
        QCOMPARE(room.said(), Lines());
        room.hand(2, 1, Accept{{1, NodeId(1)}, Slot(4), batchOf({"near"}), Slot()});
        room.sync(2);
        QCOMPARE(room.said(), Lines{"2 -> 1 Accepted 1.1 slot 4"});
    }

    void aPromiseComesInPartsWhenItIsLong() {
        ReplicaSettings settings;
        settings.catchUpBytesPerMessage = 1;
        Conversation room(3, settings);
        for (const std::uint64_t slot : {1u, 2u, 4u})
            room.hand(2, 1, Accept{{1, NodeId(1)}, Slot(slot), batchOf({"v"}), Slot()});
        room.sync(2);
        room.dropAll();
        (void)room.said();
        room.hand(2, 3, Prepare{{2, NodeId(3)}, Slot(1)});
        room.sync(2);
        QCOMPARE(room.said(), (Lines{"2 -> 3 Promise 2.3 chosen 0 accepted 1@1.1 ...", "2 -> 3 Promise 2.3 chosen 0 accepted 2@1.1 ...",
                                     "2 -> 3 Promise 2.3 chosen 0 accepted 4@1.1"}));
    }
};

QTEST_APPLESS_MAIN(LearnerTest)
#include "learner_test.moc"
