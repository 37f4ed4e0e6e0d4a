// DetailsPanel: what there is to know about the selected torrent: overview (piece map, sentence, folder), files, peers,
// trackers. Shows the newest snapshot's detailed torrent. GUI thread.
#pragma once

#include <QLabel>
#include <QTabWidget>

#include "bytetorrent/engine/snapshot.h"
#include "models/detail_models.h"
#include "views/piece_map.h"

class QTableView;

namespace bytetorrent::gui {

class DetailsPanel : public QTabWidget {
    Q_OBJECT
public:
    explicit DetailsPanel(QWidget* parent = nullptr);
    void showTorrent(const engine::TorrentSnapshot* torrent,
                     const engine::SessionSnapshot* session); // nullptr: nothing selected
    void retranslate();

private:
    QTableView* makeTable(TextTable* model, const QString& name);
    QLabel* title_;
    QLabel* sentence_;
    QLabel* facts_;
    PieceMap* map_;
    QLabel* pieces_;
    TextTable* files_;
    TextTable* peers_;
    TextTable* trackers_;
};

} // namespace bytetorrent::gui
