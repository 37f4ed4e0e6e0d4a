#include "views/speed_graph.h"

#include <algorithm>

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include "format.h"
#include "palette.h"

namespace bytetorrent::gui {

namespace {

QString rateText(std::uint64_t value) {
    return value == 0 ? QStringLiteral("0") : formatRate(value);
}

QString agoText(Millis ms) {
    return ms == 0 ? SpeedGraph::tr("now") : SpeedGraph::tr("%1 ago").arg(formatDuration(static_cast<std::uint64_t>(ms / 1000)));
}

} // namespace

SpeedGraph::SpeedGraph(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Speed graph"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize SpeedGraph::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 9};
}

std::uint64_t SpeedGraph::scaleTop(std::uint64_t highest) {
    std::uint64_t unit = 1024; // below a KiB/s there is nothing to tell apart
    while (highest > unit * 1000)
        unit *= 1024;
    for (std::uint64_t ten = 1; ten <= 1000; ten *= 10) {
        for (const std::uint64_t step : {1, 2, 5}) {
            if (highest <= unit * ten * step)
                return unit * ten * step;
        }
    }
    return highest;
}

void SpeedGraph::setValues(std::vector<Speed> values, SpeedScale scale) {
    if (values == values_ && scale == scale_)
        return;
    values_ = std::move(values);
    scale_ = scale;
    if (!values_.empty())
        setAccessibleDescription(tr("down %1, up %2").arg(rateText(values_.back().down), rateText(values_.back().up)));
    update();
}

QRect SpeedGraph::plot() const {
    const int line = fontMetrics().height();
    const int left = fontMetrics().horizontalAdvance(QStringLiteral("0000 MiB/s")) + line / 2;
    const int right = fontMetrics().horizontalAdvance(QStringLiteral("\u2193 0000 MiB/s")) + line / 2;
    return rect().adjusted(left, line / 2, -right, -line * 5 / 4);
}

void SpeedGraph::paintEvent(QPaintEvent*) {
    if (values_.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    std::uint64_t highestDown = 0, highestUp = 0;
    for (const Speed& speed : values_) {
        highestDown = std::max(highestDown, speed.down);
        highestUp = std::max(highestUp, speed.up);
    }
    // One scale, so that the two can be compared; each side gets the room that it needs, and neither less than a fifth.
    const std::uint64_t step = scaleTop(std::max(highestDown, highestUp));
    const double least = static_cast<double>(step) / 5;
    const double down = std::max(least, static_cast<double>(highestDown));
    const double up = std::max(least, static_cast<double>(highestUp));
    const QRect area = plot();
    const double pixelsPerByte = area.height() / (down + up);
    const int axis = area.top() + static_cast<int>(down * pixelsPerByte);
    paintScale(painter, area, static_cast<std::uint64_t>(down), static_cast<std::uint64_t>(up));
    paintLine(painter, area, true, pixelsPerByte, axis);
    paintLine(painter, area, false, pixelsPerByte, axis);
}

void SpeedGraph::paintScale(QPainter& painter, const QRect& area, std::uint64_t topDown, std::uint64_t topUp) const {
    const Colours& c = colours();
    const int line = fontMetrics().height();
    const double pixelsPerByte = area.height() / static_cast<double>(topDown + topUp);
    const int axis = area.top() + static_cast<int>(static_cast<double>(topDown) * pixelsPerByte);
    // As many lines as there is room for two lines of text each.
    std::uint64_t step = scaleTop(1);
    while (static_cast<double>(step) * pixelsPerByte < 2 * line)
        step = scaleTop(step + 1);
    const auto gridLine = [&](int y, std::uint64_t value) {
        painter.fillRect(QRect(area.left(), y, area.width(), 1), c.line);
        painter.setPen(c.quietText);
        painter.drawText(QRect(0, y - line / 2, area.left() - line / 2, line), Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter, rateText(value));
    };
    gridLine(axis, 0);
    for (std::uint64_t value = step; value <= topDown; value += step)
        gridLine(axis - static_cast<int>(static_cast<double>(value) * pixelsPerByte), value);
    for (std::uint64_t value = step; value <= topUp; value += step)
        gridLine(axis + static_cast<int>(static_cast<double>(value) * pixelsPerByte), value);
    painter.setPen(c.quietText);
    const Millis span = bucketMs(scale_) * static_cast<Millis>(values_.size());
    const QRect foot(area.left(), area.bottom() + line / 4, area.width(), line);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter, agoText(span));
    painter.drawText(foot, Qt::AlignHCenter | Qt::AlignVCenter, agoText(span / 2));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter, agoText(0));
}

void SpeedGraph::paintLine(QPainter& painter, const QRect& area, bool down, double pixelsPerByte, int axis) const {
    const Colours& c = colours();
    const QColor colour = down ? c.accent : c.seeding;
    const auto height = [&](const Speed& speed) {
        return static_cast<double>(down ? speed.down : speed.up) * pixelsPerByte * (down ? -1 : 1);
    };
    // A pixel may stand for several values: the highest of them is what was reached.
    QPainterPath path;
    const double perValue = static_cast<double>(area.width()) / static_cast<double>(values_.size());
    double lastX = area.left();
    double lastY = axis + height(values_.front());
    path.moveTo(lastX, axis);
    for (std::size_t at = 0; at < values_.size();) {
        const double x = area.left() + (static_cast<double>(at) + 1) * perValue;
        double y = axis + height(values_[at]);
        for (++at; at < values_.size() && area.left() + (static_cast<double>(at) + 1) * perValue < x + 1; ++at)
            y = down ? std::min(y, axis + height(values_[at])) : std::max(y, axis + height(values_[at]));
        path.lineTo(x, y);
        lastX = x;
        lastY = y;
    }
    QPainterPath filled = path;
    filled.lineTo(lastX, axis);
    filled.closeSubpath();
    QColor tint = colour;
    tint.setAlphaF(0.18f);
    painter.fillPath(filled, tint);
    painter.setPen(QPen(colour, 1.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    // The newest value stands at the end of its line, on its own side of the axis.
    const int line = fontMetrics().height();
    const int y = down ? std::min(static_cast<int>(lastY), axis - line / 2 - 1) : std::max(static_cast<int>(lastY), axis + line / 2 + 1);
    painter.setPen(c.text);
    painter.drawText(QRect(area.right() + line / 2, y - line / 2, width() - area.right() - line / 2, line), Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter,
                     QString(QChar(down ? 0x2193 : 0x2191)) + QLatin1Char(' ') +
                         rateText(down ? values_.back().down : values_.back().up));
}

bool SpeedGraph::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || values_.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QRect area = plot();
    if (!area.contains(help->pos())) {
        QToolTip::hideText();
        return true;
    }
    const auto at = std::min(values_.size() - 1, static_cast<std::size_t>(help->pos().x() - area.left()) * values_.size() /
                                                     static_cast<std::size_t>(area.width()));
    const Millis ago = bucketMs(scale_) * static_cast<Millis>(values_.size() - 1 - at);
    QToolTip::showText(help->globalPos(),
                       agoText(ago) + QStringLiteral(": ") +
                           tr("down %1, up %2").arg(rateText(values_[at].down), rateText(values_[at].up)),
                       this);
    return true;
}

} // namespace bytetorrent::gui
