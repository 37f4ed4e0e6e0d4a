// Hashing many pieces at disk speed: pieces are dealt to threads, each reads long runs into one buffer of its own and hashes
// them. Used by ContentHasher and by the Disk's recheck. Blocks until done; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

struct PieceHashing {
    std::vector<PieceIndex> pieces; // ascending
    std::uint32_t pieceBytes = 0;
    std::uint64_t totalBytes = 0;
    unsigned threads = 0; // 0: one a core
    // Reads bytes of the content; called by several threads at once.
    std::function<Result<>(std::uint64_t offset, std::span<std::uint8_t> bytes)> read;
    // One piece was read and hashed, or could not be read. Called by several threads at once, in any order of pieces;
    // false stops everything.
    std::function<bool(PieceIndex piece, const Result<Sha1Digest>& digest)> finished;
    // Now and then, from one thread at a time; false stops everything. May be empty.
    std::function<bool(std::uint64_t bytesDone, std::uint64_t bytesTotal)> progress;
};
// True if all pieces were looked at, false if it was stopped.
bool hashPieces(const PieceHashing& job);

} // namespace bytetorrent::engine
