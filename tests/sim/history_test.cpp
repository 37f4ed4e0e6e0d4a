// The linearizability checker of paxos-sim, on histories whose verdict is known.
#include <QTest>

#include "bytetorrent/base/random.h"
#include "paxos/history.h"

using namespace bytetorrent;
using namespace bytetorrent::sim;

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLinearizable() { QVERIFY(!History().violation()); }

    void oneAfterTheOtherIsLinearizable() {
        History history;
        const auto first = history.invokeSwap(0, 7, 1);
        history.answer(first, 0, 2);
        const auto read = history.invokeRead(0, 3);
        history.answer(read, 7, 4);
        QVERIFY(!history.violation());
    }

    void aStaleReadIsFound() {
        History history;
        history.answer(history.invokeSwap(0, 7, 1), 0, 2);
        history.answer(history.invokeSwap(0, 8, 3), 7, 4);
        history.answer(history.invokeRead(0, 5), 7, 6);
        const auto violation = history.violation();
        QVERIFY(violation);
        QVERIFY(violation->find("read, asked at 5 ms") != std::string::npos);
    }

    void aReadDuringASwapMayFindEither() {
        for (const std::uint64_t found : {std::uint64_t(0), std::uint64_t(7)}) {
            History history;
            const auto swap = history.invokeSwap(0, 7, 1);
            history.answer(history.invokeRead(0, 2), found, 3);
            history.answer(swap, 0, 4);
            QVERIFY(!history.violation());
        }
    }

    void twoReadsDuringASwapDoNotGoBack() {
        History history;
        const auto swap = history.invokeSwap(0, 7, 1);
        history.answer(history.invokeRead(0, 2), 7, 3);
        history.answer(history.invokeRead(0, 4), 0, 5);
        history.answer(swap, 0, 6);
        QVERIFY(history.violation());
    }

    void anUnansweredSwapMayHaveHappenedMuchLater() {
        History history;
        static_cast<void>(history.invokeSwap(0, 7, 1));
        history.answer(history.invokeRead(0, 2), 0, 3);
        history.answer(history.invokeSwap(0, 8, 4), 0, 5);
        history.answer(history.invokeRead(0, 6), 7, 7);
        QVERIFY(!history.violation());
    }

    void anUnansweredSwapHappensOnceAtMost() {
        History history;
        static_cast<void>(history.invokeSwap(0, 7, 1));
        history.answer(history.invokeSwap(0, 8, 2), 7, 3);
        history.answer(history.invokeRead(0, 4), 7, 5);
        QVERIFY(history.violation());
    }

    void aSwapThatWasDoneTwiceIsFound() {
        // 7 was swapped in, replaced by 8, and appeared again.
        History history;
        history.answer(history.invokeSwap(0, 7, 1), 0, 2);
        history.answer(history.invokeSwap(0, 8, 3), 7, 4);
        history.answer(history.invokeSwap(0, 9, 5), 7, 6);
        QVERIFY(history.violation());
    }

    void aLostSwapIsFound() {
        History history;
        history.answer(history.invokeSwap(0, 7, 1), 0, 2);
        history.answer(history.invokeSwap(0, 8, 3), 0, 4);
        QVERIFY(history.violation());
    }

    void aValueThatNobodyWroteIsFound() {
        History history;
        history.answer(history.invokeRead(0, 1), 5, 2);
        QVERIFY(history.violation());
    }

    void registersAreJudgedApart() {
        History history;
        history.answer(history.invokeSwap(0, 7, 1), 0, 2);
        history.answer(history.invokeSwap(3, 8, 3), 0, 4);
        history.answer(history.invokeRead(3, 5), 8, 6);
        QVERIFY(!history.violation());
        history.answer(history.invokeRead(3, 7), 7, 8);
        const auto violation = history.violation();
        QVERIFY(violation);
        QVERIFY(violation->find("register 3") != std::string::npos);
    }

    void theOrderOfOverlappingSwapsIsWorkedOut() {
        History history;
        const auto a = history.invokeSwap(0, 1, 1);
        const auto b = history.invokeSwap(0, 2, 1);
        const auto c = history.invokeSwap(0, 3, 1);
        history.answer(a, 3, 9); // 3, then 1, then 2
        history.answer(b, 1, 9);
        history.answer(c, 0, 9);
        history.answer(history.invokeRead(0, 10), 2, 11);
        QVERIFY(!history.violation());
    }

    void aWriteThatIsNotToldWhatItReplacedStillHasItsPlace() {
        for (const std::uint64_t found : {1, 2}) {
            History history;
            const auto first = history.invokeSwap(0, 1, 1);
            history.answer(first, 2);
            const auto second = history.invokeSwap(0, 2, 3);
            history.answer(second, 4);
            history.answer(history.invokeRead(0, 5), found, 6);
            QCOMPARE(history.violation().has_value(), found == 1); // the first was over before the second began
        }
    }

    // A real register, asked by overlapping clients, is always linearizable; with one answer falsified it never is.
    void longHistoriesAreJudgedRightAndQuickly() {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            for (const bool falsified : {false, true}) {
                SeededRandom random(seed);
                History history;
                std::uint64_t value = 0;
                std::uint64_t fresh = 0;
                std::vector<std::pair<History::Operation, std::uint64_t>> open;
                const std::size_t wrong = 200 + static_cast<std::size_t>(random.below(100));
                for (std::size_t step = 0; step < 400; ++step) {
                    std::uint64_t found = value;
                    if (random.chance(1, 2)) {
                        const auto swap = history.invokeSwap(0, ++fresh, static_cast<Millis>(step));
                        value = fresh;
                        open.emplace_back(swap, found);
                    } else {
                        open.emplace_back(history.invokeRead(0, static_cast<Millis>(step)), found);
                    }
                    if (falsified && step == wrong)
                        open.back().second = 1'000'000; // nobody wrote that
                    while (open.size() > 4) {
                        const std::size_t pick = static_cast<std::size_t>(random.below(open.size()));
                        history.answer(open[pick].first, open[pick].second, static_cast<Millis>(step));
                        open.erase(open.begin() + static_cast<std::ptrdiff_t>(pick));
                    }
                }
                for (const auto& [operation, found] : open)
                    history.answer(operation, found, 500);
                QCOMPARE(history.violation().has_value(), falsified);
            }
        }
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
