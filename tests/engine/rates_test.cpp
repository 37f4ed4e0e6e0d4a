// RateMeter, TokenBucket and RequestWindow: what depends on time, with time as an argument.
#include <QtTest>

#include "rate_meter.h"
#include "request_window.h"
#include "token_bucket.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class RatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSteadyStreamHasItsRate() {
        RateMeter meter;
        for (Millis now = 100'000; now < 120'000; now += 10)
            meter.add(10'000, now);
        QVERIFY(std::abs(static_cast<double>(meter.rate(120'000)) / 1e6 - 1.0) < 0.06);
        QCOMPARE(meter.total(), 20'000'000u);
    }

    void aNewPeerIsNotUnderrated() {
        RateMeter meter;
        for (Millis now = 50'000; now < 51'000; now += 10)
            meter.add(10'000, now);
        QCOMPARE(meter.rate(51'000), 1'000'000u);
    }

    void silenceEndsTheRate() {
        RateMeter meter;
        meter.add(1'000'000, 10'000);
        QVERIFY(meter.rate(11'000) > 0);
        QCOMPARE(meter.rate(16'000), 0u);
    }

    void aLimitHoldsOverTenSecondsWithinFivePercent() {
        for (const std::uint64_t rate : {65'536u, 1'000'000u, 300'000'000u}) {
            TokenBucket bucket(rate);
            std::uint64_t moved = 0;
            for (Millis now = 1'000; now < 11'000; now += 3)
                while (bucket.available(now) > 0) {
                    bucket.take(16 * 1024, now);
                    moved += 16 * 1024;
                }
            QVERIFY2(std::abs(static_cast<double>(moved) / (static_cast<double>(rate) * 10) - 1) <= 0.05, qPrintable(QString::number(moved)));
        }
    }

    void saysHowLongToWait() {
        TokenBucket bucket(100'000);
        bucket.take(bucket.available(1'000) + 50'000, 1'000);
        const Millis wait = bucket.waitMs(10'000, 1'000);
        QCOMPARE(wait, 600);
        QVERIFY(bucket.available(1'000 + wait) >= 10'000);
    }

    void withoutALimitNothingWaits() {
        TokenBucket bucket;
        bucket.take(1u << 30, 5);
        QVERIFY(bucket.available(5) > (1u << 30) && bucket.waitMs(1u << 20, 5) == 0);
    }

    void depthIsTenSecondsOfTheRateWithinItsBounds() {
        RequestWindow window;
        QCOMPARE(window.depth(0), 32u);
        for (Millis now = 10'000; now < 20'000; now += 100)
            window.received(16'384, 5, now);
        QVERIFY(window.depth(20'000) >= 95 && window.depth(20'000) <= 105);
        for (Millis now = 20'000; now < 30'000; now += 10)
            window.received(16'384, 5, now);
        QCOMPARE(window.depth(30'000), 500u);
        window.setPeerQueue(250);
        QCOMPARE(window.depth(30'000), 250u);
    }

    void aPeerThatOwesABlockForTwentyFiveSecondsIsSnubbedUntilOneComes() {
        RequestWindow window;
        QVERIFY(!window.checkSnub(100'000)); // owes nothing
        window.requested(10, 100'000);
        QVERIFY(!window.checkSnub(124'000));
        window.progress(120'000); // part of a block: slow, not silent
        QVERIFY(!window.checkSnub(144'000));
        QVERIFY(window.checkSnub(145'000));
        QVERIFY(window.snubbed() && window.depth(145'000) == 1);
        QVERIFY(!window.checkSnub(300'000)); // its requests were released
        window.received(16'384, 0, 300'000);
        QVERIFY(!window.snubbed() && window.depth(300'000) == 32);
    }
};

QTEST_APPLESS_MAIN(RatesTest)
#include "rates_test.moc"
