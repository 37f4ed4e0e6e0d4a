#include "access_token.h"

#include <openssl/crypto.h>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/random.h"
#include "mutants.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t tokenBytes = 32;
constexpr std::size_t tokenLetters = 43;

bool isBase64Url(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

std::string base64Url(ByteView bytes) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8 | byte) & 0xffff;
        for (bits += 8; bits >= 6; bits -= 6)
            text += letters[held >> (bits - 6) & 63];
    }
    if (bits > 0)
        text += letters[held << (6 - bits) & 63];
    return text;
}

std::string randomToken(std::size_t bytes) {
    return base64Url(secureBytes(bytes));
}

std::string freshApiToken() {
    return apiTokenOf(secureBytes(tokenBytes));
}

std::string apiTokenOf(ByteView drawn) {
    return std::string(apiTokenPrefix) + base64Url(drawn);
}

bool looksLikeApiToken(std::string_view text) {
    return text.starts_with(apiTokenPrefix);
}

bool isWholeApiToken(std::string_view text) {
    return looksLikeApiToken(text) && text.size() == apiTokenPrefix.size() + tokenLetters && isBase64Url(text.substr(apiTokenPrefix.size()));
}

std::string csrfOf(std::string_view sessionToken) {
    return base64Url(hmacSha256(asBytes(sessionToken), asBytes("csrf")));
}

Bytes repeatSecretOf(std::string_view token) {
    const auto secret = hmacSha256(asBytes(token), asBytes("repeat"));
    return Bytes(secret.begin(), secret.end());
}

registry::TokenHash hashOfToken(std::string_view token) {
    return registry::tokenHashOf(asBytes(token));
}

bool sameSecret(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string_view SessionCookie::name() const {
    return tls ? "__Host-bt_session" : "bt_session";
}

std::optional<std::string> SessionCookie::read(std::optional<std::string_view> cookieHeader) const {
    std::string_view rest = cookieHeader.value_or(std::string_view());
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const std::string_view pair = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name())
            continue;
        const std::string_view token = pair.substr(equals + 1);
        if (token.size() == tokenLetters && isBase64Url(token))
            return std::string(token);
        return std::nullopt;
    }
    return std::nullopt;
}

std::string SessionCookie::write(std::string_view token, Millis keepMs) const {
    std::string cookie = std::string(name()) + '=' + std::string(token) + (mutated(Mutant::cookiesForScripts) ? "; Path=/; SameSite=Strict" : "; Path=/; HttpOnly; SameSite=Strict");
    if (tls)
        cookie += "; Secure";
    if (keepMs > 0)
        cookie += "; Max-Age=" + std::to_string(keepMs / 1'000);
    return cookie;
}

std::string SessionCookie::takeBack() const {
    return std::string(name()) + "=; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "") + "; Max-Age=0";
}

} // namespace bytetorrent::tracker
