// PeerConnection: the adapter between one peer's stream and its thinking part (PeerSession): takes over a stream that is
// being dialled or was accepted, exchanges handshakes, feeds the decoder, keeps the write gate and the timers of both. It decides nothing about
// torrents: its Owner does. Bytes go straight from the stream into the decoder; blocks to be sent are written in large
// pieces, and not copied where they come in such. Reading stops while the disk is behind or the rate limit is used up.
// Lives on the session's event loop; the Owner destroys it (never within one of its calls: deleteLater). After
// closed() it calls its Owner no more.
#pragma once

#include <array>
#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "block_buffer.h"
#include "peer_key.h"
#include "peer_session.h"
#include "peer_stream.h"
#include "throttle.h"

namespace bytetorrent::engine {

class PeerConnection : public QObject {
    Q_OBJECT
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        // A dialled peer gave its handshake and was found right; make its session (openSession) or close().
        virtual void peerGreeted(PeerConnection& connection, const protocol::Handshake& theirs) = 0;
        virtual void peerEvent(PeerConnection& connection, PeerEvent& event) = 0;
        virtual void peerTurnEnded(PeerConnection& connection) = 0; // all that the stream had was read: ask for more now
        virtual void peerHasRoom(PeerConnection& connection) = 0;   // the write gate is open: serve more
        virtual void peerClosed(PeerConnection& connection, const Error& error) = 0;
        [[nodiscard]] virtual bool mayReadPeers() const = 0;        // false: the disk is behind; resumeReading() later
        [[nodiscard]] virtual const PieceSet& ourPieces() const = 0;
    };
    static constexpr int connectMs = 10'000;
    static constexpr int handshakeMs = 10'000;

    enum class Origin : std::uint8_t {
        dialled,  // on its way; our handshake is sent when it is connected
        accepted, // and its handshake was read: ours is sent at once. Call openSession() next
    };
    PeerConnection(PeerKey key, std::unique_ptr<PeerStream> stream, Origin origin, const protocol::Handshake& ours, Owner& owner,
                   Throttle& throttle, const Clock& clock);
    ~PeerConnection() override;

    void openSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, const PieceSet& have,
                     const PeerSession::Introduction& introduction);
    [[nodiscard]] bool isOpen() const { return session_.has_value() && !closed_; }
    [[nodiscard]] bool hadSession() const { return session_.has_value(); } // also after the end
    [[nodiscard]] PeerSession& session() { return *session_; }
    [[nodiscard]] const PeerSession& session() const { return *session_; }
    [[nodiscard]] PeerKey key() const { return key_; }
    [[nodiscard]] const Endpoint& remote() const { return stream_->remote(); }
    [[nodiscard]] std::uint16_t localPort() const { return stream_->localPort(); }
    [[nodiscard]] bool dialled() const { return dialled_; }
    [[nodiscard]] bool wasConnected() const { return connected_; } // also after the end
    [[nodiscard]] bool encrypted() const { return stream_->encrypted(); }
    [[nodiscard]] bool isClosed() const { return closed_; }

    // Appends whole Piece messages to what is to be sent; flush() writes it.
    void queueBlocks(QByteArray messages);
    // A block that just arrived, for longer than the event about it lasts.
    [[nodiscard]] BlockBuffer keep(ByteView arrived) { return {decoder_.share(), arrived}; }
    void flush(); // control messages first
    [[nodiscard]] std::size_t bytesWaiting() const; // queued and not taken by the system yet
    // How many bytes of blocks the system takes in advance, so that what is said later, and above all what we ask for, does not
    // wait behind them on a slow line. Until then as many as it likes.
    void setUnsentBytesMax(std::size_t bytes);
    [[nodiscard]] bool uploadAllowed();             // by the rate limit; if not, peerHasRoom() comes when it is
    void chargeUpload(std::uint32_t bytes); // of a block that will be queued
    void resumeReading();
    void tick(Millis nowMs); // keep-alive, silence
    void close(Error error); // peerClosed() follows within this call

private:
    void setUp();
    void onConnected();
    void onReadable();
    void onWritten();
    void onStreamEnded();
    void readHandshake();
    bool readOnce(std::size_t& leftOfTurn); // false: nothing more now
    bool handleMessages();
    void sendHandshake();

    PeerKey key_;
    bool dialled_;
    protocol::Handshake ours_;
    Owner& owner_;
    Throttle& throttle_;
    const Clock& clock_;
    std::unique_ptr<PeerStream> stream_;
    protocol::PeerWireDecoder decoder_;
    std::array<std::uint8_t, protocol::Handshake::size> greeting_{}; // of a peer that was dialled
    std::size_t greeted_ = 0; // bytes of it that are here
    std::optional<PeerSession> session_;
    Bytes control_;       // scratch of flush()
    QByteArray outgoing_; // blocks that are gathered
    bool blocksWait_ = false; // until the stream has handed over what it has
    QTimer deadline_;     // connect and handshake
    QTimer downWait_, upWait_; // for the rate limits
    bool connected_ = false;
    bool closed_ = false;
    bool readingHeld_ = false; // the disk is behind
    bool inTurn_ = false;
};

} // namespace bytetorrent::engine
