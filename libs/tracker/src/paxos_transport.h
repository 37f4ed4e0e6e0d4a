// PaxosTransport: consensus messages between the nodes of one cluster. Every node dials every other and sends on its
// own connection; what it accepts, it only reads. A connection begins with a greeting (node_greeting.h). Messages are
// hints, never promises: one that finds no connection, or a queue that is too long, is dropped, for Paxos tolerates
// loss; so a slow peer costs a bounded queue and nothing else. Owned by one ReplicaDriver; lives on its event loop.
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
#include "known_disks.h"

namespace bytetorrent::tracker {

class PaxosTransport : public QObject {
    Q_OBJECT
public:
    struct Settings {
        NodeId self;
        std::string cluster;
        HostPort listenAt;
        std::map<NodeId, HostPort> peers; // without self
        KnownDisks* disks = nullptr;      // outlives the transport; marked before start()
        std::shared_ptr<const net::TlsIdentity> tls; // nullptr: plain TCP
    };
    using Received = std::function<void(paxos::Envelope)>;

    // Binds the port; dials when start() is called. Errors: those of Listener::open.
    [[nodiscard]] static Result<std::unique_ptr<PaxosTransport>> open(Settings settings, Received received);
    ~PaxosTransport() override;
    void start();

    void send(const paxos::Envelope& envelope);
    // Told to every peer twice a second, for people who look at the cluster; consensus does not read it.
    void setApplied(paxos::Slot applied) { applied_ = applied; }
    struct PeerNews {
        bool heardLately = false;
        paxos::Slot applied;
    };
    [[nodiscard]] PeerNews newsOf(NodeId peer) const;
    // What waits for this peer; SIZE_MAX when there is no connection.
    [[nodiscard]] std::size_t bytesQueued(NodeId peer) const;
    [[nodiscard]] HostPort address() const;
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

Q_SIGNALS:
    // Worth an operator's eye, at most once per cause and peer: another cluster's node knocks, a node refuses us.
    void noteworthy(QString line);
    // A peer knows another disk under our id: what this node promised is lost, and it must not take part.
    void diskIsAnother(QString line);

private:
    struct Link;   // our connection to one peer
    struct Caller; // an accepted connection
    explicit PaxosTransport(Settings settings, Received received);
    void dial(Link& link);
    void dialLater(Link& link);
    void onAnswer(Link& link, ByteView frame);
    void accept(std::unique_ptr<QTcpSocket> socket);
    void onCallerFrame(Caller& caller, ByteView frame);
    [[nodiscard]] GreetingAnswer answerTo(const Result<Greeting>& greeting, const net::FramedConnection& connection);
    void forget(Caller* caller);
    void tellStatus();
    void onStatus(NodeId from, ByteView frame);
    void noteOnce(const std::string& line);

    Settings settings_;
    Received received_;
    std::unique_ptr<net::Listener> listener_;
    std::map<NodeId, std::unique_ptr<Link>> links_;
    std::vector<std::unique_ptr<Caller>> callers_;
    std::vector<std::string> noted_;
    struct Heard {
        Millis atMs = 0;
        paxos::Slot applied;
    };
    std::map<NodeId, Heard> heard_;
    paxos::Slot applied_;
    std::uint64_t dropped_ = 0;
};

} // namespace bytetorrent::tracker
