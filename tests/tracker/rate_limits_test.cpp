#include "rate_limits.h"

#include <QTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr Millis startMs = 1'000'000;
constexpr auto announce = RequestKind::announce;

IpAddress address(const std::string& text) {
    return *IpAddress::parse(text);
}

RateRules rules(RateRule rule) {
    RateRules rules;
    rules[announce] = rule;
    return rules;
}

// How many of `wanted` come through at this moment.
int taken(RateLimits& limits, const IpAddress& from, Millis nowMs, int wanted) {
    int count = 0;
    for (int i = 0; i < wanted; ++i)
        count += limits.take(announce, from, nowMs) ? 0 : 1;
    return count;
}

} // namespace

class RateLimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMinutesWorthMayComeAtOnceAndThenAtThatPace();
    void itSaysWhenToComeAgain();
    void whatIsRefusedCostsNothing();
    void addressesOfOneNetworkShareItsTokens();
    void anIpv6HostIsItsNetworkOf64Bits();
    void kindsAreCountedApart();
    void accountsAreCountedApartFromAddresses();
    void zeroIsNoLimit();
    void loopbackIsExemptUnlessItIsNot();
    void memoryIsBounded();
    void aRuleMayChangeAtAnyTime();
    void refusalsAreCountedByWhatRanOut();
};

void RateLimitsTest::aMinutesWorthMayComeAtOnceAndThenAtThatPace() {
    const RateRules one = rules({60, 0, 0});
    RateLimits limits(one, 1);
    const IpAddress from = address("192.0.2.1");
    QCOMPARE(taken(limits, from, startMs, 100), 60);
    QCOMPARE(taken(limits, from, startMs + 999, 5), 0);
    QCOMPARE(taken(limits, from, startMs + 1'000, 5), 1);
    QCOMPARE(taken(limits, from, startMs + 11'000, 50), 10);
    QCOMPARE(taken(limits, from, startMs + 600'000, 100), 60); // never more than a minute's worth
    QCOMPARE(taken(limits, address("198.51.100.1"), startMs, 1), 1);
}

void RateLimitsTest::itSaysWhenToComeAgain() {
    const RateRules one = rules({6, 0, 0});
    RateLimits limits(one, 1);
    const IpAddress from = address("192.0.2.1");
    QCOMPARE(taken(limits, from, startMs, 6), 6);
    const auto wait = limits.take(announce, from, startMs + 3'000);
    QVERIFY(wait && *wait == 7'000);
    QVERIFY(limits.take(announce, from, startMs + 9'999));
    QVERIFY(!limits.take(announce, from, startMs + 10'000));
}

void RateLimitsTest::whatIsRefusedCostsNothing() {
    const RateRules one = rules({60, 10, 0});
    RateLimits limits(one, 1);
    QCOMPARE(taken(limits, address("192.0.2.1"), startMs, 100), 10); // the network's
    // The 90 that the network refused took nothing from the address.
    const RateRules wide = rules({60, 0, 0});
    RateLimits same(wide, 1);
    QCOMPARE(taken(same, address("192.0.2.1"), startMs, 100), 60);
    QCOMPARE(taken(limits, address("192.0.2.1"), startMs + 60'000, 100), 10);
}

void RateLimitsTest::addressesOfOneNetworkShareItsTokens() {
    const RateRules both = rules({10, 15, 0});
    RateLimits limits(both, 1);
    QCOMPARE(taken(limits, address("192.0.2.1"), startMs, 20), 10);
    QCOMPARE(taken(limits, address("192.0.2.200"), startMs, 20), 5);
    QCOMPARE(taken(limits, address("192.0.3.1"), startMs, 20), 10);
    QCOMPARE(taken(limits, address("2001:db8:1:1::1"), startMs, 20), 10);
    QCOMPARE(taken(limits, address("2001:db8:1:2::1"), startMs, 20), 5);
    QCOMPARE(taken(limits, address("2001:db8:2:2::1"), startMs, 20), 10);
}

void RateLimitsTest::anIpv6HostIsItsNetworkOf64Bits() {
    const RateRules one = rules({10, 0, 0});
    RateLimits limits(one, 1);
    QCOMPARE(taken(limits, address("2001:db8::1"), startMs, 7), 7);
    QCOMPARE(taken(limits, address("2001:db8::ffff:2"), startMs, 7), 3);
}

void RateLimitsTest::kindsAreCountedApart() {
    RateRules both = rules({1, 0, 0});
    both[RequestKind::scrape] = {1, 0, 0};
    RateLimits limits(both, 1);
    const IpAddress from = address("192.0.2.1");
    QVERIFY(!limits.take(announce, from, startMs));
    QVERIFY(!limits.take(RequestKind::scrape, from, startMs));
    QVERIFY(limits.take(announce, from, startMs));
    QVERIFY(limits.take(RequestKind::scrape, from, startMs));
}

void RateLimitsTest::accountsAreCountedApartFromAddresses() {
    const RateRules one = rules({0, 0, 2});
    RateLimits limits(one, 1);
    QVERIFY(!limits.take(announce, registry::AccountId(1), startMs));
    QVERIFY(!limits.take(announce, registry::AccountId(1), startMs));
    QVERIFY(limits.take(announce, registry::AccountId(1), startMs));
    QVERIFY(!limits.take(announce, registry::AccountId(2), startMs));
    QVERIFY(!limits.take(announce, registry::AccountId(257), startMs));
}

void RateLimitsTest::zeroIsNoLimit() {
    const RateRules none = rules({0, 0, 0});
    RateLimits limits(none, 1);
    QCOMPARE(taken(limits, address("192.0.2.1"), startMs, 100'000), 100'000);
    QCOMPARE(limits.buckets(), std::size_t{0});
}

void RateLimitsTest::loopbackIsExemptUnlessItIsNot() {
    RateRules one = rules({1, 1, 0});
    RateLimits limits(one, 1);
    QCOMPARE(taken(limits, address("127.0.0.1"), startMs, 10), 10);
    QCOMPARE(taken(limits, address("::1"), startMs, 10), 10);
    one.exemptLoopback = false;
    QCOMPARE(taken(limits, address("127.0.0.1"), startMs, 10), 1);
    QCOMPARE(taken(limits, address("::1"), startMs, 10), 1);
}

void RateLimitsTest::memoryIsBounded() {
    const RateRules both = rules({2, 100, 0});
    RateLimits limits(both, 1, 8);
    for (std::uint32_t host = 0; host < 10'000; ++host)
        QCOMPARE(taken(limits, IpAddress::v4(0x0a000000u + (host << 8)), startMs, 1), 1);
    QCOMPARE(limits.buckets(), std::size_t{16});
    // Who comes all the time is remembered, however many others come once.
    const IpAddress regular = address("192.0.2.1");
    QCOMPARE(taken(limits, regular, startMs, 5), 2);
    for (std::uint32_t host = 0; host < 100; ++host) {
        QCOMPARE(taken(limits, IpAddress::v4(0x0b000000u + (host << 8)), startMs, 1), 1);
        QCOMPARE(taken(limits, regular, startMs, 1), 0);
    }
}

void RateLimitsTest::aRuleMayChangeAtAnyTime() {
    RateRules one = rules({2, 0, 0});
    RateLimits limits(one, 1);
    const IpAddress from = address("192.0.2.1");
    QCOMPARE(taken(limits, from, startMs, 5), 2);
    one[announce].perAddress = 6'000;
    QCOMPARE(taken(limits, from, startMs + 1'000, 150), 100); // a second's worth: the debt stays
    one[announce].perAddress = 0;
    QCOMPARE(taken(limits, from, startMs + 1'000, 1'000), 1'000);
}

void RateLimitsTest::refusalsAreCountedByWhatRanOut() {
    const RateRules all = rules({2, 3, 1});
    RateLimits limits(all, 1);
    (void)taken(limits, address("192.0.2.1"), startMs, 6);
    (void)taken(limits, address("192.0.2.2"), startMs, 2);
    for (int i = 0; i < 4; ++i)
        (void)limits.take(announce, registry::AccountId(1), startMs);
    QCOMPARE(limits.refused(announce, RateLimits::Scope::address), std::uint64_t{4});
    QCOMPARE(limits.refused(announce, RateLimits::Scope::prefix), std::uint64_t{1});
    QCOMPARE(limits.refused(announce, RateLimits::Scope::account), std::uint64_t{3});
    QCOMPARE(limits.refused(RequestKind::write, RateLimits::Scope::address), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(RateLimitsTest)
#include "rate_limits_test.moc"
