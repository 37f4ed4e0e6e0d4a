// DhtAgenda: which of a session's torrents is to be looked for in the DHT now. Once it was named, a torrent is announced again
// and again by itself, whether or not it is awake: the one that waits longest first, one after another at a steady pace, so
// that ten thousand of them are each announced within half an hour (as long as others remember it) and nobody's line or
// processor sees a burst. A torrent that wants peers does not wait for those: it is looked for at once, and not too often.
// Pure: time is an argument. Owned by a DhtFinder, which walks for it; one thread. Bounded by torrentsMax.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::engine::dht {

class DhtAgenda {
public:
    static constexpr std::size_t torrentsMax = 20'000;
    static constexpr std::size_t findsMax = 16;                  // under way at once
    static constexpr Millis announceEveryMs = 15 * 60'000;       // others keep it for 30 minutes
    static constexpr Millis announceAgainMs = 2 * 60'000;        // nobody took it
    static constexpr Millis roundMs = 24 * 60'000;               // in which all are announced, however many there are
    static constexpr Millis spacingMs = 140;                     // between two announces, if the round allows it
    static constexpr std::uint32_t burst = 8;                    // of a session with few torrents, and after a pause
    static constexpr Millis findEveryMs = 5 * 60'000;
    static constexpr Millis findAgainMs = 60'000;                // nobody was found: the torrent or the DHT may be young

    struct Errand {
        InfoHash infoHash;
        std::uint16_t port = 0;
    };

    // To be announced at this port from now on. True: it was not known before.
    bool announce(const InfoHash& infoHash, std::uint16_t port, Millis nowMs);
    void find(const InfoHash& infoHash, Millis nowMs); // it wants peers; of a torrent that was announced
    void forget(const InfoHash& infoHash);
    // What to walk for now; it counts as under way until ended(). nullopt: nothing is due.
    [[nodiscard]] std::optional<Errand> next(Millis nowMs);
    void ended(const InfoHash& infoHash, std::size_t peers, std::size_t announcedTo, Millis nowMs);

    [[nodiscard]] bool knows(const InfoHash& infoHash) const { return torrents_.contains(infoHash); }
    [[nodiscard]] std::size_t size() const { return torrents_.size(); }

private:
    struct Torrent {
        std::uint16_t port = 0;
        Millis dueMs = 0;      // of its next announce; with it in due_ unless it is under way
        Millis nextFindMs = 0;
        bool wanted = false;   // in wanted_
        bool underWay = false;
        bool finding = false;  // under way because it is wanted
    };
    [[nodiscard]] Millis spacing() const;
    [[nodiscard]] Errand begin(const InfoHash& infoHash, Torrent& torrent, Millis nowMs);
    void setDue(const InfoHash& infoHash, Torrent& torrent, Millis dueMs);

    std::unordered_map<InfoHash, Torrent> torrents_;
    std::set<std::pair<Millis, InfoHash>> due_; // of all that are not under way
    std::deque<InfoHash> wanted_;               // those that were forgotten since are passed over
    std::size_t finds_ = 0;                     // under way
    Millis lastMs_ = 0;                         // up to then tokens_ were filled
    double tokens_ = burst;
};

} // namespace bytetorrent::engine::dht
