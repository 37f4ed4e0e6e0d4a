#include <algorithm>
#include <charconv>
#include <cstring>

#include "bytetorrent/protocol/http_tracker.h"
#include "tracker_reply.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::int64_t intervalSecondsMin = 10;
constexpr std::int64_t intervalSecondsMax = 24 * 60 * 60;
constexpr std::int64_t intervalSecondsDefault = 30 * 60;
constexpr std::size_t compactV4Bytes = 6;
constexpr std::size_t compactV6Bytes = 18;

ByteView addressBytes(const IpAddress& address) {
    const ByteView bytes(address.value);
    return address.isV4() ? bytes.last(4) : bytes;
}

// The peers of one family, addresses and ports in network byte order (BEP 23, BEP 7).
Bytes compactPeers(const std::vector<AnnouncePeer>& peers, bool v4) {
    Bytes out;
    out.reserve(peers.size() * (v4 ? compactV4Bytes : compactV6Bytes));
    for (const AnnouncePeer& peer : peers) {
        if (peer.endpoint.address.isV4() != v4)
            continue;
        const ByteView address = addressBytes(peer.endpoint.address);
        out.insert(out.end(), address.begin(), address.end());
        out.push_back(static_cast<std::uint8_t>(peer.endpoint.port >> 8));
        out.push_back(static_cast<std::uint8_t>(peer.endpoint.port));
    }
    return out;
}

void writePeers(bencode::Writer& writer, const std::vector<AnnouncePeer>& peers, bool compact, bool noPeerId) {
    writer.key("peers");
    if (compact) {
        writer.string(ByteView(compactPeers(peers, true)));
        const Bytes sixes = compactPeers(peers, false);
        if (!sixes.empty())
            writer.key("peers6").string(ByteView(sixes));
        return;
    }
    writer.beginList();
    for (const AnnouncePeer& peer : peers) {
        writer.beginDictionary().key("ip").string(peer.endpoint.address.toString());
        if (peer.peerId && !noPeerId)
            writer.key("peer id").string(peer.peerId->view());
        writer.key("port").integer(peer.endpoint.port).end();
    }
    writer.end();
}

IpAddress addressFrom(ByteView bytes) {
    IpAddress address;
    if (bytes.size() == 4) {
        std::uint32_t hostOrder = 0;
        for (const std::uint8_t byte : bytes)
            hostOrder = hostOrder << 8 | byte;
        return IpAddress::v4(hostOrder);
    }
    std::memcpy(address.value.data(), bytes.data(), address.value.size());
    return address;
}

void addPeer(AnnounceReply& reply, AnnouncePeer peer) {
    if (peer.endpoint.port != 0 && reply.peers.size() < announcePeersMax)
        reply.peers.push_back(std::move(peer));
}

Result<> readCompact(AnnounceReply& reply, std::string_view key, std::string_view text, std::size_t peerBytes) {
    const ByteView bytes = asBytes(text);
    if (bytes.size() % peerBytes != 0)
        return fail(ErrorCode::malformed, "the tracker's " + std::string(key) + " has " + std::to_string(bytes.size()) +
                                              " bytes, not a multiple of " + std::to_string(peerBytes));
    for (std::size_t at = 0; at < bytes.size() && reply.peers.size() < announcePeersMax; at += peerBytes) {
        const ByteView entry = bytes.subspan(at, peerBytes);
        const auto port = static_cast<std::uint16_t>(entry[peerBytes - 2] << 8 | entry[peerBytes - 1]);
        addPeer(reply, {{addressFrom(entry.first(peerBytes - 2)), port}, std::nullopt});
    }
    return {};
}

void readPeerDictionary(AnnounceReply& reply, const bencode::View& dictionary) {
    const auto ip = dictionary.find("ip");
    const auto port = dictionary.find("port");
    if (!ip || !port)
        return;
    const auto address = IpAddress::parse(ip->string().value_or(""));
    const std::int64_t number = port->integer().value_or(0);
    if (!address || number < 1 || number > 65535)
        return;
    AnnouncePeer peer{{*address, static_cast<std::uint16_t>(number)}, std::nullopt};
    if (const auto id = dictionary.find("peer id"))
        if (const auto peerId = PeerId::fromBytes(asBytes(id->string().value_or(""))))
            peer.peerId = *peerId;
    addPeer(reply, std::move(peer));
}

Result<> readPeers(AnnounceReply& reply, const bencode::View& root) {
    if (const auto peers = root.find("peers")) {
        if (const auto text = peers->string()) {
            BT_TRY(readCompact(reply, "peers", *text, compactV4Bytes));
        } else if (peers->isList()) {
            for (const bencode::View& entry : peers->elements())
                readPeerDictionary(reply, entry);
        } else {
            return fail(ErrorCode::malformed, "the tracker's peers are neither a list nor a string");
        }
    }
    if (const auto peers6 = root.find("peers6")) {
        const auto text = peers6->string();
        if (!text)
            return fail(ErrorCode::malformed, "the tracker's peers6 is not a string");
        BT_TRY(readCompact(reply, "peers6", *text, compactV6Bytes));
    }
    return {};
}

// BEP 31: minutes, or the word "never". Its examples write the minutes as a string, too.
std::optional<std::uint32_t> retryUnder(const bencode::View& root) {
    const auto view = root.find("retry in");
    if (!view)
        return std::nullopt;
    if (const auto text = view->string()) {
        if (*text == "never")
            return UINT32_MAX;
        std::uint32_t minutes = 0;
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), minutes);
        const bool whole = error == std::errc() && end == text->data() + text->size() && minutes < UINT32_MAX;
        return whole ? std::optional(minutes) : std::nullopt;
    }
    const auto minutes = clampedInteger(root, "retry in", 0, UINT32_MAX - 1);
    return minutes ? std::optional(static_cast<std::uint32_t>(*minutes)) : std::nullopt;
}

void writeRetry(bencode::Writer& writer, std::optional<std::uint32_t> retryInMinutes) {
    if (!retryInMinutes)
        return;
    writer.key("retry in");
    if (*retryInMinutes == UINT32_MAX)
        writer.string("never");
    else
        writer.integer(*retryInMinutes);
}

} // namespace

Bytes encodeFailure(std::string_view reason, std::optional<std::uint32_t> retryInMinutes) {
    bencode::Writer writer;
    writer.beginDictionary().key("failure reason").string(reason);
    writeRetry(writer, retryInMinutes);
    writer.end();
    return writer.take();
}

Bytes encodeAnnounceReply(const AnnounceReply& reply, bool compact, bool noPeerId) {
    if (!reply.failure.empty())
        return encodeFailure(reply.failure, reply.retryInMinutes);
    bencode::Writer writer;
    writer.beginDictionary();
    writer.key("complete").integer(reply.complete);
    writer.key("downloaded").integer(reply.downloaded);
    if (reply.externalAddress)
        writer.key("external ip").string(addressBytes(*reply.externalAddress));
    writer.key("incomplete").integer(reply.incomplete);
    writer.key("interval").integer(reply.intervalSeconds);
    if (reply.minIntervalSeconds)
        writer.key("min interval").integer(*reply.minIntervalSeconds);
    writePeers(writer, reply.peers, compact, noPeerId);
    writeRetry(writer, reply.retryInMinutes);
    if (!reply.trackerId.empty())
        writer.key("tracker id").string(reply.trackerId);
    if (!reply.warning.empty())
        writer.key("warning message").string(reply.warning);
    writer.end();
    return writer.take();
}

Result<AnnounceReply> decodeAnnounceReply(ByteView body) {
    const auto document = openTrackerReply(body);
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();

    AnnounceReply reply;
    reply.retryInMinutes = retryUnder(root);
    if (root.find("failure reason")) {
        reply.failure = messageUnder(root, "failure reason");
        if (reply.failure.empty())
            reply.failure = "the tracker refuses without a reason";
        return reply;
    }
    reply.warning = messageUnder(root, "warning message");
    reply.intervalSeconds = static_cast<std::uint32_t>(
        clampedInteger(root, "interval", intervalSecondsMin, intervalSecondsMax).value_or(intervalSecondsDefault));
    if (const auto seconds = clampedInteger(root, "min interval", intervalSecondsMin, intervalSecondsMax))
        reply.minIntervalSeconds = static_cast<std::uint32_t>(*seconds);
    reply.complete = countUnder(root, "complete");
    reply.incomplete = countUnder(root, "incomplete");
    reply.downloaded = countUnder(root, "downloaded");
    if (const auto external = root.find("external ip")) {
        const ByteView bytes = asBytes(external->string().value_or(""));
        if (bytes.size() == 4 || bytes.size() == 16)
            reply.externalAddress = addressFrom(bytes);
    }
    if (const auto id = root.find("tracker id")) {
        const std::string_view text = id->string().value_or("");
        if (text.size() <= trackerIdBytesMax)
            reply.trackerId = text;
    }
    BT_TRY(readPeers(reply, root));
    return reply;
}

} // namespace bytetorrent::protocol
