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
    promiseNotLogged,
    voteWithoutPromise,
    appliedBeforeSync,
    clusterTimeGoesBack,
    chosenNotedTooFar,
    ownPromiseBeforeSync,
    firstPartOfPromise,
    leadsBeforeLearning,
    commitIndexTooHigh,
    quorumOfAnotherConfiguration,
    windowBeyondAlpha,
    learnerVotes,
    readBeforeBarrier,
    readInAnOldRound,
    reusedReadId,
    stalenessUnconfirmed,
    stalenessBeforeBarrier,
    stalenessOfWhatIsNotApplied,
    digestIgnored,
    sessionEvictedEarly,
    settledCommandApplies,
    installForgetsVotes,
    logWithoutSync,
    failedSyncIgnored,
    directoryNotSynced,
    prunedTooFar,
    promiseInDoubt,
};

struct MutantName {
    std::string_view name;
    Mutant mutant = Mutant::none;
    std::string_view meaning;
    std::size_t nodes = 3; // the size of the clusters in which it is looked for
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
    {"recovered-configuration-ignored", Mutant::recoveredConfigurationIgnored, "phase 1 asks no majority of a configuration that it will propose again", 5},
    {"compacted-slot-filled", Mutant::compactedSlotFilled, "a candidate leads without what somebody knows only as a snapshot"},
    {"install-forgets-members", Mutant::installForgetsMembers, "an installed snapshot brings no configuration"},
    {"promise-not-logged", Mutant::promiseNotLogged, "a promise is given and not written to the log"},
    {"vote-without-promise", Mutant::voteWithoutPromise, "a vote in a higher ballot does not raise the promise"},
    {"applied-before-sync", Mutant::appliedBeforeSync, "chosen slots reach the state machine before the own log has them"},
    {"cluster-time-goes-back", Mutant::clusterTimeGoesBack, "the time of a batch is not turned forward"},
    {"chosen-noted-too-far", Mutant::chosenNotedTooFar, "the log notes one slot more as chosen than is known to be"},
    {"own-promise-before-sync", Mutant::ownPromiseBeforeSync, "a candidate leads before its own promise is on its disk"},
    {"first-part-of-promise", Mutant::firstPartOfPromise, "the first part of a promise counts as the whole"},
    {"leads-before-learning", Mutant::leadsBeforeLearning, "a candidate leads before it has learned what its quorum knows to be chosen"},
    {"commit-index-too-high", Mutant::commitIndexTooHigh, "the leader calls chosen what it has only proposed"},
    {"quorum-of-another-configuration", Mutant::quorumOfAnotherConfiguration, "votes are counted by the newest configuration, whatever the slot"},
    {"window-beyond-alpha", Mutant::windowBeyondAlpha, "slots are proposed before it can be known who votes in them"},
    {"learner-votes", Mutant::learnerVotes, "the vote of a learner counts"},
    {"read-before-barrier", Mutant::readBeforeBarrier, "a new leader answers reads before it has learned what its predecessor acknowledged"},
    {"read-in-an-old-round", Mutant::readInAnOldRound, "a read is confirmed by a round of heartbeats that began before it"},
    {"reused-read-id", Mutant::reusedReadId, "every read request of a follower has the same id"},
    {"staleness-unconfirmed", Mutant::stalenessUnconfirmed, "a follower's time is sent back before a majority has confirmed the leader", 5},
    {"staleness-before-barrier", Mutant::stalenessBeforeBarrier, "a new leader vouches for freshness before it knows what was acknowledged"},
    {"staleness-of-what-is-not-applied", Mutant::stalenessOfWhatIsNotApplied, "a follower calls fresh what it has not applied yet"},
    {"digest-ignored", Mutant::digestIgnored, "a node whose state differs from the majority's goes on"},
    {"session-evicted-early", Mutant::sessionEvictedEarly, "a session is forgotten before its time"},
    {"settled-command-applies", Mutant::settledCommandApplies, "a late copy of a command whose reply was dropped is applied again"},
    {"install-forgets-votes", Mutant::installForgetsVotes, "an installed snapshot takes the votes above it away"},
    {"log-without-sync", Mutant::logWithoutSync, "the log reports as durable what it has only written"},
    {"failed-sync-ignored", Mutant::failedSyncIgnored, "the log goes on after a sync that failed"},
    {"directory-not-synced", Mutant::directoryNotSynced, "a new segment is used before its name is durable"},
    {"pruned-too-far", Mutant::prunedTooFar, "segments are removed that hold slots above the checkpoint"},
    {"promise-in-doubt", Mutant::promiseInDoubt, "a node promises though damage took votes of its own"},
};

#ifdef BT_PAXOS_MUTANTS
// Set once before any replica runs.
inline Mutant activeMutant = Mutant::none;
[[nodiscard]] inline bool mutated(Mutant mutant) { return activeMutant == mutant; }
#else
[[nodiscard]] constexpr bool mutated(Mutant) { return false; }
#endif

} // namespace bytetorrent::paxos
