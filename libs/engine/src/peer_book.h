// PeerBook: the addresses that one torrent knows, who named each, and which of them to dial next. A peer that does not
// answer, or that closed without having been useful, waits for an exponentially growing time with jitter (5 s .. 60 min); one
// useful block forgets that. What it knows is never told to a tracker: silence is not proof of absence.
// Pure: time and randomness are arguments. Owned by its Torrent; the session's thread. Bounded by peersMax, and for each
// source by its share, so that what strangers say (PEX, DHT) never pushes out what trackers, clusters and the user said.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/peer_source.h"
#include "bytetorrent/net/backoff.h"

namespace bytetorrent::engine {

class PeerBook {
public:
    struct Settings {
        std::size_t peersMax = 2'000;
        // Of peersMax, in percent, by PeerSource: user, cluster, tracker, incoming, lsd, dht, pex.
        std::array<std::uint8_t, peerSourceCount> sharePercent{100, 100, 100, 25, 10, 25, 25};
        net::Backoff::Settings backoff;
    };
    explicit PeerBook(Settings settings) : settings_(settings) {}
    PeerBook() : PeerBook(Settings{}) {}

    // Somebody says that a peer is there. `seed`: it is said to hold everything.
    void learn(const Endpoint& endpoint, bool seed, PeerSource source);
    // The user named it: no waiting.
    void forgive(const Endpoint& endpoint);
    struct Dialling {
        bool seedsToo = true; // a seed leaves them out
        // Us as others see us, if it is known; by it the order of BEP 40 is computed.
        std::optional<IpAddress> ourV4, ourV6;
        std::uint16_t ourPort = 0;
        std::function<bool(const IpAddress&)> full; // no more connections to this address; empty: never
    };
    // The best address to dial now: fewest failures in a row, then BEP 40's priority, ties at random; it is busy from now
    // on. nullopt: nobody is due.
    [[nodiscard]] std::optional<Endpoint> takeForDialling(const Dialling& how, Millis nowMs, Random& random);
    // A connection with it is open (dialled by either side), so it is not dialled again.
    void setBusy(const Endpoint& endpoint);
    // A connected peer says that it can be reached there too: remembered as a stranger's word, and not dialled while it
    // is here. False: it is known already, for whatever it is, or there is no room. released() when it has gone.
    [[nodiscard]] bool noteOtherAddress(const Endpoint& endpoint);
    void setSeed(const Endpoint& endpoint, bool seed);
    void usefulBlock(const Endpoint& endpoint);
    // The dial failed or the connection ended.
    void closed(const Endpoint& endpoint, Millis nowMs, Random& random);
    // Ended by our own choice (paused, both seeds, a duplicate): not its fault.
    void released(const Endpoint& endpoint);
    // Never again: it is ourselves, or it is banned.
    void exclude(const Endpoint& endpoint);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::size_t countOf(PeerSource source) const { return counts_[static_cast<std::size_t>(source)]; }
    [[nodiscard]] std::optional<PeerSource> sourceOf(const Endpoint& endpoint) const; // nullopt: not known
    [[nodiscard]] std::uint32_t failures(const Endpoint& endpoint) const;
    [[nodiscard]] bool anyFailed() const; // somebody is known whose last dial failed, or whose connection ended
    [[nodiscard]] std::vector<Endpoint> someGood(std::size_t most) const; // worth remembering over a restart

private:
    struct Entry {
        net::Backoff backoff;
        PeerSource source = PeerSource::incoming;
        bool busy = false;
        bool seed = false;
        bool excluded = false;
        bool wasUseful = false;
    };
    using Entries = std::unordered_map<Endpoint, Entry>;
    Entry* find(const Endpoint& endpoint);
    bool makeRoomFor(PeerSource source);
    [[nodiscard]] std::size_t shareOf(PeerSource source) const;
    std::size_t& count(PeerSource source) { return counts_[static_cast<std::size_t>(source)]; }

    Settings settings_;
    Entries entries_;
    std::array<std::size_t, peerSourceCount> counts_{};
};

} // namespace bytetorrent::engine
