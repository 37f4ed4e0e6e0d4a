#include "disk_world.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::engine::test {

ByteView MadeTorrent::block(PieceIndex piece, std::uint32_t block) const {
    const std::uint32_t offset = block * protocol::blockBytes;
    const std::uint32_t length = std::min(protocol::blockBytes, metainfo->pieceSize(piece) - offset);
    return ByteView(content).subspan(std::size_t(piece.value) * metainfo->pieceBytes() + offset, length);
}

std::uint32_t MadeTorrent::blocksOf(PieceIndex piece) const {
    return (metainfo->pieceSize(piece) + protocol::blockBytes - 1) / protocol::blockBytes;
}

MadeTorrent makeTorrent(const std::string& name, std::uint32_t pieceBytes, const FileList& files, bool singleFile, std::uint64_t seed) {
    MadeTorrent made;
    protocol::InfoDraft draft;
    draft.name = name;
    draft.pieceBytes = pieceBytes;
    draft.singleFile = singleFile;
    std::uint64_t total = 0;
    for (const auto& [path, size] : files) {
        protocol::FileEntry entry;
        entry.path = path;
        entry.size = size;
        draft.files.push_back(entry);
        total += size;
    }
    made.content.resize(total);
    SeededRandom random(seed);
    for (std::uint8_t& byte : made.content)
        byte = static_cast<std::uint8_t>(random.next());
    for (std::uint64_t begin = 0; begin < total; begin += pieceBytes)
        draft.pieceHashes.push_back(sha1(ByteView(made.content).subspan(begin, std::min<std::uint64_t>(pieceBytes, total - begin))));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    made.metainfo = std::make_shared<const protocol::Metainfo>(*std::move(metainfo));
    return made;
}

MadeTorrent makeSingle(std::uint64_t size, std::uint32_t pieceBytes, std::uint64_t seed) {
    return makeTorrent("content.bin", pieceBytes, {{{"content.bin"}, size}}, true, seed);
}

Bytes readWhole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
}

void writeWhole(const std::string& path, ByteView bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void layOut(const MadeTorrent& torrent, const std::string& folder) {
    for (const protocol::FileEntry& entry : torrent.metainfo->files()) {
        std::string path = folder;
        if (!torrent.metainfo->singleFile())
            path += "/" + torrent.metainfo->name();
        for (const std::string& element : entry.path)
            path += "/" + element;
        writeWhole(path, ByteView(torrent.content).subspan(entry.offset, entry.size));
    }
}

DiskWorld::DiskWorld(Disk::Settings settings) : folder(directory.path().toStdString()) {
    const auto post = [this](std::function<void()> function) {
        const std::lock_guard lock(mutex_);
        functions_.push_back(std::move(function));
        posted_.notify_one();
    };
    disk = std::make_unique<Disk>(settings, post, [this](std::vector<DiskEvent> arrived) {
        std::move(arrived.begin(), arrived.end(), std::back_inserter(events));
    });
}

DiskWorld::~DiskWorld() { disk.reset(); }

void DiskWorld::turn() {
    std::unique_lock lock(mutex_);
    BT_ASSERT(posted_.wait_for(lock, std::chrono::seconds(20), [this] { return !functions_.empty(); }));
    const auto function = std::move(functions_.front());
    functions_.pop_front();
    lock.unlock();
    function();
}

void DiskWorld::writePiece(StorageId storage, const MadeTorrent& torrent, PieceIndex piece, std::vector<std::uint32_t> order) {
    if (order.empty()) {
        order.resize(torrent.blocksOf(piece));
        std::iota(order.begin(), order.end(), 0u);
    }
    for (const std::uint32_t block : order)
        disk->write(storage, piece, block * protocol::blockBytes, BlockBuffer::copyOf(torrent.block(piece, block)));
}

} // namespace bytetorrent::engine::test
