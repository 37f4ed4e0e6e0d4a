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

Bytes RegisterMachine::swap(ByteView payload) {
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
    for (const paxos::Command& command : batch->commands) {
        SessionTable::Decision decision = sessions_.decide(command, chosen.slot, batch->clusterTimeMs);
        if (decision.verdict == SessionTable::Verdict::apply) {
            decision.reply = swap(command.payload);
            sessions_.remember(command, decision.reply);
        }
        answers.push_back({command.session, command.sequence, decision.verdict, std::move(decision.reply)});
    }
    sessions_.evict(batch->clusterTimeMs);
    return answers;
}

} // namespace bytetorrent::sim
