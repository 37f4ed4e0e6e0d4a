// Choker: decides, every ten seconds, who may download from us. While downloading: those who gave us most (tit for tat),
// and one optimistic slot that moves every thirty seconds, new peers three times as likely. While seeding: round robin
// (whoever has had a quota or a minute makes room for who waited longest). Peers on the local network take no slot.
// Pure: facts and the time come in, the set to unchoke goes out. Owned by its Torrent; the session's thread.
#pragma once

#include <cstdint>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "peer_key.h"

namespace bytetorrent::engine {

class Choker {
public:
    struct Settings {
        std::uint32_t slots = 8; // optimistic one included; for peers that are not local
        Millis roundMs = 10'000;
        Millis optimisticMs = 30'000;
        std::uint64_t seedQuotaBytes = 5u << 20; // about 20 pieces
        Millis seedQuotaMs = 60'000;
    };
    struct PeerFacts {
        PeerKey peer;
        bool interested = false;   // in us
        bool unchoked = false;     // by us, now
        bool local = false;        // near: no slot needed
        bool snubbed = false;      // it owes us blocks: no tit-for-tat slot
        std::uint64_t downRate = 0; // from it, B/s
        std::uint64_t upRate = 0;   // to it, B/s
        Millis connectedMs = 0;        // when
        Millis unchokedMs = 0;         // when it was last unchoked (or choked, if it is choked); 0: never
        std::uint64_t sentSinceUnchoke = 0; // bytes
    };

    explicit Choker(Settings settings) : settings_(settings) {}
    Choker() : Choker(Settings{}) {}

    void setSlots(std::uint32_t slots) { settings_.slots = slots; }
    // While we owe more than we gave (RatioFloor), twice as many slots: who wants something of us shall get it.
    void setGenerous(bool generous) { generous_ = generous; }
    // When decide() has news: call it then, and sooner when a peer's interest changes or a peer leaves.
    [[nodiscard]] Millis nextRoundMs() const { return nextRoundMs_; }
    // The peers to be unchoked now (all others: choked), in order of merit. Between rounds it keeps who holds a slot
    // and only fills slots that became free, so a flapping peer cannot make us flap.
    [[nodiscard]] std::vector<PeerKey> decide(const std::vector<PeerFacts>& peers, bool seeding, Millis nowMs, Random& random);
    [[nodiscard]] PeerKey optimistic() const { return optimistic_; }

private:
    [[nodiscard]] std::vector<const PeerFacts*> rank(const std::vector<PeerFacts>& peers, bool seeding, Millis nowMs) const;
    void moveOptimistic(const std::vector<PeerFacts>& peers, Millis nowMs, Random& random);

    [[nodiscard]] std::uint32_t slots() const { return generous_ ? 2 * settings_.slots : settings_.slots; }

    Settings settings_;
    bool generous_ = false;
    Millis nextRoundMs_ = 0;
    Millis nextOptimisticMs_ = 0;
    PeerKey optimistic_;
    std::vector<PeerKey> holders_; // slots as of the last round, in order of merit
};

} // namespace bytetorrent::engine
