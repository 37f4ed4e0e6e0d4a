// MetainfoParser: the bencoded tree of a .torrent, checked and turned into a Metainfo. Made for one parse, used by one
// thread. Every number is checked against its limit before memory is taken for it, and every name by safe_path.h.
// What is inside `info` decides what lands on disk, and is read strictly; the root keys around it are advice, and a
// foreign one of the wrong type is passed over.
#pragma once

#include <string>
#include <string_view>

#include "bytetorrent/protocol/bencode.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::protocol {

struct MetainfoParser {
    using View = bencode::View;

    Metainfo result;
    bool outlineOnly = false; // nothing is copied but what a TorrentOutline names, and nothing hashed
    ByteView infoSource;      // set by readInfo()
    std::uint32_t pieceCount = 0; // likewise
    [[nodiscard]] TorrentOutline takeOutline();

    [[nodiscard]] static Result<bencode::Document> readDocument(ByteView bytes);
    [[nodiscard]] Result<> readRoot(View root);
    [[nodiscard]] Result<> readInfo(View info);

private:
    [[nodiscard]] Result<> readVersion(View info);
    [[nodiscard]] Result<> readName(View info);
    [[nodiscard]] Result<> readPieceBytes(View info);
    [[nodiscard]] Result<> readLayout(View info);
    [[nodiscard]] Result<> readSingleFile(View info, View length);
    [[nodiscard]] Result<> readFile(View entry);
    [[nodiscard]] Result<> readSize(FileEntry& file, std::optional<View> length);
    [[nodiscard]] Result<> readPieces(View info);
    void readTrackers(View root);
    void readWebSeeds(View urls);
    [[nodiscard]] Result<bool> readKnownRootKey(std::string_view key, View value);
};

// The keys `attr` and `symlink path` of BEP 47; unsupported for a symbolic link.
[[nodiscard]] Result<> readAttributes(FileEntry& file, bencode::View entry);
// BEP 52: the `file tree` of a hybrid must list the same files in the same order as its v1 part; else malformed.
[[nodiscard]] Result<> checkFileTree(bencode::View info, const Metainfo& metainfo);
// The root key `bytetorrent` (docs/formats/torrent.md). Nothing for a version that is newer than this program.
[[nodiscard]] Result<std::optional<ClusterInfo>> readClusterInfo(bencode::View value);
void writeClusterInfo(bencode::Writer& writer, const ClusterInfo& cluster);

} // namespace bytetorrent::protocol
