// Snapshots between simulated nodes: a shelf of checkpoints as bytes, and the fetching of one part by part, over a network
// that loses and doubles parts. What arrived survives a restart of the node. Owned by one Node.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/replica.h"
#include "machine.h"

namespace bytetorrent::sim {

class SnapshotShelf {
public:
    [[nodiscard]] paxos::SnapshotPart answer(const paxos::SnapshotRequest& request) const;
    // Makes a snapshot of a checkpoint, if there is none of it yet.
    void put(const RegisterMachine::Checkpoint& checkpoint);
    [[nodiscard]] bool has(paxos::Slot atLeast) const { return !items_.empty() && items_.back().applied >= atLeast; }

private:
    struct Item {
        paxos::SnapshotId id; // a digest of the bytes
        paxos::Slot applied;
        Bytes bytes;
    };
    std::deque<Item> items_;
};

class SnapshotFetch {
public:
    [[nodiscard]] bool active() const { return active_; }
    void begin(const paxos::NeedSnapshot& need, Millis now);
    void stop() { active_ = false; }
    // The node starts again, and finds what had arrived.
    [[nodiscard]] bool resumable() const { return !bytes_.empty(); }
    struct Ask {
        NodeId to;
        paxos::SnapshotRequest request;
    };
    // What to ask now, if it is time; `others` have perhaps one, too.
    [[nodiscard]] std::optional<Ask> due(Millis now, const std::vector<NodeId>& others, SeededRandom& random);
    // True: something new arrived, ask on at once.
    [[nodiscard]] bool take(const paxos::SnapshotPart& part);
    // The whole, once all of it is here and has the digest that its id says.
    [[nodiscard]] std::optional<RegisterMachine::Checkpoint> finished();

private:
    bool active_ = false;
    NodeId from_;  // who is asked
    NodeId named_; // by consensus, most lately
    paxos::Slot atLeast_;
    Millis askedMs_ = paxos::never;
    unsigned silent_ = 0; // questions since the last part
    paxos::SnapshotId id_;
    std::uint64_t total_ = 0;
    Bytes bytes_;
};

} // namespace bytetorrent::sim
