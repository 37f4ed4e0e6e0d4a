// FilesTab: the torrent's files as a tree, and what is wanted of them: by ticking, by menu, by keys. GUI thread.
#pragma once

#include "models/file_tree_model.h"
#include "views/panel_tab.h"

class QTreeView;

namespace bytetorrent::gui {

class FilesTab : public PanelTab {
    Q_OBJECT
public:
    explicit FilesTab(QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) override;
    [[nodiscard]] QString title() const override { return tr("Files"); }
    void setPriority(engine::FilePriority priority); // of what is selected

Q_SIGNALS:
    void prioritiesChosen(bytetorrent::InfoHash torrent, const std::vector<bytetorrent::engine::FilePriority>& priorities);
    void openAsked(const QString& path); // of the disk


protected:
    void retranslate() override;

private:
    void buildActions();
    InfoHash shown_;
    QString folder_;
    FileTreeModel model_;
    QTreeView* tree_;
    QLabel* empty_; // why nothing is listed
};

} // namespace bytetorrent::gui
