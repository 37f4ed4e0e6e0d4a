#include "account_admin.h"

#include <QJsonArray>

#include "account_json.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t pageMax = 500;

QJsonObject refusal(const Error& error) {
    return {{QStringLiteral("error"), QString::fromStdString(error.context)}};
}

std::string textIn(const QJsonObject& request, const char* key) {
    return request.value(QLatin1String(key)).toString().toStdString();
}

Result<registry::PasskeyHash> hashIn(const QJsonObject& object) {
    const auto hash = registry::PasskeyHash::fromHex(textIn(object, "hash"));
    if (!hash)
        return fail(ErrorCode::malformed, "\"hash\" is the SHA-256 of a passkey, 64 hexadecimal digits");
    return hash;
}

Result<registry::Listing> listingIn(const QJsonObject& request) {
    const std::string listing = textIn(request, "listing");
    if (listing == "allowed")
        return registry::Listing::allowed;
    if (listing == "denied")
        return registry::Listing::denied;
    if (listing == "none")
        return registry::Listing::none;
    return fail(ErrorCode::malformed, "\"listing\" is allowed, denied or none");
}

Result<registry::Command> addOf(const QJsonObject& request) {
    registry::AddPasskeys command;
    for (const QJsonValue& value : request.value(QLatin1String("entries")).toArray()) {
        const QJsonObject entry = value.toObject();
        const auto hash = hashIn(entry);
        if (!hash)
            return fail(hash.error());
        command.entries.push_back({textIn(entry, "account"), *hash});
    }
    // Judged by the registry too; here so that what goes into the log can be read again.
    for (const auto& entry : command.entries)
        BT_TRY(registry::checkAccountName(entry.account));
    if (command.entries.size() > registry::AddPasskeys::entriesMax)
        return fail(ErrorCode::tooLarge, "at most " + std::to_string(registry::AddPasskeys::entriesMax) + " passkeys come at once");
    return command;
}

Result<registry::Command> revocationOf(const QJsonObject& request) {
    if (!request.contains(QLatin1String("hash"))) {
        const std::string account = textIn(request, "account");
        BT_TRY(registry::checkAccountName(account));
        return registry::RevokePasskeys{std::nullopt, account};
    }
    const auto hash = hashIn(request);
    if (!hash)
        return fail(hash.error());
    return registry::RevokePasskeys{*hash, {}};
}

Result<registry::Command> listingOf(const QJsonObject& request) {
    const auto listing = listingIn(request);
    if (!listing)
        return fail(listing.error());
    registry::ListTorrents command{*listing, {}};
    for (const QJsonValue& value : request.value(QLatin1String("infohashes")).toArray()) {
        const auto infoHash = InfoHash::fromHex(value.toString().toStdString());
        if (!infoHash)
            return fail(ErrorCode::malformed, "an infohash is 40 hexadecimal digits");
        command.infoHashes.push_back(*infoHash);
    }
    if (command.infoHashes.size() > registry::ListTorrents::infoHashesMax)
        return fail(ErrorCode::tooLarge, "at most " + std::to_string(registry::ListTorrents::infoHashesMax) + " torrents come at once");
    return command;
}

// By the operator: nobody's account, from no address.
Result<registry::Command> invitationOf(const QJsonObject& request, const registry::Registry& registry) {
    constexpr Millis dayMs = 24LL * 3600 * 1000;
    constexpr qint64 daysMax = 365;
    const auto hash = registry::TokenHash::fromHex(textIn(request, "hash"));
    const qint64 days = request.value(QLatin1String("days")).toInteger(1);
    if (!hash || days < 1 || days > daysMax)
        return fail(ErrorCode::malformed, "\"hash\" is the SHA-256 of a token, and \"days\" 1 to 365");
    registry::CreateInvitation command;
    command.invitation = *hash;
    command.role = registry::Role::administrator;
    command.lifetimeMs = days * dayMs;
    if (request.contains(QLatin1String("account"))) {
        const registry::Account* account = registry.account(textIn(request, "account"));
        if (!account)
            return fail(ErrorCode::notFound, "there is no account \"" + textIn(request, "account") + "\"");
        command.account = account->id;
    }
    return command;
}

} // namespace

bool AccountAdmin::handle(const QJsonObject& request, const AdminSocket::Answer& answer) {
    const QString what = request.value(QLatin1String("do")).toString();
    if (what == QLatin1String("add passkeys")) {
        write(addOf(request), answer);
    } else if (what == QLatin1String("revoke passkeys")) {
        write(revocationOf(request), answer);
    } else if (what == QLatin1String("invite administrator")) {
        driver_.whenReadable([this, request, answer](bool) {
            write(invitationOf(request, std::as_const(driver_).registry()), answer);
        });
    } else if (what == QLatin1String("list torrents")) {
        write(listingOf(request), answer);
    } else if (what == QLatin1String("accounts")) {
        const registry::AccountId after(static_cast<std::uint32_t>(request.value(QLatin1String("after")).toInteger()));
        read(answer, [this, after] { return accounts(after); });
    } else if (what == QLatin1String("account")) {
        read(answer, [this, name = textIn(request, "name")] { return account(name); });
    } else if (what == QLatin1String("torrents")) {
        const auto listing = listingIn(request);
        if (!listing)
            answer(refusal(listing.error()));
        else
            read(answer, [this, listing = *listing, after = InfoHash::fromHex(textIn(request, "after")).value_or(InfoHash())] {
                return torrents(listing, after);
            });
    } else {
        return false;
    }
    return true;
}

void AccountAdmin::write(const Result<registry::Command>& command, const AdminSocket::Answer& answer) {
    if (!command)
        return answer(refusal(command.error()));
    driver_.submit(*command, std::nullopt, [answer](const Result<registry::Reply>& reply) {
        if (!reply)
            return answer(refusal(reply.error()));
        if (const auto* error = std::get_if<Error>(&*reply))
            return answer(refusal(*error));
        answer({{QStringLiteral("done"), true}});
    });
}

void AccountAdmin::read(const AdminSocket::Answer& answer, std::function<QJsonObject()> ask) {
    driver_.whenReadable([answer, ask = std::move(ask)](bool confirmed) {
        QJsonObject object = ask();
        if (!confirmed)
            object.insert(QStringLiteral("quorum"), false);
        answer(object);
    });
}

QJsonObject AccountAdmin::accounts(registry::AccountId after) const {
    QJsonArray array;
    for (const registry::Account* account : std::as_const(driver_).registry().accounts(after, pageMax)) {
        QJsonObject one = accountJson(*account);
        one.insert(QStringLiteral("id"), static_cast<qint64>(account->id.value));
        array.append(one);
    }
    return {{QStringLiteral("accounts"), array}};
}

QJsonObject AccountAdmin::account(const std::string& name) const {
    const auto& registry = std::as_const(driver_).registry();
    const registry::Account* account = registry.account(name);
    if (!account)
        return refusal({ErrorCode::notFound, "there is no account \"" + name + "\""});
    return accountJson(*account, registry.clientsOf(account->id, accountClientsMax));
}

QJsonObject AccountAdmin::torrents(registry::Listing listing, const InfoHash& after) const {
    QJsonArray array;
    for (const InfoHash& infoHash : std::as_const(driver_).registry().listed(listing, after, pageMax))
        array.append(QString::fromStdString(infoHash.hex()));
    return {{QStringLiteral("infohashes"), array}};
}

} // namespace bytetorrent::tracker
