// PreferencesDialog: every row of settingsTable() with its editor and its line of explanation, on a few pages; words in the
// search field show what they fit on all pages. What is changed holds at once: there is nothing to confirm. GUI thread.
#pragma once

#include <functional>

#include <QDialog>

#include "bytetorrent/engine/snapshot.h"
#include "preferences/preferences_store.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace bytetorrent::gui {

class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(PreferencesStore& store, QWidget* parent = nullptr);
    void showPage(Page page);
    void search(const QString& words);
    void show(const engine::SessionSnapshot& snapshot); // what became of what is asked of the network
    using QDialog::show;
    [[nodiscard]] QWidget* editorOf(Key key) const; // nullptr: it has none
    [[nodiscard]] std::vector<Key> shownKeys() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        const Setting* setting;
        QWidget* whole;
        QWidget* editor;
        QLabel* label;               // nullptr: the editor has the words
        QLabel* outcome;             // what became of it; hidden while there is nothing to say
        std::function<void()> show;  // the value that holds, in the editor
    };
    void build();
    QWidget* buildPage(Page page);
    Row buildRow(const Setting& setting, QWidget* page);
    void arrange(); // which pages and rows are to be seen
    void enableRows();
    PreferencesStore& store_;
    QLineEdit* search_ = nullptr;
    QListWidget* pages_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    QLabel* nothing_ = nullptr;
    QPushButton* reset_ = nullptr;
    QPushButton* close_ = nullptr;
    std::vector<QWidget*> sections_; // by page
    std::vector<QLabel*> titles_;
    std::vector<Row> rows_;
    bool showing_ = false; // values go to the editors, not the other way
};

} // namespace bytetorrent::gui
