#include "client_address.h"

#include <QTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

const std::vector<AddressRange> proxies{*AddressRange::parse("10.0.0.0/8"), *AddressRange::parse("2001:db8::1")};

protocol::HttpRequest forwarded(std::vector<std::string> values) {
    protocol::HttpRequest request;
    for (std::string& value : values)
        request.headers.push_back({"x-forwarded-for", std::move(value)});
    return request;
}

std::string clientOf(const char* remote, std::vector<std::string> values) {
    return clientAddress(*IpAddress::parse(remote), forwarded(std::move(values)), proxies).toString();
}

} // namespace

class ClientAddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStrangersHeaderIsIgnored();
    void aProxysHeaderNamesTheClient();
    void whatTheClientWroteItselfIsIgnored();
    void chainsOfProxiesAreFollowed();
    void portsAndBracketsAreRead();
    void nonsenseEndsTheChain();
    void aProxySaysWhetherItsClientSpeaksTls();
    void onlyAProxyWithoutTheHeaderMayUseIp();
};

void ClientAddressTest::aStrangersHeaderIsIgnored() {
    QCOMPARE(clientOf("192.0.2.1", {"198.51.100.7"}), std::string("192.0.2.1"));
    QVERIFY(clientAddress(*IpAddress::parse("10.0.0.1"), forwarded({"198.51.100.7"}), {}) == *IpAddress::parse("10.0.0.1"));
}

void ClientAddressTest::aProxysHeaderNamesTheClient() {
    QCOMPARE(clientOf("10.0.0.1", {"198.51.100.7"}), std::string("198.51.100.7"));
    QCOMPARE(clientOf("2001:db8::1", {"2001:db8::7"}), std::string("2001:db8::7"));
    QCOMPARE(clientOf("10.0.0.1", {}), std::string("10.0.0.1"));
}

void ClientAddressTest::whatTheClientWroteItselfIsIgnored() {
    QCOMPARE(clientOf("10.0.0.1", {"1.2.3.4, 198.51.100.7"}), std::string("198.51.100.7"));
    QCOMPARE(clientOf("10.0.0.1", {"10.0.0.9, 198.51.100.7"}), std::string("198.51.100.7"));
}

void ClientAddressTest::chainsOfProxiesAreFollowed() {
    QCOMPARE(clientOf("10.0.0.1", {"198.51.100.7, 10.1.1.1 ,10.2.2.2"}), std::string("198.51.100.7"));
    QCOMPARE(clientOf("10.0.0.1", {"198.51.100.7", "10.1.1.1"}), std::string("198.51.100.7")); // two headers are one list
    QCOMPARE(clientOf("10.0.0.1", {"10.3.3.3, 10.1.1.1"}), std::string("10.3.3.3"));           // the client is one of ours
}

void ClientAddressTest::portsAndBracketsAreRead() {
    QCOMPARE(clientOf("10.0.0.1", {"198.51.100.7:5000"}), std::string("198.51.100.7"));
    QCOMPARE(clientOf("10.0.0.1", {"[2001:db8::7]:5000"}), std::string("2001:db8::7"));
    QCOMPARE(clientOf("10.0.0.1", {"[2001:db8::7]"}), std::string("2001:db8::7"));
}

void ClientAddressTest::nonsenseEndsTheChain() {
    QCOMPARE(clientOf("10.0.0.1", {"unknown"}), std::string("10.0.0.1"));
    QCOMPARE(clientOf("10.0.0.1", {"198.51.100.7, unknown, 10.2.2.2"}), std::string("10.2.2.2"));
    QCOMPARE(clientOf("10.0.0.1", {""}), std::string("10.0.0.1"));
    QCOMPARE(clientOf("10.0.0.1", {std::string(4'000, ',')}), std::string("10.0.0.1"));
}

void ClientAddressTest::aProxySaysWhetherItsClientSpeaksTls() {
    const auto secure = [](const char* remote, const std::vector<const char*>& said, bool tls) {
        protocol::HttpRequest request;
        for (const char* value : said)
            request.headers.push_back({"x-forwarded-proto", value});
        return clientIsSecure(*IpAddress::parse(remote), request, proxies, tls);
    };
    QVERIFY(secure("10.0.0.1", {"https"}, false) && secure("10.0.0.1", {"HTTPS"}, false));
    QVERIFY(!secure("10.0.0.1", {"http"}, true));
    QVERIFY(secure("10.0.0.1", {"http, https"}, false) && secure("10.0.0.1", {"http", "https"}, false)); // the nearest one counts
    QVERIFY(secure("10.0.0.1", {}, true) && !secure("10.0.0.1", {}, false));
    QVERIFY(secure("10.0.0.1", {"gopher"}, true) && !secure("10.0.0.1", {"gopher"}, false) && !secure("10.0.0.1", {"https,"}, false));
    QVERIFY(!secure("192.0.2.1", {"https"}, false) && secure("192.0.2.1", {"http"}, true)); // whoever is no proxy says what it likes
}

void ClientAddressTest::onlyAProxyWithoutTheHeaderMayUseIp() {
    QVERIFY(mayNameClient(*IpAddress::parse("10.0.0.1"), forwarded({}), proxies));
    QVERIFY(!mayNameClient(*IpAddress::parse("10.0.0.1"), forwarded({"198.51.100.7"}), proxies));
    QVERIFY(!mayNameClient(*IpAddress::parse("192.0.2.1"), forwarded({}), proxies));
}

QTEST_APPLESS_MAIN(ClientAddressTest)
#include "client_address_test.moc"
