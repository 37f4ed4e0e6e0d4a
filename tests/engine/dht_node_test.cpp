// One DHT node, asked and answered by the test: what it says, to whom, how much, and what it does not believe.
#include <QTest>

#include "dht_node.h"

using namespace bytetorrent;
using namespace bytetorrent::engine::dht;
namespace krpc = bytetorrent::protocol::krpc;

namespace {

Endpoint host(std::uint32_t number, std::uint16_t port = 6881) { return {IpAddress::v4(0x08000000 + number), port}; }
InfoHash infoHash(std::uint8_t first) {
    InfoHash hash;
    hash.value[0] = first;
    return hash;
}
DhtId pointOf(const InfoHash& hash) { return DhtId{hash.value}; }

struct Fixture {
    explicit Fixture(bool v6 = false) : random(1), node({.id4 = DhtId{}, .id6 = DhtId{}, .secret = toBytes("0123456789abcdef"), .v4 = true, .v6 = v6}, random, 0) {}

    std::vector<DhtNode::Datagram> hears(const Endpoint& from, const krpc::Message& message) {
        node.receive(from, krpc::encode(message), nowMs);
        return node.takeDatagrams();
    }
    std::vector<DhtNode::Datagram> asked(const Endpoint& from, krpc::Query query) {
        query.id = randomId(random);
        return hears(from, {.transactionId = "aa", .version = {}, .body = query});
    }
    // The answer to a query; pings that it leads to are left unanswered.
    krpc::Message answerTo(const Endpoint& from, krpc::Query query) {
        const auto out = asked(from, std::move(query));
        if (out.empty() || out[0].to != from)
            return {};
        longest = std::max(longest, out[0].bytes.size());
        return krpc::decode(out[0].bytes).value();
    }
    // A node that answers the ping that its first query leads to, and so is in the table.
    void befriend(std::uint32_t number, bool v6 = false) {
        Endpoint from = host(number);
        if (v6) {
            from.address = IpAddress::parse("2001:db8::1").value();
            from.address.value[6] = static_cast<std::uint8_t>(number);
        }
        const DhtId id = randomId(random);
        const auto out = hears(from, {.transactionId = "aa", .version = {}, .body = krpc::Query{.method = krpc::Method::ping, .id = id}});
        QCOMPARE(out.size(), std::size_t{2});
        const auto ping = krpc::decode(out[1].bytes).value();
        static_cast<void>(hears(from, {.transactionId = ping.transactionId, .version = {}, .body = krpc::Response{.id = id}}));
    }

    SeededRandom random;
    DhtNode node;
    Millis nowMs = 1'000;
    std::size_t longest = 0;
};

} // namespace

class DhtNodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersEveryMethod();
    void announcesNeedATokenOfTheirAddress();
    void theLongestAnswerIsBounded();
    void onlyWhoAnswersIsInTheTable();
    void answersNobodyAskedForAreIgnored();
    void errorsGetTheirNumbersAndNoiseNothing();
    void strangersDoNotSendUsHome();
    void bootstrapIsTriedAgainAndAgainAndMoreRarely();
};

void DhtNodeTest::answersEveryMethod() {
    Fixture fixture;
    const auto pong = fixture.answerTo(host(1), {.method = krpc::Method::ping});
    QVERIFY(pong.transactionId == "aa" && pong.seenAs == host(1) && pong.version.starts_with("BT"));
    QVERIFY(std::get<krpc::Response>(pong.body).id == fixture.node.id(true));
    for (std::uint32_t i = 10; i < 30; ++i)
        fixture.befriend(i);
    const auto nodes = fixture.answerTo(host(2), {.method = krpc::Method::findNode, .target = DhtId{}});
    QCOMPARE(std::get<krpc::Response>(nodes.body).nodes.size(), std::size_t{8});
    const auto peers = fixture.answerTo(host(3), {.method = krpc::Method::getPeers, .target = pointOf(infoHash(1))});
    const auto& body = std::get<krpc::Response>(peers.body);
    QVERIFY(body.values.empty() && body.nodes.size() == 8 && !body.token.empty());
}

void DhtNodeTest::announcesNeedATokenOfTheirAddress() {
    Fixture fixture;
    fixture.node.watch(infoHash(1));
    const auto tokenOf = [&](const Endpoint& from) {
        return std::get<krpc::Response>(fixture.answerTo(from, {.method = krpc::Method::getPeers, .target = pointOf(infoHash(1))}).body).token;
    };
    const std::string token = tokenOf(host(1));
    krpc::Query announce{.method = krpc::Method::announcePeer, .target = pointOf(infoHash(1)), .port = 7'000, .token = token};
    const auto stolen = fixture.answerTo(host(2), announce);
    QCOMPARE(std::get<krpc::ErrorReply>(stolen.body).code, std::int64_t{krpc::protocolError});
    QVERIFY(fixture.node.takeFound().empty());
    QVERIFY(std::holds_alternative<krpc::Response>(fixture.answerTo(host(1, 9'999), announce).body));
    // It is a torrent of ours: known at once.
    const auto found = fixture.node.takeFound();
    QVERIFY(found.size() == 1 && found[0].peers == std::vector{host(1, 7'000)});
    // The implied port is the one that the datagram came from.
    announce.impliedPort = true;
    announce.token = tokenOf(host(5));
    static_cast<void>(fixture.answerTo(host(5, 1'234), announce));
    const auto peers = fixture.answerTo(host(6), {.method = krpc::Method::getPeers, .target = pointOf(infoHash(1))});
    const auto& values = std::get<krpc::Response>(peers.body).values;
    QCOMPARE(values.size(), std::size_t{2});
    QVERIFY(std::find(values.begin(), values.end(), host(5, 1'234)) != values.end());
    fixture.nowMs += 10 * 60'000;
    QVERIFY(std::holds_alternative<krpc::ErrorReply>(fixture.answerTo(host(1), announce).body)); // too old
}

void DhtNodeTest::theLongestAnswerIsBounded() {
    Fixture fixture(true);
    for (std::uint32_t i = 0; i < 20; ++i) {
        fixture.befriend(100 + i);
        fixture.befriend(100 + i, true);
        fixture.nowMs += 100;
    }
    for (std::uint32_t i = 0; i < 400; ++i) {
        fixture.nowMs += 100;
        Endpoint from = host(10'000 + i);
        if (i % 2 == 0) {
            from.address = IpAddress::parse("2001:db9::1").value();
            from.address.value[5] = static_cast<std::uint8_t>(i >> 8);
            from.address.value[6] = static_cast<std::uint8_t>(i);
        }
        const auto asked = fixture.answerTo(from, {.method = krpc::Method::getPeers, .target = pointOf(infoHash(1)), .wantV4 = true, .wantV6 = true});
        const krpc::Query announce{.method = krpc::Method::announcePeer, .target = pointOf(infoHash(1)), .port = 7'000,
                                   .token = std::get<krpc::Response>(asked.body).token};
        QVERIFY(std::holds_alternative<krpc::Response>(fixture.answerTo(from, announce).body));
    }
    qInfo("the longest answer: %zu bytes", fixture.longest);
    QVERIFY(fixture.longest > 800); // it did carry nodes of both families and peers
    QVERIFY(fixture.longest + krpc::transactionIdBytesMax <= DhtNode::replyBytesMax);
}

void DhtNodeTest::onlyWhoAnswersIsInTheTable() {
    Fixture fixture;
    const auto out = fixture.asked(host(1), {.method = krpc::Method::ping});
    QCOMPARE(out.size(), std::size_t{2}); // the answer, and a ping of our own
    QCOMPARE(fixture.node.nodes(), std::size_t{0});
    fixture.befriend(2);
    QCOMPARE(fixture.node.nodes(), std::size_t{1});
    QCOMPARE(fixture.asked(host(1), {.method = krpc::Method::ping}).size(), std::size_t{1}); // one ping at a time
}

void DhtNodeTest::answersNobodyAskedForAreIgnored() {
    Fixture fixture;
    fixture.node.meet(host(1), fixture.nowMs);
    const auto out = fixture.node.takeDatagrams();
    QCOMPARE(out.size(), std::size_t{1});
    const std::string transactionId = krpc::decode(out[0].bytes).value().transactionId;
    const krpc::Response response{.id = randomId(fixture.random)};
    for (const Endpoint& forger : {host(2), host(1, 53)})
        QVERIFY(fixture.hears(forger, {.transactionId = transactionId, .version = {}, .body = response}).empty());
    QVERIFY(fixture.hears(host(1), {.transactionId = "aaaa", .version = {}, .body = response}).empty());
    QCOMPARE(fixture.node.nodes(), std::size_t{0});
    QVERIFY(fixture.hears(host(1), {.transactionId = transactionId, .version = {}, .body = response}).empty());
    QCOMPARE(fixture.node.nodes(), std::size_t{1});
}

void DhtNodeTest::errorsGetTheirNumbersAndNoiseNothing() {
    Fixture fixture;
    const auto hears = [&](std::string_view text) {
        fixture.node.receive(host(1), asBytes(text), fixture.nowMs);
        return fixture.node.takeDatagrams();
    };
    QVERIFY(hears("noise").empty());
    QVERIFY(hears("d1:t2:aa1:y1:ee").empty());
    QVERIFY(hears(std::string(2'000, 'd')).empty());
    const auto out = hears("d1:ad2:id20:askeraskeraskeraskere1:q4:vote1:t2:aa1:y1:qe");
    QCOMPARE(out.size(), std::size_t{1});
    QCOMPARE(std::get<krpc::ErrorReply>(krpc::decode(out[0].bytes).value().body).code, std::int64_t{204});
}

void DhtNodeTest::strangersDoNotSendUsHome() {
    Fixture fixture;
    fixture.befriend(1);
    QVERIFY(fixture.node.search(infoHash(1), 0, fixture.nowMs));
    const auto out = fixture.node.takeDatagrams();
    QCOMPARE(out.size(), std::size_t{1});
    const auto query = krpc::decode(out[0].bytes).value();
    krpc::Response response{.id = randomId(fixture.random)};
    for (const char* local : {"127.0.0.1:631", "10.0.0.1:80", "192.168.1.1:80", "169.254.169.254:80"}) {
        response.values.push_back(Endpoint::parse(local).value());
        response.nodes.push_back({randomId(fixture.random), Endpoint::parse(local).value()});
    }
    response.values.push_back(host(9));
    QVERIFY(fixture.hears(host(1), {.transactionId = query.transactionId, .version = {}, .body = response}).empty());
    const auto found = fixture.node.takeFound();
    QVERIFY(found.size() == 1 && found[0].peers == std::vector{host(9)});
}

void DhtNodeTest::bootstrapIsTriedAgainAndAgainAndMoreRarely() {
    Fixture fixture;
    fixture.node.addBootstrap({host(1)});
    std::vector<Millis> tries;
    for (fixture.nowMs = 0; fixture.nowMs < 60 * 60'000; fixture.nowMs += 500) {
        fixture.node.tick(fixture.nowMs);
        if (!fixture.node.takeDatagrams().empty())
            tries.push_back(fixture.nowMs);
    }
    QVERIFY(tries.size() >= 12 && tries.size() <= 20);
    QVERIFY(tries[1] - tries[0] <= 11'000);
    QVERIFY(tries.back() - tries[tries.size() - 2] >= 5 * 60'000);
}

QTEST_APPLESS_MAIN(DhtNodeTest)
#include "dht_node_test.moc"
