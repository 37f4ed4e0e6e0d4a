// RequestQueue: what a ClusterClient was asked and has no answer to yet: what to send now, what waits for another try,
// what has waited too long. Pure: time and randomness come in as arguments. Owned by one ClusterClient, one thread.
// Invariants: at most requestsMax at a time; of the ordered requests (reports: later ones build on earlier ones) at most
// one is on its way, the oldest; an id is used once and stays the same when its request is sent again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/backoff.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::engine {

// True for failures that another try, or another node, may cure.
[[nodiscard]] bool mayGetBetter(ErrorCode code);

class RequestQueue {
public:
    using Done = std::function<void(Result<protocol::native::Message>)>;
    static constexpr std::size_t requestsMax = 4'096;
    static constexpr std::size_t underWayMax = 64; // sent and not answered

    struct Request {
        Bytes payload;
        std::size_t replyIndex = 0; // of the variant Message: what a good answer is
        bool ordered = false;
        Millis allowanceMs = 0; // how long a living node may take to answer
        Done done;
        Millis createdMs = 0;
        std::optional<Millis> sentMs; // on the present connection
        net::Backoff backoff;
        std::optional<Error> lastFailure;
    };

    [[nodiscard]] std::uint32_t nextId();
    // overloaded when full.
    [[nodiscard]] Result<> add(std::uint32_t id, Request request);
    // The ids to be sent now, oldest first.
    [[nodiscard]] std::vector<std::uint32_t> due(Millis nowMs) const;
    [[nodiscard]] const Request& at(std::uint32_t id) const { return requests_.at(id); }
    [[nodiscard]] bool contains(std::uint32_t id) const { return requests_.contains(id); }
    void markSent(std::uint32_t id, Millis nowMs);
    // Not now: it is sent again after a while (at least retryAfterMs).
    void postpone(std::uint32_t id, Error failure, Millis retryAfterMs, Millis nowMs, Random& random);
    [[nodiscard]] Request take(std::uint32_t id);
    // The connection is gone: everything is to be sent again.
    void forgetSent();
    // The machine, or this loop, stood still: nobody is to blame for that time.
    void forgive(Millis pauseMs);
    [[nodiscard]] std::vector<Request> takeOlderThan(Millis giveUpMs, Millis nowMs);
    [[nodiscard]] std::vector<Request> takeAll();
    [[nodiscard]] std::size_t size() const { return requests_.size(); }
    [[nodiscard]] std::size_t underWay() const { return underWay_; }
    // The longest overdue answer; nullopt: every answer still has time.
    [[nodiscard]] std::optional<std::uint32_t> overdue(Millis nowMs) const;

private:
    std::map<std::uint32_t, Request> requests_;
    std::size_t underWay_ = 0; // Invariant: the number of requests with sentMs
    std::uint32_t lastId_ = 0;
};

} // namespace bytetorrent::engine
