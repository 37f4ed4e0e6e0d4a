// PlainStream: a Stream over a TCP socket's descriptor. One system call reads a request and one writes its answer; the
// event loop is asked only where there is nothing to read yet, or no room to write. Thread and owner: see Stream.
#pragma once

#include <memory>

#include <QSocketNotifier>

#include "bytetorrent/net/stream.h"

namespace bytetorrent::net {

class PlainStream final : public Stream {
public:
    // `open` counts it while it lives.
    PlainStream(int descriptor, std::shared_ptr<std::uint32_t> open);
    ~PlainStream() override;

    std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] bool atEnd() const override { return atEnd_; }
    void setReading(bool wanted) override;
    void write(ByteView bytes) override;
    [[nodiscard]] std::size_t bytesToWrite() const override { return waiting_.size() - written_; }
    [[nodiscard]] bool isOpen() const override { return isOpen_; }
    void endWriting() override;
    void close() override;

private:
    std::size_t send(ByteView bytes); // how many the system took
    void writeMore();
    void fail();

    int descriptor_;
    std::shared_ptr<std::uint32_t> open_;
    bool isOpen_ = true;
    bool atEnd_ = false;
    bool mayHaveMore_ = true; // since the last event of the loop not all was read
    Bytes waiting_;           // to be written, from `written_` on
    std::size_t written_ = 0;
    std::unique_ptr<QSocketNotifier> readable_, writable_; // made when they are wanted for the first time
};

} // namespace bytetorrent::net
