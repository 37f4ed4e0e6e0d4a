#include "piece_wishes.h"

#include <algorithm>

namespace bytetorrent::engine {

PiecePicker::Wishes wishesOf(const protocol::Metainfo& metainfo, const TorrentSettings& settings) {
    const auto& files = metainfo.files();
    const bool chosen = settings.filePriorities.size() == files.size();
    PiecePicker::Wishes wishes;
    wishes.inOrder = settings.sequential;
    PieceSet normal;
    bool allWanted = true;
    for (std::size_t index = 0; index < files.size(); ++index) {
        const FilePriority priority = chosen ? settings.filePriorities[index] : FilePriority::normal;
        const protocol::FileEntry& file = files[index];
        allWanted = allWanted && (priority != FilePriority::skip || file.size == 0 || file.padding);
        if (priority == FilePriority::skip || file.size == 0 || file.padding)
            continue;
        const PieceIndex first(static_cast<std::uint32_t>(file.offset / metainfo.pieceBytes()));
        const PieceIndex last(static_cast<std::uint32_t>((file.offset + file.size - 1) / metainfo.pieceBytes()));
        PieceSet& ofPriority = priority == FilePriority::high ? wishes.high : priority == FilePriority::low ? wishes.low : normal;
        ofPriority.addRange(first, last);
        if (settings.firstAndLast) {
            wishes.urgent.add(first);
            wishes.urgent.add(last);
        }
    }
    wishes.low.subtract(normal); // the picker itself lets high go before low
    wishes.wanted = std::move(normal);
    wishes.wanted.merge(wishes.high);
    wishes.wanted.merge(wishes.low);
    if (allWanted) // with the pieces that are nothing but padding
        wishes.wanted = PieceSet::all(metainfo.pieceCount());
    return wishes;
}

std::vector<FilePriority> prioritiesOf(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& selectedFiles, std::size_t fileCount) {
    std::vector<FilePriority> priorities(fileCount, FilePriority::skip);
    for (const auto& [first, last] : selectedFiles) {
        for (std::size_t file = first; file <= last && file < fileCount; ++file)
            priorities[file] = FilePriority::normal;
    }
    const auto selected = std::count(priorities.begin(), priorities.end(), FilePriority::normal);
    if (selected == 0 || static_cast<std::size_t>(selected) == fileCount)
        priorities.clear();
    return priorities;
}

std::uint64_t bytesOf(const PieceSet& pieces, const protocol::Metainfo& metainfo) {
    if (pieces.empty())
        return 0;
    std::uint64_t bytes = std::uint64_t{pieces.size()} * metainfo.pieceBytes();
    const PieceIndex last(metainfo.pieceCount() - 1);
    if (pieces.contains(last))
        bytes -= metainfo.pieceBytes() - metainfo.pieceSize(last);
    return bytes;
}

} // namespace bytetorrent::engine
