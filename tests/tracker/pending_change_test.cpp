#include "pending_change.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::paxos;

namespace {

struct Heard {
    std::vector<Result<>> got;
    PendingChange::Done one() {
        return [this](Result<> result) { got.push_back(std::move(result)); };
    }
};

Configuration configurationOf(std::vector<std::uint32_t> ids) {
    std::vector<Member> members;
    for (const std::uint32_t id : ids)
        members.push_back({NodeId(id), true, Bytes(1, static_cast<std::uint8_t>(id))});
    return foundingConfiguration(std::move(members));
}

} // namespace

class PendingChangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRemovalIsDoneWhenTheNodeIsGone() {
        PendingChange change(7);
        Heard heard;
        QVERIFY(change.add(RemoveMember{NodeId(3)}, 0, heard.one()) == std::uint64_t{7});
        change.configurationIs(configurationOf({1, 2, 3}));
        QVERIFY(heard.got.empty());
        change.configurationIs(configurationOf({1, 2}));
        QVERIFY(heard.got.size() == 1 && heard.got[0]);
    }
    void aNodeThatRemovesItselfMayHearOfItFromOthersFirst() {
        PendingChange change(1);
        Heard heard;
        change.removed(NodeId(3)); // nobody asked
        QVERIFY(change.add(RemoveMember{NodeId(3)}, 0, heard.one()));
        change.removed(NodeId(2));
        QVERIFY(heard.got.empty());
        change.removed(NodeId(3));
        change.abandon();
        QVERIFY(heard.got.size() == 1 && heard.got[0]);
    }
    void anAdditionIsDoneWhenItsContactIsThere() {
        PendingChange change(1);
        Heard heard;
        QVERIFY(change.add(AddMember{{NodeId(), true, Bytes(1, 4)}}, 0, heard.one()));
        change.configurationIs(configurationOf({1, 2, 3}));
        QVERIFY(heard.got.empty());
        change.configurationIs(configurationOf({1, 2, 3, 4}));
        QVERIFY(heard.got.size() == 1 && heard.got[0]);
    }
    void aRefusalSaysWhy() {
        PendingChange change(1);
        Heard heard;
        const auto id = change.add(RemoveMember{NodeId(3)}, 0, heard.one());
        change.refused(*id + 1, "another's");
        QVERIFY(heard.got.empty());
        change.refused(*id, "node 3 is the only voter");
        QVERIFY(heard.got.size() == 1 && heard.got[0].error().code == ErrorCode::conflict);
        QCOMPARE(heard.got[0].error().context, std::string("node 3 is the only voter"));
        change.refused(*id, "again");
        QCOMPARE(heard.got.size(), std::size_t{1});
    }
    void oneAtATime() {
        PendingChange change(1);
        Heard first;
        Heard second;
        QVERIFY(change.add(RemoveMember{NodeId(3)}, 0, first.one()));
        QVERIFY(!change.add(RemoveMember{NodeId(2)}, 0, second.one()));
        QVERIFY(second.got.size() == 1 && second.got[0].error().code == ErrorCode::overloaded);
        QVERIFY(first.got.empty());
    }
    void atTheDeadlineNobodyKnows() {
        PendingChange change(1);
        Heard heard;
        QVERIFY(change.add(RemoveMember{NodeId(3)}, 100, heard.one()));
        change.sweep(100 + PendingChange::deadlineMs - 1);
        QVERIFY(heard.got.empty());
        change.sweep(100 + PendingChange::deadlineMs);
        QVERIFY(heard.got.size() == 1 && heard.got[0].error().code == ErrorCode::outcomeUnknown);
        change.configurationIs(configurationOf({1, 2}));
        change.abandon();
        QCOMPARE(heard.got.size(), std::size_t{1});
    }
    void whenItsLeaderIsLostItWaitsForTheNextOneOnly() {
        PendingChange change(1);
        Heard heard;
        change.leaderIsNew(90); // before it was asked for
        QVERIFY(change.add(RemoveMember{NodeId(3)}, 100, heard.one()));
        change.sweep(90 + PendingChange::afterLeaderMs);
        QVERIFY(heard.got.empty());
        change.leaderIsNew(500);
        change.leaderIsNew(1'000); // no third one prolongs it
        change.sweep(500 + PendingChange::afterLeaderMs - 1);
        QVERIFY(heard.got.empty());
        change.sweep(500 + PendingChange::afterLeaderMs);
        QVERIFY(heard.got.size() == 1 && heard.got[0].error().code == ErrorCode::outcomeUnknown);
        QVERIFY(heard.got[0].error().context.find("list the members") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(PendingChangeTest)
#include "pending_change_test.moc"
