#include "bridge/session_bridge.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QPointer>

#include "bytetorrent/engine/cluster_client.h"
#include "preferences/session_wishes.h"

namespace bytetorrent::gui {

namespace {
constexpr Millis clusterPatienceMs = 8'000;
} // namespace

class SessionBridge::Host : public QObject {
public:
    std::unique_ptr<engine::Session> session;
    engine::SessionSettings settings; // as they hold
    QPointer<engine::ClusterClient> asked; // by askCluster(), and not answered yet
};

namespace {
std::string accountOf(const engine::Session& session, const engine::ClusterAddress& cluster) {
    for (const engine::ClusterLogin& login : session.logins()) {
        if (engine::isSameCluster(login.cluster, cluster))
            return login.account;
    }
    return {};
}
} // namespace

SessionBridge::SessionBridge(QObject* parent)
    : QObject(parent)
    , host_(new Host) {
    thread_.setObjectName(QStringLiteral("session"));
    host_->moveToThread(&thread_);
    // The Session must end on its own thread, while that thread still has its event loop's objects.
    connect(&thread_, &QThread::finished, host_, &QObject::deleteLater);
    thread_.start();
}

SessionBridge::~SessionBridge() {
    thread_.quit();
    thread_.wait();
}

void SessionBridge::onSession(std::function<void(engine::Session&)> command) {
    QMetaObject::invokeMethod(
        host_,
        [host = host_, command = std::move(command)] {
            if (host->session)
                command(*host->session);
        },
        Qt::QueuedConnection);
}

void SessionBridge::onGui(std::function<void()> answer) {
    QMetaObject::invokeMethod(this, std::move(answer), Qt::QueuedConnection);
}

void SessionBridge::open(engine::SessionSettings settings) {
    QMetaObject::invokeMethod(
        host_,
        [this, settings = std::move(settings)]() mutable {
            auto session = engine::Session::open(settings);
            const std::uint16_t wished = settings.listenPort;
            if (!session && session.error().code == ErrorCode::inUse && wished != 0) {
                settings.listenPort = 0;
                session = engine::Session::open(settings);
                if (session)
                    onGui([this, wished, port = (*session)->listenPort()] { Q_EMIT portTaken(wished, port); });
            }
            if (!session && session.error().code == ErrorCode::corrupt) {
                // A list that cannot be read was set aside: the program goes on with an empty one. Anything else fails again.
                const Error damaged = session.error();
                session = engine::Session::open(settings);
                if (session)
                    onGui([this, damaged] { Q_EMIT listLost(damaged); });
            }
            if (!session) {
                onGui([this, error = session.error()] { Q_EMIT openFailed(error); });
                return;
            }
            host_->session = std::move(*session);
            host_->settings = std::move(settings);
            listen(*host_->session);
            onGui([this, port = host_->session->listenPort(), snapshot = host_->session->snapshot()] {
                Q_EMIT opened(port);
                Q_EMIT snapshotReady(snapshot);
            });
        },
        Qt::QueuedConnection);
}

void SessionBridge::adopt(engine::SessionSettings settings) {
    onSession([this, settings = std::move(settings)](engine::Session& session) mutable {
        const auto adopted = gui::adopt(session, std::exchange(host_->settings, settings), settings);
        if (adopted)
            return;
        // The port or the network could not be had: the old ones hold, and the next wish is compared with what was wished last.
        if (adopted.error().code == ErrorCode::inUse)
            onGui([this, wished = settings.listenPort, port = session.listenPort()] { Q_EMIT portTaken(wished, port); });
        else
            onGui([this, error = adopted.error()] { Q_EMIT failed(error); });
    });
}

void SessionBridge::listen(engine::Session& session) {
    using engine::Session;
    connect(&session, &Session::snapshotReady, host_, [this](const engine::SessionSnapshotPtr& snapshot) {
        onGui([this, snapshot] { Q_EMIT snapshotReady(snapshot); });
    });
    const auto pass = [&](auto from, auto to) {
        connect(&session, from, host_, [this, to](const InfoHash& infoHash) { onGui([this, to, infoHash] { Q_EMIT(this->*to)(infoHash); }); });
    };
    pass(&Session::torrentAdded, &SessionBridge::torrentAdded);
    pass(&Session::metadataReceived, &SessionBridge::metadataReceived);
    pass(&Session::torrentCompleted, &SessionBridge::torrentCompleted);
    pass(&Session::torrentRemoved, &SessionBridge::torrentRemoved);
    pass(&Session::torrentMoved, &SessionBridge::torrentMoved);
    connect(&session, &Session::torrentMoveFailed, host_, [this](const InfoHash& infoHash, const Error& error) {
        onGui([this, infoHash, error] { Q_EMIT torrentMoveFailed(infoHash, error); });
    });
    connect(&session, &Session::torrentFailed, host_, [this](const InfoHash& infoHash, const Error& error) {
        onGui([this, infoHash, error] { Q_EMIT torrentFailed(infoHash, error); });
    });
    connect(&session, &Session::publishProgress, host_, [this](quint64 id, quint64 done, quint64 total) {
        onGui([this, id, done, total] { Q_EMIT publishProgress(id, done, total); });
    });
    connect(&session, &Session::published, host_, [this](quint64 id, const InfoHash& infoHash, const QString& path) {
        onGui([this, id, infoHash, path] { Q_EMIT published(id, infoHash, path); });
    });
    connect(&session, &Session::publishFailed, host_,
            [this](quint64 id, const Error& error, engine::PublishStep step) {
                onGui([this, id, error, step] { Q_EMIT publishFailed(id, error, step); });
            });
}

void SessionBridge::add(engine::AddTorrent torrent, Added done) {
    onSession([this, torrent = std::move(torrent), done = std::move(done)](engine::Session& session) {
        engine::Merged merged; // told before add() returns
        const auto listening = connect(&session, &engine::Session::torrentMerged, host_, [&merged](const InfoHash&, const engine::Merged& told) { merged = told; });
        const Result<InfoHash> result = session.add(torrent);
        disconnect(listening);
        onGui([done, result, merged] { done(result, merged); });
    });
}

void SessionBridge::forEach(const std::vector<InfoHash>& torrents,
                            std::function<Result<>(engine::Session&, const InfoHash&)> command) {
    onSession([this, torrents, command = std::move(command)](engine::Session& session) {
        bool told = false; // one message for a selection, however many of it failed
        for (const InfoHash& infoHash : torrents) {
            const Result<> result = command(session, infoHash);
            if (!result && !std::exchange(told, true))
                onGui([this, error = result.error()] { Q_EMIT failed(error); });
        }
    });
}

void SessionBridge::start(const std::vector<InfoHash>& torrents) {
    forEach(torrents, [](engine::Session& session, const InfoHash& infoHash) { return session.start(infoHash); });
}
void SessionBridge::pause(const std::vector<InfoHash>& torrents) {
    forEach(torrents, [](engine::Session& session, const InfoHash& infoHash) { return session.pause(infoHash); });
}
void SessionBridge::remove(const std::vector<InfoHash>& torrents, bool deleteContent) {
    forEach(torrents, [deleteContent](engine::Session& session, const InfoHash& infoHash) {
        return session.remove(infoHash, deleteContent);
    });
}
void SessionBridge::recheck(const std::vector<InfoHash>& torrents) {
    forEach(torrents, [](engine::Session& session, const InfoHash& infoHash) { return session.recheck(infoHash); });
}

void SessionBridge::move(const std::vector<InfoHash>& torrents, const QString& folder) {
    forEach(torrents, [folder = folder.toStdString()](engine::Session& session, const InfoHash& infoHash) {
        return session.move(infoHash, folder);
    });
}
void SessionBridge::cancelMove(const std::vector<InfoHash>& torrents) {
    forEach(torrents, [](engine::Session& session, const InfoHash& infoHash) { return session.cancelMove(infoHash); });
}
void SessionBridge::moveInQueue(const std::vector<InfoHash>& torrents, engine::QueueMove where) {
    onSession([torrents, where](engine::Session& session) { session.moveInQueue(torrents, where); });
}
void SessionBridge::changeSettings(const std::vector<InfoHash>& torrents, Change change) {
    forEach(torrents, [change = std::move(change)](engine::Session& session, const InfoHash& infoHash) -> Result<> {
        auto settings = session.settings(infoHash);
        if (!settings)
            return bytetorrent::fail(settings.error());
        change(*settings);
        return session.setSettings(infoHash, std::move(*settings));
    });
}
void SessionBridge::settingsOf(const InfoHash& torrent, std::function<void(engine::TorrentSettings)> answer) {
    onSession([this, torrent, answer = std::move(answer)](engine::Session& session) {
        if (const auto settings = session.settings(torrent))
            onGui([answer, settings = *settings] { answer(settings); });
    });
}
void SessionBridge::setFilePriorities(const InfoHash& torrent, std::vector<engine::FilePriority> priorities) {
    forEach({torrent}, [priorities = std::move(priorities)](engine::Session& session, const InfoHash& infoHash) {
        return session.setFilePriorities(infoHash, priorities);
    });
}
void SessionBridge::setAlternativeLimits(bool on) {
    onSession([on](engine::Session& session) { session.setAlternativeLimits(on); });
}
void SessionBridge::setSnapshotIntervalMs(int intervalMs) {
    onSession([intervalMs](engine::Session& session) { session.setSnapshotIntervalMs(intervalMs); });
}

void SessionBridge::contentOf(const std::vector<InfoHash>& torrents, std::function<void(std::vector<Content>)> answer) {
    onSession([this, torrents, answer = std::move(answer)](engine::Session& session) {
        const std::set<InfoHash> asked(torrents.begin(), torrents.end());
        std::vector<Content> contents;
        const engine::SessionSnapshotPtr snapshot = session.snapshot();
        for (const engine::TorrentSnapshot& row : snapshot->torrents) {
            const auto metainfo = asked.contains(row.infoHash) ? session.metainfo(row.infoHash) : std::nullopt;
            if (!metainfo)
                continue;
            Content content{row.infoHash, row.name, QString::fromStdString(row.folder), {}};
            for (const protocol::FileEntry& file : metainfo->files()) {
                QStringList path;
                if (!metainfo->singleFile())
                    path << QString::fromStdString(metainfo->name());
                for (const std::string& element : file.path)
                    path << QString::fromStdString(element);
                content.files << path.join(QLatin1Char('/'));
            }
            contents.push_back(std::move(content));
        }
        onGui([answer, contents = std::move(contents)] { answer(contents); });
    });
}

void SessionBridge::setDetailed(std::optional<InfoHash> torrent) {
    onSession([torrent](engine::Session& session) { session.setDetailed(torrent); });
}

void SessionBridge::publish(engine::PublishContent content, std::function<void(quint64)> started) {
    onSession([this, content = std::move(content), started = std::move(started)](engine::Session& session) {
        onGui([started, id = session.publish(content)] { started(id); });
    });
}

void SessionBridge::cancelPublish(quint64 id) {
    onSession([id](engine::Session& session) { session.cancelPublish(id); });
}

void SessionBridge::askCluster(const engine::ClusterAddress& address, std::function<void(Result<engine::ClusterSnapshot>)> answer) {
    onSession([this, address, answer = std::move(answer)](engine::Session&) {
        auto* client = new engine::ClusterClient({.nodes = address.nodes, .caFingerprint = address.caFingerprint, .secret = {}, .agent = host_->settings.agent,
                                                  .giveUpMs = clusterPatienceMs}, host_);
        delete std::exchange(host_->asked, client).get();
        client->status([this, client, address, answer](const Result<protocol::native::ClusterStatus>& status) {
            if (client != host_->asked.get())
                return; // another question took its place
            Result<engine::ClusterSnapshot> found = client->snapshot();
            if (!status) {
                found = fail(status.error());
            } else { // as the status says: the client has not yet learned all of it
                found->name = status->cluster;
                found->account = host_->session ? accountOf(*host_->session, address) : std::string();
                found->leader = status->leader;
                found->quorum = status->quorum;
                found->nodes.resize(std::max(found->nodes.size(), status->nodes.size()));
                found->reachableNodes = static_cast<std::uint32_t>(
                    std::count_if(status->nodes.begin(), status->nodes.end(), [](const protocol::native::NodeStatus& node) { return node.reachable; }));
            }
            onGui([answer, found] { answer(found); });
            client->deleteLater();
        });
    });
}

void SessionBridge::accountAt(const engine::ClusterAddress& cluster, std::function<void(QString)> answer) {
    onSession([this, cluster, answer = std::move(answer)](engine::Session& session) {
        onGui([answer, account = accountOf(session, cluster)] { answer(QString::fromStdString(account)); });
    });
}

void SessionBridge::logIn(const engine::ClusterAddress& cluster, const QString& name, const QString& password, std::function<void(Result<>)> answer) {
    onSession([this, cluster, name = name.toStdString(), password = password.toStdString(), answer = std::move(answer)](engine::Session& session) {
        session.logIn(cluster, name, password, [this, answer](const Result<engine::ClusterLogin>& login) {
            onGui([answer, result = login ? Result<>() : fail(login.error())] { answer(result); });
        });
    });
}

void SessionBridge::logOut(const engine::ClusterAddress& cluster, std::function<void(Result<>)> answer) {
    onSession([this, cluster, answer = std::move(answer)](engine::Session& session) {
        session.logOut(cluster, [this, answer](const Result<>& result) { onGui([answer, result] { answer(result); }); });
    });
}

void SessionBridge::linkOf(const InfoHash& torrent, std::function<void(QString)> answer) {
    onSession([this, torrent, answer = std::move(answer)](engine::Session& session) {
        const auto link = session.link(torrent);
        onGui([answer, link = link ? QString::fromStdString(link->toString()) : QString()] { answer(link); });
    });
}

void SessionBridge::trackersOf(const InfoHash& torrent, std::function<void(std::vector<std::vector<std::string>>)> answer) {
    onSession([this, torrent, answer = std::move(answer)](engine::Session& session) {
        if (auto tiers = session.trackers(torrent))
            onGui([answer, tiers = std::move(*tiers)] { answer(tiers); });
    });
}
void SessionBridge::setTrackers(const InfoHash& torrent, const std::vector<std::vector<std::string>>& tiers) {
    forEach({torrent}, [tiers](engine::Session& session, const InfoHash& infoHash) { return session.setTrackers(infoHash, tiers); });
}
void SessionBridge::askTrackers(const std::vector<InfoHash>& torrents) {
    forEach(torrents, [](engine::Session& session, const InfoHash& infoHash) { return session.askTrackers(infoHash); });
}

void SessionBridge::fetchTorrent(const QString& url, std::function<void(Result<Bytes>)> answer) {
    onSession([this, url = url.toStdString(), answer = std::move(answer)](engine::Session& session) {
        session.fetchTorrent(url, [this, answer](Result<Bytes> bytes) { onGui([answer, bytes = std::move(bytes)]() mutable { answer(std::move(bytes)); }); });
    });
}

void SessionBridge::shutDown(int timeoutMs) {
    QMetaObject::invokeMethod(
        host_,
        [this, timeoutMs] {
            if (!host_->session) {
                onGui([this] { Q_EMIT finished(); });
                return;
            }
            host_->session->shutDown(timeoutMs, [this] {
                // Not from within the Session's own call.
                QMetaObject::invokeMethod(
                    host_,
                    [this] {
                        host_->session.reset();
                        onGui([this] { Q_EMIT finished(); });
                    },
                    Qt::QueuedConnection);
            });
        },
        Qt::QueuedConnection);
}

} // namespace bytetorrent::gui
