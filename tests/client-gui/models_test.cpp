#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "desktop.h"
#include "models/detail_models.h"
#include "models/torrent_filter.h"
#include "models/torrent_model.h"

using namespace bytetorrent;
using engine::TorrentState;
using gui::TorrentModel;
using test::session;
using test::torrent;

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() { desktop_.reset(); }

    void onlyWhatLooksDifferentIsSignalled() {
        TorrentModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(session({torrent("a"), torrent("b"), torrent("c"), torrent("d")}));
        QSignalSpy changed(&model, &TorrentModel::dataChanged);
        model.update(session({torrent("a"), torrent("b"), torrent("c"), torrent("d")}));
        QCOMPARE(changed.count(), 0);

        auto moving = torrent("b");
        moving.downRate = 100;
        auto more = torrent("c");
        more.doneBytes = 5;
        model.update(session({torrent("a"), moving, more, torrent("d")}));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(changed[0][1].toModelIndex().row(), 2);
    }

    void aNewTorrentIsOneInsertionAtTheEnd() {
        TorrentModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(session({torrent("a")}));
        QSignalSpy inserted(&model, &TorrentModel::rowsInserted);
        QSignalSpy reset(&model, &TorrentModel::modelReset);
        model.update(session({torrent("a"), torrent("b"), torrent("c")}));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(inserted[0][1].toInt(), 1);
        QCOMPARE(inserted[0][2].toInt(), 2);
        QCOMPARE(reset.count(), 0);
    }

    void removingInTheMiddleKeepsTheSelectionOfTheOthers() {
        TorrentModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(session({torrent("a"), torrent("b"), torrent("c"), torrent("d"), torrent("e")}));
        QItemSelectionModel selection(&model);
        selection.select(model.index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QSignalSpy removed(&model, &TorrentModel::rowsRemoved);
        model.update(session({torrent("a"), torrent("d"), torrent("f")}));
        QCOMPARE(removed.count(), 2); // e, and b with c
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(model.torrent(selection.selectedRows().front().row())->name, std::string("d"));
        QCOMPARE(model.torrent(2)->name, std::string("f"));
        QVERIFY(model.torrent(3) == nullptr);
        QVERIFY(model.torrent(-1) == nullptr);
    }

    void anotherOrderStartsAnew() {
        TorrentModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(session({torrent("a"), torrent("b")}));
        QSignalSpy reset(&model, &TorrentModel::modelReset);
        model.update(session({torrent("b"), torrent("a")}));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.torrent(0)->name, std::string("b"));
        model.update(session({}));
        QCOMPARE(model.rowCount(), 0);
    }

    void cellsTellWhatTheyShow() {
        TorrentModel model;
        auto half = torrent("<b>half</b> & half");
        half.doneBytes = 599;
        half.downRate = 2048;
        half.etaSeconds = 240;
        model.update(session({half, torrent("whole", TorrentState::seeding)}));
        const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
        QCOMPARE(text(0, TorrentModel::progressColumn), QStringLiteral("59 %")); // never rounded up: 100 % is done
        QCOMPARE(text(1, TorrentModel::progressColumn), QStringLiteral("done"));
        QCOMPARE(text(0, TorrentModel::downColumn), QStringLiteral("2.00 KiB/s"));
        QCOMPARE(text(0, TorrentModel::etaColumn), QStringLiteral("about 4 minutes"));
        QVERIFY(text(1, TorrentModel::etaColumn).isEmpty());
        QCOMPARE(text(0, TorrentModel::nameColumn), QStringLiteral("<b>half</b> & half"));
        QVERIFY(model.index(0, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("&lt;b&gt;half&lt;/b&gt; &amp; half")));
        QVERIFY(
            model.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("From 0 of 0 peers")));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }

    void numbersSortAsNumbers() {
        TorrentModel model;
        auto small = torrent("b");
        small.totalBytes = 9;
        auto large = torrent("a");
        large.totalBytes = 1000;
        model.update(session({small, large, torrent("C")}));
        gui::TorrentFilter filter;
        filter.setSourceModel(&model);
        filter.sort(TorrentModel::sizeColumn);
        QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("b"));
        filter.sort(TorrentModel::nameColumn);
        QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("a"));
        QCOMPARE(filter.index(2, 0).data().toString(), QStringLiteral("C")); // capitals are no order
    }

    void theFilterKnowsStatesAndWords() {
        TorrentModel model;
        auto stuck = torrent("Stuck film");
        stuck.reason = {engine::ReasonCode::noPeerHasPiece, {}, 3};
        model.update(
            session({torrent("Film one"), torrent("film two", TorrentState::seeding),
                     torrent("Survey", TorrentState::paused), torrent("broken", TorrentState::failed), stuck}));
        gui::TorrentFilter filter;
        const QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(&model);
        const auto count = [&](gui::Shown shown, const char* words = "") {
            filter.setShown(shown);
            filter.setWords(QString::fromLatin1(words));
            return filter.rowCount();
        };
        QCOMPARE(count(gui::Shown::all), 5);
        QCOMPARE(count(gui::Shown::downloading), 2);
        QCOMPARE(count(gui::Shown::seeding), 1);
        QCOMPARE(count(gui::Shown::paused), 1);
        QCOMPARE(count(gui::Shown::attention), 2);
        QCOMPARE(count(gui::Shown::all, "FILM"), 3);
        QCOMPARE(count(gui::Shown::all, "  two film "), 1);
        QCOMPARE(count(gui::Shown::seeding, "survey"), 0);
        // A row that changes its state moves to its new place by itself.
        filter.setShown(gui::Shown::seeding);
        filter.setWords({});
        model.update(
            session({torrent("Film one", TorrentState::seeding), torrent("film two", TorrentState::seeding),
                     torrent("Survey", TorrentState::paused), torrent("broken", TorrentState::failed), stuck}));
        QCOMPARE(filter.rowCount(), 2);
    }

    void tablesOfDetailsChangeInPlace() {
        gui::TextTable table({QStringLiteral("a"), QStringLiteral("b")}, {false, true});
        const QAbstractItemModelTester tester(&table);
        table.setRows({{QStringLiteral("1"), QStringLiteral("x")}, {QStringLiteral("2"), QStringLiteral("y")}});
        QSignalSpy changed(&table, &gui::TextTable::dataChanged);
        QSignalSpy reset(&table, &gui::TextTable::modelReset);
        table.setRows({{QStringLiteral("1"), QStringLiteral("x")},
                       {QStringLiteral("2"), QStringLiteral("z")},
                       {QStringLiteral("3"), QStringLiteral("w")}});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.index(1, 1).data().toString(), QStringLiteral("z"));
        table.setRows({});
        QCOMPARE(table.rowCount(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void rowsOfDetailsTellTheirTorrent() {
        auto detailed = torrent("a");
        detailed.files = {{"folder/x.bin", 2048, 1024}, {"empty", 0, 0}};
        detailed.peers = {{.client = "<i>Other</i> 1.0", .pieces = 5}, {.seed = true}};
        detailed.trackers = {{.name = "http://t/announce", .working = false, .lastMessage = "not today"}};
        engine::SessionSnapshot all;
        all.clusters.push_back({.name = "lab", .nodes = {{"n1", 1}, {"n2", 2}}, .connectedTo = HostPort{"n2", 2}});
        const auto files = gui::fileRows(detailed);
        QCOMPARE(files[0],
                 (QStringList{QStringLiteral("folder/x.bin"), QStringLiteral("2.00 KiB"), QStringLiteral("50 %")}));
        QCOMPARE(files[1][2], QStringLiteral("100 %"));
        QCOMPARE(gui::peerRows(detailed)[0][1], QStringLiteral("<i>Other</i> 1.0"));
        QCOMPARE(gui::peerRows(detailed)[0][2], QStringLiteral("50 %"));
        QCOMPARE(gui::peerRows(detailed)[1][2], QStringLiteral("everything"));
        QCOMPARE(gui::trackerRows(detailed, all)[0][1], QStringLiteral("not today"));
    }

private:
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
