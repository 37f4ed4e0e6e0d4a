// Torrents that an operator allows or denies.
#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

InfoHash numbered(std::uint8_t number) {
    InfoHash infoHash;
    infoHash.value[0] = number;
    infoHash.value[19] = 1;
    return infoHash;
}

} // namespace

class TorrentListsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDeniedTorrentIsRefusedToEverybody();
    void aReportIsTakenButForWhatIsDenied();
    void whatIsTakenOffTheListIsServedAgain();
    void aTorrentIsOnOneListAtATime();
    void listsArePagedInOrder();
    void theListsAreBounded();
};

void TorrentListsTest::aDeniedTorrentIsRefusedToEverybody() {
    Registry registry;
    const Bytes torrent = torrentBytes("a");
    const InfoHash infoHash = infoHashOf(torrent);
    applyAt(registry, 0, announce(infoHash, 1, 0));
    QVERIFY(applied(applyAt(registry, 0, ListTorrents{Listing::denied, {infoHash}})));
    QVERIFY(failedWith(applyAt(registry, 0, announce(infoHash, 1, 0)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, announce(infoHash, 2, 0)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, PublishTorrent{torrent, client(1)}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, report(1, {holding(infoHash, 1, "0")})), ErrorCode::denied));
    QCOMPARE(registry.torrentCount(), std::size_t{0});
    advanceTo(registry, 61);
    QCOMPARE(registry.counts(infoHash).seeds, 0u); // who was there goes in time
}

void TorrentListsTest::aReportIsTakenButForWhatIsDenied() {
    Registry registry;
    applyAt(registry, 0, ListTorrents{Listing::denied, {numbered(1)}});
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(1), 1, "0"), holding(numbered(2), 1, "0")}))));
    QVERIFY(registry.holders(numbered(1), std::nullopt).empty());
    QCOMPARE(registry.holders(numbered(2), std::nullopt).size(), std::size_t{1});
}

void TorrentListsTest::whatIsTakenOffTheListIsServedAgain() {
    Registry registry;
    const auto hash = registry.stateHash();
    applyAt(registry, 0, ListTorrents{Listing::denied, {numbered(1)}});
    QVERIFY(registry.stateHash() != hash);
    applyAt(registry, 0, ListTorrents{Listing::none, {numbered(1), numbered(2)}});
    QCOMPARE(registry.stateHash(), hash);
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0))));
}

void TorrentListsTest::aTorrentIsOnOneListAtATime() {
    Registry registry;
    applyAt(registry, 0, ListTorrents{Listing::denied, {numbered(1)}});
    applyAt(registry, 0, ListTorrents{Listing::allowed, {numbered(1), numbered(1)}});
    QVERIFY(registry.listing(numbered(1)) == Listing::allowed);
    QCOMPARE(registry.listedCount(Listing::denied), std::size_t{0});
    QCOMPARE(registry.listedCount(Listing::allowed), std::size_t{1});
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0))));
}

void TorrentListsTest::listsArePagedInOrder() {
    Registry registry;
    ListTorrents command{Listing::allowed, {}};
    for (const std::uint8_t number : std::initializer_list<std::uint8_t>{9, 3, 200, 5, 7})
        command.infoHashes.push_back(numbered(number));
    applyAt(registry, 0, command);
    applyAt(registry, 0, ListTorrents{Listing::denied, {numbered(4)}});
    const auto first = registry.listed(Listing::allowed, InfoHash(), 3);
    QVERIFY((first == std::vector{numbered(3), numbered(5), numbered(7)}));
    QVERIFY((registry.listed(Listing::allowed, first.back(), 3) == std::vector{numbered(9), numbered(200)}));
}

void TorrentListsTest::theListsAreBounded() {
    Limits limits;
    limits.listedMax = 2;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, ListTorrents{Listing::denied, {numbered(1)}})));
    const ListTorrents two{Listing::allowed, {numbered(2), numbered(3)}};
    QVERIFY(failedWith(applyAt(registry, 0, two), ErrorCode::tooLarge));
    QVERIFY(registry.listing(numbered(2)) == Listing::none);
    QVERIFY(applied(applyAt(registry, 0, ListTorrents{Listing::allowed, {numbered(1), numbered(2)}})));
    QVERIFY(applied(applyAt(registry, 0, ListTorrents{Listing::none, {numbered(1), numbered(5), numbered(6)}})));
    ListTorrents many{Listing::none, std::vector(ListTorrents::infoHashesMax, numbered(7))};
    QVERIFY(applied(applyAt(registry, 0, many)));
    many.infoHashes.push_back(numbered(7));
    QVERIFY(failedWith(applyAt(registry, 0, many), ErrorCode::tooLarge));
}

QTEST_APPLESS_MAIN(TorrentListsTest)
#include "torrent_lists_test.moc"
