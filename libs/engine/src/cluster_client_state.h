// What a ClusterClient knows: its nodes, what waits for an answer, the connection that it has now and how long that has been
// silent, and the next node that is greeted meanwhile. The client's own parts alone include this; the session's event loop.
#pragma once

#include <map>

#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/cluster_client.h"
#include "bytetorrent/net/framed_connection.h"
#include "cluster_client_greeting.h"
#include "cluster_client_nodes.h"
#include "cluster_client_requests.h"

namespace bytetorrent::engine {

struct ClusterSubscription {
    std::uint32_t requestId = 0; // 0: not sent on this connection
    Millis notBeforeMs = 0;
};

struct ClusterClient::State {
    static constexpr Millis connectMsMax = 800;
    static constexpr Millis idlePingMs = 5'000;
    static constexpr std::size_t writeBufferBytes = 2 * protocol::native::frameBytesMax;
    // How often a node without a quorum may be left for one that may have it.
    static constexpr net::Backoff::Settings switchSettings{.firstMs = 1'000, .longestMs = 30'000, .factor = 2, .jitterPercent = 25};

    State(const Settings& given, std::uint64_t seed) : settings(given), ring(given.nodes, seed), random(seed) {}

    Settings settings;
    NodeRing ring;
    SeededRandom random;
    SystemClock clock;
    RequestQueue requests;
    std::vector<std::pair<RequestQueue::Done, Error>> refused; // to be told at the next tick, for callbacks come later
    std::map<InfoHash, ClusterSubscription> subscriptions;
    std::unique_ptr<net::FramedConnection> connection;
    std::optional<protocol::native::Welcome> welcome; // set: greeted on this connection
    std::optional<protocol::native::ClusterStatus> status;
    bool needsLogIn = false; // a request was refused for that, and none was answered since
    Error lastError{ErrorCode::closed, ""};
    std::size_t attemptsInVain = 0; // in a row; a greeting ends it
    bool allInVain = false;         // each node was tried since the last greeting
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
    std::string nameHeard; // the cluster's, as a node last gave it
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
        return {.frameBytesMax = protocol::native::frameBytesMax,
                .writeBufferBytesMax = writeBufferBytes,
                .connectMs = std::min(connectMsMax, settings.answerMs)};
    }
    [[nodiscard]] protocol::native::Packet hello() {
        protocol::native::Hello hello{.agent = settings.agent, .secret = settings.secret, .passkey = settings.passkey};
        hello.apiToken = settings.apiToken;
        if (!hello.apiToken.empty())
            hello.version = protocol::native::apiTokenVersion;
        else if (hello.passkey)
            hello.version = protocol::native::passkeyVersion;
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

} // namespace bytetorrent::engine
