#include "describe_message.h"

#include <ostream>
#include <sstream>

namespace bytetorrent::paxos {

static std::ostream& operator<<(std::ostream& out, Ballot ballot) { return out << ballot.round << '.' << ballot.node.value; }
static std::ostream& operator<<(std::ostream& out, Slot slot) { return out << slot.value; }

namespace {

struct Describer {
    std::ostringstream& out;
    void operator()(const Probe& m) { out << "Probe " << m.ballot; }
    void operator()(const ProbeReply& m) { out << "ProbeReply " << m.ballot << (m.granted ? " yes" : " no"); }
    void operator()(const Prepare& m) { out << "Prepare " << m.ballot << " from " << m.fromSlot; }
    void operator()(const Promise& m) {
        out << "Promise " << m.ballot << " chosen " << m.chosenUpTo << " accepted";
        for (const AcceptedEntry& entry : m.accepted)
            out << ' ' << entry.slot << '@' << entry.ballot;
        out << (m.more ? " ..." : "");
    }
    void operator()(const Accept& m) { out << "Accept " << m.ballot << " slot " << m.slot << " chosen " << m.chosenUpTo; }
    void operator()(const Accepted& m) {
        out << "Accepted " << m.ballot << " slot " << m.slot;
        if (m.upTo != m.slot)
            out << " to " << m.upTo;
    }
    void operator()(const Refuse& m) { out << "Refuse " << m.ballot << " for " << m.promised; }
    void operator()(const Heartbeat& m) { out << "Heartbeat " << m.ballot << " chosen " << m.chosenUpTo << " #" << m.sequence; }
    void operator()(const HeartbeatReply& m) { out << "HeartbeatReply " << m.ballot << " #" << m.sequence << " chosen " << m.chosenUpTo; }
    void operator()(const Forward& m) { out << "Forward of " << m.commands.size(); }
    void operator()(const ForwardRefused& m) { out << "ForwardRefused of " << m.commands.size(); }
    void operator()(const LearnRequest& m) { out << "LearnRequest from " << m.fromSlot; }
    void operator()(const Learned& m) { out << "Learned of " << m.chosen.size() << " from " << (m.chosen.empty() ? Slot() : m.chosen.front().slot); }
    void operator()(const ReadRequest& m) { out << "ReadRequest " << m.id; }
    void operator()(const ReadReply& m) { out << "ReadReply " << m.id << (m.confirmed ? " at slot " : " no ") << m.readSlot; }
    void operator()(const Compacted& m) { out << "Compacted below " << m.below; }
    void operator()(const TakeOver& m) { out << "TakeOver " << m.ballot; }
    void operator()(const ChangeMembers& m) {
        if (const auto* add = std::get_if<AddMember>(&m.change))
            out << "ChangeMembers add " << add->member.node.value;
        else
            out << "ChangeMembers remove " << std::get<RemoveMember>(m.change).node.value;
    }
    void operator()(const MembersRefused& m) { out << "MembersRefused " << m.id << ' ' << m.why; }
    void operator()(const StateDigest& m) { out << "StateDigest " << m.slot << ' ' << m.digest; }
    void operator()(const SnapshotRequest& m) { out << "SnapshotRequest at least " << m.atLeast << " offset " << m.offset; }
    void operator()(const SnapshotPart& m) {
        out << "SnapshotPart " << m.applied << " offset " << m.offset << " of " << m.totalBytes << ", " << m.bytes.size() << " bytes";
        if (m.answer != SnapshotAnswer::part)
            out << (m.answer == SnapshotAnswer::making ? ", being made" : ", unavailable");
    }
};

} // namespace

} // namespace bytetorrent::paxos

namespace bytetorrent::sim {

std::string describeMessage(const paxos::Message& message) {
    std::ostringstream out;
    std::visit(paxos::Describer{out}, message);
    return out.str();
}

} // namespace bytetorrent::sim
