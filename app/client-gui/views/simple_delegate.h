// SimpleDelegate: a row of the simple view, two lines of text: the name, and under it the sentence; at the end the bar, its
// share and the rate. It draws the whole row in the name's column. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace bytetorrent::gui {

class SimpleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    [[nodiscard]] static int rowHeight(const QFontMetrics& metrics) { return metrics.height() * 7 / 2; }

Q_SIGNALS:
    void remedyAsked(const QModelIndex& index);

private:
    struct Places { // not mirrored yet
        QRect shape, name, sentence, bar, share, rate, remedyRoom;
    };
    [[nodiscard]] static Places placesIn(const QStyleOptionViewItem& option);
};

} // namespace bytetorrent::gui
