// Whole nodes in one process, on loopback with ports that the system chose: what clients see of them.
#include "bytetorrent/tracker/tracker_node.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QtTest>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/protocol/metainfo.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
namespace native = protocol::native;
using tracker::Settings;
using tracker::TrackerNode;

namespace {

Settings oneNode(const QString& directory) {
    Settings settings;
    settings.self = NodeId(1);
    settings.dataDirectory = directory.toStdString();
    settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {}}};
    settings.version = "test";
    return settings;
}

// What every node of three is told; nine ports.
std::vector<tracker::NodeAddresses> threeNodes(const std::vector<ReservedPort>& ports) {
    std::vector<tracker::NodeAddresses> addresses;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        const std::size_t at = (id - 1) * 3;
        addresses.push_back(
            {NodeId(id), {"127.0.0.1", ports[at].number()}, {"127.0.0.1", ports[at + 1].number()}, {"127.0.0.1", ports[at + 2].number()}, {}});
    }
    return addresses;
}

std::uint16_t portOf(const TrackerNode& node, const std::string& name) {
    for (const auto& [port, address] : node.readyPorts()) {
        if (port == name)
            return HostPort::parse(address).value().port;
    }
    return 0;
}

// A native client that remembers what it was told.
class Client {
public:
    explicit Client(std::uint16_t port)
        : connection_({"127.0.0.1", port}, {}) {
        QObject::connect(&connection_, &net::FramedConnection::frameReceived, [this](ByteView frame) {
            auto packet = native::decode(frame).value();
            (packet.requestId == 0 ? pushes : replies).push_back(std::move(packet));
        });
        QObject::connect(&connection_, &net::FramedConnection::closed, [this] { closed = true; });
    }
    void send(native::Message message) { (void)connection_.send(native::encode({nextId_++, std::move(message)})); }
    // The reply to the one request under way; nullptr when it is another kind or none came.
    template <class Reply>
    std::optional<Reply> ask(native::Message message) {
        replies.clear();
        send(std::move(message));
        if (!QTest::qWaitFor([this] { return !replies.empty() || closed; }, 3'000) || replies.empty())
            return std::nullopt;
        const Reply* reply = std::get_if<Reply>(&replies.front().message);
        return reply ? std::optional<Reply>(*reply) : std::nullopt;
    }
    bool greet(const std::string& secret) {
        return ask<native::Welcome>(native::Hello{native::version, "test", toBytes(secret)}).has_value();
    }

    std::vector<native::Packet> replies, pushes;
    bool closed = false;

private:
    net::FramedConnection connection_;
    std::uint32_t nextId_ = 1;
};

const std::string alice = "alice has a long secret";
const std::string bob = "bob has a long one, too";

native::Report offer(const protocol::Metainfo& metainfo, std::uint16_t port, std::uint32_t pieces) {
    native::HoldingReport holding;
    holding.infoHash = metainfo.infoHash();
    holding.endpoint.port = port; // an unspecified address: as the connection comes from
    holding.full = true;
    holding.have = PieceSet::all(pieces);
    return {{holding}};
}

} // namespace

class TrackerNodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        startAgain();
    }
    void cleanup() { node_.reset(); }

    void clientsMustGreetFirst();
    void anotherVersionIsToldSo();
    void publishedTorrentsAreServedWithTheCluster();
    void holdersFindEachOther();
    void subscribersArePushedWhatChanged();
    void aBrokenConnectionReportsNobodyGone();
    void aRestartKeepsEverything();
    void pipelinedRequestsAreAnsweredInOrder();
    void onlyTheOwnerDeletes();
    void badRequestsAreRefused_data();
    void badRequestsAreRefused();
    void writesOfAnotherSitesPageAreRefused();
    void aKeyThatNamedAnotherWriteIsAConflict();
    void anInfohashMayBePercentEncoded();
    void announcesReachNativeClients();
    void aPortInUseIsNamed();
    void aSecondProcessOnTheSameFolderIsRefused();
    void metricsAreWhatPrometheusReads();
    void threeNodesAreOneSwarm();
    void aNodeWhoseDiskWasLostIsRefusedUnderItsOldId();

private:
    void startAgain() {
        node_.reset();
        auto started = TrackerNode::start(oneNode(folder_->path()));
        QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
        node_ = std::move(*started);
        http_ = portOf(*node_, "http");
        QTRY_COMPARE(httpGet(http_, "/readyz").status, 200);
    }
    HttpAnswer publish(const protocol::Metainfo& metainfo, const std::string& secret = alice) {
        return httpRequest("POST", http_, "/api/v1/torrents", toQt(metainfo.encode()),
                           {{"Authorization", "Bearer " + QByteArray::fromStdString(secret)}});
    }
    QByteArray pathOf(const protocol::Metainfo& metainfo) {
        return "/api/v1/torrents/" + QByteArray::fromStdString(metainfo.infoHash().hex());
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TrackerNode> node_;
    std::uint16_t http_ = 0;
};

void TrackerNodeTest::clientsMustGreetFirst() {
    Client client(portOf(*node_, "client"));
    const auto failure = client.ask<native::Failure>(native::Ping{});
    QVERIFY(failure && failure->code == ErrorCode::protocolViolation);
    QTRY_VERIFY(client.closed);
}

void TrackerNodeTest::anotherVersionIsToldSo() {
    Client client(portOf(*node_, "client"));
    const auto failure = client.ask<native::Failure>(native::Hello{99, "future", {}});
    QVERIFY(failure && failure->code == ErrorCode::unsupported);
    QTRY_VERIFY(client.closed);
}

void TrackerNodeTest::publishedTorrentsAreServedWithTheCluster() {
    const auto metainfo = madeUpTorrent("served", 5);
    Client client(portOf(*node_, "client"));
    QVERIFY(client.greet(alice));
    const auto published = client.ask<native::Published>(native::Publish{metainfo.encode()});
    QVERIFY(published && published->created && published->infoHash == metainfo.infoHash());
    QVERIFY(!client.ask<native::Published>(native::Publish{metainfo.encode()})->created);
    const auto file = client.ask<native::TorrentFile>(native::Fetch{metainfo.infoHash()});
    QVERIFY(file.has_value());
    const auto served = protocol::Metainfo::parse(file->torrent).value();
    QVERIFY(served.info() == metainfo.info());
    QCOMPARE(int{served.cluster->clientPorts.at(0).port}, int{portOf(*node_, "client")});
    QVERIFY(client.ask<native::Failure>(native::Fetch{InfoHash{}})->code == ErrorCode::notFound);
    QVERIFY(client.ask<native::Failure>(native::Publish{toBytes("no torrent")})->code == ErrorCode::malformed);
    QCOMPARE(httpGet(http_, pathOf(metainfo) + "/file").body, toQt(file->torrent));
}

void TrackerNodeTest::holdersFindEachOther() {
    const auto metainfo = madeUpTorrent("held", 5);
    QCOMPARE(publish(metainfo).status, 201);
    Client seed(portOf(*node_, "client"));
    Client leech(portOf(*node_, "client"));
    QVERIFY(seed.greet(alice) && leech.greet(bob));
    QVERIFY(seed.ask<native::Reported>(offer(metainfo, 7001, 5)));
    QVERIFY(leech.ask<native::Reported>(offer(metainfo, 7002, 2)));
    const auto peers = leech.ask<native::Peers>(native::FindPeers{metainfo.infoHash(), PieceIndex(4), 10});
    QVERIFY(peers.has_value());
    QCOMPARE(peers->peers.size(), std::size_t{1}); // never the asker itself
    QCOMPARE(peers->peers[0].endpoint.toString(), std::string("127.0.0.1:7001"));
    QVERIFY(peers->peers[0].seed);
    QVERIFY(peers->seeds == 1 && peers->leechers == 1);
    Client reader(portOf(*node_, "client"));
    QVERIFY(reader.greet(""));
    QVERIFY(reader.ask<native::Failure>(offer(metainfo, 7003, 1))->code == ErrorCode::notAuthenticated);
}

void TrackerNodeTest::subscribersArePushedWhatChanged() {
    const auto metainfo = madeUpTorrent("watched", 5);
    QCOMPARE(publish(metainfo).status, 201);
    Client watcher(portOf(*node_, "client"));
    Client seed(portOf(*node_, "client"));
    QVERIFY(watcher.greet(bob) && seed.greet(alice));
    QVERIFY(watcher.ask<native::Done>(native::Subscribe{metainfo.infoHash()}));
    QVERIFY(seed.ask<native::Reported>(offer(metainfo, 7001, 5)));
    QTRY_VERIFY(!watcher.pushes.empty());
    const auto& push = std::get<native::PeersChanged>(watcher.pushes.back().message);
    QVERIFY(push.peers.infoHash == metainfo.infoHash());
    QCOMPARE(push.peers.peers.size(), std::size_t{1});
    QVERIFY(watcher.ask<native::Done>(native::Unsubscribe{metainfo.infoHash()}));
}

void TrackerNodeTest::aBrokenConnectionReportsNobodyGone() {
    const auto metainfo = madeUpTorrent("stays", 5);
    QCOMPARE(publish(metainfo).status, 201);
    {
        Client seed(portOf(*node_, "client"));
        QVERIFY(seed.greet(alice));
        QVERIFY(seed.ask<native::Reported>(offer(metainfo, 7001, 5)));
    }
    const QJsonObject holder = httpGet(http_, pathOf(metainfo) + "/holders")
                                   .json()
                                   .value(QStringLiteral("holders"))
                                   .toArray()
                                   .at(0)
                                   .toObject();
    QVERIFY(holder.value(QStringLiteral("online")).toBool());
    QCOMPARE(holder.value(QStringLiteral("client")).toString().toStdString(), toHex(sha256(asBytes(alice))));
    // Nor does an ordinary announce from the same endpoint.
    QCOMPARE(announce(http_, QByteArray::fromStdString(metainfo.infoHash().hex()), "-XX0001-000000000000", 7001, 0,
                      "stopped")
                 .status,
             200);
    QCOMPARE(httpGet(http_, pathOf(metainfo) + "/holders")
                 .json()
                 .value(QStringLiteral("holders"))
                 .toArray()
                 .at(0)
                 .toObject(),
             holder);
}

void TrackerNodeTest::aRestartKeepsEverything() {
    const auto metainfo = madeUpTorrent("kept", 5);
    QCOMPARE(publish(metainfo).status, 201);
    const QByteArray body = R"({"address":"127.0.0.1:7001","have":"0-3"})";
    const Headers bearer{{"Authorization", "Bearer " + QByteArray::fromStdString(alice)}};
    QCOMPARE(httpRequest("POST", http_, pathOf(metainfo) + "/holdings", body, bearer).status, 200);
    const QByteArray described = httpGet(http_, pathOf(metainfo)).body;
    startAgain();
    QCOMPARE(httpGet(http_, pathOf(metainfo)).body, described);
    QCOMPARE(httpGet(http_, pathOf(metainfo) + "/file").status, 200);
    QCOMPARE(
        httpGet(http_, pathOf(metainfo) + "/holders?piece=3").json().value(QStringLiteral("holders")).toArray().size(),
        1);
    QCOMPARE(
        httpGet(http_, pathOf(metainfo) + "/holders?piece=4").json().value(QStringLiteral("holders")).toArray().size(),
        0);
    QCOMPARE(publish(metainfo).status, 200);
}

void TrackerNodeTest::pipelinedRequestsAreAnsweredInOrder() {
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), http_);
    QVERIFY(socket.waitForConnected());
    // The announce waits for the log, the others do not; still they leave in the order in which they were asked.
    const QByteArray announce =
        "GET /announce?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=bbbbbbbbbbbbbbbbbbbb&port=7001&left=0 HTTP/1.1\r\nHost: "
        "x\r\n\r\n";
    socket.write(announce + "GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" +
                 "GET /nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    QByteArray received;
    QTRY_VERIFY((received += socket.readAll(), socket.state() == QAbstractSocket::UnconnectedState));
    const auto first = received.indexOf("8:interval");
    const auto second = received.indexOf("ok\n");
    const auto third = received.indexOf("404 Not Found");
    QVERIFY2(first > 0 && first < second && second < third, received.constData());
}

void TrackerNodeTest::onlyTheOwnerDeletes() {
    const auto metainfo = madeUpTorrent("owned", 5);
    QCOMPARE(publish(metainfo).status, 201);
    QCOMPARE(httpRequest("DELETE", http_, pathOf(metainfo)).status, 401);
    QCOMPARE(httpRequest("DELETE", http_, pathOf(metainfo), {},
                         {{"Authorization", "Bearer " + QByteArray::fromStdString(bob)}})
                 .status,
             403);
    QCOMPARE(httpRequest("DELETE", http_, pathOf(metainfo), {},
                         {{"Authorization", "Bearer " + QByteArray::fromStdString(alice)}})
                 .status,
             204);
    QCOMPARE(httpGet(http_, pathOf(metainfo)).status, 404);
    QCOMPARE(httpGet(http_, pathOf(metainfo) + "/file").status, 404);
}

void TrackerNodeTest::badRequestsAreRefused_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no torrent") << QByteArray("POST") << QByteArray("/api/v1/torrents") << QByteArray("hello") << 400;
    QTest::newRow("a deep torrent") << QByteArray("POST") << QByteArray("/api/v1/torrents") << QByteArray(1'000, 'l')
                                    << 400;
    QTest::newRow("too large") << QByteArray("POST") << QByteArray("/api/v1/torrents") << QByteArray((8 << 20) + 1, 'x')
                               << 413;
    QTest::newRow("a large body elsewhere")
        << QByteArray("POST") << QByteArray("/api/v1/nothing") << QByteArray(1 << 20, 'x') << 413;
    QTest::newRow("no infohash") << QByteArray("GET") << QByteArray("/api/v1/torrents/xyz") << QByteArray() << 400;
    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/api/v1/torrents/") + QByteArray(40, 'a')
                             << QByteArray() << 404;
    QTest::newRow("unknown holders") << QByteArray("GET")
                                     << QByteArray("/api/v1/torrents/") + QByteArray(40, 'a') + "/holders"
                                     << QByteArray() << 404;
    QTest::newRow("nobody's holdings") << QByteArray("POST")
                                       << QByteArray("/api/v1/torrents/") + QByteArray(40, 'a') + "/holdings"
                                       << QByteArray("{}") << 401;
    QTest::newRow("bad sort") << QByteArray("GET") << QByteArray("/api/v1/torrents?sort=x") << QByteArray() << 400;
    QTest::newRow("wrong method") << QByteArray("PUT") << QByteArray("/api/v1/torrents") << QByteArray() << 405;
    QTest::newRow("nothing there") << QByteArray("GET") << QByteArray("/api/v2/torrents") << QByteArray() << 404;
    QTest::newRow("traversal") << QByteArray("GET") << QByteArray("/../etc/passwd") << QByteArray() << 404;
    QTest::newRow("endless header") << QByteArray("GET") << QByteArray("/") + QByteArray(20'000, 'x') << QByteArray()
                                    << 431;
}

void TrackerNodeTest::badRequestsAreRefused() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const HttpAnswer answer = httpRequest(method, http_, target, body);
    QCOMPARE(answer.status, status);
    const QJsonObject error = answer.json().value(QStringLiteral("error")).toObject();
    QVERIFY(!error.value(QStringLiteral("code")).toString().isEmpty());
    QVERIFY(!error.value(QStringLiteral("message")).toString().isEmpty());
}

void TrackerNodeTest::writesOfAnotherSitesPageAreRefused() {
    const auto metainfo = madeUpTorrent("forged", 5);
    QCOMPARE(
        httpRequest("POST", http_, "/api/v1/torrents", toQt(metainfo.encode()), {{"Origin", "http://evil.example"}})
            .status,
        403);
    QCOMPARE(httpRequest("POST", http_, "/api/v1/torrents", toQt(metainfo.encode()), {{"Origin", "null"}}).status, 403);
    QCOMPARE(httpGet(http_, pathOf(metainfo)).status, 404);
}

void TrackerNodeTest::aKeyThatNamedAnotherWriteIsAConflict() {
    const auto first = madeUpTorrent("first", 5);
    const auto other = madeUpTorrent("other", 5);
    const Headers named{{"Authorization", "Bearer " + QByteArray::fromStdString(alice)}, {"Idempotency-Key", "k"}};
    const auto send = [&](const protocol::Metainfo& metainfo) {
        return httpRequest("POST", http_, "/api/v1/torrents", toQt(metainfo.encode()), named);
    };
    QCOMPARE(send(first).status, 201);
    QCOMPARE(send(first).status, 201); // as the first did
    QCOMPARE(send(other).status, 409);
    QCOMPARE(httpGet(http_, pathOf(other)).status, 404);
    const auto report = [&](const QByteArray& have) {
        return httpRequest("POST", http_, pathOf(first) + "/holdings",
                           R"({"address":"0.0.0.0:7001","have":")" + have + "\"}", named)
            .status;
    };
    QCOMPARE(report("0-3"), 200);
    QCOMPARE(report("0-3"), 200);
    QCOMPARE(report("4"), 409);
    QCOMPARE(
        httpGet(http_, pathOf(first) + "/holders?piece=4").json().value(QStringLiteral("holders")).toArray().size(), 0);
    startAgain();
    QCOMPARE(send(first).status, 201);
    QCOMPARE(send(other).status, 409);
    // A key that cannot be kept is refused, not ignored.
    QCOMPARE(httpRequest("POST", http_, "/api/v1/torrents", toQt(other.encode()),
                         {{"Idempotency-Key", QByteArray(256, 'k')}})
                 .status,
             400);
}

void TrackerNodeTest::anInfohashMayBePercentEncoded() {
    const auto metainfo = madeUpTorrent("escaped", 5);
    QCOMPARE(publish(metainfo).status, 201);
    QByteArray encoded;
    for (const char digit : metainfo.infoHash().hex())
        encoded += '%' + QByteArray(1, digit).toHex();
    QCOMPARE(httpGet(http_, "/api/v1/torrents/" + encoded).status, 200);
    QCOMPARE(httpGet(http_, "/api/v1/torrents/" + encoded + "%zz").status, 400);
}

void TrackerNodeTest::announcesReachNativeClients() {
    const auto metainfo = madeUpTorrent("mixed", 5);
    const QByteArray hash = QByteArray::fromStdString(metainfo.infoHash().hex());
    QCOMPARE(announce(http_, hash, "-XX0001-000000000000", 7005, 0, "started").status, 200);
    Client client(portOf(*node_, "client"));
    QVERIFY(client.greet(alice));
    QVERIFY(client.ask<native::Reported>(offer(metainfo, 7006, 2)));
    const auto peers = client.ask<native::Peers>(native::FindPeers{metainfo.infoHash(), std::nullopt, 10});
    QVERIFY(peers && peers->peers.size() == 1);
    QCOMPARE(peers->peers[0].endpoint.toString(), std::string("127.0.0.1:7005"));
    // And the other way: 127.0.0.1:7006 in compact form.
    QVERIFY(announce(http_, hash, "-XX0001-111111111111", 7007, 5, "started")
                .body.contains(QByteArray::fromHex("7f0000011b5e")));
}

void TrackerNodeTest::aPortInUseIsNamed() {
    QTemporaryDir other;
    Settings settings = oneNode(other.path());
    settings.nodes[0].http.port = http_;
    const auto second = TrackerNode::start(settings);
    QVERIFY(!second && second.error().code == ErrorCode::inUse);
    QVERIFY(second.error().context.find(std::to_string(http_)) != std::string::npos);
}

void TrackerNodeTest::aSecondProcessOnTheSameFolderIsRefused() {
    const auto second = TrackerNode::start(oneNode(folder_->path()));
    QVERIFY(!second && second.error().code == ErrorCode::inUse);
}

void TrackerNodeTest::metricsAreWhatPrometheusReads() {
    QCOMPARE(publish(madeUpTorrent("measured", 5)).status, 201);
    QCOMPARE(httpGet(http_, "/api/v1/torrents").status, 200);
    const HttpAnswer answer = httpGet(http_, "/metrics");
    QCOMPARE(answer.status, 200);
    QHash<QString, QString> types;
    QHash<QString, double> samples;
    static const QRegularExpression sample(QStringLiteral("^([a-z_]+)(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*\\})? (\\S+)$"));
    for (const QString& line : QString::fromUtf8(answer.body).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(QStringLiteral("# TYPE "))) {
            const QStringList words = line.split(u' ');
            QVERIFY2(!types.contains(words[2]), qPrintable(line));
            types[words[2]] = words[3];
        } else if (!line.startsWith(u'#')) {
            const auto match = sample.match(line);
            bool isNumber = false;
            const double value = match.captured(4).toDouble(&isNumber);
            QVERIFY2(match.hasMatch() && isNumber, qPrintable(line));
            QVERIFY2(!samples.contains(match.captured(1) + match.captured(2)), qPrintable(line));
            samples[match.captured(1) + match.captured(2)] = value;
        }
    }
    const auto of = [&](const char* name) { return samples.value(QString::fromLatin1(name), -1); };
    for (const char* histogram : {"bytetorrent_choose_seconds", "bytetorrent_commit_seconds", "bytetorrent_batch_commands",
                                  "bytetorrent_batch_bytes", "bytetorrent_apply_slice_seconds",
                                  "bytetorrent_log_sync_seconds", "bytetorrent_log_group_records"}) {
        QCOMPARE(types.value(QString::fromLatin1(histogram)), QStringLiteral("histogram"));
        const std::string name = histogram;
        QVERIFY2(of((name + "_count").c_str()) >= 1, histogram);
        QCOMPARE(of((name + "_bucket{le=\"+Inf\"}").c_str()), of((name + "_count").c_str()));
    }
    QCOMPARE(of("bytetorrent_is_leader"), 1.0);
    QCOMPARE(of("bytetorrent_leader_changes_total"), 1.0);
    QVERIFY(of("bytetorrent_ballot_round") >= 1);
    QCOMPARE(of("bytetorrent_window_slots"), 0.0);
    QCOMPARE(of("bytetorrent_apply_queue_slots"), 0.0);
    QCOMPARE(of("bytetorrent_member_lag_slots{member=\"1\"}"), 0.0);
    QCOMPARE(of("bytetorrent_commit_seconds_count"), 1.0);
    QVERIFY(of("bytetorrent_log_bytes") > 0);
    QCOMPARE(of("bytetorrent_lagging_reads_total{way=\"at_once\"}") +
                 of("bytetorrent_lagging_reads_total{way=\"read_index\"}"),
             1.0);
}

void TrackerNodeTest::threeNodesAreOneSwarm() {
    const std::vector<ReservedPort> ports(9);
    const std::vector<tracker::NodeAddresses> addresses = threeNodes(ports);
    std::vector<std::unique_ptr<TrackerNode>> nodes;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        Settings settings = oneNode(folder_->filePath(QString::number(id)));
        settings.self = NodeId(id);
        settings.nodes = addresses;
        auto started = TrackerNode::start(settings);
        QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
        nodes.push_back(std::move(*started));
    }
    const auto metainfo = madeUpTorrent("everywhere", 5);
    for (const auto& address : addresses)
        QTRY_COMPARE_WITH_TIMEOUT(httpGet(address.http.port, "/readyz").status, 200, 10'000);
    http_ = addresses[1].http.port;
    QTRY_COMPARE(publish(metainfo).status / 100, 2);
    for (const auto& address : addresses) {
        QCOMPARE(httpGet(address.http.port, pathOf(metainfo)).status, 200);
        QTRY_COMPARE(httpGet(address.http.port, "/api/v1/torrents").json().value(QStringLiteral("total")).toInt(), 1);
    }
    // Every node sees every node.
    QTRY_VERIFY([&] {
        const QJsonArray seen =
            httpGet(addresses[2].http.port, "/api/v1/cluster").json().value(QStringLiteral("nodes")).toArray();
        return std::all_of(seen.begin(), seen.end(),
                           [](const QJsonValue& node) { return node[QStringLiteral("reachable")].toBool(); });
    }());
}

// Its vote would count, although it forgot what it voted for.
void TrackerNodeTest::aNodeWhoseDiskWasLostIsRefusedUnderItsOldId() {
    const std::vector<ReservedPort> ports(9);
    const std::vector<tracker::NodeAddresses> addresses = threeNodes(ports);
    std::map<std::uint32_t, std::unique_ptr<TrackerNode>> nodes;
    const auto start = [&](std::uint32_t id) {
        Settings settings = oneNode(folder_->filePath(QString::number(id)));
        settings.self = NodeId(id);
        settings.nodes = addresses;
        nodes[id] = TrackerNode::start(settings).value();
    };
    for (std::uint32_t id = 1; id <= 3; ++id)
        start(id);
    for (const auto& address : addresses)
        QTRY_COMPARE_WITH_TIMEOUT(httpGet(address.http.port, "/readyz").status, 200, 10'000);
    // Each has greeted each when each sees the others' progress.
    http_ = addresses[0].http.port;
    QTRY_COMPARE(publish(madeUpTorrent("before", 5)).status / 100, 2);
    const auto everyoneIsSeenBy = [&](std::size_t index) {
        const QJsonArray seen =
            httpGet(addresses[index].http.port, "/api/v1/cluster").json().value(QStringLiteral("nodes")).toArray();
        return std::all_of(seen.begin(), seen.end(),
                           [](const QJsonValue& node) { return node[QStringLiteral("applied")].toInt() > 0; });
    };
    for (std::size_t index = 0; index < 3; ++index)
        QTRY_VERIFY_WITH_TIMEOUT(everyoneIsSeenBy(index), 10'000);

    nodes.erase(1);
    QVERIFY(QDir(folder_->filePath(QStringLiteral("1"))).removeRecursively());
    start(1);
    QSignalSpy fatal(nodes[1].get(), &TrackerNode::fatal);
    QTRY_VERIFY_WITH_TIMEOUT(!fatal.isEmpty(), 10'000);
    const QString line = fatal.at(0).at(0).toString();
    QVERIFY2(line.contains(QStringLiteral("had another disk before")), qPrintable(line));
    nodes.erase(1);
    // Two old disks still are a majority; one of them and an empty one are not.
    http_ = addresses[1].http.port;
    QTRY_COMPARE_WITH_TIMEOUT(publish(madeUpTorrent("after", 5)).status / 100, 2, 10'000);
    nodes.erase(3);
    QVERIFY(QDir(folder_->filePath(QStringLiteral("1"))).removeRecursively());
    start(1);
    QTRY_COMPARE_WITH_TIMEOUT(httpGet(http_, "/readyz").status, 503, 10'000);
    QCOMPARE(publish(madeUpTorrent("never", 5)).status, 503);
}

QTEST_GUILESS_MAIN(TrackerNodeTest)
#include "tracker_node_test.moc"
