// DhtLookup: one walk through the DHT towards a target (BEP 5): the closest nodes known are asked for closer ones, three at a
// time, until the eight closest that answer have all been asked. A node that keeps us waiting gives up its turn after two
// seconds and its chance after five. What nodes say is hearsay: of one answer only so many nodes are believed, one place is
// asked once, and a walk has a budget of queries, so that a liar costs time and nothing else.
// Pure; owned by its DhtNode, which sends the queries and keeps their time.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "dht_id.h"

namespace bytetorrent::engine::dht {

class DhtLookup {
public:
    static constexpr std::size_t closestWanted = 8;
    static constexpr std::size_t atOnce = 3;          // alpha
    static constexpr std::size_t queriesMax = 96;
    static constexpr std::size_t candidatesMax = 128; // the farthest that were not asked make room
    static constexpr std::size_t believedMax = 8;     // nodes of one answer

    explicit DhtLookup(const DhtId& target) : target_(target) {}

    void add(const NodeContact& node);          // it is said to exist
    void addUnnamed(const Endpoint& endpoint);  // of unknown id (a bootstrap node): asked before all others
    // Whom to ask now; it then counts as asked. nullopt: wait for answers, or done().
    [[nodiscard]] std::optional<Endpoint> next();
    // It answered: with its id, a token (empty: none), and nodes of our family.
    void answered(const Endpoint& from, const DhtId& id, const std::string& token, const std::vector<NodeContact>& nodes);
    void slow(const Endpoint& endpoint);
    void failed(const Endpoint& endpoint);
    [[nodiscard]] bool done() const;

    struct Reached {
        NodeContact node;
        std::string token;
    };
    [[nodiscard]] std::vector<Reached> closestReached() const; // at most closestWanted
    [[nodiscard]] const DhtId& target() const { return target_; }
    [[nodiscard]] std::size_t queries() const { return queries_; }
    [[nodiscard]] std::size_t answers() const { return answers_; }

private:
    enum class State : std::uint8_t { fresh, asked, slow, answered, failed };
    struct Candidate {
        NodeContact node;
        State state = State::fresh;
        bool named = true;
        std::string token;
    };
    [[nodiscard]] Candidate* find(const Endpoint& endpoint);
    void insert(Candidate candidate);
    // Index of a node to be asked: among the closest that are neither silent nor slow. candidates_.size(): none.
    [[nodiscard]] std::size_t nextIndex() const;
    [[nodiscard]] std::size_t count(State state) const;

    DhtId target_;
    std::vector<Candidate> candidates_; // unnamed ones first, then by distance
    std::unordered_set<Endpoint> places_; // of every candidate there ever was: bounded by queries and answers
    std::size_t queries_ = 0, answers_ = 0;
};

} // namespace bytetorrent::engine::dht
