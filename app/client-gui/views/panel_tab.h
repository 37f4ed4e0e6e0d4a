// PanelTab: one page of the details panel. It is shown the newest snapshot of the selected torrent while it is the page
// that is open, and only then. GUI thread.
#pragma once

#include <QWidget>

#include "bytetorrent/engine/snapshot.h"

class QAbstractItemView;
class QLabel;
class QTableView;

namespace bytetorrent::gui {

class PanelTab : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    // torrent: nullptr: none is selected, or it is not in the list any more. session: nullptr: there is none yet.
    virtual void showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) = 0;
    [[nodiscard]] virtual QString title() const = 0; // in the language of the moment

protected:
    virtual void retranslate() {} // the words that showTorrent() does not renew
    void changeEvent(QEvent* event) override;
};

[[nodiscard]] QLabel* plainLabel(QWidget* parent); // wraps; strangers' words stay plain text; can be copied
// Quiet words in the middle of what is empty; nothing while they are empty. Clicks go through them.
[[nodiscard]] QLabel* emptyWords(QAbstractItemView& view);
// For the tabs that have nothing to show without a torrent.
[[nodiscard]] QString selectSentence();
// A flat table: no grid, no frame, rows are selected; the first column takes the room that is left.
void dressTable(QTableView& table, const QString& name);

} // namespace bytetorrent::gui
