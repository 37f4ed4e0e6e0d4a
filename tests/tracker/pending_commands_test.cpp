#include "pending_commands.h"
#include "bytetorrent/paxos/sessions.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

paxos::SessionId session(std::uint8_t number) {
    paxos::SessionId id;
    id.value[0] = number;
    return id;
}

struct Answers {
    std::vector<Result<registry::Reply>> got;
    PendingCommands::Answer one() {
        return [this](Result<registry::Reply> reply) { got.push_back(std::move(reply)); };
    }
};

const paxos::SessionId own = session(1);
const Result<registry::Reply> fine{registry::Reply{registry::AppliedReply{}}};

} // namespace

class PendingCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesCommandsInSequence();
    void answersEachOnce();
    void tellsTheClusterWhichRepliesItStillWants();
    void offersAnUnansweredCommandAgainUnderTheSameName();
    void triesARefusedCommandAgainSoon();
    void offersEverythingToANewLeader();
    void saysNoQuorumOnlyWhenNothingWasHandedOn();
    void givesUpWithinTwoSeconds();
    void aRepeatedKeyIsProposedOnceAndAnswersBoth();
    void aKeyNamesOneCommandOnly();
    void refusesWhatItCannotKeep();
    void anAnswerMayAddACommand();
    void renewingStartsANewSession();
    void aSessionIsNotSpokenOfAsOldBeforeTheClusterHeardOfIt();
};

void PendingCommandsTest::namesCommandsInSequence() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    pending.add(Bytes{2}, std::nullopt, 0, answers.one());
    QVERIFY(pending.hasFresh());
    const auto due = pending.takeFresh(0);
    QCOMPARE(due.size(), std::size_t{2});
    QVERIFY(due[0].session == own && due[0].sequence == 1 && due[0].payload == Bytes{1});
    QVERIFY(due[1].session == own && due[1].sequence == 2 && due[1].payload == Bytes{2});
    QVERIFY(!pending.hasFresh());
    QVERIFY(pending.takeFresh(1).empty());
}

void PendingCommandsTest::answersEachOnce() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    (void)pending.takeFresh(0);
    pending.applied(own, 1, fine);
    pending.applied(own, 1, fine);
    pending.applied(session(9), 1, fine); // another node's
    pending.sweep(10'000);
    QCOMPARE(answers.got.size(), std::size_t{1});
    QVERIFY(answers.got[0].has_value());
    QCOMPARE(pending.size(), std::size_t{0});
}

void PendingCommandsTest::tellsTheClusterWhichRepliesItStillWants() {
    PendingCommands pending(own, {});
    Answers answers;
    for (int i = 0; i < 3; ++i)
        pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    for (const auto& command : pending.takeFresh(0))
        QCOMPARE(command.firstOutstanding, std::uint64_t{1});
    pending.applied(own, 2, fine); // out of order: 1 is still wanted
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    QCOMPARE(pending.takeFresh(0)[0].firstOutstanding, std::uint64_t{1});
    pending.applied(own, 1, fine);
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    QCOMPARE(pending.takeFresh(0)[0].firstOutstanding, std::uint64_t{3});
}

void PendingCommandsTest::offersAnUnansweredCommandAgainUnderTheSameName() {
    PendingCommands pending(own, {.resendMs = 500});
    Answers answers;
    pending.add(Bytes{7}, std::nullopt, 0, answers.one());
    const auto first = pending.takeFresh(0);
    QVERIFY(pending.takeResends(499).empty());
    const auto again = pending.takeResends(500);
    QCOMPARE(again.size(), std::size_t{1});
    QVERIFY(again[0] == first[0]);
    QVERIFY(pending.takeResends(501).empty());
}

void PendingCommandsTest::triesARefusedCommandAgainSoon() {
    PendingCommands pending(own, {.resendMs = 500, .retryRefusedMs = 60});
    Answers answers;
    pending.add(Bytes{7}, std::nullopt, 0, answers.one());
    (void)pending.takeFresh(0);
    pending.refused(own, 1, ErrorCode::notLeader, 10);
    QVERIFY(pending.takeResends(69).empty());
    QCOMPARE(pending.takeResends(70).size(), std::size_t{1});
    QVERIFY(answers.got.empty());
}

void PendingCommandsTest::offersEverythingToANewLeader() {
    PendingCommands pending(own, {.resendMs = 500});
    Answers answers;
    pending.add(Bytes{7}, std::nullopt, 0, answers.one());
    pending.add(Bytes{8}, session(5), 0, answers.one());
    (void)pending.takeFresh(0);
    pending.offerAllAgain(100);
    QCOMPARE(pending.takeResends(100).size(), std::size_t{2});
    QVERIFY(pending.takeResends(101).empty());
}

void PendingCommandsTest::saysNoQuorumOnlyWhenNothingWasHandedOn() {
    PendingCommands pending(own, {.deadlineMs = 1'000});
    Answers refused;
    Answers unknown;
    pending.add(Bytes{1}, std::nullopt, 0, refused.one());
    pending.add(Bytes{2}, std::nullopt, 0, unknown.one());
    (void)pending.takeFresh(0);
    pending.refused(own, 1, ErrorCode::noQuorum, 5);
    pending.sweep(999);
    QVERIFY(refused.got.empty() && unknown.got.empty());
    pending.sweep(1'000);
    QVERIFY(refused.got.at(0).error().code == ErrorCode::noQuorum);
    QVERIFY(unknown.got.at(0).error().code == ErrorCode::outcomeUnknown);
}

void PendingCommandsTest::givesUpWithinTwoSeconds() {
    QVERIFY(PendingCommands::Settings{}.deadlineMs < 1'900); // the contract, with room for the sweep and the wire
}

void PendingCommandsTest::aRepeatedKeyIsProposedOnceAndAnswersBoth() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, session(5), 0, answers.one());
    pending.add(Bytes{1}, session(5), 0, answers.one());
    const auto due = pending.takeFresh(0);
    QCOMPARE(due.size(), std::size_t{1});
    QVERIFY(due[0].session == session(5) && due[0].sequence == 1 && due[0].firstOutstanding == 1);
    pending.applied(session(5), 1, fine);
    QCOMPARE(answers.got.size(), std::size_t{2});
}

void PendingCommandsTest::aKeyNamesOneCommandOnly() {
    PendingCommands pending(own, {});
    Answers first, other;
    pending.add(Bytes{1}, session(7), 0, first.one());
    pending.add(Bytes{2}, session(7), 0, other.one());
    QCOMPARE(other.got.size(), std::size_t{1});
    QVERIFY(!other.got[0] && other.got[0].error().code == ErrorCode::conflict);
    QVERIFY(first.got.empty());
    QCOMPARE(pending.takeFresh(0).size(), std::size_t{1});
}

void PendingCommandsTest::refusesWhatItCannotKeep() {
    PendingCommands pending(own, {.outstandingMax = 2, .bytesMax = 10});
    Answers answers;
    pending.add(Bytes(11), std::nullopt, 0, answers.one());
    QVERIFY(answers.got.at(0).error().code == ErrorCode::overloaded);
    for (int i = 0; i < 3; ++i)
        pending.add(Bytes(1), std::nullopt, 0, answers.one());
    QCOMPARE(answers.got.size(), std::size_t{2});
    QVERIFY(answers.got.at(1).error().code == ErrorCode::overloaded);
    QCOMPARE(pending.size(), std::size_t{2});
}

void PendingCommandsTest::anAnswerMayAddACommand() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, std::nullopt, 0,
                [&](const Result<registry::Reply>&) { pending.add(Bytes{2}, std::nullopt, 0, answers.one()); });
    (void)pending.takeFresh(0);
    pending.applied(own, 1, fine);
    QCOMPARE(pending.takeFresh(0).at(0).sequence, std::uint64_t{2});
}

void PendingCommandsTest::renewingStartsANewSession() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    (void)pending.takeFresh(0);
    pending.renew(session(2));
    QVERIFY(answers.got.at(0).error().code == ErrorCode::outcomeUnknown);
    pending.add(Bytes{2}, std::nullopt, 0, answers.one());
    const auto due = pending.takeFresh(0);
    QVERIFY(due.at(0).session == session(2) && due.at(0).sequence == 1 && due.at(0).firstOutstanding == 1);
}

// The session table takes an unknown session with settled replies for one that it forgot, and refuses its commands.
void PendingCommandsTest::aSessionIsNotSpokenOfAsOldBeforeTheClusterHeardOfIt() {
    PendingCommands pending(own, {});
    Answers answers;
    pending.add(Bytes{1}, std::nullopt, 0, answers.one());
    (void)pending.takeFresh(0);
    pending.sweep(10'000); // there was no majority
    pending.add(Bytes{2}, std::nullopt, 10'000, answers.one());
    const auto due = pending.takeFresh(10'000);
    QCOMPARE(due[0].sequence, std::uint64_t{2});
    QCOMPARE(due[0].firstOutstanding, std::uint64_t{1});
    paxos::SessionTable table;
    QCOMPARE(table.decide(due[0], paxos::Slot(1), 0).verdict, paxos::SessionTable::Verdict::apply);
    pending.applied(own, 2, fine);
    pending.add(Bytes{3}, std::nullopt, 10'000, answers.one());
    QCOMPARE(pending.takeFresh(10'000)[0].firstOutstanding, std::uint64_t{3});
}

QTEST_GUILESS_MAIN(PendingCommandsTest)
#include "pending_commands_test.moc"
