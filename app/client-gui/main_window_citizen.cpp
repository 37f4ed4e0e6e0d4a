// What MainWindow has to do with preferences, help, the tray and the watched folder.
#include <QAction>
#include <QEvent>
#include <QLineEdit>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>

#include "bridge/ask_worker.h"
#include "dialogs/add_dialog.h"
#include "dialogs/help_window.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/welcome_dialog.h"
#include "main_window.h"
#include "preferences/session_wishes.h"
#include "sentences.h"
#include "torrent_control.h"

namespace bytetorrent::gui {

namespace {

constexpr int noticeMs = 10'000;
constexpr int networkMs = 10'000; // a network that is bound to comes and goes, and changes its address

template <class Dialog>
bool bringBack(const QPointer<Dialog>& dialog) {
    if (!dialog)
        return false;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return true;
}

} // namespace

void MainWindow::becomeCitizen() {
    citizen_ = new Citizen(this, bridge_, preferences_);
    connect(citizen_, &Citizen::addAsked, this, [this] { addAction_->trigger(); });
    connect(citizen_, &Citizen::preferencesAsked, this, &MainWindow::showPreferences);
    connect(citizen_, &Citizen::torrentFound, this, &MainWindow::addFromWatchedFolder);
    connect(&preferences_, &PreferencesStore::changed, this, &MainWindow::adoptPreferences);
    connect(&preferences_, &PreferencesStore::notWritten, this,
            [this](const QString& why) { reportError(tr("The preferences could not be kept: %1").arg(why)); });
    connect(&bridge_, &SessionBridge::portTaken, this, [this](quint16 wished, quint16 instead) {
        reportError(tr("Another program uses port %1; port %2 is used instead.").arg(wished).arg(instead));
    });
    const auto tellTrackers = [this] { sharing_.setTrackersStay(preferences_.values().flag(Key::trackerStays)); };
    connect(&preferences_, &PreferencesStore::changed, this, [this, tellTrackers](Key key) {
        if (key == Key::trackerStays)
            tellTrackers();
        if (key == Key::folder) {
            downloadFolder_ = downloadFolder();
            askForRoom();
        }
    });
    tellTrackers();
    if (preferences_.wasDamaged())
        reportError(tr("The preferences could not be read, and are the defaults again. The old file is kept beside the new one."));
    auto* look = new QTimer(this);
    connect(look, &QTimer::timeout, this, [this] {
        if (!preferences_.values().text(Key::networkInterface).isEmpty())
            adoptPreferences();
    });
    look->start(networkMs);
}

void MainWindow::adoptPreferences() {
    const engine::SessionSettings wished = wishedSettings(settings_, preferences_.values());
    sharing_.bindTo(wished.listenHost);
    bridge_.adopt(wished);
}

void MainWindow::retranslate() {
    for (const NamedAction& named : actions_)
        nameAction(named);
    filterField_->setPlaceholderText(tr("Filter torrents..."));
    filterField_->setAccessibleName(tr("Filter torrents"));
    control_->retranslate();
    if (citizen_ != nullptr)
        citizen_->retranslate();
    askForRoom();
    if (isVisible())
        showNewest(); // which has the states' sentences
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && filterField_ != nullptr)
        retranslate();
}

void MainWindow::showPreferences() {
    if (bringBack(preferencesDialog_))
        return;
    preferencesDialog_ = new PreferencesDialog(preferences_, this);
    preferencesDialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(&bridge_, &SessionBridge::snapshotReady, preferencesDialog_,
            [dialog = preferencesDialog_.get()](const engine::SessionSnapshotPtr& snapshot) { dialog->show(*snapshot); });
    if (snapshot_)
        preferencesDialog_->show(*snapshot_);
    preferencesDialog_->show();
}

void MainWindow::showHelp() {
    if (bringBack(help_))
        return;
    help_ = new HelpWindow(this);
    help_->setAttribute(Qt::WA_DeleteOnClose);
    help_->show();
}

void MainWindow::welcome() {
    if (preferences_.values().flag(Key::welcomed))
        return;
    if (!snapshot_) { // it would stand before what is told of a session that does not open
        connect(&bridge_, &SessionBridge::opened, this, &MainWindow::welcome, Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    auto* dialog = new WelcomeDialog(preferences_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addActions(actions()); // who pastes a link or presses Ctrl+N now means the window behind it
    dialog->show();
}

void MainWindow::quit() {
    citizen_->quit();
}

bool MainWindow::isInList(const Offer& offer) const {
    const InfoHash infoHash = offer.metainfo ? offer.metainfo->infoHash() : offer.magnet->infoHash;
    return snapshot_ && std::any_of(snapshot_->torrents.begin(), snapshot_->torrents.end(),
                                    [&](const auto& torrent) { return torrent.infoHash == infoHash; });
}

void MainWindow::addWithoutAsking(Offer offer) {
    engine::AddTorrent torrent;
    torrent.metainfo = std::move(offer.metainfo);
    torrent.magnet = std::move(offer.magnet);
    torrent.start = preferences_.values().flag(Key::startAdded);
    add(std::move(torrent));
}

void MainWindow::addFromWatchedFolder(const QString& path) {
    askWorker(
        this, [path] { return readOffer(path); },
        [this, path](Result<Offer> offer) {
            citizen_->watchFolder().taken(path, offer.has_value());
            if (offer)
                addWithoutAsking(std::move(*offer));
            else
                statusBar()->showMessage(errorSentence(offer.error()), noticeMs);
        });
}

} // namespace bytetorrent::gui
