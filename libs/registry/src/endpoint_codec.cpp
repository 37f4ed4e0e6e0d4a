#include "endpoint_codec.h"

#include <cstring>

namespace bytetorrent::registry {

void writeEndpoint(ByteWriter& writer, const Endpoint& endpoint) {
    if (endpoint.address.isV4())
        writer.u8(4).u32(endpoint.address.v4HostOrder());
    else
        writer.u8(6).raw(endpoint.address.value);
    writer.u16(endpoint.port);
}

Endpoint readEndpoint(ByteReader& reader) {
    Endpoint endpoint;
    const std::uint8_t family = reader.u8();
    if (family == 4) {
        endpoint.address = IpAddress::v4(reader.u32());
    } else if (family == 6) {
        const ByteView bytes = reader.raw(16);
        if (bytes.size() == 16)
            std::memcpy(endpoint.address.value.data(), bytes.data(), 16);
        if (endpoint.address.isV4())
            reader.setFailed();
    } else {
        reader.setFailed();
    }
    endpoint.port = reader.u16();
    return endpoint;
}

namespace {

bool isMulticastOrBroadcast(const IpAddress& address) {
    if (!address.isV4())
        return address.value[0] == 0xff;
    const std::uint32_t v4 = address.v4HostOrder();
    return (v4 >> 28) == 0xe || v4 == 0xffffffffu;
}

} // namespace

Result<> checkReachable(const Endpoint& endpoint) {
    if (endpoint.port == 0)
        return fail(ErrorCode::invalidArgument, "port 0 cannot be connected to");
    if (endpoint.address.isUnspecified())
        return fail(ErrorCode::invalidArgument, "an unspecified address cannot be connected to");
    if (isMulticastOrBroadcast(endpoint.address))
        return fail(ErrorCode::invalidArgument, endpoint.address.toString() + " is not the address of one machine");
    return {};
}

} // namespace bytetorrent::registry
