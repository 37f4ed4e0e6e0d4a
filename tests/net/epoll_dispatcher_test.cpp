#include "bytetorrent/net/epoll_dispatcher.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <semaphore>
#include <set>
#include <thread>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace bytetorrent;
using net::EpollDispatcher;

namespace {

// Two connected sockets without a port.
struct Sockets {
    Sockets() { sure(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0); }
    ~Sockets() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;
    void send() { sure(::write(ends[1], "x", 1) == 1); }
    void drain() {
        char bytes[64];
        while (::read(ends[0], bytes, sizeof bytes) > 0) {
        }
    }
    static void sure(bool right) {
        if (!right)
            qFatal("a socket of this test fails");
    }
    int ends[2];
};

void onRead(QSocketNotifier& notifier, std::function<void()> call) {
    QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, std::move(call));
}

// Called for each event that is posted to it. Not by QMetaObject::invokeMethod(): the thread sanitizer does not see how Qt
// counts who still needs a posted function.
class Target : public QObject {
public:
    explicit Target(std::function<void()> call)
        : call_(std::move(call)) {}
    void post() {
        auto* event = new QEvent(QEvent::User);
        ++posted_;
        QCoreApplication::postEvent(this, event);
    }

protected:
    bool event(QEvent* event) override {
        (void)posted_.load(); // likewise: nor how Qt hands the event over
        if (event->type() != QEvent::User)
            return QObject::event(event);
        call_();
        return true;
    }

private:
    std::function<void()> call_;
    std::atomic<int> posted_ = 0;
};

void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents) {
    QAbstractEventDispatcher::instance()->processEvents(flags);
}

} // namespace

class EpollDispatcherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thisThreadHasIt() {
        QVERIFY(qobject_cast<EpollDispatcher*>(QAbstractEventDispatcher::instance()) != nullptr);
    }

    void whatIsNotReadComesAgain() {
        Sockets sockets;
        QSocketNotifier notifier(sockets.ends[0], QSocketNotifier::Read);
        int times = 0;
        onRead(notifier, [&] { ++times; });
        turn();
        QCOMPARE(times, 0);
        sockets.send();
        turn();
        turn();
        QCOMPARE(times, 2);
        sockets.drain();
        turn();
        QCOMPARE(times, 2);
    }

    void whoWantsToWriteIsCalledUntilItDoesNot() {
        Sockets sockets;
        QSocketNotifier reader(sockets.ends[0], QSocketNotifier::Read);
        QSocketNotifier writer(sockets.ends[0], QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        onRead(reader, [&] { ++reads; });
        onRead(writer, [&] { ++writes; });
        turn();
        turn();
        QCOMPARE(writes, 2);
        writer.setEnabled(false);
        turn();
        QCOMPARE(writes, 2);
        // Taken back within a turn: nothing happened.
        writer.setEnabled(true);
        writer.setEnabled(false);
        sockets.send();
        turn();
        QCOMPARE(writes, 2);
        QCOMPARE(reads, 1);
    }

    void theEndOfTheOtherSideReachesWhoReadsAndWhoWrites() {
        Sockets sockets;
        QSocketNotifier reader(sockets.ends[0], QSocketNotifier::Read);
        QSocketNotifier writer(sockets.ends[0], QSocketNotifier::Write);
        int reads = 0;
        int writes = 0;
        onRead(reader, [&] { ++reads; });
        onRead(writer, [&] { ++writes; });
        ::shutdown(sockets.ends[1], SHUT_RDWR);
        turn();
        QCOMPARE(reads, 1);
        QCOMPARE(writes, 1);
    }

    void aNotifierThatGoesWhileAnotherIsServedIsNotCalled() {
        Sockets first;
        Sockets second;
        auto one = std::make_unique<QSocketNotifier>(first.ends[0], QSocketNotifier::Read);
        auto other = std::make_unique<QSocketNotifier>(second.ends[0], QSocketNotifier::Read);
        int times = 0;
        const auto alone = [&](std::unique_ptr<QSocketNotifier>& rival) {
            ++times;
            rival.reset();
        };
        onRead(*one, [&] { alone(other); });
        onRead(*other, [&] { alone(one); });
        first.send();
        second.send();
        turn();
        QCOMPARE(times, 1);
        turn();
        QCOMPARE(times, 2); // it still has its own, and nobody else has
    }

    void whatWasReportedOfASocketIsNotTakenForTheNextOneWithItsNumber() {
        Sockets first;
        auto second = std::make_unique<Sockets>();
        const int descriptor = second->ends[0];
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        auto other = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
        std::unique_ptr<Sockets> third;
        bool replaced = false;
        bool wrong = false;
        onRead(one, [&] {
            if (std::exchange(replaced, true))
                return;
            other.reset();
            second.reset();
            third = std::make_unique<Sockets>(); // descriptors are given out from below
            ::dup2(third->ends[0], descriptor);
            other = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
            onRead(*other, [&] { wrong = true; });
        });
        first.send();
        second->send();
        turn();
        QVERIFY(replaced);
        turn();
        QVERIFY(!wrong);
        third->send();
        turn();
        QVERIFY(wrong); // and what is said to the new one arrives
        other.reset();
        if (descriptor != third->ends[0] && descriptor != third->ends[1])
            ::close(descriptor);
    }

    void moreSocketsThanATurnTakesAllGetTheirTurn() {
        constexpr int count = 600;
        std::vector<std::unique_ptr<Sockets>> sockets;
        std::vector<std::unique_ptr<QSocketNotifier>> notifiers;
        std::set<int> served;
        for (int i = 0; i < count; ++i) {
            sockets.push_back(std::make_unique<Sockets>());
            notifiers.push_back(std::make_unique<QSocketNotifier>(sockets.back()->ends[0], QSocketNotifier::Read));
            onRead(*notifiers.back(), [&, i] { served.insert(i); }); // and never reads
            sockets.back()->send();
        }
        for (int i = 0; i < 5; ++i)
            turn();
        QCOMPARE(served.size(), std::size_t{count});
    }

    void timersOfAllTypesFire() {
        QTimer precise;
        QTimer coarse;
        QTimer veryCoarse;
        precise.setTimerType(Qt::PreciseTimer);
        veryCoarse.setTimerType(Qt::VeryCoarseTimer);
        int fired = 0;
        QElapsedTimer clock;
        clock.start();
        qint64 preciseMs = 0;
        connect(&precise, &QTimer::timeout, this, [&] {
            preciseMs = clock.elapsed();
            precise.stop();
        });
        connect(&coarse, &QTimer::timeout, this, [&] { ++fired; });
        connect(&veryCoarse, &QTimer::timeout, this, [&] { fired += 1'000; });
        precise.start(7);
        coarse.start(20);
        veryCoarse.start(1'000);
        QVERIFY(precise.remainingTime() <= 8);
        QTRY_VERIFY(fired > 1'000);
        QVERIFY(preciseMs >= 7);
        QVERIFY(fired % 1'000 >= 5); // it repeats
        QVERIFY(!precise.isActive());
        QCOMPARE(precise.remainingTime(), -1);
    }

    void aSleepingLoopIsWokenByOtherThreads() {
        QEventLoop loop;
        int calls = 0;
        std::binary_semaphore done(0);
        Target target([&] {
            ++calls;
            done.release();
        });
        std::thread other([&] {
            // Each waits for the last to be done, so that the loop is about to sleep, or sleeps, when the next one comes.
            for (int i = 0; i < 20'000; ++i) {
                target.post();
                done.acquire();
            }
            loop.exit(7);
        });
        QCOMPARE(loop.exec(), 7);
        other.join();
        QCOMPARE(calls, 20'000);
    }

    void whatManyThreadsPostAllArrives() {
        int calls = 0;
        Target target([&] { ++calls; });
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int j = 0; j < 5'000; ++j)
                    target.post();
            });
        QTRY_COMPARE(calls, 20'000);
        for (std::thread& thread : threads)
            thread.join();
    }

    void aLoopOfAThreadOfItsOwnEndsWhenItIsTold() {
        for (int i = 0; i < 200; ++i) {
            struct Meeting {
                QEventLoop* loop = nullptr;
                std::binary_semaphore running{0};
                std::binary_semaphore told{0};
            };
            const auto meeting = std::make_shared<Meeting>(); // the sanitizer does not see that we wait for the thread
            const std::unique_ptr<QThread> thread(QThread::create([meeting] {
                QEventLoop loop;
                meeting->loop = &loop;
                QTimer::singleShot(0, &loop, [meeting] { meeting->running.release(); });
                loop.exec();
                meeting->told.acquire();
            }));
            thread->setEventDispatcher(new EpollDispatcher);
            thread->start();
            meeting->running.acquire();
            meeting->loop->quit(); // it is about to sleep, or sleeps
            meeting->told.release();
            QVERIFY(thread->wait(10'000));
        }
    }

    void aLoopInsideASocketsHandlerServesTheOthers() {
        Sockets first;
        Sockets second;
        QSocketNotifier one(first.ends[0], QSocketNotifier::Read);
        QSocketNotifier other(second.ends[0], QSocketNotifier::Read);
        QEventLoop inner;
        int served = 0;
        bool ended = false;
        bool late = false;
        onRead(one, [&] {
            first.drain();
            (new QObject(this))->deleteLater();
            auto* gone = new QObject;
            QObject::connect(gone, &QObject::destroyed, this, [&] { late = ended; });
            gone->deleteLater();
            QTimer::singleShot(20, &inner, [&] { second.send(); });
            inner.exec();
            ended = true;
        });
        onRead(other, [&] {
            second.drain();
            ++served;
            inner.quit();
        });
        first.send();
        turn();
        QVERIFY(ended);
        QCOMPARE(served, 1);
        turn();
        QVERIFY(late); // what asked to be deleted in the outer loop was not deleted by the inner one
    }

    void neitherSocketsNorTimersNorPostedEventsStarveTheOthers() {
        Sockets sockets;
        QSocketNotifier notifier(sockets.ends[0], QSocketNotifier::Read);
        int reads = 0;
        int timeouts = 0;
        int posted = 0;
        onRead(notifier, [&] { ++reads; });
        sockets.send();
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++timeouts; });
        timer.start(0);
        QObject poster;
        std::function<void()> again = [&] {
            ++posted;
            QMetaObject::invokeMethod(&poster, again, Qt::QueuedConnection);
        };
        again();
        for (int i = 0; i < 50; ++i)
            turn(QEventLoop::WaitForMoreEvents);
        QVERIFY(reads >= 50);
        QVERIFY(timeouts >= 50);
        QVERIFY(posted >= 50);
    }

    void aLoopThatIsToldToEndHandlesNothingMore() {
        Sockets sockets;
        QSocketNotifier notifier(sockets.ends[0], QSocketNotifier::Read);
        int reads = 0;
        onRead(notifier, [&] { ++reads; });
        QEventLoop loop;
        QMetaObject::invokeMethod(
            &loop,
            [&] {
                sockets.send();
                loop.quit();
            },
            Qt::QueuedConnection);
        loop.exec();
        QCOMPARE(reads, 0);
        QTRY_VERIFY(reads > 0);
    }

    void everyTurnTellsWhenItEnds() {
        int ends = 0;
        const QObject context;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] { ++ends; });
        turn();
        turn();
        QCOMPARE(ends, 2);
    }

    void aLoopThatExcludesSocketsWaitsForTheRest() {
        Sockets sockets;
        QSocketNotifier notifier(sockets.ends[0], QSocketNotifier::Read);
        int reads = 0;
        int turns = 0;
        onRead(notifier, [&] { ++reads; });
        sockets.send();
        const QObject context;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &context, [&] { ++turns; });
        QEventLoop loop;
        QTimer::singleShot(30, &loop, [&] { loop.quit(); });
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(reads, 0);
        QVERIFY2(turns < 10, qPrintable(QString::number(turns))); // it slept
        std::thread other;
        QTimer::singleShot(0, &loop, [&] { other = std::thread([&] { loop.quit(); }); });
        loop.exec(QEventLoop::ExcludeSocketNotifiers);
        other.join();
        QCOMPARE(reads, 0);
        QTRY_VERIFY(reads > 0);
    }
};

int main(int argc, char** argv) {
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    EpollDispatcherTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "epoll_dispatcher_test.moc"
