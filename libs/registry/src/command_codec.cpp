// The bytes of commands and replies (docs/formats/registry-commands.md).
#include "bytetorrent/registry/commands.h"

#include "account_command_codec.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/metainfo.h"
#include "endpoint_codec.h"

namespace bytetorrent::registry {
namespace {

constexpr std::uint8_t formatVersion = 1;
constexpr std::size_t holdingsMax = 1000;
constexpr std::size_t errorContextBytesMax = 512;
// Enough for any set below piecesMax: at worst every second piece, two varints each.
constexpr std::size_t pieceSetBytesMax = 2u * protocol::piecesMax;

enum class CommandType : std::uint8_t {
    publish = 1,
    erase = 2,
    announce = 3,
    report = 4,
    part = 5,
    upload = 6,
    announces = 7,
    key = 16,
    reportWithPasskey = 32,
    publishOfAccount = 60,
    uploadOfAccount = 61,
    eraseByActor = 62,
    describe = 64
}; // and those of account_command_codec.cpp
constexpr std::uint8_t eventWithPasskey = 0x80; // beside an announce's event: a passkey stands behind its numbers
enum class ReplyType : std::uint8_t { published = 1, applied = 2, error = 3, announced = 4 };
enum HoldingFlag : std::uint8_t { flagFull = 1, flagOnline = 2 };
enum DescribeFlag : std::uint8_t { describesCategory = 1, describesTags = 2, describesText = 4, byAdministrator = 8 };

std::uint32_t readNumber(ByteReader& reader) {
    const std::uint64_t number = reader.varint();
    if (number > UINT32_MAX)
        reader.setFailed();
    return static_cast<std::uint32_t>(number);
}

void write(ByteWriter& writer, const PublishTorrent& command) {
    if (command.account == AccountId())
        writer.u8(static_cast<std::uint8_t>(CommandType::publish));
    else
        writer.u8(static_cast<std::uint8_t>(CommandType::publishOfAccount)).u32(command.account.value);
    writer.bytes(command.torrent).raw(command.publisher.value);
}

void write(ByteWriter& writer, const DeleteTorrent& command) {
    writer.u8(static_cast<std::uint8_t>(command.actor ? CommandType::eraseByActor : CommandType::erase));
    if (command.actor)
        writeActor(writer, *command.actor);
    writer.raw(command.infoHash.value).raw(command.requester.value);
    writer.boolean(command.administrator);
}

void writeFacts(ByteWriter& writer, const AnnouncePeer& command) {
    writer.raw(command.infoHash.value).raw(command.peerId.value);
    writeEndpoint(writer, command.endpoint);
    const bool hasPasskey = command.passkey != PasskeyId();
    writer.u8(static_cast<std::uint8_t>(static_cast<unsigned>(command.event) | (hasPasskey ? eventWithPasskey : 0u)));
    writer.varint(command.uploaded).varint(command.downloaded).varint(command.left).varint(command.expireSeconds);
    if (hasPasskey)
        writer.u64(command.passkey.value);
}

void write(ByteWriter& writer, const AnnouncePeer& command) {
    writer.u8(static_cast<std::uint8_t>(CommandType::announce));
    writeFacts(writer, command);
}

void write(ByteWriter& writer, const AnnounceBatch& command) {
    writer.u8(static_cast<std::uint8_t>(CommandType::announces)).varint(command.announces.size());
    for (const AnnouncePeer& announce : command.announces)
        writeFacts(writer, announce);
    writer.varint(command.refreshes.size()).varint(command.expireSeconds);
    for (const RefreshPeer& refresh : command.refreshes)
        writer.u32(refresh.peer).u32(refresh.check);
}

void write(ByteWriter& writer, const ReportHoldings& command) {
    if (command.passkey == PasskeyId())
        writer.u8(static_cast<std::uint8_t>(CommandType::report));
    else
        writer.u8(static_cast<std::uint8_t>(CommandType::reportWithPasskey)).u64(command.passkey.value);
    writer.raw(command.client.value).varint(command.expireSeconds);
    writer.varint(command.holdings.size());
    for (const auto& holding : command.holdings) {
        writer.raw(holding.infoHash.value);
        writeEndpoint(writer, holding.endpoint);
        writer.u8(static_cast<std::uint8_t>((holding.full ? flagFull : 0) | (holding.online ? flagOnline : 0)));
        writer.bytes(holding.have.encode()).bytes(holding.lost.encode());
        writer.varint(holding.uploaded).varint(holding.downloaded).varint(holding.left);
    }
}

void write(ByteWriter& writer, const StoreUploadPart& command) {
    writer.u8(static_cast<std::uint8_t>(CommandType::part)).raw(command.upload.value).raw(command.publisher.value);
    writer.varint(command.index).varint(command.count).bytes(command.bytes);
}

void write(ByteWriter& writer, const PublishUpload& command) {
    if (command.account == AccountId())
        writer.u8(static_cast<std::uint8_t>(CommandType::upload));
    else
        writer.u8(static_cast<std::uint8_t>(CommandType::uploadOfAccount)).u32(command.account.value);
    writer.raw(command.upload.value).raw(command.sha256);
    writer.raw(command.publisher.value);
}

void write(ByteWriter& writer, const RotateKey& command) {
    writer.u8(static_cast<std::uint8_t>(CommandType::key)).u32(command.replaces).raw(command.key);
}

void write(ByteWriter& writer, const DescribeTorrent& command) {
    const auto flags = (command.category ? describesCategory : 0) | (command.tags ? describesTags : 0) |
                       (command.description ? describesText : 0) | (command.administrator ? byAdministrator : 0);
    writer.u8(static_cast<std::uint8_t>(CommandType::describe)).u8(static_cast<std::uint8_t>(flags));
    writer.raw(command.infoHash.value).raw(command.requester.value).u32(command.account.value);
    if (command.category)
        writer.u8(static_cast<std::uint8_t>(*command.category));
    if (command.tags) {
        writer.varint(command.tags->size());
        for (const std::string& tag : *command.tags)
            writer.text(tag);
    }
    if (command.description)
        writer.text(*command.description);
}

PasskeyId readPasskey(ByteReader& reader) {
    const PasskeyId passkey(reader.u64());
    if (passkey == PasskeyId()) // none is said by leaving it out
        reader.setFailed();
    return passkey;
}

PublishTorrent readPublish(ByteReader& reader, bool ofAccount) {
    PublishTorrent command;
    if (ofAccount)
        command.account = readSomebody(reader);
    command.torrent = toBytes(reader.bytes(protocol::torrentBytesMax));
    command.publisher = readId<ClientId>(reader);
    return command;
}

DeleteTorrent readDelete(ByteReader& reader, bool byActor) {
    DeleteTorrent command;
    if (byActor)
        command.actor = readActor(reader);
    command.infoHash = readId<InfoHash>(reader);
    command.requester = readId<ClientId>(reader);
    command.administrator = reader.boolean();
    return command;
}

AnnouncePeer readAnnounce(ByteReader& reader) {
    AnnouncePeer command;
    command.infoHash = readId<InfoHash>(reader);
    command.peerId = readId<PeerId>(reader);
    command.endpoint = readEndpoint(reader);
    const std::uint8_t flagged = reader.u8();
    const std::uint8_t event = flagged & ~eventWithPasskey;
    if (event > static_cast<std::uint8_t>(protocol::AnnounceEvent::paused))
        reader.setFailed();
    command.event = static_cast<protocol::AnnounceEvent>(event);
    command.uploaded = reader.varint();
    command.downloaded = reader.varint();
    command.left = reader.varint();
    command.expireSeconds = readNumber(reader);
    if ((flagged & eventWithPasskey) != 0)
        command.passkey = readPasskey(reader);
    return command;
}

AnnounceBatch readAnnounces(ByteReader& reader) {
    constexpr std::size_t announceBytesMin = InfoHash::size + PeerId::size + endpointBytesMin + 1 + 4;
    AnnounceBatch command;
    const std::size_t count = reader.count(announceBytesMin);
    if (count > AnnounceBatch::announcesMax)
        reader.setFailed();
    command.announces.reserve(reader.failed() ? 0 : count);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i)
        command.announces.push_back(readAnnounce(reader));
    constexpr std::size_t refreshBytes = 8;
    const std::uint64_t refreshes = reader.varint();
    command.expireSeconds = readNumber(reader);
    if (refreshes > AnnounceBatch::refreshesMax || refreshes * refreshBytes > reader.remaining())
        reader.setFailed();
    command.refreshes.reserve(reader.failed() ? 0 : refreshes);
    for (std::uint64_t i = 0; i < refreshes && !reader.failed(); ++i) {
        const std::uint32_t peer = reader.u32();
        command.refreshes.push_back({peer, reader.u32()});
    }
    return command;
}

PieceSet readPieces(ByteReader& reader) {
    const ByteView bytes = reader.bytes(pieceSetBytesMax);
    if (reader.failed())
        return {};
    auto pieces = PieceSet::decode(bytes, protocol::piecesMax);
    if (!pieces) {
        reader.setFailed();
        return {};
    }
    return *std::move(pieces);
}

ReportHoldings readReport(ByteReader& reader, bool withPasskey) {
    ReportHoldings command;
    if (withPasskey)
        command.passkey = readPasskey(reader);
    command.client = readId<ClientId>(reader);
    command.expireSeconds = readNumber(reader);
    const std::size_t count = reader.count(InfoHash::size + endpointBytesMin + 1 + 2 + 3);
    if (count > holdingsMax)
        reader.setFailed();
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        protocol::native::HoldingReport& holding = command.holdings.emplace_back();
        holding.infoHash = readId<InfoHash>(reader);
        holding.endpoint = readEndpoint(reader);
        const std::uint8_t flags = reader.u8();
        if ((flags & ~(flagFull | flagOnline)) != 0)
            reader.setFailed();
        holding.full = (flags & flagFull) != 0;
        holding.online = (flags & flagOnline) != 0;
        holding.have = readPieces(reader);
        holding.lost = readPieces(reader);
        holding.uploaded = reader.varint();
        holding.downloaded = reader.varint();
        holding.left = reader.varint();
    }
    return command;
}

StoreUploadPart readPart(ByteReader& reader) {
    StoreUploadPart command;
    command.upload = readId<UploadId>(reader);
    command.publisher = readId<ClientId>(reader);
    command.index = readNumber(reader);
    command.count = readNumber(reader);
    command.bytes = toBytes(reader.bytes(uploadPartBytesMax));
    return command;
}

PublishUpload readUpload(ByteReader& reader, bool ofAccount) {
    PublishUpload command;
    if (ofAccount)
        command.account = readSomebody(reader);
    command.upload = readId<UploadId>(reader);
    const ByteView digest = reader.raw(command.sha256.size());
    std::copy(digest.begin(), digest.end(), command.sha256.begin());
    command.publisher = readId<ClientId>(reader);
    return command;
}

RotateKey readKey(ByteReader& reader) {
    RotateKey command;
    command.replaces = reader.u32();
    const ByteView key = reader.raw(command.key.size());
    std::copy(key.begin(), key.end(), command.key.begin());
    return command;
}

DescribeTorrent readDescribe(ByteReader& reader) {
    DescribeTorrent command;
    const std::uint8_t flags = reader.u8();
    if ((flags & ~(describesCategory | describesTags | describesText | byAdministrator)) != 0)
        reader.setFailed();
    command.administrator = (flags & byAdministrator) != 0;
    command.infoHash = readId<InfoHash>(reader);
    command.requester = readId<ClientId>(reader);
    command.account = AccountId(reader.u32());
    if ((flags & describesCategory) != 0) {
        const std::uint8_t category = reader.u8();
        if (category >= categoryNames.size())
            reader.setFailed();
        command.category = static_cast<Category>(category);
    }
    if ((flags & describesTags) != 0) {
        auto& tags = command.tags.emplace();
        const std::size_t count = reader.count(1);
        if (count > DescribeTorrent::tagsSaidMax)
            reader.setFailed();
        for (std::size_t i = 0; i < count && !reader.failed(); ++i)
            tags.push_back(reader.text(tagBytesMax));
    }
    if ((flags & describesText) != 0)
        command.description = reader.text(descriptionBytesMax);
    return command;
}

// A context may quote a stranger's text; what is kept for a retry stays small and well-formed.
std::string_view shortened(std::string_view context) {
    if (context.size() <= errorContextBytesMax)
        return context;
    std::size_t end = errorContextBytesMax;
    while (end > 0 && (static_cast<std::uint8_t>(context[end]) & 0xc0) == 0x80)
        --end;
    return context.substr(0, end);
}

AnnouncedReply readAnnounced(ByteReader& reader) {
    AnnouncedReply reply;
    const std::size_t count = reader.count(3);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        const std::uint32_t place = readNumber(reader);
        if (i > 0 && place <= reply.refused.back().first)
            reader.setFailed();
        reply.refused.emplace_back(place, errorCodeFromNumber(reader.u16()));
    }
    return reply;
}

Result<> checkVersion(ByteReader& reader, std::string_view what) {
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != formatVersion)
        return fail(ErrorCode::unsupported, std::string(what) + " of format version " + std::to_string(version));
    return {};
}

} // namespace

Bytes encodeCommand(const Command& command) {
    constexpr std::size_t usualBytes = 320;
    ByteWriter writer;
    writer.reserve(usualBytes);
    writer.u8(formatVersion);
    std::visit([&](const auto& one) { write(writer, one); }, command);
    return writer.take();
}

Result<Command> decodeCommand(ByteView bytes) {
    ByteReader reader(bytes);
    BT_TRY(checkVersion(reader, "a registry command"));
    Command command;
    const auto type = static_cast<CommandType>(reader.u8());
    switch (type) {
    case CommandType::publish:
    case CommandType::publishOfAccount:
        command = readPublish(reader, type == CommandType::publishOfAccount);
        break;
    case CommandType::erase:
    case CommandType::eraseByActor:
        command = readDelete(reader, type == CommandType::eraseByActor);
        break;
    case CommandType::announce:
        command = readAnnounce(reader);
        break;
    case CommandType::report:
    case CommandType::reportWithPasskey:
        command = readReport(reader, type == CommandType::reportWithPasskey);
        break;
    case CommandType::part:
        command = readPart(reader);
        break;
    case CommandType::upload:
    case CommandType::uploadOfAccount:
        command = readUpload(reader, type == CommandType::uploadOfAccount);
        break;
    case CommandType::announces:
        command = readAnnounces(reader);
        break;
    case CommandType::key:
        command = readKey(reader);
        break;
    case CommandType::describe:
        command = readDescribe(reader);
        break;
    default:
        if (auto one = readAccountCommand(static_cast<std::uint8_t>(type), reader))
            command = *std::move(one);
        else if (!reader.failed())
            return fail(ErrorCode::unsupported, "a registry command of an unknown type");
    }
    BT_TRY(reader.finish("registry command"));
    return command;
}

Bytes encodeReply(const Reply& reply) {
    ByteWriter writer;
    encodeReply(writer, reply);
    return writer.take();
}

void encodeReply(ByteWriter& writer, const Reply& reply) {
    writer.u8(formatVersion);
    if (const auto* published = std::get_if<PublishReply>(&reply)) {
        writer.u8(static_cast<std::uint8_t>(ReplyType::published))
            .raw(published->infoHash.value)
            .boolean(published->created);
    } else if (const auto* error = std::get_if<Error>(&reply)) {
        writer.u8(static_cast<std::uint8_t>(ReplyType::error)).u16(static_cast<std::uint16_t>(error->code));
        writer.text(shortened(error->context));
    } else if (const auto* announced = std::get_if<AnnouncedReply>(&reply)) {
        writer.u8(static_cast<std::uint8_t>(ReplyType::announced)).varint(announced->refused.size());
        for (const auto& [place, code] : announced->refused)
            writer.varint(place).u16(static_cast<std::uint16_t>(code));
    } else {
        writer.u8(static_cast<std::uint8_t>(ReplyType::applied));
    }
}

Result<Reply> decodeReply(ByteView bytes) {
    ByteReader reader(bytes);
    BT_TRY(checkVersion(reader, "a registry reply"));
    Reply reply = AppliedReply{};
    switch (static_cast<ReplyType>(reader.u8())) {
    case ReplyType::published: {
        PublishReply published;
        published.infoHash = readId<InfoHash>(reader);
        published.created = reader.boolean();
        reply = published;
        break;
    }
    case ReplyType::applied:
        break;
    case ReplyType::error: {
        const ErrorCode code = errorCodeFromNumber(reader.u16());
        reply = Error{code, reader.text(errorContextBytesMax)};
        break;
    }
    case ReplyType::announced:
        reply = readAnnounced(reader);
        break;
    default:
        reader.setFailed();
    }
    BT_TRY(reader.finish("registry reply"));
    return reply;
}

} // namespace bytetorrent::registry
