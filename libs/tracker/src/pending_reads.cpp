#include "pending_reads.h"

namespace bytetorrent::tracker {

void PendingReads::add(Millis nowMs, Ready ready) {
    if (count_ >= settings_.waitingMax) {
        ready(false);
        return;
    }
    ++count_;
    fresh_.push_back({std::move(ready), nowMs + settings_.deadlineMs});
}

std::vector<std::uint64_t> PendingReads::takeDue(Millis nowMs) {
    std::vector<std::uint64_t> ids;
    if (!retry_.empty() && retryAtMs_ <= nowMs) {
        fresh_.insert(fresh_.end(), std::make_move_iterator(retry_.begin()), std::make_move_iterator(retry_.end()));
        retry_.clear();
    }
    if (!fresh_.empty()) {
        const std::uint64_t id = nextId_++;
        attempts_[id] = {std::exchange(fresh_, {}), nowMs + settings_.attemptMs};
        ids.push_back(id);
    }
    return ids;
}

void PendingReads::ready(std::uint64_t id, paxos::Slot slot, paxos::Slot applied) {
    const auto found = attempts_.find(id);
    if (found == attempts_.end())
        return;
    auto readers = std::move(found->second.readers);
    attempts_.erase(found);
    if (slot <= applied)
        answer(std::move(readers), true);
    else
        waiting_.emplace(slot, std::move(readers));
}

void PendingReads::refused(std::uint64_t id, Millis nowMs) {
    const auto found = attempts_.find(id);
    if (found == attempts_.end())
        return;
    auto readers = std::move(found->second.readers);
    attempts_.erase(found);
    tryAgain(std::move(readers), nowMs + settings_.retryRefusedMs);
}

void PendingReads::tryAgain(std::vector<Reader> readers, Millis atMs) {
    retryAtMs_ = retry_.empty() ? atMs : std::min(retryAtMs_, atMs);
    retry_.insert(retry_.end(), std::make_move_iterator(readers.begin()), std::make_move_iterator(readers.end()));
}

void PendingReads::appliedUpTo(paxos::Slot applied) {
    while (!waiting_.empty() && waiting_.begin()->first <= applied) {
        auto readers = std::move(waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
        answer(std::move(readers), true);
    }
}

void PendingReads::sweep(Millis nowMs) {
    std::vector<Reader> late;
    const auto keepTimely = [&](std::vector<Reader>& readers) {
        const auto split = std::stable_partition(readers.begin(), readers.end(),
                                                 [&](const Reader& reader) { return reader.deadlineMs > nowMs; });
        late.insert(late.end(), std::make_move_iterator(split), std::make_move_iterator(readers.end()));
        readers.erase(split, readers.end());
    };
    keepTimely(retry_);
    for (auto entry = attempts_.begin(); entry != attempts_.end();) {
        keepTimely(entry->second.readers);
        if (entry->second.giveUpMs <= nowMs && !entry->second.readers.empty())
            tryAgain(std::move(entry->second.readers), nowMs);
        entry = entry->second.readers.empty() ? attempts_.erase(entry) : std::next(entry);
    }
    for (auto entry = waiting_.begin(); entry != waiting_.end();) {
        keepTimely(entry->second);
        entry = entry->second.empty() ? waiting_.erase(entry) : std::next(entry);
    }
    answer(std::move(late), false);
}

void PendingReads::abandon() {
    std::vector<Reader> all = std::exchange(fresh_, {});
    const auto append = [&](std::vector<Reader>& readers) {
        all.insert(all.end(), std::make_move_iterator(readers.begin()), std::make_move_iterator(readers.end()));
        readers.clear();
    };
    append(retry_);
    for (auto& [id, attempt] : attempts_)
        append(attempt.readers);
    for (auto& [slot, readers] : waiting_)
        append(readers);
    attempts_.clear();
    waiting_.clear();
    answer(std::move(all), false);
}

void PendingReads::answer(std::vector<Reader> readers, bool confirmed) {
    count_ -= readers.size();
    for (Reader& reader : readers)
        reader.ready(confirmed);
}

} // namespace bytetorrent::tracker
