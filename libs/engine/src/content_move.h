// Moving one torrent's files from one folder to another: by rename where both lie on one file system, else by copying, syncing
// and only then, in a second step, deleting. A kill between any two calls leaves every file whole in one of the two
// places, and a move that is begun again (`goesOn`) finishes what it finds. Blocks; any thread, one move of a torrent at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>

#include <sys/types.h>

#include "bytetorrent/base/result.h"
#include "content_paths.h"

namespace bytetorrent::engine {

enum class MoveOrder : std::uint8_t {
    goOn,
    undo, // take everything back to where it was
    stop, // leave it as it is: the program ends, the next one goes on
};
struct MoveSteps {
    bool goesOn = false; // files in the target are our own, from a move that was interrupted
    // Now and then, with bytes that were copied, of those that must be.
    std::function<MoveOrder(std::uint64_t bytesDone, std::uint64_t bytesTotal)> progress;
};
// Every file that exists is in `to` when it returns well, synced; what had to be copied is still in `from` as well.
// Errors: alreadyExists (a file is in the target already; nothing was moved), cancelled (undone, or stopped), diskFull, ioError
// (undone).
[[nodiscard]] Result<> moveContent(const ContentPaths& from, const ContentPaths& to, const MoveSteps& steps);
// What a finished move left behind: files whose copy is in `to`, and empty folders.
[[nodiscard]] Result<> discardMoved(const ContentPaths& from, const ContentPaths& to);

// Copies what lies in [range.first, range.second) of the source to the same place plus `shift` of the target; holes stay holes.
// Tells after each step how much it copied; an error of that ends it.
[[nodiscard]] Result<> copyRange(const OpenFile& source, const OpenFile& target, std::pair<off_t, off_t> range, off_t shift,
                                 const std::function<Result<>(std::size_t)>& copied);

} // namespace bytetorrent::engine
