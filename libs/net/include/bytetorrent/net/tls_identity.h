// TlsIdentity: who this process is in TLS: its certificate, the key that belongs to it, and the authority (CA) of its
// cluster, read once and never changed; a renewed certificate is another identity, which ports and links are given instead. NodeIdentity: who a node's
// certificate says that it is. Both ends of a node link show one, signed by the cluster's own CA; clients know that CA
// by its fingerprint alone. TLS 1.3, nothing older. Immutable and shared by all ports and links; any thread.
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
    [[nodiscard]] static Result<std::shared_ptr<const TlsIdentity>> load(const std::string& certificate,
                                                                         const std::string& key, const std::string& ca);
    ~TlsIdentity();

    [[nodiscard]] const NodeIdentity& node() const;
    [[nodiscard]] const std::string& caFingerprint() const; // SHA-256 of the CA's certificate (DER), 64 hex digits
    [[nodiscard]] Millis expiresWallMs() const;             // the first of the certificate and its CA
    [[nodiscard]] std::string expiryDate() const;           // of the same: "2031-11-22"

    [[nodiscard]] bool sameCertificate(const TlsIdentity& other) const;

    // For FramedConnection and Listener.
    [[nodiscard]] const QSslConfiguration& nodeLink() const; // both ends: the peer must be signed by the same CA
    [[nodiscard]] const QSslConfiguration& server() const;   // the peer stays anonymous

private:
    struct State;
    explicit TlsIdentity(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

// What a client that is given a CA's certificate trusts. Errors as above.
[[nodiscard]] Result<std::string> caFingerprintOf(const std::string& path);

} // namespace bytetorrent::net
