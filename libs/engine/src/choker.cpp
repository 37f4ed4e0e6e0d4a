#include "choker.h"

#include <algorithm>

#include "mutants.h"

namespace bytetorrent::engine {

namespace {

constexpr Millis newPeerMs = 60'000; // so long a peer counts as new, and is three times as likely to be tried

bool contains(const std::vector<PeerKey>& keys, PeerKey key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); }

} // namespace

// Those who may hold a regular slot, best first.
std::vector<const Choker::PeerFacts*> Choker::rank(const std::vector<PeerFacts>& peers, bool seeding, Millis nowMs) const {
    std::vector<const PeerFacts*> ranked;
    for (const PeerFacts& facts : peers)
        if (facts.interested && !facts.local && (seeding || !facts.snubbed))
            ranked.push_back(&facts);
    const auto better = [&](const PeerFacts* left, const PeerFacts* right) {
        if (!seeding && mutated(Mutant::noTitForTat))
            return left->connectedMs != right->connectedMs ? left->connectedMs < right->connectedMs : left->peer < right->peer;
        if (!seeding) {
            if (left->downRate != right->downRate)
                return left->downRate > right->downRate;
            if (left->upRate != right->upRate)
                return left->upRate > right->upRate;
            return left->peer < right->peer;
        }
        // Whoever is in the middle of its turn keeps it; then who has waited longest; who has had its turn comes last.
        const auto standing = [&](const PeerFacts& facts) {
            if (!facts.unchoked)
                return 1;
            const bool turnOver = !mutated(Mutant::seedNeverRotates) &&
                                  (facts.sentSinceUnchoke >= settings_.seedQuotaBytes || nowMs - facts.unchokedMs >= settings_.seedQuotaMs);
            return turnOver ? 2 : 0;
        };
        if (standing(*left) != standing(*right))
            return standing(*left) < standing(*right);
        const auto since = [](const PeerFacts& facts) { return facts.unchokedMs != 0 ? facts.unchokedMs : facts.connectedMs; };
        if (since(*left) != since(*right))
            return since(*left) < since(*right);
        return left->peer < right->peer;
    };
    std::sort(ranked.begin(), ranked.end(), better);
    return ranked;
}

// One interested peer that earned no slot gets a chance to show what it gives.
void Choker::moveOptimistic(const std::vector<PeerFacts>& peers, Millis nowMs, Random& random) {
    nextOptimisticMs_ = nowMs + settings_.optimisticMs;
    std::uint64_t weights = 0;
    const auto weight = [&](const PeerFacts& facts) -> std::uint64_t {
        if (!facts.interested || facts.local || facts.peer == optimistic_ || contains(holders_, facts.peer))
            return 0;
        return nowMs - facts.connectedMs < newPeerMs ? 3 : 1;
    };
    for (const PeerFacts& facts : peers)
        weights += weight(facts);
    if (weights == 0)
        return; // nobody else waits: whoever has it keeps it
    std::uint64_t drawn = random.below(weights);
    for (const PeerFacts& facts : peers) {
        if (drawn < weight(facts)) {
            optimistic_ = facts.peer;
            return;
        }
        drawn -= weight(facts);
    }
}

std::vector<PeerKey> Choker::decide(const std::vector<PeerFacts>& peers, bool seeding, Millis nowMs, Random& random) {
    const auto interested = [&](PeerKey key) {
        return std::any_of(peers.begin(), peers.end(), [&](const PeerFacts& facts) { return facts.peer == key && facts.interested; });
    };
    const bool newRound = nowMs >= nextRoundMs_;
    if (newRound)
        nextRoundMs_ = nowMs + settings_.roundMs;
    std::erase_if(holders_, [&](PeerKey key) { return (newRound && !mutated(Mutant::slotsNeverMove)) || !interested(key); });
    if (optimistic_ != PeerKey() && !interested(optimistic_))
        optimistic_ = PeerKey();

    const std::uint32_t regular = slots() > 1 ? slots() - 1 : slots();
    for (const PeerFacts* facts : rank(peers, seeding, nowMs)) {
        if (holders_.size() >= regular)
            break;
        if (!contains(holders_, facts->peer) && (facts->peer != optimistic_ || newRound))
            holders_.push_back(facts->peer);
    }
    if (holders_.size() > regular)
        holders_.resize(regular);
    if (contains(holders_, optimistic_))
        optimistic_ = PeerKey(); // it has earned its slot; another may try
    if (slots() > 1 && !mutated(Mutant::noOptimisticSlot) && (optimistic_ == PeerKey() || nowMs >= nextOptimisticMs_))
        moveOptimistic(peers, nowMs, random);

    std::vector<PeerKey> unchoke = holders_;
    if (slots() > 1 && optimistic_ != PeerKey())
        unchoke.push_back(optimistic_);
    for (const PeerFacts& facts : peers)
        if (facts.interested && facts.local)
            unchoke.push_back(facts.peer);
    return unchoke;
}

} // namespace bytetorrent::engine
