#include "bytetorrent/base/random.h"
#include "bytetorrent/registry/credentials.h"
#include "operator_commands.h"
#include "operator_request.h"

namespace bytetorrent::server {

namespace {

// Where this node's page takes it. Behind the #, which a browser keeps to itself: it stands in no log of a proxy.
std::string pageFor(const tracker::Settings& settings, const std::string& code) {
    for (const tracker::NodeAddresses& node : settings.nodes) {
        if (node.id == settings.self && node.http.port != 0)
            return (settings.tls ? "https://" : "http://") + node.http.toString() + "/join#" + code;
    }
    return "/join#" + code + " on any node"; // it serves at a port that it chose itself
}

constexpr std::size_t codeBytes = 16;

int invite(const tracker::Settings& settings, const std::string& account, int days) {
    const std::string code = toHex(secureBytes(codeBytes));
    QJsonObject request{{QStringLiteral("do"), QStringLiteral("invite administrator")},
                        {QStringLiteral("hash"), qt(registry::tokenHashOf(asBytes(code)).hex())},
                        {QStringLiteral("days"), days}};
    if (!account.empty())
        request.insert(QStringLiteral("account"), qt(account));
    if (const auto answer = askNode(settings, request); !answer)
        return complain(answer.error().context);
    std::cout << code << std::endl;
    std::cerr << (account.empty() ? "it makes one administrator" : "it sets the password of \"" + account + "\" again")
              << ", once, within " << days << (days == 1 ? " day" : " days") << "; it is shown this once. Open\n"
              << pageFor(settings, code) << "\nor POST it to /api/v1/users\n";
    return 0;
}

} // namespace

void addAdminTokenCommand(CLI::App& app, OperatorJob& job) {
    struct Options {
        std::string account;
        int days = 1;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("admin-token", "Print a token that makes one administrator, at the running node that --config names");
    command->fallthrough();
    command->add_option("--account", options->account, "Set this account's password again instead; its role stays");
    command->add_option("--days", options->days, "How long it is good")->check(CLI::Range(1, 365));
    command->callback([options, &job] { job = [options](const auto& settings) { return invite(settings, options->account, options->days); }; });
}

} // namespace bytetorrent::server
