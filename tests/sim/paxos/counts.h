// What really happened in a simulation: a fault that was configured and never struck proves nothing. Values.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace bytetorrent::sim {

enum class Happened : std::uint8_t {
    messageLost,
    messageDuplicated,
    messageOvertaken, // delivered before one that was sent earlier on the same link
    messageDelayed,   // by more than an election timeout
    linkCutOneWay,
    networkSplit,
    nodeKilled,
    nodeKilledAtDiskOperation,
    majorityDown,
    nodePaused,
    diskSlow,
    writeDropped,
    writeTorn,
    unsyncedWriteKept,
    nameChangeUndone,
    leaderElected,
    slotRecoveredByNewLeader,
    tornTailCut,
    commandRefused,
    commandSentAgain,
    commandAnsweredFromSession,
    readAnswered,
    readRefused,
    caughtUpFromMemory,
    caughtUpFromLog,
    count,
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Happened::count)> happenedNames{
    "message lost", "message duplicated", "message overtaken", "message delayed past an election", "link cut one way",
    "network split", "node killed", "node killed at a disk operation", "majority down", "node paused", "disk slow",
    "unsynced write dropped", "write torn", "unsynced write kept", "name change undone", "leader elected",
    "slot recovered by a new leader", "torn tail cut", "command refused", "command sent again",
    "command answered from its session", "read answered", "read refused", "caught up from memory", "caught up from the log"};

class Counts {
public:
    void add(Happened what, std::uint64_t times = 1) { counts_[static_cast<std::size_t>(what)] += times; }
    void add(const Counts& other) {
        for (std::size_t index = 0; index < counts_.size(); ++index)
            counts_[index] += other.counts_[index];
    }
    [[nodiscard]] std::uint64_t operator[](std::size_t index) const { return counts_[index]; }

private:
    std::array<std::uint64_t, static_cast<std::size_t>(Happened::count)> counts_{};
};

} // namespace bytetorrent::sim
