// ByteWriter and ByteReader: the one binary notation of our own formats (log records, commands, native and paxos
// messages). Numbers are big-endian or LEB128 varints (the shortest form only); byte strings are a varint length and the bytes. A reader
// never reads past its view: the first bad read makes it fail for good, every later read returns zero or empty, and
// finish() says so once at the end. That keeps decoders straight lines. What every byte passes is inline. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

class ByteWriter {
public:
    ByteWriter& u8(std::uint8_t value) {
        if (buffer_.capacity() == 0)
            buffer_.reserve(firstBytes);
        buffer_.push_back(value);
        return *this;
    }
    ByteWriter& u16(std::uint16_t value);
    ByteWriter& u32(std::uint32_t value);
    ByteWriter& u64(std::uint64_t value);
    ByteWriter& i64(std::int64_t value) { return u64(static_cast<std::uint64_t>(value)); }
    ByteWriter& boolean(bool value) { return u8(value ? 1 : 0); }
    ByteWriter& varint(std::uint64_t value) {
        while (value >= 0x80) {
            u8(static_cast<std::uint8_t>(value | 0x80));
            value >>= 7;
        }
        return u8(static_cast<std::uint8_t>(value));
    }
    ByteWriter& raw(ByteView bytes);             // no length
    ByteWriter& bytes(ByteView bytes);           // varint length, then the bytes
    ByteWriter& text(std::string_view text) { return bytes(asBytes(text)); }

    [[nodiscard]] std::size_t size() const { return buffer_.size(); }
    [[nodiscard]] ByteView view() const { return buffer_; }
    [[nodiscard]] Bytes take() { return std::move(buffer_); }
    void reserve(std::size_t size) { buffer_.reserve(size); }

private:
    static constexpr std::size_t firstBytes = 32; // most things are small; without it each of the first bytes would reallocate
    Bytes buffer_;
};

class ByteReader {
public:
    explicit ByteReader(ByteView bytes) : bytes_(bytes) {}

    std::uint8_t u8() {
        if (failed_ || at_ == bytes_.size()) {
            failed_ = true;
            return 0;
        }
        return bytes_[at_++];
    }
    std::uint16_t u16();
    std::uint32_t u32();
    std::uint64_t u64();
    std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
    bool boolean(); // another value than 0 or 1 fails
    std::uint64_t varint() {
        if (!failed_ && at_ != bytes_.size() && bytes_[at_] < 0x80)
            return bytes_[at_++];
        return longVarint();
    }
    ByteView raw(std::size_t count) {
        if (failed_ || count > remaining()) {
            failed_ = true;
            return {};
        }
        const ByteView view = bytes_.subspan(at_, count);
        at_ += count;
        return view;
    }
    // A view into the reader's bytes; longer than `limit` fails.
    ByteView bytes(std::size_t limit = SIZE_MAX);
    std::string text(std::size_t limit = SIZE_MAX) { return std::string(asText(bytes(limit))); }
    // A varint count of elements that take at least `minimumBytes` each: a lying count fails before anyone reserves memory.
    std::size_t count(std::size_t minimumBytes = 1);

    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] std::size_t remaining() const { return bytes_.size() - at_; }
    [[nodiscard]] bool atEnd() const { return remaining() == 0; }
    void setFailed() { failed_ = true; }
    // Success when nothing failed and nothing is left; `what` names the thing in the error.
    [[nodiscard]] Result<> finish(std::string_view what) const;

private:
    std::uint64_t longVarint();

    ByteView bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

} // namespace bytetorrent
