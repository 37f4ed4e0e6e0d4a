// Recorder: writes down what the window's Speed and Activity tabs show: a sample a second of the rates, and the events that
// the bridge tells. It reads both files at start and has them written every minute and at the end, by a worker, whole
// files renamed into place; a file that does not decode counts as empty. Works while the window is hidden. GUI thread.
#pragma once

#include <map>

#include <QObject>
#include <QTimer>

#include "bridge/session_bridge.h"
#include "models/activity_log.h"
#include "models/speed_history.h"

namespace bytetorrent::gui {

class Recorder : public QObject {
    Q_OBJECT
public:
    Recorder(const QString& stateDirectory, SessionBridge& bridge, QObject* parent = nullptr);

    [[nodiscard]] const SpeedHistory& speeds() const { return speeds_; }
    [[nodiscard]] const ActivityLog& activity() const { return activity_; }
    void note(ActivityKind kind, const InfoHash& torrent, const std::string& name); // what only the window knows
    // What is not written yet is handed to the worker, which the application waits for at its end.
    void save();

private:
    void load();
    void listen();
    void see(const engine::SessionSnapshotPtr& snapshot);
    void seeDrops(const engine::TorrentSnapshot& torrent);
    void happened(ActivityKind kind, const InfoHash& torrent, const Error* error = nullptr);
    void nameHappenings(const engine::SessionSnapshot& snapshot);
    QString speedPath_, activityPath_;
    SessionBridge& bridge_;
    SpeedHistory speeds_;
    ActivityLog activity_;
    std::vector<Activity> unnamed_; // wait for the snapshot that says what the torrent is called and where it lies
    bool loaded_ = false;
    Millis sampledMs_ = 0;
    Millis savedSampleMs_ = 0;
    std::uint64_t savedRevision_ = 0;
    std::map<InfoHash, Millis> dropsSeenMs_; // of the torrents that were looked at: up to when
    QTimer saveTimer_;
};

} // namespace bytetorrent::gui
