#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

#include "desktop.h"
#include "models/detail_models.h"
#include "models/file_tree_model.h"
#include "models/peer_model.h"
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

    void anotherOrderMovesRowsAndKeepsTheSelection() {
        TorrentModel model;
        const QAbstractItemModelTester tester(&model);
        model.update(session({torrent("a"), torrent("b"), torrent("c")}));
        QItemSelectionModel selection(&model);
        selection.select(model.index(2, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QSignalSpy reset(&model, &TorrentModel::modelReset);
        // The queue was arranged while one went and two came, one of them in the middle.
        model.update(session({torrent("c"), torrent("d"), torrent("a"), torrent("e")}));
        QCOMPARE(reset.count(), 0);
        std::string order;
        for (int row = 0; row < model.rowCount(); ++row)
            order += model.torrent(row)->name;
        QCOMPARE(order, std::string("cdae"));
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().front().row(), 0);
        model.update(session({}));
        QCOMPARE(model.rowCount(), 0);
    }

    void rowsThatAreTheSameObjectAreNotLookedAt() {
        TorrentModel model;
        auto before = std::make_shared<engine::SessionSnapshot>();
        auto after = std::make_shared<engine::SessionSnapshot>();
        for (const char* name : {"a", "b", "c"})
            before->torrents.push_back(torrent(name));
        auto changed = torrent("b");
        changed.tags = {"lab"};
        after->torrents.push_back(before->torrents.shared(0));
        after->torrents.push_back(changed);
        after->torrents.push_back(before->torrents.shared(2));
        model.update(before);
        QSignalSpy signalled(&model, &TorrentModel::dataChanged);
        QSignalSpy counted(&model, &TorrentModel::countsChanged);
        model.update(after);
        QCOMPARE(signalled.count(), 1);
        QCOMPARE(signalled[0][0].toModelIndex().row(), 1);
        QCOMPARE(counted.count(), 1);
        QCOMPARE(model.counts().tags.at("lab"), 1);
        QCOMPARE(model.torrent(0), &before->torrents[0]);
    }

    void countsFollowTheirRows() {
        TorrentModel model;
        auto tagged = torrent("a");
        tagged.tags = {"lab", "home"};
        tagged.clusters = {0};
        auto stuck = torrent("b");
        stuck.reason = {engine::ReasonCode::noPeerHasPiece, {}, 3};
        model.update(session({tagged, stuck, torrent("c", TorrentState::seeding)}));
        const auto count = [&](gui::Shown shown) { return model.counts().states[static_cast<std::size_t>(shown)]; };
        QCOMPARE(count(gui::Shown::all), 3);
        QCOMPARE(count(gui::Shown::downloading), 2);
        QCOMPARE(count(gui::Shown::attention), 1);
        QCOMPARE(model.counts().tags.size(), std::size_t{2});
        QCOMPARE(model.counts().clusters.at(0), 1);
        tagged.tags = {"lab"};
        tagged.state = TorrentState::paused;
        model.update(session({tagged, torrent("c", TorrentState::seeding)}));
        QCOMPARE(count(gui::Shown::all), 2);
        QCOMPARE(count(gui::Shown::downloading), 0);
        QCOMPARE(count(gui::Shown::attention), 0);
        QCOMPARE(model.counts().tags.size(), std::size_t{1});
        tagged.reason = {engine::ReasonCode::queued, {}, 2}; // nobody paused it: it runs when its turn has come
        model.update(session({tagged}));
        QCOMPARE(count(gui::Shown::downloading), 1);
        QCOMPARE(count(gui::Shown::paused), 0);
        model.update(session({}));
        QVERIFY(model.counts() == gui::TorrentCounts());
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
        stuck.tags = {"Summer"};
        stuck.clusters = {2};
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
        QCOMPARE(count(gui::Shown::all, "summer"), 1); // a tag is a word of it, too
        filter.setPlace({.kind = gui::Place::Kind::tag, .tag = "Summer"});
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 1);
        filter.setHidden({stuck.infoHash});
        QCOMPARE(filter.rowCount(), 0);
        filter.setHidden({});
        filter.setPlace({.kind = gui::Place::Kind::cluster, .cluster = 2});
        QCOMPARE(filter.rowCount(), 1);
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

    void trackerRowsTellWhoIsAsked() {
        auto detailed = torrent("a");
        detailed.trackers = {{.name = "cluster lab", .working = true, .seeds = 4, .leechers = 3},
                             {.name = "http://t/announce", .working = false, .lastMessage = "not today", .nextAnnounceInMs = 240'000}};
        detailed.webSeeds = {{.url = "http://w/a", .givenUp = true, .lastMessage = "404"}};
        detailed.clusters = {1};
        engine::SessionSnapshot all;
        all.clusters.push_back({.name = "another", .nodes = {{"n9", 9}}});
        all.clusters.push_back({.name = "lab", .nodes = {{"n1", 1}, {"n2", 2}}, .connectedTo = HostPort{"n2", 2}, .reachableNodes = 2,
                                .leader = NodeId(2), .quorum = true, .lastAnswerAgeMs = 20'000});
        const auto rows = gui::trackerRows(detailed, all);
        QStringList words;
        for (const QStringList& row : rows)
            words << row.join(QLatin1Char('|'));
        const QString text = words.join(QLatin1Char('\n'));
        for (const char* wanted : {"cluster lab|2 of 2 nodes reachable, last answer about 20 seconds ago|4|3", "n2:2|in use", "n1:1|in reserve",
                                   "leader|node 2", "http://t/announce|not today|0|0|in about 4 minutes", "http://w/a|given up: 404", "DHT|off"})
            QVERIFY2(text.contains(QLatin1String(wanted)), qPrintable(text));
        QVERIFY(!text.contains(QLatin1String("another"))); // a cluster that it is not offered to
        all.clusters[1].silentNodes = {{"n1", 1}};
        const auto later = gui::trackerRows(detailed, all);
        QVERIFY(std::find(later.begin(), later.end(), QStringList{QStringLiteral("      n1:1"), QStringLiteral("does not answer"), {}, {}, {}}) != later.end());
    }

    void peersKeepTheirRowsWhileOthersComeAndGo() {
        gui::PeerModel model;
        const QAbstractItemModelTester tester(&model);
        const auto peer = [](int number, std::uint64_t rate = 0) {
            engine::PeerSnapshot made;
            made.endpoint = *Endpoint::parse("10.0.0." + std::to_string(number) + ":6881");
            made.client = "<i>Other</i> 1.0";
            made.downRate = rate;
            made.pieces = 5;
            return made;
        };
        model.setPeers({peer(1), peer(3), peer(5)}, 10);
        QPersistentModelIndex third = model.index(1, 0);
        QSignalSpy changed(&model, &gui::PeerModel::dataChanged);
        model.setPeers({peer(6), peer(3, 2048), peer(2), peer(4)}, 10);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(third.data().toString(), QStringLiteral("10.0.0.3:6881"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(third.row(), gui::PeerModel::downColumn).data().toString(), QStringLiteral("2.00 KiB/s"));
        QCOMPARE(model.index(0, gui::PeerModel::programColumn).data().toString(), QStringLiteral("<i>Other</i> 1.0"));
        QCOMPARE(model.index(0, gui::PeerModel::hasColumn).data().toString(), QStringLiteral("50 %"));
        model.setPeers({}, 0);
        QCOMPARE(model.rowCount(), 0);
    }

    void filesAreATreeThatSumsUp() {
        using engine::FilePriority;
        gui::FileTreeModel model;
        const QAbstractItemModelTester tester(&model);
        std::vector<engine::FileSnapshot> files{{"album/one/a", 100, 50, FilePriority::normal},
                                                {"album/one/b", 100, 0, FilePriority::skip},
                                                {"album/c", 200, 200, FilePriority::normal}};
        model.setFiles(files);
        const QModelIndex album = model.index(0, 0);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowCount(album), 2);
        const QModelIndex one = model.index(0, 0, album);
        const auto text = [](const QModelIndex& row, int column) { return row.siblingAtColumn(column).data().toString(); };
        QCOMPARE(text(one, gui::FileTreeModel::sizeColumn), QStringLiteral("200 B"));
        QCOMPARE(text(one, gui::FileTreeModel::progressColumn), QStringLiteral("25 %"));
        QCOMPARE(text(one, gui::FileTreeModel::priorityColumn), QStringLiteral("Mixed"));
        QCOMPARE(one.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::PartiallyChecked);
        QCOMPARE(model.pathOf(model.index(1, 0, one)), QStringLiteral("album/one/b"));
        // A folder changes all that is in it, and nothing else.
        const auto wished = model.prioritiesWith({one}, FilePriority::high);
        QVERIFY(wished == (std::vector{FilePriority::high, FilePriority::high, FilePriority::normal}));
        QSignalSpy chosen(&model, &gui::FileTreeModel::prioritiesChosen);
        QVERIFY(model.setData(album, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(chosen.count(), 1);
        // Numbers change in place: what is expanded and selected stays.
        QSignalSpy reset(&model, &gui::FileTreeModel::modelReset);
        QSignalSpy changed(&model, &gui::FileTreeModel::dataChanged);
        files[1].done = 100;
        model.setFiles(files);
        QCOMPARE(reset.count(), 0);
        QVERIFY(changed.count() > 0);
        QCOMPARE(text(one, gui::FileTreeModel::progressColumn), QStringLiteral("75 %"));
        files[1].priority = FilePriority::normal;
        model.setFiles(files);
        QCOMPARE(text(album, gui::FileTreeModel::priorityColumn), QStringLiteral("Normal"));
        model.setFiles({{"single", 0, 0, FilePriority::normal}});
        QCOMPARE(text(model.index(0, 0), gui::FileTreeModel::progressColumn), QStringLiteral("done"));
    }

private:
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(ModelsTest)
#include "models_test.moc"
