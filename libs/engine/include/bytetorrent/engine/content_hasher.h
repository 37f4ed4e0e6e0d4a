// ContentHasher: from files on disk to an info dictionary's draft (sizes, order, piece hashes), on worker threads, with
// progress and cancel. Used by Session::publish and by `bytetorrent-cli create` and `verify`. Symbolic links and what is neither file nor
// folder are left out; hidden files too unless asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::engine {

struct ContentSource {
    std::vector<std::string> paths; // one file, one folder, or several of either
    std::string name;               // empty: of the only path, or "files"
    std::uint32_t pieceBytes = 0;   // 0: suggested
    bool isPrivate = false;
    bool includeHidden = false;
    unsigned threads = 0; // 0: as many as the machine has
};
// Called on any thread, now and then; returning false cancels.
using HashProgress = std::function<bool(std::uint64_t bytesDone, std::uint64_t bytesTotal)>;

// Blocks; call it on a worker. The bencoded info dictionary. Errors: notFound, denied, ioError (path), unsafePath, cancelled,
// invalidArgument (nothing to share), conflict (a file changed while it was read).
[[nodiscard]] Result<Bytes> hashContent(const ContentSource& source, const HashProgress& progress);
// Blocks. The pieces of `metainfo` that are whole under `folder` (content at folder/<name>).
[[nodiscard]] Result<PieceSet> verifyContent(const protocol::Metainfo& metainfo, const std::string& folder, unsigned threads,
                                             const HashProgress& progress);
// Writes to a temporary file beside `path`, syncs, renames.
[[nodiscard]] Result<> writeFileAtomically(const std::string& path, ByteView bytes);

} // namespace bytetorrent::engine
