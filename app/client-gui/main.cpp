// bytetorrent: the desktop client. Arguments are .torrents, magnet links, or files and folders to share.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <optional>
#include <utility>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QTimer>
#include <QWindow>

#include "bytetorrent/base/allocator.h"
#include "citizen/appearance.h"
#include "icons.h"
#include "language.h"
#include "look.h"
#include "main_window.h"
#include "palette.h"
#include "screenshot.h"
#include "single_instance.h"

using namespace bytetorrent;

namespace {

QString defaultStateDirectory() {
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    // The base directory specification: a relative path is as good as none.
    const QString base = QDir::isAbsolutePath(given) ? given : QDir::homePath() + QStringLiteral("/.local/state");
    return base + QStringLiteral("/bytetorrent/desktop");
}

// A picture needs no display; everything else does.
void paintOffscreenIfNeeded(int argc, char** argv) {
    const bool picture = std::any_of(argv + 1, argv + argc, [](const char* argument) {
        return QByteArrayView(argument).startsWith("--screenshot");
    });
    const auto unset = [](const char* name) { return qEnvironmentVariableIsEmpty(name); };
    if (picture && unset("DISPLAY") && unset("WAYLAND_DISPLAY") && unset("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

// A window that is not on the screen yet has no place that a dialog could be in the middle of. One that never comes there, for
// it starts as an icon, is not waited for.
class OnScreen final : public QObject {
public:
    OnScreen(QWidget& window, std::function<void()> then)
        : QObject(&window)
        , then_(std::move(then)) {
        window.windowHandle()->installEventFilter(this);
        QTimer::singleShot(patienceMs, this, &OnScreen::go);
    }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Expose)
            QTimer::singleShot(0, this, &OnScreen::go);
        return false;
    }

private:
    static constexpr int patienceMs = 1'000;
    void go() {
        if (then_)
            std::exchange(then_, nullptr)();
        deleteLater();
    }
    std::function<void()> then_;
};

void dress(gui::Theme theme) {
    QApplication::setApplicationName(QStringLiteral("bytetorrent"));
    QApplication::setApplicationDisplayName(QStringLiteral("ByteTorrent"));
    QApplication::setApplicationVersion(QStringLiteral(BT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("bytetorrent"));
    QApplication::setStyle(new gui::Look);
    gui::useTheme(theme);
    QApplication::setWindowIcon(gui::icon(QStringLiteral("bytetorrent")));
}

} // namespace

int main(int argc, char** argv) {
    bytetorrent::keepFreedMemory();
    paintOffscreenIfNeeded(argc, argv);
    QApplication application(argc, argv);
    gui::SystemTheme systemTheme;
    dress(systemTheme.theme());
    gui::Language language;
    language.use(QLocale());

    QCommandLineParser parser;
    const auto say = [](const char* text) { return QCoreApplication::translate("main", text); };
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP("main", "Share a file, and nothing can take it down.")));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption state(QStringLiteral("state"),
                                   say(QT_TRANSLATE_NOOP("main", "Keep everything in this folder.")),
                                   QStringLiteral("DIR"), defaultStateDirectory());
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        say(QT_TRANSLATE_NOOP("main", "Write a picture of the window and quit.")),
                                        QStringLiteral("FILE.png"));
    const QCommandLineOption theme(QStringLiteral("theme"), say(QT_TRANSLATE_NOOP("main", "light, dark or system, instead of the preference.")),
                                   QStringLiteral("THEME"), QStringLiteral("system"));
    parser.addOptions({state, screenshot, theme});
    parser.addPositionalArgument(
        QStringLiteral("what"),
        say(QT_TRANSLATE_NOOP("main", "A .torrent, a magnet link, or a file or folder to share.")),
        QStringLiteral("[FILE.torrent|MAGNET|PATH]..."));
    parser.process(application);
    std::optional<gui::Theme> themeGiven;
    if (parser.value(theme) != QLatin1String("system"))
        themeGiven = parser.value(theme) == QLatin1String("dark") ? gui::Theme::dark : gui::Theme::light;

    const QString stateDirectory = QDir(parser.value(state)).absolutePath();
    const QStringList arguments = gui::absoluteArguments(parser.positionalArguments());
    gui::SingleInstance instance(stateDirectory);
    if (!parser.isSet(screenshot) && instance.handOver(arguments))
        return EXIT_SUCCESS;

    engine::SessionSettings settings;
    settings.stateDirectory = stateDirectory.toStdString();
    settings.agent = "ByteTorrent " BT_VERSION;
    gui::MainWindow window(settings);
    const gui::Appearance appearance(window.preferences(), systemTheme, language, themeGiven);
    // The window may be gone before the clusters have been told; the application ends when they have.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &gui::MainWindow::closedForGood, &application, &QCoreApplication::quit);
    QObject::connect(&instance, &gui::SingleInstance::argumentsReceived, &window,
                     [&window](const QStringList& received) {
                         window.showNormal();
                         window.raise();
                         window.activateWindow();
                         window.open(received);
                     });
    window.show();
    if (parser.isSet(screenshot))
        gui::takePicture(window, QFileInfo(parser.value(screenshot)).absoluteFilePath());
    else
        new OnScreen(window, [&] { arguments.isEmpty() ? window.welcome() : window.open(arguments); }); // owned by the window
    return QApplication::exec();
}
