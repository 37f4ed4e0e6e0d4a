// ReplicatedState: what all nodes agree on (the registry, the session table, who the members are) as of one applied slot,
// and what of it the store has not been given yet. Batches go in, in slot order; each command's reply comes out. Deterministic: the same
// batches give the same state on every node. No clock, thread or I/O. Owned by one ReplicaDriver, on its thread.
// Invariant: applied() grows by one slot at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/paxos/sessions.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/store.h"

namespace bytetorrent::tracker {

class ReplicatedState {
public:
    // `configurations`: as of `applied`, as in paxos::Anchor.
    ReplicatedState(registry::Registry registry, paxos::SessionTable sessions, paxos::Slot applied,
                    Millis clusterTimeMs, std::vector<paxos::Configuration> configurations);

    // The reply to one command of a batch; an Error: outcomeUnknown (it was answered once and that is forgotten),
    // conflict (its name was another command's).
    using Replied = std::function<void(const paxos::CommandView&, const Result<registry::Reply>&)>;
    // The next slot. Errors: corrupt, the value cannot be read, and nothing more can be applied.
    [[nodiscard]] Result<> apply(const paxos::Chosen& chosen, const Replied& replied);

    // What changed since the last one, to be written down at once.
    [[nodiscard]] Checkpoint takeCheckpoint();
    // Of a part of it, the same on every node after the same slot.
    [[nodiscard]] std::uint64_t digestOf(std::uint32_t part, std::uint32_t parts) const;

    [[nodiscard]] registry::Registry& registry() { return registry_; }
    [[nodiscard]] const registry::Registry& registry() const { return registry_; }
    [[nodiscard]] const paxos::SessionTable& sessions() const { return sessions_; }
    [[nodiscard]] paxos::Slot applied() const { return applied_; }
    [[nodiscard]] paxos::Slot checkpointed() const { return checkpointed_; } // the last slot handed to the store
    [[nodiscard]] Millis clusterTimeMs() const { return clusterTimeMs_; }
    // As of applied(), which consensus has left behind while batches wait: what a checkpoint keeps.
    [[nodiscard]] const std::vector<paxos::Configuration>& configurations() const { return configurations_; }
    [[nodiscard]] paxos::Anchor anchor() const { return {applied_, clusterTimeMs_, configurations_}; }
    [[nodiscard]] std::size_t lastBatchCommands() const { return lastBatchCommands_; }

private:
    void applyGroup(std::span<const paxos::CommandView> commands, paxos::Slot slot, const paxos::BatchView& batch,
                    const Replied& replied);
    Result<registry::Reply> applyCommand(const paxos::CommandView& command, Result<registry::Command> decoded,
                                         paxos::Slot slot, const paxos::BatchView& batch);
    void applyChange(paxos::Slot slot, const paxos::BatchView& batch);
    Result<registry::Reply> answerAgain(const registry::Command* command, std::uint32_t fingerprint, const Bytes& reply);

    registry::Registry registry_;
    paxos::SessionTable sessions_;
    paxos::Slot applied_;
    paxos::Slot checkpointed_;
    Millis clusterTimeMs_ = 0;
    std::size_t lastBatchCommands_ = 0;
    std::vector<paxos::Configuration> configurations_;
    std::vector<paxos::Configuration> configurationsSaved_; // by the last checkpoint of this life
};

} // namespace bytetorrent::tracker
