#include "apply_queue.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Chosen;
using paxos::Slot;

namespace {

Chosen chosen(std::uint64_t slot, std::size_t bytes = 10) {
    return {Slot(slot), std::make_shared<const Bytes>(Bytes(bytes, 1))};
}

// Every batch takes the same time to apply.
struct Bench {
    std::uint64_t micros = 0;
    std::uint64_t costMicros = 1'000;
    std::vector<std::uint64_t> applied;

    bool slice(ApplyQueue& queue) {
        return queue.applySlice([this] { return micros; },
                                [this](const Chosen& each) {
                                    micros += costMicros;
                                    applied.push_back(each.slot.value);
                                    return true;
                                });
    }
};

} // namespace

class ApplyQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFitsASliceIsAppliedAtOnce() {
        ApplyQueue queue;
        Bench bench;
        queue.push(chosen(1));
        queue.push(chosen(2));
        QVERIFY(!bench.slice(queue));
        QCOMPARE(bench.applied, (std::vector<std::uint64_t>{1, 2}));
        QVERIFY(queue.isEmpty());
        QCOMPARE(queue.bytes(), std::size_t{0});
    }
    void aBacklogIsAppliedInSlices() {
        ApplyQueue queue({4'000, 1 << 20});
        Bench bench;
        for (std::uint64_t slot = 1; slot <= 10; ++slot)
            queue.push(chosen(slot));
        QVERIFY(bench.slice(queue));
        QCOMPARE(bench.micros, std::uint64_t{4'000});
        QVERIFY(bench.slice(queue));
        QVERIFY(!bench.slice(queue));
        QCOMPARE(bench.applied, (std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    }
    void aSliceAppliesAtLeastOne() {
        ApplyQueue queue({4'000, 1 << 20});
        Bench bench;
        bench.costMicros = 50'000;
        queue.push(chosen(1));
        queue.push(chosen(2));
        QVERIFY(bench.slice(queue));
        QCOMPARE(bench.applied, (std::vector<std::uint64_t>{1}));
    }
    void saysWhenItIsFullAndWhenItIsNot() {
        ApplyQueue queue({1, 10'000});
        Bench bench;
        for (std::uint64_t slot = 1; slot <= 3; ++slot) {
            QVERIFY(!queue.isFull());
            queue.push(chosen(slot, 4'000));
        }
        QVERIFY(queue.isFull());
        QVERIFY(bench.slice(queue));
        QVERIFY(!queue.isFull());
    }
    void whatIsPushedMeanwhileKeepsItsPlace() {
        ApplyQueue queue;
        std::vector<std::uint64_t> applied;
        queue.push(chosen(1));
        queue.push(chosen(2));
        const bool left = queue.applySlice([] { return std::uint64_t{0}; },
                                           [&](const Chosen& each) {
                                               applied.push_back(each.slot.value);
                                               if (each.slot == Slot(1))
                                                   queue.push(chosen(3));
                                               return true;
                                           });
        QVERIFY(!left);
        QCOMPARE(applied, (std::vector<std::uint64_t>{1, 2, 3}));
    }
    void nothingIsAppliedAfterAFailure() {
        ApplyQueue queue;
        int tried = 0;
        queue.push(chosen(1));
        queue.push(chosen(2));
        QVERIFY(!queue.applySlice([] { return std::uint64_t{0}; }, [&](const Chosen&) { return ++tried > 1; }));
        QCOMPARE(tried, 1);
        QVERIFY(queue.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ApplyQueueTest)
#include "apply_queue_test.moc"
