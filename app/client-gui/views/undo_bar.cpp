#include "views/undo_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "palette.h"

namespace bytetorrent::gui {

UndoBar::UndoBar(QWidget* parent)
    : QFrame(parent) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    sentence_ = new QLabel(this);
    sentence_->setTextFormat(Qt::PlainText);
    undo_ = new QPushButton(tr("Undo"), this);
    connect(undo_, &QPushButton::clicked, this, &UndoBar::undoAsked);
    const int line = fontMetrics().height();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(line * 3 / 4, line / 3, line * 3 / 4, line / 3);
    layout->addWidget(sentence_, 1);
    layout->addWidget(undo_);
    hide();
}

void UndoBar::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter(this).fillRect(QRect(0, 0, width(), 1), colours().line);
}

void UndoBar::offer(int torrents, bool trash) {
    undo_->setText(tr("Undo"));
    sentence_->setText(trash ? tr("%n torrent(s) removed, and the files to the trash.", nullptr, torrents)
                             : tr("%n torrent(s) removed. The files stay.", nullptr, torrents));
    setAccessibleName(sentence_->text());
    show();
}

} // namespace bytetorrent::gui
