// A small text file in a node's data folder that is replaced whole: after a crash there is what was there before or all
// of what is new, never a part of either. Values; one thread at a time.
#pragma once

#include <optional>
#include <string>

#include "bytetorrent/paxos/file_system.h"

namespace bytetorrent::tracker {

inline constexpr std::size_t smallFileBytesMax = 64u << 10;

// nullopt: there is none. Errors: ioError.
[[nodiscard]] Result<std::optional<std::string>> readSmallFile(paxos::FileSystem& files, const std::string& path);
// Written beside, synced, renamed; the folder is synced too. Errors: ioError, diskFull.
[[nodiscard]] Result<> replaceSmallFile(paxos::FileSystem& files, const std::string& directory, const std::string& name,
                                        std::string_view text);

} // namespace bytetorrent::tracker
