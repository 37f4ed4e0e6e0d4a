// What can happen next in the explored world, the bounds on it, and what a node's step shows to the outside. Values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::explorer {

inline constexpr std::size_t nodeCount = 3;

using paxos::Ballot;
using paxos::Slot;

enum class Act : std::uint8_t {
    deliver, // a message; detail: its place among those for this node
    tick,    // the clock jumps to the node's next timer
    wait,    // the clock jumps an election timeout ahead, and the node is not told until something else happens
    propose, // detail: the number of the command
    sync,    // all that was written reaches the disk
    restart, // a crash; detail: how many of the writes not yet synced survive
};

struct Action {
    std::uint8_t node = 0; // from 0
    Act act = Act::deliver;
    bool slowDisk = false; // what this step writes stays unsynced for now
    std::uint32_t detail = 0;

    [[nodiscard]] std::uint32_t packed() const {
        return std::uint32_t(node) << 30 | std::uint32_t(act) << 27 | std::uint32_t(slowDisk) << 26 | detail;
    }
    [[nodiscard]] static Action unpacked(std::uint32_t bits) {
        return {static_cast<std::uint8_t>(bits >> 30), static_cast<Act>((bits >> 27) & 7), (bits >> 26 & 1) != 0, bits & ((1u << 26) - 1)};
    }
};

// How often each thing may happen on one path. Messages are without bounds: any may be lost, late or twice.
struct Bounds {
    std::array<unsigned, nodeCount> ticks{2, 2, 0};
    std::array<unsigned, nodeCount> waits{0, 0, 1};
    unsigned commands = 1;
    unsigned crashes = 1;
    unsigned slowDisks = 1;
    std::uint64_t rounds = 2; // of ballots
    std::size_t slots = 2;    // that must all be chosen in some state
};

// What a step shows, in the order in which it happened.
struct Event {
    enum class Kind : std::uint8_t {
        vote,      // slot, ballot, value: on this node's disk
        told,      // ballot: others hear that this node has promised it
        leads,     // ballot: the node became a leader
        released,  // slot, value: handed to the state machine
        restarted, // ballot: the promise that it still knows
    };
    Kind kind = Kind::vote;
    std::uint8_t node = 0;
    Slot slot;
    Ballot ballot;
    std::uint32_t value = 0; // interned
};

} // namespace bytetorrent::explorer
