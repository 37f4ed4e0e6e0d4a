// The window with ten thousand torrents, a thousand peers, a disk on which every call takes long, and trackers that are dead: the program's own open, stat, read, write and
// rename are replaced in this test, wait, and note when it is the GUI thread that called them. A watchdog beats on that thread
// meanwhile: the longest time between two beats is the longest that anybody would have waited for the window.
#include <atomic>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <thread>

#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/preferences_dialog.h"
#include "support/files.h"
#include "support/sanitized.h"
#include "support/torrents.h"
#include "views/details_panel.h"
#include "views/torrent_table.h"
#include "views/undo_bar.h"

namespace {

constexpr auto diskTakes = std::chrono::milliseconds(60);

std::atomic<bool> slow = false;
std::string slowPrefix; // set before `slow`
std::thread::id guiThread;
std::mutex notesLock;
std::vector<std::string> notes; // what the GUI thread did on the disk

bool isSlowPath(const char* path) {
    return slow.load() && path != nullptr && std::string_view(path).substr(0, slowPrefix.size()) == slowPrefix;
}
bool isSlowFile(int file) {
    if (!slow.load())
        return false;
    char path[512];
    const ssize_t length = ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    return isSlowPath(path);
}
void wait(const char* call, const char* path) {
    if (std::this_thread::get_id() == guiThread) {
        const std::lock_guard held(notesLock);
        notes.push_back(std::string(call) + " " + path);
    }
    std::this_thread::sleep_for(diskTakes);
}
template <class Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they replace the same functions
extern "C" {
#define BT_OPEN(name)                                                                                                                              \
    int name(const char* path, int flags, ...) {                                                                                                   \
        static auto* const real = next<int(const char*, int, ...)>(#name);                                                                         \
        va_list rest;                                                                                                                              \
        va_start(rest, flags);                                                                                                                     \
        const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;                                                       \
        va_end(rest);                                                                                                                              \
        if (isSlowPath(path))                                                                                                                      \
            wait(#name, path);                                                                                                                     \
        return real(path, flags, mode);                                                                                                            \
    }
BT_OPEN(open)
BT_OPEN(open64)

#define BT_PATH(result, name, parameters, arguments, path)                                                                                         \
    result name parameters {                                                                                                                       \
        static auto* const real = next<result parameters>(#name);                                                                                  \
        if (isSlowPath(path))                                                                                                                      \
            wait(#name, path);                                                                                                                     \
        return real arguments;                                                                                                                     \
    }
BT_PATH(int, stat, (const char* path, struct stat* found), (path, found), path)
BT_PATH(int, lstat, (const char* path, struct stat* found), (path, found), path)
BT_PATH(int, stat64, (const char* path, struct stat64* found), (path, found), path)
BT_PATH(int, lstat64, (const char* path, struct stat64* found), (path, found), path)
BT_PATH(int, statx, (int at, const char* path, int flags, unsigned mask, struct statx* found), (at, path, flags, mask, found), path)
BT_PATH(int, access, (const char* path, int mode), (path, mode), path)
BT_PATH(int, rename, (const char* path, const char* to), (path, to), path)
BT_PATH(int, unlink, (const char* path), (path), path)
BT_PATH(int, mkdir, (const char* path, mode_t mode), (path, mode), path)

#define BT_FILE(result, name, parameters, arguments)                                                                                               \
    result name parameters {                                                                                                                       \
        static auto* const real = next<result parameters>(#name);                                                                                  \
        if (isSlowFile(file))                                                                                                                      \
            wait(#name, "of an open file");                                                                                                        \
        return real arguments;                                                                                                                     \
    }
BT_FILE(ssize_t, read, (int file, void* to, size_t bytes), (file, to, bytes))
BT_FILE(ssize_t, write, (int file, const void* from, size_t bytes), (file, from, bytes))
BT_FILE(ssize_t, pread64, (int file, void* to, size_t bytes, off64_t at), (file, to, bytes, at))
BT_FILE(ssize_t, pwrite64, (int file, const void* from, size_t bytes, off64_t at), (file, from, bytes, at))
BT_FILE(int, fsync, (int file), (file))
BT_FILE(int, fdatasync, (int file), (file))

int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found) {
    static auto* const real = next<int(const char*, const char*, const addrinfo*, addrinfo**)>("getaddrinfo");
    if (slow.load() && std::this_thread::get_id() == guiThread)
        wait("getaddrinfo", name != nullptr ? name : "");
    return real(name, service, hints, found);
}
}
#endif

using namespace bytetorrent;

class MachineBeat {
public:
    MachineBeat()
        : thread_([this] {
            while (!ended_.load()) {
                QElapsedTimer since;
                since.start();
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
                longestNs_.store(std::max(longestNs_.load(), since.nsecsElapsed()));
            }
        }) {}
    ~MachineBeat() {
        ended_ = true;
        thread_.join();
    }
    [[nodiscard]] double longestGapMs() const { return static_cast<double>(longestNs_.load()) / 1e6; }

private:
    std::atomic<bool> ended_ = false;
    std::atomic<qint64> longestNs_ = 0;
    std::thread thread_;
};

class SlowDiskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (test::sanitized)
            QSKIP("a sanitizer replaces the same functions");
        desktop_ = std::make_unique<test::Desktop>();
        guiThread = std::this_thread::get_id();
        slowPrefix = directory_.path().toStdString();
        QVERIFY(test::writeNoise(path("shared.bin"), 3'000'000, 1));
        QFile torrent(path("added.torrent"));
        QVERIFY(torrent.open(QIODevice::WriteOnly));
        torrent.write(test::toQt(test::madeUpTorrent("added", 40).encode()));
        torrent.close();
        QVERIFY(dead_.listen(QHostAddress::LocalHost)); // it takes connections and never says a word
        fillList();
    }
    void cleanupTestCase() {
        slow = false;
        desktop_.reset();
    }

    void theWatchdogBarksWhenTheGuiThreadWaits() {
        slow = true;
        const double waitedMs = longestGapMs([&] { QVERIFY(QFile::exists(path("shared.bin"))); });
        slow = false;
        QVERIFY2(waitedMs >= static_cast<double>(diskTakes.count()), qPrintable(QString::number(waitedMs)));
        QVERIFY(!std::exchange(notes, {}).empty());
    }

    void theWindowNeverWaitsForIt() {
        auto window = test::openWindow(path("state"));
        slow = true; // the two small files of its preferences are read before there is a window
        connect(&window->bridge(), &gui::SessionBridge::snapshotReady, this, [this, &window](const engine::SessionSnapshotPtr& snapshot) { crowd(*window, snapshot); });
        watch(QStringLiteral("start"), [&] { QTRY_COMPARE_WITH_TIMEOUT(window->model().rowCount(), torrents, 60'000); });
        for (const auto tab : {gui::DetailsPanel::files, gui::DetailsPanel::peers, gui::DetailsPanel::trackers, gui::DetailsPanel::overview})
            watch(QStringLiteral("panel"), [&] {
                window->table()->selectRow(tab);
                window->details()->open(tab);
                QTest::qWait(700); // some snapshots with a thousand peers
            });
        add(*window);
        share(*window);
        watch(QStringLiteral("preferences"), [&] {
            window->showPreferences();
            QVERIFY(window->preferences().set(gui::Key::folder, path("elsewhere")));
            QVERIFY(window->preferences().set(gui::Key::watchFolder, path("watched")));
            QVERIFY(window->preferences().set(gui::Key::watch, true));
            QTest::qWait(1'000);
            window->findChild<gui::PreferencesDialog*>()->close();
        });
        watch(QStringLiteral("control"), [&] {
            const QAbstractItemModel& rows = *window->table()->model();
            window->table()->selectionModel()->select(QItemSelection(rows.index(0, 0), rows.index(running - 1, 0)), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            for (QAction* action : window->actions()) {
                if (action->text() == QStringLiteral("Pause") || action->text() == QStringLiteral("Start"))
                    action->trigger();
            }
            QTest::qWait(500);
        });
        watch(QStringLiteral("trash"), [&] {
            window->table()->selectRow(0);
            for (QAction* action : window->actions()) {
                if (action->text().startsWith(QStringLiteral("Remove, and")))
                    action->trigger();
            }
            window->removal().carryOut();
            QTRY_COMPARE_WITH_TIMEOUT(window->model().rowCount(), torrents, 30'000); // the added one makes up for it
        });
        watch(QStringLiteral("end"), [&] {
            QSignalSpy closed(window.get(), &gui::MainWindow::closedForGood);
            window->close();
            QVERIFY(closed.count() > 0 || closed.wait(60'000)); // each of its torrents has something to write
        });
        slow = false;
        QVERIFY2(crowds_ >= 8, qPrintable(QString::number(crowds_)));
        qInfo("%d torrents, %d snapshots with %zu peers, every call of the disk %lld ms late, a dead tracker", torrents, crowds_, peers, static_cast<long long>(diskTakes.count()));
        qInfo("longest wait for the window %.0f ms, the queue for a core left out (%s)", worstMs_, qPrintable(worst_));
        window.reset();
    }

private:
    void add(gui::MainWindow& window) {
        gui::AddDialog* offer = nullptr;
        watch(QStringLiteral("offer"), [&] {
            window.open({path("added.torrent")});
            offer = test::dialogOf<gui::AddDialog>(window, 10'000);
        });
        QVERIFY(offer != nullptr);
        watch(QStringLiteral("add"), [&] {
            offer->findChild<QLineEdit*>()->setText(path("received/deep"));
            test::primaryButton(*offer)->click();
            QTRY_COMPARE_WITH_TIMEOUT(window.model().rowCount(), torrents + 1, 20'000);
        });
    }
    void share(gui::MainWindow& window) {
        watch(QStringLiteral("creator"), [&] {
            window.open({path("shared.bin")});
            auto* creator = test::dialogOf<gui::CreateDialog>(window, 10'000);
            QVERIFY(creator != nullptr);
        });
        watch(QStringLiteral("share"), [&] {
            auto* creator = window.findChild<gui::CreateDialog*>();
            creator->chooseAudience(gui::CreateDialog::Audience::trackers, QStringLiteral("http://127.0.0.1:%1/announce").arg(dead_.serverPort()));
            test::primaryButton(*creator)->click();
            QTRY_VERIFY_WITH_TIMEOUT(window.findChild<gui::CreateDialog*>() == nullptr, 30'000);
        });
        ++torrents;
    }

    // Beats each 5 ms while `what` spins the event loop. What the thread stood in the system's queue for a core, others held it up.
    double longestGapMs(const std::function<void()>& what) {
        QTimer beat;
        QElapsedTimer since;
        double longest = 0, queued = queuedMs();
        const auto note = [&] {
            const double queuedNow = queuedMs();
            longest = std::max(longest, static_cast<double>(since.nsecsElapsed()) / 1e6 - (queuedNow - queued));
            queued = queuedNow;
            since.restart();
        };
        connect(&beat, &QTimer::timeout, this, note);
        since.start();
        beat.start(5);
        what();
        note();
        return longest;
    }
    // Of this thread, ever: it was ready to run, and no core was free. 0 where the system does not say.
    static double queuedMs() {
        static const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
        char text[128];
        const auto length = file < 0 ? -1 : ::syscall(SYS_pread64, file, text, sizeof text - 1, 0); // past our own pread64
        if (length <= 0)
            return 0;
        text[length] = '\0';
        unsigned long long ranNs = 0, waitedNs = 0;
        return std::sscanf(text, "%llu %llu", &ranNs, &waitedNs) == 2 ? static_cast<double>(waitedNs) / 1e6 : 0;
    }
    // Nothing of the disk on the GUI thread, and no wait beyond 50 ms. A thread that does nothing but beat tells how late this machine
    // makes anyone just now; that much is not the window's.
    void watch(const QString& what, const std::function<void()>& work) {
        const MachineBeat machine;
        const double waitedMs = longestGapMs(work);
        const double machineMs = machine.longestGapMs();
        if (waitedMs > worstMs_) {
            worstMs_ = waitedMs;
            worst_ = what;
        }
        const std::lock_guard held(notesLock);
        const std::vector<std::string> did = std::exchange(notes, {});
        QVERIFY2(did.empty(), qPrintable(QStringLiteral("%1: %2, %3 in all").arg(what, QString::fromStdString(did.empty() ? "" : did.front())).arg(did.size())));
        QVERIFY2(waitedMs < 50 + machineMs, qPrintable(QStringLiteral("%1: %2 ms, the machine %3").arg(what).arg(waitedMs).arg(machineMs)));
    }

    // Each snapshot of the session once more, with a thousand peers at the torrent that the panel shows.
    void crowd(gui::MainWindow& window, const engine::SessionSnapshotPtr& snapshot) {
        const auto* chosen = window.table()->selectedTorrents().empty() ? nullptr : window.table()->selectedTorrents().front();
        if (crowding_ || chosen == nullptr || snapshot->torrents.size() < static_cast<std::size_t>(running))
            return;
        auto crowded = std::make_shared<engine::SessionSnapshot>(*snapshot);
        crowded->torrents = {};
        bool found = false;
        for (std::size_t at = 0; at < snapshot->torrents.size(); ++at) {
            const engine::TorrentRows::Row& row = snapshot->torrents.shared(at);
            if (row->infoHash != chosen->infoHash) {
                crowded->torrents.push_back(row);
                continue;
            }
            auto detailed = std::make_shared<engine::TorrentSnapshot>(*row);
            detailed->peers = manyPeers();
            crowded->torrents.push_back(std::move(detailed));
            found = true;
        }
        const QScopedValueRollback<bool> once(crowding_, true);
        crowds_ += found ? 1 : 0;
        Q_EMIT window.bridge().snapshotReady(crowded);
    }
    const std::vector<engine::PeerSnapshot>& manyPeers() {
        if (peers_.empty()) {
            for (std::size_t number = 0; number < peers; ++number) {
                engine::PeerSnapshot peer;
                peer.endpoint = *Endpoint::parse("10.1." + std::to_string(number / 250) + "." + std::to_string(number % 250 + 1) + ":6881");
                peer.client = "Other 1.0";
                peers_.push_back(std::move(peer));
            }
        }
        for (engine::PeerSnapshot& peer : peers_)
            peer.downRate = (peer.downRate * 31 + 17) % 100'000;
        return peers_;
    }

    void fillList() {
        engine::SessionSettings settings;
        settings.stateDirectory = path("state").toStdString();
        settings.listenHost = "127.0.0.1";
        auto session = engine::Session::open(settings);
        QVERIFY(session.has_value());
        (*session)->setSnapshotIntervalMs(0);
        for (int number = 0; number < torrents; ++number) {
            engine::AddTorrent torrent;
            torrent.metainfo = test::madeUpTorrent("film " + std::to_string(number), 30);
            torrent.metainfo->trackerTiers = {{"http://127.0.0.1:" + std::to_string(dead_.serverPort()) + "/announce"}};
            torrent.folder = path("received").toStdString();
            torrent.start = number < running;
            QVERIFY((*session)->add(std::move(torrent)).has_value());
        }
        bool ended = false;
        (*session)->shutDown(2'000, [&] { ended = true; });
        QTRY_VERIFY(ended);
    }
    [[nodiscard]] QString path(const char* name) const { return directory_.filePath(QLatin1String(name)); }

    static constexpr std::size_t peers = 1'000;
    static constexpr int running = 50; // the others are paused: each that starts asks the disk
    int torrents = 10'000;
    bool crowding_ = false;
    int crowds_ = 0;
    std::vector<engine::PeerSnapshot> peers_;
    double worstMs_ = 0;
    QString worst_;
    QTcpServer dead_;
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(SlowDiskTest)
#include "slow_disk_test.moc"
