#include <unordered_set>

#include <QtTest>

#include "bytetorrent/base/endpoint.h"

using namespace bytetorrent;

namespace {

IpAddress address(std::string_view text) {
    return IpAddress::parse(text).value();
}

} // namespace

class EndpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void addressesPrintAsTheyAreRead() {
        for (const std::string text :
             {"1.2.3.4", "255.255.255.255", "0.0.0.0", "::", "::1", "fe80::1", "2001:db8::8:800"})
            QCOMPARE(address(text).toString(), text);
        QCOMPARE(address("2001:DB8:0:0:0:0:0:1").toString(), "2001:db8::1");
    }

    void fourAndMappedSixAreOneAddress() {
        QVERIFY(address("::ffff:1.2.3.4") == address("1.2.3.4"));
        QVERIFY(address("1.2.3.4") == IpAddress::v4(0x01020304));
        QCOMPARE(address("1.2.3.4").v4HostOrder(), 0x01020304u);
        QVERIFY(address("1.2.3.4").isV4());
        QVERIFY(!address("::1.2.3.4").isV4());
    }

    void whatIsNoAddressIsRefused() {
        using namespace std::string_view_literals;
        for (const std::string_view text : {""sv, "1.2.3"sv, "1.2.3.256"sv, "localhost"sv, "[::1]"sv, "::1%eth0"sv,
                                            ":::"sv, " 1.2.3.4"sv, "1.2.3.4 "sv, "::1\0junk"sv, "1.2.3.4\0"sv})
            QVERIFY2(!IpAddress::parse(text), std::string(text).c_str());
        QVERIFY(!IpAddress::parse(std::string(1'000'000, '1')));
    }

    void nearAddressesAreLocal() {
        for (const std::string_view text : {"127.0.0.1", "127.9.9.9", "::1", "10.0.0.1", "172.16.0.1", "172.31.255.255",
                                            "192.168.1.1", "169.254.1.1", "fe80::1", "febf::1", "fc00::1", "fd12::1"})
            QVERIFY2(address(text).isLocal(), std::string(text).c_str());
        for (const std::string_view text : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "169.253.0.1",
                                            "fec0::1", "fe00::1", "2001:db8::1", "11.0.0.1", "::2"})
            QVERIFY2(!address(text).isLocal(), std::string(text).c_str());
    }

    void loopbackAndUnspecifiedAreTold() {
        QVERIFY(address("127.1.2.3").isLoopback() && address("::1").isLoopback());
        QVERIFY(!address("128.0.0.1").isLoopback() && !address("::").isLoopback());
        QVERIFY(address("0.0.0.0").isUnspecified() && address("::").isUnspecified());
        QVERIFY(!address("0.0.0.1").isUnspecified() && !address("::1").isUnspecified());
    }

    void endpointsPrintAsTheyAreRead() {
        for (const std::string text : {"1.2.3.4:80", "[::1]:1", "[2001:db8::1]:65535"})
            QCOMPARE(Endpoint::parse(text)->toString(), text);
    }

    void whatIsNoEndpointIsRefused() {
        for (const std::string_view text : {"1.2.3.4", "1.2.3.4:", "1.2.3.4:0", "1.2.3.4:65536", "1.2.3.4:-1",
                                            "1.2.3.4:+1", "1.2.3.4: 1", "1.2.3.4:1 ", "::1:80", "[::1]", "[::1]80",
                                            "[1.2.3.4]:80", "[]:80", ":80", "", "name:80", "[::1:80", "::1]:80"})
            QVERIFY2(!Endpoint::parse(text), std::string(text).c_str());
    }

    void aHostMayBeANameAndItsPortZero() {
        const auto name = HostPort::parse("tracker-1.example.org:6969");
        QVERIFY(name.has_value());
        QCOMPARE(name->host, "tracker-1.example.org");
        QCOMPARE(name->port, std::uint16_t{6969});
        QCOMPARE(name->toString(), "tracker-1.example.org:6969");
        QCOMPARE(HostPort::parse("[::1]:0")->host, "::1");
        QCOMPARE(HostPort::parse("[::1]:0")->toString(), "[::1]:0");
        QCOMPARE(HostPort::parse("0.0.0.0:0")->toString(), "0.0.0.0:0");
        for (const std::string_view text :
             {"a b:1", "a/b:1", "user@host:1", "[name]:1", "host", ":1", "a:b:1", "a\n:1"})
            QVERIFY2(!HostPort::parse(text), std::string(text).c_str());
        QVERIFY(!HostPort::parse(std::string(254, 'a') + ":1"));
    }

    void endpointsAreKeysOfHashTables() {
        std::unordered_set<Endpoint> endpoints{{address("1.2.3.4"), 1}, {address("1.2.3.4"), 2}, {address("::1"), 1}};
        QCOMPARE(endpoints.size(), std::size_t{3});
        QVERIFY(endpoints.contains({address("::ffff:1.2.3.4"), 2}));
    }
};

QTEST_APPLESS_MAIN(EndpointTest)
#include "endpoint_test.moc"
