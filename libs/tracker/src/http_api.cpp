#include "http_api.h"

#include "account_json.h"
#include "api_json.h"
#include "identity.h"
#include "leases.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view prefix = "/api/v1/";
constexpr std::size_t idempotencyKeyBytesMax = 255;
constexpr std::string_view torrentsBelow = "torrents/";
constexpr std::string_view accountsBelow = "accounts/";

HttpResponse notAllowed(const char* allowed) {
    HttpResponse response = jsonError(405, "methodNotAllowed", std::string("this address serves ") + allowed);
    response.headers.push_back({"Allow", allowed});
    return response;
}

HttpResponse notFound() {
    return jsonError(404, "notFound", "there is nothing at this address");
}

bool isRead(const protocol::HttpRequest& request) {
    return request.method == "GET" || request.method == "HEAD";
}

// A page of another site may make a browser send writes here; it cannot hide that in `Origin`.
bool fromAnotherSite(const protocol::HttpRequest& request) {
    const auto origin = request.header("Origin");
    if (!origin || *origin == "null")
        return origin.has_value();
    const auto host = request.header("Host");
    const auto authority = origin->find("://");
    return !host || authority == std::string_view::npos || origin->substr(authority + 3) != *host;
}

HttpResponse refusalResponse(const Refusal& refusal) {
    if (refusal.retryAfterMs == 0)
        return jsonError(errorOf(refusal));
    HttpResponse response = jsonError(429, "tooManyRequests", refusal.reason);
    response.headers.push_back({"Retry-After", std::to_string((refusal.retryAfterMs + 999) / 1'000)});
    return response;
}

void markUnconfirmed(HttpResponse& response, bool confirmed) {
    if (!confirmed)
        response.headers.push_back({"X-Quorum", "lost"});
}

// RFC 6266: a plain name for old clients, the real one in UTF-8.
std::string dispositionOf(const std::string& name) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string plain;
    std::string encoded;
    for (const char c : name) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool simple = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                            c == '-' || c == '_';
        plain += simple ? c : '_';
        if (simple)
            encoded += c;
        else
            encoded.append({'%', hex[byte >> 4], hex[byte & 15]});
    }
    return "attachment; filename=\"" + plain + ".torrent\"; filename*=UTF-8''" + encoded + ".torrent";
}

} // namespace

void HttpApi::handle(HttpExchange exchange, HttpResponder respond) {
    const protocol::HttpRequest& request = exchange.request;
    if (!isRead(request) && fromAnotherSite(request))
        return respond(jsonError(403, "denied", "another site's page may not change anything here"));
    const auto client = clientOfAuthorization(request.header("Authorization"));
    if (!client)
        return respond(jsonError(client.error()));
    // To ignore such a key would repeat a write that its sender thinks safe.
    if (const auto key = request.header("Idempotency-Key"); key && key->size() > idempotencyKeyBytesMax)
        return respond(jsonError(
            400, "malformed", "an Idempotency-Key has at most " + std::to_string(idempotencyKeyBytesMax) + " bytes"));
    std::string_view path = request.path;
    if (!path.starts_with(prefix))
        return respond(notFound());
    path.remove_prefix(prefix.size());
    const std::string rest(path);
    const auto passkey = protocol::passkeyOfQuery(request.query);
    Call call{std::move(exchange), std::move(respond), *client, {}, passkey, {}};
    if (rest == "cluster")
        return isRead(call.exchange.request) ? status(call) : call.respond(notAllowed("GET, HEAD"));
    const bool read = isRead(call.exchange.request);
    if (rest.starts_with(accountsBelow))
        return read ? account(call, percentDecoded(rest.substr(accountsBelow.size()))) : call.respond(notAllowed("GET, HEAD"));
    if (rest != "torrents" && !rest.starts_with(torrentsBelow))
        return call.respond(notFound());
    const auto kind = read                 ? std::nullopt
                      : rest == "torrents" ? std::optional(RequestKind::upload)
                                           : std::optional(RequestKind::write);
    const Admission::Caller caller{call.exchange.remote.address, call.passkey};
    const std::size_t bytes = call.exchange.request.body.size() + rest.size();
    desk_.admit(kind, caller, bytes, [this, call = std::move(call), rest](const AnnounceDesk::Admitted& admitted) mutable {
        if (!admitted)
            return call.respond(refusalResponse(admitted.error()));
        call.admitted = *admitted;
        if (*admitted == registry::PasskeyId())
            call.passkey.reset(); // nobody's: it goes into no URL
        admittedTo(rest, std::move(call));
    });
}

void HttpApi::admittedTo(const std::string& rest, Call call) {
    const bool read = isRead(call.exchange.request);
    if (rest == "torrents") {
        if (read)
            return browse(std::move(call));
        return call.exchange.request.method == "POST" ? publish(std::move(call))
                                                      : call.respond(notAllowed("GET, HEAD, POST"));
    }
    const std::string below = rest.substr(torrentsBelow.size());
    const auto slash = below.find('/');
    const auto infoHash = InfoHash::fromHex(percentDecoded(below.substr(0, slash)));
    if (!infoHash)
        return call.respond(jsonError(400, "malformed", "an infohash is 40 hexadecimal digits"));
    call.infoHash = *infoHash;
    one(std::move(call), slash == std::string::npos ? std::string_view() : std::string_view(below).substr(slash));
}

void HttpApi::one(Call call, std::string_view part) {
    const std::string& method = call.exchange.request.method;
    const bool read = isRead(call.exchange.request);
    if (part.empty()) {
        if (read)
            return show(std::move(call));
        if (method == "PATCH")
            return describe(std::move(call));
        return method == "DELETE" ? remove(std::move(call)) : call.respond(notAllowed("GET, HEAD, PATCH, DELETE"));
    }
    if (part == "/file")
        return read ? file(std::move(call)) : call.respond(notAllowed("GET, HEAD"));
    if (part == "/history")
        return read ? history(std::move(call)) : call.respond(notAllowed("GET, HEAD"));
    if (part == "/holders")
        return read ? holders(std::move(call)) : call.respond(notAllowed("GET, HEAD"));
    if (part == "/holdings")
        return method == "POST" ? holdings(std::move(call)) : call.respond(notAllowed("POST"));
    call.respond(notFound());
}

bool HttpApi::deny(const Call& call) const {
    const bool denied = desk_.admission().isDenied(call.infoHash);
    if (denied)
        call.respond(refusalResponse(*desk_.admission().refuseTorrent(call.infoHash)));
    return denied;
}

void HttpApi::account(const Call& call, const std::string& name) {
    // The passkey is the answer to who asks; without accounts' passwords there is no other. Guesses cost tokens.
    desk_.admit(RequestKind::scrape, {call.exchange.remote.address, call.passkey}, name.size(),
                [this, call, name](const AnnounceDesk::Admitted& admitted) {
                    if (admitted)
                        tellAccount(call, name);
                    else
                        call.respond(refusalResponse(admitted.error()));
                });
}

// Not as of a second ago, for that would refuse a passkey that was made since.
void HttpApi::tellAccount(const Call& call, const std::string& name) {
    driver_.whenReadable([this, call, name](bool confirmed) {
        const auto& registry = driver_.registry();
        const registry::Account* asker = call.passkey ? registry.accountOf(registry::hashOf(*call.passkey)) : nullptr;
        if (!asker)
            return call.respond(jsonError(401, "notAuthenticated", "an account is shown to whoever has its passkey"));
        if (asker != registry.account(name))
            return call.respond(jsonError(403, "denied", "this passkey is another account's"));
        HttpResponse response = jsonResponse(200, accountJson(*asker, registry.clientsOf(asker->id, accountClientsMax)));
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

std::optional<paxos::SessionId> HttpApi::idempotencySession(const Call& call) const {
    const auto key = call.exchange.request.header("Idempotency-Key");
    if (!key || key->empty())
        return std::nullopt;
    return sessionOfIdempotencyKey(*key, call.exchange.request.method + " " + call.exchange.request.path, call.client);
}

void HttpApi::status(const Call& call) {
    HttpResponse response = jsonResponse(200, clusterJson(cluster_.status()));
    markUnconfirmed(response, driver_.hasQuorum());
    call.respond(response);
}

void HttpApi::browse(Call call) {
    auto request = browseRequestOf(QueryParameters(call.exchange.request.query));
    if (!request)
        return call.respond(jsonError(request.error()));
    search_.browse(*std::move(request), [respond = std::move(call.respond)](const Result<BrowsePage>& page) {
        if (!page)
            return respond(jsonError(page.error()));
        HttpResponse response = jsonResponse(200, torrentsJson(*page));
        markUnconfirmed(response, page->confirmed);
        respond(response);
    });
}

void HttpApi::publish(Call call) {
    Bytes& body = call.exchange.request.body;
    if (body.size() > driver_.limits().torrentBytesMax)
        return call.respond(jsonError(
            413, "tooLarge", "a .torrent has at most " + std::to_string(driver_.limits().torrentBytesMax) + " bytes"));
    PublishDesk::Upload upload{std::move(body), call.client, idempotencySession(call)};
    publisher_.publish(std::move(upload), [respond = call.respond](const Result<PublishDesk::Published>& published) {
        if (!published)
            return respond(jsonError(published.error()));
        const QJsonObject answer{{QStringLiteral("infohash"), QString::fromStdString(published->infoHash.hex())},
                                 {QStringLiteral("name"), QString::fromStdString(published->name)},
                                 {QStringLiteral("size"), static_cast<qint64>(published->totalBytes)},
                                 {QStringLiteral("pieces"), static_cast<qint64>(published->pieceCount)}};
        respond(jsonResponse(published->created ? 201 : 200, answer));
    });
}

void HttpApi::show(Call call) {
    driver_.whenReadable([this, call = std::move(call)](bool confirmed) {
        driver_.description(call.infoHash, [this, call, confirmed](const Result<std::string>& description) {
            if (!description)
                return call.respond(jsonError(description.error()));
            const registry::Registry& registry = driver_.registry();
            HttpResponse response = jsonError(404, "notFound", "no torrent with this infohash is published here");
            if (const registry::Torrent* torrent = registry.torrent(call.infoHash))
                response = jsonResponse(200, torrentJson(*torrent, registry.counts(call.infoHash), registry.traffic(call.infoHash),
                                                         registry.label(call.infoHash), *description));
            markUnconfirmed(response, confirmed);
            call.respond(response);
        });
    });
}

void HttpApi::describe(Call call) {
    if (!call.client)
        return call.respond(jsonError(
            401, "notAuthenticated",
            "only its owner may describe a torrent: Authorization: Bearer and the secret it was published with"));
    auto command = descriptionOfJson(call.exchange.request.body, call.infoHash);
    if (!command)
        return call.respond(jsonError(command.error()));
    command->requester = *call.client;
    driver_.submit(*command, idempotencySession(call), [this, call](const Result<registry::Reply>& reply) {
        if (!reply)
            return call.respond(jsonError(reply.error()));
        if (const auto* error = std::get_if<Error>(&*reply))
            return call.respond(jsonError(*error));
        show(call);
    });
}

void HttpApi::file(Call call) {
    if (deny(call))
        return;
    driver_.whenReadable([this, call = std::move(call)](bool confirmed) {
        driver_.torrentContent(call.infoHash, [this, call, confirmed](const Result<std::optional<Bytes>>& content) {
            const registry::Torrent* torrent = driver_.registry().torrent(call.infoHash);
            if (!content)
                return call.respond(jsonError(content.error()));
            if (!torrent || !*content) {
                HttpResponse response = jsonError(404, "notFound", "no torrent with this infohash is published here");
                markUnconfirmed(response, confirmed);
                return call.respond(response);
            }
            auto served = cluster_.servedTorrent(**content, call.passkey);
            if (!served)
                return call.respond(jsonError(served.error()));
            HttpResponse response;
            response.headers = {{"Content-Type", "application/x-bittorrent"},
                                {"X-Content-Type-Options", "nosniff"},
                                {"Cache-Control", "no-store"},
                                {"Content-Disposition", dispositionOf(torrent->name)}};
            response.body = std::move(*served);
            markUnconfirmed(response, confirmed);
            call.respond(response);
        });
    });
}

void HttpApi::history(Call call) {
    if (deny(call))
        return;
    driver_.whenReadable([this, call = std::move(call)](bool confirmed) {
        if (!driver_.registry().torrent(call.infoHash)) {
            HttpResponse response = jsonError(404, "notFound", "no torrent with this infohash is published here");
            markUnconfirmed(response, confirmed);
            return call.respond(response);
        }
        history_.read(call.infoHash, [call](const Result<std::vector<HistoryPoint>>& points) {
            call.respond(points ? jsonResponse(200, historyJson(*points)) : jsonError(points.error()));
        });
    });
}

void HttpApi::holders(Call call) {
    if (deny(call))
        return;
    const auto piece = QueryParameters(call.exchange.request.query).number("piece", 0, protocol::piecesMax - 1);
    if (!piece)
        return call.respond(jsonError(piece.error()));
    driver_.whenReadable([this, call = std::move(call), piece = *piece](bool confirmed) {
        const auto& registry = driver_.registry();
        auto holders = registry.holders(call.infoHash, piece ? std::optional(PieceIndex(*piece)) : std::nullopt);
        // An open tracker also knows holders of torrents that nobody published.
        const bool known = registry.torrent(call.infoHash) || !holders.empty() ||
                           !registry.holders(call.infoHash, std::nullopt).empty();
        HttpResponse response = known ? jsonResponse(200, holdersJson(holders))
                                      : jsonError(404, "notFound", "this infohash is not known here");
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

void HttpApi::holdings(Call call) {
    if (!call.client)
        return call.respond(jsonError(401, "notAuthenticated",
                                      "say who holds these pieces: Authorization: Bearer and your client's secret"));
    if (const auto refusal = desk_.admission().refuseTorrent(call.infoHash))
        return call.respond(refusalResponse(*refusal));
    const registry::Torrent* torrent = driver_.registry().torrent(call.infoHash);
    auto holding =
        holdingOfJson(call.exchange.request.body, call.infoHash, torrent ? torrent->pieces : protocol::piecesMax);
    if (!holding)
        return call.respond(jsonError(holding.error()));
    if (holding->endpoint.address.isUnspecified())
        holding->endpoint.address = call.exchange.remote.address;
    const auto session = idempotencySession(call);
    registry::ReportHoldings command{*call.client, {std::move(*holding)}, holderLeaseSeconds, call.admitted};
    driver_.submit(command, session,
                   [respond = call.respond, client = *call.client](const Result<registry::Reply>& reply) {
                       if (!reply)
                           return respond(jsonError(reply.error()));
                       if (const auto* error = std::get_if<Error>(&*reply))
                           return respond(jsonError(*error));
                       respond(jsonResponse(200, {{QStringLiteral("client"), QString::fromStdString(client.hex())}}));
                   });
}

void HttpApi::remove(Call call) {
    if (!call.client)
        return call.respond(jsonError(
            401, "notAuthenticated",
            "only its owner may delete a torrent: Authorization: Bearer and the secret it was published with"));
    const auto session = idempotencySession(call);
    registry::DeleteTorrent command{call.infoHash, *call.client, false};
    driver_.submit(command, session, [respond = call.respond](const Result<registry::Reply>& reply) {
        if (!reply)
            return respond(jsonError(reply.error()));
        if (const auto* error = std::get_if<Error>(&*reply))
            return respond(jsonError(*error));
        HttpResponse response;
        response.status = 204;
        respond(response);
    });
}

} // namespace bytetorrent::tracker
