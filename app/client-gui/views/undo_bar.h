// UndoBar: one line with a button, for some seconds: "3 torrents removed. [Undo]". GUI thread.
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace bytetorrent::gui {

class UndoBar : public QFrame {
    Q_OBJECT
public:
    explicit UndoBar(QWidget* parent = nullptr);
    void offer(int torrents, bool trash);

protected:
    void paintEvent(QPaintEvent* event) override;

Q_SIGNALS:
    void undoAsked();

private:
    QLabel* sentence_;
    QPushButton* undo_;
};

} // namespace bytetorrent::gui
