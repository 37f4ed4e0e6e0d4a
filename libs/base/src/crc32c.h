// The two ways to compute CRC-32C (hash.h): a table for every machine, and the processor's own instruction where it
// has one. Both take and give the finished checksum, so that either can go on from the other. Pure; any thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

[[nodiscard]] std::uint32_t crc32cByTable(ByteView bytes, std::uint32_t crc);
[[nodiscard]] bool hasCrc32cInstruction();
// Only where hasCrc32cInstruction().
[[nodiscard]] std::uint32_t crc32cByInstruction(ByteView bytes, std::uint32_t crc);

} // namespace bytetorrent
