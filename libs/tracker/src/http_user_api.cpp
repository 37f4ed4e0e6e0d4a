#include "http_user_api.h"

#include <QDateTime>
#include <QJsonArray>

#include "account_json.h"
#include "api_json.h"
#include "http_answers.h"
#include "mutants.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t usersPerPage = 50, pageMax = 20'000, auditPerPageMax = 500;
constexpr std::size_t usersFoundMax = 10'000;

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

std::string textIn(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString().toStdString();
}

QJsonValue timeOrNull(Millis wallMs) {
    return wallMs == 0 ? QJsonValue() : QJsonValue(text(isoTime(wallMs)));
}

Millis createdOf(const registry::Account& account) {
    if (account.createdWallMs != 0 || account.passkeys.empty())
        return account.createdWallMs;
    return account.passkeys.front().createdWallMs;
}

QJsonObject userJson(const registry::Account& account, Millis nowWallMs) {
    QJsonObject object = trafficJson(account.traffic);
    const bool banned = account.isBannedAt(nowWallMs);
    object.insert(QStringLiteral("account"), text(account.name));
    object.insert(QStringLiteral("role"), text(name(account.role)));
    object.insert(QStringLiteral("banned"), banned);
    object.insert(QStringLiteral("reason"), banned ? QJsonValue(text(account.ban->reason)) : QJsonValue());
    object.insert(QStringLiteral("until"), banned ? timeOrNull(account.ban->untilWallMs) : QJsonValue());
    object.insert(QStringLiteral("created"), timeOrNull(createdOf(account)));
    object.insert(QStringLiteral("password"), account.password.has_value());
    if (mutated(Mutant::showsVerifiers))
        object.insert(QStringLiteral("verifier"), account.password ? text(toHex(account.password->hash)) : QString());
    return object;
}

} // namespace

Result<AccountAffairs::Change> changeOf(const QJsonObject& body) {
    AccountAffairs::Change change;
    if (body.contains(QLatin1String("role"))) {
        change.role = roleOf(textIn(body, "role"));
        if (!change.role)
            return fail(ErrorCode::malformed, "\"role\" is guest, member or administrator");
    }
    if (const QJsonValue banned = body.value(QLatin1String("banned")); banned.isBool()) {
        change.liftBan = !banned.toBool();
        if (banned.toBool())
            change.ban = registry::Ban{textIn(body, "reason"), 0};
    }
    if (const QJsonValue until = body.value(QLatin1String("until")); change.ban && !until.isUndefined() && !until.isNull()) {
        const QDateTime time = QDateTime::fromString(until.toString(), Qt::ISODate);
        if (!time.isValid() || time.toMSecsSinceEpoch() <= 0)
            return fail(ErrorCode::malformed, "\"until\" is a time such as 2030-01-31T12:00:00Z, or null");
        change.ban->untilWallMs = time.toMSecsSinceEpoch();
    }
    if (body.contains(QLatin1String("name")))
        change.name = textIn(body, "name");
    change.endSessions = textIn(body, "sessions") == "end";
    return change;
}

void HttpUserApi::handle(std::string_view rest, const AccountCall& call) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const std::string_view what = rest.substr(0, slash);
    const std::string_view below = slash == rest.size() ? std::string_view() : rest.substr(slash + 1);
    const bool isJoining = rest == "users" && call.method() == "POST";
    if (!call.caller.isKnown() && !isJoining)
        call.respond(jsonError(401, "notAuthenticated", "log in first"));
    else if (what == "invitations")
        invitations(below, call);
    else if (what == "users")
        users(below, call);
    else
        audit(call);
}

void HttpUserApi::invitations(std::string_view id, const AccountCall& call) {
    if (!id.empty()) {
        const auto number = idOfHex(id);
        return number ? affairs_.withdrawInvitation(call.caller, registry::TokenId(*number), answerEmpty(call.respond), call.repeat)
                      : call.respond(notFound());
    }
    if (isRead(call.exchange.request))
        return listInvitations(call);
    invite(call);
}

void HttpUserApi::invite(const AccountCall& call) {
    if (isGuessable(call))
        return;
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    const auto role = body->contains(QLatin1String("role")) ? roleOf(textIn(*body, "role")) : registry::Role::member;
    const qint64 days = body->value(QLatin1String("days")).toInteger(7);
    if (!role || days < 1 || days > AccountAffairs::invitationDaysMax)
        return call.respond(jsonError(400, "malformed", "\"role\" is guest, member or administrator, and \"days\" 1 to 365"));
    affairs_.invite(call.caller, *role, static_cast<std::uint32_t>(days), textIn(*body, "account"),
                    [respond = call.respond](const Result<AccountAffairs::MadeInvitation>& made) {
                        if (!made)
                            return respond(jsonError(made.error()));
                        respond(jsonResponse(201, {{QStringLiteral("id"), hexOf(made->id.value)},
                                                   {QStringLiteral("code"), text(made->code)},
                                                   {QStringLiteral("expires"), text(isoTime(made->expiresWallMs))}}));
                    },
                    call.repeat);
}

// Administrators see all, others their own.
void HttpUserApi::listInvitations(const AccountCall& call) {
    desk_.node().whenReadable([this, call](bool confirmed) {
        const auto& registry = desk_.node().registry();
        QJsonArray array;
        const auto whose = call.caller.isAdministrator() ? registry::AccountId() : call.caller.account;
        for (const registry::Invitation* invitation : registry.invitations(whose)) {
            const registry::Account* inviter = registry.account(invitation->inviter);
            const registry::Account* account = registry.account(invitation->account);
            array.append(QJsonObject{{QStringLiteral("id"), hexOf(registry::idOf(invitation->hash).value)},
                                     {QStringLiteral("role"), text(name(invitation->role))},
                                     {QStringLiteral("account"), account ? QJsonValue(text(account->name)) : QJsonValue()},
                                     {QStringLiteral("inviter"), inviter ? QJsonValue(text(inviter->name)) : QJsonValue()},
                                     {QStringLiteral("created"), text(isoTime(invitation->createdWallMs))},
                                     {QStringLiteral("expires"), text(isoTime(desk_.wallOf(invitation->expiresMs)))}});
        }
        HttpResponse response = jsonResponse(200, {{QStringLiteral("invitations"), array}});
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

void HttpUserApi::users(std::string_view who, const AccountCall& call) {
    if (!who.empty())
        return changeUser(percentDecoded(who), call);
    if (call.method() == "POST")
        return join(call);
    if (!call.caller.isAdministrator() && !mutated(Mutant::membersSeeUsers))
        return call.respond(jsonError(403, "denied", "only administrators see the accounts"));
    listUsers(call);
}

void HttpUserApi::join(const AccountCall& call) {
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    desk_.acceptInvitation(textIn(*body, "invitation"), textIn(*body, "name"), textIn(*body, "password"),
                           AccountDesk::guestOf(call.exchange),
                           [respond = call.respond](const auto& loggedIn) { answerLogIn(respond, 201, loggedIn); }, call.repeat);
}

// In the order of their making; with a query by name, those whose names begin so, at most usersFoundMax.
void HttpUserApi::listUsers(const AccountCall& call) {
    const QueryParameters parameters(call.exchange.request.query);
    const auto page = parameters.number("page", 1, pageMax);
    if (!page)
        return call.respond(jsonError(page.error()));
    const std::string query = parameters.text("query").value_or(std::string());
    desk_.node().whenReadable([this, call, query, page = page->value_or(1)](bool confirmed) {
        const auto& registry = desk_.node().registry();
        const std::size_t skip = std::size_t{page - 1} * usersPerPage;
        std::size_t total = registry.accountFigures().accounts;
        std::vector<const registry::Account*> found;
        if (query.empty()) { // ids are dense
            found = registry.accounts(registry::AccountId(static_cast<std::uint32_t>(skip)), usersPerPage);
        } else {
            found = registry.accountsNamed(query, usersFoundMax);
            total = found.size();
            found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(skip, total)));
        }
        QJsonArray array;
        for (const registry::Account* account : found) {
            if (static_cast<std::uint32_t>(array.size()) < usersPerPage)
                array.append(userJson(*account, SystemClock().wallMs()));
        }
        HttpResponse response = jsonResponse(200, {{QStringLiteral("total"), static_cast<qint64>(total)},
                                                   {QStringLiteral("page"), static_cast<qint64>(page)},
                                                   {QStringLiteral("users"), array}});
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

void HttpUserApi::changeUser(const std::string& who, const AccountCall& call) {
    const auto body = objectOf(call.exchange.request);
    if (!body)
        return call.respond(jsonError(body.error()));
    const auto change = changeOf(*body);
    if (!change)
        return call.respond(jsonError(change.error()));
    const std::string named = change->name.value_or(who);
    affairs_.change(call.caller, who, *change, [this, respond = call.respond, named](const Result<>& changed) {
        if (!changed)
            return respond(jsonError(changed.error()));
        const registry::Account* account = desk_.node().registry().account(named);
        respond(account ? jsonResponse(200, userJson(*account, SystemClock().wallMs()))
                        : jsonError(404, "notFound", "there is no account of that name"));
    }, call.repeat);
}

void HttpUserApi::audit(const AccountCall& call) {
    if (!call.caller.isAdministrator() && !mutated(Mutant::membersReadAudit))
        return call.respond(jsonError(403, "denied", "only administrators read the audit log"));
    const QueryParameters parameters(call.exchange.request.query);
    const auto before = parameters.number("before", 1, UINT32_MAX);
    const auto limit = parameters.number("limit", 1, auditPerPageMax);
    if (!before || !limit)
        return call.respond(jsonError(!before ? before.error() : limit.error()));
    desk_.node().whenReadable([this, call, before = *before, limit = limit->value_or(100)](bool confirmed) {
        const auto& registry = desk_.node().registry();
        QJsonArray array;
        for (const registry::AuditEntry* entry : registry.audit(before ? std::optional<std::uint64_t>(*before) : std::nullopt, limit)) {
            const registry::Account* actor = registry.account(entry->actor);
            array.append(QJsonObject{{QStringLiteral("number"), static_cast<qint64>(entry->number)},
                                     {QStringLiteral("time"), text(isoTime(entry->wallMs))},
                                     {QStringLiteral("actor"), actor ? QJsonValue(text(actor->name)) : QJsonValue()},
                                     {QStringLiteral("action"), text(name(entry->action))},
                                     {QStringLiteral("subject"), text(entry->subject)},
                                     {QStringLiteral("address"), text(entry->address)}});
        }
        HttpResponse response = jsonResponse(200, {{QStringLiteral("entries"), array}});
        markUnconfirmed(response, confirmed);
        call.respond(response);
    });
}

} // namespace bytetorrent::tracker
