// Who belongs to the cluster. A configuration is itself a chosen value: the one that slot s chooses governs slot
// s + alpha and all after it (Lamport, "The Part-Time Parliament", 3.3.7; "Reconfiguring a State Machine", 3.1), so that
// every proposer of a slot knows whose votes count there. Plain values, pure; any thread.
// Invariants: a configuration takes effect only if it replaces the one that was in effect or on its way when its slot was
// chosen (`replaces`); ids are never used twice.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::paxos {

using Slot = NumberId<struct SlotTag, std::uint64_t>;

inline constexpr std::size_t membersMax = 31;
inline constexpr std::size_t contactBytesMax = 4096;

// A configuration that is chosen in slot s governs slots from s + configurationDelaySlots on; also the most slots that a leader may
// have proposed and not know to be chosen. The same on every node of a cluster, for ever; only simulations have another.
inline constexpr std::uint32_t configurationDelaySlots = 64;

struct Member {
    NodeId node;
    bool voter = true; // a learner is told what is chosen, and has no vote; the leader makes it a voter when it is level
    Bytes contact;     // where and how it is reached; opaque to consensus
    friend bool operator==(const Member&, const Member&) = default;
};

struct Configuration {
    Slot since;                  // the slot that chose it; 0: the founding one
    NodeId highest;              // the highest id that any member ever had
    std::vector<Member> members; // ascending by node, at least one voter
    friend bool operator==(const Configuration&, const Configuration&) = default;

    [[nodiscard]] const Member* find(NodeId node) const;
    [[nodiscard]] std::size_t voterCount() const;
};

// What a batch carries when it changes the membership.
struct ConfigurationChange {
    Slot replaces; // Configuration::since of the one that it was made from; if another came between, it has no effect
    std::vector<Member> members;
    NodeId highest;
    friend bool operator==(const ConfigurationChange&, const ConfigurationChange&) = default;
};

// What an operator asks for. One change at a time: another one, while one is on its way, is refused.
struct AddMember {
    Member member; // joins as a learner whatever `voter` says; node 0: the next free id
};
struct RemoveMember {
    NodeId node;
};
using MemberChange = std::variant<AddMember, RemoveMember>;

// The founding configuration: every node a voter.
[[nodiscard]] Configuration foundingConfiguration(std::vector<Member> members);
// The next configuration, or why not: conflict (the id was used before, the last voter, not a member), tooLarge.
[[nodiscard]] Result<ConfigurationChange> changed(const Configuration& from, const MemberChange& change);
// The learner becomes a voter.
[[nodiscard]] Result<ConfigurationChange> promoted(const Configuration& from, NodeId learner);

// For checkpoints and messages. Format: docs/formats/paxos-wire.md.
[[nodiscard]] Bytes encodeConfigurations(const std::vector<Configuration>& configurations);
[[nodiscard]] Result<std::vector<Configuration>> decodeConfigurations(ByteView bytes); // malformed

} // namespace bytetorrent::paxos
