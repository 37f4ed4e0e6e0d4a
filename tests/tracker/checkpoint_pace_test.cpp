#include "checkpoint_pace.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using Unsaved = registry::Registry::Unsaved;

class CheckpointPaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLittleIsWrittenEverySecond() {
        CheckpointPace pace;
        pace.taken(5'000);
        const Unsaved little{10, 100'000, 0};
        QVERIFY(!pace.isDue(5'999, little));
        QVERIFY(pace.isDue(6'000, little));
        pace.taken(6'000);
        QVERIFY(!pace.isDue(6'500, little));
    }
    void muchIsSpreadOverTheTimeSinceTheLastOne() {
        QCOMPARE(CheckpointPace::everyMs({0, 10 * CheckpointPace::bytesPerSecond, 0}), Millis(10'000));
        QCOMPARE(CheckpointPace::everyMs({5 * CheckpointPace::bytesPerSecond / CheckpointPace::rowBytes, 0, 0}), Millis(5'000));
        CheckpointPace pace;
        pace.taken(0);
        QVERIFY(!pace.isDue(9'999, {0, 10 * CheckpointPace::bytesPerSecond, 0}));
        QVERIFY(pace.isDue(10'000, {0, 10 * CheckpointPace::bytesPerSecond, 0}));
    }
    void nothingWaitsLongerThanHalfAMinute() {
        QCOMPARE(CheckpointPace::everyMs({100, std::size_t{1} << 40, 0}), CheckpointPace::everyMsMax);
    }
    // Else the pause in which they are encoded would grow, and what is kept in memory.
    void manyRowsOrMuchContentDoNotWait() {
        QCOMPARE(CheckpointPace::everyMs({CheckpointPace::rowsMax, std::size_t{1} << 40, 0}), CheckpointPace::everyMsMin);
        QCOMPARE(CheckpointPace::everyMs({0, std::size_t{1} << 40, CheckpointPace::contentBytesMax}), CheckpointPace::everyMsMin);
    }
};

QTEST_GUILESS_MAIN(CheckpointPaceTest)
#include "checkpoint_pace_test.moc"
