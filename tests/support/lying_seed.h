// LyingSeed: a peer that claims to have everything, unchokes everyone and answers every request with noise of the right
// length. Speaks the real peer wire through libs/protocol. Lives on the test's event loop.
#pragma once

#include <cstdint>
#include <memory>

#include <QObject>
#include <QTcpServer>

#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/peer_wire.h"

namespace bytetorrent::test {

class LyingSeed : public QObject {
    Q_OBJECT
public:
    LyingSeed(const protocol::Metainfo& metainfo, std::uint8_t number); // number makes its peer id its own
    [[nodiscard]] std::uint16_t port() const { return server_.serverPort(); }
    [[nodiscard]] const PeerId& peerId() const { return peerId_; }
    [[nodiscard]] int blocksSent() const { return blocksSent_; }
    [[nodiscard]] int openConnections() const { return openConnections_; }
    [[nodiscard]] int drops() const { return drops_; } // connections that ended

private:
    struct Connection;
    void accept();
    void read(Connection& connection);
    void answer(Connection& connection, const protocol::PeerMessage& message);
    QTcpServer server_;
    InfoHash infoHash_;
    std::uint32_t pieceCount_;
    PeerId peerId_;
    int blocksSent_ = 0;
    int openConnections_ = 0;
    int drops_ = 0;
};

} // namespace bytetorrent::test
