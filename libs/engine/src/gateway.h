// Gateway: the two languages in which a home router is asked to let a port through: NAT-PMP (RFC 6886, by libnatpmp) and UPnP
// IGD (by miniupnpc). Every call blocks, for a few seconds at most, so it belongs on a worker thread. What the router says is
// a stranger's word: it is shown, and nothing depends on it. Values; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "bytetorrent/base/result.h"
#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::engine {

struct GatewaySettings {
    std::string label = "ByteTorrent"; // what the router's own page shows
    std::string natPmpGateway;         // an IPv4 address; empty: the default route's
    std::string upnpDescription;       // URL of the router's description; empty: it is looked for by multicast
    std::string localAddress;          // the network that is asked; empty: the system's choice
    int natPmpTries = 3;               // 0.25 s, 0.5 s, 1 s
    int discoverMs = 2'000;
};

struct GatewayMapping {
    PortMappingMethod method = PortMappingMethod::natPmp;
    std::uint16_t port = 0;
    std::string externalAddress; // as the router says; empty: it does not
};

inline constexpr std::uint32_t gatewayLeaseSeconds = 3'600;

// Asks that TCP and UDP of `port` come to this machine, at the same port. Errors: unreachable (no router answers), denied (it
// refuses, or gives another port only), with what it said.
[[nodiscard]] Result<GatewayMapping> openOnGateway(const GatewaySettings& settings, std::uint16_t port);
// Takes it back; nothing is said when that fails, for it ends by itself.
void closeOnGateway(const GatewaySettings& settings, const GatewayMapping& mapping);

} // namespace bytetorrent::engine
