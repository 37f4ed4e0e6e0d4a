#include "views/progress_delegate.h"

#include <algorithm>

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

#include "palette.h"
#include "remedies.h"
#include "views/row_drawing.h"

namespace bytetorrent::gui {

void ProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawRowBackground(*painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const QFontMetrics& metrics = option.fontMetrics;
    const int margin = metrics.height() / 2;
    const QString text = index.data(Qt::DisplayRole).toString();
    // As wide as its longest text, so that the bars of all rows end at one line.
    const int textWidth =
        std::max(metrics.horizontalAdvance(doneText()), metrics.horizontalAdvance(QStringLiteral("100 %")));
    const int height = std::max(6, metrics.height() / 2);
    const QRect room = option.rect.adjusted(margin, 0, -margin, 0);
    const QRect track(room.left(), room.center().y() - height / 2, std::max(height, room.width() - textWidth - margin),
                      height);
    drawBar(*painter, QStyle::visualRect(option.direction, option.rect, track), *torrent, option.direction);
    painter->setPen(colours().text);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
                      (option.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter, text);
}

QSize ProgressDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {std::max(size.width(), option.fontMetrics.averageCharWidth() * 24), size.height()};
}

void StatusDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawRowBackground(*painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const Tone tone = statusTone(*torrent);
    const int side = option.fontMetrics.height() * 6 / 10;
    const int margin = option.fontMetrics.height() / 2;
    const QRect shape(option.rect.left() + margin, option.rect.center().y() - side / 2 + 1, side, side);
    drawToneShape(*painter, QStyle::visualRect(option.direction, option.rect, shape), tone);
    QRect room = option.rect.adjusted(side + 2 * margin, 0, -margin / 2, 0);
    const QRect button = remedyRect(option, room, *torrent);
    if (!button.isEmpty()) {
        drawRemedy(*painter, option, button, *torrent);
        room.setRight(room.right() - button.width() - margin / 2);
    }
    // On a selection's tint only the shape keeps the state's colour: words in it would be too faint.
    const bool coloured =
        !option.state.testFlag(QStyle::State_Selected) && (tone == Tone::error || tone == Tone::attention);
    painter->setPen(coloured ? toneColour(tone) : colours().text);
    painter->drawText(
        QStyle::visualRect(option.direction, option.rect, room),
        (option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room.width()));
}

bool StatusDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) {
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent != nullptr && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const int side = option.fontMetrics.height() * 6 / 10;
        const int margin = option.fontMetrics.height() / 2;
        const QRect room = option.rect.adjusted(side + 2 * margin, 0, -margin / 2, 0);
        if (mouse->button() == Qt::LeftButton && remedyRect(option, room, *torrent).contains(mouse->pos())) {
            Q_EMIT remedyAsked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace bytetorrent::gui
