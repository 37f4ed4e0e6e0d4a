#include "member_contact.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

NodeAddresses node(std::uint32_t id) {
    return {NodeId(id), {"10.0.0.1", 7101}, {"tracker.example", 7201}, {"::1", 7301}, {"10.0.0.1", 7401}};
}
bool same(const NodeAddresses& left, const NodeAddresses& right) {
    return left.id == right.id && left.paxos == right.paxos && left.client == right.client && left.http == right.http &&
           left.udp == right.udp;
}

} // namespace

class MemberContactTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas() {
        NodeAddresses without = node(4);
        without.udp = {};
        NodeAddresses any = node(1);
        any.paxos.port = any.client.port = any.http.port = 0;
        for (const NodeAddresses& each : {node(3), without, any})
            QVERIFY(same(decodeContact(each.id, encodeContact(each)).value(), each));
    }
    void theLongestOneFits() {
        NodeAddresses longest = node(1);
        for (HostPort* address : {&longest.paxos, &longest.client, &longest.http, &longest.udp})
            address->host = std::string(253, 'a');
        const Bytes contact = encodeContact(longest);
        QVERIFY(contact.size() <= paxos::contactBytesMax);
        QVERIFY(same(decodeContact(NodeId(1), contact).value(), longest));
    }
    void everyShorterFormIsRefused() {
        const Bytes whole = encodeContact(node(3));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeContact(NodeId(3), ByteView(whole).first(size)));
        Bytes longer = whole;
        longer.push_back(0);
        QVERIFY(!decodeContact(NodeId(3), longer));
    }
    void aNewerVersionIsNamed() {
        Bytes newer = encodeContact(node(3));
        newer[0] = 2;
        QVERIFY(decodeContact(NodeId(3), newer).error().code == ErrorCode::unsupported);
    }
    void whatNoConfigurationFileCouldSayIsRefused() {
        for (const std::string host : {"a b", "<b>", "x/y", "a\nb"}) {
            NodeAddresses odd = node(3);
            odd.http.host = host;
            QVERIFY2(!decodeContact(NodeId(3), encodeContact(odd)), host.c_str());
        }
        NodeAddresses nowhere = node(3);
        nowhere.client = {};
        QVERIFY(!decodeContact(NodeId(3), encodeContact(nowhere)));
    }
    void whatTheFileListsOfAMemberCounts() {
        const std::vector<paxos::Member> members{{NodeId(1), true, encodeContact(node(1))},
                                                 {NodeId(2), true, encodeContact(node(2))},
                                                 {NodeId(9), false, toBytes("?")}};
        NodeAddresses moved = node(1);
        moved.http.port = 80;
        const auto nodes = addressesOf(members, {moved, node(5)}); // 5 was removed since the file was written
        QCOMPARE(nodes.size(), std::size_t{2});
        QVERIFY(same(nodes[0], moved));
        QVERIFY(same(nodes[1], node(2)));
    }
    void whomTheFileListsAboveAllKnownIdsMayHaveJoined() {
        const std::vector<paxos::Member> members{{NodeId(1), true, {}}, {NodeId(3), true, {}}, {NodeId(5), false, {}}};
        // 2 was removed, 5 is on its way in, 6 joined while this node was away.
        const auto nodes = perhapsMembers({node(1), node(2), node(3), node(5), node(6)}, members, NodeId(4));
        QCOMPARE(nodes.size(), std::size_t{1});
        QVERIFY(same(nodes[0], node(6)));
    }
    // docs/formats/node-link.md
    void theDocumentedExampleIsWhatWeWrite() {
        QCOMPARE(toHex(encodeContact({NodeId(4), {"a", 7104}, {"a", 7204}, {"a", 7304}, {}})),
                 std::string("0101611bc001611c2401611c88000000"));
    }
};

QTEST_GUILESS_MAIN(MemberContactTest)
#include "member_contact_test.moc"
