// EmptyState: what the middle of the window shows while there is no torrent: the mark, one sentence, two buttons. GUI thread.
#pragma once

#include <QWidget>

namespace bytetorrent::gui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);

Q_SIGNALS:
    void addAsked();
    void createAsked();
};

} // namespace bytetorrent::gui
