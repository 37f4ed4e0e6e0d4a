// What people do with the page, in a browser, on three nodes of which the leader is killed between steps: nothing breaks,
// nothing is doubled, and no console says an error. A node that is killed while the browser looks at it is the exception:
// then the page says so, and goes on by itself when the node is back.
#include <QtTest>

#include "site.h"

using namespace bytetorrent::test;

class FlowsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (const QString missing = WebDriver::missing(); !missing.isEmpty()) {
            if (WebDriver::mustBeThere())
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        QVERIFY(site_.start());
        QVERIFY2(browser_.start(), qPrintable(browser_.failure()));
        QVERIFY(browser_.resize(1280, 900));
    }
    void cleanup() { QCOMPARE(browser_.consoleErrors(networkMayFail_), QStringList()); }

    void anEmptyTrackerSaysWhatToDo() {
        QVERIFY(browser_.go(site_.url(1)));
        QVERIFY(browser_.text(QStringLiteral("#list")).contains(QStringLiteral("Nothing is published here yet.")));
        QVERIFY(browser_.click(QStringLiteral("#list a")));
        QVERIFY(browser_.url().endsWith(QStringLiteral("/upload")));
    }

    void chosenFilesAreShownBeforeTheyAreSent() {
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/upload"))));
        auto tracked = Site::archive("north and south");
        tracked.trackerTiers = {{"http://tracker.example/announce"}};
        const QString one = write("one.torrent", tracked), other = write("other.torrent", madeUpTorrent("secret.bin", 3, true)),
                      again = write("again.torrent", Site::archive("north and south"));
        const QString broken = files_.filePath(QStringLiteral("broken.torrent"));
        QVERIFY(writeBytes(broken, "d8:announce3:abce"));
        QVERIFY(browser_.type(QStringLiteral("#files"), QStringList{one, other, again, broken}.join(QLatin1Char('\n'))));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelectorAll('#chosen li').length === 3")));
        const QString chosen = browser_.text(QStringLiteral("#chosen"));
        QVERIFY2(chosen.contains(QStringLiteral("north and south chosen twice")), qPrintable(chosen));
        QVERIFY2(chosen.contains(QStringLiteral("3.4\u00a0GiB · 7 files · Trackers: http://tracker.example/announce")), qPrintable(chosen));
        QVERIFY2(chosen.contains(QStringLiteral("48.0\u00a0KiB · 1 file · private · no other trackers")), qPrintable(chosen));
        QVERIFY2(chosen.contains(QStringLiteral("This is no .torrent that this tracker can read.")), qPrintable(chosen));
    }

    // What is no file, or a film by mistake, keeps nothing else from being read, and the page stays where it is.
    void whatCannotBeReadKeepsNothingElseOut() {
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/upload"))));
        QVERIFY(browser_.run(QStringLiteral(R"(
            const folder = new File([''], 'folder');
            folder.arrayBuffer = () => Promise.reject(new DOMException('a folder', 'NotFoundError'));
            const film = new File([''], 'film.mkv');
            Object.defineProperty(film, 'size', {value: 5e9});
            film.arrayBuffer = () => { throw new Error('nobody reads 5 GB'); };
            const dropped = (types) => {
                const event = new DragEvent('drop', {bubbles: true, cancelable: true});
                Object.defineProperty(event, 'dataTransfer', {value: {files: [folder, film, new File(['x'], 'picture.png')], types}});
                return event;
            };
            document.querySelector('.drop').dispatchEvent(dropped(['Files']));
            const stays = !document.body.dispatchEvent(dropped(['Files']));
            return stays && document.body.dispatchEvent(dropped(['text/plain']));)")).toBool());
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelectorAll('#chosen li').length === 3")));
        QCOMPARE(browser_.text(QStringLiteral("#chosen li:nth-child(2)")).count(QStringLiteral("larger than this tracker takes")), 1);
        QVERIFY(browser_.text(QStringLiteral("#chosen li:nth-child(3)")).contains(QStringLiteral("no .torrent")));
        QVERIFY(browser_.click(QStringLiteral("#publish")));
        QVERIFY(browser_.run(QStringLiteral("return document.getElementById('results').hidden")).toBool()); // there was nothing to send
    }

    // The leader goes while the form is filled in; the browser looks at another node.
    void anUploadGoesOnWhenTheLeaderIsKilled() {
        const int leader = site_.cluster().waitForLeader(20'000);
        QVERIFY(leader != 0);
        const int other = leader == 1 ? 2 : 1;
        QVERIFY(browser_.go(site_.url(other, QStringLiteral("/upload"))));
        const QStringList paths{write("one.torrent", Site::archive("north and south")), write("other.torrent", madeUpTorrent("plain.bin", 3))};
        QVERIFY(browser_.type(QStringLiteral("#files"), paths.join(QLatin1Char('\n'))));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelectorAll('#chosen li').length === 2")));
        site_.cluster().killNode(leader);
        networkMayFail_ = true; // 503 until there is another leader: the browser notes each
        QVERIFY(browser_.click(QStringLiteral("#publish")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelectorAll('#results .done').length === 2"), 30'000));
        QVERIFY(browser_.click(QStringLiteral("#results .done a")));
        QCOMPARE(browser_.text(QStringLiteral("h1")), QStringLiteral("north and south"));
        QCOMPARE(site_.cluster().get(other, "/api/v1/torrents").json().value(QStringLiteral("total")).toInt(), 2);
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        static_cast<void>(browser_.consoleErrors());
        networkMayFail_ = false;
    }

    void sendingAgainPublishesNothingTwice() {
        const int node = site_.cluster().waitForLeader(20'000);
        QVERIFY(browser_.go(site_.url(node, QStringLiteral("/upload"))));
        QVERIFY(browser_.type(QStringLiteral("#files"), write("one.torrent", Site::archive("north and south"))));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('#chosen .badge') && document.querySelector('#chosen .badge').textContent === 'was here already'")));
        QVERIFY(browser_.click(QStringLiteral("#publish")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('#results .done')")));
        QVERIFY(browser_.text(QStringLiteral("#results")).contains(QStringLiteral("was here already")));
        QCOMPARE(site_.cluster().get(node, "/api/v1/torrents").json().value(QStringLiteral("total")).toInt(), 2);
        networkMayFail_ = false;
    }

    void searchFollowsTheKeysAndIsInTheAddress() {
        QVERIFY(site_.fill(1));
        QVERIFY(browser_.go(site_.url(2)));
        QVERIFY(browser_.type(QStringLiteral("#query"), QStringLiteral("2026")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelectorAll('.torrents tbody tr').length === 5")));
        QVERIFY(browser_.url().endsWith(QStringLiteral("/?query=2026")));
        QVERIFY(browser_.run(QStringLiteral("const sort = document.getElementById('sort'); sort.value = 'size'; sort.dispatchEvent(new Event('change')); return 0")).isDouble());
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('.torrents tbody .name a').innerText === 'open-street-map-europe-2026-11.pbf'")));
        QVERIFY(browser_.url().endsWith(QStringLiteral("/?query=2026&sort=size")));
        QVERIFY(browser_.run(QStringLiteral("history.back(); return 0")).isDouble());
        QVERIFY(browser_.waitUntil(QStringLiteral("location.search === '?query=2026' && document.querySelector('.torrents tbody .name a').innerText !== 'open-street-map-europe-2026-11.pbf'")));
        QCOMPARE(browser_.run(QStringLiteral("return document.getElementById('sort').value")).toString(), QStringLiteral("match"));
        QVERIFY(browser_.clear(QStringLiteral("#query")));
        QVERIFY(browser_.type(QStringLiteral("#query"), QStringLiteral("no such thing")));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.getElementById('list').innerText.includes('Nothing here has all of these words.')")));
        // Without words there is nothing to match.
        QVERIFY(browser_.run(QStringLiteral("query.value = ''; query.dispatchEvent(new Event('input')); return 0")).isDouble());
        QVERIFY(browser_.waitUntil(QStringLiteral("document.getElementById('sort').options[0].value === 'published'")));
        QCOMPARE(browser_.run(QStringLiteral("return document.getElementById('sort').value")).toString(), QStringLiteral("published"));
    }

    void aTorrentShowsWhoHasWhatAndChangesByItself() {
        QVERIFY(browser_.go(site_.url(3, QStringLiteral("/torrent/") + QString::fromLatin1(site_.shown()))));
        QVERIFY(browser_.text(QStringLiteral("#availability")).contains(QStringLiteral("Every piece is online. The rarest is held by 1 client.")));
        QVERIFY(browser_.count(QStringLiteral("#availability .map path")) >= 3);
        QVERIFY(browser_.text(QStringLiteral(".tree")).contains(QStringLiteral("README.txt")));
        QVERIFY(browser_.click(QStringLiteral(".tree summary")));
        QVERIFY(!browser_.text(QStringLiteral(".tree")).contains(QStringLiteral("south.tif")));
        QVERIFY(site_.hold(1, site_.shown(), "another seed", "0-874"));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.getElementById('availability').innerText.includes('The rarest is held by 2 clients.')"), 20'000));
    }

    // The page's own node is killed, and comes back.
    void aPageSaysThatItsNodeIsGoneAndGoesOn() {
        const int leader = site_.cluster().waitForLeader(20'000);
        QVERIFY(browser_.go(site_.url(leader, QStringLiteral("/cluster"))));
        QVERIFY(browser_.text(QStringLiteral("#summary")).contains(QStringLiteral("All 3 nodes are in reach.")));
        networkMayFail_ = true;
        site_.cluster().killNode(leader);
        QVERIFY(browser_.waitUntil(QStringLiteral("document.getElementById('notice').textContent.includes('This node does not answer.')"), 20'000));
        // The others go on, and say who is missing.
        const int other = site_.cluster().waitForLeader(20'000);
        const QByteArray seen = site_.cluster().get(other, "/cluster").body;
        QVERIFY(seen.contains("2 of 3 nodes are in reach. The cluster works, and can lose 0 more."));
        QVERIFY(site_.cluster().startNode(leader));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.getElementById('notice').textContent === '' && document.getElementById('summary').innerText.includes('All 3')"), 30'000));
        static_cast<void>(browser_.consoleErrors());
        networkMayFail_ = false;
    }

    void theLanguageStays() {
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/?query=2026"))));
        QVERIFY(browser_.click(QStringLiteral("footer [lang=de]")));
        QVERIFY(browser_.url().endsWith(QStringLiteral("/?query=2026")));
        QVERIFY(browser_.text(QStringLiteral("header nav")).contains(QStringLiteral("Hochladen")));
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/cluster"))));
        QCOMPARE(browser_.run(QStringLiteral("return document.documentElement.lang")).toString(), QStringLiteral("de"));
        QVERIFY(browser_.click(QStringLiteral("footer [lang=en]")));
        QCOMPARE(browser_.run(QStringLiteral("return document.documentElement.lang")).toString(), QStringLiteral("en"));
    }

private:
    [[nodiscard]] bool writeBytes(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    [[nodiscard]] QString write(const char* name, const bytetorrent::protocol::Metainfo& torrent) {
        const QString path = files_.filePath(QLatin1String(name));
        return writeBytes(path, toQt(torrent.encode())) ? path : QString();
    }
    Site site_;
    WebDriver browser_;
    QTemporaryDir files_;
    bool networkMayFail_ = false;
};

QTEST_GUILESS_MAIN(FlowsTest)
#include "flows_test.moc"
