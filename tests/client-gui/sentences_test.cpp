#include <map>
#include <set>

#include <QTest>

#include "desktop.h"
#include "format.h"
#include "publish_sentences.h"
#include "remedies.h"
#include "sentences.h"
#include "views/row_drawing.h"
#include "views/sidebar.h"

using namespace bytetorrent;
using engine::Reason;
using engine::ReasonCode;
using engine::TorrentState;

namespace {
constexpr auto states = {TorrentState::fetchingMetadata, TorrentState::checking, TorrentState::downloading,
                         TorrentState::seeding,          TorrentState::paused,   TorrentState::failed};
constexpr int reasonsLast = static_cast<int>(engine::reasonCodeLast);
constexpr int errorsLast = static_cast<int>(ErrorCode::inUse);
} // namespace

class SentencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() { desktop_.reset(); }

    void everyReasonHasItsOwnSentence() {
        std::set<QString> seen;
        for (int code = 1; code <= reasonsLast; ++code) {
            const QString sentence =
                gui::reasonSentence({static_cast<ReasonCode>(code), "http://tracker.example/announce", 3});
            QVERIFY2(sentence.size() > 10, qPrintable(QString::number(code)));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
            QVERIFY2(seen.insert(sentence).second, qPrintable(sentence));
        }
        QVERIFY(gui::reasonSentence({}).isEmpty());
    }

    // Every state that the engine can be in, each with its sentence and, where a person can do something, a button.
    void everyTroubleHasItsButton() {
        const std::map<ReasonCode, gui::Remedy> expected{
            {ReasonCode::diskFull, gui::Remedy::chooseFolder},       {ReasonCode::diskError, gui::Remedy::retry},
            {ReasonCode::contentMissing, gui::Remedy::checkFiles},   {ReasonCode::driveMissing, gui::Remedy::retry},
            {ReasonCode::notWritable, gui::Remedy::chooseFolder},
            {ReasonCode::nothingWanted, gui::Remedy::chooseFiles},   {ReasonCode::queued, gui::Remedy::startNow},
            {ReasonCode::trackerRefused, gui::Remedy::showTrackers}, {ReasonCode::trackerUnreachable, gui::Remedy::showTrackers},
            {ReasonCode::rateLimited, gui::Remedy::changeLimits},    {ReasonCode::ratioReached, gui::Remedy::changeRatio},
            {ReasonCode::heldForRatio, gui::Remedy::changeRatio},    {ReasonCode::noPeersKnown, gui::Remedy::shareLink},
            {ReasonCode::noPeerHasPiece, gui::Remedy::shareLink},    {ReasonCode::logInNeeded, gui::Remedy::logIn}};
        for (int code = 0; code <= reasonsLast; ++code) {
            const auto reason = static_cast<ReasonCode>(code);
            const auto found = expected.find(reason);
            QVERIFY2(gui::remedyFor(reason) == (found == expected.end() ? gui::Remedy::none : found->second), qPrintable(QString::number(code)));
            for (const TorrentState state : states) {
                auto torrent = test::torrent("a", state);
                torrent.reason = {reason, "x", 2};
                QVERIFY(!gui::statusSentence(torrent).isEmpty());
                const gui::Remedy remedy = gui::remedyFor(torrent);
                QCOMPARE(gui::remedyText(remedy).isEmpty(), remedy == gui::Remedy::none);
                if (state == TorrentState::failed) // nobody is left before a dead end
                    QVERIFY2(remedy != gui::Remedy::none, qPrintable(QString::number(code)));
            }
        }
        for (int code = 1; code <= errorsLast; ++code) {
            const auto error = static_cast<ErrorCode>(code);
            QVERIFY(!gui::errorSentence({error, "x"}).isEmpty());
            const gui::Remedy remedy = gui::remedyFor(error);
            QVERIFY(remedy == gui::Remedy::none || remedy == gui::Remedy::retry || remedy == gui::Remedy::showTorrent ||
                    remedy == gui::Remedy::logIn);
            QCOMPARE(gui::remedyText(remedy).isEmpty(), remedy == gui::Remedy::none);
        }
        for (int code = 0; code <= static_cast<int>(engine::DropCode::liedAboutMetadata); ++code)
            QVERIFY(gui::remedyFor(static_cast<engine::DropCode>(code)) == gui::Remedy::none);
    }

    void theBarSaysWhatIsHereWantedAndUnderWay() {
        auto torrent = test::torrent("a");
        torrent.totalBytes = 1000;
        torrent.doneBytes = 300;
        torrent.startedBytes = 100;
        auto shares = gui::barSharesOf(torrent);
        QCOMPARE(shares.done, 0.3);
        QCOMPARE(shares.inFlight, 0.1);
        QCOMPARE(shares.notWanted, 0.0);
        torrent.wantedBytes = 400; // half of what is here nobody wants any more
        torrent.wantedDoneBytes = 150;
        shares = gui::barSharesOf(torrent);
        QCOMPARE(shares.done, 0.15);
        QCOMPARE(shares.unwanted, 0.15);
        QCOMPARE(shares.inFlight, 0.1);
        QCOMPARE(shares.notWanted, 0.45);
        QCOMPARE(gui::progressText(torrent), QStringLiteral("37 %"));
        torrent.wantedDoneBytes = 400;
        torrent.doneBytes = 550;
        torrent.startedBytes = 0;
        QCOMPARE(gui::progressText(torrent), QStringLiteral("done"));
        torrent.state = TorrentState::checking;
        torrent.checkingProgress = 0.5;
        QCOMPARE(gui::barSharesOf(torrent).done, 0.5);
    }

    // The rate is a mean over some seconds, and the last peer may be gone before it is nothing.
    void nobodyIsNotSeededTo() {
        auto torrent = test::torrent("a", TorrentState::seeding);
        torrent.upRate = 1000;
        torrent.uploaded = 1000;
        QCOMPARE(gui::statusSentence(torrent), QStringLiteral("Complete, offered to others, ratio 1.00"));
        torrent.peersConnected = 2;
        QCOMPARE(gui::statusSentence(torrent), QStringLiteral("Seeding to 2 peers, ratio 1.00"));
    }

    void aSeedWhoseFilesAreGoneIsNotComplete() {
        auto torrent = test::torrent("a", TorrentState::seeding);
        torrent.reason = {ReasonCode::contentMissing, "/there/a", 0};
        torrent.doneBytes = torrent.wantedBytes = torrent.wantedDoneBytes = 100; // of 1000: the rest is not wanted again by itself
        QVERIFY(gui::statusSentence(torrent).contains(QStringLiteral("/there/a")));
        QVERIFY(gui::statusTone(torrent) == gui::Tone::error);
        QVERIFY(gui::remedyFor(torrent) == gui::Remedy::checkFiles);
        QCOMPARE(gui::progressText(torrent), QStringLiteral("10 %"));
    }

    void aClusterThatWentIsNotOneThatNeverCame() {
        engine::ClusterSnapshot cluster{.name = "lab", .nodes = {{"n1", 1}}};
        QCOMPARE(gui::clusterHealth(cluster), QStringLiteral("no node answers yet"));
        cluster.lastAnswerAgeMs = 5'000;
        QCOMPARE(gui::clusterHealth(cluster), QStringLiteral("no node answers"));
    }

    void aMoveSaysHowFarItIs() {
        auto torrent = test::torrent("a", TorrentState::seeding);
        torrent.movingTo = "/media/%2";
        torrent.movingProgress = 0.427;
        QCOMPARE(gui::statusSentence(torrent), QStringLiteral("Moving to /media/%2: 42 %"));
    }

    void everyDropHasItsOwnSentence() {
        std::set<QString> seen;
        for (int code = 0; code <= static_cast<int>(engine::DropCode::liedAboutMetadata); ++code) {
            engine::DroppedPeer dropped;
            dropped.code = static_cast<engine::DropCode>(code);
            dropped.text = "have: piece 900 of 7";
            dropped.number = 64;
            const QString sentence = gui::dropSentence(dropped);
            QVERIFY2(sentence.size() > 10 && !sentence.contains(QLatin1Char('%')), qPrintable(sentence));
            QVERIFY2(seen.insert(sentence).second, qPrintable(sentence));
        }
    }

    void aDownloadThatIsHeldBackSaysByWhat() {
        auto torrent = test::torrent("a");
        torrent.downRate = 1'000'000;
        torrent.reason = {ReasonCode::rateLimited, {}, 1'048'576};
        QVERIFY(gui::statusSentence(torrent).contains(gui::formatRate(1'048'576)));
        torrent.reason = {ReasonCode::heldForRatio, {}, 32'768};
        QVERIFY(gui::statusSentence(torrent).contains(gui::formatRate(32'768)));
        torrent.state = TorrentState::paused;
        torrent.reason = {ReasonCode::queued, {}, 2};
        QCOMPARE(gui::statusSentence(torrent), QStringLiteral("Waits for 2 downloads before it. It starts by itself."));
        torrent.state = TorrentState::seeding;
        torrent.reason = {ReasonCode::nothingWanted, {}, 0};
        QCOMPARE(gui::statusSentence(torrent), gui::reasonSentence(torrent.reason));
    }

    void everyErrorHasASentence() {
        for (int code = 1; code <= errorsLast; ++code) {
            const QString sentence = gui::errorSentence({static_cast<ErrorCode>(code), "/some/path"});
            QVERIFY2(sentence.size() > 8, qPrintable(QString::number(code)));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
            QVERIFY2(!sentence.startsWith(QLatin1String("It did not work")), "every code has words of its own");
        }
    }

    void everyStepOfSharingHasASentenceForEveryError() {
        using engine::PublishStep;
        for (const PublishStep step : {PublishStep::reading, PublishStep::writing, PublishStep::registering}) {
            for (int code = 1; code <= errorsLast; ++code) {
                const QString sentence = gui::publishSentence({static_cast<ErrorCode>(code), "/some/path"}, step);
                QVERIFY2(sentence.size() > 8 && !sentence.contains(QLatin1Char('%')), qPrintable(sentence));
                if (step == PublishStep::writing && static_cast<ErrorCode>(code) != ErrorCode::cancelled)
                    QVERIFY2(sentence.contains(QStringLiteral(".torrent")), qPrintable(sentence));
            }
        }
        // The same word of the system asks for something else at each step.
        QSet<QString> denied;
        for (const PublishStep step : {PublishStep::reading, PublishStep::writing, PublishStep::registering})
            denied << gui::publishSentence({ErrorCode::denied, "x"}, step);
        QCOMPARE(denied.size(), 3);
        QCOMPARE(gui::publishSentence({ErrorCode::cancelled, {}}, PublishStep::writing), QStringLiteral("Cancelled."));
    }

    void whatASecondOneBroughtIsCounted() {
        using engine::Merged;
        QCOMPARE(gui::mergedSentence({}), QStringLiteral("Already in the list, and nothing in this one is new."));
        QCOMPARE(gui::mergedSentence(Merged{.trackers = 1}), QStringLiteral("Already in the list; added to it: 1 tracker."));
        QCOMPARE(gui::mergedSentence(Merged{.trackers = 2, .webSeeds = 1, .peers = 3, .clusterNodes = 1}),
                 QStringLiteral("Already in the list; added to it: 2 trackers, 1 web seed, 3 peers, and 1 cluster node."));
        QVERIFY(gui::mergedSentence(Merged{.withheld = true}).contains(QStringLiteral("private")));
    }

    void everyStateHasASentenceAndAColour() {
        std::set<QString> seen;
        for (const TorrentState state : states) {
            const auto torrent = test::torrent("a", state);
            QVERIFY(!gui::statusSentence(torrent).isEmpty());
            QVERIFY2(seen.insert(gui::statusSentence(torrent)).second, "two states read alike");
        }
        QCOMPARE(gui::statusTone(test::torrent("a", TorrentState::failed)), gui::Tone::error);
        QCOMPARE(gui::statusTone(test::torrent("a", TorrentState::paused)), gui::Tone::waiting);
        QCOMPARE(gui::statusTone(test::torrent("a", TorrentState::seeding)), gui::Tone::done);
    }

    void aStateWithAReasonTellsTheReason() {
        for (const TorrentState state :
             {TorrentState::downloading, TorrentState::fetchingMetadata, TorrentState::failed}) {
            auto torrent = test::torrent("a", state);
            torrent.reason = {ReasonCode::contentMissing, "/gone/file", 0};
            QVERIFY(gui::statusSentence(torrent).contains(QStringLiteral("/gone/file")));
        }
    }

    void aDownloadThatMovesTellsFromHowMany() {
        auto torrent = test::torrent("a");
        torrent.downRate = 1000;
        torrent.peersConnected = 5;
        torrent.peersKnown = 8;
        torrent.reason = {ReasonCode::trackerUnreachable, "http://x", 0};
        QCOMPARE(gui::statusSentence(torrent), QStringLiteral("From 5 of 8 peers"));
        QCOMPARE(gui::statusTone(torrent), gui::Tone::active);
        torrent.downRate = 0;
        QCOMPARE(gui::statusTone(torrent), gui::Tone::attention);
    }

    void aTrackerIsCalledByItsServer() {
        const auto sentence = [](const char* url) { return gui::reasonSentence({ReasonCode::trackerUnreachable, url, 0}); };
        QVERIFY(sentence("http://tracker.example:6969/a/long/path?passkey=secret").startsWith(QStringLiteral("The tracker tracker.example:6969 cannot")));
        QVERIFY(sentence("udp://me:word@[2001:db8::1]:80/announce").startsWith(QStringLiteral("The tracker [2001:db8::1]:80 cannot")));
        QVERIFY(sentence("no address").startsWith(QStringLiteral("The tracker no address cannot")));
    }

    void strangersWordsStayAsTheyAre() {
        const std::string words = "%1 <b>%2</b> &amp;";
        QVERIFY(gui::reasonSentence({ReasonCode::trackerRefused, words, 0}).contains(QString::fromStdString(words)));
        QVERIFY(
            gui::reasonSentence({ReasonCode::waitingForCluster, words, 4000}).contains(QString::fromStdString(words)));
        QVERIFY(gui::errorSentence({ErrorCode::malformed, words}).contains(QString::fromStdString(words)));
    }

    void countsAgree() {
        QCOMPARE(gui::reasonSentence({ReasonCode::connectingToPeers, {}, 1}), QStringLiteral("Connecting to 1 peer"));
        QCOMPARE(gui::reasonSentence({ReasonCode::connectingToPeers, {}, 7}), QStringLiteral("Connecting to 7 peers"));
    }

    void sizesReadWell_data() {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << quint64{0} << QStringLiteral("0 B");
        QTest::newRow("bytes") << quint64{999} << QStringLiteral("999 B");
        QTest::newRow("almost a KiB") << quint64{1000} << QStringLiteral("0.98 KiB");
        QTest::newRow("a KiB") << quint64{1024} << QStringLiteral("1.00 KiB");
        QTest::newRow("ten MiB") << quint64{10} * 1024 * 1024 << QStringLiteral("10.0 MiB");
        QTest::newRow("many GiB") << quint64{120} * 1024 * 1024 * 1024 << QStringLiteral("120 GiB");
        QTest::newRow("the largest") << std::numeric_limits<quint64>::max() << QStringLiteral("16,777,216 TiB");
    }
    void sizesReadWell() {
        QFETCH(quint64, bytes);
        QFETCH(QString, text);
        QCOMPARE(gui::formatSize(bytes), text);
    }

    void ratesNameTheSecond() {
        QCOMPARE(gui::formatRate(48ull * 1024 * 1024), QStringLiteral("48.0 MiB/s"));
        QVERIFY(gui::formatRate(0).isEmpty());
    }

    void timesAreRoundedAsAPersonWould_data() {
        QTest::addColumn<quint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("3 s") << quint64{3} << QStringLiteral("a few seconds");
        QTest::newRow("12 s") << quint64{12} << QStringLiteral("about 10 seconds");
        QTest::newRow("57 s") << quint64{57} << QStringLiteral("about 55 seconds");
        QTest::newRow("59 s") << quint64{59} << QStringLiteral("about 1 minute");
        QTest::newRow("4 min") << quint64{241} << QStringLiteral("about 4 minutes");
        QTest::newRow("2 h") << quint64{7100} << QStringLiteral("about 2 hours");
        QTest::newRow("3 d") << quint64{3 * 86400} << QStringLiteral("about 3 days");
        QTest::newRow("for ever") << std::numeric_limits<quint64>::max() << QStringLiteral("a very long time");
    }
    void timesAreRoundedAsAPersonWould() {
        QFETCH(quint64, seconds);
        QFETCH(QString, text);
        QCOMPARE(gui::formatDuration(seconds), text);
    }

    void ratiosHaveTwoPlaces() {
        QCOMPARE(gui::formatRatio(1600, 1000), QStringLiteral("1.60"));
        QVERIFY(gui::formatRatio(5, 0).isEmpty());
    }

private:
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(SentencesTest)
#include "sentences_test.moc"
