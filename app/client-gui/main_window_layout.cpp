// What MainWindow is made of.
#include <QAction>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QTimer>
#include <QToolBar>

#include "icons.h"
#include "main_window.h"
#include "views/details_panel.h"
#include "views/drop_overlay.h"
#include "views/empty_state.h"
#include "views/progress_delegate.h"

namespace bytetorrent::gui {

namespace {
constexpr int roomEveryMs = 10'000;
constexpr int shownStates = 5; // the rows of Shown
constexpr int layoutVersion = 1; // of the saved header and splitter states
} // namespace

QAction* MainWindow::makeAction(const char* iconName, const char* text, const QKeySequence& keys,
                                std::function<void()> slot) {
    auto* action = new QAction(icon(QLatin1String(iconName)), QString(), this);
    action->setShortcut(keys);
    actions_.push_back({action, text});
    nameAction(actions_.back());
    connect(action, &QAction::triggered, this, std::move(slot));
    addAction(action);
    return action;
}

void MainWindow::nameAction(const NamedAction& named) {
    const QString text = tr(named.english);
    const QKeySequence keys = named.action->shortcut();
    named.action->setText(text);
    named.action->setToolTip(keys.isEmpty() ? text
                                            : QStringLiteral("%1 (%2)").arg(text, keys.toString(QKeySequence::NativeText)));
}

void MainWindow::buildActions() {
    addAction_ = makeAction("add", QT_TR_NOOP("Add"), QKeySequence::Open, [this] { chooseTorrents(); });
    linkAction_ =
        makeAction("link", QT_TR_NOOP("Link"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { askForLink(); });
    shareAction_ = makeAction("share", QT_TR_NOOP("Share"), QKeySequence::New, [this] { share({}); });
    startAction_ =
        makeAction("start", QT_TR_NOOP("Start"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { bridge_.start(selected()); });
    pauseAction_ =
        makeAction("pause", QT_TR_NOOP("Pause"), QKeySequence(Qt::CTRL | Qt::Key_P), [this] { bridge_.pause(selected()); });
    removeAction_ = makeAction("remove", QT_TR_NOOP("Remove"), QKeySequence::Delete, [this] { removeSelected(false); });
    deleteAction_ = makeAction("remove", QT_TR_NOOP("Remove and delete files"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
                               [this] { removeSelected(true); });
    recheckAction_ = makeAction("check", QT_TR_NOOP("Check the files again"), QKeySequence(Qt::CTRL | Qt::Key_R),
                                [this] { bridge_.recheck(selected()); });
    folderAction_ =
        makeAction("folder", QT_TR_NOOP("Open the folder"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { openFolders(); });
    copyAction_ =
        makeAction("link", QT_TR_NOOP("Copy the link"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyLink(); });
    makeAction("link", QT_TR_NOOP("Add the link in the clipboard"), QKeySequence::Paste, [this] { pasteLink(); });
    makeAction("filter", QT_TR_NOOP("Filter"), QKeySequence::Find, [this] { filterField_->setFocus(Qt::ShortcutFocusReason); });
    makeAction("filter", QT_TR_NOOP("Next pane"), QKeySequence(Qt::Key_F6), [this] { goToNextPane(); });
    makeAction("settings", QT_TR_NOOP("Preferences"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPreferences(); })->setObjectName(QStringLiteral("preferences"));
    makeAction("settings", QT_TR_NOOP("Help"), QKeySequence(Qt::Key_F1), [this] { showHelp(); });
    makeAction("settings", QT_TR_NOOP("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { quit(); });
    detailsAction_ = makeAction("filter", QT_TR_NOOP("Details"), QKeySequence(Qt::CTRL | Qt::Key_I), [] {});
    detailsAction_->setIcon({});
    detailsAction_->setCheckable(true);
    detailsAction_->setChecked(true);
    connect(detailsAction_, &QAction::toggled, this, [this](bool on) { details_->setVisible(on); });
}

void MainWindow::buildToolBar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions({addAction_, linkAction_, shareAction_});
    bar->addSeparator();
    bar->addActions({startAction_, pauseAction_, removeAction_});
    auto* gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    filterField_ = new QLineEdit(bar);
    filterField_->setClearButtonEnabled(true);
    filterField_->setMaximumWidth(fontMetrics().averageCharWidth() * 34);
    filterField_->setTextMargins(fontMetrics().averageCharWidth(), 0, 0, 0);
    bar->addWidget(filterField_);
    bar->addAction(findChild<QAction*>(QStringLiteral("preferences")));
    connect(filterField_, &QLineEdit::textChanged, this, [this](const QString& text) { filter_.setWords(text); });
}

void MainWindow::buildSidebar() {
    sidebar_ = new QListWidget(this);
    sidebar_->setFrameShape(QFrame::NoFrame);
    const int line = fontMetrics().height();
    for (int row = 0; row < shownStates; ++row) {
        auto* item = new QListWidgetItem(sidebar_);
        item->setSizeHint(QSize(0, line * 7 / 4));
    }
    sidebar_->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    sidebar_->setMaximumWidth(fontMetrics().averageCharWidth() * 32);
    sidebar_->setCurrentRow(0);
    connect(sidebar_, &QListWidget::currentRowChanged, this,
            [this](int row) { filter_.setShown(static_cast<Shown>(std::max(0, row))); });
}

void MainWindow::buildTable() {
    table_ = new QTableView(this);
    table_->setModel(&filter_);
    table_->setSortingEnabled(true);
    table_->sortByColumn(-1, Qt::AscendingOrder); // the order of adding, until a header is clicked
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->setShowGrid(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setItemDelegateForColumn(TorrentModel::progressColumn, new ProgressDelegate(table_));
    table_->setItemDelegateForColumn(TorrentModel::statusColumn, new StatusDelegate(table_));
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(table_->fontMetrics().height() * 2);
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumHeight(table_->fontMetrics().height() * 7 / 4);
    header->setSectionResizeMode(TorrentModel::nameColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    const int digit = table_->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const std::pair<int, int> widths[]{{TorrentModel::sizeColumn, 11},   {TorrentModel::progressColumn, 22},
                                       {TorrentModel::statusColumn, 42}, {TorrentModel::downColumn, 12},
                                       {TorrentModel::upColumn, 12},     {TorrentModel::etaColumn, 18},
                                       {TorrentModel::peersColumn, 10},  {TorrentModel::ratioColumn, 10}};
    for (const auto& [column, digits] : widths)
        table_->setColumnWidth(column, digits * digit);
    for (const int column : {TorrentModel::upColumn, TorrentModel::peersColumn, TorrentModel::ratioColumn})
        table_->setColumnHidden(column, true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) { chooseColumns(header->mapToGlobal(at)); });
    table_->addActions({startAction_, pauseAction_, recheckAction_, folderAction_, copyAction_, removeAction_,
                        deleteAction_, detailsAction_});
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(table_, &QTableView::doubleClicked, this, [this] { openFolders(); });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto hashes = selected();
        detailed_ = hashes.empty() ? std::nullopt : std::optional(hashes.front());
        bridge_.setDetailed(detailed_);
        updateActions();
    });
}

void MainWindow::chooseColumns(const QPoint& globalAt) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = TorrentModel::nameColumn + 1; column < model_.columnCount();
         ++column) { // without names no row can be told
        QAction* shown = menu->addAction(model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        shown->setCheckable(true);
        shown->setChecked(!table_->isColumnHidden(column));
        connect(shown, &QAction::toggled, this, [this, column](bool on) { table_->setColumnHidden(column, !on); });
    }
    menu->popup(globalAt);
}

void MainWindow::buildMiddle() {
    buildSidebar();
    buildTable();
    details_ = new DetailsPanel(this);
    splitter_ = new QSplitter(Qt::Vertical, this);
    splitter_->addWidget(table_);
    splitter_->addWidget(details_);
    splitter_->setStretchFactor(0, 1);
    splitter_->setHandleWidth(1);
    splitter_->setChildrenCollapsible(false);

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
    whole->setChildrenCollapsible(false);
    setCentralWidget(whole);
    const int character = fontMetrics().averageCharWidth();
    whole->setSizes({character * 22, character * 140});
    overlay_ = new DropOverlay(this);
}

void MainWindow::buildStatusBar() {
    rates_ = new QLabel(this);
    room_ = new QLabel(this);
    cluster_ = new QLabel(this);
    const int character = fontMetrics().averageCharWidth();
    for (QLabel* label : {rates_, room_, cluster_}) {
        label->setTextFormat(Qt::PlainText); // a cluster's name is a stranger's word
        label->setContentsMargins(character, character / 2, character, character / 2);
    }
    statusBar()->addWidget(rates_);
    statusBar()->addWidget(room_);
    statusBar()->addPermanentWidget(cluster_);
    statusBar()->setSizeGripEnabled(false);
    roomTimer_ = new QTimer(this);
    connect(roomTimer_, &QTimer::timeout, this, &MainWindow::askForRoom);
    roomTimer_->start(roomEveryMs);
    askForRoom();
}

void MainWindow::goToNextPane() {
    const std::vector<QWidget*> panes{sidebar_, table_, details_, filterField_};
    std::size_t at = panes.size() - 1;
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(focusWidget()))
            at = i;
    }
    for (std::size_t step = 1; step <= panes.size(); ++step) {
        QWidget* next = panes[(at + step) % panes.size()];
        if (!next->isVisible())
            continue;
        next->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::restoreLayout() {
    const int character = fontMetrics().averageCharWidth();
    resize(character * 190, fontMetrics().height() * 42);
    splitter_->setSizes({fontMetrics().height() * 20, fontMetrics().height() * 14});
    const QSettings settings(settingsPath(), QSettings::IniFormat);
    if (settings.value(QStringLiteral("layout")).toInt() != layoutVersion)
        return;
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    table_->horizontalHeader()->restoreState(settings.value(QStringLiteral("columns")).toByteArray());
    splitter_->restoreState(settings.value(QStringLiteral("panel")).toByteArray());
    detailsAction_->setChecked(settings.value(QStringLiteral("details"), true).toBool());
}

void MainWindow::saveLayout() const {
    QSettings settings(settingsPath(), QSettings::IniFormat);
    settings.setValue(QStringLiteral("layout"), layoutVersion);
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("columns"), table_->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("panel"), splitter_->saveState());
    settings.setValue(QStringLiteral("details"), detailsAction_->isChecked());
}

} // namespace bytetorrent::gui
