#include "torrent_lists.h"

#include <algorithm>

#include "account_rows.h"
#include "rows.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

std::uint64_t digestOf(const InfoHash& infoHash, Listing listing) {
    return mix(mixBytes(infoHash.view(), static_cast<std::uint64_t>(Table::listing)) ^
               static_cast<std::uint64_t>(listing));
}

} // namespace

Result<> TorrentLists::set(const ListTorrents& command, const Limits& limits) {
    if (command.infoHashes.size() > ListTorrents::infoHashesMax)
        return fail(limitReached("at most " + std::to_string(ListTorrents::infoHashesMax) + " torrents come at once"));
    std::set<InfoHash> fresh;
    for (const InfoHash& infoHash : command.infoHashes) {
        if (!listed_.contains(infoHash))
            fresh.insert(infoHash);
    }
    if (command.listing != Listing::none && listed_.size() + fresh.size() > limits.listedMax)
        return fail(limitReached("the cluster's lists already have their " + std::to_string(limits.listedMax) +
                                 " torrents"));
    for (const InfoHash& infoHash : command.infoHashes) {
        put(infoHash, command.listing);
        unsaved_.push_back(infoHash);
    }
    return {};
}

void TorrentLists::put(const InfoHash& infoHash, Listing listing) {
    const std::uint32_t bucket = SwarmTable::bucketOf(infoHash);
    if (const auto known = listed_.find(infoHash); known != listed_.end()) {
        digests_.remove(bucket, digestOf(infoHash, known->second));
        denied_ -= known->second == Listing::denied ? 1 : 0;
        listed_.erase(known);
    }
    if (listing == Listing::none)
        return;
    listed_.emplace(infoHash, listing);
    digests_.add(bucket, digestOf(infoHash, listing));
    denied_ += listing == Listing::denied ? 1 : 0;
}

Listing TorrentLists::of(const InfoHash& infoHash) const {
    if (listed_.empty())
        return Listing::none;
    const auto found = listed_.find(infoHash);
    return found == listed_.end() ? Listing::none : found->second;
}

std::vector<InfoHash> TorrentLists::all(Listing listing, const InfoHash& after, std::size_t limit) const {
    std::vector<InfoHash> found;
    for (const auto& [infoHash, each] : listed_) {
        if (each == listing && infoHash > after)
            found.push_back(infoHash);
    }
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
    std::partial_sort(found.begin(), end, found.end());
    found.erase(end, found.end());
    return found;
}

std::size_t TorrentLists::count(Listing listing) const {
    return listing == Listing::denied ? denied_ : listing == Listing::allowed ? listed_.size() - denied_ : 0;
}

void TorrentLists::takeChanges(std::vector<Change>& changes) {
    for (const InfoHash& infoHash : ChangeLog::takeSorted(unsaved_)) {
        Change& change = changes.emplace_back(Change{Table::listing, rows::keyOf(infoHash), std::nullopt});
        if (const Listing listing = of(infoHash); listing != Listing::none)
            change.value = rows::encode(rows::ListingRow{infoHash, listing});
    }
}

Result<> TorrentLists::restore(ByteView key, ByteView value) {
    const auto row = rows::decodeListing(key, value);
    if (!row)
        return fail(row.error());
    if (listed_.contains(row->infoHash))
        return fail(ErrorCode::malformed, "the listed torrent " + row->infoHash.hex() + " has two rows");
    put(row->infoHash, row->listing);
    return {};
}

} // namespace bytetorrent::registry
