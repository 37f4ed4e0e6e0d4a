// PeersTab: who is connected and what they give and take; below, whom we left and why, in sentences. GUI thread.
#pragma once

#include <QSortFilterProxyModel>

#include "models/detail_models.h"
#include "models/peer_model.h"
#include "views/panel_tab.h"

namespace bytetorrent::gui {

class PeersTab : public PanelTab {
    Q_OBJECT
public:
    explicit PeersTab(QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Peers"); }


protected:
    void retranslate() override;

private:
    InfoHash shown_;
    PeerModel peers_;
    QSortFilterProxyModel order_;
    TextTable dropped_;
    QTableView* connected_;
    QTableView* left_;
    QLabel* heading_;
    QLabel* empty_; // why nobody is listed
    QWidget* droppedPart_; // hidden while nobody was left
};

} // namespace bytetorrent::gui
