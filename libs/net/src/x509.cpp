#include "x509.h"

#include <cerrno>
#include <charconv>
#include <ctime>
#include <fstream>
#include <system_error>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "bytetorrent/base/hash.h"

namespace bytetorrent::net {

namespace {

constexpr std::size_t fileBytesMax = 1u << 20;
constexpr std::size_t chainMax = 8;
constexpr std::string_view scheme = "bytetorrent://";
constexpr std::string_view nodePart = "/node/";

Result<std::string> readFile(const std::string& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        const int reason = errno;
        return fail(reason == ENOENT ? ErrorCode::notFound : ErrorCode::ioError,
                    path + ": " + (reason == 0 ? "cannot be read" : std::generic_category().message(reason)));
    }
    std::string text(fileBytesMax + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad() || !file.eof() || file.gcount() > static_cast<std::streamsize>(fileBytesMax))
        return fail(ErrorCode::ioError, path + ": cannot be read, or is no PEM file");
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

BioPtr bioOf(const std::string& text) {
    return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string contentOf(BIO& bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(&bio, &data);
    return std::string(data, static_cast<std::size_t>(size));
}

bool isUnreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string percentEncoded(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (isUnreserved(c))
            out += c;
        else
            out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        const auto byte = fromHex(text.substr(at + 1, 2));
        if (!byte || byte->size() != 1)
            return std::nullopt;
        out += static_cast<char>(byte->front());
        at += 2;
    }
    return out;
}

// The texts of the certificate's URI names that have our scheme, without it.
std::vector<std::string> urisOf(const X509& certificate) {
    std::vector<std::string> uris;
    auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        int type = 0;
        const auto* value = static_cast<const ASN1_STRING*>(
            GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, i), &type));
        if (type != GEN_URI)
            continue;
        const std::string_view uri(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)),
                                   static_cast<std::size_t>(ASN1_STRING_length(value)));
        if (uri.starts_with(scheme))
            uris.emplace_back(uri.substr(scheme.size()));
    }
    GENERAL_NAMES_free(names);
    return uris;
}

Millis wallMsOf(const ASN1_TIME* time) {
    std::tm parts = {};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return 0;
    return static_cast<Millis>(timegm(&parts)) * 1'000;
}

// A key with a pass phrase would make OpenSSL ask on the terminal; a service has none.
int refusePassphrase(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

} // namespace

std::string clusterUri(const std::string& cluster) {
    return std::string(scheme) + percentEncoded(cluster);
}

std::string uriOf(const NodeIdentity& identity) {
    return clusterUri(identity.cluster) + std::string(nodePart) + std::to_string(identity.node.value);
}

Result<std::vector<CertificatePtr>> readCertificates(const std::string& path) {
    const auto text = readFile(path);
    if (!text)
        return fail(text.error());
    const BioPtr bio = bioOf(*text);
    std::vector<CertificatePtr> certificates;
    while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
        certificates.emplace_back(next);
        if (certificates.size() > chainMax)
            return fail(ErrorCode::malformed,
                        path + ": has more than " + std::to_string(chainMax) + " certificates");
    }
    const unsigned long last = ERR_peek_last_error();
    const bool ended = ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (certificates.empty())
        return fail(ErrorCode::malformed, path + ": holds no certificate in PEM");
    if (!ended)
        return fail(ErrorCode::malformed, path + ": a certificate in it is damaged");
    return certificates;
}

Result<KeyPtr> readKey(const std::string& path) {
    const auto text = readFile(path);
    if (!text)
        return fail(text.error());
    const BioPtr bio = bioOf(*text);
    bool passphrase = false;
    KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassphrase, &passphrase));
    ERR_clear_error();
    if (passphrase)
        return fail(ErrorCode::unsupported, path + ": has a pass phrase, which nobody is there to type; store it without");
    if (!key)
        return fail(ErrorCode::malformed, path + ": holds no private key in PEM");
    return key;
}

Result<CertificatePtr> certificateFromDer(ByteView der) {
    const unsigned char* at = der.data();
    CertificatePtr certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!certificate)
        return fail(ErrorCode::malformed, "not a certificate");
    return certificate;
}

Bytes derOf(const X509& certificate) {
    Bytes der(static_cast<std::size_t>(std::max(i2d_X509(&certificate, nullptr), 0)));
    unsigned char* at = der.data();
    i2d_X509(&certificate, &at);
    return der;
}

std::string pemOf(const X509& certificate) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), &certificate) == 1 ? contentOf(*bio) : std::string();
}

std::string pemOf(const EVP_PKEY& key) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const bool written = PEM_write_bio_PrivateKey(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? contentOf(*bio) : std::string();
}

std::string fingerprintOf(ByteView der) {
    return toHex(sha256(der));
}

std::optional<NodeIdentity> nodeOf(const X509& certificate) {
    for (const std::string& uri : urisOf(certificate)) {
        const auto slash = uri.find('/');
        if (slash == std::string::npos || uri.compare(slash, nodePart.size(), nodePart) != 0)
            continue;
        const auto cluster = percentDecoded(std::string_view(uri).substr(0, slash));
        const char* const end = uri.data() + uri.size();
        std::uint32_t id = 0;
        const auto [stop, code] = std::from_chars(uri.data() + slash + nodePart.size(), end, id);
        if (cluster && !cluster->empty() && code == std::errc() && stop == end && id != 0)
            return NodeIdentity{*cluster, NodeId(id)};
    }
    return std::nullopt;
}

std::optional<std::string> clusterOf(const X509& ca) {
    for (const std::string& uri : urisOf(ca)) {
        auto cluster = uri.find('/') == std::string::npos ? percentDecoded(uri) : std::nullopt;
        if (cluster && !cluster->empty())
            return cluster;
    }
    return std::nullopt;
}

Period periodOf(const X509& certificate) {
    return {wallMsOf(X509_get0_notBefore(&certificate)), wallMsOf(X509_get0_notAfter(&certificate))};
}

std::string dateOf(Millis wallMs) {
    const auto seconds = static_cast<std::time_t>(wallMs / 1'000);
    std::tm parts = {};
    gmtime_r(&seconds, &parts);
    char text[32];
    const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return std::string(text, length);
}

Result<> checkPeriod(const X509& certificate, const std::string& what) {
    const Period period = periodOf(certificate);
    const Millis now = SystemClock().wallMs();
    const std::string dates = " (valid from " + dateOf(period.fromWallMs) + " to " + dateOf(period.toWallMs) + ")";
    if (now >= period.toWallMs)
        return fail(ErrorCode::denied, what + " has expired" + dates);
    if (now < period.fromWallMs)
        return fail(ErrorCode::denied, what + " is not valid yet" + dates + "; is this machine's clock right?");
    return {};
}

Result<> verifyChain(X509& leaf, const std::vector<CertificatePtr>& between, X509& ca, TlsRole role) {
    X509_STORE* store = X509_STORE_new();
    X509_STORE_CTX* context = X509_STORE_CTX_new();
    STACK_OF(X509)* untrusted = sk_X509_new_null();
    X509_STORE_add_cert(store, &ca);
    for (const CertificatePtr& certificate : between)
        sk_X509_push(untrusted, certificate.get());
    X509_STORE_CTX_init(context, store, &leaf, untrusted);
    X509_STORE_CTX_set_purpose(context,
                               role == TlsRole::server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT);
    const bool good = X509_verify_cert(context) == 1;
    const int reason = X509_STORE_CTX_get_error(context);
    sk_X509_free(untrusted);
    X509_STORE_CTX_free(context);
    X509_STORE_free(store);
    ERR_clear_error();
    if (good)
        return {};
    return fail(ErrorCode::notAuthenticated, X509_verify_cert_error_string(reason));
}

} // namespace bytetorrent::net
