// WelcomeDialog: the first start, in three short steps: what this is for, where downloads go, how others reach this computer. Each
// choice is a preference and holds at once; skipping leaves the defaults. It does not block the window. GUI thread.
#pragma once

#include <QDialog>

#include "preferences/preferences_store.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace bytetorrent::gui {

class WelcomeDialog : public QDialog {
    Q_OBJECT
public:
    explicit WelcomeDialog(PreferencesStore& store, QWidget* parent = nullptr);
    [[nodiscard]] int step() const;
    void next(); // after the last: done

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* page(const QString& title, const QString& text, const std::vector<Key>& settings);
    void showStep();
    PreferencesStore& store_;
    QStackedWidget* steps_;
    QLabel* where_;
    QPushButton* skip_;
    QPushButton* back_;
    QPushButton* next_;
};

} // namespace bytetorrent::gui
