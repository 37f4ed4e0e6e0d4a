#include "bytetorrent/net/certificate_authority.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "bytetorrent/base/random.h"
#include "x509.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t serialBytes = 16;
constexpr std::size_t commonNameBytesMax = 64; // X.520's bound

Error internal(const char* what) {
    ERR_clear_error();
    return {ErrorCode::ioError, std::string("OpenSSL cannot ") + what};
}

GENERAL_NAME* textName(int type, const std::string& text) {
    ASN1_IA5STRING* value = ASN1_IA5STRING_new();
    ASN1_STRING_set(value, text.data(), static_cast<int>(text.size()));
    GENERAL_NAME* name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, type, value);
    return name;
}

GENERAL_NAME* hostName(const std::string& host) {
    ASN1_OCTET_STRING* address = a2i_IPADDRESS(host.c_str());
    if (!address)
        return textName(GEN_DNS, host);
    GENERAL_NAME* name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, GEN_IPADD, address);
    return name;
}

bool addNames(X509& certificate, const std::string& uri, const std::vector<std::string>& hosts) {
    GENERAL_NAMES* names = sk_GENERAL_NAME_new_null();
    sk_GENERAL_NAME_push(names, textName(GEN_URI, uri));
    for (const std::string& host : hosts)
        sk_GENERAL_NAME_push(names, hostName(host));
    const bool added = X509_add1_ext_i2d(&certificate, NID_subject_alt_name, names, 0, 0) == 1;
    GENERAL_NAMES_free(names);
    return added;
}

bool addExtension(X509& certificate, X509& issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    const bool added = extension && X509_add_ext(&certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

bool setName(X509_NAME* name, const std::string& text) {
    return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(text.data()),
                                      static_cast<int>(text.size()), -1, 0) == 1;
}

// For people who look at a certificate; nothing reads it. A cluster's name may be longer than X.520 allows.
std::string shownName(const std::string& cluster, const std::string& what) {
    const std::string full = what + " of " + cluster;
    return full.size() <= commonNameBytesMax ? full : what;
}

// A certificate with key, serial number, dates and subject, and nothing else yet.
CertificatePtr blank(EVP_PKEY& key, const std::string& name, Validity validity) {
    CertificatePtr certificate(X509_new());
    Bytes serial = secureBytes(serialBytes);
    serial[0] = static_cast<std::uint8_t>((serial[0] & 0x7f) | 0x40); // positive, and as long as it says
    BIGNUM* number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
    const bool good = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get())) &&
                      X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                      ASN1_TIME_set(X509_getm_notBefore(certificate.get()),
                                    static_cast<std::time_t>(validity.fromWallMs / 1'000)) &&
                      ASN1_TIME_set(X509_getm_notAfter(certificate.get()),
                                    static_cast<std::time_t>(validity.toWallMs / 1'000)) &&
                      X509_set_pubkey(certificate.get(), &key) == 1 &&
                      setName(X509_get_subject_name(certificate.get()), name);
    BN_free(number);
    return good ? std::move(certificate) : nullptr;
}

} // namespace

struct CertificateAuthority::State {
    std::string cluster;
    CertificatePtr certificate;
    KeyPtr key;
};

CertificateAuthority::CertificateAuthority(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

CertificateAuthority::CertificateAuthority(CertificateAuthority&&) noexcept = default;
CertificateAuthority& CertificateAuthority::operator=(CertificateAuthority&&) noexcept = default;
CertificateAuthority::~CertificateAuthority() = default;

Result<CertificateAuthority> CertificateAuthority::create(const std::string& cluster, Validity validity) {
    auto state = std::make_unique<State>();
    state->cluster = cluster;
    state->key.reset(EVP_EC_gen("P-256"));
    if (!state->key)
        return fail(internal("make a key"));
    state->certificate = blank(*state->key, shownName(cluster, "ByteTorrent CA"), validity);
    X509* certificate = state->certificate.get();
    if (!certificate || X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) != 1 ||
        !addExtension(*certificate, *certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") ||
        !addExtension(*certificate, *certificate, NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !addExtension(*certificate, *certificate, NID_subject_key_identifier, "hash") ||
        !addNames(*certificate, clusterUri(cluster), {}) ||
        X509_sign(certificate, state->key.get(), EVP_sha256()) == 0)
        return fail(internal("make a CA's certificate"));
    return CertificateAuthority(std::move(state));
}

Result<CertificateAuthority> CertificateAuthority::load(const std::string& certificate, const std::string& key) {
    auto certificates = readCertificates(certificate);
    if (!certificates)
        return fail(certificates.error());
    auto privateKey = readKey(key);
    if (!privateKey)
        return fail(privateKey.error());
    auto state = std::make_unique<State>();
    state->certificate = std::move(certificates->front());
    state->key = std::move(*privateKey);
    const auto cluster = clusterOf(*state->certificate);
    if (X509_check_ca(state->certificate.get()) < 1 || !cluster)
        return fail(ErrorCode::notAuthenticated, certificate + ": is not the certificate of a cluster's CA");
    state->cluster = *cluster;
    if (X509_check_private_key(state->certificate.get(), state->key.get()) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::notAuthenticated, key + ": is not the key of " + certificate);
    }
    BT_TRY(checkPeriod(*state->certificate, certificate));
    return CertificateAuthority(std::move(state));
}

const std::string& CertificateAuthority::cluster() const {
    return state_->cluster;
}

Result<CertificateAndKey> CertificateAuthority::pem() const {
    CertificateAndKey pair{pemOf(*state_->certificate), pemOf(*state_->key)};
    if (pair.certificatePem.empty() || pair.keyPem.empty())
        return fail(internal("write PEM"));
    return pair;
}

Result<CertificateAndKey> CertificateAuthority::issue(NodeId node, const std::vector<std::string>& hosts,
                                                      Validity validity) const {
    const KeyPtr key(EVP_EC_gen("P-256"));
    if (!key)
        return fail(internal("make a key"));
    const NodeIdentity identity{state_->cluster, node};
    // What outlives its CA would be refused by everybody from then on.
    validity.toWallMs = std::min(validity.toWallMs, periodOf(*state_->certificate).toWallMs);
    const CertificatePtr made = blank(
        *key, shownName(identity.cluster, "ByteTorrent node " + std::to_string(node.value)), validity);
    X509* certificate = made.get();
    X509& ca = *state_->certificate;
    if (!certificate || X509_set_issuer_name(certificate, X509_get_subject_name(&ca)) != 1 ||
        !addExtension(*certificate, ca, NID_basic_constraints, "critical,CA:FALSE") ||
        !addExtension(*certificate, ca, NID_key_usage, "critical,digitalSignature") ||
        !addExtension(*certificate, ca, NID_ext_key_usage, "serverAuth,clientAuth") ||
        !addExtension(*certificate, ca, NID_subject_key_identifier, "hash") ||
        !addExtension(*certificate, ca, NID_authority_key_identifier, "keyid:always") ||
        !addNames(*certificate, uriOf(identity), hosts) ||
        X509_sign(certificate, state_->key.get(), EVP_sha256()) == 0)
        return fail(internal("make a node's certificate"));
    CertificateAndKey pair{pemOf(*certificate), pemOf(*key)};
    if (pair.certificatePem.empty() || pair.keyPem.empty())
        return fail(internal("write PEM"));
    return pair;
}

} // namespace bytetorrent::net
