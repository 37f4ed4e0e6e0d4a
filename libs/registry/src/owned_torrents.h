// OwnedTorrents: which torrents an account uploaded, by when they were published. Follows from the torrents' rows; so it is in
// no copy and no digest. Owned by Registry; its thread.
#pragma once

#include <map>
#include <set>

#include "bytetorrent/registry/registry.h"

namespace bytetorrent::registry {

class OwnedTorrents {
public:
    void add(const Torrent& torrent) {
        if (torrent.account != AccountId())
            byAccount_[torrent.account].insert({torrent.publishedWallMs, torrent.infoHash});
    }
    void remove(const Torrent& torrent) {
        const auto found = byAccount_.find(torrent.account);
        if (found == byAccount_.end())
            return;
        found->second.erase({torrent.publishedWallMs, torrent.infoHash});
        if (found->second.empty())
            byAccount_.erase(found);
    }
    [[nodiscard]] std::size_t count(AccountId account) const {
        const auto found = byAccount_.find(account);
        return found == byAccount_.end() ? 0 : found->second.size();
    }
    // The newest first.
    [[nodiscard]] std::vector<InfoHash> of(AccountId account, std::size_t skip, std::size_t limit) const {
        std::vector<InfoHash> found;
        const auto owned = byAccount_.find(account);
        if (owned == byAccount_.end())
            return found;
        for (auto at = owned->second.rbegin(); at != owned->second.rend() && found.size() < limit; ++at) {
            if (skip > 0)
                --skip;
            else
                found.push_back(at->second);
        }
        return found;
    }

private:
    std::map<AccountId, std::set<std::pair<Millis, InfoHash>>> byAccount_;
};

} // namespace bytetorrent::registry
