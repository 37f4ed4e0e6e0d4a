#include "peer_connection.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {
constexpr std::size_t turnBytesMax = 1024 * 1024; // then it is others' turn; the stream says readable() again
constexpr qsizetype gatherBytesMin = 64 * 1024; // blocks are joined until they are worth a write

} // namespace

PeerConnection::PeerConnection(PeerKey key, std::unique_ptr<PeerStream> stream, Origin origin, const protocol::Handshake& ours,
                               Owner& owner, Throttle& throttle, const Clock& clock)
    : key_(key), dialled_(origin == Origin::dialled), ours_(ours), owner_(owner), throttle_(throttle), clock_(clock),
      stream_(std::move(stream)) {
    setUp();
    connected_ = !dialled_;
    if (dialled_)
        deadline_.start(connectMs);
    else
        sendHandshake();
}

PeerConnection::~PeerConnection() {
    stream_->disconnect(this);
    stream_->abort();
}

void PeerConnection::setUp() {
    deadline_.setSingleShot(true);
    downWait_.setSingleShot(true);
    upWait_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, [this] {
        close({ErrorCode::timeout, stream_->isConnected() ? "no handshake" : "no answer"});
    });
    connect(&downWait_, &QTimer::timeout, this, &PeerConnection::onReadable);
    connect(&upWait_, &QTimer::timeout, this, [this] {
        if (isOpen())
            owner_.peerHasRoom(*this);
    });
    connect(stream_.get(), &PeerStream::connected, this, &PeerConnection::onConnected);
    connect(stream_.get(), &PeerStream::readable, this, &PeerConnection::onReadable);
    connect(stream_.get(), &PeerStream::written, this, &PeerConnection::onWritten);
    connect(stream_.get(), &PeerStream::ended, this, &PeerConnection::onStreamEnded);
}

void PeerConnection::onConnected() {
    connected_ = true;
    deadline_.start(handshakeMs);
    sendHandshake();
}

void PeerConnection::sendHandshake() {
    stream_->write(ByteView(protocol::encodeHandshake(ours_)));
}

void PeerConnection::openSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, const PieceSet& have,
                                 const PeerSession::Introduction& introduction) {
    BT_ASSERT(!session_);
    const Millis nowMs = clock_.monotonicMs();
    session_.emplace(theirs, shape, nowMs);
    session_->open(have, introduction, nowMs);
    flush();
    // What came behind the handshake may be here already, and no signal announces it again.
    QMetaObject::invokeMethod(this, &PeerConnection::onReadable, Qt::QueuedConnection);
}

void PeerConnection::readHandshake() {
    if (!dialled_ || greeted_ == greeting_.size())
        return;
    greeted_ += stream_->read(std::span(greeting_).subspan(greeted_));
    if (greeted_ < greeting_.size())
        return;
    deadline_.stop();
    const auto theirs = protocol::decodeHandshake(greeting_);
    if (!theirs)
        return close({ErrorCode::protocolViolation, "handshake: " + theirs.error().context});
    if (const auto judged = judgeHandshake(*theirs, ours_.infoHash, ours_.peerId); !judged)
        return close(judged.error());
    owner_.peerGreeted(*this, *theirs); // openSession() calls for the next turn
}

void PeerConnection::onReadable() {
    if (closed_ || inTurn_)
        return;
    if (!session_) {
        readHandshake();
        return;
    }
    inTurn_ = true;
    for (std::size_t left = turnBytesMax; left > 0 && readOnce(left);) {
    }
    inTurn_ = false;
    if (closed_)
        return;
    owner_.peerTurnEnded(*this);
    if (!closed_)
        flush();
}

bool PeerConnection::readOnce(std::size_t& leftOfTurn) {
    if (!owner_.mayReadPeers()) {
        readingHeld_ = true;
        return false;
    }
    const Millis nowMs = clock_.monotonicMs();
    std::size_t most = leftOfTurn;
    if (throttle_.down.limited()) {
        const std::uint64_t allowed = throttle_.down.available(nowMs);
        if (allowed == 0) {
            downWait_.start(static_cast<int>(std::clamp<Millis>(throttle_.down.waitMs(16 * 1024, nowMs), 5, 1'000)));
            return false;
        }
        most = static_cast<std::size_t>(std::min<std::uint64_t>(most, allowed));
    }
    auto space = decoder_.writable();
    space = space.first(std::min(most, space.size()));
    const std::size_t got = stream_->read(space);
    if (got == 0)
        return false;
    decoder_.commit(got);
    leftOfTurn -= got;
    throttle_.down.take(got, nowMs);
    if (!handleMessages())
        return false;
    if (decoder_.partialBytes() > 0)
        session_->bytesArrived(nowMs);
    return got == space.size(); // else that was all
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

void PeerConnection::queueBlocks(QByteArray messages) {
    if (closed_)
        return;
    if (messages.size() >= gatherBytesMin)
        flush(); // so that a large array goes as it is
    if (outgoing_.isEmpty())
        outgoing_ = std::move(messages);
    else
        outgoing_.append(messages);
    if (outgoing_.size() >= gatherBytesMin)
        flush();
}

void PeerConnection::flush() {
    if (!isOpen())
        return;
    if (session_->hasControl()) {
        session_->takeControl(control_, clock_.monotonicMs());
        stream_->write(ByteView(control_));
    }
    // Blocks wait here where the system takes little in advance: what is said later goes before them.
    if (!outgoing_.isEmpty() && (!blocksWait_ || stream_->bytesToWrite() == 0)) {
        session_->noteSent(clock_.monotonicMs());
        stream_->write(std::exchange(outgoing_, QByteArray())); // the array itself is queued, not a copy
    }
}

std::size_t PeerConnection::bytesWaiting() const { return stream_->bytesToWrite() + static_cast<std::size_t>(outgoing_.size()); }

void PeerConnection::setUnsentBytesMax(std::size_t bytes) {
    blocksWait_ = true;
    stream_->setUnsentBytesMax(bytes);
}

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

void PeerConnection::onWritten() {
    if (!isOpen())
        return;
    if (blocksWait_)
        flush();
    owner_.peerHasRoom(*this);
}

void PeerConnection::resumeReading() {
    if (!readingHeld_ || closed_)
        return;
    readingHeld_ = false;
    onReadable();
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

void PeerConnection::onStreamEnded() {
    if (closed_)
        return;
    // The last bytes of a peer that said goodbye are worth reading.
    if (session_ && !inTurn_ && owner_.mayReadPeers()) {
        inTurn_ = true;
        for (std::size_t left = turnBytesMax; readOnce(left); left = turnBytesMax) {
        }
        inTurn_ = false;
    }
    close({session_ ? ErrorCode::closed : ErrorCode::unreachable, stream_->endReason()});
}

void PeerConnection::close(Error error) {
    if (closed_)
        return;
    if (session_ && session_->hasControl() && stream_->isConnected()) {
        flush();
        stream_->flush();
    }
    closed_ = true;
    deadline_.stop();
    downWait_.stop();
    upWait_.stop();
    stream_->disconnect(this);
    stream_->abort();
    owner_.peerClosed(*this, error);
}

} // namespace bytetorrent::engine
