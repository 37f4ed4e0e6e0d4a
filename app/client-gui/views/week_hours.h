// WeekHours: the hours of a week, to be marked: a row for each day, a column for each hour. By the mouse (press, draw), or by the
// arrow keys and the space bar. GUI thread.
#pragma once

#include <QWidget>

#include "bytetorrent/engine/rate_schedule.h"

namespace bytetorrent::gui {

class WeekHours : public QWidget {
    Q_OBJECT
public:
    explicit WeekHours(QWidget* parent = nullptr);
    void setHours(const engine::RateSchedule& hours);
    [[nodiscard]] const engine::RateSchedule& hours() const { return hours_; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void changed(); // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect cell(int day, int hour) const;
    [[nodiscard]] std::optional<engine::WeekHour> at(const QPoint& point) const;
    void mark(engine::WeekHour hour, bool on);
    void describe(); // for a screen reader: where the cursor is, and what holds there
    engine::RateSchedule hours_;
    int day_ = 0, hour_ = 0; // the keyboard's cursor
    bool marking_ = true;    // what drawing does
    bool dirty_ = false;
};

} // namespace bytetorrent::gui
