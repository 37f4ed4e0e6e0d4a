// The certificates of a cluster as files: the CA's (cluster.crt, cluster-ca.key) and its nodes' (nodeN.crt, nodeN.key).
// Keys are readable by their owner alone, and no file is ever overwritten. Writes files; any thread.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/base/ids.h"
#include "bytetorrent/net/certificate_authority.h"

namespace bytetorrent::server {

constexpr const char* caCertificateName = "cluster.crt";
constexpr const char* caKeyName = "cluster-ca.key";

struct NewCertificate {
    std::string directory; // where the CA's files are, and the new ones go
    std::uint32_t node = 0;
    std::vector<std::string> hosts; // names and addresses of the node
};

// Makes the CA of a new cluster in `directory`. Returns it and adds its files to `written`. Errors: alreadyExists, ioError.
[[nodiscard]] Result<net::CertificateAuthority> writeAuthority(const std::string& directory, const std::string& cluster,
                                                               std::vector<std::string>& written);
// Makes nodeN.crt and nodeN.key. Errors: alreadyExists, ioError, invalidArgument.
[[nodiscard]] Result<> writeCertificate(const net::CertificateAuthority& authority, const NewCertificate& wanted,
                                        std::vector<std::string>& written);
// new-certificate: for a node that joins later, or whose certificate ends soon. The files written. Errors: also those of
// CertificateAuthority::load.
[[nodiscard]] Result<std::vector<std::string>> writeNewCertificate(const NewCertificate& wanted);

// What `node` gets in its folder; `what` is "crt", "key" or "yaml".
[[nodiscard]] std::string nodeFile(const std::string& directory, std::uint32_t node, const std::string& what);
// Creates the file with these permissions, or fails: alreadyExists, ioError. Synced when it returns.
[[nodiscard]] Result<> writeNewFile(const std::string& path, const std::string& text, unsigned mode);

} // namespace bytetorrent::server
