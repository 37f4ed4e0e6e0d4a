#include "bytetorrent/net/tls_identity.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/x509v3.h>

#include "x509.h"

namespace bytetorrent::net {

namespace {

QSslCertificate toQt(const X509& certificate) {
    const Bytes der = derOf(certificate);
    return QSslCertificate(QByteArray(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size())),
                           QSsl::Der);
}

Result<QSslKey> toQt(const EVP_PKEY& key, const std::string& path) {
    const int type = EVP_PKEY_get_base_id(&key);
    if (type != EVP_PKEY_EC && type != EVP_PKEY_RSA)
        return fail(ErrorCode::unsupported, path + ": is neither an EC nor an RSA key");
    QSslKey qtKey(QByteArray::fromStdString(pemOf(key)), type == EVP_PKEY_EC ? QSsl::Ec : QSsl::Rsa, QSsl::Pem);
    if (qtKey.isNull())
        return fail(ErrorCode::unsupported, path + ": this kind of key cannot be used");
    return qtKey;
}

Result<CertificatePtr> readCa(const std::string& path) {
    auto certificates = readCertificates(path);
    if (!certificates)
        return fail(certificates.error());
    if (certificates->size() != 1)
        return fail(ErrorCode::malformed, path + ": holds several certificates; a cluster has one CA");
    if (X509_check_ca(certificates->front().get()) < 1)
        return fail(ErrorCode::notAuthenticated, path + ": is not the certificate of a CA");
    return std::move(certificates->front());
}

} // namespace

struct TlsIdentity::State {
    NodeIdentity node;
    std::string caFingerprint;
    Millis expiresWallMs = 0;
    QSslConfiguration nodeLink;
    QSslConfiguration server;
};

TlsIdentity::TlsIdentity(std::shared_ptr<const State> state)
    : state_(std::move(state)) {}

TlsIdentity::~TlsIdentity() = default;

Result<std::shared_ptr<TlsIdentity>> TlsIdentity::load(const std::string& certificate, const std::string& key,
                                                       const std::string& ca) {
    if (!QSslSocket::availableBackends().contains(QStringLiteral("openssl")) || !QSslSocket::supportsSsl())
        return fail(ErrorCode::unsupported, "TLS: the OpenSSL backend of Qt is not installed");
    const auto authority = readCa(ca);
    if (!authority)
        return fail(authority.error());
    auto chain = readCertificates(certificate);
    if (!chain)
        return fail(chain.error());
    const auto privateKey = readKey(key);
    if (!privateKey)
        return fail(privateKey.error());
    const CertificatePtr leaf = std::move(chain->front());
    chain->erase(chain->begin());
    BT_TRY(checkPeriod(**authority, ca));
    BT_TRY(checkPeriod(*leaf, certificate));
    if (X509_check_private_key(leaf.get(), privateKey->get()) != 1)
        return fail(ErrorCode::notAuthenticated, key + ": is not the key of " + certificate);
    for (const TlsRole role : {TlsRole::server, TlsRole::client}) {
        if (const auto verified = verifyChain(*leaf, *chain, **authority, role); !verified)
            return fail(ErrorCode::notAuthenticated, certificate + ": is not signed by " + ca + " for " +
                                                         (role == TlsRole::server ? "servers" : "clients") + " (" +
                                                         verified.error().context + ")");
    }
    const auto node = nodeOf(*leaf);
    if (!node)
        return fail(ErrorCode::notAuthenticated,
                    certificate + ": names no node; it needs a name such as URI:bytetorrent://demo/node/1");
    auto qtKey = toQt(**privateKey, key);
    if (!qtKey)
        return fail(qtKey.error());

    auto state = std::make_shared<State>();
    state->node = *node;
    state->caFingerprint = fingerprintOf(derOf(**authority));
    state->expiresWallMs = std::min(periodOf(*leaf).toWallMs, periodOf(**authority).toWallMs);
    const QSslCertificate qtCa = toQt(**authority);
    QList<QSslCertificate> shown{toQt(*leaf)};
    for (const CertificatePtr& between : *chain)
        shown << toQt(*between);
    shown << qtCa; // for clients that know the CA by its fingerprint
    QSslConfiguration& server = state->server;
    server.setProtocol(QSsl::TlsV1_3OrLater);
    server.setLocalCertificateChain(shown);
    server.setPrivateKey(*qtKey);
    server.setCaCertificates({qtCa});
    server.setPeerVerifyMode(QSslSocket::VerifyNone);
    server.setSslOption(QSsl::SslOptionDisableSessionTickets, true); // every connection shows its certificate
    state->nodeLink = server;
    state->nodeLink.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // Shared: every port and link of the process speaks with it.
    return std::shared_ptr<TlsIdentity>(new TlsIdentity(std::move(state)));
}

Result<> TlsIdentity::renew(const TlsIdentity& renewed) {
    if (renewed.node() != node())
        return fail(ErrorCode::conflict, "the new certificate is of another node");
    if (renewed.caFingerprint() != caFingerprint())
        return fail(ErrorCode::conflict, "the new certificate is of another CA, which takes a restart of all nodes");
    state_ = renewed.state_;
    return {};
}

const NodeIdentity& TlsIdentity::node() const {
    return state_->node;
}

const std::string& TlsIdentity::caFingerprint() const {
    return state_->caFingerprint;
}

Millis TlsIdentity::expiresWallMs() const {
    return state_->expiresWallMs;
}

std::string TlsIdentity::expiryDate() const {
    return dateOf(state_->expiresWallMs);
}

const QSslConfiguration& TlsIdentity::nodeLink() const {
    return state_->nodeLink;
}

const QSslConfiguration& TlsIdentity::server() const {
    return state_->server;
}

Result<std::string> caFingerprintOf(const std::string& path) {
    const auto ca = readCa(path);
    if (!ca)
        return fail(ca.error());
    BT_TRY(checkPeriod(**ca, path));
    return fingerprintOf(derOf(**ca));
}

} // namespace bytetorrent::net
