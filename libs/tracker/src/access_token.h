// AccessToken: random texts that open something: a session's, an API token, an invitation's code, in base64url; and how a cookie
// carries one. Pure functions, but for the random numbers; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/registry/credentials.h"

namespace bytetorrent::tracker {

inline constexpr std::string_view apiTokenPrefix = "bt_";

[[nodiscard]] std::string base64Url(ByteView bytes); // without padding (RFC 4648, section 5)
[[nodiscard]] std::string randomToken(std::size_t bytes);
[[nodiscard]] std::string freshApiToken();
[[nodiscard]] std::string apiTokenOf(ByteView drawn); // 32 bytes that nobody can guess
[[nodiscard]] bool looksLikeApiToken(std::string_view text);
[[nodiscard]] bool isWholeApiToken(std::string_view text); // as freshApiToken() makes them
// What a write by the session with this token must carry.
[[nodiscard]] std::string csrfOf(std::string_view sessionToken);
// What the answers to its repeated writes are drawn from (Repeat).
[[nodiscard]] Bytes repeatSecretOf(std::string_view token);
[[nodiscard]] registry::TokenHash hashOfToken(std::string_view token);
// Neither tells by its time how much was right.
[[nodiscard]] bool sameSecret(std::string_view left, std::string_view right);

struct SessionCookie {
    bool tls = false; // Secure, under the prefix that binds it to this host

    [[nodiscard]] std::string_view name() const;
    // nullopt: no such cookie, or it cannot be one of ours.
    [[nodiscard]] std::optional<std::string> read(std::optional<std::string_view> cookieHeader) const;
    // `keepMs`: how long the browser keeps it; 0: until it is closed.
    [[nodiscard]] std::string write(std::string_view token, Millis keepMs) const;
    [[nodiscard]] std::string takeBack() const;
};

} // namespace bytetorrent::tracker
