// Local service discovery (BEP 14): datagrams of neighbours, and ours.
#include <QTest>

#include "bytetorrent/protocol/lsd.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {
InfoHash hashOf(std::uint8_t first) {
    InfoHash infoHash;
    infoHash.value[0] = first;
    return infoHash;
}
} // namespace

class LsdTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnnounceComesBack();
    void readsWhatOthersWrite();
    void aFullAnnounceFitsIntoAPacket();
    void refusesNonsense_data();
    void refusesNonsense();
    void readsSoManyHashesAndNoMore();
};

void LsdTest::anAnnounceComesBack() {
    const LsdAnnounce announce{{hashOf(1), hashOf(2)}, 6881, "c00c1e"};
    const auto again = decodeLsd(encodeLsd(announce, "239.192.152.143:6771"));
    QVERIFY(again.has_value());
    QVERIFY(*again == announce);
}

void LsdTest::readsWhatOthersWrite() {
    const auto announce = decodeLsd(asBytes("BT-SEARCH * HTTP/1.1\nHOST:239.192.152.143:6771\nX-More: 1\nPORT:  51413 \n"
                                            "infohash: 0100000000000000000000000000000000000000\nINFOHASH: nonsense\n\n"));
    QVERIFY(announce.has_value());
    QVERIFY((*announce == LsdAnnounce{{hashOf(1)}, 51413, ""}));
}

void LsdTest::aFullAnnounceFitsIntoAPacket() {
    LsdAnnounce announce;
    announce.port = 65535;
    announce.cookie = std::string(lsdCookieBytesMax, 'c');
    for (std::size_t index = 0; index < lsdHashesMax; ++index)
        announce.infoHashes.push_back(hashOf(static_cast<std::uint8_t>(index)));
    const Bytes bytes = encodeLsd(announce, "[ff15::efc0:988f]:6771");
    QVERIFY(bytes.size() <= lsdBytesMax);
    QVERIFY(*decodeLsd(bytes) == announce);
}

void LsdTest::refusesNonsense_data() {
    QTest::addColumn<QByteArray>("datagram");
    const QByteArray hash = "Infohash: 0100000000000000000000000000000000000000\r\n";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another request") << QByteArray("M-SEARCH * HTTP/1.1\r\nPort: 1\r\n") + hash;
    QTest::newRow("no port") << QByteArray("BT-SEARCH * HTTP/1.1\r\n") + hash;
    QTest::newRow("port 0") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: 0\r\n") + hash;
    QTest::newRow("port 65536") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: 65536\r\n") + hash;
    QTest::newRow("a negative port") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: -1\r\n") + hash;
    QTest::newRow("no infohash") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: 1\r\n\r\n");
    QTest::newRow("39 digits") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: 1\r\nInfohash: 010000000000000000000000000000000000000\r\n\r\n");
    QTest::newRow("too long") << QByteArray("BT-SEARCH * HTTP/1.1\r\nPort: 1\r\n") + hash + QByteArray(1'400, 'x');
}

void LsdTest::refusesNonsense() {
    QFETCH(QByteArray, datagram);
    QVERIFY(!decodeLsd(ByteView(reinterpret_cast<const std::uint8_t*>(datagram.constData()), static_cast<std::size_t>(datagram.size()))));
}

void LsdTest::readsSoManyHashesAndNoMore() {
    std::string text = "BT-SEARCH * HTTP/1.1\r\nPort: 1\r\n";
    for (int index = 0; index < 25; ++index)
        text += "Infohash: " + hashOf(static_cast<std::uint8_t>(index)).hex() + "\r\n";
    QVERIFY(text.size() <= lsdBytesMax);
    QCOMPARE(decodeLsd(asBytes(text))->infoHashes.size(), lsdHashesMax);
}

QTEST_APPLESS_MAIN(LsdTest)
#include "lsd_test.moc"
