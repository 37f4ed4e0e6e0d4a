#include "metadata_fetch.h"

#include "bytetorrent/base/hash.h"

namespace bytetorrent::engine {

namespace {
constexpr std::uint32_t underWayMax = 8;
}

bool MetadataFetch::begin(PeerKey peer, std::uint32_t totalBytes, Millis nowMs) {
    abandon();
    if (totalBytes == 0 || totalBytes > bytesMax)
        return false;
    source_ = peer;
    bytes_.resize(totalBytes);
    arrived_.assign((totalBytes + pieceBytes - 1) / pieceBytes, false);
    progressMs_ = nowMs;
    return true;
}

std::optional<std::uint32_t> MetadataFetch::nextRequest() {
    if (!busy() || asked_ >= arrived_.size() || asked_ - received_ >= underWayMax)
        return std::nullopt;
    return asked_++;
}

MetadataFetch::Outcome MetadataFetch::received(PeerKey peer, const protocol::MetadataMessage& message, Millis nowMs) {
    using Kind = protocol::MetadataMessage::Kind;
    if (peer != source_ || message.kind == Kind::request || message.piece >= asked_ || arrived_[message.piece])
        return Outcome::unasked;
    if (message.kind == Kind::reject) {
        abandon();
        return Outcome::refused;
    }
    const std::size_t begin = std::size_t{message.piece} * pieceBytes;
    if (message.data.size() != std::min<std::size_t>(pieceBytes, bytes_.size() - begin)) {
        abandon();
        return Outcome::wrong;
    }
    std::copy(message.data.begin(), message.data.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(begin));
    arrived_[message.piece] = true;
    ++received_;
    progressMs_ = nowMs;
    if (received_ < arrived_.size())
        return Outcome::more;
    if (sha1(bytes_) != infoHash_.value) {
        abandon();
        return Outcome::wrong;
    }
    source_ = PeerKey();
    return Outcome::done;
}

void MetadataFetch::abandon() {
    source_ = PeerKey();
    bytes_.clear();
    arrived_.clear();
    asked_ = received_ = 0;
}

} // namespace bytetorrent::engine
