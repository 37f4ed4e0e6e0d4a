#include "bytetorrent/protocol/native.h"

#include <algorithm>
#include <iterator>

#include "bytetorrent/base/assert.h"
#include "native_wire.h"

namespace bytetorrent::protocol::native {
namespace {

constexpr std::size_t headBytes = 5; // type and request id

template <class T>
bool isType(std::uint8_t type) {
    static const std::size_t index = Message(T{}).index();
    return typeNumbers[index] == type;
}

// Only what carries a .torrent may be as large as one.
std::size_t payloadBytesMax(std::uint8_t type) {
    return isType<Publish>(type) || isType<TorrentFile>(type) ? frameBytesMax : smallFrameBytesMax;
}

} // namespace

Bytes encode(const Packet& packet) {
    ByteWriter writer;
    writer.u8(typeNumbers[packet.message.index()]).u32(packet.requestId);
    write(writer, packet.message);
    BT_ASSERT(writer.size() <= frameBytesMax);
    return writer.take();
}

Result<Packet> decode(ByteView payload) {
    if (payload.size() < headBytes)
        return fail(ErrorCode::malformed, "a native message of " + std::to_string(payload.size()) + " bytes");
    ByteReader reader(payload);
    const std::uint8_t type = reader.u8();
    const auto* const found = std::find(std::begin(typeNumbers), std::end(typeNumbers), type);
    if (found == std::end(typeNumbers))
        return fail(ErrorCode::unsupported, "a native message of type " + std::to_string(type));
    if (payload.size() > payloadBytesMax(type))
        return fail(ErrorCode::tooLarge, "a native message of type " + std::to_string(type) + " and " +
                                             std::to_string(payload.size()) + " bytes");
    Packet packet;
    packet.requestId = reader.u32();
    packet.message = read(reader, static_cast<std::size_t>(found - std::begin(typeNumbers)));
    BT_TRY(reader.finish("native message of type " + std::to_string(type)));
    return packet;
}

std::uint32_t requestIdOf(ByteView payload) {
    if (payload.size() < headBytes)
        return 0;
    ByteReader reader(payload);
    reader.u8();
    return reader.u32();
}

} // namespace bytetorrent::protocol::native
