// TorrentTable: the list of torrents, over TorrentFilter, in one of two views of the same rows: detailed (columns that a
// person chooses, one line a row) and simple (no columns, two lines a row). One selection, one order. GUI thread.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <unordered_set>
#include <vector>

#include <QTableView>

#include "bytetorrent/engine/snapshot.h"


class QMenu;

namespace bytetorrent::gui {

class TorrentFilter;
class TorrentModel;

class TorrentTable : public QTableView {
    Q_OBJECT
public:
    TorrentTable(TorrentModel& model, TorrentFilter& filter, QWidget* parent = nullptr);

    void setSimple(bool simple);
    [[nodiscard]] bool isSimple() const { return simple_; }
    [[nodiscard]] QVariantMap saved(); // what a person chose, not what a narrow window makes of it
    void restore(const QVariantMap& saved);

    // In the order in which they are shown. Good until the model's next update.
    [[nodiscard]] std::vector<const engine::TorrentSnapshot*> selectedTorrents() const;
    // Calls for one selected torrent after the other until it answers false, without making a list of ten thousand.
    void forSelected(const std::function<bool(const engine::TorrentSnapshot&)>& each) const;
    bool select(const InfoHash& torrent); // and scrolls to it; false: it is not there, or hidden
    void select(const std::unordered_set<InfoHash>& torrents); // those that are shown
    // What a header does, for the keyboard, and for the simple list, which has none. Named by whoever shows them.
    [[nodiscard]] QMenu* columnsMenu() const { return columnsMenu_; }
    [[nodiscard]] QMenu* orderMenu() const { return orderMenu_; }
    [[nodiscard]] static QString emptySentence(); // stands there when none of the torrents does

Q_SIGNALS:
    void selectedChanged();
    void remedyAsked(bytetorrent::InfoHash torrent);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpHeader();
    void setRowHeight();
    void applyView();
    [[nodiscard]] bool mustExplain() const;
    [[nodiscard]] QRect rowRect(const QModelIndex& index) const; // all of the row, in the viewport // why no row is there
    void describe();
    // In a narrow window Status and Progress are narrower and less important columns wait, so that nothing is cut and nobody
    // scrolls sideways; loosen() is the way back to the columns as they were chosen.
    void fit();
    void loosen();
    [[nodiscard]] QByteArray chosenColumns();
    [[nodiscard]] int widthNeeded() const;
    void listColumns(QMenu& menu);
    void listOrders(QMenu& menu);
    void askRemedy(const QModelIndex& index);
    TorrentModel& torrents_;
    TorrentFilter& filter_;
    QMenu* columnsMenu_ = nullptr;
    QMenu* orderMenu_ = nullptr;
    QByteArray columns_; // of the detailed view, while the simple one is shown
    bool simple_ = false;
    bool fitting_ = false;         // what columns do now is not a person's doing
    std::map<int, int> shrunk_;    // columns that are narrower than chosen, and how wide those are by choice
    std::vector<int> waiting_;     // columns that are chosen and find no room
    std::set<int> insisted_;       // columns that a person asked for in a narrow window: rather scroll sideways
};

} // namespace bytetorrent::gui
