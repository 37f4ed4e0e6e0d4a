// Population: the peers that a load speaks for, as numbers. Peer k is in torrent torrentOf(k), serves at
// portOf(k), and is the business of one source (a socket with an address of its own), k modulo the sources: so a peer
// keeps its address for ever, and two peers of a torrent never share a port. It also remembers who was answered, for
// that is what the tracker must know of afterwards. Owned by main; one thread.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::load {

struct PopulationSettings {
    std::uint32_t torrents = 100'000;
    std::uint32_t sources = 64;
    std::uint64_t existing = 0; // peers 0 to existing - 1 were announced by an earlier run
    bool again = false;         // announce those once more, at random; otherwise new ones
    std::uint64_t total = UINT64_MAX; // announces, of all sources
};

class Population {
public:
    static constexpr std::uint32_t portFirst = 1'024;
    static constexpr std::uint32_t portsOfTorrent = 64'000; // more peers than that per torrent are not distinct

    explicit Population(const PopulationSettings& settings);

    // The next peer that `source` announces; nullopt: all were handed out. One that was not answered can be put back.
    [[nodiscard]] std::optional<std::uint64_t> next(std::uint32_t source);
    void putBack(std::uint64_t peer) { unanswered_[sourceOf(peer)].push_back(peer); }
    void answered(std::uint64_t peer);
    [[nodiscard]] bool allAnswered() const { return answered_ >= settings_.total; }

    [[nodiscard]] const PopulationSettings& settings() const { return settings_; }
    [[nodiscard]] std::uint32_t sourceOf(std::uint64_t peer) const {
        return static_cast<std::uint32_t>(peer % settings_.sources);
    }
    [[nodiscard]] std::uint32_t torrentOf(std::uint64_t peer) const {
        // A walk in long steps, so that neighbours in time are no neighbours in memory.
        return static_cast<std::uint32_t>(peer % settings_.torrents * stride_ % settings_.torrents);
    }
    [[nodiscard]] std::uint16_t portOf(std::uint64_t peer) const {
        return static_cast<std::uint16_t>(portFirst + peer / settings_.torrents % portsOfTorrent);
    }
    [[nodiscard]] static bool isSeed(std::uint64_t peer) { return peer / 7 % 4 == 0; }
    [[nodiscard]] bool isNew(std::uint64_t peer) const { return peer >= settings_.existing; }
    [[nodiscard]] const InfoHash& hash(std::uint32_t torrent) const { return hashes_[torrent]; }
    // 127.0.x.y, in network byte order.
    [[nodiscard]] static std::uint32_t addressOf(std::uint32_t source);

    // Of every `step`-th torrent, how many peers the tracker was told of and said so.
    struct Expected {
        std::vector<std::uint32_t> torrents;
        std::vector<std::uint32_t> peers;
    };
    [[nodiscard]] Expected expected(std::uint32_t step) const;

private:
    PopulationSettings settings_;
    std::uint64_t stride_ = 1; // has no factor in common with the number of torrents
    std::vector<InfoHash> hashes_;
    std::vector<std::uint64_t> nextOf_; // by source
    std::vector<std::vector<std::uint64_t>> unanswered_;
    std::vector<bool> isAnswered_; // of the new ones
    std::uint64_t handedOut_ = 0;
    std::uint64_t answered_ = 0;
    SeededRandom random_{1};
};

} // namespace bytetorrent::load
