#include "search_desk.h"

#include "replica_driver.h"
#include "search_feed.h"

namespace bytetorrent::tracker {
namespace {

using protocol::native::BrowseSort;

BrowseSort plainSort(const std::optional<SearchSort>& sort) {
    switch (sort.value_or(SearchSort::published)) {
    case SearchSort::name:
        return BrowseSort::name;
    case SearchSort::size:
        return BrowseSort::size;
    case SearchSort::seeds:
        return BrowseSort::seeds;
    case SearchSort::match:
    case SearchSort::published:
        break;
    }
    return BrowseSort::published;
}

// What names are looked for: what was typed, but for conditions.
std::string plainWords(const SearchQuery& query) {
    std::string words;
    for (const SearchQuery::Term& term : query.wanted)
        words.append(words.empty() ? "" : " ").append(term.typed);
    return words;
}

// The catalogue knows tags as well, but has to look each torrent up, on the loop.
bool isForIndex(const SearchQuery& query) {
    return !query.isOfLabelsAlone() || !query.tags.empty();
}

} // namespace

void SearchDesk::browse(BrowseRequest request, Answer answer) {
    request.page = std::max<std::uint32_t>(request.page, 1);
    request.perPage = std::clamp<std::uint32_t>(request.perPage, 1, protocol::native::perPageMax);
    SearchQuery query = SearchQuery::parse(request.query);
    if (request.category)
        query.category = request.category;
    if (!request.tag.empty())
        query.tags.push_back(request.tag);
    // The index may be behind the registry by its own time, and both together by no more than a list may lag.
    const Millis lagMs = ReplicaDriver::lagMaxMs - (isForIndex(query) ? SearchFeed::lagMaxMs : 0);
    driver_.whenFresh(
        [this, request = std::move(request), query = std::move(query), answer = std::move(answer)](bool confirmed) mutable {
            ask(request, std::move(query), confirmed, std::move(answer));
        },
        lagMs);
}

void SearchDesk::ask(const BrowseRequest& request, SearchQuery query, bool confirmed, Answer answer) {
    if (!isForIndex(query) || !feed_.isReady())
        return answer(fromCatalogue(request, query, confirmed));
    SearchRequest search{query, request.sort.value_or(query.wanted.empty() ? SearchSort::published : SearchSort::match), request.page,
                         request.perPage, clock_.wallMs()};
    const auto asked = std::chrono::steady_clock::now();
    feed_.search(std::move(search), [this, request, query = std::move(query), confirmed, asked, answer = std::move(answer)](const Result<SearchResult>& found) {
        searchSeconds_.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - asked).count());
        if (!found && found.error().code == ErrorCode::overloaded) {
            ++refused_;
            return answer(fail(found.error()));
        }
        if (!found)
            return answer(fromCatalogue(request, query, confirmed));
        BrowsePage page;
        page.total = found->total;
        page.page = request.page;
        page.confirmed = confirmed;
        for (const InfoHash& infoHash : found->torrents) {
            if (const registry::Torrent* torrent = driver_.registry().torrent(infoHash)) // else it was deleted meanwhile
                page.torrents.push_back(itemOf(*torrent));
        }
        answer(std::move(page));
    });
}

BrowsePage SearchDesk::fromCatalogue(const BrowseRequest& request, const SearchQuery& query, bool confirmed) {
    protocol::native::Browse browse;
    browse.query = plainWords(query);
    browse.sort = plainSort(request.sort);
    browse.page = request.page;
    browse.perPage = request.perPage;
    const registry::BrowseResult found = driver_.registry().browse(browse, {query.category, query.tags});
    BrowsePage page;
    page.total = found.total;
    page.page = request.page;
    page.confirmed = confirmed;
    page.partial = !query.isOfLabelsAlone();
    partial_ += page.partial ? 1 : 0;
    for (const auto& item : found.torrents) {
        const registry::Label& label = driver_.registry().label(item.infoHash);
        page.torrents.push_back({item, label.category, label.tags});
    }
    return page;
}

BrowsePage::Item SearchDesk::itemOf(const registry::Torrent& torrent) const {
    const registry::SwarmCounts counts = driver_.registry().counts(torrent.infoHash);
    const registry::Label& label = driver_.registry().label(torrent.infoHash);
    return {{torrent.infoHash, torrent.name, torrent.size, torrent.pieces, counts.seeds, counts.leechers, torrent.publishedWallMs},
            label.category, label.tags};
}

} // namespace bytetorrent::tracker
