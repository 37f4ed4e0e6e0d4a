#include "screenshot.h"

#include <cstdio>
#include <memory>

#include <QCursor>
#include <QGuiApplication>
#include <QTimer>

#include "main_window.h"
#include "sentences.h"
#include "views/torrent_table.h"

namespace bytetorrent::gui {

namespace {

constexpr int openMs = 15'000;   // a broken state shall not hang a script
constexpr int settleMs = 1'500;  // restored torrents are checked, the panel gets its details
constexpr int goodbyeMs = 8'000; // trackers are told; a dead one does not hold us

void fail(const QString& why) {
    std::fprintf(stderr, "bytetorrent: %s\n", qPrintable(why));
    QCoreApplication::exit(1);
}

void grab(MainWindow& window, const QString& file) {
    if (!window.grab().save(file, "PNG")) {
        fail(QCoreApplication::translate("main", "%1 could not be written.").arg(file));
        return;
    }
    QObject::connect(&window, &MainWindow::closedForGood, QCoreApplication::instance(),
                     [] { QCoreApplication::exit(0); });
    QTimer::singleShot(goodbyeMs, QCoreApplication::instance(), [] { QCoreApplication::exit(0); });
    window.close();
}

} // namespace

void takePicture(MainWindow& window, const QString& file) {
    // The pointer of a platform without a screen lies in a corner of the window, and would light up a button.
    if (QGuiApplication::platformName() == QLatin1String("offscreen"))
        QCursor::setPos(window.frameGeometry().bottomRight() + QPoint(100, 100));
    auto* timer = new QTimer(&window);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, &window,
                     [] { fail(QCoreApplication::translate("main", "The state could not be read in time.")); });
    timer->start(openMs);
    QObject::connect(&window.bridge(), &SessionBridge::openFailed, &window,
                     [](const Error& error) { fail(errorSentence(error)); });
    QObject::connect(&window.bridge(), &SessionBridge::opened, &window, [&window, file, timer] {
        timer->stop();
        // The first snapshot comes in the same turn; its first torrent is what the panel shows.
        QTimer::singleShot(0, &window, [&window] {
            if (window.model().rowCount() > 0)
                window.table()->select(window.model().torrent(0)->infoHash);
        });
        QTimer::singleShot(settleMs, &window, [&window, file] { grab(window, file); });
    });
}

} // namespace bytetorrent::gui
