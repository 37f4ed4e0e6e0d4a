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
    messageClogged,   // held back by its link, and released later
    linkCutOneWay,
    networkSplit,
    linksChained,
    hubAlone,
    leaderConstrained,
    linkClogged,
    nodeLostPower,
    processKilled,
    crashedAtWrite,
    crashedAtSync,
    crashedAtRename,
    crashedAtRemove,
    crashedAtCreation,
    majorityDown,
    nodePaused,
    nodeSlow,
    clockRateChanged,
    diskSlow,
    diskRefused, // for lack of space
    syncFailed,
    bitFlipped,
    damageSurvived, // the node went on, and learned from others what it had lost
    writeDropped,
    writeTorn,
    unsyncedWriteKept,
    nameChangeUndone,
    tornTailCut,
    leaderElected,
    slotRecovered,
    leaderHandedOver,
    commandRefused,
    commandSentAgain,
    commandAnsweredFromSession,
    sessionExpired,
    operationLeftOpen,
    readAnswered,
    readRefused,
    boundedReadChecked,
    caughtUpFromMemory,
    caughtUpFromLog,
    memberAdded,
    memberPromoted,
    memberRemoved,
    memberChangeRefused,
    nodeRetired,
    logPruned,
    snapshotInstalled,
    snapshotResumed,
    stateCorrupted,
    nodeDiverged,
    healedWithSomeDead,
    healedToHub,
    count,
};

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Happened::count)> happenedNames{
    "message lost", "message duplicated", "message overtaken", "message delayed past an election", "message held back by a clogged link",
    "link cut one way", "network split", "links reduced to a chain", "links reduced to a hub", "leader cut off, links reduced to a hub",
    "link clogged", "node lost power", "process killed", "power lost at a write", "power lost at a sync", "power lost at a rename",
    "power lost at a remove", "power lost at a creation", "majority down", "node paused", "node slow", "clock rate changed", "disk slow",
    "write refused by a full disk", "sync failed", "bit flipped", "damage survived", "unsynced write dropped",
    "write torn", "unsynced write kept", "name change undone", "torn tail cut", "leader elected", "slot recovered by a new leader",
    "leader handed over", "command refused", "command sent again", "command answered from its session", "session expired",
    "operation left open", "read answered", "read refused", "bounded follower read checked", "caught up from memory",
    "caught up from the log", "member added", "member promoted", "member removed", "member change refused", "node retired", "log pruned",
    "snapshot installed", "snapshot transfer resumed", "state corrupted", "node diverged and halted", "healed with a dead minority",
    "healed to a hub"};

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
