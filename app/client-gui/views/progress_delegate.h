// Draws the progress column (a bar: done in the accent colour, its state's colour when complete) and the status column
// (the state's own shape, then the sentence; the button of a state that wants one is in the toolbar). GUI thread.
#pragma once

#include <QStyledItemDelegate>

#include "sentences.h"

namespace bytetorrent::gui {

class ProgressDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class StatusDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

[[nodiscard]] QColor toneColour(Tone tone);
// A filled bar, tick, two bars, triangle or octagon: no state is told by its colour alone.
void drawToneShape(QPainter& painter, const QRectF& square, Tone tone);

} // namespace bytetorrent::gui
