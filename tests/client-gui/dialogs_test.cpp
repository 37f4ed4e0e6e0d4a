#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/create_dialog.h"
#include "support/torrents.h"

using namespace bytetorrent;
using gui::AddDialog;
using gui::CreateDialog;

namespace {

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool says(const QWidget& dialog, const QString& words) {
    for (const QLabel* label : dialog.findChildren<QLabel*>()) {
        if (label->text().contains(words))
            return true;
    }
    return false;
}

// Everything a person can reach by the keyboard says what it is: by its text, its label, or its accessible name.
QString namelessWidgetOf(const QWidget& window) {
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface != nullptr && interface->text(QAccessible::Name).isEmpty())
            return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    }
    return {};
}

} // namespace

class DialogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        QVERIFY(directory_.isValid());
        QVERIFY(write(path("one.bin"), QByteArray(3000, 'a')));
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("folder/sub")));
        QVERIFY(write(path("folder/two.bin"), QByteArray(1000, 'b')));
        QVERIFY(write(path("folder/sub/three.bin"), QByteArray(96, 'c')));
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("empty")));
        QVERIFY(write(path("good.torrent"), test::toQt(test::madeUpTorrent("good &amp; bold", 4).encode())));
        QVERIFY(write(path("bad.torrent"), "d4:infoi1ee"));
    }
    void cleanupTestCase() { desktop_.reset(); }

    void anOfferIsATorrentOrALink() {
        QVERIFY(gui::readOffer(path("good.torrent"))->metainfo.has_value());
        QVERIFY(gui::readOffer(QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567"))
                    ->magnet.has_value());
        QCOMPARE(gui::readOffer(path("bad.torrent")).error().code, ErrorCode::malformed);
        QCOMPARE(gui::readOffer(path("none.torrent")).error().code, ErrorCode::notFound);
        QCOMPARE(gui::readOffer(QStringLiteral("magnet:?xt=urn:btih:01")).error().code, ErrorCode::malformed);
    }

    void addingShowsWhatIsInItAndWhereItGoes() {
        AddDialog dialog(*gui::readOffer(path("good.torrent")), directory_.path());
        dialog.show();
        QVERIFY(says(dialog, QStringLiteral("good &amp; bold"))); // the name as it is, in a label of plain text
        QVERIFY(says(dialog, QStringLiteral("1 file, 64.0 KiB")));
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            QVERIFY(label->buddy() != nullptr || label->textFormat() == Qt::PlainText ||
                    label->text() == QStringLiteral("Save in"));
        QCOMPARE(dialog.findChild<QTreeWidget*>()->topLevelItemCount(), 1);
        QTRY_VERIFY(says(dialog, QStringLiteral(" free")));
        const engine::AddTorrent torrent = dialog.torrent();
        QCOMPARE(torrent.folder, directory_.path().toStdString());
        QVERIFY(torrent.start);
        QVERIFY(torrent.metainfo.has_value());
        dialog.findChild<QCheckBox*>()->setChecked(false);
        QVERIFY(!dialog.torrent().start);
        QCOMPARE(namelessWidgetOf(dialog), QString());
    }

    void addingNeedsAFolder() {
        AddDialog dialog(*gui::readOffer(path("good.torrent")), directory_.path());
        dialog.findChild<QLineEdit*>()->clear();
        QVERIFY(!test::primaryButton(dialog)->isEnabled());
        dialog.findChild<QLineEdit*>()->setText(path("not/there/yet"));
        QVERIFY(test::primaryButton(dialog)->isEnabled());
        QTRY_VERIFY(says(dialog, QStringLiteral(" free"))); // of the disk that it would be on
    }

    void addingALinkSaysThatItsFilesComeLater() {
        AddDialog dialog(*gui::readOffer(QStringLiteral(
                             "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=Some%20name")),
                         directory_.path());
        QVERIFY(says(dialog, QStringLiteral("Some name")));
        QVERIFY(says(dialog, QStringLiteral("the list of files comes")));
        QVERIFY(dialog.torrent().magnet.has_value());
    }

    void creatingCountsWhatIsShared() {
        CreateDialog dialog({path("one.bin"), path("folder")});
        dialog.show();
        QTRY_VERIFY(says(dialog, QStringLiteral("3 files, 4.00 KiB")));
        QVERIFY(test::primaryButton(dialog)->isEnabled());
        QCOMPARE(dialog.content().paths.size(), std::size_t{2});
        dialog.addPaths({path("one.bin"), path("nothing")}); // there already; not there
        QCOMPARE(dialog.content().paths.size(), std::size_t{2});
        QCOMPARE(namelessWidgetOf(dialog), QString());
    }

    void creatingOfNothingIsNotOffered() {
        CreateDialog dialog(QStringList{});
        QVERIFY(!test::primaryButton(dialog)->isEnabled());
        QVERIFY(says(dialog, QStringLiteral("Choose what to share.")));
        dialog.addPaths({path("empty")});
        QTRY_VERIFY(says(dialog, QStringLiteral("There is no file in it.")));
        QVERIFY(!test::primaryButton(dialog)->isEnabled());
        dialog.addPaths({path("one.bin")});
        QTRY_VERIFY(says(dialog, QStringLiteral("1 file, 2.93 KiB")));
        QVERIFY(test::primaryButton(dialog)->isEnabled());
    }

    void aClusterNeedsAnAddress() {
        CreateDialog dialog({path("one.bin")});
        dialog.show();
        QSignalSpy asked(&dialog, &CreateDialog::shareAsked);
        dialog.chooseAudience(CreateDialog::Audience::cluster);
        test::primaryButton(dialog)->click();
        QCOMPARE(asked.count(), 0);
        QVERIFY(says(dialog, QStringLiteral("Say where the cluster is")));
        dialog.chooseAudience(CreateDialog::Audience::cluster, QStringLiteral("127.0.0.1:7201, localhost:7202"));
        test::primaryButton(dialog)->click();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(dialog.content().clusterPorts, (std::vector<HostPort>{{"127.0.0.1", 7201}, {"localhost", 7202}}));
    }

    void whatIsWishedIsWhatIsPublished() {
        CreateDialog dialog({path("one.bin")});
        const auto boxes = dialog.findChildren<QComboBox*>();
        boxes.back()->setCurrentIndex(boxes.back()->findData(1u << 20));
        dialog.findChild<QCheckBox*>()->setChecked(true);
        const engine::PublishContent content = dialog.content();
        QCOMPARE(content.pieceBytes, 1u << 20);
        QVERIFY(content.isPrivate);
        QCOMPARE(content.paths.front(), path("one.bin").toStdString());
    }

    void progressCanBeCancelledAndAFailureGoesBackToTheForm() {
        CreateDialog dialog({path("one.bin")});
        dialog.chooseAudience(CreateDialog::Audience::thisComputer);
        dialog.show();
        QSignalSpy cancelled(&dialog, &CreateDialog::cancelAsked);
        test::primaryButton(dialog)->click();
        QVERIFY(dialog.working());
        QVERIFY(!test::primaryButton(dialog)->isEnabled());
        dialog.setStarted(7);
        dialog.setProgress(1500, 3000);
        QVERIFY(says(dialog, QStringLiteral("Reading: 1.46 KiB of 2.93 KiB")));
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(dialog.isVisible());
        QVERIFY(!dialog.working());
        QVERIFY(test::primaryButton(dialog)->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

private:
    [[nodiscard]] QString path(const char* name) const { return directory_.filePath(QLatin1String(name)); }
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
