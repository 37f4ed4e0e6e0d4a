#include "citizen/citizen.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSessionManager>

namespace bytetorrent::gui {

namespace {
constexpr int quietMs = 60'000; // a pause between two pieces is no end
} // namespace

Citizen::Citizen(QWidget* window, SessionBridge& bridge, PreferencesStore& store)
    : QObject(window)
    , window_(window)
    , store_(store)
    , tray_(window)
    , notifier_([this](const QString& title, const QString& text) { tray_.say(title, text); }) {
    connect(&bridge, &SessionBridge::snapshotReady, this, &Citizen::show);
    connect(&bridge, &SessionBridge::torrentCompleted, this, &Citizen::completed);
    connect(&store_, &PreferencesStore::changed, this, &Citizen::take);
    connect(&tray_, &Tray::windowAsked, this, &Citizen::showOrHide);
    connect(&tray_, &Tray::addAsked, this, &Citizen::addAsked);
    connect(&tray_, &Tray::preferencesAsked, this, &Citizen::preferencesAsked);
    connect(&tray_, &Tray::quitAsked, this, &Citizen::quit);
    connect(&watch_, &WatchFolder::found, this, &Citizen::torrentFound);
    quiet_.setSingleShot(true);
    quiet_.setInterval(quietMs);
    connect(&quiet_, &QTimer::timeout, this, [this] { inhibitor_.setWanted(false); });
    // At the end of the desktop's session nobody is asked: it would hold that up.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, [this](QSessionManager&) { agreed_ = quitting_ = true; });
    for (const Key key : {Key::trayIcon, Key::watch})
        take(key);
}

void Citizen::take(Key key) {
    const Preferences& values = store_.values();
    if (key == Key::trayIcon)
        tray_.setShown(values.flag(Key::trayIcon));
    else if (key == Key::watch || key == Key::watchFolder)
        watch_.watch(values.flag(Key::watch) ? values.text(Key::watchFolder) : QString());
    else if (key == Key::keepAwake && !values.flag(Key::keepAwake))
        inhibitor_.setWanted(false);
}

void Citizen::show(const engine::SessionSnapshotPtr& snapshot) {
    snapshot_ = snapshot;
    tray_.show(*snapshot);
    for (const InfoHash& done : std::exchange(unnamed_, {}))
        static_cast<void>(notify(done)); // not even there now: it was removed
    if (snapshot->downRate + snapshot->upRate == 0 || !store_.values().flag(Key::keepAwake)) {
        if (!quiet_.isActive())
            quiet_.start();
        return;
    }
    quiet_.stop();
    inhibitor_.setWanted(true);
}

void Citizen::completed(const InfoHash& infoHash) {
    if (store_.values().flag(Key::notifyDone) && !window_->isActiveWindow() && !notify(infoHash))
        unnamed_.push_back(infoHash); // added and done since the last snapshot: the next one tells its name
}

bool Citizen::notify(const InfoHash& infoHash) {
    if (!snapshot_)
        return false;
    const auto found = std::find_if(snapshot_->torrents.begin(), snapshot_->torrents.end(),
                                    [&](const auto& torrent) { return torrent.infoHash == infoHash; });
    if (found == snapshot_->torrents.end())
        return false;
    const QString name = QString::fromStdString(found->name);
    notifier_.say(tr("Download done"), name);
    Q_EMIT notified(name);
    return true;
}

void Citizen::showOrHide() {
    if (window_->isVisible() && !window_->isMinimized() && window_->isActiveWindow()) {
        window_->hide();
        return;
    }
    window_->showNormal();
    window_->raise();
    window_->activateWindow();
}

int Citizen::peersThatFetch() const {
    std::uint32_t count = 0;
    if (snapshot_) {
        for (const auto& torrent : snapshot_->torrents) {
            if (torrent.state == engine::TorrentState::seeding && torrent.upRate > 0)
                count += std::max<std::uint32_t>(1, torrent.peersConnected - std::min(torrent.seedsConnected, torrent.peersConnected));
        }
    }
    return static_cast<int>(count);
}

bool Citizen::mayClose() {
    if (!quitting_ && store_.values().flag(Key::closeToTray) && tray_.isShown()) {
        window_->hide();
        return false;
    }
    const int fetching = agreed_ || !store_.values().flag(Key::confirmQuit) ? 0 : peersThatFetch();
    if (fetching == 0) {
        tray_.setShown(false);
        inhibitor_.setWanted(false);
        return true;
    }
    askToQuit(fetching);
    return false;
}

void Citizen::quit() {
    quitting_ = true;
    window_->close();
}

void Citizen::askToQuit(int fetching) {
    if (window_->isHidden())
        window_->showNormal();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Quit"),
                                tr("%n person(s) are fetching from this computer, and would have to wait for it.", nullptr, fetching),
                                QMessageBox::NoButton, window_);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* never = new QCheckBox(tr("Do not ask again"), box);
    box->setCheckBox(never);
    QPushButton* stay = box->addButton(tr("Stay"), QMessageBox::RejectRole);
    const QAbstractButton* leave = box->addButton(tr("Quit"), QMessageBox::AcceptRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, leave, never](const QAbstractButton* button) {
        quitting_ = agreed_ = button == leave;
        if (!agreed_)
            return;
        if (never->isChecked())
            store_.set(Key::confirmQuit, false);
        window_->close();
    });
    box->open();
}

void Citizen::retranslate() {
    tray_.retranslate();
}

} // namespace bytetorrent::gui
