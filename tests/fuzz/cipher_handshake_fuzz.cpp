// MSE/PE's handshake against a hostile peer. The first byte says which side is tried, how far the peer is honest before the
// input takes over, and in which portions bytes come; without the honest beginning no input would ever pass the exchange.
#include <algorithm>
#include <cstdlib>

#include "bytetorrent/base/byte_io.h"
#include "cipher_handshake.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

InfoHash torrent() {
    InfoHash hash;
    hash.value.fill(1);
    return hash;
}

CipherHandshake::Secrets secrets() {
    CipherHandshake::Secrets secrets;
    secrets.exponent.fill(0x31);
    return secrets;
}

Rc4 streamOf(const char* label, const ExchangeKey& shared) {
    ByteWriter seed;
    seed.raw(asBytes(label)).raw(shared).raw(torrent().view());
    Rc4 cipher(sha1(seed.view()));
    cipher.discard(1024);
    return cipher;
}

// What an honest peer says before the input begins.
Bytes honestBeginning(bool toDialler, int stages, const ExchangeSecret& peer, const ExchangeKey& shared) {
    ByteWriter out;
    if (stages >= 1)
        out.raw(publicKeyOf(peer));
    if (stages >= 2 && !toDialler) {
        const auto hash = [&shared](const char* label) { return sha1(ByteWriter().raw(asBytes(label)).raw(shared).take()); };
        Sha1Digest name = cipherNameOf(torrent());
        const Sha1Digest mask = hash("req3");
        for (std::size_t at = 0; at < name.size(); ++at)
            name[at] ^= mask[at];
        out.raw(hash("req1")).raw(name);
    }
    return out.take();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const bool dials = (data[0] & 1) != 0;
    const int stages = (data[0] >> 1) % 3;
    const std::size_t portion = std::size_t{1} + (data[0] >> 3) * 16u;
    const ExchangeSecret peer = [] {
        ExchangeSecret secret{};
        secret.fill(0x77);
        return secret;
    }();
    static const ExchangeKey shared = sharedKey(peer, publicKeyOf(secrets().exponent)).value();

    auto side = dials ? CipherHandshake::dialling(torrent(), {}, secrets())
                      : CipherHandshake::answering(
                            [](const Sha1Digest& name) { return name == cipherNameOf(torrent()) ? std::optional(torrent()) : std::nullopt; }, {},
                            secrets());
    Bytes input = honestBeginning(dials, stages, peer, shared);
    Bytes hostile(data + 1, data + size);
    if (stages == 2) // the input is what the peer encrypts
        streamOf(dials ? "keyB" : "keyA", shared).apply(hostile);
    input.insert(input.end(), hostile.begin(), hostile.end());
    for (std::size_t at = 0; at < input.size() && !side.done(); at += portion) {
        if (!side.receive(ByteView(input).subspan(at, std::min(portion, input.size() - at))))
            return 0;
    }
    if (side.takeOutgoing().size() > 2 * 96 + 2 * 20 + 16 + 2 * CipherHandshake::paddingBytesMax)
        std::abort();
    if (side.done() && side.takeFirstBytes().size() > input.size())
        std::abort();
    return 0;
}
