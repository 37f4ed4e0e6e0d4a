// Citizen: what makes the window a good neighbour on the desktop: tray, notifications, no sleep while something is transferred, the
// watched folder, and the question before others are left alone. It hears snapshots and preferences and asks the window for
// what is to be done. Owned by the window; GUI thread.
#pragma once

#include <QObject>

#include "bridge/session_bridge.h"
#include "citizen/notifier.h"
#include "citizen/sleep_inhibitor.h"
#include "citizen/tray.h"
#include "citizen/watch_folder.h"
#include "preferences/preferences_store.h"

class QWidget;

namespace bytetorrent::gui {

class Citizen : public QObject {
    Q_OBJECT
public:
    Citizen(QWidget* window, SessionBridge& bridge, PreferencesStore& store);

    // The window is being closed. True: go on. False: it was hidden in the tray, or a question stands, whose answer quits.
    [[nodiscard]] bool mayClose();
    void quit(); // closes the window for good, also where it would hide in the tray; asks first, if there is a reason
    [[nodiscard]] Tray& tray() { return tray_; }
    [[nodiscard]] SleepInhibitor& inhibitor() { return inhibitor_; }
    [[nodiscard]] WatchFolder& watchFolder() { return watch_; }
    void retranslate();

Q_SIGNALS:
    void addAsked();
    void preferencesAsked();
    void torrentFound(QString path); // in the watched folder
    void notified(QString torrent);  // by its name: a person was told that it is done

private:
    void show(const engine::SessionSnapshotPtr& snapshot);
    void completed(const InfoHash& infoHash);
    [[nodiscard]] bool notify(const InfoHash& infoHash); // false: the newest snapshot does not know it
    void take(Key key);
    void showOrHide();
    void askToQuit(int fetching);
    [[nodiscard]] int peersThatFetch() const; // of seeds, right now
    QWidget* window_;
    PreferencesStore& store_;
    Tray tray_;
    Notifier notifier_;
    SleepInhibitor inhibitor_;
    WatchFolder watch_;
    engine::SessionSnapshotPtr snapshot_;
    std::vector<InfoHash> unnamed_; // done before a snapshot told of them: notified with the next one
    QTimer quiet_; // nothing moved for so long: sleep is allowed
    bool quitting_ = false; // the tray does not keep it
    bool agreed_ = false;   // to leave others alone
};

} // namespace bytetorrent::gui
