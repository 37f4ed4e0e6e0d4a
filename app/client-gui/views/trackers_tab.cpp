#include "views/trackers_tab.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace bytetorrent::gui {

TrackersTab::TrackersTab(QWidget* parent)
    : PanelTab(parent)
    , rows_(trackerHeaders(), {false, false, true, true, false}, this) {
    auto* table = table_ = new QTableView(this);
    table->setModel(&rows_);
    dressTable(*table, tr("Trackers"));
    empty_ = emptyWords(*table);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->setColumnWidth(0, digit * 34);
    table->setColumnWidth(2, digit * 9);
    table->setColumnWidth(3, digit * 11);
    table->setColumnWidth(4, digit * 24);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(table);
    setFocusProxy(table);
}

void TrackersTab::retranslate() {
    table_->setAccessibleName(tr("Trackers"));
}

void TrackersTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) {
    empty_->setText(torrent == nullptr ? selectSentence() : QString());
    rows_.setHeaders(trackerHeaders());
    rows_.setRows(torrent == nullptr || session == nullptr ? std::vector<QStringList>{} : trackerRows(*torrent, *session));
}

} // namespace bytetorrent::gui
