// Merged: what a second .torrent or link brought to a torrent that is in the session already. A value; any thread.
#pragma once

#include <cstdint>

namespace bytetorrent::engine {

struct Merged {
    std::uint32_t trackers = 0;
    std::uint32_t webSeeds = 0;
    std::uint32_t peers = 0;
    std::uint32_t clusterNodes = 0;
    // The torrent is private, and nobody confirmed: of what the second one names nothing was taken, and there was something.
    bool withheld = false;
    [[nodiscard]] bool empty() const { return trackers + webSeeds + peers + clusterNodes == 0; }
    friend bool operator==(const Merged&, const Merged&) = default;
};

} // namespace bytetorrent::engine
