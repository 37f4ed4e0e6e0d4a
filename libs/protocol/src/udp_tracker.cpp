#include "bytetorrent/protocol/udp_tracker.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/safe_path.h"

namespace bytetorrent::protocol::udp {

namespace {

constexpr std::size_t headBytes = 16;
constexpr std::size_t announceBytes = 98; // without options
constexpr std::size_t announceReplyHeadBytes = 20;
constexpr std::size_t scrapeEntryBytes = 12;
constexpr std::uint32_t intervalSecondsMin = 10, intervalSecondsMax = 86'400;
constexpr std::size_t messageBytesMax = 200; // of an error that we were sent
constexpr std::size_t optionDataBytesMax = 255;

// BEP 41.
enum class Option : std::uint8_t { end = 0, nothing = 1, urlData = 2 };

constexpr std::size_t peerBytes(Family family) { return family == Family::v4 ? 6 : 18; }

std::uint64_t counter(ByteReader& reader) { return std::min(reader.u64(), leftUnknown); }

AnnounceEvent eventOf(std::uint32_t number) {
    return number <= static_cast<std::uint32_t>(AnnounceEvent::paused) ? static_cast<AnnounceEvent>(number) : AnnounceEvent::none;
}

// What is cut short is no option: BEP 15 has packets grow in ways that nobody foresaw, and some clients pad theirs.
Result<std::string> readOptions(ByteReader& reader) {
    std::string urlData;
    while (!reader.atEnd()) {
        const auto option = static_cast<Option>(reader.u8());
        if (option == Option::end)
            break;
        if (option == Option::nothing)
            continue;
        const ByteView data = reader.raw(reader.u8());
        if (reader.failed())
            break;
        if (option == Option::urlData)
            urlData += asText(data);
    }
    if (urlData.size() > urlDataBytesMax)
        return fail(ErrorCode::tooLarge, "the URL data is too long");
    return urlData;
}

Result<RequestBody> readAnnounce(ByteReader& reader) {
    AnnounceRequest request;
    protocol::AnnounceRequest& announce = request.announce;
    if (reader.remaining() < announceBytes - headBytes)
        return fail(ErrorCode::malformed, "the announce is cut short");
    announce.infoHash = *InfoHash::fromBytes(reader.raw(InfoHash::size));
    announce.peerId = *PeerId::fromBytes(reader.raw(PeerId::size));
    announce.downloaded = counter(reader);
    announce.left = counter(reader);
    announce.uploaded = counter(reader);
    announce.event = eventOf(reader.u32());
    if (const std::uint32_t address = reader.u32(); address != 0)
        announce.ip = IpAddress::v4(address);
    announce.key = reader.u32();
    if (const std::uint32_t numWant = reader.u32(); numWant <= INT32_MAX)
        announce.numWant = numWant;
    announce.port = reader.u16();
    if (announce.port == 0)
        return fail(ErrorCode::malformed, "port is not between 1 and 65535");
    auto urlData = readOptions(reader);
    if (!urlData)
        return fail(urlData.error());
    request.urlData = std::move(*urlData);
    announce.passkey = passkeyOfUrlData(request.urlData);
    return request;
}

Result<RequestBody> readScrape(ByteReader& reader) {
    ScrapeRequest request;
    const std::size_t count = reader.remaining() / InfoHash::size;
    if (count == 0)
        return fail(ErrorCode::malformed, "the scrape names no whole infohash");
    if (count > scrapeHashesMax)
        return fail(ErrorCode::tooLarge, "a scrape names at most " + std::to_string(scrapeHashesMax) + " torrents");
    request.infoHashes.reserve(count);
    while (request.infoHashes.size() < count)
        request.infoHashes.push_back(*InfoHash::fromBytes(reader.raw(InfoHash::size)));
    return request;
}

void writeAnnounce(ByteWriter& writer, const AnnounceRequest& request) {
    const protocol::AnnounceRequest& announce = request.announce;
    writer.raw(announce.infoHash.view()).raw(announce.peerId.view());
    writer.u64(announce.downloaded).u64(announce.left).u64(announce.uploaded);
    writer.u32(static_cast<std::uint32_t>(announce.event));
    writer.u32(announce.ip && announce.ip->isV4() ? announce.ip->v4HostOrder() : 0);
    writer.u32(announce.key.value_or(0));
    writer.u32(announce.numWant ? std::min<std::uint32_t>(*announce.numWant, INT32_MAX) : UINT32_MAX);
    writer.u16(announce.port);
    ByteView urlData = asBytes(std::string_view(request.urlData).substr(0, urlDataBytesMax));
    while (!urlData.empty()) {
        const ByteView part = urlData.first(std::min(urlData.size(), optionDataBytesMax));
        writer.u8(static_cast<std::uint8_t>(Option::urlData)).u8(static_cast<std::uint8_t>(part.size())).raw(part);
        urlData = urlData.subspan(part.size());
    }
}

// Appends to memory that its owner uses again; ByteWriter owns its own.
class Appender {
public:
    explicit Appender(Bytes& out) : out_(out) { out_.clear(); }
    void u16(std::uint16_t value) { number(value, 2); }
    void u32(std::uint32_t value) { number(value, 4); }
    void u64(std::uint64_t value) { number(value, 8); }
    void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

private:
    void number(std::uint64_t value, int size) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
            out_.push_back(static_cast<std::uint8_t>(value >> shift));
    }
    Bytes& out_;
};

void writePeers(Appender& out, const std::vector<Endpoint>& peers, Family family) {
    std::size_t room = announceReplyPeersMax(family);
    for (const Endpoint& peer : peers) {
        if (familyOf(peer.address) != family)
            continue;
        if (room-- == 0)
            return;
        out.raw(family == Family::v4 ? ByteView(peer.address.value).last(4) : ByteView(peer.address.value));
        out.u16(peer.port);
    }
}

Result<AnnounceReply> readAnnounceReply(ByteReader& reader, Family family) {
    AnnounceReply reply;
    reply.intervalSeconds = std::clamp(reader.u32(), intervalSecondsMin, intervalSecondsMax);
    reply.leechers = reader.u32();
    reply.seeders = reader.u32();
    if (reader.failed())
        return fail(ErrorCode::malformed, "the announce reply is cut short");
    reply.peers.reserve(reader.remaining() / peerBytes(family));
    while (reader.remaining() >= peerBytes(family)) {
        Endpoint peer;
        if (family == Family::v4) {
            peer.address = IpAddress::v4(reader.u32());
        } else {
            const ByteView bytes = reader.raw(16);
            std::copy(bytes.begin(), bytes.end(), peer.address.value.begin());
        }
        peer.port = reader.u16();
        if (peer.port != 0)
            reply.peers.push_back(peer);
    }
    return reply;
}

Result<ScrapeReply> readScrapeReply(ByteReader& reader) {
    ScrapeReply reply;
    while (reader.remaining() >= scrapeEntryBytes) {
        ScrapeCounts& counts = reply.torrents.emplace_back();
        counts.seeders = reader.u32();
        counts.completed = reader.u32();
        counts.leechers = reader.u32();
    }
    return reply;
}

} // namespace

Result<RequestHead> decodeRequestHead(ByteView datagram) {
    ByteReader reader(datagram);
    RequestHead head;
    head.connectionId = reader.u64();
    const std::uint32_t action = reader.u32();
    head.transactionId = reader.u32();
    if (reader.failed())
        return fail(ErrorCode::malformed, "a request has at least 16 bytes");
    if (action > static_cast<std::uint32_t>(Action::scrape))
        return fail(ErrorCode::malformed, "no request has this action");
    head.action = static_cast<Action>(action);
    if (head.action == Action::connect && head.connectionId != connectMagic)
        return fail(ErrorCode::malformed, "a connect request has the magic number");
    return head;
}

Result<RequestBody> decodeRequestBody(const RequestHead& head, ByteView datagram) {
    if (datagram.size() > datagramBytesMax)
        return fail(ErrorCode::tooLarge, "the request is too long");
    if (datagram.size() < headBytes)
        return fail(ErrorCode::malformed, "the request is cut short");
    ByteReader reader(datagram.subspan(headBytes));
    switch (head.action) {
    case Action::announce: return readAnnounce(reader);
    case Action::scrape: return readScrape(reader);
    case Action::connect:
    case Action::error: break;
    }
    return ConnectRequest{};
}

Bytes encodeRequest(std::uint64_t connectionId, std::uint32_t transactionId, const RequestBody& body) {
    ByteWriter writer;
    const auto head = [&](std::uint64_t id, Action action) { writer.u64(id).u32(static_cast<std::uint32_t>(action)).u32(transactionId); };
    if (const auto* announce = std::get_if<AnnounceRequest>(&body)) {
        head(connectionId, Action::announce);
        writeAnnounce(writer, *announce);
    } else if (const auto* scrape = std::get_if<ScrapeRequest>(&body)) {
        BT_ASSERT(scrape->infoHashes.size() <= scrapeHashesMax);
        head(connectionId, Action::scrape);
        for (const InfoHash& infoHash : scrape->infoHashes)
            writer.raw(infoHash.view());
    } else {
        head(connectMagic, Action::connect);
    }
    return writer.take();
}

std::size_t announceReplyPeersMax(Family family) { return (replyBytesMax - announceReplyHeadBytes) / peerBytes(family); }

void encodeReply(const Reply& reply, Family family, Bytes& out, std::size_t bytesMax) {
    Appender writer(out);
    const auto head = [&](Action action) {
        writer.u32(static_cast<std::uint32_t>(action));
        writer.u32(reply.transactionId);
    };
    if (const auto* connect = std::get_if<ConnectReply>(&reply.body)) {
        head(Action::connect);
        writer.u64(connect->connectionId);
    } else if (const auto* announce = std::get_if<AnnounceReply>(&reply.body)) {
        head(Action::announce);
        writer.u32(announce->intervalSeconds);
        writer.u32(announce->leechers);
        writer.u32(announce->seeders);
        writePeers(writer, announce->peers, family);
    } else if (const auto* scrape = std::get_if<ScrapeReply>(&reply.body)) {
        BT_ASSERT(scrape->torrents.size() <= scrapeHashesMax);
        head(Action::scrape);
        for (const ScrapeCounts& counts : scrape->torrents) {
            writer.u32(counts.seeders);
            writer.u32(counts.completed);
            writer.u32(counts.leechers);
        }
    } else {
        head(Action::error);
        const std::size_t room = std::min(bytesMax, datagramBytesMax) - std::min(bytesMax, out.size());
        writer.raw(asBytes(std::string_view(std::get<ErrorReply>(reply.body).message).substr(0, room)));
    }
}

Result<Reply> decodeReply(ByteView datagram, Family family) {
    if (datagram.size() > datagramBytesMax)
        return fail(ErrorCode::tooLarge, "the reply is too long");
    ByteReader reader(datagram);
    Reply reply;
    const auto action = static_cast<Action>(reader.u32());
    reply.transactionId = reader.u32();
    if (reader.failed())
        return fail(ErrorCode::malformed, "the reply is cut short");
    const auto take = [&reply](auto body) -> Result<Reply> {
        if (!body)
            return fail(body.error());
        reply.body = std::move(*body);
        return reply;
    };
    switch (action) {
    case Action::connect:
        reply.body = ConnectReply{reader.u64()};
        if (reader.failed())
            return fail(ErrorCode::malformed, "the connect reply is cut short");
        return reply;
    case Action::announce: return take(readAnnounceReply(reader, family));
    case Action::scrape: return take(readScrapeReply(reader));
    case Action::error:
        reply.body = ErrorReply{printable(asText(reader.raw(std::min(reader.remaining(), messageBytesMax))))};
        return reply;
    }
    return fail(ErrorCode::malformed, "no reply has this action");
}

} // namespace bytetorrent::protocol::udp
