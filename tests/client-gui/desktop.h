// What tests of the desktop share: the application dressed as main() dresses it, snapshots of made-up torrents, and a
// window with a state directory of its own on loopback. Test thread only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "bytetorrent/engine/snapshot.h"
#include "language.h"
#include "main_window.h"
#include "palette.h"

class QPushButton;

namespace bytetorrent::test {

// The application's style, palette and language; made by each test program once, in initTestCase().
class Desktop {
public:
    explicit Desktop(gui::Theme theme = gui::Theme::light,
                     const QLocale& locale = QLocale(QLocale::English, QLocale::UnitedStates));
    gui::Language& language() { return language_; }

private:
    gui::Language language_;
};

[[nodiscard]] engine::TorrentSnapshot torrent(const std::string& name,
                                              engine::TorrentState state = engine::TorrentState::downloading);
[[nodiscard]] engine::SessionSnapshotPtr session(std::vector<engine::TorrentSnapshot> torrents);

// A MainWindow with a real Session on 127.0.0.1, shown, with the built tracker-server as its bundled tracker.
[[nodiscard]] std::unique_ptr<gui::MainWindow> openWindow(const QString& stateDirectory,
                                                          std::uint64_t downLimitBytesPerSecond = 0);
// Spins until what the session was asked for and had on its way has come.
[[nodiscard]] bool settle(gui::MainWindow& window);
// Closes it as a person would and waits until the session has ended; then it may be destroyed.
[[nodiscard]] bool closeWindow(gui::MainWindow& window);
// Spins until the window shows a dialog of this type that is visible; nullptr: none in time.
template <class Dialog>
[[nodiscard]] Dialog* dialogOf(const QWidget& window, int timeoutMs = 5000);
[[nodiscard]] QPushButton* primaryButton(const QWidget& dialog);

} // namespace bytetorrent::test

#include "support/program.h"

template <class Dialog>
Dialog* bytetorrent::test::dialogOf(const QWidget& window, int timeoutMs) {
    Dialog* found = nullptr;
    const bool inTime = eventually(
        [&] {
            for (Dialog* dialog : window.findChildren<Dialog*>())
                found = dialog->isVisible() ? dialog : found;
            return found != nullptr;
        },
        timeoutMs);
    return inTime ? found : nullptr;
}
