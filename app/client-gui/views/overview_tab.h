// OverviewTab: the torrent in one look: its sentence and the button of its trouble, its pieces and who has them, and the
// figures that a person asks for. GUI thread.
#pragma once

#include "views/panel_tab.h"

class QPushButton;

namespace bytetorrent::gui {

class ElidedLabel;
class PieceMap;

class OverviewTab : public PanelTab {
    Q_OBJECT
public:
    explicit OverviewTab(QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Overview"); }

Q_SIGNALS:
    void remedyAsked(bytetorrent::InfoHash torrent);


protected:
    void retranslate() override;

private:
    InfoHash shown_;
    QLabel* empty_; // instead of all of it: no torrent is selected
    ElidedLabel* title_;
    QLabel* sentence_;
    QPushButton* remedy_;
    PieceMap* map_;
    QLabel* pieces_;
    QLabel* facts_;
};

} // namespace bytetorrent::gui
