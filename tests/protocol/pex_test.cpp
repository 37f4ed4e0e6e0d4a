// ut_pex (BEP 11): bytes of strangers to peers, and back.
#include <QTest>
#include <rapidcheck.h>

#include "bytetorrent/protocol/bencode.h"
#include "bytetorrent/protocol/pex.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

Endpoint v4(std::uint32_t address, std::uint16_t port) { return {IpAddress::v4(address), port}; }
Endpoint v6(std::uint8_t last, std::uint16_t port) {
    IpAddress address;
    address.value[0] = 0x20;
    address.value[15] = last;
    return {address, port};
}
Bytes withAdded(std::string_view added) { return bencode::Writer().beginDictionary().key("added").string(added).end().take(); }

} // namespace

class PexTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothFamiliesComeBack();
    void anythingComesBack();
    void flagsMayBeMissingOrTooMany();
    void refusesListsOfOddLength_data();
    void refusesListsOfOddLength();
    void refusesAFlood();
    void refusesWhatIsNoDictionary();
    void leavesOutWhoCannotListen();
};

void PexTest::bothFamiliesComeBack() {
    PexMessage message;
    message.added = {{v4(0x0A000001, 6881), PexPeer::seed}, {v6(1, 51413), PexPeer::reachable}};
    message.dropped = {v4(0x0A000002, 1), v6(2, 2)};
    const auto again = decodePex(encodePex(message));
    QVERIFY(again.has_value());
    QVERIFY(*again == message);
}

void PexTest::anythingComesBack() {
    const bool held = rc::check("PEX: anything comes back", [] {
        PexMessage message;
        const auto count = *rc::gen::inRange(0, 50);
        for (int index = 0; index < count; ++index) {
            const auto port = *rc::gen::inRange<std::uint16_t>(1, 65535);
            message.added.push_back({v4(*rc::gen::inRange<std::uint32_t>(0x01000000, 0xDFFFFFFF), port), *rc::gen::arbitrary<std::uint8_t>()});
            message.dropped.push_back(v4(*rc::gen::inRange<std::uint32_t>(0x01000000, 0xDFFFFFFF), port));
        }
        const auto again = decodePex(encodePex(message));
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == message);
    });
    QVERIFY(held);
}

void PexTest::flagsMayBeMissingOrTooMany() {
    const std::string_view two("\x0A\0\0\x01\0\x01\x0A\0\0\x02\0\x02", 12);
    for (const std::string_view flags : {std::string_view(""), std::string_view("\x02", 1), std::string_view("\x02\x02\x02\x02", 4)}) {
        const auto message = decodePex(bencode::Writer().beginDictionary().key("added").string(two).key("added.f").string(flags).end().take());
        QVERIFY(message.has_value());
        QCOMPARE(message->added.size(), std::size_t(2));
        QCOMPARE(message->added[0].flags, std::uint8_t(flags.empty() ? 0 : 2));
        QCOMPARE(message->added[1].flags, std::uint8_t(flags.size() > 1 ? 2 : 0));
    }
}

void PexTest::refusesListsOfOddLength_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("size");
    for (const char* key : {"added", "added6", "dropped", "dropped6"}) {
        for (const int size : {1, 5, 7, 17, 19, 35})
            QTest::addRow("%s of %d", key, size) << QByteArray(key) << size;
    }
}

void PexTest::refusesListsOfOddLength() {
    QFETCH(QByteArray, key);
    QFETCH(int, size);
    const auto message = decodePex(bencode::Writer().beginDictionary().key(key.toStdString()).string(std::string(static_cast<std::size_t>(size), 'x')).end().take());
    QVERIFY(!message);
    QVERIFY(message.error().code == ErrorCode::malformed);
}

void PexTest::refusesAFlood() {
    for (const char* key : {"added", "dropped"}) {
        const auto message = decodePex(bencode::Writer().beginDictionary().key(key).string(std::string(10'000 * 6, 'x')).end().take());
        QVERIFY(!message);
        QVERIFY(message.error().code == ErrorCode::tooLarge);
    }
    // Both families count together.
    PexMessage message;
    for (std::uint32_t index = 0; index < pexReadMax; ++index)
        message.added.push_back({v4(0x0A000000 + index, 1), 0});
    QVERIFY(decodePex(encodePex(message)).has_value());
    message.added.push_back({v6(1, 1), 0});
    QVERIFY(!decodePex(encodePex(message)));
}

void PexTest::refusesWhatIsNoDictionary() {
    for (const std::string_view bytes : {"", "le", "i1e", "d", "d5:added3:ab", "<html>"})
        QVERIFY(!decodePex(asBytes(bytes)));
    QVERIFY(decodePex(asBytes("de"))->empty());
    QVERIFY(decodePex(asBytes("d5:addedi1ee"))->empty());
}

void PexTest::leavesOutWhoCannotListen() {
    const auto message = decodePex(withAdded(std::string_view("\0\0\0\0\x1A\xE1"          // 0.0.0.0
                                                              "\xE0\0\0\x01\x1A\xE1"      // multicast
                                                              "\xFF\xFF\xFF\xFF\x1A\xE1"  // broadcast
                                                              "\x0A\0\0\x01\0\0"          // port 0
                                                              "\x0A\0\0\x01\x1A\xE1", 30)));
    QVERIFY(message.has_value());
    QCOMPARE(message->added.size(), std::size_t(1));
    QVERIFY(message->added[0].endpoint == v4(0x0A000001, 6881));
}

QTEST_APPLESS_MAIN(PexTest)
#include "pex_test.moc"
