#include "state_lines.h"

namespace bytetorrent::tracker {

namespace {

void warn(StateLines::News& news, const char* text) {
    StateLine& line = news.lines.emplace_back();
    line.text = text;
    line.severity = Severity::warning;
}

} // namespace

StateLines::News StateLines::look(const View& view) {
    News news;
    if (view == last_)
        return news;
    if (view.diskIsFull && !last_.diskIsFull)
        warn(news, "the disk is full; this node votes for nothing and refuses writes until it has room");
    if (!view.diskIsFull && last_.diskIsFull)
        news.lines.push_back({"the disk has room again"});
    lookAtLeader(view, news);
    last_ = view;
    return news;
}

void StateLines::lookAtLeader(const View& view, News& news) {
    const auto known = std::exchange(lastLeader_, view.leader);
    if (view.quorum && view.leader) {
        toldCandidate_ = false;
        std::string line = "node " + std::to_string(view.leader->value) + " leads, ballot " + std::to_string(view.round);
        if (*view.leader == self_)
            line += " (this node)";
        if (line == told_)
            return;
        news.leaderIsNew = known != view.leader || told_.empty();
        news.led = true;
        told_ = line;
        // The same one in the same ballot, away for a moment of which nobody was told: no news for people.
        if (std::exchange(toldLost_, false) || line != lastLine_)
            news.lines.push_back({line});
        lastLine_ = std::move(line);
        return;
    }
    if (!view.quorum)
        told_.clear();
    if (!view.quorum && !view.electing && !toldLost_ && !lastLine_.empty()) {
        toldLost_ = true;
        warn(news, "no majority is in reach; writes are refused until one is");
    }
    if (view.role == paxos::Role::candidate && !toldCandidate_) {
        toldCandidate_ = true;
        warn(news, "no leader is heard; this node asks to lead");
    }
}

std::optional<std::string> StateLines::lookAtMembers(const std::vector<paxos::Member>& members) {
    std::string voters;
    std::string learners;
    for (const paxos::Member& member : members) {
        std::string& list = member.voter ? voters : learners;
        list += (list.empty() ? "" : ", ") + std::to_string(member.node.value);
    }
    std::string line = "members: " + voters + (learners.empty() ? "" : "; learning: " + learners);
    const auto before = std::exchange(members_, line);
    return !before || *before == line ? std::nullopt : std::optional(std::move(line));
}

std::vector<StateLine> StateLines::lookAtPeers(const std::vector<paxos::PeerStatus>& peers, Millis nowMs) {
    std::vector<StateLine> lines;
    std::erase_if(peers_, [&](const auto& known) {
        return std::none_of(peers.begin(), peers.end(), [&](const paxos::PeerStatus& status) { return status.node == known.first; });
    });
    for (const paxos::PeerStatus& status : peers) {
        if (status.node == self_)
            continue;
        Peer& peer = peers_.try_emplace(status.node, Peer{.sinceMs = nowMs}).first->second;
        peer.wasHeard |= status.reachable;
        const bool silent = !status.reachable && (peer.wasHeard || nowMs - peer.sinceMs >= firstContactMs);
        if (silent && !std::exchange(peer.toldSilent, true))
            lines.push_back({"node " + std::to_string(status.node.value) + " is out of reach", Severity::warning});
        else if (status.reachable && std::exchange(peer.toldSilent, false))
            lines.push_back({"node " + std::to_string(status.node.value) + " is in reach", Severity::info});
    }
    return lines;
}

} // namespace bytetorrent::tracker
