// HelpWindow: the handbook, offline, in the reader's language where it was translated. GUI thread.
#pragma once

#include <QDialog>

class QPushButton;
class QTextBrowser;

namespace bytetorrent::gui {

class HelpWindow : public QDialog {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    QTextBrowser* browser_;
    QPushButton* close_;
};

} // namespace bytetorrent::gui
