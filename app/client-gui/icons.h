// Our SVG icons, in the colours of the theme in use: the files are drawn in the light theme's colours, and are painted
// in the dark one's counterparts when that is in use. Sharp at any scale. GUI thread.
#pragma once

#include <QByteArray>
#include <QIcon>
#include <QString>

#include "palette.h"

namespace bytetorrent::gui {

[[nodiscard]] QIcon icon(const QString& name); // of resources/icons, without ".svg"
// The file's text with every colour of the light palette exchanged for that of `theme`.
[[nodiscard]] QByteArray iconSource(const QString& name, Theme theme);

} // namespace bytetorrent::gui
