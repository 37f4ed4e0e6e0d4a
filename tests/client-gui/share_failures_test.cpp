// Sharing that goes wrong, step by step: files that may not be read, vanish, change or fail while they are read, a disk without room
// for the .torrent, a tracker that refuses or stays away. The creator says what and what to do, keeps its form, and Share works as soon
// as the trouble is over. The disk is made to fail within this process: it has its own open() and so on before the system's.
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "desktop.h"
#include "engine/tiny_node.h"
#include "support/files.h"
#include "support/ports.h"
#include "support/sanitized.h"
#include "views/torrent_table.h"

namespace {

enum class Fault { none, openFails, readFails, writeFails, onOpen };
std::atomic<Fault> fault = Fault::none;
int number = 0; // what errno says; these three are set before `fault`
std::string of; // a part of the path
std::function<void()> act; // after the first open
std::mutex once;

bool concerns(const char* path, bool written) {
    // A .torrent is written beside its place, under a hidden name.
    return std::string_view(path).find(of) != std::string_view::npos && written == (of == ".part");
}
bool concerns(int file, bool written) {
    char path[512];
    const ssize_t length = ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path - 1);
    if (length <= 0)
        return false;
    path[length] = '\0';
    return concerns(path, written);
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
        const Fault now = fault.load();                                                                                                            \
        if (now == Fault::openFails && concerns(path, (flags & O_CREAT) != 0)) {                                                                   \
            errno = number;                                                                                                                        \
            return -1;                                                                                                                             \
        }                                                                                                                                          \
        const int opened = real(path, flags, mode);                                                                                                \
        if (now == Fault::onOpen && concerns(path, false)) {                                                                                       \
            const std::lock_guard held(once);                                                                                                      \
            fault = Fault::none;                                                                                                                   \
            if (const auto first = std::exchange(act, nullptr))                                                                                    \
                first();                                                                                                                           \
        }                                                                                                                                          \
        return opened;                                                                                                                             \
    }
BT_OPEN(open)
BT_OPEN(open64)

#define BT_VECTOR(name, kind, written)                                                                                                             \
    ssize_t name(int file, const iovec* parts, int count, off_t at) {                                                                              \
        static auto* const real = next<ssize_t(int, const iovec*, int, off_t)>(#name);                                                             \
        if (fault.load() == kind && concerns(file, written)) {                                                                                     \
            errno = number;                                                                                                                        \
            return -1;                                                                                                                             \
        }                                                                                                                                          \
        return real(file, parts, count, at);                                                                                                       \
    }
BT_VECTOR(preadv, Fault::readFails, false)
BT_VECTOR(preadv64, Fault::readFails, false)
BT_VECTOR(pwritev, Fault::writeFails, true)
BT_VECTOR(pwritev64, Fault::writeFails, true)
}
#endif

using namespace bytetorrent;
using gui::CreateDialog;

class ShareFailuresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (test::sanitized)
            QSKIP("a sanitizer replaces the same functions");
        desktop_ = std::make_unique<test::Desktop>();
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("mine")));
        engine::SessionSettings settings;
        settings.stateDirectory = directory_.filePath(QStringLiteral("state")).toStdString();
        settings.listenHost = "127.0.0.1";
        settings.publishPatienceMs = 1'000;
        window_ = std::make_unique<gui::MainWindow>(settings);
        QVERIFY(window_->preferences().set(gui::Key::confirmQuit, false));
        window_->show();
    }
    void cleanupTestCase() {
        if (window_)
            QVERIFY(test::closeWindow(*window_));
        window_.reset();
        desktop_.reset();
    }

    void theDiskFails_data() {
        QTest::addColumn<Fault>("kind");
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("sentence");
        const QString film = QStringLiteral("film.bin"), part = QStringLiteral(".part");
        QTest::newRow("a file that may not be read") << Fault::openFails << EACCES << film << QStringLiteral("A file or folder may not be read. Allow it");
        QTest::newRow("a file that is gone") << Fault::openFails << ENOENT << film << QStringLiteral("Something to be shared is no longer there. Put it back");
        QTest::newRow("a disk that cannot be read") << Fault::readFails << EIO << film << QStringLiteral("A file could not be read. Check its disk");
        QTest::newRow("no room for the .torrent") << Fault::writeFails << ENOSPC << part << QStringLiteral("There is no room left for the .torrent. Make room");
        QTest::newRow("a quota") << Fault::openFails << EDQUOT << part << QStringLiteral("There is no room left for the .torrent. Make room");
        QTest::newRow("a folder that may not be written to") << Fault::openFails << EACCES << part << QStringLiteral("The .torrent could not be written. See that");
        QTest::newRow("a disk that cannot be written") << Fault::writeFails << EIO << part << QStringLiteral("The .torrent could not be written. See that");
    }
    void theDiskFails() {
        QFETCH(Fault, kind);
        QFETCH(int, error);
        QFETCH(QString, where);
        QFETCH(QString, sentence);
        CreateDialog* creator = readyToShare();
        number = error;
        of = where.toStdString();
        fault = kind;
        const QString said = refusal(*creator);
        fault = Fault::none;
        QVERIFY2(said.startsWith(sentence), qPrintable(said));
        QVERIFY2(said.contains(where == QStringLiteral(".part") ? QStringLiteral(".torrent") : where), qPrintable(said)); // which file it is
        sharesNow(*creator);
    }

    void theFileChangesWhileItIsRead_data() {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("sentence");
        const QString changed = QStringLiteral("A file was changed while it was read. Press Share again when nobody writes to it any more.");
        QTest::newRow("it grows") << QStringLiteral("grow") << changed;
        QTest::newRow("it shrinks") << QStringLiteral("shrink") << changed;
        QTest::newRow("it is overwritten") << QStringLiteral("touch") << changed;
        QTest::newRow("it disappears") << QStringLiteral("remove") << changed;
    }
    void theFileChangesWhileItIsRead() {
        QFETCH(QString, how);
        QFETCH(QString, sentence);
        CreateDialog* creator = readyToShare();
        of = "film.bin";
        act = [path = film(), how] {
            QFile file(path);
            if (how == QStringLiteral("remove")) {
                file.remove();
            } else if (how == QStringLiteral("shrink")) {
                file.resize(10);
            } else if (file.open(QIODevice::ReadWrite)) {
                if (how == QStringLiteral("grow"))
                    file.seek(file.size());
                file.write("other");
                file.close();
                if (how == QStringLiteral("touch") && file.open(QIODevice::ReadWrite)) // whatever the clock's grain
                    file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime);
            }
        };
        fault = Fault::onOpen;
        const QString said = refusal(*creator);
        fault = Fault::none;
        // One thread may have it open still, while another one finds nothing to open.
        const bool gone = how == QStringLiteral("remove") && said.startsWith(QStringLiteral("Something to be shared is no longer there."));
        QVERIFY2(gone || said.startsWith(sentence), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("film.bin")), qPrintable(said));
        QVERIFY(test::writeNoise(film(), 400'000, ++seed_));
        sharesNow(*creator);
    }

    void aClusterThatRefusesIsQuoted() {
        engine::TinyNode node;
        node.refusesPublish = engine::native::Failure{.code = ErrorCode::denied, .message = "readers may not publish"};
        CreateDialog* creator = readyToShare();
        creator->chooseAudience(CreateDialog::Audience::cluster, QString::fromStdString(node.address().toString()));
        const QString said = refusal(*creator);
        QVERIFY2(said.startsWith(QStringLiteral("The tracker did not take it, so nothing is shared yet. Ask who runs it")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("readers may not publish")), qPrintable(said));
        node.refusesPublish.reset();
        sharesNow(*creator);
    }

    void aClusterThatDoesNotAnswerIsNamedAndTheFormIsKept() {
        const test::ReservedPort nobody;
        const QString address = QStringLiteral("127.0.0.1:%1").arg(nobody.number());
        CreateDialog* creator = readyToShare();
        creator->chooseAudience(CreateDialog::Audience::cluster, address);
        const QString said = refusal(*creator);
        QVERIFY2(said.startsWith(QStringLiteral("The tracker does not answer, so nothing is shared yet. Check its address")), qPrintable(said));
        QVERIFY2(said.contains(address), qPrintable(said));
        QCOMPARE(creator->picker().addresses(), address);
        QCOMPARE(creator->content().paths, std::vector<std::string>{film().toStdString()});
        QCOMPARE(window_->model().rowCount(), rows_);
        creator->chooseAudience(CreateDialog::Audience::trackers, QStringLiteral("http://127.0.0.1:1/announce"));
        sharesNow(*creator);
    }

    void ofSeveralTheOnesBeforeTheFailureAreShared() {
        QVERIFY(test::writeNoise(directory_.filePath(QStringLiteral("mine/first.bin")), 100'000, ++seed_));
        QVERIFY(test::writeNoise(film(), 400'000, ++seed_));
        CreateDialog* creator = window_->share({directory_.filePath(QStringLiteral("mine/first.bin")), film()});
        creator->chooseOneEach(true);
        creator->chooseAudience(CreateDialog::Audience::trackers, QStringLiteral("http://127.0.0.1:1/announce"));
        QSignalSpy shared(&window_->sharing(), &gui::Sharing::shared);
        number = EACCES;
        of = "film.bin";
        fault = Fault::openFails;
        const QString said = refusal(*creator);
        fault = Fault::none;
        QVERIFY2(said.startsWith(QStringLiteral("A file or folder may not be read.")), qPrintable(said));
        QTRY_COMPARE(shared.count(), 1); // the link of the first is handed over
        ++rows_;
        QTRY_COMPARE(window_->model().rowCount(), rows_);
        QCOMPARE(creator->contents().size(), std::size_t(1)); // what is left to do
        sharesNow(*creator);
    }

private:
    [[nodiscard]] QString film() const { return directory_.filePath(QStringLiteral("mine/film.bin")); }
    CreateDialog* readyToShare() {
        static_cast<void>(test::writeNoise(film(), 400'000, ++seed_)); // another torrent each time
        CreateDialog* creator = window_->share({film()});
        creator->chooseAudience(CreateDialog::Audience::trackers, QStringLiteral("http://127.0.0.1:1/announce"));
        return creator;
    }
    // Presses Share; what the creator says when it is back at its form. Nothing has come into the list.
    QString refusal(CreateDialog& creator) {
        QSignalSpy failed(&window_->bridge(), &gui::SessionBridge::publishFailed);
        test::primaryButton(creator)->click();
        if (failed.isEmpty())
            failed.wait(20'000);
        QString said;
        for (const QLabel* label : creator.findChildren<QLabel*>()) {
            if (label->foregroundRole() == QPalette::BrightText && label->isVisible())
                said = label->text();
        }
        return failed.isEmpty() || creator.working() ? QString() : said;
    }
    void sharesNow(CreateDialog& creator) {
        QVERIFY(test::primaryButton(creator)->isEnabled());
        QSignalSpy shared(&window_->sharing(), &gui::Sharing::shared);
        test::primaryButton(creator)->click();
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, 20'000);
        ++rows_;
        QTRY_COMPARE(window_->model().rowCount(), rows_);
        QTRY_VERIFY(window_->findChild<CreateDialog*>() == nullptr);
    }

    unsigned seed_ = 100;
    int rows_ = 0;
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<gui::MainWindow> window_;
};

QTEST_MAIN(ShareFailuresTest)
#include "share_failures_test.moc"
