// The panel's short tables: peers that were left, trackers, what happened. All are a list of rows of text that is replaced
// as a whole; `TextTable` is that list. GUI thread.
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QStringList>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

class TextTable : public QAbstractTableModel {
    Q_OBJECT
public:
    TextTable(QStringList headers, std::vector<bool> numeric, QObject* parent = nullptr);
    void setRows(std::vector<QStringList> rows);
    void setHeaders(QStringList headers);
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList headers_;
    std::vector<bool> numeric_;
    std::vector<QStringList> rows_;
};

[[nodiscard]] QStringList dropHeaders();
[[nodiscard]] std::vector<QStringList> dropRows(const engine::TorrentSnapshot& torrent); // newest first
[[nodiscard]] QStringList trackerHeaders();
// The torrent's clusters with their nodes, its trackers and web seeds, the DHT, the local network.
[[nodiscard]] std::vector<QStringList> trackerRows(const engine::TorrentSnapshot& torrent,
                                                   const engine::SessionSnapshot& session);

} // namespace bytetorrent::gui
