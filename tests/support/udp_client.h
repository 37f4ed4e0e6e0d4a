// UdpClient: an ordinary client of a tracker's UDP port on 127.0.0.1. Blocks (spins the event loop). Test thread only.
#pragma once

#include <optional>

#include <QUdpSocket>

#include "bytetorrent/protocol/udp_tracker.h"

namespace bytetorrent::test {

class UdpClient {
public:
    explicit UdpClient(std::uint16_t trackerPort);
    // The body of the reply; nullopt: silence, or nothing that can be read.
    [[nodiscard]] std::optional<protocol::udp::Reply> ask(const protocol::udp::RequestBody& body, int timeoutMs = 3'000);
    [[nodiscard]] bool connect(); // a connection id, for what is asked from then on
    // `urlData`: path and query of the announce URL.
    [[nodiscard]] std::optional<protocol::udp::Reply> announce(const protocol::AnnounceRequest& request, const std::string& urlData,
                                                               int timeoutMs = 3'000);
    [[nodiscard]] std::size_t sentBytes() const { return sentBytes_; }         // of the last request
    [[nodiscard]] std::size_t receivedBytes() const { return receivedBytes_; } // of the last reply

private:
    QUdpSocket socket_;
    std::uint16_t trackerPort_;
    std::uint64_t connectionId_ = 0;
    std::uint32_t transaction_ = 0;
    std::size_t sentBytes_ = 0;
    std::size_t receivedBytes_ = 0;
};

// The error's text; empty for any other reply.
[[nodiscard]] std::string errorOf(const std::optional<protocol::udp::Reply>& reply);

} // namespace bytetorrent::test
