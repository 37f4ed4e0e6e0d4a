#include "citizen/watch_folder.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

namespace {
constexpr int filesMax = 10'000;
constexpr int settleMs = 1'000;
constexpr int restMs = 2'000; // looked at, not told of: folders of a network tell nothing, and to ask to be told blocks on a slow disk
} // namespace

WatchFolder::WatchFolder(QObject* parent)
    : QObject(parent)
    , files_(settleMs) {
    clock_.start();
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &WatchFolder::look);
}

void WatchFolder::watch(const QString& folder) {
    timer_.stop();
    folder_ = folder;
    files_.clear();
    look();
}

void WatchFolder::look() {
    if (folder_.isEmpty() || looking_)
        return;
    looking_ = true;
    askWorker(
        this,
        [folder = folder_] {
            SettledFiles::Looks looks;
            for (const QFileInfo& file : QDir(folder).entryInfoList({QStringLiteral("*.torrent")}, QDir::Files | QDir::Readable)) {
                if (looks.size() < filesMax)
                    looks.insert(file.absoluteFilePath(), {file.size(), file.lastModified().toMSecsSinceEpoch()});
            }
            return std::pair(folder, looks);
        },
        [this](const std::pair<QString, SettledFiles::Looks>& answer) {
            looking_ = false;
            if (answer.first == folder_)
                take(answer.second);
            else
                look();
        });
}

void WatchFolder::take(const SettledFiles::Looks& now) {
    const QStringList whole = files_.look(now, clock_.elapsed());
    timer_.start(files_.unsettled() ? settleMs : restMs);
    for (const QString& file : whole)
        Q_EMIT found(file);
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
