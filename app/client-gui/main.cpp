// bytetorrent: the desktop client. Arguments are .torrents, magnet links, or files and folders to share.
#include <cstdlib>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include "main_window.h"
#include "palette.h"
#include "single_instance.h"

using namespace bytetorrent;

namespace {

QString defaultStateDirectory() {
    const QString base = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return base + QStringLiteral("/bytetorrent/desktop");
}

// Paths become absolute before another instance, with another working directory, may get them.
QStringList absolute(const QStringList& arguments) {
    QStringList result;
    for (const QString& argument : arguments)
        result << (argument.startsWith(QLatin1String("magnet:"), Qt::CaseInsensitive) ? argument : QFileInfo(argument).absoluteFilePath());
    return result;
}

void takePicture(gui::MainWindow& window, const QString& file) {
    // Painted with a snapshot in it; the engine answers within a moment, and a broken one shall not hang a script.
    const auto grab = [&window, file] {
        const bool saved = window.grab().save(file, "PNG");
        if (!saved)
            qCritical("%s could not be written", qPrintable(file));
        window.close();
        QObject::connect(&window, &gui::MainWindow::closedForGood, qApp, [saved] { QCoreApplication::exit(saved ? 0 : 1); });
    };
    QObject::connect(&window.bridge(), &gui::SessionBridge::snapshotReady, &window, [&window, grab, taken = false]() mutable {
        if (std::exchange(taken, true))
            return;
        if (window.model().rowCount() > 0)
            window.table()->selectRow(0);
        QTimer::singleShot(700, &window, grab);
    });
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("bytetorrent"));
    QApplication::setApplicationDisplayName(QStringLiteral("ByteTorrent"));
    QApplication::setApplicationVersion(QStringLiteral(BT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("bytetorrent"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/bytetorrent.svg")));
    const gui::Theme theme = gui::systemTheme();
    QApplication::setStyle(QStringLiteral("Fusion"));
    gui::useTheme(theme);

    QTranslator ours;
    if (ours.load(QLocale(), QStringLiteral("bytetorrent"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QApplication::installTranslator(&ours);
    QTranslator qts;
    if (qts.load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(&qts);

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Share a file, and nothing can take it down."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption state(QStringLiteral("state"), QCoreApplication::translate("main", "Keep everything in this folder."), QStringLiteral("DIR"), defaultStateDirectory());
    const QCommandLineOption screenshot(QStringLiteral("screenshot"), QCoreApplication::translate("main", "Write a picture of the window and quit."), QStringLiteral("FILE.png"));
    const QCommandLineOption themeOption(QStringLiteral("theme"), QCoreApplication::translate("main", "light, dark or system."), QStringLiteral("THEME"), QStringLiteral("system"));
    parser.addOptions({state, screenshot, themeOption});
    parser.addPositionalArgument(QStringLiteral("what"), QCoreApplication::translate("main", "A .torrent, a magnet link, or a file or folder to share."),
                                 QStringLiteral("[FILE.torrent|MAGNET|PATH]..."));
    parser.process(application);
    if (parser.value(themeOption) != QLatin1String("system"))
        gui::useTheme(parser.value(themeOption) == QLatin1String("dark") ? gui::Theme::dark : gui::Theme::light);

    const QString stateDirectory = QDir(parser.value(state)).absolutePath();
    const QStringList arguments = absolute(parser.positionalArguments());
    gui::SingleInstance instance(stateDirectory);
    if (!parser.isSet(screenshot) && instance.handOver(arguments))
        return EXIT_SUCCESS;

    engine::SessionSettings settings;
    settings.stateDirectory = stateDirectory.toStdString();
    settings.agent = "ByteTorrent " BT_VERSION;
    gui::MainWindow window(settings);
    // The window may be gone before the clusters have been told; the application ends when they have.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &gui::MainWindow::closedForGood, &application, &QCoreApplication::quit);
    QObject::connect(&instance, &gui::SingleInstance::argumentsReceived, &window, [&window](const QStringList& received) {
        window.showNormal();
        window.raise();
        window.activateWindow();
        window.open(received);
    });
    window.show();
    if (parser.isSet(screenshot))
        takePicture(window, parser.value(screenshot));
    else
        window.open(arguments);
    return QApplication::exec();
}
