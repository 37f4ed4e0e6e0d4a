#include "bytetorrent/paxos/snapshot_transfer.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::paxos {

SnapshotReceiver::SnapshotReceiver(Settings settings)
    : settings_(settings) {
    BT_ASSERT(settings_.partBytes > 0 && settings_.partBytes <= snapshotPartBytesMax);
    BT_ASSERT(settings_.windowParts > 0 && settings_.aheadBytesMax >= settings_.partBytes);
}

SnapshotReceiver::Actions SnapshotReceiver::begin(Slot atLeast, const std::vector<NodeId>& sources,
                                                  std::optional<Partial> kept, Millis nowMs) {
    stop();
    atLeast_ = atLeast;
    sources_.clear();
    for (const NodeId node : sources)
        sources_.push_back({.node = node});
    current_ = 0;
    leaves_ = 0;
    restarts_ = 0;
    if (sources_.empty()) {
        giveUp(ErrorCode::unreachable, "no other node could send a snapshot");
        return take();
    }
    const bool useful = kept && kept->snapshot.id != SnapshotId() && kept->snapshot.applied >= atLeast &&
                        kept->snapshot.totalBytes > 0 && kept->snapshot.totalBytes <= settings_.totalBytesMax &&
                        kept->offset <= kept->snapshot.totalBytes;
    if (useful) {
        snapshot_ = kept->snapshot;
        written_ = taken_ = next_ = kept->offset;
        phase_ = Phase::fetching;
        finishIfWritten();
        if (phase_ == Phase::checking)
            return take();
    }
    chooseSource(nowMs);
    return take();
}

void SnapshotReceiver::stop() {
    phase_ = Phase::idle;
    snapshot_.reset();
    contributors_.clear();
    written_ = taken_ = next_ = 0;
    forgetRequests();
    actions_ = {};
}

// The first in the order of preference that was not left a moment ago.
void SnapshotReceiver::chooseSource(Millis nowMs) {
    const auto ready = std::find_if(sources_.begin(), sources_.end(),
                                    [nowMs](const Source& source) { return source.notBeforeMs <= nowMs; });
    if (ready == sources_.end()) {
        phase_ = Phase::waiting;
        return;
    }
    current_ = static_cast<std::size_t>(ready - sources_.begin());
    if (snapshot_) {
        phase_ = Phase::fetching;
        askParts(nowMs);
    } else {
        askWhich(nowMs);
    }
}

void SnapshotReceiver::leaveSource(Millis backoffMs, Millis nowMs) {
    Source& source = sources_[current_];
    source.strikes = 0;
    source.backoffMs = std::clamp(backoffMs, settings_.backoffMs, settings_.backoffMsMax);
    source.notBeforeMs = nowMs + source.backoffMs;
    forgetRequests();
    if (++leaves_ > settings_.leavesMax * sources_.size())
        return giveUp(ErrorCode::unreachable, "no node sent a snapshot that holds slot " + std::to_string(atLeast_.value));
    chooseSource(nowMs);
}

void SnapshotReceiver::strike(Millis nowMs) {
    Source& source = sources_[current_];
    if (++source.strikes >= settings_.strikesMax)
        leaveSource(source.backoffMs * 2, nowMs);
}

void SnapshotReceiver::giveUp(ErrorCode code, std::string why) {
    stop();
    actions_.failed = Error{code, std::move(why)};
}

void SnapshotReceiver::forgetRequests() {
    requests_.clear();
    arrived_.clear();
    next_ = taken_;
    makingSinceMs_.reset();
}

std::uint32_t SnapshotReceiver::partBytesAt(std::uint64_t offset) const {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(settings_.partBytes, snapshot_->totalBytes - offset));
}

void SnapshotReceiver::send(std::uint64_t offset, const Request& request) {
    const SnapshotId id = snapshot_ ? snapshot_->id : SnapshotId();
    actions_.ask.push_back({sources_[current_].node, {id, atLeast_, offset, request.bytes}});
}

void SnapshotReceiver::askWhich(Millis nowMs) {
    phase_ = Phase::asking;
    which_ = {settings_.partBytes, nowMs + settings_.answerMs, settings_.answerMs};
    send(0, which_);
}

void SnapshotReceiver::askParts(Millis nowMs) {
    while (phase_ == Phase::fetching && requests_.size() < settings_.windowParts && next_ < snapshot_->totalBytes &&
           next_ + partBytesAt(next_) - written_ <= settings_.aheadBytesMax) {
        const Request request{partBytesAt(next_), nowMs + settings_.answerMs, settings_.answerMs};
        requests_[next_] = request;
        send(next_, request);
        next_ += request.bytes;
    }
}

SnapshotReceiver::Actions SnapshotReceiver::on(NodeId from, SnapshotPart part, Millis nowMs) {
    const bool expected = (phase_ == Phase::asking || phase_ == Phase::fetching) && sources_[current_].node == from;
    if (expected && phase_ == Phase::asking)
        takeOffer(std::move(part), nowMs);
    else if (expected)
        takePart(std::move(part), nowMs);
    return take();
}

void SnapshotReceiver::takeOffer(SnapshotPart part, Millis nowMs) {
    if (part.answer != SnapshotAnswer::part) {
        if (part.id != SnapshotId())
            return; // speaks of a snapshot that was given up before
        if (part.answer == SnapshotAnswer::unavailable)
            return leaveSource(sources_[current_].backoffMs * 2, nowMs);
        if (!makingSinceMs_)
            makingSinceMs_ = nowMs;
        sources_[current_].strikes = 0;
        which_.dueMs = nowMs + settings_.makingPollMs;
        which_.patienceMs = settings_.answerMs;
        return;
    }
    const bool sound = part.id != SnapshotId() && part.applied >= atLeast_ && part.totalBytes > 0 &&
                       part.totalBytes <= settings_.totalBytesMax && part.offset == 0 &&
                       part.bytes.size() == std::min<std::uint64_t>(settings_.partBytes, part.totalBytes) &&
                       crc32c(part.bytes) == part.checksum;
    if (!sound) {
        strike(nowMs);
        return;
    }
    if (++restarts_ > settings_.restartsMax)
        return giveUp(ErrorCode::corrupt, "snapshots vanished or were wrong, time and again");
    snapshot_ = SnapshotLabel{part.id, part.applied, part.totalBytes};
    contributors_.clear();
    written_ = taken_ = 0;
    forgetRequests();
    actions_.start = snapshot_;
    actions_.write.clear();
    phase_ = Phase::fetching;
    next_ = part.bytes.size();
    keep(0, std::move(part.bytes), nowMs);
}

void SnapshotReceiver::takePart(SnapshotPart part, Millis nowMs) {
    if (part.id != snapshot_->id)
        return; // late, about another one
    Source& source = sources_[current_];
    if (part.answer != SnapshotAnswer::part) {
        // It has this one no more: what was written of it is worth nothing, unless another source has the very same.
        if (++source.vanished >= settings_.vanishedMax) {
            source.vanished = 0;
            leaveSource(settings_.backoffMsMax, nowMs);
            return;
        }
        snapshot_.reset();
        written_ = taken_ = 0;
        forgetRequests();
        return askWhich(nowMs);
    }
    const auto request = requests_.find(part.offset);
    if (request == requests_.end())
        return; // a second time
    if (part.applied != snapshot_->applied || part.totalBytes != snapshot_->totalBytes ||
        part.bytes.size() != request->second.bytes || crc32c(part.bytes) != part.checksum) {
        const NodeId struck = source.node;
        const Request again = request->second;
        strike(nowMs);
        if (phase_ == Phase::fetching && sources_[current_].node == struck && requests_.contains(part.offset))
            send(part.offset, again);
        return;
    }
    requests_.erase(request);
    keep(part.offset, std::move(part.bytes), nowMs);
}

void SnapshotReceiver::keep(std::uint64_t offset, Bytes bytes, Millis nowMs) {
    Source& source = sources_[current_];
    source.strikes = 0;
    source.backoffMs = 0;
    source.silentSinceMs = nowMs;
    leaves_ = 0;
    contributors_.insert(source.node);
    arrived_[offset] = std::move(bytes);
    for (auto first = arrived_.begin(); first != arrived_.end() && first->first == taken_; first = arrived_.begin()) {
        taken_ += first->second.size();
        actions_.write.push_back({first->first, std::move(first->second)});
        arrived_.erase(first);
    }
    askParts(nowMs);
}

SnapshotReceiver::Actions SnapshotReceiver::written(const SnapshotId& id, std::uint64_t upTo, Millis nowMs) {
    if (snapshot_ && snapshot_->id == id && phase_ != Phase::checking) {
        written_ = std::max(written_, std::min(upTo, taken_));
        finishIfWritten();
        askParts(nowMs);
    }
    return take();
}

void SnapshotReceiver::finishIfWritten() {
    if (!snapshot_ || written_ != snapshot_->totalBytes)
        return;
    phase_ = Phase::checking;
    forgetRequests();
    actions_.finished = snapshot_;
}

SnapshotReceiver::Actions SnapshotReceiver::rejected(Millis nowMs) {
    if (phase_ != Phase::checking)
        return take();
    for (Source& source : sources_) {
        if (!contributors_.contains(source.node))
            continue;
        source.backoffMs = settings_.backoffMsMax;
        source.notBeforeMs = nowMs + source.backoffMs;
    }
    snapshot_.reset();
    contributors_.clear();
    written_ = taken_ = 0;
    forgetRequests();
    chooseSource(nowMs);
    return take();
}

SnapshotReceiver::Actions SnapshotReceiver::tick(Millis nowMs) {
    if (phase_ == Phase::waiting) {
        if (nowMs >= nextTickMs())
            chooseSource(nowMs);
    } else if (phase_ == Phase::asking && nowMs >= which_.dueMs) {
        const bool polling = makingSinceMs_ && which_.patienceMs == settings_.answerMs;
        if (makingSinceMs_ && nowMs - *makingSinceMs_ >= settings_.makingMsMax) {
            leaveSource(settings_.backoffMsMax, nowMs);
        } else {
            const NodeId asked = sources_[current_].node;
            if (!polling)
                strike(nowMs);
            if (phase_ == Phase::asking && sources_[current_].node == asked && which_.dueMs <= nowMs) {
                which_.patienceMs = std::min(which_.patienceMs * 2, settings_.answerMsMax);
                which_.dueMs = nowMs + which_.patienceMs;
                send(0, which_);
            }
        }
    } else if (phase_ == Phase::fetching) {
        const auto late = [nowMs](const auto& request) { return request.second.dueMs <= nowMs; };
        Source& source = sources_[current_];
        // Once in the time of an answer, however many are late: a window's requests are late one by one, and that is one silence.
        if (nowMs - source.silentSinceMs >= settings_.answerMs && std::any_of(requests_.begin(), requests_.end(), late)) {
            source.silentSinceMs = nowMs;
            strike(nowMs);
        }
        for (auto& [offset, request] : requests_) {
            if (request.dueMs > nowMs)
                continue;
            request.patienceMs = std::min(request.patienceMs * 2, settings_.answerMsMax);
            request.dueMs = nowMs + request.patienceMs;
            send(offset, request);
        }
    }
    return take();
}

Millis SnapshotReceiver::nextTickMs() const {
    Millis next = INT64_MAX;
    if (phase_ == Phase::waiting)
        for (const Source& source : sources_)
            next = std::min(next, source.notBeforeMs);
    if (phase_ == Phase::asking)
        next = which_.dueMs;
    if (phase_ == Phase::fetching)
        for (const auto& [offset, request] : requests_)
            next = std::min(next, request.dueMs);
    return next;
}

} // namespace bytetorrent::paxos
