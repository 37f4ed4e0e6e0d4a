#include <cstdio>

#include <QJsonArray>
#include <QJsonDocument>

#include "operator_commands.h"
#include "operator_request.h"
#include "passkey_list.h"

namespace bytetorrent::server {

namespace {

constexpr std::size_t entriesAtOnce = 64; // so that a request stays within a line of the socket

QJsonObject addRequest(std::span<const NamedPasskey> passkeys) {
    QJsonArray entries;
    for (const NamedPasskey& passkey : passkeys)
        entries.append(QJsonObject{{QStringLiteral("account"), qt(passkey.account)},
                                   {QStringLiteral("hash"), qt(passkey.hash.hex())}});
    return {{QStringLiteral("do"), QStringLiteral("add passkeys")}, {QStringLiteral("entries"), entries}};
}

int create(const tracker::Settings& settings, const std::string& account) {
    if (const auto named = registry::checkAccountName(account); !named)
        return complain(named.error().context);
    const protocol::Passkey passkey = drawPasskey();
    const NamedPasskey entry{account, registry::hashOf(passkey)};
    if (const auto answer = askNode(settings, addRequest({&entry, 1})); !answer)
        return complain(answer.error().context);
    std::cout << passkey.hex() << std::endl;
    std::cerr << "the passkey of \"" << account << "\"; it is shown this once, for the cluster keeps only its hash\n";
    return 0;
}

int import(const tracker::Settings& settings, const std::string& path) {
    const auto text = readText(path);
    if (!text)
        return complain(text.error().context);
    const auto passkeys = parsePasskeyList(*text, path);
    if (!passkeys)
        return complain(passkeys.error().context);
    const std::span<const NamedPasskey> all(*passkeys);
    for (std::size_t at = 0; at < all.size(); at += entriesAtOnce) {
        const auto some = all.subspan(at, std::min(entriesAtOnce, all.size() - at));
        if (const auto answer = askNode(settings, addRequest(some)); !answer)
            return complain(answer.error().context + "; the first " + std::to_string(at) +
                            " passkeys were imported, and may be imported again with the rest");
    }
    std::cout << all.size() << (all.size() == 1 ? " passkey is" : " passkeys are") << " imported\n";
    return 0;
}

int revoke(const tracker::Settings& settings, const std::string& what) {
    const protocol::Passkey passkey = protocol::passkeyOf(what);
    QJsonObject request{{QStringLiteral("do"), QStringLiteral("revoke passkeys")}};
    if (passkey == protocol::Passkey())
        request.insert(QStringLiteral("account"), qt(what));
    else
        request.insert(QStringLiteral("hash"), qt(registry::hashOf(passkey).hex()));
    if (const auto answer = askNode(settings, request); !answer)
        return complain(answer.error().context);
    if (passkey == protocol::Passkey())
        std::cout << "every passkey of \"" << what << "\" is revoked\n";
    else
        std::cout << "the passkey is revoked\n";
    return 0;
}

std::string ratioText(const QJsonObject& object) {
    const QJsonValue ratio = object.value(QLatin1String("ratio"));
    char text[32] = "-";
    if (ratio.isDouble())
        std::snprintf(text, sizeof text, "%.3f", ratio.toDouble());
    return text;
}

void printTraffic(const QJsonObject& object) {
    std::printf("%18lld  %18lld  %8s", static_cast<long long>(object.value(QLatin1String("uploaded")).toInteger()),
                static_cast<long long>(object.value(QLatin1String("downloaded")).toInteger()), ratioText(object).c_str());
}

int list(const tracker::Settings& settings, bool json) {
    if (!json)
        std::printf("passkeys            uploaded          downloaded     ratio  account\n");
    for (qint64 after = 0;;) {
        const auto answer = askNode(settings, {{QStringLiteral("do"), QStringLiteral("accounts")}, {QStringLiteral("after"), after}});
        if (!answer)
            return complain(answer.error().context);
        const QJsonArray accounts = answer->value(QLatin1String("accounts")).toArray();
        if (accounts.isEmpty())
            return 0;
        for (const QJsonValue& value : accounts) {
            const QJsonObject account = value.toObject();
            after = account.value(QLatin1String("id")).toInteger();
            if (json) {
                std::cout << QJsonDocument(account).toJson(QJsonDocument::Compact).constData() << "\n";
                continue;
            }
            std::printf("%8lld", static_cast<long long>(account.value(QLatin1String("passkeys")).toArray().size()));
            std::printf("  ");
            printTraffic(account);
            std::printf("  %s\n", textOf(account, "account").c_str());
        }
    }
}

int show(const tracker::Settings& settings, const std::string& name, bool json) {
    const auto answer = askNode(settings, {{QStringLiteral("do"), QStringLiteral("account")}, {QStringLiteral("name"), qt(name)}});
    if (!answer)
        return complain(answer.error().context);
    if (json) {
        std::cout << QJsonDocument(*answer).toJson(QJsonDocument::Compact).constData() << "\n";
        return 0;
    }
    const QJsonArray passkeys = answer->value(QLatin1String("passkeys")).toArray();
    std::printf("account %s\nuploaded %lld\ndownloaded %lld\nratio %s\npasskeys %lld\n", textOf(*answer, "account").c_str(),
                static_cast<long long>(answer->value(QLatin1String("uploaded")).toInteger()),
                static_cast<long long>(answer->value(QLatin1String("downloaded")).toInteger()), ratioText(*answer).c_str(),
                static_cast<long long>(passkeys.size()));
    for (const QJsonValue& passkey : passkeys)
        std::printf("passkey of %s\n", textOf(passkey.toObject(), "created").c_str());
    for (const QJsonValue& value : answer->value(QLatin1String("clients")).toArray()) {
        const QJsonObject client = value.toObject();
        std::printf("client %s of %s: ", textOf(client, "peer_id").c_str(), textOf(client, "infohash").c_str());
        printTraffic(client);
        std::printf("\n");
    }
    return 0;
}

} // namespace

void addPasskeyCommand(CLI::App& app, OperatorJob& job) {
    struct Options {
        std::string what;
        bool json = false;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("passkey", "Who may use the tracker: accounts and their passkeys, at the running node that --config names");
    command->require_subcommand(1);
    command->fallthrough();
    CLI::App* createCommand = command->add_subcommand("create", "Make a passkey for an account, and the account if it is new; prints it");
    createCommand->add_option("NAME", options->what, "The account")->required();
    createCommand->callback([options, &job] { job = [options](const auto& settings) { return create(settings, options->what); }; });
    CLI::App* importCommand = command->add_subcommand("import", "Take over passkeys: a line for each, NAME PASSKEY; again is no error");
    importCommand->add_option("FILE", options->what, "The list; - for standard input")->required();
    importCommand->callback([options, &job] { job = [options](const auto& settings) { return import(settings, options->what); }; });
    CLI::App* revokeCommand = command->add_subcommand("revoke", "Revoke a passkey, or every one of an account");
    revokeCommand->add_option("PASSKEY|NAME", options->what, "The passkey or the account")->required();
    revokeCommand->callback([options, &job] { job = [options](const auto& settings) { return revoke(settings, options->what); }; });
    CLI::App* listCommand = command->add_subcommand("list", "Print all accounts with what was counted for them, in bytes");
    listCommand->add_flag("--json", options->json, "One JSON object a line");
    listCommand->callback([options, &job] { job = [options](const auto& settings) { return list(settings, options->json); }; });
    CLI::App* showCommand = command->add_subcommand("show", "Print one account with its clients");
    showCommand->add_option("NAME", options->what, "The account")->required();
    showCommand->add_flag("--json", options->json, "As one JSON object");
    showCommand->callback([options, &job] { job = [options](const auto& settings) { return show(settings, options->what, options->json); }; });
}

} // namespace bytetorrent::server
