#include "pending_change.h"

namespace bytetorrent::tracker {

namespace {

bool isIn(const paxos::MemberChange& change, const paxos::Configuration& configuration) {
    if (const auto* removal = std::get_if<paxos::RemoveMember>(&change))
        return configuration.find(removal->node) == nullptr;
    const paxos::Member& added = std::get<paxos::AddMember>(change).member;
    return std::any_of(configuration.members.begin(), configuration.members.end(), [&](const paxos::Member& member) {
        return member.contact == added.contact && (added.node == NodeId() || added.node == member.node);
    });
}

} // namespace

std::optional<std::uint64_t> PendingChange::add(const paxos::MemberChange& change, Millis nowMs, Done done) {
    if (waiting_) {
        done(fail(ErrorCode::overloaded, "another change of the members is under way"));
        return std::nullopt;
    }
    waiting_ = Waiting{nextId_++, change, nowMs + deadlineMs, false, std::move(done)};
    return waiting_->id;
}

void PendingChange::answer(const Result<>& result) {
    const Waiting waiting = std::move(*waiting_);
    waiting_.reset();
    waiting.done(result);
}

void PendingChange::configurationIs(const paxos::Configuration& latest) {
    if (waiting_ && isIn(waiting_->change, latest))
        answer({});
}

void PendingChange::refused(std::uint64_t id, const std::string& why) {
    if (waiting_ && waiting_->id == id)
        answer(fail(ErrorCode::conflict, why));
}

void PendingChange::removed(NodeId node) {
    if (!waiting_)
        return;
    const auto* removal = std::get_if<paxos::RemoveMember>(&waiting_->change);
    if (removal && removal->node == node)
        answer({});
}

void PendingChange::leaderIsNew(Millis nowMs) {
    if (!waiting_ || waiting_->leaderIsGone)
        return;
    waiting_->leaderIsGone = true;
    waiting_->giveUpMs = std::min(waiting_->giveUpMs, nowMs + afterLeaderMs);
}

void PendingChange::sweep(Millis nowMs) {
    if (!waiting_ || waiting_->giveUpMs > nowMs)
        return;
    answer(fail(ErrorCode::outcomeUnknown,
                waiting_->leaderIsGone ? "the node that led was lost meanwhile, and the change has not taken effect; list the members, then try again"
                                       : "no majority of the nodes confirmed it in time; it may still take effect"));
}

void PendingChange::abandon() {
    if (waiting_)
        answer(fail(ErrorCode::outcomeUnknown, "this node is going down; it may still take effect"));
}

} // namespace bytetorrent::tracker
