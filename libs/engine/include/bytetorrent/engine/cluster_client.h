// ClusterClient: one tracker cluster, as one thing. It knows all nodes, stays with one that answers, moves to another
// within a second when it does not (the next node is greeted while the silent one still has time: who answers first has us,
// so a slow line or a busy machine costs a connection and no node), waits with exponential back-off for a cluster that
// is not up yet, and sends again what was not answered: every request is idempotent. Reports reach the cluster one at a
// time, in the order they were made; other requests overtake each other. At most 4096 requests wait at a time; one more
// ends with `overloaded`. Lives on its creator's event loop; may be deleted from inside its callbacks and signals.
// Used by Session and by bytetorrent-cli's one-shot commands.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/engine/snapshot.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::engine {

class ClusterClient : public QObject {
    Q_OBJECT
public:
    struct Settings {
        std::vector<HostPort> nodes; // at least one; more are learned from Welcome
        std::string caFingerprint;   // SHA-256 (hex) of the CA whose nodes are trusted, by TLS; empty: plain TCP
        Bytes secret;                // this client's; empty: read only
        std::optional<protocol::Passkey> passkey = std::nullopt; // whose client it is, on a private tracker
        std::string apiToken = {};                               // of the account that it acts for; empty: none
        std::string agent;
        Millis answerMs = 1'000;   // a node that is silent for so long is left for another; writes wait a little longer
        Millis giveUpMs = 0;         // of one request, over all nodes; 0: never (it waits for the cluster)
    };
    explicit ClusterClient(Settings settings, QObject* parent = nullptr);
    ~ClusterClient() override; // pending requests end with `cancelled`

    template <class Reply>
    using Callback = std::function<void(Result<Reply>)>;
    // Callbacks come on this thread, later, exactly once. Failure replies that cannot get better (denied, notFound,
    // malformed) end a request; noQuorum, overloaded and the like are tried again until giveUpMs.
    void publish(Bytes torrent, Callback<protocol::native::Published> done);
    void fetch(const InfoHash& infoHash, Callback<Bytes> done);
    void browse(protocol::native::Browse browse, Callback<protocol::native::BrowsePage> done);
    void report(std::vector<protocol::native::HoldingReport> holdings, Callback<protocol::native::Reported> done);
    void findPeers(protocol::native::FindPeers find, Callback<protocol::native::Peers> done);
    void status(Callback<protocol::native::ClusterStatus> done);
    // overloaded, at once, when the node asks for more patience than a second: too many attempts.
    void logIn(protocol::native::LogIn logIn, Callback<protocol::native::LoggedIn> done);
    void logOut(Callback<protocol::native::Done> done); // revokes Settings::apiToken
    // Kept over reconnections; peersChanged() follows.
    void subscribe(const InfoHash& infoHash);
    void unsubscribe(const InfoHash& infoHash);

    [[nodiscard]] std::optional<protocol::native::Welcome> welcome() const; // of the present connection
    [[nodiscard]] ClusterSnapshot snapshot() const;
    void addNodes(const std::vector<HostPort>& nodes); // not to those that are told a token without TLS
    // If none is known yet; the nodes are greeted again with it.
    void usePasskey(const protocol::Passkey& passkey);
    // Acts for another account from now on, or (empty) for nobody's; the nodes are greeted again. `nodes`: without TLS, the ones
    // that may learn the token: no others are talked to any more but those that they name.
    void useApiToken(const std::string& apiToken, const std::vector<HostPort>& nodes);
    [[nodiscard]] const std::string& apiToken() const;
    // If no node is connected, all of them are tried now, whatever the back-off says; nobodyAnswers() follows if in vain.
    void tryAllNow();

Q_SIGNALS:
    void connected();   // greeted by a node; reports should be made in full again
    void disconnected(bytetorrent::Error error);
    void peersChanged(bytetorrent::protocol::native::Peers peers);
    void nobodyAnswers(); // as many attempts in a row as there are nodes ended without a greeting

private:
    struct State;
    void request(protocol::native::Message message, std::function<void(Result<protocol::native::Message>)> done);
    void dial();
    void listen(); // to the connection
    void leave(Error error, bool blame);
    void forgetConnection();
    void race(Millis nowMs);
    void moveToRival(protocol::native::Welcome welcome);
    void tick();
    void endHopeless(Millis nowMs);
    void onFrame(ByteView frame);
    void onWelcome(protocol::native::Welcome welcome);
    void onReply(std::uint32_t requestId, protocol::native::Message message);
    void onFailure(std::uint32_t requestId, protocol::native::Failure failure);
    void sendDue();
    bool send(const protocol::native::Packet& packet);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::engine
