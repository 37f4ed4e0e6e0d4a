// Who leads: the conversations of elections.
#include <QTest>

#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {
using Lines = std::vector<std::string>;

// A node that was started on this, and whose disk is always done at once.
class Restarted {
public:
    Restarted(std::uint32_t node, Recovered recovered)
        : replica_(settingsOf(node), std::move(recovered), foundingAnchor({NodeId(1), NodeId(2), NodeId(3)})) {}
    // What it has to say then to `other`.
    std::vector<Envelope> takes(Input input, NodeId other, Millis nowMs) {
        std::vector<Envelope> said;
        Output output = replica_.step(std::move(input), nowMs);
        for (;; output = replica_.step(PersistDone{output.persistSequence}, nowMs)) {
            for (Envelope& envelope : output.send)
                if (envelope.to == other)
                    said.push_back(std::move(envelope));
            if (output.persistSequence == 0)
                return said;
        }
    }
    [[nodiscard]] const Replica& replica() const { return replica_; }

private:
    static ReplicaSettings settingsOf(std::uint32_t node) {
        ReplicaSettings settings;
        settings.self = NodeId(node);
        return settings;
    }
    Replica replica_;
};

Recovered withSlots(std::uint64_t first, std::uint64_t last, std::uint64_t chosenUpTo) {
    Recovered recovered;
    recovered.promised = {1, NodeId(3)};
    recovered.chosenUpTo = Slot(chosenUpTo);
    for (std::uint64_t slot = first; slot <= last; ++slot)
        recovered.accepted[Slot(slot)] = {Slot(slot), recovered.promised, batchOf({"put"})};
    return recovered;
}
}

class ElectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void probesBeforeItPrepares() {
        Conversation room(3);
        room.elapse(600, {1}); // twice the election timeout: the longest that a follower waits
        QCOMPARE(room.said(), (Lines{"1 -> 2 Probe 1.1", "1 -> 3 Probe 1.1"}));
        QCOMPARE(room.at(1).promised(), Ballot());
        room.deliver(1, 2);
        QCOMPARE(room.said(), (Lines{"2 -> 1 ProbeReply 1.1 yes"}));
        QCOMPARE(room.at(2).promised(), Ballot()); // a probe raises no ballot
        room.deliver(2, 1);
        QCOMPARE(room.said(), (Lines{"1 -> 2 Prepare 1.1 from 1", "1 -> 3 Prepare 1.1 from 1"}));
        QCOMPARE(room.at(1).promised(), (Ballot{1, NodeId(1)}));
    }

    void aPromiseWaitsForTheDisk() {
        Conversation room(3);
        room.hand(2, 1, Prepare{{1, NodeId(1)}, Slot(1)});
        QCOMPARE(room.said(), Lines());
        room.sync(2);
        QCOMPARE(room.said(), (Lines{"2 -> 1 Promise 1.1 chosen 0 accepted"}));
    }

    void aCandidateNeedsItsOwnPromiseOnDisk() {
        Conversation room(3);
        room.elapse(600, {1});
        for (const std::uint32_t other : {2u, 3u}) {
            room.deliver(1, other);
            room.deliver(other, 1);
        }
        for (const std::uint32_t other : {2u, 3u}) {
            room.deliver(1, other);
            room.sync(other);
            room.deliver(other, 1);
        }
        QVERIFY(room.at(1).role() == Role::candidate); // two promises of three, but a crash now would forget the ballot
        room.sync(1);
        QVERIFY(room.at(1).role() == Role::leader);
    }

    void aNewLeaderProposesABarrier() {
        Conversation room(3);
        room.elect(1);
        QCOMPARE(room.chosen(1), Lines{"1:"});
        QCOMPARE(room.chosen(2), Lines{"1:"});
        QCOMPARE(room.at(3).leader(), std::optional(NodeId(1)));
        QVERIFY(room.at(3).hasQuorum());
    }

    void whoeverHearsItsLeaderIgnoresProbes() {
        Conversation room(3);
        room.elect(1);
        (void)room.said();
        room.hand(2, 3, Probe{{9, NodeId(3)}});
        QCOMPARE(room.said(), Lines());
        room.hand(1, 3, Probe{{9, NodeId(3)}});
        QCOMPARE(room.said(), Lines());
        room.elapse(300, {});
        room.dropAll();
        (void)room.said();
        room.hand(2, 3, Probe{{9, NodeId(3)}});
        QCOMPARE(room.said(), (Lines{"2 -> 3 ProbeReply 9.3 yes"}));
    }

    void aProbeOfALowerBallotIsToldTheHigher() {
        Conversation room(3);
        room.hand(2, 3, Prepare{{7, NodeId(3)}, Slot(1)});
        room.sync(2);
        room.elapse(700, {1});
        room.cut(3, 1);
        (void)room.said();
        room.deliver(1, 2);
        QCOMPARE(room.said(), (Lines{"2 -> 1 ProbeReply 1.1 no"}));
        room.deliver(2, 1);
        QCOMPARE(room.said(), (Lines{"1 -> 2 Probe 8.1", "1 -> 3 Probe 8.1"}));
    }

    void anAcceptorRefusesALowerBallot() {
        Conversation room(3);
        room.hand(2, 3, Prepare{{7, NodeId(3)}, Slot(1)});
        room.sync(2);
        (void)room.said();
        room.hand(2, 1, Prepare{{6, NodeId(1)}, Slot(1)});
        room.hand(2, 1, Accept{{6, NodeId(1)}, Slot(1), batchOf({"x"}), Slot()});
        room.hand(2, 1, Heartbeat{{6, NodeId(1)}, Slot(), 1});
        QCOMPARE(room.said(), (Lines{"2 -> 1 Refuse 6.1 for 7.3", "2 -> 1 Refuse 6.1 for 7.3", "2 -> 1 Refuse 6.1 for 7.3"}));
    }

    void aRestartRemembersThePromise() {
        Conversation room(3);
        room.hand(2, 3, Prepare{{7, NodeId(3)}, Slot(1)});
        room.sync(2);
        room.restart(2);
        QCOMPARE(room.at(2).promised(), (Ballot{7, NodeId(3)}));
        (void)room.said();
        room.hand(2, 1, Prepare{{6, NodeId(1)}, Slot(1)});
        QCOMPARE(room.said(), (Lines{"2 -> 1 Refuse 6.1 for 7.3"}));
    }

    void aLeaderThatHearsNoMajorityResigns() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 2);
        room.cut(1, 3);
        for (int beat = 0; beat < 11; ++beat) {
            room.elapse(50, {1});
            room.settle();
        }
        QVERIFY(room.at(1).role() == Role::leader); // not for a hiccup
        room.elapse(100, {1});
        QVERIFY(room.at(1).role() != Role::leader);
        QVERIFY(!room.at(1).hasQuorum());
        QCOMPARE(room.at(1).leader(), std::optional<NodeId>());
    }

    void aNodeCutOffForLongDisturbsNobodyOnItsReturn() {
        Conversation room(3);
        room.elect(1);
        room.cut(3, 1);
        room.cut(3, 2);
        const Ballot before = room.at(1).promised();
        for (int time = 0; time < 60; ++time) {
            room.elapse(50);
            room.settle();
        }
        room.heal();
        for (int time = 0; time < 30; ++time) {
            room.elapse(50);
            room.settle();
        }
        QCOMPARE(room.at(1).promised(), before);
        QVERIFY(room.at(1).role() == Role::leader);
        QCOMPARE(room.at(3).leader(), std::optional(NodeId(1)));
    }

    // Cloudflare 2020: with a link down between two of three, elections never ended.
    void aSingleBrokenLinkDoesNotKeepElectionsGoing() {
        Conversation room(3);
        room.elect(1);
        room.cut(1, 3);
        const Ballot before = room.at(1).promised();
        for (int time = 0; time < 100; ++time) {
            room.elapse(50);
            room.settle();
        }
        QCOMPARE(room.at(1).promised(), before);
        QVERIFY(room.at(1).role() == Role::leader);
        room.propose(1, {"still here"});
        room.settle();
        QCOMPARE(room.chosen(2).back(), std::string("2:still here"));
    }

    void theOnlyNodeThatHearsAllTakesOver() {
        Conversation room(5);
        room.elect(1);
        // Only node 3 still hears everybody; the leader hears nobody else.
        for (std::uint32_t a = 1; a <= 5; ++a)
            for (std::uint32_t b = a + 1; b <= 5; ++b)
                if (a != 3 && b != 3)
                    room.cut(a, b);
        for (int time = 0; time < 100; ++time) {
            room.elapse(50);
            room.settle();
        }
        QVERIFY(room.at(3).role() == Role::leader);
        QVERIFY(room.at(1).role() != Role::leader);
        QCOMPARE(room.at(5).leader(), std::optional(NodeId(3)));
    }

    void duellingProposersEndTheirDuel() {
        Conversation room(2);
        for (int time = 0; time < 400 && !room.at(1).leader(); ++time) {
            room.elapse(10); // both are equally fast, and each message takes as long
            room.settle();
        }
        QVERIFY(room.at(1).leader().has_value());
        QCOMPARE(room.at(1).leader(), room.at(2).leader());
    }

    void aLeaderThatMeetsAHigherPromiseComesBackAboveIt() {
        Conversation room(3);
        room.elect(1);
        room.hand(3, 2, Prepare{{50, NodeId(2)}, Slot(1)}); // a candidacy that got no further than node 3
        for (int time = 0; time < 10; ++time) {
            room.elapse(50);
            room.settle();
        }
        QVERIFY(room.at(1).role() == Role::leader);
        QVERIFY(room.at(1).promised() > (Ballot{50, NodeId(2)}));
        QCOMPARE(room.at(3).leader(), std::optional(NodeId(1)));
    }

    void aSingleNodeLeadsAsSoonAsItsPromiseIsOnDisk() {
        Conversation room(1);
        QVERIFY(room.at(1).role() == Role::candidate);
        room.sync(1);
        QVERIFY(room.at(1).role() == Role::leader);
        QVERIFY(room.at(1).hasQuorum());
    }

    // Slots 1 to 10 were damaged on node 2; whoever can tell them to it is no further itself, and the third node is gone. Node 2 knows
    // far less to be chosen than it has voted for, and the vote it gives now is needed.
    void aNodeThatLostTheMiddleOfItsLogHelpsToElect() {
        Recovered damaged = withSlots(11, 6'000, 0);
        damaged.doubtfulUpTo = Slot(10);
        Restarted repaired(2, std::move(damaged));
        Restarted candidate(1, withSlots(1, 10, 10));
        Learned missed;
        for (std::uint64_t slot = 1; slot <= 10; ++slot)
            missed.chosen.push_back({Slot(slot), {1, NodeId(3)}, batchOf({"put"})});
        (void)repaired.takes(Receive{{NodeId(1), NodeId(2), missed}}, NodeId(1), 1'000);
        QCOMPARE(repaired.replica().chosenUpTo(), Slot(10));

        std::vector<Envelope> waiting = candidate.takes(Tick{}, NodeId(2), 1'000);
        for (int time = 0; time < 10 && candidate.replica().role() != Role::leader; ++time) {
            const Millis now = 1'500 + 50 * time;
            for (Envelope& envelope : candidate.takes(Tick{}, NodeId(2), now))
                waiting.push_back(std::move(envelope));
            for (int turn = 0; turn < 4; ++turn) {
                std::vector<Envelope> next;
                for (Envelope& envelope : waiting) {
                    Restarted& to = envelope.to == NodeId(1) ? candidate : repaired;
                    for (Envelope& said : to.takes(Receive{std::move(envelope)}, envelope.from, now))
                        next.push_back(std::move(said));
                }
                waiting = std::move(next);
            }
        }
        QVERIFY(candidate.replica().role() == Role::leader);
    }

    void aPromiseOfSlotsThatNobodyCanHaveReachedIsNoPromise() {
        Conversation room(3);
        room.elapse(600, {1});
        room.sync(1);
        room.deliver(1, 2);
        room.deliver(2, 1);
        room.sync(1);
        const Ballot ballot = room.at(1).promised();
        room.hand(1, 2, Promise{ballot, Slot(1), Slot(1), Slot(), {{Slot(1'000'000'000), {1, NodeId(2)}, batchOf({"put"})}}, false});
        QVERIFY(room.at(1).role() == Role::candidate);
        room.hand(1, 2, Promise{ballot, Slot(1), Slot(1), Slot(), {{Slot(3), {1, NodeId(2)}, batchOf({"put"})}}, false});
        QVERIFY(room.at(1).role() == Role::leader);
    }

    void forgersAreNotHeard() {
        Conversation room(3);
        room.hand(2, 3, Prepare{{1, NodeId(1)}, Slot(1)}); // node 3 in node 1's name
        room.sync(2);
        QCOMPARE(room.said(), Lines());
        QCOMPARE(room.at(2).promised(), Ballot());
    }
};

QTEST_APPLESS_MAIN(ElectionTest)
#include "election_test.moc"
