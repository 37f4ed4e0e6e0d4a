// Linearizable reads: only a leader that proves it still leads answers, and only with what it must have seen.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {
using Lines = std::vector<std::string>;
}

class ReadsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Its question to the old leader was lost: nobody else will answer it.
    void whatAFollowerStillAskedForIsAnsweredWhenItLeads() {
        Conversation room(3);
        room.elect(1);
        room.read(2, 71);
        room.read(2, 72); // waits for the answer to the first
        room.drop(2, 1);
        room.input(1, HandOver{});
        room.settle();
        QVERIFY(room.at(2).role() == Role::leader);
        QCOMPARE(room.reads(2).size(), std::size_t(2));
        room.elapse(400, {2});
        QVERIFY(room.at(2).nextTickMs() > room.now()); // or its driver would never sleep
    }

    void aReadWaitsForARoundOfHeartbeatsThatBeganAfterIt() {
        Conversation room(3);
        room.elect(1);
        room.elapse(50, {1}); // this round began before the read
        room.read(1, 42);
        room.deliver(1, 2);
        room.deliver(1, 3);
        (void)room.said();
        QCOMPARE(room.reads(1).size(), std::size_t(0));
        room.deliver(2, 1);
        QCOMPARE(room.reads(1).size(), std::size_t(1));
        QCOMPARE(room.reads(1).front().id, std::uint64_t(42));
        QCOMPARE(room.reads(1).front().slot, Slot(1));
    }

    void anEarlierRoundProvesNothing() {
        Conversation room(3);
        room.elect(1);
        room.elapse(50, {1});
        room.deliver(1, 2);  // node 2 answers the earlier round ...
        room.read(1, 42);
        room.deliver(2, 1);
        QCOMPARE(room.reads(1).size(), std::size_t(0)); // ... which is no answer to this read
        room.settle();
        QCOMPARE(room.reads(1).size(), std::size_t(1));
    }

    // etcd #20418: a leader that slept answers from the past.
    void aLeaderThatWasPausedDoesNotAnswer() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 2);
        room.cut(1, 3);
        room.elect(2);
        room.propose(2, {"news"});
        room.settle();
        room.read(1, 42); // node 1 wakes up and still believes that it leads
        QVERIFY(room.at(1).role() == Role::leader);
        room.settle();
        QCOMPARE(room.reads(1).size(), std::size_t(0));
        room.heal();
        room.elapse(50);
        room.settle();
        QCOMPARE(room.reads(1).size(), std::size_t(0));
        QCOMPARE(room.refusedReads(1).size(), std::size_t(1));
        const ErrorCode code = room.refusedReads(1).front().code; // it may notice either first
        QVERIFY(code == ErrorCode::notLeader || code == ErrorCode::noQuorum);
    }

    void readsOfOneMomentShareARound() {
        Conversation room(3);
        room.elect(1);
        (void)room.said();
        for (std::uint64_t id = 1; id <= 10; ++id)
            room.read(1, id);
        QCOMPARE(room.said().size(), std::size_t(2)); // one heartbeat to each follower
        room.settle();
        QCOMPARE(room.reads(1).size(), std::size_t(10));
        QVERIFY(room.said().size() <= 8); // its replies, and one round more for those that came later
    }

    void aFollowerReadsThroughItsLeader() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"put"});
        room.settle();
        room.read(3, 7);
        room.settle();
        QCOMPARE(room.reads(3).size(), std::size_t(1));
        QCOMPARE(room.reads(3).front().id, std::uint64_t(7));
        QCOMPARE(room.reads(3).front().slot, Slot(2));
    }

    void aLateAnswerDoesNotFitANewerQuestion() {
        Conversation room(3);
        room.elect(1);
        room.read(3, 7);
        room.deliver(3, 1);
        room.deliver(1, 2);
        room.deliver(2, 1); // node 1 answers the read of node 3 now, and the answer lingers on its way
        room.restart(3);
        room.elapse(50, {1});
        room.drop(3, 1);
        room.hand(3, 1, ReadReply{1, true, Slot(1)});
        QCOMPARE(room.reads(3).size(), std::size_t(0));
    }

    void aReadAfterAnElectionWaitsForTheBarrier() {
        Conversation room(3);
        room.elect(1);
        room.propose(1, {"acknowledged"});
        room.deliver(1, 2);
        room.sync(1);
        room.sync(2);
        room.deliver(2, 1);
        QCOMPARE(room.chosen(1).back(), std::string("2:acknowledged"));
        room.dropAll(); // nobody else knows that slot 2 is chosen
        room.cut(1, 2);
        room.cut(1, 3);
        room.elect(2);
        room.read(2, 5);
        room.settle();
        QCOMPARE(room.reads(2).size(), std::size_t(1));
        QVERIFY(room.reads(2).front().slot >= Slot(3)); // the barrier, above all that was acknowledged
    }

    void withoutALeaderReadsAreRefused() {
        Conversation room(3);
        room.read(1, 1);
        QCOMPARE(room.refusedReads(1).size(), std::size_t(1));
        QVERIFY(room.refusedReads(1).front().code == ErrorCode::notLeader); // the first election has only begun
        for (int time = 0; time < 30; ++time)
            room.elapse(50, {1});
        room.read(1, 2);
        QVERIFY(room.refusedReads(1).back().code == ErrorCode::noQuorum);
    }

    void aReadThatIsNeverAnsweredIsRefusedInTime() {
        Conversation room(3);
        room.elect(1);
        room.read(3, 7);
        room.drop(3, 1);
        room.elapse(100, {1});
        room.settle();
        room.elapse(200, {1, 3});
        QCOMPARE(room.refusedReads(3).size(), std::size_t(1));
    }

    void aSingleNodeReadsAtOnce() {
        Conversation room(1);
        room.settle();
        room.read(1, 9);
        QCOMPARE(room.reads(1).size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(ReadsTest)
#include "reads_test.moc"
