#include "bytetorrent/tracker/recovery.h"

#include <set>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/write_ahead_log.h"
#include "bytetorrent/tracker/store.h"
#include "cluster_identity.h"
#include "member_contact.h"

namespace bytetorrent::tracker {

namespace {

// A stopped node's data, held so that nobody else takes it meanwhile.
struct Survivor {
    std::unique_ptr<paxos::FileSystem> files;
    Store::Loaded state;
    paxos::WriteAheadLog::Opened log;
};

Result<Survivor> openSurvivor(const Settings& settings) {
    Survivor survivor;
    survivor.files = paxos::makePosixFileSystem();
    paxos::LogSettings log;
    log.directory = settings.dataDirectory + "/log";
    log.cluster = settings.cluster;
    log.node = settings.self;
    log.segmentBytes = settings.logSegmentBytes;
    log.create = false;
    log.repair = false; // nobody is left who could tell what a damaged record said
    if (const auto there = survivor.files->list(log.directory); !there)
        return fail(ErrorCode::notFound, settings.dataDirectory + " holds no state of a node");
    auto state = Store::open(settings.dataDirectory + "/state.sqlite", registry::Limits{});
    if (!state)
        return fail(state.error());
    survivor.state = std::move(*state);
    auto opened = paxos::WriteAheadLog::open(*survivor.files, log, survivor.state.applied);
    if (!opened)
        return fail(opened.error());
    survivor.log = std::move(*opened);
    return survivor;
}

std::vector<paxos::Configuration> configurationsOf(const Survivor& survivor, const Settings& settings) {
    if (!survivor.state.configurations.empty() || settings.joins)
        return survivor.state.configurations;
    return {paxos::foundingConfiguration(membersOf(settings.nodes))};
}

RecoveryFindings findingsOf(const Survivor& survivor, const Settings& settings) {
    RecoveryFindings findings;
    findings.node = settings.self;
    findings.applied = survivor.state.applied;
    const paxos::Recovered& recovered = survivor.log.recovered;
    findings.chosenUpTo = std::max(findings.applied, recovered.chosenUpTo);
    findings.acceptedUpTo = findings.applied;
    for (const auto& [slot, entry] : recovered.accepted) {
        if (slot != findings.acceptedUpTo.next()) {
            ++findings.slotsBeyondAGap;
            continue;
        }
        findings.acceptedUpTo = slot;
        const auto batch = paxos::decodeBatch(*entry.value);
        if (!batch)
            continue;
        findings.lastWallTimeMs = std::max(findings.lastWallTimeMs, batch->wallTimeMs);
        if (slot > findings.chosenUpTo)
            findings.unconfirmedCommands += batch->commands.size();
    }
    std::set<NodeId> members;
    for (const paxos::Configuration& configuration : configurationsOf(survivor, settings))
        for (const paxos::Member& member : configuration.members)
            members.insert(member.node);
    findings.members.assign(members.begin(), members.end());
    return findings;
}

// The new configuration must not be the one that a change in the rest of the log was made from: that change would take
// effect behind it, and bring the lost nodes back.
Result<paxos::Slot> sinceThatNothingReplaces(const Survivor& survivor) {
    std::set<paxos::Slot> replaced;
    for (const auto& [slot, entry] : survivor.log.recovered.accepted)
        if (const auto batch = paxos::decodeBatch(*entry.value); batch && batch->change)
            replaced.insert(batch->change->replaces);
    for (paxos::Slot since = survivor.state.applied; since != paxos::Slot(); since = paxos::Slot(since.value - 1))
        if (!replaced.contains(since))
            return since;
    return fail(ErrorCode::conflict, "this node has no state of its own yet; recover another one");
}

} // namespace

Result<RecoveryFindings> inspectForRecovery(const Settings& settings) {
    const auto survivor = openSurvivor(settings);
    if (!survivor)
        return fail(survivor.error());
    return findingsOf(*survivor, settings);
}

Result<> recoverAlone(const Settings& settings) {
    auto survivor = openSurvivor(settings);
    if (!survivor)
        return fail(survivor.error());
    const auto since = sinceThatNothingReplaces(*survivor);
    if (!since)
        return fail(since.error());
    paxos::Configuration alone;
    alone.since = *since;
    paxos::Member self{settings.self, true, {}};
    for (const NodeAddresses& node : settings.nodes)
        if (node.id == settings.self)
            self.contact = encodeContact(node);
    for (const paxos::Configuration& configuration : configurationsOf(*survivor, settings))
        alone.highest = std::max(alone.highest, configuration.highest);
    // Also ids that were given in what no checkpoint holds yet: the disks that they stand for are remembered for ever.
    for (const auto& [slot, entry] : survivor->log.recovered.accepted)
        if (const auto batch = paxos::decodeBatch(*entry.value); batch && batch->change)
            alone.highest = std::max(alone.highest, batch->change->highest);
    alone.highest = std::max(alone.highest, settings.self);
    alone.members = {self};

    // The identity first: a node that is somebody else already, and not alone yet, finds no majority and does no harm.
    auto identity = ClusterIdentity::open(*survivor->files, settings.dataDirectory);
    if (!identity)
        return fail(identity.error());
    const ClusterId id = *ClusterId::fromBytes(secureBytes(ClusterId::size));
    BT_TRY(identity->become(id));
    Checkpoint checkpoint;
    checkpoint.applied = survivor->state.applied;
    checkpoint.clusterTimeMs = survivor->state.clusterTimeMs;
    checkpoint.configurations = paxos::encodeConfigurations({alone});
    checkpoint.cluster = id;
    auto written = std::make_shared<Result<>>(fail(ErrorCode::diskFull, settings.dataDirectory + ": there is no room to write the new state"));
    survivor->state.store->post(std::move(checkpoint), [written](const Result<>& done) { *written = done; });
    survivor->state.store->waitUntilIdle();
    survivor->state.store.reset(); // joins the thread that wrote
    return *written;
}

} // namespace bytetorrent::tracker
