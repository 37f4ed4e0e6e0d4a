#include "bytetorrent/engine/cluster_client.h"

#include <map>

#include <QPointer>
#include <QTimer>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/framed_connection.h"
#include "cluster_client_greeting.h"
#include "cluster_client_nodes.h"
#include "cluster_client_requests.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

namespace {

constexpr int tickMs = 50;
constexpr Millis connectMsMax = 800;
constexpr Millis writeExtraMs = 2'500;      // a node may take two seconds to find that there is no quorum
constexpr Millis fetchAllowanceMs = 15'000; // a large .torrent over a slow line
constexpr std::size_t slowLineBytesPerMs = 64;
constexpr Millis idlePingMs = 5'000;
constexpr Millis statusEveryMs = 5'000;
constexpr Millis subscribeAgainMs = 3'000;
constexpr std::size_t subscriptionsMax = 100'000;
constexpr std::size_t writeBufferBytes = 2 * native::frameBytesMax;
// How often a node without a quorum may be left for one that may have it.
constexpr net::Backoff::Settings switchSettings{.firstMs = 1'000, .longestMs = 30'000, .factor = 2, .jitterPercent = 25};

template <class T>
std::size_t indexOf() {
    static const std::size_t index = native::Message(T{}).index();
    return index;
}

struct Subscription {
    std::uint32_t requestId = 0; // 0: not sent on this connection
    Millis notBeforeMs = 0;
};

} // namespace

struct ClusterClient::State {
    State(const Settings& given, std::uint64_t seed) : settings(given), ring(given.nodes, seed), random(seed) {}

    Settings settings;
    NodeRing ring;
    SeededRandom random;
    SystemClock clock;
    RequestQueue requests;
    std::vector<std::pair<RequestQueue::Done, Error>> refused; // to be told at the next tick, for callbacks come later
    std::map<InfoHash, Subscription> subscriptions;
    std::unique_ptr<net::FramedConnection> connection;
    std::optional<native::Welcome> welcome; // set: greeted on this connection
    std::optional<native::ClusterStatus> status;
    Error lastError{ErrorCode::closed, ""};
    std::size_t attemptsInVain = 0; // in a row; a greeting ends it
    net::Backoff switching{switchSettings};
    QTimer timer;

    // Of the present connection.
    Millis dialledMs = 0;
    Millis waitingSinceMs = 0; // the first of what is unanswered was sent then
    Millis lastSentMs = 0;
    Millis statusAtMs = 0;
    std::uint32_t helloId = 0, pingId = 0, statusId = 0; // unanswered ones; 0: none
    std::size_t queuedBytes = 0;                         // at the last tick
    Millis movedMs = 0;                                  // the write buffer last became shorter
    Millis pingSentMs = 0;
    Millis roundTripMs = 0; // of pings, a long one remembered for a while
    Millis lastTickMs = 0;
    std::optional<Millis> heardMs; // something of any node, on earlier connections

    // While the present node is silent: the next one is greeted beside it.
    std::unique_ptr<NodeGreeting> rival;
    std::size_t rivalIndex = 0; // of the ring
    std::size_t rivals = 0;     // tried during this silence
    Millis rivalSinceMs = 0;

    [[nodiscard]] Millis now() const { return clock.monotonicMs(); }
    [[nodiscard]] bool waitsForAnswer() const {
        return helloId != 0 || pingId != 0 || statusId != 0 || requests.underWay() > 0;
    }
    [[nodiscard]] Millis pingEveryMs() const {
        return requests.size() > 0 || !subscriptions.empty() ? settings.answerMs * 3 / 10 : idlePingMs;
    }
    // So long a silence makes us look at the next node, though we give this one until answerMs. A slow line has more time.
    [[nodiscard]] Millis suspectMs() const { return std::clamp<Millis>(3 * roundTripMs, settings.answerMs / 4, settings.answerMs / 2); }
    [[nodiscard]] Millis unansweredMs(Millis nowMs) const {
        if (!connection->isConnected())
            return nowMs - std::max(dialledMs, movedMs);
        return waitsForAnswer() ? silentMs(nowMs) : 0;
    }
    void dropRival() {
        if (rival)
            rival.release()->deleteLater(); // we may be inside one of its signals
        rivals = 0;
    }
    [[nodiscard]] net::FramedConnection::Limits limits() const {
        return {.frameBytesMax = native::frameBytesMax,
                .writeBufferBytesMax = writeBufferBytes,
                .connectMs = std::min(connectMsMax, settings.answerMs)};
    }
    [[nodiscard]] native::Packet hello() {
        native::Hello hello{.agent = settings.agent, .secret = settings.secret, .passkey = settings.passkey};
        if (hello.passkey)
            hello.version = native::version;
        return {requests.nextId(), std::move(hello)};
    }

    [[nodiscard]] Millis silentMs(Millis nowMs) const {
        const Millis heard = nowMs - connection->sinceReceivedMs();
        return nowMs - std::max({heard, waitingSinceMs, movedMs});
    }
    void notBusy(Millis nowMs) { // before something is sent that wants an answer
        if (!waitsForAnswer())
            waitingSinceMs = nowMs;
    }
};

ClusterClient::ClusterClient(Settings settings, QObject* parent) : QObject(parent) {
    BT_ASSERT(!settings.nodes.empty());
    settings.answerMs = std::max<Millis>(settings.answerMs, 50);
    state_ = std::make_unique<State>(settings, secureNumber());
    state_->lastTickMs = state_->now();
    state_->timer.setInterval(tickMs);
    connect(&state_->timer, &QTimer::timeout, this, &ClusterClient::tick);
    state_->timer.start();
    dial();
}

ClusterClient::~ClusterClient() {
    state_->rival.reset();
    state_->connection.reset();
    for (RequestQueue::Request& request : state_->requests.takeAll())
        request.done(fail(ErrorCode::cancelled, "the request was given up before the cluster answered"));
    for (auto& [done, error] : state_->refused)
        done(fail(std::move(error)));
}

void ClusterClient::endHopeless(Millis nowMs) {
    State& state = *state_;
    auto ended = std::exchange(state.refused, {});
    if (state.settings.giveUpMs > 0) {
        for (RequestQueue::Request& request : state.requests.takeOlderThan(state.settings.giveUpMs, nowMs)) {
            const std::string node = state.ring.current().toString();
            Error why = request.lastFailure               ? *request.lastFailure
                        : state.welcome                   ? Error{ErrorCode::timeout, node + " gave no answer"}
                        : state.lastError.context.empty() ? Error{ErrorCode::unreachable, node + ": no answer"}
                                                          : state.lastError;
            ended.emplace_back(std::move(request.done), std::move(why));
        }
    }
    // All of them are told, even if the first callback deletes this client.
    for (auto& [done, error] : ended)
        done(fail(std::move(error)));
}

void ClusterClient::dial() {
    State& state = *state_;
    const Millis now = state.now();
    state.dialledMs = state.waitingSinceMs = state.movedMs = now;
    state.helloId = state.pingId = state.statusId = 0;
    state.queuedBytes = 0;
    state.connection = std::make_unique<net::FramedConnection>(state.ring.current(), state.limits(),
                                                             net::TlsDial{.caFingerprint = state.settings.caFingerprint});
    connect(state.connection.get(), &net::FramedConnection::connected, this, [this] {
        State& s = *state_;
        s.waitingSinceMs = s.now();
        const native::Packet hello = s.hello();
        s.helloId = hello.requestId;
        send(hello);
    });
    listen();
}

void ClusterClient::listen() {
    State& state = *state_;
    connect(state.connection.get(), &net::FramedConnection::frameReceived, this, &ClusterClient::onFrame);
    connect(state.connection.get(), &net::FramedConnection::closed, this, [this](Error error) {
        // Not we lack authority, but whoever answered there: it is not a node of the cluster that was named.
        if (error.code == ErrorCode::notAuthenticated)
            error.code = ErrorCode::unreachable;
        leave(std::move(error), true);
    });
}

void ClusterClient::usePasskey(const protocol::Passkey& passkey) {
    State& state = *state_;
    if (state.settings.passkey)
        return;
    state.settings.passkey = passkey;
    if (state.connection)
        leave({ErrorCode::cancelled, "a passkey became known"}, false);
}

void ClusterClient::leave(Error error, bool blame) {
    State& state = *state_;
    const bool greeted = state.welcome.has_value();
    state.dropRival();
    forgetConnection();
    state.lastError = error;
    if (blame)
        state.ring.failed(state.now(), state.random);
    else
        state.ring.skip();
    const bool hopeless = blame && !greeted && ++state.attemptsInVain >= state.ring.nodes().size();
    if (hopeless)
        state.attemptsInVain = 0;
    if (state.ring.mayDial(state.now()))
        dial();
    if (greeted)
        Q_EMIT disconnected(std::move(error));
    else if (hopeless)
        Q_EMIT nobodyAnswers();
}

void ClusterClient::forgetConnection() {
    State& state = *state_;
    if (state.connection && state.welcome)
        state.heardMs = state.now() - state.connection->sinceReceivedMs();
    state.connection.reset();
    state.welcome.reset();
    state.status.reset();
    state.requests.forgetSent();
    for (auto& [infoHash, subscription] : state.subscriptions)
        subscription = {};
}

// The present node is silent. Whoever answers first has us: it, or one of the others, which are greeted in turn.
void ClusterClient::race(Millis nowMs) {
    State& state = *state_;
    const std::size_t others = state.ring.nodes().size() - 1;
    if (state.unansweredMs(nowMs) < state.suspectMs()) {
        state.dropRival();
        return;
    }
    if (state.rival && nowMs - state.rivalSinceMs < state.suspectMs())
        return;
    if (state.rivals >= others)
        return;
    ++state.rivals;
    state.rivalIndex = (state.ring.currentIndex() + state.rivals) % state.ring.nodes().size();
    state.rivalSinceMs = nowMs;
    if (state.rival)
        state.rival.release()->deleteLater();
    state.rival = std::make_unique<NodeGreeting>(state.ring.nodes()[state.rivalIndex], state.limits(),
                                               net::TlsDial{.caFingerprint = state.settings.caFingerprint}, state.hello());
    connect(state.rival.get(), &NodeGreeting::welcomed, this, &ClusterClient::moveToRival);
    connect(state.rival.get(), &NodeGreeting::failed, this, [this] { state_->rivalSinceMs = 0; }); // the next tick tries another
}

void ClusterClient::moveToRival(native::Welcome welcome) {
    State& state = *state_;
    const Millis now = state.now();
    if (state.unansweredMs(now) < state.suspectMs()) { // the other one was a moment faster
        state.dropRival();
        return;
    }
    const bool greeted = state.welcome.has_value();
    state.lastError = {ErrorCode::timeout, state.ring.current().toString() + ": silent for " + std::to_string(state.unansweredMs(now)) + " ms"};
    forgetConnection();
    state.ring.moveTo(state.rivalIndex);
    state.connection = state.rival->takeConnection();
    state.dropRival();
    state.dialledMs = state.waitingSinceMs = state.movedMs = state.lastSentMs = now;
    state.pingId = state.statusId = 0;
    state.roundTripMs = 0;
    state.queuedBytes = 0;
    listen();
    QPointer<ClusterClient> alive(this);
    if (greeted)
        Q_EMIT disconnected(state.lastError);
    if (alive)
        onWelcome(std::move(welcome));
}

bool ClusterClient::send(const native::Packet& packet) {
    state_->lastSentMs = state_->now();
    return state_->connection->send(native::encode(packet)).has_value();
}

void ClusterClient::onFrame(ByteView frame) {
    auto packet = native::decode(frame);
    if (!packet) {
        leave({ErrorCode::protocolViolation, state_->ring.current().toString() + ": " + packet.error().context}, true);
        return;
    }
    if (state_->helloId != 0) {
        if (packet->requestId == state_->helloId) {
            if (auto* welcome = std::get_if<native::Welcome>(&packet->message)) {
                onWelcome(std::move(*welcome));
                return;
            }
            if (const auto* failure = std::get_if<native::Failure>(&packet->message)) {
                leave({failure->code, state_->ring.current().toString() + " refused us: " + failure->message}, true);
                return;
            }
        }
        leave({ErrorCode::protocolViolation, state_->ring.current().toString() + " did not greet first"}, true);
        return;
    }
    if (auto* pushed = std::get_if<native::PeersChanged>(&packet->message)) {
        if (state_->subscriptions.contains(pushed->peers.infoHash))
            Q_EMIT peersChanged(std::move(pushed->peers));
        return;
    }
    state_->ring.succeeded();
    if (auto* failure = std::get_if<native::Failure>(&packet->message))
        onFailure(packet->requestId, std::move(*failure));
    else
        onReply(packet->requestId, std::move(packet->message));
}

void ClusterClient::onWelcome(native::Welcome welcome) {
    State& state = *state_;
    state.helloId = 0;
    state.attemptsInVain = 0;
    state.ring.add(welcome.clientPorts);
    state.welcome = std::move(welcome);
    state.statusAtMs = state.now(); // asked for at the next tick; its answer shows that this node is of use
    sendDue();
    Q_EMIT connected();
}

void ClusterClient::onReply(std::uint32_t requestId, native::Message message) {
    State& state = *state_;
    if (auto* status = std::get_if<native::ClusterStatus>(&message))
        state.status = *status;
    if (requestId == state.pingId) {
        state.pingId = 0;
        state.roundTripMs = std::max(state.now() - state.pingSentMs, state.roundTripMs * 7 / 8);
        return;
    }
    if (requestId == state.statusId) {
        state.statusId = 0;
        return;
    }
    if (!state.requests.contains(requestId) || !state.requests.at(requestId).sentMs)
        return; // of a subscription, or given up meanwhile
    if (message.index() != state.requests.at(requestId).replyIndex) {
        leave({ErrorCode::protocolViolation, state.ring.current().toString() + " gave an answer of another kind"}, true);
        return;
    }
    state.switching.succeeded();
    RequestQueue::Request request = state.requests.take(requestId);
    QPointer<ClusterClient> alive(this);
    request.done(std::move(message));
    if (alive)
        sendDue();
}

void ClusterClient::onFailure(std::uint32_t requestId, native::Failure failure) {
    State& state = *state_;
    const Millis now = state.now();
    if (failure.code == ErrorCode::noQuorum && state.status)
        state.status->quorum = false;
    if (requestId == state.pingId || requestId == state.statusId) {
        (requestId == state.pingId ? state.pingId : state.statusId) = 0;
        return;
    }
    for (auto& [infoHash, subscription] : state.subscriptions) {
        if (subscription.requestId == requestId) {
            subscription = {.requestId = 0, .notBeforeMs = now + std::max<Millis>(failure.retryAfterMs, subscribeAgainMs)};
            return;
        }
    }
    if (!state.requests.contains(requestId) || !state.requests.at(requestId).sentMs)
        return;
    if (!mayGetBetter(failure.code)) {
        RequestQueue::Request request = state.requests.take(requestId);
        QPointer<ClusterClient> alive(this);
        request.done(fail(failure.code, std::move(failure.message)));
        if (alive)
            sendDue();
        return;
    }
    state.lastError = {failure.code, state.ring.current().toString() + ": " + failure.message};
    state.requests.postpone(requestId, state.lastError, failure.retryAfterMs, now, state.random);
    // This node may be cut off from a majority that another one sees.
    if (failure.code == ErrorCode::noQuorum && state.ring.nodes().size() > 1 && state.switching.mayTry(now)) {
        state.switching.failed(now, state.random);
        leave(state.lastError, false);
    }
}

void ClusterClient::sendDue() {
    State& state = *state_;
    if (!state.welcome)
        return;
    const Millis now = state.now();
    for (const std::uint32_t id : state.requests.due(now)) {
        state.notBusy(now);
        if (!state.connection->send(state.requests.at(id).payload))
            return; // the buffer is full; the next tick tries again
        state.lastSentMs = now;
        state.requests.markSent(id, now);
    }
    for (auto& [infoHash, subscription] : state.subscriptions) {
        if (subscription.requestId != 0 || now < subscription.notBeforeMs)
            continue;
        const std::uint32_t id = state.requests.nextId();
        if (!send({id, native::Subscribe{infoHash}}))
            return;
        subscription.requestId = id;
    }
}

void ClusterClient::tick() {
    State& state = *state_;
    const Millis now = state.now();
    const Millis pause = now - std::exchange(state.lastTickMs, now);
    if (pause > 6 * tickMs) { // we stood still ourselves: that silence was ours
        state.movedMs = now;
        state.requests.forgive(pause);
        state.dropRival();
    }
    QPointer<ClusterClient> alive(this);
    endHopeless(now);
    if (!alive)
        return;
    if (!state.connection) {
        if (state.ring.mayDial(now))
            dial();
        return;
    }
    race(now);
    if (!state.connection->isConnected())
        return; // its own timer ends the attempt
    const std::size_t queued = state.connection->bytesQueued();
    if (queued < state.queuedBytes)
        state.movedMs = now;
    state.queuedBytes = queued;
    const std::string node = state.ring.current().toString();
    if (state.waitsForAnswer() && state.silentMs(now) >= state.settings.answerMs) {
        leave({ErrorCode::timeout, node + ": silent for " + std::to_string(state.settings.answerMs) + " ms"}, true);
        return;
    }
    if (!state.welcome)
        return;
    if (state.requests.overdue(now)) {
        leave({ErrorCode::timeout, node + ": a request was not answered"}, true);
        return;
    }
    if (now >= state.statusAtMs && state.statusId == 0) {
        state.notBusy(now);
        state.statusId = state.requests.nextId();
        state.statusAtMs = now + statusEveryMs;
        send({state.statusId, native::GetStatus{}});
    } else if (state.pingId == 0 && now - state.lastSentMs >= state.pingEveryMs()) {
        state.notBusy(now);
        state.pingId = state.requests.nextId();
        state.pingSentMs = now;
        send({state.pingId, native::Ping{}});
    }
    sendDue();
}

void ClusterClient::request(native::Message message, std::function<void(Result<native::Message>)> done) {
    State& state = *state_;
    RequestQueue::Request request;
    const Millis answerMs = state.settings.answerMs;
    std::visit(
        [&]<class T>(const T& asked) {
            if constexpr (std::is_same_v<T, native::Publish>) {
                request.replyIndex = indexOf<native::Published>();
                request.allowanceMs = answerMs + writeExtraMs + static_cast<Millis>(asked.torrent.size() / slowLineBytesPerMs);
            } else if constexpr (std::is_same_v<T, native::Report>) {
                request.replyIndex = indexOf<native::Reported>();
                request.allowanceMs = answerMs + writeExtraMs;
                request.ordered = true;
            } else if constexpr (std::is_same_v<T, native::Fetch>) {
                request.replyIndex = indexOf<native::TorrentFile>();
                request.allowanceMs = fetchAllowanceMs;
            } else {
                request.replyIndex = std::is_same_v<T, native::Browse>      ? indexOf<native::BrowsePage>()
                                     : std::is_same_v<T, native::FindPeers> ? indexOf<native::Peers>()
                                                                            : indexOf<native::ClusterStatus>();
                request.allowanceMs = 2 * answerMs + writeExtraMs; // a read may wait for the leader, too
            }
        },
        message);
    request.done = std::move(done);
    request.createdMs = state.now();
    const bool large = std::holds_alternative<native::Publish>(message);
    const bool fits = !large || std::get<native::Publish>(message).torrent.size() <= native::frameBytesMax - 64; // its head
    const std::uint32_t id = state.requests.nextId();
    if (fits)
        request.payload = native::encode({id, std::move(message)});
    std::optional<Error> refusal;
    if (!fits || (!large && request.payload.size() > native::smallFrameBytesMax))
        refusal = Error{ErrorCode::tooLarge, "the request is larger than a tracker takes"};
    else if (state.requests.size() >= RequestQueue::requestsMax)
        refusal = Error{ErrorCode::overloaded, std::to_string(RequestQueue::requestsMax) + " requests already wait for the cluster"};
    if (refusal) {
        state.refused.emplace_back(std::move(request.done), std::move(*refusal));
        return;
    }
    const auto added = state.requests.add(id, std::move(request));
    BT_ASSERT(added.has_value());
    sendDue();
}

namespace {

// From the variant to the one reply that the request can have; the kind was checked already.
template <class Reply, class Callback>
auto typed(Callback done) {
    return [done = std::move(done)](Result<native::Message> message) {
        if (!message)
            done(fail(std::move(message).error()));
        else
            done(std::get<Reply>(std::move(*message)));
    };
}

} // namespace

void ClusterClient::publish(Bytes torrent, Callback<native::Published> done) {
    request(native::Publish{std::move(torrent)}, typed<native::Published>(std::move(done)));
}

void ClusterClient::fetch(const InfoHash& infoHash, Callback<Bytes> done) {
    request(native::Fetch{infoHash}, [done = std::move(done)](Result<native::Message> message) {
        if (!message)
            done(fail(std::move(message).error()));
        else
            done(std::get<native::TorrentFile>(std::move(*message)).torrent);
    });
}

void ClusterClient::browse(native::Browse browse, Callback<native::BrowsePage> done) {
    request(std::move(browse), typed<native::BrowsePage>(std::move(done)));
}

void ClusterClient::report(std::vector<native::HoldingReport> holdings, Callback<native::Reported> done) {
    request(native::Report{std::move(holdings)}, typed<native::Reported>(std::move(done)));
}

void ClusterClient::findPeers(native::FindPeers find, Callback<native::Peers> done) {
    request(find, typed<native::Peers>(std::move(done)));
}

void ClusterClient::status(Callback<native::ClusterStatus> done) {
    request(native::GetStatus{}, typed<native::ClusterStatus>(std::move(done)));
}

void ClusterClient::subscribe(const InfoHash& infoHash) {
    if (state_->subscriptions.size() >= subscriptionsMax)
        return; // peers of further torrents are asked for, not pushed
    state_->subscriptions.try_emplace(infoHash);
    sendDue();
}

void ClusterClient::unsubscribe(const InfoHash& infoHash) {
    const auto found = state_->subscriptions.find(infoHash);
    if (found == state_->subscriptions.end())
        return;
    const bool told = found->second.requestId != 0;
    state_->subscriptions.erase(found);
    // If this is lost, so is the connection, and the subscription with it.
    if (told && state_->welcome)
        send({state_->requests.nextId(), native::Unsubscribe{infoHash}});
}

std::optional<native::Welcome> ClusterClient::welcome() const { return state_->welcome; }

ClusterSnapshot ClusterClient::snapshot() const {
    ClusterSnapshot snapshot;
    snapshot.nodes = state_->ring.nodes();
    snapshot.lastError = state_->lastError;
    const Millis now = state_->now();
    if (state_->welcome)
        snapshot.lastAnswerAgeMs = state_->connection->sinceReceivedMs();
    else if (state_->heardMs)
        snapshot.lastAnswerAgeMs = now - *state_->heardMs;
    if (!state_->connection)
        snapshot.nextTryInMs = std::max<Millis>(state_->ring.notBeforeMs() - now, 0);
    if (!state_->welcome)
        return snapshot;
    snapshot.name = state_->welcome->cluster;
    snapshot.connectedTo = state_->ring.current();
    snapshot.reachableNodes = 1;
    if (state_->status) {
        snapshot.leader = state_->status->leader;
        snapshot.quorum = state_->status->quorum;
        snapshot.quorumLost = !snapshot.quorum;
        snapshot.reachableNodes = 0;
        for (const native::NodeStatus& node : state_->status->nodes)
            snapshot.reachableNodes += node.reachable ? 1 : 0;
    }
    return snapshot;
}

void ClusterClient::tryAllNow() {
    if (state_->welcome)
        return;
    state_->attemptsInVain = 0;
    state_->ring.hurry();
    if (!state_->connection)
        dial();
}

void ClusterClient::addNodes(const std::vector<HostPort>& nodes) { state_->ring.add(nodes); }

} // namespace bytetorrent::engine
