// What a person does to several torrents at once: tags, order, limits, removing with a way back, files to the trash,
// moving; and how the window shows it. A real session on loopback with torrents that rest.
#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>

#include "bridge/content_trash.h"
#include "desktop.h"
#include "dialogs/tags_dialog.h"
#include "dialogs/trackers_dialog.h"
#include "dialogs/torrent_dialog.h"
#include "palette.h"
#include "support/files.h"
#include "support/torrents.h"
#include "torrent_control.h"
#include "views/limits_button.h"
#include "views/sidebar.h"
#include "views/torrent_table.h"
#include "views/undo_bar.h"

using namespace bytetorrent;
using gui::MainWindow;

class WindowControlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        window_ = test::openWindow(directory_.filePath(QStringLiteral("state")));
        for (const char* name : {"a", "b", "c", "d"})
            add(name, 3);
        QTRY_COMPARE(window_->model().rowCount(), 4);
    }
    void cleanupTestCase() {
        QVERIFY(test::closeWindow(*window_));
        window_.reset();
        desktop_.reset();
    }

    void tagsAreGivenToManyAndShownInTheSidebar() {
        select({"a", "c"});
        trigger("Tags...");
        auto* dialog = test::dialogOf<gui::TagsDialog>(*window_);
        QVERIFY(dialog != nullptr);
        dialog->addTag(QStringLiteral("  lab  "));
        test::primaryButton(*dialog)->click();
        QTRY_COMPARE(window_->model().counts().tags.size(), std::size_t{1});
        auto* sidebar = window_->findChild<gui::Sidebar*>();
        const auto found = sidebar->findItems(QStringLiteral("lab"), Qt::MatchExactly);
        QCOMPARE(found.size(), 1);
        sidebar->setCurrentItem(found.front());
        QCOMPARE(shownNames(), QStringLiteral("ac"));
        // The last one without it: the place goes, and everything is shown again.
        window_->table()->selectAll();
        trigger("Tags...");
        dialog = test::dialogOf<gui::TagsDialog>(*window_);
        dialog->findChild<QListWidget*>()->item(0)->setCheckState(Qt::Unchecked);
        test::primaryButton(*dialog)->click();
        QTRY_COMPARE(window_->model().counts().tags.size(), std::size_t{0});
        QCOMPARE(shownNames(), QStringLiteral("abcd"));
    }

    void trackersAreChanged() {
        select({"b"});
        trigger("Trackers...");
        auto* dialog = test::dialogOf<gui::TrackersDialog>(*window_);
        QVERIFY(dialog != nullptr);
        auto* text = dialog->findChild<QPlainTextEdit*>();
        text->setPlainText(QStringLiteral("http://127.0.0.1:1/a\n udp://127.0.0.1:1 \n\n\nhttp://127.0.0.1:1/b\nhttp://127.0.0.1:1/a\n"));
        QVERIFY((dialog->tiers() == std::vector<std::vector<std::string>>{{"http://127.0.0.1:1/a", "udp://127.0.0.1:1"}, {"http://127.0.0.1:1/b"}}));
        text->appendPlainText(QStringLiteral("tracker.example"));
        QVERIFY(!test::primaryButton(*dialog)->isEnabled());
        QVERIFY(!dialog->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly).last()->text().isEmpty());
        text->undo();
        test::primaryButton(*dialog)->click();
        QVERIFY(test::settle(*window_));
        trigger("Trackers...");
        dialog = test::dialogOf<gui::TrackersDialog>(*window_);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("http://127.0.0.1:1/a\nudp://127.0.0.1:1\n\nhttp://127.0.0.1:1/b"));
        dialog->reject();
    }

    void oneIsRenamedByF2() {
        select({"b"});
        window_->activateWindow();
        trigger("Rename...");
        auto* dialog = test::dialogOf<QInputDialog>(*window_);
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->textValue(), QStringLiteral("b"));
        dialog->setTextValue(QStringLiteral("  better "));
        dialog->accept();
        QTRY_COMPARE(window_->model().torrent(1)->name, std::string("better"));
        auto* filter = window_->findChild<QLineEdit*>();
        filter->setText(QStringLiteral("bett")); // it is found by it
        QCOMPARE(shownNames(), QStringLiteral("better"));
        filter->clear();
        trigger("Rename...");
        dialog = test::dialogOf<QInputDialog>(*window_);
        dialog->setTextValue(QString());
        dialog->accept();
        QTRY_COMPARE(window_->model().torrent(1)->name, std::string("b")); // its own again
        select({"a", "b"});
        for (const QAction* action : window_->actions())
            QVERIFY(action->shortcut() != QKeySequence(Qt::Key_F2) || !action->isEnabled());
    }

    void theQueueIsArranged() {
        select({"c", "d"});
        trigger("First");
        QTRY_COMPARE(shownNames(), QStringLiteral("cdab"));
        QCOMPARE(window_->table()->selectedTorrents().size(), std::size_t{2});
        trigger("Behind the one below");
        QTRY_COMPARE(shownNames(), QStringLiteral("acdb"));
        select({"a", "b"});
        trigger("First");
        QTRY_COMPARE(shownNames(), QStringLiteral("abcd"));
    }

    void whatWaitsForItsTurnCanBePaused() {
        QVERIFY(window_->preferences().set(gui::Key::activeDownloads, 1));
        window_->table()->selectAll();
        trigger("Start");
        const auto stateOf = [this](int row) { return window_->model().torrent(row); };
        QTRY_VERIFY(stateOf(3)->reason.code == engine::ReasonCode::queued);
        select({"d"});
        trigger("Pause"); // which is enabled, and Start is not
        QTRY_VERIFY(stateOf(3)->state == engine::TorrentState::paused && stateOf(3)->reason.code == engine::ReasonCode::none);
        select({"c"});
        for (const QAction* action : window_->actions())
            QVERIFY(action->text() != QLatin1String("Start") || !action->isEnabled());
        window_->table()->selectAll();
        trigger("Pause");
        QTRY_VERIFY(window_->model().counts().states[static_cast<std::size_t>(gui::Shown::paused)] == 4);
        QVERIFY(window_->preferences().set(gui::Key::activeDownloads, 0));
    }

    // The keyboard is on a row: the frame is around all of it, and goes on with it.
    void theRowThatHasTheKeyboardIsFramed() {
        auto* table = window_->table();
        window_->activateWindow();
        table->setFocus();
        QTRY_VERIFY(table->hasFocus());
        QTest::keyClick(table, Qt::Key_Home);
        select({});
        const auto framed = [&](int row) {
            const QImage list = table->viewport()->grab().toImage();
            const int y = table->rowViewportPosition(row);
            return list.pixelColor(list.width() / 2, y) == gui::colours().accent && list.pixelColor(list.width() - 1, y + table->rowHeight(row) / 2) == gui::colours().accent;
        };
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(framed(0));
        QTest::keyClick(table, Qt::Key_Down);
        QVERIFY(!framed(0));
        QVERIFY(framed(1));
    }

    void anEmptyListSaysWhy() {
        const auto isBlank = [this] {
            const QImage list = window_->table()->viewport()->grab().toImage();
            for (int y = 0; y < list.height(); ++y) {
                for (int x = 0; x < list.width(); ++x) {
                    if (list.pixel(x, y) != list.pixel(0, 0))
                        return false;
                }
            }
            return true;
        };
        QLineEdit* field = nullptr;
        for (auto* each : window_->findChildren<QLineEdit*>())
            field = each->accessibleName() == QStringLiteral("Filter torrents") ? each : field;
        field->setText(QStringLiteral("nobody has this"));
        QTRY_COMPARE(shownNames(), QString());
        QVERIFY(!isBlank());
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(window_->table());
        QCOMPARE(spoken->text(QAccessible::Description), gui::TorrentTable::emptySentence()); // not painted only
        field->clear();
        QTRY_COMPARE(shownNames(), QStringLiteral("abcd"));
        QCOMPARE(spoken->text(QAccessible::Description), QString());
        window_->table()->selectAll();
        trigger("Remove");
        QTRY_COMPARE(shownNames(), QString());
        QVERIFY(isBlank()); // the way back is below
        window_->removal().undo();
        QTRY_COMPARE(shownNames(), QStringLiteral("abcd"));
    }

    void theLinksOfManyAreCopied() {
        select({"a", "c"});
        trigger("Copy the link");
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(QStringLiteral("magnet:?")), 2);
        const QStringList links = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QVERIFY(links[0].contains(QString::fromStdString(hashOf("a").hex())));
        QVERIFY(links[1].contains(QString::fromStdString(hashOf("c").hex())));
    }

    void theLinkOfAMagnetKeepsItsTrackersAndCluster() {
        engine::AddTorrent torrent;
        const std::string given = "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=later&tr=udp%3A%2F%2F127.0.0.1%3A9"
                                  "&x.bt=127.0.0.1:9&x.btca=" + std::string(64, 'a');
        torrent.magnet = protocol::Magnet::parse(given).value();
        torrent.folder = directory_.path().toStdString();
        torrent.start = false;
        const protocol::Magnet asked = *torrent.magnet;
        window_->add(std::move(torrent));
        QTRY_COMPARE(window_->model().rowCount(), 5);
        select({"later"});
        QGuiApplication::clipboard()->clear();
        trigger("Copy the link");
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        const auto copied = protocol::Magnet::parse(QGuiApplication::clipboard()->text().toStdString());
        QVERIFY(copied.has_value());
        QCOMPARE(*copied, asked);
        trigger("Remove");
        window_->removal().carryOut();
        QTRY_COMPARE(window_->model().rowCount(), 4);
    }

    void limitsOfManyChangeOnlyWhatWasChanged() {
        window_->bridge().changeSettings({hashOf("b")}, [](engine::TorrentSettings& settings) { settings.limits = {0, 7'777}; });
        select({"a", "b"});
        trigger("Limits and target...");
        auto* dialog = test::dialogOf<gui::TorrentDialog>(*window_);
        QVERIFY(dialog != nullptr);
        dialog->findChildren<QSpinBox*>().front()->setValue(100);
        test::primaryButton(*dialog)->click();
        QTRY_COMPARE(window_->model().torrent(0)->limits.down, std::uint64_t{102'400});
        QCOMPARE(window_->model().torrent(1)->limits, (engine::Rates{102'400, 7'777}));
    }

    void aTargetIsReadAsItWasWritten() {
        engine::TorrentSettings settings;
        settings.limits = {1'500, 0}; // no whole number of KiB/s
        settings.ratio = engine::RatioTarget{.ratio = 1.23456, .seedingSeconds = 4'567, .action = engine::RatioAction::keep};
        QCOMPARE(gui::TorrentDialog(QString(), 1, settings).settings(), settings);
        settings.ratio = engine::RatioTarget{}; // its own word: without end
        QCOMPARE(gui::TorrentDialog(QString(), 1, settings).settings(), settings);
        settings.ratio.reset();
        QCOMPARE(gui::TorrentDialog(QString(), 1, settings).settings(), settings);
    }

    void aRemovedTorrentIsHiddenAndComesBack() {
        select({"b", "c"});
        trigger("Remove");
        QCOMPARE(shownNames(), QStringLiteral("ad"));
        QVERIFY(window_->findChild<gui::UndoBar*>()->isVisible());
        const auto countOfAll = [this] {
            const auto& sidebar = *window_->findChild<gui::Sidebar*>();
            int row = 0;
            while (row < sidebar.count() && (sidebar.entry(row).kind != gui::Sidebar::Entry::Kind::place || sidebar.entry(row).place != gui::Place{}))
                ++row;
            return sidebar.entry(row).count;
        };
        QCOMPARE(countOfAll(), QStringLiteral("2")); // what is out of sight is not counted
        select({"d"});
        trigger("Undo removing");
        QCOMPARE(shownNames(), QStringLiteral("abcd"));
        QCOMPARE(countOfAll(), QStringLiteral("4"));
        QString chosen;
        for (const auto* torrent : window_->table()->selectedTorrents())
            chosen += QString::fromStdString(torrent->name);
        QCOMPARE(chosen, QStringLiteral("bc"));
        // Added again while it waits: it is not removed after all.
        select({"b"});
        trigger("Remove");
        add("b", 3);
        QCOMPARE(shownNames(), QStringLiteral("abcd"));
        QVERIFY(!window_->removal().waits());
        // A second removal carries out the first.
        select({"c"});
        trigger("Remove");
        select({"d"});
        trigger("Remove");
        QTRY_COMPARE(window_->model().rowCount(), 3);
        QCOMPARE(shownNames(), QStringLiteral("ab"));
        trigger("Undo removing");
        QCOMPARE(shownNames(), QStringLiteral("abd"));
    }

    void filesGoToTheTrashAndNothingElseDoes() {
        const QString received = directory_.filePath(QStringLiteral("received"));
        const auto torrent = test::madeUpTorrent("trashed-letters", 3);
        add("trashed-letters", 3);
        QVERIFY(test::writeNoise(received + QStringLiteral("/trashed-letters"), 100, 1));
        QVERIFY(test::writeNoise(received + QStringLiteral("/another"), 100, 1));
        QTRY_COMPARE(window_->model().rowCount(), 4);
        select({"trashed-letters"});
        trigger("Remove, and files to the trash");
        QVERIFY(QFile::exists(received + QStringLiteral("/trashed-letters"))); // until the time for undoing is over
        window_->removal().carryOut();
        QTRY_VERIFY(!window_->removal().busy());
        QVERIFY(!QFile::exists(received + QStringLiteral("/trashed-letters")));
        QVERIFY(QFile::exists(received + QStringLiteral("/another")));
        QVERIFY(inTrash(QStringLiteral("trashed-letters")));
    }

    void aFolderThatHoldsMoreIsNotTakenAsAWhole() {
        const QString received = directory_.filePath(QStringLiteral("albums"));
        const QStringList files{QStringLiteral("trashed-one/a"), QStringLiteral("trashed-one/sub/b")};
        for (const QString& file : files + QStringList{QStringLiteral("trashed-one/mine")}) {
            QVERIFY(QDir().mkpath(QFileInfo(received + QLatin1Char('/') + file).path()));
            QVERIFY(test::writeNoise(received + QLatin1Char('/') + file, 10, 1));
        }
        QVERIFY(gui::moveToTrash({received, files, {}}).isEmpty());
        QVERIFY(!QFile::exists(received + QStringLiteral("/trashed-one/a")) && !QFile::exists(received + QStringLiteral("/trashed-one/sub/b")));
        QVERIFY(QFile::exists(received + QStringLiteral("/trashed-one/mine")));
        // With nothing else in it the folder goes as one, and what is not there is no failure.
        QVERIFY(QFile::remove(received + QStringLiteral("/trashed-one/mine")));
        QVERIFY(test::writeNoise(received + QStringLiteral("/trashed-one/a"), 10, 1));
        QVERIFY(gui::moveToTrash({received, files, {}}).isEmpty());
        QVERIFY(!QFile::exists(received + QStringLiteral("/trashed-one")));
        QVERIFY(inTrash(QStringLiteral("trashed-one")));
    }

    void aNewAccountGetsATrash() {
        const QString received = directory_.filePath(QStringLiteral("new"));
        QVERIFY(QDir().mkpath(received));
        QVERIFY(test::writeNoise(received + QStringLiteral("/letter"), 10, 1));
        const QByteArray home = qgetenv("HOME");
        const QTemporaryDir fresh;
        qputenv("HOME", QFile::encodeName(fresh.path()));
        const QStringList failed = gui::moveToTrash({received, {QStringLiteral("letter")}, {}});
        const QString trash = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/Trash");
        // Where none can be made, nothing is moved anywhere.
        const QTemporaryDir barred;
        qputenv("HOME", QFile::encodeName(barred.path()));
        QVERIFY(test::writeNoise(barred.filePath(QStringLiteral(".qttest")), 1, 1));
        QVERIFY(test::writeNoise(received + QStringLiteral("/another"), 10, 1));
        const QStringList stayed = gui::moveToTrash({received, {QStringLiteral("another")}, {}});
        qputenv("HOME", home);
        QCOMPARE(failed, QStringList());
        QVERIFY2(trash.startsWith(fresh.path()) && QFile::exists(trash + QStringLiteral("/files/letter")), qPrintable(trash));
        QCOMPARE(stayed, QStringList{received + QStringLiteral("/another")});
        QVERIFY(QFile::exists(received + QStringLiteral("/another")));
    }

    void movingIsAskedOfTheEngine() {
        const QString target = directory_.filePath(QStringLiteral("elsewhere"));
        select({"a"});
        window_->control().moveTo(target);
        QTRY_COMPARE(QString::fromStdString(window_->model().torrent(0)->folder), target);
    }

    void columnsAndOrderAreInTheMenuOfTheList() {
        auto* table = window_->table();
        const auto triggerIn = [](QMenu& menu, const QString& text) {
            Q_EMIT menu.aboutToShow();
            for (QAction* action : menu.actions()) {
                if (action->text() == text) {
                    action->trigger();
                    return;
                }
            }
            QFAIL(qPrintable(text));
        };
        QVERIFY(table->actions().contains(table->columnsMenu()->menuAction()));
        QVERIFY(table->actions().contains(table->orderMenu()->menuAction()));
        const QString before = shownNames();
        QString turned = before;
        std::reverse(turned.begin(), turned.end());
        triggerIn(*table->orderMenu(), QStringLiteral("Name"));
        QCOMPARE(shownNames(), before);
        triggerIn(*table->orderMenu(), QStringLiteral("Name")); // the other way round
        QCOMPARE(shownNames(), turned);
        table->sortByColumn(-1, Qt::AscendingOrder);
        const bool hidden = table->isColumnHidden(gui::TorrentModel::uploadedColumn);
        triggerIn(*table->columnsMenu(), QStringLiteral("Uploaded"));
        QCOMPARE(table->isColumnHidden(gui::TorrentModel::uploadedColumn), !hidden);
        triggerIn(*table->columnsMenu(), QStringLiteral("Uploaded"));
        QCOMPARE(table->isColumnHidden(gui::TorrentModel::uploadedColumn), hidden);
    }

    void aLongNameDoesNotWidenTheWindow() {
        const int before = window_->width();
        engine::TorrentSnapshot torrent = test::torrent(std::string(255, 'n'));
        torrent.folder = "/" + std::string(255, 'f');
        const InfoHash infoHash = torrent.infoHash;
        Q_EMIT window_->bridge().snapshotReady(test::session({torrent}));
        QVERIFY(window_->table()->select(infoHash));
        QApplication::processEvents();
        QVERIFY(window_->minimumSizeHint().width() <= before);
        QCOMPARE(window_->width(), before);
        QTRY_COMPARE(window_->model().rowCount(), 3); // the next true snapshot
    }

    // Said once, not with every snapshot.
    void aListThatCannotBeWrittenIsSaid() {
        engine::SessionSnapshot snapshot;
        snapshot.stateTrouble = "database or disk is full";
        const auto full = std::make_shared<const engine::SessionSnapshot>(snapshot);
        Q_EMIT window_->bridge().snapshotReady(full);
        Q_EMIT window_->bridge().snapshotReady(full);
        const auto boxes = window_->findChildren<QMessageBox*>();
        QCOMPARE(boxes.size(), 1);
        QVERIFY(boxes.front()->text().contains(QStringLiteral("database or disk is full")));
        boxes.front()->close();
        QTRY_COMPARE(window_->model().rowCount(), 3); // the next true snapshot
    }

    void aDamagedListBeginsAnewAndIsSaid() {
        const QString state = directory_.filePath(QStringLiteral("damaged"));
        QVERIFY(QDir().mkpath(state));
        QFile file(state + QStringLiteral("/resume.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(QByteArray(5000, 'x')), 5000);
        file.close();
        const auto window = test::openWindow(state);
        QVERIFY(test::dialogOf<QMessageBox>(*window)->text().contains(QStringLiteral("begins anew")));
        QVERIFY(test::settle(*window));
        QVERIFY(QFile::exists(state + QStringLiteral("/resume.db")));
        QVERIFY(QFile::exists(state + QStringLiteral("/resume.db.damaged")));
        QVERIFY(test::closeWindow(*window));
    }

    void bothViewsShowTheSameSelection() {
        auto* table = window_->table();
        table->setColumnHidden(gui::TorrentModel::ratioColumn, false);
        table->sortByColumn(gui::TorrentModel::nameColumn, Qt::DescendingOrder);
        select({"b"});
        trigger("Simple list");
        QVERIFY(table->isSimple());
        QVERIFY(!table->horizontalHeader()->isVisible());
        QVERIFY(table->rowHeight(0) > 3 * table->fontMetrics().height());
        QCOMPARE(table->selectedTorrents().front()->name, std::string("b"));
        QCOMPARE(shownNames(), QStringLiteral("dba"));
        QVERIFY(!table->grab().isNull());
        const QVariantMap saved = table->saved();
        trigger("Simple list");
        QVERIFY(!table->isSimple());
        QVERIFY(!table->isColumnHidden(gui::TorrentModel::ratioColumn));
        QVERIFY(table->isColumnHidden(gui::TorrentModel::uploadedColumn));
        table->setColumnHidden(gui::TorrentModel::ratioColumn, true);
        table->restore(saved); // as the next start does
        QVERIFY(table->isSimple());
        table->setSimple(false);
        QVERIFY(!table->isColumnHidden(gui::TorrentModel::ratioColumn));
        table->sortByColumn(-1, Qt::AscendingOrder);
    }

    void aNarrowListNeedsNoScrollingSideways() {
        auto* table = window_->table();
        using gui::TorrentModel;
        const QSize before = window_->size();
        window_->resize(1600, 800);
        const auto chosen = [&] {
            std::vector<int> widths;
            for (int column = TorrentModel::nameColumn + 1; column < table->model()->columnCount(); ++column)
                widths.push_back(table->isColumnHidden(column) ? 0 : table->columnWidth(column));
            return widths;
        };
        QTRY_VERIFY(!table->isColumnHidden(TorrentModel::etaColumn));
        const auto wide = chosen();
        const QByteArray columns = table->saved()[QStringLiteral("columns")].toByteArray();
        window_->resize(800, 600);
        QTRY_VERIFY(table->isColumnHidden(TorrentModel::etaColumn));
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0); // laid out in the next round
        const int digit = table->fontMetrics().horizontalAdvance(QLatin1Char('0'));
        QVERIFY(table->columnWidth(TorrentModel::nameColumn) >= 20 * digit);
        QVERIFY(table->columnWidth(TorrentModel::statusColumn) >= 28 * digit);
        QVERIFY(table->columnViewportPosition(TorrentModel::statusColumn) + table->columnWidth(TorrentModel::statusColumn) <= table->viewport()->width());
        const auto narrow = chosen();
        const QVariantMap saved = table->saved(); // the choice, not what the window made of it
        QCOMPARE(chosen(), narrow);
        table->restore(saved);
        QCOMPARE(chosen(), narrow);
        window_->resize(1600, 800);
        QTRY_COMPARE(chosen(), wide);
        QCOMPARE(table->saved()[QStringLiteral("columns")].toByteArray(), columns);
        window_->resize(before);
    }

    void aClickSwitchesTheAlternativeLimits() {
        engine::RateSettings rates;
        auto* button = window_->findChild<gui::LimitsButton*>();
        QCOMPARE(button->text(), QStringLiteral("limits off"));
        button->click();
        QTRY_VERIFY(button->isChecked());
        button->click();
        QTRY_VERIFY(!button->isChecked());
    }

private:
    void add(const char* name, std::uint32_t pieces) {
        engine::AddTorrent torrent;
        torrent.metainfo = test::madeUpTorrent(name, pieces);
        torrent.folder = directory_.filePath(QStringLiteral("received")).toStdString();
        torrent.start = false;
        QDir().mkpath(QString::fromStdString(torrent.folder));
        window_->add(std::move(torrent));
    }
    [[nodiscard]] InfoHash hashOf(const std::string& name) const {
        for (int row = 0; row < window_->model().rowCount(); ++row) {
            if (window_->model().torrent(row)->name == name)
                return window_->model().torrent(row)->infoHash;
        }
        return {};
    }
    [[nodiscard]] QString shownNames() const {
        QString names;
        for (int row = 0; row < window_->table()->model()->rowCount(); ++row)
            names += window_->table()->model()->index(row, 0).data().toString();
        return names;
    }
    void select(const std::vector<const char*>& names) {
        auto* table = window_->table();
        table->clearSelection();
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex index = table->model()->index(row, 0);
            for (const char* name : names) {
                if (index.data().toString() == QLatin1String(name))
                    table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
        }
    }
    void trigger(const char* text) {
        for (QAction* action : window_->actions()) {
            if (action->text() == QLatin1String(text)) {
                QVERIFY2(action->isEnabled(), text);
                action->trigger();
                return;
            }
        }
        QFAIL(text);
    }
    // Whether the trash has one of this name; then it is taken out for good.
    [[nodiscard]] bool inTrash(const QString& name) const {
        QFile probe(directory_.filePath(QStringLiteral("probe")));
        if (!probe.open(QIODevice::WriteOnly) || !probe.moveToTrash()) // after it, fileName() is where it went
            return false;
        const QFileInfo place(probe.fileName());
        const QString path = place.path() + QLatin1Char('/') + name;
        const bool there = QFileInfo::exists(path);
        const QString notes = place.path() + QStringLiteral("/../info/");
        for (const QString& each : {name, place.fileName()})
            QFile::remove(notes + each + QStringLiteral(".trashinfo"));
        probe.remove();
        return QFileInfo(path).isDir() ? QDir(path).removeRecursively() && there : QFile::remove(path) && there;
    }
    QTemporaryDir directory_{QDir::tempPath() + QStringLiteral("/control-XXXXXX")};
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<MainWindow> window_;
};

QTEST_MAIN(WindowControlTest)
#include "window_control_test.moc"
