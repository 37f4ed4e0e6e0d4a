// Metainfo: a .torrent (BEP 3, 12, 19, 27, 47 and our root key `bytetorrent`), as a value. Parsing keeps the info
// dictionary byte for byte, for its SHA-1 is the torrent's name on the whole network. A hybrid (BEP 52) is read as v1
// and says so; a v2-only torrent is `unsupported`. Values; any thread. Format: docs/formats/torrent.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

inline constexpr std::uint32_t blockBytes = 16 * 1024; // BEP 3: what one request asks for
inline constexpr std::size_t torrentBytesMax = 96u << 20; // the hashes of piecesMax pieces alone are 76 MiB
inline constexpr std::uint32_t pieceBytesMin = 1024; // a torrent from outside; ours have 16 KiB at least
inline constexpr std::uint32_t pieceBytesMax = 64u << 20;
inline constexpr std::uint32_t piecesMax = 4'000'000;
inline constexpr std::uint32_t filesMax = 1'000'000;

struct FileEntry {
    std::vector<std::string> path; // checked by safe_path.h; for a single file its one element is the torrent's name
    std::uint64_t size = 0;        // bytes; may be 0
    std::uint64_t offset = 0;      // of its first byte within the torrent
    bool padding = false;          // BEP 47: zeros that nobody writes to disk
    bool executable = false;       // BEP 47
    friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

// The root key `bytetorrent`: which cluster knows this torrent. Outside `info`: any client ignores it.
struct ClusterInfo {
    std::string name;
    std::vector<HostPort> clientPorts;
    std::string certificateFingerprint; // SHA-256 in hex of the cluster's CA; empty without TLS
    friend bool operator==(const ClusterInfo&, const ClusterInfo&) = default;
};

class Metainfo {
public:
    // Errors: malformed, tooLarge, unsafePath, unsupported; the context names the key.
    [[nodiscard]] static Result<Metainfo> parse(ByteView bytes);
    // From a bare info dictionary, as BEP 9 delivers it; no trackers.
    [[nodiscard]] static Result<Metainfo> fromInfo(ByteView info);

    [[nodiscard]] const InfoHash& infoHash() const { return infoHash_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::uint64_t totalBytes() const { return totalBytes_; }
    [[nodiscard]] std::uint32_t pieceBytes() const { return pieceBytes_; }
    [[nodiscard]] std::uint32_t pieceCount() const { return static_cast<std::uint32_t>(pieceHashes_.size()); }
    [[nodiscard]] std::uint32_t pieceSize(PieceIndex piece) const; // the last one may be shorter
    [[nodiscard]] const Sha1Digest& pieceHash(PieceIndex piece) const { return pieceHashes_[piece.value]; }
    [[nodiscard]] const std::vector<FileEntry>& files() const { return files_; } // in torrent order, at least one
    [[nodiscard]] bool singleFile() const { return singleFile_; }                // else files lie in a folder `name()`
    [[nodiscard]] bool isPrivate() const { return private_; }
    [[nodiscard]] bool hybrid() const { return hybrid_; }
    [[nodiscard]] const Bytes& info() const { return info_; } // the info dictionary, byte for byte

    // Outside info; may be changed at will, encode() writes them.
    std::vector<std::vector<std::string>> trackerTiers; // BEP 12, or the lone `announce`
    std::vector<std::string> webSeeds;                  // BEP 19
    std::string comment;
    std::string createdBy;
    std::optional<std::int64_t> creationDate; // seconds since 1970
    std::optional<ClusterInfo> cluster;

    // The whole .torrent; `info` unchanged, the root keys from the fields above plus those that this version does not know.
    [[nodiscard]] Bytes encode() const;

private:
    InfoHash infoHash_;
    std::string name_;
    std::uint64_t totalBytes_ = 0;
    std::uint32_t pieceBytes_ = 0;
    std::vector<Sha1Digest> pieceHashes_;
    std::vector<FileEntry> files_;
    bool singleFile_ = true;
    bool private_ = false;
    bool hybrid_ = false;
    Bytes info_;
    std::vector<std::pair<std::string, Bytes>> otherKeys_; // root keys kept as they came, bencoded
    friend struct MetainfoParser;
};

// What is to be known of a .torrent by those who do not use its pieces: nothing of its bytes is copied or hashed, which
// with the largest ones is nearly all of the work.
struct TorrentOutline {
    ByteView info; // the info dictionary within the bytes that were read; its SHA-1 is the infohash
    std::string name;
    std::uint64_t totalBytes = 0;
    std::uint32_t pieceBytes = 0;
    std::uint32_t pieceCount = 0;
    bool isPrivate = false;
    std::vector<FileEntry> files; // in torrent order, at least one
};
// Takes what Metainfo::parse takes, and refuses what it refuses, with the same Error.
[[nodiscard]] Result<TorrentOutline> outlineOf(ByteView torrent);

// Everything `info` needs when a torrent is made; hashing the content is the engine's work.
struct InfoDraft {
    std::string name;
    std::uint32_t pieceBytes = 0;        // a power of two, 16 KiB .. pieceBytesMax
    std::vector<FileEntry> files;        // offsets are computed here; of a single file the path is not looked at
    bool singleFile = true;
    bool isPrivate = false;
    std::vector<Sha1Digest> pieceHashes; // one a piece
};
[[nodiscard]] Result<Bytes> encodeInfo(const InfoDraft& draft); // invalidArgument, unsafePath
// About 1000 to 2000 pieces, between 16 KiB and 16 MiB.
[[nodiscard]] std::uint32_t suggestedPieceBytes(std::uint64_t totalBytes);

} // namespace bytetorrent::protocol
