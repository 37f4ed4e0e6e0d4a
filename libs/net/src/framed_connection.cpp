#include "bytetorrent/net/framed_connection.h"

#include <sys/socket.h>

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTcpSocket>
#include <QTimer>

#include "bytetorrent/net/turn_end.h"
#include "receive_buffer.h"
#include "socket_errors.h"
#include "tls_socket.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t lengthBytes = 4;
// A connection that says little keeps little memory: ten thousand of them are served at a time.
constexpr std::size_t readChunkBytesMin = 2u << 10;
constexpr std::size_t readChunkBytesMax = 64u << 10;
constexpr std::size_t readTurnBytesMax = 4u << 20;   // then other connections get their turn
constexpr qsizetype gatherBytesMax = 256u << 10;      // queued frames leave at once when they are this many
constexpr qsizetype gatherBytesKept = 16u << 10;      // of memory, once they have left
constexpr qint64 socketReadBufferBytes = 256u << 10;
constexpr int closeMs = 1'000;

std::uint32_t readLength(ByteView bytes) {
    return (std::uint32_t{bytes[0]} << 24) | (std::uint32_t{bytes[1]} << 16) | (std::uint32_t{bytes[2]} << 8) | bytes[3];
}

// A TLS alert or handshake (RFC 8446, section 5.1), taken for a length. Both are far beyond any frame.
bool isTlsRecord(std::size_t length) {
    return length >> 16 == 0x1503 || length >> 16 == 0x1603;
}

// Counts how deep we are inside signals of the socket, so that a deletion from there spares the socket until later.
class DepthGuard {
public:
    explicit DepthGuard(std::shared_ptr<int> depth) : depth_(std::move(depth)) { ++*depth_; }
    ~DepthGuard() { --*depth_; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;

private:
    std::shared_ptr<int> depth_; // shared: it outlives a FramedConnection that is deleted meanwhile
};

} // namespace

struct FramedConnection::State {
    std::unique_ptr<QTcpSocket> socket;
    Limits limits;
    std::string where; // the other side, for error texts
    std::optional<Endpoint> remote;
    std::optional<NodeIdentity> peerNode;
    TlsDial tls; // of a connection that is dialled
    TlsSocket* tlsSocket = nullptr; // `socket`, when it is dialled with TLS
    bool isPlain = false;           // `socket` has no TLS
    ReceiveBuffer received;
    std::size_t readChunkBytes = readChunkBytesMin; // larger when a read fills it
    QByteArray gathered; // frames of this turn, not handed to the socket yet
    QTimer timer;        // connecting, then idleness, then closing
    QElapsedTimer sinceReceived;
    std::shared_ptr<int> depth = std::make_shared<int>(0);
    bool established = false;
    bool dialled = false;
    bool heard = false; // at least one byte came
    bool flushPosted = false;
    bool reading = false;
    bool closing = false; // close() was called
    bool over = false;    // closed() was, or is about to be, signalled

    std::size_t sendAtOnce();
};

FramedConnection::FramedConnection(HostPort target, Limits limits, QObject* parent)
    : FramedConnection(std::move(target), limits, TlsDial{}, parent) {}

FramedConnection::FramedConnection(HostPort target, Limits limits, TlsDial tls, QObject* parent)
    : QObject(parent)
    , state_(std::make_unique<State>()) {
    state_->dialled = true;
    state_->tls = std::move(tls);
    state_->limits = limits;
    state_->where = target.toString();
    if (state_->tls.identity || !state_->tls.caFingerprint.empty())
        attachTls();
    else
        state_->socket = std::make_unique<QTcpSocket>();
    attach();
    state_->timer.start(static_cast<int>(std::max<Millis>(limits.connectMs, 1)));
    // Posted, so that not even an address that fails at once signals from inside the constructor.
    QMetaObject::invokeMethod(
        this,
        [this, target] {
            if (!state_->over && !state_->closing)
                dial(target);
        },
        Qt::QueuedConnection);
}

void FramedConnection::dial(const HostPort& target) {
    const QString host = QString::fromStdString(target.host);
    if (state_->tlsSocket)
        state_->tlsSocket->connectToHostEncrypted(host, target.port);
    else
        state_->socket->connectToHost(host, target.port);
}

void FramedConnection::attachTls() {
    auto owned = std::make_unique<TlsSocket>();
    TlsSocket* socket = state_->tlsSocket = owned.get();
    state_->socket = std::move(owned);
    if (state_->tls.identity) {
        socket->setSslConfiguration(state_->tls.identity->nodeLink());
        connect(socket, &QSslSocket::sslErrors, this, [socket](const QList<QSslError>& errors) {
            // Nodes are known by the name that their CA gave them, not by the address at which they are reached.
            if (std::all_of(errors.begin(), errors.end(),
                            [](const QSslError& error) { return error.error() == QSslError::HostNameMismatch; }))
                socket->ignoreSslErrors();
        });
    } else {
        // What the CA must be is known only by its fingerprint, so the chain is verified when it is there.
        QSslConfiguration client;
        client.setProtocol(QSsl::TlsV1_3OrLater);
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        client.setCaCertificates({});
        socket->setSslConfiguration(client);
    }
    connect(socket, &QSslSocket::encrypted, this, [this] {
        DepthGuard guard(state_->depth);
        onEncrypted();
    });
}

void FramedConnection::onEncrypted() {
    State& state = *state_;
    auto node = state.tls.identity ? peerNodeOf(*state.tlsSocket)
                                   : verifyByFingerprint(*state.tlsSocket, state.tls.caFingerprint);
    if (node && state.tls.identity && node->cluster != state.tls.identity->node().cluster)
        node = fail(ErrorCode::notAuthenticated, "its certificate is of cluster \"" + node->cluster + "\"");
    if (node) {
        state.peerNode = std::move(*node);
        return onEstablished();
    }
    // Posted: the socket is in the middle of its handshake's last step.
    QMetaObject::invokeMethod(
        this, [this, error = Error{node.error().code, state.where + ": " + node.error().context}] { finish(error); },
        Qt::QueuedConnection);
}

FramedConnection::FramedConnection(std::unique_ptr<QTcpSocket> socket, Limits limits, QObject* parent)
    : QObject(parent)
    , state_(std::make_unique<State>()) {
    state_->socket = std::move(socket);
    state_->socket->setParent(nullptr);
    state_->limits = limits;
    state_->established = true;
    state_->remote = toEndpoint(state_->socket->peerAddress(), state_->socket->peerPort());
    state_->where = state_->remote->toString();
    if (const auto* accepted = qobject_cast<const QSslSocket*>(state_->socket.get())) {
        if (auto node = peerNodeOf(*accepted))
            state_->peerNode = std::move(*node);
    }
    attach();
    onConnected();
    // What arrived, or ended, before we listened to the socket's signals.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (state_->over)
                return;
            QPointer<FramedConnection> alive(this);
            readAvailable();
            if (alive && !state_->over && state_->socket->state() == QAbstractSocket::UnconnectedState)
                onDisconnected();
        },
        Qt::QueuedConnection);
}

FramedConnection::~FramedConnection() {
    if (!state_->socket)
        return;
    state_->socket->disconnect(this);
    state_->socket->abort();
    if (*state_->depth > 0)
        state_->socket.release()->deleteLater();
}

void FramedConnection::attach() {
    QTcpSocket* socket = state_->socket.get();
    state_->isPlain = qobject_cast<const QSslSocket*>(socket) == nullptr;
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(socketReadBufferBytes);
    state_->timer.setSingleShot(true);
    if (!state_->tlsSocket)
        connect(socket, &QTcpSocket::connected, this, [this] {
            DepthGuard guard(state_->depth);
            onEstablished();
        });
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        DepthGuard guard(state_->depth);
        readAvailable();
    });
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        DepthGuard guard(state_->depth);
        if (!state_->over && bytesQueued() == 0)
            Q_EMIT drained();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        DepthGuard guard(state_->depth);
        onDisconnected();
    });
    connect(socket, &QTcpSocket::errorOccurred, this, [this] {
        DepthGuard guard(state_->depth);
        onErrorOccurred();
    });
    connect(&state_->timer, &QTimer::timeout, this, &FramedConnection::checkIdle);
}

void FramedConnection::onEstablished() {
    state_->established = true;
    state_->remote = toEndpoint(state_->socket->peerAddress(), state_->socket->peerPort());
    QPointer<FramedConnection> alive(this);
    onConnected();
    Q_EMIT connected();
    if (alive)
        flushQueued();
}

void FramedConnection::onConnected() {
    state_->socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    state_->sinceReceived.start();
    if (state_->closing)
        return; // its timer already runs
    state_->timer.stop();
    if (state_->limits.idleMs > 0)
        state_->timer.start(static_cast<int>(state_->limits.idleMs));
}

bool FramedConnection::isConnected() const {
    return state_->established && !state_->over && !state_->closing;
}

std::optional<Endpoint> FramedConnection::remote() const { return state_->remote; }

const std::optional<NodeIdentity>& FramedConnection::peerNode() const { return state_->peerNode; }

std::size_t FramedConnection::bytesQueued() const {
    const qint64 inSocket = state_->over ? 0 : state_->socket->bytesToWrite();
    return static_cast<std::size_t>(state_->gathered.size() + inSocket);
}

Millis FramedConnection::sinceReceivedMs() const {
    return state_->sinceReceived.isValid() ? state_->sinceReceived.elapsed() : 0;
}

void FramedConnection::setFrameBytesMax(std::size_t bytes) { state_->limits.frameBytesMax = bytes; }

Result<> FramedConnection::send(ByteView frame) {
    if (state_->over || state_->closing)
        return fail(ErrorCode::closed, state_->where + ": the connection is closed");
    if (frame.size() > state_->limits.frameBytesMax)
        return fail(ErrorCode::tooLarge, "a frame of " + std::to_string(frame.size()) + " bytes");
    if (bytesQueued() + lengthBytes + frame.size() > state_->limits.writeBufferBytesMax)
        return fail(ErrorCode::overloaded, state_->where + " does not take what is sent to it");
    const auto length = static_cast<std::uint32_t>(frame.size());
    const char prefix[lengthBytes] = {static_cast<char>(length >> 24), static_cast<char>(length >> 16),
                                      static_cast<char>(length >> 8), static_cast<char>(length)};
    state_->gathered.append(prefix, lengthBytes);
    state_->gathered.append(reinterpret_cast<const char*>(frame.data()), static_cast<qsizetype>(frame.size()));
    if (state_->established && state_->gathered.size() >= gatherBytesMax) {
        // Handed over without a copy; the socket writes it when the event loop says that it can.
        state_->socket->write(std::exchange(state_->gathered, QByteArray()));
    } else if (!state_->flushPosted) {
        state_->flushPosted = true;
        atTurnEnd(this, TurnStage::send, [this] { flushQueued(); });
    }
    return {};
}

// How much of what is gathered the system takes now. With nothing waiting in the socket there is no need to lead it
// through the socket's queue and to ask the event loop for room. Errors are left for the socket to find.
std::size_t FramedConnection::State::sendAtOnce() {
    if (!isPlain || socket->bytesToWrite() > 0)
        return 0;
    const ssize_t count = ::send(static_cast<int>(socket->socketDescriptor()), gathered.constData(),
                                 static_cast<std::size_t>(gathered.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
}

// Now, not at the next wake-up: a vote or an acknowledgement should not wait for another round of the loop.
void FramedConnection::flushQueued() {
    state_->flushPosted = false;
    if (state_->over || !state_->established || state_->gathered.isEmpty())
        return;
    const auto sent = static_cast<qsizetype>(state_->sendAtOnce());
    if (sent == state_->gathered.size()) {
        if (state_->gathered.capacity() > gatherBytesKept)
            state_->gathered.clear();
        state_->gathered.resize(0); // its memory is for the next
        Q_EMIT drained();
        return;
    }
    state_->gathered.remove(0, sent);
    state_->socket->write(std::exchange(state_->gathered, QByteArray()));
    state_->socket->flush();
}

void FramedConnection::readAvailable() {
    if (state_->over || state_->reading || !state_->established)
        return;
    state_->reading = true;
    std::size_t total = 0;
    while (true) {
        ReceiveBuffer& buffer = state_->received;
        std::uint8_t* room = buffer.room(state_->readChunkBytes);
        const qint64 count = state_->socket->read(reinterpret_cast<char*>(room), static_cast<qint64>(buffer.roomSize()));
        if (count <= 0)
            break;
        if (static_cast<std::size_t>(count) == buffer.roomSize())
            state_->readChunkBytes = std::min(4 * state_->readChunkBytes, readChunkBytesMax);
        buffer.grew(static_cast<std::size_t>(count));
        total += static_cast<std::size_t>(count);
        state_->sinceReceived.start();
        state_->heard = true;
        if (!deliverFrames())
            return; // over, or this object is gone
        if (total >= readTurnBytesMax) {
            QMetaObject::invokeMethod(this, &FramedConnection::readAvailable, Qt::QueuedConnection);
            break;
        }
    }
    state_->received.releaseIfEmpty();
    state_->reading = false;
}

bool FramedConnection::deliverFrames() {
    QPointer<FramedConnection> alive(this);
    // The buffer is moved out for the time of the calls: a handler may delete this object, and its frame stays valid.
    ReceiveBuffer buffer = std::exchange(state_->received, ReceiveBuffer());
    while (buffer.size() >= lengthBytes) {
        const std::size_t length = readLength(buffer.view());
        if (length > state_->limits.frameBytesMax) {
            finish({ErrorCode::protocolViolation,
                    state_->where + (isTlsRecord(length) ? " speaks TLS, and was spoken to without"
                                                         : " announced a frame of " + std::to_string(length) + " bytes")});
            return false;
        }
        if (buffer.size() - lengthBytes < length)
            break;
        if (!state_->closing)
            Q_EMIT frameReceived(buffer.view().subspan(lengthBytes, length));
        if (!alive || state_->over)
            return false;
        buffer.consume(lengthBytes + length);
    }
    state_->received = std::move(buffer);
    return true;
}

void FramedConnection::checkIdle() {
    if (state_->over)
        return;
    if (state_->closing) {
        finish({ErrorCode::cancelled, "closed here"});
        return;
    }
    if (!state_->established) {
        finish({ErrorCode::timeout, state_->where + ": no connection within " + std::to_string(state_->limits.connectMs) + " ms"});
        return;
    }
    const Millis left = state_->limits.idleMs - state_->sinceReceived.elapsed();
    if (left > 0)
        state_->timer.start(static_cast<int>(left));
    else
        finish({ErrorCode::timeout, state_->where + ": silent for " + std::to_string(state_->limits.idleMs) + " ms"});
}

void FramedConnection::onErrorOccurred() {
    if (state_->over)
        return;
    const auto error = state_->socket->error();
    const QString words = state_->socket->errorString();
    if (!state_->established && state_->tlsSocket && error == QAbstractSocket::SslHandshakeFailedError)
        finish({state_->tlsSocket->sslHandshakeErrors().isEmpty() ? ErrorCode::protocolViolation
                                                                  : ErrorCode::notAuthenticated,
                state_->where + ": " + handshakeProblem(*state_->tlsSocket)});
    else if (!state_->established && state_->tlsSocket && error == QAbstractSocket::RemoteHostClosedError)
        finish({ErrorCode::protocolViolation,
                state_->where + ": it ended the connection during the handshake; perhaps it does not speak TLS"});
    else if (!state_->established)
        finish(connectError(error, words, state_->where));
    else if (error != QAbstractSocket::RemoteHostClosedError) // that one is followed by disconnected()
        finish(state_->closing ? Error{ErrorCode::cancelled, "closed here"} : streamError(error, words, state_->where));
}

void FramedConnection::onDisconnected() {
    if (state_->over)
        return;
    QPointer<FramedConnection> alive(this);
    while (alive && !state_->over && state_->established && state_->socket->bytesAvailable() > 0 && !state_->reading)
        readAvailable();
    if (!alive || state_->over)
        return;
    if (state_->closing)
        finish({ErrorCode::cancelled, "closed here"});
    else if (state_->received.size() > 0)
        finish({ErrorCode::ioError, state_->where + " ended the connection in the middle of a frame"});
    else if (state_->dialled && !state_->heard && !state_->tlsSocket)
        // What a port with TLS does when it is spoken to without: nobody else could tell the user.
        finish({ErrorCode::closed, state_->where + " closed the connection without a word; perhaps it speaks TLS"});
    else
        finish(streamError(QAbstractSocket::RemoteHostClosedError, {}, state_->where));
}

void FramedConnection::close() {
    if (state_->over || state_->closing)
        return;
    state_->closing = true;
    state_->timer.start(closeMs);
    // Posted: with nothing left to write the socket reports its end from inside the call.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (state_->over)
                return;
            if (!state_->established) {
                finish({ErrorCode::cancelled, "closed here"});
                return;
            }
            state_->socket->write(std::exchange(state_->gathered, QByteArray()));
            state_->socket->disconnectFromHost();
        },
        Qt::QueuedConnection);
}

void FramedConnection::finish(Error error) {
    if (state_->over)
        return;
    state_->over = true;
    state_->timer.stop();
    state_->gathered.clear();
    state_->socket->disconnect(this);
    state_->socket->abort();
    Q_EMIT closed(std::move(error));
}

} // namespace bytetorrent::net
