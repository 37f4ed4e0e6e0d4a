// Where a stranger's HTTP server may send us on: trackers and web seeds alike. Pure; any thread.
// They follow redirects by a request of their own for each step. Qt 6.4's way of asking first (UserVerifiedRedirectPolicy) listens
// to the permission once more with every step, so that the second step is taken twice at once, into one reply.
#pragma once

#include <optional>

#include <QUrl>

class QNetworkReply;

namespace bytetorrent::engine {

inline constexpr int redirectsMax = 5; // from the first address on

// Where this answer sends us, nullopt: it is not a redirect, or names no target. The request was not to follow by itself.
[[nodiscard]] std::optional<QUrl> redirectTarget(const QNetworkReply& reply);

// No way down from https; nothing but http and https; and nobody from outside leads us to a service of this machine or of
// this link.
[[nodiscard]] bool mayFollowRedirect(const QUrl& from, const QUrl& to);
// This machine, this link, or a private network, as far as the URL says it.
[[nodiscard]] bool pointsInward(const QUrl& url);

} // namespace bytetorrent::engine
