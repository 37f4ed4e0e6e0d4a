#include "log_thread.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace bytetorrent::tracker {

namespace {

constexpr auto diskFullRetry = std::chrono::milliseconds(200);
constexpr std::size_t sliceBytes = 256u << 10;

std::size_t recordBytes(const paxos::LogRecord& record) {
    const auto* accept = std::get_if<paxos::AcceptRecord>(&record);
    return 64 + (accept && accept->entry.value ? accept->entry.value->size() : 0);
}

// Losing a ChosenRecord only means learning it again, so it alone is not worth a sync.
bool worthASync(const std::vector<paxos::LogRecord>& records) {
    return std::any_of(records.begin(), records.end(), [](const paxos::LogRecord& record) {
        return !std::holds_alternative<paxos::ChosenRecord>(record);
    });
}

} // namespace

LogThread::LogThread(std::unique_ptr<paxos::WriteAheadLog> log, Callbacks callbacks)
    : log_(std::move(log))
    , callbacks_(std::move(callbacks))
    , thread_([this] { run(); }) {}

LogThread::~LogThread() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void LogThread::append(std::vector<paxos::LogRecord> records, std::uint64_t sequence) {
    std::size_t bytes = 0;
    for (const auto& record : records)
        bytes += recordBytes(record);
    backlogBytes_.fetch_add(bytes, std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        if (records_.empty())
            records_ = std::move(records);
        else
            records_.insert(records_.end(), std::make_move_iterator(records.begin()),
                            std::make_move_iterator(records.end()));
        sequence_ = sequence;
    }
    wake_.notify_one();
}

void LogThread::readChosen(paxos::Slot from, paxos::Slot upTo, std::size_t bytesMax, ReadDone done) {
    {
        const std::lock_guard lock(mutex_);
        reads_.push_back({from, upTo, bytesMax, std::move(done)});
    }
    wake_.notify_one();
}

void LogThread::prune(paxos::Slot below, PruneDone done) {
    {
        const std::lock_guard lock(mutex_);
        prune_ = PruneTask{below, std::move(done)};
    }
    wake_.notify_one();
}

LogThread::Figures LogThread::figures() const {
    const std::lock_guard lock(mutex_);
    return figures_;
}

void LogThread::run() {
    bool failed = false;
    while (true) {
        std::vector<paxos::LogRecord> records;
        std::uint64_t sequence = 0;
        std::optional<ReadTask> read;
        std::optional<PruneTask> prune;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !records_.empty() || !reads_.empty() || prune_; });
            if (stopping_ && (records_.empty() || failed))
                return;
            records = std::exchange(records_, {});
            sequence = sequence_;
            if (!reads_.empty()) {
                read = std::move(reads_.front());
                reads_.pop_front();
            }
            prune = std::exchange(prune_, std::nullopt);
        }
        if (!records.empty() && !failed)
            failed = !write(records, sequence);
        if (read && !failed)
            read->done(log_->readChosen(read->from, read->upTo, read->bytesMax));
        if (prune && !failed)
            failed = !this->prune(*prune);
    }
}

bool LogThread::prune(const PruneTask& task) {
    if (const auto done = log_->prune(task.below); !done) {
        callbacks_.failed(done.error());
        return false;
    }
    {
        const std::lock_guard lock(mutex_);
        figures_.logBytes = log_->bytes();
    }
    task.done(log_->firstSlot());
    return true;
}

bool LogThread::write(std::vector<paxos::LogRecord>& records, std::uint64_t sequence) {
    std::size_t bytes = 0;
    for (const auto& record : records)
        bytes += recordBytes(record);
    Result<> written = appendInSlices(records);
    double syncSeconds = 0;
    const bool sync = written && worthASync(records);
    if (sync) {
        const auto begin = std::chrono::steady_clock::now();
        written = log_->sync();
        syncSeconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    backlogBytes_.fetch_sub(bytes, std::memory_order_relaxed);
    if (!written) {
        callbacks_.failed(written.error());
        return false;
    }
    {
        const std::lock_guard lock(mutex_);
        if (sync) {
            ++figures_.syncs;
            figures_.syncSeconds.observe(syncSeconds);
            figures_.groupRecords.observe(static_cast<double>(records.size()));
        }
        figures_.records += records.size();
        figures_.appendedBytes += bytes;
        figures_.logBytes = log_->bytes();
    }
    callbacks_.persisted(sequence);
    return true;
}

// What gathered behind a slow sync is much at once. In one go it would take a processor, and the disk, from whoever is
// quicker for as long as it takes; so between slices of it this thread rests for as long as the last one took.
Result<> LogThread::appendInSlices(std::span<const paxos::LogRecord> records) {
    while (true) {
        std::size_t count = 0;
        for (std::size_t bytes = 0; count < records.size() && bytes < sliceBytes; ++count)
            bytes += recordBytes(records[count]);
        const auto begin = std::chrono::steady_clock::now();
        BT_TRY(appendPatiently(records.first(count)));
        records = records.subspan(count);
        if (records.empty())
            return {};
        std::this_thread::sleep_for(std::chrono::steady_clock::now() - begin);
    }
}

Result<> LogThread::appendPatiently(std::span<const paxos::LogRecord> records) {
    while (true) {
        Result<> appended = log_->append(records);
        const bool full = !appended && appended.error().code == ErrorCode::diskFull;
        diskIsFull_.store(full, std::memory_order_relaxed);
        if (!full)
            return appended;
        std::unique_lock lock(mutex_);
        if (wake_.wait_for(lock, diskFullRetry, [this] { return stopping_; }))
            return appended; // the records were never acknowledged to anyone
    }
}

} // namespace bytetorrent::tracker
