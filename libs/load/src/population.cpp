#include "bytetorrent/load/population.h"

#include <arpa/inet.h>

#include <algorithm>
#include <numeric>

namespace bytetorrent::load {

Population::Population(const PopulationSettings& settings)
    : settings_(settings)
    , nextOf_(settings.sources)
    , unanswered_(settings.sources) {
    stride_ = settings_.torrents * std::uint64_t{618} / 1'000 | 1;
    while (std::gcd(stride_, settings_.torrents) != 1)
        stride_ += 2;
    SeededRandom names(20);
    hashes_.resize(settings_.torrents);
    for (InfoHash& hash : hashes_)
        for (std::uint8_t& byte : hash.value)
            byte = static_cast<std::uint8_t>(names.next());
    // The first number of each source that is not among the existing ones.
    for (std::uint32_t source = 0; source < settings_.sources; ++source) {
        const std::uint64_t behind = settings_.existing % settings_.sources;
        const std::uint64_t round = settings_.existing / settings_.sources + (source < behind ? 1 : 0);
        nextOf_[source] = round * settings_.sources + source;
    }
}

std::optional<std::uint64_t> Population::next(std::uint32_t source) {
    if (auto& again = unanswered_[source]; !again.empty()) {
        const std::uint64_t peer = again.back();
        again.pop_back();
        return peer;
    }
    if (settings_.again) {
        const std::uint64_t rounds = settings_.existing / settings_.sources;
        if (rounds == 0 || handedOut_ == settings_.total)
            return std::nullopt;
        ++handedOut_;
        return random_.below(rounds) * settings_.sources + source;
    }
    const std::uint64_t peer = nextOf_[source];
    // Counted by number, not by announce: so exactly the first `total` new ones are announced, whoever is quicker.
    if (peer - settings_.existing >= settings_.total)
        return std::nullopt;
    nextOf_[source] += settings_.sources;
    return peer;
}

void Population::answered(std::uint64_t peer) {
    if (!isNew(peer)) {
        ++answered_;
        return;
    }
    const std::uint64_t index = peer - settings_.existing;
    if (isAnswered_.size() <= index)
        isAnswered_.resize(std::max<std::size_t>(2 * index, 1u << 16));
    if (!isAnswered_[index])
        ++answered_;
    isAnswered_[index] = true;
}

std::uint32_t Population::addressOf(std::uint32_t source) {
    constexpr std::uint32_t hosts = 250;
    return htonl(0x7f000000u + ((1 + source / hosts) << 8) + 1 + source % hosts);
}

Population::Expected Population::expected(std::uint32_t step) const {
    std::vector<std::uint32_t> peers(settings_.torrents);
    for (std::uint64_t peer = 0; peer < settings_.existing; ++peer)
        ++peers[torrentOf(peer)];
    for (std::size_t index = 0; index < isAnswered_.size(); ++index)
        if (isAnswered_[index])
            ++peers[torrentOf(settings_.existing + index)];
    Expected result;
    for (std::uint32_t torrent = 0; torrent < settings_.torrents; torrent += step) {
        result.torrents.push_back(torrent);
        result.peers.push_back(peers[torrent]);
    }
    return result;
}

} // namespace bytetorrent::load
