// Sharing: the window's half of the line "a dropped file, desk to swarm". It opens the creator, starts the bundled
// tracker that the chosen audience needs, has the engine publish, and hands the link over. One share at a time. GUI
// thread.
#pragma once

#include <functional>

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "bridge/bundled_tracker.h"
#include "bridge/session_bridge.h"
#include "dialogs/create_dialog.h"

namespace bytetorrent::gui {

class Sharing : public QObject {
    Q_OBJECT
public:
    Sharing(const QString& stateDirectory, SessionBridge& bridge, QWidget* window);

    CreateDialog* open(const QStringList& paths); // the open one, with these too, if there is one
    // Torrents that were shared through a bundled tracker need it again.
    void startTrackersThatRan();
    [[nodiscard]] bool trackerRunning() const { return computer_.running() || network_.running(); }
    // Whether this cluster is a bundled tracker that runs here.
    [[nodiscard]] bool runs(const engine::ClusterSnapshot& cluster) const;
    // Where tracker-server is, when it is not beside this program.
    void setTrackerProgram(const QString& path);

Q_SIGNALS:
    void shared(bytetorrent::InfoHash infoHash, QString link);
    void trackersChanged();
    void problem(QString sentence); // while no creator is open

private:
    void connectBridge();
    void connectTracker(BundledTracker& tracker);
    void carryOut(CreateDialog* dialog);
    void publish(CreateDialog* dialog, std::vector<HostPort> clusterPorts);
    SessionBridge& bridge_;
    QWidget* window_;
    BundledTracker computer_;
    BundledTracker network_;
    QPointer<CreateDialog> dialog_;
    BundledTracker* awaited_ = nullptr; // the share goes on when this one is ready
};

} // namespace bytetorrent::gui
