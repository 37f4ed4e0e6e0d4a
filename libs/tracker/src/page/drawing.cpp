#include "page/drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace bytetorrent::tracker::page {

namespace {

constexpr std::uint32_t columns = 60;
constexpr std::uint32_t cell = 10; // units; a full tile leaves 1 on every side
constexpr std::uint32_t graphWidth = 600, graphHeight = 120;

// How many hold it decides how large a tile is: seen without colours, too.
struct Kind {
    std::uint32_t atLeast;
    std::uint32_t edge;
    Markup name;
};
constexpr std::array<Kind, 4> kinds{{{5, 8, "many"}, {2, 6, "few"}, {1, 4, "one"}, {0, 8, "none"}}};

const Kind& kindOf(std::uint32_t holders) {
    return *std::ranges::find_if(kinds, [&](const Kind& kind) { return holders >= kind.atLeast; });
}

void appendTile(std::string& path, std::uint32_t column, std::uint32_t row, const Kind& kind) {
    const std::uint32_t inset = (cell - kind.edge) / 2;
    const std::string edge = std::to_string(kind.edge);
    path.append("M").append(std::to_string(column * cell + inset)).append(" ").append(std::to_string(row * cell + inset));
    path.append("h").append(edge).append("v").append(edge).append("h-").append(edge).append("z");
    if (kind.atLeast == 0) // an empty square with a stroke through it
        path.append("l").append(edge).append(" ").append(edge);
}

std::string coordinate(double value) {
    const auto tenths = static_cast<long long>(std::lround(value * 10));
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0)
        text.append(".").append(std::to_string(tenths % 10));
    return text;
}

} // namespace

PieceTiles tilesOf(const std::vector<const PieceSet*>& holders, std::uint32_t pieces) {
    PieceTiles tiles;
    tiles.pieces = pieces;
    if (pieces == 0)
        return tiles;
    // How the count changes from one piece to the next: a holder of everything costs two steps.
    std::vector<std::int32_t> steps(std::size_t(pieces) + 1);
    for (const PieceSet* held : holders) {
        for (const auto& [first, last] : held->ranges()) {
            if (first.value >= pieces)
                break;
            ++steps[first.value];
            --steps[std::min(last.value, pieces - 1) + 1];
        }
    }
    const std::uint32_t count = std::min(pieces, PieceTiles::tilesMax);
    tiles.holders.assign(count, UINT32_MAX);
    tiles.rarest = UINT32_MAX;
    std::int64_t now = 0;
    for (std::uint32_t piece = 0; piece < pieces; ++piece) {
        now += steps[piece];
        const auto holdersNow = static_cast<std::uint32_t>(now);
        auto& tile = tiles.holders[static_cast<std::size_t>(std::uint64_t(piece) * count / pieces)];
        tile = std::min(tile, holdersNow);
        tiles.rarest = std::min(tiles.rarest, holdersNow);
        tiles.missing += holdersNow == 0 ? 1 : 0;
    }
    return tiles;
}

Html pieceMap(const PieceTiles& tiles) {
    std::array<std::string, kinds.size()> paths;
    for (std::uint32_t tile = 0; tile < tiles.holders.size(); ++tile) {
        const Kind& kind = kindOf(tiles.holders[tile]);
        appendTile(paths[static_cast<std::size_t>(&kind - kinds.data())], tile % columns, tile / columns, kind);
    }
    const std::uint32_t width = std::min<std::uint32_t>(columns, static_cast<std::uint32_t>(tiles.holders.size()));
    const std::uint32_t rows = (static_cast<std::uint32_t>(tiles.holders.size()) + columns - 1) / columns;
    Html out;
    out << "<svg class=\"map\" viewBox=\"0 0 " << (rows > 1 ? columns : std::max(width, 24u)) * cell << " " << rows * cell << "\" aria-hidden=\"true\">";
    for (std::size_t at = 0; at < kinds.size(); ++at) {
        if (!paths[at].empty())
            out << "<path class=\"" << kinds[at].name << "\" d=\"" << paths[at] << "\"/>";
    }
    out << "</svg>";
    return out;
}

Html pieceTile(std::uint32_t holders) {
    const Kind& kind = kindOf(holders);
    std::string path;
    appendTile(path, 0, 0, kind);
    Html out;
    out << "<svg class=\"map tile\" viewBox=\"0 0 10 10\" width=\"14\" height=\"14\" aria-hidden=\"true\"><path class=\"" << kind.name << "\" d=\"" << path
        << "\"/></svg>";
    return out;
}

double highestOf(const Graph& graph) {
    double highest = 0;
    for (const auto& line : graph.lines) {
        for (const auto& value : line)
            highest = std::max(highest, value.value_or(0));
    }
    return highest;
}

Html lineGraph(const Graph& graph, double top) {
    Html out;
    out << "<svg class=\"graph\" viewBox=\"0 0 " << graphWidth << " " << graphHeight
        << "\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"grid\" d=\"M0 1H600M0 60H600M0 119H600\"/>";
    for (std::size_t at = graph.lines.size(); at-- > 0;) { // the strong one last, above the others
        const auto& line = graph.lines[at];
        std::string path;
        bool drawing = false;
        for (std::size_t point = 0; point < line.size(); ++point) {
            if (!line[point]) {
                drawing = false;
                continue;
            }
            const double x = line.size() < 2 ? graphWidth : static_cast<double>(point) * graphWidth / static_cast<double>(line.size() - 1);
            const double y = top > 0 ? (graphHeight - 1) - std::min(*line[point] / top, 1.0) * (graphHeight - 2) : graphHeight - 1;
            // A lone figure between two gaps is a dot.
            const bool alone = !drawing && (point + 1 == line.size() || !line[point + 1]);
            path.append(drawing ? "L" : "M").append(coordinate(x)).append(" ").append(coordinate(y)).append(alone ? "h.1" : "");
            drawing = true;
        }
        if (!path.empty())
            out << (at == 0 ? Markup("<path class=\"first\" d=\"") : Markup("<path class=\"second\" d=\"")) << path << "\"/>";
    }
    out << "</svg>";
    return out;
}

} // namespace bytetorrent::tracker::page
