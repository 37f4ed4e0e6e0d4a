// DhtNode: one node of the DHT (BEP 5; 32, 42, 43), without sockets: datagrams, time and randomness come in, datagrams and
// found peers go out. It keeps a routing table for each address family that is on, answers others within limits, and walks
// towards infohashes to find peers and to be found. Its code lies by concept: dht_node.cpp (in and out, time),
// dht_node_answers.cpp (what others ask), dht_node_lookups.cpp (what we ask).
// Owned by a DhtFinder or a simulation; one thread. Call tick() about twice a second.
// Bounds: queries under way, lookups at once, searches that wait, and those of its parts.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dht_gate.h"
#include "dht_lookup.h"
#include "dht_storage.h"
#include "dht_table.h"
#include "dht_tokens.h"

namespace bytetorrent::engine::dht {

class DhtNode {
public:
    struct Settings {
        std::optional<DhtId> id4, id6; // of the last run; none: a random one for both families
        Bytes secret;            // 16 or more unpredictable bytes
        bool v4 = true, v6 = false;
        bool readOnly = false;   // BEP 43: ask, and answer nothing
    };
    struct Datagram {
        Endpoint to;
        Bytes bytes;
    };
    struct Found {
        InfoHash infoHash;
        std::vector<Endpoint> peers;
    };
    struct Ended { // a search
        InfoHash infoHash;
        std::size_t answers = 0; // nodes that answered
        std::size_t peers = 0;
        std::size_t announcedTo = 0;
    };

    static constexpr Millis slowMs = 2'000, timeoutMs = 5'000;
    static constexpr std::size_t queriesMax = 768;      // under way
    static constexpr std::size_t lookupsMax = 96;       // of searches; each family that is on takes one
    static constexpr std::size_t searchesMax = 20'000;  // waiting or under way
    static constexpr std::size_t peersPerSearchMax = 500;
    static constexpr std::size_t replyBytesMax = 1'200; // the longest answer to anybody

    DhtNode(Settings settings, Random& random, Millis nowMs);

    // --- What comes in.
    void receive(const Endpoint& from, ByteView datagram, Millis nowMs);
    void tick(Millis nowMs);
    void addBootstrap(const std::vector<Endpoint>& routers);        // nodes of unknown id, the way in
    void addRemembered(const std::vector<NodeContact>& nodes);      // of the last run
    void meet(const Endpoint& endpoint, Millis nowMs);              // somebody says that a node is there: pinged once
    // Looks for the peers of a torrent, and announces us at `port` (0: does not). Waits until nodes are known. False: it is
    // under way already, or too many are.
    bool search(const InfoHash& infoHash, std::uint16_t port, Millis nowMs);
    void forget(const InfoHash& infoHash);
    void watch(const InfoHash& infoHash); // our own: an announce to us is news at once. Until forget()

    // --- What goes out: taken after every call above.
    [[nodiscard]] std::vector<Datagram> takeDatagrams() { return std::exchange(outgoing_, {}); }
    [[nodiscard]] std::vector<Found> takeFound() { return std::exchange(found_, {}); }
    [[nodiscard]] std::vector<Ended> takeEnded() { return std::exchange(ended_, {}); }

    // --- State.
    [[nodiscard]] std::size_t nodes() const; // in the tables, without spare ones
    [[nodiscard]] std::size_t nodes(bool v4) const { return families_[v4 ? 0 : 1].table.size(); }
    [[nodiscard]] bool bootstrapping() const;
    [[nodiscard]] std::vector<NodeContact> remember(std::size_t most) const;
    [[nodiscard]] const DhtId& id(bool v4) const { return families_[v4 ? 0 : 1].table.self(); }
    [[nodiscard]] const DhtStorage& storage() const { return storage_; }
    [[nodiscard]] std::optional<IpAddress> externalAddress(bool v4) const { return families_[v4 ? 0 : 1].external; }

private:
    enum class Purpose : std::uint8_t { ping, bootstrap, refresh, search, announce };
    struct Query {
        Endpoint to;
        Purpose purpose = Purpose::ping;
        std::uint64_t lookup = 0; // 0: none
        Millis sentMs = 0;
        bool slow = false;
    };
    struct Walk {
        DhtLookup lookup;
        Purpose purpose;
        bool v4;
    };
    struct Search {
        std::uint16_t port = 0;
        std::size_t walks = 0; // under way; 0: waits
        Ended result;
        std::unordered_set<Endpoint> seen;
    };
    struct Vote {
        Endpoint place;
        IpAddress address;
    };
    struct Family {
        explicit Family(bool isOn, const DhtId& id, Millis nowMs) : on(isOn), table(id, nowMs) {}
        bool on;
        DhtTable table;
        Millis nextBootstrapMs = 0, bootstrapWaitMs = 0;
        Millis nextNeighboursMs = 0; // our own id is looked up again
        bool bootstrapping = false, joined = false;
        std::vector<Vote> votes;
        std::optional<IpAddress> external;
    };
    [[nodiscard]] Family& familyOf(const Endpoint& endpoint) { return families_[endpoint.address.isV4() ? 0 : 1]; }

    // dht_node.cpp
    void send(const Endpoint& to, const protocol::krpc::Message& message);
    bool ask(const Endpoint& to, Purpose purpose, std::uint64_t lookup, protocol::krpc::Query query, Millis nowMs);
    void ping(const Endpoint& to, Millis nowMs);
    [[nodiscard]] std::optional<Query> takeQuery(const Endpoint& from, const std::string& transactionId);
    void onResponse(const Endpoint& from, const protocol::krpc::Message& message, const protocol::krpc::Response& response, Millis nowMs);
    void expireQueries(Millis nowMs);
    void noteExternal(Family& family, const Endpoint& voter, const Endpoint& seenAs, Millis nowMs);

    // dht_node_answers.cpp
    void onQuery(const Endpoint& from, const protocol::krpc::Message& message, Millis nowMs);
    [[nodiscard]] std::variant<protocol::krpc::Response, protocol::krpc::ErrorReply> answer(const Endpoint& from, const protocol::krpc::Query& query,
                                                                                           Millis nowMs);
    void addClosest(const Endpoint& from, const protocol::krpc::Query& query, protocol::krpc::Response& response, Millis nowMs) const;

    // dht_node_lookups.cpp
    void startWalk(const DhtId& target, Purpose purpose, bool v4, Millis nowMs);
    void advance(std::uint64_t number, Millis nowMs);
    void endWalk(std::uint64_t number, Millis nowMs);
    void walkAnswered(std::uint64_t number, const Endpoint& from, const protocol::krpc::Response& response, Millis nowMs);
    void endSearch(const Walk& walk, Millis nowMs);
    void startSearches(Millis nowMs);
    void maintain(Family& family, bool v4, Millis nowMs);
    void report(const InfoHash& infoHash, const std::vector<Endpoint>& peers);

    Settings settings_;
    Random& random_;
    std::array<Family, 2> families_; // IPv4, IPv6
    DhtTokens tokens_;
    DhtStorage storage_;
    DhtGate gate_;
    std::vector<Endpoint> bootstrap_;
    std::vector<NodeContact> remembered_;
    std::unordered_map<std::uint32_t, Query> queries_; // by transaction id
    std::unordered_map<std::uint64_t, Walk> walks_;
    std::uint64_t lastWalk_ = 0;
    std::unordered_map<InfoHash, Search> searches_;
    std::deque<InfoHash> waiting_; // searches that have not begun; those that were forgotten are passed over
    std::unordered_set<InfoHash> watched_;
    Millis nextExpiryMs_ = 0, nextPingMs_ = 0;
    std::vector<Datagram> outgoing_;
    std::vector<Found> found_;
    std::vector<Ended> ended_;
};

} // namespace bytetorrent::engine::dht
