#include <QPointer>

#include "bytetorrent/base/assert.h"
#include "cluster_client_state.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

namespace {

constexpr int tickMs = 50;
constexpr Millis statusEveryMs = 5'000;
constexpr Millis subscribeAgainMs = 3'000;
constexpr std::uint32_t logInPatienceMs = 1'000;

// Answers that a node gives to those alone who may have them.
bool needsAccount(const native::Message& reply) {
    return std::holds_alternative<native::Published>(reply) || std::holds_alternative<native::TorrentFile>(reply) ||
           std::holds_alternative<native::BrowsePage>(reply) || std::holds_alternative<native::Reported>(reply) ||
           std::holds_alternative<native::Peers>(reply);
}

} // namespace

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

void ClusterClient::useApiToken(const std::string& apiToken, const std::vector<HostPort>& nodes) {
    State& state = *state_;
    if (state.settings.apiToken == apiToken)
        return;
    state.settings.apiToken = apiToken;
    state.needsLogIn = false;
    if (!apiToken.empty() && state.settings.caFingerprint.empty()) {
        BT_ASSERT(!nodes.empty());
        state.dropRival();
        state.ring = NodeRing(nodes, state.random.below(nodes.size()));
    }
    if (state.connection)
        leave({ErrorCode::cancelled, "another account is logged in"}, false);
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
    if (hopeless) {
        state.attemptsInVain = 0;
        state.allInVain = true;
    }
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
    state.allInVain = false;
    state.ring.add(welcome.clientPorts);
    state.welcome = std::move(welcome);
    state.nameHeard = state.welcome->cluster;
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
    state.needsLogIn = state.needsLogIn && !needsAccount(message);
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
    const RequestQueue::Request& refused = state.requests.at(requestId);
    const bool isLogIn = refused.replyIndex == native::Message(native::LoggedIn{}).index();
    const bool isOfAccount = !isLogIn && refused.replyIndex != native::Message(native::Done{}).index();
    state.needsLogIn = state.needsLogIn || (isOfAccount && failure.code == ErrorCode::notAuthenticated);
    // Somebody sits before it: who has tried too often is told so, instead of being made to wait.
    const bool tooLong = isLogIn && failure.code == ErrorCode::overloaded && failure.retryAfterMs > logInPatienceMs;
    if (!mayGetBetter(failure.code) || tooLong) {
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

} // namespace bytetorrent::engine
