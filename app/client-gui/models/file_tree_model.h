// FileTreeModel: the files of the one detailed torrent as a tree: sizes, how much is here, and what is wanted of them. A
// folder shows the sum of what is in it, and changes all of it. It is built once for a list of files, and then only its
// numbers change. GUI thread.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractItemModel>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

[[nodiscard]] QString priorityText(engine::FilePriority priority);

class FileTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { nameColumn, sizeColumn, progressColumn, priorityColumn, columnCount_ };
    enum Role { shareRole = Qt::UserRole /* double: how much of it is here */ };

    explicit FileTreeModel(QObject* parent = nullptr);
    ~FileTreeModel() override;

    void setFiles(const std::vector<engine::FileSnapshot>& files);
    // What all files' priorities would be if these rows (and what is below them) had this one.
    [[nodiscard]] std::vector<engine::FilePriority> prioritiesWith(const QModelIndexList& rows,
                                                                   engine::FilePriority priority) const;
    [[nodiscard]] QString pathOf(const QModelIndex& index) const; // below the torrent's folder

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; // ticked: wanted
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void prioritiesChosen(const std::vector<bytetorrent::engine::FilePriority>& priorities);

private:
    struct Node;
    [[nodiscard]] Node& nodeOf(const QModelIndex& index) const;
    void build(const std::vector<engine::FileSnapshot>& files);
    bool refresh(Node& node, const std::vector<engine::FileSnapshot>& files); // whether anything in it changed
    [[nodiscard]] bool sameNames(const std::vector<engine::FileSnapshot>& files) const;
    std::unique_ptr<Node> root_;
    std::vector<std::string> paths_;                  // of the files, in the torrent's order
    std::vector<engine::FilePriority> priorities_;    // likewise
};

} // namespace bytetorrent::gui
