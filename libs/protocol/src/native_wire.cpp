#include "native_wire.h"

#include <cstring>
#include <type_traits>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/safe_path.h"
#include "text_limits.h"

namespace bytetorrent::protocol::native {
namespace {

constexpr std::uint8_t family4 = 4;
constexpr std::uint8_t family6 = 6;
constexpr std::size_t peerBytesMin = 1 + 4 + 2 + 1 + 1;
constexpr std::size_t torrentItemBytesMin = InfoHash::size + 1 + 4 + 8;
constexpr std::size_t holdingBytesMin = InfoHash::size + 1 + 4 + 2 + 1 + 2 + 3;
constexpr std::size_t nodeStatusBytesMin = 1 + 1 + 1 + 1 + 3;
constexpr std::size_t pieceSetBytesMax = 8u << 20; // no set below piecesMax needs more
constexpr std::uint8_t flagFull = 1;
constexpr std::uint8_t flagOnline = 2;

// --- the parts that messages share, written and read ---

void putText(ByteWriter& writer, std::string_view text, std::size_t bytesMax) {
    if (isUtf8(text))
        writer.text(clipped(text, bytesMax));
    else
        writer.text(clipped(printable(text), bytesMax));
}

void getText(ByteReader& reader, std::string& text, std::size_t bytesMax) {
    text = reader.text(bytesMax);
    if (!isUtf8(text))
        reader.setFailed();
}

template <class Id>
void getId(ByteReader& reader, Id& id) {
    const ByteView bytes = reader.raw(Id::size);
    if (bytes.size() == Id::size)
        std::memcpy(id.value.data(), bytes.data(), Id::size);
}

std::uint32_t getU32(ByteReader& reader, std::uint32_t max = UINT32_MAX) {
    const std::uint64_t value = reader.varint();
    if (value > max)
        reader.setFailed();
    return static_cast<std::uint32_t>(value);
}

std::size_t getCount(ByteReader& reader, std::size_t minimumBytes, std::size_t max) {
    const std::size_t count = reader.count(minimumBytes);
    if (count <= max)
        return count;
    reader.setFailed();
    return 0;
}

void putEndpoint(ByteWriter& writer, const Endpoint& endpoint) {
    const ByteView address(endpoint.address.value);
    if (endpoint.address.isV4())
        writer.u8(family4).raw(address.last(4));
    else
        writer.u8(family6).raw(address);
    writer.u16(endpoint.port);
}

Endpoint getEndpoint(ByteReader& reader) {
    Endpoint endpoint;
    switch (reader.u8()) {
    case family4:
        endpoint.address = IpAddress::v4(reader.u32());
        break;
    case family6: {
        const ByteView bytes = reader.raw(endpoint.address.value.size());
        if (bytes.size() == endpoint.address.value.size())
            std::memcpy(endpoint.address.value.data(), bytes.data(), bytes.size());
        // One address, one form: an IPv4 address has family 4.
        if (endpoint.address.isV4())
            reader.setFailed();
        break;
    }
    default:
        reader.setFailed();
    }
    endpoint.port = reader.u16();
    return endpoint;
}

void putPieces(ByteWriter& writer, const PieceSet& pieces) {
    writer.bytes(pieces.encode());
}

void getPieces(ByteReader& reader, PieceSet& pieces) {
    const ByteView bytes = reader.bytes(pieceSetBytesMax);
    if (reader.failed())
        return;
    auto decoded = PieceSet::decode(bytes, piecesMax);
    if (decoded)
        pieces = std::move(*decoded);
    else
        reader.setFailed();
}

// --- requests ---

void put(ByteWriter& writer, const Hello& hello) {
    BT_ASSERT(hello.secret.empty() || (hello.secret.size() >= secretBytesMin && hello.secret.size() <= secretBytesMax));
    writer.u16(hello.version);
    putText(writer, hello.agent, agentBytesMax);
    writer.bytes(hello.secret);
    if (hello.version >= passkeyVersion)
        writer.bytes(hello.passkey ? hello.passkey->view() : ByteView());
    if (hello.version >= apiTokenVersion)
        putText(writer, hello.apiToken, apiTokenBytesMax);
}
void get(ByteReader& reader, Hello& hello) {
    hello.version = reader.u16();
    getText(reader, hello.agent, agentBytesMax);
    hello.secret = toBytes(reader.bytes(secretBytesMax));
    if (!hello.secret.empty() && hello.secret.size() < secretBytesMin)
        reader.setFailed();
    if (hello.version >= passkeyVersion && hello.version <= version) {
        const ByteView passkey = reader.bytes(Passkey::size);
        if (passkey.size() == Passkey::size)
            hello.passkey = *Passkey::fromBytes(passkey);
        else if (!passkey.empty())
            reader.setFailed();
        if (hello.version >= apiTokenVersion)
            getText(reader, hello.apiToken, apiTokenBytesMax);
    } else if (hello.version != versionMin) {
        reader.raw(reader.remaining());
    }
}

void put(ByteWriter& writer, const Publish& publish) {
    BT_ASSERT(publish.torrent.size() <= torrentBytesMax);
    writer.bytes(publish.torrent);
}
void get(ByteReader& reader, Publish& publish) {
    publish.torrent = toBytes(reader.bytes(torrentBytesMax));
}

void put(ByteWriter& writer, const Fetch& fetch) {
    writer.raw(fetch.infoHash.view());
}
void get(ByteReader& reader, Fetch& fetch) {
    getId(reader, fetch.infoHash);
}

void put(ByteWriter& writer, const Browse& browse) {
    putText(writer, browse.query, queryBytesMax);
    writer.u8(static_cast<std::uint8_t>(browse.sort)).varint(browse.page).varint(browse.perPage);
}
void get(ByteReader& reader, Browse& browse) {
    getText(reader, browse.query, queryBytesMax);
    const std::uint8_t sort = reader.u8();
    if (sort > static_cast<std::uint8_t>(BrowseSort::seeds))
        reader.setFailed();
    else
        browse.sort = static_cast<BrowseSort>(sort);
    browse.page = getU32(reader);
    browse.perPage = getU32(reader, perPageMax);
    if (browse.page == 0 || browse.perPage == 0)
        reader.setFailed();
}

void put(ByteWriter& writer, const HoldingReport& holding) {
    writer.raw(holding.infoHash.view());
    putEndpoint(writer, holding.endpoint);
    writer.u8(static_cast<std::uint8_t>((holding.full ? flagFull : 0) | (holding.online ? flagOnline : 0)));
    putPieces(writer, holding.have);
    putPieces(writer, holding.lost);
    writer.varint(holding.uploaded).varint(holding.downloaded).varint(holding.left);
}
void get(ByteReader& reader, HoldingReport& holding) {
    getId(reader, holding.infoHash);
    holding.endpoint = getEndpoint(reader);
    const std::uint8_t flags = reader.u8();
    if ((flags & ~(flagFull | flagOnline)) != 0)
        reader.setFailed();
    holding.full = (flags & flagFull) != 0;
    holding.online = (flags & flagOnline) != 0;
    getPieces(reader, holding.have);
    getPieces(reader, holding.lost);
    holding.uploaded = reader.varint();
    holding.downloaded = reader.varint();
    holding.left = reader.varint();
}

void put(ByteWriter& writer, const Report& report) {
    BT_ASSERT(report.holdings.size() <= holdingsMax);
    writer.varint(report.holdings.size());
    for (const HoldingReport& holding : report.holdings)
        put(writer, holding);
}
void get(ByteReader& reader, Report& report) {
    report.holdings.resize(getCount(reader, holdingBytesMin, holdingsMax));
    for (HoldingReport& holding : report.holdings)
        get(reader, holding);
}

void put(ByteWriter& writer, const FindPeers& find) {
    writer.raw(find.infoHash.view()).boolean(find.piece.has_value());
    if (find.piece)
        writer.varint(find.piece->value);
    writer.varint(find.limit);
}
void get(ByteReader& reader, FindPeers& find) {
    getId(reader, find.infoHash);
    if (reader.boolean())
        find.piece = PieceIndex(getU32(reader, piecesMax - 1));
    find.limit = getU32(reader, findPeersMax);
}

void put(ByteWriter& writer, const Subscribe& subscribe) {
    writer.raw(subscribe.infoHash.view());
}
void get(ByteReader& reader, Subscribe& subscribe) {
    getId(reader, subscribe.infoHash);
}
void put(ByteWriter& writer, const Unsubscribe& unsubscribe) {
    writer.raw(unsubscribe.infoHash.view());
}
void get(ByteReader& reader, Unsubscribe& unsubscribe) {
    getId(reader, unsubscribe.infoHash);
}

void put(ByteWriter& writer, const LogIn& logIn) {
    // A password that was clipped would be another one.
    BT_ASSERT(logIn.name.size() <= accountNameBytesMax && logIn.password.size() <= passwordBytesMax);
    putText(writer, logIn.name, accountNameBytesMax);
    writer.bytes(asBytes(logIn.password));
    putText(writer, logIn.apiToken, apiTokenBytesMax);
    putText(writer, logIn.tokenName, tokenNameBytesMax);
}
void get(ByteReader& reader, LogIn& logIn) {
    getText(reader, logIn.name, accountNameBytesMax);
    const ByteView password = reader.bytes(passwordBytesMax);
    logIn.password.assign(password.begin(), password.end());
    getText(reader, logIn.apiToken, apiTokenBytesMax);
    getText(reader, logIn.tokenName, tokenNameBytesMax);
}

// --- replies ---

void put(ByteWriter& writer, const HostPort& hostPort) {
    putText(writer, hostPort.host, hostBytesMax);
    writer.u16(hostPort.port);
}
void get(ByteReader& reader, HostPort& hostPort) {
    getText(reader, hostPort.host, hostBytesMax);
    hostPort.port = reader.u16();
    if (hostPort.host.empty())
        reader.setFailed();
}

void put(ByteWriter& writer, const Welcome& welcome) {
    BT_ASSERT(welcome.clientPorts.size() <= nodesMax);
    writer.u16(welcome.version).varint(welcome.node.value);
    putText(writer, welcome.cluster, nameBytesMax);
    writer.raw(welcome.client.view()).varint(welcome.clientPorts.size());
    for (const HostPort& hostPort : welcome.clientPorts)
        put(writer, hostPort);
    writer.varint(welcome.reportIntervalSeconds);
}
void get(ByteReader& reader, Welcome& welcome) {
    welcome.version = reader.u16();
    welcome.node = NodeId(getU32(reader));
    getText(reader, welcome.cluster, nameBytesMax);
    getId(reader, welcome.client);
    welcome.clientPorts.resize(getCount(reader, 4, nodesMax));
    for (HostPort& hostPort : welcome.clientPorts)
        get(reader, hostPort);
    welcome.reportIntervalSeconds = getU32(reader);
    if (welcome.version < versionMin || welcome.version > version)
        reader.raw(reader.remaining());
}

void put(ByteWriter& writer, const Published& published) {
    writer.raw(published.infoHash.view()).boolean(published.created);
}
void get(ByteReader& reader, Published& published) {
    getId(reader, published.infoHash);
    published.created = reader.boolean();
}

void put(ByteWriter& writer, const TorrentFile& file) {
    BT_ASSERT(file.torrent.size() <= torrentBytesMax);
    writer.bytes(file.torrent);
}
void get(ByteReader& reader, TorrentFile& file) {
    file.torrent = toBytes(reader.bytes(torrentBytesMax));
}

void put(ByteWriter& writer, const TorrentItem& item) {
    writer.raw(item.infoHash.view());
    putText(writer, item.name, nameBytesMax);
    writer.varint(item.size).varint(item.pieces).varint(item.seeds).varint(item.leechers).i64(item.publishedWallMs);
}
void get(ByteReader& reader, TorrentItem& item) {
    getId(reader, item.infoHash);
    getText(reader, item.name, nameBytesMax);
    item.size = reader.varint();
    item.pieces = getU32(reader);
    item.seeds = getU32(reader);
    item.leechers = getU32(reader);
    item.publishedWallMs = reader.i64();
}

void put(ByteWriter& writer, const BrowsePage& page) {
    BT_ASSERT(page.torrents.size() <= perPageMax);
    writer.varint(page.total).varint(page.page).varint(page.torrents.size());
    for (const TorrentItem& item : page.torrents)
        put(writer, item);
}
void get(ByteReader& reader, BrowsePage& page) {
    page.total = reader.varint();
    page.page = getU32(reader);
    page.torrents.resize(getCount(reader, torrentItemBytesMin, perPageMax));
    for (TorrentItem& item : page.torrents)
        get(reader, item);
}

void put(ByteWriter& writer, const Peers& peers) {
    BT_ASSERT(peers.peers.size() <= findPeersMax);
    writer.raw(peers.infoHash.view()).varint(peers.seeds).varint(peers.leechers).varint(peers.peers.size());
    for (const SwarmPeer& peer : peers.peers) {
        putEndpoint(writer, peer.endpoint);
        writer.boolean(peer.seed).varint(peer.pieces);
    }
}
void get(ByteReader& reader, Peers& peers) {
    getId(reader, peers.infoHash);
    peers.seeds = getU32(reader);
    peers.leechers = getU32(reader);
    peers.peers.resize(getCount(reader, peerBytesMin, findPeersMax));
    for (SwarmPeer& peer : peers.peers) {
        peer.endpoint = getEndpoint(reader);
        peer.seed = reader.boolean();
        peer.pieces = getU32(reader);
    }
}

void put(ByteWriter& writer, const NodeStatus& node) {
    writer.varint(node.node.value);
    putText(writer, node.role, agentBytesMax);
    writer.boolean(node.reachable).varint(node.applied);
    for (const std::string* address : {&node.http, &node.client, &node.udp})
        putText(writer, *address, addressBytesMax);
}
void get(ByteReader& reader, NodeStatus& node) {
    node.node = NodeId(getU32(reader));
    getText(reader, node.role, agentBytesMax);
    node.reachable = reader.boolean();
    node.applied = reader.varint();
    for (std::string* address : {&node.http, &node.client, &node.udp})
        getText(reader, *address, addressBytesMax);
}

void put(ByteWriter& writer, const ClusterStatus& status) {
    BT_ASSERT(status.nodes.size() <= nodesMax);
    putText(writer, status.cluster, nameBytesMax);
    writer.varint(status.node.value).varint(status.leader.value).boolean(status.quorum).varint(status.nodes.size());
    for (const NodeStatus& node : status.nodes)
        put(writer, node);
}
void get(ByteReader& reader, ClusterStatus& status) {
    getText(reader, status.cluster, nameBytesMax);
    status.node = NodeId(getU32(reader));
    status.leader = NodeId(getU32(reader));
    status.quorum = reader.boolean();
    status.nodes.resize(getCount(reader, nodeStatusBytesMin, nodesMax));
    for (NodeStatus& node : status.nodes)
        get(reader, node);
}

void put(ByteWriter& writer, const LoggedIn& loggedIn) {
    putText(writer, loggedIn.account, accountNameBytesMax);
}
void get(ByteReader& reader, LoggedIn& loggedIn) {
    getText(reader, loggedIn.account, accountNameBytesMax);
}

void put(ByteWriter& writer, const Failure& failure) {
    writer.u16(static_cast<std::uint16_t>(failure.code));
    putText(writer, failure.message, failureBytesMax);
    writer.varint(failure.retryAfterMs);
}
void get(ByteReader& reader, Failure& failure) {
    failure.code = errorCodeFromNumber(reader.u16());
    getText(reader, failure.message, failureBytesMax);
    failure.retryAfterMs = getU32(reader);
}

void put(ByteWriter& writer, const PeersChanged& changed) {
    put(writer, changed.peers);
}
void get(ByteReader& reader, PeersChanged& changed) {
    get(reader, changed.peers);
}

// Messages without fields.
template <class Empty>
requires std::is_empty_v<Empty>
void put(ByteWriter&, const Empty&) {}
template <class Empty>
requires std::is_empty_v<Empty>
void get(ByteReader&, Empty&) {}

template <class T>
Message readAs(ByteReader& reader) {
    T value;
    get(reader, value);
    return value;
}

template <std::size_t... Indices>
Message readAlternative(ByteReader& reader, std::size_t index, std::index_sequence<Indices...>) {
    using Read = Message (*)(ByteReader&);
    static constexpr Read reads[] = {readAs<std::variant_alternative_t<Indices, Message>>...};
    return reads[index](reader);
}

} // namespace

void write(ByteWriter& writer, const Message& message) {
    std::visit([&writer](const auto& value) { put(writer, value); }, message);
}

Message read(ByteReader& reader, std::size_t index) {
    BT_ASSERT(index < std::variant_size_v<Message>);
    return readAlternative(reader, index, std::make_index_sequence<std::variant_size_v<Message>>());
}

} // namespace bytetorrent::protocol::native
