// PortMapping against routers of our own on loopback: one that speaks NAT-PMP, one that speaks UPnP, and none.
#include <QNetworkDatagram>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

#include "port_mapping.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr int patienceMs = 20'000;

// RFC 6886 on an address of loopback that nobody else uses; the protocol's port is fixed.
class NatPmpRouter {
public:
    NatPmpRouter() {
        open = socket_.bind(QHostAddress(QStringLiteral("127.83.11.7")), 5351);
        QObject::connect(&socket_, &QUdpSocket::readyRead, &socket_, [this] {
            while (socket_.hasPendingDatagrams())
                answer(socket_.receiveDatagram());
        });
    }
    bool open = false;
    quint16 gives = 0; // another port than was asked for
    quint16 result = 0;
    QMap<int, quint32> seconds; // by protocol (1 UDP, 2 TCP), as asked last

private:
    void answer(const QNetworkDatagram& datagram) {
        const QByteArray asked = datagram.data();
        QByteArray said(asked.size() == 2 ? 12 : 16, '\0');
        said[1] = static_cast<char>(128 + asked[1]);
        qToBigEndian(result, said.data() + 2);
        if (asked.size() == 2) {
            qToBigEndian(quint32{0xCB007105}, said.data() + 8); // 203.0.113.5
        } else {
            const auto port = qFromBigEndian<quint16>(asked.data() + 4);
            seconds[asked[1]] = qFromBigEndian<quint32>(asked.data() + 8);
            qToBigEndian(port, said.data() + 8);
            qToBigEndian(gives != 0 ? gives : port, said.data() + 10);
            qToBigEndian(seconds[asked[1]], said.data() + 12);
        }
        socket_.writeDatagram(said, datagram.senderAddress(), static_cast<quint16>(datagram.senderPort())); // from where it is bound
    }
    QUdpSocket socket_;
};

// WANIPConnection:1, as small as it can be.
class UpnpRouter {
public:
    UpnpRouter() {
        server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* socket = server_.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, all = QByteArray()]() mutable {
                    all += socket->readAll();
                    if (whole(all))
                        answer(*socket, std::exchange(all, {}));
                });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.serverPort()) + "/desc.xml"; }
    bool permanentOnly = false, refuses = false;
    QStringList mapped; // "TCP 1234 lease"

private:
    static bool whole(const QByteArray& request) {
        const auto end = request.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        const auto at = request.toLower().indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : request.mid(at + 15, request.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        return request.size() >= end + 4 + length;
    }
    static QString inside(const QByteArray& request, const char* tag) {
        const QByteArray open = QByteArray("<") + tag + ">";
        const auto from = request.indexOf(open);
        return from < 0 ? QString() : QString::fromUtf8(request.mid(from + open.size(), request.indexOf("</", from) - from - open.size()));
    }
    void answer(QTcpSocket& socket, const QByteArray& request) {
        const QString service = QStringLiteral("urn:schemas-upnp-org:service:WANIPConnection:1");
        QString body;
        int status = 200;
        if (request.startsWith("GET")) {
            body = QStringLiteral("<?xml version=\"1.0\"?><root><device><deviceType>urn:schemas-upnp-org:device:InternetGatewayDevice:1</deviceType>"
                                  "<serviceList><service><serviceType>%1</serviceType><controlURL>/ctl</controlURL><eventSubURL>/e</eventSubURL>"
                                  "<SCPDURL>/s.xml</SCPDURL></service></serviceList></device></root>").arg(service);
        } else {
            const QString key = inside(request, "NewProtocol") + QLatin1Char(' ') + inside(request, "NewExternalPort");
            int error = 0;
            QString values;
            if (request.contains("#GetExternalIPAddress")) {
                values = QStringLiteral("<NewExternalIPAddress>198.51.100.7</NewExternalIPAddress>");
            } else if (request.contains("#DeletePortMapping")) {
                mapped.removeIf([&](const QString& line) { return line.startsWith(key); });
            } else if (request.contains("#AddPortMapping")) {
                const QString lease = inside(request, "NewLeaseDuration");
                error = refuses ? 606 : permanentOnly && lease != QStringLiteral("0") ? 725 : 0;
                if (error == 0)
                    mapped << key + QLatin1Char(' ') + lease;
            }
            status = error == 0 ? 200 : 500;
            body = error == 0
                       ? QStringLiteral("<?xml version=\"1.0\"?><s:Envelope><s:Body><u:Response xmlns:u=\"%1\">%2</u:Response></s:Body></s:Envelope>").arg(service, values)
                       : QStringLiteral("<?xml version=\"1.0\"?><s:Envelope><s:Body><s:Fault><detail><UPnPError><errorCode>%1</errorCode></UPnPError></detail></s:Fault></s:Body></s:Envelope>").arg(error);
        }
        socket.write(QStringLiteral("HTTP/1.1 %1 X\r\nContent-Type: text/xml\r\nContent-Length: %2\r\nConnection: close\r\n\r\n%3")
                         .arg(status).arg(body.size()).arg(body).toUtf8());
        socket.disconnectFromHost();
    }
    QTcpServer server_;
};

PortMapping::Settings settingsOf(const std::string& natPmp, const std::string& upnp) {
    PortMapping::Settings settings;
    settings.gateway.natPmpGateway = natPmp;
    settings.gateway.upnpDescription = upnp;
    settings.gateway.natPmpTries = 1;
    settings.farewellMs = 300; // our routers answer on this thread, which waits then
    return settings;
}

constexpr const char* nobody = "127.83.11.9";
constexpr const char* noDescription = "http://127.0.0.1:9/none.xml";

} // namespace

class PortMappingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asksByNatPmp() {
        NatPmpRouter router;
        QVERIFY(router.open);
        PortMapping mapping(settingsOf("127.83.11.7", noDescription));
        QCOMPARE(int(mapping.snapshot().state), int(PortMappingState::off));
        mapping.map(50'123);
        QCOMPARE(int(mapping.snapshot().state), int(PortMappingState::searching));
        QTRY_COMPARE_WITH_TIMEOUT(int(mapping.snapshot().state), int(PortMappingState::mapped), patienceMs);
        QCOMPARE(int(mapping.snapshot().method), int(PortMappingMethod::natPmp));
        QCOMPARE(mapping.snapshot().port, std::uint16_t{50'123});
        QCOMPARE(mapping.snapshot().externalAddress, std::string("203.0.113.5"));
        QCOMPARE(router.seconds.value(1), gatewayLeaseSeconds);
        QCOMPARE(router.seconds.value(2), gatewayLeaseSeconds);
    }

    void anotherPortThanOursIsNoUse() {
        NatPmpRouter router;
        router.gives = 999;
        PortMapping mapping(settingsOf("127.83.11.7", noDescription));
        mapping.map(50'123);
        QTRY_COMPARE_WITH_TIMEOUT(int(mapping.snapshot().state), int(PortMappingState::failed), patienceMs);
    }

    void asksByUpnp_data() {
        QTest::addColumn<bool>("permanentOnly");
        QTest::addColumn<QString>("lease");
        QTest::newRow("with a lease") << false << QStringLiteral("3600");
        QTest::newRow("a router that knows permanent ones only") << true << QStringLiteral("0");
    }
    void asksByUpnp() {
        QFETCH(bool, permanentOnly);
        QFETCH(QString, lease);
        UpnpRouter router;
        router.permanentOnly = permanentOnly;
        PortMapping mapping(settingsOf(nobody, router.url()));
        mapping.map(50'200);
        QTRY_COMPARE_WITH_TIMEOUT(int(mapping.snapshot().state), int(PortMappingState::mapped), patienceMs);
        QCOMPARE(int(mapping.snapshot().method), int(PortMappingMethod::upnp));
        QCOMPARE(mapping.snapshot().externalAddress, std::string("198.51.100.7"));
        QCOMPARE(router.mapped, (QStringList{QStringLiteral("TCP 50200 ") + lease, QStringLiteral("UDP 50200 ") + lease}));
        mapping.map(50'201); // the old one is taken back
        QTRY_VERIFY_WITH_TIMEOUT(mapping.snapshot().state == PortMappingState::mapped && mapping.snapshot().port == 50'201, patienceMs);
        QCOMPARE(router.mapped, (QStringList{QStringLiteral("TCP 50201 ") + lease, QStringLiteral("UDP 50201 ") + lease}));
    }

    void saysThatTheRouterRefuses() {
        UpnpRouter router;
        router.refuses = true;
        PortMapping mapping(settingsOf(nobody, router.url()));
        mapping.map(50'200);
        QTRY_COMPARE_WITH_TIMEOUT(int(mapping.snapshot().state), int(PortMappingState::failed), patienceMs);
        QCOMPARE(mapping.snapshot().error.code, ErrorCode::denied);
        QVERIFY(mapping.snapshot().error.context.find("UPnP") != std::string::npos);
    }

    void saysThatNobodyAnswers() {
        PortMapping mapping(settingsOf(nobody, noDescription));
        QSignalSpy changed(&mapping, &PortMapping::changed);
        mapping.map(50'200);
        QTRY_COMPARE_WITH_TIMEOUT(int(mapping.snapshot().state), int(PortMappingState::failed), patienceMs);
        QCOMPARE(mapping.snapshot().error.code, ErrorCode::unreachable);
        QCOMPARE(changed.count(), 2);
    }

    void itsEndDoesNotWaitForASilentRouter() {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress(QStringLiteral("127.83.11.8")), 5351));
        auto settings = settingsOf("127.83.11.8", noDescription);
        settings.gateway.natPmpTries = 5;
        settings.farewellMs = 100;
        auto mapping = std::make_unique<PortMapping>(settings);
        mapping->map(50'200);
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingDatagrams(), patienceMs);
        QElapsedTimer timer;
        timer.start();
        mapping.reset();
        QVERIFY(timer.elapsed() < 1'500);
        QTest::qWait(100);
    }
};

QTEST_MAIN(PortMappingTest)
#include "port_mapping_test.moc"
