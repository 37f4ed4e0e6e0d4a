// PendingCommands: what this node proposed and has not seen applied yet. It names commands (session and sequence),
// offers them again while they are unanswered, and gives up at a deadline with the honest answer: `noQuorum` when no
// attempt was ever handed on, `outcomeUnknown` when one may still take effect.
// Pure: time comes in. Owned by one ReplicaDriver, on its thread; answers are called from inside applied(), refused()
// and sweep(), and may add new commands. Invariants: at most outstandingMax commands and bytesMax bytes wait; every
// answer is called exactly once.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/types.h"
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::tracker {

class PendingCommands {
public:
    using Answer = std::function<void(Result<registry::Reply>)>;
    struct Settings {
        Millis deadlineMs = 1'600;          // the contract: refused within 2 s
        Millis resendMs = 500;              // unanswered for so long: proposed again, under the same name
        Millis retryRefusedMs = 60;         // refused (no leader yet): tried again so soon
        std::size_t outstandingMax = 8'000; // below the replies that the session table keeps for one session
        std::size_t bytesMax = 64u << 20;
    };

    PendingCommands(paxos::SessionId own, Settings settings)
        : settings_(settings)
        , own_(own) {}

    // Names the command and keeps it until it is answered. With `session` (from an idempotency key) it is that
    // session's first command; the same one added twice is proposed once and answers both, and another one under its
    // name is a conflict. Overloaded: `answer` is called at once.
    void add(Bytes payload, std::optional<paxos::SessionId> session, Millis nowMs, Answer answer);
    // Commands to propose now: takeFresh() once a turn of the event loop, takeResends() a few times a second.
    [[nodiscard]] std::vector<paxos::Command> takeFresh(Millis nowMs);
    [[nodiscard]] std::vector<paxos::Command> takeResends(Millis nowMs);
    // A new leader: what was handed to the old one may be lost, so the next takeResends() has everything that waits.
    void offerAllAgain(Millis nowMs);
    [[nodiscard]] bool hasFresh() const { return !fresh_.empty(); }

    // Consensus applied this command (or answered it from the session table). Returns when it was added; nullopt: an
    // unknown name, so somebody else's.
    std::optional<Millis> applied(const paxos::SessionId& session, std::uint64_t sequence, const Result<registry::Reply>& reply);
    [[nodiscard]] bool waitsFor(const paxos::SessionId& session, std::uint64_t sequence) const;
    void refused(const paxos::SessionId& session, std::uint64_t sequence, ErrorCode code, Millis nowMs);
    // Answers what is past its deadline. Call it a few times a second.
    void sweep(Millis nowMs);
    // Answers everything that waits; for the end of the node.
    void abandon(const Error& error);

    // The own session was forgotten by the cluster (idle for a day): go on under a new name. What waits is answered
    // outcomeUnknown.
    void renew(paxos::SessionId own);
    [[nodiscard]] const paxos::SessionId& ownSession() const { return own_; }
    [[nodiscard]] Millis lastAddedMs() const { return lastAddedMs_; }
    [[nodiscard]] std::size_t size() const { return ownCount_ + named_.size(); }

private:
    struct Entry {
        Bytes payload;
        std::vector<Answer> answers;
        Millis deadlineMs = 0;
        Millis nextAttemptMs = 0;
        std::uint32_t attempts = 0;
        std::uint32_t refusals = 0;
        ErrorCode lastRefusal = ErrorCode::noQuorum;
    };
    struct Name {
        paxos::SessionId session;
        std::uint64_t sequence = 0;
    };

    [[nodiscard]] Entry* find(const paxos::SessionId& session, std::uint64_t sequence);
    [[nodiscard]] std::optional<Entry> take(const paxos::SessionId& session, std::uint64_t sequence);
    // Commands that were given up before any was applied settle nothing: the cluster never heard of the session.
    [[nodiscard]] std::uint64_t firstOutstanding() const { return ownIsKnown_ ? firstSequence_ : 1; }
    void collect(const Name& name, Entry& entry, Millis nowMs, std::vector<paxos::Command>& due);
    static void answerAll(Entry& entry, const Result<registry::Reply>& reply);
    static Error givenUp(const Entry& entry);

    Settings settings_;
    paxos::SessionId own_;
    bool ownIsKnown_ = false; // a command of it was applied
    // Own commands by sequence: own_[i] has sequence firstSequence_ + i. The front is never empty (nullopt).
    std::deque<std::optional<Entry>> ownEntries_;
    std::uint64_t firstSequence_ = 1;
    std::size_t ownCount_ = 0;
    std::map<paxos::SessionId, Entry> named_; // by idempotency key; sequence 1
    std::vector<Name> fresh_;
    std::size_t bytes_ = 0;
    Millis lastAddedMs_ = 0;
};

} // namespace bytetorrent::tracker
