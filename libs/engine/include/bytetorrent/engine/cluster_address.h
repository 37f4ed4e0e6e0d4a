// ClusterAddress: where a cluster is and whom to trust there, as people write it down: the `client` ports of its nodes,
// and, when it speaks TLS, the SHA-256 of its CA's certificate: "host:7201,other:7201#sha256=<64 hex digits>".
// A value; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

struct ClusterAddress {
    std::vector<HostPort> nodes;
    std::string caFingerprint; // lower case; empty: the cluster does not speak TLS

    // At least one node, each with a port; spaces around a part are allowed. malformed: which part, and what it should be.
    [[nodiscard]] static Result<ClusterAddress> parse(std::string_view text);
    [[nodiscard]] std::string toString() const;
    friend bool operator==(const ClusterAddress&, const ClusterAddress&) = default;
};

// 64 hex digits, in lower case; malformed.
[[nodiscard]] Result<std::string> parseFingerprint(std::string_view text);

} // namespace bytetorrent::engine
