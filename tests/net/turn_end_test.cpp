#include <QtTest>

#include <QAbstractEventDispatcher>

#include "bytetorrent/net/turn_end.h"
#include "both_loops.h"

using namespace bytetorrent::net;

class TurnEndTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workComesInOrderAndNeverFromInsideTheCall() {
        QObject context;
        QString done;
        atTurnEnd(&context, TurnStage::gather, [&] { done += 'a'; });
        atTurnEnd(&context, TurnStage::gather, [&] { done += 'b'; });
        QCOMPARE(done, QString());
        QTRY_COMPARE(done, QStringLiteral("ab"));
    }

    void workOfWorkIsDoneInTheSameTurnEnd() {
        QObject context;
        QString done;
        atTurnEnd(&context, TurnStage::gather, [&] {
            done += 'a';
            atTurnEnd(&context, TurnStage::gather, [&] { done += 'c'; });
        });
        atTurnEnd(&context, TurnStage::gather, [&] {
            done += 'b';
            // What is posted now comes later: it needs another turn.
            QMetaObject::invokeMethod(
                &context, [&] { atTurnEnd(&context, TurnStage::gather, [&] { done += 'd'; }); }, Qt::QueuedConnection);
        });
        QTRY_COMPARE(done, QStringLiteral("abcd"));
    }

    void anEarlierStageGoesFirstWhicheverWasGivenFirst() {
        QObject context;
        QString done;
        atTurnEnd(&context, TurnStage::settle, [&] {
            done += 'c';
            atTurnEnd(&context, TurnStage::send, [&] { done += 'd'; });
        });
        atTurnEnd(&context, TurnStage::settle, [&] { done += 'e'; });
        atTurnEnd(&context, TurnStage::send, [&] { done += 'b'; });
        atTurnEnd(&context, TurnStage::gather, [&] { done += 'a'; });
        QTRY_COMPARE(done, QStringLiteral("abcde"));
    }

    void nothingIsDoneForWhoIsGone() {
        auto gone = std::make_unique<QObject>();
        QObject context;
        bool wrong = false;
        bool done = false;
        atTurnEnd(gone.get(), TurnStage::gather, [&] { wrong = true; });
        atTurnEnd(&context, TurnStage::gather, [&] { done = true; });
        gone.reset();
        QTRY_VERIFY(done);
        QVERIFY(!wrong);
    }

    void workMayDeleteTheNextOnesContextAndRunALoopOfItsOwn() {
        auto next = std::make_unique<QObject>();
        QObject context;
        bool wrong = false;
        bool inner = false;
        bool last = false;
        atTurnEnd(&context, TurnStage::gather, [&] {
            next.reset();
            atTurnEnd(&context, TurnStage::gather, [&] { inner = true; });
            QTRY_VERIFY(inner);
        });
        atTurnEnd(next.get(), TurnStage::gather, [&] { wrong = true; });
        atTurnEnd(&context, TurnStage::gather, [&] { last = true; });
        QTRY_VERIFY(last);
        QVERIFY(inner);
        QVERIFY(!wrong);
    }

    // A loop that always has something posted never waits; the work is done all the same.
    void workIsNotStarvedByPostedEvents() {
        QObject context;
        int posted = 0;
        bool done = false;
        std::function<void()> again = [&] {
            if (++posted < 1000 && !done)
                QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
        };
        again();
        atTurnEnd(&context, TurnStage::gather, [&] { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(posted < 1000);
    }
};

BT_TEST_ON_BOTH_LOOPS(TurnEndTest)
#include "turn_end_test.moc"
