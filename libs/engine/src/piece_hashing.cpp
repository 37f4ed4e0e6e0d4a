#include "piece_hashing.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::engine {

namespace {

// Half of a usual second-level cache: what was copied from the page cache is hashed while it is still near.
constexpr std::size_t runBytes = 256 * 1024;
constexpr std::uint64_t reportBytes = 16u << 20;

class Hashing {
public:
    explicit Hashing(const PieceHashing& job) : job_(job) {
        for (const PieceIndex piece : job_.pieces)
            bytesTotal_ += sizeOf(piece);
    }

    bool run() {
        unsigned threads = job_.threads != 0 ? job_.threads : std::max(1u, std::thread::hardware_concurrency());
        threads = static_cast<unsigned>(std::min<std::size_t>(threads, std::max<std::size_t>(1, job_.pieces.size())));
        std::vector<std::jthread> others;
        for (unsigned index = 1; index < threads; ++index)
            others.emplace_back([this] { work(); });
        work();
        others.clear(); // joins
        if (!stopped_.load() && job_.progress)
            stopped_ = !job_.progress(bytesDone_.load(), bytesTotal_);
        return !stopped_.load();
    }

private:
    [[nodiscard]] std::uint32_t sizeOf(PieceIndex piece) const {
        const std::uint64_t begin = std::uint64_t(piece.value) * job_.pieceBytes;
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(job_.pieceBytes, job_.totalBytes - begin));
    }

    void work() {
        const auto buffer = std::make_unique<std::uint8_t[]>(runBytes);
        Sha1Hasher hasher;
        while (!stopped_.load(std::memory_order_relaxed)) {
            const std::size_t next = next_.fetch_add(1);
            if (next >= job_.pieces.size())
                return;
            const PieceIndex piece = job_.pieces[next];
            const auto digest = hashOne(piece, hasher, {buffer.get(), runBytes});
            if (stopped_.load(std::memory_order_relaxed))
                return;
            if (!job_.finished(piece, digest))
                stopped_ = true;
        }
    }

    Result<Sha1Digest> hashOne(PieceIndex piece, Sha1Hasher& hasher, std::span<std::uint8_t> buffer) {
        const std::uint64_t begin = std::uint64_t(piece.value) * job_.pieceBytes;
        const std::uint32_t size = sizeOf(piece);
        std::uint32_t done = 0;
        Result<> failure;
        while (done < size && !stopped_.load(std::memory_order_relaxed)) {
            const auto run = buffer.first(std::min<std::size_t>(buffer.size(), size - done));
            failure = job_.read(begin + done, run);
            if (!failure)
                break;
            hasher.update(run);
            done += static_cast<std::uint32_t>(run.size());
            report(run.size());
        }
        if (!failure)
            report(size - done); // its bytes will not come: progress goes on without them
        const Sha1Digest digest = hasher.finish();
        if (!failure)
            return fail(failure.error());
        return digest;
    }

    void report(std::uint64_t bytes) {
        const std::uint64_t done = bytesDone_.fetch_add(bytes) + bytes;
        if (!job_.progress || done - reported_.load() < reportBytes)
            return;
        const std::unique_lock lock(progressMutex_, std::try_to_lock);
        if (!lock || stopped_.load())
            return;
        reported_ = done;
        if (!job_.progress(done, bytesTotal_))
            stopped_ = true;
    }

    const PieceHashing& job_;
    std::uint64_t bytesTotal_ = 0;
    std::atomic<std::size_t> next_{0};
    std::atomic<std::uint64_t> bytesDone_{0};
    std::atomic<std::uint64_t> reported_{0};
    std::atomic<bool> stopped_{false};
    std::mutex progressMutex_;
};

} // namespace

bool hashPieces(const PieceHashing& job) { return Hashing(job).run(); }

} // namespace bytetorrent::engine
