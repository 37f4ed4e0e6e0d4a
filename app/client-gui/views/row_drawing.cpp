#include "views/row_drawing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionViewItem>

#include "models/torrent_model.h"
#include "palette.h"
#include "remedies.h"

namespace bytetorrent::gui {

const engine::TorrentSnapshot* torrentOf(const QModelIndex& index) {
    return reinterpret_cast<const engine::TorrentSnapshot*>(index.data(TorrentModel::torrentRole).value<quintptr>());
}

void drawRowBackground(QPainter& painter, const QStyleOptionViewItem& option) {
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, &painter, widget);
}

QColor toneColour(Tone tone) {
    const Colours& c = colours();
    switch (tone) {
    case Tone::active:
        return c.accent;
    case Tone::done:
        return c.seeding;
    case Tone::waiting:
        return c.waiting;
    case Tone::attention:
        return c.attention;
    case Tone::error:
        return c.error;
    case Tone::plain:
        break;
    }
    return c.text;
}

void drawToneShape(QPainter& painter, const QRectF& square, Tone tone) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColour(tone));
    const double side = square.width();
    QPainterPath path;
    switch (tone) {
    case Tone::plain:
    case Tone::active:
        path.addRoundedRect(square.adjusted(0, side * 0.3, 0, -side * 0.3), 2, 2);
        break;
    case Tone::done: {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(toneColour(tone), side * 0.18, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        path.moveTo(square.left() + side * 0.1, square.top() + side * 0.55);
        path.lineTo(square.left() + side * 0.4, square.top() + side * 0.85);
        path.lineTo(square.left() + side * 0.92, square.top() + side * 0.2);
        break;
    }
    case Tone::waiting:
        path.addRect(QRectF(square.left() + side * 0.15, square.top() + side * 0.1, side * 0.25, side * 0.8));
        path.addRect(QRectF(square.left() + side * 0.6, square.top() + side * 0.1, side * 0.25, side * 0.8));
        break;
    case Tone::attention:
        path.moveTo(square.center().x(), square.top());
        path.lineTo(square.right(), square.bottom());
        path.lineTo(square.left(), square.bottom());
        path.closeSubpath();
        break;
    case Tone::error:
        for (int corner = 0; corner < 8; ++corner) {
            const double angle = (corner + 0.5) * std::numbers::pi / 4;
            const QPointF point = square.center() + QPointF(std::cos(angle), std::sin(angle)) * side * 0.54;
            corner == 0 ? path.moveTo(point) : path.lineTo(point);
        }
        path.closeSubpath();
        break;
    }
    painter.drawPath(path);
    painter.restore();
}

namespace {

QColor fillOf(const engine::TorrentSnapshot& torrent) {
    const Colours& c = colours();
    switch (torrent.state) {
    case engine::TorrentState::failed:
        return c.error;
    case engine::TorrentState::checking:
    case engine::TorrentState::paused:
        return c.waiting;
    default:
        return torrent.totalBytes > 0 && torrent.doneBytes == torrent.totalBytes ? c.seeding : c.accent;
    }
}

} // namespace

BarShares barSharesOf(const engine::TorrentSnapshot& torrent) {
    if (torrent.totalBytes == 0)
        return {};
    const auto share = [&](std::uint64_t bytes) {
        return std::clamp(static_cast<double>(bytes) / static_cast<double>(torrent.totalBytes), 0.0, 1.0);
    };
    if (torrent.state == engine::TorrentState::checking)
        return {.done = std::clamp(torrent.checkingProgress, 0.0, 1.0)};
    if (torrent.wantedBytes == 0 || torrent.wantedBytes >= torrent.totalBytes)
        return {.done = share(torrent.doneBytes), .inFlight = std::min(share(torrent.startedBytes), 1 - share(torrent.doneBytes))};
    const std::uint64_t unwanted = torrent.doneBytes - std::min(torrent.doneBytes, torrent.wantedDoneBytes);
    const std::uint64_t missing = torrent.wantedBytes - std::min(torrent.wantedBytes, torrent.wantedDoneBytes);
    const std::uint64_t notWanted = torrent.totalBytes - torrent.wantedBytes;
    return {.done = share(torrent.wantedDoneBytes),
            .unwanted = share(unwanted),
            .inFlight = share(std::min(torrent.startedBytes, missing)),
            .notWanted = share(notWanted - std::min(notWanted, unwanted))};
}

void drawBar(QPainter& painter, const QRectF& track, const engine::TorrentSnapshot& torrent, Qt::LayoutDirection direction) {
    const Colours& c = colours();
    const BarShares shares = barSharesOf(torrent);
    const double radius = std::min(track.height() / 2, 3.0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (direction == Qt::RightToLeft) {
        painter.translate(2 * track.left() + track.width(), 0);
        painter.scale(-1, 1);
    }
    QPainterPath whole;
    whole.addRoundedRect(track, radius, radius);
    // What will not come is a thin line: the bar ends where the wanted ends.
    QRectF thin = track;
    thin.setHeight(std::max(2.0, track.height() / 4));
    thin.moveCenter(track.center());
    painter.fillRect(thin, c.line);
    painter.setClipPath(whole);
    const double end = track.left() + track.width() * (1 - shares.notWanted);
    painter.fillRect(QRectF(QPointF(track.left(), track.top()), QPointF(end, track.bottom())), c.line);
    double left = track.left();
    const auto segment = [&](double share, const QColor& colour) {
        const double width = track.width() * share;
        painter.fillRect(QRectF(left, track.top(), width, track.height()), colour);
        left += width;
    };
    segment(shares.done, fillOf(torrent));
    segment(shares.unwanted, c.waiting);
    segment(shares.inFlight, c.accentLight);
    painter.restore();
}

QRect remedyRect(const QStyleOptionViewItem& option, const QRect& room, const engine::TorrentSnapshot& torrent) {
    const QString text = remedyText(remedyFor(torrent));
    // What goes well, though slower than it could, has its button in the panel; a list of buttons would hide the troubles.
    const Tone tone = statusTone(torrent);
    const bool moves = torrent.state == engine::TorrentState::downloading && torrent.downRate > 0;
    if (text.isEmpty() || (moves && tone != Tone::attention && tone != Tone::error))
        return {};
    const QFontMetrics& metrics = option.fontMetrics;
    const int width = metrics.horizontalAdvance(text) + metrics.height();
    const int height = std::min(room.height(), metrics.height() * 3 / 2);
    const QRect rect(room.right() - width, room.center().y() - height / 2 + 1, width, height);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void drawRemedy(QPainter& painter, const QStyleOptionViewItem& option, const QRect& rect,
                const engine::TorrentSnapshot& torrent) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours().accent, 1));
    painter.setBrush(colours().panel);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(option.font);
    painter.drawText(rect, Qt::AlignCenter, remedyText(remedyFor(torrent)));
    painter.restore();
}

} // namespace bytetorrent::gui
