#include "views/empty_state.h"

#include <QIcon>
#include <QPushButton>
#include <QVBoxLayout>

#include "palette.h"

namespace bytetorrent::gui {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch();
    auto* mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/bytetorrent.svg")).pixmap(96, 96));
    mark->setAlignment(Qt::AlignCenter);
    auto* words = new QLabel(tr("Drop a file here to share it, or a .torrent to download it"), this);
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
    buttons->addWidget(create);
    buttons->addWidget(add);
    buttons->addStretch();
    layout->addWidget(mark);
    layout->addWidget(words);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(create, &QPushButton::clicked, this, &EmptyState::createAsked);
    connect(add, &QPushButton::clicked, this, &EmptyState::addAsked);
}

DropOverlay::DropOverlay(QWidget* parent)
    : QLabel(parent) {
    setAlignment(Qt::AlignCenter);
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    hide();
}

void DropOverlay::announce(const QString& sentence) {
    QPalette palette = this->palette();
    QColor ground = colours().accent;
    ground.setAlphaF(0.92f);
    palette.setColor(QPalette::Window, ground);
    palette.setColor(QPalette::WindowText, colours().panel);
    setPalette(palette);
    QFont font = parentWidget()->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    setFont(font);
    setText(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

} // namespace bytetorrent::gui
