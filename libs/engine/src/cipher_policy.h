// CipherPolicy: by the user's setting and by what became of earlier tries, whether to dial a peer encrypted, what to offer, and
// whether a failed dial is worth one of the other kind at once. Under `allow` the first try is plain, for that costs
// nobody anything; a peer that was met encrypted, that says it prefers so, or that hangs up on a plain greeting, is dialled
// encrypted from then on, until that fails.
// Pure. Owned by the EngineContext; the session's thread. Bounded by peersMax.
#pragma once

#include <unordered_map>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/engine/encryption.h"
#include "cipher_handshake.h"

namespace bytetorrent::engine {

class CipherPolicy {
public:
    static constexpr std::size_t peersMax = 4'096;

    CipherPolicy() = default; // off
    explicit CipherPolicy(Encryption mode) : mode_(mode) {}

    [[nodiscard]] Encryption mode() const { return mode_; }
    [[nodiscard]] bool takesEncrypted() const { return mode_ != Encryption::off; }
    [[nodiscard]] bool takesPlain() const { return mode_ != Encryption::require; }
    [[nodiscard]] CipherMethods methods() const { return {.plain = takesPlain(), .rc4 = true}; } // unless off
    [[nodiscard]] bool dialsEncrypted(const Endpoint& peer) const;

    void prefersEncryption(const Endpoint& peer); // as it, or somebody who met it, says
    void met(const Endpoint& peer, bool encrypted);  // the dial led to its greeting
    // The connection stood and ended before the peer's greeting. True: dial it once more now, as dialsEncrypted() says then.
    [[nodiscard]] bool notGreeted(const Endpoint& peer, bool encrypted);

private:
    struct Peer {
        bool encrypted = false; // how to dial it
        bool fellBack = false;  // the present try is the second
    };
    Peer* note(const Endpoint& peer);

    Encryption mode_ = Encryption::off;
    std::unordered_map<Endpoint, Peer> peers_; // those that differ from the plain first try
};

} // namespace bytetorrent::engine
