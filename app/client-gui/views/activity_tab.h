// ActivityTab: what happened to the selected torrent, or to all when none is selected: newest first, in sentences. GUI
// thread.
#pragma once

#include "models/activity_log.h"
#include "models/detail_models.h"
#include "views/panel_tab.h"

namespace bytetorrent::gui {

class ActivityTab : public PanelTab {
    Q_OBJECT
public:
    static constexpr std::size_t rowsMax = 500;
    explicit ActivityTab(const ActivityLog& log, QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Activity"); }

protected:
    void retranslate() override;

private:
    const ActivityLog& log_;
    TextTable rows_;
    QTableView* table_;
    std::optional<InfoHash> shown_;
    std::optional<std::uint64_t> revision_; // of the log, as shown; nullopt: nothing is shown yet
};

} // namespace bytetorrent::gui
