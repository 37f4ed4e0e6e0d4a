// What a DhtNode asks of others: walks to its own id (bootstrap), into stale buckets (refresh), and towards infohashes (search),
// with an announce at the end.
#include "dht_node.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

namespace krpc = protocol::krpc;

namespace {
constexpr Millis bootstrapFirstMs = 5'000, bootstrapLongestMs = 5 * 60'000; // between tries that nobody answered
constexpr Millis bootstrapAgainMs = 60'000; // while so few are known that one bucket has room
constexpr Millis neighboursSoonMs = 30'000; // after we joined, then ...
constexpr Millis neighboursEveryMs = 10 * 60'000; // ... whoever came near in the meantime
constexpr std::size_t seedsOfWalk = 16;
constexpr std::size_t metByTheWay = 3; // nodes of the other family that are pinged when hardly any are known
} // namespace

// --- walks

void DhtNode::startWalk(const DhtId& target, Purpose purpose, bool v4, Millis nowMs) {
    Family& family = families_[v4 ? 0 : 1];
    const std::uint64_t number = ++lastWalk_;
    Walk& walk = walks_.emplace(number, Walk{DhtLookup(target), purpose, v4}).first->second;
    for (const NodeContact& node : family.table.closest(target, seedsOfWalk, false, nowMs))
        walk.lookup.add(node);
    if (purpose == Purpose::bootstrap) {
        const auto ofFamily = [v4](const Endpoint& endpoint) { return endpoint.address.isV4() == v4; };
        for (const Endpoint& router : bootstrap_) {
            if (ofFamily(router))
                walk.lookup.addUnnamed(router);
        }
        for (const std::vector<NodeContact>& nodes : {family.table.all(), remembered_}) {
            for (const NodeContact& node : nodes) {
                if (ofFamily(node.endpoint))
                    walk.lookup.add(node);
            }
        }
    }
    advance(number, nowMs);
}

void DhtNode::advance(std::uint64_t number, Millis nowMs) {
    const auto found = walks_.find(number);
    if (found == walks_.end())
        return;
    Walk& walk = found->second;
    krpc::Query query{.method = walk.purpose == Purpose::search ? krpc::Method::getPeers : krpc::Method::findNode,
                      .target = walk.lookup.target(), .token = {}};
    while (const auto to = walk.lookup.next()) {
        if (!ask(*to, walk.purpose, number, query, nowMs))
            walk.lookup.failed(*to);
    }
    if (walk.lookup.done())
        endWalk(number, nowMs);
}

void DhtNode::walkAnswered(std::uint64_t number, const Endpoint& from, const krpc::Response& response, Millis nowMs) {
    const auto found = walks_.find(number);
    if (found == walks_.end())
        return;
    Walk& walk = found->second;
    std::vector<NodeContact> ours;
    std::size_t met = 0;
    for (const NodeContact& node : response.nodes) {
        Family& family = familyOf(node.endpoint);
        if (!mayTellOf(from, node.endpoint))
            continue;
        if (node.endpoint.address.isV4() == walk.v4) {
            if (node.id != family.table.self())
                ours.push_back(node);
        } else if (family.on && family.table.size() < DhtTable::bucketNodes && met++ < metByTheWay) {
            ping(node.endpoint, nowMs);
        }
    }
    walk.lookup.answered(from, response.id, response.token, ours);
    if (walk.purpose == Purpose::search) {
        const InfoHash infoHash{walk.lookup.target().value};
        if (const auto search = searches_.find(infoHash); search != searches_.end()) {
            std::vector<Endpoint> fresh;
            for (const Endpoint& peer : response.values) {
                if (mayTellOf(from, peer) && search->second.seen.size() < peersPerSearchMax && search->second.seen.insert(peer).second)
                    fresh.push_back(peer);
            }
            report(infoHash, fresh);
        }
    }
    advance(number, nowMs);
}

void DhtNode::endWalk(std::uint64_t number, Millis nowMs) {
    auto node = walks_.extract(number);
    const Walk& walk = node.mapped();
    Family& family = families_[walk.v4 ? 0 : 1];
    if (walk.purpose == Purpose::bootstrap) {
        family.bootstrapping = false;
        if (walk.lookup.answers() > 0) {
            family.bootstrapWaitMs = 0;
            family.nextBootstrapMs = nowMs + bootstrapAgainMs;
            if (!std::exchange(family.joined, true)) {
                family.table.makeStale();
                family.nextNeighboursMs = nowMs + neighboursSoonMs;
            }
        } else {
            family.bootstrapWaitMs = std::clamp(2 * family.bootstrapWaitMs, bootstrapFirstMs, bootstrapLongestMs);
            family.nextBootstrapMs = nowMs + family.bootstrapWaitMs;
        }
    } else if (walk.purpose == Purpose::search) {
        endSearch(walk, nowMs);
    }
}

// --- staying connected

void DhtNode::maintain(Family& family, bool v4, Millis nowMs) {
    if (family.bootstrapping)
        return;
    const auto ofFamily = [v4](const auto& at) {
        if constexpr (requires { at.endpoint; })
            return at.endpoint.address.isV4() == v4;
        else
            return at.address.isV4() == v4;
    };
    const bool wayIn = family.table.total() > 0 || std::any_of(bootstrap_.begin(), bootstrap_.end(), ofFamily) ||
                       std::any_of(remembered_.begin(), remembered_.end(), ofFamily);
    const bool few = family.table.size() < DhtTable::bucketNodes || family.nextBootstrapMs == 0;
    if (few && wayIn && nowMs >= family.nextBootstrapMs) {
        family.bootstrapping = true;
        startWalk(family.table.self(), Purpose::bootstrap, v4, nowMs);
        return;
    }
    const bool refreshing = std::any_of(walks_.begin(), walks_.end(), [&](const auto& at) {
        return at.second.purpose == Purpose::refresh && at.second.v4 == v4;
    });
    if (refreshing || family.table.size() == 0)
        return;
    if (nowMs >= family.nextNeighboursMs) {
        family.nextNeighboursMs = nowMs + neighboursEveryMs;
        startWalk(family.table.self(), Purpose::refresh, v4, nowMs);
    } else if (const auto target = family.table.takeRefresh(nowMs, random_)) {
        startWalk(*target, Purpose::refresh, v4, nowMs);
    }
}

// --- searches

bool DhtNode::search(const InfoHash& infoHash, std::uint16_t port, Millis nowMs) {
    if (searches_.contains(infoHash) || searches_.size() >= searchesMax || waiting_.size() >= 2 * searchesMax)
        return false;
    Search search{.port = port, .result = {.infoHash = infoHash}, .seen = {}};
    for (const bool v4 : {true, false}) {
        // What others told us we need not ask for.
        const auto peers = storage_.peers(infoHash, v4, DhtStorage::peersPerTorrentMax, random_);
        search.seen.insert(peers.begin(), peers.end());
        report(infoHash, peers);
    }
    searches_.emplace(infoHash, std::move(search));
    waiting_.push_back(infoHash);
    startSearches(nowMs);
    return true;
}

void DhtNode::watch(const InfoHash& infoHash) {
    if (watched_.size() < searchesMax)
        watched_.insert(infoHash);
}

void DhtNode::forget(const InfoHash& infoHash) {
    watched_.erase(infoHash);
    searches_.erase(infoHash); // in waiting_ it is passed over
    std::erase_if(walks_, [&](const auto& at) { return at.second.purpose == Purpose::search && at.second.lookup.target().value == infoHash.value; });
}

void DhtNode::startSearches(Millis nowMs) {
    auto active = static_cast<std::size_t>(
        std::count_if(walks_.begin(), walks_.end(), [](const auto& at) { return at.second.purpose == Purpose::search; }));
    while (active < lookupsMax && !waiting_.empty() && nodes() > 0) {
        const InfoHash infoHash = waiting_.front();
        waiting_.pop_front();
        const auto search = searches_.find(infoHash);
        if (search == searches_.end() || search->second.walks > 0)
            continue; // forgotten since, or forgotten and begun again
        const bool v4 = families_[0].table.size() > 0, v6 = families_[1].table.size() > 0;
        search->second.walks = static_cast<std::size_t>(v4) + static_cast<std::size_t>(v6);
        active += static_cast<std::size_t>(v4) + static_cast<std::size_t>(v6);
        for (const bool family : {true, false}) {
            if (family ? v4 : v6)
                startWalk(DhtId{infoHash.value}, Purpose::search, family, nowMs);
        }
    }
}

void DhtNode::endSearch(const Walk& walk, Millis nowMs) {
    const InfoHash infoHash{walk.lookup.target().value};
    const auto found = searches_.find(infoHash);
    if (found == searches_.end())
        return;
    Search& search = found->second;
    for (const DhtLookup::Reached& reached : walk.lookup.closestReached()) {
        if (search.port == 0 || reached.token.empty())
            continue;
        krpc::Query announce{.method = krpc::Method::announcePeer, .target = walk.lookup.target(), .port = search.port, .token = reached.token};
        if (ask(reached.node.endpoint, Purpose::announce, 0, std::move(announce), nowMs))
            ++search.result.announcedTo;
    }
    search.result.answers += walk.lookup.answers();
    if (--search.walks > 0)
        return;
    search.result.peers = search.seen.size();
    ended_.push_back(search.result);
    searches_.erase(found);
}

} // namespace bytetorrent::engine::dht
