// MainWindow: sidebar, table, details, status bar; and what a person asks of them. It sends commands to the bridge and shows
// snapshots; it never touches the engine, a socket or (beyond reading a .torrent that was just chosen) a file. GUI thread.
#pragma once

#include <optional>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QString>
#include <QStringList>

#include "bridge/bundled_tracker.h"
#include "bridge/session_bridge.h"
#include "dialogs/create_dialog.h"
#include "models/torrent_filter.h"
#include "models/torrent_model.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace bytetorrent::gui {

class DetailsPanel;
class DropOverlay;
class EmptyState;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(engine::SessionSettings settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Arguments of the command line, a drop or another instance: .torrents and magnets are added, anything else shared.
    void open(const QStringList& arguments);
    // Opens the creator; also its programmatic face for tests.
    CreateDialog* share(const QStringList& paths);
    [[nodiscard]] SessionBridge& bridge() { return bridge_; }
    [[nodiscard]] TorrentModel& model() { return model_; }
    [[nodiscard]] QTableView* table() { return table_; }
    // Without asking: adds it to the default folder, or to `folder`.
    void add(engine::AddTorrent torrent);

Q_SIGNALS:
    void sessionOpened();
    void closedForGood(); // the session has ended in good order

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildActions();
    void buildMiddle();
    void buildStatusBar();
    void connectBridge();
    void showSnapshot(const engine::SessionSnapshotPtr& snapshot);
    void showSidebarCounts();
    void showStatusBar();
    void updateActions();
    void chooseTorrents();
    void askForLink();
    void removeSelected(bool deleteContent);
    void offer(const QString& pathOrLink);
    void publishFrom(CreateDialog* dialog);
    void reportError(const QString& sentence);
    [[nodiscard]] std::vector<InfoHash> selected() const;
    [[nodiscard]] QString downloadFolder() const;

    engine::SessionSettings settings_;
    SessionBridge bridge_;
    BundledTracker tracker_;
    TorrentModel model_;
    TorrentFilter filter_;
    engine::SessionSnapshotPtr snapshot_;
    std::optional<InfoHash> detailed_;
    QPointer<CreateDialog> creating_;
    std::function<void()> whenTrackerIsReady_;
    bool closing_ = false;

    QListWidget* sidebar_ = nullptr;
    QTableView* table_ = nullptr;
    QStackedWidget* middle_ = nullptr;
    QSplitter* splitter_ = nullptr;
    DetailsPanel* details_ = nullptr;
    DropOverlay* overlay_ = nullptr;
    QLineEdit* filterField_ = nullptr;
    QLabel* rates_ = nullptr;
    QLabel* room_ = nullptr;
    QLabel* cluster_ = nullptr;
    QAction* startAction_ = nullptr;
    QAction* pauseAction_ = nullptr;
    QAction* removeAction_ = nullptr;
    QAction* deleteAction_ = nullptr;
    QAction* recheckAction_ = nullptr;
    QAction* folderAction_ = nullptr;
    QAction* linkAction_ = nullptr;
};

} // namespace bytetorrent::gui
