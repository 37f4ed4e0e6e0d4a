#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/create_dialog.h"
#include "dialogs/file_choice.h"
#include "format.h"
#include "geometry.h"
#include "support/torrents.h"
#include "views/elided_label.h"

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
        for (QCheckBox* box : dialog.findChildren<QCheckBox*>())
            box->setChecked(!box->isChecked());
        QVERIFY(!dialog.torrent().start);
        QVERIFY(dialog.torrent().settings.sequential);
        QCOMPARE(test::namelessWidgetOf(dialog), QString());
    }

    void filesAreChosenAndRanked() {
        AddDialog dialog({.metainfo = test::madeUpAlbum(), .magnet = {}}, directory_.path());
        dialog.show();
        gui::FileChoice& files = *dialog.files();
        QVERIFY(dialog.torrent().settings.filePriorities.empty()); // as they come
        QVERIFY(says(dialog, QStringLiteral("4 files, 78.9 MiB")));
        auto* tree = dialog.findChild<QTreeWidget*>();
        tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked); // a folder: all that is in it
        QCOMPARE(files.wantedFiles(), std::size_t{2});
        QVERIFY(says(dialog, QStringLiteral("2 of 4 files, 882 KiB")));
        using engine::FilePriority;
        QCOMPARE(dialog.torrent().settings.filePriorities,
                 (std::vector{FilePriority::skip, FilePriority::skip, FilePriority::normal, FilePriority::normal}));
        tree->topLevelItem(0)->child(1)->setSelected(true);
        files.setPriorityOfSelection(FilePriority::high); // who ranks it wants it
        QCOMPARE(dialog.torrent().settings.filePriorities,
                 (std::vector{FilePriority::skip, FilePriority::high, FilePriority::normal, FilePriority::normal}));
        QCOMPARE(tree->topLevelItem(0)->checkState(0), Qt::PartiallyChecked);
        files.setAll(false);
        QVERIFY(!test::primaryButton(dialog)->isEnabled()); // nothing is no download
        files.setAll(true);
        QVERIFY(test::primaryButton(dialog)->isEnabled());
        QCOMPARE(test::namelessWidgetOf(dialog), QString());
    }

    void filesAreChosenByTheKeyboard() {
        AddDialog dialog({.metainfo = test::madeUpAlbum(), .magnet = {}}, directory_.path());
        dialog.show();
        auto* tree = dialog.findChild<QTreeWidget*>();
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Home);
        QTest::keyClick(tree, Qt::Key_Space);
        QCOMPARE(dialog.files()->wantedFiles(), std::size_t{2});
    }

    void whatIsInTheListIsMerged() {
        AddDialog dialog({.metainfo = test::madeUpAlbum(), .magnet = {}}, AddDialog::Wishes{.folder = directory_.path(), .known = true});
        dialog.show();
        QVERIFY(says(dialog, QStringLiteral("It is in the list already.")));
        QVERIFY(!dialog.files()->isVisible());
        QCOMPARE(test::primaryButton(dialog)->text(), QStringLiteral("Merge"));
        QVERIFY(test::primaryButton(dialog)->isEnabled());
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

    void aLongNameWidensNothing() {
        const QString name = QString(400, QLatin1Char('w')) + QStringLiteral(".iso");
        AddDialog usual(*gui::readOffer(QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=usual")), directory_.path());
        AddDialog dialog(*gui::readOffer(QStringLiteral("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=") + name), directory_.path());
        usual.show();
        dialog.show();
        QCOMPARE(dialog.width(), usual.width());
        const auto* label = dialog.findChild<gui::ElidedLabel*>();
        QVERIFY(label->text().size() < 100 && label->text().endsWith(QStringLiteral(".iso"))); // it ends as the whole does
        QVERIFY(label->toolTip().contains(name));
        QCOMPARE(label->accessibleName(), name);
        QCOMPARE(usual.findChild<gui::ElidedLabel*>()->text(), QStringLiteral("usual"));
        QCOMPARE(usual.findChild<gui::ElidedLabel*>()->toolTip(), QString());
    }

    void creatingCountsWhatIsShared() {
        CreateDialog dialog({path("one.bin"), path("folder")});
        dialog.show();
        QTRY_VERIFY(says(dialog, QStringLiteral("3 files, 4.00 KiB")));
        QVERIFY(test::primaryButton(dialog)->isEnabled());
        QCOMPARE(dialog.content().paths.size(), std::size_t{2});
        dialog.addPaths({path("one.bin"), path("nothing")}); // there already; not there
        QTRY_COMPARE(dialog.content().paths.size(), std::size_t{2});
        QCOMPARE(test::namelessWidgetOf(dialog), QString());
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
        auto* sizes = dialog.findChild<QComboBox*>(QStringLiteral("pieceSize"));
        sizes->setCurrentIndex(sizes->findData(1u << 20));
        dialog.findChild<QCheckBox*>()->setChecked(true);
        const engine::PublishContent content = dialog.content();
        QCOMPARE(content.pieceBytes, 1u << 20);
        QVERIFY(content.isPrivate);
        QCOMPARE(content.paths.front(), path("one.bin").toStdString());
    }

    void filesBecomeOneTorrentOrOneEach() {
        CreateDialog dialog({path("one.bin"), path("folder")});
        QCOMPARE(dialog.contents().size(), std::size_t{1});
        dialog.chooseOneEach(true);
        QCOMPARE(dialog.contents().size(), std::size_t{2});
        QCOMPARE(dialog.contents().back().paths, std::vector<std::string>{path("folder").toStdString()});
        dialog.forgetFirst(); // it is published, and the second one failed
        QCOMPARE(dialog.contents().size(), std::size_t{1});
        QCOMPARE(dialog.content().paths, std::vector<std::string>{path("folder").toStdString()});
    }

    void whatLiesInDifferentFoldersIsATorrentEach() {
        CreateDialog dialog({path("one.bin"), path("folder/two.bin")});
        QVERIFY(dialog.oneEach());
        QCOMPARE(dialog.contents().size(), std::size_t{2});
    }

    void thePieceSizeThatIsChosenByItselfIsShown() {
        CreateDialog dialog({path("folder")});
        dialog.showMore(true);
        dialog.show();
        auto* sizes = dialog.findChild<QComboBox*>(QStringLiteral("pieceSize"));
        QTRY_COMPARE(sizes->currentText(), QStringLiteral("Automatic: %1").arg(gui::formatSize(protocol::suggestedPieceBytes(1096))));
        QVERIFY(says(dialog, QStringLiteral("1 piece")));
        QCOMPARE(dialog.content().pieceBytes, 0u);
    }

    void trackersAndWebSeedsAreAskedForAndLookedAt() {
        CreateDialog dialog({path("one.bin")});
        dialog.show();
        QSignalSpy asked(&dialog, &CreateDialog::shareAsked);
        dialog.chooseAudience(CreateDialog::Audience::trackers);
        test::primaryButton(dialog)->click();
        QVERIFY(says(dialog, QStringLiteral("Give a tracker's announce address")));
        dialog.chooseAudience(CreateDialog::Audience::trackers, QStringLiteral("ftp://a.example/announce"));
        test::primaryButton(dialog)->click();
        QVERIFY(says(dialog, QStringLiteral("This is no tracker's address: ftp://a.example/announce")));
        dialog.chooseAudience(CreateDialog::Audience::trackers,
                              QStringLiteral("http://a.example/announce udp://a.example:80/announce\n\n https://b.example/announce \n"));
        dialog.showMore(true);
        QPlainTextEdit* seeds = nullptr;
        for (auto* field : dialog.findChildren<QPlainTextEdit*>())
            seeds = field->accessibleName() == QStringLiteral("Web seeds") ? field : seeds;
        seeds->setPlainText(QStringLiteral("udp://c.example:1/one.bin"));
        test::primaryButton(dialog)->click();
        QVERIFY(says(dialog, QStringLiteral("This is no web server's address: udp://c.example:1/one.bin")));
        QCOMPARE(asked.count(), 0);
        seeds->setPlainText(QStringLiteral("https://c.example/one.bin"));
        test::primaryButton(dialog)->click();
        QCOMPARE(asked.count(), 1);
        const engine::PublishContent content = dialog.content();
        QCOMPARE(content.trackerTiers, (std::vector<std::vector<std::string>>{{"http://a.example/announce", "udp://a.example:80/announce"},
                                                                              {"https://b.example/announce"}}));
        QCOMPARE(content.webSeeds, std::vector<std::string>{"https://c.example/one.bin"});
        QVERIFY(content.clusterPorts.empty());
    }

    void readingTellsItsPaceAndTheRest() {
        gui::ReadingPace pace;
        pace.add(0, 0);
        QVERIFY(!pace.bytesPerSecond());
        for (int tick = 1; tick <= 20; ++tick)
            pace.add(static_cast<quint64>(tick) * 1'000'000, tick * 100);
        QCOMPARE(*pace.bytesPerSecond(), quint64{10'000'000});
        QCOMPARE(*pace.secondsLeft(120'000'000), quint64{10});
        for (int tick = 1; tick <= 100; ++tick) // the disk slows down: what was before does not count for ever
            pace.add(20'000'000 + static_cast<quint64>(tick) * 100'000, 2'000 + tick * 100);
        QCOMPARE(*pace.bytesPerSecond(), quint64{1'000'000});
        pace.add(30'000'000, 30'000);
        QVERIFY(!pace.secondsLeft(20'000'000));
    }

    void aTorrentGetsItsTagsWhenItIsAdded() {
        AddDialog dialog({.metainfo = test::madeUpAlbum(), .magnet = {}}, directory_.path());
        for (auto* field : dialog.findChildren<QLineEdit*>()) {
            if (field->accessibleName() == QStringLiteral("Tags"))
                field->setText(QStringLiteral(" lab,to  watch,, lab "));
        }
        QCOMPARE(dialog.torrent().settings.tags, (std::vector<std::string>{"lab", "to watch"}));
        QCOMPARE(gui::tagsOf(QStringLiteral("\u5b9f\u9a13\u3001\u6620\u753b")).size(), std::size_t{2}); // commas of other languages
    }

    void aLongReasonPressesNothingTogether() {
        CreateDialog dialog({path("one.bin")});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        for (const int words : {3, 200, 600}) {
            dialog.setFailed(QStringLiteral("It did not work, for many reasons. ").repeated(words / 6 + 1));
            QTRY_COMPARE(test::overlapOf(dialog) + test::clippedWidgetOf(dialog), QString());
        }
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
