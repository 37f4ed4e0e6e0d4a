// TrackersDialog: the addresses of a torrent's trackers, a line each; an empty line begins the next tier (BEP 12). What is no
// address of a tracker is named while it is typed, and cannot be used. GUI thread.
#pragma once

#include <string>
#include <vector>

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace bytetorrent::gui {

class TrackersDialog : public QDialog {
    Q_OBJECT
public:
    TrackersDialog(const QString& torrent, const std::vector<std::vector<std::string>>& tiers, QWidget* parent = nullptr);
    [[nodiscard]] std::vector<std::vector<std::string>> tiers() const; // none twice

private:
    void judge();
    QPlainTextEdit* text_;
    QLabel* problem_;
    QPushButton* use_;
};

} // namespace bytetorrent::gui
