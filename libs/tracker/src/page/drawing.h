// What is drawn rather than written, as SVG without a style of its own: who has which piece, and figures over time. Each
// drawing is hidden from screen readers, for the view says beside it what it shows. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bytetorrent/base/piece_set.h"
#include "page/html.h"

namespace bytetorrent::tracker::page {

// All pieces folded into a grid that fits: a tile stands for an equal share of them and shows its rarest one.
struct PieceTiles {
    static constexpr std::uint32_t tilesMax = 480;
    std::uint32_t pieces = 0;
    std::uint32_t missing = 0;          // held by nobody
    std::uint32_t rarest = 0;           // how many hold the rarest piece
    std::vector<std::uint32_t> holders; // of each tile's rarest piece
};
[[nodiscard]] PieceTiles tilesOf(const std::vector<const PieceSet*>& holders, std::uint32_t pieces);
[[nodiscard]] Html pieceMap(const PieceTiles& tiles);
// One tile as in the map, for the legend.
[[nodiscard]] Html pieceTile(std::uint32_t holders);

// Figures over time, oldest first; nullopt: a gap. The first line is the strong one.
struct Graph {
    std::vector<std::vector<std::optional<double>>> lines;
};
[[nodiscard]] double highestOf(const Graph& graph); // 0 without figures
[[nodiscard]] Html lineGraph(const Graph& graph, double top);

} // namespace bytetorrent::tracker::page
