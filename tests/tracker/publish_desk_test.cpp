// What of an uploaded .torrent is known before it is judged, and what of it is kept.
#include "publish_desk.h"

#include <QTest>

#include "bytetorrent/protocol/metainfo.h"
#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry::samples;
using tracker::PublishDesk;

class PublishDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatThereIsToKnow();
    void aPrivateTrackerKeepsNoTrackersOfWhatIsUploaded();
    void refusesWhatIsNoTorrent();
};

void PublishDeskTest::readsWhatThereIsToKnow() {
    const Bytes torrent = torrentBytes("a", 3, true);
    const auto metainfo = protocol::Metainfo::parse(torrent).value();
    const auto read = PublishDesk::read(torrent, false).value();
    QVERIFY(read.torrent == torrent && read.isPrivate);
    QVERIFY(read.known.infoHash == metainfo.infoHash() && read.known.name == metainfo.name());
    QCOMPARE(read.known.totalBytes, metainfo.totalBytes());
    QCOMPARE(read.known.pieceCount, metainfo.pieceCount());
}

void PublishDeskTest::aPrivateTrackerKeepsNoTrackersOfWhatIsUploaded() {
    auto metainfo = protocol::Metainfo::parse(torrentBytes("a", 3, true)).value();
    metainfo.trackerTiers = {{"http://127.0.0.1:7301/" + passkey(1).hex() + "/announce"}};
    const Bytes uploaded = metainfo.encode();
    const auto kept = PublishDesk::read(uploaded, true).value();
    const auto parsed = protocol::Metainfo::parse(kept.torrent).value();
    QVERIFY(parsed.trackerTiers.empty() && parsed.infoHash() == metainfo.infoHash() && kept.known.infoHash == metainfo.infoHash());
    QVERIFY(std::string(asText(kept.torrent)).find(passkey(1).hex()) == std::string::npos);
    QVERIFY(PublishDesk::read(uploaded, false).value().torrent == uploaded);
}

void PublishDeskTest::refusesWhatIsNoTorrent() {
    QVERIFY(PublishDesk::read(toBytes(std::string_view("d4:infoi1ee")), false).error().code == ErrorCode::malformed);
}

QTEST_APPLESS_MAIN(PublishDeskTest)
#include "publish_desk_test.moc"
