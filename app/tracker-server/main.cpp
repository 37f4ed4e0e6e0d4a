// tracker-server: one node of a tracker cluster as a process. Command line, configuration, signals and lines on
// standard error; everything else is libs/tracker.
#include <iostream>

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include "bytetorrent/net/epoll_dispatcher.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "backup_command.h"
#include "bench/bench_command.h"
#include "certificates.h"
#include "configuration.h"
#include "member_command.h"
#include "new_cluster.h"
#include "operator_commands.h"
#include "recover_command.h"
#include "restore_command.h"
#include "run_node.h"

namespace {

using namespace bytetorrent;

void say(const std::string& line) {
    std::cerr << line << std::endl;
}

int complain(const std::string& line) {
    say("tracker-server: " + line);
    return 1;
}

int listFiles(const Result<std::vector<std::string>>& files) {
    if (!files)
        return complain(files.error().context);
    for (const std::string& file : *files)
        std::cout << file << "\n";
    return 0;
}

int makeCluster(const server::NewCluster& cluster) {
    const int status = listFiles(server::writeNewCluster(cluster));
    if (status == 0 && cluster.tls)
        say(std::string("keep ") + server::caKeyName +
            " away from the nodes, in a safe place: whoever has it can join the cluster, and without it no node can be "
            "added and no certificate renewed. A node needs its own yaml, crt and key, and " +
            server::caCertificateName);
    return status;
}

// Every mistake, each with its place, one a line.
int checkConfigurationFile(const std::string& file) {
    const auto text = server::readConfigurationText(file);
    if (!text)
        return complain(text.error().context);
    const auto check = server::checkConfiguration(*text, file, server::folderOfConfiguration(file));
    for (const std::string& problem : check.problems)
        say(problem);
    return check.problems.empty() ? 0 : 1;
}

int showConfiguration(const std::string& name, const tracker::Settings& settings, bool print) {
    if (print)
        std::cout << server::printConfiguration(settings);
    if (const auto tls = tracker::loadTls(settings); !tls)
        return complain(name + ": tls: " + tls.error().context);
    if (!print)
        std::cout << name << ": nothing is wrong\n";
    return 0;
}

CLI::App* addMemberCommand(CLI::App& app, server::MemberCommand& member) {
    using What = server::MemberCommand::What;
    CLI::App* command = app.add_subcommand("member", "Who belongs to the cluster of the running node that --config names");
    command->require_subcommand(1);
    command->fallthrough();
    CLI::App* list = command->add_subcommand("list", "Print the members");
    list->add_flag("--json", member.json, "As one JSON object");
    list->callback([&member] { member.what = What::list; });
    CLI::App* add = command->add_subcommand("add", "Add a node; it gets a vote when it has caught up");
    add->add_option("--paxos", member.paxos, "HOST:PORT where the other nodes reach it")->required();
    add->add_option("--client", member.client, "HOST:PORT for ByteTorrent's clients")->required();
    add->add_option("--http", member.http, "HOST:PORT for HTTP")->required();
    add->add_option("--udp", member.udp, "HOST:PORT for UDP announces; without it none is served");
    add->add_option("--id", member.id, "Its id, above every id that the cluster ever had; by default the next one");
    add->add_option("--write-config", member.writeConfiguration, "Where to write the new node's configuration, instead of printing it");
    add->add_flag("--json", member.json, "Print the answer as one JSON object, and no configuration");
    add->callback([&member] { member.what = What::add; });
    CLI::App* remove = command->add_subcommand("remove", "Remove a node; its id is never used again");
    remove->add_option("id", member.id, "The node")->required();
    remove->add_flag("--json", member.json, "As one JSON object");
    remove->callback([&member] { member.what = What::remove; });
    return command;
}

// What a cluster on one host looks like: asked for by new-cluster and by restore.
void addClusterOptions(CLI::App& command, server::NewCluster& cluster) {
    command.add_option("--nodes", cluster.nodes, "1, 3, 5, ...")->capture_default_str();
    command.add_option("--dir", cluster.directory, "Where the files go")->required();
    command.add_option("--base-port", cluster.basePort, "Ports are base+1.., base+101.., base+201.., base+301..")->capture_default_str();
    command.add_option("--host", cluster.host, "The host of all nodes")->capture_default_str();
    command.add_flag("--tls", cluster.tls, "Also make a CA and certificates: every port but UDP speaks TLS");
}

CLI::App* addBackupCommand(CLI::App& app, server::BackupCommand& backup) {
    CLI::App* command = app.add_subcommand("backup", "Copy the state of the cluster, from the running node that --config names, into a file");
    command->add_option("file", backup.file, "The backup; it must not be there")->required();
    command->add_flag("--verify", backup.verify, "Only say whether that file is whole, and what it holds");
    command->add_flag("--without-majority", backup.unconfirmed, "Take what this node has, also when it cannot ask the others");
    command->fallthrough();
    return command;
}

CLI::App* addBenchCommand(CLI::App& app, server::BenchCommand& bench) {
    CLI::App* command = app.add_subcommand("bench", "Measure what this machine carries, with a cluster that is thrown away");
    bench.parentFolder = server::stateHome() + "/bytetorrent";
    command->add_option("--nodes", bench.nodes, "1, 3, 5, ...")->check(CLI::Range(1, 15))->capture_default_str();
    command->add_option("--dir", bench.parentFolder, "A folder on the disk to measure")->capture_default_str();
    command->add_option("--seconds", bench.seconds, "How long each wire is measured")->check(CLI::Range(0.5, 600.0))->capture_default_str();
    command->add_option("--torrents", bench.torrents, "Torrents that are announced")->check(CLI::Range(1, 10'000'000))->capture_default_str();
    command->add_option("--connections", bench.connections, "Clients at once")->check(CLI::Range(1, 10'000))->capture_default_str();
    command->add_option("--numwant", bench.numWant, "Peers that each asks for")->check(CLI::Range(0, 200))->capture_default_str();
    command->add_flag("--json", bench.json, "Print one JSON object, for tests/bench/scale_model.py");
    return command;
}

CLI::App* addRestoreCommand(CLI::App& app, server::RestoreCommand& restore) {
    CLI::App* command = app.add_subcommand("restore", "Make the data of a new cluster from a backup");
    command->add_option("file", restore.file, "The backup")->required();
    addClusterOptions(*command, restore.cluster);
    restore.cluster.name.clear();
    command->add_option("--name", restore.cluster.name, "The cluster's name; by default as in the backup");
    command->add_option("--like", restore.likeFile, "A node's configuration: make the data of the cluster that it describes, and no configurations")
        ->excludes("--nodes")->excludes("--base-port")->excludes("--host")->excludes("--tls")->excludes("--name");
    command->add_flag("--yes", restore.yes, "Do not ask");
    return command;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("One node of a ByteTorrent tracker cluster. Without options: a cluster of one on loopback.",
                 "tracker-server");
    app.set_version_flag("--version", "tracker-server " BT_VERSION);
    std::string config;
    bool check = false;
    bool print = false;
    auto* configOption = app.add_option("--config", config, "The node's configuration file (docs/operating.md)");
    app.add_flag("--check-config", check, "Only say whether the configuration is right");
    app.add_flag("--print-config", print, "Print the configuration, defaults included");

    server::NewCluster cluster;
    CLI::App* newCluster = app.add_subcommand("new-cluster", "Write node1.yaml ... nodeN.yaml of a new cluster");
    addClusterOptions(*newCluster, cluster);
    newCluster->add_option("--name", cluster.name, "The cluster's name")->capture_default_str();

    server::NewCertificate certificate;
    CLI::App* newCertificate =
        app.add_subcommand("new-certificate", "Make nodeN.crt and nodeN.key for a node that joins a cluster with TLS");
    newCertificate->add_option("--dir", certificate.directory, "Where cluster.crt and cluster-ca.key are, and the files go")
        ->required();
    newCertificate->add_option("--node", certificate.node, "The node's id")->required();
    newCertificate->add_option("--host", certificate.hosts, "A name or address of the node; may be repeated")
        ->allow_extra_args(false);
    server::MemberCommand member;
    CLI::App* memberCommand = addMemberCommand(app, member);
    server::OperatorJob operatorJob;
    server::addPasskeyCommand(app, operatorJob);
    server::addAdminTokenCommand(app, operatorJob);
    server::addTorrentsCommand(app, operatorJob);
    bool yes = false;
    CLI::App* recoverCommand = app.add_subcommand(
        "recover", "When a majority is lost for ever: make the stopped node that --config names a cluster of its own");
    recoverCommand->add_flag("--yes", yes, "Do not ask");
    recoverCommand->fallthrough();
    server::BackupCommand backup;
    CLI::App* backupCommand = addBackupCommand(app, backup);
    server::RestoreCommand restore;
    CLI::App* restoreCommand = addRestoreCommand(app, restore);
    server::BenchCommand bench;
    CLI::App* benchCommand = addBenchCommand(app, bench);
    app.require_subcommand(0, 1);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (*newCluster)
        return makeCluster(cluster);
    if (*newCertificate)
        return listFiles(server::writeNewCertificate(certificate));

    if (*benchCommand)
        return server::runBenchCommand(bench);
    if (*restoreCommand)
        return server::runRestoreCommand(restore);
    if (*backupCommand && backup.verify)
        return server::runVerifyCommand(backup.file);
    if (*configOption && (check || print)) {
        if (const int status = checkConfigurationFile(config); status != 0)
            return status;
    }
    auto settings = *configOption ? server::readConfiguration(config)
                                  : Result<tracker::Settings>(server::defaultSettings(server::stateHome()));
    if (!settings)
        return complain(settings.error().context);
    if (*recoverCommand)
        return server::runRecoverCommand(*settings, yes);
    if (*memberCommand)
        return server::runMemberCommand(member, *settings);
    if (*backupCommand)
        return server::runBackupCommand(backup, *settings);
    if (operatorJob)
        return operatorJob(*settings);
    QCoreApplication::setEventDispatcher(new net::EpollDispatcher); // the application owns it
    QCoreApplication application(argc, argv); // TLS needs one, also to read certificates
    if (check || print)
        return showConfiguration(config.empty() ? "the default configuration" : config, *settings, print);
    settings->version = BT_VERSION;
    settings->pageDirectory = ":/web";
    return server::runNode(application, std::move(*settings), config);
}
