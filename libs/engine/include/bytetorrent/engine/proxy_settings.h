// ProxySettings: through whom a session reaches peers and HTTP servers. Neither kind of proxy carries our datagrams: while one
// is set, UDP trackers are not asked, the DHT and local discovery rest, no port is mapped, and who connects to us, past it, is
// left. Clusters are always reached directly. A value.
#pragma once

#include <cstdint>
#include <string>

namespace bytetorrent::engine {

enum class ProxyKind : std::uint8_t {
    none,
    socks5,
    http, // CONNECT, also for peers
};

struct ProxySettings {
    ProxyKind kind = ProxyKind::none;
    std::string host;
    std::uint16_t port = 0;
    std::string user, password; // empty: none
    [[nodiscard]] bool used() const { return kind != ProxyKind::none && !host.empty() && port != 0; }
    friend bool operator==(const ProxySettings&, const ProxySettings&) = default;
};

} // namespace bytetorrent::engine
