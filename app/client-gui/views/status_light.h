// StatusLight: a shape with its colour and a sentence beside it, in the status bar: how a cluster is, or that the tracker on this
// computer runs. GUI thread.
#pragma once

#include <QLabel>

#include "sentences.h"

namespace bytetorrent::gui {

class StatusLight : public QLabel {
    Q_OBJECT
public:
    explicit StatusLight(QWidget* parent = nullptr);
    void tell(Tone tone, const QString& sentence); // an empty sentence: not shown
    [[nodiscard]] Tone tone() const { return tone_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int side() const { return fontMetrics().height() * 6 / 10; }
    Tone tone_ = Tone::plain;
};

} // namespace bytetorrent::gui
