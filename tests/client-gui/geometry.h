// What is wrong with how a window is laid out: words that do not fit, widgets that lie on each other. Test thread only.
#pragma once

#include <QString>

class QWidget;

namespace bytetorrent::test {

// The first visible button, field, box or label that is smaller than its words; empty: none.
[[nodiscard]] QString clippedWidgetOf(const QWidget& window);
// The first two visible neighbours in one parent that overlap; empty: none.
[[nodiscard]] QString overlapOf(const QWidget& window);

} // namespace bytetorrent::test
