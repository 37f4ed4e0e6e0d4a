#include "lsd_talk.h"

#include <algorithm>

namespace bytetorrent::engine {

void LsdTalk::announce(const InfoHash& infoHash, std::uint16_t port, Millis nowMs) {
    if (port == 0 || (known_.size() >= settings_.torrentsMax && !known_.contains(infoHash)))
        return;
    const auto [at, added] = known_.try_emplace(infoHash);
    at->second.port = port;
    if (added)
        at->second.dueMs = nowMs;
}

void LsdTalk::hurry(const InfoHash& infoHash, Millis nowMs) {
    const auto found = known_.find(infoHash);
    if (found == known_.end())
        return;
    Known& known = found->second;
    const Millis soonest = known.saidMs ? *known.saidMs + settings_.soonestMs : nowMs;
    known.dueMs = std::min(known.dueMs, std::max(soonest, nowMs));
}

void LsdTalk::forget(const InfoHash& infoHash) { known_.erase(infoHash); }

std::optional<protocol::LsdAnnounce> LsdTalk::next(Millis nowMs) {
    if (nowMs < quietUntilMs_)
        return std::nullopt;
    protocol::LsdAnnounce announce;
    announce.cookie = cookie_;
    for (auto& [infoHash, known] : known_) {
        if (known.dueMs > nowMs || (announce.port != 0 && known.port != announce.port))
            continue;
        announce.port = known.port;
        announce.infoHashes.push_back(infoHash);
        known.saidMs = nowMs;
        known.dueMs = nowMs + settings_.everyMs;
        if (announce.infoHashes.size() == protocol::lsdHashesMax)
            break;
    }
    if (announce.infoHashes.empty())
        return std::nullopt;
    quietUntilMs_ = nowMs + settings_.datagramEveryMs;
    return announce;
}

std::optional<Millis> LsdTalk::nextMs() const {
    std::optional<Millis> next;
    for (const auto& [infoHash, known] : known_)
        next = std::min(next.value_or(known.dueMs), known.dueMs);
    return next ? std::optional(std::max(*next, quietUntilMs_)) : std::nullopt;
}

std::vector<LsdTalk::Heard> LsdTalk::receive(const IpAddress& from, ByteView datagram, Millis nowMs) {
    if (nowMs - secondMs_ >= 1'000) {
        secondMs_ = nowMs;
        heardInSecond_ = 0;
    }
    if (++heardInSecond_ > settings_.heardPerSecond || !from.isLocal())
        return {};
    const auto announce = protocol::decodeLsd(datagram);
    if (!announce || announce->cookie == cookie_)
        return {};
    std::vector<Heard> heard;
    for (const InfoHash& infoHash : announce->infoHashes) {
        if (known_.contains(infoHash))
            heard.push_back({infoHash, {from, announce->port}});
    }
    return heard;
}

} // namespace bytetorrent::engine
