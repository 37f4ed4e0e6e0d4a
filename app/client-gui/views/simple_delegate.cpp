#include "views/simple_delegate.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

#include "format.h"
#include "palette.h"
#include "views/row_drawing.h"

namespace bytetorrent::gui {

namespace {
// What moves, as it stands at the end of the row: the direction that matters in this state.
QString rateText(const engine::TorrentSnapshot& torrent) {
    const bool down = torrent.state == engine::TorrentState::downloading;
    const bool up = torrent.state == engine::TorrentState::seeding;
    const QString rate = down ? formatRate(torrent.downRate) : up ? formatRate(torrent.upRate) : QString();
    if (rate.isEmpty())
        return {};
    const QString text = QString(QChar(down ? 0x2193 : 0x2191)) + QLatin1Char(' ') + rate;
    return down && torrent.etaSeconds ? text + QStringLiteral(", ") + formatDuration(*torrent.etaSeconds) : text;
}
} // namespace

SimpleDelegate::Places SimpleDelegate::placesIn(const QStyleOptionViewItem& option) {
    const int line = option.fontMetrics.height();
    const int margin = line * 3 / 4;
    const int side = line * 7 / 10;
    const QRect all = option.rect.adjusted(margin, 0, -margin, 0);
    const int first = option.rect.center().y() - line - line / 8;
    const int second = option.rect.center().y() + line / 8;
    const int endWidth = std::clamp(all.width() * 3 / 10, line * 8, line * 18);
    const int shareWidth = option.fontMetrics.horizontalAdvance(QStringLiteral("100 %"));
    const int textLeft = all.left() + side + margin;
    const int textWidth = all.right() - endWidth - margin - textLeft;
    const int endLeft = all.right() - endWidth;
    const int barHeight = std::max(6, line / 2);
    return {.shape = QRect(all.left(), first + (line - side) / 2 + 1, side, side),
            .name = QRect(textLeft, first, textWidth, line),
            .sentence = QRect(textLeft, second, textWidth, line),
            .bar = QRect(endLeft, first + (line - barHeight) / 2 + 1, endWidth - shareWidth - line / 2, barHeight),
            .share = QRect(all.right() - shareWidth, first, shareWidth, line),
            .rate = QRect(endLeft, second, endWidth, line),
            .remedyRoom = QRect(endLeft, second - line / 8, endWidth, line * 5 / 4)};
}

void SimpleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    drawRowBackground(*painter, option);
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent == nullptr)
        return;
    const Colours& c = colours();
    const Places places = placesIn(option);
    const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const auto begin = (rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
    const auto end = (rightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter;
    const Tone tone = statusTone(*torrent);
    drawToneShape(*painter, mirrored(places.shape), tone);
    painter->save();
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(c.text);
    painter->drawText(mirrored(places.name), begin,
                      QFontMetrics(bold).elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, places.name.width()));
    painter->setFont(option.font);
    const bool coloured =
        !option.state.testFlag(QStyle::State_Selected) && (tone == Tone::error || tone == Tone::attention);
    painter->setPen(coloured ? toneColour(tone) : c.quietText);
    painter->drawText(mirrored(places.sentence), begin,
                      option.fontMetrics.elidedText(statusSentence(*torrent), Qt::ElideRight, places.sentence.width()));
    drawBar(*painter, mirrored(places.bar), *torrent, option.direction);
    painter->setPen(c.text);
    painter->drawText(mirrored(places.share), end, progressText(*torrent));
    const QRect button = remedyRect(option, places.remedyRoom, *torrent);
    if (!button.isEmpty()) {
        drawRemedy(*painter, option, button, *torrent);
    } else {
        painter->setPen(c.quietText);
        painter->drawText(mirrored(places.rate), end, rateText(*torrent));
    }
    painter->restore();
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.line);
}

QSize SimpleDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.fontMetrics.averageCharWidth() * 60, rowHeight(option.fontMetrics)};
}

bool SimpleDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) {
    const engine::TorrentSnapshot* torrent = torrentOf(index);
    if (torrent != nullptr && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->button() == Qt::LeftButton &&
            remedyRect(option, placesIn(option).remedyRoom, *torrent).contains(mouse->pos())) {
            Q_EMIT remedyAsked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace bytetorrent::gui
