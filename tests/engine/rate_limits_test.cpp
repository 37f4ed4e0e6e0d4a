// Who is bound by which limit, what a limit lets pass over ten seconds, and at which hours another one holds. Simulated time.
#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "rate_limits.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;

// Peers that move blocks whenever their chain lets them, waiting as a connection does.
struct Mover {
    RateChain chain;
    std::uint64_t moved = 0;
    Millis wakesMs = 0;
    void run(Millis nowMs) {
        if (nowMs < wakesMs)
            return;
        while (chain.available(nowMs) > 0 && moved < 1'000 * mebibyte) {
            chain.take(16 * 1024, nowMs);
            moved += 16 * 1024;
        }
        wakesMs = nowMs + std::clamp<Millis>(chain.waitMs(16 * 1024, nowMs), 5, 1'000);
    }
};

// What each moved between 10 and 20 s, when all began at 0.
std::vector<double> rates(std::vector<Mover> movers) {
    std::vector<std::uint64_t> before;
    for (Millis now = 1'000; now < 21'000; now += 7) {
        if (now >= 11'000 && before.empty())
            for (const Mover& mover : movers)
                before.push_back(mover.moved);
        for (Mover& mover : movers)
            mover.run(now);
    }
    std::vector<double> result;
    for (std::size_t index = 0; index < movers.size(); ++index)
        result.push_back(static_cast<double>(movers[index].moved - before[index]) / 10);
    return result;
}

double sum(const std::vector<double>& rates) { return std::accumulate(rates.begin(), rates.end(), 0.0); }
bool within(double rate, double limit) { return std::abs(rate / limit - 1) <= 0.05; }

} // namespace

class RateLimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allPeersTogetherKeepTheSessionsLimit() {
        for (const std::uint64_t limit : {std::uint64_t{100'000}, 2 * mebibyte, 40 * mebibyte}) {
            RateLimits limits;
            RateBuckets one, two;
            limits.setSession({limit, 0}, 0);
            const double total = sum(rates({{limits.throttleFor(true, one).down}, {limits.throttleFor(false, one).down},
                                            {limits.throttleFor(false, two).down}, {limits.throttleFor(false, two).down}}));
            QVERIFY2(within(total, static_cast<double>(limit)), qPrintable(QString::number(total)));
        }
    }

    void aTorrentKeepsItsOwnLimitWithinTheSessions() {
        RateLimits limits;
        RateBuckets slow, fast;
        limits.setSession({0, 4 * mebibyte}, 0);
        slow.set({0, mebibyte}, 0);
        const auto moved = rates({{limits.throttleFor(false, slow).up}, {limits.throttleFor(false, fast).up}});
        QVERIFY2(within(moved[0], static_cast<double>(mebibyte)), qPrintable(QString::number(moved[0])));
        QVERIFY2(within(sum(moved), 4.0 * mebibyte), qPrintable(QString::number(sum(moved))));
    }

    void aClassOfPeersKeepsItsLimit() {
        RateLimits limits;
        RateBuckets torrent;
        RateSettings settings;
        settings.others = {mebibyte, 0};
        settings.local = {3 * mebibyte, 0};
        limits.setSettings(settings, 0);
        const auto moved = rates({{limits.throttleFor(false, torrent).down}, {limits.throttleFor(false, torrent).down},
                                  {limits.throttleFor(true, torrent).down}});
        QVERIFY(within(moved[0] + moved[1], static_cast<double>(mebibyte)));
        QVERIFY(within(moved[2], 3.0 * mebibyte));
    }

    void localPeersAreExemptOnlyIfTheUserSaysSo() {
        RateLimits limits;
        RateBuckets torrent;
        torrent.set({mebibyte, mebibyte}, 0);
        limits.setSession({mebibyte, 0}, 0);
        Throttle local = limits.throttleFor(true, torrent);
        Throttle other = limits.throttleFor(false, torrent);
        QVERIFY(local.down.limited() && other.down.limited() && local.up.limited());
        RateSettings settings;
        settings.localExempt = true;
        limits.setSettings(settings, 0); // also for connections that are there
        QVERIFY(!local.down.limited() && !local.up.limited());
        QVERIFY(other.down.limited() && other.up.limited());
        settings.local = {2 * mebibyte, 0};
        limits.setSettings(settings, 0);
        QVERIFY(local.down.limited() && !local.up.limited());
        local.down.take(mebibyte, 1'000);
        QVERIFY(other.down.available(1'000) > 0); // what is exempt uses up nothing of the others
    }

    void otherLimitsHoldInTheHoursOfTheSchedule() {
        RateLimits limits;
        RateSettings settings;
        settings.alternative = {100'000, 50'000};
        settings.schedule.setDaily(0b0011111, 8, 18); // working days
        limits.setSession({0, 1'000'000}, 0);
        limits.setSettings(settings, 0);
        limits.useHour({0, 7}, 0);
        QVERIFY(!limits.alternative() && limits.session() == (Rates{0, 1'000'000}));
        limits.useHour({0, 8}, 3'600'000);
        QVERIFY(limits.alternative() && limits.session() == (Rates{100'000, 50'000}));
        limits.useHour({4, 17}, 7'200'000);
        QVERIFY(limits.alternative());
        limits.useHour({4, 18}, 8'200'000);
        QVERIFY(!limits.alternative() && limits.session() == (Rates{0, 1'000'000}));
        limits.useHour({5, 12}, 9'200'000);
        QVERIFY(!limits.alternative());
        limits.setSession({7, 7}, 9'200'000); // the user's own limit waits while another one holds
        limits.useHour({0, 9}, 9'300'000);
        QVERIFY(limits.session() == (Rates{100'000, 50'000}));
    }

    void theUsersSwitchHoldsUntilTheScheduleChanges() {
        RateLimits limits;
        RateSettings settings;
        settings.alternative = {100'000, 50'000};
        settings.schedule.setDaily(0b1111111, 8, 18);
        limits.setSettings(settings, 0);
        limits.useHour({0, 7}, 0);
        limits.setAlternative(true, 1);
        QVERIFY(limits.alternative() && limits.session() == (Rates{100'000, 50'000}));
        limits.useHour({0, 8}, 2); // the schedule says the same now, and goes on alone
        limits.useHour({0, 9}, 3);
        QVERIFY(limits.alternative());
        limits.setAlternative(false, 4);
        limits.useHour({0, 10}, 5);
        QVERIFY(!limits.alternative() && limits.session() == Rates{});
        limits.useHour({0, 18}, 6);
        limits.useHour({1, 8}, 7);
        QVERIFY(limits.alternative());
    }

    void aScheduleMayPassMidnightAndTheEndOfTheWeek() {
        RateSchedule schedule;
        schedule.setDaily(0b1000000, 22, 2); // the night from Sunday to Monday
        QVERIFY(schedule.contains({6, 22}) && schedule.contains({6, 23}) && schedule.contains({0, 0}) && schedule.contains({0, 1}));
        QVERIFY(!schedule.contains({0, 2}) && !schedule.contains({6, 21}) && !schedule.contains({6, 1}));
        QCOMPARE(schedule.hoursUntilChange({6, 22}), 4u);
        QCOMPARE(schedule.hoursUntilChange({0, 2}), 6u * 24 + 20);
        QCOMPARE(RateSchedule().hoursUntilChange({3, 3}), 0u);
        RateSchedule always;
        always.setDaily(0b1111111, 0, 0);
        QVERIFY(always.contains({2, 0}) && always.contains({2, 23}) && always.hoursUntilChange({2, 5}) == 0);
    }

    void aScheduleComesBackAsItWasWritten() {
        QVERIFY(rc::check("decode(encode(schedule)) is the schedule", [](const std::vector<std::uint8_t>& hours) {
            RateSchedule schedule;
            for (const std::uint8_t hour : hours)
                schedule.set({static_cast<std::uint8_t>(hour % 7), static_cast<std::uint8_t>(hour / 7 % 24)}, true);
            const auto decoded = RateSchedule::decode(schedule.encode());
            RC_ASSERT(decoded.has_value() && *decoded == schedule);
        }));
        QVERIFY(!RateSchedule::decode(Bytes(20, 0)).has_value());
    }
};

QTEST_APPLESS_MAIN(RateLimitsTest)
#include "rate_limits_test.moc"
