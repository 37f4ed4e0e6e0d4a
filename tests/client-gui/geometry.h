// What is wrong with a window as a whole: words that do not fit, widgets that lie on each other or have no name. Test thread only.
#pragma once

#include <QString>

class QWidget;

namespace bytetorrent::test {

// The first visible button, field, box or label that is smaller than its words; empty: none.
[[nodiscard]] QString clippedWidgetOf(const QWidget& window);
// The first two visible neighbours in one parent that overlap; empty: none.
[[nodiscard]] QString overlapOf(const QWidget& window);

// The first widget within reach of the keyboard that does not say what it is: by its text, its label, or its accessible name.
[[nodiscard]] QString namelessWidgetOf(const QWidget& window);

} // namespace bytetorrent::test
