// One torrent: what it is, who has which piece, its files as a tree. Pure; any thread.
#pragma once

#include <vector>

#include "bytetorrent/registry/registry.h"
#include "history_store.h"
#include "page/drawing.h"
#include "page/forms.h"
#include "page/label_form.h"

namespace bytetorrent::tracker::page {

struct HolderRow {
    std::string client;   // the first digits of its hash
    std::uint32_t pieces = 0;
    std::uint64_t uploaded = 0; // bytes
    bool online = false;
    std::string lastSeen; // ISO 8601, UTC
};
struct TorrentValues {
    registry::Torrent torrent;
    registry::SwarmCounts counts;
    std::string published; // ISO 8601, UTC
    std::string magnet;    // begins with "magnet:"
    registry::Label label;
    std::string description; // Markdown
    std::string uploader;    // told to whoever may edit; "": nobody's
    bool mayEdit = false;    // by whoever looks
    std::optional<LabelInput> typed; // instead of what is there: it was refused
    std::optional<Outcome> outcome;
    struct Moment {
        std::optional<std::uint32_t> seeds, leechers; // nullopt: nobody noted
    };
    std::vector<Moment> history; // evenly apart, oldest first; empty: nothing to draw
    bool historyIsDay = true;    // else a month
    PieceTiles tiles;
    std::uint32_t holdersOnline = 0;
    std::uint64_t holdersInAll = 0;
    std::vector<HolderRow> holders; // at most holdersMax, those online first
    static constexpr std::size_t holdersMax = 50;
};
[[nodiscard]] Content torrentPage(const Visit& visit, const TorrentValues& values);

// What a node noted (ascending), evenly apart: a day of ten minutes, or a month of six hours when there is more than a
// day. Nothing with less than two points.
void drawHistory(TorrentValues& values, const std::vector<HistoryPoint>& points, Millis nowMs);

// Directories that open and close, for the files that are shown.
[[nodiscard]] Html fileTree(const Words& words, const std::vector<registry::TorrentFileInfo>& files);

} // namespace bytetorrent::tracker::page
