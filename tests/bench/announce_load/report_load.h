// Native clients that download: each has a connection of its own (its secret in Hello is who it is), gets its pieces in
// random order at random moments, and reports them as the engine does: those of 400 ms together, one report under way,
// and every 30 s one even without news. Clients begin at different stages, so that records of all sizes are there.
// One process, one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bytetorrent::bench {

struct ReportSettings {
    std::vector<std::uint16_t> ports; // of the nodes' native protocol; clients are spread over them
    std::string hashFile;             // infohashes, a line each; clients are spread over these torrents
    std::uint32_t clients = 10'000;
    std::uint32_t pieces = 4'096; // of each torrent
    double minutes = 30;          // in which a client gets them all
    double seconds = 10;          // measured
    bool subscribes = false;      // to its torrent, as the engine does: nodes then push peers
    std::string shownFile;        // gets "secret infohash pieces" of some clients, as they were confirmed at the end
};

// Prints "measuring" when all clients are there and the measured time begins, and one line of JSON when it is over.
// Returns the exit status.
int loadByReports(const ReportSettings& settings);

} // namespace bytetorrent::bench
