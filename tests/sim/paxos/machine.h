// RegisterMachine: a tiny replicated state machine behind the production SessionTable. Each command swaps a register;
// the reply tells the old value and how many swaps came before, so that a lost, doubled or reordered command shows.
// Owned by one simulated node. Durable as a Checkpoint that, as in production, holds the applied slot with the state and
// the configurations; a Checkpoint as bytes is what snapshots carry.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/paxos/sessions.h"

namespace bytetorrent::sim {

inline constexpr std::size_t registerCount = 16;
// Of cluster time. Short, so that sessions are evicted within a run; longer than any message is under way, as 24 hours are.
inline constexpr Millis sessionIdleMaxMs = 6000;

class RegisterMachine {
public:
    struct State {
        std::array<std::uint64_t, registerCount> registers{};
        std::uint64_t swaps = 0;
        std::uint64_t hash = 0; // of the whole history
        paxos::Slot applied;
        Millis clusterTimeMs = 0;
    };
    struct Checkpoint {
        State state;
        std::map<paxos::SessionId, Bytes> sessions;
        std::vector<paxos::Configuration> configurations; // empty: of a node that joins
    };
    struct Answer {
        paxos::SessionId session;
        std::uint64_t sequence = 0;
        paxos::SessionTable::Verdict verdict = paxos::SessionTable::Verdict::apply;
        Bytes reply;
        Millis clusterTimeMs = 0;
    };

    RegisterMachine() = default;
    [[nodiscard]] static Result<RegisterMachine> restore(const Checkpoint& checkpoint);
    // An empty command swaps nothing and may be applied any number of times; a session begins with one.
    [[nodiscard]] static Bytes openCommand() { return {}; }
    [[nodiscard]] static Bytes swapCommand(std::uint8_t place, std::uint64_t value);
    [[nodiscard]] static std::uint64_t oldValue(ByteView reply);
    [[nodiscard]] static Bytes encode(const Checkpoint& checkpoint);
    [[nodiscard]] static Result<Checkpoint> decode(ByteView bytes); // malformed

    // An error: the batch cannot be read, or its time went back.
    [[nodiscard]] Result<std::vector<Answer>> apply(const paxos::Chosen& chosen);
    void saveTo(Checkpoint& checkpoint);
    // Not part of any protocol: some bits of the state are wrong from now on.
    void corrupt(std::size_t place, std::uint64_t bits) { state_.registers[place] ^= bits; }
    [[nodiscard]] const State& state() const { return state_; }
    [[nodiscard]] std::uint64_t digest() const;

private:
    [[nodiscard]] Bytes swap(ByteView payload);
    State state_;
    paxos::SessionTable sessions_{paxos::SessionTable::Limits{.idleMax = sessionIdleMaxMs}};
};

} // namespace bytetorrent::sim
