#include "bytetorrent/base/byte_io.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

constexpr unsigned varintBytesMax = 10; // 64 bits, seven at a time

template <class Number>
void appendBigEndian(Bytes& buffer, Number value) {
    std::array<std::uint8_t, sizeof value> bytes;
    for (std::size_t index = 0; index < bytes.size(); ++index)
        bytes[index] = static_cast<std::uint8_t>(value >> (8 * (bytes.size() - 1 - index)));
    buffer.insert(buffer.end(), bytes.begin(), bytes.end());
}

template <class Number>
Number bigEndian(ByteView bytes) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = (value << 8) | byte;
    return static_cast<Number>(value);
}

} // namespace

ByteWriter& ByteWriter::u16(std::uint16_t value) {
    appendBigEndian(buffer_, value);
    return *this;
}

ByteWriter& ByteWriter::u32(std::uint32_t value) {
    appendBigEndian(buffer_, value);
    return *this;
}

ByteWriter& ByteWriter::u64(std::uint64_t value) {
    appendBigEndian(buffer_, value);
    return *this;
}

ByteWriter& ByteWriter::raw(ByteView bytes) {
    if (buffer_.capacity() == 0)
        buffer_.reserve(std::max(bytes.size(), firstBytes));
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    return *this;
}

ByteWriter& ByteWriter::bytes(ByteView bytes) {
    varint(bytes.size());
    return raw(bytes);
}

std::uint16_t ByteReader::u16() {
    return bigEndian<std::uint16_t>(raw(2));
}
std::uint32_t ByteReader::u32() {
    return bigEndian<std::uint32_t>(raw(4));
}
std::uint64_t ByteReader::u64() {
    return bigEndian<std::uint64_t>(raw(8));
}

bool ByteReader::boolean() {
    const std::uint8_t value = u8();
    if (value > 1)
        failed_ = true;
    return !failed_ && value == 1;
}

std::uint64_t ByteReader::longVarint() {
    std::uint64_t value = 0;
    for (unsigned index = 0; index < varintBytesMax; ++index) {
        const std::uint8_t byte = u8();
        if (failed_)
            return 0;
        // The tenth byte has room for one bit only.
        if (index == varintBytesMax - 1 && byte > 1)
            break;
        value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * index);
        if ((byte & 0x80) == 0) {
            // A number has one spelling, so that equal values have equal bytes (and equal hashes).
            if (byte == 0 && index > 0)
                break;
            return value;
        }
    }
    failed_ = true;
    return 0;
}

ByteView ByteReader::bytes(std::size_t limit) {
    const std::uint64_t length = varint();
    if (length > limit || length > remaining()) {
        failed_ = true;
        return {};
    }
    return raw(static_cast<std::size_t>(length));
}

std::size_t ByteReader::count(std::size_t minimumBytes) {
    BT_ASSERT(minimumBytes > 0);
    const std::uint64_t elements = varint();
    if (elements > remaining() / minimumBytes) {
        failed_ = true;
        return 0;
    }
    return static_cast<std::size_t>(elements);
}

Result<> ByteReader::finish(std::string_view what) const {
    const std::string thing(what);
    if (failed_)
        return fail(ErrorCode::malformed,
                    thing + " is cut short or holds an impossible value before byte " + std::to_string(at_));
    if (!atEnd())
        return fail(ErrorCode::malformed, thing + " has " + std::to_string(remaining()) + " bytes too many");
    return {};
}

} // namespace bytetorrent
