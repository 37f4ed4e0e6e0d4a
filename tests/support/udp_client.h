// UdpClient: an ordinary BitTorrent client of UDP trackers (BEP 15) with one socket, which asks one thing at a time and may
// turn from one tracker to another, as clients do with the trackers of one tier. Blocks (spins the event loop).
#pragma once

#include <optional>
#include <vector>

#include <QUdpSocket>

#include "bytetorrent/protocol/udp_tracker.h"

namespace bytetorrent::test {

class UdpClient {
public:
    explicit UdpClient(const Endpoint& tracker);
    void turnTo(const Endpoint& tracker) { tracker_ = tracker; } // of the same family

    void send(ByteView datagram);
    // True when something came; it stands in `received`.
    [[nodiscard]] bool waitForDatagram(int timeoutMs = 3'000);
    // The answer to one request; nullopt: none in time, or another than was asked for. Answers to earlier requests, which
    // came too late for them, are passed over.
    template <class Reply>
    std::optional<Reply> ask(std::uint64_t connectionId, const protocol::udp::RequestBody& body, int timeoutMs = 3'000) {
        const std::uint32_t transaction = nextTransaction_++;
        sent = protocol::udp::encodeRequest(connectionId, transaction, body);
        send(sent);
        const auto answered = reply(transaction, timeoutMs);
        if (!answered || !std::holds_alternative<Reply>(answered->body))
            return std::nullopt;
        return std::get<Reply>(answered->body);
    }
    std::uint64_t connect(); // 0: no answer
    // Of a request that is refused: why; empty: it was answered otherwise, or not at all.
    std::string refusalOf(std::uint64_t connectionId, const protocol::udp::RequestBody& body, int timeoutMs = 3'000) {
        const auto error = ask<protocol::udp::ErrorReply>(connectionId, body, timeoutMs);
        return error ? error->message : std::string();
    }

    std::vector<Bytes> received;
    Bytes sent; // what ask() sent last
    std::size_t answerBytes = 0; // of what ask() was answered last

private:
    std::optional<protocol::udp::Reply> reply(std::uint32_t transaction, int timeoutMs);

    Endpoint tracker_;
    QUdpSocket socket_;
    std::uint32_t nextTransaction_ = 1;
};

// `started`, by a client whose id is made of its port.
[[nodiscard]] protocol::udp::AnnounceRequest udpAnnounce(const InfoHash& infoHash, std::uint16_t port, std::uint64_t left);

} // namespace bytetorrent::test
