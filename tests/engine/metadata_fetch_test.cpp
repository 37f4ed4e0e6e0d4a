// MetadataFetch's stories: metadata from peers in pieces, and who lied.
#include <QTest>

#include "../../libs/engine/src/metadata_fetch.h"
#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class MetadataFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void assemblesMetadata();
    void namesTheLiarOfMetadata();
    void boundsMetadata();
};

void MetadataFetchTest::assemblesMetadata() {
    const Bytes info(40'000, 5);
    InfoHash infoHash;
    infoHash.value = sha1(info);
    MetadataFetch fetch(infoHash);
    QVERIFY(fetch.begin(PeerKey(1), 40'000, 0));
    std::vector<std::uint32_t> asked;
    while (const auto piece = fetch.nextRequest())
        asked.push_back(*piece);
    QCOMPARE(asked, (std::vector<std::uint32_t>{0, 1, 2}));
    using Kind = protocol::MetadataMessage::Kind;
    const ByteView view(info);
    QVERIFY(fetch.received(PeerKey(2), {Kind::data, 0, 40'000, view.first(16'384)}, 1) == MetadataFetch::Outcome::unasked);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 2, 40'000, view.subspan(32'768)}, 1) == MetadataFetch::Outcome::more);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 0, 40'000, view.first(16'384)}, 1) == MetadataFetch::Outcome::more);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 1, 40'000, view.subspan(16'384, 16'384)}, 1) == MetadataFetch::Outcome::done);
    QCOMPARE(fetch.take(), info);
}

void MetadataFetchTest::namesTheLiarOfMetadata() {
    MetadataFetch fetch(InfoHash{});
    QVERIFY(fetch.begin(PeerKey(1), 100, 0));
    QVERIFY(fetch.nextRequest().has_value());
    const Bytes lie(100, 1);
    QVERIFY(fetch.received(PeerKey(1), {protocol::MetadataMessage::Kind::data, 0, 100, lie}, 1) == MetadataFetch::Outcome::wrong);
    QVERIFY(!fetch.busy()); // free for another peer
}

void MetadataFetchTest::boundsMetadata() {
    MetadataFetch fetch(InfoHash{});
    QVERIFY(!fetch.begin(PeerKey(1), 0, 0));
    QVERIFY(!fetch.begin(PeerKey(1), 2u << 30, 0));
    QVERIFY(fetch.begin(PeerKey(1), 100, 0));
    QVERIFY(fetch.overdue(9'000));
}

QTEST_APPLESS_MAIN(MetadataFetchTest)
#include "metadata_fetch_test.moc"
