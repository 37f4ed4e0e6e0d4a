// What the tests of the store share: the part of a node that applies, a log for it, and waiting for the store's thread.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>

#include <QString>
#include <QTemporaryDir>

#include "bytetorrent/tracker/store.h"
#include "registry/command_generator.h"

namespace bytetorrent::tracker::samples {

using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using paxos::Slot;

inline Limits shortLives() {
    Limits limits;
    limits.retentionMs = 60'000;
    limits.expiriesPerApplyMax = 3;
    return limits;
}

// What the paxos log would hold: the same seed gives the same batches.
struct LogEntry {
    Millis clusterTimeMs = 0;
    std::vector<paxos::Command> commands;
};

inline std::vector<LogEntry> makeLog(std::uint64_t seed, int slots) {
    CommandGenerator world(seed);
    std::vector<LogEntry> log(1); // slot 0 is none
    std::map<paxos::SessionId, std::uint64_t> sequences;
    Millis nowMs = startMs;
    for (int slot = 1; slot <= slots; ++slot) {
        nowMs += static_cast<Millis>(world.random().below(3000));
        LogEntry& entry = log.emplace_back(LogEntry{nowMs, {}});
        for (std::uint64_t i = world.random().below(4); i > 0; --i) {
            paxos::Command command;
            command.session.value[0] = static_cast<std::uint8_t>(world.random().below(5));
            // Now and then a retry of what was proposed before: it must be answered, not applied.
            std::uint64_t& sequence = sequences[command.session];
            command.sequence = sequence > 0 && world.random().chance(1, 5) ? sequence : ++sequence;
            command.payload = encodeCommand(world.next());
            entry.commands.push_back(std::move(command));
        }
    }
    return log;
}

// The part of a node that applies.
struct Machine {
    Registry registry{shortLives()};
    paxos::SessionTable sessions;
    Slot applied;
    Millis clusterTimeMs = 0;

    void apply(Slot slot, const LogEntry& entry) {
        applied = slot;
        clusterTimeMs = entry.clusterTimeMs;
        registry.advanceTime(entry.clusterTimeMs, entry.clusterTimeMs);
        for (const paxos::Command& command : entry.commands) {
            if (sessions.decide(command, slot, entry.clusterTimeMs).verdict != paxos::SessionTable::Verdict::apply)
                continue;
            sessions.remember(command, encodeReply(registry.apply(*decodeCommand(command.payload), entry.clusterTimeMs,
                                                                  entry.clusterTimeMs)));
        }
        sessions.evict(entry.clusterTimeMs);
    }

    // The slots of the log that are not applied yet, or those of them up to `last`.
    void applyRest(const std::vector<LogEntry>& log, std::size_t last = SIZE_MAX) {
        for (std::size_t slot = applied.value + 1; slot < log.size() && slot <= last; ++slot)
            apply(Slot(slot), log[slot]);
    }

    Checkpoint checkpoint() {
        Checkpoint checkpoint{applied, clusterTimeMs, registry.takeChanges(), {}};
        const auto changes = sessions.takeChanges();
        for (const paxos::SessionId& id : changes.changed)
            checkpoint.sessionChanges.emplace_back(id, paxos::SessionTable::encode(*sessions.find(id)));
        for (const paxos::SessionId& id : changes.removed)
            checkpoint.sessionChanges.emplace_back(id, std::nullopt);
        return checkpoint;
    }

    [[nodiscard]] std::uint64_t hash() const {
        std::uint64_t sum = registry.stateHash();
        for (unsigned i = 0; i < 5; ++i) {
            paxos::SessionId id;
            id.value[0] = static_cast<std::uint8_t>(i);
            if (const auto* session = sessions.find(id))
                sum += crc32c(paxos::SessionTable::encode(*session)) * (i + 1);
        }
        return sum;
    }
};

struct Node {
    Machine machine;
    std::unique_ptr<Store> store;
};

inline Result<Node> openNode(const QString& path) {
    auto loaded = Store::open(path.toStdString(), shortLives());
    if (!loaded)
        return fail(loaded.error());
    Node node;
    node.store = std::move(loaded->store);
    node.machine.registry = std::move(loaded->registry);
    node.machine.sessions = std::move(loaded->sessions);
    node.machine.applied = loaded->applied;
    node.machine.clusterTimeMs = loaded->clusterTimeMs;
    return node;
}

// Waits for the store's thread.
template <class T>
class Waiter {
public:
    auto callback() {
        return [this](T value) {
            const std::lock_guard lock(mutex_);
            value_ = std::move(value);
            ready_.notify_one();
        };
    }
    T wait() {
        std::unique_lock lock(mutex_);
        ready_.wait(lock, [this] { return value_.has_value(); });
        return *std::move(value_);
    }

private:
    std::mutex mutex_;
    std::condition_variable ready_;
    std::optional<T> value_;
};

inline Result<> write(Store& store, Checkpoint checkpoint) {
    Waiter<Result<>> waiter;
    store.post(std::move(checkpoint), waiter.callback());
    return waiter.wait();
}

inline Result<std::optional<Bytes>> content(Store& store, const InfoHash& infoHash) {
    Waiter<Result<std::optional<Bytes>>> waiter;
    store.torrentContent(infoHash, waiter.callback());
    return waiter.wait();
}

// A store that holds all of the log, closed. The state's hash; an error is one of opening or writing.
inline Result<std::uint64_t> writeStore(const QString& path, const std::vector<LogEntry>& log) {
    auto node = openNode(path);
    if (!node)
        return fail(node.error());
    node->machine.applyRest(log);
    const std::uint64_t hash = node->machine.hash();
    BT_TRY(write(*node->store, node->machine.checkpoint()));
    return hash;
}

// An empty folder for one test's store.
struct StoreFolder {
    [[nodiscard]] QString file(const QString& name) const { return folder.filePath(name); }
    QTemporaryDir folder;
    QString path = file(QStringLiteral("store.db"));
};

} // namespace bytetorrent::tracker::samples
