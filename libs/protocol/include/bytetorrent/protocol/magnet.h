// Magnet links (BEP 9, BEP 53). Values; any thread. Errors: malformed (the context says which parameter), unsupported for
// a torrent of BitTorrent v2 only, tooLarge above magnetBytesMax.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

inline constexpr std::size_t magnetBytesMax = 256 * 1024;
inline constexpr std::size_t magnetAddressesMax = 100; // of each kind; more are left out

struct Magnet {
    InfoHash infoHash;
    std::string displayName;            // dn; may be empty; control and direction characters are refused
    std::vector<std::string> trackers;  // tr; http, https and udp only; others are left out
    std::vector<std::string> webSeeds;  // ws; http and https only
    std::vector<HostPort> peers;        // x.pe; what is no host:port is left out
    std::vector<HostPort> clusterPorts; // x.bt: the `client` ports of a ByteTorrent cluster (ours)
    std::string clusterFingerprint;     // x.btca: SHA-256 (hex) of the CA of a cluster that speaks TLS; empty: it does not
    std::optional<std::uint64_t> length; // xl; bytes
    // so (BEP 53): the files to download, as ranges of 0-based indices, both ends included, ascending and apart; empty: all.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> selectedFiles;

    // 40 hex or 32 base-32 digits after urn:btih:. Two different hashes, bad digits, a bad `so` or NUL are `malformed`;
    // a link with only a v2 hash (urn:btmh:) is `unsupported`.
    [[nodiscard]] static Result<Magnet> parse(std::string_view link);
    [[nodiscard]] std::string toString() const;
    friend bool operator==(const Magnet&, const Magnet&) = default;
};

// RFC 3986 percent-encoding; everything but unreserved characters is escaped.
[[nodiscard]] std::string percentEncode(ByteView bytes);
// malformed for a broken escape; '+' means a space only if `plusIsSpace`.
[[nodiscard]] Result<std::string> percentDecode(std::string_view text, bool plusIsSpace = false);

} // namespace bytetorrent::protocol
