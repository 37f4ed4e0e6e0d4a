/*
 * A change of the membership in Multi-Paxos: the configuration that slot 1 chooses governs slot 2 (alpha = 1). Four acceptors, of
 * which the founding configuration has 0, 1, 2 and the next one 1, 2, 3; their majorities need not meet. Two proposers, BALLOTS
 * ballots (odd ones are the first proposer's, who wants the change; the second does not). Checked by verify.py.
 *
 * The wire is a set, as in multipaxos.pml; nodes do not crash here, for that is what multipaxos.pml is about.
 */

#ifndef BALLOTS
#define BALLOTS 3
#endif

/* Deliberate bugs; each must be found. */
#define MAJORITY_OFF_BY_ONE 1
#define EFFECTIVE_AT_ONCE 2      /* slot 2 is proposed to the new voters before slot 1 is chosen */
#define NEW_VOTERS_NOT_ASKED 3   /* phase 1 of slot 2 asks a majority of the founding configuration only */
#define OLD_VOTERS_DECIDE 4      /* votes in slot 2 are counted in the founding configuration, by the first proposer only */
#ifndef MUTANT
#define MUTANT 0
#endif

/* What must be possible: the claim that it never happens has to fail. */
#define NEW_VOTERS_CHOOSE 1      /* slot 2 is chosen by the vote of a node that joined */
#define CHANGE_RECOVERED 2       /* the second proposer completes the change of the first, and slot 2 after it */
#define NO_CHANGE 3              /* slot 1 chooses another value, and the founding configuration chooses slot 2 */
#ifndef REACH
#define REACH 0
#endif

#if MUTANT == MAJORITY_OFF_BY_ONE
#define QUORUM 1
#else
#define QUORUM 2
#endif

#define CHANGE 3 /* a value of slot 1; the proposers' other values are 1 and 2 */
#define OWNER(b) (2 - ((b) & 1))

/* Indices. Acceptors count from 0, slots from 0, ballots from 1; 0 is no ballot and no value. */
#define AS(a, s) ((a) * 2 + (s))
#define BS(b, s) (((b) - 1) * 2 + (s))
#define AB(a, b) ((a) * BALLOTS + (b) - 1)
#define ABS(a, b, s) (AB(a, b) * 2 + (s))

byte promised[4];
byte accepted[8]; /* the ballot */

/* The wire. */
bool promise[4 * BALLOTS];
byte promiseAccepted[4 * BALLOTS * 2];
byte proposal[BALLOTS * 2];
bool vote[4 * BALLOTS * 2];

bool leads[BALLOTS];
byte newest[2];
#define PREPARED(b) (newest[OWNER(b) - 1] >= (b))
#define LEADS(b) (newest[OWNER(b) - 1] == b && leads[b - 1])

byte decided[2]; /* for the claim alone: what some leader took for chosen */

#define FOUNDING_VOTES(b, s) (vote[ABS(0, b, s)] + vote[ABS(1, b, s)] + vote[ABS(2, b, s)])
#define NEXT_VOTES(b, s) (vote[ABS(1, b, s)] + vote[ABS(2, b, s)] + vote[ABS(3, b, s)])
#define CHANGES(b) (proposal[BS(b, 0)] == CHANGE)
#define NEXT_GOVERNS(b) (CHANGES(b) && !(MUTANT == OLD_VOTERS_DECIDE && OWNER(b) == 1))
#define CHOSEN_FIRST(b) (FOUNDING_VOTES(b, 0) >= QUORUM)
#define CHOSEN_SECOND(b) ((NEXT_GOVERNS(b) -> NEXT_VOTES(b, 1) : FOUNDING_VOTES(b, 1)) >= QUORUM)

inline hearPrepare(a, b) {
    promised[a] = b;
    if
    :: newest[OWNER(b) - 1] == b && proposal[BS(b, 1)] == 0 ->
        promise[AB(a, b)] = true;
        promiseAccepted[ABS(a, b, 1)] = accepted[AS(a, 1)];
        promiseAccepted[ABS(a, b, 0)] = (leads[b - 1] -> 0 : accepted[AS(a, 0)])
    :: else /* nobody waits for it any more */
    fi
}

/* States that differ only in what nobody will look at again are made one. */
inline forgetPromise(a, b) {
    promise[AB(a, b)] = false;
    promiseAccepted[ABS(a, b, 0)] = 0;
    promiseAccepted[ABS(a, b, 1)] = 0
}
inline forgetPromises(b) {
    forgetPromise(0, b);
    forgetPromise(1, b);
    forgetPromise(2, b);
    forgetPromise(3, b)
}
inline forgetFirstSlot(b) {
    promiseAccepted[ABS(0, b, 0)] = 0;
    promiseAccepted[ABS(1, b, 0)] = 0;
    promiseAccepted[ABS(2, b, 0)] = 0;
    promiseAccepted[ABS(3, b, 0)] = 0
}

inline hearAccept(a, b, s) {
    promised[a] = b;
    accepted[AS(a, s)] = b;
    vote[ABS(a, b, s)] = true
}

#define HEARS(a, b)                                                                                                    \
    ::d_step { PREPARED(b) && b > promised[a] -> hearPrepare(a, b) }                                                   \
    ::d_step { proposal[BS(b, 0)] != 0 && accepted[AS(a, 0)] != b && b >= promised[a] -> hearAccept(a, b, 0) }         \
    ::d_step { proposal[BS(b, 1)] != 0 && accepted[AS(a, 1)] != b && b >= promised[a] -> hearAccept(a, b, 1) }

proctype Acceptor(byte a) {
end:
    do
    HEARS(a, 1)
    HEARS(a, 2)
#if BALLOTS > 2
    HEARS(a, 3)
#endif
    od
}

#define HIGHER(x, y) ((x) > (y) -> (x) : (y))
#define FOUND(b, s, first, last) HIGHER(promiseAccepted[ABS(first, b, s)], promiseAccepted[ABS(last, b, s)])
#define OWN(b, s) (((s) == 0 && OWNER(b) == 1) -> CHANGE : OWNER(b))

inline propose(b, s, first, last) {
    if
    :: FOUND(b, s, first, last) != 0 -> proposal[BS(b, s)] = proposal[BS(FOUND(b, s, first, last), s)]
    :: else -> proposal[BS(b, s)] = OWN(b, s)
    fi
}

inline decide(b, s) {
    assert(decided[s] == 0 || decided[s] == proposal[BS(b, s)]);
    decided[s] = proposal[BS(b, s)];
    if
    :: REACH == NEW_VOTERS_CHOOSE -> assert(!(s == 1 && CHANGES(b) && vote[ABS(3, b, 1)]))
    :: REACH == CHANGE_RECOVERED -> assert(!(s == 1 && CHANGES(b) && OWNER(b) == 2))
    :: REACH == NO_CHANGE -> assert(!(s == 1 && !CHANGES(b)))
    :: else
    fi
}

#if MUTANT == MAJORITY_OFF_BY_ONE
#define PROMISED(b, first, last) (promise[AB(first, b)])
#else
#define PROMISED(b, first, last) (promise[AB(first, b)] && promise[AB(last, b)])
#endif

#define ELECTED(b, first, last)                                                                                        \
    ::d_step { newest[OWNER(b) - 1] == b && !leads[b - 1] && PROMISED(b, first, last) ->                               \
            leads[b - 1] = true; propose(b, 0, first, last); forgetFirstSlot(b) }

/* Slot 2 may be proposed when slot 1 is chosen, by whoever has promises from a majority of those who vote there. */
#define MAY_PROPOSE_SECOND(b) (LEADS(b) && proposal[BS(b, 1)] == 0 && (CHOSEN_FIRST(b) || MUTANT == EFFECTIVE_AT_ONCE))
#define SECOND_FOUNDING(b, first, last)                                                                                \
    ::d_step { MAY_PROPOSE_SECOND(b) && (!NEXT_GOVERNS(b) || MUTANT == NEW_VOTERS_NOT_ASKED) && PROMISED(b, first, last) -> \
            propose(b, 1, first, last); forgetPromises(b) }
#define SECOND_NEXT(b, first, last)                                                                                    \
    ::d_step { MAY_PROPOSE_SECOND(b) && NEXT_GOVERNS(b) && PROMISED(b, first, last) -> propose(b, 1, first, last); forgetPromises(b) }

#define PROPOSES(b)                                                                                                    \
    ELECTED(b, 0, 1)                                                                                                   \
    ELECTED(b, 0, 2)                                                                                                   \
    ELECTED(b, 1, 2)                                                                                                   \
    SECOND_FOUNDING(b, 0, 1)                                                                                           \
    SECOND_FOUNDING(b, 0, 2)                                                                                           \
    SECOND_FOUNDING(b, 1, 2)                                                                                           \
    SECOND_NEXT(b, 1, 2)                                                                                               \
    SECOND_NEXT(b, 1, 3)                                                                                               \
    SECOND_NEXT(b, 2, 3)                                                                                               \
    ::d_step { LEADS(b) && CHOSEN_FIRST(b) && decided[0] != proposal[BS(b, 0)] -> decide(b, 0) }                       \
    ::d_step { LEADS(b) && proposal[BS(b, 1)] != 0 && CHOSEN_SECOND(b) && decided[1] != proposal[BS(b, 1)] -> decide(b, 1) }

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
        run Acceptor(3);
        run FirstProposer();
        run SecondProposer()
    }
}
