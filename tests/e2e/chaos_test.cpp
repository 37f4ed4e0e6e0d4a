// Thirty seconds of random leader kills and pauses under load: no acknowledged write is lost, and all nodes agree
// afterwards. The seed is printed; set BT_CHAOS_SEED to repeat it, BT_CHAOS_SECONDS to go on for longer.
#include <atomic>
#include <memory>
#include <thread>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/random.h"
#include "support/cluster.h"
#include "support/http.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t pieces = 100'000;

// One client: reports piece after piece to random nodes, and remembers what was acknowledged.
struct Writer {
    QByteArray secret;
    PieceSet acknowledged;
    std::uint32_t attempts = 0;
    std::uint32_t refused = 0;

    void work(const std::vector<std::uint16_t>& ports, const QByteArray& infoHash, std::uint64_t seed, const std::atomic<bool>& stop) {
        SeededRandom random(seed);
        for (std::uint32_t piece = 0; piece < pieces && !stop; ++piece) {
            ++attempts;
            const QByteArray body = R"({"address":"127.0.0.1:6999","have":")" + QByteArray::number(piece) + "\"}";
            const auto answer = httpRequest("POST", ports[random.below(ports.size())], "/api/v1/torrents/" + infoHash + "/holdings", body,
                                            {{"Authorization", "Bearer " + secret}, {"Content-Type", "application/json"}}, 3000);
            if (answer.status == 200)
                acknowledged.add(PieceIndex(piece));
            else
                ++refused;
        }
    }
};

std::map<QString, QString> record(std::uint16_t port, const QByteArray& infoHash) {
    std::map<QString, QString> byClient;
    const QJsonArray holders = httpGet(port, "/api/v1/torrents/" + infoHash + "/holders").json().value(u"holders"_s).toArray();
    for (const QJsonValue& holder : holders)
        byClient[holder[u"client"_s].toString()] = holder[u"pieces"_s].toString();
    return byClient;
}

} // namespace

class ChaosTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedAndPausedLeadersLoseNothingAcknowledged();
};

void ChaosTest::killedAndPausedLeadersLoseNothingAcknowledged() {
    const std::uint64_t seed = qEnvironmentVariableIsSet("BT_CHAOS_SEED") ? qEnvironmentVariable("BT_CHAOS_SEED").toULongLong() : secureNumber() % 1'000'000;
    const int seconds = qEnvironmentVariableIsSet("BT_CHAOS_SECONDS") ? qEnvironmentVariableIntValue("BT_CHAOS_SECONDS") : 30;
    qInfo("BT_CHAOS_SEED=%llu", static_cast<unsigned long long>(seed));
    SeededRandom random(seed);
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const auto torrent = madeUpTorrent("chaos", pieces);
    const QByteArray infoHash = QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode())).status, 201);

    std::vector<std::uint16_t> ports;
    for (int id = 1; id <= 3; ++id)
        ports.push_back(cluster.ports(id).http);
    std::atomic<bool> stop = false;
    std::vector<Writer> writers(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < writers.size(); ++i) {
        writers[i].secret = "0123456789abcdef0123456789abcde" + QByteArray::number(static_cast<int>(i));
        threads.emplace_back([&, i] { writers[i].work(ports, infoHash, seed + i, stop); });
    }
    const auto endWriters = qScopeGuard([&] {
        stop = true;
        for (std::thread& thread : threads) {
            if (thread.joinable())
                thread.join();
        }
    });

    int kills = 0;
    int pauses = 0;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds * 1000) {
        QTest::qWait(static_cast<int>(random.between(300, 1500)));
        const int leader = cluster.waitForLeader(10'000);
        QVERIFY2(leader != 0, "no leader within 10 s");
        if (random.chance(1, 2)) {
            cluster.killNode(leader);
            ++kills;
            QTest::qWait(static_cast<int>(random.between(100, 1500)));
            QVERIFY2(cluster.startNode(leader), qPrintable(cluster.node(leader).errorOutput()));
        } else {
            cluster.node(leader).suspend();
            ++pauses;
            QTest::qWait(static_cast<int>(random.between(100, 1500)));
            cluster.node(leader).resume();
        }
    }
    stop = true;
    for (std::thread& thread : threads)
        thread.join();

    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QVERIFY(cluster.waitUntilLevel(10'000));
    const auto onFirst = record(ports[0], infoHash);
    QCOMPARE(record(ports[1], infoHash), onFirst);
    QCOMPARE(record(ports[2], infoHash), onFirst);
    std::uint32_t acknowledged = 0;
    for (const Writer& writer : writers) {
        const QString client = QString::fromStdString(toHex(sha256(asBytes(writer.secret.toStdString()))));
        QVERIFY2(onFirst.contains(client), qPrintable(client));
        const auto held = PieceSet::parse(onFirst.at(client).toStdString(), pieces);
        QVERIFY(held.has_value());
        PieceSet lost = writer.acknowledged;
        lost.subtract(*held);
        QVERIFY2(lost.empty(), qPrintable(u"acknowledged and lost: "_s + QString::fromStdString(lost.toString())));
        acknowledged += writer.acknowledged.size();
    }
    qInfo("%d kills, %d pauses, %u writes acknowledged, %u refused", kills, pauses, acknowledged, writers[0].refused + writers[1].refused + writers[2].refused + writers[3].refused);
    QVERIFY(kills + pauses > 0);
    QVERIFY(acknowledged > 100);
}

QTEST_GUILESS_MAIN(ChaosTest)
#include "chaos_test.moc"
