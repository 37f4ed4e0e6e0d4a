#include "udp_tracker_client.h"

namespace bytetorrent::engine {

namespace udp = protocol::udp;

namespace {
protocol::AnnounceReply replyOf(udp::AnnounceReply&& reply) {
    protocol::AnnounceReply out;
    out.intervalSeconds = reply.intervalSeconds;
    out.complete = reply.seeders;
    out.incomplete = reply.leechers;
    const std::size_t count = std::min(reply.peers.size(), protocol::announcePeersMax);
    out.peers.reserve(count);
    for (std::size_t index = 0; index < count; ++index)
        out.peers.push_back({.endpoint = reply.peers[index], .peerId = {}});
    return out;
}
} // namespace

UdpCallId UdpTrackerClient::announce(const Endpoint& tracker, protocol::AnnounceRequest request, std::string urlData, Millis nowMs,
                                     Random& random) {
    lastCall_ = lastCall_.next();
    const UdpCallId id = lastCall_;
    if (calls_.size() >= settings_.callsMax) {
        answers_.push_back({id, fail(ErrorCode::overloaded, "too many UDP trackers are being asked")});
        return id;
    }
    Call call;
    call.tracker = tracker;
    call.request = {.announce = std::move(request), .urlData = std::move(urlData)};
    proceed(id, calls_.emplace(id, std::move(call)).first->second, nowMs, random);
    return id;
}

bool UdpTrackerClient::connectUnderWay(const Endpoint& tracker) const {
    return std::any_of(calls_.begin(), calls_.end(), [&](const auto& at) { return at.second.connecting && at.second.tracker == tracker; });
}

void UdpTrackerClient::send(Call& call, const udp::RequestBody& body, std::uint64_t connectionId, Random& random) {
    // Whoever cannot see our datagrams cannot guess it.
    call.transactionId = static_cast<std::uint32_t>(random.next() >> 32);
    outgoing_.push_back({call.tracker, udp::encodeRequest(connectionId, call.transactionId, body)});
}

void UdpTrackerClient::proceed(UdpCallId, Call& call, Millis nowMs, Random& random) {
    call.connecting = call.waiting = false;
    call.deadlineMs = nowMs + (settings_.firstWaitMs << std::min<std::uint32_t>(call.tries, 8));
    const auto connection = connections_.find(call.tracker);
    if (connection != connections_.end() && nowMs < connection->second.untilMs) {
        call.usedOldConnection = !call.heard;
        send(call, call.request, connection->second.id, random);
        return;
    }
    if (connectUnderWay(call.tracker)) {
        call.waiting = true;
        return;
    }
    call.connecting = true;
    send(call, udp::ConnectRequest{}, udp::connectMagic, random);
}

void UdpTrackerClient::cancel(UdpCallId call) {
    const auto found = calls_.find(call);
    if (found == calls_.end())
        return;
    // Those that wait for its connect go on by themselves when their own time is up.
    calls_.erase(found);
}

void UdpTrackerClient::receive(const Endpoint& from, ByteView datagram, Millis nowMs, Random& random) {
    auto reply = udp::decodeReply(datagram, udp::familyOf(from.address));
    if (!reply)
        return;
    const auto found = std::find_if(calls_.begin(), calls_.end(), [&](const auto& at) {
        return !at.second.waiting && at.second.transactionId == reply->transactionId && at.second.tracker == from;
    });
    if (found == calls_.end())
        return;
    const UdpCallId id = found->first;
    Call& call = found->second;
    if (auto* error = std::get_if<udp::ErrorReply>(&reply->body)) {
        refused(id, error->message, nowMs, random);
    } else if (auto* connect = std::get_if<udp::ConnectReply>(&reply->body); connect && call.connecting) {
        connected(from, connect->connectionId, id, nowMs, random);
    } else if (auto* announce = std::get_if<udp::AnnounceReply>(&reply->body); announce && !call.connecting) {
        finish(id, replyOf(std::move(*announce)));
    }
}

void UdpTrackerClient::refused(UdpCallId id, const std::string& words, Millis nowMs, Random& random) {
    Call& call = calls_.at(id);
    const Endpoint tracker = call.tracker;
    const bool connecting = call.connecting;
    if (call.usedOldConnection && !connecting) {
        // Its clock may say that the minute is over, or it was started anew: asked once more, from the beginning.
        connections_.erase(tracker);
        call.usedOldConnection = false;
        call.heard = true;
        proceed(id, call, nowMs, random);
        return;
    }
    protocol::AnnounceReply reply;
    reply.failure = words.empty() ? "the tracker refuses without a word" : words;
    finish(id, std::move(reply));
    if (connecting)
        wake(tracker, nowMs, random);
}

void UdpTrackerClient::connected(const Endpoint& tracker, std::uint64_t connectionId, UdpCallId opener, Millis nowMs, Random& random) {
    connections_[tracker] = {connectionId, nowMs + settings_.connectionMs};
    Call& call = calls_.at(opener);
    call.heard = true;
    call.tries = 0;
    proceed(opener, call, nowMs, random);
    wake(tracker, nowMs, random);
}

void UdpTrackerClient::wake(const Endpoint& tracker, Millis nowMs, Random& random) {
    for (auto& [id, call] : calls_) {
        if (call.waiting && call.tracker == tracker)
            proceed(id, call, nowMs, random);
    }
}

void UdpTrackerClient::finish(UdpCallId id, Result<protocol::AnnounceReply> reply) {
    calls_.erase(id);
    answers_.push_back({id, std::move(reply)});
}

void UdpTrackerClient::tick(Millis nowMs, Random& random) {
    std::erase_if(connections_, [nowMs](const auto& at) { return nowMs >= at.second.untilMs; });
    std::vector<UdpCallId> late;
    for (const auto& [id, call] : calls_) {
        if (nowMs >= call.deadlineMs)
            late.push_back(id);
    }
    for (const UdpCallId id : late) {
        Call& call = calls_.at(id);
        ++call.tries;
        call.connecting = false;
        if (call.tries >= (call.heard ? settings_.triesMax : settings_.triesUnheard))
            finish(id, fail(ErrorCode::unreachable, "no answer"));
        else
            proceed(id, call, nowMs, random);
    }
}

std::optional<Millis> UdpTrackerClient::nextMs() const {
    std::optional<Millis> next;
    for (const auto& [id, call] : calls_)
        next = std::min(next.value_or(call.deadlineMs), call.deadlineMs);
    return next;
}

} // namespace bytetorrent::engine
