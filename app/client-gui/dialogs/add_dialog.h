// AddDialog: what a .torrent or a magnet holds, and where it shall go. GUI thread.
#pragma once

#include <optional>

#include <QDialog>

#include "bytetorrent/engine/session.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QTreeWidget;

namespace bytetorrent::gui {

// What an argument, a drop or a paste is.
struct Offer {
    std::optional<protocol::Metainfo> metainfo;
    std::optional<protocol::Magnet> magnet;
};
// A path of a .torrent, or a magnet link. Blocks on the disk: for a worker. malformed, notFound, ...
[[nodiscard]] Result<Offer> readOffer(const QString& pathOrLink);

class AddDialog : public QDialog {
    Q_OBJECT
public:
    AddDialog(Offer offer, const QString& folder, QWidget* parent = nullptr);
    [[nodiscard]] engine::AddTorrent torrent() const;
    [[nodiscard]] QString folder() const; // absolute

private:
    QTreeWidget* makeTree();
    QLayout* makeForm(const QString& folder);
    void askForRoom();
    void describeRoom(qint64 bytesFree); // negative: not known
    Offer offer_;
    QLineEdit* folder_;
    QLabel* room_;
    QCheckBox* start_;
};

} // namespace bytetorrent::gui
