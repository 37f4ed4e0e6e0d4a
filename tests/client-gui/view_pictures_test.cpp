// Every view of the window in light and dark, at one and two pixels a point, in English, German and Arabic, with made-up torrents in
// every state: nothing is clipped, nothing lies on anything, everything has a name, and Arabic runs from right to left. The small
// dialogs that the window makes are here, too.
#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QInputDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include "desktop.h"
#include "gallery.h"
#include "support/torrents.h"
#include "views/details_panel.h"
#include "views/drop_overlay.h"
#include "views/torrent_table.h"

using namespace bytetorrent;
using engine::ReasonCode;
using engine::TorrentState;

namespace {

constexpr std::uint64_t mebibyte = 1 << 20;

engine::TorrentSnapshot made(const char* name, TorrentState state, std::uint64_t mebibytes, double done, engine::Reason reason = {}) {
    auto torrent = test::torrent(name, state);
    torrent.totalBytes = mebibytes * mebibyte;
    torrent.doneBytes = static_cast<std::uint64_t>(done * static_cast<double>(torrent.totalBytes));
    torrent.pieceCount = 400;
    torrent.reason = std::move(reason);
    torrent.folder = "/home/ann/Downloads";
    torrent.addedWallMs = 1'780'000'000'000;
    return torrent;
}

// The one that the panel shows.
engine::TorrentSnapshot survey() {
    auto torrent = made("survey-2026.tar", TorrentState::downloading, 4'300, 0.71);
    torrent.downRate = 48 * mebibyte;
    torrent.upRate = 3 * mebibyte;
    torrent.peersConnected = 5;
    torrent.peersKnown = 8;
    torrent.etaSeconds = 26;
    torrent.startedBytes = 90 * mebibyte;
    torrent.tags = {"lab"};
    torrent.clusters = {0};
    for (std::uint32_t piece = 0; piece < 400; ++piece) {
        if (piece % 7 != 3 && piece < 330)
            torrent.have.add(PieceIndex(piece));
        torrent.availability.push_back(static_cast<std::uint16_t>(piece > 380 ? 0 : 1 + piece % 4));
    }
    for (std::uint32_t piece = 330; piece < 345; ++piece)
        torrent.started.add(PieceIndex(piece));
    torrent.piecesDone = torrent.have.size();
    torrent.files = {{"survey/readme.txt", 4'000, 4'000, engine::FilePriority::high},
                     {"survey/north/map.tif", 2'000 * mebibyte, 1'500 * mebibyte, engine::FilePriority::normal},
                     {"survey/south/map.tif", 2'100 * mebibyte, 900 * mebibyte, engine::FilePriority::skip}};
    for (int number = 1; number <= 5; ++number) {
        engine::PeerSnapshot peer;
        peer.endpoint = *Endpoint::parse("192.0.2." + std::to_string(number) + ":6881");
        peer.client = number % 2 == 0 ? "ByteTorrent 0.1.0" : "Other 4.2";
        peer.pieces = static_cast<std::uint32_t>(80 * number);
        peer.seed = number == 5;
        peer.downRate = static_cast<std::uint64_t>(number) * 3 * mebibyte;
        peer.chokedByPeer = number == 1;
        torrent.peers.push_back(peer);
    }
    torrent.trackers = {{.name = "cluster lab", .working = true, .seeds = 2, .leechers = 6, .nextAnnounceInMs = 90'000},
                        {.name = "http://tracker.example/announce", .lastMessage = "no answer", .nextAnnounceInMs = 240'000}};
    torrent.dropped.push_back({.endpoint = *Endpoint::parse("192.0.2.9:6881"), .client = "Other", .code = engine::DropCode::stalled, .wallMs = 1'780'000'000'000});
    torrent.settings = engine::TorrentSettings{};
    return torrent;
}

engine::SessionSnapshotPtr everything() {
    std::vector<engine::TorrentSnapshot> all{survey()};
    auto seeding = made("film-rushes", TorrentState::seeding, 12'000, 1);
    seeding.upRate = 2 * mebibyte;
    seeding.peersConnected = 2;
    seeding.uploaded = seeding.totalBytes * 8 / 5;
    seeding.tags = {"film", "lab"};
    all.push_back(seeding);
    all.push_back(made("backup.img", TorrentState::downloading, 120'000, 0.14, {ReasonCode::diskFull, {}, 21'504 * mebibyte}));
    all.push_back(made("holiday.mov", TorrentState::failed, 900, 0.4, {ReasonCode::contentMissing, "/home/ann/Downloads/holiday.mov", 0}));
    all.push_back(made("letters.zip", TorrentState::paused, 3, 0.5));
    all.push_back(made("A link that nobody has yet", TorrentState::fetchingMetadata, 0, 0, {ReasonCode::noPeersKnown, {}, 0}));
    auto checking = made("archive-1998", TorrentState::checking, 700, 0.3);
    checking.checkingProgress = 0.6;
    all.push_back(checking);
    all.push_back(made("recordings", TorrentState::paused, 800, 0.2, {ReasonCode::queued, {}, 2}));
    all.push_back(made("lectures", TorrentState::downloading, 5'000, 0.2, {ReasonCode::trackerUnreachable, "http://tracker.example/announce", 0}));
    auto snapshot = std::make_shared<engine::SessionSnapshot>(*test::session(std::move(all)));
    engine::ClusterSnapshot lab;
    lab.name = "lab";
    lab.nodes = {{"lab-1.example", 7201}, {"lab-2.example", 7201}, {"lab-3.example", 7201}};
    lab.connectedTo = lab.nodes.front();
    lab.reachableNodes = 2;
    lab.leader = NodeId(2);
    lab.quorum = true;
    snapshot->clusters = {lab};
    snapshot->downRate = 48 * mebibyte;
    snapshot->upRate = 5 * mebibyte;
    return snapshot;
}

} // namespace

class ViewPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() {
        QVERIFY(gallery_.writeSheets());
        desktop_.reset();
    }

    void everyViewFitsItsWords_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        for (const QString& language : test::Gallery::languages()) {
            QTest::newRow(qPrintable(language + QStringLiteral("-light"))) << language << false;
            QTest::newRow(qPrintable(language + QStringLiteral("-dark"))) << language << true;
        }
    }
    void everyViewFitsItsWords() {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        language_ = language;
        dark_ = dark;
        gui::useTheme(dark ? gui::Theme::dark : gui::Theme::light);
        desktop_->language().use(QLocale(language));
        const QTemporaryDir state;
        window_ = test::openWindow(state.path());
        window_->resize(1200, 720);
        QSignalSpy opened(&window_->bridge(), &gui::SessionBridge::opened);
        QVERIFY(opened.count() > 0 || opened.wait(15'000));
        window_->bridge().setSnapshotIntervalMs(0); // from here on only what this test says
        QVERIFY(test::settle(*window_));
        QCOMPARE(window_->layoutDirection(), language == QStringLiteral("ar") ? Qt::RightToLeft : Qt::LeftToRight);
        look(QStringLiteral("empty"));
        tabs();
        list();
        smallDialogs();
        QVERIFY(test::closeWindow(*window_));
        window_.reset();
        desktop_->language().use(QLocale(QStringLiteral("en")));
        gui::useTheme(gui::Theme::light);
    }

private:
    void look(const QString& name) { take(*window_, QStringLiteral("window-") + name); }
    void take(QWidget& widget, const QString& name) { QCOMPARE(gallery_.take(widget, name, language_, dark_), QString()); }
    void say() { Q_EMIT window_->bridge().snapshotReady(everything()); }

    void tabs() {
        say();
        window_->table()->select(window_->model().torrent(0)->infoHash);
        QCOMPARE(window_->table()->selectedTorrents().size(), std::size_t{1});
        const std::pair<gui::DetailsPanel::Tab, const char*> all[]{
            {gui::DetailsPanel::overview, "overview"}, {gui::DetailsPanel::files, "files"}, {gui::DetailsPanel::peers, "peers"},
            {gui::DetailsPanel::trackers, "trackers"}, {gui::DetailsPanel::speed, "speed"}, {gui::DetailsPanel::activity, "activity"}};
        for (const auto& [tab, name] : all) {
            window_->details()->open(tab);
            say();
            look(QLatin1String(name));
        }
        window_->details()->open(gui::DetailsPanel::overview);
    }
    void list() {
        window_->removal().remove({{window_->model().torrent(4)->infoHash, "letters.zip"}}, false);
        window_->table()->setSimple(true);
        look(QStringLiteral("simple"));
        window_->removal().undo();
        window_->table()->setSimple(false);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/home/ann/film.mov")), QUrl::fromLocalFile(QStringLiteral("/home/ann/notes.txt"))});
        QDragEnterEvent enter(window_->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window_.get(), &enter);
        look(QStringLiteral("drop"));
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window_.get(), &leave);
    }
    void smallDialogs() {
        for (const auto& [keys, name] : {std::pair{QKeySequence(Qt::Key_F2), "rename"}, {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), "link"}}) {
            trigger(keys);
            auto* input = test::dialogOf<QInputDialog>(*window_);
            QVERIFY(input != nullptr);
            take(*input, QStringLiteral("dialog-") + QLatin1String(name));
            delete input;
        }
        window_->open({QStringLiteral("/home/ann/gone.mov")});
        auto* box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        take(*box, QStringLiteral("dialog-error"));
        delete box;
        QVERIFY(window_->preferences().set(gui::Key::confirmQuit, true));
        QVERIFY(!window_->citizen().mayClose()); // two fetch from here
        box = test::dialogOf<QMessageBox>(*window_);
        QVERIFY(box != nullptr);
        take(*box, QStringLiteral("dialog-quit"));
        delete box;
        QVERIFY(window_->preferences().set(gui::Key::confirmQuit, false));
    }
    void trigger(const QKeySequence& keys) {
        for (QAction* action : window_->actions()) {
            if (action->shortcut() == keys)
                action->trigger();
        }
    }

    QString language_;
    bool dark_ = false;
    test::Gallery gallery_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<gui::MainWindow> window_;
};

QTEST_MAIN(ViewPicturesTest)
#include "view_pictures_test.moc"
