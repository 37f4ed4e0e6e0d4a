// How each native message is laid out: write() and read() of every struct of native.h, and its type number. The two
// halves mirror each other line by line; docs/formats/native-protocol.md is their text. Private to the room.
#pragma once

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::protocol::native {

// The type byte of each alternative of Message, in the variant's order. A number, once given, is never given again.
inline constexpr std::uint8_t typeNumbers[] = {
    1,   2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, // Hello .. LogOut
    65,  66, 67, 68, 69, 70, 71, 72, 73, 74, 75,     // Welcome .. LoggedIn
    129,                                             // PeersChanged
};
static_assert(std::size(typeNumbers) == std::variant_size_v<Message>);

inline constexpr std::size_t agentBytesMax = 128;
inline constexpr std::size_t queryBytesMax = 512;
inline constexpr std::size_t nameBytesMax = 1024; // names of torrents and clusters
inline constexpr std::size_t hostBytesMax = 255;
inline constexpr std::size_t addressBytesMax = 300; // a host and a port in words
inline constexpr std::size_t failureBytesMax = 2048;
inline constexpr std::size_t nodesMax = 100;

// Writes one message's fields.
void write(ByteWriter& writer, const Message& message);
// Reads the fields of the alternative with this index; the reader fails on anything out of its limits.
[[nodiscard]] Message read(ByteReader& reader, std::size_t index);

} // namespace bytetorrent::protocol::native
