// MetadataFetch: the info dictionary of a magnet, asked of one peer at a time (BEP 9), so that wrong bytes name their
// sender. Pure. Owned by a Torrent without metadata; one thread. Bounded by bytesMax.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "peer_key.h"

namespace bytetorrent::engine {

class MetadataFetch {
public:
    static constexpr std::uint32_t bytesMax = 32u << 20;
    static constexpr std::uint32_t pieceBytes = 16 * 1024;
    static constexpr Millis patienceMs = 8'000;

    explicit MetadataFetch(const InfoHash& infoHash) : infoHash_(infoHash) {}

    [[nodiscard]] bool busy() const { return source_ != PeerKey(); }
    [[nodiscard]] PeerKey source() const { return source_; }
    // Starts with this peer. False: its size makes no sense.
    [[nodiscard]] bool begin(PeerKey peer, std::uint32_t totalBytes, Millis nowMs);
    // The next piece to ask of the source; nullopt: all are asked for. A few are under way at a time.
    [[nodiscard]] std::optional<std::uint32_t> nextRequest();

    enum class Outcome : std::uint8_t {
        unasked, // not of the source, or not asked for: ignored
        more,
        done,    // take() has it, and its hash is right
        refused, // the source does not have it: try another
        wrong,   // the source lied: all of it is forgotten
    };
    [[nodiscard]] Outcome received(PeerKey peer, const protocol::MetadataMessage& message, Millis nowMs);
    [[nodiscard]] bool overdue(Millis nowMs) const { return busy() && nowMs - progressMs_ > patienceMs; }
    void abandon(); // the source is gone or too slow
    [[nodiscard]] Bytes take() { return std::move(bytes_); }

private:
    InfoHash infoHash_;
    PeerKey source_;
    Bytes bytes_;
    std::vector<bool> arrived_;
    std::uint32_t asked_ = 0, received_ = 0; // pieces
    Millis progressMs_ = 0;
};

} // namespace bytetorrent::engine
