// TrackersTab: who is asked for peers and what they said: the cluster with its nodes, trackers, the DHT, the local network,
// web seeds. GUI thread.
#pragma once

#include "models/detail_models.h"
#include "views/panel_tab.h"

namespace bytetorrent::gui {

class TrackersTab : public PanelTab {
    Q_OBJECT
public:
    explicit TrackersTab(QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Trackers"); }


protected:
    void retranslate() override;

private:
    QTableView* table_;
    QLabel* empty_; // why nothing is listed
    TextTable rows_;
};

} // namespace bytetorrent::gui
