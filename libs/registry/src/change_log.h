// ChangeLog: which rows wait for the store and which swarms wait for a push. It keeps keys only; what a row holds now
// is read when the changes are taken, so that a row written a thousand times between two checkpoints costs one entry
// (the records' `dirty` flags see to that). Peers are not here: PeerPool knows its changed chunks. Owned by Registry; its
// thread.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::registry {

struct ChangeLog {
    std::set<InfoHash> torrents;
    std::map<InfoHash, std::optional<Bytes>> contents; // the .torrents themselves, on their way out; nullopt: deleted
    std::map<InfoHash, std::optional<std::string>> descriptions; // likewise
    std::size_t contentBytes = 0;                      // put into both since they were last taken
    std::vector<std::pair<InfoHash, ClientId>> holders;
    std::set<std::uint32_t> swarmRows; // chunks of their numbers
    std::vector<InfoHash> changedSwarms; // watched ones, for pushes; each once
    std::unordered_set<InfoHash> watchedSwarms; // there or not

    bool followed = false;                                 // then these are kept for takeFeed():
    std::map<InfoHash, std::optional<std::string>> toFeed; // as in TorrentFeed
    std::vector<std::uint32_t> changedSeeds;               // swarms' numbers; each once, for the catalogue knows

    // Empties `keys`; ascending, each once.
    template <class Key>
    [[nodiscard]] static std::vector<Key> takeSorted(std::vector<Key>& keys) {
        std::vector<Key> taken = std::exchange(keys, {});
        std::sort(taken.begin(), taken.end());
        taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
        return taken;
    }
};

} // namespace bytetorrent::registry
