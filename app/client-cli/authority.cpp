#include "authority.h"

#include <cstdlib>
#include <filesystem>

namespace bytetorrent::cli {

namespace fs = std::filesystem;

std::string loginsFile() {
    // The specification of base directories says that a relative value is to be ignored.
    if (const char* configHome = std::getenv("XDG_CONFIG_HOME"); configHome != nullptr && configHome[0] == '/')
        return (fs::path(configHome) / "bytetorrent/logins.json").string();
    const char* home = std::getenv("HOME");
    return (fs::path(home != nullptr && home[0] == '/' ? home : "/") / ".config/bytetorrent/logins.json").string();
}

Result<Authority> authorityAt(const ClusterOption& option, const engine::ClusterAddress& cluster) {
    if (!option.apiToken.empty() || !option.passkeyText.empty())
        return Authority{cluster, option.apiToken};
    const auto logins = engine::ClusterLogins::read(loginsFile());
    if (!logins)
        return fail(logins.error());
    const engine::ClusterLogin* login = logins->find(cluster);
    return login ? Authority{engine::reachableBy(*login, cluster), login->apiToken} : Authority{cluster, {}};
}

} // namespace bytetorrent::cli
