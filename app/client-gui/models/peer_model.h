// PeerModel: the connected peers of the one detailed torrent, in the order of their addresses, so that a row stays with its
// peer while others come and go. Words are made for the cells that are painted. GUI thread.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

[[nodiscard]] QString peerSourceText(engine::PeerSource source);

class PeerModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        addressColumn,
        programColumn,
        hasColumn,
        downColumn,
        upColumn,
        downloadedColumn,
        uploadedColumn,
        stateColumn,
        sourceColumn,
        columnCount_
    };
    enum Role { sortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;
    void setPeers(std::vector<engine::PeerSnapshot> peers, std::uint32_t pieceCount);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const engine::PeerSnapshot& peer, int column) const;
    [[nodiscard]] QVariant sortValue(const engine::PeerSnapshot& peer, int column) const;
    std::vector<engine::PeerSnapshot> peers_; // sorted by address, then by program: two may call from one address
    std::uint32_t pieceCount_ = 0;
};

} // namespace bytetorrent::gui
