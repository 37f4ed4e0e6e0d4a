#include "cipher_policy.h"

namespace bytetorrent::engine {

bool CipherPolicy::dialsEncrypted(const Endpoint& peer) const {
    if (mode_ != Encryption::allow)
        return mode_ == Encryption::require;
    const auto found = peers_.find(peer);
    return found != peers_.end() && found->second.encrypted;
}

CipherPolicy::Peer* CipherPolicy::note(const Endpoint& peer) {
    if (const auto found = peers_.find(peer); found != peers_.end())
        return &found->second;
    // What is forgotten costs one dial more when that peer's turn comes again.
    if (peers_.size() >= peersMax)
        peers_.erase(peers_.begin());
    return &peers_[peer];
}

void CipherPolicy::prefersEncryption(const Endpoint& peer) {
    if (mode_ == Encryption::allow)
        note(peer)->encrypted = true;
}

void CipherPolicy::met(const Endpoint& peer, bool encrypted) {
    if (mode_ != Encryption::allow)
        return;
    if (encrypted)
        *note(peer) = {.encrypted = true, .fellBack = false};
    else
        peers_.erase(peer);
}

bool CipherPolicy::notGreeted(const Endpoint& peer, bool encrypted) {
    if (mode_ != Encryption::allow)
        return false;
    Peer* known = note(peer);
    if (known->fellBack) {
        peers_.erase(peer); // neither way: after its back-off it is a stranger again
        return false;
    }
    *known = {.encrypted = !encrypted, .fellBack = true};
    return true;
}

} // namespace bytetorrent::engine
