#include "bytetorrent/paxos/sessions.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/mix.h"
#include "mutants.h"

namespace bytetorrent::paxos {

namespace {
constexpr std::uint8_t sessionVersion = 1;
// One slot brings at most batchCommandsMax new sessions; evicting as many keeps the table at its limit.
constexpr std::size_t evictedPerSlotMax = 4096;

// The first that is not before `sequence`.
SessionTable::Replies::iterator placeOf(SessionTable::Replies& replies, std::uint64_t sequence) {
    if (replies.empty() || replies.back().first < sequence)
        return replies.end();
    return std::lower_bound(replies.begin(), replies.end(), sequence, [](const auto& reply, std::uint64_t wanted) { return reply.first < wanted; });
}
} // namespace

std::uint64_t SessionTable::headerDigest(const SessionId& id, const Session& session) {
    std::uint64_t hash = mixBytes(id.view(), 0);
    hash = mix(hash ^ session.firstOutstanding);
    hash = mix(hash ^ session.lastUsed.value);
    return mix(hash ^ static_cast<std::uint64_t>(session.lastUsedMs));
}

std::uint64_t SessionTable::replyDigest(const SessionId& id, std::uint64_t sequence, const Bytes& reply) {
    return mixBytes(reply, mix(mixBytes(id.view(), 1) ^ sequence));
}

std::uint64_t SessionTable::wholeDigest(const SessionId& id, const Session& session) {
    std::uint64_t sum = headerDigest(id, session);
    for (const auto& [sequence, reply] : session.replies)
        sum += replyDigest(id, sequence, reply);
    return sum;
}

void SessionTable::forgetReplies(const SessionId& id, Session& session, Replies::iterator end) {
    for (auto at = session.replies.begin(); at != end; ++at)
        digest_ -= replyDigest(id, at->first, at->second);
    session.replies.erase(session.replies.begin(), end);
}

// One that was there is replaced: its share of the digest goes.
void SessionTable::putReply(const SessionId& id, Replies& replies, std::uint64_t sequence, Bytes reply) {
    const auto at = placeOf(replies, sequence);
    if (at == replies.end() || at->first != sequence) {
        replies.emplace(at, sequence, std::move(reply));
        return;
    }
    digest_ -= replyDigest(id, sequence, at->second);
    at->second = std::move(reply);
}

SessionTable::Decision SessionTable::decide(const CommandView& command, Slot slot, Millis clusterTimeMs) {
    auto found = sessions_.find(command.session);
    if (found == sessions_.end()) {
        // A client that has had replies in this session and is unknown here was evicted: whether this command was
        // already applied cannot be known any more.
        if (command.firstOutstanding > 1)
            return {Verdict::expired, {}};
        found = sessions_.emplace(command.session, Session()).first;
        removed_.erase(command.session);
    } else {
        digest_ -= headerDigest(command.session, found->second);
        if (found->second.lastUsed != slot)
            byUse_.erase({found->second.lastUsed, command.session});
    }
    Session& session = found->second;
    // A batch brings many commands of one session: only the first of them moves it.
    if (session.lastUsed != slot) {
        byUse_.insert({slot, command.session});
        changed_.insert(command.session);
    }
    session.lastUsed = slot;
    session.lastUsedMs = clusterTimeMs;
    session.firstOutstanding = std::max(session.firstOutstanding, command.firstOutstanding);
    forgetReplies(command.session, session, placeOf(session.replies, session.firstOutstanding));
    digest_ += headerDigest(command.session, session);
    if (command.sequence < session.firstOutstanding && !mutated(Mutant::settledCommandApplies))
        return {Verdict::expired, {}};
    if (const auto reply = placeOf(session.replies, command.sequence);
        reply != session.replies.end() && reply->first == command.sequence && !mutated(Mutant::sessionForgetsReplies))
        return {Verdict::duplicate, reply->second};
    return {Verdict::apply, {}};
}

void SessionTable::remember(const CommandView& command, Bytes reply) {
    const auto found = sessions_.find(command.session);
    BT_ASSERT(found != sessions_.end()); // decide() said apply, so the session is here
    Session& session = found->second;
    digest_ += replyDigest(command.session, command.sequence, reply);
    putReply(command.session, session.replies, command.sequence, std::move(reply));
    while (session.replies.size() > limits_.repliesPerSessionMax) {
        // What is forgotten must never be applied again: a retry below this line is expired from now on.
        digest_ -= headerDigest(command.session, session);
        session.firstOutstanding = session.replies.begin()->first + 1;
        digest_ += headerDigest(command.session, session);
        forgetReplies(command.session, session, std::next(session.replies.begin()));
    }
}

void SessionTable::evict(Millis clusterTimeMs) {
    for (std::size_t evicted = 0; evicted < evictedPerSlotMax && !byUse_.empty(); ++evicted) {
        const SessionId id = byUse_.begin()->second;
        const auto found = sessions_.find(id);
        const bool idle = clusterTimeMs - found->second.lastUsedMs > limits_.idleMax / (mutated(Mutant::sessionEvictedEarly) ? 8 : 1);
        if (!idle && sessions_.size() <= limits_.sessionsMax)
            return;
        byUse_.erase(byUse_.begin());
        digest_ -= wholeDigest(id, found->second);
        sessions_.erase(found);
        changed_.erase(id);
        removed_.insert(id);
    }
}

SessionTable::Changes SessionTable::takeChanges() {
    Changes changes;
    changes.changed.assign(changed_.begin(), changed_.end());
    changes.removed.assign(removed_.begin(), removed_.end());
    changed_.clear();
    removed_.clear();
    return changes;
}

const SessionTable::Session* SessionTable::find(const SessionId& id) const {
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : &found->second;
}

Bytes SessionTable::encode(const Session& session) {
    ByteWriter writer;
    writer.u8(sessionVersion).varint(session.firstOutstanding).u64(session.lastUsed.value).i64(session.lastUsedMs);
    writer.varint(session.replies.size());
    for (const auto& [sequence, reply] : session.replies)
        writer.varint(sequence).bytes(reply);
    return writer.take();
}

Result<> SessionTable::restore(const SessionId& id, ByteView encoded) {
    ByteReader reader(encoded);
    if (reader.u8() != sessionVersion)
        return fail(ErrorCode::malformed, "session " + id.hex() + " is of an unknown version");
    Session session;
    session.firstOutstanding = reader.varint();
    session.lastUsed = Slot(reader.u64());
    session.lastUsedMs = reader.i64();
    const std::size_t count = reader.count(2);
    for (std::size_t index = 0; index < count && !reader.failed(); ++index) {
        const std::uint64_t sequence = reader.varint();
        if (!session.replies.empty() && sequence <= session.replies.back().first)
            reader.setFailed();
        session.replies.emplace_back(sequence, toBytes(reader.bytes()));
    }
    BT_TRY(reader.finish("session " + id.hex()));
    if (const auto old = sessions_.find(id); old != sessions_.end()) {
        byUse_.erase({old->second.lastUsed, id});
        digest_ -= wholeDigest(id, old->second);
    }
    digest_ += wholeDigest(id, session);
    byUse_.insert({session.lastUsed, id});
    sessions_.insert_or_assign(id, std::move(session));
    return {};
}

} // namespace bytetorrent::paxos
