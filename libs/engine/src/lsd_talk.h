// LsdTalk: what is said and believed of local service discovery (BEP 14), without a socket. Each torrent is announced every
// five minutes, sooner (but not within a minute) when it wants peers; many share a datagram, and one datagram leaves a
// second. What others say counts if it comes from this network, is about a torrent that is announced here, and is not our own
// word come back; so many datagrams a second are read, no more. Pure: time is an argument. One thread. Bounded by
// torrentsMax.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/protocol/lsd.h"

namespace bytetorrent::engine {

class LsdTalk {
public:
    struct Settings {
        Millis everyMs = 5 * 60'000;
        Millis soonestMs = 60'000;      // between two announces of one torrent
        Millis datagramEveryMs = 1'000;
        std::uint32_t heardPerSecond = 50;
        std::size_t torrentsMax = 20'000;
    };
    struct Heard {
        InfoHash infoHash;
        Endpoint peer;
        friend bool operator==(const Heard&, const Heard&) = default;
    };
    LsdTalk(std::string cookie, Settings settings) : cookie_(std::move(cookie)), settings_(settings) {}
    explicit LsdTalk(std::string cookie) : LsdTalk(std::move(cookie), Settings{}) {}

    void announce(const InfoHash& infoHash, std::uint16_t port, Millis nowMs); // from now on, every five minutes
    void hurry(const InfoHash& infoHash, Millis nowMs);
    void forget(const InfoHash& infoHash);
    // What is to be said now; nullopt: nothing yet.
    [[nodiscard]] std::optional<protocol::LsdAnnounce> next(Millis nowMs);
    // When next() may have something; nullopt: never.
    [[nodiscard]] std::optional<Millis> nextMs() const;
    [[nodiscard]] std::vector<Heard> receive(const IpAddress& from, ByteView datagram, Millis nowMs);

private:
    struct Known {
        std::uint16_t port = 0;
        Millis dueMs = 0;
        std::optional<Millis> saidMs;
    };
    std::string cookie_;
    Settings settings_;
    std::unordered_map<InfoHash, Known> known_;
    Millis quietUntilMs_ = 0;
    Millis secondMs_ = 0; // the second that is counted
    std::uint32_t heardInSecond_ = 0;
};

} // namespace bytetorrent::engine
