#include "cluster_client_requests.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {

constexpr net::Backoff::Settings retrySettings{.firstMs = 200, .longestMs = 3'000, .factor = 2, .jitterPercent = 25};
constexpr Millis retryAfterMsMax = 10'000; // a node may ask for patience, not for ever

} // namespace

bool mayGetBetter(ErrorCode code) {
    switch (code) {
    case ErrorCode::noQuorum:
    case ErrorCode::notLeader:
    case ErrorCode::overloaded:
    case ErrorCode::timeout:
    case ErrorCode::outcomeUnknown:
    case ErrorCode::sessionExpired:
    case ErrorCode::unreachable:
    case ErrorCode::closed:
    case ErrorCode::cancelled:
    case ErrorCode::ioError:
    case ErrorCode::diskFull:
    case ErrorCode::corrupt:
        return true;
    default:
        return false;
    }
}

std::uint32_t RequestQueue::nextId() {
    // 0 belongs to pushes. Ids come round after 2^32 requests; one that old is answered or given up long since.
    do {
        ++lastId_;
    } while (lastId_ == 0 || requests_.contains(lastId_));
    return lastId_;
}

Result<> RequestQueue::add(std::uint32_t id, Request request) {
    if (requests_.size() >= requestsMax)
        return fail(ErrorCode::overloaded, std::to_string(requestsMax) + " requests already wait for the cluster");
    request.backoff = net::Backoff(retrySettings);
    requests_.emplace(id, std::move(request));
    return {};
}

std::vector<std::uint32_t> RequestQueue::due(Millis nowMs) const {
    std::vector<std::uint32_t> ids;
    bool orderedBefore = false;
    for (const auto& [id, request] : requests_) {
        if (underWay_ + ids.size() >= underWayMax)
            break;
        const bool blocked = request.ordered && orderedBefore;
        orderedBefore = orderedBefore || request.ordered;
        if (!blocked && !request.sentMs && request.backoff.mayTry(nowMs))
            ids.push_back(id);
    }
    return ids;
}

void RequestQueue::markSent(std::uint32_t id, Millis nowMs) {
    Request& request = requests_.at(id);
    BT_ASSERT(!request.sentMs);
    request.sentMs = nowMs;
    ++underWay_;
}

void RequestQueue::postpone(std::uint32_t id, Error failure, Millis retryAfterMs, Millis nowMs, Random& random) {
    Request& request = requests_.at(id);
    if (request.sentMs) {
        request.sentMs.reset();
        --underWay_;
    }
    // The node's wish moves the start of our own waiting, within reason; a wish of 0 leaves the plain back-off.
    const Millis wish = std::clamp<Millis>(retryAfterMs - retrySettings.firstMs, 0, retryAfterMsMax);
    request.backoff.failed(nowMs + wish, random);
    request.lastFailure = std::move(failure);
}

RequestQueue::Request RequestQueue::take(std::uint32_t id) {
    auto node = requests_.extract(id);
    BT_ASSERT(!node.empty());
    if (node.mapped().sentMs)
        --underWay_;
    return std::move(node.mapped());
}

void RequestQueue::forgetSent() {
    for (auto& [id, request] : requests_)
        request.sentMs.reset();
    underWay_ = 0;
}

void RequestQueue::forgive(Millis pauseMs) {
    for (auto& [id, request] : requests_) {
        if (request.sentMs)
            *request.sentMs += pauseMs;
    }
}

std::vector<RequestQueue::Request> RequestQueue::takeOlderThan(Millis giveUpMs, Millis nowMs) {
    std::vector<std::uint32_t> old;
    for (const auto& [id, request] : requests_) {
        if (nowMs - request.createdMs >= giveUpMs)
            old.push_back(id);
    }
    std::vector<Request> taken;
    taken.reserve(old.size());
    for (const std::uint32_t id : old)
        taken.push_back(take(id));
    return taken;
}

std::vector<RequestQueue::Request> RequestQueue::takeAll() {
    std::vector<Request> taken;
    taken.reserve(requests_.size());
    for (auto& [id, request] : requests_)
        taken.push_back(std::move(request));
    requests_.clear();
    underWay_ = 0;
    return taken;
}

std::optional<std::uint32_t> RequestQueue::overdue(Millis nowMs) const {
    std::optional<std::uint32_t> worst;
    Millis worstMs = 0;
    for (const auto& [id, request] : requests_) {
        if (!request.sentMs)
            continue;
        const Millis over = nowMs - *request.sentMs - request.allowanceMs;
        if (over > worstMs) {
            worst = id;
            worstMs = over;
        }
    }
    return worst;
}

} // namespace bytetorrent::engine
