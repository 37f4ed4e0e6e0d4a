#include <QtTest>

#include <QAbstractEventDispatcher>

#include "bytetorrent/net/turn_end.h"

using namespace bytetorrent::net;

class TurnEndTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workComesInOrderAndNeverFromInsideTheCall() {
        QObject context;
        QString done;
        atTurnEnd(&context, [&] { done += 'a'; });
        atTurnEnd(&context, [&] { done += 'b'; });
        QCOMPARE(done, QString());
        QTRY_COMPARE(done, QStringLiteral("ab"));
    }

    void workOfWorkIsDoneInTheSameTurnEnd() {
        QObject context;
        QString done;
        atTurnEnd(&context, [&] {
            done += 'a';
            atTurnEnd(&context, [&] { done += 'c'; });
        });
        atTurnEnd(&context, [&] { done += 'b'; });
        // Whatever was posted after all that comes later: it needs another turn.
        QMetaObject::invokeMethod(
            &context, [&] { atTurnEnd(&context, [&] { done += 'd'; }); }, Qt::QueuedConnection);
        QTRY_COMPARE(done.size(), qsizetype{4});
        QCOMPARE(done.indexOf('b') + 1, done.indexOf('c'));
    }

    void nothingIsDoneForWhoIsGone() {
        auto gone = std::make_unique<QObject>();
        QObject context;
        bool wrong = false;
        bool done = false;
        atTurnEnd(gone.get(), [&] { wrong = true; });
        atTurnEnd(&context, [&] { done = true; });
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
        atTurnEnd(&context, [&] {
            next.reset();
            atTurnEnd(&context, [&] { inner = true; });
            QTRY_VERIFY(inner);
        });
        atTurnEnd(next.get(), [&] { wrong = true; });
        atTurnEnd(&context, [&] { last = true; });
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
        atTurnEnd(&context, [&] { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(posted < 1000);
    }
};

QTEST_GUILESS_MAIN(TurnEndTest)
#include "turn_end_test.moc"
