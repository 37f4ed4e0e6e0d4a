// How MainWindow's parts show a snapshot.
#include <algorithm>

#include <QAction>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>
#include <QStorageInfo>

#include "bridge/ask_worker.h"
#include "format.h"
#include "main_window.h"
#include "views/details_panel.h"

namespace bytetorrent::gui {

namespace {

QString clusterSentence(const engine::ClusterSnapshot& cluster) {
    const QString name = QString::fromStdString(
        cluster.name.empty() && !cluster.nodes.empty() ? cluster.nodes.front().toString() : cluster.name);
    if (!cluster.connectedTo)
        return MainWindow::tr("cluster %1: no answer yet").arg(name);
    if (!cluster.quorum)
        return MainWindow::tr("cluster %1: most nodes are missing").arg(name);
    // All at once: a name that holds "%2" is a name.
    return MainWindow::tr("cluster %1: %2 of %3, leader %4")
        .arg(name, QLocale().toString(cluster.reachableNodes),
             QLocale().toString(static_cast<qulonglong>(cluster.nodes.size())), QString::number(cluster.leader.value));
}

} // namespace

void MainWindow::showSnapshot(const engine::SessionSnapshotPtr& snapshot) {
    snapshot_ = snapshot;
    model_.update(snapshot);
    middle_->setCurrentIndex(snapshot->torrents.empty() ? 0 : 1);
    const auto shown = std::find_if(snapshot->torrents.begin(), snapshot->torrents.end(),
                                    [this](const auto& torrent) { return detailed_ == torrent.infoHash; });
    details_->showTorrent(shown == snapshot->torrents.end() ? nullptr : &*shown, snapshot.get());
    showSidebarCounts();
    showStatusBar();
    updateActions();
}

void MainWindow::showSidebarCounts() {
    for (int row = 0; row < sidebar_->count(); ++row) {
        const auto count =
            std::count_if(snapshot_->torrents.begin(), snapshot_->torrents.end(),
                          [&](const auto& torrent) { return belongs(torrent, static_cast<Shown>(row)); });
        const QString name = sidebar_->item(row)->data(Qt::UserRole).toString();
        sidebar_->item(row)->setText(
            count == 0 ? name : QStringLiteral("%1   %2").arg(name, QLocale().toString(static_cast<qlonglong>(count))));
    }
}

void MainWindow::showStatusBar() {
    if (!snapshot_)
        return;
    const auto rate = [](std::uint64_t value) { return value == 0 ? QStringLiteral("0 B/s") : formatRate(value); };
    rates_->setText(QStringLiteral("\u2193 %1   \u2191 %2").arg(rate(snapshot_->downRate), rate(snapshot_->upRate)));
    QStringList parts;
    if (sharing_.trackerRunning())
        parts << tr("tracker on this computer: running");
    for (const engine::ClusterSnapshot& cluster : snapshot_->clusters) {
        if (!cluster.connectedTo || !sharing_.runs(cluster))
            parts << clusterSentence(cluster);
    }
    cluster_->setText(parts.join(QStringLiteral("   ")));
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
    const auto torrents = selectedTorrents();
    const auto stopped = std::count_if(torrents.begin(), torrents.end(), [](const auto* torrent) {
        return torrent->state == engine::TorrentState::paused || torrent->state == engine::TorrentState::failed;
    });
    startAction_->setEnabled(stopped > 0);
    pauseAction_->setEnabled(stopped < static_cast<std::ptrdiff_t>(torrents.size()));
    for (QAction* action : {removeAction_, deleteAction_, recheckAction_, folderAction_})
        action->setEnabled(!torrents.empty());
    copyAction_->setEnabled(torrents.size() == 1);
}

} // namespace bytetorrent::gui
