#include "account_desk.h"

#include <QSysInfo>

#include "mutants.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t touchingMax = 1'024;
constexpr std::string_view bearer = "bearer ";

tl::unexpected<Refusal> refuse(ErrorCode code, std::string reason, Millis retryAfterMs = 0) {
    return tl::unexpected<Refusal>(Refusal{code, std::move(reason), retryAfterMs});
}

std::string bannedBecause(const registry::Ban& ban) {
    return ban.reason.empty() ? "this account is banned" : "this account is banned: " + ban.reason;
}

std::optional<std::string_view> apiTokenOf(const protocol::HttpRequest& request) {
    const auto header = request.header("Authorization");
    const auto isLetter = [](char expected, char got) { return expected == (got >= 'A' && got <= 'Z' ? got + 32 : got); };
    if (!header || header->size() <= bearer.size() || !std::equal(bearer.begin(), bearer.end(), header->begin(), isLetter))
        return std::nullopt;
    const std::string_view token = header->substr(bearer.size());
    return looksLikeApiToken(token) ? std::optional(token) : std::nullopt;
}

} // namespace

AccountDesk::Node AccountDesk::on(ReplicaDriver& driver) {
    return {[&driver](const registry::Command& command, std::optional<paxos::SessionId> session, Node::Answer answer) {
                driver.submit(command, session, std::move(answer));
            },
            [&driver](const paxos::SessionId& session) { return driver.wasWritten(session); },
            [&driver]() -> const registry::Registry& { return std::as_const(driver).registry(); },
            [&driver] { return driver.clusterTimeMs(); },
            [&driver](std::function<void(bool)> ready) { driver.whenReadable(std::move(ready)); },
            [&driver] {
                std::vector<std::string> hosts;
                for (const NodeAddresses& node : driver.members()) {
                    for (const HostPort* address : {&node.http, &node.client, &node.paxos})
                        hosts.push_back(address->host);
                }
                return hosts;
            }};
}

AccountDesk::AccountDesk(Node node, const Settings& settings, std::uint8_t passwordCostLog2)
    : node_(std::move(node))
    , settings_(settings)
    , secondLook_(node_.whenReadable, settings, secureNumber(), {})
    , throttle_(secureNumber())
    , attempts_(std::make_shared<int>(0))
    , passwords_(passwordCostLog2)
    , nobody_(passwords_.freshVerifier()) {}

AccountDesk::~AccountDesk() = default;

Millis AccountDesk::wallOf(Millis clusterMs) const {
    return clock_.wallMs() + clusterMs - node_.clusterTimeMs();
}

void AccountDesk::authenticate(const HttpExchange& exchange, Known done) {
    if (const auto token = apiTokenOf(exchange.request))
        return authenticateToken(*token, exchange.remote.address, std::move(done));
    const auto session = SessionCookie{exchange.secure}.read(exchange.request.header("Cookie"));
    if (!session) {
        Caller nobody;
        nobody.address = exchange.remote.address.toString();
        return done(nobody);
    }
    const IpAddress address = exchange.remote.address;
    if (const CallerNow known = ofSession(*session, address))
        return done(*known);
    lookAgain(address, [this, session, address] { return ofSession(*session, address); }, std::nullopt, std::move(done));
}

void AccountDesk::authenticateToken(std::string_view apiToken, const IpAddress& address, Known done) {
    if (const CallerNow known = ofApiToken(apiToken, address))
        return done(*known);
    const Refusal unknown{ErrorCode::notAuthenticated, "this API token is not known here, was revoked or is too old", 0};
    lookAgain(address, [this, token = std::string(apiToken), address] { return ofApiToken(token, address); }, unknown,
              std::move(done));
}

// `unknown`: what to say when it is not known for good; without it, whoever asks is nobody.
void AccountDesk::lookAgain(const IpAddress& address, std::function<CallerNow()> look, std::optional<Refusal> unknown, Known done) {
    if (const auto refusal = secondLook_.refuse(address, 0, clock_.monotonicMs()))
        return done(tl::unexpected<Refusal>(*refusal));
    secondLook_.wait(0, [look = std::move(look), unknown = std::move(unknown), done = std::move(done), address](bool confirmed) {
        if (const CallerNow known = look())
            return done(*known);
        if (!confirmed)
            return done(refuse(ErrorCode::noQuorum, "this node does not know who you are, and cannot ask its cluster now"));
        if (unknown)
            return done(tl::unexpected<Refusal>(*unknown));
        Caller nobody;
        nobody.address = address.toString();
        done(nobody);
    });
}

AccountDesk::CallerNow AccountDesk::ofSession(const std::string& token, const IpAddress& address) {
    const registry::Session* session = node_.registry().session(hashOfToken(token));
    if (!session)
        return std::nullopt;
    auto caller = callerOf(session->account, address);
    if (!caller)
        return caller;
    caller->session = registry::idOf(session->hash);
    caller->csrf = csrfOf(token);
    caller->repeatSecret = repeatSecretOf(token);
    caller->expiresWallMs = wallOf(session->expiresMs);
    caller->byCookie = true;
    touch(*session);
    return caller;
}

AccountDesk::CallerNow AccountDesk::ofApiToken(std::string_view token, const IpAddress& address) const {
    const registry::ApiToken* known = node_.registry().apiToken(hashOfToken(token));
    if (!known)
        return std::nullopt;
    auto caller = callerOf(known->account, address);
    if (!caller)
        return caller;
    caller->readOnly = known->readOnly;
    caller->repeatSecret = repeatSecretOf(token);
    return caller;
}

tl::expected<Caller, Refusal> AccountDesk::callerOf(registry::AccountId id, const IpAddress& address) const {
    const registry::Account* account = node_.registry().account(id);
    if (!account)
        return refuse(ErrorCode::denied, "there is no such account");
    if (account->isBannedAt(clock_.wallMs()) && !mutated(Mutant::bannedAreKnown))
        return refuse(ErrorCode::denied, bannedBecause(*account->ban));
    Caller caller;
    caller.account = id;
    caller.name = account->name;
    caller.role = account->role;
    caller.address = address.toString();
    return caller;
}

// At most once an hour for each: the cluster need not write down every click.
void AccountDesk::touch(const registry::Session& session) {
    const registry::TokenId id = registry::idOf(session.hash);
    if (clock_.wallMs() - session.seenWallMs < touchMs || touching_.size() >= touchingMax || !touching_.insert(id).second)
        return;
    node_.submit(registry::TouchSession{id}, std::nullopt, [this, id](const Result<registry::Reply>&) { touching_.erase(id); });
}

Result<> AccountDesk::checkSite(const HttpExchange& exchange) const {
    const protocol::HttpRequest& request = exchange.request;
    if (!SiteGuard::isOurs(request, {}) && !mutated(Mutant::hostIgnored)) {
        std::vector<std::string> names = node_.hosts();
        names.insert(names.end(), settings_.accounts.hosts.begin(), settings_.accounts.hosts.end());
        names.push_back(QSysInfo::machineHostName().toStdString());
        if (!SiteGuard::isOurs(request, names))
            return fail(ErrorCode::denied, "this tracker is not known by that name; its operator can add it to accounts.hosts");
    }
    const bool secure = exchange.secure && !mutated(Mutant::plainOriginUnderTls);
    if (SiteGuard::isFromAnotherSite(request, secure) && !mutated(Mutant::originIgnored))
        return fail(ErrorCode::denied, "another site's page may not use this tracker");
    return {};
}

Result<> AccountDesk::checkWrite(const protocol::HttpRequest& request, const Caller& caller,
                                 std::optional<std::string_view> field) const {
    if (caller.readOnly && !mutated(Mutant::readOnlyTokenWrites))
        return fail(ErrorCode::denied, "this API token may read alone");
    const std::string_view given = field ? *field : request.header("X-CSRF-Token").value_or(std::string_view());
    if (!caller.isKnown() && !given.empty())
        return fail(ErrorCode::notAuthenticated, "your session is over; log in again");
    if (!caller.byCookie || mutated(Mutant::noCsrf))
        return {};
    if (!sameSecret(given, caller.csrf))
        return fail(ErrorCode::denied, "this request does not carry its session's token; load the page again");
    return {};
}

bool AccountDesk::mayRead(const Caller& caller, bool passkey) const {
    return mutated(Mutant::everybodyReads) || caller.isKnown() || passkey || (settings_.accounts.guestsRead && settings_.mode != TrackerMode::passkeys);
}

bool AccountDesk::mayUpload(const Caller& caller) const {
    if (mutated(Mutant::everybodyUploads))
        return true;
    if (caller.isKnown())
        return caller.role >= registry::Role::member && !caller.readOnly;
    return settings_.accounts.anyoneUploads && settings_.mode != TrackerMode::passkeys;
}

bool AccountDesk::mayInvite(const Caller& caller) const {
    return caller.isAdministrator() ||
           (caller.isKnown() && caller.role == registry::Role::member && settings_.accounts.membersInvite);
}

AccountDesk::Guest AccountDesk::guestOf(const HttpExchange& exchange) {
    return {exchange.remote.address, std::string(exchange.request.header("User-Agent").value_or(std::string_view())), exchange.secure};
}

void AccountDesk::logOut(const Caller& caller, Done done) {
    if (mutated(Mutant::logOutForgetsNothing))
        return done({});
    registry::CloseSessions command;
    command.actor = caller.actor();
    command.account = caller.account;
    command.only = caller.session;
    node_.submit(command, std::nullopt, [done = std::move(done)](const Result<registry::Reply>& reply) {
        if (!reply)
            return done(fail(reply.error()));
        // Over already is over.
        if (const auto* error = std::get_if<Error>(&*reply); error && error->code != ErrorCode::notFound)
            return done(fail(*error));
        done({});
    });
}

std::string AccountDesk::takeBackCookie(const HttpExchange& exchange) {
    return SessionCookie{exchange.secure}.takeBack();
}

} // namespace bytetorrent::tracker
