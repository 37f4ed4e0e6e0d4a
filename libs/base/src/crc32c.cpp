#include "crc32c.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent {

namespace {

constexpr std::uint32_t castagnoliReversed = 0x82F63B78u;

using Table = std::array<std::uint32_t, 256>;

// tables[k][b] is what byte b does to the checksum when k zero bytes follow it: eight of them let eight bytes be
// taken at once.
constexpr std::array<Table, 8> makeTables() {
    std::array<Table, 8> tables{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? (value >> 1) ^ castagnoliReversed : value >> 1;
        tables[0][byte] = value;
    }
    for (std::size_t zeros = 1; zeros < 8; ++zeros) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = tables[zeros - 1][byte];
            tables[zeros][byte] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    }
    return tables;
}

constexpr std::array<Table, 8> tables = makeTables();

} // namespace

std::uint32_t crc32cByTable(ByteView bytes, std::uint32_t crc) {
    std::uint32_t state = ~crc;
    while (bytes.size() >= 8) {
        // Byte by byte, so that the result does not depend on the machine's byte order.
        const std::uint32_t low =
            state ^ (bytes[0] | (static_cast<std::uint32_t>(bytes[1]) << 8) |
                     (static_cast<std::uint32_t>(bytes[2]) << 16) | (static_cast<std::uint32_t>(bytes[3]) << 24));
        state = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF] ^
                tables[4][low >> 24] ^ tables[3][bytes[4]] ^ tables[2][bytes[5]] ^ tables[1][bytes[6]] ^
                tables[0][bytes[7]];
        bytes = bytes.subspan(8);
    }
    for (const std::uint8_t byte : bytes)
        state = (state >> 8) ^ tables[0][(state ^ byte) & 0xFF];
    return ~state;
}

#if defined(__x86_64__)

bool hasCrc32cInstruction() {
    return __builtin_cpu_supports("sse4.2") != 0;
}

__attribute__((target("sse4.2"))) std::uint32_t crc32cByInstruction(ByteView bytes, std::uint32_t crc) {
    std::uint64_t state = static_cast<std::uint32_t>(~crc);
    while (bytes.size() >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        state = _mm_crc32_u64(state, word);
        bytes = bytes.subspan(8);
    }
    auto rest = static_cast<std::uint32_t>(state);
    for (const std::uint8_t byte : bytes)
        rest = _mm_crc32_u8(rest, byte);
    return ~rest;
}

#else

bool hasCrc32cInstruction() {
    return false;
}

std::uint32_t crc32cByInstruction(ByteView bytes, std::uint32_t crc) {
    BT_ASSERT(hasCrc32cInstruction());
    return crc32cByTable(bytes, crc);
}

#endif

std::uint32_t crc32c(ByteView bytes, std::uint32_t crc) {
    static const bool byInstruction = hasCrc32cInstruction();
    return byInstruction ? crc32cByInstruction(bytes, crc) : crc32cByTable(bytes, crc);
}

} // namespace bytetorrent
