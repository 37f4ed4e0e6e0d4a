// new-cluster: the configuration files of a cluster on one host, ready to run or to edit. Writes files; any thread.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/base/result.h"

namespace bytetorrent::server {

struct NewCluster {
    std::uint32_t nodes = 3;
    std::string directory;
    std::uint32_t basePort =
        7100; // node i: paxos base + i, client base + 100 + i, http base + 200 + i, udp base + 300 + i
    std::string host = "127.0.0.1";
    std::string name = "demo";
    bool tls = false; // also make a CA and certificates, and name them in the configurations
};

// Could it be written? Errors: invalidArgument, alreadyExists (a file that would be written).
[[nodiscard]] Result<> checkNewCluster(const NewCluster& cluster);
// The files written, in order: node1.yaml ..., then with TLS those of certificates.h. An existing one is never overwritten (alreadyExists). Errors:
// invalidArgument, ioError.
[[nodiscard]] Result<std::vector<std::string>> writeNewCluster(const NewCluster& cluster);
// What node `id` gets.
[[nodiscard]] std::string configurationOf(const NewCluster& cluster, std::uint32_t id);

} // namespace bytetorrent::server
