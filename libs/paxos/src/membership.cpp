#include "bytetorrent/paxos/membership.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "membership_codec.h"

namespace bytetorrent::paxos {

const Member* Configuration::find(NodeId node) const {
    const auto found = std::lower_bound(members.begin(), members.end(), node, [](const Member& member, NodeId id) { return member.node < id; });
    return found == members.end() || found->node != node ? nullptr : &*found;
}

std::size_t Configuration::voterCount() const {
    return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [](const Member& member) { return member.voter; }));
}

Configuration foundingConfiguration(std::vector<Member> members) {
    std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.node < b.node; });
    BT_ASSERT(!members.empty() && members.size() <= membersMax);
    Configuration founding;
    founding.members = std::move(members);
    for (Member& member : founding.members)
        member.voter = true;
    founding.highest = founding.members.back().node;
    return founding;
}

Result<ConfigurationChange> changed(const Configuration& from, const MemberChange& change) {
    ConfigurationChange next{from.since, from.members, from.highest};
    if (const auto* add = std::get_if<AddMember>(&change)) {
        Member member = add->member;
        member.voter = false;
        if (member.node == NodeId())
            member.node = from.highest.next();
        if (member.node <= from.highest)
            return fail(ErrorCode::conflict, "ids are never used twice, and " + std::to_string(member.node.value) + " is not above " +
                                                 std::to_string(from.highest.value) + ", the highest that this cluster has had");
        if (next.members.size() >= membersMax)
            return fail(ErrorCode::tooLarge, "a cluster has at most " + std::to_string(membersMax) + " nodes");
        if (member.contact.size() > contactBytesMax)
            return fail(ErrorCode::tooLarge, "the addresses of a node are too long");
        next.highest = member.node;
        next.members.push_back(std::move(member)); // still ascending: its id is the highest
        return next;
    }
    const NodeId gone = std::get<RemoveMember>(change).node;
    const Member* member = from.find(gone);
    if (!member)
        return fail(ErrorCode::conflict, "node " + std::to_string(gone.value) + " is not a member");
    if (member->voter && from.voterCount() == 1)
        return fail(ErrorCode::conflict, "node " + std::to_string(gone.value) + " is the only voter");
    std::erase_if(next.members, [gone](const Member& each) { return each.node == gone; });
    return next;
}

Result<ConfigurationChange> promoted(const Configuration& from, NodeId learner) {
    const Member* member = from.find(learner);
    if (!member || member->voter)
        return fail(ErrorCode::conflict, "node " + std::to_string(learner.value) + " is not a learner");
    ConfigurationChange next{from.since, from.members, from.highest};
    for (Member& each : next.members)
        each.voter = each.voter || each.node == learner;
    return next;
}

void writeMembers(ByteWriter& writer, NodeId highest, const std::vector<Member>& members) {
    writer.varint(highest.value).varint(members.size());
    for (const Member& member : members)
        writer.varint(member.node.value).boolean(member.voter).bytes(member.contact);
}

NodeId readNode(ByteReader& reader) {
    const std::uint64_t node = reader.varint();
    if (node > UINT32_MAX)
        reader.setFailed();
    return NodeId(static_cast<std::uint32_t>(node));
}

Member readMember(ByteReader& reader) {
    Member member;
    member.node = readNode(reader);
    member.voter = reader.boolean();
    member.contact = toBytes(reader.bytes(contactBytesMax));
    return member;
}

std::vector<Member> readMembers(ByteReader& reader, NodeId& highest) {
    highest = readNode(reader);
    std::vector<Member> members;
    const std::size_t count = reader.count(3);
    if (count > membersMax)
        reader.setFailed();
    NodeId previous;
    bool votes = false;
    for (std::size_t index = 0; index < count && !reader.failed(); ++index) {
        members.push_back(readMember(reader));
        const Member& member = members.back();
        if (member.node <= previous || member.node > highest) // ascending, none is 0
            reader.setFailed();
        previous = member.node;
        votes = votes || member.voter;
    }
    if (!votes)
        reader.setFailed();
    return members;
}

Bytes encodeConfigurations(const std::vector<Configuration>& configurations) {
    ByteWriter writer;
    writer.varint(configurations.size());
    for (const Configuration& configuration : configurations) {
        writer.varint(configuration.since.value);
        writeMembers(writer, configuration.highest, configuration.members);
    }
    return writer.take();
}

Result<std::vector<Configuration>> decodeConfigurations(ByteView bytes) {
    ByteReader reader(bytes);
    std::vector<Configuration> configurations;
    const std::size_t count = reader.count(4);
    for (std::size_t index = 0; index < count && !reader.failed(); ++index) {
        Configuration configuration;
        configuration.since = Slot(reader.varint());
        configuration.members = readMembers(reader, configuration.highest);
        if (!configurations.empty() && configuration.since <= configurations.back().since)
            reader.setFailed();
        configurations.push_back(std::move(configuration));
    }
    BT_TRY(reader.finish("configurations"));
    return configurations;
}

} // namespace bytetorrent::paxos
