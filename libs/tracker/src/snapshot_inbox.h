// SnapshotInbox: the file that a snapshot arrives in, `incoming` in the node's `snapshots` folder. Parts are written on
// a thread of its own; which snapshot it is and how much of it is safe is kept beside it (`incoming.state`), so that a
// restart goes on where it was. Owned by ReplicaDriver, called and calling back on its thread. Format:
// docs/formats/store.md.
//
// How to wire it, with a paxos::SnapshotReceiver:
//   needSnapshot       -> if the receiver is not active: receiver.begin(atLeast, sources, inbox.kept(), now); begin()
//   with
//                         the followers first, `from` among them, and the leader last
//   actions.start      -> inbox.start(*start)
//   actions.write      -> inbox.write(*receiver.fetching(), offset, bytes), each
//   written(id, upTo)  -> receiver.written(id, upTo, now), and do its actions
//   failed(error)      -> receiver.stop(); a line for the operator; the need will be said again. What was kept stays
//   actions.finished   -> inbox.finish(*finished, done): with a path, Store::adopt() and Store::open() on a thread that
//   may take
//                         seconds, after the old Store is gone; then inbox.forget(), receiver.stop() and the core's
//                         Installed. With `corrupt`: receiver.rejected(now), and do its actions. Another error: as
//                         failed
// One call at a time matters: write() and finish() after start() (or after kept() was gone on with), in order.
// Limits: the receiver's window (aheadBytesMax) bounds what waits to be written; above `queueBytesMax` it fails.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/snapshot_transfer.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

class SnapshotInbox {
public:
    struct Ports {
        Post post; // to the owner's thread; what is posted may arrive after the inbox is gone, and then does nothing
        std::function<void(const paxos::SnapshotId&, std::uint64_t upTo)> written;
        std::function<void(Error)> failed; // nothing more is written until start(), or until kept() is gone on with
    };
    static constexpr std::uint64_t queueBytesMax = 64u << 20;
    static constexpr std::uint64_t syncEveryBytes = 16u << 20; // at most so much is fetched twice after a power failure

    // Creates `directory` if absent. Errors: ioError, diskFull.
    [[nodiscard]] static Result<std::unique_ptr<SnapshotInbox>> open(std::string directory, Ports ports);
    ~SnapshotInbox(); // what is not written yet is fetched again

    // What a transfer can go on from; what failed before is tried again with the next write().
    [[nodiscard]] std::optional<paxos::SnapshotReceiver::Partial> kept();
    void start(const paxos::SnapshotLabel& label);
    void write(const paxos::SnapshotLabel& label, std::uint64_t offset, Bytes bytes);
    // When all is written: syncs it, and compares its digest with its id. The path, or corrupt (then nothing is kept),
    // ioError, diskFull, cancelled.
    void finish(const paxos::SnapshotLabel& label, std::function<void(Result<std::string>)> done);
    // It was adopted, or is not wanted any more: the disk has its room back.
    void forget();

private:
    SnapshotInbox(std::string directory, Ports ports);
    [[nodiscard]] std::optional<paxos::SnapshotReceiver::Partial> readState();
    // On the worker.
    [[nodiscard]] Result<> openFile();
    [[nodiscard]] Result<> startFile(const paxos::SnapshotLabel& label);
    [[nodiscard]] Result<> writePart(const paxos::SnapshotLabel& label, std::uint64_t offset, ByteView bytes);
    [[nodiscard]] Result<> writeState(const paxos::SnapshotLabel& label, std::uint64_t offset);
    [[nodiscard]] Result<std::string> check(const paxos::SnapshotLabel& label);
    [[nodiscard]] Result<> removeAll();
    void report(const Result<>& result);
    void tell(std::function<void()> call);

    std::string directory_;
    std::string path_;
    std::string statePath_;
    Ports ports_;
    std::unique_ptr<paxos::FileSystem> files_; // without state: both threads'
    std::optional<paxos::SnapshotReceiver::Partial> kept_;
    std::atomic<std::uint64_t> queuedBytes_ = 0;

    // The worker's.
    bool broken_ = false; // since a failure, until the next start() or kept()
    std::unique_ptr<paxos::AppendFile> file_;
    std::uint64_t syncedUpTo_ = 0;

    std::shared_ptr<char> alive_ = std::make_shared<char>(); // shared so that what was posted can tell it is too late
    WorkerThread worker_;                                    // last: its jobs use the above
};

} // namespace bytetorrent::tracker
