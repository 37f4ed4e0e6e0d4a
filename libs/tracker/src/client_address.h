// Where a request came from, when proxies stand before the tracker. What a header or a parameter claims counts only if a
// proxy that the operator named sent it; from anybody else it is a lie to be ignored. Pure; any thread.
#pragma once

#include <span>
#include <vector>

#include "bytetorrent/base/address_range.h"
#include "bytetorrent/protocol/http_message.h"

namespace bytetorrent::tracker {

[[nodiscard]] bool isAmong(std::span<const AddressRange> proxies, const IpAddress& address);

// The last address of X-Forwarded-For, read from the right, that is none of the proxies: that one a proxy of ours has
// seen itself. `remote`: the connection's. Without such a header, or from nobody's proxy: the connection's.
[[nodiscard]] IpAddress clientAddress(const IpAddress& remote, const protocol::HttpRequest& request,
                                      std::span<const AddressRange> proxies);

// Does the client speak TLS, with us (`tls`) or with a proxy: X-Forwarded-Proto, the last of it, if one of the proxies sent it
// and it says http or https; else how the connection came.
[[nodiscard]] bool clientIsSecure(const IpAddress& remote, const protocol::HttpRequest& request, std::span<const AddressRange> proxies,
                                  bool tls);

// A proxy that forwards no header may name its client by the announce's `ip`.
[[nodiscard]] bool mayNameClient(const IpAddress& remote, const protocol::HttpRequest& request,
                                 std::span<const AddressRange> proxies);

} // namespace bytetorrent::tracker
