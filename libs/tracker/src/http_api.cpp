#include "http_api.h"

#include <stdexcept>

#include "account_json.h"
#include "api_json.h"
#include "api_routes.h"
#include "bytetorrent/base/byte_io.h"
#include "http_answers.h"
#include "identity.h"
#include "leases.h"
#include "mutants.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view prefix = "/api/v1/";
constexpr std::size_t idempotencyKeyBytesMax = 255;
constexpr std::string_view torrentsBelow = "torrents/";
constexpr std::string_view accountsBelow = "accounts/";

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
    if (const auto ours = accounts_.checkSite(exchange); !ours)
        return respond(jsonError(ours.error()));
    const ApiRoute* known = request.path.starts_with(prefix) ? apiRouteOf(std::string_view(request.path).substr(prefix.size())) : nullptr;
    if (!known)
        return respond(notFound());
    if (!known->takes(request.method))
        return respond(notAllowed(std::string(known->allow)));
    const auto client = clientOfAuthorization(request.header("Authorization"));
    if (!client)
        return respond(jsonError(client.error()));
    // To ignore such a key would repeat a write that its sender thinks safe.
    if (const auto key = request.header("Idempotency-Key"); key && key->size() > idempotencyKeyBytesMax)
        return respond(jsonError(
            400, "malformed", "an Idempotency-Key has at most " + std::to_string(idempotencyKeyBytesMax) + " bytes"));
    const auto passkey = protocol::passkeyOfQuery(request.query);
    auto held = std::make_shared<Call>(Call{std::move(exchange), std::move(respond), *client, {}, passkey, {}, {}});
    accounts_.authenticate(held->exchange, [this, held](const tl::expected<Caller, Refusal>& caller) {
        if (!caller)
            return held->respond(refusalResponse(caller.error()));
        held->caller = *caller;
        route(std::move(*held));
    });
}

void HttpApi::route(Call call) {
    const std::string rest = call.exchange.request.path.substr(prefix.size());
    const bool read = isRead(call.exchange.request);
    // Whoever logs in or out shows no rights but those of the password or the cookie, which other sites cannot send.
    const bool isLogIn = call.exchange.request.method == "POST" && (rest == "session" || rest == "users");
    const bool isOut = rest == "session" && !call.caller.isKnown(); // who logs out of a session that is over
    if (!read && !isLogIn && !isOut) {
        if (const auto may = accounts_.checkWrite(call.exchange.request, call.caller); !may)
            return call.respond(jsonError(may.error()));
    }
    if (rest == "cluster")
        return status(call);
    if (rest == "cluster/figures")
        return figures(call);
    if (rest.starts_with(accountsBelow))
        return account(call, percentDecoded(rest.substr(accountsBelow.size())));
    if (rest != "torrents" && !rest.starts_with(torrentsBelow))
        return people(rest, std::move(call));
    const auto kind = read                 ? std::nullopt
                      : rest == "torrents" ? std::optional(RequestKind::upload)
                                           : std::optional(RequestKind::write);
    if (call.caller.isKnown()) {
        if (const auto refusal = desk_.admission().admitAccount(kind, call.exchange.remote.address, call.caller.account, desk_.nowMs()))
            return call.respond(refusalResponse(*refusal));
        if (call.passkey && driver_.registry().accountOf(registry::hashOf(*call.passkey)))
            call.admitted = registry::idOf(registry::hashOf(*call.passkey));
        else
            call.passkey.reset(); // nobody's: it goes into no URL
        return admittedTo(rest, std::move(call));
    }
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

// Sessions, accounts, invitations: each request costs a token of its address, whoever asks.
void HttpApi::people(const std::string& rest, Call call) {
    if (const auto refusal = desk_.admission().admitAccount(isRead(call.exchange.request) ? std::nullopt : std::optional(RequestKind::write),
                                                           call.exchange.remote.address, call.caller.account, desk_.nowMs()))
        return call.respond(refusalResponse(*refusal));
    Repeat repeat = repeatOf(call);
    const AccountCall asked{std::move(call.exchange), call.respond, std::move(call.caller), std::move(repeat)};
    if (!own_.handle(rest, asked))
        users_.handle(rest, asked);
}

// Whose upload it is: who is logged in, or whose passkey it came with.
registry::AccountId HttpApi::accountOf(const Call& call) const {
    if (call.caller.isKnown() || !call.passkey)
        return call.caller.account;
    const registry::Account* account = driver_.registry().accountOf(registry::hashOf(*call.passkey));
    return account ? account->id : registry::AccountId();
}

bool HttpApi::mayNot(const Call& call, bool allowed) const {
    if (allowed)
        return false;
    call.respond(call.caller.isKnown() ? jsonError(403, "denied", "this account may not do that")
                                       : jsonError(401, "notAuthenticated", "log in first"));
    return true;
}

void HttpApi::admittedTo(const std::string& rest, Call call) {
    const bool read = isRead(call.exchange.request);
    const bool withPasskey = call.admitted != registry::PasskeyId();
    if (read && mayNot(call, accounts_.mayRead(call.caller, withPasskey)))
        return;
    if (rest == "torrents") {
        if (read)
            return browse(std::move(call));
        if (mayNot(call, accounts_.mayUpload(call.caller) || withPasskey))
            return;
        return publish(std::move(call));
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
        return remove(std::move(call));
    }
    if (part == "/file")
        return file(std::move(call));
    if (part == "/history")
        return history(std::move(call));
    if (part == "/holders")
        return holders(std::move(call));
    holdings(std::move(call));
}

bool HttpApi::deny(const Call& call) const {
    const bool denied = desk_.admission().isDenied(call.infoHash);
    if (denied)
        call.respond(refusalResponse(*desk_.admission().refuseTorrent(call.infoHash)));
    return denied;
}

void HttpApi::account(const Call& call, const std::string& name) {
    if (mutated(Mutant::throwsAtLongNames) && name.size() > registry::accountNameBytesMax)
        throw std::length_error("a deliberate bug");
    // A passkey answers who asks as well as a log in. Guesses cost tokens.
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
        const registry::Account* asker = call.caller.isKnown() ? registry.account(call.caller.account)
                                         : call.passkey        ? registry.accountOf(registry::hashOf(*call.passkey))
                                                               : nullptr;
        const registry::Account* asked = registry.account(name);
        if (!asker)
            return call.respond(jsonError(401, "notAuthenticated", "an account is shown to whoever has its passkey"));
        if (asker != asked && !call.caller.isAdministrator() && !mutated(Mutant::accountsAreOpen))
            return call.respond(jsonError(403, "denied", "this is another account"));
        if (!asked)
            return call.respond(jsonError(404, "notFound", "there is no account of that name"));
        HttpResponse response = jsonResponse(200, accountJson(*asked, registry.clientsOf(asked->id, accountClientsMax)));
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

Repeat HttpApi::repeatOf(const Call& call) {
    const protocol::HttpRequest& request = call.exchange.request;
    Repeat repeat{std::string(request.header("Idempotency-Key").value_or("")), request.method + " " + request.path, call.client, call.caller.repeatSecret};
    if (call.caller.isKnown())
        repeat.whose = clientOf(call.caller.account);
    return repeat;
}

void HttpApi::status(const Call& call) {
    HttpResponse response = jsonResponse(200, clusterJson(cluster_.status()));
    markUnconfirmed(response, driver_.hasQuorum());
    call.respond(response);
}

void HttpApi::figures(const Call& call) {
    QJsonObject body = figuresJson(figures_.samples());
    const auto ballot = driver_.ballot();
    body.insert(QStringLiteral("node"), static_cast<qint64>(driver_.settings().self.value));
    body.insert(QStringLiteral("ballot"), QJsonObject{{QStringLiteral("round"), static_cast<qint64>(ballot.round)},
                                                      {QStringLiteral("node"), static_cast<qint64>(ballot.node.value)}});
    body.insert(QStringLiteral("applied"), static_cast<qint64>(driver_.applied().value));
    body.insert(QStringLiteral("chosen"), static_cast<qint64>(driver_.chosenUpTo().value));
    call.respond(jsonResponse(200, body));
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
    PublishDesk::Upload upload{std::move(body), call.client, repeatOf(call).session(), accountOf(call)};
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
    if (!call.client && !call.caller.isKnown())
        return call.respond(jsonError(
            401, "notAuthenticated",
            "only its owner may describe a torrent: log in, or send Authorization: Bearer and the secret it was published with"));
    auto command = descriptionOfJson(call.exchange.request.body, call.infoHash);
    if (!command)
        return call.respond(jsonError(command.error()));
    command->requester = call.client.value_or(ClientId());
    command->account = call.caller.account;
    command->administrator = call.caller.isAdministrator() || (call.caller.isKnown() && mutated(Mutant::membersDescribeAll));
    driver_.submit(*command, repeatOf(call).session(), [this, call](const Result<registry::Reply>& reply) {
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
    if (call.passkey || !call.caller.isKnown())
        return sendFile(std::move(call));
    affairs_.announcePasskey(call.caller, [this, call](const auto& passkey) mutable {
        if (!passkey)
            return call.respond(jsonError(passkey.error()));
        call.passkey = *passkey;
        sendFile(std::move(call));
    });
}

void HttpApi::sendFile(Call call) {
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
    const auto session = repeatOf(call).session();
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
    if (!call.client && !call.caller.isKnown())
        return call.respond(jsonError(
            401, "notAuthenticated",
            "only its owner may delete a torrent: log in, or send Authorization: Bearer and the secret it was published with"));
    const auto session = repeatOf(call).session();
    registry::DeleteTorrent command;
    command.infoHash = call.infoHash;
    command.requester = call.client.value_or(ClientId());
    if (call.caller.isKnown())
        command.actor = call.caller.actor();
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
