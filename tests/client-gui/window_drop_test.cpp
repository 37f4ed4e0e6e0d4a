#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include "desktop.h"
#include "views/sidebar.h"
#include "dialogs/add_dialog.h"
#include "support/files.h"
#include "support/torrents.h"
#include "views/drop_overlay.h"
#include "views/torrent_table.h"

using namespace bytetorrent;
using gui::DropOverlay;
using gui::MainWindow;

namespace {

// A web server with one file under every name; without a file, 404.
class Web {
public:
    explicit Web(QByteArray file) : file_(std::move(file)) {
        (void)server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, [this] {
            QTcpSocket* socket = server_.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->peek(4096).contains("\r\n\r\n"))
                    return;
                socket->readAll();
                socket->write((file_.isEmpty() ? "HTTP/1.1 404 Not Found\r\nContent-Length: " : "HTTP/1.1 200 OK\r\nContent-Length: ") +
                              QByteArray::number(file_.size()) + "\r\n\r\n" + file_);
            });
        });
    }
    [[nodiscard]] QString address(const QString& path) const { return QStringLiteral("http://127.0.0.1:%1%2").arg(server_.serverPort()).arg(path); }

private:
    QByteArray file_;
    QTcpServer server_;
};

} // namespace

class WindowDropTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        QVERIFY(test::writeNoise(path("film.mov"), 5000, 1));
        QVERIFY(test::writeNoise(path("notes.txt"), 50, 2));
        QFile torrent(path("survey.torrent"));
        QVERIFY(torrent.open(QIODevice::WriteOnly));
        torrent.write(test::toQt(test::madeUpTorrent("survey", 3).encode()));
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("folder.torrent"))); // a folder, whatever its name says
    }
    void init() { window_ = test::openWindow(path("state")); }
    void cleanup() {
        QVERIFY(test::closeWindow(*window_));
        window_.reset();
    }
    void cleanupTestCase() { desktop_.reset(); }

    void theOverlaySaysWhatADropWillDo_data() {
        QTest::addColumn<QStringList>("items");
        QTest::addColumn<QString>("sentence");
        const QString link = QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567");
        QTest::newRow("a file") << QStringList{path("film.mov")} << QStringLiteral("Share film.mov");
        QTest::newRow("two files") << QStringList{path("film.mov"), path("notes.txt")}
                                   << QStringLiteral("Share 2 items as one torrent");
        QTest::newRow("of two folders") << QStringList{path("film.mov"), QStringLiteral("/elsewhere/notes.txt")}
                                        << QStringLiteral("Share 2 items, a torrent of each");
        QTest::newRow("a torrent") << QStringList{path("survey.torrent")} << QStringLiteral("Add 1 torrent");
        QTest::newRow("a web address") << QStringList{QStringLiteral("https://files.example/download?id=7")} << QStringLiteral("Add 1 torrent");
        QTest::newRow("a link and a torrent")
            << QStringList{link, path("survey.torrent")} << QStringLiteral("Add 2 torrents");
        QTest::newRow("both") << QStringList{path("survey.torrent"), path("film.mov")}
                              << QStringLiteral("Add 1 torrent and share the rest");
        QTest::newRow("a folder called .torrent")
            << QStringList{path("folder.torrent")} << QStringLiteral("Share folder.torrent");
    }
    void theOverlaySaysWhatADropWillDo() {
        QFETCH(QStringList, items);
        QFETCH(QString, sentence);
        const auto data = dragged(items);
        QVERIFY(enter(*data));
        auto* overlay = window_->findChild<DropOverlay*>();
        QVERIFY(overlay->isVisible());
        QTRY_COMPARE(overlay->text(), sentence);
        QCOMPARE(overlay->textFormat(), Qt::PlainText);
        QCOMPARE(overlay->geometry(), window_->rect());
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window_.get(), &leave);
        QVERIFY(!overlay->isVisible());
    }

    void whatIsNotForUsIsNotTaken() {
        QMimeData text;
        text.setText(QStringLiteral("a sentence"));
        QVERIFY(!enter(text));
        QMimeData page;
        page.setUrls({QUrl(QStringLiteral("https://example.org/"))});
        QVERIFY(!enter(page));
        QVERIFY(!window_->findChild<DropOverlay*>()->isVisible());
    }

    void aDroppedFileOpensTheCreator() {
        const auto data = dragged({path("film.mov")});
        QVERIFY(enter(*data));
        drop(*data);
        auto* creator = test::dialogOf<gui::CreateDialog>(*window_);
        QVERIFY(creator != nullptr);
        QCOMPARE(creator->content().paths, std::vector<std::string>{path("film.mov").toStdString()});
        // What comes while it is open (from a second start, say) goes into the same torrent.
        window_->open({path("notes.txt")});
        QTRY_COMPARE(creator->content().paths.size(), std::size_t{2});
        creator->close();
    }

    void aDroppedTorrentIsOffered() {
        const auto data = dragged({path("survey.torrent")});
        QVERIFY(enter(*data));
        drop(*data);
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QCOMPARE(offer->torrent().metainfo->name(), std::string("survey"));
        offer->close();
    }

    void severalTorrentsAreAskedAboutOneAfterAnother() {
        window_->open(madeTorrents({"one", "two", "three"}));
        auto* first = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(first != nullptr);
        QCOMPARE(first->torrent().metainfo->name(), std::string("one"));
        QVERIFY2(first->windowTitle().endsWith(QStringLiteral("1 of 3")), qPrintable(first->windowTitle()));
        QCOMPARE(window_->findChildren<gui::AddDialog*>().size(), 1);
        first->reject();
        QTRY_VERIFY(asked() != nullptr && asked()->torrent().metainfo->name() == "two");
        // What comes meanwhile takes its place at the end.
        window_->open(madeTorrents({"four"}));
        QTRY_VERIFY(asked()->windowTitle().endsWith(QStringLiteral("2 of 4")));
        asked()->reject();
        QTRY_VERIFY(asked() != nullptr && asked()->torrent().metainfo->name() == "three");
        asked()->reject();
        QTRY_VERIFY(asked() != nullptr && asked()->torrent().metainfo->name() == "four");
        QVERIFY(!allOf(*asked())->isVisible()); // none follows
        asked()->reject();
        QTRY_VERIFY(asked() == nullptr);
        QCOMPARE(window_->model().rowCount(), 0);
    }

    void oneAnswerDoesForAllThatFollow() {
        window_->open(madeTorrents({"one", "two", "three"}));
        auto* first = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(first != nullptr);
        for (auto* field : first->findChildren<QLineEdit*>()) {
            if (field->accessibleName() == QStringLiteral("Tags"))
                field->setText(QStringLiteral("lab"));
            else if (field->accessibleName() == QStringLiteral("Save in"))
                field->setText(path("elsewhere"));
        }
        QVERIFY(allOf(*first)->isVisible());
        allOf(*first)->click();
        test::primaryButton(*first)->click();
        QTRY_COMPARE(window_->model().rowCount(), 3);
        for (int row = 0; row < 3; ++row) {
            QCOMPARE(window_->model().torrent(row)->folder, path("elsewhere").toStdString());
            QCOMPARE(window_->model().torrent(row)->tags, std::vector<std::string>{"lab"});
        }
        QVERIFY(asked() == nullptr);
        window_->table()->selectAll();
        trigger(QKeySequence(Qt::Key_Delete));
        window_->removal().carryOut();
        QTRY_COMPARE(window_->model().rowCount(), 0);
    }

    void aSecondLinkTellsWhatItBrought() {
        addPaused("twice", false);
        const QString link = linkOf("twice", false) + QStringLiteral("&tr=http%3A%2F%2F127.0.0.1%3A1%2Fa&tr=http%3A%2F%2F127.0.0.1%3A1%2Fb&ws=http%3A%2F%2F127.0.0.1%3A1%2Fc");
        merge(link);
        QTRY_COMPARE(window_->statusBar()->currentMessage(), QStringLiteral("Already in the list; added to it: 2 trackers and 1 web seed."));
        merge(link);
        QTRY_COMPARE(window_->statusBar()->currentMessage(), QStringLiteral("Already in the list, and nothing in this one is new."));
        QCOMPARE(window_->model().rowCount(), 1);
        takeAway();
    }

    void aPrivateTorrentIsMergedOnlyWhenThatIsConfirmed() {
        addPaused("mine alone", true);
        const QString link = linkOf("mine alone", true) + QStringLiteral("&tr=http%3A%2F%2F127.0.0.1%3A1%2Fforeign");
        const auto answer = [&](const char* button) {
            merge(link);
            QTRY_COMPARE(window_->statusBar()->currentMessage(), QStringLiteral("Already in the list, and private: nothing was taken over from this one."));
            auto* box = test::dialogOf<QMessageBox>(*window_);
            QVERIFY(box != nullptr);
            QVERIFY(box->text().contains(QStringLiteral("mine alone")));
            QCOMPARE(box->defaultButton()->text(), QStringLiteral("Leave as it is"));
            for (QAbstractButton* each : box->buttons()) {
                if (each->text() == QLatin1String(button))
                    each->click();
            }
        };
        answer("Leave as it is");
        QTRY_VERIFY(window_->findChild<QMessageBox*>() == nullptr);
        window_->statusBar()->clearMessage();
        answer("Merge"); // it was still new: the first answer took nothing
        QTRY_COMPARE(window_->statusBar()->currentMessage(), QStringLiteral("Already in the list; added to it: 1 tracker."));
        QTRY_VERIFY(window_->findChild<QMessageBox*>() == nullptr);
        takeAway();
    }

    void cancellingForAllThatFollowAsksNoMore() {
        window_->open(madeTorrents({"one", "two", "three"}));
        auto* first = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(first != nullptr);
        allOf(*first)->click();
        first->reject();
        // The next one that comes is the first again.
        window_->open(madeTorrents({"four"}));
        QTRY_VERIFY(asked() != nullptr && asked()->torrent().metainfo->name() == "four");
        QVERIFY(!asked()->windowTitle().contains(QStringLiteral(" of ")));
        asked()->reject();
        QCOMPARE(window_->model().rowCount(), 0);
    }

    void severalBrokenTorrentsAreToldInOneBox() {
        QStringList broken;
        for (int number = 0; number < 20; ++number) {
            broken << directory_.filePath(QStringLiteral("broken%1.torrent").arg(number));
            QVERIFY(test::writeNoise(broken.back(), 20, static_cast<unsigned>(number)));
        }
        window_->open(broken);
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QVERIFY(box->text().contains(QStringLiteral("broken0.torrent")) && box->text().contains(QStringLiteral("broken5.torrent")));
        QVERIFY(box->text().endsWith(QStringLiteral("(20)")));
        QCOMPARE(window_->findChildren<QMessageBox*>().size(), 1);
        box->close();
    }

    void aBrokenTorrentIsExplained() {
        QFile broken(path("broken.torrent"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("<html>not found</html>");
        broken.close();
        window_->open({path("broken.torrent")});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY2(box->text().startsWith(QStringLiteral("This file is not a .torrent, or it is damaged.\n")), qPrintable(box->text()));
        QVERIFY2(!box->text().contains(QStringLiteral("bencode")), qPrintable(box->text())); // a parser's words are behind a button
        QVERIFY2(box->detailedText().contains(QStringLiteral("bencode")), qPrintable(box->detailedText()));
        box->close();
    }

    void aBrokenLinkIsExplained() {
        window_->open({QStringLiteral("magnet:?xt=urn:btih:01")});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QVERIFY2(box->text().startsWith(QStringLiteral("This magnet link is not whole, or it is damaged.\n")), qPrintable(box->text()));
        QVERIFY2(box->text().endsWith(QStringLiteral("magnet:?xt=urn:btih:01")), qPrintable(box->text()));
        QVERIFY(!box->detailedText().isEmpty());
        box->close();
    }

    void aPathThatIsNotThereIsNamed() {
        window_->open({path("gone.mov")});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QVERIFY(box->text().contains(QStringLiteral("gone.mov is not there")));
        box->close();
    }

    void pastingALinkOffersIt() {
        QGuiApplication::clipboard()->setText(
            QStringLiteral("  magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=pasted\n"));
        paste();
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QCOMPARE(offer->torrent().magnet->displayName, std::string("pasted"));
        offer->close();
    }

    void pastingTakesSeveralLinks() {
        const QString link = QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef0123456%1");
        const QString text = link.arg(1) + QStringLiteral("\n ") + link.arg(2) + QStringLiteral("\nas you wished\n") + link.arg(3) + QLatin1Char('\n');
        QCOMPARE(gui::linksIn(text), (QStringList{link.arg(1), link.arg(2), link.arg(3)}));
        QCOMPARE(gui::linksIn(QStringLiteral("look at magnet:?xt=urn:btih:1")), QStringList{QStringLiteral("magnet:?xt=urn:btih:1")});
        QVERIFY(gui::linksIn(QStringLiteral("a sentence")).isEmpty());
        QGuiApplication::clipboard()->setText(text);
        paste();
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QVERIFY(offer->windowTitle().endsWith(QStringLiteral("1 of 3")));
        allOf(*offer)->click();
        offer->reject();
    }

    void aWebAddressIsALinkWhereItStandsAlone() {
        const QString file = QStringLiteral("https://files.example/a.torrent"), other = QStringLiteral("http://files.example/download?id=7");
        QCOMPARE(gui::linksIn(file + QLatin1Char('\n') + other), (QStringList{file, other}));
        QCOMPARE(gui::linksIn(file + QLatin1Char(' ') + other), (QStringList{file, other})); // lines that were pasted into one
        QVERIFY(gui::linksIn(QStringLiteral("see https://files.example/a.torrent for more")).isEmpty());
        QVERIFY(gui::linksIn(QStringLiteral("ftp://files.example/a.torrent")).isEmpty());
    }

    void aTorrentIsFetchedFromTheWeb() {
        const Web web(test::toQt(test::madeUpTorrent("far away", 3).encode()));
        QGuiApplication::clipboard()->setText(web.address(QStringLiteral("/download?id=7")));
        paste();
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QCOMPARE(offer->torrent().metainfo->name(), std::string("far away"));
        offer->close();
        window_->open({web.address(QStringLiteral("/as/argument.torrent"))});
        QVERIFY(test::dialogOf<gui::AddDialog>(*window_) != nullptr);
        test::dialogOf<gui::AddDialog>(*window_)->close();
    }

    void aPageOfTheWebIsNoTorrent() {
        const Web web("<html>log in first</html>");
        window_->open({web.address(QStringLiteral("/a.torrent"))});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QVERIFY2(box->text().startsWith(QStringLiteral("This file is not a .torrent, or it is damaged.\n")), qPrintable(box->text()));
        QVERIFY2(box->text().contains(web.address(QStringLiteral("/a.torrent"))), qPrintable(box->text()));
        box->close();
    }

    void whatTheWebDoesNotHaveIsSaid() {
        const Web web({});
        window_->open({web.address(QStringLiteral("/gone.torrent"))});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QVERIFY2(box->text().contains(QStringLiteral("127.0.0.1 does not have it")), qPrintable(box->text()));
        box->close();
    }

    void pastingTakesFilesThatWereCopied() {
        auto copied = dragged({path("film.mov")});
        QGuiApplication::clipboard()->setMimeData(copied.release());
        paste();
        auto* creator = test::dialogOf<gui::CreateDialog>(*window_);
        QVERIFY(creator != nullptr);
        QCOMPARE(creator->content().paths, std::vector<std::string>{path("film.mov").toStdString()});
        creator->close();
    }

    void everythingHasAKeyAndNoTwoShareOne() {
        QList<QKeySequence> keys;
        for (const QAction* action : window_->actions()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->text()));
            QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->text()));
            keys << action->shortcut();
        }
        QVERIFY(keys.size() >= 12);
    }

    void actionsWaitForASelection() {
        for (const QAction* action : window_->actions()) {
            if (action->text() == QStringLiteral("Start") || action->text() == QStringLiteral("Remove"))
                QVERIFY(!action->isEnabled());
        }
    }

    void f6GoesRoundThePanes() {
        QTRY_VERIFY(window_->isVisible());
        window_->activateWindow();
        auto* sidebar = window_->findChild<gui::Sidebar*>();
        sidebar->setFocus();
        for (QAction* action : window_->actions()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F6))
                action->trigger();
        }
        QVERIFY(qobject_cast<QLineEdit*>(window_->focusWidget()) !=
                nullptr); // the list is empty: table and panel are not shown
    }

private:
    [[nodiscard]] QString path(const char* name) const { return directory_.filePath(QLatin1String(name)); }
    [[nodiscard]] static std::unique_ptr<QMimeData> dragged(const QStringList& items) {
        QList<QUrl> urls;
        for (const QString& item : items)
            urls << (gui::isLink(item) ? QUrl(item) : QUrl::fromLocalFile(item));
        auto data = std::make_unique<QMimeData>();
        data->setUrls(urls);
        return data;
    }
    bool enter(const QMimeData& data) {
        QDragEnterEvent event(window_->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(window_.get(), &event);
        return event.isAccepted();
    }
    void addPaused(const char* name, bool isPrivate) {
        engine::AddTorrent torrent;
        torrent.metainfo = test::madeUpTorrent(name, 3, isPrivate);
        torrent.folder = directory_.path().toStdString();
        torrent.start = false;
        const InfoHash infoHash = torrent.metainfo->infoHash();
        window_->bridge().add(std::move(torrent), [](const Result<InfoHash>&, const engine::Merged&) {});
        QTRY_VERIFY(window_->model().rowCount() > 0 && window_->model().torrent(0)->infoHash == infoHash);
    }
    static QString linkOf(const char* name, bool isPrivate) {
        return QStringLiteral("magnet:?xt=urn:btih:%1&dn=").arg(QString::fromStdString(test::madeUpTorrent(name, 3, isPrivate).infoHash().hex())) +
               QString::fromLatin1(QUrl::toPercentEncoding(QLatin1String(name)));
    }
    void takeAway() { // the next test begins with the same state
        window_->table()->selectAll();
        trigger(QKeySequence(QKeySequence::Delete));
        window_->removal().carryOut();
        QTRY_COMPARE(window_->model().rowCount(), 0);
    }
    void merge(const QString& link) {
        QTRY_VERIFY(asked() == nullptr);
        window_->open({link});
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QCOMPARE(test::primaryButton(*offer)->text(), QStringLiteral("Merge"));
        test::primaryButton(*offer)->click();
    }
    void drop(const QMimeData& data) {
        QDropEvent event(QPointF(window_->rect().center()), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window_.get(), &event);
    }
    void trigger(const QKeySequence& keys) {
        for (QAction* action : window_->actions()) {
            if (action->shortcut() == keys)
                action->trigger();
        }
    }
    void paste() { trigger(QKeySequence(QKeySequence::Paste)); }
    [[nodiscard]] QStringList madeTorrents(const std::vector<std::string>& names) const {
        QStringList paths;
        for (const std::string& name : names) {
            paths << directory_.filePath(QString::fromStdString(name + ".torrent"));
            QFile file(paths.back());
            if (file.open(QIODevice::WriteOnly))
                file.write(test::toQt(test::madeUpTorrent(name, 3).encode()));
        }
        return paths;
    }
    // The one question that is on the screen; nullptr: none.
    [[nodiscard]] gui::AddDialog* asked() const {
        for (auto* dialog : window_->findChildren<gui::AddDialog*>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    [[nodiscard]] static QCheckBox* allOf(const gui::AddDialog& dialog) {
        for (auto* box : dialog.findChildren<QCheckBox*>()) {
            if (box->text() == QStringLiteral("The same for all that follow"))
                return box;
        }
        return nullptr;
    }
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(WindowDropTest)
#include "window_drop_test.moc"
