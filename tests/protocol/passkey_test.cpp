#include <QTest>

#include "bytetorrent/protocol/udp_tracker.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

const std::string text = "00112233445566778899aabbccddeeff";
const Passkey passkey = *Passkey::fromHex(text);

} // namespace

class PasskeyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsHexadecimalDigitsInEitherCase();
    void whatIsNoPasskeyIsNobodys_data();
    void whatIsNoPasskeyIsNobodys();
    void standsInThePathOrTheQuery();
    void otherPathsAreNone_data();
    void otherPathsAreNone();
    void anAnnounceCarriesIt();
    void aUdpAnnounceCarriesItInItsUrlData();
    void isFoundAmongAnnounceUrls();
};

void PasskeyTest::readsHexadecimalDigitsInEitherCase() {
    QVERIFY(passkeyOf(text) == passkey);
    QVERIFY(passkeyOf("00112233445566778899AABBCCDDEEFF") == passkey);
}

void PasskeyTest::whatIsNoPasskeyIsNobodys_data() {
    QTest::addColumn<QString>("what");
    QTest::newRow("empty") << "";
    QTest::newRow("short") << QString::fromStdString(text.substr(1));
    QTest::newRow("long") << QString::fromStdString(text + "0");
    QTest::newRow("another letter") << QString::fromStdString(text.substr(1) + "g");
    QTest::newRow("a sign") << QString::fromStdString("+" + text.substr(1));
}

void PasskeyTest::whatIsNoPasskeyIsNobodys() {
    QFETCH(QString, what);
    QVERIFY(passkeyOf(what.toStdString()) == Passkey());
}

void PasskeyTest::standsInThePathOrTheQuery() {
    QCOMPARE(trackerPathOf("/announce").verb, std::string_view("announce"));
    QVERIFY(!trackerPathOf("/announce").passkey);
    QCOMPARE(trackerPathOf("/" + text + "/scrape").verb, std::string_view("scrape"));
    QVERIFY(trackerPathOf("/" + text + "/scrape").passkey == passkey);
    QVERIFY(trackerPathOf("/mine/announce").passkey == Passkey()); // one was given, and nobody has it
    QVERIFY(passkeyOfUrlData("/" + text + "/announce?x=1") == passkey);
    QVERIFY(passkeyOfUrlData("/announce?x=1&passkey=" + text) == passkey);
    QVERIFY(!passkeyOfUrlData("/announce?pass=" + text));
    QVERIFY(!passkeyOfUrlData(""));
    QVERIFY(passkeyOfQuery("passkey=no") == Passkey());
}

void PasskeyTest::otherPathsAreNone_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"", "/", "announce", "//announce", "/announce/", "/a/b/announce", "/announced", "/api/v1/announce"})
        QTest::newRow(path) << path;
}

void PasskeyTest::otherPathsAreNone() {
    QFETCH(QString, path);
    QVERIFY(trackerPathOf(path.toStdString()).verb.empty());
}

void PasskeyTest::anAnnounceCarriesIt() {
    AnnounceRequest request;
    request.port = 1;
    request.passkey = passkey;
    const std::string query = encodeAnnounceQuery(request);
    QVERIFY(query.find(text) == std::string::npos); // it is part of the URL that stands before it
    QVERIFY(decodeAnnounceQuery("passkey=" + text + "&" + query)->passkey == passkey);
    QVERIFY(!decodeAnnounceQuery(query)->passkey);
}

void PasskeyTest::aUdpAnnounceCarriesItInItsUrlData() {
    udp::AnnounceRequest request;
    request.announce.port = 1;
    for (const std::string& url : {"/" + text + "/announce", "/announce?passkey=" + text, std::string("/announce")}) {
        request.urlData = url;
        const Bytes datagram = udp::encodeRequest(1, 2, request);
        const auto head = udp::decodeRequestHead(datagram);
        const auto body = udp::decodeRequestBody(*head, datagram);
        const auto& announce = std::get<udp::AnnounceRequest>(*body).announce;
        QVERIFY(url == "/announce" ? !announce.passkey : announce.passkey == passkey);
    }
}

void PasskeyTest::isFoundAmongAnnounceUrls() {
    QVERIFY(passkeyOfUrls({{"http://a:1/announce", "udp://a:2"}, {"https://b/" + text + "/announce"}}) == passkey);
    QVERIFY(!passkeyOfUrls({{"http://a:1/announce", "http://a:1/mine/announce", "nonsense", "://"}}));
}

QTEST_APPLESS_MAIN(PasskeyTest)
#include "passkey_test.moc"
