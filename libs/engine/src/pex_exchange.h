// PexExchange: what is said and believed of peer exchange (BEP 11) with one connected peer: at most one message a minute each
// way, at most fifty peers added and dropped in one, nothing that the listener could not reach. A peer that talks more often
// is not listened to; one that does it again and again never more. Pure: time is an argument. Owned by a TorrentPeer;
// one thread. Bounded: it remembers as many addresses as the torrent has connections, and those it has yet to take back.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/protocol/pex.h"

namespace bytetorrent::engine {

// Whether somebody at `teller` can speak of, or make use of, this address: loopback only on loopback, a local network's
// address only within local networks.
[[nodiscard]] bool pexReaches(const IpAddress& teller, const Endpoint& named);

class PexExchange {
public:
    static constexpr Millis everyMs = 60'000;
    static constexpr Millis earlyMs = 45'000;     // clocks and networks are not exact
    static constexpr std::uint32_t earlyMax = 5;  // messages that came too early; then it floods

    [[nodiscard]] bool due(Millis nowMs) const { return !toldMs_ || nowMs - *toldMs_ >= everyMs; }
    // Call when due. `connected`: all who are connected now and can be dialled. The listener itself and whom it cannot reach are
    // left out. nullopt: there is nothing new.
    [[nodiscard]] std::optional<protocol::PexMessage> tell(const std::vector<protocol::PexPeer>& connected, const Endpoint& listener,
                                                           Millis nowMs);
    // The peers of a message of theirs that are worth remembering; none if it came too early.
    [[nodiscard]] std::vector<protocol::PexPeer> hear(const protocol::PexMessage& message, const IpAddress& teller, Millis nowMs);
    [[nodiscard]] bool floods() const { return early_ > earlyMax; }

private:
    std::vector<Endpoint> told_; // sorted: whom it knows from us
    std::optional<Millis> toldMs_, heardMs_;
    std::uint32_t early_ = 0;
};

} // namespace bytetorrent::engine
