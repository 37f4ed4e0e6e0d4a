// The one palette of the desktop (the page has the same names as CSS custom properties). Light and dark; which one is
// asked of the system's window colour at start. GUI thread.
#pragma once

#include <QColor>
#include <QPalette>

namespace bytetorrent::gui {

struct Colours {
    QColor window, panel, line;
    QColor text, quietText;
    QColor accent, accentLight; // accentLight: in flight
    QColor selection;           // behind selected rows; text, quiet text and the states' shapes stay readable on it
    QColor seeding, waiting, attention, error;
};

enum class Theme { light, dark };

[[nodiscard]] const Colours& colours(Theme theme);
[[nodiscard]] const Colours& colours(); // of the theme in use
[[nodiscard]] Theme themeInUse();
void useTheme(Theme theme); // sets the application's palette, and the one of its lists and tables
[[nodiscard]] Theme systemTheme();
// WCAG 2 contrast ratio, 1 .. 21.
[[nodiscard]] double contrast(const QColor& first, const QColor& second);

} // namespace bytetorrent::gui
