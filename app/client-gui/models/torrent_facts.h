// TorrentFacts: what the sidebar and the filter ask of a row, made once when the row changes, so that a keystroke over ten
// thousand rows compares strings that are ready. Values; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>

#include <QString>
#include <QStringList>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

// The states that the sidebar tells apart; a torrent belongs to several.
enum class Shown { all, downloading, seeding, paused, attention };
inline constexpr std::size_t shownCount = 5;

[[nodiscard]] bool belongs(const engine::TorrentSnapshot& torrent, Shown shown);

struct TorrentFacts {
    std::uint8_t states = 0; // a bit of each Shown
    QString words;           // name and tags in folded case, a line break between them
    [[nodiscard]] bool is(Shown shown) const { return ((states >> static_cast<int>(shown)) & 1) != 0; }
    friend bool operator==(const TorrentFacts&, const TorrentFacts&) = default;
};
[[nodiscard]] TorrentFacts factsOf(const engine::TorrentSnapshot& torrent);
[[nodiscard]] QString foldedWords(const engine::TorrentSnapshot& torrent);

// How many torrents are in each place of the sidebar.
struct TorrentCounts {
    std::array<int, shownCount> states{};
    std::map<std::string, int> tags;        // only those that some torrent has
    std::map<std::uint32_t, int> clusters;  // by their place in the snapshot
    void add(const engine::TorrentSnapshot& torrent, const TorrentFacts& facts, int by); // +1 or -1
    friend bool operator==(const TorrentCounts&, const TorrentCounts&) = default;
};

} // namespace bytetorrent::gui
