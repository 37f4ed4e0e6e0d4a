// What is dragged onto the window, what dropping it will do, and the overlay that says so before the person lets go.
// GUI thread.
#pragma once

#include <QLabel>
#include <QStringList>

class QMimeData;

namespace bytetorrent::gui {

[[nodiscard]] bool isLink(const QString& text);          // magnet:
[[nodiscard]] bool isTorrentOrLink(const QString& item); // then it is added; anything else is shared
// Local paths, and magnet links; empty if there is nothing for us in it.
[[nodiscard]] QStringList droppedItems(const QMimeData& data);
[[nodiscard]] QString dropSentence(const QStringList& items);

class DropOverlay : public QLabel {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);
    void announce(const QString& sentence); // covers the parent
};

} // namespace bytetorrent::gui
