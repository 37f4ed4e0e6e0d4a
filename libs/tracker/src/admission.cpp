#include "admission.h"

namespace bytetorrent::tracker {

namespace {

tl::unexpected<Refusal> tooOften(Millis retryAfterMs) {
    return tl::unexpected<Refusal>(
        Refusal{ErrorCode::overloaded, "too many requests; come again in " + std::to_string((retryAfterMs + 999) / 1000) + " s",
                retryAfterMs});
}

} // namespace

Error errorOf(const Refusal& refusal) {
    return {refusal.code, refusal.reason};
}

Admission::Admission(const Settings& settings, Registry registry, std::uint64_t hashSeed)
    : settings_(settings)
    , registry_(std::move(registry))
    , limits_(settings.rates, hashSeed) {}

tl::expected<registry::PasskeyId, Refusal> Admission::admit(std::optional<RequestKind> kind, const Caller& caller,
                                                            Millis nowMs) {
    // The cheap question first: guessing passkeys costs tokens, too.
    if (kind) {
        if (const auto waitMs = limits_.take(*kind, caller.address, nowMs))
            return tooOften(*waitMs);
    }
    if (!caller.passkey) {
        if (!needsPasskey())
            return registry::PasskeyId();
        return tl::unexpected<Refusal>(
            Refusal{ErrorCode::notAuthenticated, "this tracker is private: a passkey is needed", 0});
    }
    return identify(kind, *caller.passkey, nowMs);
}

std::optional<Refusal> Admission::admitAccount(std::optional<RequestKind> kind, const IpAddress& address,
                                               registry::AccountId account, Millis nowMs) {
    if (!kind)
        return std::nullopt;
    auto waitMs = limits_.take(*kind, address, nowMs);
    if (!waitMs && account != registry::AccountId())
        waitMs = limits_.take(*kind, account, nowMs);
    return waitMs ? std::optional(tooOften(*waitMs).value()) : std::nullopt;
}

tl::expected<registry::PasskeyId, Refusal> Admission::admitAgain(std::optional<RequestKind> kind,
                                                                 const protocol::Passkey& passkey, Millis nowMs, bool confirmed) {
    auto admitted = identify(kind, passkey, nowMs);
    if (admitted || !admitted.error().mayBeNew)
        return admitted;
    if (!confirmed)
        return tl::unexpected<Refusal>(
            Refusal{ErrorCode::noQuorum, "this node does not know that passkey, and cannot ask its cluster now"});
    ++unknownPasskeys_;
    admitted.error().mayBeNew = false;
    return admitted;
}

tl::expected<registry::PasskeyId, Refusal> Admission::identify(std::optional<RequestKind> kind,
                                                               const protocol::Passkey& passkey, Millis nowMs) {
    const registry::PasskeyHash hash = registry::hashOf(passkey);
    const registry::Account* account = registry_().accountOf(hash);
    if (!account) {
        if (!needsPasskey())
            return registry::PasskeyId(); // made for another tracker
        return tl::unexpected<Refusal>(Refusal{ErrorCode::denied, "unknown or revoked passkey", 0, true});
    }
    if (account->isBannedAt(account->ban ? SystemClock().wallMs() : 0))
        return tl::unexpected<Refusal>(Refusal{ErrorCode::denied, "this account is banned", 0});
    if (kind) {
        if (const auto waitMs = limits_.take(*kind, account->id, nowMs))
            return tooOften(*waitMs);
    }
    return registry::idOf(hash);
}

bool Admission::isDenied(const InfoHash& infoHash) const {
    return registry_().listing(infoHash) == registry::Listing::denied;
}

bool Admission::isKnown(const InfoHash& infoHash) const {
    return settings_.mode == TrackerMode::open || registry_().torrent(infoHash) ||
           registry_().listing(infoHash) == registry::Listing::allowed;
}

std::optional<Refusal> Admission::refuseTorrent(const InfoHash& infoHash) const {
    if (isDenied(infoHash))
        return Refusal{ErrorCode::denied, "this tracker does not serve this torrent", 0};
    if (!isKnown(infoHash))
        return Refusal{ErrorCode::notFound, "this tracker does not know this torrent", 0};
    return std::nullopt;
}

std::optional<Refusal> Admission::refuseUpload(bool isPrivate, bool identified) const {
    if (settings_.mode == TrackerMode::listed && !identified)
        return Refusal{ErrorCode::notAuthenticated,
                       "this tracker takes torrents only from clients that identify themselves", 0};
    if (needsPasskey() && !isPrivate)
        return Refusal{ErrorCode::invalidArgument,
                       "this tracker takes private torrents only: make it with the private flag (BEP 27)", 0};
    return std::nullopt;
}

} // namespace bytetorrent::tracker
