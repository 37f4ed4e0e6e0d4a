// Ten bugs that others had, as the field tells of them: each is looked for where it would hide, in worlds that have
// little else than what brought it about, and each world must really have had that.
#include <QTest>

#include "known_disks.h"
#include "paxos/simulated_disk.h"
#include "paxos/world.h"

using namespace bytetorrent;
using namespace bytetorrent::sim;

namespace {

// Nothing when all seeds went well and everything in `needed` happened; otherwise what went wrong, and how to see it again.
std::string trouble(std::size_t nodes, std::string_view faults, std::uint64_t seeds, std::initializer_list<Happened> needed) {
    const auto set = FaultSet::parse(faults);
    if (!set)
        return "no such faults";
    Counts counts;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        SimulationSettings settings;
        settings.seed = seed;
        settings.nodes = nodes;
        settings.faults = *set;
        const SimulationResult result = simulate(settings);
        if (result.violation)
            return *result.violation + "; paxos-sim --nodes " + std::to_string(nodes) + " --faults " + std::string(faults) + " --seed " +
                   std::to_string(seed) + " --trace";
        counts.add(result.counts);
    }
    for (const Happened what : needed)
        if (counts[static_cast<std::size_t>(what)] == 0)
            return "never happened: " + std::string(happenedNames[static_cast<std::size_t>(what)]);
    return {};
}

} // namespace

class TenBugsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // etcd #13766: the applied index was saved outside the data's transaction; a kill between the two made states differ.
    void etcd13766TheAppliedIndexIsSavedWithItsState() {
        QCOMPARE(trouble(3, "process-kill,power-loss,disk-crash,snapshots", 60,
                         {Happened::processKilled, Happened::nodeLostPower, Happened::snapshotInstalled}),
                 std::string());
    }
    // etcd #14370: a single node acknowledged before its fsync.
    void etcd14370ASingleNodeAcknowledgesOnlyWhatIsOnDisk() {
        QCOMPARE(trouble(1, "power-loss,disk-crash,slow-disk", 100, {Happened::nodeLostPower, Happened::writeDropped}), std::string());
    }
    // etcd #20418: a read was answered from before a pause.
    void etcd20418NoReadIsAnsweredFromBeforeAPause() {
        QCOMPARE(trouble(3, "pause,delay,loss,slow-node", 80, {Happened::nodePaused, Happened::readAnswered}), std::string());
    }
    // etcd 3.4.3 locks (Jepsen): who held a lease was paused, came back, and was believed. Here the holder is the leader.
    void jepsenLocksALeaderThatComesBackFromAPauseIsFenced() {
        QCOMPARE(trouble(3, "pause,clock-drift,split", 80, {Happened::nodePaused, Happened::leaderElected, Happened::commandSentAgain}),
                 std::string());
    }
    // Raft's single-server change (2015): a leader change in the middle of a reconfiguration made two majorities.
    void raftSingleServerALeaderChangeDuringReconfigurationKeepsOneMajority() {
        QCOMPARE(trouble(3, "members,process-kill,split,hand-over", 80,
                         {Happened::memberAdded, Happened::memberPromoted, Happened::memberRemoved, Happened::leaderElected}),
                 std::string());
    }
    // Cloudflare 2020: partial links, and elections without end.
    void cloudflare2020PartialLinksDoNotElectForEver() {
        QCOMPARE(trouble(5, "chain,hub,constrained,one-way", 60,
                         {Happened::linksChained, Happened::hubAlone, Happened::leaderConstrained, Happened::linkCutOneWay}),
                 std::string());
    }
    // fsyncgate: a failed fsync reported success the next time.
    void fsyncgateNothingIsAcknowledgedAfterAFailedSync() {
        QCOMPARE(trouble(3, "sync-error,process-kill", 80, {Happened::syncFailed}), std::string());
    }
    // "Protocol-aware recovery" (FAST'18): flipped bits in committed records of a minority lost data.
    void fast18FlippedBitsOnAMinorityLoseNothing() {
        QCOMPARE(trouble(3, "bit-rot,process-kill,power-loss", 80, {Happened::bitFlipped, Happened::damageSurvived}), std::string());
    }
    // phxpaxos #62: no start after kill -9.
    void phxpaxos62ANodeStartsAfterEveryCrash() {
        QCOMPARE(trouble(3, "disk-crash,process-kill", 80,
                         {Happened::crashedAtWrite, Happened::crashedAtSync, Happened::processKilled, Happened::tornTailCut}),
                 std::string());
    }
    // Amnesia: a voter lost its disk, and came back under its old id without what it had promised.
    void amnesiaAWipedVoterIsRefusedUnderItsOldId() {
        SimulatedDisk disk(1);
        QVERIFY(disk.createDirectory("data").has_value());
        const tracker::DiskId first = *tracker::DiskId::fromBytes(Bytes(16, 1));
        const tracker::DiskId another = *tracker::DiskId::fromBytes(Bytes(16, 2));
        {
            auto known = tracker::KnownDisks::open(disk, "data");
            QVERIFY(known.has_value());
            QVERIFY(known->mark(*tracker::DiskId::fromBytes(Bytes(16, 9))).has_value());
            QVERIFY(known->judge(NodeId(2), first) == tracker::KnownDisks::Verdict::same);
        }
        disk.crash(); // who refuses must not forget, either
        auto known = tracker::KnownDisks::open(disk, "data");
        QVERIFY2(known.has_value(), known ? "" : describe(known.error()).c_str());
        QVERIFY(known->judge(NodeId(2), another) == tracker::KnownDisks::Verdict::another);
        QVERIFY(known->judge(NodeId(2), first) == tracker::KnownDisks::Verdict::same);
    }
};

QTEST_APPLESS_MAIN(TenBugsTest)
#include "ten_bugs_test.moc"
