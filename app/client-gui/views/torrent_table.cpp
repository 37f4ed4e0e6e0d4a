#include "views/torrent_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyleOptionFocusRect>
#include <QStyledItemDelegate>

#include "models/torrent_filter.h"
#include "models/torrent_model.h"
#include "palette.h"
#include "views/progress_delegate.h"
#include "views/row_drawing.h"
#include "views/simple_delegate.h"

namespace bytetorrent::gui {

namespace {
constexpr int columnsVersion = 2; // of the saved header
struct Width {
    int column;
    int digits;
    bool shown;
};
constexpr Width widths[]{{TorrentModel::sizeColumn, 11, true},        {TorrentModel::progressColumn, 20, true},
                         {TorrentModel::statusColumn, 42, true},      {TorrentModel::downColumn, 12, true},
                         {TorrentModel::upColumn, 12, false},         {TorrentModel::etaColumn, 16, true},
                         {TorrentModel::peersColumn, 10, false},      {TorrentModel::ratioColumn, 10, false},
                         {TorrentModel::placeColumn, 8, false},       {TorrentModel::tagsColumn, 16, false},
                         {TorrentModel::downloadedColumn, 12, false}, {TorrentModel::uploadedColumn, 12, false},
                         {TorrentModel::addedColumn, 18, false},      {TorrentModel::folderColumn, 30, false}};
// In a narrow window: how far these give way, and who goes then, the least important first.
constexpr int nameDigitsMin = 20, statusDigitsMin = 28, progressDigitsMin = 12;
constexpr int leavers[]{TorrentModel::folderColumn, TorrentModel::addedColumn, TorrentModel::uploadedColumn, TorrentModel::downloadedColumn,
                        TorrentModel::placeColumn,  TorrentModel::tagsColumn,  TorrentModel::ratioColumn,    TorrentModel::peersColumn,
                        TorrentModel::upColumn,     TorrentModel::etaColumn,   TorrentModel::sizeColumn,     TorrentModel::downColumn};

// The keyboard is on a row, which has one frame around all of it: see paintEvent().
class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->state &= ~QStyle::State_HasFocus;
    }
};
} // namespace

TorrentTable::TorrentTable(TorrentModel& model, TorrentFilter& filter, QWidget* parent)
    : QTableView(parent)
    , torrents_(model)
    , filter_(filter) {
    setModel(&filter);
    setAccessibleName(tr("Torrents"));
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder); // the order of the queue, until a header is clicked
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new CellDelegate(this));
    auto* status = new StatusDelegate(this);
    setItemDelegateForColumn(TorrentModel::progressColumn, new ProgressDelegate(this));
    setItemDelegateForColumn(TorrentModel::statusColumn, status);
    connect(status, &StatusDelegate::remedyAsked, this, &TorrentTable::askRemedy);
    setUpHeader();
    setRowHeight();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TorrentTable::selectedChanged);
    for (const QAbstractItemModel* rows : std::initializer_list<const QAbstractItemModel*>{&filter, &model}) {
        connect(rows, &QAbstractItemModel::rowsInserted, this, &TorrentTable::describe);
        connect(rows, &QAbstractItemModel::rowsRemoved, this, &TorrentTable::describe);
    }
    connect(&filter, &TorrentFilter::hiddenChanged, this, [this] {
        describe();
        viewport()->update();
    });
}

void TorrentTable::setUpHeader() {
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // ten thousand rows are not measured one by one
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setFirstSectionMovable(false);
    header->setMinimumHeight(fontMetrics().height() * 7 / 4);
    header->setSectionResizeMode(TorrentModel::nameColumn, QHeaderView::Stretch);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 5);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const Width& width : widths) {
        setColumnWidth(width.column, width.digits * digit);
        setColumnHidden(width.column, !width.shown);
    }
    columnsMenu_ = new QMenu(this);
    connect(columnsMenu_, &QMenu::aboutToShow, this, [this] { listColumns(*columnsMenu_); });
    orderMenu_ = new QMenu(this);
    connect(orderMenu_, &QMenu::aboutToShow, this, [this] { listOrders(*orderMenu_); });
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this, header](const QPoint& at) { columnsMenu_->popup(header->mapToGlobal(at)); });
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int) {
        if (!fitting_)
            shrunk_.erase(column); // drawn by hand: that is its width from now on
    });
}

int TorrentTable::widthNeeded() const {
    int width = nameDigitsMin * fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (int column = TorrentModel::nameColumn + 1; column < torrents_.columnCount(); ++column)
        width += isColumnHidden(column) ? 0 : columnWidth(column);
    return width;
}

void TorrentTable::loosen() {
    const QScopedValueRollback fitting(fitting_, true);
    for (const auto& [column, width] : std::exchange(shrunk_, {}))
        setColumnWidth(column, width);
    for (const int column : std::exchange(waiting_, {}))
        setColumnHidden(column, false);
}

void TorrentTable::fit() {
    if (simple_ || fitting_)
        return;
    const int room = viewport()->width();
    if (shrunk_.empty() && waiting_.empty() && widthNeeded() <= room)
        return;
    loosen();
    const QScopedValueRollback fitting(fitting_, true);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    for (const auto& [column, digits] : {std::pair(TorrentModel::statusColumn, statusDigitsMin), std::pair(TorrentModel::progressColumn, progressDigitsMin)}) {
        const int width = columnWidth(column), least = digits * digit, over = widthNeeded() - room;
        if (isColumnHidden(column) || over <= 0 || width <= least)
            continue;
        shrunk_[column] = width;
        setColumnWidth(column, std::max(least, width - over));
    }
    for (const int column : leavers) {
        if (widthNeeded() <= room)
            break;
        if (isColumnHidden(column) || insisted_.contains(column))
            continue;
        waiting_.push_back(column);
        setColumnHidden(column, true);
    }
    // What the last one to go left over is the sentence's.
    const int left = room - widthNeeded();
    if (const auto status = shrunk_.find(TorrentModel::statusColumn); left > 0 && status != shrunk_.end())
        setColumnWidth(status->first, std::min(status->second, columnWidth(status->first) + left));
}

QByteArray TorrentTable::chosenColumns() {
    loosen();
    const QByteArray chosen = horizontalHeader()->saveState();
    fit();
    return chosen;
}

void TorrentTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fit();
}

void TorrentTable::setRowHeight() {
    verticalHeader()->setDefaultSectionSize(simple_ ? SimpleDelegate::rowHeight(fontMetrics()) : fontMetrics().height() * 2);
}

void TorrentTable::listColumns(QMenu& menu) {
    menu.clear();
    for (int column = TorrentModel::nameColumn + 1; column < torrents_.columnCount();
         ++column) { // without names no row can be told
        QAction* shown = menu.addAction(torrents_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        shown->setCheckable(true);
        shown->setChecked(!isColumnHidden(column));
        connect(shown, &QAction::toggled, this, [this, column](bool on) {
            loosen();
            on ? void(insisted_.insert(column)) : void(insisted_.erase(column));
            setColumnHidden(column, !on);
            fit();
        });
    }
}

// As a click on a header: by a column, and where it is that column already, the other way round.
void TorrentTable::listOrders(QMenu& menu) {
    menu.clear();
    for (int column = 0; column < torrents_.columnCount(); ++column) {
        QAction* order = menu.addAction(torrents_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        const bool now = filter_.sortColumn() == column;
        order->setCheckable(true);
        order->setChecked(now);
        const bool turn = now && filter_.sortOrder() == Qt::AscendingOrder;
        connect(order, &QAction::triggered, this, [this, column, turn] { sortByColumn(column, turn ? Qt::DescendingOrder : Qt::AscendingOrder); });
    }
}

void TorrentTable::setSimple(bool simple) {
    if (simple == simple_)
        return;
    if (simple)
        columns_ = chosenColumns();
    simple_ = simple;
    applyView();
}

void TorrentTable::applyView() {
    loosen();
    horizontalHeader()->setVisible(!simple_);
    auto* drawn = itemDelegateForColumn(TorrentModel::nameColumn);
    if (simple_ && drawn == nullptr) {
        auto* delegate = new SimpleDelegate(this);
        setItemDelegateForColumn(TorrentModel::nameColumn, delegate);
        connect(delegate, &SimpleDelegate::remedyAsked, this, &TorrentTable::askRemedy);
        for (int column = TorrentModel::nameColumn + 1; column < torrents_.columnCount(); ++column)
            setColumnHidden(column, true);
    } else if (!simple_ && drawn != nullptr) {
        setItemDelegateForColumn(TorrentModel::nameColumn, nullptr);
        drawn->deleteLater();
        // Which order holds is one thing, how columns stand is another: the order stays as it is now.
        const int sorted = filter_.sortColumn();
        const Qt::SortOrder order = filter_.sortOrder();
        horizontalHeader()->restoreState(columns_);
        sortByColumn(sorted, order);
        fit();
    }
    setRowHeight();
}

QVariantMap TorrentTable::saved() {
    return {{QStringLiteral("columnsVersion"), columnsVersion},
            {QStringLiteral("columns"), simple_ ? columns_ : chosenColumns()},
            {QStringLiteral("simple"), simple_}};
}

void TorrentTable::restore(const QVariantMap& saved) {
    if (saved.value(QStringLiteral("columnsVersion")).toInt() == columnsVersion) {
        loosen();
        horizontalHeader()->restoreState(saved.value(QStringLiteral("columns")).toByteArray());
        fit();
    }
    setSimple(saved.value(QStringLiteral("simple")).toBool());
}

void TorrentTable::forSelected(const std::function<bool(const engine::TorrentSnapshot&)>& each) const {
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const auto* torrent = torrents_.torrent(filter_.mapToSource(filter_.index(row, 0)).row());
            if (torrent != nullptr && !each(*torrent))
                return;
        }
    }
}

std::vector<const engine::TorrentSnapshot*> TorrentTable::selectedTorrents() const {
    std::vector<std::pair<int, const engine::TorrentSnapshot*>> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            if (const auto* torrent = torrents_.torrent(filter_.mapToSource(filter_.index(row, 0)).row()))
                rows.emplace_back(row, torrent);
        }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const engine::TorrentSnapshot*> torrents;
    for (const auto& [row, torrent] : rows)
        torrents.push_back(torrent);
    return torrents;
}

bool TorrentTable::select(const InfoHash& torrent) {
    for (int row = 0; row < torrents_.rowCount(); ++row) {
        if (torrents_.torrent(row)->infoHash != torrent)
            continue;
        const QModelIndex index = filter_.mapFromSource(torrents_.index(row, 0));
        if (!index.isValid())
            return false; // the filter hides it; what is selected stays
        // Not selectRow(): from right to left it looks at the last column, which may be hidden, and does nothing.
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        scrollTo(index);
        return true;
    }
    return false;
}

void TorrentTable::select(const std::unordered_set<InfoHash>& torrents) {
    QItemSelection selection; // by stretches of rows: each one by itself would take minutes for ten thousand
    const int last = torrents_.columnCount() - 1;
    int begin = -1;
    for (int row = 0; row <= filter_.rowCount(); ++row) {
        const auto* torrent = row < filter_.rowCount() ? torrents_.torrent(filter_.mapToSource(filter_.index(row, 0)).row()) : nullptr;
        const bool chosen = torrent != nullptr && torrents.contains(torrent->infoHash);
        if (chosen && begin < 0)
            begin = row;
        if (!chosen && begin >= 0) {
            selection.append(QItemSelectionRange(filter_.index(begin, 0), filter_.index(row - 1, last)));
            begin = -1;
        }
    }
    if (selection.isEmpty())
        return;
    selectionModel()->setCurrentIndex(selection.front().topLeft(), QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    scrollTo(selection.front().topLeft());
}

void TorrentTable::askRemedy(const QModelIndex& index) {
    if (const auto* torrent = torrentOf(index))
        Q_EMIT remedyAsked(torrent->infoHash);
}

bool TorrentTable::mustExplain() const {
    return filter_.rowCount() == 0 && torrents_.rowCount() > 0 && !filter_.hidesAny(); // what is being removed has its own words
}

// To screen readers.
void TorrentTable::describe() {
    const QString words = mustExplain() ? emptySentence() : QString();
    if (words != accessibleDescription())
        setAccessibleDescription(words);
}

QRect TorrentTable::rowRect(const QModelIndex& index) const {
    return {0, rowViewportPosition(index.row()), viewport()->width(), rowHeight(index.row())};
}

void TorrentTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous); // which paints the cells alone
    for (const QModelIndex& index : {current, previous}) {
        if (index.isValid())
            viewport()->update(rowRect(index));
    }
}

// The row that has the keyboard has a frame; an empty table says why it is empty.
void TorrentTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    if (const QModelIndex current = currentIndex(); hasFocus() && current.isValid()) {
        QStyleOptionFocusRect frame;
        frame.initFrom(this);
        frame.rect = rowRect(current);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
    }
    if (!mustExplain())
        return;
    painter.setPen(colours().quietText);
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, emptySentence());
}

QString TorrentTable::emptySentence() {
    return tr("No torrent here. Choose another place on the left, or clear the filter.");
}

void TorrentTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setRowHeight();
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Torrents"));
        describe();
        torrents_.retranslate();
    }
}

} // namespace bytetorrent::gui
