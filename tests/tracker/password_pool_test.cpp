#include "password_pool.h"

#include <numeric>

#include <QtTest>

#include "bytetorrent/base/bytes.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

registry::PasswordVerifier verifier(std::uint8_t costLog2, std::uint8_t blockSize, std::uint8_t parallel) {
    registry::PasswordVerifier made{costLog2, blockSize, parallel, {}, {}};
    std::iota(made.salt.begin(), made.salt.end(), std::uint8_t{0});
    return made;
}

} // namespace

class PasswordPoolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Against another program's; a stored verifier must be good for ever.
    void scryptIsThatOfOthers() {
        QCOMPARE(toHex(*scryptOf("pleaseletmein", verifier(14, 8, 1))),
                 std::string("531604fe738df33ae62cd2b994bfe3f573ed28c0d9e5547f875b6413189ce59a"));
        QCOMPARE(toHex(*scryptOf("", verifier(4, 1, 1))), std::string("9d57d5c6da5d5edb8f60808778e8a8d40741486e035b3dc1100a1910166179fc"));
    }
    void whatNoNodeCouldComputeIsRefused() {
        QVERIFY(!scryptOf("x", verifier(21, 8, 1)));
        QVERIFY(!scryptOf("x", verifier(20, 8, 1)));
        QVERIFY(scryptOf("x", verifier(15, 8, 1)).has_value());
    }
    void aMadeVerifierKnowsItsPasswordAndNoOther() {
        PasswordPool pool(4);
        std::optional<registry::PasswordVerifier> made;
        pool.make("correct horse", pool.freshVerifier().salt, [&made](const auto& result) { made = *result; });
        QVERIFY(QTest::qWaitFor([&] { return made.has_value(); }));
        std::vector<bool> right;
        for (const char* password : {"correct horse", "wrong horse", ""})
            pool.check(password, *made, [&right](const Result<bool>& result) { right.push_back(*result); });
        QVERIFY(QTest::qWaitFor([&] { return right.size() == 3; }));
        QCOMPARE(std::count(right.begin(), right.end(), true), 1);
        QVERIFY(pool.freshVerifier().salt != pool.freshVerifier().salt);
        QCOMPARE(pool.done(), std::uint64_t{4});
    }
    void whoIsInNobodysWayNeedNotRest() {
        QCOMPARE(PasswordPool::restMs(80, 80), Millis{0});
        QCOMPARE(PasswordPool::restMs(90, 80), Millis{0}); // a timer's tick, another thread's wake up
        QCOMPARE(PasswordPool::restMs(0, 0), Millis{0});
        QCOMPARE(PasswordPool::restMs(79, 80), Millis{0}); // the two clocks need not agree
    }
    void whoHadToWaitForACoreRests() {
        QVERIFY(PasswordPool::restMs(100, 80) >= 300);
        QVERIFY(PasswordPool::restMs(110, 80) > PasswordPool::restMs(100, 80));
    }
    // However busy the machine is, somebody gets in every second or two.
    void nobodyRestsForEver() {
        QVERIFY(PasswordPool::restMs(60'000, 80) <= 1'500);
        QCOMPARE(PasswordPool::restMs(60'000, 80), PasswordPool::restMs(1'000, 80));
    }
    void beyondTheBoundTheAnswerComesAtOnce() {
        PasswordPool pool(4);
        std::size_t refused = 0, checked = 0;
        for (int i = 0; i < 100; ++i)
            pool.check("x", pool.freshVerifier(), [&](const Result<bool>& result) { ++(result ? checked : refused); });
        QVERIFY(pool.isFull() && checked == 0); // results come by the loop
        QCOMPARE(refused, 100 - PasswordPool::waitingMax - 1);
        QVERIFY(QTest::qWaitFor([&] { return checked + refused == 100; }));
        QVERIFY(!pool.isFull() && pool.waiting() == 0);
    }
    void itEndsWithWorkUnderWay() {
        std::size_t told = 0;
        {
            PasswordPool pool(10);
            for (int i = 0; i < 20; ++i)
                pool.check("x", pool.freshVerifier(), [&told](const auto&) { ++told; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(told, std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(PasswordPoolTest)
#include "password_pool_test.moc"
