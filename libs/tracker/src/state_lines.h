// StateLines: one line for an operator whenever this node's view of its cluster changes: who leads, whether a majority
// is in reach, whether this node asks to lead, whether its disk has room, who the members are, and which of them fall
// silent and come back. Pure; owned by one ReplicaDriver.
// Invariant: a state that does not change is told once, however often it is looked at; also a candidate that tries again
// and again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/tracker/severity.h"

namespace bytetorrent::tracker {

struct StateLine {
    std::string text;
    Severity severity = Severity::info;
    friend bool operator==(const StateLine&, const StateLine&) = default;
};

class StateLines {
public:
    explicit StateLines(NodeId self)
        : self_(self) {}

    struct View {
        paxos::Role role = paxos::Role::follower;
        std::optional<NodeId> leader;
        bool quorum = false;
        std::uint64_t round = 0; // of the promised ballot
        bool diskIsFull = false;
        bool electing = false;   // the quorum is missing for no longer than an election takes: nothing to alarm anybody with
        friend bool operator==(const View&, const View&) = default;
    };
    struct News {
        std::vector<StateLine> lines;
        bool led = false;          // somebody leads with a majority, and that was not so or told otherwise before
        bool leaderIsNew = false;  // and it is another one, or one after nobody
    };
    [[nodiscard]] News look(const View& view);
    // nullopt: as they were at the last look, or this is the first one.
    [[nodiscard]] std::optional<std::string> lookAtMembers(const std::vector<paxos::Member>& members);
    // A member that was never heard is given this long, after the first look at it, before it is told.
    static constexpr Millis firstContactMs = 5'000;
    [[nodiscard]] std::vector<StateLine> lookAtPeers(const std::vector<paxos::PeerStatus>& peers, Millis nowMs);

private:
    void lookAtLeader(const View& view, News& news);
    NodeId self_;
    View last_;
    std::optional<NodeId> lastLeader_; // of the last look
    std::string told_;     // of the leader; empty: nobody leads, or no majority is in reach
    std::string lastLine_; // of a leader, ever
    bool toldLost_ = false; // that no majority is in reach, and no leader since
    bool toldCandidate_ = false;
    std::optional<std::string> members_;
    struct Peer {
        Millis sinceMs = 0;
        bool wasHeard = false;
        bool toldSilent = false;
    };
    std::map<NodeId, Peer> peers_;
};

} // namespace bytetorrent::tracker
