#include "bytetorrent/net/listener.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

#include "both_loops.h"

using namespace bytetorrent;
using net::Listener;

class ListenerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handsOutConnectionsAndTellsItsRealPort() {
        std::vector<std::unique_ptr<QTcpSocket>> accepted;
        const auto listener = Listener::open({"127.0.0.1", 0}, 10, [&](auto socket) { accepted.push_back(std::move(socket)); });
        QVERIFY(listener);
        QVERIFY((*listener)->address().port != 0);
        QCOMPARE((*listener)->address().host, std::string("127.0.0.1"));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
        QTRY_COMPARE(accepted.size(), std::size_t{1});
        QCOMPARE((*listener)->openConnections(), 1u);
        accepted.clear();
        QCOMPARE((*listener)->openConnections(), 0u);
    }

    void closesConnectionsBeyondItsLimitAtOnce() {
        std::vector<std::unique_ptr<QTcpSocket>> accepted;
        const auto listener = Listener::open({"127.0.0.1", 0}, 2, [&](auto socket) { accepted.push_back(std::move(socket)); });
        QVERIFY(listener);
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<QTcpSocket>());
            clients.back()->connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
            QVERIFY(clients.back()->waitForConnected());
        }
        QTRY_VERIFY(clients[2]->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(accepted.size(), std::size_t{2});
        accepted.pop_back(); // room for one again
        QTcpSocket another;
        another.connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
        QTRY_COMPARE(accepted.size(), std::size_t{2});
    }

    void newcomersGetTheRoomThatTheOwnerMakes() {
        std::vector<std::unique_ptr<QTcpSocket>> accepted;
        const auto listener = Listener::open({"127.0.0.1", 0}, 2, [&](auto socket) { accepted.push_back(std::move(socket)); });
        QVERIFY(listener);
        int asked = 0;
        (*listener)->whenFull([&] {
            ++asked;
            accepted.erase(accepted.begin());
        });
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<QTcpSocket>());
            clients.back()->connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
            QVERIFY(clients.back()->waitForConnected());
            QTRY_COMPARE(accepted.size(), static_cast<std::size_t>(std::min(i + 1, 2)));
        }
        QTRY_VERIFY(clients[0]->state() == QAbstractSocket::UnconnectedState);
        QCOMPARE(clients[2]->state(), QAbstractSocket::ConnectedState);
        QCOMPARE(asked, 1);
        QCOMPARE((*listener)->openConnections(), 2u);
    }

    void saysThatAPortIsInUseAndWhich() {
        const auto first = Listener::open({"127.0.0.1", 0}, 1, [](auto) {});
        QVERIFY(first);
        const auto second = Listener::open((*first)->address(), 1, [](auto) {});
        QVERIFY(!second);
        QVERIFY(second.error().code == ErrorCode::inUse);
        QVERIFY(second.error().context.find((*first)->address().toString()) != std::string::npos);
    }

    void socketsMayOutliveTheListener() {
        std::unique_ptr<QTcpSocket> accepted;
        auto listener = Listener::open({"127.0.0.1", 0}, 1, [&](auto socket) { accepted = std::move(socket); });
        QVERIFY(listener);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
        QTRY_VERIFY(accepted);
        listener->reset();
        accepted.reset();
    }
};

BT_TEST_ON_BOTH_LOOPS(ListenerTest)
#include "listener_test.moc"
