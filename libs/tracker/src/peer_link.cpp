#include "peer_link.h"

#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::tracker {

namespace {

constexpr Millis connectMs = 1'000;
constexpr Millis stuckMs = 10'000; // a queue that does not move for so long: dial anew
// A node that is about to end hangs up without a word, too, but not that often.
constexpr int hungUpOften = 3;

net::FramedConnection::Limits connectionLimits() {
    net::FramedConnection::Limits limits;
    limits.frameBytesMax = paxos::messageBytesMax;
    limits.writeBufferBytesMax = PeerLink::queueBytesMax + paxos::messageBytesMax;
    limits.connectMs = connectMs;
    return limits;
}

Millis nowMs() {
    return SystemClock().monotonicMs();
}

} // namespace

PeerLink::PeerLink(HostPort target, Parties parties)
    : target_(std::move(target))
    , parties_(std::move(parties)) {
    redial_.setSingleShot(true);
    connect(&redial_, &QTimer::timeout, this, &PeerLink::dial);
}

PeerLink::~PeerLink() = default;

void PeerLink::dial() {
    welcome_ = false;
    connection_ = std::make_unique<net::FramedConnection>(target_, connectionLimits(),
                                                          net::TlsDial{.identity = parties_.tls});
    net::FramedConnection* connection = connection_.get();
    connect(connection, &net::FramedConnection::connected, this, &PeerLink::onConnected);
    connect(connection, &net::FramedConnection::frameReceived, this, &PeerLink::onAnswer);
    connect(connection, &net::FramedConnection::closed, this, [this](const Error& error) {
        const bool silently = !parties_.tls && !welcome_ && error.code == ErrorCode::closed;
        if (parties_.tls && (error.code == ErrorCode::notAuthenticated || error.code == ErrorCode::protocolViolation))
            parties_.notThePeer(error.context);
        else if (silently && ++hungUp_ == hungUpOften)
            parties_.notThePeer(error.context + ", and the configuration of this node has no `tls`");
        dialLater();
    });
    connect(connection, &net::FramedConnection::drained, this, [this] { lastMovedMs_ = nowMs(); });
}

void PeerLink::onConnected() {
    const Greeting greeting = parties_.greeting();
    if (const auto& found = connection_->peerNode(); found && found->node != greeting.to) {
        parties_.notThePeer(target_.toString() + " has the certificate of node " + std::to_string(found->node.value));
        return dialLater();
    }
    (void)connection_->send(encodeGreeting(greeting));
}

void PeerLink::dialLater() {
    welcome_ = false;
    if (connection_) {
        connection_->disconnect(this);
        connection_.release()->deleteLater(); // we may be inside one of its signals
    }
    backoff_.failed(nowMs(), random_);
    redial_.start(static_cast<int>(std::max<Millis>(backoff_.notBeforeMs() - nowMs(), 1)));
}

void PeerLink::onAnswer(ByteView frame) {
    if (welcome_)
        return; // nothing else is ever said on this connection
    hungUp_ = 0;
    if (!parties_.answered(decodeGreetingAnswer(frame)))
        return dialLater();
    welcome_ = true;
    lastMovedMs_ = nowMs();
    backoff_.succeeded();
}

bool PeerLink::send(ByteView frame, std::size_t queuedMax) {
    if (!welcome_)
        return false;
    const std::size_t queued = connection_->bytesQueued();
    if (queued == 0)
        lastMovedMs_ = nowMs();
    return queued <= queuedMax && connection_->send(frame).has_value();
}

void PeerLink::keepAlive(ByteView frame) {
    if (!welcome_)
        return;
    if (connection_->bytesQueued() == 0) {
        lastMovedMs_ = nowMs();
        (void)connection_->send(frame);
    } else if (nowMs() - lastMovedMs_ > stuckMs) {
        dialLater();
    }
}

std::size_t PeerLink::bytesQueued() const {
    return welcome_ ? connection_->bytesQueued() : SIZE_MAX;
}

} // namespace bytetorrent::tracker
