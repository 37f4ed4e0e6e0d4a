// PipeStream: two PeerStreams that are each other's ends, in memory: what one writes the other reads when the event loop runs
// next, in portions of the test's choice. Test thread only.
#pragma once

#include <QPointer>

#include "../../libs/engine/src/peer_stream.h"

namespace bytetorrent::engine {

class PipeStream final : public PeerStream {
public:
    // first: the dialler's end, which says connected() when the event loop runs next.
    [[nodiscard]] static std::pair<std::unique_ptr<PipeStream>, std::unique_ptr<PipeStream>> make();

    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] std::size_t bytesAvailable() const override { return arrived_.size(); }
    void write(ByteView bytes) override;
    void write(QByteArray bytes) override;
    [[nodiscard]] std::size_t bytesToWrite() const override { return leaving_.size(); }
    void flush() override {}
    void setUnsentBytesMax(std::size_t) override {}
    void abort() override;
    [[nodiscard]] bool isConnected() const override { return other_ && !ended_; }
    [[nodiscard]] const Endpoint& remote() const override { return remote_; }
    [[nodiscard]] std::uint16_t localPort() const override { return 1; }
    [[nodiscard]] std::string endReason() const override { return "the pipe was closed"; }

    std::size_t portion = 1'000'000; // bytes that arrive at once
    Bytes seen;                      // all that was ever written here, as it was on the wire

private:
    void carry();
    void carrySoon();

    Endpoint remote_{IpAddress::v4(0x7F000001), 1};
    QPointer<PipeStream> other_;
    Bytes arrived_, leaving_;
    bool carrying_ = false, ended_ = false;
};

} // namespace bytetorrent::engine
