#include "disk.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "bytetorrent/base/assert.h"
#include "disk_storage.h"
#include "disk_worker.h"
#include "piece_hashing.h"
#include "serial_thread.h"

namespace bytetorrent::engine {

namespace {

// One recheck: shared by the owner, who may cancel it, and the thread that runs it.
struct VerifyRun {
    DiskStoragePtr storage;
    PieceSet pieces;
    std::uint64_t tag = 0;
    std::atomic<bool> cancelled{false};
    std::atomic<bool> done{false};
    [[nodiscard]] bool stopped() const { return cancelled.load() || storage->closing.load(); }
};

unsigned workerCount(unsigned asked) {
    if (asked != 0)
        return asked;
    return std::thread::hardware_concurrency() >= 6 ? 4 : 2;
}

VerifyDone runVerify(VerifyRun& run, unsigned threads, DiskOutbox& outbox) {
    const protocol::Metainfo& metainfo = run.storage->metainfo();
    VerifyDone done{run.storage->id, run.tag, {}, run.pieces, false, {ErrorCode::cancelled, ""}, false};
    std::mutex mutex;
    PieceSet looked, whole; // since the last progress
    PieceHashing job;
    job.pieces = run.pieces.pieces();
    job.pieceBytes = metainfo.pieceBytes();
    job.totalBytes = metainfo.totalBytes();
    job.threads = threads;
    job.read = [&](std::uint64_t offset, std::span<std::uint8_t> bytes) { return run.storage->files.read(offset, bytes); };
    job.finished = [&](PieceIndex piece, const Result<Sha1Digest>& digest) {
        const std::lock_guard lock(mutex);
        if (!digest && (digest.error().code == ErrorCode::ioError || digest.error().code == ErrorCode::denied)) {
            done.failed = true;
            done.error = digest.error();
            return false;
        }
        done.unread.remove(piece);
        looked.add(piece);
        if (digest && *digest == metainfo.pieceHash(piece)) {
            done.whole.add(piece);
            whole.add(piece);
        }
        return !run.stopped();
    };
    auto lastSaid = std::chrono::steady_clock::now();
    job.progress = [&](std::uint64_t bytesDone, std::uint64_t bytesTotal) {
        const auto now = std::chrono::steady_clock::now();
        if (now - lastSaid >= std::chrono::milliseconds(200)) {
            lastSaid = now;
            const std::lock_guard lock(mutex);
            outbox.push(VerifyProgress{run.storage->id, run.tag, bytesDone, bytesTotal, std::exchange(looked, {}), std::exchange(whole, {})});
        }
        return !run.stopped();
    };
    const bool finished = !run.stopped() && hashPieces(job);
    done.cancelled = !finished && !done.failed;
    return done;
}

} // namespace

struct Disk::State {
    State(Settings chosen, Post post, Handler onEvents)
        : settings(chosen), handler(std::move(onEvents)), load(std::make_shared<DiskLoad>(chosen.queueBytesMax)),
          outbox(std::make_shared<DiskOutbox>(std::move(post), [this](std::vector<DiskEvent> events) { deliver(std::move(events)); })),
          openFiles(std::make_shared<OpenFiles>(chosen.openFilesMax)) {
        const unsigned count = workerCount(settings.workers);
        for (unsigned index = 0; index < count; ++index)
            workers.push_back(std::make_unique<DiskWorker>(load, outbox, settings.queueBytesMax / 4 / count));
    }

    // A torrent has one worker, not each of its pieces: two that write to one file spin on its inode's lock in the kernel,
    // which cost half of the speed and twice the processor time when it was measured.
    [[nodiscard]] DiskWorker& workerFor(StorageId storage) { return *workers[storage.value % workers.size()]; }
    [[nodiscard]] const DiskStoragePtr& storageOf(StorageId id) {
        const auto found = storages.find(id);
        BT_ASSERT(found != storages.end());
        return found->second;
    }

    // On the owner's thread.
    void deliver(std::vector<DiskEvent> events) {
        for (const DiskEvent& event : events) {
            if (const BlocksRead* read = std::get_if<BlocksRead>(&event))
                reads -= read->blocks.size();
            // Blocks handed over from now on belong to the new attempt.
            if (const WriteFailed* failed = std::get_if<WriteFailed>(&event); failed != nullptr && storages.contains(failed->storage))
                workerFor(failed->storage).push(DiskWorker::Forget{storageOf(failed->storage), failed->piece});
        }
        handler(std::move(events));
    }

    const Settings settings;
    const Handler handler;
    const std::shared_ptr<DiskLoad> load;      // shared with the workers
    const std::shared_ptr<DiskOutbox> outbox;  // shared with whoever has news
    const std::shared_ptr<OpenFiles> openFiles;
    std::uint32_t lastId = 0;
    std::size_t reads = 0;
    std::unordered_map<StorageId, DiskStoragePtr> storages;
    std::vector<std::shared_ptr<VerifyRun>> verifyRuns;
    SerialThread chores;
    SerialThread verifier;
    SerialThread mover;
    std::vector<std::unique_ptr<DiskWorker>> workers; // first to go: they post chores
};

Disk::Disk(Settings settings, Post post, Handler handler)
    : state_(std::make_unique<State>(settings, std::move(post), std::move(handler))) {}

Disk::~Disk() {
    state_->outbox->stop();
    for (const auto& run : state_->verifyRuns)
        run->cancelled = true;
    for (const auto& entry : state_->storages)
        entry.second->closing = true;
}

StorageId Disk::open(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access) {
    ContentFiles::Access files = ContentFiles::Access::readOnly;
    if (access == Access::readWrite)
        files = ContentFiles::Access::readWrite;
    else if (access == Access::preallocate)
        files = ContentFiles::Access::preallocate;
    const StorageId id(++state_->lastId);
    state_->storages[id] = std::make_shared<DiskStorage>(id, std::move(metainfo), std::move(folder), files, state_->openFiles);
    return id;
}

void Disk::close(StorageId storage, bool removeContent) {
    const DiskStoragePtr closed = state_->storageOf(storage);
    state_->storages.erase(storage);
    closed->closing = true;
    closed->discard = removeContent;
    closed->cancelMove = true;
    // Whoever is last to let go of the storage has it removed; then it is said to be closed.
    auto remaining = std::make_shared<std::atomic<std::size_t>>(state_->workers.size() + 2);
    const auto letGo = [remaining, closed, removeContent, state = state_.get()] {
        if (remaining->fetch_sub(1) != 1)
            return;
        state->chores.post([closed, removeContent, outbox = state->outbox] {
            Result<> removed;
            if (removeContent)
                removed = closed->files.remove();
            outbox->push(StorageClosed{closed->id, std::move(removed)});
        });
    };
    for (const auto& worker : state_->workers)
        worker->push(DiskWorker::Close{closed, letGo});
    state_->verifier.post(letGo);
    state_->mover.post(letGo);
}

void Disk::write(StorageId storage, PieceIndex piece, std::uint32_t offset, BlockBuffer block) {
    state_->load->add(block.size());
    state_->workerFor(storage).push(DiskWorker::Write{state_->storageOf(storage), piece, offset, std::move(block)});
}

void Disk::read(StorageId storage, const protocol::BlockRequest& block, std::uint64_t tag) {
    ++state_->reads;
    if (block.length > protocol::blockBytes)
        state_->outbox->push(BlocksRead{storage, tag, {block}, fail(ErrorCode::tooLarge, "a request for more than 16 KiB")});
    else if (state_->reads > state_->settings.readsMax)
        state_->outbox->push(BlocksRead{storage, tag, {block}, fail(ErrorCode::overloaded, "too many reads are waiting for the disk")});
    else
        state_->workerFor(storage).push(DiskWorker::Read{state_->storageOf(storage), block, tag});
}

void Disk::forgetPartial(StorageId storage) {
    for (const auto& worker : state_->workers)
        worker->push(DiskWorker::Forget{state_->storageOf(storage), std::nullopt});
}

void Disk::cancelReads(StorageId storage, std::uint64_t tag) {
    for (const auto& worker : state_->workers)
        state_->reads -= worker->cancelReads(storage, tag);
}

void Disk::verify(StorageId storage, PieceSet pieces, std::uint64_t tag) {
    auto run = std::make_shared<VerifyRun>();
    run->storage = state_->storageOf(storage);
    run->pieces = std::move(pieces);
    run->tag = tag;
    std::erase_if(state_->verifyRuns, [](const auto& other) { return other->done.load(); });
    state_->verifyRuns.push_back(run);
    state_->verifier.post([run, threads = state_->settings.verifyThreads, outbox = state_->outbox] {
        outbox->push(runVerify(*run, threads, *outbox));
        run->done = true;
    });
}

void Disk::cancelVerify(StorageId storage, std::uint64_t tag) {
    for (const auto& run : state_->verifyRuns)
        if (run->storage->id == storage && run->tag == tag)
            run->cancelled = true;
}

void Disk::inspect(StorageId storage, std::uint64_t tag) {
    state_->chores.post([files = state_->storageOf(storage), tag, outbox = state_->outbox] {
        Inspected inspected{files->id, tag, {}};
        for (const ContentFiles::Fact& fact : files->files.inspect())
            inspected.files.push_back({fact.exists, fact.size, fact.modifiedNs});
        const ContentFiles::Place place = files->files.place();
        inspected.place = {place.folderExists, place.mount, place.freeBytes, place.neededBytes};
        outbox->push(std::move(inspected));
    });
}

void Disk::sync(StorageId storage, std::uint64_t tag) {
    state_->chores.post([files = state_->storageOf(storage), tag, outbox = state_->outbox] {
        auto result = files->files.sync();
        outbox->push(Synced{files->id, tag, std::move(result)});
    });
}

std::uint64_t Disk::queuedBytes() const { return state_->load->bytes(); }
std::uint64_t Disk::queueBytesMax() const { return state_->load->bytesMax(); }
bool Disk::congested() const { return state_->load->congested(); }

void Disk::watch(StorageId storage, const std::vector<FileFact>& files) {
    std::vector<ContentFiles::Fact> facts;
    facts.reserve(files.size());
    for (const FileFact& file : files)
        facts.push_back({file.exists, file.size, file.modifiedNs});
    state_->storageOf(storage)->files.watch(std::move(facts));
}

void Disk::setWanted(StorageId storage, std::vector<bool> wanted) { state_->storageOf(storage)->files.setWanted(std::move(wanted)); }

void Disk::adoptFolder(StorageId storage) { state_->storageOf(storage)->files.adoptFolder(); }

void Disk::tidy(StorageId storage) {
    state_->chores.post([files = state_->storageOf(storage)] { files->files.tidy(); });
}

void Disk::move(StorageId storage, std::string folder, bool goesOn, std::function<Result<>()> before, std::uint64_t tag) {
    const DiskStoragePtr moved = state_->storageOf(storage);
    moved->cancelMove = false;
    auto work = [moved, folder = std::move(folder), goesOn, before = std::move(before), tag, outbox = state_->outbox] {
        MoveSteps steps;
        steps.goesOn = goesOn;
        auto lastSaid = std::chrono::steady_clock::now();
        steps.progress = [&](std::uint64_t bytesDone, std::uint64_t bytesTotal) {
            const auto now = std::chrono::steady_clock::now();
            if (now - lastSaid >= std::chrono::milliseconds(200)) {
                lastSaid = now;
                outbox->push(MoveProgress{moved->id, tag, bytesDone, bytesTotal});
            }
            return moved->cancelMove ? MoveOrder::undo : moved->closing ? MoveOrder::stop : MoveOrder::goOn;
        };
        Result<> result = before();
        if (result)
            result = moved->files.moveTo(folder, steps);
        moved->moving = false;
        outbox->push(Moved{moved->id, tag, std::move(result)});
    };
    // Only its worker writes it: when that has come to Hold, nothing is under way.
    state_->workerFor(storage).push(DiskWorker::Hold{moved, [mover = &state_->mover, work = std::move(work)] { mover->post(work); }});
}

void Disk::cancelMove(StorageId storage) { state_->storageOf(storage)->cancelMove = true; }

void Disk::discardMoved(StorageId storage, std::string folder, std::function<Result<>()> before, std::uint64_t tag) {
    state_->mover.post([files = state_->storageOf(storage), folder = std::move(folder), before = std::move(before), tag, outbox = state_->outbox] {
        Result<> result = before();
        if (result)
            result = files->files.discardMovedFrom(folder);
        outbox->push(Discarded{files->id, tag, std::move(result)});
    });
}

} // namespace bytetorrent::engine
