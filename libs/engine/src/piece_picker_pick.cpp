// What the picker answers: the next requests for one peer.
#include <algorithm>
#include <tuple>

#include "bytetorrent/base/assert.h"
#include "mutants.h"
#include "piece_picker.h"

namespace bytetorrent::engine {

namespace {

// Candidates looked at in one search. Beyond them the answer would hardly be better, and a hostile peer with an odd set
// of pieces must not make us walk four million of them for every block.
constexpr std::size_t candidatesMax = 2048;
constexpr std::size_t probesMax = 64;
constexpr double unknownPaceMs = 1'000; // of a peer that has not sent a block yet

} // namespace

std::vector<protocol::BlockRequest> PiecePicker::pick(PeerKey key, const Pick& how, Random& random) {
    Peer& peer = peerOf(key);
    std::vector<protocol::BlockRequest> out;
    if (how.count == 0 || peer.missing == 0)
        return out;
    // Its own pieces first: a piece that comes from one peer comes in order, and its hash keeps up with it.
    if (!mutated(Mutant::startedLast)) {
        takeFromStarted(key, peer, how, Turn::own, out);
        takeFromStarted(key, peer, how, Turn::started, out);
    }
    while (out.size() < how.count) {
        const auto piece = choosePiece(peer, how, random);
        if (!piece)
            break;
        takeBlocks(*piece, start(*piece), key, peer, how, out);
    }
    takeFromStarted(key, peer, how, Turn::shared, out);
    endGame_ = out.empty() && (everythingRequested() || mutated(Mutant::eagerEndGame));
    if (endGame_ && peer.outstanding.empty() && !mutated(Mutant::noEndGame))
        takeBusyBlock(peer, key, how, random, out);
    return out;
}

bool PiecePicker::fits(std::uint32_t piece, const Peer& peer, const Pick& how) const {
    return peer.pieces.test(piece) && (how.onlyOf == nullptr || how.onlyOf->contains(PieceIndex(piece))) &&
           !(how.snubbed && alone_.test(piece));
}

bool PiecePicker::mayAsk(const Started& started, PeerKey peer, const Pick& how) {
    return !started.alone || started.owner == peer || (started.owner == PeerKey() && !how.snubbed);
}

bool PiecePicker::isTurn(const Started& started, PeerKey peer, const Pick& how, Turn turn) {
    switch (turn) {
    case Turn::own:
        return started.lastAsked == peer;
    case Turn::started:
        if (started.keeper != PeerKey())
            return started.keeper == peer;
        return !how.wholePieces || started.requestedBlocks() == 0; // nobody else is at it
    case Turn::shared:
        break;
    }
    return true;
}

void PiecePicker::takeFromStarted(PeerKey key, Peer& peer, const Pick& how, Turn turn, std::vector<protocol::BlockRequest>& out) {
    for (std::size_t index = 0; index < startedFree_.size() && out.size() < how.count;) {
        const std::uint32_t piece = startedFree_[index];
        Started& started = started_.at(piece);
        if (isTurn(started, key, how, turn) && fits(piece, peer, how) && mayAsk(started, key, how))
            takeBlocks(piece, started, key, peer, how, out);
        // A piece without free blocks has left the list, and the next one stands in its place.
        if (index < startedFree_.size() && startedFree_[index] == piece)
            ++index;
    }
}

void PiecePicker::takeBlocks(std::uint32_t piece, Started& started, PeerKey key, Peer& peer, const Pick& how,
                             std::vector<protocol::BlockRequest>& out) {
    if (how.wholePieces && started.requestedBlocks() == 0)
        started.keeper = key;
    started.lastAsked = key;
    if (started.alone)
        started.owner = key;
    for (; out.size() < how.count && started.freeBlocks > 0; ++started.firstFree) {
        BT_ASSERT(started.firstFree < started.blocks.size());
        Block& block = started.blocks[started.firstFree];
        if (block.state != BlockState::free)
            continue;
        block.state = BlockState::requested;
        block.copies = 1;
        --started.freeBlocks;
        const BlockRef ref{piece, started.firstFree};
        peer.outstanding.push_back(ref);
        out.push_back(requestFor(ref));
    }
    if (started.freeBlocks == 0)
        std::erase(startedFree_, piece);
}

std::optional<std::uint32_t> PiecePicker::choosePiece(const Peer& peer, const Pick& how, Random& random) const {
    if (peer.open == 0)
        return std::nullopt;
    for (const Rank rank : {urgentRank, highRank, normalRank, lowRank}) {
        if (!orders_[rank] || orders_[rank]->pieces().empty())
            continue;
        if (const auto piece = chooseOf(rank, peer, how, random))
            return piece;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> PiecePicker::chooseOf(Rank rank, const Peer& peer, const Pick& how, Random& random) const {
    if (how.onlyOf != nullptr)
        return chooseAllowed(rank, peer, how);
    if (inOrder_ || mutated(Mutant::piecesInOrder))
        return chooseFirst(rank, peer, how);
    if (have_.count() + started_.size() < shape_.randomFirstPieces || mutated(Mutant::randomPieces))
        if (const auto piece = chooseAnywhere(rank, peer, how, random))
            return piece;
    return chooseRarest(rank, peer, how, random);
}

std::optional<std::uint32_t> PiecePicker::chooseAllowed(Rank rank, const Peer& peer, const Pick& how) const {
    for (const PieceIndex piece : how.onlyOf->pieces())
        if (piece.value < pieceCount_ && open_.test(piece.value) && rankOf(piece.value) == rank && fits(piece.value, peer, how))
            return piece.value;
    return std::nullopt;
}

std::optional<std::uint32_t> PiecePicker::rarestSuggested(Rank rank, const Peer& peer, const Pick& how) const {
    std::optional<std::uint32_t> best;
    if (how.suggested == nullptr)
        return best;
    for (const PieceIndex piece : *how.suggested) {
        const bool open = piece.value < pieceCount_ && open_.test(piece.value) && rankOf(piece.value) == rank && fits(piece.value, peer, how);
        if (open && (!best || rarity().availability(piece.value) < rarity().availability(*best)))
            best = piece.value;
    }
    return best;
}

std::uint64_t PiecePicker::candidates(Rank rank, const Peer& peer, std::size_t word) const {
    const std::uint64_t both = open_.words()[word] & peer.pieces.words()[word];
    return rank_.empty() ? both : both & ofRank_[rank].words()[word];
}

std::optional<std::uint32_t> PiecePicker::chooseFirst(Rank rank, const Peer& peer, const Pick& how) const {
    for (std::size_t word = 0; word < open_.words().size(); ++word) {
        for (std::uint64_t bits = candidates(rank, peer, word); bits != 0; bits &= bits - 1) {
            const auto piece = static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(bits)));
            if (fits(piece, peer, how))
                return piece;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> PiecePicker::chooseAnywhere(Rank rank, const Peer& peer, const Pick& how, Random& random) const {
    const std::vector<std::uint32_t>& pieces = orders_[rank]->pieces();
    for (std::size_t probe = 0; probe < probesMax; ++probe) {
        const std::uint32_t piece = pieces[random.below(pieces.size())];
        if (fits(piece, peer, how))
            return piece;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> PiecePicker::chooseRarest(Rank rank, const Peer& peer, const Pick& how, Random& random) const {
    const RarityOrder& order = *orders_[rank];
    const auto suggested = rarestSuggested(rank, peer, how);
    std::size_t looked = 0;
    for (std::uint32_t rarity = 0; rarity <= order.highestAvailability(); ++rarity) {
        const auto [first, last] = order.bucket(rarity);
        const std::uint32_t size = last - first;
        if (size == 0)
            continue;
        if (suggested && order.availability(*suggested) == rarity)
            return suggested;
        const auto begin = static_cast<std::uint32_t>(random.below(size)); // equally rare ones in random order
        for (std::uint32_t step = 0; step < size; ++step) {
            const std::uint32_t piece = order.pieces()[first + (begin + step) % size];
            if (fits(piece, peer, how))
                return piece;
            if (++looked >= candidatesMax)
                return searchCommon(rank, peer, how, suggested, random);
        }
    }
    return std::nullopt;
}

// The rarest of the first candidates that the peer has, going through the sets word by word from a random place.
std::optional<std::uint32_t> PiecePicker::searchCommon(Rank rank, const Peer& peer, const Pick& how, std::optional<std::uint32_t> suggested,
                                                       Random& random) const {
    const std::size_t words = open_.words().size();
    std::optional<std::uint32_t> best = suggested;
    std::size_t looked = 0;
    const std::size_t begin = random.below(words);
    for (std::size_t step = 0; step < words && looked < candidatesMax; ++step) {
        const std::size_t word = (begin + step) % words;
        for (std::uint64_t bits = candidates(rank, peer, word); bits != 0; bits &= bits - 1) {
            const auto piece = static_cast<std::uint32_t>(word * 64 + static_cast<unsigned>(std::countr_zero(bits)));
            ++looked;
            if (fits(piece, peer, how) && (!best || rarity().availability(piece) < rarity().availability(*best)))
                best = piece;
        }
    }
    return best;
}

// Pieces that nobody has yet count: as long as they are missing there is no end to be hurried.
bool PiecePicker::everythingRequested() const {
    const bool begun = std::all_of(orders_.begin(), orders_.end(), [](const auto& order) { return !order || order->pieces().empty(); });
    // Free blocks that a piece's one owner will ask for are no reason to wait.
    return begun && std::all_of(startedFree_.begin(), startedFree_.end(), [this](std::uint32_t piece) {
               const Started& started = started_.at(piece);
               return started.alone && started.owner != PeerKey();
           });
}

// Strict end game: one busy block, the one that would come last, and only if it would come considerably sooner from here.
void PiecePicker::takeBusyBlock(Peer& peer, PeerKey key, const Pick& how, Random& random, std::vector<protocol::BlockRequest>& out) {
    struct Candidate {
        BlockRef ref;
        double waitMs = 0;
    };
    std::vector<Candidate> candidates;
    for (const auto& [otherKey, other] : peers_) {
        double waitMs = 0;
        for (const BlockRef& ref : other.outstanding) {
            if (candidates.size() >= candidatesMax)
                break;
            waitMs += other.paceMs.value_or(unknownPaceMs);
            const Started& started = started_.at(ref.piece);
            if (fits(ref.piece, peer, how) && (!started.alone || started.owner == key))
                candidates.push_back({ref, waitMs});
        }
    }
    // The same events give the same picks, whatever the hash table does; of several copies the first to come counts.
    const auto order = [](const Candidate& left, const Candidate& right) {
        return std::tie(left.ref.piece, left.ref.block, left.waitMs) < std::tie(right.ref.piece, right.ref.block, right.waitMs);
    };
    std::sort(candidates.begin(), candidates.end(), order);
    const auto same = [](const Candidate& left, const Candidate& right) { return left.ref == right.ref; };
    candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
    const Candidate* best = nullptr;
    std::uint64_t ties = 0;
    for (const Candidate& candidate : candidates) {
        if (best == nullptr || candidate.waitMs > best->waitMs)
            ties = 0;
        else if (candidate.waitMs < best->waitMs)
            continue;
        if (random.below(++ties) == 0)
            best = &candidate;
    }
    constexpr double considerably = 2;
    if (best == nullptr || (peer.paceMs && best->waitMs < considerably * *peer.paceMs))
        return;
    ++started_.at(best->ref.piece).blocks[best->ref.block].copies;
    peer.outstanding.push_back(best->ref);
    out.push_back(requestFor(best->ref));
}

} // namespace bytetorrent::engine
