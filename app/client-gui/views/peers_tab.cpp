#include "views/peers_tab.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace bytetorrent::gui {

PeersTab::PeersTab(QWidget* parent)
    : PanelTab(parent)
    , dropped_(dropHeaders(), {false, false, false, false}, this) {
    order_.setSourceModel(&peers_);
    order_.setSortRole(PeerModel::sortRole);
    auto* connected = connected_ = new QTableView(this);
    connected->setModel(&order_);
    dressTable(*connected, tr("Connected peers"));
    empty_ = emptyWords(*connected);
    connected->setSortingEnabled(true);
    connected->sortByColumn(PeerModel::downColumn, Qt::DescendingOrder);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    connected->horizontalHeader()->setSectionResizeMode(PeerModel::addressColumn, QHeaderView::Interactive);
    connected->horizontalHeader()->setSectionResizeMode(PeerModel::stateColumn, QHeaderView::Stretch);
    const std::pair<int, int> widths[]{{PeerModel::addressColumn, 24}, {PeerModel::programColumn, 16}, {PeerModel::hasColumn, 11},
                                       {PeerModel::downColumn, 11},    {PeerModel::upColumn, 11},      {PeerModel::downloadedColumn, 12},
                                       {PeerModel::uploadedColumn, 11}, {PeerModel::sourceColumn, 15}};
    for (const auto& [column, digits] : widths)
        connected->setColumnWidth(column, digits * digit);

    droppedPart_ = new QWidget(this);
    auto* heading = heading_ = new QLabel(droppedPart_);
    heading->setContentsMargins(digit, digit / 2, digit, 0);
    heading->setForegroundRole(QPalette::PlaceholderText);
    auto* left = left_ = new QTableView(droppedPart_);
    left->setModel(&dropped_);
    dressTable(*left, tr("Peers that were left, and why"));
    left->horizontalHeader()->hide();
    left->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    left->horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    left->setColumnWidth(0, digit * 12);
    left->setColumnWidth(1, digit * 26);
    left->setColumnWidth(2, digit * 22);
    auto* part = new QVBoxLayout(droppedPart_);
    part->setContentsMargins({});
    part->setSpacing(0);
    part->addWidget(heading);
    part->addWidget(left);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(connected);
    splitter->addWidget(droppedPart_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    droppedPart_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);
    setFocusProxy(connected);
    retranslate();
}

void PeersTab::retranslate() {
    heading_->setText(tr("Left, and why"));
    connected_->setAccessibleName(tr("Connected peers"));
    left_->setAccessibleName(tr("Peers that were left, and why"));
    dropped_.setHeaders(dropHeaders());
}

void PeersTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot*) {
    if (torrent == nullptr) {
        peers_.setPeers({}, 0);
        empty_->setText(selectSentence());
        droppedPart_->hide();
        return;
    }
    shown_ = torrent->infoHash;
    empty_->setText(torrent->peers.empty() ? tr("Nobody is connected.") : QString());
    peers_.setPeers(torrent->peers, torrent->pieceCount);
    dropped_.setRows(dropRows(*torrent));
    droppedPart_->setVisible(!torrent->dropped.empty());
}

} // namespace bytetorrent::gui
