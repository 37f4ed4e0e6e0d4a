#include "bytetorrent/protocol/krpc.h"

#include <algorithm>
#include <cstring>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/bencode.h"

namespace bytetorrent::protocol::krpc {

namespace {

constexpr std::size_t idBytes = DhtId::size;
constexpr std::size_t v4Bytes = 6;
constexpr std::size_t v6Bytes = 18;
constexpr bencode::Limits limits{.depthMax = 8, .nodesMax = 1'000, .allowTrailing = true};

bool canBeReached(const Endpoint& endpoint) {
    if (endpoint.port == 0 || endpoint.address.isUnspecified())
        return false;
    if (!endpoint.address.isV4())
        return endpoint.address.value[0] != 0xFF; // multicast
    const std::uint32_t address = endpoint.address.v4HostOrder();
    return (address >> 24) != 0 && (address >> 28) < 0xE; // this network; multicast, reserved and broadcast
}

std::optional<DhtId> idUnder(const bencode::View& dictionary, std::string_view key) {
    const auto value = dictionary.find(key);
    const auto text = value ? value->string() : std::nullopt;
    if (!text || text->size() != idBytes)
        return std::nullopt;
    DhtId id;
    std::memcpy(id.value.data(), text->data(), idBytes);
    return id;
}

std::string_view textUnder(const bencode::View& dictionary, std::string_view key) {
    const auto value = dictionary.find(key);
    return value ? value->string().value_or(std::string_view()) : std::string_view();
}

std::int64_t integerUnder(const bencode::View& dictionary, std::string_view key) {
    const auto value = dictionary.find(key);
    return value ? value->integer().value_or(0) : 0;
}

std::string printable(std::string_view text) {
    std::string clean;
    for (const char c : text.substr(0, errorTextBytesMax))
        clean += c >= 0x20 && c < 0x7F ? c : '?';
    return clean;
}

void readNodes(std::string_view bytes, std::size_t endpointBytes, std::vector<NodeContact>& nodes) {
    const std::size_t size = idBytes + endpointBytes;
    const std::size_t count = std::min(bytes.size() / size, nodesMax);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view entry = bytes.substr(i * size, size);
        const auto endpoint = readCompact(entry.substr(idBytes));
        if (!endpoint || endpoint->address.isV4() != (endpointBytes == v4Bytes))
            continue; // an IPv4 address in IPv6's clothes stands in the wrong list
        NodeContact node{.endpoint = *endpoint};
        std::memcpy(node.id.value.data(), entry.data(), idBytes);
        nodes.push_back(node);
    }
}

void readWant(const bencode::View& arguments, Query& query) {
    const auto want = arguments.find("want");
    if (!want || !want->isList())
        return;
    for (const bencode::View& family : want->elements()) {
        query.wantV4 = query.wantV4 || family.string() == "n4";
        query.wantV6 = query.wantV6 || family.string() == "n6";
    }
}

// The complaint, or nothing when all is there.
std::optional<std::string> readArguments(const bencode::View& arguments, Query& query) {
    if (query.method == Method::ping)
        return std::nullopt;
    const auto target = idUnder(arguments, query.method == Method::findNode ? "target" : "info_hash");
    if (!target)
        return query.method == Method::findNode ? "target must be 20 bytes" : "info_hash must be 20 bytes";
    query.target = *target;
    readWant(arguments, query);
    if (query.method != Method::announcePeer)
        return std::nullopt;
    query.impliedPort = integerUnder(arguments, "implied_port") != 0;
    if (!query.impliedPort) {
        const std::int64_t port = integerUnder(arguments, "port");
        if (port < 1 || port > 0xFFFF)
            return "port must be from 1 to 65535";
        query.port = static_cast<std::uint16_t>(port);
    }
    const std::string_view token = textUnder(arguments, "token");
    if (token.empty() || token.size() > tokenBytesMax)
        return "token is missing or too long";
    query.token = token;
    return std::nullopt;
}

std::variant<Query, BadQuery, Response, ErrorReply> readQuery(const bencode::View& root) {
    const std::string_view name = textUnder(root, "q");
    Query query;
    if (name == "ping")
        query.method = Method::ping;
    else if (name == "find_node")
        query.method = Method::findNode;
    else if (name == "get_peers")
        query.method = Method::getPeers;
    else if (name == "announce_peer")
        query.method = Method::announcePeer;
    else
        return BadQuery{methodUnknown, "Method Unknown"};
    const auto arguments = root.find("a");
    if (!arguments || !arguments->isDictionary())
        return BadQuery{protocolError, "no arguments"};
    const auto id = idUnder(*arguments, "id");
    if (!id)
        return BadQuery{protocolError, "id must be 20 bytes"};
    query.id = *id;
    if (auto complaint = readArguments(*arguments, query))
        return BadQuery{protocolError, std::move(*complaint)};
    return query;
}

Result<Response> readResponse(const bencode::View& root) {
    const auto body = root.find("r");
    const auto id = body ? idUnder(*body, "id") : std::nullopt;
    if (!id)
        return fail(ErrorCode::malformed, "a response without a node id");
    Response response{.id = *id};
    readNodes(textUnder(*body, "nodes"), v4Bytes, response.nodes);
    readNodes(textUnder(*body, "nodes6"), v6Bytes, response.nodes);
    // A token that we could not send back whole is worth nothing.
    if (const std::string_view token = textUnder(*body, "token"); token.size() <= tokenBytesMax)
        response.token = token;
    if (const auto values = body->find("values"); values && values->isList()) {
        for (const bencode::View& value : values->elements()) {
            const auto text = value.string();
            const auto peer = text ? readCompact(*text) : std::nullopt;
            if (peer && response.values.size() < valuesMax)
                response.values.push_back(*peer);
        }
    }
    return response;
}

ErrorReply readError(const bencode::View& root) {
    ErrorReply error;
    const auto body = root.find("e");
    if (!body || !body->isList())
        return error;
    for (const bencode::View& element : body->elements()) {
        if (const auto code = element.integer())
            error.code = *code;
        else if (const auto text = element.string())
            error.text = printable(*text);
    }
    return error;
}

std::string_view nameOf(Method method) {
    switch (method) {
    case Method::ping: return "ping";
    case Method::findNode: return "find_node";
    case Method::getPeers: return "get_peers";
    case Method::announcePeer: break;
    }
    return "announce_peer";
}

void write(bencode::Writer& out, const Query& query) {
    const bool announce = query.method == Method::announcePeer;
    out.key("a").beginDictionary().key("id").string(query.id.view());
    if (announce)
        out.key("implied_port").integer(query.impliedPort ? 1 : 0);
    if (announce || query.method == Method::getPeers)
        out.key("info_hash").string(query.target.view());
    if (announce)
        out.key("port").integer(query.port);
    if (query.method == Method::findNode)
        out.key("target").string(query.target.view());
    if (announce)
        out.key("token").string(query.token);
    if (query.wantV4 || query.wantV6) {
        out.key("want").beginList();
        if (query.wantV4)
            out.string("n4");
        if (query.wantV6)
            out.string("n6");
        out.end();
    }
    out.end();
}

void write(bencode::Writer& out, const Response& response) {
    std::string nodes, nodes6;
    for (const NodeContact& node : response.nodes) {
        std::string& list = node.endpoint.address.isV4() ? nodes : nodes6;
        list += asText(node.id.view());
        appendCompact(node.endpoint, list);
    }
    out.key("r").beginDictionary().key("id").string(response.id.view());
    if (!nodes.empty())
        out.key("nodes").string(nodes);
    if (!nodes6.empty())
        out.key("nodes6").string(nodes6);
    if (!response.token.empty())
        out.key("token").string(response.token);
    if (!response.values.empty()) {
        out.key("values").beginList();
        for (const Endpoint& peer : response.values) {
            std::string compact;
            appendCompact(peer, compact);
            out.string(compact);
        }
        out.end();
    }
    out.end();
}

} // namespace

void appendCompact(const Endpoint& endpoint, std::string& out) {
    const std::string_view address = asText(endpoint.address.value);
    out += endpoint.address.isV4() ? address.substr(12) : address;
    out += static_cast<char>(endpoint.port >> 8);
    out += static_cast<char>(endpoint.port & 0xFF);
}

std::optional<Endpoint> readCompact(std::string_view bytes) {
    if (bytes.size() != v4Bytes && bytes.size() != v6Bytes)
        return std::nullopt;
    const std::size_t addressBytes = bytes.size() - 2;
    Endpoint endpoint;
    if (bytes.size() == v4Bytes)
        endpoint.address = IpAddress::v4(0);
    std::memcpy(endpoint.address.value.data() + endpoint.address.value.size() - addressBytes, bytes.data(), addressBytes);
    const auto high = static_cast<std::uint8_t>(bytes[addressBytes]);
    const auto low = static_cast<std::uint8_t>(bytes[addressBytes + 1]);
    endpoint.port = static_cast<std::uint16_t>(high << 8 | low);
    return canBeReached(endpoint) ? std::optional(endpoint) : std::nullopt;
}

Bytes encode(const Message& message) {
    BT_ASSERT(!std::holds_alternative<BadQuery>(message.body));
    const auto* query = std::get_if<Query>(&message.body);
    const auto* response = std::get_if<Response>(&message.body);
    const auto* error = std::get_if<ErrorReply>(&message.body);
    bencode::Writer out;
    out.beginDictionary();
    if (query)
        write(out, *query);
    if (error)
        out.key("e").beginList().integer(error->code).string(error->text).end();
    if (message.seenAs) {
        std::string compact;
        appendCompact(*message.seenAs, compact);
        out.key("ip").string(compact);
    }
    if (query)
        out.key("q").string(nameOf(query->method));
    if (response)
        write(out, *response);
    if (message.readOnly)
        out.key("ro").integer(1);
    out.key("t").string(message.transactionId);
    if (!message.version.empty())
        out.key("v").string(message.version);
    out.key("y").string(query ? "q" : response ? "r" : "e").end();
    return out.take();
}

Result<Message> decode(ByteView datagram) {
    if (datagram.size() > datagramBytesMax)
        return fail(ErrorCode::tooLarge, "a datagram of " + std::to_string(datagram.size()) + " bytes");
    const auto document = bencode::Document::parse(datagram, limits);
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();
    Message message;
    const auto transactionId = root.find("t");
    const auto transactionText = transactionId ? transactionId->string() : std::nullopt;
    if (!transactionText || transactionText->empty() || transactionText->size() > transactionIdBytesMax)
        return fail(ErrorCode::malformed, "no transaction id, or a long one");
    message.transactionId = *transactionText;
    message.version = textUnder(root, "v").substr(0, versionBytesMax);
    message.readOnly = integerUnder(root, "ro") == 1;
    message.seenAs = readCompact(textUnder(root, "ip"));
    const std::string_view kind = textUnder(root, "y");
    if (kind == "q") {
        message.body = readQuery(root);
    } else if (kind == "r") {
        auto response = readResponse(root);
        if (!response)
            return fail(response.error());
        message.body = std::move(*response);
    } else if (kind == "e") {
        message.body = readError(root);
    } else {
        return fail(ErrorCode::malformed, "neither a query nor an answer");
    }
    return message;
}

} // namespace bytetorrent::protocol::krpc
