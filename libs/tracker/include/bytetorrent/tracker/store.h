// Store: the durable copy of the registry and the session table, in one SQLite file (WAL), always as of one applied
// slot: rows and slot are written in one transaction (etcd #13766 is what happens otherwise). It trails memory by a
// moment; the paxos log holds the rest, and replay from appliedSlot() brings it back. Writes happen on its own worker
// thread; the node's thread posts a checkpoint (a value) and is told when it is durable. Format: docs/formats/store.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/result.h"
#include "bytetorrent/paxos/sessions.h"
#include "bytetorrent/registry/registry.h"

namespace bytetorrent::tracker {

struct Checkpoint {
    paxos::Slot applied;
    Millis clusterTimeMs = 0;
    std::vector<registry::Change> registryChanges;
    std::vector<std::pair<paxos::SessionId, std::optional<Bytes>>> sessionChanges; // nullopt: gone
};

class Store {
public:
    struct Loaded {
        std::unique_ptr<Store> store;
        registry::Registry registry;
        paxos::SessionTable sessions;
        paxos::Slot applied;
        Millis clusterTimeMs = 0;
    };
    // Creates the file if absent. Errors: ioError, corrupt, inUse, unsupported (a newer format version).
    [[nodiscard]] static Result<Loaded> open(const std::string& path, registry::Limits limits);
    ~Store(); // finishes what was posted

    // Never blocks. `done` is called on the store's thread, in order. A full disk is no error: the checkpoint waits for
    // room, and is given up only when the store ends. After an error nothing more is written: the caller must stop the
    // node. At most a few checkpoints may be under way: ask busy() first and let changes gather
    // meanwhile (post() asserts that nobody forgot to). A success means synced to disk: what the checkpoint covers may
    // be pruned from the log. Checkpoints come in the order of their slots.
    void post(Checkpoint checkpoint, std::function<void(Result<>)> done);
    [[nodiscard]] bool busy() const;
    [[nodiscard]] bool diskIsFull() const; // a checkpoint waits for room
    // The bytes of a published .torrent, as of the last posted checkpoint; nullopt if there is none. `done` is called
    // on the store's thread, except with `overloaded`, which is said at once when 1024 reads wait already. Content that
    // was applied but not posted yet is the node's to remember.
    void torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done);

private:
    struct State;
    explicit Store(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::tracker
