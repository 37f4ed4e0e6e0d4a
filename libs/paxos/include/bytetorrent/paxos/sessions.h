// SessionTable: why a retried command takes effect once. Part of the replicated state: every node holds the same table
// and evicts the same sessions at the same slot. Pure; owned by whoever applies chosen batches, on that thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

class SessionTable {
public:
    struct Limits {
        std::size_t sessionsMax = 100'000;   // beyond it the least recently used goes (by slot, then id)
        std::size_t repliesPerSessionMax = 8192;
        Millis idleMax = 24 * 3600 * 1000;   // by cluster time
    };
    enum class Verdict : std::uint8_t { apply, duplicate, expired };
    struct Decision {
        Verdict verdict = Verdict::apply;
        Bytes reply; // of the first time, when duplicate
    };
    using Replies = std::deque<std::pair<std::uint64_t, Bytes>>; // by sequence, ascending; nearly always added at the end
    struct Session {
        std::uint64_t firstOutstanding = 0;
        Replies replies;
        Slot lastUsed;
        Millis lastUsedMs = 0; // cluster time
    };

    SessionTable() = default;
    explicit SessionTable(Limits limits) : limits_(limits) {}

    // Before applying a command. `apply` means: apply it, then remember() its reply.
    [[nodiscard]] Decision decide(const CommandView& command, Slot slot, Millis clusterTimeMs);
    void remember(const CommandView& command, Bytes reply);
    // Once per slot, after its commands: evicts by idleMax and sessionsMax, at most a bounded number a slot.
    void evict(Millis clusterTimeMs);

    // For the store: sessions changed and gone since the last call; load them again with restore().
    struct Changes {
        std::vector<SessionId> changed; // ascending
        std::vector<SessionId> removed; // ascending
    };
    [[nodiscard]] Changes takeChanges();
    [[nodiscard]] const Session* find(const SessionId& id) const;
    [[nodiscard]] static Bytes encode(const Session& session);
    [[nodiscard]] Result<> restore(const SessionId& id, ByteView encoded); // malformed
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }
    // The same for the same sessions on every node, whatever the history, the limits or the order; kept up to date by
    // each change, so that asking costs nothing. For finding divergence; no trust hangs on it.
    [[nodiscard]] std::uint64_t digest() const { return digest_; }

private:
    // A session's share of digest_. Its replies are many, so they have a term each.
    [[nodiscard]] static std::uint64_t headerDigest(const SessionId& id, const Session& session);
    [[nodiscard]] static std::uint64_t replyDigest(const SessionId& id, std::uint64_t sequence, const Bytes& reply);
    [[nodiscard]] static std::uint64_t wholeDigest(const SessionId& id, const Session& session);
    void putReply(const SessionId& id, Replies& replies, std::uint64_t sequence, Bytes reply);
    // Takes all replies before `end` out of the session.
    void forgetReplies(const SessionId& id, Session& session, Replies::iterator end);

    Limits limits_;
    std::unordered_map<SessionId, Session> sessions_; // never iterated: order would differ between nodes
    std::set<std::pair<Slot, SessionId>> byUse_;      // eviction order
    std::set<SessionId> changed_;
    std::set<SessionId> removed_;
    std::uint64_t digest_ = 0; // the sum of all sessions' shares
};

} // namespace bytetorrent::paxos
