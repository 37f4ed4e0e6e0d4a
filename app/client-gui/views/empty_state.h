// EmptyState: what the middle of the window shows while there is no torrent: the mark, one sentence, two buttons. GUI
// thread.
#pragma once

#include <QWidget>

class QLabel;

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
    QLabel* mark_;
};

} // namespace bytetorrent::gui
