#include "views/empty_state.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "icons.h"

namespace bytetorrent::gui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent) {
    const int step = fontMetrics().height();
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(step);
    layout->addStretch();
    mark_ = new QLabel(this);
    mark_->setAlignment(Qt::AlignCenter);
    drawMark();
    auto* words = new QLabel(tr("Drop a file here to share it, or a .torrent to download it"), this);
    words->setTextFormat(Qt::PlainText);
    QFont font = words->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    words->setFont(font);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    auto* create = new QPushButton(tr("Share a file..."), this);
    auto* add = new QPushButton(tr("Add a torrent..."), this);
    create->setObjectName(QStringLiteral("primary"));
    for (QPushButton* button : {create, add}) {
        button->setMinimumHeight(step * 2);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addWidget(mark_);
    layout->addWidget(words);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(create, &QPushButton::clicked, this, &EmptyState::createAsked);
    connect(add, &QPushButton::clicked, this, &EmptyState::addAsked);
}

void EmptyState::drawMark() {
    const int side = fontMetrics().height() * 6;
    mark_->setPixmap(icon(QStringLiteral("bytetorrent")).pixmap(QSize(side, side), devicePixelRatioF()));
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawMark();
}

} // namespace bytetorrent::gui
