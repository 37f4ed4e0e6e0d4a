// ElidedLabel: a line of a stranger's choosing, such as a name, in the room that there is: the middle of a longer one is left
// out, and the tooltip and screen readers have the whole. It never widens its window. GUI thread.
#pragma once

#include <QLabel>

namespace bytetorrent::gui {

class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    void setWhole(const QString& text);
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void elide();
    QString whole_;
};

} // namespace bytetorrent::gui
