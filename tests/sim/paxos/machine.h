// RegisterMachine: a tiny replicated state machine behind the production SessionTable. Each command swaps a register;
// the reply tells the old value and how many swaps came before, so that a lost, doubled or reordered command shows.
// Owned by one simulated node. Durable as a Checkpoint that, as in production, holds the applied slot with the state.
#pragma once

#include <array>
#include <map>
#include <vector>

#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/paxos/sessions.h"

namespace bytetorrent::sim {

class RegisterMachine {
public:
    struct State {
        std::array<std::uint64_t, 16> registers{};
        std::uint64_t swaps = 0;
        std::uint64_t hash = 0; // of the whole history
        paxos::Slot applied;
        Millis clusterTimeMs = 0;
    };
    struct Checkpoint {
        State state;
        std::map<paxos::SessionId, Bytes> sessions;
    };
    struct Answer {
        paxos::SessionId session;
        std::uint64_t sequence = 0;
        paxos::SessionTable::Verdict verdict = paxos::SessionTable::Verdict::apply;
        Bytes reply;
    };

    RegisterMachine() = default;
    [[nodiscard]] static Result<RegisterMachine> restore(const Checkpoint& checkpoint);
    [[nodiscard]] static Bytes swapCommand(std::uint8_t place, std::uint64_t value);

    // An error: the batch cannot be read, or its time went back.
    [[nodiscard]] Result<std::vector<Answer>> apply(const paxos::Chosen& chosen);
    void saveTo(Checkpoint& checkpoint);
    [[nodiscard]] const State& state() const { return state_; }

private:
    [[nodiscard]] Bytes swap(ByteView payload);
    State state_;
    paxos::SessionTable sessions_;
};

} // namespace bytetorrent::sim
