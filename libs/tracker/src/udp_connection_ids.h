// UdpConnectionIds: BEP 15's proof that a sender receives what is sent to its address, without anything kept for it: a
// MAC over the address and a 2-minute window of time, under a key of this process. An id is good in its own window and
// the next, so for 2 to 4 minutes, and at this node alone: one key for the whole cluster is a later step, until then a
// client that changes nodes or meets a restarted one connects again. The port is left out: clients may connect and
// announce from different ones. Pure: key and time come in. One thread.
#pragma once

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::tracker {

class UdpConnectionIds {
public:
    static constexpr Millis windowMs = 120'000;

    explicit UdpConnectionIds(Bytes key)
        : key_(std::move(key)) {}

    [[nodiscard]] std::uint64_t issue(const IpAddress& address, Millis nowMs) const {
        return idOf(address, nowMs / windowMs);
    }
    [[nodiscard]] bool good(std::uint64_t id, const IpAddress& address, Millis nowMs) const {
        const Millis window = nowMs / windowMs;
        return id == idOf(address, window) || id == idOf(address, window - 1);
    }

private:
    [[nodiscard]] std::uint64_t idOf(const IpAddress& address, Millis window) const;

    Bytes key_;
};

} // namespace bytetorrent::tracker
