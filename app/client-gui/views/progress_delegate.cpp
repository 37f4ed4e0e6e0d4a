#include "views/progress_delegate.h"

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
    case Tone::active: return c.accent;
    case Tone::done: return c.seeding;
    case Tone::waiting: return c.waiting;
    case Tone::attention: return c.attention;
    case Tone::error: return c.error;
    case Tone::plain: break;
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
    case Tone::active: path.addRoundedRect(square.adjusted(0, side * 0.3, 0, -side * 0.3), 2, 2); break;
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

void ProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawBackground(painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const Colours& c = colours();
    const QString text = index.data(Qt::DisplayRole).toString();
    const int textWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("100 %")) + 8;
    const int height = std::max(6, option.fontMetrics.height() / 2);
    QRectF bar(option.rect.left() + 8, option.rect.center().y() - height / 2.0, std::max(20, option.rect.width() - textWidth - 16), height);
    if (option.direction == Qt::RightToLeft)
        bar.moveRight(option.rect.right() - 8);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(selected ? c.accentLight : c.line);
    painter->drawRoundedRect(bar, 3, 3);
    double fraction = torrent->totalBytes == 0 ? 0 : static_cast<double>(torrent->doneBytes) / static_cast<double>(torrent->totalBytes);
    QColor fill = torrent->state == engine::TorrentState::failed ? c.error : fraction >= 1 ? c.seeding : torrent->state == engine::TorrentState::paused ? c.waiting : c.accent;
    if (torrent->state == engine::TorrentState::checking) {
        fraction = torrent->checkingProgress;
        fill = c.waiting;
    }
    QRectF filled = bar;
    filled.setWidth(bar.width() * std::clamp(fraction, 0.0, 1.0));
    if (option.direction == Qt::RightToLeft)
        filled.moveRight(bar.right());
    painter->setBrush(selected ? c.panel : fill);
    if (filled.width() >= 1)
        painter->drawRoundedRect(filled, 3, 3);
    painter->setPen(selected ? option.palette.highlightedText().color() : c.text);
    painter->drawText(option.rect.adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {std::max(size.width(), 160), size.height()};
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawBackground(painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const Tone tone = statusTone(*torrent);
    const int side = option.fontMetrics.height() * 6 / 10;
    QRectF shape(option.rect.left() + 8, option.rect.center().y() - side / 2.0 + 0.5, side, side);
    if (option.direction == Qt::RightToLeft)
        shape.moveRight(option.rect.right() - 8);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (!selected)
        drawToneShape(*painter, shape, tone);
    const QRect room = option.rect.adjusted(side + 16, 0, -4, 0);
    painter->setPen(selected ? option.palette.highlightedText().color() : tone == Tone::error || tone == Tone::attention ? toneColour(tone) : colours().text);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, room), Qt::AlignVCenter | Qt::AlignLeading,
                      option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room.width()));
}

} // namespace bytetorrent::gui
