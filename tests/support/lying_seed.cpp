#include "support/lying_seed.h"

#include <QTcpSocket>

#include "bytetorrent/base/piece_set.h"

namespace bytetorrent::test {

struct LyingSeed::Connection : QObject {
    QTcpSocket* socket = nullptr;
    QByteArray greeting; // until the handshake is whole
    bool greeted = false;
    protocol::PeerWireDecoder decoder;
};

LyingSeed::LyingSeed(const protocol::Metainfo& metainfo, std::uint8_t number)
    : infoHash_(metainfo.infoHash())
    , pieceCount_(metainfo.pieceCount()) {
    Bytes suffix(12, 'L');
    suffix.back() = number;
    peerId_ = protocol::makePeerId(suffix);
    server_.listen(QHostAddress::LocalHost, 0);
    connect(&server_, &QTcpServer::newConnection, this, &LyingSeed::accept);
}

void LyingSeed::accept() {
    while (QTcpSocket* socket = server_.nextPendingConnection()) {
        auto* connection = new Connection;
        connection->setParent(socket);
        connection->socket = socket;
        ++openConnections_;
        connect(socket, &QTcpSocket::readyRead, this, [this, connection] { read(*connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --openConnections_;
            ++drops_;
            socket->deleteLater();
        });
    }
}

void LyingSeed::read(Connection& connection) {
    if (!connection.greeted) {
        connection.greeting += connection.socket->read(static_cast<qint64>(protocol::Handshake::size) - connection.greeting.size());
        if (connection.greeting.size() < static_cast<qsizetype>(protocol::Handshake::size))
            return;
        connection.greeted = true;
        Bytes out = protocol::encodeHandshake({.infoHash = infoHash_, .peerId = peerId_, .extensionProtocol = false, .fast = false});
        const Bytes bits = PieceSet::all(pieceCount_).toBitfield(pieceCount_);
        protocol::encodePeerMessage(protocol::wire::Bitfield{bits}, out);
        protocol::encodePeerMessage(protocol::wire::Unchoke{}, out);
        connection.socket->write(reinterpret_cast<const char*>(out.data()), static_cast<qint64>(out.size()));
    }
    const QByteArray bytes = connection.socket->readAll();
    const auto room = connection.decoder.writable(static_cast<std::size_t>(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), room.begin());
    connection.decoder.commit(static_cast<std::size_t>(bytes.size()));
    while (true) {
        const auto message = connection.decoder.next();
        if (!message || !message->has_value())
            return;
        answer(connection, **message);
    }
}

void LyingSeed::answer(Connection& connection, const protocol::PeerMessage& message) {
    const auto* request = std::get_if<protocol::wire::Request>(&message);
    if (request == nullptr)
        return;
    const Bytes noise(request->block.length, static_cast<std::uint8_t>(blocksSent_ * 7 + 1));
    Bytes out;
    protocol::encodePeerMessage(protocol::wire::Piece{request->block.piece, request->block.offset, noise}, out);
    connection.socket->write(reinterpret_cast<const char*>(out.data()), static_cast<qint64>(out.size()));
    ++blocksSent_;
}

} // namespace bytetorrent::test
