// FreeNumbers against a set: always the lowest free one, whatever was taken and released before.
#include <set>

#include <QTest>

#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "free_numbers.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

std::uint32_t lowestFree(const std::set<std::uint32_t>& taken) {
    std::uint32_t free = 0;
    for (const std::uint32_t number : taken) {
        if (number != free)
            break;
        ++free;
    }
    return free;
}

} // namespace

class FreeNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsUpFromZeroAndFillsTheLowestGap();
    void givesTheLowestFreeOneThroughAnyHistory();
    void whatWasTakenInAnyOrderGivesTheSameNextOnes();
    void highNumbersCostNoMoreThanTheirDigits();
};

void FreeNumbersTest::countsUpFromZeroAndFillsTheLowestGap() {
    FreeNumbers numbers;
    for (std::uint32_t expected = 0; expected < 70'000; ++expected)
        QCOMPARE(numbers.take(), expected);
    for (const std::uint32_t number : {69'999u, 64u, 4095u, 0u, 63u, 4096u})
        numbers.release(number);
    QVERIFY(!numbers.isTaken(64) && numbers.isTaken(65) && !numbers.isTaken(70'000) && !numbers.isTaken(UINT32_MAX));
    for (const std::uint32_t number : {0u, 63u, 64u, 4095u, 4096u, 69'999u, 70'000u})
        QCOMPARE(numbers.take(), number);
}

void FreeNumbersTest::givesTheLowestFreeOneThroughAnyHistory() {
    SeededRandom random(3);
    FreeNumbers numbers;
    std::set<std::uint32_t> taken;
    std::vector<std::uint32_t> list; // the same, to choose from
    for (int i = 0; i < 40'000; ++i) {
        const bool shrinking = (i / 5'000) % 3 == 2;
        if (taken.empty() || random.chance(shrinking ? 1 : 3, 4)) {
            const std::uint32_t expected = lowestFree(taken);
            QCOMPARE(numbers.take(), expected);
            taken.insert(expected);
            list.push_back(expected);
        } else {
            const auto at = static_cast<std::size_t>(random.below(list.size()));
            numbers.release(list[at]);
            taken.erase(list[at]);
            list[at] = list.back();
            list.pop_back();
        }
        const auto any = static_cast<std::uint32_t>(random.below(20'000));
        QCOMPARE(numbers.isTaken(any), taken.contains(any));
    }
}

void FreeNumbersTest::whatWasTakenInAnyOrderGivesTheSameNextOnes() {
    QVERIFY(rc::check([] {
        const auto chosen = *rc::gen::container<std::set<std::uint32_t>>(rc::gen::inRange(0u, 9000u));
        FreeNumbers ascending;
        FreeNumbers descending;
        for (const std::uint32_t number : chosen)
            ascending.take(number);
        for (auto number = chosen.rbegin(); number != chosen.rend(); ++number)
            descending.take(*number);
        std::set<std::uint32_t> taken = chosen;
        for (int i = 0; i < 100; ++i) {
            const std::uint32_t expected = lowestFree(taken);
            RC_ASSERT(ascending.take() == expected && descending.take() == expected);
            taken.insert(expected);
        }
    }));
}

void FreeNumbersTest::highNumbersCostNoMoreThanTheirDigits() {
    FreeNumbers numbers;
    numbers.take(20'000'000);
    numbers.take(5);
    for (const std::uint32_t expected : {0u, 1u, 2u, 3u, 4u, 6u})
        QCOMPARE(numbers.take(), expected);
    QVERIFY(numbers.isTaken(20'000'000) && !numbers.isTaken(19'999'999));
    numbers.release(20'000'000);
    QVERIFY(!numbers.isTaken(20'000'000));
}

QTEST_APPLESS_MAIN(FreeNumbersTest)
#include "free_numbers_test.moc"
