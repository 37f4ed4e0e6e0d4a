// EmptyState: what the middle of the window shows while there is no torrent: the mark, one sentence, two buttons. GUI
// thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace bytetorrent::gui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

Q_SIGNALS:
    void addAsked();
    void createAsked();

private:
    void drawMark();
    void retranslate();
    QLabel* mark_;
    QLabel* words_;
    QPushButton* create_;
    QPushButton* add_;
};

} // namespace bytetorrent::gui
