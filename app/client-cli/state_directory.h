// Where bytetorrent-cli keeps what it must remember. The base is --state, else $XDG_STATE_HOME/bytetorrent, else
// ~/.local/state/bytetorrent. One-shot commands only need the client's secret, which lies in the base.
// A transfer needs a session's database, which one process holds at a time. With --state that is the base itself.
// Without, every transfer has its own below <base>/cli/, named by the SHA-1 of its infohash and its folder: a seed and
// any number of downloads run side by side, a download that is started again finds what it had, and only the very same
// transfer started twice at once is refused (inUse). Each such directory is a client of its own to the tracker.
#pragma once

#include <string>

#include "bytetorrent/base/ids.h"

namespace bytetorrent::cli {

[[nodiscard]] std::string baseStateDirectory(const std::string& stateOption);
// `folder` is absolute and without "." or "..".
[[nodiscard]] std::string transferStateDirectory(const std::string& stateOption, const InfoHash& infoHash, const std::string& folder);

} // namespace bytetorrent::cli
