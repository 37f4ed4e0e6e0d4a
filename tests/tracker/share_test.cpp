#include "share.h"

#include <QtTest>

using bytetorrent::tracker::Share;

class ShareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithWhatMayBeSavedUp() {
        Share share(10, 500);
        QCOMPARE(share.left(1'000), 500);
    }
    void growsByTheMillisecondUpToItsBound() {
        Share share(10, 500);
        QCOMPARE(share.left(1'000), 500);
        share.take(500);
        QCOMPARE(share.left(1'000), 0);
        QCOMPARE(share.left(1'003), 30);
        QCOMPARE(share.left(1'004), 40);
        QCOMPARE(share.left(60'000), 500);
    }
    void whoTookTooMuchLeavesNothingUntilItIsMadeUpFor() {
        Share share(10, 500);
        QCOMPARE(share.left(0), 500);
        share.take(700);
        QCOMPARE(share.left(0), 0);
        QCOMPARE(share.left(20), 0);
        QCOMPARE(share.left(21), 10);
    }
};

QTEST_APPLESS_MAIN(ShareTest)
#include "share_test.moc"
