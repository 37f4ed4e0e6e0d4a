#include "paxos_transport.h"

#include <QTcpSocket>
#include <QTimer>

#include "bytetorrent/base/byte_io.h"
#include "message_channel.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint32_t callersMax = 160; // two of each member, and room for those that were replaced or are refused
constexpr Millis statusMs = 500;
constexpr Millis heardLatelyMs = 1'500;
constexpr Millis callerIdleMs = 60'000;
constexpr Millis greetingMs = 5'000;
// Of the urgent connection: beyond it no values are queued, so that elections and heartbeats find room to the end.
constexpr std::size_t urgentValuesQueuedMax = 16u << 20;
constexpr std::size_t notedMax = 64;
constexpr std::uint8_t statusKind = 0; // a paxos message begins with its version, which is never 0

Millis nowMs() {
    return SystemClock().monotonicMs();
}

std::string text(NodeId node) {
    return "node " + std::to_string(node.value);
}

} // namespace

struct PaxosTransport::Peer {
    std::unique_ptr<PeerLink> urgent, bulk;
    [[nodiscard]] PeerLink& on(Channel channel) const { return channel == Channel::bulk ? *bulk : *urgent; }
};

struct PaxosTransport::Caller {
    std::unique_ptr<net::FramedConnection> connection;
    NodeId from; // 0 until it greeted
    Channel channel = Channel::urgent;
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
    started_ = true;
    setMembers(std::exchange(members_, {}), highest_);
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &PaxosTransport::tellStatus);
    timer->start(static_cast<int>(statusMs));
}

void PaxosTransport::setMembers(std::vector<Member> members, NodeId highest) {
    members_ = std::move(members);
    highest_ = highest;
    if (!started_)
        return;
    std::map<NodeId, HostPort> targets;
    for (const Member& member : members_) {
        if (member.id != settings_.self && member.address)
            targets.emplace(member.id, *member.address);
    }
    std::erase_if(peers_, [&](const auto& entry) {
        const auto target = targets.find(entry.first);
        return target == targets.end() || target->second != entry.second->urgent->target();
    });
    std::erase_if(heard_, [&](const auto& entry) { return !isMember(entry.first); });
    for (const auto& [peer, target] : targets) {
        if (!peers_.contains(peer))
            connectTo(peer, target);
    }
    // They dial again, and are told then.
    for (auto& caller : callers_) {
        if (caller->from != NodeId() && !isMember(caller->from))
            caller->connection->close();
    }
}

std::optional<PaxosTransport::Member> PaxosTransport::member(NodeId node) const {
    const auto found = std::find_if(members_.begin(), members_.end(), [node](const Member& member) { return member.id == node; });
    return found == members_.end() ? std::nullopt : std::optional(*found);
}

bool PaxosTransport::isMember(NodeId node) const {
    return member(node).has_value();
}

HostPort PaxosTransport::address() const {
    return listener_->address();
}

void PaxosTransport::connectTo(NodeId peer, const HostPort& target) {
    auto connections = std::make_unique<Peer>();
    connections->urgent = makeLink(peer, target, Channel::urgent);
    connections->bulk = makeLink(peer, target, Channel::bulk);
    connections->urgent->dial();
    connections->bulk->dial();
    peers_.emplace(peer, std::move(connections));
}

std::unique_ptr<PeerLink> PaxosTransport::makeLink(NodeId peer, const HostPort& target, Channel channel) {
    PeerLink::Parties parties;
    parties.greeting = [this, peer, channel] {
        Greeting greeting;
        greeting.cluster = settings_.cluster;
        greeting.clusterId = settings_.identity->id();
        greeting.from = settings_.self;
        greeting.to = peer;
        greeting.disk = settings_.disks->own();
        greeting.channel = channel;
        return greeting;
    };
    parties.answered = [this, peer, target](const Result<GreetingAnswer>& answer) {
        const bool welcome = judgeAnswer(peer, target, answer);
        refused_.byPeers += welcome ? 0 : 1;
        return welcome;
    };
    parties.tls = settings_.tls;
    parties.notThePeer = [this, peer](const std::string& problem) {
        noteOnce(text(peer) + " cannot be reached: " + problem);
    };
    return std::make_unique<PeerLink>(target, std::move(parties));
}

bool PaxosTransport::judgeAnswer(NodeId peer, const HostPort& target, const Result<GreetingAnswer>& answer) {
    answered_ = true;
    const std::string who = text(peer) + " at " + target.toString();
    if (answer && answer->refusal.empty()) {
        if (const auto refusal = refusalOfCluster(answer->clusterId)) {
            noteOnce(who + ": " + refusal->refusal + settings_.ifAnotherCluster);
            return false;
        }
        const auto learned = learnCluster(answer->clusterId);
        if (!learned)
            noteOnce("the cluster of " + who + " cannot be remembered: " + learned.error().context);
        return learned.has_value();
    }
    const std::string line = who + " refuses this node: " + (answer ? answer->refusal : answer.error().context) +
                             (answer && answer->kind == AnswerKind::otherCluster ? settings_.ifAnotherCluster : "");
    if (answer && (answer->kind == AnswerKind::diskIsAnother || answer->kind == AnswerKind::removed))
        Q_EMIT expelled(QString::fromStdString(line), answer->kind == AnswerKind::removed);
    else
        noteOnce(line);
    return false;
}

std::optional<GreetingAnswer> PaxosTransport::refusalOfCluster(const ClusterId& theirs) const {
    const ClusterIdentity& own = *settings_.identity;
    if (theirs == ClusterId() || !own.known() || theirs == own.id())
        return std::nullopt;
    return GreetingAnswer{"it belongs to another cluster of the name \"" + settings_.cluster +
                              "\", or was left behind by a recovery",
                          AnswerKind::otherCluster,
                          {}};
}

Result<> PaxosTransport::learnCluster(const ClusterId& theirs) {
    if (settings_.identity->known() || theirs == ClusterId())
        return {};
    return settings_.identity->become(theirs);
}

void PaxosTransport::send(const paxos::Envelope& envelope) {
    const auto found = peers_.find(envelope.to);
    const Channel channel = channelOf(envelope.message);
    if (found == peers_.end() || !found->second->on(channel).isWelcome()) {
        ++dropped_;
        return;
    }
    const bool yields = channel == Channel::urgent && carriesValues(envelope.message);
    if (!found->second->on(channel).send(paxos::encodeMessage(envelope.message),
                                         yields ? urgentValuesQueuedMax : PeerLink::queueBytesMax))
        ++dropped_;
}

std::size_t PaxosTransport::bytesQueued(NodeId peer, Channel channel) const {
    const auto found = peers_.find(peer);
    return found == peers_.end() ? SIZE_MAX : found->second->on(channel).bytesQueued();
}

void PaxosTransport::accept(std::unique_ptr<QTcpSocket> socket) {
    auto caller = std::make_unique<Caller>();
    Caller* raw = caller.get();
    caller->sinceMs = nowMs();
    net::FramedConnection::Limits limits;
    limits.frameBytesMax = greetingBytesMax; // until it is known to be one of us
    limits.writeBufferBytesMax = 2 * greetingBytesMax;
    limits.idleMs = callerIdleMs;
    caller->connection = std::make_unique<net::FramedConnection>(std::move(socket), limits);
    connect(caller->connection.get(), &net::FramedConnection::frameReceived, this,
            [this, raw](ByteView frame) { onCallerFrame(*raw, frame); });
    connect(caller->connection.get(), &net::FramedConnection::closed, this, [this, raw] { forget(raw); });
    callers_.push_back(std::move(caller));
}

GreetingAnswer PaxosTransport::refusalOfStranger(NodeId from) const {
    if (from <= highest_)
        return {text(from) + " was removed from this cluster, or never belonged to it; ids are never used twice, so it needs a new one",
                AnswerKind::removed,
                {}};
    if (highest_ == NodeId())
        return {text(settings_.self) + " joins, and its configuration file does not list " + text(from), AnswerKind::stranger, {}};
    return {text(from) + " is not a member of this cluster, as far as " + text(settings_.self) + " knows",
            AnswerKind::stranger,
            {}};
}

GreetingAnswer PaxosTransport::answerTo(const Result<Greeting>& greeting, const net::FramedConnection& connection) {
    if (!greeting)
        return {greeting.error().context};
    // Before anything is learned or remembered of what the greeting says.
    if (const auto& peer = connection.peerNode(); settings_.tls && (!peer || peer->node != greeting->from))
        return {"it says that it is " + text(greeting->from) + ", and its certificate that it is " +
                (peer ? text(peer->node) : std::string("nobody"))};
    if (greeting->cluster != settings_.cluster)
        return {"it belongs to cluster \"" + greeting->cluster + "\", this node to \"" + settings_.cluster + "\""};
    if (greeting->to != settings_.self)
        return {"it looks for node " + std::to_string(greeting->to.value) + ", this is node " +
                std::to_string(settings_.self.value)};
    if (auto refusal = refusalOfCluster(greeting->clusterId))
        return *refusal;
    if (!isMember(greeting->from))
        return refusalOfStranger(greeting->from);
    if (const auto learned = learnCluster(greeting->clusterId); !learned)
        return {"its cluster cannot be remembered: " + learned.error().context};
    const auto verdict = settings_.disks->judge(greeting->from, greeting->disk);
    if (!verdict)
        return {"its disk cannot be remembered: " + verdict.error().context};
    if (*verdict == KnownDisks::Verdict::another)
        return {text(greeting->from) +
                    " had another disk before; what it promised is lost with that, so it needs a new id or its old disk",
                AnswerKind::diskIsAnother,
                {}};
    return {{}, AnswerKind::plain, settings_.identity->id()};
}

void PaxosTransport::greeted(Caller& caller, ByteView frame) {
    const auto greeting = decodeGreeting(frame);
    const GreetingAnswer answer = answerTo(greeting, *caller.connection);
    (void)caller.connection->send(encodeGreetingAnswer(answer));
    if (!answer.refusal.empty()) {
        ++refused_.here;
        const auto remote = caller.connection->remote();
        noteOnce("a connection from " + (remote ? remote->address.toString() : std::string("somewhere")) +
                 " was refused: " + answer.refusal);
        caller.connection->close();
        return;
    }
    caller.from = greeting->from;
    caller.channel = greeting->channel;
    caller.connection->setFrameBytesMax(paxos::messageBytesMax);
    // The peer dialled anew: its older connection is dead, whether or not this machine has heard of that.
    for (auto& other : callers_) {
        if (other.get() != &caller && other->from == caller.from && other->channel == caller.channel)
            other->connection->close();
    }
}

void PaxosTransport::onCallerFrame(Caller& caller, ByteView frame) {
    if (caller.from == NodeId())
        return greeted(caller, frame);
    heard_[caller.from].atMs = nowMs();
    if (!frame.empty() && frame[0] == statusKind)
        return onStatus(caller.from, frame);
    auto message = paxos::decodeMessage(frame);
    if (!message) {
        noteOnce(text(caller.from) + " sent what is not a message: " + message.error().context);
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
    // A connection that a newer one replaced, or beside which the other one lives, says nothing about its node.
    const bool last = std::count_if(callers_.begin(), callers_.end(),
                                    [&](const auto& other) { return other->from == (*found)->from; }) == 1;
    if (last && heard_.contains((*found)->from))
        heard_[(*found)->from].atMs = nowMs() - heardLatelyMs;
    (*found)->connection.release()->deleteLater(); // we may be inside one of its signals
    callers_.erase(found);
}

void PaxosTransport::tellStatus() {
    const Bytes status = ByteWriter().u8(statusKind).varint(applied_.value).take();
    for (auto& [id, peer] : peers_) {
        peer->urgent->keepAlive(status);
        peer->bulk->keepAlive(status);
    }
    for (auto& caller : callers_) {
        if (caller->from == NodeId() && nowMs() - caller->sinceMs > greetingMs)
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
