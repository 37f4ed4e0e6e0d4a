// NaivePicker: the picker's rules in their plainest form, to hold PiecePicker to. It keeps every block's state in a map,
// looks at everything each time, and answers with the whole set of blocks that a right pick of one may be. Test code.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "piece_picker.h"

namespace bytetorrent::engine {

class NaivePicker {
public:
    using Ref = std::pair<std::uint32_t, std::uint32_t>; // piece, block

    NaivePicker(std::uint32_t pieces, std::uint32_t blocks) : pieces_(pieces), blocks_(blocks) {
        for (std::uint32_t piece = 0; piece < pieces; ++piece)
            wanted.insert(piece);
    }

    std::set<std::uint32_t> wanted, have;
    std::map<std::uint32_t, int> rank; // smaller is sooner; absent: 2
    bool inOrder = false;
    std::map<PeerKey, std::set<std::uint32_t>> peers;

    // Every block that may be asked of the peer next; empty: none.
    [[nodiscard]] std::set<Ref> acceptable(PeerKey peer, bool whole, const std::set<PieceIndex>& suggested) const {
        for (const int turn : {0, 1}) {
            const auto found = ofStarted(peer, whole, turn);
            if (!found.empty())
                return found;
        }
        if (const auto fresh = ofUnstarted(peer, suggested); !fresh.empty())
            return fresh;
        if (const auto shared = ofStarted(peer, whole, 2); !shared.empty())
            return shared;
        return busy(peer);
    }

    void asked(PeerKey peer, Ref ref, bool whole) {
        Piece& piece = started_[ref.first];
        if (whole && requests(piece) == 0)
            piece.keeper = peer;
        piece.lastAsked = peer;
        piece.askedOf[ref.second].insert(peer);
    }
    void askedAgain(PeerKey peer, Ref ref) { started_[ref.first].askedOf[ref.second].insert(peer); } // end game
    void received(PeerKey, Ref ref) {
        Piece& piece = started_[ref.first];
        piece.askedOf.erase(ref.second);
        piece.here.insert(ref.second);
    }
    [[nodiscard]] bool whole(std::uint32_t piece) const { return started_.at(piece).here.size() == blocks_; }
    void stored(std::uint32_t piece) {
        started_.erase(piece);
        have.insert(piece);
    }
    void released(PeerKey peer) {
        for (auto& [index, piece] : started_) {
            piece.keeper = piece.keeper == peer ? PeerKey() : piece.keeper;
            for (auto& [block, askedOf] : piece.askedOf)
                askedOf.erase(peer);
        }
        for (auto& [index, piece] : started_)
            std::erase_if(piece.askedOf, [](const auto& entry) { return entry.second.empty(); });
        std::erase_if(started_, [](const auto& entry) { return entry.second.here.empty() && entry.second.askedOf.empty(); });
    }
    void unwant(std::uint32_t piece) {
        wanted.erase(piece);
        started_.erase(piece);
    }

private:
    struct Piece {
        std::map<std::uint32_t, std::set<PeerKey>> askedOf; // by block
        std::set<std::uint32_t> here;
        PeerKey lastAsked, keeper;
    };

    [[nodiscard]] static std::size_t requests(const Piece& piece) { return piece.askedOf.size(); }
    [[nodiscard]] std::optional<std::uint32_t> firstFree(const Piece& piece) const {
        for (std::uint32_t block = 0; block < blocks_; ++block)
            if (!piece.here.contains(block) && !piece.askedOf.contains(block))
                return block;
        return std::nullopt;
    }
    // turn 0: its own; 1: of those that are free for it; 2: whichever. The order among them is not the rules' matter.
    [[nodiscard]] std::set<Ref> ofStarted(PeerKey peer, bool whole, int turn) const {
        std::set<Ref> found;
        for (const auto& [index, piece] : started_) {
            const bool free = piece.keeper != PeerKey() ? piece.keeper == peer : !whole || requests(piece) == 0;
            if (!peers.at(peer).contains(index) || (turn == 0 && piece.lastAsked != peer) || (turn == 1 && !free))
                continue;
            if (const auto block = firstFree(piece))
                found.insert({index, *block});
        }
        return found;
    }
    [[nodiscard]] std::set<Ref> ofUnstarted(PeerKey peer, const std::set<PieceIndex>& suggested) const {
        std::set<std::uint32_t> open;
        for (const std::uint32_t piece : wanted)
            if (!have.contains(piece) && !started_.contains(piece) && peers.at(peer).contains(piece))
                open.insert(piece);
        if (open.empty())
            return {};
        const auto rankOf = [this](std::uint32_t piece) { return rank.contains(piece) ? rank.at(piece) : 2; };
        int best = 9;
        for (const std::uint32_t piece : open)
            best = std::min(best, rankOf(piece));
        std::erase_if(open, [&](std::uint32_t piece) { return rankOf(piece) != best; });
        if (inOrder)
            return {{*open.begin(), 0}};
        std::size_t rarest = peers.size() + 1;
        for (const std::uint32_t piece : open)
            rarest = std::min(rarest, holders(piece));
        for (const PieceIndex piece : suggested)
            if (open.contains(piece.value) && holders(piece.value) == rarest)
                return {{piece.value, 0}};
        std::set<Ref> found;
        for (const std::uint32_t piece : open)
            if (holders(piece) == rarest)
                found.insert({piece, 0});
        return found;
    }
    // Strict end game: only with nothing outstanding, and when nothing is free that anybody could be asked for.
    [[nodiscard]] std::set<Ref> busy(PeerKey peer) const {
        for (const std::uint32_t piece : wanted)
            if (!have.contains(piece) && holders(piece) > 0 && (!started_.contains(piece) || firstFree(started_.at(piece))))
                return {};
        std::set<Ref> found;
        for (const auto& [index, piece] : started_)
            for (const auto& [block, askedOf] : piece.askedOf) {
                if (askedOf.contains(peer))
                    return {};
                if (peers.at(peer).contains(index))
                    found.insert({index, block});
            }
        return found;
    }
    [[nodiscard]] std::size_t holders(std::uint32_t piece) const {
        return static_cast<std::size_t>(std::count_if(peers.begin(), peers.end(), [&](const auto& at) { return at.second.contains(piece); }));
    }

    std::uint32_t pieces_, blocks_;
    std::map<std::uint32_t, Piece> started_;
};

} // namespace bytetorrent::engine
