#include "dht_agenda.h"

#include <algorithm>

namespace bytetorrent::engine::dht {

Millis DhtAgenda::spacing() const {
    return std::min<Millis>(spacingMs, roundMs / static_cast<Millis>(std::max<std::size_t>(torrents_.size(), 1)));
}

void DhtAgenda::setDue(const InfoHash& infoHash, Torrent& torrent, Millis dueMs) {
    due_.erase({torrent.dueMs, infoHash});
    torrent.dueMs = dueMs;
    due_.insert({dueMs, infoHash});
}

bool DhtAgenda::announce(const InfoHash& infoHash, std::uint16_t port, Millis nowMs) {
    if (const auto known = torrents_.find(infoHash); known != torrents_.end()) {
        known->second.port = port;
        return false;
    }
    if (torrents_.size() >= torrentsMax)
        return false;
    setDue(infoHash, torrents_[infoHash] = {.port = port}, nowMs);
    return true;
}

void DhtAgenda::find(const InfoHash& infoHash, Millis nowMs) {
    const auto known = torrents_.find(infoHash);
    if (known == torrents_.end() || known->second.wanted || known->second.underWay || nowMs < known->second.nextFindMs)
        return;
    known->second.wanted = true;
    wanted_.push_back(infoHash);
}

void DhtAgenda::forget(const InfoHash& infoHash) {
    const auto known = torrents_.find(infoHash);
    if (known == torrents_.end())
        return;
    due_.erase({known->second.dueMs, infoHash});
    if (known->second.finding)
        --finds_;
    if (known->second.wanted)
        std::erase(wanted_, infoHash);
    torrents_.erase(known);
}

DhtAgenda::Errand DhtAgenda::begin(const InfoHash& infoHash, Torrent& torrent, Millis nowMs) {
    due_.erase({torrent.dueMs, infoHash});
    torrent.underWay = true;
    torrent.nextFindMs = nowMs + findEveryMs;
    return {infoHash, torrent.port};
}

std::optional<DhtAgenda::Errand> DhtAgenda::next(Millis nowMs) {
    if (!wanted_.empty() && finds_ < findsMax) {
        const InfoHash infoHash = wanted_.front();
        wanted_.pop_front();
        Torrent& torrent = torrents_.at(infoHash);
        torrent.wanted = false;
        torrent.finding = true;
        ++finds_;
        return begin(infoHash, torrent, nowMs);
    }
    tokens_ = std::min<double>(burst, tokens_ + static_cast<double>(nowMs - lastMs_) / static_cast<double>(std::max<Millis>(spacing(), 1)));
    lastMs_ = nowMs;
    if (tokens_ < 1 || due_.empty() || due_.begin()->first > nowMs)
        return std::nullopt;
    tokens_ -= 1;
    const InfoHash infoHash = due_.begin()->second;
    Torrent& torrent = torrents_.at(infoHash);
    if (std::exchange(torrent.wanted, false)) // this walk finds its peers, too
        std::erase(wanted_, infoHash);
    return begin(infoHash, torrent, nowMs);
}

void DhtAgenda::ended(const InfoHash& infoHash, std::size_t peers, std::size_t announcedTo, Millis nowMs) {
    const auto known = torrents_.find(infoHash);
    if (known == torrents_.end() || !known->second.underWay)
        return;
    Torrent& torrent = known->second;
    if (std::exchange(torrent.finding, false))
        --finds_;
    torrent.underWay = false;
    if (peers == 0)
        torrent.nextFindMs = nowMs + findAgainMs;
    setDue(infoHash, torrent, nowMs + (announcedTo > 0 ? announceEveryMs : announceAgainMs));
}

} // namespace bytetorrent::engine::dht
