#include "node_space.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "inspector.h"

namespace bytetorrent::explorer {

using namespace paxos;

namespace {

// Far from 0, so that "long ago" is never before the beginning.
constexpr Millis clockOriginMs = Millis(1) << 40;
constexpr Millis electionMs = 300;

NodeId idOf(std::size_t node) { return NodeId(static_cast<std::uint32_t>(node + 1)); }

// Every node has a calendar of its own, so that the no-ops of two leaders are two values and a mix-up of them shows.
Millis wallOf(std::uint8_t node) { return (node + 1) * 1000; }

Command commandNumber(std::uint32_t number) {
    Command command;
    command.session.value[0] = static_cast<std::uint8_t>(number + 1);
    command.sequence = 1;
    command.payload = {static_cast<std::uint8_t>('a' + number)};
    return command;
}

// Clock readings that go to a peer and back only tell how old a state is; no rule of consensus reads them. Without them a
// message said twice is one message.
void forgetClocks(Message& message) {
    if (auto* heartbeat = std::get_if<Heartbeat>(&message))
        heartbeat->echoMs = never;
    else if (auto* reply = std::get_if<HeartbeatReply>(&message))
        reply->sentMs = never;
}

void encodeRecord(ByteWriter& writer, const LogRecord& record) {
    writer.u8(static_cast<std::uint8_t>(record.index()));
    if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
        writer.varint(promise->ballot.round).varint(promise->ballot.node.value);
    } else if (const auto* accept = std::get_if<AcceptRecord>(&record)) {
        const AcceptedEntry& entry = accept->entry;
        writer.varint(entry.slot.value).varint(entry.ballot.round).varint(entry.ballot.node.value).bytes(*entry.value);
    } else {
        writer.varint(std::get<ChosenRecord>(record).upTo.value);
    }
}

} // namespace

NodeSpace::NodeSpace(const Bounds& bounds) : bounds_(bounds) {
    (void)numberOf(std::vector<Sent>()); // the empty lists are number 0
    (void)numberOf(std::vector<Event>());
}

ReplicaSettings NodeSpace::settings(std::uint8_t node) const {
    ReplicaSettings settings;
    settings.self = idOf(node);
    settings.electionMs = electionMs;
    return settings;
}

std::uint32_t NodeSpace::initial(std::uint8_t node) {
    NodeState state;
    state.node = node;
    state.nowMs = clockOriginMs;
    Trail trail;
    restart(state, 0, trail);
    return number(std::move(state));
}

const Transition& NodeSpace::transition(std::uint32_t state, const Action& action) {
    NodeState& from = states_[state];
    if (action.act != Act::deliver) {
        const auto [place, fresh] = from.others.try_emplace(action.packed(), 0);
        if (fresh) {
            const std::uint32_t made = run(state, action);
            from.others[action.packed()] = made;
            return transitions_[made];
        }
        return transitions_[place->second];
    }
    std::vector<std::uint32_t>& delivered = from.delivered[action.slowDisk ? 1 : 0];
    if (delivered.size() <= action.detail)
        delivered.resize(messages_[from.node].size());
    if (delivered[action.detail] == 0) {
        const std::uint32_t made = run(state, action) + 1;
        from.delivered[action.slowDisk ? 1 : 0][action.detail] = made;
        return transitions_[made - 1];
    }
    return transitions_[delivered[action.detail] - 1];
}

NodeSpace::NodeState NodeSpace::copyOf(const NodeState& from) {
    NodeState copy;
    copy.node = from.node;
    copy.replica = ReplicaInspector::copy(*from.replica);
    copy.nowMs = from.nowMs;
    copy.disk = from.disk;
    copy.unsynced = from.unsynced;
    copy.leads = from.leads;
    return copy;
}

std::uint32_t NodeSpace::run(std::uint32_t state, const Action& action) {
    const NodeState& from = states_[state];
    NodeState after = copyOf(from);
    Trail trail;
    perform(after, action, trail);
    Transition made;
    made.wrote = after.unsynced.size() > from.unsynced.size();
    if (action.act == Act::sync || (made.wrote && !action.slowDisk))
        syncAll(after, trail);
    made.beyond = after.replica->promised().round > bounds_.rounds;
    made.next = number(std::move(after));
    made.sent = numberOf(trail.sent);
    made.events = numberOf(trail.events);
    made.nothing = made.next == state && trail.sent.empty() && trail.events.empty();
    transitions_.push_back(made);
    return static_cast<std::uint32_t>(transitions_.size() - 1);
}

void NodeSpace::perform(NodeState& node, const Action& action, Trail& trail) {
    switch (action.act) {
    case Act::deliver:
        step(node, Receive{messages_[node.node][action.detail]}, trail);
        break;
    case Act::tick:
        node.nowMs = std::max(node.nowMs, node.replica->nextTickMs());
        step(node, Tick{wallOf(node.node)}, trail);
        break;
    case Act::wait:
        node.nowMs += electionMs;
        break;
    case Act::propose:
        step(node, Propose{{commandNumber(action.detail)}}, trail);
        break;
    case Act::sync:
        break; // run() does it
    case Act::restart:
        restart(node, action.detail, trail);
        break;
    }
}

void NodeSpace::step(NodeState& node, Input input, Trail& trail) {
    const Ballot promisedBefore = node.replica->promised();
    ReplicaInspector::restartRandom(*node.replica);
    Output output = node.replica->step(std::move(input), node.nowMs);
    if (node.replica->promised() < promisedBefore)
        violation_ = "the promise of node " + std::to_string(node.node + 1) + " went back";
    // Retained slots are never trimmed within these bounds, so nobody is served from a log.
    BT_ASSERT(output.serveFromLog.empty());
    if (!output.persist.empty())
        node.unsynced.push_back({output.persistSequence, std::move(output.persist)});
    const bool leads = node.replica->role() == Role::leader;
    if (leads && !node.leads)
        trail.events.push_back({Event::Kind::leads, node.node, Slot(), node.replica->promised(), 0});
    node.leads = leads;
    for (Envelope& envelope : output.send)
        send(node, std::move(envelope), trail);
    for (const Chosen& chosen : output.chosen)
        trail.events.push_back({Event::Kind::released, node.node, chosen.slot, Ballot(), numberOf(*chosen.value)});
}

void NodeSpace::send(NodeState& node, Envelope envelope, Trail& trail) {
    forgetClocks(envelope.message);
    if (const auto* promise = std::get_if<Promise>(&envelope.message))
        trail.events.push_back({Event::Kind::told, node.node, Slot(), promise->ballot, 0});
    if (const auto* accepted = std::get_if<Accepted>(&envelope.message))
        trail.events.push_back({Event::Kind::told, node.node, Slot(), accepted->ballot, 0});
    const auto to = static_cast<std::uint8_t>(envelope.to.value - 1);
    BT_ASSERT(to < nodeCount);
    ByteWriter writer;
    writer.varint(envelope.from.value).raw(encodeMessage(envelope.message));
    const auto [place, fresh] = messageNumbers_[to].number(writer.view());
    if (fresh)
        messages_[to].push_back(std::move(envelope));
    trail.sent.push_back({to, place});
}

void NodeSpace::writeToDisk(NodeState& node, const Write& write, Trail& trail) {
    for (const LogRecord& record : write.records) {
        if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
            node.disk.promised = std::max(node.disk.promised, promise->ballot);
        } else if (const auto* accept = std::get_if<AcceptRecord>(&record)) {
            const AcceptedEntry& entry = accept->entry;
            node.disk.accepted[entry.slot] = entry;
            trail.events.push_back({Event::Kind::vote, node.node, entry.slot, entry.ballot, numberOf(*entry.value)});
        } else {
            node.disk.chosenUpTo = std::max(node.disk.chosenUpTo, std::get<ChosenRecord>(record).upTo);
        }
    }
}

// What a sync lets the core do may have to be written in turn.
void NodeSpace::syncAll(NodeState& node, Trail& trail) {
    while (!node.unsynced.empty()) {
        const std::vector<Write> writes = std::exchange(node.unsynced, {});
        for (const Write& write : writes)
            writeToDisk(node, write, trail);
        step(node, PersistDone{writes.back().sequence}, trail);
    }
}

void NodeSpace::restart(NodeState& node, std::size_t survivingWrites, Trail& trail) {
    for (std::size_t index = 0; index < survivingWrites; ++index)
        writeToDisk(node, node.unsynced[index], trail);
    node.unsynced.clear();
    node.leads = false;
    Recovered recovered;
    recovered.promised = node.disk.promised;
    recovered.chosenUpTo = node.disk.chosenUpTo;
    recovered.accepted = node.disk.accepted;
    node.replica = std::make_unique<Replica>(settings(node.node), std::move(recovered), foundingAnchor({idOf(0), idOf(1), idOf(2)}));
    trail.events.push_back({Event::Kind::restarted, node.node, Slot(), node.replica->promised(), 0});
    step(node, Tick{wallOf(node.node)}, trail);
}

Bytes NodeSpace::encoding(const NodeState& node) {
    ByteWriter writer;
    writer.u8(node.node);
    ReplicaInspector::encode(writer, *node.replica, node.nowMs);
    encodeRecord(writer, PromiseRecord{node.disk.promised});
    encodeRecord(writer, ChosenRecord{node.disk.chosenUpTo});
    writer.varint(node.disk.accepted.size());
    for (const auto& [slot, entry] : node.disk.accepted)
        encodeRecord(writer, AcceptRecord{entry});
    for (const Write& write : node.unsynced) {
        writer.varint(write.records.size());
        for (const LogRecord& record : write.records)
            encodeRecord(writer, record);
    }
    return writer.take();
}

std::uint32_t NodeSpace::number(NodeState node) {
    ReplicaInspector::restartRandom(*node.replica);
    const auto [place, fresh] = stateNumbers_.number(encoding(node));
    if (fresh)
        states_.push_back(std::move(node));
    else
        audit(states_[place], node);
    return place;
}

// Two states were taken for one because their encodings are equal: then they must answer alike. Each time another input is tried,
// so that every kind of state sees every kind of input; an encoding that leaves something out does not last long.
void NodeSpace::audit(const NodeState& known, const NodeState& twin) {
    const auto& messages = messages_[known.node];
    const std::size_t choice = audits_++ % (messages.size() + 1);
    const Action action{known.node, choice == 0 ? Act::tick : Act::deliver, false, static_cast<std::uint32_t>(choice == 0 ? 0 : choice - 1)};
    Bytes answers[2];
    std::uint32_t shown[2][2];
    for (std::size_t which = 0; which < 2; ++which) {
        NodeState state = copyOf(which == 0 ? known : twin);
        Trail trail;
        perform(state, action, trail);
        syncAll(state, trail);
        answers[which] = encoding(state);
        shown[which][0] = numberOf(trail.sent);
        shown[which][1] = numberOf(trail.events);
    }
    if (answers[0] != answers[1] || shown[0][0] != shown[1][0] || shown[0][1] != shown[1][1])
        violation_ = "two states of node " + std::to_string(known.node + 1) + " were taken for one and are not: see inspector.cpp";
}

std::uint32_t NodeSpace::numberOf(const Bytes& value) {
    const auto [place, fresh] = valueNumbers_.number(value);
    if (fresh) {
        values_.push_back(value);
        timeless_.push_back(place);
        Batch batch = decodeBatch(value).value();
        if (batch.clusterTimeMs != 0) {
            batch.clusterTimeMs = 0;
            const std::uint32_t plain = numberOf(encodeBatch(batch));
            timeless_[place] = plain;
        }
    }
    return place;
}

std::uint32_t NodeSpace::numberOf(const std::vector<Sent>& sent) {
    ByteWriter writer;
    for (const Sent& each : sent)
        writer.u8(each.to).varint(each.place);
    const auto [place, fresh] = sentNumbers_.number(writer.view());
    if (fresh)
        sentLists_.push_back(sent);
    return place;
}

std::uint32_t NodeSpace::numberOf(const std::vector<Event>& events) {
    ByteWriter writer;
    for (const Event& event : events)
        writer.u8(static_cast<std::uint8_t>(event.kind)).u8(event.node).varint(event.slot.value).varint(event.ballot.round)
            .varint(event.ballot.node.value).varint(event.value);
    const auto [place, fresh] = eventNumbers_.number(writer.view());
    if (fresh)
        eventLists_.push_back(events);
    return place;
}

std::string NodeSpace::describeValue(std::uint32_t value) const {
    const Batch batch = decodeBatch(values_[value]).value();
    std::string text = batch.commands.empty() ? "no-op" : "command ";
    for (const Command& command : batch.commands)
        text += asText(command.payload);
    return text + " of " + std::to_string(batch.wallTimeMs / 1000);
}

} // namespace bytetorrent::explorer
