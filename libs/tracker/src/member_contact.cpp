#include "member_contact.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t hostBytesMax = 253; // RFC 1035: no longer name can be looked up

void write(ByteWriter& writer, const HostPort& address) {
    writer.text(address.host).u16(address.port);
}

HostPort readAddress(ByteReader& reader) {
    HostPort address;
    address.host = reader.text(hostBytesMax);
    address.port = reader.u16();
    // It will stand in .torrents and pages: only what could have been written in a configuration file.
    if (!address.host.empty() && !HostPort::parse(address.toString()))
        reader.setFailed();
    return address;
}

} // namespace

Bytes encodeContact(const NodeAddresses& node) {
    ByteWriter writer;
    writer.u8(version);
    for (const HostPort* address : {&node.paxos, &node.client, &node.http, &node.udp}) {
        BT_ASSERT(address->host.size() <= hostBytesMax);
        write(writer, *address);
    }
    return writer.take();
}

Result<NodeAddresses> decodeContact(NodeId node, ByteView contact) {
    ByteReader reader(contact);
    if (const std::uint8_t said = reader.u8(); !reader.failed() && said != version)
        return fail(ErrorCode::unsupported, "the addresses of node " + std::to_string(node.value) +
                                                " are written in version " + std::to_string(said));
    NodeAddresses addresses;
    addresses.id = node;
    for (HostPort* address : {&addresses.paxos, &addresses.client, &addresses.http}) {
        *address = readAddress(reader);
        if (address->host.empty())
            reader.setFailed();
    }
    addresses.udp = readAddress(reader); // may be empty: not served
    BT_TRY(reader.finish("the addresses of node " + std::to_string(node.value)));
    return addresses;
}

std::vector<NodeAddresses> addressesOf(const std::vector<paxos::Member>& members,
                                       const std::vector<NodeAddresses>& listed) {
    std::vector<NodeAddresses> nodes;
    for (const paxos::Member& member : members) {
        const auto known = std::find_if(listed.begin(), listed.end(),
                                        [&](const NodeAddresses& node) { return node.id == member.node; });
        if (known != listed.end())
            nodes.push_back(*known);
        else if (auto contact = decodeContact(member.node, member.contact))
            nodes.push_back(std::move(*contact));
    }
    return nodes;
}

std::vector<NodeAddresses> perhapsMembers(const std::vector<NodeAddresses>& listed,
                                          const std::vector<paxos::Member>& members, NodeId highest) {
    std::vector<NodeAddresses> nodes;
    for (const NodeAddresses& node : listed) {
        const bool isMember = std::any_of(members.begin(), members.end(),
                                          [&](const paxos::Member& member) { return member.node == node.id; });
        if (node.id > highest && !isMember)
            nodes.push_back(node);
    }
    return nodes;
}

std::vector<paxos::Member> membersOf(const std::vector<NodeAddresses>& nodes) {
    std::vector<paxos::Member> members;
    for (const NodeAddresses& node : nodes)
        members.push_back({node.id, true, encodeContact(node)});
    return members;
}

} // namespace bytetorrent::tracker
