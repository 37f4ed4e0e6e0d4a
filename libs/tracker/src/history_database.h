// HistoryDatabase: the file behind HistoryStore. Throws SQLite::Exception: whatever is wrong with the file, its owner throws
// it away. On the store's thread.
#pragma once

#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "history_store.h"

namespace bytetorrent::tracker {

class HistoryDatabase {
public:
    explicit HistoryDatabase(const std::string& path);
    void note(Millis wallMs, const std::vector<registry::SwarmFigures>& figures);
    [[nodiscard]] std::vector<HistoryPoint> read(const InfoHash& infoHash);

private:
    using Tick = std::int64_t; // of everyMs, since 1970
    void create();
    [[nodiscard]] std::vector<Tick> ticks();
    [[nodiscard]] std::int64_t numberOf(const InfoHash& infoHash, Tick now);
    void thin(Tick now);

    SQLite::Database database_;
};

} // namespace bytetorrent::tracker
