#include <atomic>
#include <filesystem>

#include <QtTest>

#include "bytetorrent/engine/content_hasher.h"
#include "disk_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using namespace bytetorrent::engine::test;

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t kib = 1024;
const HashProgress quiet = [](std::uint64_t, std::uint64_t) { return true; };

ContentSource sourceOf(std::vector<std::string> paths) {
    ContentSource source;
    source.paths = std::move(paths);
    source.pieceBytes = 16 * kib;
    return source;
}

protocol::Metainfo metainfoOf(const ContentSource& source) {
    const auto info = hashContent(source, quiet);
    if (!info)
        qFatal("%s", describe(info.error()).c_str());
    return protocol::Metainfo::fromInfo(*info).value();
}

} // namespace

class ContentHasherTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        directory_ = std::make_unique<QTemporaryDir>();
        folder_ = directory_->path().toStdString();
    }

    void hashesOneFileAsTheReferenceDoes() {
        const auto torrent = makeSingle(100 * kib + 3, 16 * kib);
        layOut(torrent, folder_);
        const auto made = metainfoOf(sourceOf({folder_ + "/content.bin"}));
        QCOMPARE(made.infoHash(), torrent.metainfo->infoHash());
    }

    void hashesAFolderInTheOrderOfItsPaths() {
        const auto torrent =
            makeTorrent("Folder", 16 * kib, {{{"a", "x"}, 20 * kib}, {{"a.txt"}, 7}, {{"b"}, 0}, {{"c"}, 50 * kib}}, false);
        layOut(torrent, folder_);
        for (const unsigned threads : {1u, 4u}) {
            auto source = sourceOf({folder_ + "/Folder/"});
            source.threads = threads;
            QCOMPARE(metainfoOf(source).infoHash(), torrent.metainfo->infoHash());
        }
    }

    void gathersSeveralPathsUnderOneName() {
        writeWhole(folder_ + "/one/a", Bytes(10, 1));
        writeWhole(folder_ + "/two", Bytes(20, 2));
        auto source = sourceOf({folder_ + "/two", folder_ + "/one"});
        source.name = "both";
        const auto made = metainfoOf(source);
        QCOMPARE(made.name(), std::string("both"));
        QCOMPARE(made.files()[0].path, (std::vector<std::string>{"one", "a"}));
        QCOMPARE(made.files()[1].path, (std::vector<std::string>{"two"}));
        QVERIFY(!made.singleFile());
    }

    void leavesOutLinksAndHiddenFiles() {
        writeWhole(folder_ + "/Folder/a", Bytes(10, 1));
        writeWhole(folder_ + "/Folder/.hidden/b", Bytes(10, 1));
        fs::create_symlink(folder_ + "/Folder/a", folder_ + "/Folder/link");
        fs::create_directory_symlink(folder_, folder_ + "/Folder/loop");
        auto source = sourceOf({folder_ + "/Folder"});
        QCOMPARE(metainfoOf(source).files().size(), std::size_t(1));
        source.includeHidden = true;
        QCOMPARE(metainfoOf(source).files().size(), std::size_t(2));
    }

    void refusesWhatCannotBeShared() {
        QCOMPARE(hashContent(sourceOf({}), quiet).error().code, ErrorCode::invalidArgument);
        QCOMPARE(hashContent(sourceOf({folder_ + "/absent"}), quiet).error().code, ErrorCode::notFound);
        QCOMPARE(hashContent(sourceOf({folder_}), quiet).error().code, ErrorCode::invalidArgument); // empty
        writeWhole(folder_ + "/Folder/bad\nname", Bytes(10, 1));
        QCOMPARE(hashContent(sourceOf({folder_ + "/Folder"}), quiet).error().code, ErrorCode::unsafePath);
        writeWhole(folder_ + "/one/a", Bytes(10, 1));
        writeWhole(folder_ + "/two/a", Bytes(10, 1));
        QCOMPARE(hashContent(sourceOf({folder_ + "/one/a", folder_ + "/two/a"}), quiet).error().code, ErrorCode::invalidArgument);
        auto odd = sourceOf({folder_ + "/one/a"});
        odd.pieceBytes = 100'000;
        QCOMPARE(hashContent(odd, quiet).error().code, ErrorCode::invalidArgument);
    }

    void noticesAFileThatChangesMeanwhile() {
        writeWhole(folder_ + "/a", Bytes(40u << 20, 1));
        bool changed = false;
        const auto info = hashContent(sourceOf({folder_ + "/a"}), [&](std::uint64_t, std::uint64_t) {
            if (!changed)
                fs::resize_file(folder_ + "/a", 1000);
            changed = true;
            return true;
        });
        QCOMPARE(info.error().code, ErrorCode::conflict);
    }

    void isCancelledByItsProgress() {
        writeWhole(folder_ + "/a", Bytes(40u << 20, 1));
        const auto info = hashContent(sourceOf({folder_ + "/a"}), [](std::uint64_t, std::uint64_t) { return false; });
        QCOMPARE(info.error().code, ErrorCode::cancelled);
    }

    void tellsProgressUpToTheEnd() {
        writeWhole(folder_ + "/a", Bytes(40u << 20, 1));
        std::uint64_t last = 0;
        std::uint64_t total = 0;
        QVERIFY(hashContent(sourceOf({folder_ + "/a"}), [&](std::uint64_t done, std::uint64_t of) {
            last = done;
            total = of;
            return true;
        }));
        QVERIFY(last == (40u << 20) && total == last);
    }

    void verifiesWhichPiecesAreWhole() {
        const auto torrent = makeTorrent("Folder", 16 * kib, {{{"a"}, 40 * kib}, {{"b"}, 40 * kib}}, false);
        layOut(torrent, folder_);
        QVERIFY(verifyContent(*torrent.metainfo, folder_, 2, quiet)->containsAll(5));
        fs::remove(folder_ + "/Folder/b");
        QCOMPARE(verifyContent(*torrent.metainfo, folder_, 2, quiet)->toString(), std::string("0-1"));
        QVERIFY(verifyContent(*torrent.metainfo, folder_ + "/elsewhere", 2, quiet)->empty());
    }

    void writesAFileWholeOrNotAtAll() {
        const std::string path = folder_ + "/out.torrent";
        QVERIFY(writeFileAtomically(path, Bytes{1, 2, 3}));
        QVERIFY(writeFileAtomically(path, Bytes{4}));
        QCOMPARE(readWhole(path), Bytes{4});
        QVERIFY(!writeFileAtomically(folder_ + "/absent/out.torrent", Bytes{4}));
        QCOMPARE(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1); // no temporary file is left
    }

private:
    std::unique_ptr<QTemporaryDir> directory_;
    std::string folder_;
};

QTEST_GUILESS_MAIN(ContentHasherTest)
#include "content_hasher_test.moc"
