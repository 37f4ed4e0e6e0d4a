// A .torrent from a web address: what servers may answer, and what then is said.
#include <QtTest>

#include "../../libs/engine/src/http_network.h"
#include "../../libs/engine/src/torrent_fetch.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/protocol/metainfo.h"
#include "range_server.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

Bytes someBytes(std::size_t count) {
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return bytes;
}

} // namespace

class TorrentFetchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itComesWhole();
    void refusalsNameTheServer_data();
    void refusalsNameTheServer();
    void redirectsAreFollowed();
    void redirectsEnd();
    void nobodyLeadsItAway();
    void moreThanATorrentCanHaveIsNotTaken();
    void httpsIsForWhomOneTrusts();
    void whatIsNoAddressIsSaid_data();
    void whatIsNoAddressIsSaid();
    void nobodyIsToldOfWhatIsLetGo();

private:
    Result<Bytes> fetch(const std::string& url) {
        std::optional<Result<Bytes>> got;
        const TorrentFetch fetch(network_, url, "ByteTorrent", [&](Result<Bytes> result) { got = std::move(result); });
        if (got || !QTest::qWaitFor([&] { return got.has_value(); }, 15'000))
            return fail(ErrorCode::outcomeUnknown, got ? "it ended in its constructor" : "it never ended");
        return *got;
    }
    HttpNetwork network_;
};

void TorrentFetchTest::itComesWhole() {
    RangeServer server;
    const Bytes bytes = someBytes(3'000'000);
    server.serve("/a b.torrent", bytes);
    const auto got = fetch(server.url("/a%20b.torrent"));
    QVERIFY(got.has_value() && *got == bytes);
    QVERIFY(server.requests.size() == 1 && !server.requests.front().ranged);
}

void TorrentFetchTest::refusalsNameTheServer_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("401") << 401 << ErrorCode::denied;
    QTest::newRow("403") << 403 << ErrorCode::denied;
    QTest::newRow("404") << 404 << ErrorCode::notFound;
    QTest::newRow("410") << 410 << ErrorCode::notFound;
    QTest::newRow("500") << 500 << ErrorCode::unreachable;
}

void TorrentFetchTest::refusalsNameTheServer() {
    QFETCH(int, status);
    QFETCH(ErrorCode, code);
    RangeServer server;
    server.serve("/a.torrent", someBytes(10));
    server.manners.status = status;
    const auto got = fetch(server.url("/a.torrent"));
    QVERIFY(!got);
    QCOMPARE(got.error().code, code);
    QVERIFY2(got.error().context.starts_with("127.0.0.1 "), got.error().context.c_str());
}

void TorrentFetchTest::redirectsAreFollowed() {
    RangeServer server, elsewhere;
    elsewhere.serve("/a.torrent", someBytes(1'000));
    server.manners.redirectTo = elsewhere.url("%p");
    QVERIFY(fetch(server.url("/a.torrent")) == someBytes(1'000));
}

void TorrentFetchTest::redirectsEnd() {
    RangeServer server;
    server.manners.redirectTo = server.url("%p");
    const auto got = fetch(server.url("/a.torrent"));
    QVERIFY(!got && got.error().code == ErrorCode::notFound);
    QCOMPARE(server.requests.size(), std::size_t{6});
}

void TorrentFetchTest::nobodyLeadsItAway() {
    RangeServer server;
    server.manners.redirectTo = "file:///etc/passwd";
    const auto got = fetch(server.url("/a.torrent"));
    QVERIFY(!got && got.error().code == ErrorCode::notFound);
}

void TorrentFetchTest::moreThanATorrentCanHaveIsNotTaken() {
    RangeServer server;
    server.serve("/a.torrent", Bytes(protocol::torrentBytesMax + 1));
    const auto got = fetch(server.url("/a.torrent"));
    QVERIFY(!got && got.error().code == ErrorCode::tooLarge);
}

void TorrentFetchTest::httpsIsForWhomOneTrusts() {
    const Millis nowMs = SystemClock().wallMs();
    const net::Validity validity{nowMs - 3'600'000, nowMs + 24 * 3'600'000};
    const auto authority = net::CertificateAuthority::create("test", validity);
    QVERIFY(authority.has_value());
    RangeServer server(authority->issue(NodeId(1), {"127.0.0.1"}, validity).value());
    server.serve("/a.torrent", someBytes(1'000));
    const auto refused = fetch(server.url("/a.torrent"));
    QVERIFY(!refused && refused.error().code == ErrorCode::notAuthenticated);
    QVERIFY(network_.trust(authority->pem().value().certificatePem).has_value());
    QVERIFY(fetch(server.url("/a.torrent")) == someBytes(1'000));
}

void TorrentFetchTest::whatIsNoAddressIsSaid_data() {
    QTest::addColumn<QString>("url");
    for (const char* url : {"", "a.torrent", "http://", "http:///a.torrent", "file:///etc/passwd", "ftp://files.example/a.torrent", "http://[::1/a"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TorrentFetchTest::whatIsNoAddressIsSaid() {
    QFETCH(QString, url);
    const auto got = fetch(url.toStdString());
    QVERIFY(!got && got.error().code == ErrorCode::invalidArgument);
}

void TorrentFetchTest::nobodyIsToldOfWhatIsLetGo() {
    RangeServer server;
    server.manners.silent = true;
    bool told = false;
    {
        const TorrentFetch fetch(network_, server.url("/a.torrent"), "ByteTorrent", [&](const Result<Bytes>&) { told = true; });
        QVERIFY(QTest::qWaitFor([&] { return !server.requests.empty(); }));
    }
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TorrentFetchTest)
#include "torrent_fetch_test.moc"
