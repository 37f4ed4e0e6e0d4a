// Views are functions of values: what they write is looked at here, with names that nobody should trust.
#include <QFileInfo>
#include <QtTest>

#include "page/browse_page.h"
#include "page/cluster_page.h"
#include "page/drawing.h"
#include "page/people_views.h"
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

// The longest that a file system takes, in the letters that need most bytes.
const std::string longName = [] {
    std::string name;
    while (name.size() + 3 <= 255)
        name += "\u957F";
    return name;
}();

template <class Values> QByteArray greatest(Content (*view)(const Visit&, const Values&), const Values& values) {
    Visit visit;
    visit.cluster = std::string(64, 'c');
    visit.assets = "/assets/0123456789abcdef/";
    visit.hasAccounts = true;
    visit.person = Person{std::string(64, 'p'), std::string(64, 'f'), true, true};
    return QByteArray::fromStdString(textOf(visit, view(visit, values)));
}

BrowseValues greatestList() {
    BrowseValues values{.query = std::string(200, 'q'), .total = 100'000};
    for (std::uint32_t at = 0; at < values.perPage; ++at)
        values.rows.push_back({std::string(40, 'a'), longName, UINT64_MAX, 999'999, 999'999, "2026-01-01T00:00:00Z", registry::Category::documents,
                               std::vector<std::string>(registry::tagsMax, std::string(registry::tagBytesMax, 't'))});
    return values;
}

TorrentValues greatestTorrent(bool ofYears) {
    TorrentValues values;
    values.torrent = sample();
    values.torrent.name = longName;
    values.torrent.files.assign(1'000, {longName, UINT64_MAX});
    values.torrent.fileCount = 100'000;
    values.magnet = "magnet:?xt=urn:btih:" + std::string(40, 'a') + "&dn=" + std::string(9 * 85, '%');
    for (int node = 0; node < 7; ++node)
        values.magnet += "&tr=https%3A%2F%2Ftracker-1.cluster.example.org%3A16969%2F" + std::string(32, '0') + "%2Fannounce";
    values.label = {registry::Category::documents, std::vector<std::string>(registry::tagsMax, std::string(registry::tagBytesMax, 't')), 0, 0};
    while (values.description.size() + 64 < registry::descriptionBytesMax)
        values.description += "- *one* of **these** [links](https://example.org/a/b) & more\n";
    values.mayEdit = true;
    const Millis step = ofYears ? HistoryStore::sparseEveryMs : HistoryStore::everyMs, span = ofYears ? HistoryStore::sparseForMs : HistoryStore::forMs;
    std::vector<HistoryPoint> points;
    for (Millis at = 0; at < span; at += step)
        points.push_back({at, static_cast<std::uint32_t>(at % 9'973), static_cast<std::uint32_t>(at % 7'919)});
    drawHistory(values, points, span - 1);
    PieceSet odd;
    for (std::uint32_t piece = 0; piece < 960; piece += 4)
        odd.add(PieceIndex(piece));
    values.tiles = tilesOf({&odd}, 960);
    values.holdersOnline = TorrentValues::holdersMax;
    values.holdersInAll = 100'000;
    for (std::size_t at = 0; at < TorrentValues::holdersMax; ++at)
        values.holders.push_back({"01234567", 333, UINT64_MAX, false, "2026-01-01T00:00:00Z"});
    return values;
}

ClusterValues greatestCluster() {
    ClusterValues values;
    for (std::uint32_t id = 1; id <= 7; ++id)
        values.status.nodes.push_back({NodeId(id), "follower", true, 1'000'000'000u + id, "tracker-1.cluster.example.org:16969", "", ""});
    values.status.quorum = true;
    for (std::size_t at = 0; at < FigureHistory::samplesMax; ++at) {
        const double figure = 1.0 / (1.0 + static_cast<double>(at % 37));
        FigureSample sample;
        sample.commit = {figure, 3 * figure};
        sample.sync = {figure, 2 * figure};
        sample.commandsPerSecond = 1'000 * figure;
        values.samples.push_back(sample);
    }
    return values;
}

PieceSet set(const char* ranges) { return *PieceSet::parse(ranges, 1'000); }

} // namespace

class PageViewsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesFromOutsideAreTextEverywhere() {
        Visit visit;
        visit.cluster = evil;
        QVERIFY(isHarmless(textOf(visit, messagePage(visit, "t", "t"))));
        visit.cluster = "lab";
        visit.address = "/?query=" + evil;
        QVERIFY(!has(textOf(visit, messagePage(visit, "t", "t")), "<img"));
        visit.address = "/";
        QVERIFY(isHarmless(textOf(visit, browsePage(visit, {.query = evil}))));
        QVERIFY(isHarmless(textOf(visit, browsePage(visit, {.total = 1, .rows = {{.infoHash = "ab", .name = evil, .published = "2026-01-01T00:00:00Z"}}}))));
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
        values.rows.push_back({.infoHash = "ab", .name = "n", .published = "2026-01-01T00:00:00Z"});
        const std::string page = textOf(visit, browsePage(visit, values));
        QVERIFY(has(page, "href=\"/?query=a%20b%26c&amp;sort=size&amp;passkey=0123456789abcdef0123456789abcdef\">Previous"));
        QVERIFY(has(page, "href=\"/?query=a%20b%26c&amp;sort=size&amp;page=3&amp;passkey=0123456789abcdef0123456789abcdef\">Next"));
        QVERIFY(has(page, "Page 2 of 4"));
        QVERIFY(has(page, "<option value=\"size\" selected>"));
    }

    // With everything as large as it may be, and seven nodes; a page and what it loads, uncompressed.
    void everyPageWeighsLittle_data() {
        QTest::addColumn<QByteArray>("page");
        QTest::addColumn<QStringList>("scripts");
        const QStringList none;
        QTest::newRow("browse") << greatest(browsePage, greatestList()) << QStringList{QStringLiteral("browse.js")};
        QTest::newRow("torrent") << greatest(torrentPage, greatestTorrent(false)) << none;
        QTest::newRow("torrent of a year") << greatest(torrentPage, greatestTorrent(true)) << none;
        MineValues mine{.total = 100'000};
        for (std::uint32_t at = 0; at < MineValues::perPage; ++at)
            mine.rows.push_back({std::string(40, 'a'), longName, "2026-01-01T00:00:00Z", UINT64_MAX, 999'999, 999'999});
        QTest::newRow("my uploads") << greatest(minePage, mine) << none;
        QTest::newRow("cluster") << greatest(clusterPage, greatestCluster()) << none;
        UsersValues users{.total = 1'000'000};
        for (std::uint32_t at = 0; at < UsersValues::perPage; ++at)
            users.rows.push_back({std::string(64, 'n'), std::string(200, 'r'), registry::Role::administrator, true, {1, 1}});
        QTest::newRow("users") << greatest(usersPage, users) << none;
        UploadValues upload{.mayDescribe = true};
        upload.label = {registry::Category::video, std::string(400, 't'), std::string(registry::descriptionBytesMax, 'd')};
        QTest::newRow("upload") << greatest(uploadPage, upload) << QStringList{QStringLiteral("upload.js"), QStringLiteral("torrent_file.js")};
    }
    void everyPageWeighsLittle() {
        QFETCH(QByteArray, page);
        QFETCH(QStringList, scripts);
        qint64 bytes = page.size();
        for (const QString& asset : scripts + QStringList{QStringLiteral("page.css"), QStringLiteral("page.js"), QStringLiteral("mark.svg")}) {
            const QFileInfo file(QStringLiteral(BT_SOURCE_DIR "/app/tracker-server/web/") + asset);
            QVERIFY(file.size() > 0);
            bytes += file.size();
        }
        qInfo("%s: %lld bytes, of which the page itself has %lld", QTest::currentDataTag(), static_cast<long long>(bytes), static_cast<long long>(page.size()));
        QVERIFY(bytes <= 100'000);
    }

    void aRowHasItsNameOnceAndSaysOfItsLinksWhatTheyFetch() {
        const std::string page = textOf({}, browsePage({}, {.total = 1, .rows = {{.infoHash = "ab", .name = "one-name", .published = "2026-01-01T00:00:00Z", .tags = {"a", "b", "c", "d", "e", "f"}}}}));
        QCOMPARE(countOf(page, "one-name"), std::size_t(1));
        QVERIFY(has(page, "<a id=\"t0\" href=\"/torrent/ab\">one-name</a>"));
        QVERIFY(has(page, "<a id=\"m0\" aria-labelledby=\"m0 t0\" href=\"/torrent/ab/magnet\">magnet</a>"));
        QVERIFY(has(page, ">d</a><span class=\"quiet\">+2</span>") && !has(page, "tag=e"));
    }

    void bestMatchIsThereWhileThereAreWords() {
        QVERIFY(!has(textOf({}, browsePage({}, {})), "Best match"));
        const std::string page = textOf({}, browsePage({}, {.query = "word", .sort = "match"}));
        QVERIFY(has(page, "<option value=\"match\" selected>Best match</option><option value=\"published\">Newest"));
    }

    void whatWasTypedIsKeptWhenAnUploadFails() {
        UploadValues values{.mayDescribe = true, .label = {registry::Category::audio, "live NOT-A-TAG", "# " + evil}};
        values.outcomes = {{.fileName = "a.torrent", .refused = Error{ErrorCode::malformed, "no"}}, {.name = "b", .infoHash = "cd", .created = true, .undescribed = true}};
        const std::string page = textOf({}, uploadPage({}, values));
        QVERIFY(has(page, "<option value=\"audio\" selected>") && has(page, "value=\"live NOT-A-TAG\"") && isHarmless(page));
        QVERIFY(page.find("This is no .torrent") < page.find("<form id=\"upload\"")); // where it is seen at once
        QVERIFY(has(page, "<a href=\"/torrent/cd\">b</a> <span>published, but without what you said of it."));
        QVERIFY(!has(textOf({}, uploadPage({}, {})), "<textarea")); // nobody's upload cannot be described
    }
    void aLabelIsRefusedForWhatTheRegistryWouldRefuse() {
        QVERIFY(!problemOf(LabelInput{.tags = "a, b  c-1", .description = std::string(registry::descriptionBytesMax, 'x')}));
        QCOMPARE(problemOf(LabelInput{.tags = "Upper"}), std::optional(Word::badTags));
        QCOMPARE(problemOf(LabelInput{.tags = "a b c d e f g h i j k"}), std::optional(Word::badTags));
        QVERIFY(!problemOf(LabelInput{.tags = "a b c d e f g h i j a a"})); // the same again is none
        QCOMPARE(problemOf(LabelInput{.description = std::string(registry::descriptionBytesMax + 1, 'x')}), std::optional(Word::badDescription));
        QCOMPARE(problemOf(LabelInput{.description = "\xff"}), std::optional(Word::badDescription));
        QVERIFY((LabelInput{.tags = " , "}.isEmpty()));
        QCOMPARE((LabelInput{.tags = " one,two\tthree "}.tagList()), (std::vector<std::string>{"one", "two", "three"}));
    }

    // What a node noted stands at its time, from the left to now; what nobody noted is a gap; and a sentence says it, too.
    void theHistoryIsDrawnAsItWasNoted() {
        constexpr Millis now = 1'800'000'000'000;
        const auto before = [](int steps) { return now - steps * HistoryStore::everyMs; };
        TorrentValues values;
        values.torrent = sample();
        drawHistory(values, {{before(143), 4, 0}, {before(142), 8, 2}, {before(10), 2, 8}, {before(0), 8, 4}}, now);
        QVERIFY(values.historyIsDay);
        QCOMPARE(values.history.size(), std::size_t(144));
        QCOMPARE(values.history[1].seeds, std::optional(8u));
        QVERIFY(!values.history[50].seeds && !values.history[50].leechers);
        const std::string page = textOf({}, torrentPage({}, values));
        // 600 wide and 120 high; 8 is the highest, and each step is 600 / 143.
        QVERIFY(has(page, "<path class=\"first\" d=\"M0 60L4.2 1M558 89.5h.1M600 1h.1\"/>"));
        QVERIFY(has(page, "<path class=\"second\" d=\"M0 119L4.2 89.5M558 1h.1M600 60h.1\"/>"));
        QVERIFY(has(page, "<p>The last 24 hours: at most 8 seeds, 8 leechers.</p>") && has(page, "<span class=\"top quiet\">8</span>"));
    }
    void aLongerHistoryIsOfAMonth() {
        constexpr Millis now = 1'800'000'000'000;
        TorrentValues values;
        values.torrent = sample();
        drawHistory(values, {{now - 7 * HistoryStore::forMs, 3, 1}, {now, 1, 0}, {now + 5'000, 2, 0}}, now); // a clock that was set back
        QVERIFY(!values.historyIsDay);
        QCOMPARE(values.history.size(), std::size_t(120));
        QCOMPARE(values.history[119 - 28].leechers, std::optional(1u));
        QCOMPARE(values.history.back().seeds, std::optional(2u));
        QVERIFY(has(textOf({}, torrentPage({}, values)), "The last 30 days: at most 3 seeds, 1 leecher."));
    }
    void aTorrentWithoutAHistoryShowsNone() {
        TorrentValues values;
        values.torrent = sample();
        drawHistory(values, {{1'000, 3, 1}}, 2'000);
        QVERIFY(values.history.empty() && !has(textOf({}, torrentPage({}, values)), "over time"));
    }

    void commandsOfMembersAreForWhoeverRunsTheTracker() {
        ClusterValues values;
        values.status.nodes.push_back({NodeId(1), "leader", true, 1, "h", "", ""});
        Visit visit;
        QVERIFY(has(textOf(visit, clusterPage(visit, values)), "member add --paxos")); // nobody can log in here
        visit.hasAccounts = true;
        QVERIFY(!has(textOf(visit, clusterPage(visit, values)), "member add"));
        visit.person = Person{.name = "anna"};
        QVERIFY(!has(textOf(visit, clusterPage(visit, values)), "member add"));
        visit.person->isAdministrator = true;
        QVERIFY(has(textOf(visit, clusterPage(visit, values)), "member add --paxos"));
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
