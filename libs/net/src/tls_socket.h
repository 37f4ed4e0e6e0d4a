// TlsSocket: QSslSocket whose queue is honest. Qt counts only what is not encrypted yet, which is next to nothing; what
// waits for the network would be bounded by nobody. Here bytesToWrite() counts both, and bytesWritten() also comes when
// encrypted bytes leave. So whoever bounds a QTcpSocket bounds this one too. Lives on the event loop of its thread.
#pragma once

#include <QSslSocket>

#include "bytetorrent/net/tls_identity.h"

namespace bytetorrent::net {

class TlsSocket final : public QSslSocket {
    Q_OBJECT
public:
    TlsSocket() {
        connect(this, &QSslSocket::encryptedBytesWritten, this, &QIODevice::bytesWritten);
    }
    [[nodiscard]] qint64 bytesToWrite() const override { return QSslSocket::bytesToWrite() + encryptedBytesToWrite(); }
};

// After the handshake. notAuthenticated says what is wrong with the peer's certificate, without naming the peer.
[[nodiscard]] Result<NodeIdentity> peerNodeOf(const QSslSocket& socket); // its chain is verified already
// The peer's chain ends in the CA with this fingerprint (hex), which signed it for a server and a node.
[[nodiscard]] Result<NodeIdentity> verifyByFingerprint(const QSslSocket& socket, const std::string& caFingerprint);

// Why there is no handshake, in words that do not repeat what the peer sent.
[[nodiscard]] std::string handshakeProblem(const QSslSocket& socket);

} // namespace bytetorrent::net
