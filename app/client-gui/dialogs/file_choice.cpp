#include "dialogs/file_choice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "format.h"

namespace bytetorrent::gui {

namespace {
enum Column { nameColumn, sizeColumn, priorityColumn };
constexpr int fileRole = Qt::UserRole; // its index; none: a folder
} // namespace

FileChoice::FileChoice(const protocol::Metainfo& metainfo, QWidget* parent)
    : QWidget(parent)
    , tree_(new QTreeWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    tree_->setHeaderLabels({tr("File"), tr("Size"), tr("Priority")});
    tree_->setAccessibleName(tr("Files of the torrent"));
    tree_->setRootIsDecorated(!metainfo.singleFile());
    tree_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree_->setUniformRowHeights(true);
    tree_->header()->setStretchLastSection(false);
    tree_->header()->setSectionResizeMode(nameColumn, QHeaderView::Stretch);
    tree_->setColumnWidth(sizeColumn, fontMetrics().averageCharWidth() * 14);
    tree_->setColumnWidth(priorityColumn, fontMetrics().averageCharWidth() * 16);
    layout->addWidget(tree_);
    fill(metainfo);
    if (!metainfo.singleFile())
        buildButtons();
    connect(tree_, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        if (column == nameColumn) {
            showPriority(item);
            Q_EMIT changed();
        }
    });
}

void FileChoice::fill(const protocol::Metainfo& metainfo) {
    QHash<QString, QTreeWidgetItem*> folders;
    QHash<QTreeWidgetItem*, std::uint64_t> sizes;
    std::size_t shown = 0, hidden = 0;
    for (const protocol::FileEntry& file : metainfo.files()) {
        files_.push_back({nullptr, file.size, engine::FilePriority::normal, file.padding});
        if (file.padding)
            continue;
        if (++shown > filesShownMax) {
            ++hidden;
            continue;
        }
        QTreeWidgetItem* above = tree_->invisibleRootItem();
        QString path;
        for (std::size_t depth = 0; depth + 1 < file.path.size(); ++depth) {
            const QString name = QString::fromStdString(file.path[depth]);
            path += QLatin1Char('/') + name;
            QTreeWidgetItem*& folder = folders[path];
            if (folder == nullptr) {
                folder = new QTreeWidgetItem(above, {name});
                folder->setFlags(folder->flags() | Qt::ItemIsAutoTristate | Qt::ItemIsUserCheckable);
                folder->setCheckState(nameColumn, Qt::Checked);
            }
            sizes[folder] += file.size;
            above = folder;
        }
        auto* item = new QTreeWidgetItem(above, {QString::fromStdString(file.path.back()), formatSize(file.size), tr("Normal")});
        if (!metainfo.singleFile())
            item->setCheckState(nameColumn, Qt::Checked);
        item->setData(nameColumn, fileRole, static_cast<qulonglong>(files_.size() - 1));
        item->setTextAlignment(sizeColumn, Qt::AlignRight | Qt::AlignVCenter);
        files_.back().item = item;
    }
    for (auto folder = sizes.begin(); folder != sizes.end(); ++folder) {
        folder.key()->setText(sizeColumn, formatSize(folder.value()));
        folder.key()->setTextAlignment(sizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    }
    if (hidden > 0)
        new QTreeWidgetItem(tree_, {tr("and %n more file(s)", nullptr, static_cast<int>(hidden))});
    if (tree_->topLevelItemCount() <= 3)
        tree_->expandToDepth(0);
    tree_->setColumnHidden(priorityColumn, metainfo.singleFile());
    if (tree_->topLevelItem(0) != nullptr) {
        tree_->topLevelItem(0)->setSizeHint(nameColumn, QSize(0, fontMetrics().height() * 3 / 2)); // and so all the others'
        tree_->setCurrentItem(tree_->topLevelItem(0), nameColumn, QItemSelectionModel::NoUpdate);
    }
}

void FileChoice::buildButtons() {
    auto* row = new QHBoxLayout;
    auto* all = new QPushButton(tr("All"), this);
    auto* none = new QPushButton(tr("None"), this);
    for (QPushButton* button : {all, none})
        button->setAutoDefault(false);
    all->setAccessibleName(tr("Want all files"));
    none->setAccessibleName(tr("Want no file"));
    auto* label = new QLabel(tr("Priority of the selection:"), this);
    priority_ = new QComboBox(this);
    priority_->addItem(tr("High"), static_cast<int>(engine::FilePriority::high));
    priority_->addItem(tr("Normal"), static_cast<int>(engine::FilePriority::normal));
    priority_->addItem(tr("Low"), static_cast<int>(engine::FilePriority::low));
    priority_->setCurrentIndex(1);
    priority_->setEnabled(false);
    label->setBuddy(priority_);
    row->addWidget(all);
    row->addWidget(none);
    row->addStretch();
    row->addWidget(label);
    row->addWidget(priority_);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(all, &QPushButton::clicked, this, [this] { setAll(true); });
    connect(none, &QPushButton::clicked, this, [this] { setAll(false); });
    connect(priority_, &QComboBox::activated, this,
            [this] { setPriorityOfSelection(static_cast<engine::FilePriority>(priority_->currentData().toInt())); });
    connect(tree_, &QTreeWidget::itemSelectionChanged, this, [this] { priority_->setEnabled(!tree_->selectedItems().isEmpty()); });
}

void FileChoice::showPriority(QTreeWidgetItem* item) const {
    const QVariant index = item->data(nameColumn, fileRole);
    if (!index.isValid())
        return;
    const QSignalBlocker quiet(tree_);
    const File& file = files_[index.toULongLong()];
    if (item->checkState(nameColumn) == Qt::Unchecked)
        item->setText(priorityColumn, tr("Not wanted"));
    else
        item->setText(priorityColumn, file.priority == engine::FilePriority::high  ? tr("High")
                                      : file.priority == engine::FilePriority::low ? tr("Low")
                                                                                   : tr("Normal"));
}

void FileChoice::setAll(bool wanted) {
    for (int row = 0; row < tree_->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = tree_->topLevelItem(row);
        if (item->data(nameColumn, Qt::CheckStateRole).isValid())
            item->setCheckState(nameColumn, wanted ? Qt::Checked : Qt::Unchecked);
    }
}

void FileChoice::setPriorityOfSelection(engine::FilePriority priority) {
    for (File& file : files_) {
        bool selected = false;
        for (const QTreeWidgetItem* at = file.item; at != nullptr && !selected; at = at->parent())
            selected = at->isSelected();
        if (!selected)
            continue;
        file.priority = priority;
        file.item->setCheckState(nameColumn, Qt::Checked);
        showPriority(file.item);
    }
    Q_EMIT changed();
}

std::vector<engine::FilePriority> FileChoice::priorities() const {
    std::vector<engine::FilePriority> wished;
    wished.reserve(files_.size());
    bool special = false;
    for (const File& file : files_) {
        const QVariant ticked = file.item == nullptr ? QVariant() : file.item->data(nameColumn, Qt::CheckStateRole);
        const bool skipped = ticked.isValid() && ticked.toInt() == Qt::Unchecked;
        wished.push_back(skipped ? engine::FilePriority::skip : file.priority);
        special = special || wished.back() != engine::FilePriority::normal;
    }
    return special ? wished : std::vector<engine::FilePriority>();
}

std::uint64_t FileChoice::wantedBytes() const {
    const auto wished = priorities();
    std::uint64_t bytes = 0;
    for (std::size_t file = 0; file < files_.size(); ++file)
        bytes += wished.empty() || wished[file] != engine::FilePriority::skip ? files_[file].bytes : 0;
    return bytes;
}

std::size_t FileChoice::wantedFiles() const {
    const auto wished = priorities();
    std::size_t count = 0;
    for (std::size_t file = 0; file < files_.size(); ++file)
        count += !files_[file].padding && (wished.empty() || wished[file] != engine::FilePriority::skip) ? 1 : 0;
    return count;
}

} // namespace bytetorrent::gui
