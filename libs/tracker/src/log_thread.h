// LogThread: the one thread that touches the write-ahead log. It drains all that is queued, appends it, syncs ONCE, and
// reports the highest sequence that is now durable (group commit). It also reads chosen slots back for peers that lag: one
// portion between two groups, so that no append waits for more than that.
// Owned by one ReplicaDriver; public functions are called on its thread, the callbacks come on the log's own thread.
// A full disk is waited out: records stay queued, nothing is reported durable, so nothing is voted for. Any other
// failure is final: `failed` is called once and nothing more is written or reported (fsyncgate). The queue is bounded
// by its feeder: ReplicaDriver stops taking bulk messages above backlogBytesMax.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "bytetorrent/paxos/write_ahead_log.h"
#include "histogram.h"

namespace bytetorrent::tracker {

class LogThread {
public:
    struct Callbacks {
        std::function<void(std::uint64_t sequence)> persisted;
        std::function<void(Error)> failed;
    };
    using PruneDone = std::function<void(paxos::Slot first)>; // what the log holds from
    using ReadDone = std::function<void(Result<std::vector<paxos::AcceptedEntry>>)>;
    struct Figures {
        std::uint64_t syncs = 0;
        std::uint64_t records = 0;
        std::uint64_t logBytes = 0;
        std::uint64_t appendedBytes = 0; // in this life, about
        Histogram syncSeconds{latencyBoundsSeconds};
        Histogram groupRecords{countBounds}; // that shared one sync
    };
    static constexpr std::size_t backlogBytesMax = 64u << 20;

    LogThread(std::unique_ptr<paxos::WriteAheadLog> log, Callbacks callbacks);
    ~LogThread(); // writes and syncs what is queued
    LogThread(const LogThread&) = delete;
    LogThread& operator=(const LogThread&) = delete;

    void append(std::vector<paxos::LogRecord> records, std::uint64_t sequence);
    void readChosen(paxos::Slot from, paxos::Slot upTo, std::size_t bytesMax, ReadDone done);

    // Gives the disk of slots below back, by whole segments. `done` comes on the log's thread; a failure is final, as for
    // writing.
    void prune(paxos::Slot below, PruneDone done);

    [[nodiscard]] std::size_t backlogBytes() const { return backlogBytes_.load(std::memory_order_relaxed); }
    [[nodiscard]] bool diskIsFull() const { return diskIsFull_.load(std::memory_order_relaxed); }
    [[nodiscard]] Figures figures() const;

private:
    struct ReadTask {
        paxos::Slot from, upTo;
        std::size_t bytesMax = 0;
        ReadDone done;
    };
    struct PruneTask {
        paxos::Slot below;
        PruneDone done;
    };
    void run();
    bool prune(const PruneTask& task);
    bool write(std::vector<paxos::LogRecord>& records, std::uint64_t sequence);
    [[nodiscard]] Result<> appendInSlices(std::span<const paxos::LogRecord> records);
    [[nodiscard]] Result<> appendPatiently(std::span<const paxos::LogRecord> records);

    std::unique_ptr<paxos::WriteAheadLog> log_; // the log's thread only
    Callbacks callbacks_;
    mutable std::mutex mutex_; // guards what follows
    std::condition_variable wake_;
    std::vector<paxos::LogRecord> records_;
    std::uint64_t sequence_ = 0;
    std::deque<ReadTask> reads_;
    std::optional<PruneTask> prune_; // a later one takes its place
    bool stopping_ = false;
    Figures figures_;
    std::atomic<std::size_t> backlogBytes_{0};
    std::atomic<bool> diskIsFull_{false};
    std::thread thread_; // last: it runs with everything above alive
};

} // namespace bytetorrent::tracker
