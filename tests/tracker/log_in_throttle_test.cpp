#include "log_in_throttle.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

const IpAddress here = *IpAddress::parse("192.0.2.1");
const IpAddress there = *IpAddress::parse("198.51.100.1");

LogInThrottle::Rules rules() {
    LogInThrottle::Rules rules;
    rules.account = {3, 1'000, 2, 10'000, 60'000, 100'000};
    rules.address = {6, 500, 4, 10'000, 60'000, 100'000};
    rules.entriesMax = 4;
    return rules;
}

} // namespace

class LogInThrottleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tokensComeBackWithTime() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 3; ++i)
            QVERIFY(!throttle.take("anna", here, 0));
        QCOMPARE(throttle.take("anna", here, 0), std::optional<Millis>(1'000));
        QCOMPARE(throttle.take("anna", here, 400), std::optional<Millis>(600));
        QVERIFY(!throttle.take("anna", here, 1'000));
        QVERIFY(throttle.take("anna", here, 1'000));
    }
    void anAddressIsBoundWhomeverItTries() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 6; ++i)
            QVERIFY(!throttle.take("name" + std::to_string(i), here, 0));
        QCOMPARE(throttle.take("another", here, 0), std::optional<Millis>(500));
        QVERIFY(!throttle.take("another", there, 0));
    }
    void anAccountIsBoundFromWhereverItIsTried() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 3; ++i)
            QVERIFY(!throttle.take("anna", *IpAddress::parse("192.0.2." + std::to_string(i)), 0));
        QVERIFY(throttle.take("anna", there, 0));
    }
    void aNetworkOfIpv6IsOneAddress() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 6; ++i)
            QVERIFY(!throttle.take("name" + std::to_string(i), *IpAddress::parse("2001:db8::" + std::to_string(i + 1)), 0));
        QVERIFY(throttle.take("another", *IpAddress::parse("2001:db8::ffff"), 0));
        QVERIFY(!throttle.take("another", *IpAddress::parse("2001:db8:0:1::1"), 0));
    }
    void eachFurtherFailureDoublesTheWait() {
        LogInThrottle throttle(1, rules());
        Millis nowMs = 0;
        for (const Millis waitMs : {0, 0, 10'000, 20'000, 40'000, 60'000, 60'000}) {
            QVERIFY(!throttle.take("anna", here, nowMs));
            throttle.failed("anna", *IpAddress::parse("203.0.113.9"), nowMs); // not to meet the address's own wait
            if (waitMs > 0) {
                QCOMPARE(throttle.take("anna", here, nowMs), std::optional<Millis>(waitMs));
                QVERIFY(throttle.take("anna", here, nowMs + waitMs - 1).has_value());
            }
            nowMs += std::max<Millis>(waitMs, 2'000);
        }
    }
    void aSuccessForgivesTheAccountAndNotTheAddress() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 5; ++i)
            throttle.failed("anna", here, 0);
        throttle.succeeded("anna");
        QVERIFY(!throttle.take("anna", there, 0));
        QVERIFY(throttle.take("ben", here, 0)); // the address failed too often
    }
    void failuresAreForgottenInTheEnd() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 3; ++i)
            throttle.failed("anna", here, 0);
        QVERIFY(!throttle.take("anna", here, 200'000));
        throttle.failed("anna", here, 200'000);
        QVERIFY(!throttle.take("anna", here, 202'000)); // it counts from one again
    }
    void memoryIsBounded() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 1'000; ++i)
            throttle.failed("name" + std::to_string(i), *IpAddress::parse("10.0." + std::to_string(i / 256) + "." + std::to_string(i % 256)), i);
        QCOMPARE(throttle.entries(), std::size_t{8});
    }
    void whoIsRefusedPaysNothing() {
        LogInThrottle throttle(1, rules());
        for (int i = 0; i < 3; ++i)
            QVERIFY(!throttle.take("anna", here, 0));
        for (int i = 0; i < 100; ++i)
            QVERIFY(throttle.take("anna", here, 0)); // the address keeps its other tokens
        QVERIFY(!throttle.take("ben", here, 0));
    }
};

QTEST_APPLESS_MAIN(LogInThrottleTest)
#include "log_in_throttle_test.moc"
