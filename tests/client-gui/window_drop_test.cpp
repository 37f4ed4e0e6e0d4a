#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QTableView>
#include <QTest>
#include <QUrl>

#include "desktop.h"
#include "views/sidebar.h"
#include "dialogs/add_dialog.h"
#include "support/files.h"
#include "support/torrents.h"
#include "views/drop_overlay.h"

using namespace bytetorrent;
using gui::DropOverlay;
using gui::MainWindow;

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

    void aBrokenTorrentIsExplained() {
        QFile broken(path("broken.torrent"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("<html>not found</html>");
        broken.close();
        window_->open({path("broken.torrent")});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        QCOMPARE(box->textFormat(), Qt::PlainText);
        QVERIFY2(box->text().startsWith(QStringLiteral("This is not a usable torrent")), qPrintable(box->text()));
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
        for (QAction* action : window_->actions()) {
            if (action->shortcut() == QKeySequence(QKeySequence::Paste))
                action->trigger();
        }
        auto* offer = test::dialogOf<gui::AddDialog>(*window_);
        QVERIFY(offer != nullptr);
        QCOMPARE(offer->torrent().magnet->displayName, std::string("pasted"));
        offer->close();
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
    void drop(const QMimeData& data) {
        QDropEvent event(QPointF(window_->rect().center()), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window_.get(), &event);
    }
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(WindowDropTest)
#include "window_drop_test.moc"
