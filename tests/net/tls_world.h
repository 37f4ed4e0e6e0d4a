// TlsWorld: a folder with the certificates of a cluster, made for one test, and two ends of a link on loopback.
#pragma once

#include <QTemporaryDir>

#include "bytetorrent/net/certificate_authority.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"

namespace bytetorrent::test {

constexpr Millis dayMs = 24 * 3'600'000;
[[nodiscard]] net::Validity daysFromNow(int from, int to);

struct PemFiles {
    std::string certificate, key, ca;
};

class TlsWorld {
public:
    explicit TlsWorld(const std::string& cluster = "demo");
    [[nodiscard]] const net::CertificateAuthority& ca() const { return ca_; }
    [[nodiscard]] std::string caFile() const { return path("ca.crt"); }
    [[nodiscard]] std::string path(const std::string& name) const;
    std::string write(const std::string& name, const std::string& text) const; // the path
    [[nodiscard]] PemFiles issue(std::uint32_t node, net::Validity validity = daysFromNow(-1, 100)) const;
    [[nodiscard]] std::shared_ptr<const net::TlsIdentity> identity(std::uint32_t node) const; // loads; asserts

private:
    QTemporaryDir folder_;
    net::CertificateAuthority ca_;
};

// A port that keeps every connection it is given, and what its frames said.
struct Door {
    explicit Door(std::shared_ptr<const net::TlsIdentity> identity, bool nodesOnly, std::uint32_t connectionsMax = 16);
    [[nodiscard]] HostPort address() const { return listener->address(); }
    std::vector<std::string> lines; // about who was refused
    std::vector<std::unique_ptr<net::FramedConnection>> connections;
    std::vector<Bytes> frames;
    std::unique_ptr<net::Listener> listener; // last: it ends first
};

// One who knocks, and what became of it.
struct Caller {
    Caller(const HostPort& target, net::TlsDial tls, Millis connectMs = 5'000);
    std::unique_ptr<net::FramedConnection> connection;
    bool connected = false;
    std::optional<Error> closed;
    std::vector<Bytes> frames;
};

} // namespace bytetorrent::test
