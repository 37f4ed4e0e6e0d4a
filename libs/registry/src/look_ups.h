// LookUps: what commands will read lies all over a memory that no cache holds. It is asked for before they are applied, in
// steps that each read what the step before has brought, so that many commands wait for it at once instead of one after
// the other. Changes nothing but the time that the commands take; what changed meanwhile costs time alone. Registry's
// thread.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "state.h"

namespace bytetorrent::registry {

class LookUps {
public:
    // Of commands that outlive it; at most Registry::prefetchMax of them.
    void add(const AnnouncePeer& announce);
    void add(const ReportHoldings& report); // of its holdings the first alone: the others follow in the same loop
    void prefetch(const Registry::State& state);

    // Applies all facts of a batch, each after its memory was asked for, while that of later ones is still on its way.
    template <class Fact, class Apply>
    static void run(const Registry::State& state, const std::vector<Fact>& facts, const Apply& apply) {
        std::array<LookUp, ringSize> ring;
        const std::size_t count = facts.size();
        for (std::size_t at = 0; at < count + steps * stepAhead; ++at) {
            if (at < count) {
                ring[at % ringSize] = lookUpOf(facts[at]);
                begin(state, ring[at % ringSize]);
            }
            if (at >= stepAhead && at - stepAhead < count)
                findRecords(state, ring[(at - stepAhead) % ringSize]);
            if (at >= 2 * stepAhead && at - 2 * stepAhead < count)
                askForRecords(state, ring[(at - 2 * stepAhead) % ringSize]);
            if (at >= steps * stepAhead)
                apply(facts[at - steps * stepAhead]);
        }
    }

private:
    static constexpr std::size_t steps = 3;
    static constexpr std::size_t stepAhead = 4;
    static constexpr std::size_t ringSize = 16;
    static_assert(ringSize > steps * stepAhead);

    // One swarm and in it a peer or a holder.
    struct LookUp {
        const InfoHash* infoHash = nullptr; // none: the peer's number is known
        const Endpoint* endpoint = nullptr; // of a peer
        const ClientId* client = nullptr;   // of a holder
        std::uint64_t hash = 0;             // of the peer or the holder
        SwarmSlot swarm = noSwarm;
        PeerSlot peer = noPeer;
        const HolderRecord* holder = nullptr;
    };
    [[nodiscard]] static LookUp lookUpOf(const AnnouncePeer& announce);
    [[nodiscard]] static LookUp lookUpOf(const RefreshPeer& refresh);

    static void begin(const Registry::State& state, LookUp& lookUp);
    static void findRecords(const Registry::State& state, LookUp& lookUp);
    static void askForRecords(const Registry::State& state, const LookUp& lookUp);

    std::array<LookUp, Registry::prefetchMax> all_;
    std::size_t count_ = 0;
};

} // namespace bytetorrent::registry
