#include "models/torrent_model.h"

#include <limits>

#include "format.h"
#include "sentences.h"

namespace bytetorrent::gui {

void TorrentModel::update(const engine::SessionSnapshotPtr& snapshot) {
    const auto hashes = [](const engine::SessionSnapshotPtr& of) {
        std::vector<InfoHash> all;
        if (of) {
            for (const auto& torrent : of->torrents)
                all.push_back(torrent.infoHash);
        }
        return all;
    };
    const std::vector<InfoHash> before = hashes(snapshot_);
    const std::vector<InfoHash> after = hashes(snapshot);
    if (before == after) {
        snapshot_ = snapshot;
        if (!after.empty())
            Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(after.size()) - 1, columnCount_ - 1));
        return;
    }
    // What is common at the start stays; the rest is taken out and put in. Adding appends, so this is one insertion.
    std::size_t common = 0;
    while (common < before.size() && common < after.size() && before[common] == after[common])
        ++common;
    if (before.size() > common) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(before.size()) - 1);
        auto shortened = std::make_shared<engine::SessionSnapshot>(*snapshot_);
        shortened->torrents.resize(common);
        snapshot_ = std::move(shortened);
        endRemoveRows();
    }
    if (after.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(after.size()) - 1);
        snapshot_ = snapshot;
        endInsertRows();
    } else {
        snapshot_ = snapshot;
    }
    if (common > 0)
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(common) - 1, columnCount_ - 1));
}

const engine::TorrentSnapshot* TorrentModel::torrent(int row) const {
    return snapshot_ && row >= 0 && row < rowCount() ? &snapshot_->torrents[static_cast<std::size_t>(row)] : nullptr;
}

int TorrentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !snapshot_ ? 0 : static_cast<int>(snapshot_->torrents.size());
}

int TorrentModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columnCount_; }

QString TorrentModel::text(const engine::TorrentSnapshot& torrent, int column) const {
    switch (column) {
    case nameColumn: return QString::fromStdString(torrent.name.empty() ? torrent.infoHash.hex() : torrent.name);
    case sizeColumn: return torrent.totalBytes == 0 ? QString() : formatSize(torrent.totalBytes);
    case progressColumn:
        return torrent.totalBytes == 0 ? QString()
               : torrent.doneBytes == torrent.totalBytes
                   ? tr("done")
                   : tr("%1 %").arg(static_cast<int>(100.0 * static_cast<double>(torrent.doneBytes) / static_cast<double>(torrent.totalBytes)));
    case statusColumn: return statusSentence(torrent);
    case downColumn: return formatRate(torrent.downRate);
    case upColumn: return formatRate(torrent.upRate);
    case etaColumn: return torrent.etaSeconds && torrent.state == engine::TorrentState::downloading ? formatDuration(*torrent.etaSeconds) : QString();
    case peersColumn: return torrent.peersConnected == 0 ? QString() : QString::number(torrent.peersConnected);
    case ratioColumn: return formatRatio(torrent.uploaded, torrent.totalBytes);
    default: return {};
    }
}

QVariant TorrentModel::sortValue(const engine::TorrentSnapshot& torrent, int column) const {
    switch (column) {
    case sizeColumn: return static_cast<qulonglong>(torrent.totalBytes);
    case progressColumn: return torrent.totalBytes == 0 ? 0.0 : static_cast<double>(torrent.doneBytes) / static_cast<double>(torrent.totalBytes);
    case downColumn: return static_cast<qulonglong>(torrent.downRate);
    case upColumn: return static_cast<qulonglong>(torrent.upRate);
    case etaColumn: return static_cast<qulonglong>(torrent.etaSeconds.value_or(std::numeric_limits<std::uint64_t>::max()));
    case peersColumn: return torrent.peersConnected;
    case ratioColumn: return torrent.totalBytes == 0 ? 0.0 : static_cast<double>(torrent.uploaded) / static_cast<double>(torrent.totalBytes);
    default: return text(torrent, column).toLower();
    }
}

QVariant TorrentModel::data(const QModelIndex& index, int role) const {
    const engine::TorrentSnapshot* torrent = this->torrent(index.row());
    if (torrent == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*torrent, index.column());
    case Qt::ToolTipRole:
        return index.column() == nameColumn || index.column() == statusColumn ? text(*torrent, index.column()).toHtmlEscaped() : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == nameColumn ? text(*torrent, nameColumn) + QStringLiteral(", ") + statusSentence(*torrent) : text(*torrent, index.column());
    case Qt::TextAlignmentRole:
        return index.column() == nameColumn || index.column() == statusColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                                                               : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case sortRole: return sortValue(*torrent, index.column());
    case torrentRole: return QVariant::fromValue(reinterpret_cast<quintptr>(torrent));
    case stateRole: return static_cast<int>(torrent->state);
    default: return {};
    }
}

QVariant TorrentModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == nameColumn || section == statusColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter) : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case nameColumn: return tr("Name");
    case sizeColumn: return tr("Size");
    case progressColumn: return tr("Progress");
    case statusColumn: return tr("Status");
    case downColumn: return tr("Down");
    case upColumn: return tr("Up");
    case etaColumn: return tr("Time left");
    case peersColumn: return tr("Peers");
    case ratioColumn: return tr("Ratio");
    default: return {};
    }
}

} // namespace bytetorrent::gui
