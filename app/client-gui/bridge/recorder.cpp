#include "bridge/recorder.h"

#include <algorithm>
#include <unordered_map>

#include <QDateTime>
#include <QFile>
#include <QSaveFile>

#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

namespace {

constexpr Millis sampleEveryMs = 1'000;
constexpr int saveEveryMs = 60'000;
constexpr qint64 fileBytesMax = 16 << 20; // ours are far smaller

QByteArray readAll(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.size() <= fileBytesMax ? file.readAll() : QByteArray();
}

// Speed and activity are no promise to anyone: what cannot be written is tried again a minute later.
void writeWhole(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size())
        file.commit();
}

} // namespace

Recorder::Recorder(const QString& stateDirectory, SessionBridge& bridge, QObject* parent)
    : QObject(parent)
    , speedPath_(stateDirectory + QStringLiteral("/speed.history"))
    , activityPath_(stateDirectory + QStringLiteral("/activity.jsonl"))
    , bridge_(bridge) {
    load();
    listen();
    connect(&saveTimer_, &QTimer::timeout, this, &Recorder::save);
    saveTimer_.start(saveEveryMs);
}

void Recorder::load() {
    struct Read {
        SpeedHistory speeds;
        ActivityLog activity;
    };
    askWorker(
        this,
        [speedPath = speedPath_, activityPath = activityPath_] {
            Read read;
            const QByteArray bytes = readAll(speedPath);
            if (auto speeds = SpeedHistory::decode({reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())}))
                read.speeds = std::move(*speeds);
            read.activity = ActivityLog::decode(readAll(activityPath));
            return read;
        },
        [this](Read read) {
            speeds_ = std::move(read.speeds);
            const bool newer = !activity_.entries().empty();
            activity_.prepend(std::move(read.activity));
            savedRevision_ = newer ? 0 : activity_.revision();
            loaded_ = true;
        });
}

void Recorder::listen() {
    connect(&bridge_, &SessionBridge::snapshotReady, this, &Recorder::see);
    connect(&bridge_, &SessionBridge::torrentAdded, this, [this](const InfoHash& torrent) { happened(ActivityKind::added, torrent); });
    connect(&bridge_, &SessionBridge::metadataReceived, this,
            [this](const InfoHash& torrent) { happened(ActivityKind::described, torrent); });
    connect(&bridge_, &SessionBridge::torrentCompleted, this,
            [this](const InfoHash& torrent) { happened(ActivityKind::completed, torrent); });
    connect(&bridge_, &SessionBridge::torrentMoved, this, [this](const InfoHash& torrent) { happened(ActivityKind::moved, torrent); });
    connect(&bridge_, &SessionBridge::torrentMoveFailed, this,
            [this](const InfoHash& torrent, const Error& error) { happened(ActivityKind::moveFailed, torrent, &error); });
    connect(&bridge_, &SessionBridge::torrentFailed, this,
            [this](const InfoHash& torrent, const Error& error) { happened(ActivityKind::failed, torrent, &error); });
}

void Recorder::happened(ActivityKind kind, const InfoHash& torrent, const Error* error) {
    Activity activity;
    activity.wallMs = QDateTime::currentMSecsSinceEpoch();
    activity.kind = kind;
    activity.torrent = torrent;
    if (error != nullptr) {
        activity.code = static_cast<int>(error->code);
        activity.detail = error->context;
    }
    unnamed_.push_back(std::move(activity));
}

void Recorder::nameHappenings(const engine::SessionSnapshot& snapshot) {
    if (unnamed_.empty())
        return;
    std::unordered_map<InfoHash, const engine::TorrentSnapshot*> rows;
    for (const engine::TorrentSnapshot& torrent : snapshot.torrents)
        rows.emplace(torrent.infoHash, &torrent);
    for (Activity& activity : unnamed_) {
        if (const auto row = rows.find(activity.torrent); row != rows.end()) {
            activity.name = row->second->name;
            if (activity.kind == ActivityKind::moved)
                activity.text = row->second->folder;
        }
        activity_.add(std::move(activity));
    }
    unnamed_.clear();
}

void Recorder::note(ActivityKind kind, const InfoHash& torrent, const std::string& name) {
    Activity activity;
    activity.wallMs = QDateTime::currentMSecsSinceEpoch();
    activity.kind = kind;
    activity.torrent = torrent;
    activity.name = name;
    activity_.add(std::move(activity));
    speeds_.forget(torrent);
    dropsSeenMs_.erase(torrent);
}

void Recorder::see(const engine::SessionSnapshotPtr& snapshot) {
    nameHappenings(*snapshot);
    const Millis nowMs = QDateTime::currentMSecsSinceEpoch();
    if (!loaded_ || (nowMs >= sampledMs_ && nowMs - sampledMs_ < sampleEveryMs))
        return;
    sampledMs_ = nowMs;
    speeds_.addAll(nowMs, {snapshot->downRate, snapshot->upRate});
    for (const engine::TorrentSnapshot& torrent : snapshot->torrents) {
        if (torrent.downRate > 0 || torrent.upRate > 0)
            speeds_.add(torrent.infoHash, nowMs, {torrent.downRate, torrent.upRate});
        if (!torrent.dropped.empty())
            seeDrops(torrent);
    }
}

void Recorder::seeDrops(const engine::TorrentSnapshot& torrent) {
    Millis& seenMs = dropsSeenMs_[torrent.infoHash];
    Millis newestMs = seenMs;
    for (const engine::DroppedPeer& dropped : torrent.dropped) {
        if (dropped.wallMs <= seenMs)
            continue;
        newestMs = std::max(newestMs, dropped.wallMs);
        Activity activity;
        activity.wallMs = dropped.wallMs;
        activity.kind = ActivityKind::peerDropped;
        activity.torrent = torrent.infoHash;
        activity.name = torrent.name;
        activity.text = dropped.endpoint.toString();
        activity.code = static_cast<int>(dropped.code);
        activity.detail = dropped.text;
        activity.number = dropped.number;
        activity_.add(std::move(activity));
    }
    seenMs = newestMs;
}

void Recorder::save() {
    if (!loaded_)
        return; // what is in the files is not known yet
    if (sampledMs_ != savedSampleMs_) {
        savedSampleMs_ = sampledMs_;
        askWorker(
            this,
            [path = speedPath_, speeds = speeds_] {
                const Bytes bytes = speeds.encode();
                writeWhole(path, QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
                return true;
            },
            [](bool) {});
    }
    if (activity_.revision() != savedRevision_) {
        savedRevision_ = activity_.revision();
        askWorker(
            this,
            [path = activityPath_, activity = activity_] {
                writeWhole(path, activity.encode());
                return true;
            },
            [](bool) {});
    }
}

} // namespace bytetorrent::gui
