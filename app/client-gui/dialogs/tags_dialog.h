// TagsDialog: which of the user's words stand on the selected torrents: known ones to tick, and a new one. A word that only
// some of them have stays as it is unless it is ticked or unticked. GUI thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace bytetorrent::gui {

class TagsDialog : public QDialog {
    Q_OBJECT
public:
    // known: every tag of the list; ofEach: those of each selected torrent.
    TagsDialog(const std::vector<std::string>& known, const std::vector<std::vector<std::string>>& ofEach, QWidget* parent = nullptr);
    // True: every torrent shall have it; false: none. What stays as it is is not in it.
    [[nodiscard]] std::map<std::string, bool> changes() const;
    static void apply(const std::map<std::string, bool>& changes, std::vector<std::string>& tags);
    void addTag(const QString& tag); // as typed; ticked

private:
    void addTyped();
    QListWidget* list_;
    QLineEdit* field_;
};

} // namespace bytetorrent::gui
