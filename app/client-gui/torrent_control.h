// TorrentControl: what a person asks of the selected torrents beyond starting and pausing: move, queue, limits and target,
// tags, order of pieces, and the button of a trouble. It owns those actions and opens their dialogs; everything works on a
// selection of any size. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

#include "bridge/session_bridge.h"
#include "remedies.h"

class QAction;
class QMenu;
class QWidget;

namespace bytetorrent::gui {

class DetailsPanel;
class TorrentModel;
class TorrentTable;

class TorrentControl : public QObject {
    Q_OBJECT
public:
    TorrentControl(SessionBridge& bridge, TorrentModel& model, TorrentTable& table, DetailsPanel& details, QWidget* window);

    [[nodiscard]] QList<QAction*> actions() const; // for a menu, in its order
    void update();                                 // what can be asked of what is selected now
    void retranslate();                            // and then update()
    void help(const InfoHash& torrent);            // does what the button of its trouble says
    void moveTo(const QString& folder);            // without asking where

Q_SIGNALS:
    void linkAsked(bytetorrent::InfoHash torrent);
    void logInAsked(const bytetorrent::engine::ClusterAddress& cluster);
    void sessionLimitsAsked(); // those of all torrents together are what slows it

private:
    QAction* make(const char* english, const QKeySequence& keys, std::function<void()> slot);
    void buildQueueMenu();
    void askWhere();
    void changeLimits();
    void rename();
    void changeTags();
    void changeTrackers();
    void setSequential(bool on);
    void moveInQueue(engine::QueueMove where);
    [[nodiscard]] std::vector<InfoHash> selected() const;
    SessionBridge& bridge_;
    TorrentModel& model_;
    TorrentTable& table_;
    DetailsPanel& details_;
    QWidget* window_;
    std::vector<std::pair<QAction*, const char*>> words_; // QT_TR_NOOP: the language may change
    QString movedTo_; // last
    QAction* remedyAction_;
    QAction* moveAction_;
    QAction* stopMovingAction_;
    QMenu* queueMenu_;
    QAction* limitsAction_;
    QAction* renameAction_;
    QAction* tagsAction_;
    QAction* trackersAction_;
    QAction* askAction_;
    QAction* sequentialAction_;
};

} // namespace bytetorrent::gui
