#include <set>

#include <QtTest>

#include "bytetorrent/base/random.h"
#include "choker.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

using Facts = Choker::PeerFacts;

Facts peer(std::uint64_t key, std::uint64_t downRate = 0) {
    Facts facts;
    facts.peer = PeerKey(key);
    facts.interested = true;
    facts.downRate = downRate;
    return facts;
}

std::set<std::uint64_t> keys(const std::vector<PeerKey>& peers) {
    std::set<std::uint64_t> result;
    for (const PeerKey key : peers)
        result.insert(key.value);
    return result;
}

Choker chokerWith(std::uint32_t slots) {
    Choker::Settings settings;
    settings.slots = slots;
    return Choker(settings);
}

} // namespace

class ChokerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesSlotsToThoseWhoGiveMost() {
        auto choker = chokerWith(4);
        SeededRandom random(1);
        std::vector<Facts> peers;
        for (std::uint64_t key = 1; key <= 10; ++key)
            peers.push_back(peer(key, key * 1000));
        const auto unchoked = keys(choker.decide(peers, false, 1'000, random));
        QCOMPARE(unchoked.size(), std::size_t(4)); // three by merit and an optimistic one
        QVERIFY(unchoked.contains(10) && unchoked.contains(9) && unchoked.contains(8));
    }

    void givesTwiceTheSlotsWhileItOwes() {
        auto choker = chokerWith(4);
        SeededRandom random(1);
        std::vector<Facts> peers;
        for (std::uint64_t key = 1; key <= 20; ++key)
            peers.push_back(peer(key, key * 1000));
        choker.setGenerous(true);
        QCOMPARE(choker.decide(peers, false, 1'000, random).size(), std::size_t(8));
        choker.setGenerous(false);
        QCOMPARE(choker.decide(peers, false, 11'000, random).size(), std::size_t(4));
    }

    void leavesThoseOutWhoWantNothing() {
        auto choker = chokerWith(4);
        SeededRandom random(1);
        auto idle = peer(1, 1'000'000);
        idle.interested = false;
        QCOMPARE(keys(choker.decide({idle, peer(2)}, false, 0, random)), std::set<std::uint64_t>{2});
    }

    void givesASnubbingPeerNoSlotByMerit() {
        auto choker = chokerWith(2);
        SeededRandom random(1);
        auto snubbing = peer(1, 9'000);
        snubbing.snubbed = true;
        static_cast<void>(choker.decide({snubbing, peer(2, 10)}, false, 0, random));
        QCOMPARE(choker.optimistic(), PeerKey(1));
    }

    void movesTheOptimisticSlotEveryThirtySeconds() {
        auto choker = chokerWith(2);
        SeededRandom random(3);
        std::vector<Facts> peers;
        for (std::uint64_t key = 1; key <= 20; ++key)
            peers.push_back(peer(key, key == 20 ? 5'000 : 0));
        std::set<std::uint64_t> tried;
        PeerKey before;
        for (Millis now = 0; now < 600'000; now += 10'000) {
            const auto unchoked = choker.decide(peers, false, now, random);
            QVERIFY(unchoked[0] == PeerKey(20));
            if (now % 30'000 == 0)
                QVERIFY(choker.optimistic() != before);
            else
                QCOMPARE(choker.optimistic(), before);
            before = choker.optimistic();
            tried.insert(before.value);
        }
        QVERIFY(tried.size() > 8);
    }

    void fillsAFreeSlotBetweenRoundsButTakesNoneAway() {
        auto choker = chokerWith(3);
        SeededRandom random(1);
        static_cast<void>(choker.decide({peer(1, 10), peer(2, 20)}, false, 0, random));
        const auto same = keys(choker.decide({peer(1, 10), peer(2, 20), peer(3, 900), peer(4, 800)}, false, 2'000, random));
        QVERIFY(same.contains(1) && same.contains(2) && same.size() == 3);
        const auto next = keys(choker.decide({peer(1, 10), peer(2, 20), peer(3, 900), peer(4, 800)}, false, 10'000, random));
        QVERIFY(next.contains(3) && next.contains(4));
    }

    void letsLocalPeersInBesideTheSlots() {
        auto choker = chokerWith(2);
        SeededRandom random(1);
        std::vector<Facts> peers;
        for (std::uint64_t key = 1; key <= 30; ++key) {
            peers.push_back(peer(key));
            peers.back().local = key > 10;
        }
        QCOMPARE(choker.decide(peers, true, 0, random).size(), std::size_t(22));
    }

    void servesEverybodyInTurnWhileSeeding() {
        auto choker = chokerWith(4);
        SeededRandom random(1);
        std::vector<Facts> peers;
        for (std::uint64_t key = 1; key <= 12; ++key) {
            peers.push_back(peer(key));
            peers.back().connectedMs = static_cast<Millis>(key);
        }
        std::set<std::uint64_t> served;
        for (Millis now = 1'000; now < 300'000; now += 10'000) {
            const auto unchoked = keys(choker.decide(peers, true, now, random));
            QVERIFY(unchoked.size() <= 4);
            for (Facts& facts : peers) {
                const bool unchoke = unchoked.contains(facts.peer.value);
                if (unchoke != facts.unchoked)
                    facts.unchokedMs = now;
                facts.sentSinceUnchoke = unchoke ? facts.sentSinceUnchoke + (2u << 20) : 0;
                facts.unchoked = unchoke;
            }
            served.merge(std::set<std::uint64_t>(unchoked));
        }
        QCOMPARE(served.size(), std::size_t(12));
    }

    void unchokesNobodyWithoutSlots() {
        auto choker = chokerWith(0);
        SeededRandom random(1);
        QVERIFY(choker.decide({peer(1, 10)}, false, 0, random).empty());
    }
};

QTEST_APPLESS_MAIN(ChokerTest)
#include "choker_test.moc"
