#include "bytetorrent/net/backoff.h"

#include <QTest>
#include <rapidcheck.h>

using namespace bytetorrent;
using net::Backoff;

class BackoffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void triesAtOnceBeforeAnyFailure() {
        const Backoff backoff;
        QVERIFY(backoff.mayTry(0));
        QCOMPARE(backoff.failures(), 0u);
    }

    void doublesWithEachFailureUpToTheLongest() {
        SeededRandom random(1);
        Backoff backoff({.firstMs = 100, .longestMs = 1'000, .factor = 2, .jitterPercent = 0});
        for (const Millis expected : {100, 200, 400, 800, 1'000, 1'000}) {
            backoff.failed(50, random);
            QCOMPARE(backoff.notBeforeMs(), 50 + expected);
            QVERIFY(!backoff.mayTry(50 + expected - 1));
            QVERIFY(backoff.mayTry(50 + expected));
        }
    }

    void aSuccessForgetsAllFailures() {
        SeededRandom random(1);
        Backoff backoff({.firstMs = 100, .longestMs = 1'000, .factor = 2, .jitterPercent = 0});
        backoff.failed(0, random);
        backoff.failed(0, random);
        backoff.succeeded();
        QVERIFY(backoff.mayTry(0));
        QCOMPARE(backoff.failures(), 0u);
        backoff.failed(0, random);
        QCOMPARE(backoff.notBeforeMs(), Millis{100});
    }

    void jitterStaysWithinItsShareAndSpreads() {
        const bool held = rc::check("delay within +-25 %", [](std::uint64_t seed) {
            SeededRandom random(seed);
            Backoff backoff({.firstMs = 5'000, .longestMs = 3'600'000, .factor = 2, .jitterPercent = 25});
            Millis exact = 5'000;
            for (int failure = 0; failure < 40; ++failure) {
                backoff.failed(1'000'000, random);
                const Millis delay = backoff.notBeforeMs() - 1'000'000;
                RC_ASSERT(delay >= exact - exact / 4 && delay <= exact + exact / 4);
                exact = std::min<Millis>(exact * 2, 3'600'000);
            }
        });
        QVERIFY(held);
        SeededRandom random(7);
        std::vector<Millis> delays;
        for (int client = 0; client < 20; ++client) {
            Backoff backoff;
            backoff.failed(0, random);
            delays.push_back(backoff.notBeforeMs());
        }
        std::sort(delays.begin(), delays.end());
        QVERIFY(delays.back() - delays.front() > 500); // clients of one failed node do not return together
    }

    void survivesSettingsThatMakeNoSense() {
        SeededRandom random(1);
        Backoff backoff({.firstMs = 0, .longestMs = 0, .factor = 0, .jitterPercent = 900});
        for (int failure = 0; failure < 100; ++failure)
            backoff.failed(10, random);
        QVERIFY(backoff.notBeforeMs() >= 10);
        QVERIFY(backoff.notBeforeMs() <= 12);
    }
};

QTEST_APPLESS_MAIN(BackoffTest)
#include "backoff_test.moc"
