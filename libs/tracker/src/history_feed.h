// HistoryFeed: notes every ten minutes how many seeds and leechers each torrent has, some thousand torrents a turn of the
// loop. Owned by TrackerNode, on its loop.
#pragma once

#include <QObject>
#include <QTimer>

#include "history_store.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class HistoryFeed : public QObject {
    Q_OBJECT
public:
    HistoryFeed(const ReplicaDriver& driver, const std::string& path);
    void start();
    // As HistoryStore::read().
    void read(const InfoHash& infoHash, std::function<void(Result<std::vector<HistoryPoint>>)> done) {
        store_.read(infoHash, std::move(done));
    }

private:
    void look();
    void gather();

    const ReplicaDriver& driver_;
    SystemClock clock_;
    QTimer timer_;
    Millis notedTick_ = 0;
    bool busy_ = false; // gathering, or the store is writing
    std::size_t next_ = 0;
    std::vector<registry::SwarmFigures> gathered_;
    HistoryStore store_; // last: its callbacks use the above
};

} // namespace bytetorrent::tracker
