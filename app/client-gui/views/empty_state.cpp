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
    words_ = new QLabel(this);
    words_->setTextFormat(Qt::PlainText);
    QFont font = words_->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    words_->setFont(font);
    words_->setAlignment(Qt::AlignCenter);
    words_->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    create_ = new QPushButton(this);
    add_ = new QPushButton(this);
    create_->setObjectName(QStringLiteral("primary"));
    for (QPushButton* button : {create_, add_}) {
        button->setMinimumHeight(step * 2);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    layout->addWidget(mark_);
    layout->addWidget(words_);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(create_, &QPushButton::clicked, this, &EmptyState::createAsked);
    connect(add_, &QPushButton::clicked, this, &EmptyState::addAsked);
    retranslate();
}

void EmptyState::drawMark() {
    const int side = fontMetrics().height() * 6;
    mark_->setPixmap(icon(QStringLiteral("bytetorrent")).pixmap(QSize(side, side), devicePixelRatioF()));
}

void EmptyState::retranslate() {
    words_->setText(tr("Drop a file here to share it, or a .torrent to download it"));
    create_->setText(tr("Share a file..."));
    add_->setText(tr("Add a torrent..."));
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawMark();
    else if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace bytetorrent::gui
