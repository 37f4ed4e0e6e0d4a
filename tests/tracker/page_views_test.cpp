// Views are functions of values: what they write is looked at here, with names that nobody should trust.
#include <QtTest>

#include "page/browse_page.h"
#include "page/cluster_page.h"
#include "page/drawing.h"
#include "page/torrent_page.h"
#include "page/upload_page.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::tracker::page;

namespace {

const std::string evil = "<img src=x onerror=alert(1)>\"'&\u202E.exe";

std::string textOf(const Visit& visit, const Content& content) { return framed(visit, content).text(); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

bool isHarmless(const std::string& page) { return !has(page, "<img") && !has(page, "\"'&\u202E") && has(page, "&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"); }

std::size_t countOf(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

registry::Torrent sample() {
    registry::Torrent torrent;
    torrent.name = "survey";
    torrent.size = 3u << 30;
    torrent.pieces = 750;
    torrent.pieceBytes = 4u << 20;
    torrent.files = {{"a/b/one.bin", 100}, {"a/two.bin", 200}, {"three.bin", 1}};
    torrent.fileCount = 3;
    return torrent;
}

PieceSet set(const char* ranges) { return *PieceSet::parse(ranges, 1'000); }

} // namespace

class PageViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesFromOutsideAreTextEverywhere() {
        Visit visit;
        visit.cluster = evil;
        QVERIFY(isHarmless(textOf(visit, messagePage("t", "t"))));
        visit.cluster = "lab";
        visit.address = "/?query=" + evil;
        QVERIFY(!has(textOf(visit, messagePage("t", "t")), "<img"));
        visit.address = "/";
        QVERIFY(isHarmless(textOf(visit, browsePage(visit, {.query = evil}))));
        QVERIFY(isHarmless(textOf(visit, browsePage(visit, {.total = 1, .rows = {{.infoHash = "ab", .name = evil, .published = "2026-01-01T00:00:00Z", .magnet = "magnet:?"}}}))));
        TorrentValues values;
        values.torrent = sample();
        values.torrent.name = evil;
        QVERIFY(isHarmless(textOf(visit, torrentPage(visit, values))));
        values.torrent.name = "plain";
        values.torrent.files = {{evil + "/" + evil, 1}};
        QVERIFY(isHarmless(textOf(visit, torrentPage(visit, values))));
        QVERIFY(isHarmless(textOf(visit, uploadPage(visit, {.outcomes = {{.fileName = evil, .refused = Error{ErrorCode::malformed, evil}}}}))));
        ClusterValues cluster;
        cluster.status.nodes.push_back({NodeId(1), evil, true, 1, evil, "", ""});
        QVERIFY(isHarmless(textOf(visit, clusterPage(visit, cluster))));
    }

    void filesAreATree() {
        const std::string tree = fileTree(Words(Language::en), sample().files).text();
        QCOMPARE(countOf(tree, "<details"), std::size_t(2));
        QVERIFY(has(tree, "<span>a/</span> <span class=\"figure\">300\u00A0B</span>"));
        QVERIFY(tree.find("one.bin") < tree.find("two.bin") && tree.find("two.bin") < tree.find("three.bin"));
    }
    void aTreeThatIsTooDeepEndsSomewhere() {
        std::string path;
        for (int depth = 0; depth < 2'000; ++depth)
            path += "d/";
        QVERIFY(countOf(fileTree(Words(Language::en), {{path + "f", 1}}).text(), "<details") <= 32);
    }

    void everyTileShowsTheRarestOfItsPieces() {
        const PieceSet all = set("0-959"), some = set("0-99,200-959"), one = set("5");
        PieceTiles tiles = tilesOf({&all, &some, &one}, 960);
        QCOMPARE(tiles.holders.size(), std::size_t(PieceTiles::tilesMax));
        QCOMPARE(tiles.holders[0], 2u);
        QCOMPARE(tiles.holders[2], 2u);   // pieces 4 and 5: 4 has two
        QCOMPARE(tiles.holders[50], 1u);  // 100
        QCOMPARE(tiles.rarest, 1u);
        QCOMPARE(tiles.missing, 0u);
        tiles = tilesOf({&some}, 1'000);
        QCOMPARE(tiles.missing, 140u);
        QCOMPARE(tiles.rarest, 0u);
        tiles = tilesOf({&all}, 3); // reports of pieces that are not there
        QCOMPARE(tiles.holders, std::vector<std::uint32_t>({1, 1, 1}));
        QVERIFY(tilesOf({}, 0).holders.empty());
    }
    void aMapSaysWithAShapeWhatItSaysWithAColour() {
        const PieceSet held = set("0-1");
        const std::string map = pieceMap(tilesOf({&held}, 4)).text();
        QVERIFY(has(map, "class=\"one\" d=\"M3 3h4v4h-4zM13 3h4v4h-4z\""));
        QVERIFY(has(map, "class=\"none\" d=\"M21 1h8v8h-8zl8 8M31 1h8v8h-8zl8 8\""));
    }

    void aGraphHasGapsWhereNothingWasMeasured() {
        const Graph graph{{{0.0, 1.0, std::nullopt, 2.0, std::nullopt}}};
        QCOMPARE(highestOf(graph), 2.0);
        QVERIFY(has(lineGraph(graph, 2).text(), "d=\"M0 119L150 60M450 1h.1\""));
        QVERIFY(!has(lineGraph({{{std::nullopt}}}, 0).text(), "class=\"first\""));
    }

    void theWholeListIsInTheAddresses() {
        Visit visit;
        visit.passkey = "0123456789abcdef0123456789abcdef";
        BrowseValues values{.query = "a b&c", .sort = "size", .page = 2, .perPage = 50, .total = 151};
        values.rows.push_back({.infoHash = "ab", .name = "n", .published = "2026-01-01T00:00:00Z", .magnet = "magnet:?"});
        const std::string page = textOf(visit, browsePage(visit, values));
        QVERIFY(has(page, "href=\"/?query=a%20b%26c&amp;sort=size&amp;passkey=0123456789abcdef0123456789abcdef\">Previous"));
        QVERIFY(has(page, "href=\"/?query=a%20b%26c&amp;sort=size&amp;page=3&amp;passkey=0123456789abcdef0123456789abcdef\">Next"));
        QVERIFY(has(page, "Page 2 of 4"));
        QVERIFY(has(page, "<option value=\"size\" selected>"));
    }

    void aListOfFiftyWeighsLittle() {
        Visit visit;
        visit.assets = "/assets/0123456789abcdef/";
        BrowseValues values{.total = 100'000};
        for (int at = 0; at < 50; ++at)
            values.rows.push_back({std::string(40, 'a'), std::string(60, 'n'), 1u << 30, 12, 3, "2026-01-01T00:00:00Z", "magnet:?" + std::string(400, 'm')});
        QVERIFY(textOf(visit, browsePage(visit, values)).size() < 64u << 10);
    }

    void aClusterSaysWhatItCanLose() {
        ClusterValues values;
        values.status.quorum = true;
        for (std::uint32_t id = 1; id <= 5; ++id)
            values.status.nodes.push_back({NodeId(id), id == 1 ? "leader" : id < 5 ? "follower" : "unreachable", id < 5, id < 5 ? 100u : 7u, "h", "", ""});
        Visit visit;
        QVERIFY(has(textOf(visit, clusterPage(visit, values)), "4 of 5 nodes are in reach. The cluster works, and can lose 1 more."));
        QVERIFY(has(textOf(visit, clusterPage(visit, values)), "93 slots"));
        values.status.quorum = false;
        QVERIFY(has(textOf(visit, clusterPage(visit, values)), "No majority is in reach"));
    }
};

QTEST_GUILESS_MAIN(PageViewsTest)
#include "page_views_test.moc"
