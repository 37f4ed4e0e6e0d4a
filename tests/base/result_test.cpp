#include <set>

#include <QtTest>

#include "bytetorrent/base/result.h"

using namespace bytetorrent;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0)
        return fail(ErrorCode::invalidArgument, "odd");
    return number / 2;
}

Result<> halveTwice(int number) {
    BT_TRY(half(number));
    BT_TRY(half(number / 2));
    return {};
}

} // namespace

class ResultTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasItsOwnNameAndNumber() {
        std::set<std::string_view> names;
        const auto last = static_cast<std::uint16_t>(ErrorCode::inUse);
        for (std::uint16_t number = 1; number <= last; ++number) {
            const ErrorCode code = errorCodeFromNumber(number);
            QCOMPARE(static_cast<std::uint16_t>(code), number);
            names.insert(name(code));
        }
        QCOMPARE(names.size(), std::size_t{last});
        QVERIFY(name(ErrorCode::noQuorum) == "noQuorum");
    }

    void anUnknownNumberBecomesMalformed() {
        QCOMPARE(errorCodeFromNumber(0), ErrorCode::malformed);
        QCOMPARE(errorCodeFromNumber(static_cast<std::uint16_t>(ErrorCode::inUse) + 1), ErrorCode::malformed);
        QCOMPARE(errorCodeFromNumber(65535), ErrorCode::malformed);
    }

    void describesTheCodeAndTheContext() {
        QCOMPARE(describe({ErrorCode::noQuorum, "1 of 3 nodes reachable"}), "noQuorum: 1 of 3 nodes reachable");
        QCOMPARE(describe({ErrorCode::closed, ""}), "closed");
    }

    void tryHandsTheFirstErrorToTheCaller() {
        QVERIFY(halveTwice(4));
        const auto failed = halveTwice(6);
        QVERIFY(!failed);
        QVERIFY(failed.error() == (Error{ErrorCode::invalidArgument, "odd"}));
    }
};

QTEST_APPLESS_MAIN(ResultTest)
#include "result_test.moc"
