#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/protocol/peer_wire.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

// A message with its own bytes: what the views of a PeerMessage point at.
struct Sent {
    Bytes content;
    PeerMessage message;
};

template <class Id>
Id idFrom(const std::vector<std::uint8_t>& bytes) {
    return Id::fromBytes(bytes).value();
}

rc::Gen<std::vector<std::uint8_t>> bytesOf(std::size_t size) {
    return rc::gen::container<std::vector<std::uint8_t>>(size, rc::gen::arbitrary<std::uint8_t>());
}

BlockRequest anyBlock() {
    BlockRequest block;
    block.piece = PieceIndex(*rc::gen::arbitrary<std::uint32_t>());
    block.offset = *rc::gen::inRange<std::uint32_t>(0, 1u << 31);
    block.length = *rc::gen::inRange<std::uint32_t>(1, 128 * 1024 + 1);
    return block;
}

// One message of the alternative `kind`, with random content within the limits.
Sent anyMessage(std::size_t kind) {
    Sent sent;
    sent.content = *rc::gen::nonEmpty(rc::gen::arbitrary<std::vector<std::uint8_t>>());
    const PieceIndex piece(*rc::gen::arbitrary<std::uint32_t>());
    const PeerMessage all[] = {
        wire::KeepAlive{},
        wire::Choke{},
        wire::Unchoke{},
        wire::Interested{},
        wire::NotInterested{},
        wire::Have{piece},
        wire::Bitfield{sent.content},
        wire::Request{anyBlock()},
        wire::Piece{piece, *rc::gen::inRange<std::uint32_t>(0, 1u << 31), sent.content},
        wire::Cancel{anyBlock()},
        wire::Port{*rc::gen::arbitrary<std::uint16_t>()},
        wire::Suggest{piece},
        wire::HaveAll{},
        wire::HaveNone{},
        wire::Reject{anyBlock()},
        wire::AllowedFast{piece},
        wire::Extended{*rc::gen::arbitrary<std::uint8_t>(), sent.content},
        wire::Unknown{*rc::gen::inRange<std::uint8_t>(21, 255)},
    };
    static_assert(std::size(all) == std::variant_size_v<PeerMessage>);
    sent.message = all[kind];
    return sent;
}

bool sameBytes(ByteView left, ByteView right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

// Equality by content, for the messages with views have none of their own.
bool same(const PeerMessage& left, const PeerMessage& right) {
    if (left.index() != right.index())
        return false;
    return std::visit(
        [&right]<class T>(const T& value) {
            const T& other = std::get<T>(right);
            if constexpr (std::is_same_v<T, wire::Bitfield>)
                return sameBytes(value.bits, other.bits);
            else if constexpr (std::is_same_v<T, wire::Piece>)
                return value.piece == other.piece && value.offset == other.offset && sameBytes(value.data, other.data);
            else if constexpr (std::is_same_v<T, wire::Extended>)
                return value.id == other.id && sameBytes(value.payload, other.payload);
            else
                return value == other;
        },
        left);
}

void give(PeerWireDecoder& decoder, ByteView bytes) {
    const auto room = decoder.writable(bytes.size());
    std::copy(bytes.begin(), bytes.end(), room.begin());
    decoder.commit(bytes.size());
}

Bytes hex(std::string_view text) {
    return fromHex(text).value();
}

// The error that these bytes cause, given whole; nullopt when they cause none.
std::optional<Error> errorOf(ByteView bytes) {
    PeerWireDecoder decoder;
    give(decoder, bytes);
    while (true) {
        const auto message = decoder.next();
        if (!message)
            return message.error();
        if (!*message)
            return std::nullopt;
    }
}

} // namespace

class PeerWireTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void handshakesComeBack() {
        QVERIFY(rc::check([] {
            Handshake handshake{idFrom<InfoHash>(*bytesOf(20)), idFrom<PeerId>(*bytesOf(20)),
                                *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()};
            const Bytes bytes = encodeHandshake(handshake);
            RC_ASSERT(bytes.size() == Handshake::size);
            RC_ASSERT(decodeHandshake(bytes).value() == handshake);
        }));
    }

    void aHandshakeHasTheBytesOfBep3() {
        Handshake handshake;
        handshake.infoHash.value.fill(0xAA);
        handshake.peerId.value.fill(0xBB);
        QCOMPARE(toHex(encodeHandshake(handshake)),
                 "13426974546f7272656e742070726f746f636f6c"
                 "0000000000100004" +
                     std::string(InfoHash::size, 'a') + std::string(InfoHash::size, 'a') +
                     std::string(PeerId::size, 'b') + std::string(PeerId::size, 'b'));
    }

    void foreignHandshakesAreRefused() {
        const Bytes good = encodeHandshake({});
        QVERIFY(decodeHandshake(good));
        QCOMPARE(decodeHandshake(ByteView(good).first(67)).error().code, ErrorCode::malformed);
        Bytes longer = good;
        longer.push_back(0);
        QVERIFY(!decodeHandshake(longer));
        for (const std::size_t at : {std::size_t{0}, std::size_t{1}, std::size_t{19}}) {
            Bytes bad = good;
            bad[at] ^= 1;
            QVERIFY(!decodeHandshake(bad));
        }
    }

    void everyMessageComesBackHoweverItIsSplit() {
        for (std::size_t kind = 0; kind < std::variant_size_v<PeerMessage>; ++kind)
            QVERIFY(rc::check([kind] {
                const Sent sent = anyMessage(kind);
                Bytes bytes;
                encodePeerMessage(sent.message, bytes);
                PeerWireDecoder decoder;
                for (std::size_t i = 0; i < bytes.size(); ++i) {
                    RC_ASSERT(!decoder.next().value());
                    give(decoder, ByteView(bytes).subspan(i, 1));
                }
                const auto received = decoder.next().value();
                RC_ASSERT(received.has_value());
                RC_ASSERT(same(*received, sent.message));
                RC_ASSERT(!decoder.next().value());
                RC_ASSERT(decoder.buffered() == 0u);
            }));
    }

    void aStreamComesOutInOrderInAnyPortions() {
        QVERIFY(rc::check([] {
            std::vector<Sent> sent;
            Bytes bytes;
            for (int i = *rc::gen::inRange(1, 30); i > 0; --i) {
                sent.push_back(anyMessage(*rc::gen::inRange<std::size_t>(0, std::variant_size_v<PeerMessage>)));
                encodePeerMessage(sent.back().message, bytes);
            }
            PeerWireDecoder decoder;
            std::size_t next = 0;
            ByteView rest = bytes;
            while (!rest.empty()) {
                const std::size_t portion = std::min(rest.size(), *rc::gen::inRange<std::size_t>(1, 200));
                give(decoder, rest.first(portion));
                rest = rest.subspan(portion);
                while (const auto message = decoder.next().value()) {
                    RC_ASSERT(next < sent.size());
                    RC_ASSERT(same(*message, sent[next++].message));
                }
            }
            RC_ASSERT(next == sent.size());
        }));
    }

    void aPieceHeaderIsTheBeginningOfThePiece() {
        const Bytes data(16384, 7);
        Bytes whole;
        encodePeerMessage(wire::Piece{PieceIndex(3), 32768, data}, whole);
        const auto header = encodePieceHeader(PieceIndex(3), 32768, 16384);
        QVERIFY(sameBytes(header, ByteView(whole).first(13)));
    }

    void theBufferStaysSmallUnderAStreamOfBlocks() {
        const Bytes data(16384, 9);
        Bytes block;
        encodePeerMessage(wire::Piece{PieceIndex(1), 0, data}, block);
        PeerWireDecoder decoder;
        std::size_t blocks = 0;
        std::size_t roomMax = 0;
        std::size_t at = 0;
        for (std::size_t read = 0; read < 64 * block.size();) {
            const auto room = decoder.writable(4096);
            roomMax = std::max(roomMax, room.size());
            const std::size_t portion = std::min<std::size_t>(room.size(), 5000);
            for (std::size_t i = 0; i < portion; ++i) {
                room[i] = block[at];
                at = (at + 1) % block.size();
            }
            decoder.commit(portion);
            read += portion;
            while (const auto message = decoder.next().value()) {
                QVERIFY(sameBytes(std::get<wire::Piece>(*message).data, data));
                ++blocks;
            }
        }
        QVERIFY(blocks >= 64);
        QVERIFY2(roomMax <= 128 * 1024, std::to_string(roomMax).c_str());
    }

    void aLargeBufferIsGivenBack() {
        PeerWireDecoder decoder;
        Bytes bytes;
        encodePeerMessage(wire::Extended{1, Bytes(1024 * 1024)}, bytes);
        give(decoder, bytes);
        QVERIFY(decoder.next().value());
        // Not at once: a busy peer's next turn is as large. After a while of little it is.
        bytes.clear();
        encodePeerMessage(wire::KeepAlive{}, bytes);
        for (int turn = 0; turn < 300; ++turn) {
            give(decoder, bytes);
            QVERIFY(decoder.next().value());
        }
        QVERIFY(decoder.writable().size() <= 64 * 1024);
    }

    void aBlockThatIsKeptStaysAsItCame() {
        PeerWireDecoder decoder;
        std::vector<std::pair<std::shared_ptr<const std::uint8_t[]>, ByteView>> kept;
        Bytes bytes;
        for (std::uint8_t turn = 0; turn < 100; ++turn) { // many chunks full
            for (std::uint8_t block = 0; block < 3; ++block) {
                bytes.clear();
                encodePeerMessage(wire::Piece{PieceIndex(turn), block, Bytes(16 * 1024, static_cast<std::uint8_t>(turn + block))}, bytes);
                // Cut where no message ends, so that heads are carried over from chunk to chunk.
                for (std::size_t at = 0; at < bytes.size(); at += 7'001) {
                    give(decoder, ByteView(bytes).subspan(at, std::min<std::size_t>(7'001, bytes.size() - at)));
                    const auto message = decoder.next();
                    QVERIFY(message.has_value());
                    if (message->has_value())
                        kept.emplace_back(decoder.share(), std::get<wire::Piece>(**message).data);
                }
            }
        }
        QCOMPARE(kept.size(), 300u);
        for (std::size_t index = 0; index < kept.size(); ++index) {
            const auto expected = static_cast<std::uint8_t>(index / 3 + index % 3);
            QCOMPARE(kept[index].second.size(), 16u * 1024);
            QVERIFY(std::all_of(kept[index].second.begin(), kept[index].second.end(), [&](std::uint8_t byte) { return byte == expected; }));
        }
    }

    void aSlowBlockShowsItsProgress() {
        PeerWireDecoder decoder;
        Bytes bytes;
        encodePeerMessage(wire::Piece{PieceIndex(0), 0, Bytes(1000)}, bytes);
        give(decoder, ByteView(bytes).first(13));
        QVERIFY(!decoder.next().value());
        QCOMPARE(decoder.partialBytes(), 0u);
        give(decoder, ByteView(bytes).subspan(13, 600));
        QVERIFY(!decoder.next().value());
        QCOMPARE(decoder.partialBytes(), 600u);
        give(decoder, ByteView(bytes).subspan(613));
        QVERIFY(decoder.next().value());
        QCOMPARE(decoder.partialBytes(), 0u);
    }

    // The example of docs/formats/peer-wire.md.
    void theDocumentsExampleDecodes() {
        PeerWireDecoder decoder;
        give(decoder, hex("0000000d0600000003"
                          "00004000"
                          "00004000"));
        const auto message = decoder.next().value();
        QVERIFY(message && same(*message, wire::Request{{PieceIndex(3), 16384, 16384}}));
    }

    void violationsCloseThePeer_data() {
        QTest::addColumn<QString>("bytes");
        const auto row = [](const char* name, const char* bytes) { QTest::newRow(name) << QString(bytes); };
        row("length 0xFFFFFFFF of a piece", "ffffffff"
                                            "07");
        row("length 0xFFFFFFFF of an unknown message", "ffffffff"
                                                       "63");
        row("choke with a payload", "00000002"
                                    "00"
                                    "00");
        row("have without an index", "00000001"
                                     "04");
        row("have of three bytes", "00000004"
                                   "04"
                                   "000000");
        row("bitfield above its limit", "00080002"
                                        "05");
        row("request without a length", "00000009"
                                        "06"
                                        "0000000000000000");
        row("request of 0 bytes", "0000000d"
                                  "06"
                                  "00000000"
                                  "00000000"
                                  "00000000");
        row("request of 1 MiB", "0000000d"
                                "06"
                                "00000000"
                                "00000000"
                                "00100000");
        row("request whose end wraps", "0000000d"
                                       "06"
                                       "00000000"
                                       "fffffff0"
                                       "00004000");
        row("piece body below 9", "00000008"
                                  "07"
                                  "00000000000000");
        row("piece without data", "00000009"
                                  "07"
                                  "0000000000000000");
        row("piece above the block limit", "0002000a"
                                           "07");
        row("piece whose end wraps", "0000000b"
                                     "07"
                                     "00000000"
                                     "ffffffff"
                                     "aabb");
        row("cancel of 0 bytes", "0000000d"
                                 "08"
                                 "00000000"
                                 "00000000"
                                 "00000000");
        row("reject of 0 bytes", "0000000d"
                                 "10"
                                 "00000000"
                                 "00000000"
                                 "00000000");
        row("port of one byte", "00000002"
                                "09"
                                "1a");
        row("have all with a payload", "00000002"
                                       "0e"
                                       "00");
        row("extended without an id", "00000001"
                                      "14");
        row("extended above its limit", "00100003"
                                        "14");
    }
    void violationsCloseThePeer() {
        QFETCH(QString, bytes);
        const auto error = errorOf(hex(bytes.toStdString()));
        QVERIFY(error.has_value());
        QCOMPARE(error->code, ErrorCode::protocolViolation);
        QVERIFY(!error->context.empty());
    }

    void whatIsOddButAllowedPasses() {
        QVERIFY(!errorOf(hex("00000000"
                             "00000000"
                             "00000000"))); // keep-alives
        QVERIFY(!errorOf(hex("00000001"
                             "05"))); // a bitfield of nothing: the torrent's owner judges
        QVERIFY(!errorOf(hex("00000003"
                             "63"
                             "ffff"))); // a message of another time
        QVERIFY(!errorOf(hex("0000000d"
                             "06"
                             "00000000"
                             "ffffc000"
                             "00003fff")));
    }

    void anErrorIsFinal() {
        PeerWireDecoder decoder;
        give(decoder, hex("00000002"
                          "00"
                          "00"
                          "00000001"
                          "01"));
        const auto first = decoder.next();
        QVERIFY(!first);
        const auto second = decoder.next();
        QVERIFY(!second && second.error() == first.error());
    }

    void aFloodOfNoiseEndsInAnErrorOrInMessages() {
        QVERIFY(rc::check([] {
            PeerWireDecoder decoder;
            const auto bytes = *rc::gen::arbitrary<std::vector<std::uint8_t>>();
            give(decoder, bytes);
            std::size_t messages = 0;
            while (true) {
                const auto message = decoder.next();
                if (!message || !*message)
                    break;
                RC_ASSERT(++messages <= bytes.size());
            }
        }));
    }

    void bitfieldsOfTheWrongSizeOrWithSpareBitsAreRefused() {
        QVERIFY(PieceSet::fromBitfield(hex("ff80"), 9));
        QVERIFY(!PieceSet::fromBitfield(hex("ff"), 9));
        QVERIFY(!PieceSet::fromBitfield(hex("ff8000"), 9));
        QVERIFY(!PieceSet::fromBitfield(hex("ffc0"), 9));
    }
};

QTEST_GUILESS_MAIN(PeerWireTest)
#include "peer_wire_test.moc"
