#include "cipher_handshake.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::engine {
namespace {

constexpr std::size_t discardedBytes = 1024; // the beginning of RC4's key stream is weak
constexpr std::size_t checkBytes = 8;        // VC: zeros
constexpr std::uint32_t plainBit = 1, rc4Bit = 2;

tl::unexpected<Error> violation(std::string what) { return fail(ErrorCode::protocolViolation, "encryption: " + std::move(what)); }

Sha1Digest hashOf(std::string_view label, ByteView first, ByteView second = {}) {
    Bytes joined = toBytes(label);
    joined.insert(joined.end(), first.begin(), first.end());
    joined.insert(joined.end(), second.begin(), second.end());
    return sha1(joined);
}

std::uint32_t bitsOf(CipherMethods methods) { return (methods.plain ? plainBit : 0) | (methods.rc4 ? rc4Bit : 0); }

void append(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

std::uint32_t number(ByteView bytes) {
    std::uint32_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return value;
}

} // namespace

Sha1Digest cipherNameOf(const InfoHash& torrent) { return hashOf("req2", torrent.view()); }

CipherHandshake::Secrets CipherHandshake::Secrets::fresh() {
    Secrets secrets;
    const Bytes drawn = secureBytes(secrets.exponent.size() + 4);
    std::copy_n(drawn.begin(), secrets.exponent.size(), secrets.exponent.begin());
    const ByteView lengths = ByteView(drawn).subspan(secrets.exponent.size());
    secrets.keyPadding = secureBytes(number(lengths.first(2)) % (paddingBytesMax + 1));
    secrets.zeroPaddingBytes = static_cast<std::uint16_t>(number(lengths.subspan(2)) % (paddingBytesMax + 1));
    return secrets;
}

CipherHandshake::Secrets CipherHandshake::Secrets::of(Random& random) {
    Secrets secrets;
    const auto byte = [&random] { return static_cast<std::uint8_t>(random.next()); };
    std::generate(secrets.exponent.begin(), secrets.exponent.end(), byte);
    secrets.keyPadding.resize(random.below(paddingBytesMax + 1));
    std::generate(secrets.keyPadding.begin(), secrets.keyPadding.end(), byte);
    secrets.zeroPaddingBytes = static_cast<std::uint16_t>(random.below(paddingBytesMax + 1));
    return secrets;
}

CipherHandshake::CipherHandshake(bool dials, CipherMethods methods, Secrets secrets)
    : dials_(dials), methods_(methods), secrets_(std::move(secrets)) {
    BT_ASSERT(bitsOf(methods) != 0);
    BT_ASSERT(secrets_.keyPadding.size() <= paddingBytesMax && secrets_.zeroPaddingBytes <= paddingBytesMax);
}

CipherHandshake CipherHandshake::dialling(const InfoHash& torrent, CipherMethods offered, Secrets secrets) {
    CipherHandshake handshake(true, offered, std::move(secrets));
    handshake.torrent_ = torrent;
    append(handshake.outgoing_, publicKeyOf(handshake.secrets_.exponent));
    append(handshake.outgoing_, handshake.secrets_.keyPadding);
    return handshake;
}

CipherHandshake CipherHandshake::answering(FindTorrent find, CipherMethods accepted, Secrets secrets) {
    CipherHandshake handshake(false, accepted, std::move(secrets));
    handshake.find_ = std::move(find);
    return handshake;
}

bool CipherHandshake::addFirstWords(ByteView bytes) {
    if (!dials_ || stage_ != Stage::key || firstWords_.size() + bytes.size() > firstWordsBytesMax)
        return false;
    append(firstWords_, bytes);
    return true;
}

Result<> CipherHandshake::receive(ByteView bytes) {
    BT_ASSERT(!done());
    append(incoming_, bytes);
    for (;;) {
        const auto more = step();
        if (!more)
            return fail(more.error());
        if (done() || !*more)
            return {};
    }
}

Result<bool> CipherHandshake::step() {
    switch (stage_) {
    case Stage::key: return takeKey();
    case Stage::hash: return findPattern(Stage::name);
    case Stage::name: return takeName();
    case Stage::offer: return takeOffer();
    case Stage::offerPadding: return takeOfferPadding();
    case Stage::firstWords: return takeFirstWords();
    case Stage::answer: return findPattern(Stage::choice);
    case Stage::choice: return takeChoice();
    case Stage::choicePadding:
        if (!take(expected_))
            return false;
        finish();
        return true;
    case Stage::done: break;
    }
    return false;
}

Result<bool> CipherHandshake::takeKey() {
    if (incoming_.size() < exchangeKeyBytes)
        return false;
    ExchangeKey theirs{};
    std::copy_n(incoming_.begin(), exchangeKeyBytes, theirs.begin());
    auto shared = sharedKey(secrets_.exponent, theirs);
    if (!shared)
        return fail(shared.error());
    shared_ = *shared;
    read_ = searched_ = exchangeKeyBytes;
    if (dials_) {
        makeKeys();
        sendProof();
        // The peer's eight zeros, as they look encrypted, end its padding.
        pattern_.assign(checkBytes, 0);
        keys_->incoming.apply(pattern_);
        stage_ = Stage::answer;
    } else {
        append(outgoing_, publicKeyOf(secrets_.exponent));
        append(outgoing_, secrets_.keyPadding);
        const Sha1Digest hash = hashWithSecret("req1");
        pattern_.assign(hash.begin(), hash.end());
        stage_ = Stage::hash;
    }
    return true;
}

Result<bool> CipherHandshake::findPattern(Stage next) {
    const std::size_t endMax = exchangeKeyBytes + paddingBytesMax + pattern_.size();
    const auto end = incoming_.begin() + static_cast<std::ptrdiff_t>(std::min(endMax, incoming_.size()));
    const auto found = std::search(incoming_.begin() + static_cast<std::ptrdiff_t>(searched_), end, pattern_.begin(), pattern_.end());
    if (found != end) {
        read_ = static_cast<std::size_t>(found - incoming_.begin()) + pattern_.size();
        stage_ = next;
        return true;
    }
    if (incoming_.size() >= endMax)
        return violation(dials_ ? "the peer does not know the torrent, or its padding has no end" : "padding without an end");
    // The pattern may have begun in the last bytes; what stands before them is not looked at again.
    if (incoming_.size() >= searched_ + pattern_.size())
        searched_ = incoming_.size() - pattern_.size() + 1;
    return false;
}

Result<bool> CipherHandshake::takeName() {
    Sha1Digest name = hashWithSecret("req3");
    if (unread() < name.size())
        return false;
    for (std::uint8_t& byte : name)
        byte ^= incoming_[read_++];
    const auto torrent = find_(name);
    if (!torrent)
        return violation("the peer means a torrent that is not here");
    torrent_ = *torrent;
    makeKeys();
    stage_ = Stage::offer;
    return true;
}

Result<bool> CipherHandshake::takeOffer() {
    const auto bytes = take(checkBytes + 4 + 2);
    if (!bytes)
        return false;
    if (std::any_of(bytes->begin(), bytes->begin() + checkBytes, [](std::uint8_t byte) { return byte != 0; }))
        return violation("the check value is wrong");
    const std::uint32_t usable = number(bytes->subspan(checkBytes, 4)) & bitsOf(methods_);
    if (usable == 0)
        return violation("the peer offers no method that is allowed here");
    chosen_ = (usable & plainBit) != 0 ? plainBit : rc4Bit;
    expected_ = number(bytes->subspan(checkBytes + 4));
    if (expected_ > paddingBytesMax)
        return violation("padding of " + std::to_string(expected_) + " bytes");
    stage_ = Stage::offerPadding;
    return true;
}

Result<bool> CipherHandshake::takeOfferPadding() {
    const auto bytes = take(expected_ + 2);
    if (!bytes)
        return false;
    expected_ = number(bytes->subspan(expected_));
    sendChoice();
    stage_ = Stage::firstWords;
    return true;
}

Result<bool> CipherHandshake::takeFirstWords() {
    const auto bytes = take(expected_);
    if (!bytes)
        return false;
    firstBytes_ = toBytes(*bytes);
    finish();
    return true;
}

Result<bool> CipherHandshake::takeChoice() {
    const auto bytes = take(4 + 2);
    if (!bytes)
        return false;
    chosen_ = number(bytes->first(4));
    if ((chosen_ != plainBit && chosen_ != rc4Bit) || (chosen_ & bitsOf(methods_)) == 0)
        return violation("the peer chose a method that was not offered");
    expected_ = number(bytes->subspan(4));
    if (expected_ > paddingBytesMax)
        return violation("padding of " + std::to_string(expected_) + " bytes");
    stage_ = Stage::choicePadding;
    return true;
}

void CipherHandshake::makeKeys() {
    const Sha1Digest ofDialler = hashOf("keyA", shared_, torrent_.view());
    const Sha1Digest ofAnswerer = hashOf("keyB", shared_, torrent_.view());
    keys_.emplace(Keys{Rc4(dials_ ? ofAnswerer : ofDialler), Rc4(dials_ ? ofDialler : ofAnswerer)});
    keys_->incoming.discard(discardedBytes);
    keys_->outgoing.discard(discardedBytes);
}

void CipherHandshake::sendProof() {
    append(outgoing_, hashWithSecret("req1"));
    Sha1Digest name = cipherNameOf(torrent_);
    const Sha1Digest mask = hashWithSecret("req3");
    for (std::size_t at = 0; at < name.size(); ++at)
        name[at] ^= mask[at];
    append(outgoing_, name);
    ByteWriter offer;
    offer.raw(Bytes(checkBytes, 0)).u32(bitsOf(methods_)).u16(secrets_.zeroPaddingBytes).raw(Bytes(secrets_.zeroPaddingBytes, 0));
    offer.u16(static_cast<std::uint16_t>(firstWords_.size())).raw(firstWords_);
    firstWords_.clear();
    sendEncrypted(offer.take());
}

void CipherHandshake::sendChoice() {
    ByteWriter choice;
    choice.raw(Bytes(checkBytes, 0)).u32(chosen_).u16(secrets_.zeroPaddingBytes).raw(Bytes(secrets_.zeroPaddingBytes, 0));
    sendEncrypted(choice.take());
}

void CipherHandshake::sendEncrypted(Bytes bytes) {
    keys_->outgoing.apply(bytes);
    append(outgoing_, bytes);
}

std::optional<ByteView> CipherHandshake::take(std::size_t count) {
    if (unread() < count)
        return std::nullopt;
    const std::span bytes = std::span(incoming_).subspan(read_, count);
    keys_->incoming.apply(bytes);
    read_ += count;
    return bytes;
}

void CipherHandshake::finish() {
    plain_ = chosen_ == plainBit;
    if (plain_)
        append(firstBytes_, ByteView(incoming_).subspan(read_));
    else
        append(firstBytes_, *take(unread()));
    incoming_ = {};
    read_ = 0;
    stage_ = Stage::done;
}

std::optional<CipherHandshake::Keys> CipherHandshake::takeKeys() {
    BT_ASSERT(done());
    return plain_ ? std::nullopt : std::exchange(keys_, std::nullopt);
}

Sha1Digest CipherHandshake::hashWithSecret(std::string_view label) const { return hashOf(label, shared_); }

} // namespace bytetorrent::engine
