// Who is a member, and what an operator may change.
#include <QTest>

#include "bytetorrent/paxos/membership.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

Member member(std::uint32_t node) { return {NodeId(node), true, {}}; }
Configuration three() { return foundingConfiguration({member(3), member(1), member(2)}); }
Configuration taken(const ConfigurationChange& change, std::uint64_t slot) { return {Slot(slot), change.highest, change.members}; }

} // namespace

class MembershipTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFoundersAllVoteAndAreInOrder() {
        const Configuration founding = three();
        QCOMPARE(founding.voterCount(), std::size_t(3));
        QCOMPARE(founding.members.front().node.value, 1u);
        QCOMPARE(founding.highest.value, 3u);
    }
    void aNewNodeJoinsAsALearner() {
        const auto change = changed(three(), AddMember{member(0)});
        QVERIFY(change.has_value());
        const Configuration next = taken(*change, 9);
        QCOMPARE(next.highest.value, 4u);
        QVERIFY(next.find(NodeId(4)) && !next.find(NodeId(4))->voter);
        QCOMPARE(next.voterCount(), std::size_t(3));
        const auto voter = promoted(next, NodeId(4));
        QVERIFY(voter.has_value());
        QCOMPARE(taken(*voter, 10).voterCount(), std::size_t(4));
        QCOMPARE(voter->replaces.value, std::uint64_t(9));
    }
    void anIdIsNeverUsedTwice() {
        const auto without = changed(three(), RemoveMember{NodeId(3)});
        QVERIFY(without.has_value());
        const auto again = changed(taken(*without, 5), AddMember{member(3)});
        QVERIFY(!again.has_value());
        QVERIFY(again.error().code == ErrorCode::conflict);
    }
    void theLastVoterStays() {
        const Configuration one = foundingConfiguration({member(1)});
        QVERIFY(!changed(one, RemoveMember{NodeId(1)}).has_value());
        const auto joined = changed(one, AddMember{member(2)});
        QVERIFY(!changed(taken(*joined, 3), RemoveMember{NodeId(1)}).has_value());
    }
    void aStrangerCannotBeRemoved() { QVERIFY(!changed(three(), RemoveMember{NodeId(9)}).has_value()); }
    void onlyALearnerIsPromoted() { QVERIFY(!promoted(three(), NodeId(1)).has_value()); }
    void configurationsComeBackAsTheyWere() {
        const std::vector<Configuration> all{three(), taken(*changed(three(), AddMember{{NodeId(7), true, {1, 2, 3}}}), 80)};
        const auto decoded = decodeConfigurations(encodeConfigurations(all));
        QVERIFY(decoded.has_value());
        QVERIFY(*decoded == all);
    }
    void membersOutOfOrderAreMalformed() {
        Configuration wrong = three();
        std::swap(wrong.members[0], wrong.members[1]);
        QVERIFY(!decodeConfigurations(encodeConfigurations({wrong})).has_value());
        Configuration voiceless = three();
        for (Member& each : voiceless.members)
            each.voter = false;
        QVERIFY(!decodeConfigurations(encodeConfigurations({voiceless})).has_value());
    }
};

QTEST_APPLESS_MAIN(MembershipTest)
#include "membership_test.moc"
