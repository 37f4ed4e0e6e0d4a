#include "bridge/content_trash.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace bytetorrent::gui {

namespace {

// The folder that all files are in, if the torrent has one of its own; else empty.
QString ownFolderOf(const QStringList& files) {
    const QString first = files.value(0).section(QLatin1Char('/'), 0, 0);
    for (const QString& file : files) {
        if (!file.startsWith(first + QLatin1Char('/')))
            return {};
    }
    return first;
}

bool holdsOnly(const QString& folder, const QSet<QString>& paths) {
    for (QDirIterator entry(folder, QDir::Files | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
         entry.hasNext();) {
        if (!paths.contains(entry.next()))
            return false;
    }
    return true;
}

bool isThere(const QString& path) {
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

} // namespace

QStringList moveToTrash(const TrashOrder& order) {
    QStringList failed;
    const QString base = QDir::cleanPath(order.folder) + QLatin1Char('/');
    const auto trash = [&](const QString& path) {
        if (isThere(path) && !QFile::moveToTrash(path))
            failed << path;
    };
    if (!order.partsFile.isEmpty())
        QFile::remove(base + order.partsFile);
    const QString own = ownFolderOf(order.files);
    QSet<QString> paths;
    for (const QString& file : order.files)
        paths.insert(base + file);
    // A link instead of a folder: what it points to is not ours to judge.
    if (!own.isEmpty() && !QFileInfo(base + own).isSymLink() && holdsOnly(base + own, paths)) {
        trash(base + own);
        return failed;
    }
    for (const QString& file : order.files)
        trash(base + file);
    return failed;
}

} // namespace bytetorrent::gui
