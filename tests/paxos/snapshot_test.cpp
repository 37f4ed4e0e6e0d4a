// What is gone from the logs, and a state that came from elsewhere; leadership given away; how fresh a follower is;
// replicas that disagree; votes that damage took away.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

ReplicaSettings shortMemory() {
    ReplicaSettings settings;
    settings.retainedSlotsMax = 1;
    return settings;
}

void chooseSome(Conversation& room, std::uint32_t node, int count) {
    for (int index = 0; index < count; ++index) {
        room.propose(node, {"value"});
        room.settle();
    }
}

// Node 1 leads.
Conversation led(ReplicaSettings settings = {}) {
    Conversation room(3, settings);
    room.elect(1);
    return room;
}

// Node 1 leads, and node 3, whom nobody hears, has missed so many slots; nobody keeps values for it in memory.
Conversation ledWithout3(int slots) {
    Conversation room = led(shortMemory());
    room.cut(1, 3);
    room.cut(2, 3);
    chooseSome(room, 1, slots);
    return room;
}

} // namespace

class SnapshotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoMissesCompactedSlotsAsksForASnapshot() {
        Conversation room = ledWithout3(9);
        room.input(1, Pruned{Slot(8)});
        room.heal();
        room.elapse(50, {1});
        room.settle();
        QCOMPARE(room.needs(3).size(), std::size_t(1));
        QCOMPARE(room.needs(3).front().from.value, 1u);
        QCOMPARE(room.needs(3).front().atLeast.value, std::uint64_t(7));

        room.input(3, Installed{room.anchor(2)});
        QCOMPARE(room.at(3).chosenUpTo(), room.at(2).chosenUpTo());
    }

    void anInstalledStateGoesOnFromThere() {
        Conversation room = ledWithout3(9);
        const Anchor anchor = room.anchor(2);
        room.input(1, Pruned{Slot(5)});
        // The conversation's state machine counts slots: it takes the snapshot as its own would.
        room.install(3, anchor);
        room.heal();
        chooseSome(room, 1, 2);
        room.elapse(50);
        room.settle();
        QCOMPARE(room.at(3).chosenUpTo(), room.at(1).chosenUpTo());
        QCOMPARE(room.chosen(3).back(), room.chosen(1).back());
        QCOMPARE(room.at(3).configurations(), room.at(1).configurations());
    }

    void anOlderSnapshotChangesNothing() {
        Conversation room = led(shortMemory());
        chooseSome(room, 1, 3);
        const Anchor old = room.anchor(2);
        chooseSome(room, 1, 3);
        const Slot before = room.at(2).chosenUpTo();
        room.input(2, Installed{old});
        QCOMPARE(room.at(2).chosenUpTo(), before);
    }

    void aCandidateThatNeedsASnapshotGivesUp() {
        Conversation room = ledWithout3(9);
        room.input(1, Pruned{Slot(9)});
        room.input(2, Pruned{Slot(9)});
        room.heal();
        room.cut(1, 2);
        room.cut(1, 3); // only 2 and 3 are left, and 3 lacks what 2 has pruned
        for (int time = 0; time < 30; ++time) {
            room.elapse(100, {3});
            room.settle();
        }
        QVERIFY(room.at(3).role() != Role::leader);
        QVERIFY(!room.needs(3).empty());
        room.elect(2);
        chooseSome(room, 2, 1);
        QVERIFY(room.at(2).role() == Role::leader);
    }

    // It may be the only one whom all hear: nobody else can lead then, however often they try.
    void aCandidateThatGotItsSnapshotTriesAgainSoon() {
        Conversation room = ledWithout3(9);
        room.input(1, Pruned{Slot(9)});
        room.input(2, Pruned{Slot(9)});
        room.heal();
        room.cut(1, 2);
        room.cut(1, 3);
        for (int time = 0; time < 60; ++time) {
            room.elapse(100, {3});
            room.settle();
        }
        QVERIFY(!room.needs(3).empty() && room.at(3).role() != Role::leader);
        room.install(3, room.anchor(2));
        for (int time = 0; time < 5; ++time) { // one and a half times the election timeout is the longest that a follower waits
            room.elapse(100, {3});
            room.settle();
        }
        QVERIFY(room.at(3).role() == Role::leader);
    }

    void theFloorNeverPassesWhatIsReleased() {
        Conversation room = led();
        chooseSome(room, 1, 3);
        room.input(1, Pruned{Slot(1'000)});
        room.hand(1, 2, LearnRequest{room.at(1).chosenUpTo()});
        QVERIFY(room.saidOnce().find("Compacted below " + std::to_string(room.at(1).chosenUpTo().value + 1)) != std::string::npos);
    }

    void aLeaderHandsOverWithinAFewMessages() {
        Conversation room = led();
        chooseSome(room, 1, 2);
        const Millis before = room.now();
        room.input(1, HandOver{});
        room.settle();
        QVERIFY(room.at(1).handedOver());
        QVERIFY(room.at(2).role() == Role::leader || room.at(3).role() == Role::leader);
        QCOMPARE(room.now(), before);
    }

    void theSuccessorIsTheOneThatIsFurthest() {
        Conversation room = led();
        room.cut(1, 2);
        chooseSome(room, 1, 2);
        room.elapse(50, {1});
        room.settle();
        room.heal();
        room.input(1, HandOver{});
        room.settle();
        QVERIFY(room.at(3).role() == Role::leader);
    }

    void aLeavingLeaderRefusesWhatItWouldNotFinish() {
        Conversation room = led();
        room.input(1, HandOver{});
        room.propose(1, {"late"});
        QCOMPARE(room.refusals(1).size(), std::size_t(1));
        QVERIFY(room.refusals(1).front().code == ErrorCode::notLeader);
    }

    void aSingleNodeHasNobodyToHandOverTo() {
        Conversation room(1);
        room.settle();
        QVERIFY(!room.at(1).handedOver());
        room.input(1, HandOver{});
        QVERIFY(room.at(1).handedOver());
    }

    void nobodyTakesOverForAStrangersBallot() {
        Conversation room = led();
        room.hand(2, 3, TakeOver{room.at(1).promised()});
        QVERIFY(room.at(2).role() == Role::follower);
    }

    void aFollowerKnowsHowOldItsStateIs() {
        Conversation room = led();
        for (int round = 0; round < 4; ++round) {
            room.elapse(50);
            room.settle();
        }
        QVERIFY(room.at(2).stalenessMs(room.now()).has_value());
        QVERIFY(*room.at(2).stalenessMs(room.now()) <= 150);
        QVERIFY(*room.at(1).stalenessMs(room.now()) <= 50);
        // Cut off with its leader's old word, it grows old.
        room.cut(1, 2);
        room.elapse(400, {1, 3});
        QVERIFY(*room.at(2).stalenessMs(room.now()) >= 400);
    }

    void aLeaderCutOffKeepsNobodyFresh() {
        Conversation room(5);
        room.elect(1);
        for (int round = 0; round < 4; ++round) {
            room.elapse(50);
            room.settle();
        }
        // 1 and 2 on one side: heartbeats go on between them, and confirm nothing.
        for (const std::uint32_t other : {3u, 4u, 5u}) {
            room.cut(1, other);
            room.cut(2, other);
        }
        const Millis fresh = *room.at(2).stalenessMs(room.now());
        for (int round = 0; round < 8; ++round) {
            room.elapse(50, {1, 2});
            room.settle();
        }
        QVERIFY(*room.at(2).stalenessMs(room.now()) >= fresh + 300);
    }

    void theOddNodeIsToldThatItDiverged() {
        Conversation room = led();
        for (const std::uint32_t node : {1u, 2u, 3u})
            room.input(node, Digest{Slot(1), node == 2 ? 13u : 7u});
        room.settle();
        QVERIFY(room.diverged(2).has_value());
        QCOMPARE(room.diverged(2)->others, std::uint64_t(7));
        QVERIFY(!room.diverged(1).has_value());
        QVERIFY(!room.diverged(3).has_value());
    }

    // The others say what they find while it works off what it missed; it compares that when it comes so far.
    void aNodeThatLagsComparesWhatTheOthersSaidLongAgo() {
        Conversation room = led();
        for (std::uint64_t slot = 1; slot <= 14; ++slot)
            for (const std::uint32_t other : {1u, 2u})
                room.hand(3, other, StateDigest{Slot(slot), 7});
        room.input(3, Digest{Slot(1), 7});
        QVERIFY(!room.diverged(3).has_value());
        room.input(3, Digest{Slot(2), 13});
        QVERIFY(room.diverged(3).has_value());
        QCOMPARE(room.diverged(3)->slot, Slot(2));
    }

    void whatWasSaidOfAStateThatIsGoneHaltsNobody() {
        Conversation room = ledWithout3(4);
        room.input(3, Digest{Slot(1), 13}); // wrong, and then replaced
        room.install(3, room.anchor(2));
        room.heal();
        for (const std::uint32_t node : {1u, 2u})
            room.input(node, Digest{Slot(1), 7});
        room.settle();
        QVERIFY(!room.diverged(3).has_value());
    }

    void twoThatDifferCannotTellWhoIsWrong() {
        Conversation room(3);
        room.input(1, Digest{Slot(1), 1});
        room.input(2, Digest{Slot(1), 2});
        room.settle();
        QVERIFY(!room.diverged(1).has_value() && !room.diverged(2).has_value());
    }

    void whoLostVotesPromisesNothingUntilItHasLearnedThem() {
        Conversation room = led();
        chooseSome(room, 1, 3);
        room.damage(3, Slot(room.at(1).chosenUpTo().value + 2));
        room.restart(3);
        (void)room.said();
        room.hand(3, 2, Probe{{99, NodeId(2)}});
        room.hand(3, 2, Prepare{{99, NodeId(2)}, Slot(1)});
        room.sync(3);
        QCOMPARE(room.said(), std::vector<std::string>());
        for (int time = 0; time < 30; ++time)
            room.elapse(100, {3});
        QVERIFY(room.at(3).role() == Role::follower);
        // It accepts, learns, and is itself again.
        room.elapse(50);
        room.settle();
        chooseSome(room, room.at(1).role() == Role::leader ? 1 : 2, 4);
        room.elapse(50);
        room.settle();
        room.hand(3, 2, Prepare{{999, NodeId(2)}, Slot(1)});
        room.sync(3);
        QVERIFY(room.saidOnce().find("Promise 999") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
