// What a batch will touch lies all over a memory that no cache holds. Asked for together, in steps that each read what
// the step before has brought, many commands wait for it at once instead of one after the other.
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::size_t groupMax = Registry::prefetchMax;

// What a command looks up: one swarm and in it a peer or a holder. Of a report with many holdings the first one alone,
// for the others follow in the same loop.
struct LookUp {
    const AnnouncePeer* announce = nullptr;
    const ReportHoldings* report = nullptr;
    std::uint64_t hash = 0; // of the peer or the holder
    SwarmSlot swarm = noSwarm;
    const HolderRecord* holder = nullptr;

    [[nodiscard]] const InfoHash& infoHash() const {
        return announce ? announce->infoHash : report->holdings.front().infoHash;
    }
};

std::size_t collect(std::span<const Command* const> commands, std::array<LookUp, groupMax>& lookUps) {
    std::size_t count = 0;
    for (const Command* command : commands) {
        LookUp lookUp;
        lookUp.announce = std::get_if<AnnouncePeer>(command);
        lookUp.report = std::get_if<ReportHoldings>(command);
        if (lookUp.announce || (lookUp.report && !lookUp.report->holdings.empty()))
            lookUps[count++] = lookUp;
    }
    return count;
}

} // namespace

void Registry::prefetch(std::span<const Command* const> commands) const {
    const State& state = *state_;
    std::array<LookUp, groupMax> buffer;
    const std::span<LookUp> lookUps(buffer.data(), collect(commands.first(std::min(commands.size(), groupMax)), buffer));
    for (LookUp& lookUp : lookUps) {
        state.swarms.prefetch(lookUp.infoHash());
        if (lookUp.report) {
            lookUp.hash = state.holders.hashOf(lookUp.infoHash(), lookUp.report->client);
            state.holders.prefetch(lookUp.hash);
        }
    }
    for (LookUp& lookUp : lookUps) {
        lookUp.swarm = state.swarms.prefetchRecord(lookUp.infoHash());
        if (lookUp.report) {
            lookUp.holder = state.holders.prefetchRecord(lookUp.hash);
        } else if (lookUp.swarm != noSwarm) {
            lookUp.hash = state.peers.hashOf(lookUp.swarm, lookUp.announce->endpoint);
            state.peers.prefetch(lookUp.hash);
        }
    }
    for (const LookUp& lookUp : lookUps) {
        if (lookUp.swarm == noSwarm)
            continue;
        const Swarm& swarm = state.swarms[lookUp.swarm];
        __builtin_prefetch(swarm.torrent.get());
        __builtin_prefetch(swarm.native.get());
        if (lookUp.holder)
            lookUp.holder->facts.pieces.prefetch();
        else if (lookUp.announce)
            state.peers.prefetchRecord(lookUp.hash);
    }
}

} // namespace bytetorrent::registry
