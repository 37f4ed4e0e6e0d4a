// Outbox: the Output of the step under way, and what waits for the disk. The rule "persist, sync, then send" lives
// here and nowhere else: a message or a vote of our own that promises durability is held until PersistDone names
// everything that was handed out before it. Owned by the Replica. Invariant: held items are in order of sequence.
#pragma once

#include <cstdint>
#include <deque>
#include <utility>
#include <variant>

#include "bytetorrent/paxos/replica.h"
#include "mutants.h"

namespace bytetorrent::paxos {

// The node's own promise and votes, which count only when they are on disk.
struct OwnPromise {
    Ballot ballot;
};
struct OwnVote {
    Ballot ballot;
    Slot slot;
};
using Held = std::variant<Envelope, OwnPromise, OwnVote>;

class Outbox {
public:
    explicit Outbox(NodeId self) : self_(self) {}

    // The sequence that covers everything persisted up to now, this step included.
    [[nodiscard]] std::uint64_t sequence() const { return output.persist.empty() ? issued_ : issued_ + 1; }
    [[nodiscard]] bool isDone(std::uint64_t sequence) const { return sequence <= done_; }
    [[nodiscard]] std::size_t unsyncedBytes() const { return unsyncedBytes_; }

    void persist(LogRecord record) {
        if (const auto* accept = std::get_if<AcceptRecord>(&record))
            stepBytes_ += accept->entry.value->size();
        output.persist.push_back(std::move(record));
    }
    void send(NodeId to, Message message) { output.send.push_back({self_, to, std::move(message)}); }
    void sendWhenPersisted(NodeId to, Message message) {
        if (isDone(sequence()) || mutated(Mutant::replyBeforeSync))
            send(to, std::move(message));
        else
            held_.push_back({sequence(), Envelope{self_, to, std::move(message)}});
    }
    void holdUntilPersisted(Held item) { held_.push_back({sequence(), std::move(item)}); }

    void persistDone(std::uint64_t sequence) {
        done_ = std::max(done_, std::min(sequence, issued_));
        while (!unsynced_.empty() && isDone(unsynced_.front().first)) {
            unsyncedBytes_ -= unsynced_.front().second;
            unsynced_.pop_front();
        }
    }
    // The next held item whose time has come.
    [[nodiscard]] std::optional<Held> takeReleased() {
        if (held_.empty() || !isDone(held_.front().first))
            return std::nullopt;
        Held item = std::move(held_.front().second);
        held_.pop_front();
        return item;
    }
    // Votes for neighbouring slots that became durable together are one message.
    void sendReleased(Envelope envelope) {
        const auto* vote = std::get_if<Accepted>(&envelope.message);
        auto* last = output.send.empty() ? nullptr : std::get_if<Accepted>(&output.send.back().message);
        if (vote && last && output.send.back().to == envelope.to && last->ballot == vote->ballot && last->upTo.next() == vote->slot)
            last->upTo = vote->upTo;
        else
            output.send.push_back(std::move(envelope));
    }
    // Ends the step.
    [[nodiscard]] Output take() {
        if (!output.persist.empty()) {
            output.persistSequence = ++issued_;
            unsynced_.emplace_back(issued_, stepBytes_);
            unsyncedBytes_ += stepBytes_;
            stepBytes_ = 0;
        }
        return std::exchange(output, Output());
    }

    Output output;

private:
    friend struct ReplicaInspector; // tests/sim/explorer
    NodeId self_;
    std::uint64_t issued_ = 0; // last sequence handed out
    std::uint64_t done_ = 0;   // last sequence known to be on disk
    std::deque<std::pair<std::uint64_t, Held>> held_;
    std::deque<std::pair<std::uint64_t, std::size_t>> unsynced_; // (sequence, bytes)
    std::size_t unsyncedBytes_ = 0;
    std::size_t stepBytes_ = 0;
};

} // namespace bytetorrent::paxos
