#include "http_account_api.h"

#include <charconv>

#include <QJsonArray>
#include <QJsonDocument>

#include "account_json.h"
#include "api_json.h"
#include "http_answers.h"

namespace bytetorrent::tracker {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string textIn(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString().toStdString();
}

QJsonObject sessionJson(const Caller& caller) {
    return {{QStringLiteral("account"), text(caller.name)},
            {QStringLiteral("role"), text(name(caller.role))},
            {QStringLiteral("expires"), caller.expiresWallMs == 0 ? QJsonValue() : QJsonValue(text(isoTime(caller.expiresWallMs)))},
            {QStringLiteral("csrf"), text(caller.csrf)}};
}

} // namespace

Result<QJsonObject> objectOf(const protocol::HttpRequest& request) {
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(request.body.data()),
                                               static_cast<qsizetype>(request.body.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return fail(ErrorCode::malformed, "the body must be a JSON object");
    return document.object();
}

std::optional<std::uint64_t> idOfHex(std::string_view text) {
    std::uint64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id, 16);
    if (text.size() != 16 || error != std::errc() || end != text.data() + text.size() || text.front() == '-')
        return std::nullopt;
    return id;
}

QString hexOf(std::uint64_t id) {
    return QStringLiteral("%1").arg(id, 16, 16, QLatin1Char('0'));
}

std::string_view name(registry::Role role) {
    switch (role) {
    case registry::Role::guest: return "guest";
    case registry::Role::member: return "member";
    case registry::Role::administrator: break;
    }
    return "administrator";
}

std::optional<registry::Role> roleOf(std::string_view wanted) {
    for (const registry::Role role : {registry::Role::guest, registry::Role::member, registry::Role::administrator}) {
        if (name(role) == wanted)
            return role;
    }
    return std::nullopt;
}

HttpResponse emptyResponse() {
    HttpResponse response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

bool isGuessable(const AccountCall& call) {
    const std::size_t bytes = call.repeat.key.size();
    if (bytes == 0 || bytes >= Repeat::secretKeyBytesMin)
        return false;
    call.respond(jsonError(400, "malformed", "the secret that this answers is drawn from the Idempotency-Key, too: at least " +
                                                 std::to_string(Repeat::secretKeyBytesMin) + " bytes, at random"));
    return true;
}

AccountDesk::Done answerEmpty(const HttpResponder& respond) {
    return [respond](const Result<>& done) { respond(done ? emptyResponse() : jsonError(done.error())); };
}

void answerLogIn(const HttpResponder& respond, int status, const tl::expected<AccountDesk::LoggedIn, Refusal>& loggedIn) {
    if (!loggedIn)
        return respond(refusalResponse(loggedIn.error()));
    HttpResponse response = jsonResponse(status, sessionJson(loggedIn->caller));
    response.headers.push_back({"Set-Cookie", loggedIn->setCookie});
    respond(response);
}

bool HttpAccountApi::handle(std::string_view rest, const AccountCall& call) {
    if (rest == "session") {
        session(call);
        return true;
    }
    if (rest != "me" && !rest.starts_with("me/"))
        return false;
    if (!call.caller.isKnown())
        call.respond(jsonError(401, "notAuthenticated", "log in first"));
    else
        me(rest == "me" ? std::string_view() : rest.substr(3), call);
    return true;
}

void HttpAccountApi::session(const AccountCall& call) {
    if (call.method() == "POST")
        return logIn(call);
    if (call.method() == "DELETE")
        return logOut(call);
    if (!call.caller.isKnown())
        return call.respond(jsonError(401, "notAuthenticated", "nobody is logged in"));
    call.respond(jsonResponse(200, sessionJson(call.caller)));
}

void HttpAccountApi::logIn(const AccountCall& call) {
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    if (!body->value(QLatin1String("name")).isString() || !body->value(QLatin1String("password")).isString())
        return call.respond(jsonError(400, "malformed", R"("name" and "password" must be texts)"));
    desk_.logIn(textIn(*body, "name"), textIn(*body, "password"), body->value(QLatin1String("remember")).toBool(),
                AccountDesk::guestOf(call.exchange), [respond = call.respond](const auto& loggedIn) { answerLogIn(respond, 200, loggedIn); });
}

void HttpAccountApi::logOut(const AccountCall& call) {
    HttpResponse response = emptyResponse();
    response.headers.push_back({"Set-Cookie", AccountDesk::takeBackCookie(call.exchange)});
    if (!call.caller.byCookie)
        return call.respond(response);
    desk_.logOut(call.caller, [respond = call.respond, response](const Result<>& done) {
        respond(done ? response : jsonError(done.error()));
    });
}

void HttpAccountApi::me(std::string_view part, const AccountCall& call) {
    const auto slash = std::min(part.find('/'), part.size());
    const std::string_view what = part.substr(0, slash);
    const std::string_view id = slash == part.size() ? std::string_view() : part.substr(slash + 1);
    if (what.empty())
        return tell(call);
    if (what == "password")
        return password(call);
    if (what == "passkeys")
        return passkeys(id, call);
    if (what == "tokens")
        return tokens(id, call);
    sessions(id, call);
}

void HttpAccountApi::tell(const AccountCall& call) {
    desk_.node().whenReadable([this, call](bool confirmed) {
        const auto& registry = desk_.node().registry();
        const registry::Account* account = registry.account(call.caller.account);
        if (!account)
            return call.respond(jsonError(401, "notAuthenticated", "log in first"));
        QJsonObject object = trafficJson(account->traffic);
        object.insert(QStringLiteral("account"), text(account->name));
        object.insert(QStringLiteral("role"), text(name(account->role)));
        QJsonArray passkeys, tokens, sessions;
        for (const auto& passkey : account->passkeys)
            passkeys.append(QJsonObject{{QStringLiteral("id"), hexOf(registry::idOf(passkey.hash).value)},
                                        {QStringLiteral("created"), text(isoTime(passkey.createdWallMs))}});
        for (const registry::ApiToken* token : registry.apiTokensOf(account->id))
            tokens.append(QJsonObject{
                {QStringLiteral("id"), hexOf(registry::idOf(token->hash).value)},
                {QStringLiteral("name"), text(token->name)},
                {QStringLiteral("created"), text(isoTime(token->createdWallMs))},
                {QStringLiteral("expires"), token->expiresMs == 0 ? QJsonValue() : QJsonValue(text(isoTime(desk_.wallOf(token->expiresMs))))},
                {QStringLiteral("read_only"), token->readOnly}});
        for (const registry::Session* session : registry.sessionsOf(account->id))
            sessions.append(QJsonObject{{QStringLiteral("id"), hexOf(registry::idOf(session->hash).value)},
                                        {QStringLiteral("begun"), text(isoTime(session->begunWallMs))},
                                        {QStringLiteral("seen"), text(isoTime(session->seenWallMs))},
                                        {QStringLiteral("address"), text(session->address)},
                                        {QStringLiteral("browser"), text(session->browser)},
                                        {QStringLiteral("this"), registry::idOf(session->hash) == call.caller.session}});
        object.insert(QStringLiteral("passkeys"), passkeys);
        object.insert(QStringLiteral("tokens"), tokens);
        object.insert(QStringLiteral("sessions"), sessions);
        HttpResponse response = jsonResponse(200, object);
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

void HttpAccountApi::password(const AccountCall& call) {
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    desk_.changePassword(call.caller, textIn(*body, "old"), textIn(*body, "new"), [respond = call.respond](const auto& changed) {
        respond(changed ? emptyResponse() : refusalResponse(changed.error()));
    }, call.repeat);
}

void HttpAccountApi::passkeys(std::string_view id, const AccountCall& call) {
    if (!id.empty()) {
        const auto number = idOfHex(id);
        return number ? affairs_.revokePasskey(call.caller, registry::PasskeyId(*number), answerEmpty(call.respond), call.repeat)
                      : call.respond(notFound());
    }
    if (isGuessable(call))
        return;
    affairs_.addPasskey(call.caller, [respond = call.respond](const Result<AccountAffairs::MadePasskey>& made) {
        if (!made)
            return respond(jsonError(made.error()));
        respond(jsonResponse(201, {{QStringLiteral("id"), hexOf(made->id.value)}, {QStringLiteral("passkey"), text(made->passkey.hex())}}));
    }, call.repeat);
}

void HttpAccountApi::tokens(std::string_view id, const AccountCall& call) {
    if (!id.empty()) {
        const auto number = idOfHex(id);
        return number ? affairs_.revokeApiToken(call.caller, registry::TokenId(*number), answerEmpty(call.respond), call.repeat)
                      : call.respond(notFound());
    }
    if (isGuessable(call))
        return;
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    const qint64 days = body->value(QLatin1String("days")).toInteger();
    if (days < 0 || days > AccountAffairs::apiTokenDaysMax)
        return call.respond(jsonError(400, "malformed", "\"days\" is a number from 0 (without end) to 3650"));
    affairs_.addApiToken(call.caller, textIn(*body, "name"), static_cast<std::uint32_t>(days),
                         body->value(QLatin1String("read_only")).toBool(),
                         [respond = call.respond](const Result<AccountAffairs::MadeApiToken>& made) {
                             if (!made)
                                 return respond(jsonError(made.error()));
                             respond(jsonResponse(201, {{QStringLiteral("id"), hexOf(made->id.value)},
                                                        {QStringLiteral("token"), text(made->token)}}));
                         },
                         call.repeat);
}

void HttpAccountApi::sessions(std::string_view id, const AccountCall& call) {
    if (id.empty())
        return affairs_.endOtherSessions(call.caller, answerEmpty(call.respond), call.repeat);
    const auto number = idOfHex(id);
    return number ? affairs_.endSession(call.caller, registry::TokenId(*number), answerEmpty(call.respond), call.repeat) : call.respond(notFound());
}

} // namespace bytetorrent::tracker
