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

} // namespace bytetorrent::tracker
