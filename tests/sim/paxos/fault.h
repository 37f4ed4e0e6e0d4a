// Fault: what can go wrong in a simulated world, by name, so that a run can be restricted to some of it (--faults). A
// seed draws for each run which of the allowed ones it has. Values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bytetorrent::sim {

enum class Fault : std::uint8_t {
    loss,
    duplication,
    delay,
    split,
    oneWay,
    chain,
    hub,
    constrained,
    clog,
    powerLoss,
    processKill,
    diskCrash,
    pause,
    slowNode,
    clockDrift,
    slowDisk,
    fullDisk,
    syncError,
    bitRot,
    members,
    snapshots,
    wrongState,
    handOver,
    count,
};

struct FaultName {
    std::string_view name;
    std::string_view meaning;
};
inline constexpr std::array<FaultName, static_cast<std::size_t>(Fault::count)> faultNames{{
    {"loss", "messages are lost"},
    {"duplication", "messages arrive twice"},
    {"delay", "messages take long and overtake each other"},
    {"split", "the network falls into two halves"},
    {"one-way", "a node is not heard by another, and hears it"},
    {"chain", "every node reaches its neighbours in a row alone"},
    {"hub", "all nodes reach one node alone: the others have lost their quorum"},
    {"constrained", "a hub, and the leader reaches nobody at all"},
    {"clog", "a link holds messages back and releases them later, in order"},
    {"power-loss", "a machine stops and loses what was not synced"},
    {"process-kill", "a process ends; what it wrote stays in the system's cache"},
    {"disk-crash", "power is lost at a write, sync, rename, remove or creation"},
    {"pause", "a process stands still and goes on"},
    {"slow-node", "a node takes long over each message"},
    {"clock-drift", "a node's clock runs fast or slow, and changes its rate"},
    {"slow-disk", "a sync takes long"},
    {"full-disk", "files cannot grow for a time"},
    {"sync-error", "a sync fails, and what it should have kept may be gone"},
    {"bit-rot", "bits of synced records flip, on a minority"},
    {"members", "an operator adds, removes and replaces nodes"},
    {"snapshots", "logs are pruned, and who lags needs a snapshot"},
    {"wrong-state", "a node's state is corrupted in memory and on disk, on a minority"},
    {"hand-over", "a leader is asked to stop, and hands over"},
}};

class FaultSet {
public:
    [[nodiscard]] static FaultSet all() { return FaultSet((std::uint32_t(1) << static_cast<unsigned>(Fault::count)) - 1); }
    FaultSet() = default;

    // "all", "none", or names with commas between them; a name with a minus takes it from all ("-members,-bit-rot").
    // nullopt: a name is unknown.
    [[nodiscard]] static std::optional<FaultSet> parse(std::string_view list);
    [[nodiscard]] std::string text() const;

    [[nodiscard]] bool has(Fault fault) const { return (bits_ & bit(fault)) != 0; }
    void set(Fault fault, bool on) { bits_ = on ? bits_ | bit(fault) : bits_ & ~bit(fault); }
    friend bool operator==(FaultSet, FaultSet) = default;

private:
    explicit FaultSet(std::uint32_t bits) : bits_(bits) {}
    [[nodiscard]] static std::uint32_t bit(Fault fault) { return std::uint32_t(1) << static_cast<unsigned>(fault); }
    std::uint32_t bits_ = 0;
};

} // namespace bytetorrent::sim
