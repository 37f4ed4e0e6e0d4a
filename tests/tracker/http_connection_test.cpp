// The HTTP port of a whole node as single connections see it, byte by byte, on loopback.
#include <sys/socket.h>

#include <QTcpSocket>
#include <QtTest>

#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using tracker::TrackerNode;

namespace {

QByteArray announceRequest(int port, const QByteArray& connection = "keep-alive") {
    return "GET /announce?info_hash=aaaaaaaaaaaaaaaaaaaa&peer_id=bbbbbbbbbbbbbbbbbbbb&left=0&port=" +
           QByteArray::number(port) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: " + connection + "\r\n\r\n";
}

// One connection, and all that it heard.
struct Client {
    explicit Client(std::uint16_t port) {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { heard += socket.readAll(); });
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        connected = socket.waitForConnected();
    }
    [[nodiscard]] qsizetype answers() const { return heard.count("HTTP/1.1 200 OK\r\n"); }
    [[nodiscard]] bool ended() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket socket;
    QByteArray heard;
    bool connected = false;
};

} // namespace

class HttpConnectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { node_.reset(); }
    void oneConnectionServesManyRequests();
    void aRequestMayComeByteByByte();
    void manyPipelinedRequestsAreAllAnsweredInOrder();
    void aClientThatEndedItsSideGetsItsAnswers();
    void aClientThatOnlyComesAndGoesLeavesNothing();
    void clientsThatVanishWhileTheyWaitLeaveNothing();
    void whatFollowsTheLastRequestDoesNotCostItsAnswer();
    void aBrokenRequestIsToldSoWhileItIsStillBeingSent();

private:
    [[nodiscard]] bool allConnectionsEnd() const;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TrackerNode> node_;
    std::uint16_t http_ = 0;
};

void HttpConnectionTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    tracker::Settings settings;
    settings.self = NodeId(1);
    settings.dataDirectory = folder_->path().toStdString();
    settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {}}};
    auto started = TrackerNode::start(std::move(settings));
    QVERIFY(started.has_value());
    node_ = std::move(*started);
    for (const auto& [port, address] : node_->readyPorts()) {
        if (port == "http")
            http_ = HostPort::parse(address)->port;
    }
    QTRY_COMPARE(httpGet(http_, "/readyz").status, 200);
}

// But for the one that asks.
bool HttpConnectionTest::allConnectionsEnd() const {
    return QTest::qWaitFor([&] { return httpGet(http_, "/metrics").body.contains("\nbytetorrent_http_connections 1\n"); }, 5'000);
}

void HttpConnectionTest::oneConnectionServesManyRequests() {
    Client client(http_);
    for (int request = 1; request <= 5; ++request) {
        client.socket.write(announceRequest(7'000 + request));
        QTRY_COMPARE(client.answers(), request);
    }
    client.socket.write(announceRequest(7'006, "close"));
    QTRY_VERIFY(client.ended());
    QCOMPARE(client.answers(), 6);
    QVERIFY(client.heard.endsWith("e"));
    QVERIFY(allConnectionsEnd());
}

void HttpConnectionTest::aRequestMayComeByteByByte() {
    Client client(http_);
    const QByteArray request = announceRequest(7'001, "close");
    for (const char byte : request) {
        client.socket.write(&byte, 1);
        client.socket.flush();
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(client.ended());
    QCOMPARE(client.answers(), 1);
}

void HttpConnectionTest::manyPipelinedRequestsAreAllAnsweredInOrder() {
    constexpr int count = 200; // more than may be under way at once
    Client client(http_);
    QByteArray requests;
    for (int request = 0; request < count; ++request) {
        // An announce waits for the cluster, the other does not.
        requests += announceRequest(7'000 + request);
        requests += "GET /nothing-" + QByteArray::number(request) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    }
    client.socket.write(requests);
    QTRY_COMPARE(client.answers(), count);
    QTRY_COMPARE(client.heard.count("HTTP/1.1 404 "), count);
    qsizetype at = 0;
    for (int request = 0; request < count; ++request) {
        const qsizetype taken = client.heard.indexOf("HTTP/1.1 200 OK", at);
        const qsizetype missing = client.heard.indexOf("HTTP/1.1 404 ", at);
        QVERIFY(taken >= at && missing > taken);
        at = missing + 1;
    }
}

void HttpConnectionTest::aClientThatEndedItsSideGetsItsAnswers() {
    Client client(http_);
    client.socket.write(announceRequest(7'001) + announceRequest(7'002));
    QVERIFY(client.socket.waitForBytesWritten());
    ::shutdown(static_cast<int>(client.socket.socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(client.ended());
    QCOMPARE(client.answers(), 2);
    QVERIFY(allConnectionsEnd());
}

void HttpConnectionTest::aClientThatOnlyComesAndGoesLeavesNothing() {
    for (int i = 0; i < 10; ++i) {
        Client client(http_);
        QVERIFY(client.connected);
        if (i % 2 == 1)
            client.socket.write("GET /unfinished");
        client.socket.disconnectFromHost();
    }
    QVERIFY(allConnectionsEnd());
}

void HttpConnectionTest::clientsThatVanishWhileTheyWaitLeaveNothing() {
    for (int i = 0; i < 20; ++i) {
        Client client(http_);
        client.socket.write(announceRequest(7'000 + i, i % 2 == 0 ? "close" : "keep-alive"));
        QVERIFY(client.socket.waitForBytesWritten());
        client.socket.abort(); // nothing has run on the node's loop since
    }
    QVERIFY(allConnectionsEnd());
    Client client(http_);
    client.socket.write(announceRequest(8'000, "close"));
    QTRY_COMPARE(client.answers(), 1);
}

void HttpConnectionTest::whatFollowsTheLastRequestDoesNotCostItsAnswer() {
    Client client(http_);
    client.socket.write(announceRequest(7'001, "close"));
    client.socket.write("\r\n" + announceRequest(7'002)); // nobody reads it
    QTRY_VERIFY(client.ended());
    QCOMPARE(client.answers(), 1);
    QCOMPARE(client.socket.error(), QAbstractSocket::RemoteHostClosedError);
}

void HttpConnectionTest::aBrokenRequestIsToldSoWhileItIsStillBeingSent() {
    Client client(http_);
    client.socket.write("NONSENSE\r\n\r\n" + QByteArray(3 << 20, 'x'));
    QTRY_VERIFY(client.heard.startsWith("HTTP/1.1 400 "));
    QTRY_COMPARE(client.socket.bytesToWrite(), 0); // it is all taken, and dropped
    client.socket.disconnectFromHost();
    QVERIFY(allConnectionsEnd());
}

QTEST_GUILESS_MAIN(HttpConnectionTest)
#include "http_connection_test.moc"
