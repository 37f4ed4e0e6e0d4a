#include "tls_socket.h"

#include <QSslCertificate>
#include <QSslError>

#include "x509.h"

namespace bytetorrent::net {

namespace {

Result<CertificatePtr> fromQt(const QSslCertificate& certificate) {
    const QByteArray der = certificate.toDer();
    return certificateFromDer({reinterpret_cast<const std::uint8_t*>(der.constData()), static_cast<std::size_t>(der.size())});
}

Result<NodeIdentity> nodeOfLeaf(const X509& leaf) {
    auto node = nodeOf(leaf);
    if (!node)
        return fail(ErrorCode::notAuthenticated, "its certificate names no node");
    return *node;
}

} // namespace

Result<NodeIdentity> peerNodeOf(const QSslSocket& socket) {
    const auto leaf = fromQt(socket.peerCertificate());
    if (!leaf)
        return fail(ErrorCode::notAuthenticated, "it showed no certificate");
    return nodeOfLeaf(**leaf);
}

Result<NodeIdentity> verifyByFingerprint(const QSslSocket& socket, const std::string& caFingerprint) {
    std::vector<CertificatePtr> chain;
    CertificatePtr ca;
    for (const QSslCertificate& shown : socket.peerCertificateChain()) {
        auto certificate = fromQt(shown);
        if (!certificate)
            return fail(ErrorCode::notAuthenticated, "it showed a certificate that cannot be read");
        if (fingerprintOf(derOf(**certificate)) == caFingerprint)
            ca = std::move(*certificate);
        else
            chain.push_back(std::move(*certificate));
    }
    if (!ca || chain.empty())
        return fail(ErrorCode::notAuthenticated, "it belongs to another cluster: its certificate is not signed by the CA "
                                                 "with the fingerprint " +
                                                     caFingerprint);
    const CertificatePtr leaf = std::move(chain.front());
    chain.erase(chain.begin());
    if (const auto verified = verifyChain(*leaf, chain, *ca, TlsRole::server); !verified)
        return fail(ErrorCode::notAuthenticated, "its certificate is refused: " + verified.error().context);
    return nodeOfLeaf(*leaf);
}

std::string handshakeProblem(const QSslSocket& socket) {
    for (const QSslError& error : socket.sslHandshakeErrors()) {
        if (error.error() == QSslError::NoPeerCertificate)
            return "it showed no certificate";
        if (error.error() == QSslError::CertificateExpired)
            return "its certificate has expired";
        if (error.error() == QSslError::CertificateNotYetValid)
            return "its certificate is not valid yet";
        if (error.error() != QSslError::HostNameMismatch)
            return "its certificate is not of this cluster (" + error.errorString().toStdString() + ")";
    }
    const QString words = socket.errorString();
    for (const char* sign : {"wrong version number", "http request", "packet length too long", "unexpected message",
                             "bad record type", "record layer failure"}) {
        if (words.contains(QLatin1String(sign)))
            return "it does not speak TLS";
    }
    if (words.contains(QLatin1String("unsupported protocol")) || words.contains(QLatin1String("protocol version")))
        return "it does not speak TLS 1.3";
    if (socket.error() == QAbstractSocket::RemoteHostClosedError)
        return "it ended the connection during the handshake";
    return "the handshake failed (" + words.toStdString() + ")";
}

} // namespace bytetorrent::net
