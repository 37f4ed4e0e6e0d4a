#include "disk_worker.h"

#include <algorithm>
#include <chrono>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {

constexpr std::uint32_t blockBytes = protocol::blockBytes;
constexpr std::uint32_t runBlocks = 32;     // a run of half a MiB is written without waiting for the rest of its piece
constexpr std::size_t wakeJobs = 16;        // so many jobs end a nap
constexpr int naps = 20;                    // idle ones before it sleeps for good
constexpr std::size_t eventsPerPost = 32;
constexpr std::size_t readsPerCall = 32;    // contiguous blocks that one system call reads
constexpr std::size_t hintsMax = 64;
constexpr std::uint32_t hintBytesMax = 4u << 20;

} // namespace

DiskWorker::DiskWorker(std::shared_ptr<DiskLoad> load, std::shared_ptr<DiskOutbox> outbox,
                       std::uint64_t heldBytesMax)
    : load_(std::move(load)), outbox_(std::move(outbox)), heldBytesMax_(heldBytesMax),
      thread_([this] { run(); }) {}

DiskWorker::~DiskWorker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void DiskWorker::push(Job job) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        wake = asleep_ || jobs_.size() == wakeJobs;
    }
    if (wake)
        wake_.notify_one();
}

std::size_t DiskWorker::cancelReads(StorageId storage, std::uint64_t tag) {
    const std::lock_guard lock(mutex_);
    return std::erase_if(jobs_, [&](const Job& job) {
        const Read* read = std::get_if<Read>(&job);
        return read != nullptr && read->tag == tag && read->storage->id == storage;
    });
}

bool DiskWorker::waitForJobs(std::vector<Job>& jobs) {
    std::unique_lock lock(mutex_);
    while (jobs_.empty() && !stopping_) {
        if (napsLeft_ > 0) {
            --napsLeft_;
            wake_.wait_for(lock, std::chrono::milliseconds(1), [this] { return stopping_ || jobs_.size() >= wakeJobs; });
        } else {
            asleep_ = true;
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            asleep_ = false;
        }
    }
    napsLeft_ = naps;
    jobs.swap(jobs_);
    return !jobs.empty(); // empty only when it is time to stop
}

void DiskWorker::run() {
    std::vector<Job> jobs;
    while (waitForJobs(jobs)) {
        handle(jobs);
        jobs.clear();
        outbox_->push(events_);
    }
    while (!assemblies_.empty())
        drop(assemblies_.begin()->first);
}

void DiskWorker::handle(std::vector<Job>& jobs) {
    for (std::size_t index = 0; index < jobs.size();) {
        if (std::holds_alternative<Read>(jobs[index])) {
            index += handleReads(jobs, index);
        } else {
            if (Write* write = std::get_if<Write>(&jobs[index]))
                handle(*write);
            else if (Forget* forget = std::get_if<Forget>(&jobs[index]))
                handle(*forget);
            else if (Hold* hold = std::get_if<Hold>(&jobs[index]))
                handle(*hold);
            else
                handle(std::get<Close>(jobs[index]));
            ++index;
        }
        if (events_.size() >= eventsPerPost)
            outbox_->push(events_);
    }
}

void DiskWorker::say(DiskEvent event) { events_.push_back(std::move(event)); }

// --- Writing.

std::uint32_t DiskWorker::blockSize(const Assembly& assembly, std::uint32_t block) {
    return std::min(blockBytes, assembly.size - block * blockBytes);
}

std::uint64_t DiskWorker::offsetOf(const Assembly& assembly, std::uint32_t block) {
    return std::uint64_t(assembly.piece.value) * assembly.storage->metainfo().pieceBytes() + std::uint64_t(block) * blockBytes;
}

DiskWorker::Assembly& DiskWorker::assemblyFor(const Write& job) {
    const auto [at, added] = assemblies_.try_emplace(keyOf(job.storage->id, job.piece));
    Assembly& assembly = at->second;
    if (!added)
        return assembly;
    assembly.storage = job.storage;
    assembly.piece = job.piece;
    assembly.size = job.storage->metainfo().pieceSize(job.piece);
    const std::size_t blocks = (assembly.size + blockBytes - 1) / blockBytes;
    assembly.states.resize(blocks, BlockState::absent);
    assembly.blocks.resize(blocks);
    if (!hashers_.empty()) {
        assembly.hasher = std::move(hashers_.back());
        hashers_.pop_back();
    }
    return assembly;
}

void DiskWorker::handle(Write& job) {
    const Key key = keyOf(job.storage->id, job.piece);
    const std::uint64_t bytes = job.block.size();
    heldBytes_ += bytes;
    const auto letGo = [&] {
        job.block.reset();
        heldBytes_ -= bytes;
        if (load_->release(bytes))
            say(DiskRelieved{});
    };
    if (job.storage->discard || failing_.contains(key))
        return letGo();
    Assembly& assembly = assemblyFor(job);
    const std::uint32_t block = job.offset / blockBytes;
    BT_ASSERT(job.offset % blockBytes == 0 && block < assembly.states.size() && bytes == blockSize(assembly, block));
    if (assembly.states[block] != BlockState::absent)
        return letGo();
    assembly.blocks[block] = std::move(job.block);
    assembly.states[block] = BlockState::inMemory;
    ++assembly.received;
    ++assembly.inMemory;
    if (auto hashed = advanceHash(assembly); !hashed)
        return writeFailed(assembly, hashed.error());
    if (assembly.received == assembly.states.size())
        return finish(assembly);
    if (assembly.inMemory >= runBlocks && assembly.hashed == assembly.received) {
        if (auto written = writeOut(assembly); !written)
            return writeFailed(assembly, written.error());
    }
    relievePressure();
}

Result<> DiskWorker::advanceHash(Assembly& assembly) {
    for (; assembly.hashed < assembly.states.size(); ++assembly.hashed) {
        const std::uint32_t block = assembly.hashed;
        if (assembly.states[block] == BlockState::absent)
            break;
        if (assembly.states[block] == BlockState::inMemory) {
            assembly.hasher.update(assembly.blocks[block].view());
            continue;
        }
        const auto data = readBack(assembly, block);
        if (!data)
            return fail(data.error());
        assembly.hasher.update(data->view());
    }
    return {};
}

Result<> DiskWorker::writeOut(Assembly& assembly) {
    std::vector<ByteView> parts;
    for (std::uint32_t first = 0; first < assembly.states.size() && assembly.inMemory > 0;) {
        if (assembly.states[first] != BlockState::inMemory) {
            ++first;
            continue;
        }
        parts.clear();
        std::uint32_t next = first;
        for (; next < assembly.states.size() && assembly.states[next] == BlockState::inMemory; ++next)
            parts.push_back(assembly.blocks[next].view());
        BT_TRY(assembly.storage->files.write(offsetOf(assembly, first), parts));
        for (; first < next; ++first)
            release(assembly, first);
    }
    return {};
}

void DiskWorker::release(Assembly& assembly, std::uint32_t block) {
    const std::uint64_t bytes = assembly.blocks[block].size();
    assembly.blocks[block].reset();
    assembly.states[block] = BlockState::onDisk;
    --assembly.inMemory;
    heldBytes_ -= bytes;
    if (load_->release(bytes))
        say(DiskRelieved{});
}

void DiskWorker::finish(Assembly& assembly) {
    const Key key = keyOf(assembly.storage->id, assembly.piece);
    const StorageId storage = assembly.storage->id;
    const PieceIndex piece = assembly.piece;
    // Judged before its last run is written: what is wrong need not be.
    if (assembly.hasher.finish() != assembly.storage->metainfo().pieceHash(piece)) {
        auto digests = blockDigests(assembly);
        rejected_.insert(key);
        drop(key);
        return say(PieceRejected{storage, piece, std::move(digests)});
    }
    std::vector<Sha1Digest> digests;
    if (rejected_.contains(key))
        digests = blockDigests(assembly);
    if (auto written = writeOut(assembly); !written)
        return writeFailed(assembly, written.error());
    rejected_.erase(key);
    sayChanged(*assembly.storage);
    drop(key);
    say(PieceStored{storage, piece, std::move(digests)});
}

std::vector<Sha1Digest> DiskWorker::blockDigests(Assembly& assembly) {
    std::vector<Sha1Digest> digests;
    for (std::uint32_t block = 0; block < assembly.states.size(); ++block) {
        if (assembly.states[block] == BlockState::inMemory) {
            digests.push_back(sha1(assembly.blocks[block].view()));
            continue;
        }
        const auto data = readBack(assembly, block);
        if (!data)
            return {};
        digests.push_back(sha1(data->view()));
    }
    return digests;
}

Result<BlockBuffer> DiskWorker::readBack(const Assembly& assembly, std::uint32_t block) {
    const std::uint32_t size = blockSize(assembly, block);
    auto memory = std::make_shared_for_overwrite<std::uint8_t[]>(size);
    const std::span<std::uint8_t> bytes(memory.get(), size);
    BT_TRY(assembly.storage->files.read(offsetOf(assembly, block), bytes));
    return BlockBuffer(std::move(memory), bytes);
}

void DiskWorker::writeFailed(Assembly& assembly, Error error) {
    const StorageId storage = assembly.storage->id;
    const PieceIndex piece = assembly.piece;
    failing_.insert(keyOf(storage, piece));
    drop(keyOf(storage, piece));
    say(WriteFailed{storage, piece, std::move(error)});
}

// Blocks that wait for their turn must not fill the queue's room, or the block that they wait for could not come.
void DiskWorker::relievePressure() {
    while (heldBytes_ > heldBytesMax_) {
        const auto writable = [](const Assembly& assembly) { return assembly.storage->moving ? 0 : assembly.inMemory; };
        const auto largest = std::max_element(assemblies_.begin(), assemblies_.end(), [&](const auto& left, const auto& right) {
            return writable(left.second) < writable(right.second);
        });
        if (largest == assemblies_.end() || writable(largest->second) == 0)
            return;
        if (auto written = writeOut(largest->second); !written)
            writeFailed(largest->second, written.error());
    }
}

void DiskWorker::drop(Key key) {
    const auto found = assemblies_.find(key);
    if (found == assemblies_.end())
        return;
    Assembly& assembly = found->second;
    for (std::uint32_t block = 0; block < assembly.states.size(); ++block)
        if (assembly.states[block] == BlockState::inMemory)
            release(assembly, block);
    static_cast<void>(assembly.hasher.finish()); // fresh again for the next piece
    hashers_.push_back(std::move(assembly.hasher));
    assemblies_.erase(found);
}

void DiskWorker::dropAllOf(StorageId storage) {
    std::vector<Key> keys;
    for (const auto& [key, assembly] : assemblies_)
        if (assembly.storage->id == storage)
            keys.push_back(key);
    for (const Key key : keys)
        drop(key);
}

void DiskWorker::handle(Forget& job) {
    if (!job.piece) {
        dropAllOf(job.storage->id);
        return;
    }
    failing_.erase(keyOf(job.storage->id, *job.piece));
    drop(keyOf(job.storage->id, *job.piece));
}

void DiskWorker::handle(Hold& job) {
    job.storage->moving = true;
    outbox_->push(events_); // what came of earlier blocks is said before the move begins
    job.then();
}

void DiskWorker::handle(Close& job) {
    dropAllOf(job.storage->id);
    const auto ofStorage = [&](Key key) { return (key >> 32) == job.storage->id.value; };
    std::erase_if(failing_, ofStorage);
    std::erase_if(rejected_, ofStorage);
    outbox_->push(events_); // what came of it is said before it is called closed
    job.then();
}

// --- Reading.

std::size_t DiskWorker::handleReads(std::vector<Job>& jobs, std::size_t first) {
    const Read& head = std::get<Read>(jobs[first]);
    std::size_t count = 1;
    std::uint32_t next = head.block.offset + head.block.length;
    for (; first + count < jobs.size() && count < readsPerCall; ++count) {
        const Read* read = std::get_if<Read>(&jobs[first + count]);
        if (read == nullptr || read->storage != head.storage || read->tag != head.tag || read->block.piece != head.block.piece ||
            read->block.offset != next)
            break;
        next += read->block.length;
    }
    answerReads(jobs, first, count);
    return count;
}

void DiskWorker::answerReads(std::vector<Job>& jobs, std::size_t first, std::size_t count) {
    const Read& head = std::get<Read>(jobs[first]);
    DiskStorage& storage = *head.storage;
    BlocksRead answer{storage.id, head.tag, {}, {}};
    qsizetype bytes = 0;
    for (std::size_t index = first; index < first + count; ++index) {
        answer.blocks.push_back(std::get<Read>(jobs[index]).block);
        bytes += static_cast<qsizetype>(protocol::pieceHeaderBytes + answer.blocks.back().length);
    }
    if (storage.closing) {
        answer.messages = fail(ErrorCode::cancelled, storage.metainfo().name() + " was closed");
        return say(std::move(answer));
    }
    hintRead(head);
    QByteArray messages(bytes, Qt::Uninitialized);
    std::vector<std::span<std::uint8_t>> parts;
    auto* at = reinterpret_cast<std::uint8_t*>(messages.data());
    for (const protocol::BlockRequest& block : answer.blocks) {
        const auto header = protocol::encodePieceHeader(block.piece, block.offset, block.length);
        at = std::copy(header.begin(), header.end(), at);
        parts.emplace_back(at, block.length);
        at += block.length;
    }
    const Result<> read =
        storage.files.read(std::uint64_t(head.block.piece.value) * storage.metainfo().pieceBytes() + head.block.offset, parts);
    sayChanged(storage);
    if (read)
        answer.messages = std::move(messages);
    else
        answer.messages = fail(read.error());
    say(std::move(answer));
}

void DiskWorker::sayChanged(DiskStorage& storage) {
    if (auto files = storage.files.takeChanged(); !files.empty())
        say(ContentChanged{storage.id, std::move(files)});
}

// Peers ask for a piece block by block, many of them at once: the kernel sees a random pattern where there is none.
void DiskWorker::hintRead(const Read& read) {
    const Key key = keyOf(read.storage->id, read.block.piece);
    if (std::find(hinted_.begin(), hinted_.end(), key) != hinted_.end())
        return;
    if (hinted_.size() < hintsMax)
        hinted_.push_back(key);
    else
        hinted_[nextHint_++ % hintsMax] = key;
    const std::uint64_t begin = std::uint64_t(read.block.piece.value) * read.storage->metainfo().pieceBytes();
    const std::uint32_t size = read.storage->metainfo().pieceSize(read.block.piece);
    if (read.block.offset < size)
        read.storage->files.willRead(begin + read.block.offset, std::min(size - read.block.offset, hintBytesMax));
}

} // namespace bytetorrent::engine
