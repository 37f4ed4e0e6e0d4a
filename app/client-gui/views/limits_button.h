// LimitsButton: in the status bar, which rate limits hold, and a switch to the alternative ones. GUI thread.
#pragma once

#include <QToolButton>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

class LimitsButton : public QToolButton {
    Q_OBJECT
public:
    explicit LimitsButton(QWidget* parent = nullptr);
    void showLimits(const engine::Rates& limits, bool alternative);

Q_SIGNALS:
    void alternativeAsked(bool on);
};

[[nodiscard]] QString limitsSentence(const engine::Rates& limits, bool alternative);

} // namespace bytetorrent::gui
