// Search on three nodes: they answer alike, whoever was told, and a node that was killed while it wrote its index finds
// everything soon after.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QUrl>
#include <QtTest>

#include "support/cluster.h"
#include "support/http_client.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

const Headers owner{{"Authorization", "Bearer mine"}};

std::string nameOf(int number) {
    static constexpr std::array<const char*, 5> words = {"Night", "Story", "東京タワー", "Données", "zebra"};
    return std::string(words[static_cast<std::size_t>(number) % words.size()]) + "." + words[static_cast<std::size_t>(number / 5) % words.size()] + ".number" +
           std::to_string(number);
}

bool publishAt(std::uint16_t port, int number) {
    HttpClient client(port);
    const auto torrent = madeUpTorrent(nameOf(number), 2);
    const auto published = client.request("POST", "/api/v1/torrents", toQt(torrent.encode()), owner, 10'000);
    if (published.status != 200 && published.status != 201)
        return false;
    if (number % 3 != 0)
        return true;
    const QByteArray body = "{\"category\":\"video\",\"tags\":[\"third\"],\"description\":\"words of " + QByteArray::number(number) + "\"}";
    return client.request("PATCH", "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex()), body, owner, 10'000).status == 200;
}

QJsonObject found(const Cluster& cluster, int id, const QString& query, const QByteArray& sort) {
    return cluster.get(id, "/api/v1/torrents?per_page=200&sort=" + sort + "&query=" + QUrl::toPercentEncoding(query)).json();
}

bool isWhole(const Cluster& cluster, int id) {
    return cluster.get(id, "/metrics").body.contains("\nbytetorrent_search_whole 1\n");
}

// "": all nodes say the same to every query, and it is everything.
QString differenceBetween(const Cluster& cluster) {
    for (const QString& query : {u"night"_s, u"sto nig"_s, u"タワ"_s, u"donnees"_s, u"tag:third -zebra"_s, u"words"_s, u"number1"_s, u"category:video size:>1k"_s}) {
        for (const char* sort : {"match", "name", "published", "size"}) {
            const QJsonObject first = found(cluster, 1, query, sort);
            if (first.contains(u"partial"_s) || first.value(u"total"_s).toInt() == 0)
                return u"node 1 does not find "_s + query;
            for (int id = 2; id <= cluster.size(); ++id) {
                if (found(cluster, id, query, sort) != first)
                    return u"node %1 answers otherwise to %2, sorted by %3"_s.arg(id).arg(query, QString::fromLatin1(sort));
            }
        }
    }
    return {};
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allNodesAnswerAlike();
    void aNodeThatWasKilledWhileItWroteFindsEverything();
    void aNodeThatWasSentASnapshotFindsEverything();
};

void SearchTest::allNodesAnswerAlike() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    for (int number = 0; number < 120; ++number)
        QVERIFY(publishAt(cluster.ports(1 + number % 3).http, number));
    // What was acknowledged a second ago is found on every node.
    QTest::qWait(1'000);
    QCOMPARE(differenceBetween(cluster), QString());
}

void SearchTest::aNodeThatWasKilledWhileItWroteFindsEverything() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    int number = 0;
    for (int round = 0; round < 3; ++round) {
        const int victim = 1 + round;
        const int through = 1 + (round + 1) % 3;
        for (const int end = number + 60; number < end; ++number)
            QVERIFY(publishAt(cluster.ports(1 + number % 3).http, number));
        cluster.killNode(victim); // SIGKILL, while its index takes what was published just now
        QVERIFY(cluster.waitForLeader(10'000) != 0);
        for (const int end = number + 30; number < end; ++number)
            QVERIFY(publishAt(cluster.ports(through).http, number));
        if (round == 1) { // nobody needs the file
            for (const QString& name : QDir(cluster.dataDirectory(victim)).entryList({u"search.db*"_s}))
                QVERIFY(QFile::remove(cluster.dataDirectory(victim) + u'/' + name));
        } else if (round == 2) {
            QFile file(cluster.dataDirectory(victim) + u"/search.db"_s);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.write(QByteArray(3'000, 'x'));
        }
        QVERIFY2(cluster.startNode(victim), qPrintable(cluster.node(victim).errorOutput()));
        QVERIFY(cluster.waitUntilLevel(20'000));
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(cluster, victim), 20'000);
        QTest::qWait(1'000);
        QCOMPARE(differenceBetween(cluster), QString());
    }
}

void SearchTest::aNodeThatWasSentASnapshotFindsEverything() {
    Cluster cluster(3);
    cluster.addToConfiguration(u"log: {segment_mib: 1, keep_mib: 1}\n"_s);
    QVERIFY(cluster.start());
    for (int number = 0; number < 30; ++number)
        QVERIFY(publishAt(cluster.ports(1).http, number));
    const auto gone = madeUpTorrent("gone by then", 2);
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(gone.encode()), owner).status, 201);
    QTest::qWait(1'000);
    QCOMPARE(found(cluster, 3, u"gone"_s, "match").value(u"total"_s).toInt(), 1);
    cluster.killNode(3);
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QCOMPARE(httpRequest("DELETE", cluster.ports(1).http, "/api/v1/torrents/" + QByteArray::fromStdString(gone.infoHash().hex()), {}, owner).status, 204);
    for (int number = 30; number < 60; ++number)
        QVERIFY(publishAt(cluster.ports(2).http, number));
    // More than the log keeps.
    const auto tellsOfSnapshot = [&cluster] {
        return cluster.get(3, "/metrics").body.contains("\nbytetorrent_snapshots_installed_total 1\n");
    };
    for (int large = 0; large < 16; ++large) {
        const auto torrent = madeUpTorrent("large " + std::to_string(large), 25'000);
        QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), owner, 20'000).status, 201);
        if (large % 4 == 3)
            QTest::qWait(1'500); // for a checkpoint, after which the log is cut
    }
    QVERIFY(cluster.startNode(3));
    QTRY_VERIFY_WITH_TIMEOUT(tellsOfSnapshot(), 20'000);
    QVERIFY(cluster.waitUntilLevel(20'000));
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(cluster, 3), 20'000);
    QTest::qWait(1'000);
    QCOMPARE(differenceBetween(cluster), QString());
    QCOMPARE(found(cluster, 3, u"gone"_s, "match").value(u"total"_s).toInt(), 0);
    QCOMPARE(found(cluster, 3, u"large"_s, "match").value(u"total"_s).toInt(), 16);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "search_test.moc"
