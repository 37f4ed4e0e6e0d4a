// AnnounceDesk: what ordinary BitTorrent clients come for, whatever wire they come by. An announce is a command of the
// cluster and is answered after this node applied it, with whom the client may meet; a scrape reads what is applied.
// The HTTP and UDP fronts share one desk and only translate. Owned by TrackerNode, on its loop; outcomes come on that
// loop, and none after the ReplicaDriver ended.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

struct AnnounceOutcome {
    enum class Verdict {
        taken,
        refused,    // told so with `reason`: the same announce will not be taken later either
        unavailable // not known to be written; the client should come again soon
    };
    Verdict verdict = Verdict::taken;
    std::string reason; // empty when taken
    std::uint32_t intervalSeconds = 0, minIntervalSeconds = 0;
    registry::SwarmCounts counts;
    std::vector<registry::SampledPeer> peers;
};

class AnnounceDesk {
public:
    struct Figures {
        std::uint64_t announces = 0, scrapes = 0;
        std::uint64_t refused = 0;       // could not be written in time
        std::uint64_t udpUnverified = 0; // datagrams that were met with silence
        std::uint64_t udpDropped = 0;    // announces that found too many others waiting
    };
    // How many peers are handed out at once, at most.
    static constexpr std::uint32_t peersMax = 200;

    AnnounceDesk(ReplicaDriver& driver, const Settings& settings);

    // `endpoint`: where the client was seen, with the port that it announces. Peers come from `family` alone.
    using Done = std::function<void(const AnnounceOutcome&)>;
    void announce(const protocol::AnnounceRequest& request, const Endpoint& endpoint, registry::Family family,
                  Done done);
    // A scrape: counts may be asked for inside the callback; they lag by a second at most (true), or nobody knows how much.
    void scrape(std::function<void(bool confirmed)> ready);
    [[nodiscard]] registry::SwarmCounts counts(const InfoHash& infoHash) const;

    [[nodiscard]] Figures& figures() { return figures_; }
    [[nodiscard]] const Figures& figures() const { return figures_; }

private:
    [[nodiscard]] AnnounceOutcome taken(const registry::SampleRequest& sample, bool wantsPeers);

    ReplicaDriver& driver_;
    const Settings& settings_;
    SeededRandom random_; // which peers a client gets: no secret
    Figures figures_;
};

} // namespace bytetorrent::tracker
