#include "bytetorrent/protocol/pex.h"

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/bencode.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::size_t v4Bytes = 6, v6Bytes = 18;

void write(ByteWriter& writer, const Endpoint& endpoint) {
    if (endpoint.address.isV4())
        writer.u32(endpoint.address.v4HostOrder());
    else
        writer.raw(endpoint.address.value);
    writer.u16(endpoint.port);
}

Endpoint read(ByteReader& reader, bool v4) {
    Endpoint endpoint;
    if (v4) {
        endpoint.address = IpAddress::v4(reader.u32());
    } else {
        const ByteView bytes = reader.raw(16);
        std::copy(bytes.begin(), bytes.end(), endpoint.address.value.begin());
    }
    endpoint.port = reader.u16();
    return endpoint;
}

// A key that is absent, or no string, counts as empty.
ByteView stringOf(const bencode::View& root, std::string_view key) {
    const auto value = root.find(key);
    return value ? asBytes(value->string().value_or(std::string_view())) : ByteView();
}

Result<> readAdded(const bencode::View& root, bool v4, std::vector<PexPeer>& out) {
    const ByteView bytes = stringOf(root, v4 ? "added" : "added6");
    const ByteView flags = stringOf(root, v4 ? "added.f" : "added6.f");
    const std::size_t size = v4 ? v4Bytes : v6Bytes;
    if (bytes.size() % size != 0)
        return fail(ErrorCode::malformed, "added peers of " + std::to_string(bytes.size()) + " bytes");
    if (bytes.size() / size + out.size() > pexReadMax)
        return fail(ErrorCode::tooLarge, "more than " + std::to_string(pexReadMax) + " added peers");
    ByteReader reader(bytes);
    for (std::size_t index = 0; !reader.atEnd(); ++index) {
        const Endpoint endpoint = read(reader, v4);
        if (couldListen(endpoint))
            out.push_back({endpoint, index < flags.size() ? flags[index] : std::uint8_t{0}});
    }
    return {};
}

Result<> readDropped(const bencode::View& root, bool v4, std::vector<Endpoint>& out) {
    const ByteView bytes = stringOf(root, v4 ? "dropped" : "dropped6");
    const std::size_t size = v4 ? v4Bytes : v6Bytes;
    if (bytes.size() % size != 0)
        return fail(ErrorCode::malformed, "dropped peers of " + std::to_string(bytes.size()) + " bytes");
    if (bytes.size() / size + out.size() > pexReadMax)
        return fail(ErrorCode::tooLarge, "more than " + std::to_string(pexReadMax) + " dropped peers");
    ByteReader reader(bytes);
    while (!reader.atEnd()) {
        const Endpoint endpoint = read(reader, v4);
        if (couldListen(endpoint))
            out.push_back(endpoint);
    }
    return {};
}

} // namespace

bool couldListen(const Endpoint& endpoint) {
    if (endpoint.port == 0 || endpoint.address.isUnspecified())
        return false;
    if (endpoint.address.isV4()) {
        const std::uint8_t first = endpoint.address.value[12];
        return first != 0 && first < 224;
    }
    return endpoint.address.value[0] != 0xFF;
}

Bytes encodePex(const PexMessage& message) {
    ByteWriter added, added6, dropped, dropped6;
    Bytes flags, flags6;
    for (const PexPeer& peer : message.added) {
        const bool v4 = peer.endpoint.address.isV4();
        write(v4 ? added : added6, peer.endpoint);
        (v4 ? flags : flags6).push_back(peer.flags);
    }
    for (const Endpoint& endpoint : message.dropped)
        write(endpoint.address.isV4() ? dropped : dropped6, endpoint);
    bencode::Writer writer;
    writer.beginDictionary();
    writer.key("added").string(added.view()).key("added.f").string(ByteView(flags));
    writer.key("added6").string(added6.view()).key("added6.f").string(ByteView(flags6));
    writer.key("dropped").string(dropped.view()).key("dropped6").string(dropped6.view());
    writer.end();
    return writer.take();
}

Result<PexMessage> decodePex(ByteView payload) {
    bencode::Limits limits;
    limits.depthMax = 8;
    limits.nodesMax = 256;
    limits.allowTrailing = true;
    const auto document = bencode::Document::parse(payload, limits);
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();
    if (!root.isDictionary())
        return fail(ErrorCode::malformed, "not a dictionary");
    PexMessage message;
    for (const bool v4 : {true, false}) {
        BT_TRY(readAdded(root, v4, message.added));
        BT_TRY(readDropped(root, v4, message.dropped));
    }
    return message;
}

} // namespace bytetorrent::protocol
