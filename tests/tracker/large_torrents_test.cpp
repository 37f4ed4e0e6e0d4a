// The largest .torrent that is allowed, published through real nodes on loopback: it comes back byte for byte from
// every node, and nobody else waits for it.
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using tracker::Settings;
using tracker::TrackerNode;

namespace {

// 419,000 pieces make 8.38 million bytes, of the 8,388,608 that are allowed.
const protocol::Metainfo& largest() {
    static const protocol::Metainfo metainfo = madeUpTorrent("the largest", 419'000);
    return metainfo;
}

const Headers bearer{{"Authorization", "Bearer a client with a long secret"}};

// A POST whose answer the test need not wait for.
class Post {
public:
    Post(std::uint16_t port, const QByteArray& target, const QByteArray& body) {
        QObject::connect(&socket_, &QTcpSocket::readyRead, [this] { received_ += socket_.readAll(); });
        socket_.connectToHost(QStringLiteral("127.0.0.1"), port);
        socket_.write("POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " +
                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
    // 0: not answered yet.
    [[nodiscard]] int status() const { return received_.split(' ').value(1).toInt(); }

private:
    QTcpSocket socket_;
    QByteArray received_;
};

// An ordinary client on a connection that stays open: what one small write after the other takes, in milliseconds.
class Announcer {
public:
    explicit Announcer(std::uint16_t port) { socket_.connectToHost(QStringLiteral("127.0.0.1"), port); }
    [[nodiscard]] double announce() {
        QElapsedTimer timer;
        timer.start();
        socket_.write("GET /announce?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=bbbbbbbbbbbbbbbbbbbb&left=1&port=" +
                      QByteArray::number(2'000 + count_++) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QByteArray received;
        QEventLoop loop;
        const auto connection = QObject::connect(&socket_, &QTcpSocket::readyRead, [&] {
            received += socket_.readAll();
            if (received.contains("8:interval"))
                loop.quit();
        });
        QTimer::singleShot(5'000, &loop, &QEventLoop::quit);
        loop.exec();
        QObject::disconnect(connection);
        return received.startsWith("HTTP/1.1 200") ? static_cast<double>(timer.nsecsElapsed()) / 1e6 : 5'000;
    }

private:
    QTcpSocket socket_;
    int count_ = 0;
};

QByteArray pathOf(const protocol::Metainfo& metainfo) {
    return "/api/v1/torrents/" + QByteArray::fromStdString(metainfo.infoHash().hex());
}

bool serves(std::uint16_t port, const protocol::Metainfo& metainfo) {
    const HttpAnswer answer = httpGet(port, pathOf(metainfo) + "/file");
    if (answer.status != 200)
        return false;
    const auto served = protocol::Metainfo::parse(asBytes(answer.body.toStdString()));
    return served && served->info() == metainfo.info();
}

} // namespace

class LargeTorrentsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { nodes_.clear(); }

    void anyNodeTakesItAndEveryNodeServesIt();
    void theSameKeyAnswersTheSame();
    void smallWritesDoNotWaitForIt();
    void withoutAMajorityItIsRefusedInTime();

private:
    void start(std::uint32_t id);
    [[nodiscard]] std::uint16_t http(std::size_t node) const { return addresses_[node - 1].http.port; }
    // Milliseconds that each of a series of small writes took.
    [[nodiscard]] std::vector<double> smallWrites(const std::function<bool()>& enough);

    // Of uploads under way, when the node has stopped.
    [[nodiscard]] int partsInStore(std::uint32_t id) const {
        SQLite::Database store(folder_->filePath(QString::number(id)).toStdString() + "/state.sqlite");
        return store.execAndGet("SELECT count(*) FROM upload").getInt();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<std::vector<ReservedPort>> ports_;
    std::vector<tracker::NodeAddresses> addresses_;
    std::map<std::uint32_t, std::unique_ptr<TrackerNode>> nodes_;
};

void LargeTorrentsTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    ports_ = std::make_unique<std::vector<ReservedPort>>(9);
    addresses_.clear();
    for (std::uint32_t id = 1; id <= 3; ++id) {
        const auto port = [&](std::size_t at) { return HostPort{"127.0.0.1", (*ports_)[(id - 1) * 3 + at].number()}; };
        addresses_.push_back({NodeId(id), port(0), port(1), port(2), {}});
    }
    for (std::uint32_t id = 1; id <= 3; ++id)
        start(id);
    for (const auto& address : addresses_)
        QTRY_COMPARE_WITH_TIMEOUT(httpGet(address.http.port, "/readyz").status, 200, 10'000);
}

void LargeTorrentsTest::start(std::uint32_t id) {
    Settings settings;
    settings.self = NodeId(id);
    settings.dataDirectory = folder_->filePath(QString::number(id)).toStdString();
    settings.nodes = addresses_;
    settings.version = "test";
    auto started = TrackerNode::start(settings);
    QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
    nodes_[id] = std::move(*started);
}

void LargeTorrentsTest::anyNodeTakesItAndEveryNodeServesIt() {
    const QByteArray bytes = toQt(largest().encode());
    QVERIFY(bytes.size() > (8 << 20) - 10'000);
    QCOMPARE(httpRequest("POST", http(2), "/api/v1/torrents", bytes, bearer, 20'000).status, 201);
    for (std::size_t node = 1; node <= 3; ++node)
        QVERIFY(serves(http(node), largest()));
    QCOMPARE(httpRequest("POST", http(3), "/api/v1/torrents", bytes, bearer, 20'000).status, 200);
    // And when the store, not memory, is asked.
    nodes_.erase(1);
    start(1);
    QTRY_COMPARE_WITH_TIMEOUT(httpGet(http(1), "/readyz").status, 200, 10'000);
    QVERIFY(serves(http(1), largest()));
    QCOMPARE(httpRequest("DELETE", http(1), pathOf(largest()), {}, bearer).status, 204);
}

void LargeTorrentsTest::theSameKeyAnswersTheSame() {
    const auto first = madeUpTorrent("first", 20'000);
    const auto other = madeUpTorrent("other", 20'000);
    const auto send = [&](std::size_t node, const protocol::Metainfo& metainfo) {
        return httpRequest("POST", http(node), "/api/v1/torrents", toQt(metainfo.encode()),
                           bearer + Headers{{"Idempotency-Key", "k"}})
            .status;
    };
    QCOMPARE(send(1, first), 201);
    QCOMPARE(send(1, first), 201); // as the first did, although its parts went under another name
    QCOMPARE(send(2, first), 201);
    QCOMPARE(send(3, other), 409);
    QCOMPARE(httpGet(http(1), pathOf(other)).status, 404);
    nodes_.clear();
    QCOMPARE(partsInStore(1), 0); // of no attempt, answered or refused
}

std::vector<double> LargeTorrentsTest::smallWrites(const std::function<bool()>& enough) {
    std::vector<double> taken;
    Announcer announcer(http(3));
    while (!enough() && taken.size() < 5'000)
        taken.push_back(announcer.announce());
    std::sort(taken.begin(), taken.end());
    return taken;
}

// All three nodes and the clients share one thread here, and the machine may be busy, so the bound is generous; the
// figures are printed. What a node itself spends on 8 MiB (to receive, hash and parse it) is part of the longest.
void LargeTorrentsTest::smallWritesDoNotWaitForIt() {
    const QByteArray bytes = toQt(largest().encode());
    QElapsedTimer timer;
    timer.start();
    const auto before = smallWrites([&] { return timer.elapsed() > 500; });
    timer.start();
    const Post post(http(2), "/api/v1/torrents", bytes);
    const auto during = smallWrites([&] { return post.status() != 0; });
    const qint64 tookMs = timer.elapsed();
    QCOMPARE(post.status(), 201);
    QVERIFY(before.size() > 3 && during.size() > 3);
    const auto figures = [](const std::vector<double>& taken) {
        return QStringLiteral("%1 writes, median %2 ms, 90 %: %3 ms, longest %4 ms")
            .arg(taken.size())
            .arg(taken[taken.size() / 2], 0, 'f', 1)
            .arg(taken[taken.size() * 9 / 10], 0, 'f', 1)
            .arg(taken.back(), 0, 'f', 1);
    };
    qInfo().noquote() << "before:" << figures(before);
    qInfo().noquote() << "while" << bytes.size() << "bytes were published in" << tookMs << "ms:" << figures(during);
    QVERIFY2(during[during.size() / 2] < before[before.size() / 2] + 50, qPrintable(figures(during)));
    QVERIFY2(during.back() < 1'000, qPrintable(figures(during)));
}

void LargeTorrentsTest::withoutAMajorityItIsRefusedInTime() {
    nodes_.erase(2);
    nodes_.erase(3);
    QTRY_COMPARE_WITH_TIMEOUT(httpGet(http(1), "/readyz").status, 503, 10'000);
    const HttpAnswer answer =
        httpRequest("POST", http(1), "/api/v1/torrents", toQt(largest().encode()), bearer, 20'000);
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.elapsedMs < 2'500, qPrintable(QString::number(answer.elapsedMs))); // 2 s, and a busy machine
    QVERIFY(!answer.header("retry-after").isEmpty());
    start(2);
    QTRY_COMPARE_WITH_TIMEOUT(httpGet(http(1), "/readyz").status, 200, 10'000);
    QCOMPARE(httpGet(http(1), pathOf(largest())).status, 404); // nothing was published, and so it was said
}

QTEST_GUILESS_MAIN(LargeTorrentsTest)
#include "large_torrents_test.moc"
