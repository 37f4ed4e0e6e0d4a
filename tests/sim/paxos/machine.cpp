#include "machine.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::sim {

using paxos::SessionTable;

namespace {
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 29);
}
} // namespace

Bytes RegisterMachine::swapCommand(std::uint8_t place, std::uint64_t value) {
    ByteWriter writer;
    writer.u8(place).u64(value);
    return writer.take();
}

std::uint64_t RegisterMachine::oldValue(ByteView reply) { return ByteReader(reply).u64(); }

Result<RegisterMachine> RegisterMachine::restore(const Checkpoint& checkpoint) {
    RegisterMachine machine;
    machine.state_ = checkpoint.state;
    for (const auto& [id, bytes] : checkpoint.sessions)
        BT_TRY(machine.sessions_.restore(id, bytes));
    return machine;
}

void RegisterMachine::saveTo(Checkpoint& checkpoint) {
    checkpoint.state = state_;
    const SessionTable::Changes changes = sessions_.takeChanges();
    for (const paxos::SessionId& id : changes.removed)
        checkpoint.sessions.erase(id);
    for (const paxos::SessionId& id : changes.changed)
        checkpoint.sessions[id] = SessionTable::encode(*sessions_.find(id));
}

Bytes RegisterMachine::encode(const Checkpoint& checkpoint) {
    const State& state = checkpoint.state;
    ByteWriter writer;
    for (const std::uint64_t value : state.registers)
        writer.u64(value);
    writer.u64(state.swaps).u64(state.hash).u64(state.applied.value).i64(state.clusterTimeMs);
    writer.varint(checkpoint.sessions.size());
    for (const auto& [id, bytes] : checkpoint.sessions)
        writer.raw(id.view()).bytes(bytes);
    writer.bytes(paxos::encodeConfigurations(checkpoint.configurations));
    return writer.take();
}

Result<RegisterMachine::Checkpoint> RegisterMachine::decode(ByteView bytes) {
    ByteReader reader(bytes);
    Checkpoint checkpoint;
    State& state = checkpoint.state;
    for (std::uint64_t& value : state.registers)
        value = reader.u64();
    state.swaps = reader.u64();
    state.hash = reader.u64();
    state.applied = paxos::Slot(reader.u64());
    state.clusterTimeMs = reader.i64();
    const std::size_t count = reader.count(paxos::SessionId::size + 1);
    for (std::size_t index = 0; index < count && !reader.failed(); ++index) {
        paxos::SessionId id;
        const ByteView raw = reader.raw(paxos::SessionId::size);
        if (raw.size() == id.value.size())
            std::copy(raw.begin(), raw.end(), id.value.begin());
        checkpoint.sessions[id] = toBytes(reader.bytes());
    }
    auto configurations = paxos::decodeConfigurations(reader.bytes());
    if (!configurations)
        return fail(configurations.error());
    checkpoint.configurations = std::move(*configurations);
    BT_TRY(reader.finish("checkpoint"));
    return checkpoint;
}

std::uint64_t RegisterMachine::digest() const {
    std::uint64_t hash = mixed(state_.hash, state_.swaps);
    for (const std::uint64_t value : state_.registers)
        hash = mixed(hash, value);
    return mixed(hash, sessions_.size());
}

Bytes RegisterMachine::swap(ByteView payload) {
    if (payload.empty())
        return {};
    ByteReader reader(payload);
    std::uint64_t& place = state_.registers[reader.u8() % state_.registers.size()];
    const std::uint64_t old = place;
    place = reader.u64();
    state_.hash = mixed(mixed(state_.hash, old), place);
    ByteWriter reply;
    reply.u64(old).u64(++state_.swaps);
    return reply.take();
}

Result<std::vector<RegisterMachine::Answer>> RegisterMachine::apply(const paxos::Chosen& chosen) {
    const auto batch = paxos::decodeBatch(*chosen.value);
    if (!batch)
        return fail(batch.error());
    if (chosen.slot != state_.applied.next())
        return fail(ErrorCode::conflict, "slot " + std::to_string(chosen.slot.value) + " came after " + std::to_string(state_.applied.value));
    if (batch->clusterTimeMs < state_.clusterTimeMs)
        return fail(ErrorCode::conflict, "cluster time went back in slot " + std::to_string(chosen.slot.value));
    state_.applied = chosen.slot;
    state_.clusterTimeMs = batch->clusterTimeMs;
    state_.hash = mixed(mixed(state_.hash, chosen.slot.value), static_cast<std::uint64_t>(batch->clusterTimeMs));
    std::vector<Answer> answers;
    answers.reserve(batch->commands.size());
    for (const paxos::Command& command : batch->commands) {
        SessionTable::Decision decision = sessions_.decide(command, chosen.slot, batch->clusterTimeMs);
        if (decision.verdict == SessionTable::Verdict::apply) {
            decision.reply = swap(command.payload);
            sessions_.remember(command, decision.reply);
        }
        answers.push_back({command.session, command.sequence, decision.verdict, std::move(decision.reply), batch->clusterTimeMs});
    }
    sessions_.evict(batch->clusterTimeMs);
    return answers;
}

} // namespace bytetorrent::sim
