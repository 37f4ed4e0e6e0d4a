// FramedConnection: whole frames over one TCP connection; a frame is a 4-byte big-endian length and that many bytes.
// It owns its socket, bounds both directions, and keeps its own timers (connect, idle). Lives on the event loop of its
// thread. It never reconnects: whoever owns it decides that (backoff.h). TLS will enter here and nowhere else.
// After closed() nothing more is signalled. Deleting it aborts the connection silently.
#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

class QTcpSocket;

namespace bytetorrent::net {

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
    // Takes over an accepted socket (and its ownership).
    FramedConnection(std::unique_ptr<QTcpSocket> socket, Limits limits, QObject* parent = nullptr);
    ~FramedConnection() override;

    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] std::optional<Endpoint> remote() const;
    // Queues one frame. overloaded: the buffer is full (the frame is dropped); closed.
    [[nodiscard]] Result<> send(ByteView frame);
    [[nodiscard]] std::size_t bytesQueued() const;
    void close(); // writes out what is queued (for at most a second), then closes

Q_SIGNALS:
    void connected();
    void frameReceived(bytetorrent::ByteView frame); // valid during the call
    void drained();                                  // the write buffer is empty again
    void closed(bytetorrent::Error error);           // code closed: the other side ended it in good order

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::net
