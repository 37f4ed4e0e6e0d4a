// Whole sessions on loopback: what the user sets. Files and their order, limits, share ratios and what they do, the queue.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "bytetorrent/engine/content_hasher.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;

// A folder of three files of some pieces each; no piece is shared.
struct Album {
    LoopbackWorld world;
    protocol::Metainfo torrent;
    std::unique_ptr<Session> seed, leecher;

    Album() : torrent(made()) {
        seed = world.session("seed");
        leecher = world.session("leecher");
        static_cast<void>(seed->add(world.seed(torrent, "there")));
        leecher->setDetailed(torrent.infoHash());
    }
    [[nodiscard]] AddTorrent download() const { return world.download(torrent, "here", {addressOf(*seed)}); }
    [[nodiscard]] bool same(const std::string& name) const {
        return world.readFile("here/album/" + name) == world.readFile("there/album/" + name);
    }

private:
    protocol::Metainfo made() const {
        for (const auto& [name, seedNumber] : std::map<std::string, std::uint64_t>{{"a", 1}, {"b", 2}, {"c", 3}})
            world.writeFile("there/album/" + name, patternBytes(8 * pieceBytes, seedNumber));
        return world.torrentOf("there/album");
    }
};

} // namespace

class SessionSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fetchesWantedFilesOnlyAndTheRestWhenAsked();
    void aSkippedFileIsFetchedWhenItIsWantedAfterARestart();
    void honoursTheSelectionOfAMagnet();
    void remembersItsSettings();
    void refusesSettingsThatDoNotFit();
    void fetchesPiecesInOrderWhenTold();
    void holdsALimitWithinFivePercentOverTenSeconds();
    void limitsOneTorrentAndNotAnother();
    void exemptsLocalPeersWhenTold();
    void ratioStopsPausesRemovesOrKeeps_data();
    void ratioStopsPausesRemovesOrKeeps();
    void aRaisedTargetStartsWhatRested();
    void stopsAfterItsSeedingTime();
    void aDownloadThatOwesIsHeldBackAndEnds();
    void oneDownloadAtATime();
    void theUserArrangesTheQueue();
    void tagsStayWithTheirTorrent();
    void aTorrentIsShownByTheNameThatItsUserGave();
    void saysWhenARemovedTorrentHasLetGoOfItsFiles();
};

void SessionSettingsTest::fetchesWantedFilesOnlyAndTheRestWhenAsked() {
    Album album;
    auto add = album.download();
    add.settings.filePriorities = {FilePriority::normal, FilePriority::skip, FilePriority::high};
    QSignalSpy completed(album.leecher.get(), &Session::torrentCompleted);
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    auto shown = only(*album.leecher);
    QVERIFY(shown.state == TorrentState::seeding);
    QCOMPARE(shown.piecesDone, 16u);
    QCOMPARE(shown.wantedBytes, std::uint64_t{16} * pieceBytes);
    QCOMPARE(shown.wantedDoneBytes, shown.wantedBytes);
    QVERIFY(shown.files[1].done == 0 && shown.files[1].priority == FilePriority::skip && shown.files[2].priority == FilePriority::high);
    QVERIFY(album.same("a") && album.same("c") && !album.same("b"));
    QVERIFY(album.leecher->setFilePriorities(album.torrent.infoHash(), {}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 2, patienceMs);
    QVERIFY(album.same("b"));
    QCOMPARE(only(*album.leecher).downloaded, album.torrent.totalBytes());
}

void SessionSettingsTest::aSkippedFileIsFetchedWhenItIsWantedAfterARestart() {
    // Files that share pieces: what the neighbours' pieces hold of the skipped one is kept, and not fetched again.
    LoopbackWorld world;
    std::map<std::string, Bytes> files;
    for (const auto& [name, size] : std::map<std::string, std::size_t>{{"a", 100'000}, {"b", 150'000}, {"c", 90'000}})
        world.writeFile("there/album/" + name, files[name] = patternBytes(size, size));
    const auto torrent = world.torrentOf("there/album");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    const auto same = [&](const std::string& name) { return world.readFile("here/album/" + name) == files[name]; };
    {
        auto leecher = world.session("leecher");
        auto add = world.download(torrent, "here", {addressOf(*seed)});
        add.settings.filePriorities = {FilePriority::skip, FilePriority::normal, FilePriority::normal};
        QVERIFY(leecher->add(std::move(add)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
        QVERIFY(same("b") && same("c") && !world.exists("here/album/a"));
    }
    auto leecher = world.session("leecher");
    leecher->setDetailed(torrent.infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(!only(*leecher).files.empty() && only(*leecher).files[0].priority == FilePriority::skip);
    const std::uint32_t before = only(*leecher).piecesDone;
    QCOMPARE(before, torrent.pieceCount() - 3); // the fourth piece is shared with b
    const std::uint64_t downloaded = only(*leecher).downloaded;
    QVERIFY(leecher->setFilePriorities(torrent.infoHash(), {}).has_value());
    QVERIFY(leecher->addPeers(torrent.infoHash(), {addressOf(*seed)}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*leecher).piecesDone, torrent.pieceCount(), patienceMs);
    QVERIFY(same("a") && same("b") && same("c"));
    QCOMPARE(only(*leecher).downloaded - downloaded, std::uint64_t{3} * pieceBytes);
    QVERIFY(leecher->recheck(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::checking, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding && only(*leecher).piecesDone == torrent.pieceCount(), patienceMs);
    QCOMPARE(verifyContent(torrent, world.path("here"), 0, [](std::uint64_t, std::uint64_t) { return true; })->size(), torrent.pieceCount());
}

void SessionSettingsTest::honoursTheSelectionOfAMagnet() {
    Album album;
    const auto magnet = protocol::Magnet::parse("magnet:?xt=urn:btih:" + album.torrent.infoHash().hex() + "&so=1");
    QVERIFY(magnet.has_value());
    AddTorrent add;
    add.magnet = *magnet;
    add.folder = album.world.path("here");
    add.peers = {addressOf(*album.seed)};
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*album.leecher).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*album.leecher).have.toString(), std::string("8-15"));
    QVERIFY(album.same("b") && !album.same("a"));
}

void SessionSettingsTest::remembersItsSettings() {
    Album album;
    auto add = album.download();
    add.start = false;
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    TorrentSettings wished;
    wished.filePriorities = {FilePriority::skip, FilePriority::low, FilePriority::skip};
    wished.sequential = true;
    wished.ratio = RatioTarget{.seedingSeconds = 1'000'000, .action = RatioAction::keep};
    QVERIFY(album.leecher->setSettings(album.torrent.infoHash(), wished).has_value());
    album.leecher.reset();
    album.leecher = album.world.session("leecher");
    QCOMPARE(album.leecher->settings(album.torrent.infoHash()).value(), wished);
    QVERIFY(album.leecher->start(album.torrent.infoHash()).has_value());
    QVERIFY(album.leecher->addPeers(album.torrent.infoHash(), {addressOf(*album.seed)}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*album.leecher).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*album.leecher).have.toString(), std::string("8-15"));
    QTRY_VERIFY_WITH_TIMEOUT(only(*album.leecher).seedingSeconds >= 2, patienceMs);
    QVERIFY(album.leecher->pause(album.torrent.infoHash()).has_value());
    album.leecher.reset();
    album.leecher = album.world.session("leecher");
    QVERIFY(only(*album.leecher).seedingSeconds >= 2);
}

void SessionSettingsTest::refusesSettingsThatDoNotFit() {
    Album album;
    auto add = album.download();
    add.start = false;
    add.settings.filePriorities = {FilePriority::skip};
    QCOMPARE(album.leecher->add(add).error().code, ErrorCode::invalidArgument);
    add.settings.filePriorities.clear();
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    const InfoHash infoHash = album.torrent.infoHash();
    QCOMPARE(album.leecher->setFilePriorities(infoHash, {FilePriority::skip}).error().code, ErrorCode::invalidArgument);
    TorrentSettings wished;
    wished.minimumRatio = -1;
    QCOMPARE(album.leecher->setSettings(infoHash, wished).error().code, ErrorCode::invalidArgument);
    QCOMPARE(album.leecher->setSettings(InfoHash(), {}).error().code, ErrorCode::notFound);
    QVERIFY(album.leecher->settings(infoHash)->filePriorities.empty());
    QVERIFY(album.leecher->setFilePriorities(infoHash, std::vector(3, FilePriority::skip)).has_value());
    QVERIFY(album.leecher->start(infoHash).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*album.leecher).reason.code == ReasonCode::nothingWanted, patienceMs);
}

void SessionSettingsTest::fetchesPiecesInOrderWhenTold() {
    LoopbackWorld world;
    const Bytes content = patternBytes(40 * pieceBytes, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer source(torrent, content, {}), observer(torrent, content, {.choking = true});
    observer.pieces.clear(); // so it is told of every piece
    auto leecher = world.session("leecher");
    auto add = world.download(torrent, "here", {observer.address()});
    add.settings.sequential = true;
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*leecher).peersConnected, 1u, patienceMs);
    QVERIFY(leecher->addPeers(torrent.infoHash(), {source.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(observer.havesSeen.size(), std::size_t{40}, patienceMs);
    const std::vector<PieceIndex> told = observer.havesSeen;
    QVERIFY(std::is_sorted(told.begin(), told.end()));
}

void SessionSettingsTest::holdsALimitWithinFivePercentOverTenSeconds() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(40 * mebibyte, 1));
    const auto torrent = world.torrentOf("there/data.bin", 256 * 1024);
    SessionSettings limited;
    limited.downLimitBytesPerSecond = 2 * mebibyte;
    auto seed = world.session("seed");
    auto leecher = world.session("leecher", limited);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).downloaded > mebibyte, patienceMs);
    const std::uint64_t before = only(*leecher).downloaded;
    QElapsedTimer since;
    since.start();
    QTest::qWait(10'000);
    const double rate = static_cast<double>(only(*leecher).downloaded - before) * 1'000 / static_cast<double>(since.elapsed());
    QVERIFY2(std::abs(rate / (2.0 * mebibyte) - 1) <= 0.05, qPrintable(QString::number(rate)));
    QVERIFY(only(*leecher).reason == (Reason{ReasonCode::rateLimited, "", 2 * mebibyte}));
}

void SessionSettingsTest::limitsOneTorrentAndNotAnother() {
    LoopbackWorld world;
    world.writeFile("there/slow.bin", patternBytes(4 * mebibyte, 1));
    world.writeFile("there/fast.bin", patternBytes(4 * mebibyte, 2));
    const auto slow = world.torrentOf("there/slow.bin"), fast = world.torrentOf("there/fast.bin");
    auto seed = world.session("seed");
    auto leecher = world.session("leecher");
    auto add = world.download(slow, "here", {addressOf(*seed)});
    add.settings.limits.down = 500'000;
    for (const auto& torrent : {slow, fast})
        QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(std::move(add)).has_value());
    QVERIFY(leecher->add(world.download(fast, "here", {addressOf(*seed)})).has_value());
    const auto shown = [&](std::size_t index) { return leecher->snapshot()->torrents[index]; };
    QTRY_VERIFY_WITH_TIMEOUT(shown(1).state == TorrentState::seeding, patienceMs);
    QVERIFY(shown(0).state != TorrentState::seeding && shown(0).limits.down == 500'000);
    QTRY_VERIFY_WITH_TIMEOUT(shown(0).reason == (Reason{ReasonCode::rateLimited, "", 500'000}), patienceMs);
    auto settings = leecher->settings(slow.infoHash()).value();
    settings.limits = {};
    QVERIFY(leecher->setSettings(slow.infoHash(), settings).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(shown(0).state == TorrentState::seeding, patienceMs);
}

void SessionSettingsTest::exemptsLocalPeersWhenTold() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(4 * mebibyte, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings limited;
    limited.downLimitBytesPerSecond = 20'000; // minutes
    auto seed = world.session("seed");
    auto leecher = world.session("leecher", limited);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).downloaded > 0, patienceMs);
    leecher->setRateSettings({.localExempt = true});
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QCOMPARE(leecher->snapshot()->limits.down, std::uint64_t{20'000});
}

void SessionSettingsTest::ratioStopsPausesRemovesOrKeeps_data() {
    QTest::addColumn<int>("action");
    QTest::newRow("stop") << static_cast<int>(RatioAction::stop);
    QTest::newRow("pause") << static_cast<int>(RatioAction::pause);
    QTest::newRow("remove") << static_cast<int>(RatioAction::remove);
    QTest::newRow("keep") << static_cast<int>(RatioAction::keep);
}

void SessionSettingsTest::ratioStopsPausesRemovesOrKeeps() {
    QFETCH(int, action);
    const auto wished = static_cast<RatioAction>(action);
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings settings;
    settings.ratio = RatioTarget{.ratio = 1.0, .action = wished}; // the session's: the torrent has none of its own
    auto seed = world.session("seed", settings);
    auto leecher = world.session("leecher");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    if (wished == RatioAction::remove) {
        QTRY_VERIFY_WITH_TIMEOUT(seed->snapshot()->torrents.empty(), patienceMs);
        QVERIFY(world.exists("there/data.bin"));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).reason.code == ReasonCode::ratioReached, patienceMs);
    QVERIFY(only(*seed).state == (wished == RatioAction::keep ? TorrentState::seeding : TorrentState::paused));
    QCOMPARE(only(*seed).ratioTarget, std::optional(settings.ratio));
    if (wished == RatioAction::keep)
        return;
    // Only what the user stopped, or had stopped, stays so over a restart by its own record; what rests looks again.
    QVERIFY(seed->start(torrent.infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QTest::qWait(1'200);
    QVERIFY(only(*seed).state == TorrentState::seeding); // whoever starts it again means it
}

void SessionSettingsTest::aRaisedTargetStartsWhatRested() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(500'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    auto add = world.seed(torrent, "there");
    add.settings.ratio = RatioTarget{.ratio = 0.0, .action = RatioAction::pause};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).reason.code == ReasonCode::ratioReached, patienceMs);
    TorrentSettings raised;
    raised.ratio = RatioTarget{.ratio = 0.0, .action = RatioAction::stop};
    QVERIFY(seed->setSettings(torrent.infoHash(), raised).has_value());
    QVERIFY(only(*seed).state == TorrentState::paused); // no more is wanted of it
    raised.ratio = RatioTarget{.ratio = 1.0, .action = RatioAction::pause};
    QVERIFY(seed->setSettings(torrent.infoHash(), raised).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    raised.ratio.reset();
    QVERIFY(seed->setSettings(torrent.infoHash(), raised).has_value());
    seed->setRatio({.ratio = 0.0, .action = RatioAction::pause}, 0);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::paused, patienceMs);
    seed->setRatio({}, 0);
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
}

void SessionSettingsTest::stopsAfterItsSeedingTime() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(100'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    auto add = world.seed(torrent, "there");
    add.settings.ratio = RatioTarget{.seedingSeconds = 2};
    QVERIFY(seed->add(std::move(add)).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::paused, patienceMs);
    QVERIFY2(since.elapsed() >= 1'500, qPrintable(QString::number(since.elapsed())));
    QVERIFY(only(*seed).reason.code == ReasonCode::ratioReached && only(*seed).seedingSeconds == 2);
}

void SessionSettingsTest::aDownloadThatOwesIsHeldBackAndEnds() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(RatioFloor::graceBytes + 8 * mebibyte, 1));
    const auto torrent = world.torrentOf("there/data.bin", 256 * 1024);
    auto seed = world.session("seed", SessionSettings{.upLimitBytesPerSecond = 12 * mebibyte});
    auto leecher = world.session("leecher", SessionSettings{.minimumRatio = 1.0});
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::heldForRatio, patienceMs);
    QCOMPARE(only(*leecher).reason.number, RatioFloor::floorBytesPerSecond); // nobody takes anything of us
    const std::uint64_t held = only(*leecher).downloaded;
    QTest::qWait(2'000);
    QVERIFY(only(*leecher).downloaded - held < 2 * mebibyte);
    TorrentSettings settings;
    settings.minimumRatio = 0; // its own word goes before the session's
    QVERIFY(leecher->setSettings(torrent.infoHash(), settings).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void SessionSettingsTest::oneDownloadAtATime() {
    LoopbackWorld world;
    auto seed = world.session("seed");
    auto leecher = world.session("leecher", SessionSettings{.activeDownloadsMax = 1});
    std::vector<protocol::Metainfo> torrents;
    for (std::uint64_t number = 1; number <= 3; ++number) {
        const std::string name = "there/" + std::to_string(number);
        world.writeFile(name, patternBytes(mebibyte, number));
        torrents.push_back(world.torrentOf(name));
    }
    for (const auto& torrent : torrents)
        QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    const auto shown = [&](std::size_t index) { return leecher->snapshot()->torrents[index]; };
    QTRY_VERIFY_WITH_TIMEOUT(shown(1).reason == (Reason{ReasonCode::queued, "", 1}) && shown(2).reason == (Reason{ReasonCode::queued, "", 2}),
                             patienceMs);
    QVERIFY(shown(0).state == TorrentState::downloading);
    // Later ones take over as earlier ones end, whether they complete or are paused.
    QVERIFY(leecher->pause(torrents[0].infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(shown(1).state == TorrentState::downloading && shown(2).reason.number == 1, patienceMs);
    QVERIFY(seed->add(world.seed(torrents[1], "there")).has_value());
    QVERIFY(leecher->addPeers(torrents[1].infoHash(), {addressOf(*seed)}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(shown(1).state == TorrentState::seeding && shown(2).state == TorrentState::downloading, patienceMs);
    leecher->setActiveDownloadsMax(0);
    QVERIFY(leecher->start(torrents[0].infoHash()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(shown(0).state == TorrentState::downloading, patienceMs);
}

void SessionSettingsTest::theUserArrangesTheQueue() {
    LoopbackWorld world;
    std::vector<InfoHash> hashes;
    const auto names = [](const Session& session) {
        std::string order;
        const SessionSnapshotPtr shown = session.snapshot();
        for (const TorrentSnapshot& row : shown->torrents)
            order += row.name;
        return order;
    };
    {
        auto leecher = world.session("leecher", SessionSettings{.activeDownloadsMax = 1});
        for (const char* name : {"a", "b", "c", "d", "e"}) {
            world.writeFile(std::string("there/") + name, patternBytes(pieceBytes, static_cast<std::uint64_t>(name[0])));
            const auto torrent = world.torrentOf(std::string("there/") + name);
            hashes.push_back(torrent.infoHash());
            // b is whole: a seed waits for nobody, and downloads move past it as if it were not there.
            QVERIFY(leecher->add(name[0] == 'b' ? world.seed(torrent, "there") : world.download(torrent, "here", {})).has_value());
        }
        QTRY_VERIFY_WITH_TIMEOUT(leecher->snapshot()->torrents[1].state == TorrentState::seeding, patienceMs);
        leecher->moveInQueue({hashes[2]}, QueueMove::up);
        QCOMPARE(names(*leecher), std::string("cbade"));
        QTRY_VERIFY_WITH_TIMEOUT(leecher->snapshot()->torrents[0].state == TorrentState::downloading, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(leecher->snapshot()->torrents[2].reason.number, std::uint64_t{1}, patienceMs);
        leecher->moveInQueue({hashes[3], hashes[4]}, QueueMove::up);
        QCOMPARE(names(*leecher), std::string("cbdea"));
        leecher->moveInQueue({hashes[2], hashes[3]}, QueueMove::up); // both stand at the top already, one behind the other
        QCOMPARE(names(*leecher), std::string("cbdea"));
        leecher->moveInQueue({hashes[2], hashes[4]}, QueueMove::down);
        QCOMPARE(names(*leecher), std::string("dbcae"));
        leecher->moveInQueue({hashes[0], hashes[2]}, QueueMove::top);
        QCOMPARE(names(*leecher), std::string("cbade"));
        leecher->moveInQueue({hashes[2]}, QueueMove::bottom);
        QCOMPARE(names(*leecher), std::string("abdec"));
        leecher->moveInQueue({InfoHash()}, QueueMove::top); // nobody's
        QCOMPARE(names(*leecher), std::string("abdec"));
    }
    const auto again = world.session("leecher");
    QCOMPARE(names(*again), std::string("abdec"));
}

void SessionSettingsTest::tagsStayWithTheirTorrent() {
    Album album;
    auto add = album.download();
    add.start = false;
    add.settings.tags = {"lab", "summer 2026"};
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    QCOMPARE(only(*album.leecher).tags, (std::vector<std::string>{"lab", "summer 2026"}));
    TorrentSettings settings = *album.leecher->settings(album.torrent.infoHash());
    for (const std::vector<std::string>& bad : {std::vector<std::string>{""}, {"a", "a"}, {std::string(tagBytesMax + 1, 'x')}}) {
        settings.tags = bad;
        QCOMPARE(album.leecher->setSettings(album.torrent.infoHash(), settings).error().code, ErrorCode::invalidArgument);
    }
    settings.tags = {"lab"};
    QVERIFY(album.leecher->setSettings(album.torrent.infoHash(), settings).has_value());
    QCOMPARE(only(*album.leecher).tags, std::vector<std::string>{"lab"}); // of a resting torrent, at once
    album.leecher.reset();
    album.leecher = album.world.session("leecher");
    QCOMPARE(only(*album.leecher).tags, std::vector<std::string>{"lab"});
}

void SessionSettingsTest::aTorrentIsShownByTheNameThatItsUserGave() {
    Album album;
    auto add = album.download();
    add.start = false;
    QVERIFY(album.leecher->add(std::move(add)).has_value());
    const std::string own = only(*album.leecher).name;
    TorrentSettings settings = *album.leecher->settings(album.torrent.infoHash());
    settings.name = std::string(nameBytesMax + 1, 'x');
    QCOMPARE(album.leecher->setSettings(album.torrent.infoHash(), settings).error().code, ErrorCode::invalidArgument);
    settings.name = "summer";
    QVERIFY(album.leecher->setSettings(album.torrent.infoHash(), settings).has_value());
    album.leecher.reset();
    album.leecher = album.world.session("leecher");
    QCOMPARE(only(*album.leecher).name, std::string("summer"));
    QVERIFY(album.leecher->metainfo(album.torrent.infoHash())->name() == own); // its files keep theirs
    settings.name.clear();
    QVERIFY(album.leecher->setSettings(album.torrent.infoHash(), settings).has_value());
    QCOMPARE(only(*album.leecher).name, own);
}

void SessionSettingsTest::saysWhenARemovedTorrentHasLetGoOfItsFiles() {
    Album album;
    QVERIFY(album.leecher->add(album.download()).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*album.leecher).state == TorrentState::seeding, patienceMs);
    QSignalSpy removed(album.leecher.get(), &Session::torrentRemoved);
    QVERIFY(album.leecher->remove(album.torrent.infoHash(), false).has_value());
    QVERIFY(removed.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 1, patienceMs);
    QVERIFY(album.same("a"));
    auto paused = album.download(); // this one opens nothing
    paused.start = false;
    QVERIFY(album.leecher->add(std::move(paused)).has_value());
    QVERIFY(album.leecher->remove(album.torrent.infoHash(), false).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(removed.size(), 2, patienceMs);
}

QTEST_GUILESS_MAIN(SessionSettingsTest)
#include "session_settings_test.moc"
