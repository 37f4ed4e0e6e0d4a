#include "timer_queue.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bytetorrent;
using net::TimerQueue;

namespace {

constexpr Millis startMs = 1'000'003;

// Whose timers fired, in order.
struct Fired {
    std::vector<int> ids;
    [[nodiscard]] std::function<void(int, QObject*)> taker() {
        return [this](int id, QObject*) { ids.push_back(id); };
    }
};

} // namespace

class TimerQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void preciseTimersFireInTimeAndInOrder() {
        TimerQueue queue;
        Fired fired;
        queue.add(1, 30, Qt::PreciseTimer, this, startMs);
        queue.add(2, 10, Qt::PreciseTimer, this, startMs);
        QCOMPARE(queue.untilNextMs(startMs), std::optional<Millis>(10));
        QCOMPARE(queue.fireDue(startMs + 9, fired.taker()), std::size_t{0});
        QCOMPARE(queue.fireDue(startMs + 10, fired.taker()), std::size_t{1});
        QCOMPARE(queue.remainingMs(1, startMs + 10), std::optional<Millis>(20));
        QCOMPARE(queue.fireDue(startMs + 30, fired.taker()), std::size_t{2});
        QCOMPARE(fired.ids, (std::vector<int>{2, 2, 1}));
    }

    void whoRepeatsKeepsItsPaceAndMissesWhatItMissed() {
        TimerQueue queue;
        Fired fired;
        queue.add(1, 10, Qt::PreciseTimer, this, startMs);
        queue.fireDue(startMs + 13, fired.taker()); // late by three
        QCOMPARE(queue.remainingMs(1, startMs + 13), std::optional<Millis>(7));
        queue.fireDue(startMs + 57, fired.taker()); // those of 30, 40 and 50 are over
        QCOMPARE(fired.ids.size(), std::size_t{2});
        QCOMPARE(queue.remainingMs(1, startMs + 57), std::optional<Millis>(3));
        queue.fireDue(startMs + 60, fired.taker());
        QCOMPARE(queue.remainingMs(1, startMs + 60), std::optional<Millis>(10));
    }

    void coarseTimersAreOffByATwentiethAtMost() {
        QVERIFY(rc::check("for any interval and time", [this] {
            const auto interval = *rc::gen::inRange<Millis>(1, 3'600'000);
            const auto now = *rc::gen::inRange<Millis>(0, 1'000'000'000);
            TimerQueue queue;
            queue.add(1, interval, Qt::CoarseTimer, this, now);
            const Millis off = *queue.remainingMs(1, now) - interval;
            RC_ASSERT(std::abs(off) * 20 <= interval);
        }));
    }

    void coarseTimersOfOneIntervalShareWakeUps() {
        TimerQueue queue;
        Fired fired;
        for (int id = 0; id < 50; ++id)
            queue.add(id, 1'000, Qt::CoarseTimer, this, startMs + id);
        std::set<Millis> wakeUps;
        for (int id = 0; id < 50; ++id)
            wakeUps.insert(*queue.remainingMs(id, startMs));
        QVERIFY(wakeUps.size() <= 2);
    }

    void veryCoarseTimersKeepFullSeconds() {
        TimerQueue queue;
        queue.add(1, 1, Qt::VeryCoarseTimer, this, startMs);
        queue.add(2, 2'600, Qt::VeryCoarseTimer, this, startMs);
        QCOMPARE((startMs + *queue.remainingMs(1, startMs)) % 1'000, Millis{0});
        QVERIFY(*queue.remainingMs(1, startMs) >= 500);
        QCOMPARE((startMs + *queue.remainingMs(2, startMs)) % 1'000, Millis{0});
        QVERIFY(std::abs(*queue.remainingMs(2, startMs) - 3'000) <= 500);
    }

    void withoutAnIntervalATimerFiresOnceAPass() {
        TimerQueue queue;
        Fired fired;
        queue.add(1, 0, Qt::CoarseTimer, this, startMs);
        QCOMPARE(queue.untilNextMs(startMs), std::optional<Millis>(0));
        QCOMPARE(queue.fireDue(startMs, fired.taker()), std::size_t{1});
        QCOMPARE(queue.untilNextMs(startMs), std::optional<Millis>(0));
        QCOMPARE(queue.fireDue(startMs, fired.taker()), std::size_t{1});
    }

    void whoIsRemovedMeanwhileDoesNotFireAndNeitherDoesWhoTakesItsId() {
        TimerQueue queue;
        std::vector<int> fired;
        queue.add(1, 10, Qt::PreciseTimer, this, startMs);
        queue.add(2, 11, Qt::PreciseTimer, this, startMs);
        queue.add(3, 12, Qt::PreciseTimer, this, startMs);
        const Millis now = startMs + 20;
        queue.fireDue(now, [&](int id, QObject*) {
            fired.push_back(id);
            QVERIFY(queue.remove(1)); // itself
            QVERIFY(queue.remove(2)); // the next one, and its id comes back
            queue.add(2, 0, Qt::PreciseTimer, this, now);
            QVERIFY(queue.remove(3));
        });
        QCOMPARE(fired, std::vector<int>{1});
        QVERIFY(!queue.remove(1));
        QCOMPARE(queue.remainingMs(2, now), std::optional<Millis>(0));
    }

    void aLoopInsideOneThatFiresServesTheOthersOnceEach() {
        TimerQueue queue;
        std::vector<int> fired;
        queue.add(1, 10, Qt::PreciseTimer, this, startMs);
        queue.add(2, 10, Qt::PreciseTimer, this, startMs);
        queue.fireDue(startMs + 10, [&](int id, QObject*) {
            fired.push_back(id);
            if (id == 1) {
                QCOMPARE(queue.untilNextMs(startMs + 10), std::optional<Millis>(0));
                queue.fireDue(startMs + 10, [&](int inner, QObject*) { fired.push_back(10 * inner); });
                // Not even if it lasts for long: 1 is still being served.
                queue.fireDue(startMs + 20, [&](int inner, QObject*) { fired.push_back(100 * inner); });
            }
        });
        QCOMPARE(fired, (std::vector<int>{1, 20, 200}));
        QCOMPARE(queue.untilNextMs(startMs + 20), std::optional<Millis>(0)); // what 1 missed meanwhile
    }

    void timersGoWithTheirObject() {
        TimerQueue queue;
        QObject other;
        queue.add(1, 10, Qt::PreciseTimer, this, startMs);
        queue.add(2, 20, Qt::CoarseTimer, this, startMs);
        queue.add(3, 30, Qt::CoarseTimer, &other, startMs);
        auto infos = queue.timersOf(this);
        QCOMPARE(infos.size(), std::size_t{2});
        QCOMPARE(infos[0].timerId + infos[1].timerId, 3);
        QVERIFY(queue.removeAllOf(this));
        QVERIFY(!queue.removeAllOf(this));
        QVERIFY(queue.timersOf(this).empty());
        QCOMPARE(queue.remainingMs(1, startMs), std::optional<Millis>());
        QVERIFY(queue.remainingMs(3, startMs).has_value());
        QVERIFY(queue.remove(3));
        QCOMPARE(queue.untilNextMs(startMs), std::optional<Millis>());
    }
};

QTEST_APPLESS_MAIN(TimerQueueTest)
#include "timer_queue_test.moc"
