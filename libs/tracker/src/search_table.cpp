#include "search_table.h"

namespace bytetorrent::tracker {
namespace {

std::uint64_t firstEightBytes(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = (key << 8) | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0u);
    return key;
}

} // namespace

void SearchTable::put(std::uint32_t id, SearchFacts facts) {
    if (id >= rows_.size())
        rows_.resize(id + 1);
    Row& row = rows_[id];
    if (row.live && row.facts.infoHash != facts.infoHash)
        erase(id);
    size_ += row.live ? 0 : 1;
    row.live = true;
    Known& known = known_[facts.infoHash];
    known.id = id;
    row.seeds = known.seeds;
    row.facts = std::move(facts);
}

void SearchTable::erase(std::uint32_t id) {
    if (id >= rows_.size() || !rows_[id].live)
        return;
    known_.erase(rows_[id].facts.infoHash);
    rows_[id] = Row();
    --size_;
}

void SearchTable::setSeeds(const InfoHash& infoHash, std::uint32_t seeds) {
    Known& known = known_[infoHash];
    known.seeds = seeds;
    if (known.id != 0)
        rows_[known.id].seeds = seeds;
}

void SearchTable::narrow(std::vector<std::uint32_t>& ids, const SearchRequest& request) const {
    const SearchQuery& query = request.query;
    std::erase_if(ids, [&](std::uint32_t id) {
        if (id >= rows_.size() || !rows_[id].live)
            return true;
        const SearchFacts& facts = rows_[id].facts;
        const Millis age = request.wallMs - facts.publishedWallMs;
        const auto& unwanted = query.unwantedCategories;
        return (query.category && facts.category != *query.category) || facts.size < query.sizeMin || facts.size > query.sizeMax ||
               (query.ageMin > 0 && age < query.ageMin) || age > query.ageMax ||
               std::ranges::find(unwanted, facts.category) != unwanted.end();
    });
}

std::vector<std::uint32_t> SearchTable::all() const {
    std::vector<std::uint32_t> ids;
    ids.reserve(size_);
    for (std::uint32_t id = 0; id < rows_.size(); ++id) {
        if (rows_[id].live)
            ids.push_back(id);
    }
    return ids;
}

std::vector<InfoHash> SearchTable::page(std::vector<std::uint32_t>& ids, const SearchRequest& request,
                                        const std::vector<std::uint8_t>& ranks) const {
    const std::uint64_t perPage = std::max<std::uint32_t>(request.perPage, 1);
    const std::uint64_t begin = (std::max<std::uint64_t>(request.page, 1) - 1) * perPage;
    std::vector<InfoHash> found;
    if (begin >= ids.size())
        return found;
    const std::uint64_t end = std::min<std::uint64_t>(begin + perPage, ids.size());
    // Ascending keys are the order of the answer: what is wanted biggest first is turned round.
    const auto keyOf = [&](std::uint32_t id) -> std::uint64_t {
        const Row& row = rows_[id];
        switch (request.sort) {
        case SearchSort::match:
            return ~(std::uint64_t{ranks.empty() ? std::uint8_t{0} : ranks[id]} << 32 | row.seeds);
        case SearchSort::name:
            return firstEightBytes(row.facts.name);
        case SearchSort::size:
            return ~row.facts.size;
        case SearchSort::seeds:
            return ~std::uint64_t{row.seeds};
        case SearchSort::published:
            break;
        }
        return ~(static_cast<std::uint64_t>(row.facts.publishedWallMs) ^ (1ull << 63));
    };
    std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
    order.reserve(ids.size());
    for (const std::uint32_t id : ids)
        order.emplace_back(keyOf(id), id);
    const auto less = [&](const auto& left, const auto& right) {
        if (left.first != right.first)
            return left.first < right.first;
        const SearchFacts& one = rows_[left.second].facts;
        const SearchFacts& other = rows_[right.second].facts;
        if (request.sort == SearchSort::name && one.name != other.name)
            return one.name < other.name;
        if (one.publishedWallMs != other.publishedWallMs)
            return one.publishedWallMs > other.publishedWallMs;
        return one.infoHash < other.infoHash;
    };
    const auto at = [&order](std::uint64_t offset) { return order.begin() + static_cast<std::ptrdiff_t>(offset); };
    std::nth_element(order.begin(), at(begin), order.end(), less);
    std::partial_sort(at(begin), at(end), order.end(), less);
    for (std::uint64_t i = begin; i < end; ++i)
        found.push_back(rows_[order[i].second].facts.infoHash);
    return found;
}

} // namespace bytetorrent::tracker
