// SpeedTab: the speed graph of the selected torrent or of all together, over minutes, hours or days. GUI thread.
#pragma once

#include "models/speed_history.h"
#include "views/panel_tab.h"

class QComboBox;

namespace bytetorrent::gui {

class SpeedGraph;

class SpeedTab : public PanelTab {
    Q_OBJECT
public:
    explicit SpeedTab(const SpeedHistory& history, QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Speed"); }
    void setScale(SpeedScale scale);

protected:
    void retranslate() override;

private:
    void draw();
    const SpeedHistory& history_;
    std::optional<InfoHash> torrent_;
    int chosen_ = 0; // of whose_, while a torrent is selected
    QComboBox* whose_;
    QComboBox* scale_;
    SpeedGraph* graph_;
};

} // namespace bytetorrent::gui
