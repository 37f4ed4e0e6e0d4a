// Connections between nodes, on loopback with ports that the system chose: who is let in, and what travels on which.
#include "paxos_transport.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Slot;

namespace {

ClusterId clusterOf(std::uint8_t number) {
    ClusterId id;
    id.value.fill(number);
    return id;
}

// One node's end of it all.
struct Node {
    explicit Node(std::uint32_t number, ClusterId cluster = clusterOf(1))
        : id(number)
        , disks(KnownDisks::open(*files, folder.path().toStdString()).value())
        , identity(ClusterIdentity::open(*files, folder.path().toStdString()).value()) {
        DiskId disk;
        disk.value.fill(static_cast<std::uint8_t>(number));
        (void)disks.mark(disk);
        if (cluster != ClusterId())
            (void)identity.become(cluster);
        PaxosTransport::Settings settings;
        settings.self = id;
        settings.cluster = "demo";
        settings.listenAt = {"127.0.0.1", 0};
        settings.disks = &disks;
        settings.identity = &identity;
        transport = PaxosTransport::open(settings, [this](paxos::Envelope envelope) {
                        received.push_back(std::move(envelope));
                    }).value();
        QObject::connect(transport.get(), &PaxosTransport::noteworthy, [this](const QString& line) { notes << line; });
        QObject::connect(transport.get(), &PaxosTransport::expelled, [this](const QString& line) { expelled << line; });
        transport->start();
    }
    [[nodiscard]] PaxosTransport::Member member() const { return {id, transport->address()}; }
    void sayTo(const Node& other, paxos::Message message = paxos::LearnRequest{Slot(7)}) {
        transport->send({id, other.id, std::move(message)});
    }
    [[nodiscard]] bool isConnectedTo(const Node& other) const {
        return transport->bytesQueued(other.id, Channel::urgent) != SIZE_MAX &&
               transport->bytesQueued(other.id, Channel::bulk) != SIZE_MAX;
    }

    NodeId id;
    QTemporaryDir folder;
    std::unique_ptr<paxos::FileSystem> files = paxos::makePosixFileSystem();
    KnownDisks disks;
    ClusterIdentity identity;
    std::unique_ptr<PaxosTransport> transport;
    std::vector<paxos::Envelope> received;
    QStringList notes, expelled;
};

void introduce(const std::vector<Node*>& nodes) {
    std::vector<PaxosTransport::Member> members;
    NodeId highest;
    for (const Node* node : nodes) {
        members.push_back(node->member());
        highest = std::max(highest, node->id);
    }
    for (Node* node : nodes)
        node->transport->setMembers(members, highest);
}

// A node that welcomes everybody and reads only what is urgent.
class OneEyedNode {
public:
    OneEyedNode() {
        listener_ = net::Listener::open({"127.0.0.1", 0}, 10, [this](std::unique_ptr<QTcpSocket> socket) {
                        auto connection = std::make_unique<net::FramedConnection>(
                            std::move(socket), net::FramedConnection::Limits{});
                        QObject::connect(connection.get(), &net::FramedConnection::frameReceived,
                                         [this, raw = connection.get()](ByteView frame) { onFrame(*raw, frame); });
                        connections_.push_back(std::move(connection));
                    }).value();
    }
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    std::vector<paxos::Message> urgent, bulk;
    int greetings = 0;

private:
    void onFrame(net::FramedConnection& connection, ByteView frame) {
        if (const auto greeting = decodeGreeting(frame)) {
            channels_[&connection] = greeting->channel;
            ++greetings;
            (void)connection.send(encodeGreetingAnswer({}));
            return;
        }
        if (frame[0] == 0)
            return;
        auto& messages = channels_[&connection] == Channel::bulk ? bulk : urgent;
        messages.push_back(paxos::decodeMessage(frame).value());
    }
    std::unique_ptr<net::Listener> listener_;
    std::vector<std::unique_ptr<net::FramedConnection>> connections_;
    std::map<net::FramedConnection*, Channel> channels_;
};

paxos::Learned manyBytes() {
    paxos::Learned learned;
    learned.chosen.push_back({Slot(1), {}, std::make_shared<const Bytes>(Bytes(1u << 20, 1))});
    return learned;
}

} // namespace

class PaxosTransportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void membersReachEachOther() {
        Node one(1);
        Node two(2);
        introduce({&one, &two});
        QTRY_VERIFY(one.isConnectedTo(two) && two.isConnectedTo(one));
        one.sayTo(two);
        one.sayTo(two, manyBytes());
        QTRY_COMPARE(two.received.size(), std::size_t{2});
        QVERIFY(two.received[0].from == NodeId(1) && two.received[0].to == NodeId(2));
        QVERIFY(one.notes.isEmpty() && two.notes.isEmpty());
    }
    void aHeartbeatDoesNotWaitBehindBulk() {
        Node one(1);
        OneEyedNode peer;
        one.transport->setMembers({one.member(), {NodeId(2), peer.address()}}, NodeId(2));
        QTRY_COMPARE(peer.greetings, 2);
        QTRY_VERIFY(one.transport->bytesQueued(NodeId(2), Channel::bulk) != SIZE_MAX &&
                    one.transport->bytesQueued(NodeId(2), Channel::urgent) != SIZE_MAX);
        for (int portion = 0; portion < 12; ++portion)
            one.transport->send({NodeId(1), NodeId(2), manyBytes()});
        one.transport->send({NodeId(1), NodeId(2), paxos::Heartbeat{}});
        QVERIFY(one.transport->bytesQueued(NodeId(2), Channel::bulk) > (11u << 20));
        QVERIFY(one.transport->bytesQueued(NodeId(2), Channel::urgent) < 1'000);
        QTRY_VERIFY(!peer.urgent.empty());
        QVERIFY(std::holds_alternative<paxos::Heartbeat>(peer.urgent[0]));
        QTRY_COMPARE(peer.bulk.size(), std::size_t{12});
    }
    void aQueueThatIsTooLongDropsWhatComes() {
        Node one(1);
        OneEyedNode peer;
        one.transport->setMembers({one.member(), {NodeId(2), peer.address()}}, NodeId(2));
        QTRY_VERIFY(one.transport->bytesQueued(NodeId(2), Channel::bulk) != SIZE_MAX);
        for (int portion = 0; portion < 60; ++portion)
            one.transport->send({NodeId(1), NodeId(2), manyBytes()});
        QVERIFY(one.transport->bytesQueued(NodeId(2), Channel::bulk) <= PeerLink::queueBytesMax + (2u << 20));
        QVERIFY(one.transport->dropped() > 30);
    }
    void whoComesLaterIsLetInWhileItRuns() {
        Node one(1);
        Node two(2);
        one.transport->setMembers({one.member()}, NodeId(1));
        two.transport->setMembers({one.member(), two.member()}, NodeId(2));
        QTRY_VERIFY(!two.notes.isEmpty());
        QVERIFY2(two.notes[0].contains(QStringLiteral("is not a member")), qPrintable(two.notes[0]));
        QVERIFY(two.expelled.isEmpty());
        QVERIFY(one.transport->refused().here > 0 && two.transport->refused().byPeers > 0);
        QCOMPARE(one.transport->refused().byPeers, std::uint64_t{0});
        introduce({&one, &two});
        QTRY_VERIFY(two.isConnectedTo(one) && one.isConnectedTo(two));
        two.sayTo(one);
        QTRY_COMPARE(one.received.size(), std::size_t{1});
    }
    void whoWasRemovedIsToldSo() {
        Node one(1);
        Node two(2);
        Node three(3);
        introduce({&one, &two, &three});
        QTRY_VERIFY(three.isConnectedTo(one) && one.isConnectedTo(three));
        one.transport->setMembers({one.member(), two.member()}, NodeId(3));
        QVERIFY(!one.isConnectedTo(three));
        QTRY_VERIFY(!three.expelled.isEmpty());
        QVERIFY2(three.expelled[0].contains(QStringLiteral("was removed")), qPrintable(three.expelled[0]));
        const std::size_t before = one.received.size();
        three.sayTo(one);
        two.sayTo(one);
        QTRY_COMPARE(one.received.size(), before + 1);
        QVERIFY(one.received.back().from == NodeId(2));
    }
    void aMemberThatMovedIsDialledAnew() {
        Node one(1);
        OneEyedNode before;
        OneEyedNode after;
        one.transport->setMembers({one.member(), {NodeId(2), before.address()}}, NodeId(2));
        QTRY_COMPARE(before.greetings, 2);
        one.transport->setMembers({one.member(), {NodeId(2), after.address()}}, NodeId(2));
        QTRY_COMPARE(after.greetings, 2);
        one.transport->setMembers({one.member(), {NodeId(2), after.address()}, {NodeId(3), std::nullopt}}, NodeId(3));
        QTRY_VERIFY(one.transport->bytesQueued(NodeId(2), Channel::urgent) != SIZE_MAX);
        QCOMPARE(after.greetings, 2); // another change leaves it alone
    }
    void twoClustersOfOneNameRefuseEachOther() {
        Node one(1, clusterOf(1));
        Node two(2, clusterOf(2));
        introduce({&one, &two});
        QTRY_VERIFY(!one.notes.filter(QStringLiteral("another cluster")).isEmpty());
        QVERIFY(!one.notes.filter(QStringLiteral("left behind by a recovery")).isEmpty());
        QTRY_VERIFY(!two.notes.filter(QStringLiteral("another cluster")).isEmpty());
        QVERIFY(!one.isConnectedTo(two) && !two.isConnectedTo(one));
        QVERIFY(one.identity.id() == clusterOf(1) && two.identity.id() == clusterOf(2));
    }
    void aNodeThatJoinsTakesOverTheClusterOfTheFirstMember() {
        Node one(1, clusterOf(1));
        Node two(2, ClusterId());
        introduce({&one, &two});
        QTRY_VERIFY(one.isConnectedTo(two) && two.isConnectedTo(one));
        QVERIFY(two.identity.id() == clusterOf(1));
        const auto again = ClusterIdentity::open(*two.files, two.folder.path().toStdString());
        QVERIFY(again->id() == clusterOf(1));
        // From now on it is as faithful as any.
        Node stray(1, clusterOf(9));
        two.transport->setMembers({stray.member(), two.member()}, NodeId(2));
        QTRY_VERIFY(!two.notes.filter(QStringLiteral("another cluster")).isEmpty());
        QVERIFY(two.identity.id() == clusterOf(1));
    }
    void aStrangerTeachesNobodyItsCluster() {
        Node one(1, ClusterId());
        Node stranger(9, clusterOf(9));
        one.transport->setMembers({one.member()}, NodeId(1));
        stranger.transport->setMembers({one.member(), stranger.member()}, NodeId(9));
        QTRY_VERIFY(!stranger.notes.isEmpty());
        QVERIFY(!one.identity.known());
    }
    void anotherDiskIsTurnedAwayForGood() {
        Node one(1);
        {
            Node two(2);
            introduce({&one, &two});
            QTRY_VERIFY(two.isConnectedTo(one));
        }
        Node two(2);
        DiskId other;
        other.value.fill(99);
        QVERIFY(two.disks.mark(other));
        introduce({&one, &two});
        QTRY_VERIFY(!two.expelled.isEmpty());
        QVERIFY(two.expelled[0].contains(QStringLiteral("had another disk before")));
    }
    void whatIsNoMessageEndsTheConnection() {
        Node one(1);
        Node two(2);
        introduce({&one, &two});
        QTRY_VERIFY(two.isConnectedTo(one));
        net::FramedConnection liar(one.transport->address(), {});
        Greeting greeting{nodeLinkVersion, "demo", clusterOf(1), NodeId(2), NodeId(1), two.disks.own(), Channel::bulk};
        bool closed = false;
        connect(&liar, &net::FramedConnection::closed, this, [&] { closed = true; });
        QVERIFY(liar.send(encodeGreeting(greeting)));
        QVERIFY(liar.send(asBytes("nonsense")));
        QTRY_VERIFY(closed);
        QVERIFY(!one.notes.filter(QStringLiteral("not a message")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PaxosTransportTest)
#include "paxos_transport_test.moc"
