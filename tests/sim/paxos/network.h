// Network: carries messages between simulated nodes, as bytes, and loses, doubles, delays, reorders, cuts and clogs them.
// Owned by the Cluster; one thread.
#pragma once

#include <functional>
#include <vector>

#include "bytetorrent/paxos/messages.h"
#include "counts.h"
#include "timeline.h"

namespace bytetorrent::sim {

struct NetworkProfile {
    unsigned lossPermille = 0;
    unsigned duplicatePermille = 0;
    unsigned slowPermille = 0; // messages that take up to slowMs
    Millis delayMs = 3;        // others take up to this
    Millis slowMs = 100;
};

class Network {
public:
    using Deliver = std::function<void(paxos::Envelope)>;
    // Room for node numbers below `nodesMax`.
    Network(Timeline& timeline, std::uint64_t seed, std::size_t nodesMax, Counts& counts, Deliver deliver);

    void setProfile(NetworkProfile profile) { profile_ = profile; }
    void send(const paxos::Envelope& envelope);
    // Node numbers count from 0. A cut link also loses what is under way.
    void cut(std::size_t from, std::size_t to) { links_[from * nodesMax_ + to].cut = true; }
    void healAll();
    // From now on messages queue; after `lasts` all of them arrive, in the order in which they were sent.
    void clog(std::size_t from, std::size_t to, Millis lasts);

private:
    using Payload = std::shared_ptr<const Bytes>;
    struct Link {
        bool cut = false;
        bool clogged = false;
        std::uint64_t sent = 0;
        std::uint64_t delivered = 0; // the latest sent of those that arrived
        std::vector<std::pair<std::uint64_t, Payload>> held;
    };
    void carry(const Payload& bytes, std::size_t link);
    void arrive(const Payload& bytes, std::size_t link, std::uint64_t number);

    Timeline& timeline_;
    SeededRandom random_;
    std::size_t nodesMax_;
    Counts& counts_;
    Deliver deliver_;
    NetworkProfile profile_;
    std::vector<Link> links_; // by from * nodesMax_ + to
};

} // namespace bytetorrent::sim
