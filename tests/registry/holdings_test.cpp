#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {
const InfoHash unpublished = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

Holder only(const Registry& registry, const InfoHash& infoHash) {
    const auto holders = registry.holders(infoHash, std::nullopt);
    BT_ASSERT(holders.size() == 1);
    return holders.front();
}
} // namespace

class HoldingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesAddUpAndAFullReportReplaces();
    void aPieceReportedHeldAndLostIsLost();
    void holdingEveryPieceMakesASeed();
    void countsADownloadButNotAPublisher();
    void coversManyTorrentsAllOrNone();
    void refusesPiecesThatDoNotExist();
    void refusesAClientWithoutIdentity();
    void findsHoldersOfOnePieceAndListsThemByClient();
    void keepsReportsOfAnUnpublishedTorrentAndJudgesThemWhenItIsPublished();
    void goesOfflineAtExpiryAndIsRememberedUntilRetention();
    void comesBackAtOnceWithItsPiecesByAnEmptyReport();
    void sayingGoodbyeKeepsTheRecord();
    void movesToANewEndpoint();
    void limitsTheMemoryOfPieceSets();
    void deletingTheTorrentEndsItsHolders();
};

void HoldingsTest::differencesAddUpAndAFullReportReplaces() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-3")}));
    applyAt(registry, 1, report(1, {holding(torrent, 1, "5", "0-1")}));
    QCOMPARE(only(registry, torrent).pieces.toString(), std::string("2-3,5"));
    applyAt(registry, 2, report(1, {holding(torrent, 1, "7", "", true)}));
    QCOMPARE(only(registry, torrent).pieces.toString(), std::string("7"));
    QCOMPARE(only(registry, torrent).lastSeenWallMs, wallMs + 2000);
}

void HoldingsTest::aPieceReportedHeldAndLostIsLost() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-3", "3")}));
    QCOMPARE(only(registry, torrent).pieces.toString(), std::string("0-2"));
}

void HoldingsTest::holdingEveryPieceMakesASeed() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-6")}));
    QCOMPARE(registry.counts(torrent).leechers, 1u);
    applyAt(registry, 0, report(1, {holding(torrent, 1, "7")}));
    QVERIFY(only(registry, torrent).seed);
    QCOMPARE(registry.counts(torrent).seeds, 1u);
    QCOMPARE(registry.counts(torrent).leechers, 0u);
    applyAt(registry, 0, report(1, {holding(torrent, 1, "", "2")}));
    QVERIFY(!only(registry, torrent).seed);
    QCOMPARE(registry.counts(torrent).leechers, 1u);
}

void HoldingsTest::countsADownloadButNotAPublisher() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7", "", true)}));
    QCOMPARE(registry.counts(torrent).downloaded, 0u);
    applyAt(registry, 0, report(2, {holding(torrent, 2, "0-2")}));
    applyAt(registry, 0, report(2, {holding(torrent, 2, "3-7")}));
    QCOMPARE(registry.counts(torrent).downloaded, 1u);
    applyAt(registry, 0, report(2, {holding(torrent, 2, "", "1")}));
    applyAt(registry, 0, report(2, {holding(torrent, 2, "1")}));
    QCOMPARE(registry.counts(torrent).downloaded, 1u);
}

void HoldingsTest::coversManyTorrentsAllOrNone() {
    Registry registry;
    const InfoHash first = publish(registry, "a");
    const InfoHash second = publish(registry, "b");
    QVERIFY(!applied(applyAt(registry, 0, report(1, {holding(first, 1, "0"), holding(second, 1, "8")}))));
    QVERIFY(registry.holders(first, std::nullopt).empty());
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(first, 1, "0"), holding(second, 1, "7")}))));
    QCOMPARE(registry.holders(first, std::nullopt).size(), std::size_t{1});
    QCOMPARE(registry.holders(second, std::nullopt).size(), std::size_t{1});
}

void HoldingsTest::refusesPiecesThatDoNotExist() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    QVERIFY(failedWith(applyAt(registry, 0, report(1, {holding(torrent, 1, "8")})), ErrorCode::invalidArgument));
    QVERIFY(failedWith(applyAt(registry, 0, report(1, {holding(torrent, 1, "", "8")})), ErrorCode::invalidArgument));
    QVERIFY(registry.holders(torrent, std::nullopt).empty());
}

void HoldingsTest::refusesAClientWithoutIdentity() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    ReportHoldings nobody = report(1, {holding(torrent, 1, "0")});
    nobody.client = {};
    QVERIFY(failedWith(applyAt(registry, 0, nobody), ErrorCode::notAuthenticated));
}

void HoldingsTest::findsHoldersOfOnePieceAndListsThemByClient() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(3, {holding(torrent, 3, "0-3")}));
    applyAt(registry, 0, report(1, {holding(torrent, 1, "3")}));
    applyAt(registry, 0, report(2, {holding(torrent, 2, "4")}));
    const auto all = registry.holders(torrent, std::nullopt);
    QCOMPARE(all.size(), std::size_t{3});
    QVERIFY(all[0].client == client(1) && all[1].client == client(2) && all[2].client == client(3));
    const auto some = registry.holders(torrent, PieceIndex(3));
    QCOMPARE(some.size(), std::size_t{2});
    QVERIFY(some[0].client == client(1) && some[1].client == client(3));
    QVERIFY(registry.holders(torrent, PieceIndex(7)).empty());
}

void HoldingsTest::keepsReportsOfAnUnpublishedTorrentAndJudgesThemWhenItIsPublished() {
    const Bytes torrent = torrentBytes("later", 8);
    const InfoHash infoHash = infoHashOf(torrent);
    Registry registry;
    applyAt(registry, 0, report(1, {holding(infoHash, 1, "0-7,100-200")}));
    applyAt(registry, 0, report(2, {holding(infoHash, 2, "3,3999999")}));
    QVERIFY(failedWith(applyAt(registry, 0,
                               [&] {
                                   auto tooFar = report(3, {holding(infoHash, 3, "0")});
                                   tooFar.holdings[0].have.add(PieceIndex(protocol::piecesMax));
                                   return tooFar;
                               }()),
                       ErrorCode::invalidArgument));
    QCOMPARE(registry.holders(infoHash, std::nullopt)[0].pieces.toString(), std::string("0-7,100-200"));
    QCOMPARE(registry.counts(infoHash).leechers, 2u); // nobody knows yet what complete means

    applyAt(registry, 1, PublishTorrent{torrent, client(1)});
    const auto holders = registry.holders(infoHash, std::nullopt);
    QCOMPARE(holders[0].pieces.toString(), std::string("0-7"));
    QVERIFY(holders[0].seed);
    QCOMPARE(holders[1].pieces.toString(), std::string("3"));
    QCOMPARE(registry.counts(infoHash).seeds, 1u);
    QCOMPARE(registry.counts(infoHash).downloaded, 0u);
}

void HoldingsTest::goesOfflineAtExpiryAndIsRememberedUntilRetention() {
    Limits limits;
    limits.retentionMs = 1'000'000;
    Registry registry(limits);
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7")}));
    advanceTo(registry, 59);
    QVERIFY(only(registry, torrent).online);
    advanceTo(registry, 60);
    QVERIFY(!only(registry, torrent).online);
    QCOMPARE(registry.counts(torrent).seeds, 0u);
    QCOMPARE(only(registry, torrent).pieces.toString(), std::string("0-7"));
    QCOMPARE(only(registry, torrent).lastSeenWallMs, wallMs);
    advanceTo(registry, 1059);
    QCOMPARE(registry.holders(torrent, std::nullopt).size(), std::size_t{1});
    advanceTo(registry, 1060);
    QVERIFY(registry.holders(torrent, std::nullopt).empty());
}

void HoldingsTest::comesBackAtOnceWithItsPiecesByAnEmptyReport() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7")}));
    advanceTo(registry, 500);
    QVERIFY(!only(registry, torrent).online);
    applyAt(registry, 501, report(1, {holding(torrent, 4, "")}));
    QVERIFY(only(registry, torrent).online);
    QVERIFY(only(registry, torrent).seed);
    QVERIFY(only(registry, torrent).endpoint == endpoint(4));
    QCOMPARE(registry.counts(torrent).seeds, 1u);
    QCOMPARE(registry.counts(torrent).downloaded, 0u);
    advanceTo(registry, 560);
    QVERIFY(only(registry, torrent).online);
}

void HoldingsTest::sayingGoodbyeKeepsTheRecord() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7")}));
    applyAt(registry, 1, report(1, {holding(torrent, 1, "", "", false, false)}));
    QVERIFY(!only(registry, torrent).online);
    QCOMPARE(only(registry, torrent).pieces.toString(), std::string("0-7"));
    QCOMPARE(registry.counts(torrent).seeds, 0u);
    QCOMPARE(registry.holders(torrent, PieceIndex(3)).size(), std::size_t{1});
}

void HoldingsTest::movesToANewEndpoint() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7")}));
    applyAt(registry, 1, report(1, {holding(torrent, 2, "")}));
    SeededRandom random(1);
    const auto sample = registry.sample({.infoHash = torrent}, random);
    QCOMPARE(sample.size(), std::size_t{1});
    QVERIFY(sample.front().endpoint == endpoint(2));
}

void HoldingsTest::limitsTheMemoryOfPieceSets() {
    Limits limits;
    limits.pieceSetBytesMax = 2000;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(unpublished, 1, "0-899")}))));
    QVERIFY(failedWith(applyAt(registry, 0, report(2, {holding(unpublished, 2, "0-899")})), ErrorCode::tooLarge));
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(unpublished, 1, "", "0-898")}))));
    QVERIFY(applied(applyAt(registry, 0, report(2, {holding(unpublished, 2, "0-899")}))));
}

void HoldingsTest::deletingTheTorrentEndsItsHolders() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, report(1, {holding(torrent, 1, "0-7"), holding(unpublished, 1, "1")}));
    applyAt(registry, 0, announce(torrent, 5, 0));
    QVERIFY(applied(applyAt(registry, 0, DeleteTorrent{torrent, client(1), false})));
    QVERIFY(registry.holders(torrent, std::nullopt).empty());
    QCOMPARE(registry.counts(torrent).seeds, 1u); // the swarm of ordinary peers goes on
    QCOMPARE(registry.holders(unpublished, std::nullopt).size(), std::size_t{1});
    advanceTo(registry, 100'000'000);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

QTEST_APPLESS_MAIN(HoldingsTest)
#include "holdings_test.moc"
