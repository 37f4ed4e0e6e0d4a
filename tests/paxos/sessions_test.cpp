// Why a retried command takes effect once.
#include <QTest>
#include <rapidcheck.h>

#include "bytetorrent/paxos/sessions.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

using Verdict = SessionTable::Verdict;

SessionId session(std::uint8_t name) {
    SessionId id;
    id.value[0] = name;
    return id;
}

Command command(std::uint8_t name, std::uint64_t sequence, std::uint64_t firstOutstanding = 1) {
    return {session(name), sequence, firstOutstanding, {}};
}

Verdict apply(SessionTable& table, const Command& given, std::uint64_t slot, Millis time = 0) {
    const auto decision = table.decide(given, Slot(slot), time);
    if (decision.verdict == Verdict::apply)
        table.remember(given, toBytes("reply " + std::to_string(given.sequence)));
    return decision.verdict;
}

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRetriedCommandGetsItsFirstReply() {
        SessionTable table;
        QVERIFY(apply(table, command(1, 1), 1) == Verdict::apply);
        const auto again = table.decide(command(1, 1), Slot(2), 0);
        QVERIFY(again.verdict == Verdict::duplicate);
        QCOMPARE(again.reply, toBytes("reply 1"));
    }

    void commandsMayComeInAnyOrder() {
        SessionTable table;
        QVERIFY(apply(table, command(1, 3), 1) == Verdict::apply);
        QVERIFY(apply(table, command(1, 1), 1) == Verdict::apply);
        QVERIFY(apply(table, command(1, 2), 2) == Verdict::apply);
        QVERIFY(apply(table, command(1, 3), 3) == Verdict::duplicate);
    }

    void whatTheClientNoLongerAwaitsIsForgottenAndExpired() {
        SessionTable table;
        apply(table, command(1, 1), 1);
        apply(table, command(1, 2), 1);
        apply(table, command(1, 3, 3), 2);
        QCOMPARE(table.find(session(1))->replies.size(), std::size_t(1));
        QVERIFY(apply(table, command(1, 1), 3) == Verdict::expired);
    }

    void sessionsDoNotDisturbEachOther() {
        SessionTable table;
        QVERIFY(apply(table, command(1, 1), 1) == Verdict::apply);
        QVERIFY(apply(table, command(2, 1), 1) == Verdict::apply);
    }

    void anUnknownSessionWithAPastIsExpired() {
        SessionTable table;
        QVERIFY(apply(table, command(1, 8, 7), 1) == Verdict::expired);
        QCOMPARE(table.size(), std::size_t(0));
    }

    void tooManyRepliesPushOutTheOldest() {
        SessionTable table({100, 2, 1000});
        for (std::uint64_t sequence = 1; sequence <= 3; ++sequence)
            apply(table, command(1, sequence), sequence);
        QVERIFY(apply(table, command(1, 1), 4) == Verdict::expired); // never applied twice
        QVERIFY(apply(table, command(1, 2), 4) == Verdict::duplicate);
    }

    void theLeastRecentlyUsedSessionGoesFirst() {
        SessionTable table({2, 10, 1000});
        apply(table, command(1, 1), 1);
        apply(table, command(2, 1), 2);
        apply(table, command(1, 2), 3);
        apply(table, command(3, 1), 4);
        table.evict(0);
        QVERIFY(table.find(session(1)) && !table.find(session(2)) && table.find(session(3)));
    }

    void idleSessionsGoByClusterTime() {
        SessionTable table({10, 10, 1000});
        apply(table, command(1, 1), 1, 0);
        apply(table, command(2, 1), 2, 500);
        table.evict(1000);
        QCOMPARE(table.size(), std::size_t(2));
        table.evict(1001);
        QCOMPARE(table.size(), std::size_t(1));
        QVERIFY(table.find(session(2)));
    }

    void changesSayWhatAStoreMustWriteAndErase() {
        SessionTable table({10, 10, 1000});
        apply(table, command(2, 1), 1);
        apply(table, command(1, 1), 1);
        auto changes = table.takeChanges();
        QCOMPARE(changes.changed, (std::vector{session(1), session(2)}));
        QVERIFY(table.takeChanges().changed.empty());
        table.evict(5000);
        changes = table.takeChanges();
        QVERIFY(changes.changed.empty());
        QCOMPARE(changes.removed, (std::vector{session(1), session(2)}));
        apply(table, command(1, 1), 9, 5000);
        changes = table.takeChanges();
        QCOMPARE(changes.changed, std::vector{session(1)});
        QVERIFY(changes.removed.empty());
    }

    void aRestoredTableDecidesLikeTheOneThatWasSaved() {
        QVERIFY(rc::check("save, restore, compare", [] {
            const SessionTable::Limits limits{3, 3, 50};
            SessionTable original(limits);
            SessionTable restored(limits);
            std::map<SessionId, Bytes> store;
            std::uint64_t slot = 0;
            const auto step = [&](SessionTable& table, const Command& given, Millis time) {
                const auto decision = table.decide(given, Slot(slot), time);
                if (decision.verdict == Verdict::apply)
                    table.remember(given, toBytes(std::to_string(slot)));
                table.evict(time);
                return std::pair(decision.verdict, decision.reply);
            };
            const int steps = *rc::gen::inRange(1, 60);
            for (int index = 0; index < steps; ++index) {
                ++slot;
                const Millis time = static_cast<Millis>(slot) * 7;
                const Command given = command(*rc::gen::inRange<std::uint8_t>(1, 6), *rc::gen::inRange<std::uint64_t>(1, 6),
                                              *rc::gen::inRange<std::uint64_t>(0, 3));
                RC_ASSERT(step(original, given, time) == step(restored, given, time));
                const auto changes = original.takeChanges();
                for (const SessionId& id : changes.removed)
                    store.erase(id);
                for (const SessionId& id : changes.changed)
                    store[id] = SessionTable::encode(*original.find(id));
                if (*rc::gen::inRange(0, 5) == 0) {
                    restored = SessionTable(limits);
                    for (const auto& [id, bytes] : store)
                        RC_ASSERT(restored.restore(id, bytes).has_value());
                }
                RC_ASSERT(original.size() == restored.size());
                // Restored from what was saved, and anew from every session as it is now.
                RC_ASSERT(original.digest() == restored.digest());
                SessionTable anew(limits);
                for (const auto& [id, bytes] : store)
                    RC_ASSERT(anew.restore(id, bytes).has_value());
                RC_ASSERT(anew.digest() == original.digest());
            }
        }));
    }

    void theDigestDoesNotDependOnTheOrderOfSessions() {
        SessionTable left;
        SessionTable right;
        QCOMPARE(left.digest(), std::uint64_t{0});
        for (const std::uint8_t name : std::array<std::uint8_t, 3>{1, 2, 3})
            apply(left, command(name, name), 7);
        for (const std::uint8_t name : std::array<std::uint8_t, 3>{3, 1, 2})
            apply(right, command(name, name), 7);
        QCOMPARE(left.digest(), right.digest());
    }

    void theDigestTellsTablesApart() {
        std::set<std::uint64_t> digests;
        SessionTable table({100, 2, 1000});
        const auto note = [&] { return digests.insert(table.digest()).second; };
        QVERIFY(note());
        apply(table, command(1, 1), 1);
        QVERIFY(note());
        apply(table, command(1, 2), 1); // another reply
        QVERIFY(note());
        apply(table, command(1, 2), 2); // a retry: used later
        QVERIFY(note());
        apply(table, command(1, 2), 2, 5); // at another time
        QVERIFY(note());
        apply(table, command(1, 3), 2, 5); // pushes a reply out
        QVERIFY(note());
        apply(table, command(1, 3, 3), 2, 5); // no longer awaits the second
        QVERIFY(note());
        SessionTable other;
        const Command given = command(1, 1);
        QVERIFY(other.decide(given, Slot(1), 0).verdict == Verdict::apply);
        other.remember(given, toBytes("another reply"));
        QVERIFY(digests.insert(other.digest()).second);
    }

    void anEmptiedTableHasTheDigestOfAnEmptyOne() {
        SessionTable table({10, 10, 1000});
        apply(table, command(1, 1), 1);
        apply(table, command(2, 1), 1);
        QVERIFY(table.digest() != 0);
        table.evict(5000);
        QCOMPARE(table.digest(), std::uint64_t{0});
    }

    void aSessionThatIsRestoredTwiceCountsOnce() {
        SessionTable table;
        apply(table, command(1, 1), 1);
        const std::uint64_t before = table.digest();
        const Bytes bytes = SessionTable::encode(*table.find(session(1)));
        QVERIFY(table.restore(session(1), bytes).has_value());
        QCOMPARE(table.digest(), before);
    }

    void aDamagedSessionIsMalformed() {
        SessionTable table;
        apply(table, command(1, 1), 1);
        Bytes bytes = SessionTable::encode(*table.find(session(1)));
        bytes.pop_back();
        QVERIFY(table.restore(session(2), bytes).error().code == ErrorCode::malformed);
        bytes[0] = 9;
        QVERIFY(table.restore(session(2), bytes).error().code == ErrorCode::malformed);
    }
};

QTEST_APPLESS_MAIN(SessionsTest)
#include "sessions_test.moc"
