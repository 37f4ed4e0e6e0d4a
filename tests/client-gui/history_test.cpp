// What the client remembers of speed and events: bounded, in their buckets, the same after a restart.
#include <set>

#include <QTest>

#include "desktop.h"
#include "models/activity_log.h"
#include "models/speed_history.h"
#include "views/speed_graph.h"

using namespace bytetorrent;
using namespace bytetorrent::gui;

namespace {
constexpr Millis startMs = 1'700'000'000'000 / 3'600'000 * 3'600'000; // a full hour
Speed last(const SpeedSeries& series, SpeedScale scale, Millis nowMs, std::size_t ago = 0) {
    const auto values = series.values(scale, nowMs);
    return values[values.size() - 1 - ago];
}
} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() { desktop_.reset(); }

    void eachScaleHasItsMean() {
        SpeedSeries series;
        for (int second = 0; second < 120; ++second)
            series.add(startMs + second * 1'000, {second < 60 ? 100u : 300u, 10});
        const Millis nowMs = startMs + 119'000;
        QCOMPARE(last(series, SpeedScale::minutes, nowMs), (Speed{300, 10}));
        QCOMPARE(last(series, SpeedScale::minutes, nowMs, 60), (Speed{100, 10}));
        QCOMPARE(last(series, SpeedScale::hours, nowMs), (Speed{300, 10}));
        QCOMPARE(last(series, SpeedScale::hours, nowMs, 1), (Speed{100, 10}));
        QCOMPARE(last(series, SpeedScale::days, nowMs), (Speed{200, 10}));
        for (const SpeedScale scale : {SpeedScale::minutes, SpeedScale::hours, SpeedScale::days})
            QCOMPARE(series.values(scale, nowMs).size(), bucketsMax(scale));
    }

    void whenNobodyLooksItWasStill() {
        SpeedSeries series;
        series.add(startMs, {100, 0});
        series.add(startMs + 5'000, {200, 0});
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 5'000, 5), (Speed{100, 0}));
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 5'000, 3), Speed{});
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 5'000), (Speed{200, 0}));
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 8'000), Speed{}); // nothing came since
        // A year later nothing of it is left, and no year of zeros is kept.
        const Millis laterMs = startMs + Millis{365} * 24 * 3'600'000;
        series.add(laterMs, {7, 7});
        QCOMPARE(last(series, SpeedScale::minutes, laterMs), (Speed{7, 7}));
        QCOMPARE(last(series, SpeedScale::minutes, laterMs, 1), Speed{});
    }

    void aClockThatIsSetBackIsWaitedFor() {
        SpeedSeries series;
        series.add(startMs + 10'000, {100, 0});
        series.add(startMs, {900, 0});
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 10'000), (Speed{100, 0}));
        QCOMPARE(last(series, SpeedScale::minutes, startMs + 10'000, 10), Speed{});
    }

    void aHistoryIsTheSameAfterARestart() {
        SpeedHistory history;
        for (int second = 0; second < 3'000; ++second) {
            history.addAll(startMs + second * 1'000, {static_cast<std::uint64_t>(second), 5});
            if (second % 2 == 0)
                history.add(test::torrent("a").infoHash, startMs + second * 1'000, {1, static_cast<std::uint64_t>(second)});
        }
        const Millis nowMs = startMs + 2'999'000;
        auto again = SpeedHistory::decode(history.encode());
        QVERIFY(again.has_value());
        for (const SpeedScale scale : {SpeedScale::minutes, SpeedScale::hours, SpeedScale::days}) {
            QCOMPARE(again->all().values(scale, nowMs), history.all().values(scale, nowMs));
            QCOMPARE(again->of(test::torrent("a").infoHash)->values(scale, nowMs),
                     history.of(test::torrent("a").infoHash)->values(scale, nowMs));
        }
        // It goes on in the minute and hour in which it was written.
        again->addAll(startMs + 3'000'000, {50, 5});
        QCOMPARE(last(again->all(), SpeedScale::minutes, startMs + 3'000'000), (Speed{50, 5}));
        QCOMPARE(last(again->all(), SpeedScale::hours, startMs + 3'000'000, 1), last(history.all(), SpeedScale::hours, nowMs));
        again->addAll(startMs + 3'600'000, {50, 5});
        QCOMPARE(again->all().values(SpeedScale::days, startMs + 3'600'000).size(), bucketsMax(SpeedScale::days));
        QVERIFY(last(again->all(), SpeedScale::days, startMs + 3'600'000, 1).down > 0);
    }

    void aDamagedHistoryIsRefused() {
        SpeedHistory history;
        history.addAll(startMs, {1, 2});
        const Bytes good = history.encode();
        for (std::size_t length = 0; length < good.size(); ++length)
            QVERIFY(!SpeedHistory::decode(ByteView(good).first(length)).has_value());
        Bytes newer = good;
        newer[0] = 9;
        QVERIFY(!SpeedHistory::decode(newer).has_value());
    }

    void onlyTheLastMoversAreKept() {
        SpeedHistory history;
        for (std::size_t number = 0; number < 2 * SpeedHistory::torrentsMax; ++number)
            history.add(test::torrent(std::to_string(number)).infoHash, startMs + static_cast<Millis>(number) * 1'000, {1, 1});
        QVERIFY(history.of(test::torrent("0").infoHash) == nullptr);
        QVERIFY(history.of(test::torrent(std::to_string(2 * SpeedHistory::torrentsMax - 1)).infoHash) != nullptr);
        QVERIFY(history.encode().size() < 64 * 1024);
    }

    void theGraphsScaleIsRound() {
        QCOMPARE(SpeedGraph::scaleTop(0), std::uint64_t{1024});
        QCOMPARE(SpeedGraph::scaleTop(3'000), std::uint64_t{5 * 1024});
        QCOMPARE(SpeedGraph::scaleTop(48u << 20), std::uint64_t{50u << 20});
        QVERIFY(SpeedGraph::scaleTop(~std::uint64_t{0} / 2048) > 0);
    }

    void everyKindOfEventHasItsSentence() {
        std::set<QString> seen;
        for (int kind = 0; kind <= static_cast<int>(activityKindLast); ++kind) {
            Activity activity;
            activity.kind = static_cast<ActivityKind>(kind);
            activity.text = "/home/ann/films";
            activity.code = activity.kind == ActivityKind::peerDropped ? 0 : static_cast<int>(ErrorCode::diskFull);
            activity.detail = "x";
            const QString sentence = activitySentence(activity);
            QVERIFY2(sentence.size() > 10 && !sentence.contains(QLatin1Char('%')), qPrintable(sentence));
            QVERIFY2(seen.insert(sentence).second, qPrintable(sentence));
        }
    }

    void theTimelineIsBoundedAndTheSameAfterARestart() {
        ActivityLog log;
        for (std::size_t number = 0; number < ActivityLog::entriesMax + 10; ++number) {
            Activity activity;
            activity.wallMs = startMs + static_cast<Millis>(number);
            activity.kind = number % 2 == 0 ? ActivityKind::completed : ActivityKind::failed;
            activity.torrent = test::torrent(number % 2 == 0 ? "a" : "b").infoHash;
            activity.name = "line\nbreak \"quoted\"";
            activity.code = number % 2 == 0 ? 0 : static_cast<int>(ErrorCode::ioError);
            log.add(activity);
        }
        QCOMPARE(log.entries().size(), ActivityLog::entriesMax);
        const auto again = ActivityLog::decode(log.encode() + "{broken\n{\"at\":1,\"kind\":99}\n");
        QVERIFY(again.entries() == log.entries());
        const auto ofA = log.newest(test::torrent("a").infoHash, 3);
        QCOMPARE(ofA.size(), std::size_t{3});
        QVERIFY(ofA[0].wallMs > ofA[1].wallMs && ofA[0].kind == ActivityKind::completed);
        QCOMPARE(log.newest(std::nullopt, 5'000).size(), ActivityLog::entriesMax);
        ActivityLog newer;
        newer.add(log.entries().front());
        newer.prepend(again);
        QCOMPARE(newer.entries().size(), ActivityLog::entriesMax);
        QVERIFY(newer.entries().back() == log.entries().front());
    }

private:
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(HistoryTest)
#include "history_test.moc"
