// SpeedGraph: how fast things went, live: down above the axis, up below it, on one scale, the newest value written at the
// end of its line. GUI thread.
#pragma once

#include <vector>

#include <QWidget>

#include "models/speed_history.h"

namespace bytetorrent::gui {

class SpeedGraph : public QWidget {
    Q_OBJECT
public:
    explicit SpeedGraph(QWidget* parent = nullptr);
    void setValues(std::vector<Speed> values, SpeedScale scale); // oldest first
    [[nodiscard]] QSize sizeHint() const override;
    // The top of the scale for this highest value: 1, 2 or 5 times a power of ten of a unit; never 0.
    [[nodiscard]] static std::uint64_t scaleTop(std::uint64_t highest);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRect plot() const;
    void paintScale(QPainter& painter, const QRect& plot, std::uint64_t topDown, std::uint64_t topUp) const;
    void paintLine(QPainter& painter, const QRect& plot, bool down, double pixelsPerByte, int axis) const;
    std::vector<Speed> values_;
    SpeedScale scale_ = SpeedScale::minutes;
};

} // namespace bytetorrent::gui
