// `--screenshot FILE.png`: shows the window with what its state holds, writes the picture once it is painted, and ends
// the application: 0, or 1 with one line on standard error when the state cannot be opened, nothing comes, or the file
// cannot be written. GUI thread.
#pragma once

#include <QString>

namespace bytetorrent::gui {

class MainWindow;

void takePicture(MainWindow& window, const QString& file);

} // namespace bytetorrent::gui
