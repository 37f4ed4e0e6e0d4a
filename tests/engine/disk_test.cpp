// The disk's workers, on a real folder that goes away afterwards.
#include <filesystem>

#include <QTest>

#include <sys/stat.h>

#include "bytetorrent/base/random.h"
#include "disk_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using namespace bytetorrent::engine::test;

namespace fs = std::filesystem;

namespace {
constexpr std::uint32_t kib = 1024;

std::vector<std::uint32_t> reversed(std::uint32_t count) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t block = count; block > 0; --block)
        order.push_back(block - 1);
    return order;
}
} // namespace

class DiskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void storesWhatArrivesInOrder();
    void storesBlocksInWhateverOrderTheyCome();
    void storesPiecesThatSpanFilesAndCreatesEmptyFiles();
    void writesNothingBeforeTheFirstBlock();
    void rejectsAPieceWithAWrongBlockAndNamesTheBlocks();
    void givesDigestsWhenARejectedPiecePassesLater();
    void writesOutOfOrderBlocksFirstWhenTooManyWait();
    void saysCongestedAboveTheHighWatermarkAndRelievedBelowTheLowOne();
    void dropsASecondCopyOfABlock();
    void neverFollowsASymbolicLinkInTheFolder();
    void neverWritesThroughALinkInPlaceOfAFile();
    void takesANamedPipeForNoFile();
    void failsAWriteWhereItCannotCreate();
    void startsAPieceAfreshAfterAFailedWrite();
    void shortensALongerFileThatLayThere();
    void readsBlocksForUploads();
    void saysThatContentIsMissing();
    void refusesHugeReads();
    void neverChangesFilesThatAreOnlyShared();
    void verifiesWhatIsThere();
    void cancelsVerifying();
    void inspectsSizesAndTimes();
    void syncsWhatWasStored();
    void removesItsContentAndNothingElse();
    void touchesNothingOfAMoveThatCouldNotBeNoted();
    void readsPaddingAsZeros();
};

void DiskTest::storesWhatArrivesInOrder() {
    DiskWorld world;
    const auto torrent = makeSingle(1000 * kib + 77, 256 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    PieceSet stored;
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        world.writePiece(storage, torrent, PieceIndex(piece));
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        stored.add(world.wait<PieceStored>().piece);
    QVERIFY(stored.containsAll(torrent.metainfo->pieceCount()));
    QVERIFY(readWhole(world.folder + "/content.bin") == torrent.content);
    QCOMPARE(world.disk->queuedBytes(), 0u);
}

void DiskTest::storesBlocksInWhateverOrderTheyCome() {
    DiskWorld world;
    const auto torrent = makeSingle(3000 * kib + 5, 1024 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::preallocate);
    SeededRandom random(4);
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece) {
        auto order = reversed(torrent.blocksOf(PieceIndex(piece)));
        for (std::size_t at = order.size(); at > 1; --at)
            std::swap(order[at - 1], order[random.below(at)]);
        world.writePiece(storage, torrent, PieceIndex(piece), order);
    }
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        static_cast<void>(world.wait<PieceStored>());
    QVERIFY(readWhole(world.folder + "/content.bin") == torrent.content);
}

void DiskTest::storesPiecesThatSpanFilesAndCreatesEmptyFiles() {
    DiskWorld world;
    const auto torrent = makeTorrent("Folder", 32 * kib,
                                     {{{"a"}, 10}, {{"b", "empty"}, 0}, {{"b", "c", "deep"}, 50 * kib}, {{"z"}, 20 * kib + 1}}, false);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder + "/new/place", Disk::Access::readWrite);
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        world.writePiece(storage, torrent, PieceIndex(piece));
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        static_cast<void>(world.wait<PieceStored>());
    Bytes all;
    for (const char* file : {"a", "b/empty", "b/c/deep", "z"}) {
        const std::string path = world.folder + "/new/place/Folder/" + file;
        QVERIFY2(fs::exists(path), file);
        const Bytes part = readWhole(path);
        all.insert(all.end(), part.begin(), part.end());
    }
    QVERIFY(all == torrent.content);
}

void DiskTest::writesNothingBeforeTheFirstBlock() {
    DiskWorld world;
    const auto torrent = makeSingle(100 * kib, 32 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::preallocate);
    world.disk->inspect(storage, 1);
    QVERIFY(!world.wait<Inspected>().files[0].exists);
    QVERIFY(fs::is_empty(world.folder));
}

void DiskTest::rejectsAPieceWithAWrongBlockAndNamesTheBlocks() {
    DiskWorld world;
    // A piece of 2 MiB: its first runs are on disk when the hash speaks, so digests come from there and from memory.
    const auto torrent = makeSingle(2048 * kib, 2048 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    auto lie = torrent;
    lie.content[700 * kib] ^= 1;
    world.writePiece(storage, lie, PieceIndex(0));
    const auto rejected = world.wait<PieceRejected>();
    QCOMPARE(rejected.blockDigests.size(), std::size_t(128));
    for (std::uint32_t block = 0; block < 128; ++block)
        QCOMPARE(rejected.blockDigests[block] == sha1(torrent.block(PieceIndex(0), block)), block != 700 / 16);
}

void DiskTest::givesDigestsWhenARejectedPiecePassesLater() {
    DiskWorld world;
    const auto torrent = makeSingle(64 * kib, 32 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    auto lie = torrent;
    lie.content[0] ^= 1;
    world.writePiece(storage, lie, PieceIndex(0));
    static_cast<void>(world.wait<PieceRejected>());
    world.writePiece(storage, torrent, PieceIndex(0));
    const auto stored = world.wait<PieceStored>();
    QCOMPARE(stored.blockDigests.size(), std::size_t(2));
    QVERIFY(stored.blockDigests[1] == sha1(torrent.block(PieceIndex(0), 1)));
    world.writePiece(storage, torrent, PieceIndex(1));
    QVERIFY(world.wait<PieceStored>().blockDigests.empty());
}

void DiskTest::writesOutOfOrderBlocksFirstWhenTooManyWait() {
    Disk::Settings settings;
    settings.queueBytesMax = 1024 * kib; // so each of two workers holds 128 KiB of half-done pieces
    settings.workers = 2;
    DiskWorld world(settings);
    const auto torrent = makeSingle(4096 * kib, 1024 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    for (std::uint32_t piece = 0; piece < 4; ++piece)
        world.writePiece(storage, torrent, PieceIndex(piece), reversed(64));
    for (std::uint32_t piece = 0; piece < 4; ++piece)
        static_cast<void>(world.wait<PieceStored>());
    QVERIFY(readWhole(world.folder + "/content.bin") == torrent.content);
}

void DiskTest::saysCongestedAboveTheHighWatermarkAndRelievedBelowTheLowOne() {
    Disk::Settings settings;
    settings.queueBytesMax = 128 * kib;
    DiskWorld world(settings);
    const auto torrent = makeSingle(2048 * kib, 256 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    bool wasCongested = false;
    for (std::uint32_t piece = 0; piece < 8; ++piece)
        for (std::uint32_t block = 0; block < 16; ++block) {
            world.disk->write(storage, PieceIndex(piece), block * 16 * kib,
                              BlockBuffer::copyOf(torrent.block(PieceIndex(piece), block)));
            if (world.disk->congested()) {
                wasCongested = true;
                static_cast<void>(world.wait<DiskRelieved>());
                QVERIFY(!world.disk->congested());
            }
        }
    QVERIFY(wasCongested);
    for (std::uint32_t piece = 0; piece < 8; ++piece)
        static_cast<void>(world.wait<PieceStored>());
}

void DiskTest::dropsASecondCopyOfABlock() {
    DiskWorld world;
    const auto torrent = makeSingle(32 * kib, 32 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0), {0, 0, 1});
    static_cast<void>(world.wait<PieceStored>());
    QCOMPARE(world.disk->queuedBytes(), 0u);
}

void DiskTest::neverFollowsASymbolicLinkInTheFolder() {
    DiskWorld world;
    const std::string outside = world.folder + "/outside";
    const std::string target = world.folder + "/target";
    fs::create_directories(outside);
    fs::create_directories(target + "/Folder");
    fs::create_directory_symlink(outside, target + "/Folder/sub");
    const auto torrent = makeTorrent("Folder", 16 * kib, {{{"sub", "file"}, 100}}, false);
    const StorageId storage = world.disk->open(torrent.metainfo, target, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0));
    QCOMPARE(world.wait<WriteFailed>().error.code, ErrorCode::unsafePath);
    QVERIFY(fs::is_empty(outside));
}

void DiskTest::neverWritesThroughALinkInPlaceOfAFile() {
    DiskWorld world;
    const std::string victim = world.folder + "/victim";
    writeWhole(victim, asBytes("precious"));
    fs::create_directories(world.folder + "/target");
    fs::create_symlink(victim, world.folder + "/target/content.bin");
    const auto torrent = makeSingle(100, 16 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder + "/target", Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0));
    QCOMPARE(world.wait<WriteFailed>().error.code, ErrorCode::unsafePath);
    world.disk->read(storage, {PieceIndex(0), 0, 8}, 1);
    QCOMPARE(world.wait<BlocksRead>().messages.error().code, ErrorCode::unsafePath);
    QVERIFY(readWhole(victim).size() == 8);
}

void DiskTest::takesANamedPipeForNoFile() {
    DiskWorld world;
    QCOMPARE(::mkfifo((world.folder + "/content.bin").c_str(), 0600), 0);
    const auto torrent = makeSingle(100, 16 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.disk->read(storage, {PieceIndex(0), 0, 8}, 1);
    QCOMPARE(world.wait<BlocksRead>().messages.error().code, ErrorCode::ioError);
}

void DiskTest::failsAWriteWhereItCannotCreate() {
    DiskWorld world;
    writeWhole(world.folder + "/Folder", asBytes("a file in the folder's place"));
    const auto torrent = makeTorrent("Folder", 16 * kib, {{{"file"}, 100}}, false);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0));
    const auto failed = world.wait<WriteFailed>();
    QCOMPARE(failed.error.code, ErrorCode::ioError);
    QVERIFY(failed.error.context.find("/Folder") != std::string::npos);
}

void DiskTest::startsAPieceAfreshAfterAFailedWrite() {
    DiskWorld world;
    writeWhole(world.folder + "/Folder", asBytes("in the way"));
    const auto torrent = makeTorrent("Folder", 1024 * kib, {{{"file"}, 1024 * kib}}, false);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0)); // fails at the first run; the rest belongs to the failed attempt
    static_cast<void>(world.wait<WriteFailed>());
    fs::remove(world.folder + "/Folder");
    world.writePiece(storage, torrent, PieceIndex(0));
    static_cast<void>(world.wait<PieceStored>());
    QVERIFY(readWhole(world.folder + "/Folder/file") == torrent.content);
    QCOMPARE(world.disk->queuedBytes(), 0u);
}

void DiskTest::shortensALongerFileThatLayThere() {
    DiskWorld world;
    const auto torrent = makeSingle(20 * kib, 32 * kib);
    writeWhole(world.folder + "/content.bin", Bytes(100 * kib, 7));
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0));
    static_cast<void>(world.wait<PieceStored>());
    QVERIFY(readWhole(world.folder + "/content.bin") == torrent.content);
}

void DiskTest::readsBlocksForUploads() {
    DiskWorld world;
    const auto torrent = makeTorrent("Folder", 64 * kib, {{{"a"}, 70 * kib}, {{"b"}, 70 * kib}}, false);
    layOut(torrent, world.folder);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    std::uint32_t asked = 0;
    for (std::uint32_t piece = 0; piece < torrent.metainfo->pieceCount(); ++piece)
        for (std::uint32_t block = 0; block < torrent.blocksOf(PieceIndex(piece)); ++block, ++asked)
            world.disk->read(storage, {PieceIndex(piece), block * 16 * kib, static_cast<std::uint32_t>(torrent.block(PieceIndex(piece), block).size())},
                             block < 2 ? 1 : 2);
    while (asked > 0) {
        const auto read = world.wait<BlocksRead>();
        QVERIFY(read.messages.has_value());
        protocol::PeerWireDecoder decoder;
        const ByteView bytes = asBytes(std::string_view(read.messages->constData(), static_cast<std::size_t>(read.messages->size())));
        std::copy(bytes.begin(), bytes.end(), decoder.writable(bytes.size()).begin());
        decoder.commit(bytes.size());
        for (const protocol::BlockRequest& block : read.blocks) {
            const auto message = decoder.next();
            QVERIFY(message.has_value() && message->has_value());
            const auto& sent = std::get<protocol::wire::Piece>(**message);
            QCOMPARE(sent.piece, block.piece);
            QCOMPARE(sent.offset, block.offset);
            const ByteView expected = torrent.block(block.piece, block.offset / (16 * kib));
            QVERIFY(std::equal(expected.begin(), expected.end(), sent.data.begin(), sent.data.end()));
            --asked;
        }
        QCOMPARE(decoder.buffered(), 0u);
    }
}

void DiskTest::saysThatContentIsMissing() {
    DiskWorld world;
    const auto torrent = makeSingle(64 * kib, 32 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    world.disk->read(storage, {PieceIndex(0), 0, 16 * kib}, 1);
    QCOMPARE(world.wait<BlocksRead>().messages.error().code, ErrorCode::notFound);
    writeWhole(world.folder + "/content.bin", ByteView(torrent.content).first(20 * kib)); // too short for the second block
    world.disk->read(storage, {PieceIndex(0), 0, 16 * kib}, 2);
    QVERIFY(world.wait<BlocksRead>().messages.has_value());
    world.disk->read(storage, {PieceIndex(0), 16 * kib, 16 * kib}, 3);
    QCOMPARE(world.wait<BlocksRead>().messages.error().code, ErrorCode::notFound);
}

void DiskTest::refusesHugeReads() {
    DiskWorld world;
    const auto torrent = makeSingle(64 * kib, 64 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    world.disk->read(storage, {PieceIndex(0), 0, 32 * kib}, 1);
    QCOMPARE(world.wait<BlocksRead>().messages.error().code, ErrorCode::tooLarge);
}

void DiskTest::neverChangesFilesThatAreOnlyShared() {
    DiskWorld world;
    const auto torrent = makeSingle(64 * kib, 64 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    world.writePiece(storage, torrent, PieceIndex(0));
    QCOMPARE(world.wait<WriteFailed>().error.code, ErrorCode::denied);
    QVERIFY(fs::is_empty(world.folder));
}

void DiskTest::verifiesWhatIsThere() {
    DiskWorld world;
    const auto torrent = makeTorrent("Folder", 16 * kib, {{{"a"}, 40 * kib}, {{"b"}, 40 * kib}}, false);
    layOut(torrent, world.folder);
    Bytes damaged = readWhole(world.folder + "/Folder/a");
    damaged[17 * kib] ^= 1;
    writeWhole(world.folder + "/Folder/a", damaged);
    fs::resize_file(world.folder + "/Folder/b", 39 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.disk->verify(storage, PieceSet::all(5), 7);
    auto done = world.wait<VerifyDone>();
    QCOMPARE(done.whole.toString(), std::string("0,2-3"));
    QVERIFY(done.unread.empty() && !done.cancelled && !done.failed && done.tag == 7);
    PieceSet doubtful;
    doubtful.add(PieceIndex(1));
    doubtful.add(PieceIndex(3));
    world.disk->verify(storage, doubtful, 8);
    QCOMPARE(world.wait<VerifyDone>().whole.toString(), std::string("3"));
}

void DiskTest::cancelsVerifying() {
    DiskWorld world;
    const auto torrent = makeSingle(256 * kib, 16 * kib);
    layOut(torrent, world.folder);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.disk->verify(storage, PieceSet::all(16), 1);
    world.disk->verify(storage, PieceSet::all(16), 2);
    world.disk->cancelVerify(storage, 2);
    static_cast<void>(world.wait<VerifyDone>());
    const auto second = world.wait<VerifyDone>();
    QVERIFY(second.tag == 2 && second.cancelled);
    QCOMPARE(second.whole.size() + second.unread.size(), 16u);
}

void DiskTest::inspectsSizesAndTimes() {
    DiskWorld world;
    const auto torrent = makeTorrent("Folder", 16 * kib, {{{"a"}, 10}, {{"b"}, 20}}, false);
    writeWhole(world.folder + "/Folder/b", Bytes(12, 1));
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    world.disk->inspect(storage, 3);
    const auto inspected = world.wait<Inspected>();
    QVERIFY(!inspected.files[0].exists && inspected.files[1].exists);
    QCOMPARE(inspected.files[1].size, 12u);
    QVERIFY(inspected.files[1].modifiedNs > 0);
}

void DiskTest::syncsWhatWasStored() {
    DiskWorld world;
    const auto torrent = makeSingle(64 * kib, 32 * kib);
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder + "/deep/er", Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(1));
    static_cast<void>(world.wait<PieceStored>());
    world.disk->sync(storage, 5);
    const auto synced = world.wait<Synced>();
    QVERIFY(synced.result.has_value() && synced.tag == 5);
}

void DiskTest::touchesNothingOfAMoveThatCouldNotBeNoted() {
    DiskWorld world;
    const MadeTorrent torrent = makeSingle(64 * 1024, 32 * 1024);
    layOut(torrent, world.folder);
    const std::string there = world.folder + "/there";
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readOnly);
    world.disk->move(storage, there, false, [] { return fail(ErrorCode::diskFull, "the database"); }, 1);
    const Moved refused = world.wait<Moved>();
    QVERIFY(!refused.result && refused.result.error().code == ErrorCode::diskFull);
    QVERIFY(!fs::exists(there));
    bool noted = false;
    world.disk->move(
        storage, there, false,
        [&]() -> Result<> {
            noted = !fs::exists(there);
            return {};
        },
        2);
    QVERIFY(world.wait<Moved>().result.has_value());
    QVERIFY(noted);
    QVERIFY(readWhole(there + "/" + torrent.metainfo->name()) == torrent.content);
}

void DiskTest::removesItsContentAndNothingElse() {
    DiskWorld world;
    const auto torrent = makeTorrent("Folder", 16 * kib, {{{"a"}, 10}, {{"b", "c"}, 20}, {{"d", "e"}, 20}}, false);
    layOut(torrent, world.folder);
    writeWhole(world.folder + "/Folder/d/mine", asBytes("not the torrent's"));
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.disk->close(storage, true);
    QVERIFY(world.wait<StorageClosed>().removed.has_value());
    QVERIFY(!fs::exists(world.folder + "/Folder/a") && !fs::exists(world.folder + "/Folder/b") && !fs::exists(world.folder + "/Folder/d/e"));
    QVERIFY(fs::exists(world.folder + "/Folder/d/mine"));
}

void DiskTest::readsPaddingAsZeros() {
    protocol::InfoDraft draft;
    draft.name = "Folder";
    draft.pieceBytes = 16 * kib;
    draft.singleFile = false;
    protocol::FileEntry file;
    file.path = {"a"};
    file.size = 100;
    protocol::FileEntry padding;
    padding.path = {".pad", "16284"};
    padding.size = 16 * kib - 100;
    padding.padding = true;
    draft.files = {file, padding};
    Bytes content(16 * kib, 0);
    std::fill_n(content.begin(), 100, 9);
    draft.pieceHashes = {sha1(content)};
    const auto info = protocol::encodeInfo(draft);
    QVERIFY(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    QVERIFY(metainfo.has_value() && metainfo->files()[1].padding);
    const MadeTorrent torrent{std::make_shared<const protocol::Metainfo>(*std::move(metainfo)), content};
    DiskWorld world;
    const StorageId storage = world.disk->open(torrent.metainfo, world.folder, Disk::Access::readWrite);
    world.writePiece(storage, torrent, PieceIndex(0));
    static_cast<void>(world.wait<PieceStored>());
    QVERIFY(!fs::exists(world.folder + "/Folder/.pad"));
    world.disk->verify(storage, PieceSet::all(1), 1);
    QVERIFY(world.wait<VerifyDone>().whole.containsAll(1));
}

QTEST_GUILESS_MAIN(DiskTest)
#include "disk_test.moc"
