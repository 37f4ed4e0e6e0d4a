// Moving a torrent's files: whole, undone, or gone on with after an interruption at any file.
#include <filesystem>

#include <fcntl.h>

#include <QTest>

#include "content_files.h"
#include "disk_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using namespace bytetorrent::engine::test;

namespace {

MadeTorrent several() { return makeTorrent("album", 32 * 1024, {{{"a.bin"}, 100'000}, {{"deep", "b.bin"}, 50'000}, {{"empty"}, 0}, {{"z"}, 70'000}}, false); }

struct Places {
    QTemporaryDir from, to;
    MadeTorrent torrent = several();
    ContentPaths source{torrent.metainfo, from.path().toStdString() + "/here"};
    ContentPaths target{torrent.metainfo, to.path().toStdString() + "/there/below"};
    Places() { layOut(torrent, source.folder()); }
    [[nodiscard]] Bytes bytesAt(const ContentPaths& paths) const {
        Bytes all;
        for (std::uint32_t index = 0; index < paths.partsIndex(); ++index) {
            const Bytes file = paths.facts(index) ? readWhole(paths.path(index)) : Bytes();
            all.insert(all.end(), file.begin(), file.end());
        }
        return all;
    }
    // What an interrupted run leaves: some files in the target, whole or half copied.
    void moveHalf(bool copy) const {
        for (const std::uint32_t index : {0u, 1u}) {
            std::filesystem::create_directories(std::filesystem::path(target.path(index)).parent_path());
            if (copy && index == 1)
                writeWhole(target.path(index), ByteView(readWhole(source.path(index))).first(10'000));
            else
                std::filesystem::rename(source.path(index), target.path(index));
        }
    }
};

} // namespace

class ContentMoveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesEveryFileAlongAndLeavesNothing() {
        const Places places;
        writeWhole(places.source.folder() + "/album/deep/not ours", Bytes{1});
        QVERIFY(moveContent(places.source, places.target, {}).has_value());
        QVERIFY(places.bytesAt(places.target) == places.torrent.content);
        QVERIFY(places.target.facts(2).has_value()); // the empty one too
        QVERIFY(discardMoved(places.source, places.target).has_value());
        QVERIFY(places.bytesAt(places.source).empty());
        QVERIFY(std::filesystem::exists(places.source.folder() + "/album/deep/not ours"));
    }

    void neverOverwritesWhatLiesInTheTarget() {
        const Places places;
        writeWhole(places.target.path(3), Bytes{7});
        const auto moved = moveContent(places.source, places.target, {});
        QVERIFY(!moved && moved.error().code == ErrorCode::alreadyExists);
        QVERIFY(places.bytesAt(places.source) == places.torrent.content);
        QCOMPARE(readWhole(places.target.path(3)), Bytes{7});
        QVERIFY(!places.target.facts(0).has_value());
    }

    void takesEverythingBackWhenItIsCancelled() {
        const Places places;
        int asked = 0;
        const auto moved = moveContent(places.source, places.target, {.progress = [&](std::uint64_t, std::uint64_t) {
                                           return ++asked < 3 ? MoveOrder::goOn : MoveOrder::undo;
                                       }});
        QVERIFY(!moved && moved.error().code == ErrorCode::cancelled);
        QVERIFY(places.bytesAt(places.source) == places.torrent.content);
        QVERIFY(places.bytesAt(places.target).empty());
    }

    void goesOnAfterAKillBetweenTwoFiles() {
        for (const bool copy : {false, true}) {
            const Places places;
            places.moveHalf(copy);
            QVERIFY(moveContent(places.source, places.target, {.goesOn = true, .progress = {}}).has_value());
            QVERIFY(places.bytesAt(places.target) == places.torrent.content);
            QVERIFY(discardMoved(places.source, places.target).has_value());
            QVERIFY(places.bytesAt(places.source).empty());
        }
    }

    void undoesWhatAnEarlierRunBeganToo() {
        for (const bool copy : {false, true}) {
            const Places places;
            places.moveHalf(copy);
            const auto moved = moveContent(places.source, places.target,
                                           {.goesOn = true, .progress = [](std::uint64_t, std::uint64_t) { return MoveOrder::undo; }});
            QVERIFY(!moved && moved.error().code == ErrorCode::cancelled);
            QVERIFY(places.bytesAt(places.source) == places.torrent.content);
            QVERIFY(places.bytesAt(places.target).empty());
        }
    }

    void deletesNothingOfWhichThereIsNoCopy() {
        const Places places;
        writeWhole(places.target.path(0), Bytes{1}); // shorter: not what was moved
        QVERIFY(discardMoved(places.source, places.target).has_value());
        QVERIFY(places.bytesAt(places.source) == places.torrent.content);
    }

    void copiesHolesAsHoles() {
        QTemporaryDir directory;
        const std::string path = directory.path().toStdString();
        writeWhole(path + "/from", {});
        std::filesystem::resize_file(path + "/from", 64u << 20);
        const OpenFile source(::open((path + "/from").c_str(), O_RDWR), path + "/from");
        const std::array<ByteView, 1> word{asBytes("word")};
        QVERIFY(source.writeAt(40u << 20, word).has_value());
        const OpenFile target(::open((path + "/to").c_str(), O_RDWR | O_CREAT, 0600), path + "/to");
        std::size_t copied = 0;
        QVERIFY(copyRange(source, target, {0, 64 << 20}, 0, [&](std::size_t bytes) {
                    copied += bytes;
                    return Result<>();
                }).has_value());
        QVERIFY(copied <= 1u << 20);
        Bytes word2(4);
        QCOMPARE(target.readAt(40u << 20, word2).value(), std::size_t(4));
        QVERIFY(ByteView(word2).size() == 4 && std::equal(word2.begin(), word2.end(), asBytes("word").begin()));
    }

    void readsFilesWhereverTheyAreWhileTheyAreMoved() {
        Places places;
        const auto open = std::make_shared<OpenFiles>(8);
        ContentFiles files(places.torrent.metainfo, places.source.folder(), ContentFiles::Access::readWrite, open);
        int reads = 0;
        const auto moved = files.moveTo(places.target.folder(), {.progress = [&](std::uint64_t, std::uint64_t) {
                                            Bytes all(places.torrent.content.size());
                                            open->forget(1);
                                            if (files.read(0, all) && all == places.torrent.content)
                                                ++reads;
                                            return MoveOrder::goOn;
                                        }});
        QVERIFY(moved.has_value());
        QCOMPARE(reads, 4);
        Bytes all(places.torrent.content.size());
        QVERIFY(files.read(0, all).has_value() && all == places.torrent.content);
    }
};

QTEST_GUILESS_MAIN(ContentMoveTest)
#include "content_move_test.moc"
