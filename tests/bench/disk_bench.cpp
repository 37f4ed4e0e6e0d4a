// How fast the disk's workers take blocks: hands over the pieces of an invented torrent block by block, as a session does at
// full speed (a copy into a pooled buffer, one call), and prints MiB/s, processor seconds and peak memory.
//   disk_bench [MiB] [pieceKiB] [folder] [workers]
// With "read" as fifth argument it then reads everything back as uploads, with "verify" it rechecks it.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>

#include <sys/resource.h>

#include "bytetorrent/base/assert.h"
#include "disk.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::uint32_t blockBytes = protocol::blockBytes;

// The event loop of a thread that has nothing else to do.
class Loop {
public:
    void post(std::function<void()> function) {
        const std::lock_guard lock(mutex_);
        functions_.push_back(std::move(function));
        changed_.notify_one();
    }
    void turn(bool wait) {
        std::unique_lock lock(mutex_);
        if (wait)
            changed_.wait(lock, [this] { return !functions_.empty(); });
        while (!functions_.empty()) {
            const auto function = std::move(functions_.front());
            functions_.pop_front();
            lock.unlock();
            function();
            lock.lock();
        }
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> functions_;
};

double cpuSeconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peakKib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

class Stopwatch {
public:
    void print(const char* what, std::uint64_t bytes) const {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
        const double mib = static_cast<double>(bytes) / (1 << 20);
        std::printf("%-7s %8.0f MiB/s  %6.2f s  %6.2f CPU s  %5.2f CPU s/GiB  peak %ld MiB\n", what, mib / seconds, seconds,
                    cpuSeconds() - cpu_, (cpuSeconds() - cpu_) / mib * 1024, peakKib() / 1024);
    }

private:
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    double cpu_ = cpuSeconds();
};

// All pieces alike, each block of its own: the content fits a cache, so that what is measured is the disk and not memory.
std::shared_ptr<const protocol::Metainfo> makeTorrent(std::uint64_t total, std::uint32_t pieceBytes, const Bytes& piece) {
    protocol::InfoDraft draft;
    draft.name = "bytetorrent-disk-bench.bin";
    draft.pieceBytes = pieceBytes;
    protocol::FileEntry entry;
    entry.path = {draft.name};
    entry.size = total;
    draft.files = {entry};
    draft.pieceHashes.assign(total / pieceBytes, sha1(piece));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::make_shared<const protocol::Metainfo>(*std::move(metainfo));
}

struct Bench {
    std::uint64_t total;
    std::uint32_t pieceBytes;
    std::string folder;
    unsigned workers;
    Bytes piece;
    Loop loop;
    std::uint32_t stored = 0;
    std::uint64_t readBytes = 0;
    bool verified = false;

    void take(std::vector<DiskEvent> events) {
        for (DiskEvent& event : events) {
            if (std::holds_alternative<PieceStored>(event))
                ++stored;
            else if (const BlocksRead* read = std::get_if<BlocksRead>(&event); read != nullptr && read->messages)
                readBytes += static_cast<std::uint64_t>(read->messages->size());
            else if (const VerifyDone* done = std::get_if<VerifyDone>(&event))
                verified = done->whole.size() == total / pieceBytes;
            else if (!std::holds_alternative<DiskRelieved>(event) && !std::holds_alternative<VerifyProgress>(event)) {
                std::fprintf(stderr, "the disk failed\n");
                std::exit(1);
            }
        }
    }

    void run(const char* then) {
        const auto metainfo = makeTorrent(total, pieceBytes, piece);
        Disk::Settings settings;
        settings.workers = workers;
        Disk disk(settings, [this](std::function<void()> function) { loop.post(std::move(function)); },
                  [this](std::vector<DiskEvent> events) { take(std::move(events)); });
        const StorageId storage = disk.open(metainfo, folder, Disk::Access::readWrite);
        write(disk, storage);
        if (std::strcmp(then, "read") == 0)
            read(disk, storage);
        if (std::strcmp(then, "verify") == 0)
            verify(disk, storage);
    }

    void write(Disk& disk, StorageId storage) {
        const Stopwatch watch;
        const auto pieces = static_cast<std::uint32_t>(total / pieceBytes);
        for (std::uint32_t index = 0; index < pieces; ++index) {
            for (std::uint32_t offset = 0; offset < pieceBytes; offset += blockBytes) {
                while (disk.congested())
                    loop.turn(true);
                disk.write(storage, PieceIndex(index), offset, BlockBuffer::copyOf(ByteView(piece).subspan(offset, blockBytes)));
            }
            loop.turn(false);
        }
        while (stored < pieces)
            loop.turn(true);
        watch.print("write", total);
    }

    void read(Disk& disk, StorageId storage) {
        const Stopwatch watch;
        std::uint64_t asked = 0;
        while (readBytes < total) {
            for (; asked < total && asked - readBytes < 256ull * blockBytes; asked += blockBytes)
                disk.read(storage, {PieceIndex(static_cast<std::uint32_t>(asked / pieceBytes)), static_cast<std::uint32_t>(asked % pieceBytes), blockBytes}, 1);
            loop.turn(true);
        }
        watch.print("read", total);
    }

    void verify(Disk& disk, StorageId storage) {
        const Stopwatch watch;
        disk.verify(storage, PieceSet::all(static_cast<std::uint32_t>(total / pieceBytes)), 1);
        while (!verified)
            loop.turn(true);
        watch.print("verify", total);
    }
};

} // namespace

int main(int count, char** arguments) {
    const auto argument = [&](int index, const char* otherwise) { return count > index ? arguments[index] : otherwise; };
    Bench bench;
    bench.pieceBytes = static_cast<std::uint32_t>(std::atoi(argument(2, "256"))) * 1024;
    bench.total = (std::strtoull(argument(1, "1024"), nullptr, 10) << 20) / bench.pieceBytes * bench.pieceBytes;
    bench.folder = argument(3, "/tmp");
    bench.workers = static_cast<unsigned>(std::atoi(argument(4, "2")));
    bench.piece.resize(bench.pieceBytes);
    for (std::size_t index = 0; index < bench.piece.size(); ++index)
        bench.piece[index] = static_cast<std::uint8_t>(index * 2654435761u >> 13);
    bench.run(argument(5, ""));
    std::filesystem::remove(bench.folder + "/bytetorrent-disk-bench.bin");
    return 0;
}
