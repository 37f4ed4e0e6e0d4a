#include "models/torrent_filter.h"

#include <algorithm>

#include "models/torrent_model.h"
#include "sentences.h"

namespace bytetorrent::gui {

bool belongs(const engine::TorrentSnapshot& torrent, Shown shown) {
    using engine::TorrentState;
    switch (shown) {
    case Shown::all:
        return true;
    case Shown::downloading:
        return torrent.state == TorrentState::downloading || torrent.state == TorrentState::fetchingMetadata;
    case Shown::seeding:
        return torrent.state == TorrentState::seeding;
    case Shown::paused:
        return torrent.state == TorrentState::paused;
    case Shown::attention: {
        const Tone tone = statusTone(torrent);
        return tone == Tone::attention || tone == Tone::error;
    }
    }
    return true;
}

TorrentFilter::TorrentFilter(QObject* parent)
    : QSortFilterProxyModel(parent) {
    setSortRole(TorrentModel::sortRole);
    setDynamicSortFilter(true);
}

void TorrentFilter::setShown(Shown shown) {
    shown_ = shown;
    invalidateFilter();
}

void TorrentFilter::setWords(const QString& text) {
    words_ = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool TorrentFilter::filterAcceptsRow(int row, const QModelIndex&) const {
    const auto* model = qobject_cast<const TorrentModel*>(sourceModel());
    const engine::TorrentSnapshot* torrent = model == nullptr ? nullptr : model->torrent(row);
    if (torrent == nullptr || !belongs(*torrent, shown_))
        return false;
    const QString name = QString::fromStdString(torrent->name);
    return std::all_of(words_.begin(), words_.end(),
                       [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace bytetorrent::gui
