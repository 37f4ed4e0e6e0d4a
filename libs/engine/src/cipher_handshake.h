// CipherHandshake: MSE/PE (message stream encryption, the Vuze specification that libtorrent, Transmission, qBittorrent and
// aria2 share), both roles, as bytes in and bytes out. The dialler proves that it knows the torrent, by its infohash; the
// answerer finds which torrent is meant by one hash, without trying each. What follows is RC4, or plain where both allow it.
//   A->B  Ya, PadA             B->A  Yb, PadB             (96 bytes each; 0..512 random bytes)
//   A->B  HASH('req1',S), HASH('req2',SKEY)^HASH('req3',S), ENCRYPT(VC, provide, len(PadC), PadC, len(IA)), ENCRYPT(IA)
//   B->A  ENCRYPT(VC, select, len(PadD), PadD)
// Pure: its secrets are arguments, time is the owner's (a deadline over all of it). What it buffers is bounded: paddings by
// 512 bytes, IA by 64 KiB. One thread. Errors are protocolViolation, final, in words that a user may read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/base/result.h"
#include "key_exchange.h"
#include "rc4.h"

namespace bytetorrent::engine {

// What may carry the stream after the handshake, as one side offers or takes it. Both set: the answerer takes plain, for
// then the beginning is hidden, which is what gets a connection sorted out, and the rest costs nothing.
struct CipherMethods {
    bool plain = true;
    bool rc4 = true;
};

// HASH('req2', SKEY): what the caller shows of the torrent that it means.
[[nodiscard]] Sha1Digest cipherNameOf(const InfoHash& torrent);

class CipherHandshake {
public:
    static constexpr std::size_t paddingBytesMax = 512;
    static constexpr std::size_t firstWordsBytesMax = 0xFFFF;

    // Of one handshake; never used twice.
    struct Secrets {
        ExchangeSecret exponent{};
        Bytes keyPadding;                   // 0 .. paddingBytesMax random bytes behind our key
        std::uint16_t zeroPaddingBytes = 0; // PadC or PadD, 0 .. paddingBytesMax; encrypted, so that zeros will do
        [[nodiscard]] static Secrets fresh(); // from the system's generator
        [[nodiscard]] static Secrets of(Random& random); // for tests and simulations, which replay
    };
    struct Keys {
        Rc4 incoming, outgoing;
    };
    using FindTorrent = std::function<std::optional<InfoHash>(const Sha1Digest& cipherName)>;

    [[nodiscard]] static CipherHandshake dialling(const InfoHash& torrent, CipherMethods offered, Secrets secrets);
    [[nodiscard]] static CipherHandshake answering(FindTorrent find, CipherMethods accepted, Secrets secrets);

    // What the dialler's stream begins with: it travels within the handshake and saves a round trip. False: too late or too
    // much, say it after done().
    [[nodiscard]] bool addFirstWords(ByteView bytes);
    // Bytes of the peer, in whatever portions. After done() give it no more.
    [[nodiscard]] Result<> receive(ByteView bytes);
    // What is to be sent now; empty when nothing is.
    [[nodiscard]] Bytes takeOutgoing() { return std::exchange(outgoing_, {}); }

    // Both sides know how the stream goes on. Then, once each:
    [[nodiscard]] bool done() const { return stage_ == Stage::done; }
    [[nodiscard]] Bytes takeFirstBytes() { return std::exchange(firstBytes_, {}); } // of the peer's stream, decrypted
    [[nodiscard]] std::optional<Keys> takeKeys(); // nullopt: the stream goes on plain
    [[nodiscard]] bool plain() const { return plain_; }
    [[nodiscard]] const InfoHash& torrent() const { return torrent_; } // of the answerer: known when done

private:
    enum class Stage : std::uint8_t { key, hash, name, offer, offerPadding, firstWords, answer, choice, choicePadding, done };
    CipherHandshake(bool dials, CipherMethods methods, Secrets secrets);

    Result<bool> step(); // true: something was taken, go on
    Result<bool> takeKey();
    Result<bool> findPattern(Stage next); // the end of the peer's padding
    Result<bool> takeName();
    Result<bool> takeOffer();
    Result<bool> takeOfferPadding();
    Result<bool> takeFirstWords();
    Result<bool> takeChoice();
    void makeKeys();
    void sendProof();
    void sendChoice();
    void sendEncrypted(Bytes bytes);
    void finish();
    // The next `count` bytes, decrypted; nullopt: they are not here yet.
    [[nodiscard]] std::optional<ByteView> take(std::size_t count);
    [[nodiscard]] std::size_t unread() const { return incoming_.size() - read_; }
    [[nodiscard]] Sha1Digest hashWithSecret(std::string_view label) const;

    bool dials_;
    CipherMethods methods_;
    Secrets secrets_;
    FindTorrent find_;
    InfoHash torrent_;
    Stage stage_ = Stage::key;
    ExchangeKey shared_{};
    std::optional<Keys> keys_;
    Bytes incoming_; // as it came; from read_ on not looked at yet
    std::size_t read_ = 0;
    std::size_t searched_ = 0; // where the search for the pattern goes on
    Bytes pattern_;            // that ends the peer's padding
    std::uint32_t chosen_ = 0;
    std::size_t expected_ = 0; // bytes of padding or of first words
    Bytes firstWords_;         // of ours
    Bytes firstBytes_;         // of the peer's
    Bytes outgoing_;
    bool plain_ = false;
};

} // namespace bytetorrent::engine
