// .torrents for tests of the tracker, where nobody needs the content. Test thread only.
#pragma once

#include <string>

#include <QByteArray>

#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::test {

// A single file `name` with `pieces` pieces of 16 KiB and made-up hashes; different for every name.
[[nodiscard]] protocol::Metainfo madeUpTorrent(const std::string& name, std::uint32_t pieces, bool isPrivate = false);
// A folder "album" of a few files in two folders; nobody has its content.
[[nodiscard]] protocol::Metainfo madeUpAlbum();
[[nodiscard]] inline QByteArray toQt(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace bytetorrent::test
