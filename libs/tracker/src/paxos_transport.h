// PaxosTransport: consensus messages between the nodes of one cluster. Every node dials every other, twice: one connection
// for what is urgent, one for what is large (message_channel.h), and sends on those; what it accepts, it only reads. A
// connection begins with a greeting (node_greeting.h). Messages are hints, never promises: one that finds no connection,
// or a queue that is too long, is dropped, for Paxos tolerates loss; so a slow peer costs bounded queues and nothing
// else. Who may call and who is dialled are the members, which change while it runs. Owned by one ReplicaDriver; lives on
// its event loop.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include <QObject>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"
#include "bytetorrent/paxos/messages.h"
#include "cluster_identity.h"
#include "known_disks.h"
#include "peer_link.h"

namespace bytetorrent::tracker {

class PaxosTransport : public QObject {
    Q_OBJECT
public:
    struct Settings {
        NodeId self;
        std::string cluster;
        HostPort listenAt;
        KnownDisks* disks = nullptr;         // outlives the transport; marked before start()
        ClusterIdentity* identity = nullptr; // outlives the transport; learned by it when not known yet
        std::shared_ptr<const net::TlsIdentity> tls; // nullptr: plain TCP
        std::string ifAnotherCluster; // what an operator should know when others say that they belong to another cluster
    };
    using Received = std::function<void(paxos::Envelope)>;
    struct Member {
        NodeId id;
        std::optional<HostPort> address; // nullopt: may call, but nobody knows where it listens
        friend bool operator==(const Member&, const Member&) = default;
    };

    // Binds the port; dials when start() is called. Errors: those of Listener::open.
    [[nodiscard]] static Result<std::unique_ptr<PaxosTransport>> open(Settings settings, Received received);
    ~PaxosTransport() override;
    void start();
    // From now on these, and nobody else; self may be among them. An id up to `highest` that is no member's was removed
    // (ids are never used twice); one above it may become a member yet.
    void setMembers(std::vector<Member> members, NodeId highest);
    [[nodiscard]] std::optional<Member> member(NodeId node) const; // as setMembers() was told last

    void send(const paxos::Envelope& envelope);
    // Told to every peer twice a second, for people who look at the cluster; consensus does not read it.
    void setApplied(paxos::Slot applied) { applied_ = applied; }
    struct PeerNews {
        bool heardLately = false;
        paxos::Slot applied;
    };
    [[nodiscard]] PeerNews newsOf(NodeId peer) const;
    [[nodiscard]] bool wasAnswered() const { return answered_; } // by any node, welcome or not
    // What waits for this peer; SIZE_MAX when there is no connection.
    [[nodiscard]] std::size_t bytesQueued(NodeId peer, Channel channel) const;
    [[nodiscard]] HostPort address() const;
    [[nodiscard]] const net::TlsIdentity* identity() const { return settings_.tls.get(); } // nullptr: plain
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }
    struct Refused {
        std::uint64_t here = 0;    // greetings of others
        std::uint64_t byPeers = 0; // greetings of this node, or answers that it could not accept
    };
    [[nodiscard]] const Refused& refused() const { return refused_; }
    [[nodiscard]] std::uint64_t handshakesRefused() const { return listener_->handshakesRefused(); }

Q_SIGNALS:
    // Worth an operator's eye, at most once per cause and peer: another cluster's node knocks, a node refuses us.
    void noteworthy(QString line);
    // A peer knows another disk under our id (what this node promised is lost), or that this node was removed: it must
    // not take part.
    void expelled(QString line, bool removed);

private:
    struct Peer; // our connections to one member
    struct Caller; // an accepted connection
    explicit PaxosTransport(Settings settings, Received received);
    void connectTo(NodeId peer, const HostPort& target);
    [[nodiscard]] std::unique_ptr<PeerLink> makeLink(NodeId peer, const HostPort& target, Channel channel);
    [[nodiscard]] bool judgeAnswer(NodeId peer, const HostPort& target, const Result<GreetingAnswer>& answer);
    void accept(std::unique_ptr<QTcpSocket> socket);
    void onCallerFrame(Caller& caller, ByteView frame);
    void greeted(Caller& caller, ByteView frame);
    [[nodiscard]] GreetingAnswer answerTo(const Result<Greeting>& greeting, const net::FramedConnection& connection);
    [[nodiscard]] GreetingAnswer refusalOfStranger(NodeId from) const;
    [[nodiscard]] std::optional<GreetingAnswer> refusalOfCluster(const ClusterId& theirs) const;
    [[nodiscard]] Result<> learnCluster(const ClusterId& theirs); // of a member, when this node knows none
    [[nodiscard]] bool isMember(NodeId node) const;
    void forget(Caller* caller);
    void tellStatus();
    void onStatus(NodeId from, ByteView frame);
    void noteOnce(const std::string& line);

    Settings settings_;
    Received received_;
    std::vector<Member> members_;
    NodeId highest_;
    bool started_ = false;
    bool answered_ = false;
    std::unique_ptr<net::Listener> listener_;
    std::map<NodeId, std::unique_ptr<Peer>> peers_;
    std::vector<std::unique_ptr<Caller>> callers_;
    std::vector<std::string> noted_;
    struct Heard {
        Millis atMs = 0;
        paxos::Slot applied;
    };
    std::map<NodeId, Heard> heard_;
    paxos::Slot applied_;
    std::uint64_t dropped_ = 0;
    Refused refused_;
};

} // namespace bytetorrent::tracker
