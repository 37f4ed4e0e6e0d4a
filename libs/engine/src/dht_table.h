// DhtTable: the nodes that one DHT node knows of one address family (BEP 5's routing table): buckets of eight by how many
// first bits an id shares with ours, of which only the deepest is split. Only who answered us is in it, so that made-up
// addresses never are. Good: heard of within 15 minutes; questionable: silent for longer; bad: left two queries in a row
// unanswered, kept only until somebody takes the place. Each bucket keeps as many spare nodes for that.
// Pure: time and randomness are arguments. Owned by its DhtNode.
// Invariants: one place (placeOf) has one entry; at most 160 buckets of 16 nodes.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "dht_id.h"

namespace bytetorrent::engine::dht {

class DhtTable {
public:
    static constexpr std::size_t bucketNodes = 8;
    static constexpr std::size_t spareNodes = 8;
    static constexpr std::uint8_t failuresMax = 2;
    static constexpr Millis freshMs = 15 * 60'000; // as long a node is good and a bucket fresh
    static constexpr Millis againMs = 15'000;      // between two queries to see whether a node is still there

    DhtTable(const DhtId& self, Millis nowMs);

    [[nodiscard]] const DhtId& self() const { return self_; }
    // It answered our query. False: there is no place for it.
    bool answered(const NodeContact& node, Millis nowMs);
    // It asked us something, which proves nothing about its address. True: worth a ping, for an answer would get it in.
    [[nodiscard]] bool heard(const NodeContact& node, Millis nowMs);
    // It left a query unanswered, or somebody else answers there now.
    void failed(const Endpoint& endpoint);

    // Not the bad ones. `good`: only good ones, as others are told of.
    [[nodiscard]] std::vector<NodeContact> closest(const DhtId& target, std::size_t count, bool good, Millis nowMs) const;
    // The next to be asked whether it is still there; nullopt: nobody is due.
    [[nodiscard]] std::optional<NodeContact> takeQuestionable(Millis nowMs);
    void makeStale(); // all buckets are to be looked up: we are new here
    // An id within a bucket that did not change for long: to be looked up.
    [[nodiscard]] std::optional<DhtId> takeRefresh(Millis nowMs, Random& random);

    [[nodiscard]] std::size_t size() const;  // without spare and bad ones
    [[nodiscard]] std::size_t total() const { return places_.size(); }
    [[nodiscard]] std::vector<NodeContact> all() const; // good ones first, bad and spare ones too

private:
    struct Node {
        NodeContact contact;
        Millis heardMs = 0, triedMs = 0;
        std::uint8_t failures = 0;
        [[nodiscard]] bool bad() const { return failures >= failuresMax; }
    };
    struct Bucket {
        std::vector<Node> nodes, spare; // spare: the newest is the last
        Millis changedMs = 0;
        bool stale = false;
    };
    [[nodiscard]] std::size_t indexOf(const DhtId& id) const;
    [[nodiscard]] Node* find(const Endpoint& place);
    bool insert(const NodeContact& node, Millis nowMs);
    void splitDeepest(Millis nowMs);
    void erase(const Endpoint& place);

    DhtId self_;
    std::vector<Bucket> buckets_; // of index i: ids that share i bits; the last: i or more
    std::unordered_map<Endpoint, DhtId> places_; // of every node, spare ones too
};

} // namespace bytetorrent::engine::dht
