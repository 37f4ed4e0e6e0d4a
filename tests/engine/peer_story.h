// PeerStory: a peer, the clock, what we hold and what we sent, so that a test of PeerSession reads as one line after another. No
// sockets, no disk. Test thread only.
#pragma once

#include <QTest>

#include "../../libs/engine/src/peer_session.h"

namespace bytetorrent::engine {

using protocol::BlockRequest;
using protocol::PeerMessage;
namespace wire = protocol::wire;

inline constexpr TorrentShape smallTorrent{.pieceCount = 10, .pieceBytes = 32 * 1024, .totalBytes = 9 * 32 * 1024 + 100};

inline protocol::Handshake handshakeOf(bool fast) {
    protocol::Handshake handshake;
    handshake.infoHash.value.fill(1);
    handshake.peerId.value.fill(2);
    handshake.fast = fast;
    return handshake;
}

struct PeerStory {
    explicit PeerStory(bool fast = true, std::optional<TorrentShape> shape = smallTorrent) : session(handshakeOf(fast), shape, 0) {}

    Result<PeerEvent> hears(const PeerMessage& message) { return session.receive(message, have, nowMs); }
    template <class Event>
    bool hearsAs(const PeerMessage& message) {
        const auto event = hears(message);
        return event && std::holds_alternative<Event>(*event);
    }
    bool refuses(const PeerMessage& message) {
        const auto event = hears(message);
        return !event && event.error().code == ErrorCode::protocolViolation;
    }
    // What was sent since the last call, decoded again.
    std::vector<PeerMessage> sent() {
        Bytes bytes;
        session.takeControl(bytes, nowMs);
        decoder = protocol::PeerWireDecoder();
        if (!bytes.empty()) {
            const auto space = decoder.writable(bytes.size());
            std::copy(bytes.begin(), bytes.end(), space.begin());
            decoder.commit(bytes.size());
        }
        std::vector<PeerMessage> messages;
        for (;;) {
            auto message = decoder.next();
            if (!message || !*message)
                return messages;
            messages.push_back(**message);
        }
    }
    template <class Message>
    bool sentOnly(const Message& expected) {
        const auto messages = sent();
        return messages.size() == 1 && std::holds_alternative<Message>(messages[0]) && std::get<Message>(messages[0]) == expected;
    }
    void unchokesUs() {
        session.setInterested(true);
        QVERIFY(hears(wire::HaveAll{}));
        QVERIFY(hears(wire::Unchoke{}));
        sent();
    }

    PieceSet have;
    Millis nowMs = 0;
    PeerSession session;
    protocol::PeerWireDecoder decoder;
};

inline BlockRequest block(std::uint32_t piece, std::uint32_t offset = 0, std::uint32_t length = 16 * 1024) {
    return {PieceIndex(piece), offset, length};
}

} // namespace bytetorrent::engine
