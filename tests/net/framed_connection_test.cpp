#include "bytetorrent/net/framed_connection.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

#include "bytetorrent/net/listener.h"
#include "both_loops.h"

using namespace bytetorrent;
using net::FramedConnection;
using net::Listener;

namespace {

// Both ends of one loopback connection, and what each of them saw.
struct Pair {
    explicit Pair(FramedConnection::Limits clientLimits = {}, FramedConnection::Limits serverLimits = {}) {
        auto opened = Listener::open({"127.0.0.1", 0}, 10, [this, serverLimits](std::unique_ptr<QTcpSocket> socket) {
            server = std::make_unique<FramedConnection>(std::move(socket), serverLimits);
            QObject::connect(server.get(), &FramedConnection::frameReceived, [this](ByteView frame) { atServer.push_back(toBytes(frame)); });
            QObject::connect(server.get(), &FramedConnection::closed, [this](const Error& error) { serverClosed.push_back(error); });
        });
        listener = std::move(opened).value();
        client = std::make_unique<FramedConnection>(listener->address(), clientLimits);
        QObject::connect(client.get(), &FramedConnection::frameReceived, [this](ByteView frame) { atClient.push_back(toBytes(frame)); });
        QObject::connect(client.get(), &FramedConnection::closed, [this](const Error& error) { clientClosed.push_back(error); });
    }
    bool establish() {
        return QTest::qWaitFor([this] { return server != nullptr && client->isConnected(); });
    }

    std::unique_ptr<Listener> listener;
    std::unique_ptr<FramedConnection> server, client;
    std::vector<Bytes> atServer, atClient;
    std::vector<Error> serverClosed, clientClosed;
};

Bytes frameOf(std::size_t size, std::uint8_t seed) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(seed + i * 31 + (i >> 8));
    return bytes;
}

// A plain socket, connected to a framed server: for bytes that no FramedConnection would send.
std::unique_ptr<QTcpSocket> rawClient(Pair& pair) {
    pair.client.reset();
    auto socket = std::make_unique<QTcpSocket>();
    pair.server.reset();
    socket->connectToHost(QHostAddress::LocalHost, pair.listener->address().port);
    if (!QTest::qWaitFor([&] { return pair.server != nullptr && socket->state() == QAbstractSocket::ConnectedState; }))
        return nullptr;
    return socket;
}

} // namespace

class FramedConnectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void carriesFramesOfEverySizeInBothDirectionsInOrder() {
        Pair pair;
        std::vector<Bytes> sent;
        for (const std::size_t size : {0ul, 1ul, 3ul, 4ul, 70'000ul, 0ul, 1'000'003ul, 5ul})
            sent.push_back(frameOf(size, static_cast<std::uint8_t>(sent.size())));
        for (const Bytes& frame : sent) // also while it still dials
            QVERIFY(pair.client->send(frame));
        QVERIFY(pair.establish());
        for (const Bytes& frame : sent)
            QVERIFY(pair.server->send(frame));
        QTRY_COMPARE(pair.atServer.size(), sent.size());
        QTRY_COMPARE(pair.atClient.size(), sent.size());
        QVERIFY(pair.atServer == sent);
        QVERIFY(pair.atClient == sent);
        QVERIFY(pair.client->remote()->port == pair.listener->address().port);
    }

    void manySmallFramesAreCheap() {
        Pair pair;
        QVERIFY(pair.establish());
        constexpr int frames = 200'000;
        const Bytes frame = frameOf(60, 1);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < frames; ++i)
            QVERIFY(pair.client->send(frame));
        QTRY_COMPARE_WITH_TIMEOUT(pair.atServer.size(), std::size_t{frames}, 20'000);
        qInfo("%d frames in %lld ms", frames, static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 10'000); // a quadratic buffer takes minutes
    }

    void refusesToBufferWithoutLimit() {
        Pair pair({.writeBufferBytesMax = 1u << 20});
        QVERIFY(pair.establish());
        const Bytes frame = frameOf(300'000, 1);
        std::size_t accepted = 0;
        Result<> last;
        while ((last = pair.client->send(frame)) && accepted < 100)
            ++accepted;
        QCOMPARE(accepted, std::size_t{3});
        QVERIFY(last.error().code == ErrorCode::overloaded);
        bool drained = false;
        connect(pair.client.get(), &FramedConnection::drained, this, [&] { drained = true; });
        QTRY_VERIFY(drained);
        QVERIFY(pair.client->send(frame));
        QTRY_COMPARE(pair.atServer.size(), accepted + 1);
    }

    void whatTheSystemTakesInPartArrivesWholeAndInOrder() {
        Pair pair;
        const auto client = rawClient(pair);
        QVERIFY(client != nullptr);
        client->setReadBufferSize(1); // it takes next to nothing for now
        QByteArray expected;
        bool drained = false;
        connect(pair.server.get(), &FramedConnection::drained, this, [&] { drained = pair.server->bytesQueued() == 0; });
        for (std::uint8_t round = 0; pair.server->bytesQueued() < 1u << 20; ++round) {
            const Bytes frame = frameOf(50'000, round);
            QVERIFY(pair.server->send(frame));
            expected.append("\x00\x00\xC3\x50", 4).append(reinterpret_cast<const char*>(frame.data()), 50'000);
            QCoreApplication::processEvents(); // each leaves in a turn of its own, as far as it can
            drained = false;
        }
        QByteArray came;
        connect(client.get(), &QTcpSocket::readyRead, this, [&] { came += client->readAll(); });
        client->setReadBufferSize(0);
        came += client->readAll();
        QTRY_COMPARE(came.size(), expected.size());
        QVERIFY(came == expected);
        QTRY_VERIFY(drained);
    }

    void refusesToSendAFrameOverTheLimit() {
        Pair pair({.frameBytesMax = 10});
        QVERIFY(pair.establish());
        QVERIFY(pair.client->send(frameOf(11, 1)).error().code == ErrorCode::tooLarge);
        QVERIFY(pair.client->send(frameOf(10, 1)));
    }

    void closesOnAnAnnouncedFrameOverTheLimit() {
        Pair pair({}, {.frameBytesMax = 1'000});
        QVERIFY(pair.establish());
        QVERIFY(pair.client->send(frameOf(1'001, 1)));
        QTRY_COMPARE(pair.serverClosed.size(), std::size_t{1});
        QVERIFY(pair.serverClosed[0].code == ErrorCode::protocolViolation);
        QVERIFY(pair.atServer.empty());
        QTRY_COMPARE(pair.clientClosed.size(), std::size_t{1});
    }

    void aLyingLengthCostsNoMemoryAndAnEndInsideAFrameIsAnError() {
        Pair pair;
        QVERIFY(pair.establish());
        const auto socket = rawClient(pair);
        QVERIFY(socket);
        socket->write(QByteArray::fromHex("01ffffff") + "abc"); // claims 32 MiB
        socket->flush();
        socket->disconnectFromHost();
        QTRY_COMPARE(pair.serverClosed.size(), std::size_t{1});
        QVERIFY(pair.serverClosed[0].code == ErrorCode::ioError);
        QVERIFY(pair.atServer.empty());
    }

    void assemblesAFrameThatComesByteByByte() {
        Pair pair;
        QVERIFY(pair.establish());
        const auto socket = rawClient(pair);
        QVERIFY(socket);
        const QByteArray bytes = QByteArray::fromHex("00000003616263" "00000000" "0000000164");
        for (const char byte : bytes) {
            socket->write(&byte, 1);
            socket->flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(pair.atServer.size(), std::size_t{3});
        QVERIFY(pair.atServer[0] == toBytes("abc"));
        QVERIFY(pair.atServer[1].empty());
        QVERIFY(pair.atServer[2] == toBytes("d"));
    }

    void deliversWhatCameBeforeTheOtherSideClosed() {
        Pair pair;
        QVERIFY(pair.establish());
        std::vector<Bytes> sent;
        for (int i = 0; i < 50; ++i) {
            sent.push_back(frameOf(40'000, static_cast<std::uint8_t>(i)));
            QVERIFY(pair.client->send(sent.back()));
        }
        pair.client->close();
        QVERIFY(!pair.client->isConnected());
        QVERIFY(pair.client->send(sent[0]).error().code == ErrorCode::closed);
        QVERIFY(pair.clientClosed.empty()); // never from inside the call
        QTRY_COMPARE(pair.serverClosed.size(), std::size_t{1});
        QVERIFY(pair.serverClosed[0].code == ErrorCode::closed);
        QVERIFY(pair.atServer == sent);
        QTRY_COMPARE(pair.clientClosed.size(), std::size_t{1});
        QVERIFY(pair.clientClosed[0].code == ErrorCode::cancelled);
    }

    void closeDoesNotWaitForAPeerThatReadsNothing() {
        Pair pair;
        QVERIFY(pair.establish());
        const auto socket = rawClient(pair);
        QVERIFY(socket);
        socket->setReadBufferSize(1);
        for (int i = 0; i < 20; ++i)
            QVERIFY(pair.server->send(frameOf(1u << 20, 1)));
        pair.server->close();
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(pair.serverClosed.size(), std::size_t{1}, 3'000);
        QVERIFY(timer.elapsed() < 2'000);
    }

    void reportsARefusedConnection() {
        std::uint16_t freePort = 0;
        {
            const auto listener = Listener::open({"127.0.0.1", 0}, 1, [](std::unique_ptr<QTcpSocket>) {});
            freePort = (*listener)->address().port;
        }
        FramedConnection connection(HostPort{"127.0.0.1", freePort}, {});
        std::vector<Error> errors;
        connect(&connection, &FramedConnection::closed, this, [&](const Error& error) { errors.push_back(error); });
        QTRY_COMPARE(errors.size(), std::size_t{1});
        QVERIFY(errors[0].code == ErrorCode::unreachable);
        QVERIFY(errors[0].context.find(std::to_string(freePort)) != std::string::npos);
    }

    void closesAfterASilenceLongerThanItsLimit() {
        Pair pair({.idleMs = 300});
        QVERIFY(pair.establish());
        for (int i = 0; i < 5; ++i) { // frames keep it open
            QTest::qWait(100);
            QVERIFY(pair.server->send(frameOf(1, 1)));
        }
        QVERIFY(pair.clientClosed.empty());
        QTRY_COMPARE(pair.clientClosed.size(), std::size_t{1});
        QVERIFY(pair.clientClosed[0].code == ErrorCode::timeout);
    }

    void mayBeDeletedFromInsideItsOwnSignals() {
        for (const bool onFrame : {true, false}) {
            Pair pair;
            QVERIFY(pair.establish());
            bool gone = false;
            const auto destroy = [&] {
                pair.server.reset();
                gone = true;
            };
            if (onFrame)
                connect(pair.server.get(), &FramedConnection::frameReceived, this, destroy);
            else
                connect(pair.server.get(), &FramedConnection::closed, this, destroy);
            QVERIFY(pair.client->send(frameOf(10, 1)));
            QVERIFY(pair.client->send(frameOf(10, 1)));
            if (!onFrame)
                pair.client.reset();
            QTRY_VERIFY(gone);
            QTRY_COMPARE(pair.listener->openConnections(), 0u);
        }
    }
};

BT_TEST_ON_BOTH_LOOPS(FramedConnectionTest)
#include "framed_connection_test.moc"
