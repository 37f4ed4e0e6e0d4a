#include "new_cluster.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "bytetorrent/base/endpoint.h"
#include "certificates.h"

namespace bytetorrent::server {

namespace {

constexpr std::uint32_t nodesMax = 15;
constexpr std::size_t nameBytesMax = 100;

std::string address(const NewCluster& cluster, std::uint32_t port) {
    std::string quoted(1, '"');
    quoted += HostPort{cluster.host, static_cast<std::uint16_t>(port)}.toString();
    return quoted += '"';
}

bool isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// A name that YAML could take for something else ("null", "a: b") stands in quotes.
std::string plainOrQuoted(const std::string& name) {
    if (name != "null" && std::all_of(name.begin(), name.end(), isPlain))
        return name;
    std::string quoted(1, '"');
    for (const char c : name) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted += '"';
}

Result<> check(const NewCluster& cluster) {
    if (cluster.nodes < 1 || cluster.nodes > nodesMax || cluster.nodes % 2 == 0)
        return fail(ErrorCode::invalidArgument,
                    "--nodes must be 1, 3, 5 or another odd number up to " + std::to_string(nodesMax));
    if (cluster.basePort < 1024 || cluster.basePort + 300 + cluster.nodes > 65'535)
        return fail(ErrorCode::invalidArgument,
                    "--base-port must leave room for the ports base+1 to base+" + std::to_string(300 + cluster.nodes));
    const bool printable = std::none_of(cluster.name.begin(), cluster.name.end(),
                                        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
    if (cluster.name.empty() || cluster.name.size() > nameBytesMax || !printable)
        return fail(ErrorCode::invalidArgument,
                    "--name must be a text of 1 to " + std::to_string(nameBytesMax) + " bytes in one line");
    if (!HostPort::parse(HostPort{cluster.host, 1}.toString()))
        return fail(ErrorCode::invalidArgument, "--host must be a name or an address");
    return {};
}

} // namespace

std::string configurationOf(const NewCluster& cluster, std::uint32_t id) {
    std::ostringstream out;
    out << "node: " << id << "                       # this node's id; used once, never again after its disk is lost\n";
    out << "data: ./node" << id << "                 # relative to this file\n";
    out << "cluster:\n  name: " << plainOrQuoted(cluster.name) << "\n  nodes:\n";
    for (std::uint32_t node = 1; node <= cluster.nodes; ++node) {
        const std::uint32_t port = cluster.basePort + node;
        out << "    - {id: " << node << ", paxos: " << address(cluster, port)
            << ", client: " << address(cluster, port + 100) << ", http: " << address(cluster, port + 200)
            << ", udp: " << address(cluster, port + 300) << "}\n";
    }
    out << "timing: {heartbeat: 50ms, election: 300ms}\n";
    out << "tracker: {open: true, announce_interval: 30m}        # open: anyone may publish, and announce any "
           "infohash\n";
    if (cluster.tls)
        out << "tls: {certificate: node" << id << ".crt, key: node" << id << ".key, ca: " << caCertificateName << "}\n";
    return out.str();
}

Result<> checkNewCluster(const NewCluster& cluster) {
    BT_TRY(check(cluster));
    std::vector<std::string> planned;
    for (std::uint32_t id = 1; id <= cluster.nodes; ++id) {
        for (const char* what : {"yaml", "crt", "key"})
            planned.push_back(nodeFile(cluster.directory, id, what));
    }
    for (const char* name : {caCertificateName, caKeyName})
        planned.push_back((std::filesystem::path(cluster.directory) / name).string());
    for (const std::string& file : planned) {
        if (std::filesystem::exists(file))
            return fail(ErrorCode::alreadyExists, file + " is there already; a cluster's files are never overwritten");
    }
    return {};
}

Result<std::vector<std::string>> writeNewCluster(const NewCluster& cluster) {
    BT_TRY(checkNewCluster(cluster));
    std::error_code error;
    std::filesystem::create_directories(cluster.directory, error);
    if (error)
        return fail(ErrorCode::ioError, cluster.directory + ": " + error.message());
    std::vector<std::string> written;
    for (std::uint32_t id = 1; id <= cluster.nodes; ++id) {
        written.push_back(nodeFile(cluster.directory, id, "yaml"));
        BT_TRY(writeNewFile(written.back(), configurationOf(cluster, id), 0644));
    }
    if (!cluster.tls)
        return written;
    const auto authority = writeAuthority(cluster.directory, cluster.name, written);
    if (!authority)
        return fail(authority.error());
    for (std::uint32_t id = 1; id <= cluster.nodes; ++id)
        BT_TRY(writeCertificate(*authority, {cluster.directory, id, {cluster.host}}, written));
    return written;
}

} // namespace bytetorrent::server
