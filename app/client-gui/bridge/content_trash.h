// ContentTrash: takes what a torrent downloaded to the trash. The torrent's own folder goes as one when nothing else is in
// it; otherwise its files, one by one. What is not there is no failure; what cannot go to the trash stays where it is.
// Nothing is deleted, but the engine's own hidden file of bytes that nobody wanted. Blocks on the disk: for a worker.
#pragma once

#include <QStringList>

namespace bytetorrent::gui {

struct TrashOrder {
    QString folder;    // that the torrent was saved in
    QStringList files; // below it, '/' between elements
    QString partsFile; // name of the engine's hidden file in `folder`; empty: none
};
// Answers the paths that could not be moved.
[[nodiscard]] QStringList moveToTrash(const TrashOrder& order);

} // namespace bytetorrent::gui
