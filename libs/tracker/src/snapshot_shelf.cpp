#include "snapshot_shelf.h"

#include <algorithm>

#include "bytetorrent/base/hash.h"

namespace bytetorrent::tracker {
namespace {

constexpr std::string_view namePrefix = "snapshot-";

} // namespace

SnapshotShelf::SnapshotShelf(std::string directory, Ports ports, Settings settings)
    : directory_(std::move(directory))
    , ports_(std::move(ports))
    , settings_(settings)
    , files_(paxos::makePosixFileSystem()) {}

SnapshotShelf::~SnapshotShelf() = default;

Result<std::unique_ptr<SnapshotShelf>> SnapshotShelf::open(std::string directory, Ports ports, Settings settings) {
    std::unique_ptr<SnapshotShelf> shelf(new SnapshotShelf(std::move(directory), std::move(ports), settings));
    BT_TRY(shelf->files_->createDirectory(shelf->directory_));
    const auto names = shelf->files_->list(shelf->directory_);
    if (!names)
        return fail(names.error());
    for (const std::string& name : *names)
        if (name.starts_with(namePrefix))
            shelf->remove(shelf->directory_ + "/" + name);
    return shelf;
}

void SnapshotShelf::request(NodeId from, const paxos::SnapshotRequest& request, Millis nowMs) {
    latestMs_ = std::max(latestMs_, nowMs);
    if (request.bytesMax == 0 || request.bytesMax > paxos::snapshotPartBytesMax)
        return;
    if (request.id == paxos::SnapshotId())
        return requestNewest(from, request, nowMs);
    const auto kept =
        std::find_if(snapshots_.begin(), snapshots_.end(), [&](const Kept& one) { return one.id == request.id; });
    if (kept == snapshots_.end())
        return answer(from, request.id, paxos::SnapshotAnswer::unavailable);
    if (request.offset < kept->totalBytes)
        read(from, *kept, request.offset, request.bytesMax, nowMs);
}

void SnapshotShelf::requestNewest(NodeId from, const paxos::SnapshotRequest& request, Millis nowMs) {
    if (!snapshots_.empty() && willDo(snapshots_.back(), request.atLeast, nowMs))
        return read(from, snapshots_.back(), 0, request.bytesMax, nowMs);
    if (ports_.applied() < request.atLeast)
        return answer(from, {}, paxos::SnapshotAnswer::unavailable);
    if (!isMaking() && nowMs >= makeNotBeforeMs_)
        order(nowMs);
    const bool willBe = isMaking() || !makingFailed_;
    answer(from, {}, willBe ? paxos::SnapshotAnswer::making : paxos::SnapshotAnswer::unavailable);
}

// A transfer that ends at a slot behind which the other logs begin was in vain: another snapshot would be needed at once.
bool SnapshotShelf::willDo(const Kept& kept, paxos::Slot atLeast, Millis nowMs) const {
    const bool canGoOn = kept.applied.next() >= ports_.othersHaveFrom() || nowMs - kept.madeMs < settings_.freshMs;
    return kept.applied >= atLeast && canGoOn;
}

void SnapshotShelf::order(Millis nowMs) {
    makingSince_ = ports_.checkpointed();
    const std::string path = directory_ + "/" + std::string(namePrefix) + std::to_string(++count_);
    ports_.make(path,
                [this, alive = std::weak_ptr(alive_), post = ports_.post, path, nowMs](Result<SnapshotInfo> info) {
                    post([this, alive, path, nowMs, info = std::move(info)] {
                        if (!alive.expired())
                            made(path, info, nowMs);
                    });
                });
}

void SnapshotShelf::made(const std::string& path, const Result<SnapshotInfo>& info, Millis orderedMs) {
    makingSince_.reset();
    makingFailed_ = !info;
    const Millis nowMs = std::max(orderedMs, latestMs_);
    makeNotBeforeMs_ = nowMs + (info ? settings_.makeAgainMs : settings_.makeFailedMs);
    if (!info)
        return;
    snapshots_.push_back({path, info->id(), info->applied, info->bytes, nowMs, nowMs});
    sweep(nowMs);
}

void SnapshotShelf::read(NodeId from, Kept& kept, std::uint64_t offset, std::uint32_t bytesMax, Millis nowMs) {
    kept.usedMs = nowMs;
    std::size_t& ofNode = readsOf_[from];
    if (reads_ >= settings_.readsMax || ofNode >= settings_.readsPerNodeMax)
        return;
    ++reads_;
    ++ofNode;
    const std::size_t bytes = std::min<std::uint64_t>(bytesMax, kept.totalBytes - offset);
    paxos::SnapshotPart part{.id = kept.id, .applied = kept.applied, .totalBytes = kept.totalBytes, .offset = offset};
    worker_.post([this, from, path = kept.path, bytes, part = std::move(part)]() mutable {
        pace(bytes);
        const paxos::SnapshotId id = part.id;
        const auto file = files_->open(path, false);
        auto content = file ? (*file)->read(part.offset, bytes) : Result<Bytes>(fail(file.error()));
        Result<paxos::SnapshotPart> result = fail(ErrorCode::ioError, path + " is too short");
        if (!content) {
            result = fail(content.error());
        } else if (content->size() == bytes) {
            part.checksum = crc32c(*content);
            part.bytes = *std::move(content);
            result = std::move(part);
        }
        ports_.post([this, alive = std::weak_ptr(alive_), from, id, result = std::move(result)]() mutable {
            if (!alive.expired())
                wasRead(from, std::move(result), id);
        });
    });
}

void SnapshotShelf::pace(std::uint64_t bytes) {
    const auto now = std::chrono::steady_clock::now();
    worker_.pauseUntil(freeAt_);
    freeAt_ = std::max(freeAt_, now) + std::chrono::nanoseconds(bytes * 1'000'000'000 / settings_.bytesPerSecond);
}

void SnapshotShelf::wasRead(NodeId from, Result<paxos::SnapshotPart> part, const paxos::SnapshotId& id) {
    --reads_;
    const auto ofNode = readsOf_.find(from);
    if (--ofNode->second == 0)
        readsOf_.erase(ofNode);
    if (part)
        return ports_.send(from, *std::move(part));
    // A file that cannot be read back is worth nothing.
    const auto bad = std::find_if(snapshots_.begin(), snapshots_.end(), [&](const Kept& one) { return one.id == id; });
    if (bad != snapshots_.end()) {
        remove(bad->path);
        snapshots_.erase(bad);
    }
    answer(from, id, paxos::SnapshotAnswer::unavailable);
}

void SnapshotShelf::answer(NodeId to, const paxos::SnapshotId& id, paxos::SnapshotAnswer answer) {
    ports_.send(to, paxos::SnapshotPart{.id = id, .answer = answer});
}

void SnapshotShelf::sweep(Millis nowMs) {
    latestMs_ = std::max(latestMs_, nowMs);
    for (std::size_t index = snapshots_.size(); index-- > 0;) {
        const Kept& kept = snapshots_[index];
        const std::size_t newer = snapshots_.size() - 1 - index;
        const Millis restMs = nowMs - kept.usedMs;
        if (restMs < (newer == 0 ? settings_.unusedMs : settings_.inUseMs) && newer < settings_.snapshotsMax)
            continue;
        remove(kept.path);
        snapshots_.erase(snapshots_.begin() + static_cast<std::ptrdiff_t>(index));
    }
}

// On the worker: to remove a large file takes a file system its time.
void SnapshotShelf::remove(const std::string& path) {
    worker_.post([this, path] { (void)files_->remove(path); });
}

std::optional<paxos::Slot> SnapshotShelf::keepLogUpFrom(Millis nowMs) const {
    std::optional<paxos::Slot> from;
    const auto keep = [&from](paxos::Slot applied) { from = std::min(from.value_or(applied.next()), applied.next()); };
    if (makingSince_)
        keep(*makingSince_);
    for (const Kept& kept : snapshots_)
        if (nowMs - kept.usedMs < settings_.inUseMs)
            keep(kept.applied);
    return from;
}

} // namespace bytetorrent::tracker
