#include "peer_book.h"

#include "bytetorrent/protocol/peer_priority.h"

namespace bytetorrent::engine {

PeerBook::Entry* PeerBook::find(const Endpoint& endpoint) {
    const auto found = entries_.find(endpoint);
    return found == entries_.end() ? nullptr : &found->second;
}

std::size_t PeerBook::shareOf(PeerSource source) const {
    return settings_.peersMax * settings_.sharePercent[static_cast<std::size_t>(source)] / 100;
}

bool PeerBook::makeRoomFor(PeerSource source) {
    const bool shareFull = count(source) >= shareOf(source);
    if (!shareFull && entries_.size() < settings_.peersMax)
        return true;
    // Whoever failed most often makes room for somebody new; a source that has used up its share makes it among its own.
    // A full book of good peers needs nobody new, unless a better source than theirs names him.
    const auto better = [](const Entry& left, const Entry& right) {
        if (left.backoff.failures() != right.backoff.failures())
            return left.backoff.failures() < right.backoff.failures();
        return left.source < right.source;
    };
    auto worst = entries_.end();
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        const Entry& entry = at->second;
        if (entry.busy || entry.excluded || (shareFull && entry.source != source))
            continue;
        const bool mayGo = entry.backoff.failures() > 0 || (entry.source > source && !entry.wasUseful);
        if (mayGo && (worst == entries_.end() || better(worst->second, entry)))
            worst = at;
    }
    if (worst == entries_.end())
        return false;
    --count(worst->second.source);
    entries_.erase(worst);
    return true;
}

void PeerBook::learn(const Endpoint& endpoint, bool seed, PeerSource source) {
    if (endpoint.port == 0 || endpoint.address.isUnspecified())
        return;
    if (Entry* known = find(endpoint)) {
        known->seed = known->seed || seed;
        if (source < known->source) {
            --count(known->source);
            ++count(source);
            known->source = source;
        }
        return;
    }
    if (!makeRoomFor(source))
        return;
    Entry entry;
    entry.backoff = net::Backoff(settings_.backoff);
    entry.seed = seed;
    entry.source = source;
    entries_.emplace(endpoint, std::move(entry));
    ++count(source);
}

void PeerBook::forgive(const Endpoint& endpoint) {
    learn(endpoint, false, PeerSource::user);
    if (Entry* entry = find(endpoint))
        entry->backoff.succeeded();
}

std::optional<Endpoint> PeerBook::takeForDialling(const Dialling& how, Millis nowMs, Random& random) {
    const auto priorityOf = [&how](const Endpoint& endpoint) -> std::uint32_t {
        const auto& ours = endpoint.address.isV4() ? how.ourV4 : how.ourV6;
        return ours ? protocol::peerPriority({*ours, how.ourPort}, endpoint) : 0;
    };
    auto best = entries_.end();
    std::uint32_t bestPriority = 0;
    std::uint64_t ties = 0;
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        const Entry& entry = at->second;
        if (entry.busy || entry.excluded || (entry.seed && !how.seedsToo) || !entry.backoff.mayTry(nowMs))
            continue;
        if (best != entries_.end() && entry.backoff.failures() > best->second.backoff.failures())
            continue;
        if (how.full && how.full(at->first.address))
            continue;
        const std::uint32_t priority = priorityOf(at->first);
        const bool fewer = best == entries_.end() || entry.backoff.failures() < best->second.backoff.failures();
        if (fewer || priority > bestPriority) {
            best = at;
            bestPriority = priority;
            ties = 1;
        } else if (priority == bestPriority && random.below(++ties) == 0) {
            best = at;
        }
    }
    if (best == entries_.end())
        return std::nullopt;
    best->second.busy = true;
    return best->first;
}

void PeerBook::setBusy(const Endpoint& endpoint) {
    learn(endpoint, false, PeerSource::incoming);
    if (Entry* entry = find(endpoint))
        entry->busy = true;
}

bool PeerBook::noteOtherAddress(const Endpoint& endpoint) {
    if (find(endpoint) != nullptr)
        return false; // nobody keeps us from dialling another by claiming its address
    learn(endpoint, false, PeerSource::pex);
    Entry* entry = find(endpoint);
    if (entry != nullptr)
        entry->busy = true;
    return entry != nullptr;
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
    learn(endpoint, false, PeerSource::incoming);
    if (Entry* entry = find(endpoint))
        entry->excluded = true;
}

std::optional<PeerSource> PeerBook::sourceOf(const Endpoint& endpoint) const {
    const auto found = entries_.find(endpoint);
    return found == entries_.end() ? std::nullopt : std::optional(found->second.source);
}

bool PeerBook::anyFailed() const {
    return std::any_of(entries_.begin(), entries_.end(), [](const auto& named) {
        return !named.second.excluded && named.second.backoff.failures() > 0;
    });
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
