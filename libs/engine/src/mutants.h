// Deliberate bugs of those parts that decide about a swarm, so that the simulated swarms can prove that they would find them.
// They exist only in the test program that compiles these parts with BT_ENGINE_MUTANTS; in the production library mutated()
// is the constant false and its branches vanish. To be asked in .cpp files alone: that program links the rest of the library
// as it is. docs/swarm-mutants.md is generated from this list (swarm-sim-mutants --mutants-table), and so are the tests.
#pragma once

#include <array>
#include <string_view>

namespace bytetorrent::engine {

enum class Mutant {
    none,
    randomPieces,
    piecesInOrder,
    startedLast,
    noEndGame,
    eagerEndGame,
    duplicatesNotCancelled,
    stalledKeepsRequests,
    oneRequestAtATime,
    deepRequests,
    noBan,
    noParole,
    noTitForTat,
    slotsNeverMove,
    noOptimisticSlot,
    seedNeverRotates,
    seedsGiveGifts,
};

struct MutantName {
    std::string_view name;
    Mutant mutant;
    std::string_view meaning;
    std::string_view scenario; // of the simulated swarms: the one that finds it
};

inline constexpr std::array mutantNames{
    MutantName{"random-pieces", Mutant::randomPieces, "a piece is chosen at random instead of among the rarest", "seed-leaves"},
    MutantName{"pieces-in-order", Mutant::piecesInOrder, "pieces are asked for in order", "slow-seed"},
    MutantName{"started-last", Mutant::startedLast, "new pieces are begun before started ones are finished", "silent-peers"},
    MutantName{"no-end-game", Mutant::noEndGame, "nothing is ever asked of a second peer", "mixed-rates"},
    MutantName{"eager-end-game", Mutant::eagerEndGame, "a second peer is asked while others could still be asked for something new", "many-to-many"},
    MutantName{"duplicates-not-cancelled", Mutant::duplicatesNotCancelled, "who was asked for a block that another has sent is not told", "slow-disks"},
    MutantName{"stalled-keeps-requests", Mutant::stalledKeepsRequests, "what a silent peer owes is not asked of others", "silent-peers"},
    MutantName{"one-request-at-a-time", Mutant::oneRequestAtATime, "a peer owes one block at most", "mixed-rates"},
    MutantName{"deep-requests", Mutant::deepRequests, "every peer is asked for as much as it queues, however slow it is", "mixed-rates"},
    MutantName{"no-ban", Mutant::noBan, "who sent bad data is kept", "liars"},
    MutantName{"no-parole", Mutant::noParole, "a piece that failed is asked of many peers again", "many-liars"},
    MutantName{"no-tit-for-tat", Mutant::noTitForTat, "slots go to whoever came first, whatever they give", "free-riders"},
    MutantName{"slots-never-move", Mutant::slotsNeverMove, "who holds a slot keeps it as long as it wants something", "unequal-givers"},
    MutantName{"no-optimistic-slot", Mutant::noOptimisticSlot, "nobody gets a slot that has not given yet", "unequal-givers"},
    MutantName{"seed-never-rotates", Mutant::seedNeverRotates, "a seed serves whom it serves until that has everything", "seed-alone"},
    MutantName{"seeds-give-gifts", Mutant::seedsGiveGifts, "a seed allows each newcomer some pieces while it chokes it", "slow-seed"},
};

#ifdef BT_ENGINE_MUTANTS
// Set once before anything runs.
inline Mutant activeMutant = Mutant::none;
[[nodiscard]] inline bool mutated(Mutant mutant) { return activeMutant == mutant; }
#else
[[nodiscard]] constexpr bool mutated(Mutant) { return false; }
#endif

} // namespace bytetorrent::engine
