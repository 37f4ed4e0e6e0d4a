// restoreCluster(): the data of a new cluster from a store that was backed up (backup.h).
#include <filesystem>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/write_ahead_log.h"
#include "bytetorrent/tracker/backup.h"
#include "bytetorrent/tracker/store.h"
#include "cluster_identity.h"
#include "file_digest.h"
#include "member_contact.h"

namespace bytetorrent::tracker {

namespace {

Result<> checkNodes(const std::vector<Settings>& nodes) {
    if (nodes.empty() || nodes.size() != nodes.front().nodes.size())
        return fail(ErrorCode::invalidArgument, "a restored cluster needs the settings of each of its nodes");
    for (const Settings& node : nodes) {
        std::error_code ignored;
        if (std::filesystem::exists(node.dataDirectory, ignored))
            return fail(ErrorCode::alreadyExists, node.dataDirectory + " is there already; a node's data is never overwritten");
    }
    return {};
}

// The members of today in the place of those of the backup; the state itself is as it was.
Result<paxos::Slot> makeNewcomer(const std::string& storePath, const std::vector<NodeAddresses>& members, const ClusterId& id) {
    auto loaded = Store::open(storePath, registry::Limits{});
    if (!loaded)
        return fail(loaded.error());
    paxos::Configuration configuration = paxos::foundingConfiguration(membersOf(members));
    configuration.since = loaded->applied;
    Checkpoint checkpoint;
    checkpoint.applied = loaded->applied;
    checkpoint.clusterTimeMs = loaded->clusterTimeMs;
    checkpoint.configurations = paxos::encodeConfigurations({configuration});
    checkpoint.cluster = id;
    auto written = std::make_shared<Result<>>(fail(ErrorCode::diskFull, storePath + ": there is no room to write the new members"));
    loaded->store->post(std::move(checkpoint), [written](const Result<>& done) { *written = done; });
    loaded->store->waitUntilIdle();
    loaded->store.reset(); // joins the thread that wrote, and leaves one file
    if (!*written)
        return fail(written->error());
    std::error_code ignored;
    if (std::filesystem::exists(storePath + "-wal", ignored))
        return fail(ErrorCode::ioError, storePath + " could not be closed as one file");
    return loaded->applied;
}

// A log that says that all up to here is chosen, and holds nothing of it: it is in the store.
Result<> startLog(paxos::FileSystem& files, const Settings& node, paxos::Slot applied) {
    paxos::LogSettings settings;
    settings.directory = node.dataDirectory + "/log";
    settings.cluster = node.cluster;
    settings.node = node.self;
    settings.segmentBytes = node.logSegmentBytes;
    auto opened = paxos::WriteAheadLog::open(files, settings, applied);
    if (!opened)
        return fail(opened.error());
    const std::vector<paxos::LogRecord> records{paxos::ChosenRecord{applied}};
    BT_TRY(opened->log->append(records));
    return opened->log->sync();
}

// The identity last: without it a node is a stranger to the others, and does no harm.
Result<> makeNode(paxos::FileSystem& files, const Settings& node, const std::string& storePath, paxos::Slot applied, const ClusterId& id) {
    BT_TRY(files.createDirectory(node.dataDirectory));
    std::error_code error;
    std::filesystem::copy_file(storePath, node.dataDirectory + "/state.sqlite", error);
    if (error)
        return fail(ErrorCode::ioError, node.dataDirectory + "/state.sqlite: " + error.message());
    const auto copied = files.open(node.dataDirectory + "/state.sqlite", false);
    if (!copied)
        return fail(copied.error());
    BT_TRY((*copied)->sync());
    BT_TRY(startLog(files, node, applied));
    auto identity = ClusterIdentity::open(files, node.dataDirectory);
    if (!identity)
        return fail(identity.error());
    BT_TRY(identity->become(id));
    return files.syncDirectory(folderOf(node.dataDirectory));
}

} // namespace

Result<> restoreCluster(const std::string& storePath, const std::vector<Settings>& nodes) {
    BT_TRY(checkNodes(nodes));
    const auto files = paxos::makePosixFileSystem();
    const ClusterId id = *ClusterId::fromBytes(secureBytes(ClusterId::size));
    const auto applied = makeNewcomer(storePath, nodes.front().nodes, id);
    if (!applied)
        return fail(applied.error());
    for (const Settings& node : nodes)
        BT_TRY(makeNode(*files, node, storePath, *applied, id));
    return files->remove(storePath);
}

} // namespace bytetorrent::tracker
