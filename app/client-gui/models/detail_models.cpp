#include "models/detail_models.h"

#include <iterator>

#include <QCoreApplication>

#include "format.h"

namespace bytetorrent::gui {

namespace {
QString say(const char* text) {
    return QCoreApplication::translate("details", text);
}
} // namespace

TextTable::TextTable(QStringList headers, std::vector<bool> numeric, QObject* parent)
    : QAbstractTableModel(parent)
    , headers_(std::move(headers))
    , numeric_(std::move(numeric)) {}

void TextTable::setRows(std::vector<QStringList> rows) {
    // What is common stays in place, so that neither selection nor scroll position is lost while peers come and go.
    const auto before = static_cast<int>(rows_.size());
    const auto after = static_cast<int>(rows.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        rows_.resize(rows.size());
        endRemoveRows();
    }
    std::vector<QStringList> added;
    for (std::size_t row = rows_.size(); row < rows.size(); ++row)
        added.push_back(std::move(rows[row]));
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (rows_[row] == rows[row])
            continue;
        rows_[row] = std::move(rows[row]);
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), columnCount() - 1));
    }
    if (added.empty())
        return;
    beginInsertRows({}, before, after - 1);
    rows_.insert(rows_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    endInsertRows();
}

void TextTable::setHeaders(QStringList headers) {
    headers_ = std::move(headers);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int TextTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}
int TextTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(headers_.size());
}

QVariant TextTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::DisplayRole)
        return rows_[static_cast<std::size_t>(index.row())].value(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant((numeric_[column] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((numeric_[static_cast<std::size_t>(section)] ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(headers_.value(section)) : QVariant();
}

QStringList fileHeaders() {
    return {say(QT_TRANSLATE_NOOP("details", "File")), say(QT_TRANSLATE_NOOP("details", "Size")),
            say(QT_TRANSLATE_NOOP("details", "Done"))};
}

std::vector<QStringList> fileRows(const engine::TorrentSnapshot& torrent) {
    std::vector<QStringList> rows;
    for (const engine::FileSnapshot& file : torrent.files) {
        const int percent =
            file.size == 0 ? 100
                           : static_cast<int>(100.0 * static_cast<double>(file.done) / static_cast<double>(file.size));
        rows.push_back({QString::fromStdString(file.path), formatSize(file.size), QStringLiteral("%1 %").arg(percent)});
    }
    return rows;
}

QStringList peerHeaders() {
    return {say(QT_TRANSLATE_NOOP("details", "Address")), say(QT_TRANSLATE_NOOP("details", "Program")),
            say(QT_TRANSLATE_NOOP("details", "Has")), say(QT_TRANSLATE_NOOP("details", "Down")),
            say(QT_TRANSLATE_NOOP("details", "Up"))};
}

std::vector<QStringList> peerRows(const engine::TorrentSnapshot& torrent) {
    std::vector<QStringList> rows;
    for (const engine::PeerSnapshot& peer : torrent.peers) {
        const int percent = torrent.pieceCount == 0 ? 0 : static_cast<int>(100.0 * peer.pieces / torrent.pieceCount);
        rows.push_back(
            {QString::fromStdString(peer.endpoint.toString()), QString::fromStdString(peer.client),
             peer.seed ? say(QT_TRANSLATE_NOOP("details", "everything")) : QStringLiteral("%1 %").arg(percent),
             formatRate(peer.downRate), formatRate(peer.upRate)});
    }
    return rows;
}

QStringList trackerHeaders() {
    return {say(QT_TRANSLATE_NOOP("details", "Tracker")), say(QT_TRANSLATE_NOOP("details", "State")),
            say(QT_TRANSLATE_NOOP("details", "Seeds")), say(QT_TRANSLATE_NOOP("details", "Leechers"))};
}

std::vector<QStringList> trackerRows(const engine::TorrentSnapshot& torrent, const engine::SessionSnapshot& session) {
    std::vector<QStringList> rows;
    for (const engine::TrackerSnapshot& tracker : torrent.trackers) {
        const QString state = tracker.working               ? say(QT_TRANSLATE_NOOP("details", "answers"))
                              : tracker.lastMessage.empty() ? say(QT_TRANSLATE_NOOP("details", "not asked yet"))
                                                            : QString::fromStdString(tracker.lastMessage);
        rows.push_back({QString::fromStdString(tracker.name), state, QString::number(tracker.seeds),
                        QString::number(tracker.leechers)});
    }
    for (const engine::ClusterSnapshot& cluster : session.clusters) {
        for (const HostPort& node : cluster.nodes) {
            const bool here = cluster.connectedTo == node;
            rows.push_back(
                {QStringLiteral("    ") + QString::fromStdString(node.toString()),
                 here ? say(QT_TRANSLATE_NOOP("details", "in use")) : say(QT_TRANSLATE_NOOP("details", "in reserve")),
                 {},
                 {}});
        }
    }
    return rows;
}

} // namespace bytetorrent::gui
