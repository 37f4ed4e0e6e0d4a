#include "http_tracker_front.h"

#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t numWantDefault = 50;
constexpr std::uint32_t numWantMax = 200;
constexpr std::uint32_t minIntervalSeconds = 60;
constexpr std::uint32_t expirySlackSeconds = 60;
constexpr std::uint32_t retryMinutes = 1; // BEP 31 counts in minutes; a failover takes less

HttpResponse bencoded(Bytes body, int status = 200) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body = std::move(body);
    return response;
}

// BEP 3 clients read the reason from the body of a 200.
HttpResponse failure(std::string_view reason) { return bencoded(protocol::encodeFailure(reason)); }

HttpResponse unavailable(std::string_view reason) {
    HttpResponse response = bencoded(protocol::encodeFailure(reason, retryMinutes), 503);
    response.headers.push_back({"Retry-After", "1"});
    return response;
}

bool isRead(const protocol::HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

HttpResponse getOnly() {
    HttpResponse response = bencoded(protocol::encodeFailure("only GET is served here"), 405);
    response.headers.push_back({"Allow", "GET, HEAD"});
    return response;
}

} // namespace

HttpTrackerFront::HttpTrackerFront(ReplicaDriver& driver, const Settings& settings)
    : driver_(driver)
    , settings_(settings)
    , random_(secureNumber()) {}

void HttpTrackerFront::announce(const HttpExchange& exchange, HttpResponder respond) {
    if (exchange.request.method != "GET")
        return respond(getOnly());
    auto request = protocol::decodeAnnounceQuery(exchange.request.query);
    if (!request)
        return respond(failure(request.error().context));
    ++figures_.announces;
    if (!settings_.open && !driver_.registry().torrent(request->infoHash))
        return respond(failure("this tracker does not know this torrent"));

    registry::AnnouncePeer command;
    command.infoHash = request->infoHash;
    command.peerId = request->peerId;
    command.endpoint = {exchange.remote.address, request->port};
    command.event = request->event;
    command.uploaded = request->uploaded;
    command.downloaded = request->downloaded;
    command.left = request->left;
    command.expireSeconds = 2 * settings_.announceIntervalSeconds + expirySlackSeconds;
    driver_.submit(command, std::nullopt,
                   [this, request = std::move(*request), endpoint = command.endpoint, respond](const Result<registry::Reply>& reply) {
                       if (!reply) {
                           ++figures_.refused;
                           return respond(unavailable(reply.error().context));
                       }
                       if (const auto* refused = std::get_if<Error>(&*reply))
                           return respond(failure(refused->context));
                       respond(announceReply(request, endpoint));
                   });
}

HttpResponse HttpTrackerFront::announceReply(const protocol::AnnounceRequest& request, const Endpoint& endpoint) {
    const auto& registry = driver_.registry();
    const registry::SwarmCounts counts = registry.counts(request.infoHash);
    protocol::AnnounceReply reply;
    reply.intervalSeconds = settings_.announceIntervalSeconds;
    reply.minIntervalSeconds = std::min(settings_.announceIntervalSeconds, minIntervalSeconds);
    reply.complete = counts.seeds;
    reply.incomplete = counts.leechers;
    reply.downloaded = counts.downloaded;
    reply.externalAddress = endpoint.address;
    if (request.event != protocol::AnnounceEvent::stopped) {
        registry::SampleRequest sample;
        sample.infoHash = request.infoHash;
        sample.asker = endpoint;
        sample.askerIsSeed = request.left == 0;
        sample.limit = std::min(request.numWant.value_or(numWantDefault), numWantMax);
        const auto peers = registry.sample(sample, random_);
        reply.peers.reserve(peers.size());
        for (const registry::SampledPeer& peer : peers)
            reply.peers.push_back({peer.endpoint, peer.peerId});
    }
    return bencoded(protocol::encodeAnnounceReply(reply, request.compact, request.noPeerId));
}

void HttpTrackerFront::scrape(const HttpExchange& exchange, const HttpResponder& respond) {
    if (!isRead(exchange.request))
        return respond(getOnly());
    const auto hashes = protocol::decodeScrapeQuery(exchange.request.query);
    if (!hashes)
        return respond(failure(hashes.error().context));
    ++figures_.scrapes;
    std::vector<protocol::ScrapeEntry> entries;
    entries.reserve(hashes->size());
    for (const InfoHash& infoHash : *hashes) {
        const registry::SwarmCounts counts = driver_.registry().counts(infoHash);
        entries.push_back({infoHash, counts.seeds, counts.downloaded, counts.leechers});
    }
    HttpResponse response = bencoded(protocol::encodeScrapeReply(entries));
    if (!driver_.hasQuorum())
        response.headers.push_back({"X-Quorum", "lost"});
    respond(response);
}

} // namespace bytetorrent::tracker
