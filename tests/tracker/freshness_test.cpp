#include "freshness.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class FreshnessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingKnownIsNotFresh() {
        Freshness freshness;
        QVERIFY(!freshness.within(1'000, 5'000));
        freshness.allApplied(std::nullopt, 5'000);
        QVERIFY(!freshness.within(1'000, 5'000));
    }
    void agesWithTheClock() {
        Freshness freshness;
        freshness.allApplied(200, 5'000);
        QVERIFY(freshness.within(1'000, 5'000));
        QVERIFY(freshness.within(1'000, 5'800));
        QVERIFY(!freshness.within(1'000, 5'801));
    }
    // While something waits to be applied nobody calls allApplied(), however fresh consensus is.
    void whatWaitsToBeAppliedMakesItOlder() {
        Freshness freshness;
        freshness.allApplied(0, 5'000);
        QVERIFY(!freshness.within(1'000, 6'001));
        freshness.allApplied(0, 6'002);
        QVERIFY(freshness.within(1'000, 6'002));
    }
    void anOlderBoundDoesNotUndoABetterOne() {
        Freshness freshness;
        freshness.allApplied(100, 5'000);
        freshness.allApplied(900, 5'100); // the leader changed: less is known of now, but what was known stays true
        QVERIFY(freshness.within(1'000, 5'900));
        freshness.allApplied(std::nullopt, 5'200);
        QVERIFY(freshness.within(1'000, 5'900));
    }
};

QTEST_GUILESS_MAIN(FreshnessTest)
#include "freshness_test.moc"
