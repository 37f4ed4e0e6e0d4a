// DiskLoad: what the owner counts while workers count back.
#include <atomic>
#include <thread>

#include <QTest>

#include "disk_storage.h"

using namespace bytetorrent::engine;

class DiskLoadTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneReleaseEndsACongestion();
    void isNotCongestedForeverByWhatWasReleasedWhileItWasCounted();
};

void DiskLoadTest::oneReleaseEndsACongestion() {
    DiskLoad load(16);
    load.add(13);
    QVERIFY(!load.congested());
    load.add(1);
    QVERIFY(load.congested());
    load.add(1);
    QVERIFY(!load.release(3));
    QVERIFY(load.congested());
    QVERIFY(load.release(1));
    QVERIFY(!load.congested());
    QVERIFY(!load.release(11));
}

void DiskLoadTest::isNotCongestedForeverByWhatWasReleasedWhileItWasCounted() {
    constexpr int rounds = 100'000;
    DiskLoad load(16);
    std::atomic<int> released{0};
    std::thread worker([&] {
        for (int round = 1; round <= rounds; ++round) {
            while (load.bytes() == 0)
                std::this_thread::yield();
            static_cast<void>(load.release(16));
            released = round;
        }
    });
    int stuck = 0;
    for (int round = 1; round <= rounds; ++round) {
        load.add(16);
        while (released != round)
            std::this_thread::yield();
        stuck += load.congested();
    }
    worker.join();
    QCOMPARE(stuck, 0);
}

QTEST_GUILESS_MAIN(DiskLoadTest)
#include "disk_load_test.moc"
