#include "views/panel_tab.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include "views/overview_tab.h"

namespace bytetorrent::gui {

void PanelTab::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QString selectSentence() {
    return OverviewTab::tr("Select a torrent to see its pieces, files, peers and trackers.");
}

QLabel* emptyWords(QAbstractItemView& view) {
    auto* words = new QLabel(view.viewport());
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    words->setForegroundRole(QPalette::PlaceholderText); // quiet
    words->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(view.viewport());
    const int line = view.fontMetrics().height();
    layout->setContentsMargins(line, line, line, line);
    layout->addWidget(words, 0, Qt::AlignTop);
    return words;
}

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // names and messages are strangers' words
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a path without a space in it does not widen the window
    return label;
}

void dressTable(QTableView& table, const QString& name) {
    table.setAccessibleName(name);
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() * 7 / 4);
    table.horizontalHeader()->setMinimumHeight(table.fontMetrics().height() * 7 / 4);
    table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table.horizontalHeader()->setHighlightSections(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
}

} // namespace bytetorrent::gui
