// PeerBook: the addresses that one torrent knows, and which of them to dial next. A peer that does not answer, or that
// closed without having been useful, waits for an exponentially growing time with jitter (5 s .. 60 min); one useful
// block forgets that. What it knows is never told to a tracker: silence is not proof of absence.
// Pure: time and randomness are arguments. Owned by its Torrent; the session's thread. Bounded by peersMax.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/backoff.h"

namespace bytetorrent::engine {

class PeerBook {
public:
    struct Settings {
        std::size_t peersMax = 2'000;
        net::Backoff::Settings backoff;
    };
    explicit PeerBook(Settings settings) : settings_(settings) {}
    PeerBook() : PeerBook(Settings{}) {}

    // Somebody says that a peer is there. `seed`: it is said to hold everything.
    void learn(const Endpoint& endpoint, bool seed);
    // The user named it, or it came to us by itself: no waiting.
    void forgive(const Endpoint& endpoint);
    // The best address to dial now: fewest failures in a row, ties at random; it is busy from now on. Seeds are left out
    // for a seed. nullopt: nobody is due.
    [[nodiscard]] std::optional<Endpoint> takeForDialling(bool seedsToo, Millis nowMs, Random& random);
    // A connection with it is open (dialled by either side), so it is not dialled again.
    void setBusy(const Endpoint& endpoint);
    void setSeed(const Endpoint& endpoint, bool seed);
    void usefulBlock(const Endpoint& endpoint);
    // The dial failed or the connection ended.
    void closed(const Endpoint& endpoint, Millis nowMs, Random& random);
    // Ended by our own choice (paused, both seeds, a duplicate): not its fault.
    void released(const Endpoint& endpoint);
    // Never again: it is ourselves, or it is banned.
    void exclude(const Endpoint& endpoint);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::uint32_t failures(const Endpoint& endpoint) const;
    [[nodiscard]] std::vector<Endpoint> someGood(std::size_t most) const; // worth remembering over a restart

private:
    struct Entry {
        net::Backoff backoff;
        bool busy = false;
        bool seed = false;
        bool excluded = false;
        bool wasUseful = false;
    };
    Entry* find(const Endpoint& endpoint);
    bool makeRoom();

    Settings settings_;
    std::unordered_map<Endpoint, Entry> entries_;
};

} // namespace bytetorrent::engine
