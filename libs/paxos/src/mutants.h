// Deliberate bugs, so that the simulator can prove that it would find them. They exist only in the test library that
// is compiled with BT_PAXOS_MUTANTS; in the production library mutated() is the constant false and its branches vanish.
#pragma once

#include <array>
#include <string_view>

namespace bytetorrent::paxos {

enum class Mutant {
    none,
    acceptBelowPromise,      // an acceptor takes values of a ballot below its promise
    chosenWithoutMajority,   // a quorum is one vote short
    forgottenPromise,        // a restart forgets the promised ballot
    ownVoteBeforeSync,       // the leader counts its own vote before its disk has the value
    replyBeforeSync,         // Accepted and Promise leave before the disk has what they say
    noOpOverAcceptedValue,   // phase 1 ignores what was accepted and fills with no-ops
    lowestBallotValue,       // phase 1 takes the value of the lowest ballot
    commitIndexOlderBallot,  // a follower trusts the commit index for a value of an older ballot
    readWithoutHeartbeat,    // a leader answers reads without asking whether it still leads
    promiseWithoutHistory,   // a promise hides what was accepted
    sessionForgetsReplies,   // a retried command is applied again
    configurationAtOnce,     // a new configuration governs the very next slot
    recoveredConfigurationIgnored, // phase 1 asks no majority of a configuration that it will propose again
    compactedSlotFilled,     // a candidate leads without what somebody knows only as a snapshot
    installForgetsMembers,   // an installed snapshot brings no configuration
};

inline constexpr std::array<std::pair<std::string_view, Mutant>, 15> mutantNames{{
    {"accept-below-promise", Mutant::acceptBelowPromise},
    {"chosen-without-majority", Mutant::chosenWithoutMajority},
    {"forgotten-promise", Mutant::forgottenPromise},
    {"own-vote-before-sync", Mutant::ownVoteBeforeSync},
    {"reply-before-sync", Mutant::replyBeforeSync},
    {"no-op-over-accepted-value", Mutant::noOpOverAcceptedValue},
    {"lowest-ballot-value", Mutant::lowestBallotValue},
    {"commit-index-older-ballot", Mutant::commitIndexOlderBallot},
    {"read-without-heartbeat", Mutant::readWithoutHeartbeat},
    {"promise-without-history", Mutant::promiseWithoutHistory},
    {"session-forgets-replies", Mutant::sessionForgetsReplies},
    {"configuration-at-once", Mutant::configurationAtOnce},
    {"recovered-configuration-ignored", Mutant::recoveredConfigurationIgnored},
    {"compacted-slot-filled", Mutant::compactedSlotFilled},
    {"install-forgets-members", Mutant::installForgetsMembers},
}};

#ifdef BT_PAXOS_MUTANTS
// Set once before any replica runs.
inline Mutant activeMutant = Mutant::none;
[[nodiscard]] inline bool mutated(Mutant mutant) { return activeMutant == mutant; }
#else
[[nodiscard]] constexpr bool mutated(Mutant) { return false; }
#endif

} // namespace bytetorrent::paxos
