#include "history.h"

#include <bit>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::explorer {

namespace {
std::string inSlot(Slot slot) { return " in slot " + std::to_string(slot.value); }
} // namespace

void Histories::violate(std::string what) {
    if (violation_.empty())
        violation_ = std::move(what);
}

std::optional<std::uint32_t> Histories::after(std::uint32_t history, std::uint32_t eventList) {
    if (eventList == 0)
        return history;
    const std::uint64_t key = std::uint64_t(history) << 32 | eventList;
    if (const auto place = known_.find(key); place != known_.end())
        return place->second;
    History next = histories_[history];
    for (const Event& event : nodes_.eventList(eventList))
        happened(next, event);
    if (!violation_.empty())
        return std::nullopt;
    const std::uint32_t numbered = number(next);
    known_.emplace(key, numbered);
    return numbered;
}

void Histories::happened(History& history, const Event& event) {
    switch (event.kind) {
    case Event::Kind::vote:
        voted(history, event);
        break;
    case Event::Kind::told:
        history.told[event.node] = std::max(history.told[event.node], event.ballot);
        break;
    case Event::Kind::leads:
        history.led |= static_cast<std::uint8_t>(1u << event.node);
        break;
    case Event::Kind::released:
        released(history, event);
        break;
    case Event::Kind::restarted:
        if (event.ballot < history.told[event.node])
            violate("node " + std::to_string(event.node + 1) + " restarted below a promise that others have heard of");
        history.restarted = true;
        break;
    }
}

void Histories::voted(History& history, const Event& event) {
    const auto [place, fresh] = history.votes.try_emplace({event.slot, event.ballot}, History::Votes{event.value, 0});
    History::Votes& votes = place->second;
    if (votes.value != event.value)
        violate("two values in one ballot" + inSlot(event.slot) + ": " + nodes_.describeValue(votes.value) + ", and " +
                nodes_.describeValue(event.value));
    if (fresh)
        for (const auto& [where, older] : history.votes)
            if (where.first == event.slot && where.second.node != event.ballot.node && where.second < event.ballot &&
                older.value == event.value)
                history.recovered = true;
    votes.nodes |= static_cast<std::uint8_t>(1u << event.node);
    if (std::popcount(votes.nodes) <= int(nodeCount / 2))
        return;
    const auto [chosen, first] = history.chosen.try_emplace(event.slot, event.value);
    if (chosen->second != event.value)
        violate("two values are chosen" + inSlot(event.slot) + ": " + nodes_.describeValue(chosen->second) + ", and " +
                nodes_.describeValue(event.value));
    if (!first)
        return;
    for (const auto& [where, older] : history.votes)
        if (where.first == event.slot && where.second.node != event.ballot.node && where.second < event.ballot &&
            older.value == event.value)
            history.recoveredChosen = true;
}

// A state machine acts on what it is given, and clients are answered: so it must be chosen by votes on disks, and the same on
// every node, time included.
void Histories::released(History& history, const Event& event) {
    const auto [place, fresh] = history.released.try_emplace(event.slot, event.value);
    if (place->second != event.value)
        violate("state machines were given two values" + inSlot(event.slot) + ": " + nodes_.describeValue(place->second) + ", and " +
                nodes_.describeValue(event.value));
    const auto chosen = history.chosen.find(event.slot);
    if (chosen == history.chosen.end() || nodes_.timeless(chosen->second) != nodes_.timeless(event.value))
        violate("what node " + std::to_string(event.node + 1) + " handed out" + inSlot(event.slot) + " is not chosen by votes on disks: " +
                nodes_.describeValue(event.value));
}

std::uint32_t Histories::number(const History& history) {
    ByteWriter writer;
    writer.varint(history.votes.size());
    for (const auto& [where, votes] : history.votes)
        writer.varint(where.first.value).varint(where.second.round).varint(where.second.node.value).varint(votes.value).u8(votes.nodes);
    for (const auto* values : {&history.chosen, &history.released}) {
        writer.varint(values->size());
        for (const auto& [slot, value] : *values)
            writer.varint(slot.value).varint(value);
    }
    for (const Ballot told : history.told)
        writer.varint(told.round).varint(told.node.value);
    writer.u8(history.led).boolean(history.recovered).boolean(history.recoveredChosen).boolean(history.restarted);
    const auto [place, fresh] = numbers_.number(writer.view());
    if (fresh)
        histories_.push_back(history);
    return place;
}

} // namespace bytetorrent::explorer
