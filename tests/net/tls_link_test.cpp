// TLS between FramedConnection and Listener, on loopback: who comes in, who does not, and what a stranger can cost.
#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include "both_loops.h"
#include "tls_world.h"

using namespace bytetorrent;
using namespace bytetorrent::test;

namespace {

Bytes noise(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 2654435761u >> 13);
    return bytes;
}

bool anyLineSays(const Door& door, const std::string& text) {
    for (const std::string& line : door.lines) {
        if (line.find(text) != std::string::npos)
            return true;
        qWarning("%s", line.c_str());
    }
    return false;
}

} // namespace

class TlsLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoNodesOfOneClusterExchangeFrames() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        Caller caller(door.address(), {.identity = world.identity(1)});
        QVERIFY(caller.connection->send(Bytes{1, 2, 3})); // queued until the handshake is over
        QTRY_COMPARE(door.frames.size(), std::size_t{1});
        QCOMPARE(door.frames.front(), (Bytes{1, 2, 3}));
        QVERIFY(caller.connected);
        QVERIFY((caller.connection->peerNode() == net::NodeIdentity{"demo", NodeId(2)}));
        QVERIFY((door.connections.front()->peerNode() == net::NodeIdentity{"demo", NodeId(1)}));
        QVERIFY(door.connections.front()->send(Bytes{4}));
        QTRY_COMPARE(caller.frames.size(), std::size_t{1});
    }

    void framesOfManyMegabytesPassBothWays() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        Caller caller(door.address(), {.identity = world.identity(1)});
        const Bytes large = noise(20u << 20);
        int drained = 0;
        connect(caller.connection.get(), &net::FramedConnection::drained, this, [&] { ++drained; });
        QVERIFY(caller.connection->send(large));
        QTRY_COMPARE_WITH_TIMEOUT(door.frames.size(), std::size_t{1}, 20'000);
        QVERIFY(door.frames.front() == large);
        QTRY_VERIFY(drained > 0 && caller.connection->bytesQueued() == 0);
        for (int i = 0; i < 3; ++i)
            QVERIFY(door.connections.front()->send(large));
        QTRY_COMPARE_WITH_TIMEOUT(caller.frames.size(), std::size_t{3}, 20'000);
        QVERIFY(caller.frames.back() == large);
    }

    void whatAPeerDoesNotReadIsCountedAndBounded() {
        const TlsWorld world;
        Door door(world.identity(2), false);
        QSslSocket peer; // reads nothing once it is connected
        QSslConfiguration configuration;
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        peer.setSslConfiguration(configuration);
        peer.setReadBufferSize(1'024);
        peer.connectToHostEncrypted(QStringLiteral("127.0.0.1"), door.address().port);
        QTRY_COMPARE(door.connections.size(), std::size_t{1});
        const Bytes frame = noise(4u << 20);
        std::size_t sent = 0;
        bool refused = false;
        for (int i = 0; i < 40 && !refused; ++i) {
            refused = !door.connections.front()->send(frame).has_value();
            sent += refused ? 0 : frame.size();
            QTest::qWait(1);
        }
        QVERIFY(refused);
        QVERIFY(door.connections.front()->bytesQueued() > (32u << 20));
        QVERIFY(sent <= (80u << 20)); // the buffer and what the system's sockets hold
    }

    void aNodeOfAnotherCaIsRefusedByBothSides() {
        const TlsWorld world;
        const TlsWorld stranger; // calls itself the same
        Door door(world.identity(2), true);
        Caller caller(door.address(), {.identity = stranger.identity(1)});
        QTRY_VERIFY(caller.closed);
        QVERIFY(!caller.connected);
        QVERIFY(caller.closed->code == ErrorCode::notAuthenticated);
        QVERIFY2(caller.closed->context.find("is not of this cluster") != std::string::npos, caller.closed->context.c_str());
        QVERIFY(door.connections.empty());
    }

    void theDoorRefusesAForeignCertificateByItself() {
        const TlsWorld world;
        const TlsWorld stranger;
        Door door(world.identity(2), true);
        const PemFiles files = stranger.issue(1);
        QSslSocket careless; // a stranger who trusts anybody
        QSslConfiguration configuration = stranger.identity(1)->nodeLink();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        careless.setSslConfiguration(configuration);
        careless.connectToHostEncrypted(QStringLiteral("127.0.0.1"), door.address().port);
        QTRY_COMPARE(door.listener->handshakesRefused(), std::uint64_t{1});
        QTRY_VERIFY(careless.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(door.connections.empty());
        QVERIFY(anyLineSays(door, "a connection from 127.0.0.1 was refused: its certificate is not of this cluster"));
    }

    void whoShowsNoCertificateIsRefused() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        Caller caller(door.address(), {.caFingerprint = world.identity(1)->caFingerprint()});
        QTRY_VERIFY(caller.closed);
        QTRY_COMPARE(door.listener->handshakesRefused(), std::uint64_t{1});
        QVERIFY(door.connections.empty());
        QVERIFY(anyLineSays(door, "it showed no certificate"));
    }

    void aCertificateThatExpiredMeanwhileIsRefused() {
        const TlsWorld world;
        const Millis now = SystemClock().wallMs();
        const PemFiles files = world.issue(1, {now - dayMs, now + 2'500});
        const auto briefly = net::TlsIdentity::load(files.certificate, files.key, files.ca);
        QVERIFY(briefly.has_value());
        Door door(world.identity(2), true);
        QTRY_VERIFY_WITH_TIMEOUT(SystemClock().wallMs() > now + 4'000, 6'000);
        Caller caller(door.address(), {.identity = *briefly});
        QTRY_VERIFY(caller.closed);
        QVERIFY(door.connections.empty());
        QTRY_VERIFY(anyLineSays(door, "its certificate has expired"));
    }

    void aClientTrustsExactlyTheCaItWasTold() {
        const TlsWorld world;
        const TlsWorld stranger;
        Door door(world.identity(2), false);
        Caller right(door.address(), {.caFingerprint = world.identity(1)->caFingerprint()});
        QTRY_VERIFY(right.connected);
        QVERIFY((right.connection->peerNode() == net::NodeIdentity{"demo", NodeId(2)}));
        QTRY_COMPARE(door.connections.size(), std::size_t{1});
        QVERIFY(!door.connections.front()->peerNode());
        Caller wrong(door.address(), {.caFingerprint = stranger.identity(1)->caFingerprint()});
        QTRY_VERIFY(wrong.closed);
        QVERIFY(!wrong.connected);
        QVERIFY(wrong.closed->code == ErrorCode::notAuthenticated);
        QVERIFY2(wrong.closed->context.find("it belongs to another cluster") != std::string::npos, wrong.closed->context.c_str());
    }

    void theFingerprintOfANodesOwnCertificateIsNotEnough() {
        // Whoever shows the true CA beside a certificate that it did not sign gains nothing.
        const TlsWorld world;
        const TlsWorld stranger;
        QSslConfiguration forged = stranger.identity(2)->server();
        auto chain = forged.localCertificateChain();
        chain << world.identity(1)->server().localCertificateChain().last();
        forged.setLocalCertificateChain(chain);
        auto socketHeld = std::unique_ptr<QSslSocket>();
        const auto plain = net::Listener::open({"127.0.0.1", 0}, 4, [&](std::unique_ptr<QTcpSocket> accepted) {
            const int descriptor = ::dup(static_cast<int>(accepted->socketDescriptor()));
            socketHeld = std::make_unique<QSslSocket>();
            socketHeld->setSocketDescriptor(descriptor);
            socketHeld->setSslConfiguration(forged);
            socketHeld->startServerEncryption();
            accepted.release()->deleteLater();
        });
        QVERIFY(plain.has_value());
        Caller caller((*plain)->address(), {.caFingerprint = world.identity(1)->caFingerprint()});
        QTRY_VERIFY(caller.closed);
        QVERIFY(!caller.connected);
        QVERIFY2(caller.closed->code == ErrorCode::notAuthenticated, caller.closed->context.c_str());
    }

    void aPlainTextStrangerIsClosedAndNamedOnce() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        for (int i = 0; i < 30; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), door.address().port);
            QVERIFY(socket.waitForConnected());
            socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            QTRY_VERIFY(socket.state() == QAbstractSocket::UnconnectedState);
        }
        QTRY_COMPARE(door.listener->handshakesRefused(), std::uint64_t{30});
        QCOMPARE(door.lines.size(), std::size_t{1});
        QVERIFY(anyLineSays(door, "it does not speak TLS"));
        QVERIFY(door.connections.empty());
    }

    void whoDialsPlainlyLearnsThatTlsIsSpoken() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        Caller caller(door.address(), {});
        QVERIFY(caller.connection->send(Bytes{'h', 'e', 'l', 'l', 'o'}));
        QTRY_VERIFY(caller.closed);
        QVERIFY2(caller.closed->context.find("speaks TLS") != std::string::npos, caller.closed->context.c_str());
    }

    void whoDialsAPlainPortWithTlsIsToldSo() {
        const TlsWorld world;
        Door door(nullptr, false);
        Caller caller(door.address(), {.identity = world.identity(1)});
        QTRY_VERIFY(caller.closed);
        QVERIFY(!caller.connected);
        QVERIFY2(caller.closed->context.find("TLS") != std::string::npos, caller.closed->context.c_str());
    }

    void aPortThatStallsTheHandshakeIsLeftInTime() {
        const TlsWorld world;
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        const auto plain = net::Listener::open({"127.0.0.1", 0}, 4, [&](auto socket) { silent.push_back(std::move(socket)); });
        Caller caller((*plain)->address(), {.identity = world.identity(1)}, 300);
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY(caller.closed);
        QVERIFY(caller.closed->code == ErrorCode::timeout);
        QVERIFY(timer.elapsed() < 2'000);
    }

    void aStrangerWhoStallsIsClosedInTime() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), door.address().port);
        QVERIFY(socket.waitForConnected());
        socket.write(QByteArray::fromHex("1603010200")); // the head of a ClientHello that never comes
        QTRY_COMPARE(door.listener->openHandshakes(), 1u);
        QTRY_VERIFY_WITH_TIMEOUT(socket.state() == QAbstractSocket::UnconnectedState, 8'000);
        QCOMPARE(door.listener->openHandshakes(), 0u);
        QVERIFY(anyLineSays(door, "no handshake within 5 s"));
    }

    void halfOpenStrangersAreBoundedAndLockNobodyOut() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        std::vector<std::unique_ptr<QTcpSocket>> flood;
        for (int i = 0; i < 300; ++i) {
            flood.push_back(std::make_unique<QTcpSocket>());
            flood.back()->connectToHost(QStringLiteral("127.0.0.1"), door.address().port);
            QVERIFY(flood.back()->waitForConnected());
            flood.back()->write("\x16\x03\x01", 3);
            QCoreApplication::processEvents();
            QVERIFY(door.listener->openHandshakes() <= 64u);
        }
        QTRY_COMPARE(door.listener->handshakesRefused(), std::uint64_t{300 - 64});
        QCOMPARE(door.lines.size(), std::size_t{1});
        Caller caller(door.address(), {.identity = world.identity(1)});
        QTRY_VERIFY(caller.connected);
        QTRY_COMPARE(door.connections.size(), std::size_t{1});
    }

    void olderTlsIsRefused() {
        const TlsWorld world;
        Door door(world.identity(2), false);
        QSslSocket old;
        QSslConfiguration configuration;
        configuration.setProtocol(QSsl::TlsV1_2);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        old.setSslConfiguration(configuration);
        old.connectToHostEncrypted(QStringLiteral("127.0.0.1"), door.address().port);
        QTRY_COMPARE(door.listener->handshakesRefused(), std::uint64_t{1});
        QVERIFY(!old.isEncrypted());
        QVERIFY(anyLineSays(door, "it does not speak TLS 1.3"));
    }

    void deletingEitherEndAtAnyMomentIsSafe() {
        const TlsWorld world;
        const auto one = world.identity(1);
        for (int wait = 0; wait < 12; ++wait) {
            Door door(world.identity(2), true);
            auto caller = std::make_unique<Caller>(door.address(), net::TlsDial{.identity = one});
            QTest::qWait(wait);
            if (wait % 2 == 0)
                caller.reset();
            else
                door.listener.reset();
            QTest::qWait(5);
        }
    }

    void aConnectionMayBeDeletedFromItsFirstSignal() {
        const TlsWorld world;
        Door door(world.identity(2), true);
        auto connection = std::make_unique<net::FramedConnection>(door.address(), net::FramedConnection::Limits{},
                                                                  net::TlsDial{.identity = world.identity(1)});
        bool came = false;
        QObject::connect(connection.get(), &net::FramedConnection::connected, [&] {
            came = true;
            connection.reset();
        });
        QTRY_VERIFY(came);
        QTest::qWait(20);
    }
};

BT_TEST_ON_BOTH_LOOPS(TlsLinkTest)
#include "tls_link_test.moc"
