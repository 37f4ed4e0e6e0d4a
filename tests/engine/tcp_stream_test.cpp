// TcpStream over real sockets on loopback: what it reads and how it ends, how much the system takes in advance, and that all
// of it arrives.
#include <sys/socket.h>

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "../../libs/engine/src/tcp_stream.h"
#include "bytetorrent/net/listener.h"
#include "loopback_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr qsizetype contentBytes = 8 << 20;

// A stream to somebody who reads when told to.
struct Line {
    QTcpServer server;
    std::unique_ptr<TcpStream> stream;
    QTcpSocket* reader = nullptr;

    Line() {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        stream = std::make_unique<TcpStream>(Endpoint{*IpAddress::parse("127.0.0.1"), server.serverPort()});
        QTRY_VERIFY_WITH_TIMEOUT(stream->isConnected() && server.hasPendingConnections(), patienceMs);
        reader = server.nextPendingConnection();
        reader->setReadBufferSize(64 * 1024);
    }
    Bytes readAll(std::size_t step) {
        Bytes all;
        for (;;) {
            Bytes part(step);
            const std::size_t got = stream->read(part);
            all.insert(all.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(got));
            if (got < step)
                return all;
        }
    }
    // What is left with us when the system takes no more.
    std::size_t leftOf(const QByteArray& bytes) {
        stream->write(bytes);
        std::size_t before = 0;
        do {
            before = stream->bytesToWrite();
            QTest::qWait(100);
        } while (stream->bytesToWrite() != before);
        return before;
    }
};

} // namespace

class TcpStreamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysAgainWhatWasLeftUnread();
    void givesTheLastBytesAndThenTheEnd();
    void saysTheEndOfAnAcceptedCallerToo();
    void saysTheEndThatAWriteRunsInto();
    void theSystemTakesNoMoreInAdvanceThanItIsAllowed();
};

void TcpStreamTest::saysAgainWhatWasLeftUnread() {
    Line line;
    int said = 0;
    connect(line.stream.get(), &PeerStream::readable, this, [&] { ++said; });
    line.reader->write(QByteArray(100, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(said, 1, patienceMs);
    QCOMPARE(line.readAll(1'000).size(), 100u);
    line.reader->write(QByteArray(100, 'y'));
    QTRY_COMPARE_WITH_TIMEOUT(said, 2, patienceMs);
    Bytes some(60);
    QCOMPARE(line.stream->read(some), 60u); // whoever takes a part may come back for the rest, or wait to be called
    QTRY_VERIFY_WITH_TIMEOUT(said >= 3, patienceMs);
    QCOMPARE(line.readAll(1'000), Bytes(40, 'y'));
}

void TcpStreamTest::saysTheEndThatAWriteRunsInto() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("uninitialized socket")));
    Line line;
    int ended = 0;
    connect(line.stream.get(), &PeerStream::ended, this, [&] { ++ended; });
    const linger atOnce{1, 0};
    QVERIFY(::setsockopt(static_cast<int>(line.reader->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce) == 0);
    line.reader->abort(); // a reset: it is here before we hear of it
    const Bytes bytes(100, 'x');
    line.stream->write(bytes);
    QCOMPARE(ended, 0); // not from inside
    QVERIFY(!line.stream->isConnected());
    line.stream->write(bytes);
    QTRY_VERIFY_WITH_TIMEOUT(ended > 0, patienceMs);
    QVERIFY(!line.stream->endReason().empty());
}

void TcpStreamTest::givesTheLastBytesAndThenTheEnd() {
    Line line;
    int ended = 0;
    bool within = false, endedWithin = false;
    Bytes got;
    connect(line.stream.get(), &PeerStream::readable, this, [&] {
        within = true;
        const Bytes more = line.readAll(64);
        within = false;
        got.insert(got.end(), more.begin(), more.end());
    });
    connect(line.stream.get(), &PeerStream::ended, this, [&] {
        ++ended;
        endedWithin |= within;
    });
    line.reader->write(QByteArray(10'000, 'z'));
    line.reader->disconnectFromHost();
    QTRY_VERIFY_WITH_TIMEOUT(ended > 0, patienceMs);
    QVERIFY(!endedWithin);
    const Bytes last = line.readAll(64);
    got.insert(got.end(), last.begin(), last.end());
    QCOMPARE(got, Bytes(10'000, 'z'));
    QVERIFY(!line.stream->isConnected());
    QVERIFY(!line.stream->endReason().empty());
}

void TcpStreamTest::saysTheEndOfAnAcceptedCallerToo() {
    std::unique_ptr<TcpStream> accepted;
    const auto listener = net::Listener::openUnbuffered({"127.0.0.1", 0}, 4, [&](std::unique_ptr<QAbstractSocket> socket) {
        accepted = std::make_unique<TcpStream>(std::move(socket));
    });
    QVERIFY(listener.has_value());
    QTcpSocket caller;
    caller.connectToHost(QHostAddress::LocalHost, (*listener)->address().port);
    QTRY_VERIFY_WITH_TIMEOUT(accepted != nullptr, patienceMs);
    QCOMPARE((*listener)->openConnections(), 1u);
    bool ended = false;
    Bytes got;
    connect(accepted.get(), &PeerStream::readable, this, [&] {
        Bytes part(100);
        part.resize(accepted->read(part));
        got.insert(got.end(), part.begin(), part.end());
    });
    connect(accepted.get(), &PeerStream::ended, this, [&] { ended = true; });
    caller.write("hello");
    QTRY_COMPARE_WITH_TIMEOUT(got, toBytes(asBytes("hello")), patienceMs);
    accepted->write(asBytes("and you"));
    QTRY_COMPARE_WITH_TIMEOUT(caller.bytesAvailable(), qint64(7), patienceMs);
    caller.disconnectFromHost();
    QTRY_VERIFY_WITH_TIMEOUT(ended, patienceMs);
    accepted.reset();
    QCOMPARE((*listener)->openConnections(), 0u);
}

void TcpStreamTest::theSystemTakesNoMoreInAdvanceThanItIsAllowed() {
    QByteArray content(contentBytes, '\0');
    for (qsizetype at = 0; at < content.size(); ++at)
        content[at] = static_cast<char>(at * 7 + at / 251);
    Line free, bound;
    bound.stream->setUnsentBytesMax(16 * 1024);
    const std::size_t leftFree = free.leftOf(content), leftBound = bound.leftOf(content);
    QVERIFY2(leftBound >= leftFree + 256 * 1024, qPrintable(QStringLiteral("%1 and %2 bytes are left").arg(leftFree).arg(leftBound)));
    // It may be told anew, and nothing is lost.
    QByteArray arrived;
    QTRY_VERIFY_WITH_TIMEOUT((arrived += bound.reader->readAll()).size() >= contentBytes / 2, patienceMs);
    bound.stream->setUnsentBytesMax(1024 * 1024);
    QTRY_VERIFY_WITH_TIMEOUT((arrived += bound.reader->readAll()).size() >= contentBytes, patienceMs);
    QVERIFY(arrived == content);
}

QTEST_GUILESS_MAIN(TcpStreamTest)
#include "tcp_stream_test.moc"
