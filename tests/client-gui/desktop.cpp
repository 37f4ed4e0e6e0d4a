#include "desktop.h"

#include <QApplication>
#include <QCursor>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>

#include "bytetorrent/base/hash.h"
#include "look.h"

namespace bytetorrent::test {

Desktop::Desktop(gui::Theme theme, const QLocale& locale) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setStyle(new gui::Look);
    gui::useTheme(theme);
    language_.use(locale);
    QCursor::setPos(10'000, 10'000); // the pointer rests on nothing
}

engine::TorrentSnapshot torrent(const std::string& name, engine::TorrentState state) {
    engine::TorrentSnapshot made;
    made.name = name;
    const std::size_t seed = std::hash<std::string>{}(name);
    std::memcpy(made.infoHash.value.data(), &seed, sizeof seed);
    made.state = state;
    made.totalBytes = 1000;
    made.pieceCount = 10;
    if (state == engine::TorrentState::seeding) {
        made.doneBytes = made.totalBytes;
        made.piecesDone = made.pieceCount;
        made.have = PieceSet::all(made.pieceCount);
    }
    return made;
}

engine::SessionSnapshotPtr session(std::vector<engine::TorrentSnapshot> torrents) {
    auto made = std::make_shared<engine::SessionSnapshot>();
    made->torrents = std::move(torrents);
    return made;
}

std::unique_ptr<gui::MainWindow> openWindow(const QString& stateDirectory, std::uint64_t downLimitBytesPerSecond) {
    engine::SessionSettings settings;
    settings.stateDirectory = stateDirectory.toStdString();
    settings.listenHost = "127.0.0.1";
    settings.downLimitBytesPerSecond = downLimitBytesPerSecond;
    auto window = std::make_unique<gui::MainWindow>(settings);
    window->preferences().set(gui::Key::confirmQuit, false); // a test that closes it means it
    window->sharing().setTrackerProgram(product(QStringLiteral("tracker-server")));
    window->show();
    return window;
}

bool settle(gui::MainWindow& window) {
    const auto answered = std::make_shared<bool>(false); // shared with an answer that may come after our patience
    window.bridge().linkOf({}, [answered](const QString&) { *answered = true; }); // questions and snapshots keep their order
    return eventually([&] { return *answered; }, 15'000);
}

bool closeWindow(gui::MainWindow& window) {
    QSignalSpy closed(&window, &gui::MainWindow::closedForGood);
    window.close();
    return closed.count() > 0 || closed.wait(15'000);
}

QPushButton* primaryButton(const QWidget& dialog) {
    return dialog.findChild<QPushButton*>(QStringLiteral("primary"));
}

} // namespace bytetorrent::test
