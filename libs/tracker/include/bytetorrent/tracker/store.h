// Store: the durable copy of the registry and the session table, in one SQLite file (WAL), always as of one applied
// slot: rows and slot are written in one transaction (etcd #13766 is what happens otherwise). It trails memory by a
// moment; the paxos log holds the rest, and replay from appliedSlot() brings it back. Writes happen on its own worker
// thread; the node's thread posts a checkpoint and is told when it is durable. A checkpoint is a value, but for the
// chunks of peers, which the registry lends: they are encoded here. A snapshot is a copy of the file, made while the store is used, that another node adopts as its own. Format: docs/formats/store.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/paxos/membership.h"
#include "bytetorrent/paxos/messages.h"
#include "bytetorrent/paxos/sessions.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/cluster_id.h"

namespace bytetorrent::tracker {

struct Checkpoint {
    paxos::Slot applied;
    Millis clusterTimeMs = 0;
    std::vector<registry::Change> registryChanges;
    std::vector<std::pair<paxos::SessionId, std::optional<Bytes>>> sessionChanges; // nullopt: gone
    std::optional<Bytes> configurations; // paxos::encodeConfigurations as of `applied`; nullopt: as before
    std::optional<ClusterId> cluster;    // nullopt: as before
};

struct SnapshotInfo {
    paxos::Slot applied;
    Millis clusterTimeMs = 0;
    std::uint64_t bytes = 0;
    Sha256Digest sha256{};
    [[nodiscard]] paxos::SnapshotId id() const; // what it is called between nodes
};

// Some published torrents as the store has them, ascending: for projections, which are made of them.
struct StoredTorrents {
    static constexpr std::size_t bytesMax = 256u << 10; // about; one row may have more
    struct Row {
        InfoHash infoHash;
        Bytes torrent;            // registry::torrentOfRow()
        Bytes label, description; // labelOfRow(), descriptionOfRow(); empty: none
    };
    std::vector<Row> rows;
};

class Store {
public:
    struct Loaded {
        std::unique_ptr<Store> store;
        registry::Registry registry;
        paxos::SessionTable sessions;
        paxos::Slot applied;
        Millis clusterTimeMs = 0;
        std::vector<paxos::Configuration> configurations; // empty: none was ever stored
        ClusterId cluster;
    };
    // Creates the file if absent; brings one of an older format up to date if it holds no torrents and no peers;
    // completes an adoption that a crash cut short. Plain code that takes seconds for a large store and shares nothing: any thread may run it, and what it
    // returns may be moved to another. Content of .torrents is not read. Errors: ioError, diskFull, corrupt, inUse,
    // unsupported (another format version).
    [[nodiscard]] static Result<Loaded> open(const std::string& path, registry::Limits limits);
    // Puts a snapshot in the place of the store at `storePath`, whose Store is gone already; then open() loads it.
    // Checks that the bytes have this id and are a store that this version reads. `snapshotPath` is on the same file
    // system and is used up. Whenever the process or the machine stops, the next open() finds the old state or the new
    // one, whole. Takes as long as reading the file: any thread. After an error open() finds the old state, or
    // (ioError, once the snapshot was checked and taken) may find the new one. Errors: corrupt, unsupported, inUse (a
    // Store is open), ioError.
    [[nodiscard]] static Result<> adopt(const std::string& snapshotPath, const paxos::SnapshotId& id,
                                        const std::string& storePath);
    ~Store(); // finishes what was posted; a snapshot in the making is given up

    // Never blocks. `done` is called on the store's thread, in order. A full disk is no error: the checkpoint waits for
    // room, and is given up only when the store ends. After an error nothing more is written: the caller must stop the
    // node. One checkpoint should be under way at a time: ask busy() first and let changes gather
    // meanwhile (post() asserts that nobody forgot to). A success means synced to disk: what the checkpoint covers may
    // be pruned from the log. Checkpoints come in the order of their slots.
    void post(Checkpoint checkpoint, std::function<void(Result<>)> done);
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool diskIsFull() const; // a checkpoint waits for room
    // The bytes of a published .torrent, as of the last posted checkpoint; nullopt if there is none. `done` is called
    // on the store's thread, except with `overloaded`, which is said at once when 1024 reads wait already. Content that
    // was applied but not posted yet is the node's to remember.
    void torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done);
    // Its description, likewise ("" is none); and a few torrents behind `after`, none at the end. These count as reads, too.
    void description(const InfoHash& infoHash, std::function<void(Result<std::string>)> done);
    void torrents(const InfoHash& after, std::function<void(Result<StoredTorrents>)> done);
    // A copy of the whole store, as of the checkpoint that is the last one written when the copying ends. Made in small
    // portions between checkpoints and reads, which wait for one at most (some milliseconds); synced and hashed on a
    // thread of its own; under its name only when it is whole. `done` is called once, on a thread of the store's, or at
    // once with `overloaded` while another one is made. Other errors: cancelled (the store ends), diskFull, ioError;
    // then nothing is left behind and the store goes on. A crash may leave `path`-making behind.
    void snapshot(const std::string& path, std::function<void(Result<SnapshotInfo>)> done);
    // Blocks until every posted checkpoint is written or failed, or one waits for room on the disk. For the owner's
    // end.
    void waitUntilIdle();

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::tracker
