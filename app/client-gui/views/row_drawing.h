// What both views of the list draw alike: a state's shape, the bar of a torrent, the button of its trouble. GUI thread.
#pragma once

#include <QColor>
#include <QModelIndex>
#include <QRect>

#include "sentences.h"

class QPainter;
class QStyleOptionViewItem;

namespace bytetorrent::gui {

[[nodiscard]] QColor toneColour(Tone tone);
// A filled bar, tick, two bars, triangle or octagon: no state is told by its colour alone.
void drawToneShape(QPainter& painter, const QRectF& square, Tone tone);

// Of a row of TorrentModel, also through a filter; nullptr: there is none.
[[nodiscard]] const engine::TorrentSnapshot* torrentOf(const QModelIndex& index);
void drawRowBackground(QPainter& painter, const QStyleOptionViewItem& option);

// In shares of the torrent's bytes, which lie side by side in this order and sum up to at most 1; the rest is missing.
struct BarShares {
    double done = 0;       // wanted, and here
    double unwanted = 0;   // here, though nobody wants it
    double inFlight = 0;   // being fetched
    double notWanted = 0;  // not here and not to come; drawn at the bar's end
};
[[nodiscard]] BarShares barSharesOf(const engine::TorrentSnapshot& torrent);
void drawBar(QPainter& painter, const QRectF& track, const engine::TorrentSnapshot& torrent, Qt::LayoutDirection direction);

// Where the button of a row's trouble is within `room` (at its end, mirrored with the layout); empty: it has none.
[[nodiscard]] QRect remedyRect(const QStyleOptionViewItem& option, const QRect& room, const engine::TorrentSnapshot& torrent);
void drawRemedy(QPainter& painter, const QStyleOptionViewItem& option, const QRect& rect, const engine::TorrentSnapshot& torrent);

} // namespace bytetorrent::gui
