#include "views/elided_label.h"

#include <QEvent>

namespace bytetorrent::gui {

ElidedLabel::ElidedLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ElidedLabel::setWhole(const QString& text) {
    whole_ = text.simplified(); // one line
    setAccessibleName(whole_);
    setText(whole_);
    if (isVisible()) // before that nobody knows how much room there is
        elide();
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(whole_, Qt::ElideMiddle, contentsRect().width());
    setText(shown);
    setToolTip(shown == whole_ ? QString() : QStringLiteral("<qt>%1</qt>").arg(whole_.toHtmlEscaped()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange && isVisible())
        elide();
}

} // namespace bytetorrent::gui
