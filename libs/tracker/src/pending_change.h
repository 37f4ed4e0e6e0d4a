// PendingChange: an operator's change of the membership that was asked for and is neither in effect nor refused. Consensus
// answers a refusal; a success it only shows, as a new configuration. Pure: time comes in. Owned by one ReplicaDriver, on
// its thread. Invariants: one at a time; each is answered exactly once, after the deadline at the latest.
#pragma once

#include <functional>
#include <optional>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::tracker {

class PendingChange {
public:
    using Done = std::function<void(Result<>)>;
    static constexpr Millis deadlineMs = 10'000;
    // A leader that follows the one that was asked carries out what it finds on its way at once, or never.
    static constexpr Millis afterLeaderMs = 2'000;

    // Ids count up from `firstId`: a random one, or a late refusal of another life would fit.
    explicit PendingChange(std::uint64_t firstId)
        : nextId_(firstId) {}
    // The id to ask under; nullopt: another one waits, and `done` was told so.
    [[nodiscard]] std::optional<std::uint64_t> add(const paxos::MemberChange& change, Millis nowMs, Done done);
    void configurationIs(const paxos::Configuration& latest);
    void refused(std::uint64_t id, const std::string& why);
    // Another node says that `node` is a member no more, before this one has learned it.
    void removed(NodeId node);
    void leaderIsNew(Millis nowMs);
    void sweep(Millis nowMs);
    void abandon();

private:
    struct Waiting {
        std::uint64_t id = 0;
        paxos::MemberChange change;
        Millis giveUpMs = 0;
        bool leaderIsGone = false; // the one that was asked
        Done done;
    };
    void answer(const Result<>& result);
    std::optional<Waiting> waiting_;
    std::uint64_t nextId_;
};

} // namespace bytetorrent::tracker
