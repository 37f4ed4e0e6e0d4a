// Faults: what goes wrong with the nodes of a real cluster, one or two at a time, drawn from a seed: processes killed and
// stopped, networks slow, silent (one way or both), cut, or dropping connections, disks that fail, are full, or slow. Each
// is begun, lasts a moment and is healed. A node that ended by itself because its disk failed, as it must, is started
// again, as a service manager would; one that ended without such a reason is remembered as an offence. Counts what really
// happened, not what was tried. The cluster must be proxied and have preloaded disks. Test thread only.
#pragma once

#include <array>

#include "bytetorrent/base/random.h"
#include "support/cluster.h"

namespace bytetorrent::test {

enum class Fault : std::uint8_t { kill, pause, delay, silence, cut, drop, diskError, diskFull, diskSlow };
constexpr std::array<const char*, 9> faultNames = {"kills",          "pauses",          "slow networks", "silent networks", "cut networks",
                                                   "dropped connections", "disk errors that ended a node", "full disks",    "slow disks"};

class Faults {
public:
    Faults(Cluster& cluster, std::uint64_t seed);

    // One fault, or two on two nodes, for up to about two seconds; everything is healed and running afterwards, though
    // perhaps not yet in agreement. False: a node could not be started again (see offences()).
    [[nodiscard]] bool strike();
    [[nodiscard]] const std::array<int, faultNames.size()>& happened() const { return happened_; }
    [[nodiscard]] const QStringList& offences() const { return offences_; }
    [[nodiscard]] QString summary() const;

private:
    struct Struck {
        Fault fault = Fault::kill;
        int node = 0;
        std::uint64_t before = 0; // of what shows that it really happened
        double slowness = 0;
    };
    void begin(Struck& struck);
    void end(Struck& struck);
    [[nodiscard]] bool startAgain(int node, bool mayHaveEnded);
    [[nodiscard]] std::uint64_t evidence(const Struck& struck);
    [[nodiscard]] double syncSeconds(int node) const;
    void forLinksOf(int node, bool incoming, bool outgoing, const std::function<void(Proxy&)>& act);

    Cluster& cluster_;
    SeededRandom random_;
    std::array<int, faultNames.size()> happened_{};
    QStringList offences_;
};

} // namespace bytetorrent::test
