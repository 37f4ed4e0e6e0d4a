#include "models/file_tree_model.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include <QCoreApplication>

#include "format.h"

namespace bytetorrent::gui {

struct FileTreeModel::Node {
    QString name;
    Node* parent = nullptr;
    int row = 0;                 // in its parent
    int file = -1;               // its place in the torrent; -1: a folder
    std::uint64_t size = 0, done = 0;
    std::optional<engine::FilePriority> priority; // nullopt: a folder in which they differ
    std::vector<std::unique_ptr<Node>> children;
};

QString priorityText(engine::FilePriority priority) {
    switch (priority) {
    case engine::FilePriority::skip:
        return FileTreeModel::tr("Skip");
    case engine::FilePriority::low:
        return FileTreeModel::tr("Low");
    case engine::FilePriority::normal:
        return FileTreeModel::tr("Normal");
    case engine::FilePriority::high:
        return FileTreeModel::tr("High");
    }
    return {};
}

FileTreeModel::FileTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , root_(std::make_unique<Node>()) {}

FileTreeModel::~FileTreeModel() = default;

FileTreeModel::Node& FileTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<Node*>(index.internalPointer()) : *root_;
}

bool FileTreeModel::sameNames(const std::vector<engine::FileSnapshot>& files) const {
    return std::equal(files.begin(), files.end(), paths_.begin(), paths_.end(),
                      [](const engine::FileSnapshot& file, const std::string& path) { return file.path == path; });
}

void FileTreeModel::build(const std::vector<engine::FileSnapshot>& files) {
    root_ = std::make_unique<Node>();
    paths_.clear();
    std::unordered_map<std::string, Node*> folders;
    const auto append = [](Node& parent, std::string_view name) -> Node& {
        auto& node = parent.children.emplace_back(std::make_unique<Node>());
        node->name = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        node->parent = &parent;
        node->row = static_cast<int>(parent.children.size()) - 1;
        return *node;
    };
    for (std::size_t file = 0; file < files.size(); ++file) {
        const std::string& path = files[file].path;
        paths_.push_back(path);
        Node* at = root_.get();
        std::size_t begin = 0;
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
            Node*& folder = folders[path.substr(0, slash)];
            if (folder == nullptr)
                folder = &append(*at, std::string_view(path).substr(begin, slash - begin));
            at = folder;
            begin = slash + 1;
        }
        Node& leaf = append(*at, std::string_view(path).substr(begin));
        leaf.file = static_cast<int>(file);
    }
}

bool FileTreeModel::refresh(Node& node, const std::vector<engine::FileSnapshot>& files) {
    Node now;
    bool childChanged = false;
    if (node.file >= 0) {
        const engine::FileSnapshot& file = files[static_cast<std::size_t>(node.file)];
        now.size = file.size;
        now.done = file.done;
        now.priority = file.priority;
    } else {
        for (const auto& child : node.children)
            childChanged = refresh(*child, files) || childChanged;
        for (const auto& child : node.children) {
            now.size += child->size;
            now.done += child->done;
        }
        if (!node.children.empty())
            now.priority = node.children.front()->priority;
        for (const auto& child : node.children) {
            if (child->priority != now.priority)
                now.priority.reset();
        }
    }
    if (childChanged) {
        Q_EMIT dataChanged(createIndex(0, 0, node.children.front().get()),
                           createIndex(static_cast<int>(node.children.size()) - 1, columnCount_ - 1, node.children.back().get()));
    }
    const bool changed = now.size != node.size || now.done != node.done || now.priority != node.priority;
    node.size = now.size;
    node.done = now.done;
    node.priority = now.priority;
    return changed || childChanged;
}

void FileTreeModel::setFiles(const std::vector<engine::FileSnapshot>& files) {
    priorities_.clear();
    for (const engine::FileSnapshot& file : files)
        priorities_.push_back(file.priority);
    if (sameNames(files)) {
        refresh(*root_, files);
        return;
    }
    beginResetModel();
    build(files);
    {
        const QSignalBlocker silent(this); // nobody has seen the old numbers
        refresh(*root_, files);
    }
    endResetModel();
}

std::vector<engine::FilePriority> FileTreeModel::prioritiesWith(const QModelIndexList& rows,
                                                                engine::FilePriority priority) const {
    std::vector<engine::FilePriority> wished = priorities_;
    const std::function<void(const Node&)> set = [&](const Node& node) {
        if (node.file >= 0)
            wished[static_cast<std::size_t>(node.file)] = priority;
        for (const auto& child : node.children)
            set(*child);
    };
    for (const QModelIndex& row : rows)
        set(nodeOf(row));
    return wished;
}

QString FileTreeModel::pathOf(const QModelIndex& index) const {
    QString path;
    for (const Node* node = &nodeOf(index); node->parent != nullptr; node = node->parent)
        path = path.isEmpty() ? node->name : node->name + QLatin1Char('/') + path;
    return path;
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Node& node = nodeOf(parent);
    if (row < 0 || row >= static_cast<int>(node.children.size()) || column < 0 || column >= columnCount_)
        return {};
    return createIndex(row, column, node.children[static_cast<std::size_t>(row)].get());
}

QModelIndex FileTreeModel::parent(const QModelIndex& index) const {
    Node* parent = nodeOf(index).parent;
    return parent == nullptr || parent == root_.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int FileTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int FileTreeModel::columnCount(const QModelIndex&) const {
    return columnCount_;
}

Qt::ItemFlags FileTreeModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == nameColumn)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant FileTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = nodeOf(index);
    const double share = node.size == 0 ? 1 : static_cast<double>(node.done) / static_cast<double>(node.size);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        switch (index.column()) {
        case nameColumn:
            return node.name;
        case sizeColumn:
            return formatSize(node.size);
        case progressColumn:
            return share >= 1 ? tr("done") : tr("%1 %").arg(static_cast<int>(share * 100));
        case priorityColumn:
            return node.priority ? priorityText(*node.priority) : tr("Mixed");
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == nameColumn ? QVariant(QStringLiteral("<qt>%1</qt>").arg(node.name.toHtmlEscaped())) : QVariant();
    case Qt::CheckStateRole:
        if (index.column() != nameColumn)
            return {};
        return !node.priority ? Qt::PartiallyChecked : *node.priority == engine::FilePriority::skip ? Qt::Unchecked : Qt::Checked;
    case Qt::TextAlignmentRole:
        return QVariant((index.column() == sizeColumn || index.column() == progressColumn ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    case shareRole:
        return share;
    default:
        return {};
    }
}

bool FileTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || index.column() != nameColumn)
        return false;
    // The tick follows when the engine has taken it.
    Q_EMIT prioritiesChosen(prioritiesWith(
        {index}, value.toInt() == Qt::Checked ? engine::FilePriority::normal : engine::FilePriority::skip));
    return true;
}

QVariant FileTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == sizeColumn || section == progressColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case nameColumn:
        return tr("File");
    case sizeColumn:
        return tr("Size");
    case progressColumn:
        return tr("Progress");
    case priorityColumn:
        return tr("Priority");
    default:
        return {};
    }
}

} // namespace bytetorrent::gui
