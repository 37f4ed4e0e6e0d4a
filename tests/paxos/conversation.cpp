#include "conversation.h"

#include "bytetorrent/base/assert.h"
#include "describe_message.h"

namespace bytetorrent::paxos {

Conversation::Conversation(std::uint32_t nodeCount, ReplicaSettings settings) : settings_(std::move(settings)) {
    for (std::uint32_t node = 1; node <= nodeCount; ++node)
        voters_.push_back(NodeId(node));
    for (std::uint32_t node = 1; node <= nodeCount; ++node) {
        nodes_[node].configurations = foundingAnchor(voters_).configurations;
        start(node);
    }
    elapse(0); // everybody looks at the clock once, so that time passes from here on
}

void Conversation::start(std::uint32_t node) {
    Node& state = nodes_[node];
    ReplicaSettings settings = settings_;
    settings.self = NodeId(node);
    settings.seed = node + 1000 * ++state.starts;
    state.replica = std::make_unique<Replica>(settings, state.disk, anchor(node));
}

void Conversation::restart(std::uint32_t node) {
    Node& state = nodes_[node];
    state.unsynced.clear();
    std::erase_if(waiting_, [node](const Envelope& envelope) { return envelope.from == NodeId(node) || envelope.to == NodeId(node); });
    start(node);
    step(node, Tick{wallMs_});
}

void Conversation::step(std::uint32_t node, Input input) {
    Node& state = nodes_.at(node);
    Output output = state.replica->step(std::move(input), now_);
    if (!output.persist.empty())
        state.unsynced.emplace_back(output.persistSequence, std::move(output.persist));
    for (Envelope& envelope : output.send) {
        lines_.push_back(std::to_string(envelope.from.value) + " -> " + std::to_string(envelope.to.value) + " " +
                         sim::describeMessage(envelope.message));
        waiting_.push_back(std::move(envelope));
    }
    for (const Chosen& chosen : output.chosen) {
        BT_ASSERT(chosen.slot == state.applied.next());
        state.applied = chosen.slot;
        Batch batch = decodeBatch(*chosen.value).value();
        std::string line = std::to_string(chosen.slot.value) + ":";
        for (const Command& command : batch.commands)
            line.append(line.back() == ':' ? "" : ",").append(asText(command.payload));
        state.chosen.push_back(std::move(line));
        BT_ASSERT(batch.clusterTimeMs >= state.clusterTimeMs);
        state.clusterTimeMs = batch.clusterTimeMs;
        state.batches.push_back(std::move(batch));
    }
    const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    append(state.reads, output.readReady);
    append(state.refusedReads, output.refusedReads);
    append(state.refusals, output.refusedCommands);
    append(state.serving, output.serveFromLog);
    append(state.refusedChanges, output.refusedChanges);
    if (output.needSnapshot)
        state.needs.push_back(*output.needSnapshot);
    if (output.diverged)
        state.diverged = output.diverged;
    state.configurations = state.replica->configurations();
}

void Conversation::join(std::uint32_t node) {
    nodes_[node] = Node();
    start(node);
    step(node, Tick{wallMs_});
}

void Conversation::install(std::uint32_t node, Anchor anchor) {
    Node& state = nodes_.at(node);
    state.applied = anchor.applied;
    state.clusterTimeMs = anchor.clusterTimeMs;
    step(node, Installed{std::move(anchor)});
}

void Conversation::serveSnapshots() {
    for (auto& [node, state] : nodes_) {
        for (const NeedSnapshot& need : std::exchange(state.needs, {})) {
            state.chosen = nodes_.at(need.from.value).chosen;
            install(node, anchor(need.from.value));
        }
    }
}

void Conversation::change(std::uint32_t node, MemberChange change) { step(node, Change{++sequence_, std::move(change)}); }

Anchor Conversation::anchor(std::uint32_t node) const {
    const Node& state = nodes_.at(node);
    return {state.applied, state.clusterTimeMs, state.configurations};
}

std::string Conversation::members(std::uint32_t node) const {
    std::string text;
    for (const Member& member : at(node).members())
        text += (text.empty() ? "" : " ") + std::to_string(member.node.value) + (member.voter ? "" : "?");
    return text;
}

void Conversation::elapse(Millis milliseconds, std::vector<std::uint32_t> awake) {
    now_ += milliseconds;
    for (auto& [node, state] : nodes_)
        if (awake.empty() || std::find(awake.begin(), awake.end(), node) != awake.end())
            step(node, Tick{wallMs_ + now_});
}

bool Conversation::isCut(const Envelope& envelope) const { return cut_.contains({envelope.from.value, envelope.to.value}); }

void Conversation::cut(std::uint32_t from, std::uint32_t to, bool both) {
    cut_[{from, to}] = true;
    if (both)
        cut_[{to, from}] = true;
}

void Conversation::deliver(std::uint32_t from, std::uint32_t to) {
    std::vector<Envelope> taken;
    std::vector<Envelope> kept;
    for (Envelope& envelope : waiting_)
        (envelope.from == NodeId(from) && envelope.to == NodeId(to) ? taken : kept).push_back(std::move(envelope));
    waiting_ = std::move(kept);
    for (Envelope& envelope : taken)
        step(to, Receive{std::move(envelope)});
}

void Conversation::drop(std::uint32_t from, std::uint32_t to) {
    std::erase_if(waiting_, [&](const Envelope& envelope) { return envelope.from == NodeId(from) && envelope.to == NodeId(to); });
}

void Conversation::dropAll() { waiting_.clear(); }

void Conversation::sync(std::uint32_t node) {
    Node& state = nodes_.at(node);
    if (state.unsynced.empty())
        return;
    const std::uint64_t sequence = state.unsynced.back().first;
    for (const auto& [number, records] : std::exchange(state.unsynced, {})) {
        for (const LogRecord& record : records) {
            if (const auto* promise = std::get_if<PromiseRecord>(&record))
                state.disk.promised = std::max(state.disk.promised, promise->ballot);
            else if (const auto* accept = std::get_if<AcceptRecord>(&record))
                state.disk.accepted[accept->entry.slot] = accept->entry;
            else
                state.disk.chosenUpTo = std::get<ChosenRecord>(record).upTo;
        }
    }
    step(node, PersistDone{sequence});
}

void Conversation::settle() {
    bool quiet = false;
    while (!quiet) {
        quiet = true;
        for (auto& [node, state] : nodes_) {
            quiet = quiet && state.unsynced.empty();
            sync(node);
        }
        for (Envelope& envelope : std::exchange(waiting_, {})) {
            quiet = false;
            const std::uint32_t to = envelope.to.value;
            if (!isCut(envelope) && nodes_.contains(to))
                step(to, Receive{std::move(envelope)});
        }
    }
}

void Conversation::elect(std::uint32_t node) {
    for (int attempt = 0; attempt < 100 && at(node).role() != Role::leader; ++attempt) {
        elapse(settings_.electionMs / 2, {node});
        settle();
    }
    BT_ASSERT(at(node).role() == Role::leader);
    elapse(settings_.heartbeatMs, {node});
    settle();
}

void Conversation::propose(std::uint32_t node, std::vector<std::string> commands) {
    Propose input;
    for (const std::string& text : commands) {
        Command command;
        command.session.value[0] = 7;
        command.sequence = ++sequence_;
        command.payload = toBytes(text);
        input.commands.push_back(std::move(command));
    }
    step(node, std::move(input));
}

void Conversation::read(std::uint32_t node, std::uint64_t id) { step(node, Read{id}); }

void Conversation::hand(std::uint32_t node, std::uint32_t from, Message message) {
    step(node, Receive{{NodeId(from), NodeId(node), std::move(message)}});
}

std::vector<std::string> Conversation::said() { return std::exchange(lines_, {}); }

std::string Conversation::joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text.append(text.empty() ? "" : "; ").append(line);
    return text;
}

Value batchOf(std::vector<std::string> commands, Millis clusterTimeMs) {
    Batch batch;
    batch.clusterTimeMs = clusterTimeMs;
    for (const std::string& text : commands) {
        Command command;
        command.sequence = 1;
        command.payload = toBytes(text);
        batch.commands.push_back(std::move(command));
    }
    return std::make_shared<const Bytes>(encodeBatch(batch));
}

} // namespace bytetorrent::paxos
