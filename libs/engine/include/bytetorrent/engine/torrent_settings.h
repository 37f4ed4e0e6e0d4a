// TorrentSettings: what the user wants of one torrent beyond running or not: which files, in which order, how fast, how much
// to give, and by which words it is found. Kept with the torrent (src/stored_settings.h). Plain data; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/engine/rate_settings.h"
#include "bytetorrent/engine/ratio_goal.h"

namespace bytetorrent::engine {

enum class FilePriority : std::uint8_t { skip = 0, low = 1, normal = 2, high = 3 };

inline constexpr std::size_t tagsMax = 16;      // of one torrent
inline constexpr std::size_t tagBytesMax = 64;  // UTF-8
inline constexpr std::size_t nameBytesMax = 255; // UTF-8

struct TorrentSettings {
    std::vector<FilePriority> filePriorities; // by file; empty: all normal
    bool sequential = false;     // pieces in order instead of rarest first
    bool firstAndLast = false;   // the first and the last piece of each wanted file before all others
    Rates limits;                // of this torrent
    std::optional<RatioTarget> ratio; // instead of the session's
    std::optional<double> minimumRatio; // while downloading, instead of the session's; see RatioFloor
    std::vector<std::string> tags;      // the user's own words for it; none empty, none twice
    std::string name;                   // the user's own for it, in lists; its files keep theirs. Empty: the torrent's
    friend bool operator==(const TorrentSettings&, const TorrentSettings&) = default;
};

} // namespace bytetorrent::engine
