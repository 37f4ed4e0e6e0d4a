// One node in this process: describing torrents, finding them through HTTP, and their history.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using tracker::Settings;
using tracker::TrackerNode;

namespace {

const Headers owner{{"Authorization", "Bearer mine"}};

class Node {
public:
    Node() { start(); }
    void start() {
        node_.reset();
        Settings settings;
        settings.self = NodeId(1);
        settings.dataDirectory = folder.path().toStdString();
        settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {}}};
        settings.version = "test";
        auto started = TrackerNode::start(settings);
        QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
        node_ = std::move(*started);
        for (const auto& [name, address] : node_->readyPorts()) {
            if (name == "http")
                port = HostPort::parse(address)->port;
        }
        QTRY_COMPARE(httpGet(port, "/readyz").status, 200);
    }
    void stop() { node_.reset(); }
    QByteArray publish(const std::string& name) {
        const auto torrent = madeUpTorrent(name, 3);
        const auto answer = httpRequest("POST", port, "/api/v1/torrents", toQt(torrent.encode()), owner);
        return answer.status == 201 ? QByteArray::fromStdString(torrent.infoHash().hex()) : QByteArray();
    }
    HttpAnswer describeAs(const QByteArray& infoHash, const QByteArray& body, const Headers& who = owner) {
        return httpRequest("PATCH", port, "/api/v1/torrents/" + infoHash, body, who);
    }
    QJsonObject find(const QString& query, const QByteArray& more = {}) {
        return httpGet(port, "/api/v1/torrents?query=" + QUrl::toPercentEncoding(query) + more).json();
    }
    QStringList names(const QString& query, const QByteArray& more = {}) {
        QStringList found;
        for (const QJsonValue& torrent : find(query, more).value(QStringLiteral("torrents")).toArray())
            found += torrent.toObject().value(QStringLiteral("name")).toString();
        return found;
    }
    double metric(const QByteArray& name) {
        for (const QByteArray& line : httpGet(port, "/metrics").body.split('\n')) {
            if (line.startsWith(name + ' '))
                return line.mid(name.size() + 1).toDouble();
        }
        return -1;
    }

    QTemporaryDir folder;
    std::uint16_t port = 0;

private:
    std::unique_ptr<TrackerNode> node_;
};

} // namespace

class SearchFrontTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoeverPublishedATorrentDescribesIt();
    void whatIsNoDescriptionIsRefused();
    void searchesFindAndListsAreNarrowed();
    void badParametersAreRefused();
    void everyQueryIsAnswered();
    void aNodeWithoutItsIndexMakesItAnew();
    void theHistoryBeginsWithTheFirstPeer();
};

void SearchFrontTest::whoeverPublishedATorrentDescribesIt() {
    Node node;
    const QByteArray infoHash = node.publish("one");
    const auto described = node.describeAs(infoHash, R"({"category":"video","tags":["new","a-b"],"description":"*Good* <b>"})");
    QCOMPARE(described.status, 200);
    for (const QJsonObject& shown : {described.json(), httpGet(node.port, "/api/v1/torrents/" + infoHash).json()}) {
        QCOMPARE(shown.value(QStringLiteral("category")).toString(), QStringLiteral("video"));
        QCOMPARE(shown.value(QStringLiteral("tags")).toArray(), (QJsonArray{"a-b", "new"}));
        QCOMPARE(shown.value(QStringLiteral("description")).toString(), QStringLiteral("*Good* <b>"));
    }
    QCOMPARE(node.describeAs(infoHash, R"({"tags":[]})").json().value(QStringLiteral("description")).toString(), QStringLiteral("*Good* <b>"));
    QCOMPARE(node.describeAs(infoHash, "{}", {{"Authorization", "Bearer theirs"}}).status, 403);
    QCOMPARE(node.describeAs(infoHash, "{}", {}).status, 401);
    QCOMPARE(node.describeAs(QByteArray(40, '1'), "{}").status, 404);
    // It outlives the node.
    node.start();
    const QJsonObject shown = httpGet(node.port, "/api/v1/torrents/" + infoHash).json();
    QCOMPARE(shown.value(QStringLiteral("description")).toString(), QStringLiteral("*Good* <b>"));
    QVERIFY(node.describeAs(infoHash, R"({"category":null,"description":""})").json().value(QStringLiteral("category")).isNull());
}

void SearchFrontTest::whatIsNoDescriptionIsRefused() {
    Node node;
    const QByteArray infoHash = node.publish("one");
    for (const QByteArray& body : {QByteArray(), QByteArray("[]"), QByteArray(R"({"category":"cats"})"), QByteArray(R"({"category":5})"),
                                   QByteArray(R"({"tags":"new"})"), QByteArray(R"({"tags":["No"]})"), QByteArray(R"({"tags":[5]})"),
                                   QByteArray(R"({"description":5})")})
        QVERIFY2(node.describeAs(infoHash, body).status == 400, body.constData());
    QCOMPARE(node.describeAs(infoHash, R"({"description":")" + QByteArray(8'193, 'a') + R"("})").status, 413);
    QByteArray tags;
    for (int i = 0; i < 11; ++i)
        tags += (i > 0 ? ",\"t" : "\"t") + QByteArray::number(i) + '"';
    QCOMPARE(node.describeAs(infoHash, R"({"tags":[)" + tags + "]}").status, 413);
    QCOMPARE(httpRequest("PUT", node.port, "/api/v1/torrents/" + infoHash, "{}", owner).status, 405);
}

void SearchFrontTest::searchesFindAndListsAreNarrowed() {
    Node node;
    const QByteArray one = node.publish("The.Night.Story");
    const QByteArray two = node.publish("Another night");
    QVERIFY(!node.publish("Else").isEmpty());
    QCOMPARE(node.describeAs(one, R"({"category":"video","tags":["new"],"description":"of zebras"})").status, 200);
    QCOMPARE(node.describeAs(two, R"({"category":"audio","tags":["new"]})").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(node.names(QStringLiteral("zebra")), QStringList{QStringLiteral("The.Night.Story")}, 1'000);
    QCOMPARE(node.names(QStringLiteral("nig")).size(), 2);
    QCOMPARE(node.names(QStringLiteral("nig"), "&sort=name"), (QStringList{QStringLiteral("Another night"), QStringLiteral("The.Night.Story")}));
    QCOMPARE(node.names(QStringLiteral("night"), "&category=audio"), QStringList{QStringLiteral("Another night")});
    QCOMPARE(node.names({}, "&category=audio"), QStringList{QStringLiteral("Another night")});
    QCOMPARE(node.names({}, "&tag=new").size(), 2);
    QCOMPARE(node.names(QStringLiteral("tag:new -another")), QStringList{QStringLiteral("The.Night.Story")});
    QCOMPARE(node.names({}).size(), 3);
    const QJsonObject page = node.find(QStringLiteral("night"), "&per_page=1&page=2&sort=match");
    QCOMPARE(page.value(QStringLiteral("total")).toInt(), 2);
    QCOMPARE(page.value(QStringLiteral("torrents")).toArray().size(), 1);
    QVERIFY(!page.contains(QStringLiteral("partial")));
    // What is deleted is found no more.
    QCOMPARE(httpRequest("DELETE", node.port, "/api/v1/torrents/" + one, {}, owner).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(node.find(QStringLiteral("zebra")).value(QStringLiteral("total")).toInt(), 0, 1'000);
}

void SearchFrontTest::badParametersAreRefused() {
    Node node;
    for (const char* query : {"sort=best", "page=0", "per_page=201", "category=cats", "tag=No", "query=%ff"})
        QVERIFY2(httpGet(node.port, QByteArray("/api/v1/torrents?") + query).status == 400, query);
    QCOMPARE(httpGet(node.port, "/api/v1/torrents?query=" + QByteArray(1'025, 'a')).status, 400);
}

void SearchFrontTest::everyQueryIsAnswered() {
    Node node;
    QVERIFY(!node.publish("big one").isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(node.names(QStringLiteral("big")).size(), 1, 1'000);
    for (const char* query : {"' OR 1=1 --", "\"", "\"a", "a\" OR b", "*", "^a", "NEAR(a b)", "a AND", "NOT", "{name}: x", "name:x", "(((", "a+b", "-", "--", "\\", ";DROP TABLE words;", "%", "_"})
        QVERIFY2(httpGet(node.port, "/api/v1/torrents?query=" + QUrl::toPercentEncoding(QString::fromLatin1(query))).status == 200, query);
    QCOMPARE(httpGet(node.port, "/api/v1/torrents?query=%00").status, 200);
    QCOMPARE(node.names(QStringLiteral("big")).size(), 1);
}

void SearchFrontTest::aNodeWithoutItsIndexMakesItAnew() {
    Node node;
    for (int i = 0; i < 20; ++i)
        QVERIFY(!node.publish("number " + std::to_string(i)).isEmpty());
    const QByteArray last = node.publish("described");
    QCOMPARE(node.describeAs(last, R"({"description":"zebras"})").status, 200);
    const auto check = [&node] {
        QTRY_COMPARE_WITH_TIMEOUT(node.metric("bytetorrent_search_whole"), 1.0, 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(node.names(QStringLiteral("zebra")).size(), 1, 1'000);
        QCOMPARE(node.find(QStringLiteral("number")).value(QStringLiteral("total")).toInt(), 20);
    };
    check();
    const QString path = node.folder.filePath(QStringLiteral("search.db"));
    // As it was: nothing is compared.
    node.start();
    check();
    QCOMPARE(node.metric("bytetorrent_search_comparisons_total"), 0.0);
    node.stop();
    QVERIFY(QFile::remove(path));
    node.start();
    check();
    QCOMPARE(node.metric("bytetorrent_search_comparisons_total"), 1.0);
    node.stop();
    QFile damaged(path);
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("nonsense") > 0);
    damaged.close();
    node.start();
    check();
    // And one that was behind: of a time before the last torrent.
    node.stop();
    QVERIFY(QFile::copy(path, path + ".old"));
    node.start();
    QVERIFY(!node.publish("newest").isEmpty());
    check();
    node.stop();
    QVERIFY(QFile::remove(path) && QFile::rename(path + ".old", path));
    node.start();
    check();
    QCOMPARE(node.names(QStringLiteral("newest")).size(), 1);
}

void SearchFrontTest::theHistoryBeginsWithTheFirstPeer() {
    Node node;
    const QByteArray infoHash = node.publish("watched");
    const auto points = [&] {
        return httpGet(node.port, "/api/v1/torrents/" + infoHash + "/history").json().value(QStringLiteral("points")).toArray();
    };
    QVERIFY(points().isEmpty());
    QCOMPARE(announce(node.port, infoHash, "-XX0001-000000000001", 6881, 5).status, 200);
    node.start(); // a node looks soon after its start
    QTRY_COMPARE_WITH_TIMEOUT(points().size(), 1, 10'000);
    QCOMPARE(points().at(0).toObject().value(QStringLiteral("leechers")).toInt(), 1);
    QCOMPARE(points().at(0).toObject().value(QStringLiteral("seeds")).toInt(), 0);
    QCOMPARE(httpGet(node.port, "/api/v1/torrents/" + QByteArray(40, '1') + "/history").status, 404);
}

QTEST_GUILESS_MAIN(SearchFrontTest)
#include "search_front_test.moc"
