// The list of torrents: search, order, pages, all in the address. Pure; any thread.
#pragma once

#include <vector>

#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct BrowseRow {
    std::string infoHash; // hexadecimal
    std::string name;
    std::uint64_t size = 0;
    std::uint32_t seeds = 0, leechers = 0;
    std::string published; // ISO 8601, UTC
    std::string magnet;    // begins with "magnet:"
};
struct BrowseValues {
    bool closed = false; // whoever looks may not see what is here
    std::string query, sort = "published";
    std::uint32_t page = 1, perPage = 50;
    std::uint64_t total = 0;
    std::vector<BrowseRow> rows;
};
[[nodiscard]] Content browsePage(const Visit& visit, const BrowseValues& values);

} // namespace bytetorrent::tracker::page
