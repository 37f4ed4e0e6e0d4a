// FramedConnection: whole frames over one TCP connection; a frame is a 4-byte big-endian length and that many bytes.
// It owns its socket, bounds both directions, and keeps its own timers (connect, idle). Lives on the event loop of its
// thread. It never reconnects: whoever owns it decides that (backoff.h). TLS enters here, for who dials, and in
// Listener, for who accepts, and nowhere else; frames do not know of it.
// Frames queued in one turn of the event loop leave in one write. closed() comes exactly once and after it nothing more
// is signalled; it is never signalled from inside a call of the owner. Deleting it, also from inside one of its
// signals, aborts the connection silently.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/net/tls_identity.h"

class QTcpSocket;

namespace bytetorrent::net {

// How the side that dials speaks TLS; with neither it does not.
struct TlsDial {
    std::shared_ptr<const TlsIdentity> identity; // a node: shows its certificate, wants one of the same CA and cluster
    std::string caFingerprint; // a client: stays anonymous, wants a node of the CA with this SHA-256 (hex)
};

class FramedConnection : public QObject {
    Q_OBJECT
public:
    struct Limits {
        std::size_t frameBytesMax = 32u << 20;
        std::size_t writeBufferBytesMax = 64u << 20; // beyond it send() refuses
        Millis connectMs = 5'000;
        Millis idleMs = 0; // nothing received for so long closes it; 0: never
    };
    // Dials; connected() or closed() follows.
    FramedConnection(HostPort target, Limits limits, QObject* parent = nullptr);
    // Dials with TLS: connectMs covers the handshake, and connected() comes only when the peer is whom it should be. Host
    // names are not compared: whom the cluster's own CA made a node is one, under whatever address.
    FramedConnection(HostPort target, Limits limits, TlsDial tls, QObject* parent = nullptr);
    // Takes over an accepted socket (and its ownership). It is connected at once; connected() is not signalled.
    FramedConnection(std::unique_ptr<QTcpSocket> socket, Limits limits, QObject* parent = nullptr);
    ~FramedConnection() override;

    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] std::optional<Endpoint> remote() const;
    // The node that the peer's certificate names; nullopt without TLS, or when the peer stayed anonymous.
    [[nodiscard]] const std::optional<NodeIdentity>& peerNode() const;
    // Queues one frame; also while it still dials. overloaded: the buffer is full (the frame is dropped); tooLarge: over
    // frameBytesMax; closed.
    [[nodiscard]] Result<> send(ByteView frame);
    [[nodiscard]] std::size_t bytesQueued() const;
    // From the next frame on. A stranger gets a small limit, until it has said who it is.
    void setFrameBytesMax(std::size_t bytes);
    // Since the last byte arrived (a part of a frame counts), or since connected; 0 while dialling.
    [[nodiscard]] Millis sinceReceivedMs() const;
    void close(); // writes out what is queued (for at most a second), then closed() with `cancelled` follows

Q_SIGNALS:
    void connected();
    void frameReceived(bytetorrent::ByteView frame); // valid during the call
    void drained();                                  // the write buffer is empty again
    // closed: the other side ended it in good order; cancelled: close() did; unreachable, timeout: not connected, or idle;
    // notAuthenticated: TLS, and the peer is not whom it should be; protocolViolation: a frame over the limit, or TLS is
    // not spoken where it should be; ioError: anything else, or an end in the middle of a frame.
    void closed(bytetorrent::Error error);

private:
    struct State;
    void attach();
    void attachTls();
    void dial(const HostPort& target);
    void onEncrypted();
    void onEstablished();
    void readAvailable();
    bool deliverFrames();
    void flushQueued();
    void onConnected();
    void onDisconnected();
    void onErrorOccurred();
    void checkIdle();
    void finish(Error error);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
