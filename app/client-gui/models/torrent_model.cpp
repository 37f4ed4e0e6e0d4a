#include "models/torrent_model.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <QDateTime>
#include <QDir>
#include <QLocale>

#include "format.h"
#include "sentences.h"

namespace bytetorrent::gui {

namespace {

// Whether the two would be drawn alike: everything that a column, a delegate, the sidebar or the filter reads.
bool looksLike(const engine::TorrentSnapshot& a, const engine::TorrentSnapshot& b) {
    return a.name == b.name && a.state == b.state && a.reason == b.reason && a.totalBytes == b.totalBytes &&
           a.doneBytes == b.doneBytes && a.wantedBytes == b.wantedBytes && a.wantedDoneBytes == b.wantedDoneBytes &&
           a.startedBytes == b.startedBytes && a.checkingProgress == b.checkingProgress && a.downRate == b.downRate &&
           a.upRate == b.upRate && a.downloaded == b.downloaded && a.uploaded == b.uploaded &&
           a.peersConnected == b.peersConnected && a.peersKnown == b.peersKnown && a.etaSeconds == b.etaSeconds &&
           a.folder == b.folder && a.movingTo == b.movingTo && a.movingProgress == b.movingProgress && a.tags == b.tags &&
           a.clusters == b.clusters;
}

bool alignsLeft(int column) {
    return column == TorrentModel::nameColumn || column == TorrentModel::statusColumn ||
           column == TorrentModel::tagsColumn || column == TorrentModel::folderColumn;
}

} // namespace

bool TorrentModel::startsWithTheRowsOf(const engine::SessionSnapshot& snapshot) const {
    if (rows_.size() > snapshot.torrents.size())
        return false;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const auto& next = snapshot.torrents.shared(row);
        if (rows_[row].torrent != next && rows_[row].torrent->infoHash != next->infoHash)
            return false;
    }
    return true;
}

void TorrentModel::removeRowsMissingIn(const engine::SessionSnapshot& snapshot) {
    std::unordered_set<InfoHash> there;
    for (const auto& torrent : snapshot.torrents)
        there.insert(torrent.infoHash);
    for (auto last = static_cast<int>(rows_.size()) - 1; last >= 0; --last) {
        int first = last + 1;
        while (first > 0 && !there.contains(rows_[static_cast<std::size_t>(first - 1)].torrent->infoHash))
            --first;
        if (first > last)
            continue;
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row) {
            const Row& gone = rows_[static_cast<std::size_t>(row)];
            counts_.add(*gone.torrent, gone.facts, -1);
        }
        rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

// All rows are in the snapshot, maybe in another order: the queue was arranged.
void TorrentModel::orderAs(const engine::SessionSnapshot& snapshot) {
    std::unordered_map<InfoHash, int> before;
    for (std::size_t row = 0; row < rows_.size(); ++row)
        before.emplace(rows_[row].torrent->infoHash, static_cast<int>(row));
    std::vector<int> order; // the old row that stands at each place
    for (const auto& torrent : snapshot.torrents) {
        if (const auto found = before.find(torrent.infoHash); found != before.end())
            order.push_back(found->second);
    }
    if (std::is_sorted(order.begin(), order.end()))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    std::vector<Row> rows;
    std::vector<int> placeOf(order.size());
    for (const int old : order) {
        placeOf[static_cast<std::size_t>(old)] = static_cast<int>(rows.size());
        rows.push_back(std::move(rows_[static_cast<std::size_t>(old)]));
    }
    rows_ = std::move(rows);
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex& index : from)
        to << createIndex(placeOf[static_cast<std::size_t>(index.row())], index.column());
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

TorrentModel::Row TorrentModel::makeRow(const engine::TorrentRows::Row& torrent) {
    Row row{torrent, factsOf(*torrent)};
    counts_.add(*row.torrent, row.facts, 1);
    return row;
}

// The rows stand in the snapshot's order; what is not among them yet comes in, run by run.
void TorrentModel::insertNewOf(const engine::SessionSnapshot& snapshot) {
    const auto& torrents = snapshot.torrents;
    if (rows_.size() == torrents.size())
        return;
    std::unordered_set<InfoHash> here;
    for (const Row& row : rows_)
        here.insert(row.torrent->infoHash);
    for (std::size_t row = 0; row < torrents.size(); ++row) {
        std::size_t end = row;
        std::vector<Row> added;
        for (; end < torrents.size() && !here.contains(torrents[end].infoHash); ++end)
            added.push_back(makeRow(torrents.shared(end)));
        if (added.empty())
            continue;
        beginInsertRows({}, static_cast<int>(row), static_cast<int>(end) - 1);
        rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(row), std::make_move_iterator(added.begin()),
                     std::make_move_iterator(added.end()));
        endInsertRows();
        row = end;
    }
}

// The rows are those of `snapshot`, at the same places; runs of those that look different are signalled.
void TorrentModel::exchangeRows(const engine::SessionSnapshot& snapshot) {
    int firstChanged = -1;
    for (std::size_t at = 0; at <= rows_.size(); ++at) {
        bool changed = false;
        if (at < rows_.size() && rows_[at].torrent != snapshot.torrents.shared(at)) {
            Row& row = rows_[at];
            const auto& next = snapshot.torrents.shared(at);
            changed = !looksLike(*row.torrent, *next);
            if (changed) {
                counts_.add(*row.torrent, row.facts, -1);
                row = makeRow(next);
            } else {
                row.torrent = next;
            }
        }
        if (changed && firstChanged < 0)
            firstChanged = static_cast<int>(at);
        if (!changed && firstChanged >= 0) {
            Q_EMIT dataChanged(index(firstChanged, 0), index(static_cast<int>(at) - 1, columnCount_ - 1));
            firstChanged = -1;
        }
    }
}

void TorrentModel::update(const engine::SessionSnapshotPtr& snapshot) {
    const TorrentCounts before = counts_;
    if (!startsWithTheRowsOf(*snapshot)) {
        removeRowsMissingIn(*snapshot);
        orderAs(*snapshot);
    }
    insertNewOf(*snapshot);
    exchangeRows(*snapshot);
    if (counts_ != before)
        Q_EMIT countsChanged();
}

void TorrentModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount_ - 1);
    if (!rows_.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount_ - 1));
}

const engine::TorrentSnapshot* TorrentModel::torrent(int row) const {
    return row >= 0 && row < rowCount() ? rows_[static_cast<std::size_t>(row)].torrent.get() : nullptr;
}

int TorrentModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TorrentModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString TorrentModel::text(const engine::TorrentSnapshot& torrent, const QModelIndex& index) const {
    const auto words = [](const std::string& bytes) { return QString::fromStdString(bytes); };
    switch (index.column()) {
    case nameColumn:
        return words(torrent.name.empty() ? torrent.infoHash.hex() : torrent.name);
    case sizeColumn:
        return torrent.totalBytes == 0 ? QString() : formatSize(torrent.totalBytes);
    case progressColumn:
        return progressText(torrent);
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
        return torrent.etaSeconds && torrent.state == engine::TorrentState::downloading ? formatDuration(*torrent.etaSeconds)
                                                                                        : QString();
    case peersColumn:
        return torrent.peersConnected == 0 ? QString() : QLocale().toString(torrent.peersConnected);
    case ratioColumn:
        return formatRatio(torrent.uploaded, torrent.totalBytes);
    case placeColumn:
        return QLocale().toString(index.row() + 1);
    case tagsColumn: {
        QStringList tags;
        for (const std::string& tag : torrent.tags)
            tags << words(tag);
        return tags.join(QStringLiteral(", "));
    }
    case downloadedColumn:
        return torrent.downloaded == 0 ? QString() : formatSize(torrent.downloaded);
    case uploadedColumn:
        return torrent.uploaded == 0 ? QString() : formatSize(torrent.uploaded);
    case addedColumn:
        return torrent.addedWallMs == 0
                   ? QString()
                   : QLocale().toString(QDateTime::fromMSecsSinceEpoch(torrent.addedWallMs), QLocale::ShortFormat);
    case folderColumn:
        return QDir::toNativeSeparators(words(torrent.folder));
    default:
        return {};
    }
}

QVariant TorrentModel::data(const QModelIndex& index, int role) const {
    const engine::TorrentSnapshot* torrent = this->torrent(index.row());
    if (torrent == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*torrent, index);
    case Qt::ToolTipRole:
        // As rich text, so that a long sentence wraps; what strangers wrote is escaped.
        return index.column() == nameColumn || index.column() == statusColumn
                   ? QVariant(QStringLiteral("<qt>%1</qt>").arg(text(*torrent, index).toHtmlEscaped()))
                   : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == nameColumn ? text(*torrent, index) + QStringLiteral(", ") + statusSentence(*torrent)
                                            : text(*torrent, index);
    case Qt::TextAlignmentRole:
        return QVariant((alignsLeft(index.column()) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
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
        return QVariant((alignsLeft(section) || section == progressColumn /* its bar begins there */ ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole || section < 0 || section >= columnCount_)
        return {};
    const std::array<QString, columnCount_> names{
        tr("Name"),  tr("Size"),  tr("Progress"), tr("Status"), tr("Down"),       tr("Up"),       tr("Time left"), tr("Peers"),
        tr("Ratio"), tr("Place"), tr("Tags"),     tr("Downloaded"), tr("Uploaded"), tr("Added"), tr("Folder")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace bytetorrent::gui
