// A node whose state is not what the others agree on is found by comparing digests, and ends, whatever checksum says that
// its rows are well: here somebody edits one of them, and its checksum, while the node is down.
#include <SQLiteCpp/SQLiteCpp.h>
#include <QtTest>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/mix.h"
#include "support/cluster.h"
#include "support/http_client.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t digestEverySlots = 1'024;
constexpr std::uint64_t buckets = 4'096; // that swarms fall into, by their infohash; each of the 64 parts is a run of them
constexpr std::uint64_t bucketsOfPart = buckets / 64;

// A torrent in the part that is compared first: after slot 1,024 that is part 1.
protocol::Metainfo torrentOfFirstPart() {
    for (int attempt = 0;; ++attempt) {
        auto torrent = madeUpTorrent("part one " + std::to_string(attempt), 8);
        if (mix(littleEndian(torrent.infoHash().view().data())) % buckets / bucketsOfPart == 1)
            return torrent;
    }
}

// docs/formats/store.md: after version, flags, an IPv4 endpoint and two times of a holder's row come the bytes that it uploaded.
void changeAHolder(const QString& file) {
    constexpr std::size_t uploadedAt = 2 + 7 + 16;
    SQLite::Database database(file.toStdString(), SQLite::OPEN_READWRITE);
    SQLite::Statement select(database, "SELECT key, value, crc FROM holder");
    QVERIFY(select.executeStep());
    const auto bytesOf = [](const SQLite::Column& column) {
        const auto* begin = static_cast<const std::uint8_t*>(column.getBlob());
        return Bytes(begin, begin + column.getBytes());
    };
    const Bytes key = bytesOf(select.getColumn(0));
    Bytes value = bytesOf(select.getColumn(1));
    const auto checksum = [&] { return std::int64_t{crc32c(value, crc32c(key, crc32c(asBytes("holder"))))}; };
    QCOMPARE(select.getColumn(2).getInt64(), checksum());
    QVERIFY(value.size() > uploadedAt && value[uploadedAt] == 0);
    value[uploadedAt] = 5;
    SQLite::Statement update(database, "UPDATE holder SET value = ?, crc = ? WHERE key = ?");
    update.bind(1, value.data(), static_cast<int>(value.size()));
    update.bind(2, checksum());
    update.bind(3, key.data(), static_cast<int>(key.size()));
    QCOMPARE(update.exec(), 1);
}

std::uint64_t appliedBy(Cluster& cluster, int id) {
    for (const QByteArray& line : httpGet(cluster.ports(id).http, "/metrics").body.split('\n'))
        if (line.startsWith("bytetorrent_applied_slot "))
            return line.split(' ').value(1).toULongLong();
    return 0;
}

} // namespace

class DivergenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNodeWhoseStateWasEditedEndsWithALineAboutDigests();
};

void DivergenceTest::aNodeWhoseStateWasEditedEndsWithALineAboutDigests() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto torrent = torrentOfFirstPart();
    const QByteArray target = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode())).status, 201);
    const auto report = [](HttpClient& client, const QByteArray& where, const QByteArray& secret, int piece) {
        return client.request("POST", where + "/holdings", R"({"address":"127.0.0.1:6999","have":")" + QByteArray::number(piece) + "\"}",
                              {{"Authorization", "Bearer " + secret}});
    };
    HttpClient first(cluster.ports(1).http);
    QCOMPARE(report(first, target, "the secret of the one who is edited", 3).status, 200);
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int edited = cluster.waitForLeader(5'000) % 3 + 1;
    QCOMPARE(cluster.endNode(edited), 0);
    changeAHolder(cluster.dataDirectory(edited) + u"/state.sqlite"_s);
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(cluster.startNode(edited), qPrintable(cluster.node(edited).errorOutput()));
    const int leader = cluster.waitForLeader(5'000);
    QVERIFY(leader != 0);
    const std::uint64_t from = appliedBy(cluster, leader);
    QVERIFY2(from > 0 && from < digestEverySlots, qPrintable(QString::number(from)));

    // One write after the other, so that each has a slot of its own; of another torrent, in whatever part.
    HttpClient client(cluster.ports(leader).http);
    int refused = 0;
    for (std::uint64_t slot = from; slot < digestEverySlots + 64 && cluster.isRunning(edited); ++slot) {
        refused += report(client, "/api/v1/torrents/" + QByteArray(40, 'a'), "a secret of somebody else", static_cast<int>(slot)).status != 200;
        QCoreApplication::processEvents(); // where the end of a process is noticed
    }
    QVERIFY2(cluster.node(edited).waitForExit(10'000), qPrintable(u"it goes on, %1 writes refused"_s.arg(refused)));
    const QString line = cluster.node(edited).errorOutput().trimmed().section(u'\n', -1);
    qInfo("%s", qPrintable(line));
    QCOMPARE(cluster.node(edited).exitCode(), 1);
    QVERIFY2(line.contains(u"after slot 1024 has the digest"_s) && line.contains(u"a majority agrees on"_s), qPrintable(line));
    // The others are right, and go on.
    QVERIFY(eventually([&] { return report(client, target, "a secret of somebody else", 1).status == 200; }, 10'000));
    for (int id = 1; id <= 3; ++id)
        QCOMPARE(cluster.isRunning(id), id != edited);
}

QTEST_GUILESS_MAIN(DivergenceTest)
#include "divergence_test.moc"
