#include "views/files_tab.h"

#include <algorithm>

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "palette.h"
#include "sentences.h"
#include "views/row_drawing.h"

namespace bytetorrent::gui {

namespace {

constexpr int rowsExpandedMax = 200; // a larger tree opens at its first level only

class ShareDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        drawRowBackground(*painter, option);
        const Colours& c = colours();
        const double share = std::clamp(index.data(FileTreeModel::shareRole).toDouble(), 0.0, 1.0);
        const int line = option.fontMetrics.height();
        const int textWidth = std::max(option.fontMetrics.horizontalAdvance(doneText()), option.fontMetrics.horizontalAdvance(QStringLiteral("100 %")));
        const QRect room = option.rect.adjusted(line / 2, 0, -line / 2, 0);
        const int height = std::max(5, line * 2 / 5);
        QRect track(room.left(), room.center().y() - height / 2, std::max(height, room.width() - textWidth - line / 2), height);
        painter->save();
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, track), c.line);
        track.setWidth(static_cast<int>(track.width() * share));
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, track), share >= 1 ? c.seeding : c.accent);
        painter->setPen(c.text);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, room),
                          (option.direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter,
                          index.data(Qt::DisplayRole).toString());
        painter->restore();
    }
    // The rows of the tree are as high as this one's cell.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {option.fontMetrics.averageCharWidth() * 24, option.fontMetrics.height() * 7 / 4};
    }
};

} // namespace

FilesTab::FilesTab(QWidget* parent)
    : PanelTab(parent) {
    tree_ = new QTreeView(this);
    tree_->setModel(&model_);
    empty_ = emptyWords(*tree_);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true); // a hundred thousand rows are not measured one by one
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    tree_->setItemDelegateForColumn(FileTreeModel::progressColumn, new ShareDelegate(tree_));
    QHeaderView* header = tree_->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(FileTreeModel::nameColumn, QHeaderView::Stretch);
    header->setMinimumHeight(fontMetrics().height() * 7 / 4);
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    tree_->setColumnWidth(FileTreeModel::sizeColumn, digit * 12);
    tree_->setColumnWidth(FileTreeModel::progressColumn, digit * 26);
    tree_->setColumnWidth(FileTreeModel::priorityColumn, digit * 14);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(tree_);
    setFocusProxy(tree_);
    buildActions();
    connect(&model_, &FileTreeModel::prioritiesChosen, this,
            [this](const std::vector<engine::FilePriority>& priorities) { Q_EMIT prioritiesChosen(shown_, priorities); });
    connect(tree_, &QTreeView::doubleClicked, this, [this](const QModelIndex& index) {
        if (model_.rowCount(index.siblingAtColumn(0)) == 0)
            Q_EMIT openAsked(folder_ + QLatin1Char('/') + model_.pathOf(index));
    });
}

void FilesTab::buildActions() {
    using engine::FilePriority;
    const std::pair<FilePriority, Qt::Key> priorities[]{
        {FilePriority::high, Qt::Key_3}, {FilePriority::normal, Qt::Key_2}, {FilePriority::low, Qt::Key_1}, {FilePriority::skip, Qt::Key_0}};
    for (const auto& [priority, key] : priorities) {
        auto* action = new QAction(tree_);
        action->setData(static_cast<int>(priority));
        action->setShortcut(QKeySequence(Qt::CTRL | key));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, wished = priority] { setPriority(wished); });
        tree_->addAction(action);
    }
    tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
    retranslate();
}

void FilesTab::retranslate() {
    tree_->setAccessibleName(tr("Files"));
    for (QAction* action : tree_->actions())
        action->setText(priorityText(static_cast<engine::FilePriority>(action->data().toInt())));
}

void FilesTab::setPriority(engine::FilePriority priority) {
    const QModelIndexList rows = tree_->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        Q_EMIT prioritiesChosen(shown_, model_.prioritiesWith(rows, priority));
}

void FilesTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot*) {
    if (torrent == nullptr) {
        model_.setFiles({});
        empty_->setText(selectSentence());
        return;
    }
    const bool another = shown_ != torrent->infoHash || model_.rowCount() == 0;
    shown_ = torrent->infoHash;
    folder_ = QString::fromStdString(torrent->folder);
    model_.setFiles(torrent->files);
    empty_->setText(torrent->pieceCount == 0 ? tr("Its files are listed when its description has come.") : QString());
    if (another && !torrent->files.empty())
        torrent->files.size() <= rowsExpandedMax ? tree_->expandAll() : tree_->expandToDepth(0);
}

} // namespace bytetorrent::gui
