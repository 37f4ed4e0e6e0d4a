// From files to pieces: what a user wants of a torrent's files, as the picker understands it. Pure; any thread.
#pragma once

#include "bytetorrent/engine/torrent_settings.h"
#include "bytetorrent/protocol/metainfo.h"
#include "piece_picker.h"

namespace bytetorrent::engine {

// A piece that files share has the highest of their priorities. Priorities of another number than the files: all normal.
[[nodiscard]] PiecePicker::Wishes wishesOf(const protocol::Metainfo& metainfo, const TorrentSettings& settings);
// The selection of a magnet (BEP 53): those normal, the others not wanted. Indices beyond the files are left out; if none
// remains, or all do, the answer is empty: all files.
[[nodiscard]] std::vector<FilePriority> prioritiesOf(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& selectedFiles, std::size_t fileCount);
// Bytes of these pieces.
[[nodiscard]] std::uint64_t bytesOf(const PieceSet& pieces, const protocol::Metainfo& metainfo);

} // namespace bytetorrent::engine
