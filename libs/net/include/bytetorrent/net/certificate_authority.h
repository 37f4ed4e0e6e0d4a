// CertificateAuthority: a cluster's own, which signs its nodes' certificates and nothing else. It lives where an
// operator makes or extends a cluster, never in a node. Keys are EC P-256. Pure but for load(), the system's random
// numbers and the dates it is given; any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/net/tls_identity.h"

namespace bytetorrent::net {

struct Validity {
    Millis fromWallMs = 0;
    Millis toWallMs = 0;
};

struct CertificateAndKey {
    std::string certificatePem;
    std::string keyPem;
};

class CertificateAuthority {
public:
    [[nodiscard]] static Result<CertificateAuthority> create(const std::string& cluster, Validity validity);
    // Errors name the file: notFound, ioError, malformed, notAuthenticated (not a CA, or the key is another's), denied
    // (expired).
    [[nodiscard]] static Result<CertificateAuthority> load(const std::string& certificate, const std::string& key);
    CertificateAuthority(CertificateAuthority&&) noexcept;
    CertificateAuthority& operator=(CertificateAuthority&&) noexcept;
    ~CertificateAuthority();

    [[nodiscard]] const std::string& cluster() const;
    [[nodiscard]] Result<CertificateAndKey> pem() const; // the CA's own
    // For both ends of a connection. `hosts`: names and addresses under which browsers and other clients come.
    [[nodiscard]] Result<CertificateAndKey> issue(NodeId node, const std::vector<std::string>& hosts,
                                                  Validity validity) const;

private:
    struct State;
    explicit CertificateAuthority(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
