// Where a stranger's HTTP server may send us on: trackers and web seeds alike. Pure; any thread.
#pragma once

class QUrl;

namespace bytetorrent::engine {

// No way down from https; nothing but http and https; and nobody from outside leads us to a service of this machine or of
// this link.
[[nodiscard]] bool mayFollowRedirect(const QUrl& from, const QUrl& to);
// This machine, this link, or a private network, as far as the URL says it.
[[nodiscard]] bool pointsInward(const QUrl& url);

} // namespace bytetorrent::engine
