#include "snapshot_sources.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr NodeId self(4), first(1), second(2), third(3);
using Nodes = std::vector<NodeId>;

paxos::PeerStatus peer(NodeId node, bool voter, bool reachable) {
    return {node, voter, reachable, paxos::Slot(7)};
}

} // namespace

class SnapshotSourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followersComeBeforeTheLeader();
    void learnersAndNodesOutOfReachAreNotAsked();
    void whoeverSaidThatItIsNeededIsAskedLast();
    void aNodeThatJoinsSparesTheLeaderThatSpokeToIt();
    void aNodeThatJoinsAndReachesNobodyElseAsksTheLeader();
};

void SnapshotSourcesTest::followersComeBeforeTheLeader() {
    QVERIFY(snapshotSources({.self = self,
                             .leader = first,
                             .peers = {peer(first, true, true), peer(second, true, true), peer(third, true, true), peer(self, true, true)},
                             .from = first}) == (Nodes{second, third, first}));
}

void SnapshotSourcesTest::learnersAndNodesOutOfReachAreNotAsked() {
    QVERIFY(snapshotSources({.self = self,
                             .leader = first,
                             .peers = {peer(first, true, true), peer(second, true, false), peer(third, false, true)},
                             .connected = {first, second, third},
                             .from = first}) == Nodes{first});
}

void SnapshotSourcesTest::whoeverSaidThatItIsNeededIsAskedLast() {
    QVERIFY(snapshotSources({.self = self, .leader = first, .peers = {peer(first, true, true), peer(second, true, true)}, .from = third}) ==
            (Nodes{second, first, third}));
}

// It fetched from the leader, which was the only one it knew, although its configuration names the others.
void SnapshotSourcesTest::aNodeThatJoinsSparesTheLeaderThatSpokeToIt() {
    QVERIFY(snapshotSources({.self = self, .connected = {first, second, third}, .from = second}) == (Nodes{first, third, second}));
    QVERIFY(snapshotSources({.self = self, .leader = first, .connected = {first, second, self}, .from = first}) == (Nodes{second, first}));
}

void SnapshotSourcesTest::aNodeThatJoinsAndReachesNobodyElseAsksTheLeader() {
    QVERIFY(snapshotSources({.self = self, .leader = first, .from = first}) == Nodes{first});
}

QTEST_GUILESS_MAIN(SnapshotSourcesTest)
#include "snapshot_sources_test.moc"
