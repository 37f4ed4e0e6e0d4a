#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/native.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace bytetorrent::protocol::native;

namespace {

template <class Id>
Id anyId() {
    return Id::fromBytes(*rc::gen::container<std::vector<std::uint8_t>>(Id::size, rc::gen::arbitrary<std::uint8_t>()))
        .value();
}
std::uint8_t anyByte() {
    return *rc::gen::arbitrary<std::uint8_t>();
}
std::uint16_t any16() {
    return *rc::gen::arbitrary<std::uint16_t>();
}
std::uint32_t any32() {
    return *rc::gen::arbitrary<std::uint32_t>();
}
std::uint64_t any64() {
    return *rc::gen::arbitrary<std::uint64_t>();
}
bool anyBool() {
    return *rc::gen::arbitrary<bool>();
}
std::string anyText() {
    return *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~')) + "ü";
}
Bytes anyBytes() {
    return *rc::gen::arbitrary<std::vector<std::uint8_t>>();
}
std::size_t below(std::size_t end) {
    return *rc::gen::inRange<std::size_t>(0, end);
}

Endpoint anyEndpoint() {
    Endpoint endpoint{IpAddress::v4(any32()), any16()};
    if (anyBool())
        for (std::uint8_t& byte : endpoint.address.value)
            byte = anyByte();
    return endpoint;
}
PieceSet anyPieces() {
    PieceSet pieces;
    for (std::size_t runs = below(6); runs > 0; --runs) {
        const std::uint32_t first = *rc::gen::inRange<std::uint32_t>(0, piecesMax);
        pieces.addRange(PieceIndex(first), PieceIndex(std::min(piecesMax - 1, first + *rc::gen::inRange(0u, 99u))));
    }
    return pieces;
}
HoldingReport anyHolding() {
    return {anyId<InfoHash>(), anyEndpoint(), anyBool(), anyBool(), anyPieces(),
            anyPieces(),       any64(),       any64(),   any64()};
}
Peers anyPeers() {
    Peers peers{anyId<InfoHash>(), any32(), any32(), {}};
    for (std::size_t count = below(9); count > 0; --count)
        peers.peers.push_back({anyEndpoint(), anyBool(), any32()});
    return peers;
}
template <class T, class Make>
std::vector<T> several(Make make) {
    std::vector<T> all;
    for (std::size_t count = below(5); count > 0; --count)
        all.push_back(make());
    return all;
}

Message anyMessage(std::size_t kind) {
    const auto hostPort = [] { return HostPort{std::string("h").append(anyText()), any16()}; };
    const auto item = [] {
        return TorrentItem{anyId<InfoHash>(),           anyText(), any64(), any32(), any32(), any32(),
                           static_cast<Millis>(any64())};
    };
    const auto node = [] {
        return NodeStatus{NodeId(any32()), anyText(), anyBool(), any64(), anyText(), anyText(), anyText()};
    };
    switch (kind) {
    case 0: {
        Bytes secret = anyBool() ? Bytes(*rc::gen::inRange<std::size_t>(16, 65), anyByte()) : Bytes();
        return Hello{1, anyText(), std::move(secret)};
    }
    case 1:
        return Publish{anyBytes()};
    case 2:
        return Fetch{anyId<InfoHash>()};
    case 3:
        return Browse{anyText(), static_cast<BrowseSort>(below(4)), *rc::gen::inRange(1u, 1000u),
                      *rc::gen::inRange(1u, 201u)};
    case 4:
        return Report{several<HoldingReport>(anyHolding)};
    case 5:
        return FindPeers{anyId<InfoHash>(),
                         anyBool() ? std::optional(PieceIndex(*rc::gen::inRange(0u, piecesMax))) : std::nullopt,
                         *rc::gen::inRange(0u, 501u)};
    case 6:
        return Subscribe{anyId<InfoHash>()};
    case 7:
        return Unsubscribe{anyId<InfoHash>()};
    case 8:
        return GetStatus{};
    case 9:
        return Ping{};
    case 10: {
        LogIn logIn{anyText(), anyText(), anyText(), anyText()};
        for (std::string* text : {&logIn.name, &logIn.password, &logIn.apiToken, &logIn.tokenName})
            *text = text->size() <= accountNameBytesMax ? *text : "x";
        return logIn;
    }
    case 11:
        return LogOut{};
    case 12:
        return Welcome{1, NodeId(any32()), anyText(), anyId<ClientId>(), several<HostPort>(hostPort), any32()};
    case 13:
        return Published{anyId<InfoHash>(), anyBool()};
    case 14:
        return TorrentFile{anyBytes()};
    case 15:
        return BrowsePage{any64(), any32(), several<TorrentItem>(item)};
    case 16:
        return Reported{};
    case 17:
        return anyPeers();
    case 18:
        return ClusterStatus{anyText(), NodeId(any32()), NodeId(any32()), anyBool(), several<NodeStatus>(node)};
    case 19:
        return Done{};
    case 20:
        return Pong{};
    case 21:
        return Failure{errorCodeFromNumber(static_cast<std::uint16_t>(below(30))), anyText(), any32()};
    case 22:
        return LoggedIn{"anna"};
    default:
        return PeersChanged{anyPeers()};
    }
}

Bytes hex(std::string_view text) {
    return fromHex(text).value();
}

} // namespace

class NativeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMessageComesBack() {
        for (std::size_t kind = 0; kind < std::variant_size_v<Message>; ++kind)
            QVERIFY(rc::check([kind] {
                const Packet packet{any32(), anyMessage(kind)};
                RC_ASSERT(packet.message.index() == kind);
                const Bytes bytes = encode(packet);
                RC_ASSERT(decode(bytes).value() == packet);
                RC_ASSERT(requestIdOf(bytes) == packet.requestId);
            }));
    }

    void whatIsCutShortOrTooLongIsRefused() {
        for (std::size_t kind = 0; kind < std::variant_size_v<Message>; ++kind)
            QVERIFY(rc::check([kind] {
                Bytes bytes = encode({any32(), anyMessage(kind)});
                RC_ASSERT(!decode(ByteView(bytes).first(below(bytes.size()))));
                bytes.push_back(0);
                RC_ASSERT(!decode(bytes));
            }));
    }

    void damagedMessagesAreRefusedOrReadAsOthers() {
        QVERIFY(rc::check([] {
            Bytes bytes = encode({any32(), anyMessage(below(std::variant_size_v<Message>))});
            bytes[below(bytes.size())] ^= static_cast<std::uint8_t>(1 + below(255));
            const auto packet = decode(bytes);
            if (packet)
                RC_ASSERT(decode(encode(*packet)).value() == *packet);
        }));
    }

    // The examples of docs/formats/native-protocol.md, byte for byte.
    void theDocumentsExamplesDecode() {
        const auto hash = InfoHash::fromHex("000102030405060708090a0b0c0d0e0f10111213").value();
        const Bytes find = hex("06"
                               "00000007"
                               "000102030405060708090a0b0c0d0e0f10111213"
                               "01"
                               "ac02"
                               "50");
        const Packet expectedFind{7, FindPeers{hash, PieceIndex(300), 80}};
        QVERIFY(decode(find).value() == expectedFind);
        QCOMPARE(toHex(encode(expectedFind)), toHex(find));

        PieceSet have = PieceSet::parse("0-99,120", 200).value();
        PieceSet lost = PieceSet::parse("110", 200).value();
        const Bytes report = hex("05"
                                 "00000002"
                                 "01"
                                 "000102030405060708090a0b0c0d0e0f10111213"
                                 "04"
                                 "0a000001"
                                 "1ae1"
                                 "02"
                                 "04"
                                 "00641401"
                                 "02"
                                 "6e01"
                                 "00"
                                 "8008"
                                 "808004");
        const Packet expectedReport{2, Report{{HoldingReport{hash, Endpoint::parse("10.0.0.1:6881").value(), false,
                                                             true, have, lost, 0, 1024, 65536}}}};
        QVERIFY(decode(report).value() == expectedReport);
        QCOMPARE(toHex(encode(expectedReport)), toHex(report));
    }

    void otherVersionsCanIntroduceThemselves() {
        Bytes hello = encode({1, Hello{4, "ByteTorrent 9.0", Bytes(32, 1)}});
        hello.insert(hello.end(), 40, 0xEE); // fields of that version
        const auto packet = decode(hello);
        QVERIFY(packet.has_value());
        QCOMPARE(std::get<Hello>(packet->message).version, std::uint16_t{4});
        Bytes ours = encode({1, Hello{}});
        ours.push_back(0xEE);
        QVERIFY(!decode(ours));
    }

    void anApiTokenComesWithTheThirdVersion() {
        const Packet with{1, Hello{3, "a", {}, std::nullopt, "bt_xyz"}};
        QCOMPARE(toHex(encode(with)), std::string("01"
                                                  "00000001"
                                                  "0003"
                                                  "0161"
                                                  "00"
                                                  "00"
                                                  "0662745f78797a"));
        QVERIFY(decode(encode(with)).value() == with);
        const Packet second{1, Hello{2, "a", {}, std::nullopt, "bt_xyz"}}; // has no place for it
        QVERIFY(std::get<Hello>(decode(encode(second)).value().message).apiToken.empty());
        Bytes tooLong = encode({1, Hello{3, "a", {}, std::nullopt, std::string(64, 'x')}});
        QVERIFY(decode(tooLong).has_value());
        tooLong[tooLong.size() - 65] = 65;
        tooLong.push_back('x');
        QVERIFY(!decode(tooLong));
    }

    void aLogInKeepsItsPasswordWhole() {
        const Packet packet{3, LogIn{"anna", "secret", "bt_xyz", "pc"}};
        QCOMPARE(toHex(encode(packet)), std::string("0b"
                                                    "00000003"
                                                    "04616e6e61"
                                                    "06736563726574"
                                                    "0662745f78797a"
                                                    "027063"));
        QVERIFY(decode(encode(packet)).value() == packet);
        // Bytes that are no UTF-8 are a password, too; one that is too long is refused, not cut.
        const Packet strange{3, LogIn{"anna", std::string(passwordBytesMax, '\xff'), "bt_xyz", "pc"}};
        QVERIFY(decode(encode(strange)).value() == strange);
        ByteWriter tooLong;
        tooLong.u8(11).u32(3).text("anna").text(std::string(passwordBytesMax + 1, 'x')).text("bt_xyz").text("pc");
        QVERIFY(!decode(tooLong.view()));
    }

    void aPasskeyComesWithTheSecondVersion() {
        const auto passkey = passkeyOf("00112233445566778899aabbccddeeff");
        const Packet with{1, Hello{2, "a", {}, passkey}};
        QCOMPARE(toHex(encode(with)), std::string("01"
                                                  "00000001"
                                                  "0002"
                                                  "0161"
                                                  "00"
                                                  "1000112233445566778899aabbccddeeff"));
        QVERIFY(decode(encode(with)).value() == with);
        const Packet without{1, Hello{2, "a", {}, std::nullopt}};
        QVERIFY(decode(encode(without)).value() == without);
        const Packet first{1, Hello{1, "a", {}, passkey}}; // has no place for it
        QVERIFY(!std::get<Hello>(decode(encode(first))->message).passkey);
        QVERIFY(!decode(hex("01" "00000001" "0002" "0161" "00" "0f000000000000000000000000000000")));
        QVERIFY(!decode(hex("01" "00000001" "0002" "0161" "00")));
    }

    void unknownTypesAreUnsupported() {
        QCOMPARE(decode(hex("c800000001")).error().code, ErrorCode::unsupported);
        QCOMPARE(decode(hex("0000000001")).error().code, ErrorCode::unsupported);
        QCOMPARE(decode(hex("01000000")).error().code, ErrorCode::malformed);
        QCOMPARE(decode({}).error().code, ErrorCode::malformed);
        QCOMPARE(requestIdOf(hex("c800000001")), 1u);
        QCOMPARE(requestIdOf({}), 0u);
    }

    void liesAreRefused_data() {
        QTest::addColumn<QString>("payload");
        const QString hash = QString("00").repeated(20);
        QTest::newRow("a short secret") << "01"
                                           "00000001"
                                           "0001"
                                           "00"
                                           "03"
                                           "010203";
        QTest::newRow("a secret of 65 bytes") << "01"
                                                 "00000001"
                                                 "0001"
                                                 "00"
                                                 "41" +
                                                     QString("00").repeated(65);
        QTest::newRow("an agent of bad UTF-8") << "01"
                                                  "00000001"
                                                  "0001"
                                                  "01"
                                                  "ff"
                                                  "00";
        QTest::newRow("an agent as long as it says nowhere") << "01"
                                                                "00000001"
                                                                "0001"
                                                                "ffffffffffffffffff01"
                                                                "00";
        QTest::newRow("a page 0") << "04"
                                     "00000001"
                                     "00"
                                     "00"
                                     "00"
                                     "32";
        QTest::newRow("201 a page") << "04"
                                       "00000001"
                                       "00"
                                       "00"
                                       "01"
                                       "c901";
        QTest::newRow("an unknown sort") << "04"
                                            "00000001"
                                            "00"
                                            "04"
                                            "01"
                                            "32";
        QTest::newRow("a billion holdings") << "05"
                                               "00000001"
                                               "80a8d6b907";
        QTest::newRow("a piece beyond every torrent") << "06"
                                                         "00000001" +
                                                             hash +
                                                             "01"
                                                             "808080800f"
                                                             "50";
        QTest::newRow("501 peers asked for") << "06"
                                                "00000001" +
                                                    hash +
                                                    "00"
                                                    "f503";
        QTest::newRow("a boolean of 2") << "06"
                                           "00000001" +
                                               hash +
                                               "02"
                                               "50";
        QTest::newRow("a peer of family 5") << "46"
                                               "00000001" +
                                                   hash +
                                                   "00"
                                                   "00"
                                                   "01"
                                                   "05"
                                                   "01020304"
                                                   "0050"
                                                   "00"
                                                   "00";
        QTest::newRow("an IPv4 peer dressed as IPv6") << "46"
                                                         "00000001" +
                                                             hash +
                                                             "00"
                                                             "00"
                                                             "01"
                                                             "06"
                                                             "00000000000000000000ffff01020304"
                                                             "0050"
                                                             "00"
                                                             "00";
        QTest::newRow("unknown flags of a holding") << "05"
                                                       "00000001"
                                                       "01" +
                                                           hash +
                                                           "04"
                                                           "00000000"
                                                           "0000"
                                                           "04"
                                                           "00"
                                                           "00"
                                                           "00"
                                                           "00"
                                                           "00";
        QTest::newRow("a piece set beyond every torrent") << "05"
                                                             "00000001"
                                                             "01" +
                                                                 hash +
                                                                 "04"
                                                                 "00000000"
                                                                 "0000"
                                                                 "00"
                                                                 "06"
                                                                 "0080808080"
                                                                 "0f"
                                                                 "00"
                                                                 "00"
                                                                 "00"
                                                                 "00";
    }
    void liesAreRefused() {
        QFETCH(QString, payload);
        const auto packet = decode(hex(payload.toStdString()));
        QVERIFY(!packet);
        QCOMPARE(packet.error().code, ErrorCode::malformed);
    }

    void listsEndAtTheirLimit() {
        for (const std::size_t count : {std::size_t{findPeersMax}, std::size_t{findPeersMax} + 1}) {
            ByteWriter writer;
            writer.u8(70).u32(1).raw(InfoHash().view()).varint(0).varint(0).varint(count);
            for (std::size_t i = 0; i < count; ++i)
                writer.u8(4).u32(0x0A000001).u16(80).boolean(true).varint(1);
            QCOMPARE(decode(writer.view()).has_value(), count == findPeersMax);
        }
    }

    void onlyTorrentsMayBeLarge() {
        Bytes large(smallFrameBytesMax + 1, 0);
        large[0] = 5;
        QCOMPARE(decode(large).error().code, ErrorCode::tooLarge);
        const Packet publish{3, Publish{Bytes(smallFrameBytesMax + 1)}};
        QVERIFY(decode(encode(publish)).value() == publish);
        Bytes huge(frameBytesMax + 1, 0);
        huge[0] = 2;
        QCOMPARE(decode(huge).error().code, ErrorCode::tooLarge);
    }

    void longTextsAreClippedBetweenCharacters() {
        std::string words(5000, 'x');
        words += "ü";
        for (const std::string& text : {words, std::string(4999, 'a') + "\xff", std::string(2047, 'a') + "üüü"}) {
            const auto packet = decode(encode({1, Failure{ErrorCode::denied, text, 0}}));
            QVERIFY(packet.has_value());
            QVERIFY(std::get<Failure>(packet->message).message.size() <= 2048);
        }
    }
};

QTEST_GUILESS_MAIN(NativeTest)
#include "native_test.moc"
