#include "state_directory.h"

#include <cstdlib>
#include <filesystem>

#include "bytetorrent/base/hash.h"

namespace bytetorrent::cli {

namespace fs = std::filesystem;

std::string baseStateDirectory(const std::string& stateOption) {
    std::error_code error;
    if (!stateOption.empty())
        return fs::absolute(stateOption, error).lexically_normal().string();
    // The specification of base directories says that a relative value is to be ignored.
    if (const char* stateHome = std::getenv("XDG_STATE_HOME"); stateHome != nullptr && stateHome[0] == '/')
        return (fs::path(stateHome) / "bytetorrent").string();
    const char* home = std::getenv("HOME");
    return (fs::path(home != nullptr && home[0] == '/' ? home : "/") / ".local/state/bytetorrent").string();
}

std::string transferStateDirectory(const std::string& stateOption, const InfoHash& infoHash, const std::string& folder) {
    const std::string base = baseStateDirectory(stateOption);
    if (!stateOption.empty())
        return base;
    const Sha1Digest digest = sha1(asBytes(infoHash.hex() + folder));
    return (fs::path(base) / "cli" / toHex(digest)).string();
}

} // namespace bytetorrent::cli
