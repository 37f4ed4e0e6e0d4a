// What MainWindow is made of, and how its parts show a snapshot; main_window.cpp has what it does.
#include <QAction>
#include <QDesktopServices>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStorageInfo>
#include <QTableView>
#include <QToolBar>
#include <QUrl>

#include "format.h"
#include "main_window.h"
#include "palette.h"
#include "views/details_panel.h"
#include "views/empty_state.h"
#include "views/progress_delegate.h"

namespace bytetorrent::gui {

void MainWindow::buildActions() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto action = [this, bar](const char* icon, const QString& text, const QKeySequence& keys, auto&& slot, bool onBar = true) {
        auto* made = new QAction(QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))), text, this);
        made->setShortcut(keys);
        made->setToolTip(keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
        connect(made, &QAction::triggered, this, std::forward<decltype(slot)>(slot));
        addAction(made);
        if (onBar)
            bar->addAction(made);
        return made;
    };
    action("add", tr("Add"), QKeySequence::Open, [this] { chooseTorrents(); });
    linkAction_ = action("link", tr("Link"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { askForLink(); });
    action("share", tr("Share"), QKeySequence::New, [this] { share({}); });
    bar->addSeparator();
    startAction_ = action("start", tr("Start"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { bridge_.start(selected()); });
    pauseAction_ = action("pause", tr("Pause"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { bridge_.pause(selected()); });
    removeAction_ = action("remove", tr("Remove"), QKeySequence::Delete, [this] { removeSelected(false); });
    deleteAction_ = action("remove", tr("Remove and delete files"), QKeySequence(Qt::SHIFT | Qt::Key_Delete), [this] { removeSelected(true); }, false);
    recheckAction_ = action("check", tr("Check the files again"), QKeySequence(Qt::CTRL | Qt::Key_R), [this] { bridge_.recheck(selected()); }, false);
    folderAction_ = action("folder", tr("Open the folder"), {}, [this] {
        for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
            if (const auto* torrent = model_.torrent(filter_.mapToSource(index).row()))
                QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(torrent->folder)));
        }
    }, false);
    auto* gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    filterField_ = new QLineEdit(bar);
    filterField_->setPlaceholderText(tr("Filter torrents..."));
    filterField_->setAccessibleName(tr("Filter torrents"));
    filterField_->setClearButtonEnabled(true);
    filterField_->setMaximumWidth(240);
    bar->addWidget(filterField_);
    connect(filterField_, &QLineEdit::textChanged, this, [this](const QString& text) { filter_.setWords(text); });
    action("filter", tr("Filter"), QKeySequence::Find, [this] { filterField_->setFocus(Qt::ShortcutFocusReason); }, false);
    table_->addActions({startAction_, pauseAction_, recheckAction_, folderAction_, removeAction_, deleteAction_});
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void MainWindow::buildMiddle() {
    sidebar_ = new QListWidget(this);
    sidebar_->setAccessibleName(tr("States"));
    sidebar_->setFrameShape(QFrame::NoFrame);
    sidebar_->setMaximumWidth(190);
    for (const QString& name : {tr("All"), tr("Downloading"), tr("Seeding"), tr("Paused"), tr("Attention")}) {
        auto* item = new QListWidgetItem(name, sidebar_);
        item->setData(Qt::UserRole, name);
    }
    sidebar_->setCurrentRow(0);
    connect(sidebar_, &QListWidget::currentRowChanged, this, [this](int row) { filter_.setShown(static_cast<Shown>(std::max(0, row))); });

    table_ = new QTableView(this);
    table_->setModel(&filter_);
    table_->setAccessibleName(tr("Torrents"));
    table_->setSortingEnabled(true);
    table_->sortByColumn(-1, Qt::AscendingOrder);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setShowGrid(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setItemDelegateForColumn(TorrentModel::progressColumn, new ProgressDelegate(table_));
    table_->setItemDelegateForColumn(TorrentModel::statusColumn, new StatusDelegate(table_));
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() * 2);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setSectionResizeMode(TorrentModel::nameColumn, QHeaderView::Stretch);
    const int digit = table_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const std::pair<int, int> widths[]{{TorrentModel::sizeColumn, 10}, {TorrentModel::progressColumn, 22}, {TorrentModel::statusColumn, 36},
                                       {TorrentModel::downColumn, 12}, {TorrentModel::upColumn, 12}, {TorrentModel::etaColumn, 16},
                                       {TorrentModel::peersColumn, 8}, {TorrentModel::ratioColumn, 8}};
    for (const auto& [column, digits] : widths)
        table_->setColumnWidth(column, digits * digit);
    table_->setColumnHidden(TorrentModel::peersColumn, true);
    table_->setColumnHidden(TorrentModel::ratioColumn, true);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto hashes = selected();
        detailed_ = hashes.empty() ? std::nullopt : std::optional(hashes.front());
        bridge_.setDetailed(detailed_);
        updateActions();
    });

    details_ = new DetailsPanel(this);
    splitter_ = new QSplitter(Qt::Vertical, this);
    splitter_->addWidget(table_);
    splitter_->addWidget(details_);
    splitter_->setStretchFactor(0, 3);
    splitter_->setStretchFactor(1, 2);
    splitter_->setHandleWidth(1);

    auto* empty = new EmptyState(this);
    connect(empty, &EmptyState::addAsked, this, [this] { chooseTorrents(); });
    connect(empty, &EmptyState::createAsked, this, [this] { share({}); });
    middle_ = new QStackedWidget(this);
    middle_->addWidget(empty);
    middle_->addWidget(splitter_);
    auto* whole = new QSplitter(Qt::Horizontal, this);
    whole->addWidget(sidebar_);
    whole->addWidget(middle_);
    whole->setStretchFactor(1, 1);
    whole->setHandleWidth(1);
    setCentralWidget(whole);
    overlay_ = new DropOverlay(whole);
}

void MainWindow::buildStatusBar() {
    rates_ = new QLabel(this);
    room_ = new QLabel(this);
    cluster_ = new QLabel(this);
    cluster_->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(rates_);
    statusBar()->addWidget(room_);
    statusBar()->addPermanentWidget(cluster_);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::showSidebarCounts() {
    for (int row = 0; row < sidebar_->count(); ++row) {
        const auto count = std::count_if(snapshot_->torrents.begin(), snapshot_->torrents.end(),
                                         [&](const auto& torrent) { return belongs(torrent, static_cast<Shown>(row)); });
        const QString name = sidebar_->item(row)->data(Qt::UserRole).toString();
        sidebar_->item(row)->setText(count == 0 ? name : QStringLiteral("%1   %2").arg(name).arg(count));
    }
}

void MainWindow::showStatusBar() {
    if (!snapshot_)
        return;
    const auto rate = [](std::uint64_t value) { return value == 0 ? QStringLiteral("0 B/s") : formatRate(value); };
    rates_->setText(QStringLiteral("\u2193 %1   \u2191 %2").arg(rate(snapshot_->downRate), rate(snapshot_->upRate)));
    const QStorageInfo storage(QFileInfo::exists(downloadFolder()) ? downloadFolder() : QStringLiteral("/"));
    room_->setText(tr("%1 free").arg(formatSize(static_cast<std::uint64_t>(std::max<qint64>(0, storage.bytesAvailable())))));
    QStringList parts;
    if (tracker_.running())
        parts << tr("tracker on this computer: running");
    for (const engine::ClusterSnapshot& cluster : snapshot_->clusters) {
        const QString name = QString::fromStdString(cluster.name.empty() ? std::string("?") : cluster.name);
        if (!cluster.connectedTo)
            parts << tr("cluster %1: no answer yet").arg(name);
        else if (!cluster.quorum)
            parts << tr("cluster %1: most nodes are missing").arg(name);
        else
            parts << tr("cluster %1: %2 of %3, leader %4").arg(name).arg(cluster.reachableNodes).arg(cluster.nodes.size()).arg(cluster.leader.value);
    }
    cluster_->setText(parts.join(QStringLiteral("   ")));
}

void MainWindow::updateActions() {
    bool any = false;
    bool canStart = false;
    bool canPause = false;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
        const auto* torrent = model_.torrent(filter_.mapToSource(index).row());
        if (torrent == nullptr)
            continue;
        any = true;
        const bool stopped = torrent->state == engine::TorrentState::paused || torrent->state == engine::TorrentState::failed;
        canStart |= stopped;
        canPause |= !stopped;
    }
    startAction_->setEnabled(canStart);
    pauseAction_->setEnabled(canPause);
    for (QAction* action : {removeAction_, deleteAction_, recheckAction_, folderAction_})
        action->setEnabled(any);
}

} // namespace bytetorrent::gui
