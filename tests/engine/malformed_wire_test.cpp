// Every malformed thing that a peer can say after its handshake, as bytes, through the real decoder into the real PeerSession:
// at once and byte by byte. Each ends the peer with a sentence that names the fault, or is ignored where the protocol wants
// that; what is buffered stays small. Beginnings that are slow or noise are cipher_stream_test's and session_peers_test's,
// PEX payloads pex_test's, metadata that lies session_test's.
#include <QTest>

#include "../../libs/engine/src/metadata_fetch.h"
#include "../../libs/engine/src/peer_session.h"
#include "bytetorrent/base/byte_io.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using protocol::BlockRequest;
namespace wire = protocol::wire;

namespace {

constexpr TorrentShape shape{.pieceCount = 10, .pieceBytes = 32 * 1024, .totalBytes = 9 * 32 * 1024 + 100};

protocol::Handshake handshakeOf(bool fast) {
    protocol::Handshake handshake;
    handshake.infoHash.value.fill(1);
    handshake.peerId.value.fill(2);
    handshake.fast = fast;
    return handshake;
}

// A peer's bytes on their way into a session of which we hold everything and unchoke.
struct Wire {
    explicit Wire(bool fast, bool unchoking) : session(handshakeOf(fast), shape, 0) {
        if (unchoking)
            session.setChoking(false);
    }
    // nullopt: all of it was taken.
    std::optional<Error> say(ByteView bytes, std::size_t portion) {
        for (std::size_t at = 0; at < bytes.size(); at += portion) {
            const ByteView part = bytes.subspan(at, std::min(portion, bytes.size() - at));
            const auto room = decoder.writable(part.size());
            std::copy(part.begin(), part.end(), room.begin());
            decoder.commit(part.size());
            for (;;) {
                auto message = decoder.next();
                if (!message)
                    return message.error();
                if (!*message)
                    break;
                if (auto event = session.receive(**message, have, 0); !event)
                    return event.error();
            }
            bufferedMost = std::max(bufferedMost, decoder.buffered());
        }
        return std::nullopt;
    }

    PieceSet have = PieceSet::all(10);
    PeerSession session;
    protocol::PeerWireDecoder decoder;
    std::size_t bufferedMost = 0;
};

QByteArray bytesOf(const protocol::PeerMessage& message, int times = 1) {
    Bytes one;
    protocol::encodePeerMessage(message, one);
    return QByteArray(reinterpret_cast<const char*>(one.data()), static_cast<qsizetype>(one.size())).repeated(times);
}
QByteArray request(std::uint32_t piece, std::uint32_t offset, std::uint32_t length, int times = 1) {
    return bytesOf(wire::Request{{PieceIndex(piece), offset, length}}, times);
}
QByteArray extended(std::uint8_t id, std::string_view payload) { return bytesOf(wire::Extended{id, asBytes(payload)}); }
QByteArray bitfield(const Bytes& bits, int times = 1) { return bytesOf(wire::Bitfield{bits}, times); }
QByteArray hex(const char* digits) { return QByteArray::fromHex(digits); }

enum Manner { fastPeer, plainPeer, chokedPeer };

} // namespace

class MalformedWireTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsThePeer_data();
    void endsThePeer();
    void isIgnored_data();
    void isIgnored();
    void wrongHashOrOurselves();
    void noMetadataIsAskedOfOddSizes_data();
    void noMetadataIsAskedOfOddSizes();
};

void MalformedWireTest::endsThePeer_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("manner");
    const auto row = [](const char* name, const QByteArray& bytes, const char* says, Manner manner = fastPeer) {
        QTest::newRow(name) << bytes << QString::fromLatin1(says) << int(manner);
    };
    row("length 0xFFFFFFFF", hex("ffffffff07"), "4294967295");
    row("length 0xFFFFFFFF, unknown kind", hex("ffffffff63"), "4294967295");
    row("bitfield too short", bitfield({0xFF}), "bitfield");
    row("bitfield too long", bitfield({0xFF, 0xC0, 0x00}), "bitfield");
    row("bitfield with spare bits", bitfield({0xFF, 0xFF}), "bitfield");
    row("bitfields late, a flood of them", bytesOf(wire::Have{PieceIndex(1)}) + bitfield({0xFF, 0xC0}, 1'000), "flood");
    row("have of the piece behind the last", bytesOf(wire::Have{PieceIndex(10)}), "have: piece 10");
    row("have of piece 0xFFFFFFFF", bytesOf(wire::Have{PieceIndex(0xFFFFFFFF)}), "have");
    row("request whose offset and length wrap", request(0, 0xFFFFFFF0u, 0x4000), "beyond every piece");
    row("request past the piece's end", request(9, 0, 101), "request outside");
    row("request of a piece that is none", request(10, 0, 16'384), "request outside");
    row("request of 0 bytes", request(0, 0, 0), "0 bytes");
    row("request of 1 MiB", request(0, 0, 1u << 20), "1048576");
    row("block that nobody asked for", bytesOf(wire::Piece{PieceIndex(1), 0, Bytes(16'384)}), "nobody asked for");
    row("piece body below 9", hex("0000000807") + QByteArray(7, '\0'), "message 7 of 8 bytes");
    row("piece without data", hex("0000000907") + QByteArray(8, '\0'), "message 7 of 9 bytes");
    row("flood of requests while choked", request(1, 0, 16'384, 2'000), "flood", chokedPeer);
    row("requests without end of a peer without BEP 6", request(1, 0, 16'384, 3'000), "too many", plainPeer);
    row("choke flapping", (bytesOf(wire::Unchoke{}) + bytesOf(wire::Choke{})).repeated(1'000), "flood");
    row("interest flapping", (bytesOf(wire::Interested{}) + bytesOf(wire::NotInterested{})).repeated(1'000), "flood");
    row("keep-alives without end", bytesOf(wire::KeepAlive{}, 1'000), "flood");
    row("cancels of nothing without end", bytesOf(wire::Cancel{{PieceIndex(1), 0, 16'384}}, 1'000), "flood");
    row("have-all without the fast bit", bytesOf(wire::HaveAll{}), "fast extension", plainPeer);
    row("have-none without the fast bit", bytesOf(wire::HaveNone{}), "fast extension", plainPeer);
    row("reject without the fast bit", bytesOf(wire::Reject{{PieceIndex(1), 0, 16'384}}), "fast extension", plainPeer);
    row("allowed-fast of a piece that is none", bytesOf(wire::AllowedFast{PieceIndex(10)}), "allowed-fast");
    row("suggest of a piece that is none", bytesOf(wire::Suggest{PieceIndex(0xFFFFFFFF)}), "suggest");
    row("extension id 0 that is not a dictionary", extended(0, "i1e"), "extension handshake");
    row("extension handshake of nothing", extended(0, ""), "extension handshake");
    row("extension handshake of 20,000 lists", extended(0, std::string(20'000, 'l')), "extension handshake");
    row("extension handshakes without end", extended(0, "de").repeated(1'000), "flood");
    row("metadata piece negative", extended(utMetadataId, "d8:msg_typei0e5:piecei-1ee"), "metadata");
    row("metadata piece out of range", extended(utMetadataId, "d8:msg_typei0e5:piecei4096ee"), "metadata");
    row("metadata behind its end", extended(utMetadataId, "d8:msg_typei1e5:piecei1e10:total_sizei16384eex"), "metadata");
    row("metadata of 2 GB", extended(utMetadataId, "d8:msg_typei1e5:piecei0e10:total_sizei2147483648eex"), "metadata");
    row("metadata requests without end", extended(utMetadataId, "d8:msg_typei0e5:piecei0ee").repeated(1'000), "flood");
    row("don't-have of a piece that is none", extended(ltDontHaveId, std::string_view("\0\0\0\x0a", 4)), "don't-have");
    row("don't-have of 3 bytes", extended(ltDontHaveId, "abc"), "don't-have");
    row("upload-only of nothing", extended(uploadOnlyId, ""), "upload-only");
    row("upload-only flapping", (extended(uploadOnlyId, "\1") + extended(uploadOnlyId, std::string_view("\0", 1))).repeated(1'000), "flood");
    row("messages of unknown kinds without end", bytesOf(wire::Unknown{99}, 1'000), "flood");
}

void MalformedWireTest::endsThePeer() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QFETCH(int, manner);
    const ByteView view(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    for (const std::size_t portion : {view.size(), std::size_t(1)}) {
        Wire peer(manner != plainPeer, manner != chokedPeer);
        const auto error = peer.say(view, portion);
        QVERIFY(error.has_value());
        QVERIFY(error->code == ErrorCode::protocolViolation || error->code == ErrorCode::malformed || error->code == ErrorCode::tooLarge ||
                error->code == ErrorCode::overloaded);
        QVERIFY2(QString::fromStdString(error->context).contains(says), error->context.c_str());
        QVERIFY(peer.bufferedMost <= 64 * 1024);
        QVERIFY(peer.session.requests().size() <= 2'048);
    }
}

void MalformedWireTest::isIgnored_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("metadata_size negative") << extended(0, "d13:metadata_sizei-1ee");
    QTest::newRow("metadata_size 2 GB") << extended(0, "d13:metadata_sizei2147483648ee");
    QTest::newRow("metadata message of the future") << extended(utMetadataId, "d8:msg_typei3e5:piecei0ee");
    QTest::newRow("an extension that was not offered") << extended(200, "whatever");
    QTest::newRow("a message of an unknown kind") << bytesOf(wire::Unknown{99});
    QTest::newRow("one late bitfield") << bytesOf(wire::Have{PieceIndex(1)}) + bitfield({0xFF, 0xC0});
    QTest::newRow("a request of what is served to nobody: 17 KiB") << request(1, 0, 17 * 1024);
    QTest::newRow("a choke of who is choked") << bytesOf(wire::Choke{});
}

void MalformedWireTest::isIgnored() {
    QFETCH(QByteArray, bytes);
    const ByteView view(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    Wire peer(true, true);
    const auto error = peer.say(view, 1);
    QVERIFY2(!error, error ? error->context.c_str() : "");
    QVERIFY(peer.session.requests().empty());
    QVERIFY(!peer.session.extensions() || !peer.session.extensions()->metadataBytes);
}

void MalformedWireTest::wrongHashOrOurselves() {
    const auto theirs = handshakeOf(true);
    InfoHash other;
    other.value.fill(9);
    QCOMPARE(judgeHandshake(theirs, other, PeerId{}).error().context, std::string("the peer answered for another torrent"));
    QCOMPARE(judgeHandshake(theirs, theirs.infoHash, theirs.peerId).error().context, std::string("connected to ourselves"));
}

void MalformedWireTest::noMetadataIsAskedOfOddSizes_data() {
    QTest::addColumn<quint32>("size");
    QTest::newRow("0") << quint32(0);
    QTest::newRow("above 32 MiB") << quint32(MetadataFetch::bytesMax + 1);
    QTest::newRow("2 GB") << quint32(0x80000000u);
    QTest::newRow("4 GB less one") << quint32(0xFFFFFFFFu);
}

void MalformedWireTest::noMetadataIsAskedOfOddSizes() {
    QFETCH(quint32, size);
    MetadataFetch fetch{InfoHash{}};
    QVERIFY(!fetch.begin(PeerKey(1), size, 0));
    QVERIFY(!fetch.busy() && !fetch.nextRequest());
}

QTEST_APPLESS_MAIN(MalformedWireTest)
#include "malformed_wire_test.moc"
