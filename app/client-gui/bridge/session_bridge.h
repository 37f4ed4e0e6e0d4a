// SessionBridge: the only place that hops threads. The engine's Session lives on a thread of its own; the bridge lives
// on the GUI thread, posts commands to it and hands back answers and immutable snapshots as signals. It never waits for
// the engine, except in the destructor, for its orderly end.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QStringList>
#include <QThread>

#include "bytetorrent/engine/cluster_address.h"
#include "bytetorrent/engine/session.h"

namespace bytetorrent::gui {

class SessionBridge : public QObject {
    Q_OBJECT
public:
    explicit SessionBridge(QObject* parent = nullptr);
    ~SessionBridge() override;

    // opened() or openFailed() follows. If the port that is wished for is taken, it opens on another one, and says portTaken().
    void open(engine::SessionSettings settings);
    // What differs from the settings before holds at once.
    void adopt(engine::SessionSettings settings);

    // Called on the GUI thread. With alreadyExists: what it brought to the one that is there.
    using Added = std::function<void(Result<InfoHash>, engine::Merged)>;
    void add(engine::AddTorrent torrent, Added done);
    void start(const std::vector<InfoHash>& torrents);
    void pause(const std::vector<InfoHash>& torrents);
    void remove(const std::vector<InfoHash>& torrents, bool deleteContent);
    void recheck(const std::vector<InfoHash>& torrents);
    void move(const std::vector<InfoHash>& torrents, const QString& folder);
    void cancelMove(const std::vector<InfoHash>& torrents);
    void moveInQueue(const std::vector<InfoHash>& torrents, engine::QueueMove where);
    // Called on the session's thread with what each torrent has now.
    using Change = std::function<void(engine::TorrentSettings&)>;
    void changeSettings(const std::vector<InfoHash>& torrents, Change change);
    void settingsOf(const InfoHash& torrent, std::function<void(engine::TorrentSettings)> answer); // if it is there
    void setFilePriorities(const InfoHash& torrent, std::vector<engine::FilePriority> priorities);
    void setAlternativeLimits(bool on);
    void setSnapshotIntervalMs(int intervalMs);
    // Where the content of these is: for each that knows its files, the folder and the paths below it.
    struct Content {
        InfoHash torrent;
        std::string name;
        QString folder;
        QStringList files; // '/' between elements
    };
    void contentOf(const std::vector<InfoHash>& torrents, std::function<void(std::vector<Content>)> answer);
    void setDetailed(std::optional<InfoHash> torrent);
    // published() or publishFailed() with the number that `started` was given.
    void publish(engine::PublishContent content, std::function<void(quint64)> started);
    void cancelPublish(quint64 id);
    // Who is at these addresses: a name, nodes, their leader; or why nobody answers, after some seconds. A question that comes
    // before the answer to the last one takes its place.
    void askCluster(const engine::ClusterAddress& address, std::function<void(Result<engine::ClusterSnapshot>)> answer);
    // Accounts at clusters, as the session keeps them.
    void accountAt(const engine::ClusterAddress& cluster, std::function<void(QString)> answer); // who is logged in; empty: nobody
    void logIn(const engine::ClusterAddress& cluster, const QString& name, const QString& password, std::function<void(Result<>)> answer);
    void logOut(const engine::ClusterAddress& cluster, std::function<void(Result<>)> answer);
    // A magnet link with what is known of it: name, trackers, cluster; empty: there is no such torrent.
    void linkOf(const InfoHash& torrent, std::function<void(QString)> answer);
    void trackersOf(const InfoHash& torrent, std::function<void(std::vector<std::vector<std::string>>)> answer); // not if it is gone
    void setTrackers(const InfoHash& torrent, const std::vector<std::vector<std::string>>& tiers);
    void askTrackers(const std::vector<InfoHash>& torrents);
    void fetchTorrent(const QString& url, std::function<void(Result<Bytes>)> answer); // from a web address
    // Clusters are told, then finished() comes; at most timeoutMs.
    void shutDown(int timeoutMs);

Q_SIGNALS:
    void opened(quint16 listenPort);
    void openFailed(bytetorrent::Error error);
    void listLost(bytetorrent::Error error); // the list was damaged and set aside (as the error says); it begins anew
    void portTaken(quint16 wished, quint16 instead); // by another program; `instead` is listened on
    void failed(bytetorrent::Error error); // the first thing that went wrong with a command
    void snapshotReady(bytetorrent::engine::SessionSnapshotPtr snapshot);
    void torrentAdded(bytetorrent::InfoHash infoHash);
    void metadataReceived(bytetorrent::InfoHash infoHash);
    void torrentCompleted(bytetorrent::InfoHash infoHash);
    void torrentRemoved(bytetorrent::InfoHash infoHash); // and its files are closed
    void torrentMoved(bytetorrent::InfoHash infoHash);
    void torrentMoveFailed(bytetorrent::InfoHash infoHash, bytetorrent::Error error);
    void torrentFailed(bytetorrent::InfoHash infoHash, bytetorrent::Error error);
    void publishProgress(quint64 id, quint64 bytesDone, quint64 bytesTotal);
    void published(quint64 id, bytetorrent::InfoHash infoHash, QString torrentPath);
    void publishFailed(quint64 id, bytetorrent::Error error, bytetorrent::engine::PublishStep step);
    void finished();

private:
    class Host; // the Session's neighbour on the other thread
    void onSession(std::function<void(engine::Session&)> command);
    void onGui(std::function<void()> answer);
    void forEach(const std::vector<InfoHash>& torrents,
                 std::function<Result<>(engine::Session&, const InfoHash&)> command);
    void listen(engine::Session& session);
    QThread thread_;
    Host* host_;
};

} // namespace bytetorrent::gui
