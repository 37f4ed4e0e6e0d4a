// What one pick costs: torrents of 20,000 and four million pieces, 50 peers that have most pieces, four blocks a pick, every
// block answered at once. Rarest first, in order, with priorities, and whole pieces.
#include <chrono>
#include <cstdio>

#include "bytetorrent/base/random.h"
#include "piece_picker.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::uint32_t kib = 1024;
constexpr std::uint64_t peers = 50;

void measure(const char* name, std::uint32_t pieces, const PiecePicker::Wishes& wishes, bool wholePieces) {
    PiecePicker picker({std::uint64_t{pieces} * 256 * kib, 256 * kib, 16 * kib, 4});
    picker.setWishes(wishes);
    SeededRandom random(1);
    for (std::uint64_t peer = 1; peer <= peers; ++peer) {
        PieceSet has = PieceSet::all(pieces);
        for (int hole = 0; hole < 100; ++hole)
            has.remove(PieceIndex(static_cast<std::uint32_t>(random.below(pieces))));
        picker.addPeer(PeerKey(peer));
        picker.peerHasSet(PeerKey(peer), has);
    }
    constexpr int picks = 40'000;
    std::size_t blocks = 0;
    const auto begin = std::chrono::steady_clock::now();
    for (int round = 0; round < picks; ++round) {
        const PeerKey peer(1 + random.below(peers));
        for (const auto& block : picker.pick(peer, {.count = 4, .wholePieces = wholePieces}, random)) {
            ++blocks;
            if (picker.received(peer, block).pieceComplete)
                picker.pieceStored(block.piece);
        }
    }
    const double ns = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%-14s %8u pieces  %7.0f ns a pick and its answers  %5.0f ns a block\n", name, pieces, ns / picks, ns / static_cast<double>(blocks));
}

} // namespace

int main() {
    for (const std::uint32_t pieces : {20'000u, 4'000'000u}) {
        PiecePicker::Wishes all{.wanted = PieceSet::all(pieces)};
        measure("rarest first", pieces, all, false);
        measure("whole pieces", pieces, all, true);
        PiecePicker::Wishes ordered = all;
        ordered.inOrder = true;
        measure("in order", pieces, ordered, false);
        PiecePicker::Wishes ranked = all;
        ranked.urgent.add(PieceIndex(pieces / 2));
        ranked.high.addRange(PieceIndex(0), PieceIndex(pieces / 4));
        ranked.low.addRange(PieceIndex(pieces / 2 + 1), PieceIndex(pieces - 1));
        measure("four ranks", pieces, ranked, false);
    }
    return 0;
}
