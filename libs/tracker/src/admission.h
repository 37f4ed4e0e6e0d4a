// Admission: what a node decides alone before it asks the cluster: does the tracker's mode let this client and this
// torrent in, and has it tokens left. All wires ask the same one. What it lets in may still be refused by the registry,
// for a passkey may be revoked while a request is on its way. Owned by AnnounceDesk, on the node's loop.
#pragma once

#include <functional>
#include <string>

#include "bytetorrent/protocol/passkey.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "rate_limits.h"

namespace bytetorrent::tracker {

struct Refusal {
    ErrorCode code = ErrorCode::denied;
    std::string reason;    // a sentence for the client
    Millis retryAfterMs = 0; // > 0: it came too often, and may come again then
    bool mayBeNew = false;   // this node trails, perhaps: after a read index it may know better
};
[[nodiscard]] Error errorOf(const Refusal& refusal);

class Admission {
public:
    struct Caller {
        IpAddress address;
        std::optional<protocol::Passkey> passkey; // as given
    };
    using Registry = std::function<const registry::Registry&()>;

    // `settings` outlives it. `hashSeed`: see RateLimits.
    Admission(const Settings& settings, Registry registry, std::uint64_t hashSeed);

    // The passkey by which the cluster will know whose request this is; none if it gave none, or one that is unknown to
    // a tracker which needs none. `kind`: nullopt: costs nothing.
    [[nodiscard]] tl::expected<registry::PasskeyId, Refusal> admit(std::optional<RequestKind> kind, const Caller& caller,
                                                                   Millis nowMs);
    // The same of somebody who is known to the account desk, or `nobody`: no passkey is asked for.
    [[nodiscard]] std::optional<Refusal> admitAccount(std::optional<RequestKind> kind, const IpAddress& address,
                                                      registry::AccountId account, Millis nowMs);
    // The same as the first once more, after a read index, of a request whose refusal was `mayBeNew`. Its address has paid already. This
    // refusal is for good, unless the read index was not confirmed: then nobody can tell (noQuorum).
    [[nodiscard]] tl::expected<registry::PasskeyId, Refusal> admitAgain(std::optional<RequestKind> kind,
                                                                        const protocol::Passkey& passkey, Millis nowMs,
                                                                        bool confirmed);
    // May anybody announce it here, or ask about it?
    [[nodiscard]] std::optional<Refusal> refuseTorrent(const InfoHash& infoHash) const;
    [[nodiscard]] bool isDenied(const InfoHash& infoHash) const;
    // Published, allowed, or anything where the tracker is open.
    [[nodiscard]] bool isKnown(const InfoHash& infoHash) const;
    // May this be published by somebody who is `identified` as a client?
    [[nodiscard]] std::optional<Refusal> refuseUpload(bool isPrivate, bool identified) const;
    [[nodiscard]] bool needsPasskey() const { return settings_.mode == TrackerMode::passkeys; }

    [[nodiscard]] const RateLimits& limits() const { return limits_; }
    [[nodiscard]] std::uint64_t unknownPasskeys() const { return unknownPasskeys_; }

private:
    [[nodiscard]] tl::expected<registry::PasskeyId, Refusal> identify(std::optional<RequestKind> kind,
                                                                      const protocol::Passkey& passkey, Millis nowMs);

    const Settings& settings_;
    Registry registry_;
    RateLimits limits_;
    std::uint64_t unknownPasskeys_ = 0; // requests that were refused for theirs, for good
};

} // namespace bytetorrent::tracker
