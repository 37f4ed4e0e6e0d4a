#include "incoming_peers.h"

#include <QTimer>

namespace bytetorrent::engine {

namespace {
constexpr std::string_view protocolName = "\x13" "BitTorrent protocol";

bool namesTheProtocol(ByteView bytes) { return asText(bytes.first(protocolName.size())) == protocolName; }
} // namespace

IncomingPeers::IncomingPeers(Settings settings, Greeted greeted, QObject* parent)
    : QObject(parent), settings_(std::move(settings)), greeted_(std::move(greeted)) {}

IncomingPeers::~IncomingPeers() {
    for (Waiting& waiting : waiting_) {
        waiting.stream->disconnect(this);
        waiting.stream->abort();
    }
}

void IncomingPeers::accept(std::unique_ptr<PeerStream> accepted) {
    // The oldest makes room: an honest caller greets at once, so that silent ones cannot keep the door shut.
    if (waiting_.size() >= settings_.most)
        drop(waiting_.front().stream.get());
    auto deadline = std::make_unique<QTimer>();
    deadline->setSingleShot(true);
    deadline->start(settings_.handshakeMs);
    waiting_.push_back({.stream = std::move(accepted), .deadline = std::move(deadline)});
    listenTo(waiting_.back());
    read(waiting_.back().stream.get()); // it may have come with its first bytes
}

void IncomingPeers::listenTo(Waiting& waiting) {
    PeerStream* stream = waiting.stream.get();
    connect(waiting.deadline.get(), &QTimer::timeout, this, [this, stream] { drop(stream); });
    connect(stream, &PeerStream::readable, this, [this, stream] { read(stream); });
    connect(stream, &PeerStream::ended, this, [this, stream] { drop(stream); });
}

IncomingPeers::Waiting* IncomingPeers::find(const PeerStream* stream) {
    const auto found = std::find_if(waiting_.begin(), waiting_.end(), [stream](const Waiting& at) { return at.stream.get() == stream; });
    return found == waiting_.end() ? nullptr : &*found;
}

void IncomingPeers::read(PeerStream* stream) {
    Waiting* waiting = find(stream);
    if (!waiting)
        return;
    auto& bytes = waiting->greeting;
    waiting->greeted += stream->read(std::span(bytes).subspan(waiting->greeted));
    if (waiting->greeted < bytes.size())
        return;
    // An encrypted caller sends 96 bytes at least before it wants an answer.
    if (!waiting->cipher && !namesTheProtocol(bytes) && settings_.cipher.takesEncrypted()) {
        waiting->greeted = 0;
        decipher(*waiting, bytes);
        return;
    }
    const auto handshake = protocol::decodeHandshake(bytes);
    const bool allowed = waiting->cipher || settings_.cipher.takesPlain();
    if (!handshake || !allowed || (waiting->cipher && waiting->cipher->torrent() != handshake->infoHash)) {
        drop(stream);
        return;
    }
    if (auto owned = take(stream))
        greeted_(std::move(owned), *handshake);
}

void IncomingPeers::decipher(Waiting& waiting, ByteView already) {
    waiting.stream->disconnect(this);
    waiting.deadline->disconnect(this);
    auto stream = std::make_unique<CipherStream>(
        std::move(waiting.stream),
        CipherHandshake::answering(settings_.findTorrent, settings_.cipher.methods(), CipherHandshake::Secrets::fresh()), already);
    waiting.cipher = stream.get();
    waiting.stream = std::move(stream);
    listenTo(waiting);
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
