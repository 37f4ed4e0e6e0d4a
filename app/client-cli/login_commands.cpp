// bytetorrent-cli login and logout: an account's API token for this machine, got by name and password, and given back.
#include "authority.h"
#include "cluster_call.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"
#include "password_prompt.h"

namespace bytetorrent::cli {

namespace {

namespace native = protocol::native;

constexpr Millis giveUpMs = 15'000;
constexpr Millis revokeGiveUpMs = 5'000;

struct LoginOptions {
    std::string account;
    ClusterOption cluster;
    bool json = false;
};

std::string tokenName() { return engine::apiTokenName("bytetorrent-cli"); }

std::string nextAfterRefusedLogin(ErrorCode code) {
    switch (code) {
    case ErrorCode::notAuthenticated:
        return "Check both; a forgotten password is set anew by an invitation of the tracker's administrator.";
    case ErrorCode::overloaded:
        return "Wait as long as it says, then log in again.";
    case ErrorCode::tooLarge:
        return "Revoke one of them on the tracker's page, under your profile; then log in again.";
    case ErrorCode::unsupported:
        return "Its nodes are older than this program: make an API token on the tracker's page, and give it with --token.";
    case ErrorCode::denied:
        return "Ask the tracker's administrator.";
    default:
        return {};
    }
}

// A password over an open network is everybody's.
void warnIfPlain(const engine::ClusterAddress& cluster) {
    const auto isHere = [](const HostPort& node) {
        const auto address = IpAddress::parse(node.host);
        return node.host == "localhost" || (address && address->isLoopback());
    };
    if (cluster.caFingerprint.empty() && !std::ranges::all_of(cluster.nodes, isHere))
        printNotice("This cluster is spoken to in plain text: whoever can listen on the way learns the password. "
                    "If it has TLS, say its CA with --cluster-ca.");
}

Result<> revoke(const engine::ClusterAddress& cluster, const std::string& apiToken) {
    ClusterCall call(cluster, {}, std::nullopt, revokeGiveUpMs, apiToken);
    const auto done = call.wait<native::Done>([](auto& client, auto answer) { client.logOut(std::move(answer)); });
    // What is not known there any more is what was asked for.
    if (!done && done.error().code != ErrorCode::notAuthenticated)
        return fail(done.error());
    return {};
}

void sayStillGood(const engine::ClusterLogin& login, const Error& why) {
    printNotice("The tracker could not be told (" + printable(why.context) + "): the API token \"" + tokenName() + "\" of " +
                printable(login.account) + " is still good there. Revoke it on the tracker's page, under the profile.");
}

int logIn(const LoginOptions& options) {
    const engine::ClusterAddress cluster = options.cluster.address();
    // Before anybody types a password.
    if (const auto readable = engine::ClusterLogins::read(loginsFile()); !readable)
        return printFailure(readable.error(), options.json, "Then log in again.");
    warnIfPlain(cluster);
    auto password = askPassword("Password of " + printable(options.account) + ": ");
    if (!password)
        return printFailure(password.error(), options.json, "Type it, or write it on standard input.");
    const std::string token = engine::freshApiToken();
    ClusterCall call(cluster, {}, std::nullopt, giveUpMs);
    const auto loggedIn = call.wait<native::LoggedIn>([&](auto& client, auto done) {
        client.logIn({options.account, std::move(*password), token, tokenName()}, std::move(done));
    });
    if (!loggedIn)
        return printFailure(loggedIn.error(), options.json, nextAfterRefusedLogin(loggedIn.error().code));
    engine::ClusterLogin login{cluster, {}, loggedIn->account, token};
    if (const auto welcome = call.welcome()) {
        login.name = welcome->cluster;
        engine::addNodes(login.cluster, welcome->clientPorts);
    }
    std::vector<engine::ClusterLogin> replaced;
    const auto kept = engine::ClusterLogins::change(loginsFile(), [&](engine::ClusterLogins& logins) { replaced = logins.put(login); });
    if (!kept) {
        if (const auto revoked = revoke(login.cluster, token); !revoked)
            sayStillGood(login, revoked.error());
        return printFailure(kept.error(), options.json);
    }
    for (const engine::ClusterLogin& old : replaced) {
        if (const auto revoked = revoke(old.cluster, old.apiToken); !revoked)
            sayStillGood(old, revoked.error());
    }
    if (options.json)
        printJson({{QStringLiteral("event"), QStringLiteral("logged_in")},
                   {QStringLiteral("account"), toQt(login.account)},
                   {QStringLiteral("cluster"), toQt(login.name)}});
    else
        printLine("logged in as " + printable(login.account) + " at " + printable(login.name));
    return exitDone;
}

int logOut(const LoginOptions& options) {
    const auto logins = engine::ClusterLogins::read(loginsFile());
    if (!logins)
        return printFailure(logins.error(), options.json, "What it held may be good still: revoke it on the tracker's page, under the profile.");
    if (options.cluster.empty() && logins->all().size() > 1) {
        std::string known;
        for (const engine::ClusterLogin& login : logins->all())
            known += "\n  " + printable(login.account) + " at " + printable(login.name) + ": --cluster " + login.cluster.toString();
        printNotice("bytetorrent-cli: You are logged in at several clusters; say which one to leave:" + known);
        return exitUsage;
    }
    const engine::ClusterLogin* found = options.cluster.empty() ? (logins->all().empty() ? nullptr : &logins->all().front())
                                                                 : logins->find(options.cluster.address());
    if (!found)
        return printFailure({ErrorCode::notFound, "Nobody is logged in there"}, options.json, "There is nothing to do.");
    const engine::ClusterLogin login = *found;
    const auto forgotten = engine::ClusterLogins::change(loginsFile(), [&](engine::ClusterLogins& kept) { kept.remove(login.apiToken); });
    const auto revoked = revoke(login.cluster, login.apiToken);
    if (!revoked)
        sayStillGood(login, revoked.error());
    if (!forgotten)
        return printFailure(forgotten.error(), options.json);
    if (options.json)
        printJson({{QStringLiteral("event"), QStringLiteral("logged_out")},
                   {QStringLiteral("account"), toQt(login.account)},
                   {QStringLiteral("cluster"), toQt(login.name)},
                   {QStringLiteral("revoked"), revoked.has_value()}});
    else
        printLine("logged out: " + printable(login.account) + " at " + printable(login.name));
    return revoked ? exitDone : exitFailed;
}

} // namespace

void addLoginCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<LoginOptions>();
    CLI::App* command = app.add_subcommand("login", "Act for an account at a cluster from now on");
    command->add_option("NAME", options->account, "The account's; its password is asked for, or read from standard input")
        ->required()
        ->check(CLI::Validator(accountNameProblem, "", ""));
    addClusterAddressOption(*command, options->cluster)->required();
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return logIn(*options); }; });
}

void addLogoutCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<LoginOptions>();
    CLI::App* command = app.add_subcommand("logout", "Act for nobody at a cluster any more, and revoke what logging in gave");
    addClusterAddressOption(*command, options->cluster);
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return logOut(*options); }; });
}

} // namespace bytetorrent::cli
