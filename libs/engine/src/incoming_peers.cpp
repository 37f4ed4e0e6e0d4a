#include "incoming_peers.h"

#include <QTimer>

namespace bytetorrent::engine {

namespace {
constexpr int handshakeMs = 10'000;
}

void dropSocket(std::unique_ptr<QTcpSocket> socket) {
    socket->abort();
    socket.release()->deleteLater();
}

IncomingPeers::IncomingPeers(std::size_t most, Greeted greeted, QObject* parent)
    : QObject(parent), most_(most), greeted_(std::move(greeted)) {}

IncomingPeers::~IncomingPeers() {
    for (Waiting& waiting : waiting_) {
        waiting.socket->disconnect(this);
        waiting.socket->abort();
    }
}

void IncomingPeers::accept(std::unique_ptr<QTcpSocket> accepted) {
    // The oldest makes room: an honest caller greets at once, so that silent ones cannot keep the door shut.
    if (waiting_.size() >= most_)
        drop(waiting_.front().socket.get());
    QTcpSocket* socket = accepted.get();
    auto deadline = std::make_unique<QTimer>();
    deadline->setSingleShot(true);
    connect(deadline.get(), &QTimer::timeout, this, [this, socket] { drop(socket); });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] { drop(socket); });
    connect(socket, &QTcpSocket::errorOccurred, this, [this, socket] { drop(socket); });
    deadline->start(handshakeMs);
    socket->setReadBufferSize(64 * 1024);
    waiting_.push_back({std::move(accepted), std::move(deadline)});
    if (socket->bytesAvailable() > 0)
        read(socket);
}

void IncomingPeers::read(QTcpSocket* socket) {
    if (socket->bytesAvailable() < static_cast<qint64>(protocol::Handshake::size))
        return;
    std::array<std::uint8_t, protocol::Handshake::size> bytes{};
    socket->read(reinterpret_cast<char*>(bytes.data()), bytes.size());
    const auto handshake = protocol::decodeHandshake(bytes);
    if (!handshake) {
        drop(socket);
        return;
    }
    if (auto owned = take(socket))
        greeted_(std::move(owned), *handshake);
}

std::unique_ptr<QTcpSocket> IncomingPeers::take(QTcpSocket* socket) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [socket](const Waiting& at) { return at.socket.get() == socket; });
    if (found == waiting_.end())
        return nullptr;
    socket->disconnect(this);
    auto owned = std::move(found->socket);
    // We may be inside the timer's own signal.
    found->deadline->stop();
    found->deadline.release()->deleteLater();
    waiting_.erase(found);
    return owned;
}

void IncomingPeers::drop(QTcpSocket* socket) {
    if (auto owned = take(socket))
        dropSocket(std::move(owned));
}

} // namespace bytetorrent::engine
