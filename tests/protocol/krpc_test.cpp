// KRPC: what real nodes send is read, what nobody should send is refused or left out, and what we write reads the same.
#include <QFile>
#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/krpc.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

const std::string askerId = "askeraskeraskerasker";
const std::string hash = "torrenttorrenttorren";

DhtId idOf(std::string_view text) { return DhtId::fromBytes(asBytes(text)).value(); }
Result<krpc::Message> decode(std::string_view text) { return krpc::decode(asBytes(text)); }

std::string query(const std::string& method, const std::string& arguments) {
    return "d1:ad2:id20:" + askerId + arguments + "e1:q" + std::to_string(method.size()) + ":" + method + "1:t2:aa1:y1:qe";
}
std::string response(const std::string& fields) { return "d1:rd2:id20:" + askerId + fields + "e1:t2:aa1:y1:re"; }

Bytes unescaped(const QByteArray& line) {
    Bytes bytes;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line.mid(i, 2) == "\\x") {
            bytes.push_back(static_cast<std::uint8_t>(line.mid(i + 2, 2).toUInt(nullptr, 16)));
            i += 3;
        } else {
            bytes.push_back(static_cast<std::uint8_t>(line[i]));
        }
    }
    return bytes;
}

Endpoint anyEndpoint() {
    Endpoint endpoint;
    endpoint.port = *rc::gen::inRange<std::uint16_t>(1, 0xFFFF);
    if (*rc::gen::arbitrary<bool>())
        endpoint.address = IpAddress::v4(*rc::gen::inRange<std::uint32_t>(0x01000000, 0xDFFFFFFF));
    else
        endpoint.address.value = {0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, *rc::gen::arbitrary<std::uint8_t>()};
    return endpoint;
}
DhtId anyId() {
    DhtId id;
    for (std::uint8_t& byte : id.value)
        byte = *rc::gen::arbitrary<std::uint8_t>();
    return id;
}
std::string anyText(std::size_t least, std::size_t most) {
    const auto size = *rc::gen::inRange<std::size_t>(least, most + 1);
    return *rc::gen::container<std::string>(size, rc::gen::arbitrary<char>());
}

} // namespace

class KrpcTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheExamplesOfItsPage();
    void readsEveryMethod();
    void whatIsWrittenReadsTheSame();
    void leavesOutWhatIsNoHost();
    void readsNoMoreThanItsLimits();
    void takesWhatRealNodesSend();
    void answersBadQueriesWithTheirNumber_data();
    void answersBadQueriesWithTheirNumber();
    void refusesWhatCannotBeAnswered_data();
    void refusesWhatCannotBeAnswered();
};

void KrpcTest::readsTheExamplesOfItsPage() {
    QFile page(QStringLiteral(BT_FORMATS "/dht.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    std::vector<Bytes> examples;
    bool inside = false;
    for (const QByteArray& line : page.readAll().split('\n')) {
        if (line.startsWith("```"))
            inside = !inside;
        else if (inside)
            examples.push_back(unescaped(line));
    }
    QCOMPARE(examples.size(), std::size_t{4});
    const std::string transactionId("\0\1\2\3", 4);
    krpc::Message asked{.transactionId = transactionId, .version = std::string("BT\1\0", 4)};
    asked.body = krpc::Query{.method = krpc::Method::getPeers, .id = idOf(askerId), .target = idOf(hash)};
    QVERIFY(krpc::decode(examples[0]).value() == asked);
    QVERIFY(krpc::encode(asked) == examples[0]);
    krpc::Message answered{.transactionId = transactionId, .seenAs = Endpoint::parse("10.0.0.1:6881").value()};
    answered.body = krpc::Response{.id = idOf("replyreplyreplyreply"),
                                   .nodes = {{idOf("nodesnodesnodesnodes"), Endpoint::parse("10.0.0.2:6881").value()}},
                                   .values = {Endpoint::parse("10.0.0.3:6882").value()},
                                   .token = "t0k3"};
    QVERIFY(krpc::decode(examples[1]).value() == answered);
    QVERIFY(krpc::encode(answered) == examples[1]);
    const auto bad = krpc::decode(examples[2]).value();
    const auto& complaint = std::get<krpc::BadQuery>(bad.body);
    QVERIFY(krpc::encode({.transactionId = bad.transactionId, .body = krpc::ErrorReply{complaint.code, complaint.text}}) == examples[3]);
}

void KrpcTest::readsEveryMethod() {
    const auto methodOf = [](const std::string& text) { return std::get<krpc::Query>(decode(text).value().body).method; };
    QCOMPARE(methodOf(query("ping", "")), krpc::Method::ping);
    QCOMPARE(methodOf(query("find_node", "6:target20:" + hash)), krpc::Method::findNode);
    QCOMPARE(methodOf(query("get_peers", "9:info_hash20:" + hash)), krpc::Method::getPeers);
    const auto announce = decode(query("announce_peer", "12:implied_porti1e9:info_hash20:" + hash + "4:porti0e5:token3:abc")).value();
    const auto& body = std::get<krpc::Query>(announce.body);
    QVERIFY(body.impliedPort && body.port == 0 && body.token == "abc" && body.target == idOf(hash));
    const auto wanting = decode(query("find_node", "6:target20:" + hash + "4:wantl2:n42:n62:n9i7ee")).value();
    QVERIFY(std::get<krpc::Query>(wanting.body).wantV4 && std::get<krpc::Query>(wanting.body).wantV6);
}

void KrpcTest::whatIsWrittenReadsTheSame() {
    const bool holds = rc::check("messages survive the wire", [] {
        krpc::Message message{.transactionId = anyText(1, 32), .version = anyText(0, 16), .readOnly = *rc::gen::arbitrary<bool>()};
        if (*rc::gen::arbitrary<bool>())
            message.seenAs = anyEndpoint();
        switch (*rc::gen::inRange(0, 4)) {
        case 0: {
            const auto count = *rc::gen::inRange(0, 20);
            krpc::Response body{.id = anyId(), .token = anyText(0, 64)};
            for (int i = 0; i < count; ++i) {
                body.nodes.push_back({anyId(), anyEndpoint()});
                body.values.push_back(anyEndpoint());
            }
            // As they come out: IPv4 before IPv6.
            std::stable_partition(body.nodes.begin(), body.nodes.end(), [](const auto& node) { return node.endpoint.address.isV4(); });
            message.body = body;
            break;
        }
        case 1:
            message.body = krpc::ErrorReply{*rc::gen::arbitrary<std::int64_t>(), "some words"};
            break;
        case 2:
            message.body = krpc::Query{.method = krpc::Method::announcePeer, .id = anyId(), .target = anyId(),
                                       .port = *rc::gen::inRange<std::uint16_t>(1, 0xFFFF), .token = anyText(1, 64)};
            break;
        default:
            message.body = krpc::Query{.method = krpc::Method::findNode, .id = anyId(), .target = anyId(), .wantV4 = *rc::gen::arbitrary<bool>(),
                                       .wantV6 = *rc::gen::arbitrary<bool>()};
            break;
        }
        const Bytes bytes = krpc::encode(message);
        RC_PRE(bytes.size() <= krpc::datagramBytesMax);
        RC_ASSERT(krpc::decode(bytes).value() == message);
    });
    QVERIFY(holds);
}

void KrpcTest::leavesOutWhatIsNoHost() {
    const auto values = [](const std::string& list) { return std::get<krpc::Response>(decode(response("6:valuesl" + list + "e")).value().body).values; };
    using std::string_literals::operator""s;
    QCOMPARE(values("6:\x0A\0\0\1\x1A\xE1"s).size(), std::size_t{1});
    QVERIFY(values("6:\x0A\0\0\1\0\0"s).empty());           // port 0
    QVERIFY(values("6:\0\0\0\0\x1A\xE1"s).empty());         // unspecified
    QVERIFY(values("6:\xFF\xFF\xFF\xFF\x1A\xE1"s).empty()); // broadcast
    QVERIFY(values("6:\xE0\0\0\1\x1A\xE1"s).empty());       // multicast
    QVERIFY(values("18:\xFF\2\0\0\0\0\0\0\0\0\0\0\0\0\0\1\x1A\xE1"s).empty());
    QVERIFY(values("7:\x0A\0\0\1\x1A\xE1!i6elei5e"s).empty());
    // An IPv4 address in IPv6's clothes is a peer, but no node of the IPv6 DHT.
    const std::string mapped = "\0\0\0\0\0\0\0\0\0\0\xFF\xFF\x0A\0\0\1\x1A\xE1"s;
    QCOMPARE(values("18:" + mapped).size(), std::size_t{1});
    const auto nodes6 = decode(response("6:nodes638:" + askerId + mapped)).value();
    QVERIFY(std::get<krpc::Response>(nodes6.body).nodes.empty());
}

void KrpcTest::readsNoMoreThanItsLimits() {
    const std::string node = askerId + std::string("\x0A\0\0\1\x1A\xE1", 6);
    std::string nodes;
    for (int i = 0; i < 50; ++i)
        nodes += node;
    const auto many = decode(response("5:nodes" + std::to_string(nodes.size() + 3) + ":" + nodes + "odd")).value();
    QCOMPARE(std::get<krpc::Response>(many.body).nodes.size(), krpc::nodesMax);
    const auto longToken = decode(response("5:token65:" + std::string(65, 't'))).value();
    QVERIFY(std::get<krpc::Response>(longToken.body).token.empty());
    const auto longVersion = decode("d1:eli201e" + std::to_string(300) + ":" + std::string(300, '\n') + "e1:t1:a1:v20:" + std::string(20, 'v') + "1:y1:ee").value();
    QCOMPARE(longVersion.version.size(), krpc::versionBytesMax);
    QVERIFY(std::get<krpc::ErrorReply>(longVersion.body).text == std::string(krpc::errorTextBytesMax, '?'));
}

void KrpcTest::takesWhatRealNodesSend() {
    // Keys out of order, keys that we do not know, bytes behind the message, an error that is no list.
    QVERIFY(decode("d1:t2:aa1:y1:q1:q4:ping1:ad2:id20:" + askerId + "ee").has_value());
    QVERIFY(decode(query("ping", "5:extrali1ed1:k1:vee") + "\r\n").has_value());
    QVERIFY(std::holds_alternative<krpc::ErrorReply>(decode("d1:ei5e1:t2:aa1:y1:ee").value().body));
    QVERIFY(decode("d1:ad2:id20:" + askerId + "e1:q4:ping2:roi1e1:t2:aa1:y1:qe").value().readOnly);
    // get_peers of a node with neither peers nor nodes.
    QVERIFY(std::get<krpc::Response>(decode(response("")).value().body).nodes.empty());
}

void KrpcTest::answersBadQueriesWithTheirNumber_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const std::string& text, int code) { QTest::newRow(name) << QByteArray::fromStdString(text) << code; };
    const std::string head = "9:info_hash20:" + hash;
    row("another method", query("vote", ""), 204);
    row("no method", "d1:ad2:id20:" + askerId + "e1:t2:aa1:y1:qe", 204);
    row("method is a number", "d1:ad2:id20:" + askerId + "e1:qi5e1:t2:aa1:y1:qe", 204);
    row("no arguments", "d1:q4:ping1:t2:aa1:y1:qe", 203);
    row("arguments are a list", "d1:al2:id20:" + askerId + "e1:q4:ping1:t2:aa1:y1:qe", 203);
    row("id is short", "d1:ad2:id19:" + askerId.substr(1) + "e1:q4:ping1:t2:aa1:y1:qe", 203);
    row("id is long", "d1:ad2:id21:" + askerId + "!e1:q4:ping1:t2:aa1:y1:qe", 203);
    row("id is missing", "d1:ade1:q4:ping1:t2:aa1:y1:qe", 203);
    row("no target", query("find_node", ""), 203);
    row("target is short", query("find_node", "6:target3:abc"), 203);
    row("no infohash", query("get_peers", ""), 203);
    row("infohash is a number", query("get_peers", "9:info_hashi20e"), 203);
    row("no port", query("announce_peer", head + "5:token3:abc"), 203);
    row("port 0", query("announce_peer", head + "4:porti0e5:token3:abc"), 203);
    row("port 65536", query("announce_peer", head + "4:porti65536e5:token3:abc"), 203);
    row("port -1", query("announce_peer", head + "4:porti-1e5:token3:abc"), 203);
    row("no token", query("announce_peer", head + "4:porti6881e"), 203);
    row("token is empty", query("announce_peer", head + "4:porti6881e5:token0:"), 203);
    row("token is long", query("announce_peer", head + "4:porti6881e5:token65:" + std::string(65, 't')), 203);
}

void KrpcTest::answersBadQueriesWithTheirNumber() {
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const auto message = decode(text.toStdString());
    QVERIFY(message.has_value());
    const auto* bad = std::get_if<krpc::BadQuery>(&message->body);
    QVERIFY(bad);
    QCOMPARE(bad->code, std::int64_t{code});
    QVERIFY(message->transactionId == "aa");
}

void KrpcTest::refusesWhatCannotBeAnswered_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) { QTest::newRow(name) << QByteArray::fromStdString(text); };
    row("empty", "");
    row("noise", "\xD1\x07 not bencode");
    row("a list", "l1:te");
    row("unterminated", "d1:t2:aa1:y1:q");
    row("length beyond the end", "d1:t99999999999:aa");
    row("deeply nested", std::string(700, 'l') + std::string(700, 'e'));
    row("many nodes", "d1:ll" + std::string(1'200, 'l') + std::string(100, 'e'));
    row("duplicate keys", "d1:t2:aa1:t2:bb1:y1:qe");
    row("no transaction id", "d1:ad2:id20:" + askerId + "e1:q4:ping1:y1:qe");
    row("empty transaction id", "d1:t0:1:y1:qe");
    row("long transaction id", "d1:t33:" + std::string(33, 't') + "1:y1:qe");
    row("transaction id is a number", "d1:ti5e1:y1:qe");
    row("no kind", "d1:t2:aae");
    row("another kind", "d1:t2:aa1:y1:xe");
    row("response without a body", "d1:t2:aa1:y1:re");
    row("response without an id", "d1:rde1:t2:aa1:y1:re");
    row("response with a short id", "d1:rd2:id3:abce1:t2:aa1:y1:re");
    row("more than a datagram", query("ping", "5:extra1500:" + std::string(1'500, 'x')));
}

void KrpcTest::refusesWhatCannotBeAnswered() {
    QFETCH(QByteArray, text);
    QVERIFY(!decode(text.toStdString()).has_value());
}

QTEST_APPLESS_MAIN(KrpcTest)
#include "krpc_test.moc"
