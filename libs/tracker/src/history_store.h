// HistoryStore: how many seeds and leechers each torrent had, over time: history.db in the node's data directory, each
// node's own. Every ten minutes of a day and every six hours of a month are kept; a node that was down has a gap. What
// all torrents had at one moment is a row for each 1,024 of them, so that a hundred thousand take little and one is read
// quickly. A file that cannot be used is thrown away. On a thread of its own, of low priority; callbacks come through
// `post`. Format: docs/formats/search.md.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/registry/registry.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

struct HistoryPoint {
    Millis wallMs = 0;
    std::uint32_t seeds = 0, leechers = 0;
    friend bool operator==(const HistoryPoint&, const HistoryPoint&) = default;
};

class HistoryStore {
public:
    static constexpr Millis everyMs = 600'000, forMs = 24LL * 3600 * 1000;
    static constexpr Millis sparseEveryMs = 6LL * 3600 * 1000, sparseForMs = 30LL * 24 * 3600 * 1000;
    static constexpr std::size_t readsMax = 64; // that wait

    HistoryStore(std::string path, Post post);
    ~HistoryStore();

    // Of the ten minutes that this moment is in; all torrents that have any peers. A moment before the last one is
    // left out. `done` also when it could not be kept.
    void note(Millis wallMs, std::vector<registry::SwarmFigures> figures, std::function<void()> done);
    // Ascending, from the first moment at which it had peers; none for a torrent that nobody noted. Errors: overloaded.
    void read(const InfoHash& infoHash, std::function<void(Result<std::vector<HistoryPoint>>)> done);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::tracker
