// TlsIdentity: who this process is in TLS: its certificate, the key that belongs to it, and the authority (CA) of its
// cluster. NodeIdentity: who a node's certificate says that it is. Both ends of a node link show one, signed by the
// cluster's own CA; clients know that CA by its fingerprint alone. TLS 1.3, nothing older. Shared by all ports and links
// of one event loop, on which alone renew() may be called. Invariant: node and CA stay the same for its life.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

class QSslConfiguration;

namespace bytetorrent::net {

// Stands in a node's certificate as the subject alternative name URI:bytetorrent://<cluster>/node/<id>, the cluster's
// name percent-encoded.
struct NodeIdentity {
    std::string cluster;
    NodeId node;
    friend bool operator==(const NodeIdentity&, const NodeIdentity&) = default;
};
[[nodiscard]] std::string uriOf(const NodeIdentity& identity);

class TlsIdentity {
public:
    // Reads PEM files: the certificate (and what stands between it and the CA), its key, the CA's certificate. Errors
    // name the file: notFound, ioError, malformed, unsupported (a key that is neither EC nor RSA, or has a pass
    // phrase), notAuthenticated (the key is another certificate's, the CA did not sign it, it names no node) and denied
    // (expired, or not valid yet: with both dates).
    [[nodiscard]] static Result<std::shared_ptr<TlsIdentity>> load(const std::string& certificate, const std::string& key,
                                                                   const std::string& ca);
    ~TlsIdentity();
    // Connections from now on show what `renewed` holds. Errors: conflict (it is of another node, or of another CA).
    [[nodiscard]] Result<> renew(const TlsIdentity& renewed);

    [[nodiscard]] const NodeIdentity& node() const;
    [[nodiscard]] const std::string& caFingerprint() const; // SHA-256 of the CA's certificate (DER), 64 hex digits
    [[nodiscard]] Millis expiresWallMs() const;             // the first of the certificate and its CA
    [[nodiscard]] std::string expiryDate() const;           // of the same: "2031-11-22"

    // For FramedConnection and Listener.
    [[nodiscard]] const QSslConfiguration& nodeLink() const; // both ends: the peer must be signed by the same CA
    [[nodiscard]] const QSslConfiguration& server() const;   // the peer stays anonymous

private:
    struct State;
    explicit TlsIdentity(std::shared_ptr<const State> state);
    std::shared_ptr<const State> state_; // shared with the identity that it was renewed from
};

// What a client that is given a CA's certificate trusts. Errors as above.
[[nodiscard]] Result<std::string> caFingerprintOf(const std::string& path);

} // namespace bytetorrent::net
