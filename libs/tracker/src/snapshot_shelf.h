// SnapshotShelf: the sending side of snapshots. It answers SnapshotRequests from the newest snapshot file in the node's
// `snapshots` folder, has one made when none will do, and throws away what nobody fetches. Owned by ReplicaDriver,
// called and calling back on its thread; files are read, paced, on a thread of the shelf's own.
//
// How to wire it: open() after the store; each SnapshotRequest that arrives goes to request(), if the node is a voter
// (a learner may be behind itself); `send` puts the part on the transport's bulk connection; sweep() about once a
// second. Do not let the log be pruned above keepLogUpFrom(): whoever installs the snapshot goes on from there. When
// the store is replaced, `make` must answer with an error until the new one is there. Destroy the shelf before the
// store. Limits: at most `readsMax` parts wait to be read, `readsPerNodeMax` of one node (more are dropped; the
// receiver asks again), `bytesPerSecond` over all; a receiver has a window, so what waits in the transport is bounded
// by its requests.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/messages.h"
#include "bytetorrent/tracker/store.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

// In the same folder, and not one of the shelf's own: a copy for an operator's backup.
inline constexpr const char* backupCopyName = "snapshot-for-backup";

class SnapshotShelf {
public:
    struct Ports {
        Post post; // to the owner's thread; what is posted may arrive after the shelf is gone, and then does nothing
        // Store::snapshot, or an error if there is no store now. `done` may come from any thread.
        std::function<void(const std::string& path, std::function<void(Result<SnapshotInfo>)> done)> make;
        std::function<void(NodeId to, paxos::SnapshotPart part)> send;
        std::function<paxos::Slot()> applied;      // by this node
        std::function<paxos::Slot()> checkpointed; // durably
        // The first slot that other nodes' logs still have, as far as this node can tell: all remove alike.
        std::function<paxos::Slot()> othersHaveFrom;
    };
    struct Settings {
        std::uint64_t bytesPerSecond = 48u << 20; // the disk and the network are the log's first of all
        std::size_t readsMax = 64;
        std::size_t readsPerNodeMax = 16;
        Millis unusedMs = 10 * 60 * 1000; // then a snapshot is removed
        Millis inUseMs = 60 * 1000;       // one that was asked for so lately stays beside a newer one
        Millis freshMs = 30 * 1000;       // one made so lately is offered in any case: somebody waits for it
        std::size_t snapshotsMax = 2;
        Millis makeAgainMs = 3'000;   // after one that was too old when it was done
        Millis makeFailedMs = 30'000; // after a failure
    };

    // Creates `directory` if absent and removes what an earlier process left there. Errors: ioError, diskFull.
    [[nodiscard]] static Result<std::unique_ptr<SnapshotShelf>> open(std::string directory, Ports ports,
                                                                     Settings settings);
    [[nodiscard]] static Result<std::unique_ptr<SnapshotShelf>> open(std::string directory, Ports ports) {
        return open(std::move(directory), std::move(ports), Settings{});
    }
    ~SnapshotShelf();

    // Answered by `send`, at once or soon; or never, when it makes no sense or too much waits.
    void request(NodeId from, const paxos::SnapshotRequest& request, Millis nowMs);
    void sweep(Millis nowMs);

    // Slots from here on must stay in the log; nullopt: as far as the shelf is concerned it may be pruned.
    [[nodiscard]] std::optional<paxos::Slot> keepLogUpFrom(Millis nowMs) const;
    [[nodiscard]] bool isMaking() const { return makingSince_.has_value(); }
    [[nodiscard]] std::size_t size() const { return snapshots_.size(); }

private:
    struct Kept {
        std::string path;
        paxos::SnapshotId id;
        paxos::Slot applied;
        std::uint64_t totalBytes = 0;
        Millis madeMs = 0;
        Millis usedMs = 0;
    };

    SnapshotShelf(std::string directory, Ports ports, Settings settings);
    void requestNewest(NodeId from, const paxos::SnapshotRequest& request, Millis nowMs);
    [[nodiscard]] bool willDo(const Kept& kept, paxos::Slot atLeast, Millis nowMs) const;
    void order(Millis nowMs);
    void made(const std::string& path, const Result<SnapshotInfo>& info, Millis orderedMs);
    void read(NodeId from, Kept& kept, std::uint64_t offset, std::uint32_t bytesMax, Millis nowMs);
    void pace(std::uint64_t bytes);
    void wasRead(NodeId from, Result<paxos::SnapshotPart> part, const paxos::SnapshotId& id);
    void answer(NodeId to, const paxos::SnapshotId& id, paxos::SnapshotAnswer answer);
    void remove(const std::string& path);

    std::string directory_;
    Ports ports_;
    Settings settings_;
    std::unique_ptr<paxos::FileSystem> files_; // without state: both threads'
    std::vector<Kept> snapshots_;              // the newest last
    std::optional<paxos::Slot> makingSince_;   // what was durable when the one in the making was ordered
    Millis makeNotBeforeMs_ = INT64_MIN;
    Millis latestMs_ = 0; // of all that came in: a snapshot that was just made was used just now
    bool makingFailed_ = false;
    std::uint64_t count_ = 0; // of snapshots ever ordered, for their names
    std::size_t reads_ = 0;
    std::map<NodeId, std::size_t> readsOf_;
    std::chrono::steady_clock::time_point freeAt_;           // the worker's: when the next part may be read
    std::shared_ptr<char> alive_ = std::make_shared<char>(); // shared so that what was posted can tell it is too late
    WorkerThread worker_;                                    // last: its jobs use the above
};

} // namespace bytetorrent::tracker
