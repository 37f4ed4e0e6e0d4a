#include "cipher_stream.h"

#include <array>

namespace bytetorrent::engine {

namespace {
constexpr std::size_t handshakeStepBytes = 4 * 1024;
}

CipherStream::CipherStream(std::unique_ptr<PeerStream> inner, CipherHandshake handshake, ByteView already)
    : inner_(std::move(inner)), handshake_(std::move(handshake)), already_(toBytes(already)) {
    connect(inner_.get(), &PeerStream::connected, this, &CipherStream::onConnected);
    connect(inner_.get(), &PeerStream::readable, this, &CipherStream::onReadable);
    connect(inner_.get(), &PeerStream::written, this, &PeerStream::written);
    connect(inner_.get(), &PeerStream::ended, this, &CipherStream::onEnded);
    // Signals come from the event loop alone, so an accepted peer's first bytes are judged there.
    if (!already_.empty())
        QMetaObject::invokeMethod(this, &CipherStream::onReadable, Qt::QueuedConnection);
}

CipherStream::~CipherStream() { abort(); }

void CipherStream::abort() {
    aborted_ = true;
    inner_->disconnect(this);
    inner_->abort();
}

void CipherStream::onConnected() {
    sendOutgoing();
    Q_EMIT connected();
}

void CipherStream::onReadable() {
    if (aborted_)
        return;
    if (handshake_)
        shakeHands();
    else
        Q_EMIT readable();
}

void CipherStream::onEnded() {
    if (handshake_)
        shakeHands();
    if (!aborted_)
        Q_EMIT ended();
}

void CipherStream::shakeHands() {
    if (!already_.empty() && !feed(std::exchange(already_, {})))
        return;
    std::array<std::uint8_t, handshakeStepBytes> bytes{};
    while (handshake_ && !aborted_) {
        const std::size_t got = inner_->read(bytes);
        if (got == 0 || !feed(std::span(bytes).first(got)))
            return;
    }
}

bool CipherStream::feed(ByteView bytes) {
    if (auto taken = handshake_->receive(bytes); !taken) {
        failure_ = taken.error();
        abort();
        Q_EMIT ended();
        return false;
    }
    sendOutgoing();
    if (handshake_->done())
        agreed();
    return !aborted_;
}

void CipherStream::agreed() {
    early_ = handshake_->takeFirstBytes();
    keys_ = handshake_->takeKeys();
    torrent_ = handshake_->torrent();
    handshake_.reset();
    if (!pending_.empty())
        write(ByteView(std::exchange(pending_, {})));
    Q_EMIT readable(); // perhaps there is more; a reader who finds nothing loses nothing
}

void CipherStream::sendOutgoing() {
    if (const Bytes bytes = handshake_->takeOutgoing(); !bytes.empty())
        inner_->write(ByteView(bytes));
}

std::size_t CipherStream::bytesAvailable() const {
    return handshake_ ? 0 : early_.size() - earlyRead_ + inner_->bytesAvailable();
}

std::size_t CipherStream::read(std::span<std::uint8_t> into) {
    if (handshake_)
        return 0;
    std::size_t early = 0;
    if (!early_.empty()) {
        early = std::min(into.size(), early_.size() - earlyRead_);
        std::copy_n(early_.begin() + static_cast<std::ptrdiff_t>(earlyRead_), early, into.begin());
        earlyRead_ += early;
        if (earlyRead_ == early_.size()) {
            early_ = {};
            earlyRead_ = 0;
        }
        into = into.subspan(early);
        if (into.empty())
            return early;
    }
    const std::size_t got = inner_->read(into);
    if (keys_)
        keys_->incoming.apply(into.first(got));
    return early + got;
}

void CipherStream::write(ByteView bytes) {
    if (handshake_) {
        if (!pending_.empty() || !handshake_->addFirstWords(bytes))
            pending_.insert(pending_.end(), bytes.begin(), bytes.end());
        return;
    }
    if (!keys_) {
        inner_->write(bytes);
        return;
    }
    Bytes encrypted = toBytes(bytes);
    keys_->outgoing.apply(encrypted);
    inner_->write(ByteView(encrypted));
}

void CipherStream::write(QByteArray bytes) {
    const std::span view(reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size()));
    if (handshake_) {
        write(ByteView(view));
        return;
    }
    if (keys_)
        keys_->outgoing.apply(view); // its own array: data() has made sure of that
    inner_->write(std::move(bytes));
}

std::string CipherStream::endReason() const { return failure_ ? failure_->context : inner_->endReason(); }

} // namespace bytetorrent::engine
