// Web seeds (BEP 19): what is asked of a server, how its answers are judged, and whole downloads from one, honest or not.
// Where one may lead elsewhere, and https, are web_seed_redirects_test's.
#include <QSignalSpy>
#include <QtTest>

#include "../../libs/engine/src/web_seed_ranges.h"
#include "loopback_world.h"
#include "range_server.h"
#include "wire_peer.h"


using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

// A folder with files that end within pieces, an empty one among them.
struct Folder {
    LoopbackWorld world;
    std::vector<std::pair<std::string, Bytes>> files{{"a b.bin", patternBytes(100'001, 1)},
                                                     {"empty", {}},
                                                     {"sub/c#1.bin", patternBytes(40'000, 2)},
                                                     {"z", patternBytes(70'000, 3)}};
    Folder() {
        for (const auto& [name, bytes] : files)
            world.writeFile("there/the album/" + name, bytes);
    }
    void serveBy(RangeServer& server, const std::string& base) const {
        for (const auto& [name, bytes] : files)
            server.serve(base + "the album/" + name, bytes);
    }
};

} // namespace

class WebSeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStretchBecomesRangesOfFiles();
    void aUrlIsAFileOrItsFolder();
    void judgesAnswers_data();
    void judgesAnswers();

    void downloadsAFile();
    void downloadsAFolderByWholeRuns();
    void goesOnWherePeersLeft();
    void keepsToTheRateLimit();
    void aServerThatIsTiredIsAskedLater();
    void isGivenUpWithAReason_data();
    void isGivenUpWithAReason();
    void aSilentOneHoldsNobodyUp();
    void aLyingOneIsFoundOutAndPeersFinish();
    void aMagnetsWebSeedIsUsed();
    void aMagnetKeepsItsAddressesOverARestart();
};

void WebSeedTest::aStretchBecomesRangesOfFiles() {
    Folder folder;
    const auto torrent = folder.world.torrentOf("there/the album", 16 * 1024);
    QCOMPARE(torrent.files().size(), std::size_t(4));
    QVERIFY((fileRanges(torrent, 0, 100'001) == std::vector<FileRange>{{0, 0, 100'001, false}}));
    QVERIFY((fileRanges(torrent, 100'000, 2) == std::vector<FileRange>{{0, 100'000, 1, false}, {2, 0, 1, false}}));
    QVERIFY((fileRanges(torrent, 100'001, 40'001) == std::vector<FileRange>{{2, 0, 40'000, false}, {3, 0, 1, false}}));
    QVERIFY((fileRanges(torrent, 210'000, 1) == std::vector<FileRange>{{3, 69'999, 1, false}}));
    QVERIFY(fileRanges(torrent, 210'001, 0).empty());
    QCOMPARE(fileUrl("http://h/x", torrent, 2), std::string("http://h/x/the%20album/sub/c%231.bin"));
    QCOMPARE(fileUrl("http://h/x/", torrent, 0), std::string("http://h/x/the%20album/a%20b.bin"));
}

void WebSeedTest::aUrlIsAFileOrItsFolder() {
    LoopbackWorld world;
    world.writeFile("there/da ta.bin", patternBytes(1'000, 1));
    const auto torrent = world.torrentOf("there/da ta.bin");
    QCOMPARE(fileUrl("http://h/some.bin", torrent, 0), std::string("http://h/some.bin"));
    QCOMPARE(fileUrl("http://h/d/", torrent, 0), std::string("http://h/d/da%20ta.bin"));
}

void WebSeedTest::judgesAnswers_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("range");
    QTest::addColumn<qlonglong>("length");
    QTest::addColumn<int>("error"); // -1: none
    const auto row = [](const char* name, int status, const char* range, qlonglong length, int error) {
        QTest::newRow(name) << status << QString::fromLatin1(range) << length << error;
    };
    const auto code = [](ErrorCode error) { return static_cast<int>(error); };
    row("as asked", 206, "bytes 100-199/1000", 100, -1);
    row("of unknown size", 206, "bytes 100-199/*", 100, -1);
    row("without a length", 206, "bytes 100-199/1000", -1, -1);
    row("no range said", 206, "", 100, code(ErrorCode::malformed));
    row("another beginning", 206, "bytes 0-99/1000", 100, code(ErrorCode::malformed));
    row("another end", 206, "bytes 100-200/1000", 101, code(ErrorCode::malformed));
    row("another end and no length", 206, "bytes 100-250/1000", -1, code(ErrorCode::malformed));
    row("another length", 206, "bytes 100-199/1000", 99, code(ErrorCode::malformed));
    row("a file of another size", 206, "bytes 100-199/999", 100, code(ErrorCode::malformed));
    row("a range that is none", 206, "bytes -/", 100, code(ErrorCode::malformed));
    row("a range that wraps", 206, "bytes 18446744073709551716-199/1000", 100, code(ErrorCode::malformed));
    row("ranges are ignored", 200, "", 1000, code(ErrorCode::unsupported));
    row("range not satisfiable", 416, "", 0, code(ErrorCode::malformed));
    row("a redirect that goes nowhere", 302, "", 0, code(ErrorCode::notFound));
    row("not there", 404, "", 0, code(ErrorCode::notFound));
    row("gone", 410, "", 0, code(ErrorCode::notFound));
    row("forbidden", 403, "", 0, code(ErrorCode::notFound));
    row("teapot", 418, "", 0, code(ErrorCode::unsupported));
    row("too many requests", 429, "", 0, code(ErrorCode::unreachable));
    row("busy", 503, "", 0, code(ErrorCode::unreachable));
}

void WebSeedTest::judgesAnswers() {
    QFETCH(int, status);
    QFETCH(QString, range);
    QFETCH(qlonglong, length);
    QFETCH(int, error);
    const auto judged = judgeRange({status, range.toStdString(), length, false}, {0, 100, 100, false}, 1000);
    QCOMPARE(judged ? -1 : static_cast<int>(judged.error().code), error);
    QVERIFY(judgeRange({200, "", 1000, false}, {0, 0, 1000, false}, 1000).has_value()); // a whole file needs no range
    QVERIFY(!judgeRange({206, "bytes 100-199/1000", 100, true}, {0, 100, 100, false}, 1000));
    // A file that ends within the range is of another size, whatever else differs for that reason.
    QCOMPARE(judgeRange({206, "bytes 100-149/150", 50, false}, {0, 100, 100, false}, 1000).error().context, std::string("its file has another size"));
}

// --- whole downloads

void WebSeedTest::downloadsAFile() {
    LoopbackWorld world;
    const Bytes content = patternBytes(9'000'123, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/files/data.bin", content);
    torrent.webSeeds = {server.url("/files/")};
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QCOMPARE(only(*leecher).wastedBytes, std::uint64_t(0));
    QCOMPARE(only(*leecher).downloaded, std::uint64_t(content.size()));
    QVERIFY2(server.connections <= 8, qPrintable(QString::number(server.connections))); // they are kept
    QVERIFY2(server.requests.size() < 40, qPrintable(QString::number(server.requests.size()))); // of 275 pieces
    for (const auto& request : server.requests)
        QVERIFY(request.ranged);
}

void WebSeedTest::downloadsAFolderByWholeRuns() {
    Folder folder;
    auto torrent = folder.world.torrentOf("there/the album", 16 * 1024);
    RangeServer server;
    folder.serveBy(server, "/music/");
    torrent.webSeeds = {server.url("/music")};
    auto leecher = folder.world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(folder.world.download(torrent, "here", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    for (const auto& [name, bytes] : folder.files)
        QVERIFY(folder.world.readFile("here/the album/" + name) == bytes);
}

void WebSeedTest::goesOnWherePeersLeft() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    WirePeer half(torrent, content, {});
    half.pieces.clear();
    for (std::uint32_t piece = 0; piece < torrent.pieceCount(); piece += 2)
        half.pieces.add(PieceIndex(piece));
    RangeServer server;
    server.serve("/data.bin", content);
    server.manners.failsFirst = 1;
    torrent.webSeeds = {server.url("/data.bin")};
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {half.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(half.blocksServed > 0);
}

void WebSeedTest::keepsToTheRateLimit() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    torrent.webSeeds = {server.url("/data.bin")};
    SessionSettings slow;
    slow.downLimitBytesPerSecond = 1'000'000;
    auto leecher = world.session("leecher", slow);
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QElapsedTimer since;
    since.start();
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY2(since.elapsed() > 1'500, qPrintable(QString::number(since.elapsed())));
}

void WebSeedTest::aServerThatIsTiredIsAskedLater() {
    LoopbackWorld world;
    const Bytes content = patternBytes(500'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    server.manners.failsFirst = 1;
    torrent.webSeeds = {server.url("/data.bin")};
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    leecher->setDetailed(torrent.infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).webSeeds.empty() && only(*leecher).webSeeds[0].lastMessage == "HTTP status 503", patienceMs);
    QVERIFY(!only(*leecher).webSeeds[0].givenUp);
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs); // about five seconds later
    QVERIFY(world.readFile("here/data.bin") == content);
}

void WebSeedTest::isGivenUpWithAReason_data() {
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("reason");
    QTest::newRow("not there") << "404" << "HTTP status 404";
    QTest::newRow("forbidden") << "403" << "HTTP status 403";
    QTest::newRow("no ranges") << "ignoresRanges" << "it does not serve ranges";
    QTest::newRow("another range") << "liesAboutRange" << "it sends another range than was asked for";
    QTest::newRow("a longer body") << "moreBytes" << "it sends another length than was asked for";
    QTest::newRow("a smaller file") << "smaller" << "its file has another size";
    QTest::newRow("a larger file") << "larger" << "its file has another size";
    QTest::newRow("encoded") << "gzip" << "it sends the file encoded";
    QTest::newRow("corrupt") << "corrupts" << "it sent bad data for piece";
    QTest::newRow("redirect to link-local") << "http://169.254.169.254/x" << "it redirects to where we do not follow";
    QTest::newRow("redirect to a file") << "file:///etc/passwd" << "it redirects to where we do not follow";
    QTest::newRow("a query into our network") << "query" << "a URL with a query into the local network";
    QTest::newRow("another scheme") << "ftp" << "only http and https are spoken";
}

void WebSeedTest::isGivenUpWithAReason() {
    QFETCH(QString, how);
    QFETCH(QString, reason);
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    Bytes served = content;
    if (how == u"smaller")
        served.resize(1'900'000);
    if (how == u"larger")
        served.resize(2'100'000);
    server.serve("/data.bin", served);
    server.manners.status = how.toInt();
    server.manners.ignoresRanges = how == u"ignoresRanges";
    server.manners.liesAboutRange = how == u"liesAboutRange";
    server.manners.moreBytes = how == u"moreBytes" ? 5 : 0;
    server.manners.gzip = how == u"gzip";
    server.manners.corrupts = how == u"corrupts";
    if (how.contains(u"://") || how.startsWith(u"file:"))
        server.manners.redirectTo = how.toStdString();
    std::string url = server.url("/data.bin");
    if (how == u"query")
        url += "?press=button";
    if (how == u"ftp")
        url.replace(0, 4, "ftp");
    torrent.webSeeds = {url};
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    leecher->setDetailed(torrent.infoHash());
    QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).webSeeds.empty() && only(*leecher).webSeeds[0].givenUp, patienceMs);
    const std::string said = only(*leecher).webSeeds[0].lastMessage;
    QVERIFY2(said.starts_with(reason.toStdString()), said.c_str());
    QTest::qWait(300); // what was on its way arrives
    const std::size_t asked = server.requests.size();
    QVERIFY(asked <= 20);
    QTest::qWait(700);
    QCOMPARE(server.requests.size(), asked); // for good
    // An honest peer finishes it.
    WirePeer source(torrent, content, {});
    QVERIFY(leecher->addPeers(torrent.infoHash(), {source.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void WebSeedTest::aSilentOneHoldsNobodyUp() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.manners.silent = true;
    torrent.webSeeds = {server.url("/data.bin")};
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QElapsedTimer since;
    since.start();
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
}

void WebSeedTest::aLyingOneIsFoundOutAndPeersFinish() {
    LoopbackWorld world;
    const Bytes content = patternBytes(4'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer liar;
    liar.serve("/data.bin", content);
    liar.manners.corrupts = true;
    torrent.webSeeds = {liar.url("/data.bin")};
    WirePeer source(torrent, content, {});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(source.blocksServed > 0); // nobody else was blamed
}

void WebSeedTest::aMagnetsWebSeedIsUsed() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    WirePeer knows(torrent, content, {.hasMetadata = true, .choking = true});
    auto link = protocol::Magnet::parse("magnet:?xt=urn:btih:" + torrent.infoHash().hex() + "&ws=" +
                                        protocol::percentEncode(asBytes(server.url("/data.bin"))) + "&x.pe=" + knows.address().toString());
    QVERIFY(link.has_value());
    AddTorrent add;
    add.magnet = *link;
    add.folder = world.path("here");
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(std::move(add)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QCOMPARE(knows.blocksServed, 0);
}

void WebSeedTest::aMagnetKeepsItsAddressesOverARestart() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    WirePeer knows(torrent, content, {.hasMetadata = true, .choking = true});
    AddTorrent add;
    add.magnet = protocol::Magnet{};
    add.magnet->infoHash = torrent.infoHash();
    add.magnet->peers = {knows.address()};
    add.magnet->webSeeds = {server.url("/data.bin")};
    add.magnet->trackers = {"udp://127.0.0.1:1/announce"};
    add.folder = world.path("here");
    add.start = false;
    QVERIFY(world.session("leecher")->add(std::move(add)).has_value());
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->start(torrent.infoHash()).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QCOMPARE(leecher->metainfo(torrent.infoHash())->webSeeds, std::vector<std::string>{server.url("/data.bin")});
    QCOMPARE(leecher->metainfo(torrent.infoHash())->trackerTiers, (std::vector<std::vector<std::string>>{{"udp://127.0.0.1:1/announce"}}));
}

QTEST_GUILESS_MAIN(WebSeedTest)
#include "web_seed_test.moc"
