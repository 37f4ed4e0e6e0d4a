// When a torrent has given enough, and how a download that owes is held back.
#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/engine/ratio_goal.h"
#include "stored_settings.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {
constexpr std::uint64_t mebibyte = 1u << 20;
RatioFacts seedOf(std::uint64_t wanted, std::uint64_t uploaded, std::uint64_t seconds = 0) {
    return {.uploaded = uploaded, .downloaded = 0, .wantedBytes = wanted, .seedingSeconds = seconds, .complete = true};
}
} // namespace

class RatioGoalTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTargetIsReachedByRatioOrByTime() {
        const RatioTarget both{.ratio = 2.0, .seedingSeconds = 60, .action = RatioAction::pause};
        QVERIFY(!ratioReached(both, {}, seedOf(100, 199, 59)));
        QVERIFY(ratioReached(both, {}, seedOf(100, 200, 0)) == RatioAction::pause);
        QVERIFY(ratioReached(both, {}, seedOf(100, 0, 60)) == RatioAction::pause);
    }

    void aTorrentsOwnTargetGoesBeforeTheSessions() {
        const RatioTarget session{.ratio = 1.0, .action = RatioAction::remove};
        QVERIFY(ratioReached(std::nullopt, session, seedOf(100, 150)) == RatioAction::remove);
        QVERIFY(!ratioReached(RatioTarget{.ratio = 2.0}, session, seedOf(100, 150)));
        QVERIFY(!ratioReached(RatioTarget{}, session, seedOf(100, 1'000'000))); // its own wish: no end
        QVERIFY(!ratioReached(std::nullopt, {}, seedOf(100, 1'000'000)));
    }

    void aDownloadOwesNoRatioYet() {
        RatioFacts facts = seedOf(100, 1'000);
        facts.complete = false;
        QVERIFY(!ratioReached(RatioTarget{.ratio = 1.0}, {}, facts));
    }

    void whatWasFetchedTwiceIsOwedToo() {
        RatioFacts facts = seedOf(100, 150);
        facts.downloaded = 200;
        QVERIFY(!ratioReached(RatioTarget{.ratio = 1.0}, {}, facts));
        QCOMPARE(facts.ratio(), 0.75);
        QVERIFY(ratioReached(RatioTarget{.ratio = 0.0}, {}, seedOf(0, 0))); // nothing is a share of nothing, too
    }

    void theFirstMebibytesAreFree() {
        const RatioFloor floor{.minimum = 0.5};
        QCOMPARE(floor.downLimit(0, RatioFloor::graceBytes, 0), 0u);
        QCOMPARE(floor.downLimit(0, RatioFloor::graceBytes + 1, 0), RatioFloor::floorBytesPerSecond);
        QCOMPARE(RatioFloor{}.downLimit(0, 1'000 * mebibyte, 0), 0u);
    }

    // Peers that take some of what they are offered: the ratio is at least the minimum whenever uploads can carry it.
    void theMinimumHoldsWhileUploadsCarryIt() {
        QVERIFY(rc::check("uploaded / downloaded comes to the minimum", [] {
            const double minimum = static_cast<double>(*rc::gen::inRange(1, 20)) / 10;
            const auto upRate = static_cast<std::uint64_t>(*rc::gen::inRange(1, 40)) * mebibyte / 4;
            const RatioFloor floor{.minimum = minimum};
            double uploaded = 0, downloaded = 0;
            for (int step = 0; step < 20'000; ++step) { // half a second each; the line itself gives 50 MiB/s
                const auto limit = floor.downLimit(static_cast<std::uint64_t>(uploaded), static_cast<std::uint64_t>(downloaded), upRate);
                downloaded += limit == 0 ? 25.0 * mebibyte : static_cast<double>(limit) / 2;
                uploaded += static_cast<double>(upRate) / 2;
            }
            RC_ASSERT(uploaded >= (minimum * downloaded) - minimum * (RatioFloor::graceBytes + 25.0 * mebibyte));
        }));
    }

    void settingsComeBackAsTheyWereKept() {
        QVERIFY(rc::check("decode(encode(settings)) is what was kept", [] {
            StoredSettings stored;
            TorrentSettings& settings = stored.settings;
            const auto priorities = *rc::gen::container<std::vector<std::uint8_t>>(rc::gen::inRange<std::uint8_t>(0, 4));
            for (const std::uint8_t priority : priorities)
                settings.filePriorities.push_back(static_cast<FilePriority>(priority));
            settings.sequential = *rc::gen::arbitrary<bool>();
            settings.firstAndLast = *rc::gen::arbitrary<bool>();
            settings.limits = {*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::arbitrary<std::uint64_t>()};
            if (*rc::gen::arbitrary<bool>()) {
                settings.ratio.emplace().action = static_cast<RatioAction>(*rc::gen::inRange(0, 4));
                if (*rc::gen::arbitrary<bool>())
                    settings.ratio->ratio = *rc::gen::inRange(0, 1'000) / 8.0;
                if (*rc::gen::arbitrary<bool>())
                    settings.ratio->seedingSeconds = *rc::gen::arbitrary<std::uint64_t>();
            }
            if (*rc::gen::arbitrary<bool>())
                settings.minimumRatio = *rc::gen::inRange(0, 1'000) / 8.0;
            settings.tags = *rc::gen::resize(static_cast<int>(tagsMax), rc::gen::arbitrary<std::vector<std::string>>());
            settings.name = *rc::gen::arbitrary<std::string>();
            stored.seedingSeconds = *rc::gen::arbitrary<std::uint64_t>();
            const auto decoded = decodeSettings(encodeSettings(stored));
            RC_ASSERT(decoded.has_value() && *decoded == stored);
        }));
    }

    void theExampleOfTheFormatsPageIsRead() {
        // docs/formats/resume-store.md
        const Bytes example = {0x01, 0x0D, 0x4D, 0x00, 0x80, 0x80, 0x40, 0x01, 0x3F, 0xF8, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                               0x03, 0x01, 0x00, 0x02, 0x02};
        StoredSettings expected;
        expected.seedingSeconds = 77;
        expected.settings.sequential = true;
        expected.settings.limits.up = 1'048'576;
        expected.settings.ratio = RatioTarget{.ratio = 1.5, .action = RatioAction::pause};
        expected.settings.filePriorities = {FilePriority::skip, FilePriority::normal, FilePriority::normal};
        QCOMPARE(encodeSettings(expected), example);
        const auto decoded = decodeSettings(example);
        QVERIFY(decoded.has_value() && *decoded == expected);
        // With tags it is of version 2.
        Bytes tagged = example;
        tagged[0] = 0x02;
        for (const std::uint8_t byte : Bytes{0x01, 0x03, 0x6C, 0x61, 0x62})
            tagged.push_back(byte);
        expected.settings.tags = {"lab"};
        QCOMPARE(encodeSettings(expected), tagged);
        QVERIFY(*decodeSettings(tagged) == expected);
        // With a name it is of version 3.
        Bytes named = tagged;
        named[0] = 0x03;
        for (const std::uint8_t byte : Bytes{0x02, 0x6D, 0x65})
            named.push_back(byte);
        expected.settings.name = "me";
        QCOMPARE(encodeSettings(expected), named);
        QVERIFY(*decodeSettings(named) == expected);
    }

    void damagedSettingsAreRefused() {
        StoredSettings stored;
        stored.settings.filePriorities.assign(9, FilePriority::low);
        const Bytes good = encodeSettings(stored);
        for (std::size_t length = 0; length < good.size(); ++length)
            QVERIFY(!decodeSettings(ByteView(good).first(length)).has_value());
        Bytes newer = good;
        newer[0] = 4;
        QCOMPARE(decodeSettings(newer).error().code, ErrorCode::unsupported);
        Bytes noPriority = good;
        noPriority.back() = 4;
        QCOMPARE(decodeSettings(noPriority).error().code, ErrorCode::malformed);
        QVERIFY(!decodeSettings(Bytes{1, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, 1}).has_value()); // four billion files
        QCOMPARE(decodeSettings(Bytes{2, 0, 0, 0, 0, 0, 17}).error().code, ErrorCode::malformed); // more tags than anyone has
    }
};

QTEST_APPLESS_MAIN(RatioGoalTest)
#include "ratio_goal_test.moc"
