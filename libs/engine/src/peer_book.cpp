#include "peer_book.h"

namespace bytetorrent::engine {

PeerBook::Entry* PeerBook::find(const Endpoint& endpoint) {
    const auto found = entries_.find(endpoint);
    return found == entries_.end() ? nullptr : &found->second;
}

bool PeerBook::makeRoom() {
    if (entries_.size() < settings_.peersMax)
        return true;
    // Whoever failed most often makes room for somebody new; a book full of good peers needs nobody new.
    auto worst = entries_.end();
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        if (at->second.busy || at->second.excluded || at->second.backoff.failures() == 0)
            continue;
        if (worst == entries_.end() || at->second.backoff.failures() > worst->second.backoff.failures())
            worst = at;
    }
    if (worst == entries_.end())
        return false;
    entries_.erase(worst);
    return true;
}

void PeerBook::learn(const Endpoint& endpoint, bool seed) {
    if (endpoint.port == 0 || endpoint.address.isUnspecified())
        return;
    if (Entry* known = find(endpoint)) {
        known->seed = known->seed || seed;
        return;
    }
    if (!makeRoom())
        return;
    Entry entry;
    entry.backoff = net::Backoff(settings_.backoff);
    entry.seed = seed;
    entries_.emplace(endpoint, std::move(entry));
}

void PeerBook::forgive(const Endpoint& endpoint) {
    learn(endpoint, false);
    if (Entry* entry = find(endpoint))
        entry->backoff.succeeded();
}

std::optional<Endpoint> PeerBook::takeForDialling(bool seedsToo, Millis nowMs, Random& random) {
    auto best = entries_.end();
    std::uint64_t ties = 0;
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        const Entry& entry = at->second;
        if (entry.busy || entry.excluded || (entry.seed && !seedsToo) || !entry.backoff.mayTry(nowMs))
            continue;
        if (best == entries_.end() || entry.backoff.failures() < best->second.backoff.failures()) {
            best = at;
            ties = 1;
        } else if (entry.backoff.failures() == best->second.backoff.failures() && random.below(++ties) == 0) {
            best = at;
        }
    }
    if (best == entries_.end())
        return std::nullopt;
    best->second.busy = true;
    return best->first;
}

void PeerBook::setBusy(const Endpoint& endpoint) {
    learn(endpoint, false);
    if (Entry* entry = find(endpoint))
        entry->busy = true;
}

void PeerBook::setSeed(const Endpoint& endpoint, bool seed) {
    if (Entry* entry = find(endpoint))
        entry->seed = seed;
}

void PeerBook::usefulBlock(const Endpoint& endpoint) {
    if (Entry* entry = find(endpoint)) {
        entry->backoff.succeeded();
        entry->wasUseful = true;
    }
}

void PeerBook::closed(const Endpoint& endpoint, Millis nowMs, Random& random) {
    if (Entry* entry = find(endpoint)) {
        entry->busy = false;
        entry->backoff.failed(nowMs, random);
    }
}

void PeerBook::released(const Endpoint& endpoint) {
    if (Entry* entry = find(endpoint))
        entry->busy = false;
}

void PeerBook::exclude(const Endpoint& endpoint) {
    learn(endpoint, false);
    if (Entry* entry = find(endpoint))
        entry->excluded = true;
}

std::uint32_t PeerBook::failures(const Endpoint& endpoint) const {
    const auto found = entries_.find(endpoint);
    return found == entries_.end() ? 0 : found->second.backoff.failures();
}

std::vector<Endpoint> PeerBook::someGood(std::size_t most) const {
    std::vector<Endpoint> good;
    for (const auto& [endpoint, entry] : entries_) {
        if (good.size() == most)
            break;
        if (!entry.excluded && (entry.wasUseful || entry.busy))
            good.push_back(endpoint);
    }
    return good;
}

} // namespace bytetorrent::engine
