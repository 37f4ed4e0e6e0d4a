// Magnet links: what is read out of them, what is refused, and that a link written is the link read.
#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/magnet.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

const std::string hex = "0123456789abcdef0123456789ABCDEF01234567";
const std::string topic = "magnet:?xt=urn:btih:" + hex;

std::string text(const QByteArray& array) {
    return {array.data(), std::size_t(array.size())};
}
QByteArray row(const std::string& link) {
    return QByteArray(link.data(), qsizetype(link.size()));
}

} // namespace

class MagnetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryParameter() {
        const auto magnet =
            Magnet::parse(topic + "&dn=Two+words%21&xl=1234&tr=udp%3A%2F%2Ft.example%3A80&tr.1=https://t.example/a"
                                  "&ws=http://w.example/f&x.pe=1.2.3.4:6881&x.pe=%5B::1%5D:6882&x.bt=node1.example:7201"
                                  "&x.btca=ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB"
                                  "&so=0,2,4,6-8&other=x");
        QVERIFY(magnet);
        QVERIFY(magnet->infoHash.hex() == "0123456789abcdef0123456789abcdef01234567");
        QVERIFY(magnet->displayName == "Two words!");
        QCOMPARE(magnet->length.value(), std::uint64_t(1234));
        QVERIFY((magnet->trackers == std::vector<std::string>{"udp://t.example:80", "https://t.example/a"}));
        QVERIFY((magnet->webSeeds == std::vector<std::string>{"http://w.example/f"}));
        QVERIFY((magnet->peers == std::vector<HostPort>{{"1.2.3.4", 6881}, {"::1", 6882}}));
        QVERIFY((magnet->clusterPorts == std::vector<HostPort>{{"node1.example", 7201}}));
        QVERIFY(magnet->clusterFingerprint == "abababababababababababababababababababababababababababababababab");
        QVERIFY(Magnet::parse(magnet->toString()) == *magnet);
        QVERIFY((magnet->selectedFiles ==
                 std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 0}, {2, 2}, {4, 4}, {6, 8}}));
    }

    void readsBase32AsTheSameTorrent() {
        // "0123..." above in RFC 4648's letters, in either case.
        const auto upper = Magnet::parse("magnet:?xt=urn:btih:AERUKZ4JVPG66AJDIVTYTK6N54ASGRLH");
        const auto lower = Magnet::parse("magnet:?xt=urn:btih:aerukz4jvpg66ajdivtytk6n54asgrlh");
        QVERIFY(upper && lower);
        QVERIFY(upper->infoHash.hex() == "0123456789abcdef0123456789abcdef01234567");
        QVERIFY(*upper == *lower);
    }

    void takesWhatPeoplePaste_data() {
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("blanks around") << row("  " + topic + "\r\n");
        QTest::newRow("scheme in capitals") << row("MAGNET:?xt=urn:btih:" + hex);
        QTest::newRow("urn in capitals") << row("magnet:?xt=URN:BTIH:" + hex);
        QTest::newRow("escaped urn") << row("magnet:?xt=urn%3Abtih%3A" + hex);
        QTest::newRow("from a page's source") << row("magnet:?dn=a&amp;xt=urn:btih:" + hex);
        QTest::newRow("numbered topic") << row("magnet:?xt.1=urn:btih:" + hex);
        QTest::newRow("the same topic twice") << row(topic + "&xt=urn:btih:" + hex);
        QTest::newRow("beside another network's topic")
            << row("magnet:?xt=urn:ed2k:31D6CFE0D16AE931B73C59D7E0C089C0&xt=urn:btih:" + hex);
        QTest::newRow("hybrid") << row(
            topic + "&xt=urn:btmh:1220caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e");
        QTest::newRow("empty parameters") << row(topic + "&&dn&=x&tr=&xl=");
    }
    void takesWhatPeoplePaste() {
        QFETCH(QByteArray, link);
        const auto magnet = Magnet::parse(text(link));
        QVERIFY2(magnet, magnet ? "" : magnet.error().context.c_str());
        QVERIFY(magnet->infoHash.hex() == "0123456789abcdef0123456789abcdef01234567");
        QVERIFY(magnet->trackers.empty());
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<int>("code");
        const auto add = [](const char* name, const std::string& link, const char* parameter,
                            ErrorCode code = ErrorCode::malformed) {
            QTest::newRow(name) << row(link) << QByteArray(parameter) << int(code);
        };
        add("empty", "", "magnet:?");
        add("another scheme", "http://example.org/?xt=urn:btih:" + hex, "magnet:?");
        add("no xt", "magnet:?dn=x", "xt");
        add("39 digits", "magnet:?xt=urn:btih:" + hex.substr(1), "xt");
        add("41 digits", topic + "0", "xt");
        add("bad hex", "magnet:?xt=urn:btih:" + hex.substr(1) + "g", "xt");
        add("bad base32", "magnet:?xt=urn:btih:AERUKZ4JVPG66AJDIVTYTK6N54ASGRL1", "xt");
        add("31 digits of base32", "magnet:?xt=urn:btih:AERUKZ4JVPG66AJDIVTYTK6N54ASGRL", "xt");
        add("two xt", topic + "&xt=urn:btih:" + std::string(40, '0'), "xt");
        add("only v2", "magnet:?xt=urn:btmh:1220caf1e1c30e81cb361b9ee167c4aa64228a7fa4fa9f6105232b28ad099f3a302e", "xt",
            ErrorCode::unsupported);
        add("bad so: letters", topic + "&so=a", "so");
        add("bad so: empty", topic + "&so=", "so");
        add("bad so: hole", topic + "&so=1,,2", "so");
        add("bad so: backwards", topic + "&so=8-6", "so");
        add("bad so: open range", topic + "&so=3-", "so");
        add("bad so: negative", topic + "&so=-3", "so");
        add("bad so: beyond any torrent", topic + "&so=1000000", "so");
        add("bad so: wraps", topic + "&so=18446744073709551617", "so");
        add("newline in dn", topic + "&dn=a%0Ab", "dn");
        add("NUL in dn", topic + "&dn=a%00b", "dn");
        add("direction override in dn", topic + "&dn=a%E2%80%AEb", "dn");
        add("bare newline", topic + "&dn=a\nb", "control");
        add("bare NUL", topic + std::string("&dn=a\0b", 7), "control");
        add("broken escape", topic + "&dn=100%", "dn");
        add("half an escape", topic + "&tr=%4", "tr");
        add("escape that is none", topic + "&tr=%zz", "tr");
        add("length with letters", topic + "&xl=12k", "xl");
        add("length that wraps", topic + "&xl=18446744073709551616", "xl");
        add("cluster without port", topic + "&x.bt=node1", "x.bt");
        add("cluster's CA too short", topic + "&x.bt=node1:1&x.btca=abab", "x.btca");
        add("cluster's CA no hex", topic + "&x.btca=" + std::string(64, 'g'), "x.btca");
        add("endless", topic + "&dn=" + std::string(magnetBytesMax, 'a'), "link", ErrorCode::tooLarge);
    }
    void refuses() {
        QFETCH(QByteArray, link);
        QFETCH(QByteArray, parameter);
        QFETCH(int, code);
        const auto magnet = Magnet::parse(text(link));
        QVERIFY(!magnet);
        QCOMPARE(int(magnet.error().code), code);
        QVERIFY2(magnet.error().context.find(text(parameter)) != std::string::npos, magnet.error().context.c_str());
    }

    void keepsAHundredOfFiveHundredTrackers() {
        std::string link = topic;
        for (int number = 0; number < 500; ++number)
            link += "&tr=udp://t" + std::to_string(number) + ".example:80";
        const auto magnet = Magnet::parse(link);
        QVERIFY(magnet);
        QCOMPARE(magnet->trackers.size(), magnetAddressesMax);
        QVERIFY(magnet->trackers.back() == "udp://t99.example:80");
    }

    void leavesOutAddressesThatAreNotForUs_data() {
        QTest::addColumn<QByteArray>("parameter");
        QTest::newRow("file tracker") << QByteArray("tr=file:///etc/passwd");
        QTest::newRow("javascript tracker") << QByteArray("tr=javascript:alert(1)");
        QTest::newRow("tracker without host") << QByteArray("tr=http://");
        QTest::newRow("tracker with line feed") << QByteArray("tr=http://a%0AHost:b");
        QTest::newRow("tracker with NUL") << QByteArray("tr=http://a%00b");
        QTest::newRow("tracker with a blank") << QByteArray("tr=http://a%20b");
        QTest::newRow("file web seed") << QByteArray("ws=file:///etc/passwd");
        QTest::newRow("peer without port") << QByteArray("x.pe=1.2.3.4");
        QTest::newRow("peer with port 0") << QByteArray("x.pe=1.2.3.4:0");
        QTest::newRow("peer with port 65536") << QByteArray("x.pe=1.2.3.4:65536");
    }
    void leavesOutAddressesThatAreNotForUs() {
        QFETCH(QByteArray, parameter);
        const auto magnet = Magnet::parse(topic + "&" + text(parameter));
        QVERIFY(magnet);
        QVERIFY(magnet->trackers.empty() && magnet->webSeeds.empty() && magnet->peers.empty());
    }

    void joinsRangesThatTouch() {
        const auto magnet = Magnet::parse(topic + "&so=5-9,0,1,7,10&so=20");
        QVERIFY(magnet);
        QVERIFY(
            (magnet->selectedFiles == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {5, 10}, {20, 20}}));
    }

    void parsesWhatItWrites() {
        QVERIFY(rc::check("a magnet that parsed is written and read as the same", [] {
            Magnet magnet;
            magnet.infoHash.value = *rc::gen::arbitrary<std::array<std::uint8_t, 20>>();
            magnet.displayName = *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
            const auto word = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange<char>('!', '~')));
            for (const std::string& each : *rc::gen::container<std::set<std::string>>(word))
                magnet.trackers.push_back("https://" + each);
            for (const std::string& each : *rc::gen::container<std::set<std::string>>(word))
                magnet.webSeeds.push_back("http://" + each);
            for (const std::uint16_t port :
                 *rc::gen::container<std::set<std::uint16_t>>(rc::gen::inRange<std::uint16_t>(1, 65535)))
                (port % 2 == 0 ? magnet.peers : magnet.clusterPorts)
                    .push_back({port % 3 == 0 ? "::1" : "node.example", port});
            if (*rc::gen::arbitrary<bool>())
                magnet.length = *rc::gen::inRange<std::uint64_t>(0, std::numeric_limits<std::int64_t>::max());
            std::uint32_t next = 0;
            for (int left = *rc::gen::inRange(0, 5); left > 0; --left) {
                const std::uint32_t first = next + *rc::gen::inRange<std::uint32_t>(0, 100);
                const std::uint32_t last = first + *rc::gen::inRange<std::uint32_t>(0, 100);
                magnet.selectedFiles.emplace_back(first, last);
                next = last + 2;
            }
            magnet.trackers.resize(std::min(magnet.trackers.size(), magnetAddressesMax));
            magnet.webSeeds.resize(std::min(magnet.webSeeds.size(), magnetAddressesMax));
            const auto parsed = Magnet::parse(magnet.toString());
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(*parsed == magnet);
        }));
    }

    void decodesWhatItPercentEncodes() {
        QVERIFY(rc::check("percentDecode undoes percentEncode", [](const std::string& any) {
            const std::string encoded = percentEncode(asBytes(any));
            RC_ASSERT(percentDecode(encoded).value() == any);
            RC_ASSERT(percentDecode(encoded, true).value() == any);
        }));
        QVERIFY(percentEncode(asBytes("a b+c~")) == "a%20b%2Bc~");
        QVERIFY(percentDecode("a+b").value() == "a+b");
        QVERIFY(percentDecode("a+b", true).value() == "a b");
    }
};

QTEST_APPLESS_MAIN(MagnetTest)
#include "magnet_test.moc"
