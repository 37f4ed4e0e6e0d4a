#include "trust.h"

#include <algorithm>
#include <set>

#include "mutants.h"

namespace bytetorrent::engine {

int Trust::score(const IpAddress& address) const {
    const auto found = scores_.find(address);
    return found == scores_.end() ? 0 : found->second;
}

void Trust::change(const IpAddress& address, int by) {
    if (scores_.size() >= settings_.scoresMax && !scores_.contains(address)) {
        std::erase_if(scores_, [](const auto& known) { return known.second == 0 || known.second == 1; });
        if (scores_.size() >= settings_.scoresMax)
            scores_.erase(scores_.begin());
    }
    int& score = scores_[address];
    score = std::clamp(score + by, settings_.floor, settings_.ceiling);
}

void Trust::ban(const IpAddress& address, Cause cause, PieceIndex piece, std::vector<Ban>& bans) {
    if (mutated(Mutant::noBan) || !banned_.emplace(address, cause).second)
        return;
    bans.push_back({address, cause, piece});
    bannedOrder_.push_back(address);
    if (bannedOrder_.size() > settings_.bansMax) {
        banned_.erase(bannedOrder_.front());
        bannedOrder_.erase(bannedOrder_.begin());
    }
}

Trust::Failure Trust::pieceFailed(PieceIndex piece, const std::vector<IpAddress>& senders,
                                  const std::vector<Sha1Digest>& blockDigests) {
    Failure failure;
    const std::set<IpAddress> contributors(senders.begin(), senders.end());
    if (contributors.size() == 1) {
        ban(*contributors.begin(), Cause::soleContributor, piece, failure.bans);
    } else {
        failure.alone = !mutated(Mutant::noParole);
        for (const IpAddress& address : contributors)
            change(address, -2);
    }
    if (blockDigests.size() != senders.size())
        return failure; // the disk could not read the blocks back: there is nothing to compare later
    const auto [at, added] = failed_.try_emplace(piece);
    if (added)
        failedOrder_.push_back(piece);
    // A piece that fails again and again must not fill the memory with its history.
    constexpr std::size_t historyMax = 16;
    auto& history = at->second;
    if (history.size() >= historyMax * senders.size())
        history.erase(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(senders.size()));
    for (std::uint32_t block = 0; block < senders.size(); ++block)
        history.push_back({senders[block], block, blockDigests[block]});
    while (failedOrder_.size() > settings_.failedPiecesMax) {
        failed_.erase(failedOrder_.front());
        failedOrder_.erase(failedOrder_.begin());
    }
    return failure;
}

std::vector<Trust::Ban> Trust::piecePassed(PieceIndex piece, const std::vector<IpAddress>& senders,
                                           const std::vector<Sha1Digest>& blockDigests) {
    std::vector<Ban> bans;
    for (const IpAddress& address : std::set<IpAddress>(senders.begin(), senders.end()))
        change(address, 1);
    const auto found = failed_.find(piece);
    if (found == failed_.end())
        return bans;
    std::set<IpAddress> contributors;
    for (const Sent& sent : found->second) {
        contributors.insert(sent.sender);
        if (sent.block < blockDigests.size() && sent.digest != blockDigests[sent.block])
            ban(sent.sender, Cause::differentBlock, piece, bans);
    }
    for (const IpAddress& address : contributors)
        if (!banned(address) && !blockDigests.empty())
            change(address, 2); // it was in bad company
    failed_.erase(found);
    std::erase(failedOrder_, piece);
    return bans;
}

} // namespace bytetorrent::engine
