// The largest torrents that are taken, and how long that takes. The bounds are loose, for a laden machine: they are
// there to fail on anything quadratic; the figures are printed.
#include <QtTest>

#include <QElapsedTimer>

#include "bytetorrent/protocol/metainfo.h"
#include "metainfo_samples.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace bytetorrent::protocol::samples;

namespace {

// `count` files of one byte, a thousand a folder, the later ones first when `backwards`.
std::string manyFiles(std::uint32_t count, bool backwards) {
    std::string out(1, 'l');
    for (std::uint32_t index = 0; index < count; ++index) {
        const std::uint32_t which = backwards ? count - index : index;
        out += file(1, {std::string("Folder ").append(std::to_string(which / 1000)),
                        std::string("File ").append(std::to_string(which))});
    }
    return out.append(1, 'e');
}

Bytes torrentOfFiles(std::uint32_t count, bool backwards = false) {
    return torrent(with(folderInfo({}, count), "files", manyFiles(count, backwards)));
}

Result<Metainfo> timed(const char* what, const Bytes& bytes, qint64& milliseconds) {
    QElapsedTimer timer;
    timer.start();
    auto metainfo = Metainfo::parse(bytes);
    milliseconds = timer.elapsed();
    qInfo("%s: %zu bytes in %lld ms", what, bytes.size(), static_cast<long long>(milliseconds));
    return metainfo;
}

} // namespace

class MetainfoLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesAMillionFiles_data() {
        QTest::addColumn<bool>("backwards");
        QTest::newRow("in order") << false;
        QTest::newRow("backwards") << true;
    }
    void takesAMillionFiles() {
        QFETCH(bool, backwards);
        qint64 milliseconds = 0;
        const auto metainfo = timed("a million files", torrentOfFiles(filesMax, backwards), milliseconds);
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QCOMPARE(metainfo->files().size(), std::size_t(filesMax));
        QVERIFY(milliseconds < 20'000);
    }

    void refusesAMillionAndOneFiles() {
        const auto metainfo = Metainfo::parse(torrentOfFiles(filesMax + 1));
        QVERIFY(!metainfo);
        QCOMPARE(metainfo.error().code, ErrorCode::tooLarge);
    }

    void refusesTheSameNameAMillionTimes() {
        std::string entries(1, 'l');
        for (std::uint32_t index = 0; index < filesMax; ++index)
            entries += file(1, {"a"});
        qint64 milliseconds = 0;
        const auto metainfo =
            timed("one name a million times", torrent(with(folderInfo({}, filesMax), "files", entries.append(1, 'e'))),
                  milliseconds);
        QVERIFY(!metainfo);
        QCOMPARE(metainfo.error().code, ErrorCode::unsafePath);
        QVERIFY(milliseconds < 20'000);
    }

    void takesFourMillionPieces() {
        Keys info = singleFileInfo();
        info["length"] = number(std::int64_t{piecesMax} * 16'384);
        info["pieces"] = pieces(piecesMax);
        qint64 milliseconds = 0;
        const auto metainfo = timed("four million pieces", torrent(info), milliseconds);
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QCOMPARE(metainfo->pieceCount(), piecesMax);
        QVERIFY(milliseconds < 20'000);
    }

    void refusesFourMillionAndOnePieces() {
        Keys info = singleFileInfo();
        info["length"] = number((std::int64_t{piecesMax} + 1) * 16'384);
        info["pieces"] = pieces(piecesMax + 1);
        const auto metainfo = Metainfo::parse(torrent(info));
        QVERIFY(!metainfo);
        QCOMPARE(metainfo.error().code, ErrorCode::tooLarge);
    }

    void readsFourMebibytesInNoTime() {
        qint64 ofPieces = 0;
        Keys info = singleFileInfo();
        info["length"] = number(std::int64_t{200'000} * 16'384);
        info["pieces"] = pieces(200'000);
        QVERIFY(timed("4 MiB of pieces", torrent(info), ofPieces));
        qint64 ofFiles = 0;
        QVERIFY(timed("4 MiB of files", torrentOfFiles(70'000), ofFiles));
        QVERIFY(ofPieces < 1000 && ofFiles < 2000);
    }

    void readsAnUnsortedDictionaryOfAMillionKeysInOrderNLogN() {
        Bytes bytes = toBytes("d");
        for (int key = 1'000'000; key > 0; --key) {
            const Bytes pair = toBytes(string(std::to_string(key)).append("0:"));
            bytes.insert(bytes.end(), pair.begin(), pair.end());
        }
        bytes.push_back('e');
        qint64 milliseconds = 0;
        const auto metainfo = timed("a million unsorted keys", bytes, milliseconds);
        QVERIFY(!metainfo);
        QVERIFY(milliseconds < 20'000);
    }

    void refusesSeventeenMillionValues() {
        const auto metainfo = Metainfo::parse(toBytes("d1:al" + std::string(34'000'000, 'l')));
        QVERIFY(!metainfo);
        std::string flat = "d1:al";
        flat.append(34'000'000, '0');
        for (std::size_t at = 6; at < flat.size(); at += 2)
            flat[at] = ':';
        const auto wide = Metainfo::parse(toBytes(flat + "ee"));
        QVERIFY(!wide);
        QCOMPARE(wide.error().code, ErrorCode::tooLarge);
    }
};

QTEST_APPLESS_MAIN(MetainfoLimitsTest)
#include "metainfo_limits_test.moc"
