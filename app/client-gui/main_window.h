// MainWindow: sidebar, table, details, status bar; and what a person asks of them. It sends commands to the bridge and
// shows snapshots; it never touches the engine, a socket or a file. GUI thread.
#pragma once

#include <optional>
#include <vector>

#include <QMainWindow>
#include <QPointer>
#include <QString>
#include <QStringList>

#include "bridge/recorder.h"
#include "bridge/session_bridge.h"
#include "citizen/citizen.h"
#include "models/torrent_filter.h"
#include "models/torrent_model.h"
#include "preferences/preferences_store.h"
#include "removal.h"
#include "accounts.h"
#include "sharing.h"
#include "window_memory.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTimer;
class QToolBar;

namespace bytetorrent::gui {

class DetailsPanel;
class DropOverlay;
class HelpWindow;
class PreferencesDialog;
class Offers;
struct Offer;
class LimitsButton;
class Sidebar;
class StatusLight;
class TorrentControl;
class TorrentTable;
class UndoBar;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(engine::SessionSettings settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Arguments of the command line, a drop or another instance: .torrents and magnets are offered, anything else
    // shared.
    void open(const QStringList& arguments);
    CreateDialog* share(const QStringList& paths); // opens the creator
    // Without asking; an empty folder means the one used last.
    void add(engine::AddTorrent torrent);

    void showPreferences();
    void showHelp();
    void welcome(); // once in the life of a state directory
    void quit();    // also where closing would leave it in the tray

    [[nodiscard]] SessionBridge& bridge() { return bridge_; }
    [[nodiscard]] Sharing& sharing() { return sharing_; }
    [[nodiscard]] PreferencesStore& preferences() { return preferences_; }
    [[nodiscard]] Citizen& citizen() { return *citizen_; }
    [[nodiscard]] TorrentModel& model() { return model_; }
    [[nodiscard]] TorrentTable* table() { return table_; }
    [[nodiscard]] DetailsPanel* details() { return details_; }
    [[nodiscard]] Removal& removal() { return removal_; }
    [[nodiscard]] TorrentControl& control() { return *control_; }

Q_SIGNALS:
    void closedForGood(); // the session has ended in good order

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    // main_window_layout.cpp
    struct NamedAction {
        QAction* action;
        const char* english; // QT_TR_NOOP: the language may change
    };
    QAction* makeAction(const char* iconName, const char* text, const QKeySequence& keys,
                        std::function<void()> slot);
    static void nameAction(const NamedAction& named);
    void buildActions();
    void buildToolBar();
    void buildMiddle();
    void buildTable();
    void buildControl();
    void buildStatusBar();
    void restoreLayout();
    [[nodiscard]] QVariantMap layoutNow() const;
    void goToNextPane();
    // main_window_citizen.cpp
    void becomeCitizen();
    void adoptPreferences();
    void retranslate();
    [[nodiscard]] QStringList knownTags() const;
    [[nodiscard]] bool isInList(const Offer& offer) const;
    void addWithoutAsking(Offer offer);
    void addFromWatchedFolder(const QString& path);
    // main_window_state.cpp
    void showSnapshot(const engine::SessionSnapshotPtr& snapshot);
    void showNewest();
    [[nodiscard]] engine::TorrentRows::Row detailedRow();
    void showStatusBar();
    void askForRoom();
    void updateActions();
    // main_window.cpp
    void connectBridge();
    void connectSharing();
    void connectOffers();
    void chooseTorrents();
    void askForLink();
    void pasteLink();
    void openFolders();
    void offer(const QStringList& pathsOrLinks);
    void removeSelected(bool trash);
    void copyLinksOf(const std::vector<InfoHash>& torrents);
    // With a button to try again, if that may help.
    void reportError(const Error& error, std::function<void()> again);
    void reportError(const QString& sentence, std::function<void()> again = nullptr, const QString& details = {});
    void reportErrors(const QStringList& sentences, std::function<void()> again = nullptr, const QStringList& details = {});
    [[nodiscard]] std::vector<const engine::TorrentSnapshot*> selectedTorrents() const;
    [[nodiscard]] std::vector<InfoHash> selected() const;
    [[nodiscard]] QString downloadFolder() const;

    engine::SessionSettings settings_; // without the preferences
    PreferencesStore preferences_;
    WindowMemory memory_;
    SessionBridge bridge_;
    Recorder recorder_;
    Removal removal_;
    Sharing sharing_;
    Accounts accounts_;
    TorrentModel model_;
    TorrentFilter filter_;
    engine::SessionSnapshotPtr snapshot_;
    std::optional<InfoHash> newcomer_; // added or shared by hand: selected as soon as it is in the list
    std::optional<InfoHash> detailed_; // whose details the engine is asked for
    std::size_t detailedAt_ = 0;       // where it stood in the last snapshot
    QString downloadFolder_;
    bool closing_ = false;
    Offers* offers_ = nullptr;
    Citizen* citizen_ = nullptr;
    QPointer<PreferencesDialog> preferencesDialog_;
    QPointer<HelpWindow> help_;

    Sidebar* sidebar_ = nullptr;
    TorrentTable* table_ = nullptr;
    TorrentControl* control_ = nullptr;
    UndoBar* undoBar_ = nullptr;
    QStackedWidget* middle_ = nullptr; // the empty state, or table and details
    QSplitter* splitter_ = nullptr; // list and panel
    QSplitter* whole_ = nullptr;    // sidebar and those
    DetailsPanel* details_ = nullptr;
    DropOverlay* overlay_ = nullptr;
    QLineEdit* filterField_ = nullptr;
    QLabel* rates_ = nullptr;
    LimitsButton* limits_ = nullptr;
    QLabel* room_ = nullptr;
    StatusLight* cluster_ = nullptr;
    StatusLight* tracker_ = nullptr; // of this computer
    QTimer* roomTimer_ = nullptr;
    std::vector<NamedAction> actions_;
    QAction* addAction_ = nullptr;
    QAction* linkAction_ = nullptr;
    QAction* shareAction_ = nullptr;
    QAction* startAction_ = nullptr;
    QAction* pauseAction_ = nullptr;
    QAction* removeAction_ = nullptr;
    QAction* deleteAction_ = nullptr;
    QAction* recheckAction_ = nullptr;
    QAction* folderAction_ = nullptr;
    QAction* copyAction_ = nullptr;
    QAction* detailsAction_ = nullptr;
    QAction* simpleAction_ = nullptr;
    QAction* undoAction_ = nullptr;
};

} // namespace bytetorrent::gui
