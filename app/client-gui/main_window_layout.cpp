// What MainWindow is made of.
#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QUrl>
#include <QVBoxLayout>

#include "icons.h"
#include "main_window.h"
#include "views/details_panel.h"
#include "views/drop_overlay.h"
#include "views/empty_state.h"
#include "views/limits_button.h"
#include "views/sidebar.h"
#include "views/status_light.h"
#include "views/torrent_table.h"
#include "views/undo_bar.h"
#include "torrent_control.h"

namespace bytetorrent::gui {

namespace {
constexpr int roomEveryMs = 10'000;
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
    deleteAction_ = makeAction("remove", QT_TR_NOOP("Remove, and files to the trash"), QKeySequence(Qt::SHIFT | Qt::Key_Delete),
                               [this] { removeSelected(true); });
    recheckAction_ = makeAction("check", QT_TR_NOOP("Check the files again"), QKeySequence(Qt::CTRL | Qt::Key_R),
                                [this] { bridge_.recheck(selected()); });
    folderAction_ =
        makeAction("folder", QT_TR_NOOP("Open the folder"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { openFolders(); });
    copyAction_ =
        makeAction("link", QT_TR_NOOP("Copy the link"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyLinksOf(selected()); });
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
    connect(detailsAction_, &QAction::toggled, this, [this](bool on) {
        details_->setVisible(on);
        showNewest();
    });
    simpleAction_ = makeAction("filter", QT_TR_NOOP("Simple list"), QKeySequence(Qt::CTRL | Qt::Key_D), [] {});
    simpleAction_->setIcon({});
    simpleAction_->setCheckable(true);
    connect(simpleAction_, &QAction::toggled, this, [this](bool on) { table_->setSimple(on); });
    undoAction_ = makeAction("filter", QT_TR_NOOP("Undo removing"), QKeySequence::Undo, [this] { removal_.undo(); });
    undoAction_->setEnabled(false);
    makeAction("filter", QT_TR_NOOP("Alternative limits"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { limits_->click(); });
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

void MainWindow::buildTable() {
    table_ = new TorrentTable(model_, filter_, this);
    connect(table_, &QTableView::doubleClicked, this, [this] { openFolders(); });
    connect(table_, &TorrentTable::selectedChanged, this, [this] {
        detailed_.reset();
        table_->forSelected([this](const engine::TorrentSnapshot& torrent) {
            detailed_ = torrent.infoHash;
            return false;
        });
        bridge_.setDetailed(detailed_);
        updateActions();
        // What is known of it already, at once; the model may be in the middle of its update, and is left alone.
        if (snapshot_)
            details_->showTorrent(detailedRow(), snapshot_);
    });
}

void MainWindow::buildMiddle() {
    sidebar_ = new Sidebar(this);
    connect(sidebar_, &Sidebar::accountAsked, this, [this](const engine::ClusterAddress& cluster) { accounts_.open(cluster); });
    connect(sidebar_, &Sidebar::placeChosen, this, [this](const Place& place) { filter_.setPlace(place); });
    connect(&model_, &TorrentModel::countsChanged, sidebar_, [this] { sidebar_->showCounts(filter_.counts()); });
    buildTable();
    details_ = new DetailsPanel(recorder_, this);
    connect(details_, &DetailsPanel::prioritiesChosen, this,
            [this](const InfoHash& torrent, const std::vector<engine::FilePriority>& priorities) {
                bridge_.setFilePriorities(torrent, priorities);
            });
    connect(details_, &DetailsPanel::fileAsked, this,
            [](const QString& path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    buildControl();
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
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(middle_, 1);
    column->addWidget(undoBar_);
    whole_ = new QSplitter(Qt::Horizontal, this);
    whole_->addWidget(sidebar_);
    whole_->addWidget(right);
    whole_->setStretchFactor(1, 1);
    whole_->setHandleWidth(1);
    whole_->setChildrenCollapsible(false);
    setCentralWidget(whole_);
    const int character = fontMetrics().averageCharWidth();
    whole_->setSizes({character * 27, character * 150});
    overlay_ = new DropOverlay(this);
}

// What is asked of torrents: by the table's menu, by keys, by buttons of troubles; and taken back.
void MainWindow::buildControl() {
    actions_.push_back({table_->columnsMenu()->menuAction(), QT_TR_NOOP("Columns")});
    actions_.push_back({table_->orderMenu()->menuAction(), QT_TR_NOOP("Sort by")});
    control_ = new TorrentControl(bridge_, model_, *table_, *details_, this);
    connect(table_, &TorrentTable::remedyAsked, control_, &TorrentControl::help);
    connect(details_, &DetailsPanel::opened, this, [this] { detailsAction_->setChecked(true); });
    connect(details_, &DetailsPanel::remedyAsked, control_, &TorrentControl::help);
    connect(control_, &TorrentControl::linkAsked, this, [this](const InfoHash& torrent) { copyLinksOf({torrent}); });
    connect(control_, &TorrentControl::logInAsked, this, [this](const engine::ClusterAddress& cluster) { accounts_.open(cluster); });
    connect(control_, &TorrentControl::sessionLimitsAsked, this, &MainWindow::showPreferences);
    const auto between = [this] {
        auto* line = new QAction(table_);
        line->setSeparator(true);
        return line;
    };
    table_->addActions({startAction_, pauseAction_, recheckAction_, between()});
    table_->addActions(control_->actions());
    table_->addActions({between(), folderAction_, copyAction_, between(), removeAction_, deleteAction_, between(), detailsAction_,
                        simpleAction_, table_->columnsMenu()->menuAction(), table_->orderMenu()->menuAction()});
    table_->setContextMenuPolicy(Qt::ActionsContextMenu);
    undoBar_ = new UndoBar(this);
    connect(undoBar_, &UndoBar::undoAsked, &removal_, &Removal::undo);
    connect(&removal_, &Removal::offered, this, [this](int count, bool trash) {
        undoBar_->offer(count, trash);
        undoAction_->setEnabled(true);
    });
    connect(&removal_, &Removal::settled, this, [this] {
        undoBar_->hide();
        undoAction_->setEnabled(false);
    });
    connect(&removal_, &Removal::hiddenChanged, this,
            [this](const std::vector<InfoHash>& torrents) {
                filter_.setHidden({torrents.begin(), torrents.end()});
                sidebar_->showCounts(filter_.counts());
            });
    connect(&removal_, &Removal::undone, this,
            [this](const std::vector<InfoHash>& torrents) { table_->select({torrents.begin(), torrents.end()}); });
    connect(&removal_, &Removal::notTrashed, this, [this](const QStringList& paths) {
        reportError(tr("%n file(s) could not be moved to the trash and stay where they are: %1", nullptr, static_cast<int>(paths.size()))
                        .arg(QDir::toNativeSeparators(paths.front())));
    });
}

void MainWindow::buildStatusBar() {
    rates_ = new QLabel(this);
    room_ = new QLabel(this);
    cluster_ = new StatusLight(this);
    tracker_ = new StatusLight(this);
    const int character = fontMetrics().averageCharWidth();
    for (QLabel* label : {rates_, room_}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(character, character / 2, character, character / 2);
    }
    limits_ = new LimitsButton(this);
    connect(limits_, &LimitsButton::alternativeAsked, &bridge_, &SessionBridge::setAlternativeLimits);
    statusBar()->addWidget(rates_);
    statusBar()->addWidget(limits_);
    statusBar()->addWidget(room_);
    statusBar()->addPermanentWidget(tracker_);
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
    resize(character * 200, fontMetrics().height() * 42);
    splitter_->setSizes({fontMetrics().height() * 20, fontMetrics().height() * 14});
    if (memory_.value(QStringLiteral("layout")).toInt() != layoutVersion)
        return;
    restoreGeometry(memory_.value(QStringLiteral("geometry")).toByteArray());
    table_->restore(memory_.values());
    simpleAction_->setChecked(table_->isSimple());
    splitter_->restoreState(memory_.value(QStringLiteral("panel")).toByteArray());
    whole_->restoreState(memory_.value(QStringLiteral("sidebar")).toByteArray());
    detailsAction_->setChecked(memory_.value(QStringLiteral("details"), true).toBool());
}

QVariantMap MainWindow::layoutNow() const {
    QVariantMap layout = table_->saved();
    layout.insert(QStringLiteral("layout"), layoutVersion);
    layout.insert(QStringLiteral("geometry"), saveGeometry());
    layout.insert(QStringLiteral("panel"), splitter_->saveState());
    layout.insert(QStringLiteral("sidebar"), whole_->saveState());
    layout.insert(QStringLiteral("details"), detailsAction_->isChecked());
    return layout;
}

} // namespace bytetorrent::gui
