#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/peer_wire.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace std::string_view_literals;

namespace {

template <class Number>
std::optional<Number> maybe(Number low, Number high) {
    if (*rc::gen::arbitrary<bool>())
        return std::nullopt;
    return *rc::gen::inRange<Number>(low, high);
}

std::string asciiText() {
    return *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '['));
}

// "\\x00" would be hard to read in a row: texts may hold any byte, with their length.
QByteArray text(std::string_view bytes) {
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}
ByteView view(const QByteArray& bytes) {
    return asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace

class PeerExtensionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handshakesComeBack() {
        QVERIFY(rc::check([] {
            ExtensionHandshake handshake;
            handshake.utMetadata = maybe<std::uint8_t>(1, 255);
            handshake.utPex = maybe<std::uint8_t>(1, 255);
            handshake.ltDontHave = maybe<std::uint8_t>(1, 255);
            handshake.uploadOnlyId = maybe<std::uint8_t>(1, 255);
            handshake.metadataBytes = maybe<std::uint32_t>(1, metadataBytesMax);
            handshake.requestQueue = maybe<std::uint32_t>(1, 1'000'000);
            handshake.listenPort = maybe<std::uint16_t>(1, 65535);
            handshake.client = asciiText().substr(0, 100);
            handshake.uploadOnly = *rc::gen::arbitrary<bool>();
            handshake.prefersEncryption = *rc::gen::arbitrary<bool>();
            const auto v4 = [] { return IpAddress::v4(*rc::gen::inRange<std::uint32_t>(1, 0xFFFFFFFF)); };
            handshake.yourAddress = v4();
            handshake.ipv4 = v4();
            handshake.ipv6 = IpAddress::parse("2001:db8::1").value();
            RC_ASSERT(decodeExtensionHandshake(encodeExtensionHandshake(handshake)).value() == handshake);
        }));
    }

    void libtorrentsHandshakeIsUnderstood() {
        const auto handshake = decodeExtensionHandshake(
            asBytes("d12:complete_agoi1e1:md11:lt_donthavei7e10:share_modei8e11:upload_onlyi3e12:ut_holepunchi4e"
                    "11:ut_metadatai2e6:ut_pexi1ee13:metadata_sizei1234e4:reqqi500e11:upload_onlyi1e1:v18:libtorrent/"
                    "2.0.8.0e"));
        QVERIFY2(handshake.has_value(), handshake ? "" : handshake.error().context.c_str());
        QCOMPARE(handshake->ltDontHave, std::optional<std::uint8_t>(7));
        QCOMPARE(handshake->utMetadata, std::optional<std::uint8_t>(2));
        QCOMPARE(handshake->utPex, std::optional<std::uint8_t>(1));
        QCOMPARE(handshake->uploadOnlyId, std::optional<std::uint8_t>(3));
        QCOMPARE(handshake->metadataBytes, std::optional<std::uint32_t>(1234));
        QCOMPARE(handshake->requestQueue, std::optional<std::uint32_t>(500));
        QCOMPARE(handshake->client, std::string("libtorrent/2.0.8.0"));
        QVERIFY(handshake->uploadOnly);
    }

    void whatIsNoDictionaryIsRefused_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("empty") << text("");
        QTest::newRow("a list") << text("le");
        QTest::newRow("an integer") << text("i5e");
        QTest::newRow("a string") << text("4:spam");
        QTest::newRow("cut short") << text("d1:md11:ut_metadatai2e");
        QTest::newRow("noise") << text("\0\0\0\0"sv);
        QTest::newRow("nested deeply") << text(std::string(500, 'l') + std::string(500, 'e'));
    }
    void whatIsNoDictionaryIsRefused() {
        QFETCH(QByteArray, payload);
        QVERIFY(!decodeExtensionHandshake(view(payload)));
        QVERIFY(!decodeMetadataMessage(view(payload)));
    }

    void oddValuesCountAsNotGiven_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("metadata_size negative") << text("d13:metadata_sizei-1ee");
        QTest::newRow("metadata_size 0") << text("d13:metadata_sizei0ee");
        QTest::newRow("metadata_size 2 GB") << text("d13:metadata_sizei2147483648ee");
        QTest::newRow("metadata_size a string") << text("d13:metadata_size4:hugee");
        QTest::newRow("reqq negative") << text("d4:reqqi-5ee");
        QTest::newRow("port 0") << text("d1:pi0ee");
        QTest::newRow("port 65536") << text("d1:pi65536ee");
        QTest::newRow("ids 0, 256 and negative") << text("d1:md11:lt_donthavei0e11:ut_metadatai256e6:ut_pexi-1eee");
        QTest::newRow("m a list") << text("d1:mlee");
        QTest::newRow("v an integer") << text("d1:vi1ee");
        QTest::newRow("yourip of 5 bytes") << text("d6:yourip5:abcdee");
        QTest::newRow("yourip 0.0.0.0") << text("d6:yourip4:\0\0\0\0e"sv);
        QTest::newRow("ipv4 of 16 bytes") << text("d4:ipv416:abcdefghijklmnope");
        QTest::newRow("ipv6 of 4 bytes") << text("d4:ipv64:abcde");
        QTest::newRow("e 0") << text("d1:ei0ee");
        QTest::newRow("upload_only 0") << text("d11:upload_onlyi0ee");
    }
    void oddValuesCountAsNotGiven() {
        QFETCH(QByteArray, payload);
        const auto handshake = decodeExtensionHandshake(view(payload));
        QVERIFY(handshake.has_value());
        QVERIFY(*handshake == ExtensionHandshake{});
    }

    void aStrangersNameIsShortAndPrintable() {
        const auto handshake =
            decodeExtensionHandshake(asBytes("d1:v300:" + std::string("\x1b[31m") + std::string(295, 'x') + "e"));
        QVERIFY(handshake.has_value());
        QVERIFY(handshake->client.size() <= 140);
        QVERIFY(handshake->client.find('\x1b') == std::string::npos);
    }

    void metadataMessagesComeBack() {
        QVERIFY(rc::check([] {
            MetadataMessage message;
            message.kind = static_cast<MetadataMessage::Kind>(*rc::gen::inRange(0, 3));
            message.piece = *rc::gen::inRange<std::uint32_t>(0, 8);
            Bytes data;
            if (message.kind == MetadataMessage::Kind::data) {
                data.assign(*rc::gen::inRange<std::size_t>(1, metadataPieceBytes + 1), 0x55);
                // A short piece is the last one.
                message.totalBytes = message.piece * metadataPieceBytes + static_cast<std::uint32_t>(data.size());
                message.data = data;
            }
            const Bytes bytes = encodeMetadataMessage(message);
            const auto back = decodeMetadataMessage(bytes).value();
            RC_ASSERT(back.kind == message.kind);
            RC_ASSERT(back.piece == message.piece);
            RC_ASSERT(back.totalBytes == message.totalBytes);
            RC_ASSERT(toBytes(back.data) == data);
        }));
    }

    void badMetadataMessagesAreRefused_data() {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("no piece") << text("d8:msg_typei0ee");
        QTest::newRow("no type") << text("d5:piecei0ee");
        QTest::newRow("piece negative") << text("d8:msg_typei0e5:piecei-1ee");
        QTest::newRow("piece out of every range") << text("d8:msg_typei0e5:piecei4096ee");
        QTest::newRow("piece behind the end") << text("d8:msg_typei1e5:piecei1e10:total_sizei16384eex");
        QTest::newRow("an empty piece at the end") << text("d8:msg_typei1e5:piecei1e10:total_sizei16384ee");
        QTest::newRow("data without total_size") << text("d8:msg_typei1e5:piecei0eex");
        QTest::newRow("total_size negative") << text("d8:msg_typei1e5:piecei0e10:total_sizei-1eex");
        QTest::newRow("total_size 2 GB") << text("d8:msg_typei1e5:piecei0e10:total_sizei2147483648eex");
        QTest::newRow("too little data") << text("d8:msg_typei1e5:piecei0e10:total_sizei3eexy");
        QTest::newRow("too much data") << text("d8:msg_typei1e5:piecei0e10:total_sizei3eexyzz");
        QTest::newRow("a request with data") << text("d8:msg_typei0e5:piecei0eexyz");
    }
    void badMetadataMessagesAreRefused() {
        QFETCH(QByteArray, payload);
        const auto message = decodeMetadataMessage(view(payload));
        QVERIFY(!message);
        QCOMPARE(message.error().code, ErrorCode::malformed);
    }

    void metadataTypesOfTheFutureAreTold() {
        QCOMPARE(decodeMetadataMessage(asBytes("d8:msg_typei3e5:piecei0ee")).error().code, ErrorCode::unsupported);
    }

    void dontHaveComesBack() {
        QVERIFY(rc::check([](std::uint32_t piece) {
            RC_ASSERT(decodeDontHave(encodeDontHave(PieceIndex(piece))).value() == PieceIndex(piece));
        }));
        QVERIFY(!decodeDontHave(asBytes("\0\0\0"sv)));
        QVERIFY(!decodeDontHave(asBytes("\0\0\0\0\0"sv)));
    }

    void ourPeerIdNamesUs() {
        const Bytes random(12, 'r');
        QCOMPARE(std::string(asText(makePeerId(random).view())), std::string("-BT0100-rrrrrrrrrrrr"));
    }
};

QTEST_GUILESS_MAIN(PeerExtensionsTest)
#include "peer_extensions_test.moc"
