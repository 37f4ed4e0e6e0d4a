#include "views/progress_delegate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include "models/torrent_model.h"
#include "palette.h"

namespace bytetorrent::gui {

namespace {

const engine::TorrentSnapshot* torrentOf(const QModelIndex& index) {
    return reinterpret_cast<const engine::TorrentSnapshot*>(index.data(TorrentModel::torrentRole).value<quintptr>());
}

void drawBackground(QPainter* painter, const QStyleOptionViewItem& option) {
    const QWidget* widget = option.widget;
    QStyle* style = widget != nullptr ? widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, widget);
}

} // namespace

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

double fractionOf(const engine::TorrentSnapshot& torrent) {
    if (torrent.state == engine::TorrentState::checking)
        return std::clamp(torrent.checkingProgress, 0.0, 1.0);
    return torrent.totalBytes == 0
               ? 0
               : std::clamp(static_cast<double>(torrent.doneBytes) / static_cast<double>(torrent.totalBytes), 0.0, 1.0);
}

} // namespace

void ProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawBackground(painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const QFontMetrics& metrics = option.fontMetrics;
    const int margin = metrics.height() / 2;
    // As wide as its longest text, so that the bars of all rows end at one line.
    const int textWidth = std::max(metrics.horizontalAdvance(TorrentModel::tr("done")),
                                   metrics.horizontalAdvance(TorrentModel::tr("%1 %").arg(100)));
    const int height = std::max(6, metrics.height() / 2);
    QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    const QRect track(room.left(), room.center().y() - height / 2, std::max(height, room.width() - textWidth - margin),
                      height);
    const auto mirrored = [&](const QRect& rect) {
        return QRectF(QStyle::visualRect(option.direction, option.rect, rect));
    };
    const double radius = height / 3.0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours().line);
    painter->drawRoundedRect(mirrored(track), radius, radius);
    QRect filled = track;
    filled.setWidth(static_cast<int>(track.width() * fractionOf(*torrent)));
    painter->setBrush(fillOf(*torrent));
    if (filled.width() > 0)
        painter->drawRoundedRect(mirrored(filled), radius, radius);
    painter->setPen(colours().text);
    painter->drawText(mirrored(room), Qt::AlignRight | Qt::AlignVCenter, index.data(Qt::DisplayRole).toString());
    painter->restore();
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {std::max(size.width(), option.fontMetrics.averageCharWidth() * 24), size.height()};
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawBackground(painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const Tone tone = statusTone(*torrent);
    const int side = option.fontMetrics.height() * 6 / 10;
    const int margin = option.fontMetrics.height() / 2;
    const QRect shape(option.rect.left() + margin, option.rect.center().y() - side / 2 + 1, side, side);
    drawToneShape(*painter, QStyle::visualRect(option.direction, option.rect, shape), tone);
    const QRect room = option.rect.adjusted(side + 2 * margin, 0, -margin / 2, 0);
    // On a selection's tint only the shape keeps the state's colour: words in it would be too faint.
    const bool coloured =
        !option.state.testFlag(QStyle::State_Selected) && (tone == Tone::error || tone == Tone::attention);
    painter->setPen(coloured ? toneColour(tone) : colours().text);
    painter->drawText(
        QStyle::visualRect(option.direction, option.rect, room), Qt::AlignVCenter | Qt::AlignLeading,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room.width()));
}

} // namespace bytetorrent::gui
