#include "http_tracker_front.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t retryMinutes = 1; // BEP 31 counts in minutes; a failover takes less

HttpResponse bencoded(Bytes body, int status = 200) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body = std::move(body);
    return response;
}

// BEP 3 clients read the reason from the body of a 200.
HttpResponse failure(std::string_view reason) {
    return bencoded(protocol::encodeFailure(reason));
}

HttpResponse unavailable(std::string_view reason) {
    HttpResponse response = bencoded(protocol::encodeFailure(reason, retryMinutes), 503);
    response.headers.push_back({"Retry-After", "1"});
    return response;
}

// Clients that do not read the status read the minutes (BEP 31).
HttpResponse comeLater(std::string_view reason, Millis retryAfterMs) {
    const auto seconds = static_cast<std::uint32_t>((retryAfterMs + 999) / 1'000);
    HttpResponse response = bencoded(protocol::encodeFailure(reason, (seconds + 59) / 60), 429);
    response.headers.push_back({"Retry-After", std::to_string(seconds)});
    return response;
}

HttpResponse refused(const Refusal& refusal) {
    if (refusal.retryAfterMs > 0)
        return comeLater(refusal.reason, refusal.retryAfterMs);
    return refusal.code == ErrorCode::noQuorum ? unavailable(refusal.reason) : failure(refusal.reason);
}

bool isRead(const protocol::HttpRequest& request) {
    return request.method == "GET" || request.method == "HEAD";
}

HttpResponse getOnly() {
    HttpResponse response = bencoded(protocol::encodeFailure("only GET is served here"), 405);
    response.headers.push_back({"Allow", "GET, HEAD"});
    return response;
}

HttpResponse announceReply(const protocol::AnnounceRequest& request, const Endpoint& endpoint,
                           const AnnounceOutcome& outcome) {
    protocol::AnnounceReply reply;
    reply.intervalSeconds = outcome.intervalSeconds;
    reply.minIntervalSeconds = outcome.minIntervalSeconds;
    reply.complete = outcome.counts.seeds;
    reply.incomplete = outcome.counts.leechers;
    reply.downloaded = outcome.counts.downloaded;
    reply.externalAddress = endpoint.address;
    reply.peers.reserve(outcome.peers.size());
    for (const registry::SampledPeer& peer : outcome.peers)
        reply.peers.push_back({peer.endpoint, peer.peerId});
    return bencoded(protocol::encodeAnnounceReply(reply, request.compact, request.noPeerId));
}

} // namespace

void HttpTrackerFront::announce(const HttpExchange& exchange, std::optional<protocol::Passkey> passkey,
                                HttpResponder respond) {
    if (exchange.request.method != "GET")
        return respond(getOnly());
    auto request = protocol::decodeAnnounceQuery(exchange.request.query);
    if (!request)
        return respond(failure(request.error().context));
    if (passkey)
        request->passkey = passkey;
    const Endpoint endpoint{exchange.ipCounts ? request->ip.value_or(exchange.remote.address) : exchange.remote.address,
                            request->port};
    desk_.announce(*request, endpoint, registry::Family::any,
                   [request = *request, endpoint, respond = std::move(respond)](const AnnounceOutcome& outcome) {
                       switch (outcome.verdict) {
                       case AnnounceOutcome::Verdict::taken:
                           return respond(announceReply(request, endpoint, outcome));
                       case AnnounceOutcome::Verdict::refused:
                           return respond(failure(outcome.reason));
                       case AnnounceOutcome::Verdict::unavailable:
                           return respond(unavailable(outcome.reason));
                       case AnnounceOutcome::Verdict::limited:
                           return respond(comeLater(outcome.reason, outcome.retryAfterMs));
                       }
                   });
}

void HttpTrackerFront::scrape(const HttpExchange& exchange, std::optional<protocol::Passkey> passkey,
                              const HttpResponder& respond) {
    if (!isRead(exchange.request))
        return respond(getOnly());
    const auto hashes = protocol::decodeScrapeQuery(exchange.request.query);
    if (!hashes)
        return respond(failure(hashes.error().context));
    if (!passkey)
        passkey = protocol::passkeyOfQuery(exchange.request.query);
    desk_.admit(RequestKind::scrape, {exchange.remote.address, passkey}, hashes->size() * sizeof(InfoHash),
                [this, hashes = *hashes, respond](const AnnounceDesk::Admitted& admitted) {
                    if (admitted)
                        answerScrape(hashes, respond);
                    else
                        respond(refused(admitted.error()));
                });
}

void HttpTrackerFront::answerScrape(const std::vector<InfoHash>& hashes, const HttpResponder& respond) {
    desk_.scrape([this, hashes, respond](bool confirmed) {
        std::vector<protocol::ScrapeEntry> entries;
        entries.reserve(hashes.size());
        for (const InfoHash& infoHash : hashes) {
            const registry::SwarmCounts counts = desk_.counts(infoHash);
            entries.push_back({infoHash, counts.seeds, counts.downloaded, counts.leechers});
        }
        HttpResponse response = bencoded(protocol::encodeScrapeReply(entries));
        if (!confirmed)
            response.headers.push_back({"X-Quorum", "lost"});
        respond(response);
    });
}

} // namespace bytetorrent::tracker
