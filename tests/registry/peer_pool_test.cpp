#include <map>
#include <thread>

#include <QTest>

#include "bytetorrent/base/random.h"
#include "peer_calendar.h"
#include "peer_pool.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

Endpoint randomEndpoint(Random& random, unsigned range) {
    Endpoint endpoint{IpAddress::v4(static_cast<std::uint32_t>(random.below(range))),
                      static_cast<std::uint16_t>(1 + random.below(3))};
    if (random.chance(1, 3)) { // IPv6 with the same last bytes
        endpoint.address.value[0] = 0x20;
        endpoint.address.value[10] = 0;
    }
    return endpoint;
}

Endpoint at(std::uint32_t number) {
    return {IpAddress::v4(number), 1};
}

PeerSlot addWith(PeerPool& pool, PeerCalendar& calendar, std::uint32_t number, std::uint32_t second) {
    const PeerSlot slot = pool.add(0, at(number));
    pool.change(slot).expirySecond = second;
    calendar.watch(slot);
    return slot;
}

} // namespace

class PeerPoolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsExactlyWhatWasAddedThroughAnyHistory();
    void givesTheLowestFreeNumber();
    void aChunkThatTheLastPeerLeftIsGivenBack();
    void onlyChangedChunksAreTakenAndEachOnce();
    void whatWasLentStaysAsItWas();
    void aChunkIsCopiedOnlyWhileItIsLent();
    void aReaderOnAnotherThreadIsNeverDisturbed();
    void calendarGivesWhatIsDueBySecondAndNumber();
    void calendarForgetsWhoWentAndFollowsWhoMoved();
};

void PeerPoolTest::findsExactlyWhatWasAddedThroughAnyHistory() {
    SeededRandom random(7);
    PeerPool pool(random.next());
    std::map<std::pair<SwarmSlot, Endpoint>, PeerSlot> model;
    std::vector<PeerPool::ChangedChunk> lent; // now and then, so that chunks are copied
    for (int i = 0; i < 60'000; ++i) {
        const bool shrinking = (i / 10'000) % 2 == 1;
        const auto swarm = static_cast<SwarmSlot>(random.below(4));
        const Endpoint endpoint = randomEndpoint(random, 1500);
        const auto at = model.find({swarm, endpoint});
        const PeerSlot slot = pool.find(swarm, endpoint);
        QCOMPARE(slot, at == model.end() ? noPeer : at->second);
        if (slot != noPeer)
            QVERIFY(pool.has(slot) && pool.endpoint(slot) == endpoint);
        if (at == model.end() && !shrinking) {
            model[{swarm, endpoint}] = pool.add(swarm, endpoint);
        } else if (at != model.end() && (shrinking || random.chance(1, 3))) {
            pool.remove(slot);
            QVERIFY(!pool.has(slot));
            model.erase(at);
        }
        if (random.chance(1, 500))
            lent = pool.takeChanged();
    }
    QCOMPARE(pool.size(), model.size());
    for (const auto& [key, slot] : model)
        QCOMPARE(pool.find(key.first, key.second), slot);
}

void PeerPoolTest::givesTheLowestFreeNumber() {
    PeerPool pool(1);
    for (std::uint32_t i = 0; i < 3000; ++i)
        QCOMPARE(pool.add(0, at(i)), i);
    pool.remove(2000);
    pool.remove(7);
    QCOMPARE(pool.find(0, at(7)), noPeer);
    QCOMPARE(pool.add(1, at(7)), 7u);
    QCOMPARE(pool.find(0, at(7)), noPeer);
    QCOMPARE(pool.add(1, at(8)), 2000u);
    QCOMPARE(pool.add(1, at(9)), 3000u);
}

void PeerPoolTest::aChunkThatTheLastPeerLeftIsGivenBack() {
    PeerPool pool(1);
    for (std::uint32_t i = 0; i < 2 * PeerChunk::peersMax; ++i)
        (void)pool.add(0, at(i));
    (void)pool.takeChanged();
    for (std::uint32_t i = 0; i < PeerChunk::peersMax; ++i)
        pool.remove(i);
    const auto changed = pool.takeChanged();
    QCOMPARE(changed.size(), std::size_t{1});
    QVERIFY(changed[0].first == 0 && changed[0].second == nullptr);
    QVERIFY(!pool.hasLinks(0) && pool.hasLinks(PeerChunk::peersMax));
    QCOMPARE(pool.add(3, at(5)), 0u);
    QVERIFY(pool.takeChanged()[0].second->live == 1);
}

void PeerPoolTest::onlyChangedChunksAreTakenAndEachOnce() {
    PeerPool pool(1);
    for (std::uint32_t i = 0; i < 5 * PeerChunk::peersMax; ++i)
        (void)pool.add(0, at(i));
    QCOMPARE(pool.changedBytes(), 5 * sizeof(PeerChunk));
    QCOMPARE(pool.takeChanged().size(), std::size_t{5});
    QCOMPARE(pool.changedBytes(), std::size_t{0});
    QVERIFY(pool.takeChanged().empty());
    pool.change(3 * PeerChunk::peersMax).port = 9;
    pool.change(3 * PeerChunk::peersMax + 8).port = 9;
    pool.change(PeerChunk::peersMax).port = 9;
    const auto changed = pool.takeChanged();
    QVERIFY(changed.size() == 2 && changed[0].first == 1 && changed[1].first == 3);
}

void PeerPoolTest::whatWasLentStaysAsItWas() {
    PeerPool pool(1);
    Endpoint six = at(1);
    six.address.value[0] = 0x20;
    const PeerSlot leaves = pool.add(0, six);
    const PeerSlot stays = pool.add(0, at(2));
    const auto lent = pool.takeChanged();
    const PeerChunk& then = *lent[0].second;
    pool.remove(leaves);
    six.address.value[1] = 7;
    QCOMPARE(pool.add(0, six), leaves);
    pool.change(stays).expirySecond = 99;
    QVERIFY(then.live == 2 && then.facts[stays].expirySecond == 0 && then.endpoint(then.facts[leaves]) != six);
    QVERIFY(pool.endpoint(leaves) == six && pool[stays].expirySecond == 99);
}

void PeerPoolTest::aChunkIsCopiedOnlyWhileItIsLent() {
    PeerPool pool(1);
    const PeerSlot slot = pool.add(0, at(1));
    const PeerFacts* const first = &pool[slot];
    auto lent = pool.takeChanged();
    lent.clear(); // the store is done
    QVERIFY(&pool.change(slot) == first);
    lent = pool.takeChanged();
    const auto copy = lent; // two hold it
    lent.clear();
    const PeerFacts* const second = &pool.change(slot);
    QVERIFY(second != first);
    QVERIFY(&pool.change(slot) == second); // once is enough
}

// For the thread sanitizer, and for eyes: whatever the owner does, the reader sees one moment.
void PeerPoolTest::aReaderOnAnotherThreadIsNeverDisturbed() {
    PeerPool pool(1);
    constexpr std::uint32_t peers = 3000;
    for (std::uint32_t i = 0; i < peers; ++i)
        (void)pool.add(0, at(i));
    std::uint32_t second = 0;
    for (int round = 0; round < 200; ++round) {
        ++second;
        for (std::uint32_t i = 0; i < peers; ++i)
            pool.change(i).expirySecond = second;
        bool same = true;
        std::thread reader([lent = pool.takeChanged(), second, &same]() mutable {
            for (auto& [number, chunk] : lent) {
                for (const PeerFacts& facts : chunk->facts)
                    same = same && (facts.swarm == noSwarm || facts.expirySecond == second);
                chunk.reset();
            }
        });
        for (std::uint32_t i = 0; i < peers; i += 7)
            pool.change(i).expirySecond = second + 1;
        reader.join();
        QVERIFY(same);
    }
}

void PeerPoolTest::calendarGivesWhatIsDueBySecondAndNumber() {
    SeededRandom random(3);
    PeerPool pool(1);
    PeerCalendar calendar(pool);
    std::vector<std::pair<std::uint32_t, PeerSlot>> model;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const PeerSlot slot = addWith(pool, calendar, i, 1 + static_cast<std::uint32_t>(random.below(20)));
        for (int moves = 0; moves < 3 && random.chance(1, 2); ++moves) { // as re-announces do, later or earlier
            pool.change(slot).expirySecond = 1 + static_cast<std::uint32_t>(random.below(20));
            calendar.watch(slot);
        }
        model.emplace_back(pool[slot].expirySecond, slot);
    }
    std::sort(model.begin(), model.end());
    std::vector<std::pair<std::uint32_t, PeerSlot>> given;
    for (const std::uint32_t now : {5u, 12u, 40u}) {
        for (PeerSlot slot; (slot = calendar.firstDue(now)) != noPeer;) {
            QVERIFY(pool[slot].expirySecond <= now);
            given.emplace_back(pool[slot].expirySecond, slot);
            pool.remove(slot);
        }
    }
    QVERIFY(given == model);
}

// Against a plain search, with numbers that are taken over while old entries still lie about.
void PeerPoolTest::calendarForgetsWhoWentAndFollowsWhoMoved() {
    SeededRandom random(4);
    PeerPool pool(1);
    PeerCalendar calendar(pool);
    std::map<PeerSlot, std::uint32_t> model; // number -> expiry
    std::uint32_t next = 0;
    for (std::uint32_t now = 1; now < 3000; ++now) {
        for (std::uint64_t i = random.below(4); i > 0; --i) {
            const std::uint32_t second = now + 1 + static_cast<std::uint32_t>(random.below(30));
            const PeerSlot slot = addWith(pool, calendar, next++, second);
            model[slot] = second;
        }
        for (std::uint64_t i = random.below(6); i > 0 && !model.empty(); --i) {
            const auto chosen = std::next(model.begin(), static_cast<std::ptrdiff_t>(random.below(model.size())));
            if (random.chance(1, 3)) {
                pool.remove(chosen->first);
                model.erase(chosen);
            } else {
                chosen->second = now + 1 + static_cast<std::uint32_t>(random.below(60));
                pool.change(chosen->first).expirySecond = chosen->second;
                calendar.watch(chosen->first);
            }
        }
        for (int atMost = 2; atMost > 0; --atMost) { // bounded: some wait for the next time
            auto due = model.end();
            for (auto peer = model.begin(); peer != model.end(); ++peer) {
                if (peer->second <= now && (due == model.end() || peer->second < due->second))
                    due = peer;
            }
            const PeerSlot slot = calendar.firstDue(now);
            QCOMPARE(slot, due == model.end() ? noPeer : due->first);
            if (slot == noPeer)
                break;
            pool.remove(slot);
            model.erase(due);
        }
    }
}

QTEST_APPLESS_MAIN(PeerPoolTest)
#include "peer_pool_test.moc"
