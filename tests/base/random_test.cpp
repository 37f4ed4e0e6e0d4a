#include <array>
#include <limits>

#include <QtTest>

#include "bytetorrent/base/random.h"

using namespace bytetorrent;

namespace {

// Hands out what the test wrote down, so that the arithmetic of Random is seen alone.
class ScriptedRandom final : public Random {
public:
    explicit ScriptedRandom(std::vector<std::uint64_t> numbers)
        : numbers_(std::move(numbers)) {}
    std::uint64_t next() override { return numbers_.at(at_++); }
    std::size_t used() const { return at_; }

private:
    std::vector<std::uint64_t> numbers_;
    std::size_t at_ = 0;
};

} // namespace

class RandomTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Computed apart from this code, from the published definitions of splitmix64 and xoshiro256**.
    void theSameSeedGivesTheSameNumbersForEver() {
        SeededRandom zero(0);
        for (const std::uint64_t expected : {0x99EC5F36CB75F2B4ull, 0xBF6E1F784956452Aull, 0x1A5F849D4933E6E0ull})
            QCOMPARE(zero.next(), expected);
        SeededRandom other(42);
        for (const std::uint64_t expected : {0x15780B2E0C2EC716ull, 0x6104D9866D113A7Eull, 0xAE17533239E499A1ull})
            QCOMPARE(other.next(), expected);
    }

    void belowStaysBelowAndReachesEverything() {
        SeededRandom random(1);
        std::array<int, 7> seen{};
        for (int draw = 0; draw < 7'000; ++draw)
            ++seen.at(random.below(7));
        for (const int count : seen)
            QVERIFY(count > 800 && count < 1'200);
        QCOMPARE(random.below(1), std::uint64_t{0});
    }

    void belowThrowsAwayTheNumbersThatWouldFavourSomeRemainders() {
        // 2^64 mod 3 is 1: of all numbers only 0 is one too many.
        ScriptedRandom random({0, 0, 5});
        QCOMPARE(random.below(3), std::uint64_t{2});
        QCOMPARE(random.used(), std::size_t{3});
    }

    void betweenIncludesBothEnds() {
        SeededRandom random(2);
        bool low = false;
        bool high = false;
        for (int draw = 0; draw < 1'000; ++draw) {
            const std::int64_t number = random.between(-2, 2);
            QVERIFY(number >= -2 && number <= 2);
            low = low || number == -2;
            high = high || number == 2;
        }
        QVERIFY(low && high);
        QCOMPARE(random.between(5, 5), std::int64_t{5});
    }

    void betweenTakesTheWholeRange() {
        using Limits = std::numeric_limits<std::int64_t>;
        ScriptedRandom random({0, std::numeric_limits<std::uint64_t>::max()});
        QCOMPARE(random.between(Limits::min(), Limits::max()), Limits::min());
        QCOMPARE(random.between(Limits::min(), Limits::max()), Limits::max());
    }

    void chanceIsNeverAtNothingAndAlwaysAtOne() {
        SeededRandom random(3);
        for (int draw = 0; draw < 100; ++draw) {
            QVERIFY(!random.chance(0, 10));
            QVERIFY(random.chance(10, 10));
        }
    }

    void secureBytesAreAsManyAsAskedForAndDiffer() {
        QCOMPARE(secureBytes(0).size(), std::size_t{0});
        QCOMPARE(secureBytes(33).size(), std::size_t{33});
        QVERIFY(secureBytes(16) != secureBytes(16));
        QVERIFY(secureNumber() != secureNumber());
    }
};

QTEST_APPLESS_MAIN(RandomTest)
#include "random_test.moc"
