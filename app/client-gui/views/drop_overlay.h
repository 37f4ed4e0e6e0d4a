// What is dragged onto the window, what dropping it will do, and the overlay that says so before the person lets go.
// GUI thread.
#pragma once

#include <QLabel>
#include <QSet>
#include <QStringList>

class QMimeData;

namespace bytetorrent::gui {

[[nodiscard]] bool isLink(const QString& text);          // magnet:
[[nodiscard]] bool isWebAddress(const QString& text);    // http:, https:, which may be a .torrent's
[[nodiscard]] bool looksLikeTorrentOrLink(const QString& item); // by its name; then it is added, anything else is shared
// Those that look like a .torrent and are folders, to be shared. Blocks on the disk: for a worker.
[[nodiscard]] QSet<QString> foldersCalledTorrent(const QStringList& items);
// The magnet links in a text, each on a line or behind a space; and the web addresses of lines that are nothing but links.
[[nodiscard]] QStringList linksIn(const QString& text);
// Local paths, magnet links and web addresses; empty if there is nothing for us in it.
[[nodiscard]] QStringList droppedItems(const QMimeData& data);
[[nodiscard]] QString dropSentence(const QStringList& items, const QSet<QString>& folders);

class DropOverlay : public QLabel {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);
    void announce(const QStringList& items); // covers the parent

private:
    void show(const QString& sentence);
    QStringList items_;
};

} // namespace bytetorrent::gui
