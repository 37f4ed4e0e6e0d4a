// Deliberate bugs, so that the simulator can prove that it would find them. They exist only in the test library that
// is compiled with BT_PAXOS_MUTANTS; in the production library mutated() is the constant false and its branches vanish.
// docs/mutants.md is generated from this list (paxos-sim-mutants --mutants-table), and so are the tests.
#pragma once

#include <array>
#include <string_view>

namespace bytetorrent::paxos {

enum class Mutant {
    none,
    acceptBelowPromise,
    chosenWithoutMajority,
    forgottenPromise,
    ownVoteBeforeSync,
    replyBeforeSync,
    noOpOverAcceptedValue,
    lowestBallotValue,
    commitIndexOlderBallot,
    readWithoutHeartbeat,
    promiseWithoutHistory,
    sessionForgetsReplies,
    configurationAtOnce,
    recoveredConfigurationIgnored,
    compactedSlotFilled,
    installForgetsMembers,
};

struct MutantName {
    std::string_view name;
    Mutant mutant = Mutant::none;
    std::string_view meaning;
};
inline constexpr MutantName mutantNames[] = {
    {"accept-below-promise", Mutant::acceptBelowPromise, "an acceptor takes values of a ballot below its promise"},
    {"chosen-without-majority", Mutant::chosenWithoutMajority, "a quorum is one vote short"},
    {"forgotten-promise", Mutant::forgottenPromise, "a restart forgets the promised ballot"},
    {"own-vote-before-sync", Mutant::ownVoteBeforeSync, "the leader counts its own vote before its disk has the value"},
    {"reply-before-sync", Mutant::replyBeforeSync, "Accepted and Promise leave before the disk has what they say"},
    {"no-op-over-accepted-value", Mutant::noOpOverAcceptedValue, "phase 1 ignores what was accepted and fills with no-ops"},
    {"lowest-ballot-value", Mutant::lowestBallotValue, "phase 1 takes the value of the lowest ballot"},
    {"commit-index-older-ballot", Mutant::commitIndexOlderBallot, "a follower trusts the commit index for a value of an older ballot"},
    {"read-without-heartbeat", Mutant::readWithoutHeartbeat, "a leader answers reads without asking whether it still leads"},
    {"promise-without-history", Mutant::promiseWithoutHistory, "a promise hides what was accepted"},
    {"session-forgets-replies", Mutant::sessionForgetsReplies, "a retried command is applied again"},
    {"configuration-at-once", Mutant::configurationAtOnce, "a new configuration governs the very next slot"},
    {"recovered-configuration-ignored", Mutant::recoveredConfigurationIgnored, "phase 1 asks no majority of a configuration that it will propose again"},
    {"compacted-slot-filled", Mutant::compactedSlotFilled, "a candidate leads without what somebody knows only as a snapshot"},
    {"install-forgets-members", Mutant::installForgetsMembers, "an installed snapshot brings no configuration"},
};

#ifdef BT_PAXOS_MUTANTS
// Set once before any replica runs.
inline Mutant activeMutant = Mutant::none;
[[nodiscard]] inline bool mutated(Mutant mutant) { return activeMutant == mutant; }
#else
[[nodiscard]] constexpr bool mutated(Mutant) { return false; }
#endif

} // namespace bytetorrent::paxos
