// DetailsPanel: what there is to know about the selected torrent, in tabs. Only the tab that is open is filled. GUI thread.
#pragma once

#include <vector>

#include <QTabWidget>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

class FilesTab;
class PanelTab;
class Recorder;

class DetailsPanel : public QTabWidget {
    Q_OBJECT
public:
    enum Tab { overview, files, peers, trackers, speed, activity };
    explicit DetailsPanel(const Recorder& recorder, QWidget* parent = nullptr);
    // torrent: a row of `session`; null: nothing is selected.
    void showTorrent(engine::TorrentRows::Row torrent, engine::SessionSnapshotPtr session);
    void open(Tab tab);

Q_SIGNALS:
    void opened(); // by open(), maybe while it was hidden
    void remedyAsked(bytetorrent::InfoHash torrent);
    void prioritiesChosen(bytetorrent::InfoHash torrent, const std::vector<bytetorrent::engine::FilePriority>& priorities);
    void fileAsked(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    engine::TorrentRows::Row torrent_;     // shared with the snapshot: a tab that is opened later shows it
    engine::SessionSnapshotPtr session_;
    std::vector<PanelTab*> tabs_; // by Tab
};

} // namespace bytetorrent::gui
