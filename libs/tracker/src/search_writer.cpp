#include "search_writer.h"

namespace bytetorrent::tracker {
namespace {

// The more at once, the less FTS5 has to merge; what is not committed lies in memory.
constexpr std::size_t putsPerCommit = 2'000;

} // namespace

void SearchWriter::put(const SearchDocument& document) {
    SearchDatabase::Put put = database_.put(document);
    if (seen_.size() <= put.id)
        seen_.resize(put.id + 1);
    seen_[put.id] = true;
    if (!put.changed)
        return;
    ++written_;
    ++putSinceCommit_;
    uncommitted_.emplace_back(SearchRowPut{put.id, std::move(put.facts)});
}

void SearchWriter::erase(const InfoHash& infoHash) {
    if (const auto id = database_.erase(infoHash))
        uncommitted_.emplace_back(SearchRowErased{*id});
}

void SearchWriter::update(const SearchUpdate& update) {
    for (const SearchDocument& document : update.documents) {
        if (comparing_)
            fresh_.insert(document.infoHash);
        if (document.torrent)
            put(document);
        else
            erase(document.infoHash);
    }
    for (const auto& [infoHash, seeds] : update.seeds)
        uncommitted_.emplace_back(SeedsChanged{infoHash, seeds});
    if (comparing_)
        return;
    if (update.applied != paxos::Slot()) {
        if (const auto holds = database_.holds(); holds.whole && holds.applied < update.applied)
            database_.setHolds({update.applied, true});
    }
    commit();
}

void SearchWriter::beginComparison() {
    comparing_ = true;
    fresh_.clear();
    seen_.clear();
    database_.setHolds({paxos::Slot(), false});
    commit();
}

Result<> SearchWriter::compare(const StoredTorrents& rows) {
    for (const StoredTorrents::Row& row : rows.rows) {
        if (fresh_.contains(row.infoHash))
            continue;
        auto torrent = registry::torrentOfRow(row.infoHash.view(), row.torrent);
        auto label = row.label.empty() ? Result<registry::Label>(registry::Label()) : registry::labelOfRow(row.infoHash.view(), row.label);
        auto description = row.description.empty() ? Result<std::string>(std::string()) : registry::descriptionOfRow(row.description);
        BT_TRY(torrent);
        BT_TRY(label);
        BT_TRY(description);
        put({row.infoHash, std::make_shared<const registry::Torrent>(*std::move(torrent)), *std::move(label), *std::move(description)});
    }
    if (putSinceCommit_ >= putsPerCommit)
        commit();
    return {};
}

void SearchWriter::endComparison(paxos::Slot applied) {
    for (const auto& [id, infoHash] : database_.all()) {
        if (id >= seen_.size() || !seen_[id])
            erase(infoHash);
    }
    comparing_ = false;
    fresh_.clear();
    seen_.clear();
    database_.setHolds({applied, true});
    commit();
}

void SearchWriter::commit() {
    database_.commit();
    putSinceCommit_ = 0;
    committed_.insert(committed_.end(), std::make_move_iterator(uncommitted_.begin()), std::make_move_iterator(uncommitted_.end()));
    uncommitted_.clear();
}

std::vector<SearchRowChange> SearchWriter::takeChanges() {
    return std::exchange(committed_, {});
}

} // namespace bytetorrent::tracker
