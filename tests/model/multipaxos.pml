/*
 * Multi-Paxos as libs/paxos speaks it: three acceptors, two proposers, BALLOTS ballots (odd ones are the first proposer's),
 * two slots, phase 1 over both at once. Checked by verify.py; what is proven and how to read a failure: docs/verification.md.
 *
 * The wire is a set, not a queue: what was said stays said, and whoever it is for may hear it now, later, again or
 * never. That is loss, delay, reordering and duplication in one. Since a ballot proposes at most one value in a slot, an accepted
 * value is named by its ballot.
 *
 * A node's memory and its disk are two things: a step changes memory, sync() carries it to the disk, and only then may what the
 * node promises and votes be said. A crash, at any time and any number of times, leaves what is on the disk. A node hears nothing
 * while it waits for its disk (group commit is the explorer's matter, not this model's).
 *
 * Kept small so that every state is visited: what can be told from other variables has none of its own. So a leader's commit
 * index is what the votes on the wire say, and learning is a check and not a state.
 */

#ifndef BALLOTS
#define BALLOTS 3
#endif

/* Deliberate bugs; each must be found. */
#define MAJORITY_OFF_BY_ONE 1
#define LOWEST_BALLOT_VALUE 2
#define FORGOTTEN_PROMISE 3
#define ACCEPT_BELOW_PROMISE 4
#define NO_OP_OVER_ACCEPTED 5
#define COMMIT_INDEX_OLDER_BALLOT 6
#define SAID_BEFORE_SYNC 7
#ifndef MUTANT
#define MUTANT 0
#endif

/* What must be possible: the claim that it never happens has to fail. */
#define BOTH_SLOTS_CHOSEN 1
#define VALUE_RECOVERED 2
#define NO_OP_CHOSEN 3
#define NEWER_LEADER 4
#ifndef REACH
#define REACH 0
#endif

#define ACCEPTORS 3
#if MUTANT == MAJORITY_OFF_BY_ONE
#define QUORUM 1
#else
#define QUORUM 2
#endif

#define NO_OP 3 /* the proposers' own values are 1 and 2 */
#define OWNER(b) (2 - ((b) & 1))

/* Indices. Acceptors count from 0, slots from 0, ballots from 1; 0 is no ballot and no value. */
#define AS(a, s) ((a) * 2 + (s))
#define BS(b, s) (((b) - 1) * 2 + (s))
#define AB(a, b) ((a) * BALLOTS + (b) - 1)
#define ABS(a, b, s) (AB(a, b) * 2 + (s))

/* Acceptors: memory, disk, and what waits for the disk before it may be said. */
byte promised[ACCEPTORS], diskPromised[ACCEPTORS];
byte accepted[ACCEPTORS * 2], diskAccepted[ACCEPTORS * 2]; /* the ballot */
bool owesPromise[ACCEPTORS], owesVote[ACCEPTORS * 2];
#define BUSY(a) (owesPromise[a] || owesVote[AS(a, 0)] || owesVote[AS(a, 1)])

/* The wire. */
bool promise[ACCEPTORS * BALLOTS];
byte promiseAccepted[ACCEPTORS * BALLOTS * 2]; /* the ballot of what was accepted, by slot */
byte proposal[BALLOTS * 2];                    /* the value */
bool vote[ACCEPTORS * BALLOTS * 2];

/* Proposers. */
bool leads[BALLOTS];
byte newest[2]; /* of each: its ballot; it has given up older ones */
#define PREPARED(b) (newest[OWNER(b) - 1] >= (b))

/* For the claims alone: the highest promise that others may have heard of. */
byte told[ACCEPTORS];

#define VOTES(b, s) (vote[ABS(0, b, s)] + vote[ABS(1, b, s)] + vote[ABS(2, b, s)])
#define CHOSEN_IN(b, s) (VOTES(b, s) >= 2) /* a true majority, whatever QUORUM is */
#if BALLOTS > 2
#define IS_CHOSEN(s, value)                                                                                            \
    ((CHOSEN_IN(1, s) && proposal[BS(1, s)] == (value)) || (CHOSEN_IN(2, s) && proposal[BS(2, s)] == (value)) ||       \
     (CHOSEN_IN(3, s) && proposal[BS(3, s)] == (value)))
#else
#define IS_CHOSEN(s, value)                                                                                            \
    ((CHOSEN_IN(1, s) && proposal[BS(1, s)] == (value)) || (CHOSEN_IN(2, s) && proposal[BS(2, s)] == (value)))
#endif

/* Agreement: a slot has one value for ever. Votes are never unsaid, so looking at each new one is enough. */
inline countVotes(b, s) {
    if
    :: CHOSEN_IN(b, s) ->
        assert(!IS_CHOSEN(s, 1) || proposal[BS(b, s)] == 1);
        assert(!IS_CHOSEN(s, 2) || proposal[BS(b, s)] == 2);
        assert(!IS_CHOSEN(s, NO_OP) || proposal[BS(b, s)] == NO_OP);
        if
        :: REACH == BOTH_SLOTS_CHOSEN ->
            assert(!((IS_CHOSEN(0, 1) || IS_CHOSEN(0, 2) || IS_CHOSEN(0, NO_OP)) && (IS_CHOSEN(1, 1) || IS_CHOSEN(1, 2))))
        :: REACH == VALUE_RECOVERED -> assert(proposal[BS(b, s)] == NO_OP || proposal[BS(b, s)] == OWNER(b))
        :: REACH == NO_OP_CHOSEN -> assert(proposal[BS(b, s)] != NO_OP)
        :: REACH == NEWER_LEADER -> assert(b < BALLOTS)
        :: else
        fi
    :: else
    fi
}

inline sayPromise(a, b) {
    if
    :: newest[OWNER(b) - 1] == b && !leads[b - 1] ->
        promise[AB(a, b)] = true;
        promiseAccepted[ABS(a, b, 0)] = accepted[AS(a, 0)];
        promiseAccepted[ABS(a, b, 1)] = accepted[AS(a, 1)]
    :: else /* nobody waits for it any more */
    fi;
    assert(b >= told[a]);
    told[a] = b
}

inline sayVote(a, s) {
    vote[ABS(a, accepted[AS(a, s)], s)] = true;
    if
    :: accepted[AS(a, s)] > told[a] -> told[a] = accepted[AS(a, s)]
    :: else
    fi;
    countVotes(accepted[AS(a, s)], s)
}

inline sync(a) {
    diskPromised[a] = promised[a];
    diskAccepted[AS(a, 0)] = accepted[AS(a, 0)];
    diskAccepted[AS(a, 1)] = accepted[AS(a, 1)];
    if
    :: owesPromise[a] -> sayPromise(a, promised[a])
    :: else
    fi;
    if
    :: owesVote[AS(a, 0)] -> sayVote(a, 0)
    :: else
    fi;
    if
    :: owesVote[AS(a, 1)] -> sayVote(a, 1)
    :: else
    fi;
    owesPromise[a] = false;
    owesVote[AS(a, 0)] = false;
    owesVote[AS(a, 1)] = false
}

inline crash(a) {
    promised[a] = (MUTANT == FORGOTTEN_PROMISE -> 0 : diskPromised[a]);
    accepted[AS(a, 0)] = diskAccepted[AS(a, 0)];
    accepted[AS(a, 1)] = diskAccepted[AS(a, 1)];
    owesPromise[a] = false;
    owesVote[AS(a, 0)] = false;
    owesVote[AS(a, 1)] = false;
    /* A promise never regresses: not below what others have heard. */
    assert(MUTANT == FORGOTTEN_PROMISE || promised[a] >= told[a])
}

inline hearPrepare(a, b) {
    promised[a] = b;
    if
    :: MUTANT == SAID_BEFORE_SYNC -> sayPromise(a, b)
    :: else -> owesPromise[a] = true
    fi
}

inline hearAccept(a, b, s) {
    if
    :: b > promised[a] -> promised[a] = b; owesPromise[a] = false
    :: else
    fi;
    accepted[AS(a, s)] = b;
    if
    :: MUTANT == SAID_BEFORE_SYNC -> sayVote(a, s)
    :: else -> owesVote[AS(a, s)] = true
    fi
}

/* A leader of ballot b knows that slot s, and all below, are chosen. A follower takes that for its own value only if it accepted
 * it in b: it learns the value, and what is learned must be chosen. */
#define COMMITTED(b, s) (VOTES(b, 0) >= QUORUM && ((s) == 0 || VOTES(b, 1) >= QUORUM))
#define LEARNS(a, b, s)                                                                                                \
    (COMMITTED(b, s) && b >= promised[a] &&                                                                            \
     (accepted[AS(a, s)] == b || (MUTANT == COMMIT_INDEX_OLDER_BALLOT && accepted[AS(a, s)] != 0)))

#define MAY_ACCEPT(a, b, s)                                                                                            \
    (proposal[BS(b, s)] != 0 && accepted[AS(a, s)] != b && !vote[ABS(a, b, s)] &&                                      \
     (b >= promised[a] || MUTANT == ACCEPT_BELOW_PROMISE))

/* With AT_ONCE a step includes its sync, so that three ballots fit: crashes then lose nothing, which is the two-ballot runs' matter. */
#ifdef AT_ONCE
#define WRITTEN(a) sync(a)
#else
#define WRITTEN(a) skip
#endif

#define HEARS(a, b)                                                                                                    \
    ::d_step { !BUSY(a) && PREPARED(b) && b > promised[a] -> hearPrepare(a, b); WRITTEN(a) }                           \
    ::d_step { !BUSY(a) && MAY_ACCEPT(a, b, 0) -> hearAccept(a, b, 0); WRITTEN(a) }                                    \
    ::d_step { !BUSY(a) && MAY_ACCEPT(a, b, 1) -> hearAccept(a, b, 1); WRITTEN(a) }                                    \
    ::d_step { LEARNS(a, b, 0) -> assert(IS_CHOSEN(0, proposal[BS(accepted[AS(a, 0)], 0)])) }                          \
    ::d_step { LEARNS(a, b, 1) -> assert(IS_CHOSEN(1, proposal[BS(accepted[AS(a, 1)], 1)])) }

#define UNSYNCED(a)                                                                                                    \
    (diskPromised[a] != promised[a] || diskAccepted[AS(a, 0)] != accepted[AS(a, 0)] ||                                 \
     diskAccepted[AS(a, 1)] != accepted[AS(a, 1)])

proctype Acceptor(byte a) {
end:
    do
    HEARS(a, 1)
    HEARS(a, 2)
#if BALLOTS > 2
    HEARS(a, 3)
#endif
    ::d_step { BUSY(a) || UNSYNCED(a) -> sync(a) }
    ::d_step { UNSYNCED(a) || (MUTANT == FORGOTTEN_PROMISE && promised[a] != 0) -> crash(a) }
    od
}

inline forgetPromise(a, b) {
    promise[AB(a, b)] = false;
    promiseAccepted[ABS(a, b, 0)] = 0;
    promiseAccepted[ABS(a, b, 1)] = 0
}

/* They have done their work; states that differ in them only are one. */
inline forgetPromises(b) {
    forgetPromise(0, b);
    forgetPromise(1, b);
    forgetPromise(2, b)
}

/* The value that phase 1 finds in a slot: of all that the quorum accepted, the one of the highest ballot. `first` to
 * `last` are the acceptors of the quorum. */
#define HIGHER(x, y) ((MUTANT == LOWEST_BALLOT_VALUE) -> ((x) == 0 || ((y) != 0 && (y) < (x)) -> (y) : (x)) : ((x) > (y) -> (x) : (y)))
#define FOUND(b, s, first, last) HIGHER(promiseAccepted[ABS(first, b, s)], promiseAccepted[ABS(last, b, s)])

/* Found values are proposed again, a hole below one is filled with a no-op; other slots stay free for own values. */
inline lead(b, first, last) {
    leads[b - 1] = true;
    if
    :: FOUND(b, 1, first, last) != 0 -> proposal[BS(b, 1)] = proposal[BS(FOUND(b, 1, first, last), 1)]
    :: else
    fi;
    if
    :: FOUND(b, 0, first, last) != 0 && !(MUTANT == NO_OP_OVER_ACCEPTED && FOUND(b, 1, first, last) != 0) ->
        proposal[BS(b, 0)] = proposal[BS(FOUND(b, 0, first, last), 0)]
    :: FOUND(b, 1, first, last) != 0 && (FOUND(b, 0, first, last) == 0 || MUTANT == NO_OP_OVER_ACCEPTED) -> proposal[BS(b, 0)] = NO_OP
    :: else
    fi;
    forgetPromises(b)
}

#define MAY_LEAD(b) (newest[OWNER(b) - 1] == b && !leads[b - 1])
#define LEADS(b) (newest[OWNER(b) - 1] == b && leads[b - 1])

#if MUTANT == MAJORITY_OFF_BY_ONE
#define ELECTED(b)                                                                                                     \
    ::d_step { MAY_LEAD(b) && promise[AB(0, b)] -> lead(b, 0, 0) }                                                     \
    ::d_step { MAY_LEAD(b) && promise[AB(1, b)] -> lead(b, 1, 1) }                                                     \
    ::d_step { MAY_LEAD(b) && promise[AB(2, b)] -> lead(b, 2, 2) }
#else
#define ELECTED(b)                                                                                                     \
    ::d_step { MAY_LEAD(b) && promise[AB(0, b)] && promise[AB(1, b)] -> lead(b, 0, 1) }                                \
    ::d_step { MAY_LEAD(b) && promise[AB(0, b)] && promise[AB(2, b)] -> lead(b, 0, 2) }                                \
    ::d_step { MAY_LEAD(b) && promise[AB(1, b)] && promise[AB(2, b)] -> lead(b, 1, 2) }
#endif

/* A proposer may lose patience, or its memory, at any time: it goes on in its next ballot. The window: slot 2 may be
 * proposed while slot 1 is under way. */
#define PROPOSES(b)                                                                                                    \
    ELECTED(b)                                                                                                         \
    ::d_step { LEADS(b) && proposal[BS(b, 0)] == 0 -> proposal[BS(b, 0)] = OWNER(b) }                                  \
    ::d_step { LEADS(b) && proposal[BS(b, 0)] != 0 && proposal[BS(b, 1)] == 0 -> proposal[BS(b, 1)] = OWNER(b) }

proctype FirstProposer() {
end:
    do
    ::d_step { newest[0] == 0 -> newest[0] = 1 }
    PROPOSES(1)
#if BALLOTS > 2
    ::d_step { newest[0] == 1 -> newest[0] = 3; forgetPromises(1) }
    PROPOSES(3)
#endif
    od
}

proctype SecondProposer() {
end:
    do
    ::d_step { newest[1] == 0 -> newest[1] = 2 }
    PROPOSES(2)
    od
}

init {
    atomic {
        run Acceptor(0);
        run Acceptor(1);
        run Acceptor(2);
        run FirstProposer();
        run SecondProposer()
    }
}
