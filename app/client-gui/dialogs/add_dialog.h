// AddDialog: what a .torrent or a magnet holds, and where it shall go. GUI thread.
#pragma once

#include <optional>

#include <QDialog>

#include "bytetorrent/engine/session.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace bytetorrent::gui {

class FileChoice;

// What an argument, a drop or a paste is.
struct Offer {
    std::optional<protocol::Metainfo> metainfo;
    std::optional<protocol::Magnet> magnet;
};
[[nodiscard]] Result<Offer> offerOf(ByteView torrent); // a .torrent's bytes; any thread. malformed, unsafePath, ...
// A path of a .torrent, or a magnet link. Blocks on the disk: for a worker. malformed, notFound, ...
[[nodiscard]] Result<Offer> readOffer(const QString& pathOrLink);

// The words between the commas, as an engine takes them: none empty, none twice, none too long.
[[nodiscard]] std::vector<std::string> tagsOf(const QString& typed);

class AddDialog : public QDialog {
    Q_OBJECT
public:
    struct Wishes { // what it begins with
        QString folder;
        bool start = true;
        bool known = false; // the torrent is in the list: only its trackers can still be of use
        QStringList tags;   // that other torrents have: offered while typing
    };
    AddDialog(Offer offer, const Wishes& wishes, QWidget* parent = nullptr);
    AddDialog(Offer offer, const QString& folder, QWidget* parent = nullptr)
        : AddDialog(std::move(offer), Wishes{.folder = folder}, parent) {}
    [[nodiscard]] engine::AddTorrent torrent() const;
    [[nodiscard]] QString folder() const; // absolute
    // Of several that are asked about one after another; more may come while this one is open.
    void setPlace(int place, int count);
    [[nodiscard]] bool doesForAll() const; // the answer, yes or no, is meant for all that follow
    [[nodiscard]] FileChoice* files() const { return files_; } // nullptr: they are not known

private:
    QLayout* makeForm(const Wishes& wishes);
    void forget();
    void describeFiles();
    void askForRoom();
    void describeRoom();
    Offer offer_;
    bool known_ = false;
    std::optional<qint64> bytesFree_; // negative: not to be had
    QLabel* facts_;
    FileChoice* files_ = nullptr;
    QWidget* form_;
    QLineEdit* folder_;
    QLabel* room_;
    QLineEdit* tags_;
    QCheckBox* start_;
    QCheckBox* sequential_;
    QCheckBox* all_;
    QPushButton* add_;
};

} // namespace bytetorrent::gui
