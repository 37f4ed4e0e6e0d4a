// bytetorrent-cli: the engine without a window. Parses the command line, runs one command, ends with its exit status.
#include <cstdio>

#include <QCoreApplication>

#include "bytetorrent/base/allocator.h"
#include "bytetorrent/base/assert.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"

namespace bytetorrent::cli {

engine::ClusterAddress ClusterOption::address() const {
    engine::ClusterAddress all;
    for (const std::string& text : nodes) {
        auto part = engine::ClusterAddress::parse(text);
        BT_ASSERT(part.has_value()); // checked as an argument
        all.nodes.insert(all.nodes.end(), part->nodes.begin(), part->nodes.end());
        if (!part->caFingerprint.empty())
            all.caFingerprint = std::move(part->caFingerprint);
    }
    if (!ca.empty())
        all.caFingerprint = ca;
    return all;
}

CLI::Option* addClusterAddressOption(CLI::App& command, ClusterOption& cluster) {
    auto* option = command.add_option("--cluster", cluster.nodes,
                                      "The cluster's nodes: HOST:PORT[,HOST:PORT...] of their client ports; with "
                                      "#sha256=FINGERPRINT behind them it speaks TLS");
    option->allow_extra_args(false)->type_name("HOST:PORT")->check(CLI::Validator(clusterProblem, "", ""));
    command.add_option("--cluster-ca", cluster.ca,
                       "The cluster speaks TLS: its CA's certificate (cluster.crt), or the SHA-256 of that")
        ->type_name("FILE|SHA256")
        ->transform(CLI::Validator(fingerprintProblem, "", ""))
        ->needs(option);
    return option;
}

CLI::Option* addClusterOption(CLI::App& command, ClusterOption& cluster) {
    CLI::Option* option = addClusterAddressOption(command, cluster);
    command.add_option("--passkey", cluster.passkeyText,
                       "Yours, if the tracker is private; a .torrent that was fetched with it knows it")
        ->envname("BYTETORRENT_PASSKEY")
        ->type_name("PASSKEY")
        ->check(CLI::Validator(passkeyProblem, "", ""));
    command.add_option("--token", cluster.apiToken, "An API token of your account on the tracker (bt_...): to publish, browse and fetch as that, instead of by login")
        ->envname("BYTETORRENT_TOKEN")
        ->type_name("TOKEN")
        ->check(CLI::Validator(apiTokenProblem, "", ""));
    return option;
}

std::optional<protocol::Passkey> ClusterOption::passkey() const {
    return passkeyText.empty() ? std::nullopt : std::optional(protocol::passkeyOf(passkeyText));
}

CLI::Option* addStateOption(CLI::App& command, std::string& state) {
    return command.add_option("--state", state, "Keep the database there instead of $XDG_STATE_HOME/bytetorrent")->type_name("DIR");
}

CLI::Option* addJsonOption(CLI::App& command, bool& json) {
    return command.add_flag("--json", json, "For scripts: one JSON object a line on standard output");
}

int printUsageError(const std::string& problem) {
    printNotice("bytetorrent-cli: " + printable(problem) + "\nSee bytetorrent-cli --help.");
    return exitUsage;
}

} // namespace bytetorrent::cli

int main(int argc, char** argv) {
    using namespace bytetorrent::cli;
    bytetorrent::keepFreedMemory();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bytetorrent-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BT_VERSION));

    CLI::App app("Shares files through torrents and a tracker cluster.", "bytetorrent-cli");
    app.set_version_flag("--version", "bytetorrent-cli " BT_VERSION);
    app.require_subcommand(1);
    app.footer("Exit status: 0 done, 1 failed, 2 wrong usage. bytetorrent-cli COMMAND --help tells more.");
    Job chosen;
    addCreateCommand(app, chosen);
    addShowCommand(app, chosen);
    addVerifyCommand(app, chosen);
    addPublishCommand(app, chosen);
    addBrowseCommand(app, chosen);
    addFetchCommand(app, chosen);
    addLoginCommand(app, chosen);
    addLogoutCommand(app, chosen);
    addSeedCommand(app, chosen);
    addDownloadCommand(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        // Help and version are "errors" with status 0 to the parser; everything else is wrong usage.
        // The parser only misses a command where an unknown one was given.
        if (error.get_name() == "RequiredError" && argc > 1 && argv[1][0] != '-' && app.get_subcommands().empty())
            return printUsageError("\"" + std::string(argv[1]) + "\" is not a command");
        return app.exit(error) == 0 ? exitDone : exitUsage;
    }
    const int status = chosen();
    // Whoever reads our output must not take the half of it for the whole.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        printNotice("bytetorrent-cli: The output could not be written.\nCheck that the disk it goes to has room.");
        return status == exitDone ? exitFailed : status;
    }
    return status;
}
