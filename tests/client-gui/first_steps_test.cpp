// The first minutes of a person with the program, counted in actions: from the first start to a seeding torrent of a dropped file in
// at most three, to a running download in two. On an X server of its own where there is Xvfb, with events as a mouse and a keyboard
// make them; a real session and a real tracker.
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/welcome_dialog.h"
#include "support/files.h"
#include "views/torrent_table.h"

using namespace bytetorrent;
using engine::TorrentState;

namespace {
constexpr int patienceMs = 60'000;
} // namespace

class FirstStepsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        QVERIFY2(QFile::exists(test::product(QStringLiteral("tracker-server"))), "build tracker-server first");
        QVERIFY(test::writeNoise(directory_.filePath(QStringLiteral("holiday.mov")), 2'000'000, 11));
        qInfo("platform %s", qPrintable(QGuiApplication::platformName()));
    }
    void init() { actions_ = 0; }
    void cleanupTestCase() {
        for (auto* window : {&giver_, &taker_}) {
            if (*window)
                QVERIFY(test::closeWindow(**window));
            window->reset();
        }
        desktop_.reset();
    }

    void aDroppedFileSeedsAfterAtMostThreeActions() {
        giver_ = firstStart(QStringLiteral("giver"));
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        act([&] { drop(*giver_, directory_.filePath(QStringLiteral("holiday.mov"))); });
        auto* creator = test::dialogOf<gui::CreateDialog>(*giver_);
        QVERIFY(creator != nullptr);
        act([&] { click(test::primaryButton(*creator)); });
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(giver_->model().rowCount() == 1 && giver_->model().torrent(0)->state == TorrentState::seeding, patienceMs);
        link_ = shared[0][1].toString();
        QCOMPARE(giver_->table()->selectedTorrents().size(), std::size_t{1}); // the panel tells of it
        QVERIFY2(link_.contains(QStringLiteral("127.0.0.1")), qPrintable(link_));
        QCOMPARE(QGuiApplication::clipboard()->text(), link_);
        qInfo("%d actions", actions_);
        QVERIFY(actions_ <= 3);
    }

    void aCopiedLinkDownloadsAfterTwoActions() {
        QVERIFY(!link_.isEmpty());
        taker_ = firstStart(QStringLiteral("taker"));
        QVERIFY(taker_->preferences().set(gui::Key::folder, directory_.filePath(QStringLiteral("received"))));
        QGuiApplication::clipboard()->setText(link_); // from a message of a friend, say
        // The three steps have the keyboard, as they have it for a person.
        auto* welcome = taker_->findChild<gui::WelcomeDialog*>();
        welcome->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(welcome));
        act([&] { QTest::keyClick(QApplication::activeWindow(), Qt::Key_V, Qt::ControlModifier); });
        auto* offer = test::dialogOf<gui::AddDialog>(*taker_);
        QVERIFY(offer != nullptr);
        act([&] { click(test::primaryButton(*offer)); });
        QTRY_VERIFY_WITH_TIMEOUT(taker_->model().rowCount() == 1, patienceMs); // at once, before anything is known of it
        QTRY_VERIFY_WITH_TIMEOUT(taker_->model().torrent(0)->state == TorrentState::seeding, patienceMs);
        QCOMPARE(taker_->table()->selectedTorrents().size(), std::size_t{1});
        QCOMPARE(test::sha256OfFile(directory_.filePath(QStringLiteral("received/holiday.mov"))),
                 test::sha256OfFile(directory_.filePath(QStringLiteral("holiday.mov"))));
        qInfo("%d actions", actions_);
        QVERIFY(actions_ <= 2);
    }

private:
    // As main() does it: the three steps of the first start are there, and are in nobody's way.
    [[nodiscard]] std::unique_ptr<gui::MainWindow> firstStart(const QString& state) {
        engine::SessionSettings settings; // everything else as main() has it
        settings.listenHost = "127.0.0.1"; // "this network" is this machine: its tracker keeps to where the session listens
        settings.stateDirectory = directory_.filePath(state).toStdString();
        auto window = std::make_unique<gui::MainWindow>(settings);
        window->sharing().setTrackerProgram(test::product(QStringLiteral("tracker-server")));
        for (const gui::Key key : {gui::Key::confirmQuit, gui::Key::portMapping, gui::Key::dht, gui::Key::lsd}) // nothing beyond this machine
            window->preferences().set(key, false);
        window->show();
        window->welcome();
        [&] {
            QVERIFY(QTest::qWaitForWindowExposed(window.get()));
            QVERIFY(test::dialogOf<gui::WelcomeDialog>(*window) != nullptr);
        }();
        return window;
    }
    void act(const std::function<void()>& what) {
        ++actions_;
        what();
    }
    static void click(QPushButton* button) {
        QVERIFY(button != nullptr && button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static void drop(gui::MainWindow& window, const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(window.rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(window.rect().center()), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &dropped);
    }

    int actions_ = 0;
    QString link_;
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<gui::MainWindow> giver_;
    std::unique_ptr<gui::MainWindow> taker_;
};

// An X server that nobody else uses, on a display number of its own choosing; without Xvfb the windows are offscreen.
int main(int argc, char** argv) {
    QProcess server;
    if (const QString program = QStandardPaths::findExecutable(QStringLiteral("Xvfb")); !program.isEmpty()) {
        server.setStandardErrorFile(QProcess::nullDevice());
        server.start(program, {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                               QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"), QStringLiteral("tcp")});
        QByteArray display;
        while (!display.contains('\n') && server.waitForReadyRead(20'000))
            display += server.readAllStandardOutput();
        if (display.contains('\n')) {
            qputenv("DISPLAY", ":" + display.trimmed());
            qputenv("QT_QPA_PLATFORM", "xcb");
        }
    }
    int result = 0;
    {
        QApplication application(argc, argv);
        FirstStepsTest test;
        result = QTest::qExec(&test, argc, argv);
    }
    server.terminate();
    server.waitForFinished(5'000);
    return result;
}

#include "first_steps_test.moc"
