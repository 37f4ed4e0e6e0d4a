// OpenSSL's certificates as values of this room: reading, naming and verifying them. Pure but for reading files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/net/tls_identity.h"

namespace bytetorrent::net {

struct X509Free {
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using CertificatePtr = std::unique_ptr<X509, X509Free>;
using KeyPtr = std::unique_ptr<EVP_PKEY, X509Free>;
using BioPtr = std::unique_ptr<BIO, X509Free>;

// Every certificate of a PEM file, at least one. Errors: notFound, ioError, malformed, with the path.
[[nodiscard]] Result<std::vector<CertificatePtr>> readCertificates(const std::string& path);
[[nodiscard]] Result<KeyPtr> readKey(const std::string& path); // also unsupported: a pass phrase
[[nodiscard]] Result<CertificatePtr> certificateFromDer(ByteView der);
[[nodiscard]] Bytes derOf(const X509& certificate);
[[nodiscard]] std::string pemOf(const EVP_PKEY& key);
[[nodiscard]] std::string pemOf(const X509& certificate);
[[nodiscard]] std::string fingerprintOf(ByteView der);

// What the certificate's URI names say; nullopt when none of them is ours.
[[nodiscard]] std::optional<NodeIdentity> nodeOf(const X509& certificate);
[[nodiscard]] std::optional<std::string> clusterOf(const X509& ca); // URI:bytetorrent://<cluster>
[[nodiscard]] std::string clusterUri(const std::string& cluster);

struct Period {
    Millis fromWallMs = 0, toWallMs = 0;
};
[[nodiscard]] Period periodOf(const X509& certificate);
[[nodiscard]] std::string dateOf(Millis wallMs); // "2031-11-22"
// denied, naming `what` and both dates, outside of the period.
[[nodiscard]] Result<> checkPeriod(const X509& certificate, const std::string& what);

enum class TlsRole : std::uint8_t { server, client };
// That `ca` signed `leaf`, perhaps through `between`, for this role, and that all of them are valid now.
// notAuthenticated says what is wrong, without a name.
[[nodiscard]] Result<> verifyChain(X509& leaf, const std::vector<CertificatePtr>& between, X509& ca, TlsRole role);

} // namespace bytetorrent::net
