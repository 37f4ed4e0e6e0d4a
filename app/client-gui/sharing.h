// Sharing: the window's half of the line "a dropped file, desk to swarm". It opens the creator, starts the bundled
// tracker that the chosen audience needs, has the engine publish, and hands the link over. One share at a time, of
// one torrent or several after one another. GUI thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QPointer>
#include <QStringList>

#include "bridge/bundled_tracker.h"
#include "bridge/session_bridge.h"
#include "dialogs/create_dialog.h"
#include "window_memory.h"

namespace bytetorrent::gui {

class Sharing : public QObject {
    Q_OBJECT
public:
    Sharing(const QString& stateDirectory, SessionBridge& bridge, WindowMemory& memory, QWidget* window);

    CreateDialog* open(const QStringList& paths); // the open one, with these too, if there is one
    // Torrents that were shared through a bundled tracker need it again.
    void startTrackersThatRan();
    // The bundled trackers go on when the program ends.
    void setTrackersStay(bool stay);
    [[nodiscard]] bool trackerRunning() const { return computer_.running() || network_.running(); }
    [[nodiscard]] bool trackerBroken() const { return computer_.broken() || network_.broken(); }
    // Whether this cluster is a bundled tracker that runs here.
    [[nodiscard]] bool runs(const engine::ClusterSnapshot& cluster) const;
    void accountsChanged(); // an open creator shows it
    // Where the session listens: who keeps to one network does so with the tracker for it, too.
    void bindTo(const std::string& listenHost);
    // Where tracker-server is, when it is not beside this program.
    void setTrackerProgram(const QString& path);

Q_SIGNALS:
    // All that was asked for is published, or the rest was cancelled or failed: the last one, and a line with the link of each
    // one that this creator has made.
    void shared(bytetorrent::InfoHash infoHash, QString links);
    void trackersChanged();
    void accountAsked(const bytetorrent::engine::ClusterAddress& cluster, QWidget* over);
    void problem(QString sentence); // while no creator is open

private:
    void connectBridge();
    void connectTracker(BundledTracker& tracker);
    void carryOut(CreateDialog* dialog);
    void publish(CreateDialog* dialog, std::vector<HostPort> clusterPorts);
    void publishNext(CreateDialog* dialog);
    void onPublished(const InfoHash& infoHash);
    void handOver();
    struct Made {
        InfoHash last;
        QStringList links;
    };
    SessionBridge& bridge_;
    WindowMemory& memory_; // for whom it was last
    QWidget* window_;
    BundledTracker computer_;
    BundledTracker network_;
    QPointer<CreateDialog> dialog_;
    std::deque<engine::PublishContent> waiting_; // of the share under way; the first is being published
    std::size_t published_ = 0;                  // of it, already
    std::shared_ptr<Made> made_; // by the creator that is open; shared with answers that may come after its end
    BundledTracker* awaited_ = nullptr; // the share goes on when this one is ready
};

} // namespace bytetorrent::gui
