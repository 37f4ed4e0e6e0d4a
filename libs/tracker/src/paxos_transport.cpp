#include "paxos_transport.h"

#include <QTcpSocket>
#include <QTimer>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/backoff.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t callersMax = 64;
constexpr Millis statusMs = 500;
constexpr Millis heardLatelyMs = 1'500;
constexpr Millis callerIdleMs = 60'000;
constexpr Millis greetingMs = 5'000;
constexpr Millis stuckMs = 10'000;                   // a queue that does not move for so long: dial anew
constexpr std::size_t bulkQueueBytesMax = 16u << 20; // beyond it only small, urgent messages are queued
constexpr std::size_t queueBytesMax = 24u << 20;
constexpr std::size_t notedMax = 64;
constexpr std::uint8_t statusKind = 0; // a paxos message begins with its version, which is never 0

// Values travel in these; what is left decides elections and must get through.
bool isBulk(const paxos::Message& message) {
    return std::holds_alternative<paxos::Accept>(message) || std::holds_alternative<paxos::Learned>(message) ||
           std::holds_alternative<paxos::Promise>(message) || std::holds_alternative<paxos::Forward>(message);
}

net::FramedConnection::Limits connectionLimits(Millis idleMs) {
    net::FramedConnection::Limits limits;
    limits.frameBytesMax = paxos::messageBytesMax;
    limits.writeBufferBytesMax = queueBytesMax + paxos::messageBytesMax;
    limits.connectMs = 1'000;
    limits.idleMs = idleMs;
    return limits;
}

Millis nowMs() {
    return SystemClock().monotonicMs();
}

} // namespace

struct PaxosTransport::Link {
    NodeId peer;
    HostPort target;
    std::unique_ptr<net::FramedConnection> connection;
    bool welcome = false;
    net::Backoff backoff{{.firstMs = 50, .longestMs = 1'000}};
    SeededRandom random{secureNumber()};
    QTimer redial;
    Millis lastMovedMs = 0; // the queue was seen empty
};

struct PaxosTransport::Caller {
    std::unique_ptr<net::FramedConnection> connection;
    NodeId from; // 0 until it greeted
    Millis sinceMs = 0;
};

PaxosTransport::PaxosTransport(Settings settings, Received received)
    : settings_(std::move(settings))
    , received_(std::move(received)) {}

PaxosTransport::~PaxosTransport() = default;

Result<std::unique_ptr<PaxosTransport>> PaxosTransport::open(Settings settings, Received received) {
    std::unique_ptr<PaxosTransport> transport(new PaxosTransport(std::move(settings), std::move(received)));
    auto listener = net::Listener::open(
        transport->settings_.listenAt, callersMax,
        [raw = transport.get()](std::unique_ptr<QTcpSocket> socket) { raw->accept(std::move(socket)); },
        net::TlsAccept{transport->settings_.tls, true, [raw = transport.get()](const std::string& line) {
                           Q_EMIT raw->noteworthy(QString::fromStdString(raw->settings_.listenAt.toString() + ": " + line));
                       }});
    if (!listener)
        return fail(listener.error());
    transport->listener_ = std::move(*listener);
    return transport;
}

void PaxosTransport::start() {
    for (const auto& [peer, target] : settings_.peers) {
        auto link = std::make_unique<Link>();
        link->peer = peer;
        link->target = target;
        link->redial.setSingleShot(true);
        connect(&link->redial, &QTimer::timeout, this, [this, raw = link.get()] { dial(*raw); });
        dial(*link);
        links_.emplace(peer, std::move(link));
    }
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &PaxosTransport::tellStatus);
    timer->start(static_cast<int>(statusMs));
}

HostPort PaxosTransport::address() const {
    return listener_->address();
}

void PaxosTransport::dial(Link& link) {
    link.welcome = false;
    link.connection = std::make_unique<net::FramedConnection>(link.target, connectionLimits(0),
                                                             net::TlsDial{.identity = settings_.tls});
    Link* raw = &link;
    connect(link.connection.get(), &net::FramedConnection::connected, this, [this, raw] {
        if (const auto& found = raw->connection->peerNode(); found && found->node != raw->peer) {
            noteOnce(raw->target.toString() + " has the certificate of node " + std::to_string(found->node.value) +
                     ", and not of node " + std::to_string(raw->peer.value));
            raw->connection->close();
            return;
        }
        const Greeting greeting{nodeLinkVersion, settings_.cluster, settings_.self, raw->peer, settings_.disks->own()};
        (void)raw->connection->send(encodeGreeting(greeting));
    });
    connect(link.connection.get(), &net::FramedConnection::frameReceived, this,
            [this, raw](ByteView frame) { onAnswer(*raw, frame); });
    connect(link.connection.get(), &net::FramedConnection::closed, this, [this, raw](const Error& error) {
        if (error.code == ErrorCode::notAuthenticated || error.code == ErrorCode::protocolViolation)
            noteOnce("node " + std::to_string(raw->peer.value) + " cannot be reached: " + error.context);
        dialLater(*raw);
    });
    connect(link.connection.get(), &net::FramedConnection::drained, this, [raw] { raw->lastMovedMs = nowMs(); });
}

void PaxosTransport::dialLater(Link& link) {
    link.welcome = false;
    if (link.connection)
        link.connection.release()->deleteLater(); // we may be inside one of its signals
    link.backoff.failed(nowMs(), link.random);
    link.redial.start(static_cast<int>(std::max<Millis>(link.backoff.notBeforeMs() - nowMs(), 1)));
}

void PaxosTransport::onAnswer(Link& link, ByteView frame) {
    if (link.welcome)
        return; // nothing else is ever said on this connection
    const auto answer = decodeGreetingAnswer(frame);
    if (answer && answer->refusal.empty()) {
        link.welcome = true;
        link.lastMovedMs = nowMs();
        link.backoff.succeeded();
        return;
    }
    const std::string line = "node " + std::to_string(link.peer.value) + " at " + link.target.toString() +
                             " refuses this node: " + (answer ? answer->refusal : answer.error().context);
    if (answer && answer->diskIsAnother)
        Q_EMIT diskIsAnother(QString::fromStdString(line));
    else
        noteOnce(line);
    link.connection->disconnect(this);
    dialLater(link);
}

void PaxosTransport::send(const paxos::Envelope& envelope) {
    const auto found = links_.find(envelope.to);
    if (found == links_.end() || !found->second->welcome) {
        ++dropped_;
        return;
    }
    Link& link = *found->second;
    const std::size_t queued = link.connection->bytesQueued();
    if (queued == 0)
        link.lastMovedMs = nowMs();
    if (queued > (isBulk(envelope.message) ? bulkQueueBytesMax : queueBytesMax) ||
        !link.connection->send(paxos::encodeMessage(envelope.message)))
        ++dropped_;
}

std::size_t PaxosTransport::bytesQueued(NodeId peer) const {
    const auto found = links_.find(peer);
    return found == links_.end() || !found->second->welcome ? SIZE_MAX : found->second->connection->bytesQueued();
}

void PaxosTransport::accept(std::unique_ptr<QTcpSocket> socket) {
    auto caller = std::make_unique<Caller>();
    Caller* raw = caller.get();
    caller->sinceMs = nowMs();
    auto limits = connectionLimits(callerIdleMs);
    limits.frameBytesMax = greetingBytesMax; // until it is known to be one of us
    caller->connection = std::make_unique<net::FramedConnection>(std::move(socket), limits);
    connect(caller->connection.get(), &net::FramedConnection::frameReceived, this,
            [this, raw](ByteView frame) { onCallerFrame(*raw, frame); });
    connect(caller->connection.get(), &net::FramedConnection::closed, this, [this, raw] { forget(raw); });
    callers_.push_back(std::move(caller));
}

GreetingAnswer PaxosTransport::answerTo(const Result<Greeting>& greeting, const net::FramedConnection& connection) {
    if (!greeting)
        return {greeting.error().context};
    if (const auto& peer = connection.peerNode(); settings_.tls && (!peer || peer->node != greeting->from))
        return {"it says that it is node " + std::to_string(greeting->from.value) + ", and its certificate that it is " +
                (peer ? "node " + std::to_string(peer->node.value) : std::string("nobody"))};
    if (greeting->cluster != settings_.cluster)
        return {"it belongs to cluster \"" + greeting->cluster + "\", this node to \"" + settings_.cluster + "\""};
    if (greeting->to != settings_.self)
        return {"it looks for node " + std::to_string(greeting->to.value) + ", this is node " +
                std::to_string(settings_.self.value)};
    if (!settings_.peers.contains(greeting->from))
        return {"node " + std::to_string(greeting->from.value) + " is not in this node's configuration"};
    const auto verdict = settings_.disks->judge(greeting->from, greeting->disk);
    if (!verdict)
        return {"its disk cannot be remembered: " + verdict.error().context};
    if (*verdict == KnownDisks::Verdict::another)
        return {
            "node " + std::to_string(greeting->from.value) +
                " had another disk before; what it promised is lost with that, so it needs a new id or its old disk",
            true};
    return {};
}

void PaxosTransport::onCallerFrame(Caller& caller, ByteView frame) {
    if (caller.from == NodeId()) {
        const auto greeting = decodeGreeting(frame);
        const GreetingAnswer answer = answerTo(greeting, *caller.connection);
        const std::string& refusal = answer.refusal;
        (void)caller.connection->send(encodeGreetingAnswer(answer));
        if (!refusal.empty()) {
            const auto remote = caller.connection->remote();
            noteOnce("a connection from " + (remote ? remote->address.toString() : std::string("somewhere")) +
                     " was refused: " + refusal);
            caller.connection->close();
            return;
        }
        caller.from = greeting->from;
        caller.connection->setFrameBytesMax(paxos::messageBytesMax);
        // The peer dialled anew: its older connection is dead, whether or not this machine has heard of that.
        for (auto& other : callers_) {
            if (other.get() != &caller && other->from == caller.from)
                other->connection->close();
        }
        return;
    }
    heard_[caller.from].atMs = nowMs();
    if (!frame.empty() && frame[0] == statusKind)
        return onStatus(caller.from, frame);
    auto message = paxos::decodeMessage(frame);
    if (!message) {
        noteOnce("node " + std::to_string(caller.from.value) +
                 " sent what is not a message: " + message.error().context);
        caller.connection->close();
        return;
    }
    received_({caller.from, settings_.self, std::move(*message)});
}

void PaxosTransport::onStatus(NodeId from, ByteView frame) {
    ByteReader reader(frame);
    (void)reader.u8();
    const paxos::Slot applied(reader.varint());
    if (reader.finish("a node's status"))
        heard_[from].applied = applied;
}

PaxosTransport::PeerNews PaxosTransport::newsOf(NodeId peer) const {
    const auto found = heard_.find(peer);
    if (found == heard_.end())
        return {};
    return {nowMs() - found->second.atMs < heardLatelyMs, found->second.applied};
}

void PaxosTransport::forget(Caller* caller) {
    const auto found =
        std::find_if(callers_.begin(), callers_.end(), [caller](const auto& entry) { return entry.get() == caller; });
    if (found == callers_.end())
        return;
    // A connection that a newer one replaced says nothing about its node.
    const bool last = std::count_if(callers_.begin(), callers_.end(),
                                    [&](const auto& other) { return other->from == (*found)->from; }) == 1;
    if (last && heard_.contains((*found)->from))
        heard_[(*found)->from].atMs = nowMs() - heardLatelyMs;
    (*found)->connection.release()->deleteLater(); // we may be inside one of its signals
    callers_.erase(found);
}

void PaxosTransport::tellStatus() {
    const Millis now = nowMs();
    const Bytes status = ByteWriter().u8(statusKind).varint(applied_.value).take();
    for (auto& [peer, link] : links_) {
        if (!link->welcome)
            continue;
        if (link->connection->bytesQueued() == 0) {
            link->lastMovedMs = now;
            (void)link->connection->send(status);
        } else if (now - link->lastMovedMs > stuckMs) {
            link->connection->disconnect(this);
            dialLater(*link);
        }
    }
    for (auto& caller : callers_) {
        if (caller->from == NodeId() && now - caller->sinceMs > greetingMs)
            caller->connection->close();
    }
}

void PaxosTransport::noteOnce(const std::string& line) {
    if (noted_.size() >= notedMax || std::find(noted_.begin(), noted_.end(), line) != noted_.end())
        return;
    noted_.push_back(line);
    Q_EMIT noteworthy(QString::fromStdString(line));
}

} // namespace bytetorrent::tracker
