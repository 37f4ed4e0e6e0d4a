// The peer wire protocol (BEP 3; fast extension BEP 6; extension protocol BEP 10; don't-have BEP 54; upload-only
// BEP 21) as values. PeerWireDecoder takes bytes as a socket gives them and gives out messages; a violation is final
// and closes the peer. Payload views (piece data, bitfield) point into the decoder's buffer and are valid until the
// next call, or for as long as somebody keeps what share() gave. Sans-I/O; one owner, one thread. What the *state* allows (a bitfield only first, requests within the
// torrent) is the engine's to judge; sizes and lengths are judged here.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

// BEP 3: <19>"BitTorrent protocol"<reserved 8><infohash 20><peer id 20>.
struct Handshake {
    static constexpr std::size_t size = 68;
    InfoHash infoHash;
    PeerId peerId;
    bool extensionProtocol = true; // BEP 10, reserved bit 20 from the right
    bool fast = true;              // BEP 6, reserved bit 0x04 of the last byte
    bool dht = false;              // BEP 5
    friend bool operator==(const Handshake&, const Handshake&) = default;
};
[[nodiscard]] Bytes encodeHandshake(const Handshake& handshake);
[[nodiscard]] Result<Handshake> decodeHandshake(ByteView bytes); // exactly 68 bytes; malformed

struct BlockRequest {
    PieceIndex piece;
    std::uint32_t offset = 0; // bytes within the piece
    std::uint32_t length = 0; // bytes
    friend auto operator<=>(const BlockRequest&, const BlockRequest&) = default;
};

namespace wire {
struct KeepAlive { friend bool operator==(const KeepAlive&, const KeepAlive&) = default; };
struct Choke { friend bool operator==(const Choke&, const Choke&) = default; };
struct Unchoke { friend bool operator==(const Unchoke&, const Unchoke&) = default; };
struct Interested { friend bool operator==(const Interested&, const Interested&) = default; };
struct NotInterested { friend bool operator==(const NotInterested&, const NotInterested&) = default; };
struct Have { PieceIndex piece; friend bool operator==(const Have&, const Have&) = default; };
struct Bitfield { ByteView bits; };                                    // decode with PieceSet::fromBitfield
struct Request { BlockRequest block; friend bool operator==(const Request&, const Request&) = default; };
struct Piece { PieceIndex piece; std::uint32_t offset = 0; ByteView data; };
struct Cancel { BlockRequest block; friend bool operator==(const Cancel&, const Cancel&) = default; };
struct Port { std::uint16_t port = 0; friend bool operator==(const Port&, const Port&) = default; };
struct Suggest { PieceIndex piece; friend bool operator==(const Suggest&, const Suggest&) = default; };      // BEP 6 from here
struct HaveAll { friend bool operator==(const HaveAll&, const HaveAll&) = default; };
struct HaveNone { friend bool operator==(const HaveNone&, const HaveNone&) = default; };
struct Reject { BlockRequest block; friend bool operator==(const Reject&, const Reject&) = default; };
struct AllowedFast { PieceIndex piece; friend bool operator==(const AllowedFast&, const AllowedFast&) = default; };
struct Extended { std::uint8_t id = 0; ByteView payload; };            // BEP 10; id 0 is the extension handshake
struct Unknown { std::uint8_t id = 0; friend bool operator==(const Unknown&, const Unknown&) = default; }; // skipped by the receiver
} // namespace wire

using PeerMessage = std::variant<wire::KeepAlive, wire::Choke, wire::Unchoke, wire::Interested, wire::NotInterested, wire::Have,
                                 wire::Bitfield, wire::Request, wire::Piece, wire::Cancel, wire::Port, wire::Suggest, wire::HaveAll,
                                 wire::HaveNone, wire::Reject, wire::AllowedFast, wire::Extended, wire::Unknown>;

// Appends the message's bytes, length prefix included.
void encodePeerMessage(const PeerMessage& message, Bytes& out);
// The bytes that precede a block of a Piece message, so that the data itself need not be copied.
inline constexpr std::size_t pieceHeaderBytes = 13;
[[nodiscard]] std::array<std::uint8_t, pieceHeaderBytes> encodePieceHeader(PieceIndex piece, std::uint32_t offset, std::uint32_t dataBytes);

class PeerWireDecoder {
public:
    struct Limits {
        std::uint32_t blockBytesMax = 128 * 1024;     // of a Piece's data; we ask for 16 KiB
        std::uint32_t bitfieldBytesMax = 512 * 1024;  // piecesMax / 8
        std::uint32_t extendedBytesMax = 1024 * 1024; // payload of an Extended
        std::uint32_t unknownBytesMax = 64 * 1024;    // of a message whose id we do not know; it is skipped
    };
    static constexpr std::size_t roomBytesMin = 4 * 1024, chunkBytesMin = 16 * 1024, chunkBytesMax = 256 * 1024;
    explicit PeerWireDecoder(Limits limits);
    PeerWireDecoder() : PeerWireDecoder(Limits{}) {}

    // Room to read from the socket straight into it, at least `sizeMin` and the more, the more came lately; then commit() what
    // arrived. Call next() until it wants more before asking for room again: what is buffered then is less than one message
    // of the limits.
    [[nodiscard]] std::span<std::uint8_t> writable(std::size_t sizeMin = roomBytesMin);
    void commit(std::size_t size);
    // The memory that views of the last message point into: whoever keeps it may read them for as long, on any thread. It
    // may be as large as chunkBytesMax (larger only with messages that are), and several messages share it.
    [[nodiscard]] std::shared_ptr<const std::uint8_t[]> share();
    // The next whole message; nullopt: more bytes are needed. After an error every further call gives it again.
    [[nodiscard]] Result<std::optional<PeerMessage>> next();
    [[nodiscard]] std::size_t buffered() const; // bytes not given out yet
    // Bytes of a Piece's data that have arrived of the message under way (a slow block is not silence).
    [[nodiscard]] std::size_t partialBytes() const;

private:
    [[nodiscard]] std::optional<Error> judgeLength(std::uint32_t length, std::uint8_t id) const;

    Limits limits_;
    void makeRoom(std::size_t size);

    std::shared_ptr<std::uint8_t[]> chunk_; // shared with those who keep parts of it; what was given out is written no more
    std::size_t chunkBytes_ = 0;
    std::size_t begin_ = 0; // the first byte not given out yet; bytes in use are [begin_, end_)
    std::size_t end_ = 0;
    std::size_t usual_ = 0; // what arrives at once; forgets slowly, so that a busy peer has large chunks
    bool shared_ = false;   // somebody may keep a part of the chunk
    std::optional<Error> failed_;
};

// BEP 10 extension handshake. Ids are those that the sender of the handshake wants to receive.
struct ExtensionHandshake {
    std::optional<std::uint8_t> utMetadata;    // BEP 9
    std::optional<std::uint8_t> utPex;         // BEP 11
    std::optional<std::uint8_t> ltDontHave;    // BEP 54
    std::optional<std::uint8_t> uploadOnlyId;  // BEP 21 as libtorrent sends it
    std::optional<std::uint32_t> metadataBytes; // size of the info dictionary, 1 .. metadataBytesMax
    std::optional<std::uint32_t> requestQueue;  // reqq: requests that the sender is willing to queue
    std::optional<std::uint16_t> listenPort;    // p
    std::string client;                         // v
    bool uploadOnly = false;                    // BEP 21
    bool prefersEncryption = false;             // e
    std::optional<IpAddress> yourAddress;       // yourip: as the sender sees the receiver; never 0.0.0.0 or ::
    std::optional<IpAddress> ipv4, ipv6;        // where the sender can be reached besides
    friend bool operator==(const ExtensionHandshake&, const ExtensionHandshake&) = default;
};
[[nodiscard]] Bytes encodeExtensionHandshake(const ExtensionHandshake& handshake);
[[nodiscard]] Result<ExtensionHandshake> decodeExtensionHandshake(ByteView payload); // malformed; odd values are left out

inline constexpr std::uint32_t metadataPieceBytes = 16 * 1024; // BEP 9
inline constexpr std::uint32_t metadataBytesMax = 64u << 20;   // an info dictionary is never larger than a .torrent

// BEP 9 metadata messages (the payload of Extended).
struct MetadataMessage {
    enum class Kind : std::uint8_t { request = 0, data = 1, reject = 2 };
    Kind kind = Kind::request;
    std::uint32_t piece = 0;      // 16 KiB each
    std::uint32_t totalBytes = 0; // of data
    ByteView data;                // view into the payload
};
[[nodiscard]] Bytes encodeMetadataMessage(const MetadataMessage& message);
// malformed: not a dictionary, a piece outside totalBytes, data of another size than the piece has. A kind that this
// version does not know is `unsupported` and to be ignored (BEP 9).
[[nodiscard]] Result<MetadataMessage> decodeMetadataMessage(ByteView payload);
// BEP 54: the payload is the piece index.
[[nodiscard]] Bytes encodeDontHave(PieceIndex piece);
[[nodiscard]] Result<PieceIndex> decodeDontHave(ByteView payload);

// Our peer ids: "-BT0100-" and twelve random bytes (BEP 20).
[[nodiscard]] PeerId makePeerId(ByteView twelveRandomBytes);

} // namespace bytetorrent::protocol
