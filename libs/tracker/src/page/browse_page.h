// The list of torrents: search, order, pages, all in the address. Pure; any thread.
#pragma once

#include <vector>

#include "bytetorrent/registry/labels.h"
#include "page/frame.h"

namespace bytetorrent::tracker::page {

struct BrowseRow {
    std::string infoHash; // hexadecimal
    std::string name;
    std::uint64_t size = 0;
    std::uint32_t seeds = 0, leechers = 0;
    std::string published; // ISO 8601, UTC
    registry::Category category = registry::Category::none;
    std::vector<std::string> tags; // of which tagsShownMax are shown
    static constexpr std::size_t tagsShownMax = 4;
};
struct BrowseValues {
    bool closed = false; // whoever looks may not see what is here
    bool partial = false; // names alone were looked through
    std::string query, sort = "published";
    registry::Category category = registry::Category::none; // none: all
    std::string tag;
    std::uint32_t page = 1, perPage = 50;
    std::uint64_t total = 0;
    std::vector<BrowseRow> rows;

    [[nodiscard]] static std::string defaultSort(std::string_view query) { return query.empty() ? "published" : "match"; }
};
// Of the same list, from `page` on.
[[nodiscard]] std::string pageAddress(const Visit& visit, const BrowseValues& values, std::uint32_t page);
[[nodiscard]] Content browsePage(const Visit& visit, const BrowseValues& values);

} // namespace bytetorrent::tracker::page
