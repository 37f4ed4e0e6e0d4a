#include "models/torrent_model.h"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>

#include "format.h"
#include "sentences.h"

namespace bytetorrent::gui {

namespace {

// Whether the two would be drawn alike: everything that a column, a delegate or the filter reads.
bool looksLike(const engine::TorrentSnapshot& a, const engine::TorrentSnapshot& b) {
    return a.name == b.name && a.state == b.state && a.reason == b.reason && a.totalBytes == b.totalBytes &&
           a.doneBytes == b.doneBytes && a.checkingProgress == b.checkingProgress && a.downRate == b.downRate &&
           a.upRate == b.upRate && a.uploaded == b.uploaded && a.peersConnected == b.peersConnected &&
           a.peersKnown == b.peersKnown && a.etaSeconds == b.etaSeconds && a.folder == b.folder;
}

} // namespace

void TorrentModel::removeRowsMissingIn(const engine::SessionSnapshot& snapshot) {
    std::unordered_set<InfoHash> there;
    for (const auto& torrent : snapshot.torrents)
        there.insert(torrent.infoHash);
    for (auto last = static_cast<int>(rows_.size()) - 1; last >= 0; --last) {
        int first = last + 1;
        while (first > 0 && !there.contains(rows_[static_cast<std::size_t>(first - 1)]->infoHash))
            --first;
        if (first > last)
            continue;
        beginRemoveRows({}, first, last);
        rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

// The rows that stay now point into `snapshot`, at the same places; runs of those that look different are signalled.
void TorrentModel::exchangeRows(const engine::SessionSnapshot& snapshot) {
    int firstChanged = -1;
    for (std::size_t row = 0; row <= rows_.size(); ++row) {
        const bool changed = row < rows_.size() && !looksLike(*rows_[row], snapshot.torrents[row]);
        if (row < rows_.size())
            rows_[row] = &snapshot.torrents[row];
        if (changed && firstChanged < 0)
            firstChanged = static_cast<int>(row);
        if (!changed && firstChanged >= 0) {
            Q_EMIT dataChanged(index(firstChanged, 0), index(static_cast<int>(row) - 1, columnCount_ - 1));
            firstChanged = -1;
        }
    }
}

void TorrentModel::update(const engine::SessionSnapshotPtr& snapshot) {
    const engine::SessionSnapshotPtr before = std::exchange(snapshot_, snapshot); // rows_ points into it until the end
    removeRowsMissingIn(*snapshot);
    const bool sameOrder =
        rows_.size() <= snapshot->torrents.size() &&
        std::equal(rows_.begin(), rows_.end(), snapshot->torrents.begin(),
                   [](const auto* row, const auto& torrent) { return row->infoHash == torrent.infoHash; });
    if (!sameOrder) {
        beginResetModel();
        rows_.clear();
        for (const auto& torrent : snapshot->torrents)
            rows_.push_back(&torrent);
        endResetModel();
        return;
    }
    exchangeRows(*snapshot);
    if (rows_.size() == snapshot->torrents.size())
        return;
    beginInsertRows({}, static_cast<int>(rows_.size()), static_cast<int>(snapshot->torrents.size()) - 1);
    for (std::size_t row = rows_.size(); row < snapshot->torrents.size(); ++row)
        rows_.push_back(&snapshot->torrents[row]);
    endInsertRows();
}

const engine::TorrentSnapshot* TorrentModel::torrent(int row) const {
    return row >= 0 && row < rowCount() ? rows_[static_cast<std::size_t>(row)] : nullptr;
}

int TorrentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TorrentModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString TorrentModel::text(const engine::TorrentSnapshot& torrent, int column) const {
    switch (column) {
    case nameColumn:
        return QString::fromStdString(torrent.name.empty() ? torrent.infoHash.hex() : torrent.name);
    case sizeColumn:
        return torrent.totalBytes == 0 ? QString() : formatSize(torrent.totalBytes);
    case progressColumn:
        return torrent.totalBytes == 0 ? QString()
               : torrent.doneBytes == torrent.totalBytes
                   ? tr("done")
                   : tr("%1 %").arg(static_cast<int>(100.0 * static_cast<double>(torrent.doneBytes) /
                                                     static_cast<double>(torrent.totalBytes)));
    case statusColumn:
        return statusSentence(torrent);
    // The engine's rates are averages, and fade for some seconds after the last byte: what has stopped shows none.
    case downColumn:
        return torrent.state == engine::TorrentState::downloading ? formatRate(torrent.downRate) : QString();
    case upColumn:
        return torrent.state == engine::TorrentState::downloading || torrent.state == engine::TorrentState::seeding
                   ? formatRate(torrent.upRate)
                   : QString();
    case etaColumn:
        return torrent.etaSeconds && torrent.state == engine::TorrentState::downloading
                   ? formatDuration(*torrent.etaSeconds)
                   : QString();
    case peersColumn:
        return torrent.peersConnected == 0 ? QString() : QString::number(torrent.peersConnected);
    case ratioColumn:
        return formatRatio(torrent.uploaded, torrent.totalBytes);
    default:
        return {};
    }
}

QVariant TorrentModel::sortValue(const engine::TorrentSnapshot& torrent, int column) const {
    switch (column) {
    case sizeColumn:
        return static_cast<qulonglong>(torrent.totalBytes);
    case progressColumn:
        return torrent.totalBytes == 0
                   ? 0.0
                   : static_cast<double>(torrent.doneBytes) / static_cast<double>(torrent.totalBytes);
    case downColumn:
        return static_cast<qulonglong>(torrent.downRate);
    case upColumn:
        return static_cast<qulonglong>(torrent.upRate);
    case etaColumn:
        return static_cast<qulonglong>(torrent.etaSeconds.value_or(std::numeric_limits<std::uint64_t>::max()));
    case peersColumn:
        return torrent.peersConnected;
    case ratioColumn:
        return torrent.totalBytes == 0
                   ? 0.0
                   : static_cast<double>(torrent.uploaded) / static_cast<double>(torrent.totalBytes);
    default:
        return text(torrent, column).toLower();
    }
}

QVariant TorrentModel::data(const QModelIndex& index, int role) const {
    const engine::TorrentSnapshot* torrent = this->torrent(index.row());
    if (torrent == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*torrent, index.column());
    case Qt::ToolTipRole:
        // As rich text, so that a long sentence wraps; what strangers wrote is escaped.
        return index.column() == nameColumn || index.column() == statusColumn
                   ? QVariant(QStringLiteral("<qt>%1</qt>").arg(text(*torrent, index.column()).toHtmlEscaped()))
                   : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == nameColumn
                   ? text(*torrent, nameColumn) + QStringLiteral(", ") + statusSentence(*torrent)
                   : text(*torrent, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == nameColumn || index.column() == statusColumn
                   ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                   : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case sortRole:
        return sortValue(*torrent, index.column());
    case torrentRole:
        return QVariant::fromValue(reinterpret_cast<quintptr>(torrent));
    default:
        return {};
    }
}

QVariant TorrentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == nameColumn || section == statusColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                                                : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case nameColumn:
        return tr("Name");
    case sizeColumn:
        return tr("Size");
    case progressColumn:
        return tr("Progress");
    case statusColumn:
        return tr("Status");
    case downColumn:
        return tr("Down");
    case upColumn:
        return tr("Up");
    case etaColumn:
        return tr("Time left");
    case peersColumn:
        return tr("Peers");
    case ratioColumn:
        return tr("Ratio");
    default:
        return {};
    }
}

} // namespace bytetorrent::gui
