// TorrentModel: the table of torrents, over the newest snapshot. A row that did not change is the same object in the next
// snapshot, so ten thousand resting rows cost one comparison of pointers each; rows keep their place (and so their
// selection), and only those that look different are signalled. GUI thread.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "models/torrent_facts.h"

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
        placeColumn,
        tagsColumn,
        downloadedColumn,
        uploadedColumn,
        addedColumn,
        folderColumn,
        columnCount_
    };
    enum Role { torrentRole = Qt::UserRole /* const TorrentSnapshot* as quintptr, good until the next update() */ };

    explicit TorrentModel(QObject* parent = nullptr)
        : QAbstractTableModel(parent) {}

    void update(const engine::SessionSnapshotPtr& snapshot);
    [[nodiscard]] const engine::TorrentSnapshot* torrent(int row) const; // nullptr: no such row
    [[nodiscard]] const TorrentFacts& facts(int row) const { return rows_[static_cast<std::size_t>(row)].facts; }
    [[nodiscard]] const TorrentCounts& counts() const { return counts_; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void countsChanged();

private:
    struct Row {
        engine::TorrentRows::Row torrent; // shared with the snapshots that it is in
        TorrentFacts facts;
    };
    [[nodiscard]] bool startsWithTheRowsOf(const engine::SessionSnapshot& snapshot) const;
    void removeRowsMissingIn(const engine::SessionSnapshot& snapshot);
    void orderAs(const engine::SessionSnapshot& snapshot);
    void insertNewOf(const engine::SessionSnapshot& snapshot);
    void exchangeRows(const engine::SessionSnapshot& snapshot);
    [[nodiscard]] Row makeRow(const engine::TorrentRows::Row& torrent);
    [[nodiscard]] QString text(const engine::TorrentSnapshot& torrent, const QModelIndex& index) const;
    std::vector<Row> rows_;
    TorrentCounts counts_; // Invariant: of rows_
};

} // namespace bytetorrent::gui
