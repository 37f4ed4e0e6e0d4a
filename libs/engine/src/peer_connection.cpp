#include "peer_connection.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {
constexpr std::size_t readBufferBytes = 256 * 1024;
constexpr std::size_t readStepBytes = 256 * 1024;
constexpr qsizetype gatherBytesMax = 256 * 1024; // blocks that are joined into one write

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
    stream_->setReadBufferBytes(readBufferBytes);
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
    // What came behind the handshake is in the stream's buffer already, and no signal announces it again.
    QMetaObject::invokeMethod(this, &PeerConnection::onReadable, Qt::QueuedConnection);
}

bool PeerConnection::readHandshake() {
    if (!dialled_ || stream_->bytesAvailable() < protocol::Handshake::size)
        return false;
    std::array<std::uint8_t, protocol::Handshake::size> bytes{};
    const std::size_t got = stream_->read(bytes);
    BT_ASSERT(got == bytes.size());
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

void PeerConnection::onReadable() {
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
    most = std::min(most, std::max<std::size_t>(stream_->bytesAvailable(), 1));
    const auto space = decoder_.writable(most);
    const std::size_t got = stream_->read(space.first(std::min(most, space.size())));
    if (got == 0)
        return false;
    decoder_.commit(got);
    throttle_.down.take(got, nowMs);
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

void PeerConnection::queueBlock(const protocol::BlockRequest& block, ByteView data, std::size_t following) {
    if (closed_)
        return;
    // As much as will be filled: memory that is touched for the first time is dear, and with many peers each gets little.
    if (outgoing_.isEmpty())
        outgoing_.reserve(std::min(gatherBytesMax, static_cast<qsizetype>(following + following / 512)) + 17 * 1024);
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
    if (session_ && !inTurn_ && stream_->bytesAvailable() > 0 && owner_.mayReadPeers()) {
        inTurn_ = true;
        while (readOnce()) {
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
