// What a ClusterClient is asked: requests with their replies, subscriptions, and how it stands.
#include "bytetorrent/base/assert.h"
#include "cluster_client_state.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

namespace {

constexpr Millis writeExtraMs = 2'500;      // a node may take two seconds to find that there is no quorum
constexpr Millis passwordExtraMs = 2'000; // many may be logging in, and the password is checked slowly on purpose
constexpr Millis fetchAllowanceMs = 15'000; // a large .torrent over a slow line
constexpr std::size_t slowLineBytesPerMs = 64;
constexpr std::size_t subscriptionsMax = 100'000;

template <class T>
std::size_t indexOf() {
    static const std::size_t index = native::Message(T{}).index();
    return index;
}

} // namespace

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
            } else if constexpr (std::is_same_v<T, native::LogIn> || std::is_same_v<T, native::LogOut>) {
                request.replyIndex = std::is_same_v<T, native::LogIn> ? indexOf<native::LoggedIn>() : indexOf<native::Done>();
                request.allowanceMs = 2 * answerMs + writeExtraMs + passwordExtraMs;
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

void ClusterClient::logIn(native::LogIn logIn, Callback<native::LoggedIn> done) {
    request(std::move(logIn), typed<native::LoggedIn>(std::move(done)));
}

void ClusterClient::logOut(Callback<native::Done> done) {
    request(native::LogOut{}, typed<native::Done>(std::move(done)));
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
    snapshot.caFingerprint = state_->settings.caFingerprint;
    snapshot.lastError = state_->lastError;
    snapshot.needsLogIn = state_->needsLogIn;
    const Millis now = state_->now();
    if (state_->welcome)
        snapshot.lastAnswerAgeMs = state_->connection->sinceReceivedMs();
    else if (state_->heardMs)
        snapshot.lastAnswerAgeMs = now - *state_->heardMs;
    if (!state_->connection)
        snapshot.nextTryInMs = std::max<Millis>(state_->ring.notBeforeMs() - now, 0);
    snapshot.name = state_->nameHeard;
    if (!state_->welcome) {
        if (state_->allInVain)
            snapshot.silentNodes = snapshot.nodes;
        return snapshot;
    }
    snapshot.connectedTo = state_->ring.current();
    snapshot.reachableNodes = 1;
    if (state_->status) {
        snapshot.leader = state_->status->leader;
        snapshot.quorum = state_->status->quorum;
        snapshot.quorumLost = !snapshot.quorum;
        snapshot.reachableNodes = 0;
        const auto& nodes = state_->status->nodes;
        const auto& ports = state_->welcome->clientPorts; // both by node id
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            snapshot.reachableNodes += nodes[i].reachable ? 1 : 0;
            if (!nodes[i].reachable && nodes.size() == ports.size())
                snapshot.silentNodes.push_back(ports[i]);
        }
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

void ClusterClient::addNodes(const std::vector<HostPort>& nodes) {
    // Whoever names them, a stranger's torrent perhaps, must not learn the token.
    if (state_->settings.apiToken.empty() || !state_->settings.caFingerprint.empty())
        state_->ring.add(nodes);
}

const std::string& ClusterClient::apiToken() const { return state_->settings.apiToken; }

} // namespace bytetorrent::engine
