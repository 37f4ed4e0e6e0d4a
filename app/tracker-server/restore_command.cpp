#include "restore_command.h"

#include <filesystem>
#include <iostream>

#include "backup_command.h"
#include "bytetorrent/tracker/backup.h"
#include "certificates.h"
#include "configuration.h"

namespace bytetorrent::server {

namespace {

namespace fs = std::filesystem;

int complain(const Error& error) {
    std::cerr << "tracker-server: " << error.context << "\n";
    return 1;
}

std::string dataFolder(const std::string& directory, std::uint32_t id) {
    return (fs::path(directory) / ("node" + std::to_string(id))).string();
}

// The settings of each node of the new cluster, with its data below `command.cluster.directory`.
Result<std::vector<tracker::Settings>> nodesOf(const RestoreCommand& command) {
    std::vector<tracker::Settings> nodes;
    if (!command.likeFile.empty()) {
        const auto like = readConfiguration(command.likeFile);
        if (!like)
            return fail(like.error());
        for (const auto& node : like->nodes) {
            nodes.push_back(*like);
            nodes.back().self = node.id;
        }
    } else {
        for (std::uint32_t id = 1; id <= command.cluster.nodes; ++id) {
            const auto settings = parseConfiguration(configurationOf(command.cluster, id), "node" + std::to_string(id) + ".yaml", command.cluster.directory);
            if (!settings)
                return fail(settings.error());
            nodes.push_back(*settings);
        }
    }
    for (tracker::Settings& node : nodes)
        node.dataDirectory = dataFolder(command.cluster.directory, node.self.value);
    return nodes;
}

bool agreed(const std::string& cluster) {
    std::cout << "\nType the cluster's name to go on: " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == cluster;
}

void sayWhatNow(const RestoreCommand& command, const std::vector<tracker::Settings>& nodes, const std::vector<std::string>& files) {
    for (const std::string& file : files)
        std::cout << file << "\n";
    for (const tracker::Settings& node : nodes)
        std::cout << node.dataDirectory << "\n";
    if (command.likeFile.empty())
        std::cout << "Done. Start each node with its configuration, on one machine or after moving its files to its own.\n";
    else
        std::cout << "Done. Put each folder where `data` of that node's configuration says, owned by the account that runs it, and start the nodes.\n";
}

// A file that goes with the block, whatever happens.
struct Scratch {
    std::string path;
    ~Scratch() {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm"})
            fs::remove(path + suffix, ignored);
    }
};

} // namespace

int runRestoreCommand(RestoreCommand command) {
    const auto facts = tracker::readBackupFacts(command.file);
    if (!facts)
        return complain(facts.error());
    if (command.cluster.name.empty())
        command.cluster.name = facts->cluster;
    if (command.likeFile.empty())
        if (const auto possible = checkNewCluster(command.cluster); !possible)
            return complain(possible.error());
    const auto nodes = nodesOf(command);
    if (!nodes)
        return complain(nodes.error());
    std::error_code error;
    fs::create_directories(command.cluster.directory, error);
    if (error)
        return complain({ErrorCode::ioError, command.cluster.directory + ": " + error.message()});
    for (const tracker::Settings& node : *nodes)
        if (fs::exists(node.dataDirectory, error))
            return complain({ErrorCode::alreadyExists, node.dataDirectory + " is there already; a node's data is never overwritten"});
    const Scratch store{(fs::path(command.cluster.directory) / "restoring.sqlite").string()};
    if (const auto extracted = tracker::extractBackup(command.file, store.path); !extracted)
        return complain(extracted.error());
    const auto sizes = tracker::inspectStore(store.path, *facts);
    if (!sizes)
        return complain(sizes.error());
    const std::string& name = nodes->front().cluster;
    std::cout << command.file << ": " << describeBackup(*facts) << "\nwhole; " << describeSizes(*sizes) << "\n\nA new cluster \"" << name << "\" of " << nodes->size()
              << " nodes will hold this, and nothing that was acknowledged later. It has a new identity: nodes of the old one\nare refused, and must not go on serving clients beside it.\n";
    if (!command.yes && !agreed(name)) {
        std::cerr << "tracker-server: nothing was written\n";
        return 1;
    }
    if (const auto done = tracker::restoreCluster(store.path, *nodes); !done)
        return complain(done.error());
    // The configurations last: nobody can start a node whose data is not there.
    std::vector<std::string> files;
    if (command.likeFile.empty()) {
        auto written = writeNewCluster(command.cluster);
        if (!written)
            return complain(written.error());
        files = *std::move(written);
    }
    sayWhatNow(command, *nodes, files);
    return 0;
}

} // namespace bytetorrent::server
