#include <QFile>
#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/udp_tracker.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using udp::Family;

namespace {

std::uint32_t any32() { return *rc::gen::arbitrary<std::uint32_t>(); }
std::uint64_t any64() { return *rc::gen::arbitrary<std::uint64_t>(); }
std::uint64_t anyCounter() { return any64() & INT64_MAX; }
std::uint16_t anyPort() { return *rc::gen::inRange<std::uint16_t>(1, 65535); }

template <class Id>
Id anyId() {
    return Id::fromBytes(*rc::gen::container<std::vector<std::uint8_t>>(Id::size, rc::gen::arbitrary<std::uint8_t>())).value();
}

IpAddress anyAddress(Family family) {
    if (family == Family::v4)
        return IpAddress::v4(any32());
    IpAddress address;
    for (std::uint8_t& byte : address.value)
        byte = *rc::gen::arbitrary<std::uint8_t>();
    address.value[0] = 0x20; // never an IPv4-mapped one
    return address;
}

udp::AnnounceRequest anyAnnounce() {
    udp::AnnounceRequest request;
    request.announce.infoHash = anyId<InfoHash>();
    request.announce.peerId = anyId<PeerId>();
    request.announce.port = anyPort();
    request.announce.uploaded = anyCounter();
    request.announce.downloaded = anyCounter();
    request.announce.left = anyCounter();
    request.announce.event = static_cast<AnnounceEvent>(*rc::gen::inRange(0, 5));
    if (*rc::gen::arbitrary<bool>())
        request.announce.numWant = any32() & INT32_MAX;
    request.announce.key = any32();
    if (const std::uint32_t address = any32(); address != 0)
        request.announce.ip = IpAddress::v4(address);
    request.urlData = std::string(*rc::gen::inRange<std::size_t>(0, udp::urlDataBytesMax + 1), 'u');
    return request;
}

udp::RequestBody anyBody() {
    switch (*rc::gen::inRange(0, 3)) {
    case 0: return udp::ConnectRequest{};
    case 1: return anyAnnounce();
    default: {
        udp::ScrapeRequest scrape;
        for (std::size_t left = *rc::gen::inRange<std::size_t>(1, scrapeHashesMax + 1); left > 0; --left)
            scrape.infoHashes.push_back(anyId<InfoHash>());
        return scrape;
    }
    }
}

udp::Reply anyReply(Family family) {
    udp::Reply reply{any32(), udp::ConnectReply{any64()}};
    switch (*rc::gen::inRange(0, 4)) {
    case 1: {
        udp::AnnounceReply announce{*rc::gen::inRange<std::uint32_t>(10, 86'401), any32(), any32(), {}};
        for (std::size_t left = *rc::gen::inRange<std::size_t>(0, udp::announceReplyPeersMax(family) + 1); left > 0; --left)
            announce.peers.push_back({anyAddress(family), anyPort()});
        reply.body = std::move(announce);
        break;
    }
    case 2: {
        udp::ScrapeReply scrape;
        for (std::size_t left = *rc::gen::inRange<std::size_t>(0, scrapeHashesMax + 1); left > 0; --left)
            scrape.torrents.push_back({any32(), any32(), any32()});
        reply.body = std::move(scrape);
        break;
    }
    case 3: reply.body = udp::ErrorReply{*rc::gen::container<std::string>(rc::gen::inRange<char>('!', '['))}; break;
    default: break;
    }
    if (auto* error = std::get_if<udp::ErrorReply>(&reply.body))
        error->message.resize(std::min<std::size_t>(error->message.size(), 200));
    return reply;
}

Result<udp::RequestBody> decode(ByteView datagram) {
    const auto head = udp::decodeRequestHead(datagram);
    if (!head)
        return fail(head.error());
    return udp::decodeRequestBody(*head, datagram);
}

Bytes encoded(const udp::Reply& reply, Family family, std::size_t bytesMax = udp::datagramBytesMax) {
    Bytes out{1, 2, 3}; // what stood there before
    udp::encodeReply(reply, family, out, bytesMax);
    return out;
}

const std::string connectHex = "0000041727101980" "00000000" "01020304";
const std::string announceHead = "1122334455667788" "00000001" "01020304";
const std::string announceFields = "000102030405060708090a0b0c0d0e0f10111213" // infohash
                                   "2d5858303030312d303030303030303030303030" // -XX0001-000000000000
                                   "0000000000000400" "0000000000010000" "0000000000000000" // downloaded, left, uploaded
                                   "00000002" "00000000" "0000abcd" "ffffffff" "1ae1"; // started, no ip, key, num_want, port
const std::string scrapeHead = "1122334455667788" "00000002" "01020304";
const std::string oneHash = "000102030405060708090a0b0c0d0e0f10111213";

std::string repeated(const std::string& hex, std::size_t count) {
    std::string all;
    while (count-- > 0)
        all += hex;
    return all;
}

} // namespace

class UdpTrackerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRequestComesBack();
    void everyReplyComesBack();
    void noBytesCrashTheDecoders();
    void aBodyNeedsAllItsBytes();
    void readsAnAnnounce();
    void urlDataOptionsAreJoined();
    void whatIsBehindTheLastWholeEntryIsIgnored();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void malformedRepliesAreRefused_data();
    void malformedRepliesAreRefused();
    void strangeNumbersAreReadAsNothingSaid();
    void aReplyCarriesItsOwnFamilyAlone();
    void aReplyFitsOnePacket();
    void anErrorIsNeverLongerThanItsRequest();
    void anErrorOfAStrangerIsPrintable();
    void theDocumentedExamplesAreTrue();
};

void UdpTrackerTest::everyRequestComesBack() {
    QVERIFY(rc::check([] {
        const udp::RequestBody body = anyBody();
        const std::uint64_t connection = any64();
        const std::uint32_t transaction = any32();
        const Bytes datagram = udp::encodeRequest(connection, transaction, body);
        RC_ASSERT(datagram.size() <= udp::datagramBytesMax);
        const auto head = udp::decodeRequestHead(datagram);
        RC_ASSERT(head.has_value());
        const bool connects = std::holds_alternative<udp::ConnectRequest>(body);
        RC_ASSERT(head->connectionId == (connects ? udp::connectMagic : connection));
        RC_ASSERT(head->transactionId == transaction);
        RC_ASSERT(udp::decodeRequestBody(*head, datagram).value() == body);
    }));
}

void UdpTrackerTest::everyReplyComesBack() {
    QVERIFY(rc::check([] {
        const Family family = *rc::gen::element(Family::v4, Family::v6);
        const udp::Reply reply = anyReply(family);
        RC_ASSERT(udp::decodeReply(encoded(reply, family), family).value() == reply);
    }));
}

void UdpTrackerTest::noBytesCrashTheDecoders() {
    QVERIFY(rc::check([] {
        const auto bytes = *rc::gen::arbitrary<std::vector<std::uint8_t>>();
        (void)decode(bytes);
        (void)udp::decodeReply(bytes, Family::v4);
        (void)udp::decodeReply(bytes, Family::v6);
    }));
}

void UdpTrackerTest::aBodyNeedsAllItsBytes() {
    const Bytes whole = fromHex(announceHead + announceFields).value();
    QCOMPARE(whole.size(), std::size_t{98});
    QVERIFY(decode(whole).has_value());
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY2(!decode(ByteView(whole).first(size)), std::to_string(size).c_str());
}

void UdpTrackerTest::readsAnAnnounce() {
    const auto body = decode(fromHex(announceHead + announceFields).value());
    QVERIFY(body.has_value());
    const auto& announce = std::get<udp::AnnounceRequest>(*body).announce;
    QCOMPARE(announce.infoHash.hex(), oneHash);
    QCOMPARE(announce.downloaded, std::uint64_t{1024});
    QCOMPARE(announce.left, std::uint64_t{65536});
    QCOMPARE(announce.uploaded, std::uint64_t{0});
    QCOMPARE(announce.event, AnnounceEvent::started);
    QVERIFY(!announce.ip && !announce.numWant);
    QCOMPARE(announce.key, std::optional<std::uint32_t>(0xabcd));
    QCOMPARE(announce.port, std::uint16_t{6881});
}

void UdpTrackerTest::urlDataOptionsAreJoined() {
    const auto urlData = [](const std::string& options) {
        const auto body = decode(fromHex(announceHead + announceFields + options).value());
        return body ? std::get<udp::AnnounceRequest>(*body).urlData : "refused";
    };
    QCOMPARE(urlData("0204" "2f616263"), std::string("/abc"));
    QCOMPARE(urlData("01" "0202" "2f61" "01" "0202" "6263" "00" "ff"), std::string("/abc")); // what follows the end is nothing
    QCOMPARE(urlData("0703" "aabbcc" "0201" "2f"), std::string("/"));                       // an option of the future
    QCOMPARE(urlData("0200"), std::string());
    QCOMPARE(urlData("0201" "2f" "02"), std::string("/")); // cut short: padding of a client that knows no options
    QCOMPARE(urlData("02ff2f"), std::string());
}

void UdpTrackerTest::whatIsBehindTheLastWholeEntryIsIgnored() {
    const auto scrape = decode(fromHex(scrapeHead + oneHash + oneHash.substr(0, 20)).value());
    QVERIFY(scrape.has_value());
    QCOMPARE(std::get<udp::ScrapeRequest>(*scrape).infoHashes.size(), std::size_t{1});
    const auto announced = udp::decodeReply(
        fromHex("00000001" "01020304" "00000708" "00000001" "00000001" "7f0000011b5e" "7f00000100").value(), Family::v4);
    QVERIFY(announced.has_value());
    QCOMPARE(std::get<udp::AnnounceReply>(announced->body).peers.size(), std::size_t{1});
    const auto scraped = udp::decodeReply(
        fromHex("00000002" "01020304" "00000001" "00000002" "00000003" "00000004").value(), Family::v4);
    QVERIFY(scraped.has_value());
    QCOMPARE(std::get<udp::ScrapeReply>(scraped->body).torrents.size(), std::size_t{1});
}

void UdpTrackerTest::malformedRequestsAreRefused_data() {
    QTest::addColumn<std::string>("hex");
    QTest::addColumn<int>("code");
    const auto malformed = static_cast<int>(ErrorCode::malformed), tooLarge = static_cast<int>(ErrorCode::tooLarge);
    QTest::newRow("nothing") << std::string() << malformed;
    QTest::newRow("a head that is cut short") << connectHex.substr(0, 30) << malformed;
    QTest::newRow("a connect without the magic") << "0000041727101981" "00000000" "01020304" + std::string() << malformed;
    QTest::newRow("the action of an error") << "1122334455667788" "00000003" "01020304" + std::string() << malformed;
    QTest::newRow("an unknown action") << "1122334455667788" "80000001" "01020304" + std::string() << malformed;
    QTest::newRow("port 0") << announceHead + announceFields.substr(0, announceFields.size() - 4) + "0000" << malformed;
    QTest::newRow("too much URL data") << announceHead + announceFields + repeated("02ff" + repeated("61", 255), 5) << tooLarge;
    QTest::newRow("a datagram too long") << announceHead + announceFields + repeated("01", 2000) << tooLarge;
    QTest::newRow("a scrape of nothing") << scrapeHead << malformed;
    QTest::newRow("a scrape of half a hash") << scrapeHead + oneHash.substr(0, 20) << malformed;
    QTest::newRow("a scrape of too many") << scrapeHead + repeated(oneHash, scrapeHashesMax + 1) << tooLarge;
}

void UdpTrackerTest::malformedRequestsAreRefused() {
    QFETCH(std::string, hex);
    QFETCH(int, code);
    const auto body = decode(fromHex(hex).value());
    QVERIFY(!body);
    QCOMPARE(static_cast<int>(body.error().code), code);
    QVERIFY(!body.error().context.empty());
}

void UdpTrackerTest::malformedRepliesAreRefused_data() {
    QTest::addColumn<std::string>("hex");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("no transaction") << std::string("00000000" "0102");
    QTest::newRow("an unknown action") << std::string("00000004" "01020304");
    QTest::newRow("half a connection id") << std::string("00000000" "01020304" "11223344");
    QTest::newRow("an announce without seeders") << std::string("00000001" "01020304" "00000708" "00000001");
    QTest::newRow("too long") << "00000002" "01020304" + repeated("00", 2052);
}

void UdpTrackerTest::malformedRepliesAreRefused() {
    QFETCH(std::string, hex);
    QVERIFY(!udp::decodeReply(fromHex(hex).value(), Family::v4));
    QVERIFY(!udp::decodeReply(fromHex(hex).value(), Family::v6));
}

void UdpTrackerTest::strangeNumbersAreReadAsNothingSaid() {
    std::string fields = announceFields;
    fields.replace(2 * 40, 2 * 8, "ffffffffffffffff");      // downloaded
    fields.replace(2 * 64, 2 * 4, "0000002a");              // event
    fields.replace(2 * 76, 2 * 4, "fffffff0");              // num_want
    const auto body = decode(fromHex(announceHead + fields).value());
    QVERIFY(body.has_value());
    const auto& announce = std::get<udp::AnnounceRequest>(*body).announce;
    QCOMPARE(announce.downloaded, leftUnknown);
    QCOMPARE(announce.event, AnnounceEvent::none);
    QVERIFY(!announce.numWant);
    const udp::Reply reply{1, udp::AnnounceReply{0, 1, 1, {{IpAddress::v4(0x0a000001), 0}, {IpAddress::v4(0x0a000001), 5}}}};
    const auto back = std::get<udp::AnnounceReply>(udp::decodeReply(encoded(reply, Family::v4), Family::v4).value().body);
    QCOMPARE(back.intervalSeconds, 10u);
    QCOMPARE(back.peers.size(), std::size_t{1}); // port 0 is nobody
}

void UdpTrackerTest::aReplyCarriesItsOwnFamilyAlone() {
    const Endpoint four = Endpoint::parse("10.0.0.1:1").value(), six = Endpoint::parse("[2001:db8::1]:2").value();
    const udp::Reply reply{1, udp::AnnounceReply{1800, 1, 1, {four, six}}};
    for (const auto& [family, peer] : {std::pair{Family::v4, four}, std::pair{Family::v6, six}}) {
        const auto back = udp::decodeReply(encoded(reply, family), family);
        QVERIFY(back.has_value());
        QCOMPARE(std::get<udp::AnnounceReply>(back->body).peers, std::vector<Endpoint>{peer});
    }
}

void UdpTrackerTest::aReplyFitsOnePacket() {
    for (const std::string peer : {"10.0.0.1:1", "[2001:db8::1]:2"}) {
        const Endpoint endpoint = Endpoint::parse(peer).value();
        const Family family = udp::familyOf(endpoint.address);
        const udp::Reply reply{1, udp::AnnounceReply{1800, 1, 1, std::vector<Endpoint>(1'000, endpoint)}};
        const Bytes datagram = encoded(reply, family);
        QVERIFY(datagram.size() <= udp::replyBytesMax);
        QCOMPARE(std::get<udp::AnnounceReply>(udp::decodeReply(datagram, family)->body).peers.size(), udp::announceReplyPeersMax(family));
    }
}

void UdpTrackerTest::anErrorIsNeverLongerThanItsRequest() {
    for (const std::size_t request : {std::size_t{16}, std::size_t{36}, std::size_t{98}, std::size_t{1'496}}) {
        const Bytes datagram = encoded({1, udp::ErrorReply{std::string(5'000, 'x')}}, Family::v4, request);
        QCOMPARE(datagram.size(), request);
    }
}

void UdpTrackerTest::anErrorOfAStrangerIsPrintable() {
    const auto reply = udp::decodeReply(encoded({1, udp::ErrorReply{"go away\x1b[2J\n"}}, Family::v4), Family::v4);
    QVERIFY(reply.has_value());
    const auto& message = std::get<udp::ErrorReply>(reply->body).message;
    QVERIFY(message.starts_with("go away"));
    QVERIFY(message.find('\x1b') == std::string::npos && message.find('\n') == std::string::npos);
    QVERIFY(std::get<udp::ErrorReply>(udp::decodeReply(encoded({1, udp::ErrorReply{std::string(2'000, 'x')}}, Family::v4), Family::v4)->body)
                .message.size() <= 200);
}

// Every fenced block of the page is a datagram in hex; what stands behind two spaces explains it.
void UdpTrackerTest::theDocumentedExamplesAreTrue() {
    QFile page(QStringLiteral(BT_FORMATS "/udp-tracker.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    std::vector<Bytes> examples;
    bool inside = false;
    std::string hex;
    for (const QByteArray& line : page.readAll().split('\n')) {
        if (line.startsWith("```")) {
            if (inside)
                examples.push_back(fromHex(std::exchange(hex, {})).value());
            inside = !inside;
        } else if (inside) {
            const auto note = line.indexOf("  ");
            hex += (note < 0 ? line : line.left(note)).toStdString();
            std::erase(hex, ' ');
        }
    }
    QCOMPARE(examples.size(), std::size_t{4});
    QVERIFY(std::holds_alternative<udp::ConnectRequest>(decode(examples[0]).value()));
    QVERIFY(udp::decodeReply(examples[1], Family::v4).value() == (udp::Reply{0x01020304, udp::ConnectReply{0x1122334455667788}}));
    QCOMPARE(toHex(examples[2]), announceHead + announceFields);
    const udp::AnnounceReply announced{1800, 1, 2, {Endpoint::parse("10.0.0.1:6881").value()}};
    QVERIFY(udp::decodeReply(examples[3], Family::v4).value() == (udp::Reply{0x01020304, announced}));
}

QTEST_APPLESS_MAIN(UdpTrackerTest)
#include "udp_tracker_test.moc"
