#include "figure_history.h"

#include <QtTest>

using namespace bytetorrent::tracker;

class FigureHistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quantilesAreOfWhatCameSince() {
        Histogram before{latencyBoundsSeconds};
        before.observe(3.0, 1'000);
        Histogram now = before;
        QVERIFY(!quantileBetween(before, now, 0.5));
        now.observe(0.0015, 100); // in (0.001, 0.002]
        QCOMPARE(quantileBetween(before, now, 0.5).value(), 0.0015);
        QCOMPARE(quantileBetween(before, now, 1.0).value(), 0.002);
        now.observe(100.0, 100); // beyond the last bound
        QCOMPARE(quantileBetween(before, now, 0.99).value(), 4.0);
    }
    void aSampleIsTheDifferenceToTheOneBefore() {
        FigureHistory history;
        FigureHistory::Now now{1'000, Histogram{latencyBoundsSeconds}, Histogram{latencyBoundsSeconds}, 50, 5};
        history.take(now);
        QVERIFY(history.samples().empty());
        now.wallMs += 2'000;
        now.commandsApplied += 30;
        now.syncSeconds.observe(0.05);
        history.take(now);
        const auto sample = history.samples().at(0);
        QCOMPARE(sample.commandsPerSecond, 15.0);
        QVERIFY(!sample.commit.median && sample.sync.median);
    }
    void onlyTheLastMinutesAreKept() {
        FigureHistory history;
        for (int at = 0; at < 1'000; ++at)
            history.take({at * 2'000, Histogram{latencyBoundsSeconds}, Histogram{latencyBoundsSeconds}, 0, static_cast<std::uint64_t>(at)});
        QCOMPARE(history.samples().size(), FigureHistory::samplesMax);
        QCOMPARE(history.samples().back().applied, std::uint64_t(999));
    }
};

QTEST_GUILESS_MAIN(FigureHistoryTest)
#include "figure_history_test.moc"
