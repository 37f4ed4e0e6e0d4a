// A whole node that is private, limited or behind a proxy, on loopback with ports that the system chose: what clients of
// every wire see of it.
#include <QJsonArray>
#include <QtTest>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/tracker/admin.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"
#include "support/torrents.h"
#include "support/udp_client.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
namespace native = protocol::native;
namespace udp = protocol::udp;
using tracker::Settings;
using tracker::TrackerMode;
using tracker::TrackerNode;

namespace {

const std::string annasText = "00112233445566778899aabbccddeeff";
const QByteArray annas = QByteArray::fromStdString(annasText);
const QByteArray nobodys = "ffffffffffffffffffffffffffffffff";
const QByteArray bearer = "Bearer a secret of a client";

// A native client that asks one thing at a time.
class NativeClient {
public:
    explicit NativeClient(std::uint16_t port)
        : connection_({"127.0.0.1", port}, {}) {
        QObject::connect(&connection_, &net::FramedConnection::frameReceived, [this](ByteView frame) {
            auto packet = native::decode(frame).value();
            if (packet.requestId == 0)
                ++pushes;
            else
                reply_ = std::move(packet);
        });
    }
    template <class Reply>
    std::optional<Reply> ask(native::Message message) {
        reply_.reset();
        (void)connection_.send(native::encode({++lastId_, std::move(message)}));
        if (!QTest::qWaitFor([this] { return reply_.has_value(); }, 3'000))
            return std::nullopt;
        const Reply* reply = std::get_if<Reply>(&reply_->message);
        return reply ? std::optional<Reply>(*reply) : std::nullopt;
    }
    std::optional<native::Welcome> greet(const std::optional<protocol::Passkey>& passkey) {
        native::Hello hello{native::versionMin, "test", Bytes(32, 7), passkey};
        if (passkey)
            hello.version = native::version;
        return ask<native::Welcome>(std::move(hello));
    }
    int pushes = 0;

private:
    net::FramedConnection connection_;
    std::uint32_t lastId_ = 0;
    std::optional<native::Packet> reply_;
};

QByteArray announceTarget(const QByteArray& prefix, const protocol::Metainfo& torrent, const char* more = "") {
    QByteArray escaped;
    for (const std::uint8_t byte : torrent.infoHash().value)
        escaped += "%" + QByteArray(1, static_cast<char>(byte)).toHex();
    return prefix + "announce?info_hash=" + escaped + "&peer_id=-XX0001-000000000000&port=7001&left=5" + more;
}

QByteArray scrapeTarget(const QByteArray& prefix, const protocol::Metainfo& torrent) {
    QByteArray target = announceTarget(prefix, torrent);
    return target.replace("announce?", "scrape?");
}

} // namespace

class PrivateTrackerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { start(TrackerMode::passkeys); }
    void cleanup() { node_.reset(); }

    void httpNeedsAPasskeyInThePathOrTheQuery();
    void udpNeedsItInTheUrlData();
    void nativeClientsSayItWhenTheyGreet();
    void apiNeedsItToo();
    void uploadsArePrivateTorrents();
    void servedTorrentsCarryTheAskersPasskey();
    void whatIsRevokedIsRefusedAtOnce();
    void accountsAreShownToTheirOwners();
    void anOpenTrackerIgnoresForeignPasskeys();
    void deniedTorrentsAreServedByNoWire();
    void whoComesTooOftenIsToldWhen();
    void aProxyNamesItsClients();

private:
    void start(TrackerMode mode) {
        Settings settings;
        settings.mode = mode;
        start(std::move(settings));
    }
    void start(Settings settings) {
        node_.reset();
        folder_ = std::make_unique<QTemporaryDir>();
        settings.self = NodeId(1);
        settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}}};
        settings.version = "test";
        settings.dataDirectory = folder_->path().toStdString();
        auto started = TrackerNode::start(std::move(settings));
        QVERIFY2(started.has_value(), started ? "" : describe(started.error()).c_str());
        node_ = std::move(*started);
        QTRY_COMPARE(httpGet(port("http"), "/readyz").status, 200);
        const QString hash = QString::fromStdString(registry::hashOf(protocol::passkeyOf(annasText)).hex());
        tell({{QStringLiteral("do"), QStringLiteral("add passkeys")},
              {QStringLiteral("entries"), QJsonArray{QJsonObject{{QStringLiteral("account"), QStringLiteral("anna")}, {QStringLiteral("hash"), hash}}}}});
    }
    // The operator's door; asked from another thread, for it blocks.
    void tell(const QJsonObject& request) {
        Result<QJsonObject> answer = fail(ErrorCode::timeout, "no answer");
        const auto thread = std::unique_ptr<QThread>(QThread::create(
            [&] { answer = tracker::askNode(folder_->path().toStdString(), request, 5'000); }));
        thread->start();
        QVERIFY(QTest::qWaitFor([&] { return thread->isFinished(); }, 10'000));
        QVERIFY2(answer.has_value(), answer ? "" : describe(answer.error()).c_str());
    }
    void list(const char* listing, const InfoHash& infoHash) {
        tell({{QStringLiteral("do"), QStringLiteral("list torrents")},
              {QStringLiteral("listing"), QLatin1String(listing)},
              {QStringLiteral("infohashes"), QJsonArray{QString::fromStdString(infoHash.hex())}}});
    }
    void revokeAnna() {
        tell({{QStringLiteral("do"), QStringLiteral("revoke passkeys")}, {QStringLiteral("account"), QStringLiteral("anna")}});
    }
    [[nodiscard]] std::uint16_t port(const std::string& name) const {
        for (const auto& [known, address] : node_->readyPorts()) {
            if (known == name)
                return HostPort::parse(address).value().port;
        }
        return 0;
    }
    HttpAnswer get(const QByteArray& target, const Headers& headers = {}) { return httpRequest("GET", port("http"), target, {}, headers); }
    HttpAnswer upload(const protocol::Metainfo& torrent, const QByteArray& query = {}) {
        return httpRequest("POST", port("http"), "/api/v1/torrents" + query, toQt(torrent.encode()), {{"Authorization", bearer}});
    }
    protocol::Metainfo published() {
        auto torrent = madeUpTorrent("private", 3, true);
        const auto answer = upload(torrent, "?passkey=" + annas);
        BT_ASSERT(answer.status == 201);
        return torrent;
    }
    [[nodiscard]] static std::string pathOf(const QByteArray& passkey) { return "/" + passkey.toStdString() + "/announce"; }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<TrackerNode> node_;
};

void PrivateTrackerTest::httpNeedsAPasskeyInThePathOrTheQuery() {
    const auto torrent = published();
    QVERIFY(get(announceTarget("/", torrent)).body.contains("14:failure reason44:this tracker is private"));
    QVERIFY(get(announceTarget("/" + nobodys + "/", torrent)).body.contains("unknown or revoked passkey"));
    QVERIFY(get(announceTarget("/not-one/", torrent)).body.contains("unknown or revoked passkey"));
    QVERIFY(get(announceTarget("/" + annas + "/", torrent)).body.contains("8:intervali1800e"));
    const auto byQuery = get(announceTarget("/", torrent, ("&passkey=" + annas).constData()));
    QVERIFY(byQuery.body.contains("10:incompletei1e"));
    QVERIFY(get(scrapeTarget("/", torrent)).body.contains("failure reason"));
    QVERIFY(get(scrapeTarget("/" + annas + "/", torrent)).body.contains("10:incompletei1e"));
    const auto unknown = madeUpTorrent("unknown", 2, true);
    QVERIFY(get(announceTarget("/" + annas + "/", unknown)).body.contains("does not know this torrent"));
    list("allowed", unknown.infoHash());
    QVERIFY(get(announceTarget("/" + annas + "/", unknown)).body.contains("8:intervali1800e"));
}

void PrivateTrackerTest::udpNeedsItInTheUrlData() {
    const auto torrent = published();
    UdpClient client({IpAddress::v4(0x7f000001), port("udp")});
    const std::uint64_t id = client.connect();
    udp::AnnounceRequest request = udpAnnounce(torrent.infoHash(), 7002, 5);
    for (const std::string& url : {std::string(), std::string("/announce"), pathOf(nobodys)}) {
        request.urlData = url;
        QVERIFY(!client.refusalOf(id, request).empty());
        QVERIFY(client.answerBytes <= client.sent.size());
    }
    request.urlData = pathOf(nobodys);
    QVERIFY(client.refusalOf(id, request).starts_with("unknown or revoked"));
    for (const std::string& url : {pathOf(annas), "/announce?passkey=" + annasText}) {
        request.urlData = url;
        QVERIFY(client.ask<udp::AnnounceReply>(id, request).has_value());
    }
    // A scrape has no place for one (BEP 41).
    QVERIFY(client.refusalOf(id, udp::ScrapeRequest{{torrent.infoHash()}}).starts_with("this tracker is p"));
    QVERIFY(client.answerBytes <= client.sent.size());
}

void PrivateTrackerTest::nativeClientsSayItWhenTheyGreet() {
    const auto torrent = published();
    native::HoldingReport holding{.infoHash = torrent.infoHash(), .full = true, .have = PieceSet::all(3)};
    holding.endpoint.port = 7003;
    NativeClient stranger(port("client"));
    QVERIFY(stranger.greet(std::nullopt).has_value());
    QVERIFY(stranger.ask<native::ClusterStatus>(native::GetStatus{}).has_value());
    for (const native::Message& message :
         {native::Message(native::Report{{holding}}), native::Message(native::FindPeers{torrent.infoHash()}),
          native::Message(native::Fetch{torrent.infoHash()}), native::Message(native::Browse{}),
          native::Message(native::Subscribe{torrent.infoHash()}), native::Message(native::Publish{torrent.encode()})}) {
        const auto failure = stranger.ask<native::Failure>(message);
        QVERIFY(failure && failure->code == ErrorCode::notAuthenticated && failure->retryAfterMs == 0);
    }
    NativeClient guesser(port("client"));
    QCOMPARE(guesser.greet(protocol::passkeyOf(nobodys.toStdString()))->version, native::version);
    QVERIFY(guesser.ask<native::Failure>(native::FindPeers{torrent.infoHash()})->code == ErrorCode::denied);
    NativeClient anna(port("client"));
    QVERIFY(anna.greet(protocol::passkeyOf(annasText)).has_value());
    QVERIFY(anna.ask<native::Reported>(native::Report{{holding}}).has_value());
    holding.uploaded = 1'000;
    holding.downloaded = 10;
    QVERIFY(anna.ask<native::Reported>(native::Report{{holding}}).has_value());
    QCOMPARE(anna.ask<native::Peers>(native::FindPeers{torrent.infoHash()})->seeds, 1u);
    const auto account = get("/api/v1/accounts/anna?passkey=" + annas).json();
    QCOMPARE(account.value(QLatin1String("uploaded")).toInteger(), qint64{1'000});
    QCOMPARE(account.value(QLatin1String("ratio")).toDouble(), 100.0);
    const auto torrentNow = get("/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex()) + "?passkey=" + annas).json();
    QCOMPARE(torrentNow.value(QLatin1String("traffic")).toObject().value(QLatin1String("uploaded")).toInteger(), qint64{1'000});
}

void PrivateTrackerTest::apiNeedsItToo() {
    const auto torrent = published();
    const QByteArray path = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    for (const QByteArray& target : {QByteArray("/api/v1/torrents"), path, path + "/file", path + "/holders"}) {
        QCOMPARE(get(target).status, 401);
        QCOMPARE(get(target + "?passkey=" + nobodys).status, 403);
        QCOMPARE(get(target + "?passkey=" + annas).status, 200);
    }
    QCOMPARE(get("/api/v1/cluster").status, 200);
    const QByteArray body = R"({"address":"127.0.0.1:6999","have":"0"})";
    QCOMPARE(httpRequest("POST", port("http"), path + "/holdings", body, {{"Authorization", bearer}}).status, 401);
    QCOMPARE(httpRequest("POST", port("http"), path + "/holdings?passkey=" + annas, body, {{"Authorization", bearer}}).status, 200);
    QCOMPARE(httpRequest("DELETE", port("http"), path, {}, {{"Authorization", bearer}}).status, 401);
    QCOMPARE(httpRequest("DELETE", port("http"), path + "?passkey=" + annas, {}, {{"Authorization", bearer}}).status, 204);
}

void PrivateTrackerTest::uploadsArePrivateTorrents() {
    QCOMPARE(upload(madeUpTorrent("a", 2, true)).status, 401);
    const auto refused = upload(madeUpTorrent("a", 2, false), "?passkey=" + annas);
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("BEP 27"));
    QCOMPARE(upload(madeUpTorrent("a", 2, true), "?passkey=" + annas).status, 201);
    NativeClient anna(port("client"));
    QVERIFY(anna.greet(protocol::passkeyOf(annasText)).has_value());
    QVERIFY(anna.ask<native::Failure>(native::Publish{madeUpTorrent("b", 2, false).encode()})->code == ErrorCode::invalidArgument);
    QVERIFY(anna.ask<native::Published>(native::Publish{madeUpTorrent("b", 2, true).encode()})->created);
}

void PrivateTrackerTest::servedTorrentsCarryTheAskersPasskey() {
    const auto torrent = published();
    const QByteArray target = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex()) + "/file?passkey=" + annas;
    const QByteArray file = get(target).body;
    const auto served = protocol::Metainfo::parse({reinterpret_cast<const std::uint8_t*>(file.constData()), static_cast<std::size_t>(file.size())}).value();
    QVERIFY(served.info() == torrent.info());
    for (const std::string& url : served.trackerTiers.at(0))
        QVERIFY(url.ends_with(pathOf(annas)));
    NativeClient anna(port("client"));
    QVERIFY(anna.greet(protocol::passkeyOf(annasText)).has_value());
    const auto fetched = protocol::Metainfo::parse(anna.ask<native::TorrentFile>(native::Fetch{torrent.infoHash()})->torrent).value();
    QVERIFY(protocol::passkeyOfUrls(fetched.trackerTiers) == protocol::passkeyOf(annasText));
}

void PrivateTrackerTest::whatIsRevokedIsRefusedAtOnce() {
    const auto torrent = published();
    NativeClient anna(port("client"));
    QVERIFY(anna.greet(protocol::passkeyOf(annasText)).has_value());
    QVERIFY(anna.ask<native::Done>(native::Subscribe{torrent.infoHash()}).has_value());
    QVERIFY(get(announceTarget("/" + annas + "/", torrent)).body.contains("8:interval"));
    QTRY_COMPARE(anna.pushes, 1);
    revokeAnna();
    QVERIFY(get(announceTarget("/" + annas + "/", torrent)).body.contains("unknown or revoked"));
    QVERIFY(anna.ask<native::Failure>(native::FindPeers{torrent.infoHash()})->code == ErrorCode::denied);
    // Nor is it told what it subscribed to before.
    list("allowed", torrent.infoHash());
    NativeClient again(port("client"));
    QVERIFY(again.greet(protocol::passkeyOf(annasText)).has_value());
    QVERIFY(again.ask<native::Failure>(native::Browse{})->code == ErrorCode::denied);
    QCOMPARE(anna.pushes, 1);
    const auto metrics = get("/metrics").body;
    QVERIFY(metrics.contains("bytetorrent_unknown_passkeys_total 3"));
    QVERIFY(metrics.contains("bytetorrent_passkeys 0"));
}

void PrivateTrackerTest::accountsAreShownToTheirOwners() {
    QCOMPARE(get("/api/v1/accounts/anna").status, 401);
    QCOMPARE(get("/api/v1/accounts/ben?passkey=" + annas).status, 403);
    QCOMPARE(get("/api/v1/accounts/anna?passkey=" + nobodys).status, 403);
    const auto torrent = published();
    const QByteArray target = announceTarget("/" + annas + "/", torrent, "&uploaded=");
    QVERIFY(get(target + "0&downloaded=0").body.contains("interval"));
    QVERIFY(get(target + "300&downloaded=200").body.contains("interval"));
    const auto shown = get("/api/v1/accounts/Anna?passkey=" + annas);
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.json().value(QLatin1String("account")).toString(), QStringLiteral("anna"));
    QCOMPARE(shown.json().value(QLatin1String("uploaded")).toInteger(), qint64{300});
    QCOMPARE(shown.json().value(QLatin1String("downloaded")).toInteger(), qint64{200});
    QCOMPARE(shown.json().value(QLatin1String("ratio")).toDouble(), 1.5);
    const QJsonObject client = shown.json().value(QLatin1String("clients")).toArray().at(0).toObject();
    QCOMPARE(client.value(QLatin1String("infohash")).toString(), QString::fromStdString(torrent.infoHash().hex()));
    QVERIFY(!shown.body.contains(annas));
}

void PrivateTrackerTest::anOpenTrackerIgnoresForeignPasskeys() {
    start(TrackerMode::open);
    const auto torrent = madeUpTorrent("anything", 2);
    QVERIFY(get(announceTarget("/" + nobodys + "/", torrent)).body.contains("8:interval"));
    QVERIFY(get(announceTarget("/", torrent, "&passkey=another%20trackers")).body.contains("8:interval"));
    // One of its own counts.
    for (const char* uploaded : {"&uploaded=0", "&uploaded=70"})
        QVERIFY(get(announceTarget("/" + annas + "/", torrent, uploaded)).body.contains("8:interval"));
    QCOMPARE(get("/api/v1/accounts/anna?passkey=" + annas).json().value(QLatin1String("uploaded")).toInteger(), qint64{70});
}

void PrivateTrackerTest::deniedTorrentsAreServedByNoWire() {
    start(TrackerMode::open);
    const auto torrent = madeUpTorrent("denied", 2);
    const QByteArray path = "/api/v1/torrents/" + QByteArray::fromStdString(torrent.infoHash().hex());
    QCOMPARE(upload(torrent).status, 201);
    QVERIFY(get(announceTarget("/", torrent)).body.contains("8:interval"));
    list("denied", torrent.infoHash());
    QVERIFY(get(announceTarget("/", torrent)).body.contains("does not serve this torrent"));
    QVERIFY(get(scrapeTarget("/", torrent)).body.contains("10:incompletei0e"));
    QCOMPARE(get(path + "/file").status, 403);
    QCOMPARE(get(path + "/holders").status, 403);
    NativeClient client(port("client"));
    QVERIFY(client.greet(std::nullopt).has_value());
    QVERIFY(client.ask<native::Peers>(native::FindPeers{torrent.infoHash()})->peers.empty());
    QVERIFY(client.ask<native::Failure>(native::Fetch{torrent.infoHash()})->code == ErrorCode::denied);
    list("none", torrent.infoHash());
    QVERIFY(get(announceTarget("/", torrent)).body.contains("8:interval"));
    QCOMPARE(get(path + "/file").status, 200);
}

void PrivateTrackerTest::whoComesTooOftenIsToldWhen() {
    Settings settings;
    settings.rates.exemptLoopback = false;
    for (auto& rule : settings.rates.of)
        rule = {2, 0, 0};
    start(std::move(settings));
    const auto torrent = madeUpTorrent("often", 2);
    QVERIFY(get(announceTarget("/", torrent)).body.contains("8:interval"));
    UdpClient client({IpAddress::v4(0x7f000001), port("udp")});
    const std::uint64_t id = client.connect();
    const auto request = udpAnnounce(torrent.infoHash(), 7002, 5);
    QVERIFY(client.ask<udp::AnnounceReply>(id, request).has_value()); // the same address, the same tokens
    const auto limited = get(announceTarget("/", torrent));
    QCOMPARE(limited.status, 429);
    const int seconds = limited.header("retry-after").toInt();
    QVERIFY(seconds > 0 && seconds <= 30);
    QVERIFY(limited.body.contains("14:failure reason") && limited.body.contains("8:retry ini1e"));
    client.send(udp::encodeRequest(id, 9, request));
    QVERIFY(!client.waitForDatagram(300)); // silence
    QCOMPARE(upload(madeUpTorrent("1", 2)).status, 201);
    QCOMPARE(upload(madeUpTorrent("2", 2)).status, 201);
    const auto refused = upload(madeUpTorrent("3", 2));
    QCOMPARE(refused.status, 429);
    QVERIFY(!refused.header("retry-after").isEmpty() && refused.body.contains("tooManyRequests"));
    NativeClient anybody(port("client"));
    QVERIFY(anybody.greet(std::nullopt).has_value());
    const auto failure = anybody.ask<native::Failure>(native::Publish{madeUpTorrent("4", 2).encode()});
    QVERIFY(failure && failure->code == ErrorCode::overloaded && failure->retryAfterMs > 1'000);
    QVERIFY(anybody.ask<native::BrowsePage>(native::Browse{}).has_value());
    const auto metrics = get("/metrics").body;
    QVERIFY(metrics.contains("bytetorrent_requests_limited_total{kind=\"announce\",scope=\"address\"} 2"));
    QVERIFY(metrics.contains("bytetorrent_requests_limited_total{kind=\"upload\",scope=\"address\"} 2"));
}

void PrivateTrackerTest::aProxyNamesItsClients() {
    Settings settings;
    settings.proxies = {*AddressRange::parse("127.0.0.0/8")};
    start(std::move(settings));
    const auto torrent = madeUpTorrent("proxied", 2);
    // External addresses are what BEP 24 tells.
    const auto externalOf = [&](const QByteArray& target, const Headers& headers) {
        const QByteArray body = get(target, headers).body;
        const auto at = body.indexOf("11:external ip4:");
        return at < 0 ? QByteArray() : body.mid(at + 16, 4).toHex();
    };
    QCOMPARE(externalOf(announceTarget("/", torrent), {{"X-Forwarded-For", "192.0.2.7"}}), QByteArray("c0000207"));
    QCOMPARE(externalOf(announceTarget("/", torrent, "&ip=192.0.2.9"), {}), QByteArray("c0000209"));
    QCOMPARE(externalOf(announceTarget("/", torrent, "&ip=192.0.2.9"), {{"X-Forwarded-For", "192.0.2.7"}}), QByteArray("c0000207"));
    start(TrackerMode::open); // nobody is a proxy
    QCOMPARE(externalOf(announceTarget("/", torrent, "&ip=192.0.2.9"), {{"X-Forwarded-For", "192.0.2.7"}}), QByteArray("7f000001"));
}

QTEST_GUILESS_MAIN(PrivateTrackerTest)
#include "private_tracker_test.moc"
