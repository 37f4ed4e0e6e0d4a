#include "catalogue.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/registry/fold.h"

namespace bytetorrent::registry {
namespace {

using protocol::native::BrowseSort;

constexpr std::uint32_t perPageMax = 200;
constexpr std::size_t queryBytesMax = 1024;
constexpr std::size_t wordsMax = 32;      // further ones are not looked at
constexpr std::size_t nameBytesMax = 512; // what of a name can be found

struct Match {
    std::uint64_t key;
    std::uint32_t index;
};

std::uint64_t firstEightBytes(std::string_view text) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = (key << 8) | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0u);
    return key;
}

std::vector<std::string> wordsOf(std::string_view query) {
    const std::string folded = foldCase(query.substr(0, queryBytesMax));
    std::vector<std::string> words;
    constexpr std::string_view blanks = " \t\r\n\f\v";
    std::size_t at = 0;
    while (words.size() < wordsMax && (at = folded.find_first_not_of(blanks, at)) != std::string::npos) {
        const std::size_t end = std::min(folded.find_first_of(blanks, at), folded.size());
        words.push_back(folded.substr(at, end - at));
        at = end;
    }
    // The longest word rules out most names.
    std::sort(words.begin(), words.end(),
              [](const auto& left, const auto& right) { return left.size() > right.size(); });
    return words;
}

bool passes(const Catalogue::Entry& entry, const BrowseFilter& filter, const LabelTable* labels) {
    if (filter.category && entry.category != *filter.category)
        return false;
    if (filter.tags.empty())
        return true;
    if (!entry.hasTags)
        return false;
    BT_ASSERT(labels != nullptr);
    const Label& label = labels->of(entry.infoHash);
    return std::ranges::all_of(filter.tags, [&label](const std::string& tag) { return label.hasTag(tag); });
}

// Ascending keys are the order of the answer: what is wanted biggest first is turned round.
std::uint64_t sortKey(const Catalogue::Entry& entry, BrowseSort sort) {
    switch (sort) {
    case BrowseSort::name:
        return entry.nameKey;
    case BrowseSort::size:
        return ~entry.size;
    case BrowseSort::seeds:
        return ~std::uint64_t{entry.seeds};
    case BrowseSort::published:
        break;
    }
    return ~(static_cast<std::uint64_t>(entry.publishedWallMs) ^ (1ull << 63));
}

} // namespace

std::uint32_t Catalogue::add(const InfoHash& infoHash, SwarmSlot swarm, std::string_view name, std::uint64_t size,
                             std::int64_t publishedWallMs) {
    const std::string folded = foldCase(name.substr(0, nameBytesMax));
    Entry entry;
    entry.infoHash = infoHash;
    entry.swarm = swarm;
    entry.nameBegin = static_cast<std::uint32_t>(names_.size());
    entry.nameBytes = static_cast<std::uint32_t>(folded.size());
    entry.nameKey = firstEightBytes(folded);
    entry.size = size;
    entry.publishedWallMs = publishedWallMs;
    BT_ASSERT(names_.size() + folded.size() <= UINT32_MAX);
    names_ += folded;
    entries_.push_back(entry);
    return static_cast<std::uint32_t>(entries_.size() - 1);
}

SwarmSlot Catalogue::remove(std::uint32_t index) {
    BT_ASSERT(index < entries_.size());
    holeBytes_ += entries_[index].nameBytes;
    entries_[index] = entries_.back();
    entries_.pop_back();
    if (holeBytes_ > 4096 && holeBytes_ > names_.size() / 2)
        compactNames();
    return index < entries_.size() ? entries_[index].swarm : noSwarm;
}

void Catalogue::compactNames() {
    std::string kept;
    kept.reserve(names_.size() - holeBytes_);
    for (Entry& entry : entries_) {
        const std::string_view name = nameOf(entry);
        entry.nameBegin = static_cast<std::uint32_t>(kept.size());
        kept += name;
    }
    names_ = std::move(kept);
    holeBytes_ = 0;
}

bool Catalogue::before(const Entry& left, const Entry& right, bool byName) const {
    if (byName) {
        const int order = nameOf(left).compare(nameOf(right));
        if (order != 0)
            return order < 0;
    }
    if (left.publishedWallMs != right.publishedWallMs)
        return left.publishedWallMs > right.publishedWallMs;
    return left.infoHash < right.infoHash;
}

Catalogue::Page Catalogue::browse(const protocol::native::Browse& browse, const BrowseFilter& filter,
                                  const LabelTable* labels) const {
    const std::vector<std::string> words = wordsOf(browse.query);
    std::vector<Match> matches;
    matches.reserve(words.empty() ? entries_.size() : 256);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        const std::string_view name = nameOf(entries_[i]);
        const auto isIn = [name](const std::string& word) { return name.find(word) != std::string_view::npos; };
        if (std::all_of(words.begin(), words.end(), isIn) && passes(entries_[i], filter, labels))
            matches.push_back({sortKey(entries_[i], browse.sort), i});
    }
    Page page;
    page.total = matches.size();
    const std::uint64_t perPage = std::clamp<std::uint32_t>(browse.perPage, 1, perPageMax);
    const std::uint64_t begin = (std::max<std::uint64_t>(browse.page, 1) - 1) * perPage;
    if (begin >= matches.size())
        return page;
    const std::uint64_t end = std::min<std::uint64_t>(begin + perPage, matches.size());
    const bool byName = browse.sort == BrowseSort::name;
    const auto less = [this, byName](const Match& left, const Match& right) {
        return left.key != right.key ? left.key < right.key
                                     : before(entries_[left.index], entries_[right.index], byName);
    };
    const auto at = [&matches](std::uint64_t offset) { return matches.begin() + static_cast<std::ptrdiff_t>(offset); };
    std::nth_element(matches.begin(), at(begin), matches.end(), less);
    std::partial_sort(at(begin), at(end), matches.end(), less);
    for (std::uint64_t i = begin; i < end; ++i)
        page.swarms.push_back(entries_[matches[i].index].swarm);
    return page;
}

} // namespace bytetorrent::registry
