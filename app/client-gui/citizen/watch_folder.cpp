#include "citizen/watch_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

namespace {
constexpr int filesMax = 10'000;
constexpr int restMs = 30'000; // networks' folders do not tell of changes
} // namespace

WatchFolder::WatchFolder(QObject* parent)
    : QObject(parent) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &WatchFolder::look);
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &WatchFolder::look);
}

void WatchFolder::watch(const QString& folder) {
    if (!watcher_.directories().isEmpty())
        watcher_.removePaths(watcher_.directories());
    timer_.stop();
    folder_ = folder;
    before_.clear();
    given_.clear();
    if (folder_.isEmpty())
        return;
    watcher_.addPath(folder_); // where that fails, the timer looks
    look();
}

void WatchFolder::look() {
    if (folder_.isEmpty() || looking_)
        return;
    looking_ = true;
    askWorker(
        this,
        [folder = folder_] {
            Looks looks;
            for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.torrent")}, QDir::Files | QDir::Readable)) {
                if (looks.size() < filesMax)
                    looks.insert(file.absoluteFilePath(), {file.size(), file.lastModified().toMSecsSinceEpoch()});
            }
            return std::pair(folder, looks);
        },
        [this](const std::pair<QString, Looks>& answer) {
            looking_ = false;
            if (answer.first == folder_)
                compare(answer.second);
            else
                look();
        });
}

void WatchFolder::compare(const Looks& now) {
    bool unsettled = false;
    const bool timeWentBy = !timer_.isActive();
    for (auto file = now.begin(); file != now.end(); ++file) {
        if (given_.contains(file.key()))
            continue;
        if (timeWentBy && before_.contains(file.key()) && before_.value(file.key()) == file.value() && file->size > 0) {
            given_.insert(file.key());
            Q_EMIT found(file.key());
        } else {
            unsettled = true;
        }
    }
    if (timeWentBy)
        before_ = now;
    else
        for (auto file = now.begin(); file != now.end(); ++file)
            before_.insert(file.key(), file.value()); // a change starts its second anew with the next look
    given_.intersect(QSet<QString>(now.keyBegin(), now.keyEnd()));
    if (!timer_.isActive() || unsettled)
        timer_.start(unsettled ? settleMs_ : restMs);
}

void WatchFolder::taken(const QString& path, bool added) {
    askWorker(
        this,
        [path, added] {
            const QString name = path + (added ? QStringLiteral(".added") : QStringLiteral(".not-added"));
            QFile::remove(name); // of the same name, from before
            return QFile::rename(path, name);
        },
        [](bool) {}); // where it cannot be renamed it stays, and is not taken again
}

} // namespace bytetorrent::gui
