#include "replicated_state.h"

#include <array>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t groupMax = registry::Registry::prefetchMax;

// A session that an idempotency key names has one command, its first. What that command asked for, so that the same key
// on another write is noticed.
std::uint32_t fingerprintOf(const paxos::CommandView& command, const registry::Command& decoded) {
    return command.sequence == 1 && command.firstOutstanding == 1 ? crc32c(registry::fingerprintBytes(decoded)) : 0;
}

} // namespace

ReplicatedState::ReplicatedState(registry::Registry registry, paxos::SessionTable sessions, paxos::Slot applied,
                                 Millis clusterTimeMs, std::vector<paxos::Configuration> configurations)
    : registry_(std::move(registry))
    , sessions_(std::move(sessions))
    , applied_(applied)
    , checkpointed_(applied)
    , clusterTimeMs_(clusterTimeMs)
    , configurations_(std::move(configurations)) {}

Result<> ReplicatedState::apply(const paxos::Chosen& chosen, const Replied& replied) {
    BT_ASSERT(chosen.slot == applied_.next());
    const auto batch = paxos::viewBatch(*chosen.value);
    if (!batch)
        return fail(ErrorCode::corrupt, "slot " + std::to_string(chosen.slot.value) +
                                            " of the log cannot be read: " + batch.error().context);
    registry_.advanceTime(batch->clusterTimeMs, batch->wallTimeMs);
    const std::span<const paxos::CommandView> commands(batch->commands);
    for (std::size_t at = 0; at < commands.size(); at += groupMax)
        applyGroup(commands.subspan(at, std::min(groupMax, commands.size() - at)), chosen.slot, *batch, replied);
    applyChange(chosen.slot, *batch);
    sessions_.evict(batch->clusterTimeMs);
    applied_ = chosen.slot;
    clusterTimeMs_ = batch->clusterTimeMs;
    lastBatchCommands_ = batch->commands.size();
    return {};
}

// All are decoded before the first is applied, so that the registry can ask for the memory of all of them together.
void ReplicatedState::applyGroup(std::span<const paxos::CommandView> commands, paxos::Slot slot, const paxos::BatchView& batch,
                                 const Replied& replied) {
    std::vector<Result<registry::Command>> decoded;
    decoded.reserve(commands.size());
    std::array<const registry::Command*, groupMax> known;
    std::size_t knownCount = 0;
    for (const paxos::CommandView& command : commands) {
        decoded.push_back(registry::decodeCommand(command.payload));
        if (decoded.back())
            known[knownCount++] = &*decoded.back();
    }
    registry_.prefetch({known.data(), knownCount});
    for (std::size_t index = 0; index < commands.size(); ++index)
        replied(commands[index], applyCommand(commands[index], std::move(decoded[index]), slot, batch));
}

// The rule of membership.h, slot by slot, as consensus itself follows it ahead of us.
void ReplicatedState::applyChange(paxos::Slot slot, const paxos::BatchView& batch) {
    if (configurations_.empty())
        return;
    if (batch.change && batch.change->replaces == configurations_.back().since && slot > configurations_.back().since)
        configurations_.push_back({slot, batch.change->highest, batch.change->members});
    while (configurations_.size() > 1 &&
           configurations_[1].since.value + paxos::configurationDelaySlots <= slot.value + 1) // it governs the next slot
        configurations_.erase(configurations_.begin());
}

Result<registry::Reply> ReplicatedState::applyCommand(const paxos::CommandView& command, Result<registry::Command> decoded,
                                                      paxos::Slot slot, const paxos::BatchView& batch) {
    if (command.payload.empty()) // the pulse of an idle cluster: time alone
        return registry::AppliedReply{};
    paxos::SessionTable::Decision decision = sessions_.decide(command, slot, batch.clusterTimeMs);
    if (decision.verdict == paxos::SessionTable::Verdict::expired)
        return fail(ErrorCode::outcomeUnknown, "the answer to this request was already forgotten");
    const std::uint32_t fingerprint = decoded ? fingerprintOf(command, *decoded) : 0;
    if (decision.verdict == paxos::SessionTable::Verdict::duplicate)
        return answerAgain(decoded ? &*decoded : nullptr, fingerprint, decision.reply);
    registry::Reply reply = decoded
                                ? registry_.apply(*std::move(decoded), batch.clusterTimeMs, batch.wallTimeMs)
                                : registry::Reply(decoded.error());
    ByteWriter remembered;
    remembered.u32(fingerprint);
    registry::encodeReply(remembered, reply);
    sessions_.remember(command, remembered.take());
    return reply;
}

Result<registry::Reply> ReplicatedState::answerAgain(const registry::Command* command, std::uint32_t fingerprint,
                                                     const Bytes& reply) {
    ByteReader remembered(reply);
    const bool isAnother = remembered.u32() != fingerprint;
    auto decoded = registry::decodeReply(remembered.raw(remembered.remaining()));
    // Nobody will publish the parts that this attempt brought along. Those of an upload that was found incomplete stay.
    const auto* publish = command ? std::get_if<registry::PublishUpload>(command) : nullptr;
    if (publish && (isAnother || (decoded && std::holds_alternative<registry::PublishReply>(*decoded))))
        registry_.discardUpload(*publish);
    if (isAnother)
        return fail(ErrorCode::conflict, "this Idempotency-Key named another write before; nothing was written");
    return decoded;
}

std::uint64_t ReplicatedState::digestOf(std::uint32_t part, std::uint32_t parts) const {
    return mix(registry_.digestOf(part, parts) ^ mix(sessions_.digest()));
}

Checkpoint ReplicatedState::takeCheckpoint() {
    Checkpoint checkpoint;
    checkpoint.applied = applied_;
    checkpoint.clusterTimeMs = clusterTimeMs_;
    checkpoint.registryChanges = registry_.takeChanges(); // from here on the store answers for .torrents
    paxos::SessionTable::Changes sessions = sessions_.takeChanges();
    for (const paxos::SessionId& id : sessions.changed) {
        const auto* session = sessions_.find(id);
        BT_ASSERT(session != nullptr);
        checkpoint.sessionChanges.emplace_back(id, paxos::SessionTable::encode(*session));
    }
    for (const paxos::SessionId& id : sessions.removed)
        checkpoint.sessionChanges.emplace_back(id, std::nullopt);
    if (configurations_ != configurationsSaved_)
        checkpoint.configurations = paxos::encodeConfigurations(configurations_);
    configurationsSaved_ = configurations_;
    checkpointed_ = applied_;
    return checkpoint;
}

} // namespace bytetorrent::tracker
