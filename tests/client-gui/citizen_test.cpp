// The window as a neighbour: no sleep while something moves (on a private bus), the watched folder, the tray's words, and the
// question before others are left alone.
#include <fcntl.h>
#include <unistd.h>

#include <QCheckBox>
#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "citizen/citizen.h"
#include "desktop.h"
#include "support/torrents.h"

using namespace bytetorrent;
using gui::Key;
using gui::SleepInhibitor;
using gui::WatchFolder;

namespace {

// A bus of our own: nothing of the real desktop is asked.
class Bus {
public:
    Bus() {
        daemon_.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (daemon_.waitForStarted(5'000) && daemon_.waitForReadyRead(5'000))
            address = QString::fromUtf8(daemon_.readLine()).trimmed();
    }
    ~Bus() {
        daemon_.kill();
        daemon_.waitForFinished(5'000);
    }
    [[nodiscard]] QDBusConnection connection(const char* name) const { return QDBusConnection::connectToBus(address, QLatin1String(name)); }
    QString address;

private:
    QProcess daemon_;
};

// logind, as far as it holds off sleep: by a descriptor that stays open.
class Logind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    QStringList asked;
    int ours = -1;
    // Whether whoever asked has let go: the other end is closed then.
    [[nodiscard]] bool released() const {
        char byte = 0;
        return ours >= 0 && ::read(ours, &byte, 1) == 0;
    }
    ~Logind() override { ::close(ours); }
public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode) {
        asked = {what, who, why, mode};
        int ends[2];
        if (::pipe2(ends, O_NONBLOCK) != 0)
            return {};
        ours = ends[0];
        const QDBusUnixFileDescriptor theirs(ends[1]);
        ::close(ends[1]);
        return theirs;
    }
};

class ScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
public:
    int held = 0;
public Q_SLOTS:
    uint Inhibit(const QString&, const QString&) {
        ++held;
        return 41;
    }
    void UnInhibit(uint cookie) { held -= cookie == 41 ? 1 : 0; }
};

class Notifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList said;
public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text, const QStringList&, const QVariantMap&, int) {
        said << title << text;
        return 1;
    }
};

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

const QDBusConnection nowhere(QStringLiteral("nowhere"));

} // namespace

class CitizenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        bus_ = std::make_unique<Bus>();
        if (bus_->address.isEmpty())
            QSKIP("dbus-daemon is not installed");
    }
    void cleanupTestCase() {
        bus_.reset();
        desktop_.reset();
    }

    void logindHoldsOffSleepAsLongAsItIsWanted() {
        const Names names(*bus_);
        QDBusConnection service = bus_->connection("logind");
        Logind logind;
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.login1")));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/login1"), &logind, QDBusConnection::ExportAllSlots));
        SleepInhibitor inhibitor(bus_->connection("client"), nowhere);
        inhibitor.setWanted(true);
        QTRY_VERIFY(inhibitor.holds());
        QCOMPARE(logind.asked.value(0), QStringLiteral("sleep"));
        QCOMPARE(logind.asked.value(3), QStringLiteral("block"));
        QVERIFY(!logind.released());
        inhibitor.setWanted(false);
        QVERIFY(!inhibitor.holds());
        QTRY_VERIFY(logind.released());
        // Wanted and unwanted before the answer: nothing is held.
        inhibitor.setWanted(true);
        inhibitor.setWanted(false);
        QTRY_VERIFY(logind.released());
        QVERIFY(!inhibitor.holds());
        service.unregisterService(QStringLiteral("org.freedesktop.login1"));
    }

    void theScreenSaverStandsInForLogind() {
        const Names names(*bus_);
        QDBusConnection service = bus_->connection("saver");
        ScreenSaver saver;
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.ScreenSaver")));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/ScreenSaver"), &saver, QDBusConnection::ExportAllSlots));
        {
            SleepInhibitor inhibitor(bus_->connection("client"), bus_->connection("client"));
            inhibitor.setWanted(true);
            QTRY_VERIFY(inhibitor.holds());
            QCOMPARE(saver.held, 1);
        }
        QTRY_COMPARE(saver.held, 0); // its end lets go
    }

    void withoutABusNothingHappensQuietly() {
        SleepInhibitor inhibitor(nowhere, nowhere);
        inhibitor.setWanted(true);
        QTest::qWait(50);
        QVERIFY(!inhibitor.holds());
        QString said;
        gui::Notifier notifier([&](const QString& title, const QString& text) { said = title + text; }, nowhere);
        notifier.say(QStringLiteral("a"), QStringLiteral("b"));
        QCOMPARE(said, QStringLiteral("ab"));
    }

    void notificationsSpeakToTheDesktopWithoutMarkUp() {
        const Names names(*bus_);
        QDBusConnection service = bus_->connection("notes");
        Notifications notes;
        QVERIFY(service.registerService(QStringLiteral("org.freedesktop.Notifications")));
        QVERIFY(service.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &notes, QDBusConnection::ExportAllSlots));
        bool otherwise = false;
        gui::Notifier notifier([&](const QString&, const QString&) { otherwise = true; }, bus_->connection("client"));
        notifier.say(QStringLiteral("Download done"), QStringLiteral("<b>bold</b>"));
        QTRY_COMPARE(notes.said, (QStringList{QStringLiteral("Download done"), QStringLiteral("&lt;b&gt;bold&lt;/b&gt;")}));
        QVERIFY(!otherwise);
        QVERIFY(service.unregisterService(QStringLiteral("org.freedesktop.Notifications")));
        notifier.say(QStringLiteral("a"), QStringLiteral("b"));
        QTRY_VERIFY(otherwise);
    }

    void aFileIsWholeWhenItRestedForASecond() {
        gui::SettledFiles files(1'000);
        const QString path = QStringLiteral("a.torrent");
        const auto at = [&](qint64 nowMs, qint64 size) { return files.look({{path, {size, 7}}}, nowMs); };
        for (qint64 part = 1; part <= 4; ++part) { // it grows slowly
            QCOMPARE(at(part * 900, part * 10), QStringList());
            QVERIFY(files.unsettled());
        }
        QCOMPARE(at(4'599, 40), QStringList());
        QCOMPARE(at(4'600, 40), QStringList{path});
        QVERIFY(!files.unsettled());
        QCOMPARE(at(9'000, 40), QStringList()); // once
        QCOMPARE(at(10'000, 50), QStringList()); // somebody wrote another one over it
        QCOMPARE(at(11'000, 50), QStringList{path});
        QCOMPARE(files.look({}, 12'000), QStringList()); // renamed
        QCOMPARE(at(13'000, 50), QStringList());
        QCOMPARE(at(14'000, 50), QStringList{path}); // again, under the same name
    }

    void anEmptyFileIsNotWholeAndCostsNoLooks() {
        gui::SettledFiles files(1'000);
        const gui::SettledFiles::Looks empty{{QStringLiteral("a.torrent"), {0, 7}}};
        QCOMPARE(files.look(empty, 0), QStringList());
        QCOMPARE(files.look(empty, 5'000), QStringList());
        QVERIFY(!files.unsettled());
    }

    void aTorrentInTheWatchedFolderIsFoundAndRenamed() {
        const QTemporaryDir directory;
        const QString path = directory.filePath(QStringLiteral("a.torrent"));
        WatchFolder folder;
        QSignalSpy found(&folder, &WatchFolder::found);
        QVERIFY(write(directory.filePath(QStringLiteral("a.txt")), "no torrent"));
        QVERIFY(write(path, "whole"));
        folder.watch(directory.path());
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 1, 15'000);
        QCOMPARE(found[0][0].toString(), path);
        folder.taken(path, true);
        QTRY_VERIFY(QFile::exists(path + QStringLiteral(".added")));
        QVERIFY(!QFile::exists(path));
        QVERIFY(write(path, "again, under the same name"));
        QTRY_COMPARE_WITH_TIMEOUT(found.count(), 2, 15'000);
        folder.taken(path, false);
        QTRY_VERIFY(QFile::exists(path + QStringLiteral(".not-added")));
    }

    void whatIsPutIntoTheWatchedFolderIsInTheList() {
        const QTemporaryDir directory;
        const QTemporaryDir watched;
        auto window = test::openWindow(directory.path());
        QVERIFY(window->preferences().set(Key::folder, directory.filePath(QStringLiteral("downloads"))));
        QVERIFY(window->preferences().set(Key::watchFolder, watched.path()));
        QVERIFY(window->preferences().set(Key::watch, true));
        QVERIFY(write(watched.filePath(QStringLiteral("good.torrent")), test::toQt(test::madeUpTorrent("good", 4).encode())));
        QVERIFY(write(watched.filePath(QStringLiteral("bad.torrent")), "d4:infoi1ee"));
        QTRY_COMPARE_WITH_TIMEOUT(window->model().rowCount(), 1, 15'000);
        QTRY_VERIFY(QFile::exists(watched.filePath(QStringLiteral("good.torrent.added"))));
        QTRY_VERIFY(QFile::exists(watched.filePath(QStringLiteral("bad.torrent.not-added"))));
        QVERIFY(test::closeWindow(*window));
    }

    // Snapshots come once a second to a hidden window; a small download is added and done in between.
    void aDownloadThatWasDoneBeforeItWasShownIsNotifiedToo() {
        const QTemporaryDir directory;
        auto window = test::openWindow(directory.path());
        QVERIFY(test::settle(*window));
        window->hide();
        QSignalSpy notified(&window->citizen(), &gui::Citizen::notified);
        const auto quick = test::torrent("quick", engine::TorrentState::seeding);
        Q_EMIT window->bridge().torrentCompleted(quick.infoHash);
        QCOMPARE(notified.count(), 0);
        Q_EMIT window->bridge().snapshotReady(test::session({quick}));
        QCOMPARE(notified.count(), 1);
        QCOMPARE(notified.front().front().toString(), QStringLiteral("quick"));
        Q_EMIT window->bridge().snapshotReady(test::session({quick}));
        QCOMPARE(notified.count(), 1);
        QVERIFY(test::closeWindow(*window));
    }

    void theTrayTellsTheRates() {
        QWidget window;
        gui::Tray tray(&window);
        auto snapshot = std::make_shared<engine::SessionSnapshot>();
        snapshot->downRate = 3 << 20;
        tray.show(*snapshot);
        QVERIFY(tray.tip().contains(QStringLiteral("3.00 MiB/s")));
        QVERIFY(tray.tip().contains(QStringLiteral("0 B/s")));
    }

    void whoLeavesOthersAloneIsAsked() {
        const QTemporaryDir directory;
        auto window = test::openWindow(directory.path());
        auto fetched = test::torrent("fetched", engine::TorrentState::seeding);
        fetched.upRate = 1000;
        fetched.peersConnected = 2;
        QSignalSpy snapshots(&window->bridge(), &gui::SessionBridge::opened);
        QVERIFY(snapshots.count() > 0 || snapshots.wait(10'000));
        QVERIFY(window->preferences().set(Key::confirmQuit, true));
        Q_EMIT window->bridge().snapshotReady(test::session({fetched}));
        QVERIFY(window->citizen().mayClose() == false);
        auto* box = test::dialogOf<QMessageBox>(*window);
        QVERIFY(box != nullptr);
        QVERIFY(box->text().startsWith(QStringLiteral("2 persons") ) || box->text().startsWith(QStringLiteral("2 people")));
        QTest::keyClick(box, Qt::Key_Escape); // stay
        QTRY_VERIFY(!window->findChild<QMessageBox*>());
        QVERIFY(window->isVisible());
        QVERIFY(window->preferences().set(Key::confirmQuit, false));
        Q_EMIT window->bridge().snapshotReady(test::session({fetched}));
        QVERIFY(window->citizen().mayClose());
        QVERIFY(test::closeWindow(*window));
    }

private:
    // Each test has connections of its own under the same names.
    struct Names {
        explicit Names(const Bus&) {}
        ~Names() {
            for (const char* name : {"logind", "saver", "notes", "client"})
                QDBusConnection::disconnectFromBus(QLatin1String(name));
        }
    };
    std::unique_ptr<Bus> bus_;
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(CitizenTest)
#include "citizen_test.moc"
