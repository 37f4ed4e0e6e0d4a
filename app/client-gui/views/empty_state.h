// EmptyState: what the middle of the window shows while there is no torrent: the mark, one sentence, two buttons. And the
// overlay that says what a drop will do, before letting go. GUI thread.
#pragma once

#include <QLabel>
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

class DropOverlay : public QLabel {
    Q_OBJECT
public:
    explicit DropOverlay(QWidget* parent);
    void announce(const QString& sentence); // covers the parent
};

} // namespace bytetorrent::gui
