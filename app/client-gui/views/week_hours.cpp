#include "views/week_hours.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include "palette.h"

namespace bytetorrent::gui {

namespace {
constexpr int days = 7;
constexpr int hoursOfDay = 24;

engine::WeekHour weekHour(int day, int hour) {
    return {static_cast<std::uint8_t>(day), static_cast<std::uint8_t>(hour)};
}
} // namespace

WeekHours::WeekHours(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void WeekHours::setHours(const engine::RateSchedule& hours) {
    hours_ = hours;
    describe();
    update();
}

QSize WeekHours::sizeHint() const {
    const int line = fontMetrics().height();
    int label = 0;
    for (int day = 0; day < days; ++day)
        label = std::max(label, fontMetrics().horizontalAdvance(locale().dayName(day + 1, QLocale::ShortFormat)));
    return {label + line + hoursOfDay * (line + 2), (days + 1) * (line + 2) + 2};
}

QRect WeekHours::cell(int day, int hour) const {
    const int side = fontMetrics().height() + 2;
    const int left = width() - hoursOfDay * side;
    const int x = isRightToLeft() ? (hoursOfDay - 1 - hour) * side : left + hour * side;
    return {x, (day + 1) * side, side - 1, side - 1};
}

std::optional<engine::WeekHour> WeekHours::at(const QPoint& point) const {
    for (int day = 0; day < days; ++day) {
        for (int hour = 0; hour < hoursOfDay; ++hour) {
            if (cell(day, hour).adjusted(0, 0, 1, 1).contains(point))
                return weekHour(day, hour);
        }
    }
    return std::nullopt;
}

void WeekHours::mark(engine::WeekHour hour, bool on) {
    day_ = hour.day;
    hour_ = hour.hour;
    if (hours_.contains(hour) != on) {
        hours_.set(hour, on);
        dirty_ = true;
    }
    describe();
    update();
}

void WeekHours::describe() {
    const QString marked = hours_.contains(weekHour(day_, hour_)) ? tr("marked") : tr("not marked");
    setAccessibleDescription(tr("%1, %2 o'clock: %3").arg(QLocale().dayName(day_ + 1), QString::number(hour_), marked));
}

void WeekHours::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& c = colours();
    painter.setPen(isEnabled() ? c.quietText : c.waiting);
    for (int hour = 0; hour < hoursOfDay; hour += 3) {
        QRect place = cell(-1, hour);
        place.setWidth(place.width() * 3);
        if (isRightToLeft())
            place.moveRight(cell(-1, hour).right());
        painter.drawText(place, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading), QString::number(hour));
    }
    for (int day = 0; day < days; ++day) {
        const QRect first = cell(day, 0);
        const QRect label(isRightToLeft() ? first.right() + 1 : 0, first.top(), width() - hoursOfDay * (first.width() + 1), first.height());
        painter.setPen(isEnabled() ? c.text : c.quietText);
        painter.drawText(QStyle::visualRect(layoutDirection(), label, label), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                         QLocale().dayName(day + 1, QLocale::ShortFormat));
        for (int hour = 0; hour < hoursOfDay; ++hour) {
            const QRect place = cell(day, hour);
            const bool on = hours_.contains(weekHour(day, hour));
            painter.fillRect(place, on ? (isEnabled() ? c.accent : c.quietText) : c.line);
            if (on) { // a shape as well as a colour
                painter.setPen(QPen(c.panel, 1.5));
                painter.drawLine(place.bottomLeft() + QPoint(3, -3), place.topRight() + QPoint(-3, 3));
            }
            if (hasFocus() && day == day_ && hour == hour_) {
                painter.setPen(QPen(c.text, 2));
                painter.drawRect(place.adjusted(1, 1, -1, -1));
            }
        }
    }
}

void WeekHours::mousePressEvent(QMouseEvent* event) {
    if (const auto hour = at(event->pos())) {
        marking_ = !hours_.contains(*hour);
        mark(*hour, marking_);
    }
}

void WeekHours::mouseMoveEvent(QMouseEvent* event) {
    if (const auto hour = at(event->pos()); hour && event->buttons().testFlag(Qt::LeftButton))
        mark(*hour, marking_);
}

void WeekHours::mouseReleaseEvent(QMouseEvent*) {
    if (std::exchange(dirty_, false))
        Q_EMIT changed();
}

void WeekHours::keyPressEvent(QKeyEvent* event) {
    const int forward = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        hour_ = std::clamp(hour_ - forward, 0, hoursOfDay - 1);
        break;
    case Qt::Key_Right:
        hour_ = std::clamp(hour_ + forward, 0, hoursOfDay - 1);
        break;
    case Qt::Key_Up:
        day_ = std::max(0, day_ - 1);
        break;
    case Qt::Key_Down:
        day_ = std::min(days - 1, day_ + 1);
        break;
    case Qt::Key_Space:
        mark(weekHour(day_, hour_), !hours_.contains(weekHour(day_, hour_)));
        if (std::exchange(dirty_, false))
            Q_EMIT changed();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    describe();
    update();
}

} // namespace bytetorrent::gui
