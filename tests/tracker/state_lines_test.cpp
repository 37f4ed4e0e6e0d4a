#include "state_lines.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Role;
using Lines = std::vector<StateLine>;

namespace {
const Lines none;
Lines told(const char* line) {
    return {{line, Severity::info}};
}
Lines warned(const char* line) {
    return {{line, Severity::warning}};
}
} // namespace

class StateLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLeaderIsToldOnce() {
        StateLines lines(NodeId(1));
        const auto news = lines.look({Role::follower, NodeId(2), true, 7, false});
        QCOMPARE(news.lines, told("node 2 leads, ballot 7"));
        QVERIFY(news.led && news.leaderIsNew);
        const auto again = lines.look({Role::follower, NodeId(2), true, 7, false});
        QVERIFY(again.lines.empty() && !again.led);
    }
    void theSameLeaderInAnotherBallotIsNotANewOne() {
        StateLines lines(NodeId(1));
        (void)lines.look({Role::follower, NodeId(2), true, 7, false});
        const auto news = lines.look({Role::follower, NodeId(2), true, 9, false});
        QCOMPARE(news.lines, told("node 2 leads, ballot 9"));
        QVERIFY(news.led && !news.leaderIsNew);
    }
    void itSaysWhenThisNodeLeads() {
        StateLines lines(NodeId(1));
        QCOMPARE(lines.look({Role::leader, NodeId(1), true, 3, false}).lines,
                 told("node 1 leads, ballot 3 (this node)"));
    }
    void aLostMajorityAndItsReturnAreTold() {
        StateLines lines(NodeId(1));
        (void)lines.look({Role::follower, NodeId(2), true, 7, false});
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 7, false}).lines,
                 warned("no majority is in reach; writes are refused until one is"));
        QCOMPARE(lines.look({Role::follower, NodeId(2), false, 7, false}).lines, none);
        const auto back = lines.look({Role::follower, NodeId(2), true, 7, false});
        QCOMPARE(back.lines, told("node 2 leads, ballot 7"));
        QVERIFY(back.led);
    }
    void anElectionIsNoLostMajority() {
        StateLines lines(NodeId(1));
        (void)lines.look({Role::follower, NodeId(2), true, 7, false});
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 8, false, true}).lines, none);
        const auto handedOver = lines.look({Role::follower, NodeId(3), true, 8, false});
        QCOMPARE(handedOver.lines, told("node 3 leads, ballot 8"));
        QVERIFY(handedOver.led && handedOver.leaderIsNew);
        // The same leader back after a moment: what waits is offered again, and nobody is told.
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 8, false, true}).lines, none);
        const auto back = lines.look({Role::follower, NodeId(3), true, 8, false});
        QVERIFY(back.lines.empty() && back.led);
        // One that lasts is told.
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 8, false, true}).lines, none);
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 8, false, false}).lines,
                 warned("no majority is in reach; writes are refused until one is"));
        QCOMPARE(lines.look({Role::follower, NodeId(3), true, 8, false}).lines, told("node 3 leads, ballot 8"));
    }
    void aCandidateThatTriesAgainAndAgainIsToldOnce() {
        StateLines lines(NodeId(1));
        QCOMPARE(lines.look({Role::candidate, std::nullopt, false, 0, false}).lines,
                 warned("no leader is heard; this node asks to lead"));
        for (std::uint64_t round = 1; round < 5; ++round) {
            QCOMPARE(lines.look({Role::follower, std::nullopt, false, round, false}).lines, none);
            QCOMPARE(lines.look({Role::candidate, std::nullopt, false, round, false}).lines, none);
        }
        (void)lines.look({Role::leader, NodeId(1), true, 5, false});
        QCOMPARE(lines.look({Role::candidate, std::nullopt, true, 5, false}).lines,
                 warned("no leader is heard; this node asks to lead"));
    }
    void aFullDiskAndItsEndAreTold() {
        StateLines lines(NodeId(1));
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 0, true}).lines,
                 warned("the disk is full; this node votes for nothing and refuses writes until it has room"));
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 0, true}).lines, none);
        QCOMPARE(lines.look({Role::follower, std::nullopt, false, 0, false}).lines, told("the disk has room again"));
    }
    void newMembersAreListedByWhatTheyMayDo() {
        StateLines lines(NodeId(1));
        const std::vector<paxos::Member> founders{{NodeId(1), true, {}}, {NodeId(3), true, {}}};
        QVERIFY(!lines.lookAtMembers(founders));
        QVERIFY(!lines.lookAtMembers(founders));
        auto more = founders;
        more.push_back({NodeId(4), false, {}});
        QCOMPARE(lines.lookAtMembers(more).value(), std::string("members: 1, 3; learning: 4"));
        more[2].voter = true;
        QCOMPARE(lines.lookAtMembers(more).value(), std::string("members: 1, 3, 4"));
    }
    void aPeerThatFallsSilentAndComesBackIsToldOnceEach() {
        StateLines lines(NodeId(1));
        const auto look = [&](bool two, bool three, Millis nowMs) {
            return lines.lookAtPeers({{NodeId(1), true, true, {}}, {NodeId(2), true, two, {}}, {NodeId(3), true, three, {}}}, nowMs);
        };
        QCOMPARE(look(true, true, 0), none);
        QCOMPARE(look(true, false, 50), warned("node 3 is out of reach"));
        QCOMPARE(look(true, false, 100), none);
        QCOMPARE(look(false, true, 150), (Lines{{"node 2 is out of reach", Severity::warning}, {"node 3 is in reach", Severity::info}}));
        QCOMPARE(look(true, true, 200), told("node 2 is in reach"));
        QCOMPARE(look(true, true, 250), none);
    }
    void aPeerThatWasNeverHeardIsGivenTime() {
        StateLines lines(NodeId(1));
        const auto look = [&](bool reachable, Millis nowMs) { return lines.lookAtPeers({{NodeId(2), true, reachable, {}}}, nowMs); };
        QCOMPARE(look(false, 100), none);
        QCOMPARE(look(false, 99 + StateLines::firstContactMs), none);
        QCOMPARE(look(false, 100 + StateLines::firstContactMs), warned("node 2 is out of reach"));
        QCOMPARE(look(true, 200 + StateLines::firstContactMs), told("node 2 is in reach"));
        // A member that was removed, and whoever gets a place later, begin anew.
        QCOMPARE(lines.lookAtPeers({}, 10'000), none);
        QCOMPARE(look(false, 20'000), none);
    }
};

QTEST_GUILESS_MAIN(StateLinesTest)
#include "state_lines_test.moc"
