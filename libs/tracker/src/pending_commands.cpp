#include "pending_commands.h"

namespace bytetorrent::tracker {

void PendingCommands::add(Bytes payload, std::optional<paxos::SessionId> session, Millis nowMs, Answer answer) {
    if (session) {
        if (const auto found = named_.find(*session); found != named_.end()) {
            if (found->second.payload != payload)
                return answer(fail(ErrorCode::conflict,
                                   "this Idempotency-Key names another write that is under way; nothing was written"));
            found->second.answers.push_back(std::move(answer));
            return;
        }
    }
    if (ownEntries_.size() >= settings_.outstandingMax || named_.size() >= settings_.outstandingMax ||
        bytes_ + payload.size() > settings_.bytesMax) {
        answer(fail(ErrorCode::overloaded, "this node has too many writes under way"));
        return;
    }
    Entry entry;
    bytes_ += payload.size();
    entry.payload = std::move(payload);
    entry.answers.push_back(std::move(answer));
    entry.deadlineMs = nowMs + settings_.deadlineMs;
    entry.nextAttemptMs = nowMs;
    lastAddedMs_ = nowMs;
    if (session) {
        named_.emplace(*session, std::move(entry));
        fresh_.push_back({*session, 1});
        return;
    }
    fresh_.push_back({own_, firstSequence_ + ownEntries_.size()});
    ownEntries_.emplace_back(std::move(entry));
    ++ownCount_;
}

void PendingCommands::collect(const Name& name, Entry& entry, Millis nowMs, std::vector<paxos::Command>& due) {
    entry.nextAttemptMs = nowMs + settings_.resendMs;
    ++entry.attempts;
    const bool own = name.session == own_;
    due.push_back({name.session, name.sequence, own ? firstOutstanding() : 1, entry.payload});
}

std::vector<paxos::Command> PendingCommands::takeFresh(Millis nowMs) {
    std::vector<paxos::Command> due;
    due.reserve(fresh_.size());
    for (const Name& name : fresh_) {
        if (Entry* entry = find(name.session, name.sequence); entry && entry->attempts == 0)
            collect(name, *entry, nowMs, due);
    }
    fresh_.clear();
    return due;
}

std::vector<paxos::Command> PendingCommands::takeResends(Millis nowMs) {
    std::vector<paxos::Command> due;
    for (std::size_t index = 0; index < ownEntries_.size(); ++index) {
        auto& entry = ownEntries_[index];
        if (entry && entry->attempts > 0 && entry->nextAttemptMs <= nowMs)
            collect({own_, firstSequence_ + index}, *entry, nowMs, due);
    }
    for (auto& [session, entry] : named_) {
        if (entry.attempts > 0 && entry.nextAttemptMs <= nowMs)
            collect({session, 1}, entry, nowMs, due);
    }
    return due;
}

void PendingCommands::offerAllAgain(Millis nowMs) {
    for (auto& entry : ownEntries_) {
        if (entry)
            entry->nextAttemptMs = nowMs;
    }
    for (auto& [session, entry] : named_)
        entry.nextAttemptMs = nowMs;
}

PendingCommands::Entry* PendingCommands::find(const paxos::SessionId& session, std::uint64_t sequence) {
    if (session == own_) {
        if (sequence < firstSequence_ || sequence - firstSequence_ >= ownEntries_.size())
            return nullptr;
        auto& entry = ownEntries_[sequence - firstSequence_];
        return entry ? &*entry : nullptr;
    }
    const auto found = named_.find(session);
    return found == named_.end() || sequence != 1 ? nullptr : &found->second;
}

bool PendingCommands::waitsFor(const paxos::SessionId& session, std::uint64_t sequence) const {
    return const_cast<PendingCommands*>(this)->find(session, sequence) != nullptr;
}

std::optional<PendingCommands::Entry> PendingCommands::take(const paxos::SessionId& session, std::uint64_t sequence) {
    Entry* found = find(session, sequence);
    if (!found)
        return std::nullopt;
    std::optional<Entry> entry(std::move(*found));
    bytes_ -= entry->payload.size();
    if (session != own_) {
        named_.erase(session);
        return entry;
    }
    ownEntries_[sequence - firstSequence_].reset();
    --ownCount_;
    while (!ownEntries_.empty() && !ownEntries_.front()) {
        ownEntries_.pop_front();
        ++firstSequence_;
    }
    return entry;
}

void PendingCommands::answerAll(Entry& entry, const Result<registry::Reply>& reply) {
    for (Answer& answer : entry.answers)
        answer(reply);
}

std::optional<Millis> PendingCommands::applied(const paxos::SessionId& session, std::uint64_t sequence,
                                               const Result<registry::Reply>& reply) {
    ownIsKnown_ = ownIsKnown_ || (session == own_ && reply.has_value());
    auto entry = take(session, sequence);
    if (!entry)
        return std::nullopt;
    answerAll(*entry, reply);
    return entry->deadlineMs - settings_.deadlineMs;
}

void PendingCommands::refused(const paxos::SessionId& session, std::uint64_t sequence, ErrorCode code, Millis nowMs) {
    Entry* entry = find(session, sequence);
    if (!entry)
        return;
    ++entry->refusals;
    entry->lastRefusal = code;
    entry->nextAttemptMs = std::min(entry->nextAttemptMs, nowMs + settings_.retryRefusedMs);
}

Error PendingCommands::givenUp(const Entry& entry) {
    if (entry.attempts > entry.refusals)
        return {ErrorCode::outcomeUnknown, "no majority of the nodes confirmed it in time; it may still take effect"};
    if (entry.lastRefusal == ErrorCode::overloaded)
        return {ErrorCode::overloaded, "the cluster has too many writes under way; nothing was written"};
    return {ErrorCode::noQuorum, "a majority of the nodes cannot be reached; nothing was written"};
}

void PendingCommands::sweep(Millis nowMs) {
    // Names first, answers after: an answer may add commands.
    std::vector<Name> late;
    for (std::size_t index = 0; index < ownEntries_.size(); ++index) {
        if (ownEntries_[index] && ownEntries_[index]->deadlineMs <= nowMs)
            late.push_back({own_, firstSequence_ + index});
    }
    for (const auto& [session, entry] : named_) {
        if (entry.deadlineMs <= nowMs)
            late.push_back({session, 1});
    }
    for (const Name& name : late) {
        if (auto entry = take(name.session, name.sequence))
            answerAll(*entry, fail(givenUp(*entry)));
    }
}

void PendingCommands::abandon(const Error& error) {
    auto own = std::move(ownEntries_);
    auto named = std::move(named_);
    ownEntries_.clear();
    named_.clear();
    fresh_.clear();
    firstSequence_ += own.size();
    ownCount_ = 0;
    bytes_ = 0;
    for (auto& entry : own) {
        if (entry)
            answerAll(*entry, fail(error));
    }
    for (auto& [session, entry] : named)
        answerAll(entry, fail(error));
}

void PendingCommands::renew(paxos::SessionId own) {
    abandon({ErrorCode::outcomeUnknown, "this node was silent for so long that the cluster forgot it; try again"});
    own_ = own;
    ownIsKnown_ = false;
    firstSequence_ = 1;
}

} // namespace bytetorrent::tracker
