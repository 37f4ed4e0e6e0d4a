#include "metainfo_parser.h"

namespace bytetorrent::protocol {

Result<> readAttributes(FileEntry& file, bencode::View entry) {
    const auto key = entry.find("attr");
    const std::string_view letters = key ? key->string().value_or("") : "";
    // A link is refused and not left out: where it would have led is part of what the maker of the torrent meant to
    // share.
    if (letters.find('l') != std::string_view::npos || entry.find("symlink path"))
        return fail(ErrorCode::unsupported, "attr: a symbolic link; torrents with links are not taken");
    file.padding = letters.find('p') != std::string_view::npos;
    file.executable = letters.find('x') != std::string_view::npos;
    return {};
}

} // namespace bytetorrent::protocol
