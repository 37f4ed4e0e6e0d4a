#include "incoming_peers.h"

#include <QTimer>

namespace bytetorrent::engine {

namespace {
constexpr int handshakeMs = 10'000;
}

IncomingPeers::IncomingPeers(std::size_t most, Greeted greeted, QObject* parent)
    : QObject(parent), most_(most), greeted_(std::move(greeted)) {}

IncomingPeers::~IncomingPeers() {
    for (Waiting& waiting : waiting_) {
        waiting.stream->disconnect(this);
        waiting.stream->abort();
    }
}

void IncomingPeers::accept(std::unique_ptr<PeerStream> accepted) {
    // The oldest makes room: an honest caller greets at once, so that silent ones cannot keep the door shut.
    if (waiting_.size() >= most_)
        drop(waiting_.front().stream.get());
    PeerStream* stream = accepted.get();
    auto deadline = std::make_unique<QTimer>();
    deadline->setSingleShot(true);
    connect(deadline.get(), &QTimer::timeout, this, [this, stream] { drop(stream); });
    connect(stream, &PeerStream::readable, this, [this, stream] { read(stream); });
    connect(stream, &PeerStream::ended, this, [this, stream] { drop(stream); });
    deadline->start(handshakeMs);
    stream->setReadBufferBytes(64 * 1024);
    waiting_.push_back({std::move(accepted), std::move(deadline)});
    if (stream->bytesAvailable() > 0)
        read(stream);
}

void IncomingPeers::read(PeerStream* stream) {
    if (stream->bytesAvailable() < protocol::Handshake::size)
        return;
    std::array<std::uint8_t, protocol::Handshake::size> bytes{};
    const bool whole = stream->read(bytes) == bytes.size();
    const auto handshake = protocol::decodeHandshake(bytes);
    if (!whole || !handshake) {
        drop(stream);
        return;
    }
    if (auto owned = take(stream))
        greeted_(std::move(owned), *handshake);
}

std::unique_ptr<PeerStream> IncomingPeers::take(PeerStream* stream) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [stream](const Waiting& at) { return at.stream.get() == stream; });
    if (found == waiting_.end())
        return nullptr;
    stream->disconnect(this);
    auto owned = std::move(found->stream);
    // We may be inside the timer's own signal.
    found->deadline->stop();
    found->deadline.release()->deleteLater();
    waiting_.erase(found);
    return owned;
}

void IncomingPeers::drop(PeerStream* stream) {
    if (auto owned = take(stream))
        dropStream(std::move(owned));
}

} // namespace bytetorrent::engine
