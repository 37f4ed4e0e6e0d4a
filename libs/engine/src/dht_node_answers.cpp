// What others ask of a DhtNode, and what it says. Every answer is bounded (replyBytesMax), and goes only where the query says it
// came from, so often as the gate allows.
#include "dht_node.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

namespace krpc = protocol::krpc;

namespace {
constexpr std::size_t nodesTold = 8;            // of each family
constexpr std::size_t valuesTold4 = 40, valuesTold6 = 16; // so that the answer stays within one small packet
} // namespace

void DhtNode::onQuery(const Endpoint& from, const krpc::Message& message, Millis nowMs) {
    if (settings_.readOnly || !gate_.mayAnswer(nowMs))
        return;
    krpc::Message reply{.transactionId = message.transactionId, .version = {}, .seenAs = from, .body = {}};
    if (const auto* bad = std::get_if<krpc::BadQuery>(&message.body)) {
        reply.body = krpc::ErrorReply{bad->code, bad->text};
        send(from, reply);
        return;
    }
    const krpc::Query& query = std::get<krpc::Query>(message.body);
    std::visit([&](auto&& body) { reply.body = std::move(body); }, answer(from, query, nowMs));
    send(from, reply);
    // It may belong in the table; its address is proven only by an answer. One that answers nobody (BEP 43) does not.
    if (!message.readOnly && familyOf(from).table.heard({query.id, from}, nowMs))
        ping(from, nowMs);
}

std::variant<krpc::Response, krpc::ErrorReply> DhtNode::answer(const Endpoint& from, const krpc::Query& query, Millis nowMs) {
    Family& family = familyOf(from);
    krpc::Response response{.id = family.table.self(), .nodes = {}, .values = {}, .token = {}};
    const InfoHash infoHash{query.target.value};
    switch (query.method) {
    case krpc::Method::ping:
        break;
    case krpc::Method::findNode:
        addClosest(from, query, response, nowMs);
        break;
    case krpc::Method::getPeers: {
        const bool v4 = from.address.isV4();
        addClosest(from, query, response, nowMs);
        response.values = storage_.peers(infoHash, v4, v4 ? valuesTold4 : valuesTold6, random_);
        response.token = tokens_.tokenFor(from.address, nowMs);
        break;
    }
    case krpc::Method::announcePeer: {
        if (!tokens_.isGood(query.token, from.address, nowMs))
            return krpc::ErrorReply{krpc::protocolError, "bad token"};
        const Endpoint peer{from.address, query.impliedPort ? from.port : query.port};
        if (!storage_.announce(infoHash, peer, family.table.self(), nowMs))
            return krpc::ErrorReply{krpc::serverError, "too many announces"};
        if (watched_.contains(infoHash))
            report(infoHash, {peer});
        break;
    }
    }
    return response;
}

void DhtNode::addClosest(const Endpoint& from, const krpc::Query& query, krpc::Response& response, Millis nowMs) const {
    const bool unsaid = !query.wantV4 && !query.wantV6;
    const bool want[2] = {unsaid ? from.address.isV4() : query.wantV4, unsaid ? !from.address.isV4() : query.wantV6};
    for (std::size_t i = 0; i < families_.size(); ++i) {
        if (!want[i] || !families_[i].on)
            continue;
        const auto nodes = families_[i].table.closest(query.target, nodesTold, true, nowMs);
        response.nodes.insert(response.nodes.end(), nodes.begin(), nodes.end());
    }
}

} // namespace bytetorrent::engine::dht
