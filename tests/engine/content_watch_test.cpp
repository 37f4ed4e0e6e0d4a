// What others do to a torrent's files, files that nobody wants, and where the parts of their pieces are kept.
#include <chrono>
#include <filesystem>

#include <QTest>

#include "content_files.h"
#include "disk_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using namespace bytetorrent::engine::test;

namespace {

// Three files in pieces of 32 KiB: the second one shares its first and its last piece with its neighbours.
MadeTorrent three() { return makeTorrent("three", 32 * 1024, {{{"a"}, 50'000}, {{"b"}, 100'000}, {{"c"}, 46'608}}, false); }

struct Files {
    QTemporaryDir directory;
    std::string folder = directory.path().toStdString() + "/content";
    MadeTorrent torrent = three();
    ContentFiles files{torrent.metainfo, folder, ContentFiles::Access::readWrite, std::make_shared<OpenFiles>(16)};
    [[nodiscard]] std::string path(const std::string& name) const { return folder + "/three/" + name; }
    [[nodiscard]] std::string partsPath() const { return folder + "/." + torrent.metainfo->infoHash().hex() + ".parts"; }
    [[nodiscard]] Result<> writePiece(std::uint32_t piece) {
        const std::uint64_t begin = std::uint64_t{piece} * 32 * 1024;
        const std::array<ByteView, 1> parts{ByteView(torrent.content).subspan(begin, torrent.metainfo->pieceSize(PieceIndex(piece)))};
        return files.write(begin, parts);
    }
    [[nodiscard]] bool pieceReads(std::uint32_t piece) {
        const std::uint64_t begin = std::uint64_t{piece} * 32 * 1024;
        Bytes bytes(torrent.metainfo->pieceSize(PieceIndex(piece)));
        return files.read(begin, bytes) && std::equal(bytes.begin(), bytes.end(), torrent.content.begin() + static_cast<std::ptrdiff_t>(begin));
    }
};

} // namespace

class ContentWatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesNotCreateAFileThatNobodyWants() {
        Files at;
        at.files.setWanted({true, false, true});
        for (const std::uint32_t piece : {0u, 1u, 4u, 5u}) // those that touch a or c
            QVERIFY(at.writePiece(piece).has_value());
        QVERIFY(!std::filesystem::exists(at.path("b")));
        QVERIFY(std::filesystem::exists(at.partsPath()));
        for (const std::uint32_t piece : {0u, 1u, 4u, 5u})
            QVERIFY2(at.pieceReads(piece), qPrintable(QString::number(piece)));
        const auto facts = at.files.inspect();
        QVERIFY(facts[1].exists && facts[1].size == 100'000); // nothing of it is missing
    }

    void bringsWhatItKeptWhenTheFileIsWantedAfterAll() {
        Files at;
        at.files.setWanted({true, false, true});
        for (const std::uint32_t piece : {0u, 1u, 4u, 5u})
            QVERIFY(at.writePiece(piece).has_value());
        at.files.setWanted({});
        QVERIFY(at.pieceReads(1)); // before it is created
        for (const std::uint32_t piece : {2u, 3u})
            QVERIFY(at.writePiece(piece).has_value());
        for (std::uint32_t piece = 0; piece < 6; ++piece)
            QVERIFY2(at.pieceReads(piece), qPrintable(QString::number(piece)));
        at.files.tidy();
        QVERIFY(!std::filesystem::exists(at.partsPath()));
        for (std::uint32_t piece = 0; piece < 6; ++piece)
            QVERIFY2(at.pieceReads(piece), qPrintable(QString::number(piece)));
        Bytes all;
        for (const char* name : {"a", "b", "c"}) {
            const Bytes file = readWhole(at.path(name));
            all.insert(all.end(), file.begin(), file.end());
        }
        QVERIFY(all == at.torrent.content);
    }

    void keepsThePartsFileWhileItIsNeeded() {
        Files at;
        at.files.setWanted({true, false, true});
        QVERIFY(at.writePiece(1).has_value());
        at.files.tidy();
        QVERIFY(at.pieceReads(1));
    }

    void takesThePartsFileAlongAndDeletesItWithTheRest() {
        Files at;
        at.files.setWanted({true, false, true});
        QVERIFY(at.writePiece(1).has_value());
        QVERIFY(at.files.moveTo(at.folder + "2", {}).has_value());
        QVERIFY(at.files.discardMovedFrom(at.folder).has_value());
        QVERIFY(!std::filesystem::exists(at.partsPath()));
        QVERIFY(at.pieceReads(1));
        QVERIFY(at.files.remove().has_value());
        QVERIFY(std::filesystem::is_empty(at.folder + "2"));
    }

    void noticesAFileThatWasChanged() {
        Files at;
        layOut(at.torrent, at.folder);
        at.files.watch(at.files.inspect());
        QVERIFY(at.pieceReads(2));
        std::filesystem::last_write_time(at.path("b"), std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
        at.files.watch(at.files.inspect()); // as it is now is well
        QVERIFY(at.pieceReads(2) && at.files.takeChanged().empty());
        auto facts = at.files.inspect();
        facts[1].modifiedNs -= 1;
        at.files.watch(facts);
        QVERIFY(!at.pieceReads(2));
        QCOMPARE(at.files.takeChanged(), std::vector<std::uint32_t>{1});
        QVERIFY(!at.pieceReads(2)); // whoever asks meanwhile hears the same
        QVERIFY(at.pieceReads(0) && at.pieceReads(5));
    }

    void noticesAFileThatWasReplacedOrDeletedThoughItIsOpen() {
        Files at;
        layOut(at.torrent, at.folder);
        at.files.watch(at.files.inspect());
        QVERIFY(at.pieceReads(2));
        std::filesystem::remove(at.path("b"));
        at.files.watch({}); // looks at once again, and compares nothing
        QVERIFY(!at.pieceReads(2));
        QCOMPARE(at.files.takeChanged(), std::vector<std::uint32_t>{1});
    }

    void takesACopyThatIsTheSameForTheFile() {
        Files at;
        layOut(at.torrent, at.folder);
        const auto facts = at.files.inspect();
        at.files.watch(facts);
        QVERIFY(at.pieceReads(2));
        const auto time = std::filesystem::last_write_time(at.path("b"));
        std::filesystem::copy_file(at.path("b"), at.path("b2"));
        std::filesystem::rename(at.path("b2"), at.path("b"));
        std::filesystem::last_write_time(at.path("b"), time);
        at.files.watch(facts);
        QVERIFY(at.pieceReads(2));
        QVERIFY(at.files.takeChanged().empty());
    }

    void writesOnIntoAFileThatWasDeletedAndSaysSo() {
        Files at;
        QVERIFY(at.writePiece(2).has_value());
        std::filesystem::remove(at.path("b"));
        at.files.watch({});
        QVERIFY(at.writePiece(3).has_value());
        QCOMPARE(at.files.takeChanged(), std::vector<std::uint32_t>{1});
        QVERIFY(at.pieceReads(3));
    }

    void makesNoNewFolderWhereTheOldOneWasBefore() {
        Files at;
        QVERIFY(at.writePiece(0).has_value());
        std::filesystem::remove_all(at.folder);
        const auto written = at.writePiece(5);
        QVERIFY(!written && written.error().code == ErrorCode::notFound);
        QVERIFY(!std::filesystem::exists(at.folder));
        at.files.adoptFolder(); // the user says so
        QVERIFY(at.writePiece(5).has_value());
    }

    void tellsWhatRoomIsStillNeeded() {
        Files at;
        const auto before = at.files.place();
        QVERIFY(!before.folderExists && before.freeBytes > 0 && !before.mount.empty());
        QCOMPARE(before.neededBytes, at.torrent.content.size());
        layOut(at.torrent, at.folder);
        QVERIFY(at.files.place().folderExists);
        QCOMPARE(at.files.place().neededBytes, std::uint64_t{0});
        QCOMPARE(at.files.place().mount, before.mount);
    }
};

QTEST_GUILESS_MAIN(ContentWatchTest)
#include "content_watch_test.moc"
