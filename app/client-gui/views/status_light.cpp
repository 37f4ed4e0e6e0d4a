#include "views/status_light.h"

#include <QPainter>
#include <QStyle>

#include "views/row_drawing.h"

namespace bytetorrent::gui {

StatusLight::StatusLight(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText); // a cluster's name is a stranger's word
    hide();
}

void StatusLight::tell(Tone tone, const QString& sentence) {
    const int gap = fontMetrics().averageCharWidth();
    const int before = gap + side() + gap;
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    setContentsMargins(rightToLeft ? gap : before, gap / 2, rightToLeft ? before : gap, gap / 2);
    if (sentence != text()) {
        setText(sentence);
        setAccessibleName(sentence);
    }
    setVisible(!sentence.isEmpty());
    if (tone != tone_) {
        tone_ = tone;
        update();
    }
}

void StatusLight::paintEvent(QPaintEvent* event) {
    QLabel::paintEvent(event);
    QPainter painter(this);
    const QRect square(fontMetrics().averageCharWidth(), (height() - side()) / 2, side(), side());
    drawToneShape(painter, QStyle::visualRect(layoutDirection(), rect(), square), tone_);
}

} // namespace bytetorrent::gui
