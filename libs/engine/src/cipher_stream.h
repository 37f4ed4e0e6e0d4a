// CipherStream: MSE/PE over another stream. It runs the handshake (CipherHandshake) and is then the stream that both sides
// agreed upon: RC4 in place on the way through, or plain. A dialled one says connected() as soon as bytes may be written: the
// first of them travel within the handshake. A handshake that fails ends it, with the reason. How long all of it may take is
// its holder's decision. Owned by whoever holds the stream; the session's event loop.
#pragma once

#include <memory>
#include <optional>

#include "cipher_handshake.h"
#include "peer_stream.h"

namespace bytetorrent::engine {

class CipherStream final : public PeerStream {
    Q_OBJECT
public:
    // `inner` is on its way (a dialling handshake), or was accepted and gave `already` before it was known what it is.
    CipherStream(std::unique_ptr<PeerStream> inner, CipherHandshake handshake, ByteView already = {});
    ~CipherStream() override;

    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] std::size_t bytesAvailable() const override;
    void write(ByteView bytes) override;
    void write(QByteArray bytes) override;
    [[nodiscard]] std::size_t bytesToWrite() const override { return inner_->bytesToWrite() + pending_.size(); }
    void flush() override { inner_->flush(); }
    void setUnsentBytesMax(std::size_t bytes) override { inner_->setUnsentBytesMax(bytes); }
    void abort() override;
    [[nodiscard]] bool isConnected() const override { return !failure_ && inner_->isConnected(); }
    [[nodiscard]] const Endpoint& remote() const override { return inner_->remote(); }
    [[nodiscard]] std::uint16_t localPort() const override { return inner_->localPort(); }
    [[nodiscard]] std::string endReason() const override;
    [[nodiscard]] bool encrypted() const override { return keys_.has_value(); }

    [[nodiscard]] const InfoHash& torrent() const { return torrent_; } // that an accepted peer proved to know; once readable

private:
    void onConnected();
    void onReadable();
    void onEnded();
    void shakeHands(); // with what has arrived
    bool feed(ByteView bytes);
    void agreed();
    void sendOutgoing();

    std::unique_ptr<PeerStream> inner_;
    std::optional<CipherHandshake> handshake_; // until both agreed
    std::optional<CipherHandshake::Keys> keys_;
    InfoHash torrent_;
    Bytes already_;         // of the peer, not judged yet
    Bytes early_;           // of the peer's stream, decrypted; came with the end of the handshake
    std::size_t earlyRead_ = 0;
    Bytes pending_;         // of ours, until it is known how to send it
    std::optional<Error> failure_;
    bool aborted_ = false;
};

} // namespace bytetorrent::engine
