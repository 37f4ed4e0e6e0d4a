#include "dht_lookup.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

DhtLookup::Candidate* DhtLookup::find(const Endpoint& endpoint) {
    const auto found = std::find_if(candidates_.begin(), candidates_.end(), [&](const Candidate& at) { return at.node.endpoint == endpoint; });
    return found == candidates_.end() ? nullptr : &*found;
}

// Into its place: a walk learns of hundreds of nodes, and sorting them all for each would cost more than everything else.
void DhtLookup::insert(Candidate candidate) {
    const auto before = [this](const Candidate& left, const Candidate& right) {
        if (left.named != right.named)
            return !left.named;
        return closer(target_, left.node.id, right.node.id);
    };
    candidates_.insert(std::upper_bound(candidates_.begin(), candidates_.end(), candidate, before), std::move(candidate));
}

void DhtLookup::add(const NodeContact& node) {
    if (!places_.insert(placeOf(node.endpoint)).second)
        return;
    insert({.node = node, .token = {}});
    if (candidates_.size() <= candidatesMax)
        return;
    for (auto last = candidates_.rbegin(); last != candidates_.rend(); ++last) {
        if (last->state == State::fresh || last->state == State::failed) {
            candidates_.erase(std::next(last).base());
            return;
        }
    }
}

void DhtLookup::addUnnamed(const Endpoint& endpoint) {
    if (candidates_.size() >= candidatesMax || !places_.insert(placeOf(endpoint)).second)
        return;
    insert({.node = {.endpoint = endpoint}, .named = false, .token = {}});
}

std::size_t DhtLookup::nextIndex() const {
    std::size_t inView = 0;
    for (std::size_t i = 0; i < candidates_.size() && inView < closestWanted; ++i) {
        const Candidate& candidate = candidates_[i];
        if (candidate.state == State::fresh)
            return i;
        // Bootstrap nodes are the way to the others, not one of the closest.
        if (candidate.named && (candidate.state == State::asked || candidate.state == State::answered))
            ++inView;
    }
    return candidates_.size();
}

std::size_t DhtLookup::count(State state) const {
    return static_cast<std::size_t>(
        std::count_if(candidates_.begin(), candidates_.end(), [state](const Candidate& at) { return at.state == state; }));
}

std::optional<Endpoint> DhtLookup::next() {
    if (queries_ >= queriesMax || count(State::asked) >= atOnce)
        return std::nullopt;
    const std::size_t index = nextIndex();
    if (index == candidates_.size())
        return std::nullopt;
    candidates_[index].state = State::asked;
    ++queries_;
    return candidates_[index].node.endpoint;
}

void DhtLookup::answered(const Endpoint& from, const DhtId& id, const std::string& token, const std::vector<NodeContact>& nodes) {
    Candidate* candidate = find(from);
    if (!candidate || (candidate->state != State::asked && candidate->state != State::slow))
        return;
    ++answers_;
    Candidate known = std::move(*candidate);
    candidates_.erase(candidates_.begin() + (candidate - candidates_.data()));
    known.state = State::answered;
    known.node.id = id; // it may be another than we were told
    known.named = true;
    known.token = token;
    insert(std::move(known));
    std::vector<NodeContact> told = nodes;
    if (told.size() > believedMax) {
        std::sort(told.begin(), told.end(), [this](const NodeContact& left, const NodeContact& right) { return closer(target_, left.id, right.id); });
        told.resize(believedMax);
    }
    for (const NodeContact& node : told)
        add(node);
}

void DhtLookup::slow(const Endpoint& endpoint) {
    if (Candidate* candidate = find(endpoint); candidate && candidate->state == State::asked)
        candidate->state = State::slow;
}

void DhtLookup::failed(const Endpoint& endpoint) {
    if (Candidate* candidate = find(endpoint); candidate && candidate->state != State::answered)
        candidate->state = State::failed;
}

bool DhtLookup::done() const {
    if (count(State::asked) + count(State::slow) > 0)
        return false;
    return queries_ >= queriesMax || nextIndex() == candidates_.size();
}

std::vector<DhtLookup::Reached> DhtLookup::closestReached() const {
    std::vector<Reached> reached;
    for (const Candidate& candidate : candidates_) {
        if (candidate.state == State::answered && reached.size() < closestWanted)
            reached.push_back({candidate.node, candidate.token});
    }
    return reached;
}

} // namespace bytetorrent::engine::dht
