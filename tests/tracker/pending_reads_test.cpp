#include "pending_reads.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Slot;

class PendingReadsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsOfOneTurnShareAnId();
    void waitsUntilTheSlotIsApplied();
    void neverUsesAnIdTwice();
    void aReadThatArrivesLaterDoesNotJoinAnAttemptUnderWay();
    void answersUnconfirmedAtTheDeadline();
    void aLateConfirmationAnswersNobodyTwice();
};

namespace {
struct Heard {
    std::vector<bool> got;
    PendingReads::Ready one() {
        return [this](bool confirmed) { got.push_back(confirmed); };
    }
};
} // namespace

void PendingReadsTest::readsOfOneTurnShareAnId() {
    PendingReads reads;
    Heard heard;
    reads.add(0, heard.one());
    reads.add(0, heard.one());
    const auto ids = reads.takeDue(0);
    QCOMPARE(ids.size(), std::size_t{1});
    reads.ready(ids[0], Slot(3), Slot(3));
    QCOMPARE(heard.got, (std::vector<bool>{true, true}));
}

void PendingReadsTest::waitsUntilTheSlotIsApplied() {
    PendingReads reads;
    Heard heard;
    reads.add(0, heard.one());
    reads.ready(reads.takeDue(0).at(0), Slot(5), Slot(3));
    QVERIFY(heard.got.empty());
    reads.appliedUpTo(Slot(4));
    QVERIFY(heard.got.empty());
    reads.appliedUpTo(Slot(5));
    QCOMPARE(heard.got, std::vector<bool>{true});
}

void PendingReadsTest::neverUsesAnIdTwice() {
    PendingReads reads({.attemptMs = 300, .retryRefusedMs = 50});
    Heard heard;
    reads.add(0, heard.one());
    const auto first = reads.takeDue(0).at(0);
    reads.refused(first, 10);
    QVERIFY(reads.takeDue(59).empty());
    const auto second = reads.takeDue(60).at(0);
    QVERIFY(second != first);
    reads.sweep(360); // no answer at all to the second
    const auto third = reads.takeDue(360).at(0);
    QVERIFY(third != second && third != first);
    reads.ready(first, Slot(1), Slot(1)); // an answer to an old attempt confirms nothing
    reads.ready(second, Slot(1), Slot(1));
    QVERIFY(heard.got.empty());
    reads.ready(third, Slot(1), Slot(1));
    QCOMPARE(heard.got, std::vector<bool>{true});
}

void PendingReadsTest::aReadThatArrivesLaterDoesNotJoinAnAttemptUnderWay() {
    PendingReads reads;
    Heard early;
    Heard late;
    reads.add(0, early.one());
    const auto first = reads.takeDue(0).at(0);
    reads.add(1, late.one());
    reads.ready(first, Slot(1), Slot(1));
    QCOMPARE(early.got.size(), std::size_t{1});
    QVERIFY(late.got.empty());
    reads.ready(reads.takeDue(1).at(0), Slot(2), Slot(2));
    QCOMPARE(late.got, std::vector<bool>{true});
}

void PendingReadsTest::answersUnconfirmedAtTheDeadline() {
    PendingReads reads({.deadlineMs = 1'000, .attemptMs = 300});
    Heard heard;
    reads.add(0, heard.one());
    (void)reads.takeDue(0);
    reads.sweep(999);
    QVERIFY(heard.got.empty());
    reads.sweep(1'000);
    QCOMPARE(heard.got, std::vector<bool>{false});
    QCOMPARE(reads.size(), std::size_t{0});
}

void PendingReadsTest::aLateConfirmationAnswersNobodyTwice() {
    PendingReads reads({.deadlineMs = 100});
    Heard heard;
    reads.add(0, heard.one());
    const auto id = reads.takeDue(0).at(0);
    reads.ready(id, Slot(9), Slot(1));
    reads.sweep(100);
    reads.appliedUpTo(Slot(9));
    reads.ready(id, Slot(9), Slot(9));
    QCOMPARE(heard.got, std::vector<bool>{false});
}

QTEST_GUILESS_MAIN(PendingReadsTest)
#include "pending_reads_test.moc"
