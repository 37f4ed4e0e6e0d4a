// AnnounceDesk: what ordinary BitTorrent clients come for, whatever wire they come by. An announce becomes a fact of the
// cluster and is answered after this node applied it, with whom the client may meet; a scrape reads what is applied. All
// announces of one turn of the event loop are one command, and one that says nothing new is a refresh of 8 bytes in it
// (docs/announces.md). The HTTP and UDP fronts share one desk and only translate. Owned by TrackerNode, on its loop;
// outcomes come on that loop, at once only where nothing was written, and none after the ReplicaDriver ended.
// A passkey that this node does not know is looked up once more before it is refused, on every wire (SecondLook).
// Bounds (Limits): announces that wait in all; commands under way, beyond which the next one goes on gathering. From half
// of the first bound on, refreshes that can wait are answered without being written.
// Invariant: every announce has exactly one outcome.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <QObject>

#include "admission.h"
#include "announce_figures.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "second_look.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

struct AnnounceOutcome {
    enum class Verdict {
        taken,
        refused,    // told so with `reason`: the same announce will not be taken later either
        unavailable, // not known to be written; the client should come again soon
        limited      // it comes too often; not before `retryAfterMs`
    };
    Verdict verdict = Verdict::taken;
    std::string reason; // empty when taken
    Millis retryAfterMs = 0;
    std::uint32_t intervalSeconds = 0, minIntervalSeconds = 0;
    registry::SwarmCounts counts;
    std::vector<registry::SampledPeer> peers;
};

class AnnounceDesk {
public:
    struct Limits {
        std::size_t waitingMax = 16'384;
        std::size_t batchesMax = 16; // commands under way; those that are full go all the same
        SecondLook::Limits secondLook;
    };
    // What a desk asks of its node: a ReplicaDriver, as on(), or a test.
    struct Node {
        using Answer = std::function<void(const Result<registry::Reply>&)>;
        std::function<void(const registry::Command&, Answer)> submit; // may answer from inside
        std::function<const registry::Registry&()> registry;
        std::function<Millis()> clusterTimeMs; // as of what is applied
        std::function<void(std::function<void(bool)>)> whenFresh;    // as ReplicaDriver::whenFresh
        std::function<void(std::function<void(bool)>)> whenReadable; // as ReplicaDriver::whenReadable
    };
    [[nodiscard]] static Node on(ReplicaDriver& driver);

    // How many peers are handed out at once, at most.
    static constexpr std::uint32_t peersMax = 200;

    AnnounceDesk(Node node, const Settings& settings, Limits limits);
    AnnounceDesk(Node node, const Settings& settings)
        : AnnounceDesk(std::move(node), settings, Limits{}) {}
    ~AnnounceDesk();

    // `endpoint`: where the client was seen, with the port that it announces. Peers come from `family` alone.
    using Done = std::function<void(const AnnounceOutcome&)>;
    void announce(const protocol::AnnounceRequest& request, const Endpoint& endpoint, registry::Family family,
                  Done done);
    // May this request in, of whatever kind, on whatever wire? `done` comes once: at once where this node can tell, or after
    // a read index where a passkey may be new to it (SecondLook), while `bytes` of the request wait.
    using Admitted = tl::expected<registry::PasskeyId, Refusal>;
    template <class Done>
    void admit(std::optional<RequestKind> kind, const Admission::Caller& caller, std::size_t bytes, Done done) {
        const Admitted admitted = admission_.admit(kind, caller, nowMs());
        if (!admitted && admitted.error().mayBeNew)
            lookAgain(kind, caller, bytes, std::move(done));
        else
            done(admitted);
    }
    [[nodiscard]] Admission& admission() { return admission_; }
    [[nodiscard]] const Admission& admission() const { return admission_; }
    [[nodiscard]] Millis nowMs() const { return clock_.monotonicMs(); }
    // A scrape that was admitted: counts may be asked for inside the callback; they lag by a second at most (true), or nobody knows how much.
    void scrape(std::function<void(bool confirmed)> ready);
    [[nodiscard]] registry::SwarmCounts counts(const InfoHash& infoHash) const;

    [[nodiscard]] const SecondLook& secondLook() const { return secondLook_; }
    // Announces that wait for the cluster's answer.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    [[nodiscard]] AnnounceFigures& figures() { return figures_; }
    [[nodiscard]] const AnnounceFigures& figures() const { return figures_; }

private:
    struct Batch;
    // Who waits for what.
    struct Asker {
        std::uint32_t peers = 0; // how many it wants
        registry::Family family = registry::Family::any;
        Done done;
    };
    void lookAgain(std::optional<RequestKind> kind, const Admission::Caller& caller, std::size_t bytes,
                   std::function<void(const Admitted&)> done);
    void announceAs(registry::PasskeyId passkey, const protocol::AnnounceRequest& request, const Endpoint& endpoint,
                    registry::Family family, Done done);
    [[nodiscard]] registry::AnnouncePeer factOf(const protocol::AnnounceRequest& request, const Endpoint& endpoint,
                                                registry::PasskeyId passkey) const;
    [[nodiscard]] bool canWait(const registry::RefreshPeer& refresh, const registry::AnnouncePeer& fact) const;
    void resolveArrived();
    void gather(registry::AnnouncePeer fact, const std::optional<registry::RefreshPeer>& refresh, Asker asker);
    void flushSoon();
    void flush();
    void send();
    void answered(std::size_t place, const Result<registry::Reply>& reply);
    void tell(Batch& batch, const registry::AnnouncedReply& reply);
    void tellTaken(const registry::AnnouncePeer& fact, const Asker& asker);
    void refreshFailed(Batch& batch, std::size_t place);
    void tellUnavailable(const Batch& batch, const std::string& reason);

    Node node_;
    const Settings& settings_;
    Limits limits_;
    SystemClock clock_;
    Admission admission_;
    SecondLook secondLook_;
    SeededRandom random_; // which peers a client gets: no secret
    AnnounceFigures figures_;
    std::vector<registry::AnnouncePeer> arrived_;   // in this turn: which of them are refreshes is looked up together
    std::vector<Asker> arrivedAskers_;
    std::unique_ptr<Batch> gathering_;              // what came since the last command
    std::vector<std::unique_ptr<Batch>> underWay_;  // by place; nullptr: a free place
    std::vector<std::unique_ptr<Batch>> spare_;     // their memory is used again
    std::size_t underWayCount_ = 0;
    std::size_t waiting_ = 0;
    bool flushPosted_ = false;
    QObject turn_; // while it lives, the end of a turn may call us
};

} // namespace bytetorrent::tracker
