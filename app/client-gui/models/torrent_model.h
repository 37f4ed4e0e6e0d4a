// TorrentModel: the table of torrents, over the newest snapshot. Rows keep their place (and so their selection) from
// one snapshot to the next; only rows that look different are signalled. GUI thread.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

class TorrentModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        nameColumn,
        sizeColumn,
        progressColumn,
        statusColumn,
        downColumn,
        upColumn,
        etaColumn,
        peersColumn,
        ratioColumn,
        columnCount_
    };
    enum Role {
        sortRole = Qt::UserRole,
        torrentRole /* const TorrentSnapshot* as quintptr, good until the next update() */
    };

    explicit TorrentModel(QObject* parent = nullptr)
        : QAbstractTableModel(parent) {}

    void update(const engine::SessionSnapshotPtr& snapshot);
    [[nodiscard]] const engine::TorrentSnapshot* torrent(int row) const; // nullptr: no such row

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeRowsMissingIn(const engine::SessionSnapshot& snapshot);
    void exchangeRows(const engine::SessionSnapshot& snapshot);
    [[nodiscard]] QString text(const engine::TorrentSnapshot& torrent, int column) const;
    [[nodiscard]] QVariant sortValue(const engine::TorrentSnapshot& torrent, int column) const;
    engine::SessionSnapshotPtr snapshot_;
    std::vector<const engine::TorrentSnapshot*> rows_; // all in *snapshot_, except while update() works
};

} // namespace bytetorrent::gui
