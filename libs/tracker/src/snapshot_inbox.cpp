#include "snapshot_inbox.h"

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "file_digest.h"

namespace bytetorrent::tracker {
namespace {

constexpr std::uint8_t stateVersion = 1;
constexpr std::size_t stateBytesMax = 64;

} // namespace

SnapshotInbox::SnapshotInbox(std::string directory, Ports ports)
    : directory_(std::move(directory))
    , path_(directory_ + "/incoming")
    , statePath_(path_ + ".state")
    , ports_(std::move(ports))
    , files_(paxos::makePosixFileSystem()) {}

SnapshotInbox::~SnapshotInbox() = default;

Result<std::unique_ptr<SnapshotInbox>> SnapshotInbox::open(std::string directory, Ports ports) {
    std::unique_ptr<SnapshotInbox> inbox(new SnapshotInbox(std::move(directory), std::move(ports)));
    BT_TRY(inbox->files_->createDirectory(inbox->directory_));
    inbox->kept_ = inbox->readState();
    if (!inbox->kept_)
        BT_TRY(inbox->removeAll());
    return inbox;
}

// A state that cannot be read, or speaks of bytes that are not there, is as good as none: all is fetched again.
std::optional<paxos::SnapshotReceiver::Partial> SnapshotInbox::readState() {
    const auto file = files_->open(statePath_, false);
    if (!file)
        return std::nullopt;
    const auto bytes = (*file)->read(0, stateBytesMax);
    if (!bytes || bytes->size() < 4)
        return std::nullopt;
    const ByteView body = ByteView(*bytes).first(bytes->size() - 4);
    ByteReader reader(*bytes);
    const std::uint8_t version = reader.u8();
    const auto id = paxos::SnapshotId::fromBytes(reader.raw(paxos::SnapshotId::size));
    const paxos::Slot applied(reader.varint());
    const std::uint64_t totalBytes = reader.varint();
    const std::uint64_t offset = reader.varint();
    const std::uint32_t checksum = reader.u32();
    if (!reader.finish("a snapshot's state") || version != stateVersion || !id || checksum != crc32c(body) ||
        offset > totalBytes)
        return std::nullopt;
    const auto incoming = files_->open(path_, false);
    const auto size = incoming ? (*incoming)->size() : Result<std::uint64_t>(fail(incoming.error()));
    if (!size || *size < offset)
        return std::nullopt;
    return paxos::SnapshotReceiver::Partial{{*id, applied, totalBytes}, offset};
}

std::optional<paxos::SnapshotReceiver::Partial> SnapshotInbox::kept() {
    worker_.post([this] { broken_ = false; }); // behind the writes of the transfer that failed, which would leave a gap
    return kept_;
}

void SnapshotInbox::start(const paxos::SnapshotLabel& label) {
    kept_ = paxos::SnapshotReceiver::Partial{label, 0};
    worker_.post([this, label] {
        broken_ = false;
        report(startFile(label));
    });
}

void SnapshotInbox::write(const paxos::SnapshotLabel& label, std::uint64_t offset, Bytes bytes) {
    const std::uint64_t size = bytes.size();
    if (queuedBytes_.fetch_add(size) + size > queueBytesMax) {
        queuedBytes_ -= size;
        worker_.post(
            [this] { report(fail(ErrorCode::overloaded, path_ + ": parts come faster than the disk takes them")); });
        return;
    }
    worker_.post([this, label, offset, bytes = std::move(bytes)] {
        queuedBytes_ -= bytes.size();
        if (broken_)
            return;
        const Result<> written = writePart(label, offset, bytes);
        if (!written)
            return report(written);
        tell([this, label, upTo = offset + bytes.size()] {
            if (kept_ && kept_->snapshot == label)
                kept_->offset = std::max(kept_->offset, upTo);
            ports_.written(label.id, upTo);
        });
    });
}

void SnapshotInbox::finish(const paxos::SnapshotLabel& label, std::function<void(Result<std::string>)> done) {
    worker_.post([this, label, done = std::move(done)] {
        auto result =
            broken_ ? Result<std::string>(fail(ErrorCode::ioError, path_ + " could not be written")) : check(label);
        tell([this, done, result = std::move(result)] {
            if (!result && result.error().code == ErrorCode::corrupt)
                kept_.reset();
            done(result);
        });
    });
}

void SnapshotInbox::forget() {
    kept_.reset();
    worker_.post([this] { report(removeAll()); });
}

void SnapshotInbox::report(const Result<>& result) {
    if (result || std::exchange(broken_, true))
        return;
    tell([this, error = result.error()] { ports_.failed(error); });
}

void SnapshotInbox::tell(std::function<void()> call) {
    ports_.post([alive = std::weak_ptr(alive_), call = std::move(call)] {
        if (!alive.expired())
            call();
    });
}

Result<> SnapshotInbox::openFile() {
    if (file_)
        return {};
    auto file = files_->open(path_, true);
    if (!file)
        return fail(file.error());
    file_ = *std::move(file);
    return {};
}

Result<> SnapshotInbox::startFile(const paxos::SnapshotLabel& label) {
    // The old state must be gone for good before its file gets another content.
    BT_TRY(removeAll());
    BT_TRY(openFile());
    BT_TRY(files_->syncDirectory(directory_));
    BT_TRY(file_->preallocate(label.totalBytes)); // better no room now than after an hour
    return writeState(label, 0);
}

Result<> SnapshotInbox::writePart(const paxos::SnapshotLabel& label, std::uint64_t offset, ByteView bytes) {
    BT_TRY(openFile());
    BT_TRY(file_->write(offset, bytes));
    const std::uint64_t upTo = offset + bytes.size();
    if (upTo < syncedUpTo_ + syncEveryBytes && upTo != label.totalBytes)
        return {};
    BT_TRY(file_->sync());
    return writeState(label, upTo);
}

Result<> SnapshotInbox::writeState(const paxos::SnapshotLabel& label, std::uint64_t offset) {
    ByteWriter writer;
    writer.u8(stateVersion).raw(label.id.view()).varint(label.applied.value).varint(label.totalBytes).varint(offset);
    const std::uint32_t checksum = crc32c(writer.view());
    writer.u32(checksum);
    const std::string fresh = statePath_ + ".new";
    const auto file = files_->open(fresh, true);
    if (!file)
        return fail(file.error());
    BT_TRY((*file)->truncate(0));
    BT_TRY((*file)->write(0, writer.view()));
    BT_TRY((*file)->sync());
    BT_TRY(files_->rename(fresh, statePath_)); // if a power failure undoes this, the older state is as true
    syncedUpTo_ = offset;
    return {};
}

Result<std::string> SnapshotInbox::check(const paxos::SnapshotLabel& label) {
    BT_TRY(openFile());
    BT_TRY(file_->truncate(label.totalBytes));
    BT_TRY(file_->sync());
    const auto digest = digestOfFile(*file_, &worker_.ending());
    if (!digest)
        return fail(digest.error());
    if (snapshotIdOf(*digest) != label.id) {
        BT_TRY(removeAll());
        return fail(ErrorCode::corrupt, "the snapshot that was sent is not what it was called");
    }
    file_.reset(); // it is handed over
    return path_;
}

Result<> SnapshotInbox::removeAll() {
    file_.reset();
    syncedUpTo_ = 0;
    for (const std::string& path : {statePath_, path_, statePath_ + ".new"}) {
        Result<> removed = files_->remove(path);
        if (!removed && removed.error().code != ErrorCode::notFound)
            return removed;
    }
    return files_->syncDirectory(directory_);
}

} // namespace bytetorrent::tracker
