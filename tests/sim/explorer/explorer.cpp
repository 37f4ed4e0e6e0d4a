#include "explorer.h"

#include <algorithm>
#include <sstream>

#include "bytetorrent/base/assert.h"
#include "describe_message.h"

namespace bytetorrent::explorer {

namespace {

constexpr std::uint32_t openingCommand = 25; // 'z'; no bound allows that many

constexpr std::uint64_t one(std::size_t budget) { return std::uint64_t(1) << (4 * budget); }

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 32;
    value *= 0x9E3779B97F4A7C15u;
    return value ^ (value >> 29);
}

} // namespace

Explorer::Explorer(const Bounds& bounds) : bounds_(bounds), nodes_(bounds), histories_(nodes_), index_(1u << 16) {
    for (std::size_t node = 0; node < nodeCount; ++node) {
        limits_[ticks + node] = bounds.ticks[node];
        limits_[waits + node] = bounds.waits[node];
    }
    limits_[commands] = bounds.commands;
    limits_[crashes] = bounds.crashes;
    limits_[slowDisks] = bounds.slowDisks;
    for (const unsigned limit : limits_)
        BT_ASSERT(limit < 16);
    GlobalState first;
    for (std::uint8_t node = 0; node < nodeCount; ++node)
        first.nodes[node] = nodes_.initial(node);
    first.messages = messages_.empty();
    first.history = histories_.initial();
    insert(first, Origin());
}

std::optional<Action> Explorer::actionOf(const std::string& word, const GlobalState& state) const {
    const auto nodeOf = [](char digit) { return static_cast<std::uint8_t>(digit - '1'); };
    if (word.size() >= 5 && word[1] == '>' && word[3] == ':' && nodeOf(word[0]) < nodeCount && nodeOf(word[2]) < nodeCount) {
        const std::uint8_t to = nodeOf(word[2]);
        const std::vector<std::uint32_t>& places = messages_.at(state.messages)[to];
        for (auto place = places.rbegin(); place != places.rend(); ++place) {
            const paxos::Envelope& envelope = nodes_.message({to, *place});
            if (envelope.from.value == nodeOf(word[0]) + 1u && (sim::describeMessage(envelope.message) + ' ').starts_with(word.substr(4) + ' '))
                return Action{to, Act::deliver, false, *place};
        }
        return std::nullopt;
    }
    const std::uint8_t node = word.empty() ? nodeCount : nodeOf(word.back());
    if (node >= nodeCount)
        return std::nullopt;
    const std::string verb = word.substr(0, word.size() - 1);
    if (verb == "tick" || verb == "wait" || verb == "crash")
        return Action{node, verb == "tick" ? Act::tick : verb == "wait" ? Act::wait : Act::restart, false, 0};
    if (verb == "ask" && nodes_.leads(state.nodes[node]))
        return Action{node, Act::propose, false, openingCommand};
    return std::nullopt;
}

bool Explorer::open(const std::string& opening) {
    std::istringstream words(opening);
    for (std::string word; words >> word;) {
        const auto index = static_cast<std::uint32_t>(begin_);
        const GlobalState state = states_[begin_];
        const std::optional<Action> action = actionOf(word, state);
        if (!action)
            return false;
        follow(state, index, *action, nodes_.transition(state.nodes[action->node], *action), state.used);
        if (!violation_.empty() || states_.size() != begin_ + 2)
            return false; // nothing came of it, or it led back
        ++begin_;
    }
    levelEnd_ = states_.size();
    return true;
}

bool Explorer::run(std::size_t statesMax) {
    for (std::size_t at = begin_; at < states_.size(); ++at) {
        if (at == levelEnd_) {
            levelEnd_ = states_.size();
            ++depth_;
        }
        expand(static_cast<std::uint32_t>(at));
        if (!violation_.empty() || states_.size() >= statesMax)
            return false;
    }
    return true;
}

void Explorer::expand(std::uint32_t index) {
    const GlobalState state = states_[index];
    for (std::uint8_t node = 0; node < nodeCount && violation_.empty(); ++node)
        expandNode(state, index, node);
}

void Explorer::expandNode(const GlobalState& state, std::uint32_t index, std::uint8_t node) {
    for (const std::uint32_t place : messages_.at(state.messages)[node])
        take(state, index, {node, Act::deliver, false, place}, std::nullopt);
    take(state, index, {node, Act::tick, false, 0}, ticks + node);
    take(state, index, {node, Act::wait, false, 0}, waits + node);
    if (nodes_.leads(state.nodes[node])) {
        const auto next = static_cast<std::uint32_t>(state.used >> (4 * commands) & 15);
        take(state, index, {node, Act::propose, false, next}, commands);
    }
    const std::size_t unsynced = nodes_.unsyncedWrites(state.nodes[node]);
    if (unsynced > 0)
        take(state, index, {node, Act::sync, false, 0}, std::nullopt);
    for (std::uint32_t surviving = 0; surviving <= unsynced; ++surviving)
        take(state, index, {node, Act::restart, false, surviving}, crashes);
}

bool Explorer::mayUse(std::uint64_t used, std::size_t budget) const { return (used >> (4 * budget) & 15) < limits_[budget]; }

void Explorer::take(const GlobalState& state, std::uint32_t index, Action action, std::optional<std::size_t> budget) {
    if (!violation_.empty() || (budget && !mayUse(state.used, *budget)))
        return;
    const std::uint64_t used = budget ? state.used + one(*budget) : state.used;
    const Transition quick = nodes_.transition(state.nodes[action.node], action);
    follow(state, index, action, quick, used);
    if (quick.wrote && mayUse(used, slowDisks)) {
        action.slowDisk = true;
        follow(state, index, action, nodes_.transition(state.nodes[action.node], action), used + one(slowDisks));
    }
}

void Explorer::follow(const GlobalState& state, std::uint32_t index, Action action, const Transition& transition, std::uint64_t used) {
    ++steps_;
    if (!violation_.empty() || transition.beyond || (transition.nothing && used == state.used))
        return;
    GlobalState next = state;
    next.used = used;
    next.nodes[action.node] = transition.next;
    next.messages = messages_.with(state.messages, transition.sent, nodes_);
    const std::optional<std::uint32_t> history = histories_.after(state.history, transition.events);
    if (!history || nodes_.violation()) {
        violation_ = history ? *nodes_.violation() : histories_.violation();
        violating_ = Origin{index, action.packed()};
        return;
    }
    next.history = *history;
    insert(next, {index, action.packed()});
}

std::uint64_t Explorer::hashOf(const GlobalState& state) {
    const std::uint64_t first = mixed(std::uint64_t(state.nodes[0]) << 32 | state.nodes[1]);
    const std::uint64_t second = std::uint64_t(state.nodes[2]) << 32 | state.messages;
    return mixed(mixed(first ^ second) ^ mixed(state.used) ^ state.history);
}

void Explorer::insert(const GlobalState& state, Origin origin) {
    if (2 * states_.size() >= index_.size())
        growIndex();
    for (std::size_t at = hashOf(state) & (index_.size() - 1);; at = (at + 1) & (index_.size() - 1)) {
        if (index_[at] == 0) {
            index_[at] = static_cast<std::uint32_t>(states_.size() + 1);
            states_.push_back(state);
            origins_.push_back(origin);
            note(state);
            return;
        }
        if (states_[index_[at] - 1] == state)
            return;
    }
}

void Explorer::growIndex() {
    std::vector<std::uint32_t> older(index_.size() * 2);
    older.swap(index_);
    const std::size_t mask = index_.size() - 1;
    for (std::size_t number = 0; number < states_.size(); ++number) {
        std::size_t at = hashOf(states_[number]) & mask;
        while (index_[at] != 0)
            at = (at + 1) & mask;
        index_[at] = static_cast<std::uint32_t>(number + 1);
    }
}

void Explorer::note(const GlobalState& state) {
    const History& history = histories_.at(state.history);
    reached_.bothLed += (history.led & 3) == 3;
    reached_.recovered += history.recovered;
    reached_.recoveredChosen += history.recoveredChosen;
    reached_.allSlotsChosen += history.chosen.size() >= bounds_.slots;
    reached_.allSlotsReleased += history.released.size() >= bounds_.slots;
    reached_.restarted += history.restarted;
    bool unsynced = false;
    for (const std::uint32_t node : state.nodes)
        unsynced = unsynced || nodes_.unsyncedWrites(node) > 0;
    reached_.unsynced += unsynced;
}

std::string Explorer::describe(const Action& action, const Transition& transition) const {
    std::ostringstream text;
    text << "node " << action.node + 1;
    switch (action.act) {
    case Act::deliver: {
        const paxos::Envelope& envelope = nodes_.message({action.node, action.detail});
        text << " hears from " << envelope.from.value << ": " << sim::describeMessage(envelope.message);
        break;
    }
    case Act::tick: text << ": its timer goes off"; break;
    case Act::wait: text << ": an election timeout passes"; break;
    case Act::propose: text << " is asked for command " << static_cast<char>('a' + action.detail); break;
    case Act::sync: text << ": its disk finishes"; break;
    case Act::restart: text << " crashes and restarts; " << action.detail << " unsynced writes survive"; break;
    }
    if (action.slowDisk)
        text << " (and its disk is slow)";
    for (const Event& event : nodes_.eventList(transition.events)) {
        if (event.kind == Event::Kind::vote)
            text << "\n        on disk: slot " << event.slot.value << " in " << event.ballot.round << '.' << event.ballot.node.value << " = "
                 << nodes_.describeValue(event.value);
        else if (event.kind == Event::Kind::leads)
            text << "\n        it leads in " << event.ballot.round << '.' << event.ballot.node.value;
        else if (event.kind == Event::Kind::released)
            text << "\n        handed out: slot " << event.slot.value << " = " << nodes_.describeValue(event.value);
    }
    for (const Sent& sent : nodes_.sentList(transition.sent))
        text << "\n        says to " << sent.to + 1 << ": " << sim::describeMessage(nodes_.message(sent).message);
    return text.str();
}

std::vector<std::string> Explorer::trace() {
    std::vector<Origin> path;
    if (violating_)
        path.push_back(*violating_);
    while (!path.empty() && path.back().parent != 0)
        path.push_back(origins_[path.back().parent]);
    std::vector<std::string> lines;
    for (auto step = path.rbegin(); step != path.rend(); ++step) {
        const GlobalState& state = states_[step->parent];
        const Action action = Action::unpacked(step->action);
        lines.push_back(describe(action, nodes_.transition(state.nodes[action.node], action)));
    }
    return lines;
}

std::string Explorer::sizes() const {
    return std::to_string(nodes_.stateCount()) + " states and " + std::to_string(nodes_.transitionCount()) + " steps of single nodes (" +
           std::to_string(nodes_.auditCount()) + " audited), " + std::to_string(nodes_.messageCount()) + " messages, " + std::to_string(messages_.count()) + " sets of messages, " +
           std::to_string(histories_.count()) + " histories";
}

} // namespace bytetorrent::explorer
