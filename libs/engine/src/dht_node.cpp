#include "dht_node.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::engine::dht {

namespace krpc = protocol::krpc;

namespace {
constexpr std::string_view version("BT\x01\x00", 4);
constexpr Millis expiryEveryMs = 60'000;
constexpr Millis pingEveryMs = 1'000;
constexpr std::size_t pingsMax = 128; // the rest is for walks
constexpr std::size_t votesKept = 16, votesNeeded = 8;
constexpr std::size_t bootstrapMax = 64, rememberedMax = 500;

std::string bytesOf(std::uint32_t number) {
    return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8), static_cast<char>(number)};
}

std::optional<std::uint32_t> numberOf(const std::string& transactionId) {
    if (transactionId.size() != 4)
        return std::nullopt;
    std::uint32_t number = 0;
    for (const char byte : transactionId)
        number = number << 8 | static_cast<std::uint8_t>(byte);
    return number;
}
} // namespace

DhtNode::DhtNode(Settings settings, Random& random, Millis nowMs)
    : settings_(std::move(settings)), random_(random),
      families_{[&] {
          const DhtId fresh = randomId(random);
          return std::array<Family, 2>{Family(settings_.v4, settings_.id4.value_or(fresh), nowMs),
                                       Family(settings_.v6, settings_.id6.value_or(fresh), nowMs)};
      }()},
      tokens_(settings_.secret), gate_(mixBytes(settings_.secret, 1)), nextExpiryMs_(nowMs + expiryEveryMs) {
    BT_ASSERT(settings_.secret.size() >= 16);
}

// --- out

void DhtNode::send(const Endpoint& to, const krpc::Message& message) {
    krpc::Message complete = message;
    complete.version = version;
    outgoing_.push_back({to, krpc::encode(complete)});
}

bool DhtNode::ask(const Endpoint& to, Purpose purpose, std::uint64_t lookup, krpc::Query query, Millis nowMs) {
    if (queries_.size() >= queriesMax)
        return false;
    std::uint32_t number = 0;
    do {
        number = static_cast<std::uint32_t>(random_.next());
    } while (queries_.contains(number));
    queries_[number] = {.to = to, .purpose = purpose, .lookup = lookup, .sentMs = nowMs};
    query.id = familyOf(to).table.self();
    if (settings_.v4 && settings_.v6)
        query.wantV4 = query.wantV6 = query.method == krpc::Method::findNode || query.method == krpc::Method::getPeers;
    send(to, {.transactionId = bytesOf(number), .version = {}, .readOnly = settings_.readOnly, .body = std::move(query)});
    return true;
}

void DhtNode::ping(const Endpoint& to, Millis nowMs) {
    const bool asked = std::any_of(queries_.begin(), queries_.end(), [&](const auto& at) { return at.second.to == to; });
    if (!asked && familyOf(to).on && queries_.size() < pingsMax)
        ask(to, Purpose::ping, 0, {.method = krpc::Method::ping, .token = {}}, nowMs);
}

void DhtNode::meet(const Endpoint& endpoint, Millis nowMs) {
    if (endpoint.port != 0)
        ping(endpoint, nowMs);
}

void DhtNode::report(const InfoHash& infoHash, const std::vector<Endpoint>& peers) {
    if (!peers.empty())
        found_.push_back({infoHash, peers});
}

// --- in

void DhtNode::receive(const Endpoint& from, ByteView datagram, Millis nowMs) {
    if (!familyOf(from).on || from.port == 0 || datagram.size() > krpc::datagramBytesMax || !gate_.mayRead(from, nowMs))
        return;
    const auto message = krpc::decode(datagram);
    if (!message)
        return;
    if (const auto* response = std::get_if<krpc::Response>(&message->body)) {
        onResponse(from, *message, *response, nowMs);
    } else if (std::holds_alternative<krpc::ErrorReply>(message->body)) {
        // It is there, but of no use now.
        const auto query = takeQuery(from, message->transactionId);
        const auto walk = query ? walks_.find(query->lookup) : walks_.end();
        if (walk != walks_.end()) {
            walk->second.lookup.failed(from);
            advance(query->lookup, nowMs);
        }
    } else {
        onQuery(from, *message, nowMs);
    }
}

std::optional<DhtNode::Query> DhtNode::takeQuery(const Endpoint& from, const std::string& transactionId) {
    const auto number = numberOf(transactionId);
    const auto found = number ? queries_.find(*number) : queries_.end();
    if (found == queries_.end() || found->second.to != from)
        return std::nullopt;
    const Query query = found->second;
    queries_.erase(found);
    return query;
}

void DhtNode::onResponse(const Endpoint& from, const krpc::Message& message, const krpc::Response& response, Millis nowMs) {
    const auto query = takeQuery(from, message.transactionId);
    if (!query)
        return; // nobody asked
    Family& family = familyOf(from);
    family.table.answered({response.id, from}, nowMs);
    if (message.seenAs)
        noteExternal(family, from, *message.seenAs, nowMs);
    if (query->lookup != 0)
        walkAnswered(query->lookup, from, response, nowMs);
}

// What our address is we hear from others alone; so many of different places must agree before our id follows it (BEP 42).
void DhtNode::noteExternal(Family& family, const Endpoint& voter, const Endpoint& seenAs, Millis nowMs) {
    if (seenAs.address.isLocal() || seenAs.address.isV4() != voter.address.isV4())
        return;
    const Endpoint place = placeOf(voter);
    std::erase_if(family.votes, [&](const Vote& vote) { return vote.place == place; });
    family.votes.push_back({place, seenAs.address});
    if (family.votes.size() > votesKept)
        family.votes.erase(family.votes.begin());
    const auto agreeing = static_cast<std::size_t>(
        std::count_if(family.votes.begin(), family.votes.end(), [&](const Vote& vote) { return vote.address == seenAs.address; }));
    if (agreeing < votesNeeded || agreeing * 4 < family.votes.size() * 3)
        return;
    family.external = seenAs.address;
    if (idFitsAddress(family.table.self(), seenAs.address))
        return;
    const std::vector<NodeContact> known = family.table.all();
    family.table = DhtTable(idForAddress(seenAs.address, random_), nowMs);
    for (const NodeContact& node : known)
        family.table.answered(node, nowMs);
    family.nextBootstrapMs = 0; // meet the neighbours of the new id
    family.joined = false;
}

// --- time

void DhtNode::tick(Millis nowMs) {
    expireQueries(nowMs);
    if (nowMs >= nextExpiryMs_) {
        nextExpiryMs_ = nowMs + expiryEveryMs;
        storage_.expire(nowMs);
    }
    const bool pingsDue = nowMs >= nextPingMs_;
    if (pingsDue)
        nextPingMs_ = nowMs + pingEveryMs;
    for (Family& family : families_) {
        if (!family.on)
            continue;
        maintain(family, &family == &families_[0], nowMs);
        const auto questionable = pingsDue ? family.table.takeQuestionable(nowMs) : std::nullopt;
        if (questionable)
            ping(questionable->endpoint, nowMs);
    }
    startSearches(nowMs);
}

void DhtNode::expireQueries(Millis nowMs) {
    std::vector<std::uint64_t> touched;
    std::vector<std::uint32_t> expired;
    for (auto& [number, query] : queries_) {
        const Millis waitedMs = nowMs - query.sentMs;
        const auto walk = walks_.find(query.lookup);
        if (waitedMs >= timeoutMs) {
            expired.push_back(number);
            familyOf(query.to).table.failed(query.to);
            if (walk != walks_.end())
                walk->second.lookup.failed(query.to);
            touched.push_back(query.lookup);
        } else if (waitedMs >= slowMs && !query.slow) {
            query.slow = true;
            if (walk != walks_.end())
                walk->second.lookup.slow(query.to);
            touched.push_back(query.lookup);
        }
    }
    for (const std::uint32_t number : expired)
        queries_.erase(number);
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    for (const std::uint64_t number : touched)
        advance(number, nowMs);
}

// --- ways in, and state

void DhtNode::addBootstrap(const std::vector<Endpoint>& routers) {
    for (const Endpoint& router : routers) {
        if (bootstrap_.size() < bootstrapMax && std::find(bootstrap_.begin(), bootstrap_.end(), router) == bootstrap_.end())
            bootstrap_.push_back(router);
    }
    for (Family& family : families_)
        family.nextBootstrapMs = family.bootstrapWaitMs = 0;
}

void DhtNode::addRemembered(const std::vector<NodeContact>& nodes) {
    for (const NodeContact& node : nodes) {
        if (remembered_.size() < rememberedMax)
            remembered_.push_back(node);
    }
}

std::size_t DhtNode::nodes() const { return families_[0].table.size() + families_[1].table.size(); }

bool DhtNode::bootstrapping() const { return families_[0].bootstrapping || families_[1].bootstrapping; }

std::vector<NodeContact> DhtNode::remember(std::size_t most) const {
    std::vector<NodeContact> nodes;
    for (const Family& family : families_) {
        std::vector<NodeContact> known = family.table.all();
        known.resize(std::min(known.size(), most / 2));
        nodes.insert(nodes.end(), known.begin(), known.end());
    }
    return nodes;
}

} // namespace bytetorrent::engine::dht
