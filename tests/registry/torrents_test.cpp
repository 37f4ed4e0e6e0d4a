#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

class TorrentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatTheTorrentSaysOfItself();
    void publishingAgainChangesNothing();
    void refusesBytesThatAreNoTorrent();
    void refusesBeyondItsLimits();
    void handsTheContentOutByteForByteOnce();
    void onlyThePublisherOrAnAdministratorDeletes();
    void deletedTorrentsCanBePublishedAgain();
};

void TorrentsTest::remembersWhatTheTorrentSaysOfItself() {
    const Bytes bytes = torrentBytes("Debian 12", 5, true);
    Registry registry;
    applyAt(registry, 7, PublishTorrent{bytes, client(4)});
    const Torrent* torrent = registry.torrent(infoHashOf(bytes));
    QVERIFY(torrent);
    QCOMPARE(torrent->name, std::string("Debian 12"));
    QCOMPARE(torrent->size, std::uint64_t{5 * 16384 - 1});
    QCOMPARE(torrent->pieces, 5u);
    QCOMPARE(torrent->pieceBytes, 16384u);
    QVERIFY(torrent->isPrivate);
    QVERIFY(torrent->publisher == client(4));
    QCOMPARE(torrent->publishedWallMs, wallMs + 7000);
    QCOMPARE(torrent->fileBytes, std::uint64_t{bytes.size()});
    QCOMPARE(torrent->fileCount, 1u);
    QCOMPARE(torrent->files.front().path, std::string("Debian 12"));
}

void TorrentsTest::publishingAgainChangesNothing() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    const std::uint64_t before = registry.stateHash();
    const Reply again = applyAt(registry, 9, PublishTorrent{torrentBytes("a"), client(2)});
    QVERIFY(!std::get<PublishReply>(again).created);
    QVERIFY(std::get<PublishReply>(again).infoHash == torrent);
    QCOMPARE(registry.stateHash(), before);
    QCOMPARE(registry.torrentCount(), std::size_t{1});
}

void TorrentsTest::refusesBytesThatAreNoTorrent() {
    Registry registry;
    QVERIFY(std::holds_alternative<Error>(applyAt(registry, 0, PublishTorrent{toBytes("d4:infoi1ee"), client(1)})));
    QVERIFY(std::holds_alternative<Error>(applyAt(registry, 0, PublishTorrent{{}, client(1)})));
    QCOMPARE(registry.torrentCount(), std::size_t{0});
    QVERIFY(registry.takeChanges().empty());
}

void TorrentsTest::refusesBeyondItsLimits() {
    Limits limits;
    limits.torrentsMax = 1;
    limits.torrentBytesMax = 1000;
    Registry registry(limits);
    QVERIFY(failedWith(applyAt(registry, 0, PublishTorrent{torrentBytes("big", 100), client(1)}), ErrorCode::tooLarge));
    publish(registry, "a");
    QVERIFY(failedWith(applyAt(registry, 0, PublishTorrent{torrentBytes("b"), client(1)}), ErrorCode::tooLarge));
    const Reply again = applyAt(registry, 0, PublishTorrent{torrentBytes("a"), client(1)});
    QVERIFY(std::holds_alternative<PublishReply>(again)); // the one that is there is still answered
}

void TorrentsTest::handsTheContentOutByteForByteOnce() {
    const Bytes bytes = torrentBytes("a");
    Registry registry;
    applyAt(registry, 0, PublishTorrent{bytes, client(1)});
    const auto changes = takeRows(registry);
    const auto content = std::find_if(changes.begin(), changes.end(),
                                      [](const Change& change) { return change.table == Table::torrentContent; });
    QVERIFY(content != changes.end());
    QVERIFY(content->value == bytes);
    QVERIFY(registry.takeChanges().empty());
}

void TorrentsTest::onlyThePublisherOrAnAdministratorDeletes() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a", 8, 1);
    QVERIFY(failedWith(applyAt(registry, 0, DeleteTorrent{torrent, client(2), false}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, DeleteTorrent{torrent, ClientId{}, false}), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 0, DeleteTorrent{torrent, client(1), false})));
    QVERIFY(failedWith(applyAt(registry, 0, DeleteTorrent{torrent, client(1), false}), ErrorCode::notFound));

    const Reply anonymous = applyAt(registry, 0, PublishTorrent{torrentBytes("b"), ClientId{}});
    const InfoHash nobodys = std::get<PublishReply>(anonymous).infoHash;
    QVERIFY(failedWith(applyAt(registry, 0, DeleteTorrent{nobodys, ClientId{}, false}), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 0, DeleteTorrent{nobodys, client(2), true})));
    QCOMPARE(registry.torrentCount(), std::size_t{0});
}

void TorrentsTest::deletedTorrentsCanBePublishedAgain() {
    Registry registry;
    const InfoHash torrent = publish(registry, "a");
    (void)registry.takeChanges();
    applyAt(registry, 0, DeleteTorrent{torrent, client(1), false});
    const auto gone = takeRows(registry);
    QCOMPARE(gone.size(), std::size_t{3}); // the torrent, its content and its swarm
    QVERIFY(!gone[0].value && !gone[1].value && !gone[2].value);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
    publish(registry, "a", 8, 2);
    QVERIFY(registry.torrent(torrent)->publisher == client(2));
}

QTEST_APPLESS_MAIN(TorrentsTest)
#include "torrents_test.moc"
