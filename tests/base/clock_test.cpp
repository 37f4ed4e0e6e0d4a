#include <QtTest>

#include "bytetorrent/base/clock.h"

using namespace bytetorrent;

class ClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void monotonicTimeNeverGoesBack() {
        const SystemClock clock;
        Millis before = clock.monotonicMs();
        for (int reading = 0; reading < 10'000; ++reading) {
            const Millis now = clock.monotonicMs();
            QVERIFY(now >= before);
            before = now;
        }
    }

    void wallTimeIsMillisecondsSince1970() {
        const Millis startOf2023 = 1'672'531'200'000;
        const Millis startOf2200 = 7'258'118'400'000;
        const Millis now = SystemClock().wallMs();
        QVERIFY(now > startOf2023 && now < startOf2200);
    }
};

QTEST_APPLESS_MAIN(ClockTest)
#include "clock_test.moc"
