#include "peer_connection.h"

#include <QHostAddress>
#include <QNetworkProxy>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {
constexpr qint64 readBufferBytes = 256 * 1024;
constexpr std::size_t readStepBytes = 256 * 1024;
constexpr qsizetype gatherBytesMax = 256 * 1024; // blocks that are joined into one write

QHostAddress toHostAddress(const IpAddress& address) {
    if (address.isV4())
        return QHostAddress(address.v4HostOrder());
    return QHostAddress(address.value.data());
}

Endpoint remoteOf(const QTcpSocket& socket) {
    Endpoint endpoint;
    const Q_IPV6ADDR raw = socket.peerAddress().toIPv6Address();
    std::copy(std::begin(raw.c), std::end(raw.c), endpoint.address.value.begin());
    bool isV4 = false;
    const quint32 v4 = socket.peerAddress().toIPv4Address(&isV4);
    if (isV4)
        endpoint.address = IpAddress::v4(v4);
    endpoint.port = socket.peerPort();
    return endpoint;
}
} // namespace

PeerConnection::PeerConnection(PeerKey key, const Endpoint& target, const protocol::Handshake& ours, Owner& owner, Throttle& throttle,
                               const Clock& clock)
    : key_(key), remote_(target), dialled_(true), ours_(ours), owner_(owner), throttle_(throttle), clock_(clock),
      socket_(std::make_unique<QTcpSocket>()) {
    setUp();
    connect(socket_.get(), &QTcpSocket::connected, this, &PeerConnection::onConnected);
    socket_->setProxy(QNetworkProxy::NoProxy);
    deadline_.start(connectMs);
    socket_->connectToHost(toHostAddress(target.address), target.port);
}

PeerConnection::PeerConnection(PeerKey key, std::unique_ptr<QTcpSocket> socket, const protocol::Handshake& ours, Owner& owner,
                               Throttle& throttle, const Clock& clock)
    : key_(key), remote_(remoteOf(*socket)), dialled_(false), ours_(ours), owner_(owner), throttle_(throttle), clock_(clock),
      socket_(std::move(socket)) {
    setUp();
    sendHandshake();
}

PeerConnection::~PeerConnection() {
    socket_->disconnect(this);
    socket_->abort();
}

void PeerConnection::setUp() {
    socket_->setReadBufferSize(readBufferBytes);
    deadline_.setSingleShot(true);
    downWait_.setSingleShot(true);
    upWait_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, [this] {
        close({ErrorCode::timeout, socket_->state() == QAbstractSocket::ConnectedState ? "no handshake" : "no answer"});
    });
    connect(&downWait_, &QTimer::timeout, this, &PeerConnection::onReadyRead);
    connect(&upWait_, &QTimer::timeout, this, [this] {
        if (isOpen())
            owner_.peerHasRoom(*this);
    });
    connect(socket_.get(), &QTcpSocket::readyRead, this, &PeerConnection::onReadyRead);
    connect(socket_.get(), &QTcpSocket::bytesWritten, this, &PeerConnection::onBytesWritten);
    connect(socket_.get(), &QTcpSocket::errorOccurred, this, &PeerConnection::onSocketEnded);
    connect(socket_.get(), &QTcpSocket::disconnected, this, &PeerConnection::onSocketEnded);
}

void PeerConnection::onConnected() {
    socket_->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    deadline_.start(handshakeMs);
    sendHandshake();
}

void PeerConnection::sendHandshake() {
    const Bytes bytes = protocol::encodeHandshake(ours_);
    socket_->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void PeerConnection::openSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, const PieceSet& have,
                                 const PeerSession::Introduction& introduction) {
    BT_ASSERT(!session_);
    const Millis nowMs = clock_.monotonicMs();
    session_.emplace(theirs, shape, nowMs);
    session_->open(have, introduction, nowMs);
    flush();
    // What came behind the handshake is in the socket's buffer already, and no signal announces it again.
    QMetaObject::invokeMethod(this, &PeerConnection::onReadyRead, Qt::QueuedConnection);
}

bool PeerConnection::readHandshake() {
    if (!dialled_ || socket_->bytesAvailable() < static_cast<qint64>(protocol::Handshake::size))
        return false;
    std::array<std::uint8_t, protocol::Handshake::size> bytes{};
    socket_->read(reinterpret_cast<char*>(bytes.data()), bytes.size());
    deadline_.stop();
    const auto theirs = protocol::decodeHandshake(bytes);
    if (!theirs) {
        close({ErrorCode::protocolViolation, "handshake: " + theirs.error().context});
        return false;
    }
    if (const auto judged = judgeHandshake(*theirs, ours_.infoHash, ours_.peerId); !judged) {
        close(judged.error());
        return false;
    }
    owner_.peerGreeted(*this, *theirs);
    return false; // openSession() has called for the next turn
}

void PeerConnection::onReadyRead() {
    if (closed_ || inTurn_)
        return;
    if (!session_) {
        readHandshake();
        return;
    }
    inTurn_ = true;
    while (readOnce()) {
    }
    inTurn_ = false;
    if (closed_)
        return;
    owner_.peerTurnEnded(*this);
    if (!closed_)
        flush();
}

bool PeerConnection::readOnce() {
    if (!owner_.mayReadPeers()) {
        readingHeld_ = true;
        return false;
    }
    const Millis nowMs = clock_.monotonicMs();
    std::size_t most = readStepBytes;
    if (throttle_.down.limited()) {
        const std::uint64_t allowed = throttle_.down.available(nowMs);
        if (allowed == 0) {
            downWait_.start(static_cast<int>(std::clamp<Millis>(throttle_.down.waitMs(16 * 1024, nowMs), 5, 1'000)));
            return false;
        }
        most = static_cast<std::size_t>(std::min<std::uint64_t>(most, allowed));
    }
    most = std::min<std::size_t>(most, static_cast<std::size_t>(std::max<qint64>(socket_->bytesAvailable(), 1)));
    const auto space = decoder_.writable(most);
    const qint64 got = socket_->read(reinterpret_cast<char*>(space.data()), static_cast<qint64>(std::min(most, space.size())));
    if (got <= 0)
        return false;
    decoder_.commit(static_cast<std::size_t>(got));
    throttle_.down.take(static_cast<std::uint64_t>(got), nowMs);
    if (!handleMessages())
        return false;
    if (decoder_.partialBytes() > 0)
        session_->bytesArrived(nowMs);
    return true;
}

bool PeerConnection::handleMessages() {
    const Millis nowMs = clock_.monotonicMs();
    for (;;) {
        auto message = decoder_.next();
        if (!message) {
            close({ErrorCode::protocolViolation, message.error().context});
            return false;
        }
        if (!*message)
            return true;
        auto event = session_->receive(**message, owner_.ourPieces(), nowMs);
        if (!event) {
            close(event.error());
            return false;
        }
        owner_.peerEvent(*this, *event);
        if (closed_)
            return false;
    }
}

void PeerConnection::queueBlock(const protocol::BlockRequest& block, ByteView data) {
    if (closed_)
        return;
    if (outgoing_.isEmpty())
        outgoing_.reserve(gatherBytesMax + 16 * 1024);
    const auto header = protocol::encodePieceHeader(block.piece, block.offset, static_cast<std::uint32_t>(data.size()));
    outgoing_.append(reinterpret_cast<const char*>(header.data()), static_cast<qsizetype>(header.size()));
    outgoing_.append(reinterpret_cast<const char*>(data.data()), static_cast<qsizetype>(data.size()));
    if (outgoing_.size() >= gatherBytesMax)
        flush();
}

void PeerConnection::flush() {
    if (!isOpen())
        return;
    if (session_->hasControl()) {
        session_->takeControl(control_, clock_.monotonicMs());
        socket_->write(reinterpret_cast<const char*>(control_.data()), static_cast<qint64>(control_.size()));
    }
    if (!outgoing_.isEmpty()) {
        session_->noteSent(clock_.monotonicMs());
        socket_->write(std::exchange(outgoing_, QByteArray())); // the array itself is queued, not a copy
    }
}

std::size_t PeerConnection::bytesWaiting() const { return static_cast<std::size_t>(socket_->bytesToWrite() + outgoing_.size()); }

bool PeerConnection::uploadAllowed() {
    if (!throttle_.up.limited())
        return true;
    const Millis nowMs = clock_.monotonicMs();
    if (throttle_.up.available(nowMs) > 0)
        return true;
    if (!upWait_.isActive())
        upWait_.start(static_cast<int>(std::clamp<Millis>(throttle_.up.waitMs(16 * 1024, nowMs), 5, 1'000)));
    return false;
}

void PeerConnection::chargeUpload(std::uint32_t bytes) { throttle_.up.take(bytes, clock_.monotonicMs()); }

void PeerConnection::onBytesWritten() {
    if (isOpen())
        owner_.peerHasRoom(*this);
}

void PeerConnection::resumeReading() {
    if (!readingHeld_ || closed_)
        return;
    readingHeld_ = false;
    onReadyRead();
}

void PeerConnection::tick(Millis nowMs) {
    if (!isOpen())
        return;
    if (auto alive = session_->tick(nowMs); !alive) {
        close(alive.error());
        return;
    }
    flush();
}

void PeerConnection::onSocketEnded() {
    if (closed_)
        return;
    // The last bytes of a peer that said goodbye are worth reading.
    if (session_ && !inTurn_ && socket_->bytesAvailable() > 0 && owner_.mayReadPeers()) {
        inTurn_ = true;
        while (readOnce()) {
        }
        inTurn_ = false;
    }
    const bool refused = socket_->error() == QAbstractSocket::ConnectionRefusedError;
    close({session_ ? ErrorCode::closed : ErrorCode::unreachable, refused ? "connection refused" : socket_->errorString().toStdString()});
}

void PeerConnection::close(Error error) {
    if (closed_)
        return;
    if (session_ && session_->hasControl() && socket_->state() == QAbstractSocket::ConnectedState) {
        flush();
        socket_->flush();
    }
    closed_ = true;
    deadline_.stop();
    downWait_.stop();
    upWait_.stop();
    socket_->disconnect(this);
    socket_->abort();
    owner_.peerClosed(*this, error);
}

} // namespace bytetorrent::engine
