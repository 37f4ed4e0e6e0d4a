// PeerStream: the bytes between us and one peer, whatever carries them: TCP (TcpStream), a cipher over another stream, or a
// simulated network. It knows nothing of messages. Whoever holds it owns it; the session's event loop.
// Laws: signals come from the event loop, never from inside a call to the stream, except that write() and flush()
// may bring written(); ended() may come more than once; after abort() there are no signals. A stream must not be
// destroyed inside one of its own signals: dropStream(), or deleteLater() of what owns it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <QByteArray>
#include <QObject>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::engine {

class PeerStream : public QObject {
    Q_OBJECT
public:
    // Bytes that are here already, into memory of the caller. Fewer than there is room for: nothing more until readable().
    [[nodiscard]] virtual std::size_t read(std::span<std::uint8_t> into) = 0;
    [[nodiscard]] virtual std::size_t bytesAvailable() const = 0; // may ask the system
    virtual void write(ByteView bytes) = 0;    // copies: for small messages
    virtual void write(QByteArray bytes) = 0;  // keeps the array itself: for blocks that were gathered
    [[nodiscard]] virtual std::size_t bytesToWrite() const = 0; // not taken by the system yet
    virtual void flush() = 0;                  // hands over what the system takes at once; before abort()
    // The system takes so much in advance: what it has taken goes before all that is said later. Until then what it likes.
    virtual void setUnsentBytesMax(std::size_t bytes) = 0;
    virtual void abort() = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    [[nodiscard]] virtual const Endpoint& remote() const = 0; // also before connected()
    [[nodiscard]] virtual std::uint16_t localPort() const = 0; // 0 before connected()
    [[nodiscard]] virtual std::string endReason() const = 0;   // a phrase for the user, once ended() came
    [[nodiscard]] virtual bool encrypted() const { return false; } // all that is carried now is

Q_SIGNALS:
    void connected(); // of a stream that was dialled
    void readable();  // read all there is, or keep in mind that there is more: it may not be announced again
    void written();   // bytesToWrite() became less
    void ended();     // refused, closed or broken; bytes that came before may still be read
};

// Ends a stream that may be in the middle of one of its own signals.
inline void dropStream(std::unique_ptr<PeerStream> stream) {
    stream->abort();
    stream.release()->deleteLater();
}

} // namespace bytetorrent::engine
