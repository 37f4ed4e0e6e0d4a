// The main job in the window: one shares, another downloads, through the bundled tracker; real sessions, a real tracker
// process, loopback.
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QStatusBar>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "support/files.h"
#include "support/ports.h"
#include "views/details_panel.h"
#include "views/status_light.h"
#include "views/torrent_table.h"
#include "views/undo_bar.h"

using namespace bytetorrent;
using engine::TorrentState;
using gui::CreateDialog;
using gui::MainWindow;

namespace {
constexpr int transferMs = 60'000;
constexpr qint64 contentBytes = 3'000'000;
} // namespace

class WindowSharingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        QVERIFY2(QFile::exists(test::product(QStringLiteral("tracker-server"))), "build tracker-server first");
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("mine")));
        QVERIFY(test::writeNoise(content(), contentBytes, 7));
        giver_ = test::openWindow(directory_.filePath(QStringLiteral("giver")));
        taker_ = test::openWindow(directory_.filePath(QStringLiteral("taker")));
    }
    void cleanupTestCase() {
        for (auto* window : {&giver_, &taker_}) {
            if (*window)
                QVERIFY(test::closeWindow(**window));
            window->reset();
        }
        desktop_.reset();
    }

    void aSharedFileBecomesARowThatSeeds() {
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        CreateDialog* creator = giver_->share({content()});
        creator->chooseAudience(CreateDialog::Audience::thisComputer);
        test::primaryButton(*creator)->click();
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, transferMs);
        link_ = shared[0][1].toString();
        QVERIFY2(link_.startsWith(QStringLiteral("magnet:?xt=urn:btih:")), qPrintable(link_));
        QVERIFY2(link_.contains(QStringLiteral("x.bt=127.0.0.1")), qPrintable(link_));
        QVERIFY2(link_.contains(QStringLiteral("tr=http")), "other clients need the announce address");
        QCOMPARE(QGuiApplication::clipboard()->text(), link_);
        QTRY_VERIFY(giver_->findChild<CreateDialog*>() == nullptr);
        QTRY_COMPARE_WITH_TIMEOUT(state(*giver_), TorrentState::seeding, transferMs);
        QCOMPARE(giver_->model().torrent(0)->name, std::string("noise.bin"));
        QVERIFY(giver_->sharing().trackerRunning());
    }

    void anotherWindowDownloadsItByItsLink() {
        taker_->open({link_});
        auto* offer = test::dialogOf<gui::AddDialog>(*taker_);
        QVERIFY(offer != nullptr);
        offer->findChild<QLineEdit*>()->setText(directory_.filePath(QStringLiteral("received")));
        test::primaryButton(*offer)->click();
        QTRY_COMPARE_WITH_TIMEOUT(state(*taker_), TorrentState::seeding, transferMs);
        QCOMPARE(test::sha256OfFile(directory_.filePath(QStringLiteral("received/noise.bin"))),
                 test::sha256OfFile(content()));
        QTRY_COMPARE(taker_->model().index(0, gui::TorrentModel::progressColumn).data().toString(),
                     QStringLiteral("done"));
    }

    void thePanelTellsFilesAndTrackers() {
        taker_->table()->selectRow(0);
        const auto texts = [this] {
            QStringList all;
            for (const auto* table : taker_->findChildren<QTableView*>()) {
                if (table == taker_->table())
                    continue;
                for (int row = 0; row < table->model()->rowCount(); ++row) {
                    for (int column = 0; column < table->model()->columnCount(); ++column)
                        all << table->model()->index(row, column).data().toString();
                }
            }
            return all;
        };
        taker_->details()->open(gui::DetailsPanel::files);
        const auto* files = taker_->details()->findChild<QTreeView*>();
        QTRY_COMPARE_WITH_TIMEOUT(files->model()->index(0, 0).data().toString(), QStringLiteral("noise.bin"), 10'000);
        taker_->details()->open(gui::DetailsPanel::trackers);
        QTRY_VERIFY2_WITH_TIMEOUT(texts().join(QLatin1Char('|')).contains(QStringLiteral("127.0.0.1")),
                                  qPrintable(texts().join(QLatin1Char('|'))), 10'000);
    }

    void aTorrentIsPausedAndStartedByTheToolBar() {
        giver_->table()->selectRow(0);
        QTRY_VERIFY(action(*giver_, "Pause")->isEnabled());
        QVERIFY(!action(*giver_, "Start")->isEnabled());
        action(*giver_, "Pause")->trigger();
        QTRY_COMPARE(state(*giver_), TorrentState::paused);
        QTRY_VERIFY(action(*giver_, "Start")->isEnabled());
        action(*giver_, "Start")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(state(*giver_), TorrentState::seeding, 15'000);
    }

    void whatWasAddedTwiceIsThereOnce() {
        taker_->open({link_});
        auto* offer = test::dialogOf<gui::AddDialog>(*taker_);
        QVERIFY(offer != nullptr);
        test::primaryButton(*offer)->click();
        QTRY_VERIFY(taker_->statusBar()->currentMessage().contains(QStringLiteral("Already in the list")));
        QCOMPARE(taker_->model().rowCount(), 1);
        QVERIFY(taker_->findChild<QMessageBox*>() == nullptr);
    }

    void theNextStartHasTheSameList() {
        QVERIFY(test::closeWindow(*giver_));
        giver_.reset(); // its tracker ends with it
        giver_ = test::openWindow(directory_.filePath(QStringLiteral("giver")));
        QTRY_COMPARE_WITH_TIMEOUT(giver_->model().rowCount(), 1, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(state(*giver_), TorrentState::seeding, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(giver_->sharing().trackerRunning(), 15'000);
        giver_->table()->selectRow(0);
        QTRY_VERIFY(action(*giver_, "Copy the link")->isEnabled());
        QGuiApplication::clipboard()->clear();
        action(*giver_, "Copy the link")->trigger();
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), link_);
    }

    void aRemovedTorrentCanBeTakenBackAndLeavesItsFiles() {
        taker_->table()->selectRow(0);
        QTRY_VERIFY(action(*taker_, "Remove")->isEnabled());
        action(*taker_, "Remove")->trigger();
        auto* bar = taker_->findChild<gui::UndoBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY(bar->accessibleName().contains(QStringLiteral("Its files stay")));
        QCOMPARE(taker_->table()->model()->rowCount(), 0); // out of sight, and nothing has happened to it
        QCOMPARE(taker_->model().rowCount(), 1);
        bar->findChild<QPushButton*>()->click();
        QVERIFY(!bar->isVisible());
        QCOMPARE(taker_->table()->model()->rowCount(), 1);
        taker_->table()->selectRow(0);
        action(*taker_, "Remove")->trigger();
        taker_->removal().carryOut();
        QVERIFY(!bar->isVisible());
        QTRY_COMPARE(taker_->model().rowCount(), 0);
        QVERIFY(QFile::exists(directory_.filePath(QStringLiteral("received/noise.bin"))));
    }

    void severalFilesBecomeATorrentEach() {
        const int before = giver_->model().rowCount();
        QStringList files;
        for (int number = 0; number < 3; ++number) {
            files << directory_.filePath(QStringLiteral("mine/part%1.bin").arg(number));
            QVERIFY(test::writeNoise(files.back(), 50'000 + number, static_cast<unsigned>(number) + 40));
        }
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        CreateDialog* creator = giver_->share(files);
        QCOMPARE(creator->audience(), CreateDialog::Audience::thisComputer); // as the last time
        creator->chooseOneEach(true);
        test::primaryButton(*creator)->click();
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, transferMs);
        QCOMPARE(shared[0][1].toString().split(QLatin1Char('\n')).size(), 3);
        QCOMPARE(QGuiApplication::clipboard()->text(), shared[0][1].toString());
        QTRY_COMPARE(giver_->model().rowCount(), before + 3);
    }

    void whatIsPublishedBeforeTheRestIsCancelledHasItsLink() {
        QStringList files;
        for (int number = 0; number < 3; ++number) {
            files << directory_.filePath(QStringLiteral("mine/piecemeal%1.bin").arg(number));
            QVERIFY(test::writeNoise(files.back(), 60'000 + number, static_cast<unsigned>(number) + 60));
        }
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        CreateDialog* creator = giver_->share(files);
        creator->chooseOneEach(true);
        const auto cancel = connect(&giver_->bridge(), &gui::SessionBridge::published, creator, [creator] {
            if (creator->working())
                static_cast<QDialog*>(creator)->reject(); // at "2 of 3"
        });
        test::primaryButton(*creator)->click();
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, transferMs);
        disconnect(cancel);
        QVERIFY(!creator->working());
        const QString first = shared[0][1].toString();
        QVERIFY2(first.startsWith(QStringLiteral("magnet:?")) && !first.contains(QLatin1Char('\n')), qPrintable(first));
        QCOMPARE(QGuiApplication::clipboard()->text(), first);
        QVERIFY(test::settle(*giver_));
        test::primaryButton(*creator)->click(); // and now the rest, after all
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 2, transferMs);
        const QStringList all = shared[1][1].toString().split(QLatin1Char('\n'));
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.front(), first);
    }

    void theCreatorSaysWhoTheClusterIs() {
        CreateDialog* creator = giver_->share({content()});
        const QString address = link_.mid(link_.indexOf(QStringLiteral("x.bt=")) + 5).section(QLatin1Char('&'), 0, 0);
        creator->chooseAudience(CreateDialog::Audience::cluster, QUrl::fromPercentEncoding(address.toLatin1()));
        QTRY_VERIFY2_WITH_TIMEOUT(says(*creator, QStringLiteral("Cluster \"this-computer\": 1 of 1 nodes reachable, leader 1")), qPrintable(address), 10'000);
        const test::ReservedPort nobody;
        creator->chooseAudience(CreateDialog::Audience::cluster, QStringLiteral("127.0.0.1:%1").arg(nobody.number()));
        QTRY_VERIFY_WITH_TIMEOUT(says(*creator, QStringLiteral("Check the address")), 20'000);
        creator->close();
    }

    void aTrackerThatWasToldToStayDoesSo() {
        QVERIFY(giver_->preferences().set(gui::Key::trackerStays, true));
        QVERIFY(giver_->sharing().trackerRunning());
        QVERIFY(test::closeWindow(*giver_));
        giver_.reset();
        QFile note(directory_.filePath(QStringLiteral("giver/tracker-computer/left-behind.pid")));
        QVERIFY(note.open(QIODevice::ReadOnly));
        const QString process = QStringLiteral("/proc/%1/cmdline").arg(QString::fromLatin1(note.readAll()));
        const auto runs = [&] { // one that has ended and was not waited for has no command line
            QFile file(process);
            return file.open(QIODevice::ReadOnly) && file.readAll().contains("tracker-computer");
        };
        QTRY_VERIFY(runs());
        giver_ = test::openWindow(directory_.filePath(QStringLiteral("giver")));
        QTRY_VERIFY_WITH_TIMEOUT(giver_->sharing().trackerRunning(), 15'000); // its own, on the same ports
        QVERIFY(!runs());
        QVERIFY(giver_->preferences().set(gui::Key::trackerStays, false));
    }

    void aTrackerThatCannotRunIsExplainedInTheCreator() {
        taker_->sharing().setTrackerProgram(directory_.filePath(QStringLiteral("no-such-program")));
        CreateDialog* creator = taker_->share({content()});
        creator->chooseAudience(CreateDialog::Audience::thisComputer);
        test::primaryButton(*creator)->click();
        QTRY_VERIFY(!creator->working());
        bool explained = false;
        for (const QLabel* label : creator->findChildren<QLabel*>())
            explained |= label->text().startsWith(QStringLiteral("The bundled tracker could not run"));
        QVERIFY(explained);
        creator->close();
        // And so does its light, while the one that runs goes on.
        const auto lights = taker_->findChildren<gui::StatusLight*>();
        QTRY_VERIFY(std::any_of(lights.begin(), lights.end(), [](const gui::StatusLight* light) {
            return light->isVisible() && light->tone() == gui::Tone::error && light->text() == QStringLiteral("tracker on this computer: stopped");
        }));
    }

private:
    [[nodiscard]] static bool says(const QWidget& dialog, const QString& words) {
        const auto labels = dialog.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(words); });
    }
    [[nodiscard]] QString content() const { return directory_.filePath(QStringLiteral("mine/noise.bin")); }
    [[nodiscard]] static TorrentState state(MainWindow& window) {
        const auto* torrent = window.model().torrent(0);
        return torrent == nullptr ? TorrentState::failed : torrent->state;
    }
    [[nodiscard]] static QAction* action(const MainWindow& window, const char* text) {
        for (QAction* candidate : window.actions()) {
            if (candidate->text() == QLatin1String(text))
                return candidate;
        }
        return nullptr;
    }
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<MainWindow> giver_;
    std::unique_ptr<MainWindow> taker_;
    QString link_;
};

QTEST_MAIN(WindowSharingTest)
#include "window_sharing_test.moc"
