// How MainWindow's parts show a snapshot.
#include <algorithm>

#include <QAction>
#include <QShowEvent>
#include <QFileInfo>
#include <QLabel>
#include <QStackedWidget>
#include <QStorageInfo>

#include "bridge/ask_worker.h"
#include "format.h"
#include "main_window.h"
#include "sentences.h"
#include "torrent_control.h"
#include "views/details_panel.h"
#include "views/limits_button.h"
#include "views/sidebar.h"
#include "views/status_light.h"
#include "views/torrent_table.h"

namespace bytetorrent::gui {

namespace {

constexpr int snapshotEveryMs = 250;
constexpr int snapshotHiddenEveryMs = 1'000; // the recorder and the tray go on

QString clusterSentence(const engine::ClusterSnapshot& cluster) {
    return MainWindow::tr("cluster %1: %2").arg(clusterName(cluster), clusterHealth(cluster));
}

} // namespace

void MainWindow::showSnapshot(const engine::SessionSnapshotPtr& snapshot) {
    // Once for each trouble, however many snapshots tell of it.
    const bool keepsNothing = !snapshot->stateTrouble.empty();
    if (keepsNothing && (!snapshot_ || snapshot_->stateTrouble.empty()))
        reportError(tr("What you change cannot be kept: %1. See that there is room where the list lies; then it is written by itself.")
                        .arg(QString::fromStdString(snapshot->stateTrouble)));
    snapshot_ = snapshot;
    if (isVisible())
        showNewest();
}

// What nobody looks at is not drawn; the newest snapshot waits until someone does.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    bridge_.setSnapshotIntervalMs(snapshotEveryMs);
    showNewest();
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    bridge_.setSnapshotIntervalMs(snapshotHiddenEveryMs);
}

void MainWindow::showNewest() {
    if (!snapshot_)
        return;
    model_.update(snapshot_);
    if (newcomer_ && table_->select(*newcomer_))
        newcomer_.reset();
    middle_->setCurrentIndex(snapshot_->torrents.empty() ? 0 : 1);
    details_->showTorrent(detailedRow(), snapshot_);
    sidebar_->showClusters(snapshot_->clusters);
    showStatusBar();
    updateActions();
}

engine::TorrentRows::Row MainWindow::detailedRow() {
    const auto& torrents = snapshot_->torrents;
    if (!detailed_)
        return nullptr;
    // Mostly where it was.
    if (detailedAt_ >= torrents.size() || torrents[detailedAt_].infoHash != *detailed_) {
        const auto found = std::find_if(torrents.begin(), torrents.end(), [this](const auto& torrent) { return torrent.infoHash == *detailed_; });
        detailedAt_ = static_cast<std::size_t>(found - torrents.begin());
    }
    return detailedAt_ < torrents.size() ? torrents.shared(detailedAt_) : nullptr;
}

void MainWindow::showStatusBar() {
    if (!snapshot_)
        return;
    const auto rate = [](std::uint64_t value) { return value == 0 ? QStringLiteral("0 B/s") : formatRate(value); };
    rates_->setText(QStringLiteral("\u2193 %1   \u2191 %2").arg(rate(snapshot_->downRate), rate(snapshot_->upRate)));
    limits_->showLimits(snapshot_->limits, snapshot_->alternativeLimits);
    if (sharing_.trackerBroken())
        tracker_->tell(Tone::error, tr("tracker on this computer: stopped"));
    else
        tracker_->tell(Tone::done, sharing_.trackerRunning() ? tr("tracker on this computer: running") : QString());
    QStringList parts;
    Tone worst = Tone::done;
    for (const engine::ClusterSnapshot& cluster : snapshot_->clusters) {
        if (cluster.connectedTo && sharing_.runs(cluster))
            continue;
        parts << clusterSentence(cluster);
        worst = std::max(worst, clusterTone(cluster)); // the tones are in the order of their weight
    }
    cluster_->tell(worst, parts.join(QStringLiteral("   ")));
}

void MainWindow::askForRoom() {
    askWorker(
        this,
        [folder = downloadFolder_] {
            QString path = folder;
            while (!QFileInfo::exists(path) && QFileInfo(path).path() != path)
                path = QFileInfo(path).path();
            return QStorageInfo(path).bytesAvailable();
        },
        [this](qint64 bytes) {
            room_->setText(bytes < 0 ? QString() : tr("%1 free").arg(formatSize(static_cast<std::uint64_t>(bytes))));
        });
}

void MainWindow::updateActions() {
    int count = 0;
    bool stopped = false, running = false;
    table_->forSelected([&](const engine::TorrentSnapshot& torrent) {
        const bool rests = (torrent.state == engine::TorrentState::paused && !waitsItsTurn(torrent)) || torrent.state == engine::TorrentState::failed;
        stopped = stopped || rests;
        running = running || !rests;
        return ++count < 2 || !stopped || !running;
    });
    startAction_->setEnabled(stopped);
    pauseAction_->setEnabled(running);
    for (QAction* action : {removeAction_, deleteAction_, recheckAction_, folderAction_, copyAction_})
        action->setEnabled(count > 0);
    control_->update();
}

} // namespace bytetorrent::gui
