#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/bencode.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "bytetorrent/protocol/safe_path.h"
#include "text_limits.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::size_t clientNameBytesMax = 128;
constexpr std::uint32_t requestQueueMax = 1'000'000; // a larger reqq is a joke, not an offer

bencode::Limits extensionLimits(bool allowTrailing) {
    bencode::Limits limits;
    limits.depthMax = 8;
    limits.nodesMax = 4096;
    limits.allowTrailing = allowTrailing;
    return limits;
}

Result<bencode::Document> parseDictionary(ByteView payload, bool allowTrailing, std::string_view what) {
    auto document = bencode::Document::parse(payload, extensionLimits(allowTrailing));
    if (!document)
        return fail(document.error().code, std::string(what) + ": " + document.error().context);
    if (!document->root().isDictionary())
        return fail(ErrorCode::malformed, std::string(what) + " is not a dictionary");
    return document;
}

// The integer under `key` when it lies in low..high; a stranger's odd value counts as not given.
std::optional<std::int64_t> integerWithin(const bencode::View& dictionary, std::string_view key, std::int64_t low,
                                          std::int64_t high) {
    const auto view = dictionary.find(key);
    const auto value = view ? view->integer() : std::nullopt;
    return value && *value >= low && *value <= high ? value : std::nullopt;
}

// BEP 10: an id of 0 switches the extension off, which is the same as not naming it.
std::optional<std::uint8_t> extensionId(const std::optional<bencode::View>& names, std::string_view name) {
    if (!names)
        return std::nullopt;
    const auto id = integerWithin(*names, name, 1, 255);
    return id ? std::optional(static_cast<std::uint8_t>(*id)) : std::nullopt;
}

// 4 or 16 bytes, as the address is.
std::string_view compact(const IpAddress& address) { return asText(ByteView(address.value).subspan(address.isV4() ? 12 : 0)); }

// An address of the sender, or what it takes for ours: only hints, so an odd one counts as not given.
std::optional<IpAddress> address(const bencode::View& dictionary, std::string_view key, bool v4, bool v6) {
    const auto view = dictionary.find(key);
    const auto text = view ? view->string() : std::nullopt;
    if (!text)
        return std::nullopt;
    IpAddress read;
    if (v4 && text->size() == 4)
        read = IpAddress::v4(static_cast<std::uint32_t>(ByteReader(asBytes(*text)).u32()));
    else if (v6 && text->size() == read.value.size())
        std::copy(text->begin(), text->end(), read.value.begin());
    return read.isUnspecified() ? std::nullopt : std::optional(read);
}

} // namespace

Bytes encodeExtensionHandshake(const ExtensionHandshake& handshake) {
    bencode::Writer writer;
    const auto put = [&writer](std::string_view key, const auto& value) {
        if (value)
            writer.key(key).integer(static_cast<std::int64_t>(*value));
    };
    const auto putAddress = [&writer](std::string_view key, const std::optional<IpAddress>& value) {
        if (value)
            writer.key(key).string(compact(*value));
    };
    writer.beginDictionary();
    if (handshake.prefersEncryption)
        writer.key("e").integer(1);
    putAddress("ipv4", handshake.ipv4);
    putAddress("ipv6", handshake.ipv6);
    writer.key("m").beginDictionary();
    put("lt_donthave", handshake.ltDontHave);
    put("upload_only", handshake.uploadOnlyId);
    put("ut_metadata", handshake.utMetadata);
    put("ut_pex", handshake.utPex);
    writer.end();
    put("metadata_size", handshake.metadataBytes);
    put("p", handshake.listenPort);
    put("reqq", handshake.requestQueue);
    if (handshake.uploadOnly)
        writer.key("upload_only").integer(1);
    if (!handshake.client.empty())
        writer.key("v").string(clipped(handshake.client, clientNameBytesMax));
    putAddress("yourip", handshake.yourAddress);
    writer.end();
    return writer.take();
}

Result<ExtensionHandshake> decodeExtensionHandshake(ByteView payload) {
    // Some clients leave bytes behind the dictionary; they mean nothing.
    const auto document = parseDictionary(payload, true, "the extension handshake");
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();

    ExtensionHandshake handshake;
    auto names = root.find("m");
    if (names && !names->isDictionary())
        names.reset();
    handshake.utMetadata = extensionId(names, "ut_metadata");
    handshake.utPex = extensionId(names, "ut_pex");
    handshake.ltDontHave = extensionId(names, "lt_donthave");
    handshake.uploadOnlyId = extensionId(names, "upload_only");
    if (const auto size = integerWithin(root, "metadata_size", 1, metadataBytesMax))
        handshake.metadataBytes = static_cast<std::uint32_t>(*size);
    if (const auto queue = integerWithin(root, "reqq", 1, requestQueueMax))
        handshake.requestQueue = static_cast<std::uint32_t>(*queue);
    if (const auto port = integerWithin(root, "p", 1, 65535))
        handshake.listenPort = static_cast<std::uint16_t>(*port);
    handshake.uploadOnly = integerWithin(root, "upload_only", 1, INT64_MAX).has_value();
    handshake.prefersEncryption = integerWithin(root, "e", 1, INT64_MAX).has_value();
    handshake.yourAddress = address(root, "yourip", true, true);
    handshake.ipv4 = address(root, "ipv4", true, false);
    handshake.ipv6 = address(root, "ipv6", false, true);
    if (const auto client = root.find("v"))
        handshake.client = printable(clipped(client->string().value_or(""), clientNameBytesMax));
    return handshake;
}

Bytes encodeMetadataMessage(const MetadataMessage& message) {
    bencode::Writer writer;
    writer.beginDictionary();
    writer.key("msg_type").integer(static_cast<std::int64_t>(message.kind));
    writer.key("piece").integer(message.piece);
    if (message.kind == MetadataMessage::Kind::data)
        writer.key("total_size").integer(message.totalBytes);
    writer.end();
    Bytes out = writer.take();
    if (message.kind == MetadataMessage::Kind::data)
        out.insert(out.end(), message.data.begin(), message.data.end());
    return out;
}

Result<MetadataMessage> decodeMetadataMessage(ByteView payload) {
    const auto document = parseDictionary(payload, true, "the metadata message");
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();
    const auto kind = integerWithin(root, "msg_type", 0, INT64_MAX);
    const auto piece = integerWithin(root, "piece", 0, metadataBytesMax / metadataPieceBytes - 1);
    if (!kind || !piece)
        return fail(ErrorCode::malformed, "the metadata message lacks a valid msg_type or piece");
    if (*kind > 2)
        return fail(ErrorCode::unsupported, "a metadata message of type " + std::to_string(*kind));

    MetadataMessage message;
    message.kind = static_cast<MetadataMessage::Kind>(*kind);
    message.piece = static_cast<std::uint32_t>(*piece);
    const ByteView rest = payload.subspan(document->end());
    if (message.kind != MetadataMessage::Kind::data) {
        if (!rest.empty())
            return fail(ErrorCode::malformed, "bytes behind a metadata message without data");
        return message;
    }
    const auto total = integerWithin(root, "total_size", 1, metadataBytesMax);
    if (!total)
        return fail(ErrorCode::malformed, "metadata without a valid total_size");
    message.totalBytes = static_cast<std::uint32_t>(*total);
    const std::uint64_t offset = std::uint64_t{message.piece} * metadataPieceBytes;
    if (offset >= message.totalBytes)
        return fail(ErrorCode::malformed, "metadata piece " + std::to_string(message.piece) + " lies outside of " +
                                              std::to_string(message.totalBytes) + " bytes");
    const std::uint64_t expected = std::min<std::uint64_t>(metadataPieceBytes, message.totalBytes - offset);
    if (rest.size() != expected)
        return fail(ErrorCode::malformed, "a metadata piece of " + std::to_string(rest.size()) + " bytes instead of " +
                                              std::to_string(expected));
    message.data = rest;
    return message;
}

Bytes encodeDontHave(PieceIndex piece) {
    return ByteWriter().u32(piece.value).take();
}

Result<PieceIndex> decodeDontHave(ByteView payload) {
    ByteReader reader(payload);
    const PieceIndex piece(reader.u32());
    BT_TRY(reader.finish("lt_donthave"));
    return piece;
}

} // namespace bytetorrent::protocol
