#include "models/torrent_filter.h"

#include <algorithm>
#include <limits>

#include "models/torrent_model.h"
#include "sentences.h"

namespace bytetorrent::gui {

bool Place::holds(const engine::TorrentSnapshot& torrent, const TorrentFacts& facts) const {
    switch (kind) {
    case Kind::state:
        return facts.is(shown);
    case Kind::tag:
        return std::find(torrent.tags.begin(), torrent.tags.end(), tag) != torrent.tags.end();
    case Kind::cluster:
        return std::find(torrent.clusters.begin(), torrent.clusters.end(), cluster) != torrent.clusters.end();
    }
    return true;
}

TorrentFilter::TorrentFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setDynamicSortFilter(true);
}

void TorrentFilter::setSourceModel(QAbstractItemModel* model) {
    torrents_ = qobject_cast<const TorrentModel*>(model);
    QSortFilterProxyModel::setSourceModel(model);
}

void TorrentFilter::setPlace(const Place& place) {
    if (place == place_)
        return;
    place_ = place;
    invalidateFilter();
}

void TorrentFilter::setWords(const QString& text) {
    words_ = text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void TorrentFilter::setHidden(std::unordered_set<InfoHash> hidden) {
    hidden_ = std::move(hidden);
    invalidateFilter();
    Q_EMIT hiddenChanged();
}

TorrentCounts TorrentFilter::counts() const {
    TorrentCounts counts = torrents_->counts();
    std::size_t left = hidden_.size();
    for (int row = 0; left > 0 && row < torrents_->rowCount(); ++row) {
        const engine::TorrentSnapshot& torrent = *torrents_->torrent(row);
        if (!hidden_.contains(torrent.infoHash))
            continue;
        counts.add(torrent, torrents_->facts(row), -1);
        --left;
    }
    return counts;
}

bool TorrentFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const engine::TorrentSnapshot* torrent = torrents_ == nullptr ? nullptr : torrents_->torrent(row);
    if (torrent == nullptr)
        return false;
    const TorrentFacts& facts = torrents_->facts(row);
    return place_.holds(*torrent, facts) && !hidden_.contains(torrent->infoHash) &&
           std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return facts.words.contains(word); });
}

bool TorrentFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const auto* a = torrents_->torrent(left.row());
    const auto* b = torrents_->torrent(right.row());
    const auto ratio = [](const engine::TorrentSnapshot& torrent) {
        return torrent.totalBytes == 0 ? 0.0 : static_cast<double>(torrent.uploaded) / static_cast<double>(torrent.totalBytes);
    };
    const auto time = [](const engine::TorrentSnapshot& torrent) {
        return torrent.etaSeconds.value_or(std::numeric_limits<std::uint64_t>::max());
    };
    switch (left.column()) {
    case TorrentModel::nameColumn:
        return torrents_->facts(left.row()).words < torrents_->facts(right.row()).words;
    case TorrentModel::sizeColumn:
        return a->totalBytes < b->totalBytes;
    case TorrentModel::progressColumn:
        return doneShare(*a) < doneShare(*b);
    case TorrentModel::statusColumn:
        return a->state != b->state ? a->state < b->state : a->reason.code < b->reason.code;
    case TorrentModel::downColumn:
        return a->downRate < b->downRate;
    case TorrentModel::upColumn:
        return a->upRate < b->upRate;
    case TorrentModel::etaColumn:
        return time(*a) < time(*b);
    case TorrentModel::peersColumn:
        return a->peersConnected < b->peersConnected;
    case TorrentModel::ratioColumn:
        return ratio(*a) < ratio(*b);
    case TorrentModel::tagsColumn:
        return a->tags < b->tags;
    case TorrentModel::downloadedColumn:
        return a->downloaded < b->downloaded;
    case TorrentModel::uploadedColumn:
        return a->uploaded < b->uploaded;
    case TorrentModel::addedColumn:
        return a->addedWallMs < b->addedWallMs;
    case TorrentModel::folderColumn:
        return a->folder < b->folder;
    default:
        return left.row() < right.row();
    }
}

} // namespace bytetorrent::gui
