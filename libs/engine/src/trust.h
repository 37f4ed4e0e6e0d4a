// Trust: who sent bad data. A peer that alone contributed a failed piece is banned at once. With several contributors the
// digests of all blocks and their senders are remembered, the piece is asked of one peer alone (parole), and when it
// passes at last, whoever had sent a different block is banned (smart ban). Scores (good pieces +1, shared failures -2,
// given back to who turns out honest) tell whom to prefer; they ban nobody: among many liars an honest peer would fall too.
// The identity is what survives a reconnection (the peer's address): the session maps connections to it.
// Pure and bounded. One per torrent, or one per session with pieces of one torrent at a time; the session's thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::engine {

class Trust {
public:
    struct Settings {
        int floor = -7;
        int ceiling = 8;
        std::size_t failedPiecesMax = 256; // remembered for smart ban; the oldest goes first
        std::size_t bansMax = 8'192;       // likewise
        std::size_t scoresMax = 8'192;     // beyond it those are forgotten that say least
    };
    enum class Cause : std::uint8_t { soleContributor, differentBlock };
    struct Ban {
        IpAddress address;
        Cause cause = Cause::soleContributor;
        PieceIndex piece;
        friend bool operator==(const Ban&, const Ban&) = default;
    };

    explicit Trust(Settings settings) : settings_(settings) {}
    Trust() : Trust(Settings{}) {}

    struct Failure {
        std::vector<Ban> bans;
        bool alone = false; // ask one peer alone for the piece next time
    };
    // senders[i] sent block i; blockDigests[i] is its SHA-1 (from the disk's rejection).
    [[nodiscard]] Failure pieceFailed(PieceIndex piece, const std::vector<IpAddress>& senders,
                                      const std::vector<Sha1Digest>& blockDigests);
    // blockDigests of the good piece: the disk gives them for a piece that had failed before; may be empty otherwise.
    [[nodiscard]] std::vector<Ban> piecePassed(PieceIndex piece, const std::vector<IpAddress>& senders,
                                               const std::vector<Sha1Digest>& blockDigests);
    [[nodiscard]] bool banned(const IpAddress& address) const { return banned_.contains(address); }
    [[nodiscard]] int score(const IpAddress& address) const;
    [[nodiscard]] std::size_t bannedCount() const { return banned_.size(); }

private:
    struct Sent {
        IpAddress sender;
        std::uint32_t block = 0;
        Sha1Digest digest{};
    };
    void ban(const IpAddress& address, Cause cause, PieceIndex piece, std::vector<Ban>& bans);
    void change(const IpAddress& address, int by); // within floor and ceiling

    Settings settings_;
    std::map<IpAddress, int> scores_;
    std::map<IpAddress, Cause> banned_;
    std::vector<IpAddress> bannedOrder_; // vectors: an empty deque costs half a KiB, and most torrents ban nobody
    std::unordered_map<PieceIndex, std::vector<Sent>> failed_;
    std::vector<PieceIndex> failedOrder_;
};

} // namespace bytetorrent::engine
