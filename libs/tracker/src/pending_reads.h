// PendingReads: linearizable reads that wait for their read index and for the slot it names. Reads that arrive in one
// turn share an id; an attempt that is refused or not answered is made again under a fresh id (a reused id once gave
// stale reads, etcd #20418), until the deadline: then the reader hears that nothing was confirmed and answers from what
// is applied. Pure: time comes in. Owned by one ReplicaDriver, on its thread.
// Invariants: an id is used once; a reader joins only an attempt that has not started; each is answered exactly once.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::tracker {

class PendingReads {
public:
    using Ready = std::function<void(bool confirmed)>;
    struct Settings {
        Millis deadlineMs = 1'000;
        Millis attemptMs = 300; // without an answer for so long: a fresh attempt
        Millis retryRefusedMs = 50;
        std::size_t waitingMax = 10'000; // beyond it a read is answered unconfirmed at once
    };

    PendingReads() = default;
    explicit PendingReads(Settings settings)
        : settings_(settings) {}

    void add(Millis nowMs, Ready ready);
    [[nodiscard]] bool hasFresh() const { return !fresh_.empty(); }
    // The ids to hand to the replica now: one for everything new, one for what has to try again.
    [[nodiscard]] std::vector<std::uint64_t> takeDue(Millis nowMs);

    void ready(std::uint64_t id, paxos::Slot slot, paxos::Slot applied);
    void refused(std::uint64_t id, Millis nowMs);
    void appliedUpTo(paxos::Slot applied);
    void sweep(Millis nowMs);
    void abandon(); // answers all as unconfirmed
    [[nodiscard]] std::size_t size() const { return count_; }

private:
    struct Reader {
        Ready ready;
        Millis deadlineMs = 0;
    };
    struct Attempt {
        std::vector<Reader> readers;
        Millis giveUpMs = 0; // of this attempt, not of its readers
    };
    void tryAgain(std::vector<Reader> readers, Millis atMs);
    void answer(std::vector<Reader> readers, bool confirmed);

    Settings settings_;
    std::vector<Reader> fresh_;
    std::vector<Reader> retry_;
    Millis retryAtMs_ = 0;
    std::map<std::uint64_t, Attempt> attempts_;
    std::multimap<paxos::Slot, std::vector<Reader>> waiting_; // confirmed, not applied yet
    std::uint64_t nextId_ = 1;
    std::size_t count_ = 0;
};

} // namespace bytetorrent::tracker
