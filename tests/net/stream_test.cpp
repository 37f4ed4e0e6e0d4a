// Streams as a Listener hands them out, plain and with TLS, and a client of Qt's on the other side.
#include "bytetorrent/net/stream.h"

#include <sys/socket.h>

#include <QSslSocket>
#include <QTest>

#include "both_loops.h"
#include "bytetorrent/net/listener.h"
#include "tls_world.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using net::Listener;
using net::Stream;

namespace {

// Reads what it is told of, and keeps it.
class Reader final : public Stream::Owner {
public:
    void take(std::unique_ptr<Stream> given) {
        stream = std::move(given);
        stream->setOwner(this);
        readAll();
        stream->setReading(reads);
    }
    void readAll() {
        std::array<std::uint8_t, 1'000> bytes;
        while (const std::size_t count = stream->read(bytes))
            got.append(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(count));
    }
    void streamReadable() override {
        ++readable;
        if (reads)
            readAll();
    }
    void streamWritten() override { ++written; }

    std::unique_ptr<Stream> stream;
    QByteArray got;
    bool reads = true;
    int readable = 0, written = 0;
};

} // namespace

class StreamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesGoBothWays_data() { plainAndTls(); }
    void bytesGoBothWays();
    void whatIsNotTakenNowLeavesLater_data() { plainAndTls(); }
    void whatIsNotTakenNowLeavesLater();
    void whoeverDoesNotReadIsNotCalled();
    void theOtherSideMayEndItsOwnAndStillListen();
    void aBrokenConnectionSaysSo_data() { plainAndTls(); }
    void aBrokenConnectionSaysSo();
    void itsLastWordArrivesAlthoughBytesWereLeftUnread();
    void endsWhenItIsClosed_data() { plainAndTls(); }
    void endsWhenItIsClosed();
    void countsAsOpenWhileItLives();

private:
    static void plainAndTls() {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void connectBy(bool tls);
    void connectPlain() { connectBy(false); }

    std::unique_ptr<TlsWorld> world_;
    std::unique_ptr<Listener> listener_;
    std::unique_ptr<QSslSocket> client_;
    QByteArray heard_; // by the client
    std::unique_ptr<Reader> server_;
};

void StreamTest::connectBy(bool tls) {
    server_ = std::make_unique<Reader>();
    client_ = std::make_unique<QSslSocket>();
    heard_.clear();
    connect(client_.get(), &QSslSocket::readyRead, this, [this] { heard_ += client_->readAll(); });
    if (tls && !world_)
        world_ = std::make_unique<TlsWorld>();
    net::TlsAccept accept;
    if (tls)
        accept.identity = world_->identity(1);
    auto opened = Listener::openForStreams(
        {"127.0.0.1", 0}, 4, [this](std::unique_ptr<Stream> stream) { server_->take(std::move(stream)); }, accept);
    QVERIFY(opened.has_value());
    listener_ = std::move(*opened);
    if (tls) {
        client_->setPeerVerifyMode(QSslSocket::VerifyNone);
        client_->connectToHostEncrypted(QStringLiteral("127.0.0.1"), listener_->address().port);
        QTRY_VERIFY(client_->isEncrypted());
    } else {
        client_->connectToHost(QStringLiteral("127.0.0.1"), listener_->address().port);
    }
    QTRY_VERIFY(server_->stream != nullptr);
}

void StreamTest::bytesGoBothWays() {
    QFETCH(bool, tls);
    connectBy(tls);
    QCOMPARE(server_->stream->remote().port, client_->localPort());
    QVERIFY(server_->stream->remote().address == IpAddress::parse("127.0.0.1").value());
    for (const QByteArray word : {"one", "two"}) {
        server_->got.clear();
        heard_.clear();
        client_->write(word);
        QTRY_COMPARE(server_->got, word);
        server_->stream->write(asBytes(std::string_view(word.constData(), 3)));
        QTRY_COMPARE(heard_, word);
    }
}

void StreamTest::whatIsNotTakenNowLeavesLater() {
    QFETCH(bool, tls);
    connectBy(tls);
    Bytes much(20u << 20); // more than the system keeps
    for (std::size_t i = 0; i < much.size(); ++i)
        much[i] = static_cast<std::uint8_t>(i * 7 + i / 1'000);
    server_->stream->write(much);
    server_->stream->write(asBytes("the end"));
    QVERIFY(server_->stream->bytesToWrite() > 0);
    QVERIFY(QTest::qWaitFor([&] { return heard_.size() >= static_cast<qsizetype>(much.size()) + 7; }, 20'000));
    QVERIFY(std::equal(much.begin(), much.end(), reinterpret_cast<const std::uint8_t*>(heard_.constData())));
    QVERIFY(heard_.endsWith("the end"));
    QTRY_COMPARE(server_->stream->bytesToWrite(), std::size_t{0});
    QVERIFY(server_->written > 0);
}

void StreamTest::whoeverDoesNotReadIsNotCalled() {
    connectPlain();
    server_->reads = false;
    server_->stream->setReading(false);
    client_->write("unread");
    QVERIFY(client_->waitForBytesWritten());
    for (int turn = 0; turn < 3; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(server_->readable, 0);
    server_->reads = true;
    server_->stream->setReading(true);
    QTRY_COMPARE(server_->got, QByteArray("unread"));
}

void StreamTest::theOtherSideMayEndItsOwnAndStillListen() {
    connectPlain();
    client_->write("last words");
    QVERIFY(client_->waitForBytesWritten());
    ::shutdown(static_cast<int>(client_->socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(server_->stream->atEnd());
    QCOMPARE(server_->got, QByteArray("last words"));
    QVERIFY(server_->stream->isOpen());
    server_->stream->write(asBytes("heard"));
    QTRY_COMPARE(heard_, QByteArray("heard"));
}

void StreamTest::aBrokenConnectionSaysSo() {
    QFETCH(bool, tls);
    connectBy(tls);
    client_->abort();
    // A plain one is at its end at once, and broken when somebody writes.
    QTRY_VERIFY(server_->stream->atEnd());
    QTRY_VERIFY(([&] {
        server_->stream->write(Bytes(100'000, 1));
        return !server_->stream->isOpen();
    }()));
    QCOMPARE(server_->stream->bytesToWrite(), std::size_t{0});
}

void StreamTest::itsLastWordArrivesAlthoughBytesWereLeftUnread() {
    connectPlain();
    server_->reads = false;
    server_->stream->setReading(false);
    client_->write("something that nobody reads");
    QVERIFY(client_->waitForBytesWritten());
    server_->stream->write(asBytes("go away"));
    server_->stream->close();
    server_->stream.reset();
    QTRY_VERIFY(client_->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(heard_, QByteArray("go away"));
    QCOMPARE(client_->error(), QAbstractSocket::RemoteHostClosedError); // and no reset
}

void StreamTest::endsWhenItIsClosed() {
    QFETCH(bool, tls);
    connectBy(tls);
    server_->stream->write(asBytes("goodbye"));
    QTRY_COMPARE(server_->stream->bytesToWrite(), std::size_t{0});
    server_->stream->close();
    QTRY_VERIFY(!server_->stream->isOpen());
    server_->stream.reset();
    QTRY_VERIFY(client_->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(heard_, QByteArray("goodbye"));
}

void StreamTest::countsAsOpenWhileItLives() {
    connectPlain();
    QCOMPARE(listener_->openConnections(), 1u);
    auto stream = std::move(server_->stream);
    listener_.reset(); // which it may outlive
    stream.reset();
    connectPlain();
    server_->stream.reset();
    QCOMPARE(listener_->openConnections(), 0u);
}

BT_TEST_ON_BOTH_LOOPS(StreamTest)
#include "stream_test.moc"
