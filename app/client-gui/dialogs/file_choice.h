// FileChoice: the files of a torrent as a tree with sizes: which are wanted, and how urgently. A tick on a folder is a tick on all
// that is in it. The first filesShownMax files are shown; the others are wanted. GUI thread.
#pragma once

#include <vector>

#include <QWidget>

#include "bytetorrent/engine/torrent_settings.h"
#include "bytetorrent/protocol/metainfo.h"

class QComboBox;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace bytetorrent::gui {

class FileChoice : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t filesShownMax = 10'000;

    explicit FileChoice(const protocol::Metainfo& metainfo, QWidget* parent = nullptr);
    [[nodiscard]] std::vector<engine::FilePriority> priorities() const; // by file; empty: all normal
    [[nodiscard]] std::uint64_t wantedBytes() const;
    [[nodiscard]] std::size_t wantedFiles() const;
    void setAll(bool wanted);
    void setPriorityOfSelection(engine::FilePriority priority); // of the files selected, or in folders selected

Q_SIGNALS:
    void changed();

private:
    void fill(const protocol::Metainfo& metainfo);
    void buildButtons();
    void showPriority(QTreeWidgetItem* item) const;
    struct File {
        QTreeWidgetItem* item; // nullptr: not shown
        std::uint64_t bytes;
        engine::FilePriority priority; // if it is wanted
        bool padding;
    };
    QTreeWidget* tree_;
    QComboBox* priority_;
    std::vector<File> files_;
};

} // namespace bytetorrent::gui
