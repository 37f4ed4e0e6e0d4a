// What the user wishes, and the picker does: priorities, order, first and last pieces, whole pieces for fast peers; and the
// picker held to its naive model over random histories.
#include <ctime>

#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "naive_picker.h"
#include "piece_wishes.h"
#include "support/sanitized.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using protocol::BlockRequest;

namespace {

constexpr std::uint32_t kib = 1024;
constexpr std::uint32_t blocksPerPiece = 4;
const PeerKey ann(1);
const PeerKey bob(2);
const PeerKey eve(3);

PiecePicker pickerOf(std::uint32_t pieces) { return PiecePicker({std::uint64_t(pieces) * 64 * kib, 64 * kib, 16 * kib, 0}); }
PieceSet setOf(const std::string& ranges) { return *PieceSet::parse(ranges, 1'000'000); }

void join(PiecePicker& picker, PeerKey peer, const std::string& ranges) {
    picker.addPeer(peer);
    picker.peerHasSet(peer, setOf(ranges));
}

std::vector<std::uint32_t> piecesPicked(PiecePicker& picker, PeerKey peer, PiecePicker::Pick how) {
    SeededRandom random(1);
    std::vector<std::uint32_t> pieces;
    for (const BlockRequest& block : picker.pick(peer, how, random))
        if (pieces.empty() || pieces.back() != block.piece.value)
            pieces.push_back(block.piece.value);
    return pieces;
}
std::vector<std::uint32_t> piecesPicked(PiecePicker& picker, PeerKey peer, std::uint32_t count) {
    return piecesPicked(picker, peer, PiecePicker::Pick{.count = count});
}

// Files of these sizes in pieces of 16 KiB.
protocol::Metainfo torrentOf(const std::vector<std::uint64_t>& sizes) {
    protocol::InfoDraft draft;
    draft.name = "album";
    draft.pieceBytes = 16 * kib;
    draft.singleFile = false;
    std::uint64_t total = 0;
    for (std::size_t index = 0; index < sizes.size(); ++index) {
        protocol::FileEntry file;
        file.path = {std::to_string(index)};
        file.size = sizes[index];
        draft.files.push_back(file);
        total += sizes[index];
    }
    draft.pieceHashes.resize((total + draft.pieceBytes - 1) / draft.pieceBytes);
    return *protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft));
}

} // namespace

class PickerWishesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesUrgentThenHighThenNormalThenLowPieces() {
        auto picker = pickerOf(6);
        join(picker, ann, "0-5");
        join(picker, bob, "0-4"); // piece 5 is the rarest, and low
        picker.setWishes({.wanted = setOf("0-3,5"), .urgent = setOf("3"), .high = setOf("1,3"), .low = setOf("0,5")});
        const auto order = piecesPicked(picker, ann, 100);
        QCOMPARE(order, (std::vector<std::uint32_t>{3, 1, 2, 5, 0}));
        QVERIFY(!picker.interesting(bob) || picker.piecesOf(bob).test(0));
    }

    void takesPiecesInOrderWhenTold() {
        auto picker = pickerOf(200);
        join(picker, ann, "3-199");
        join(picker, bob, "0-198");
        picker.setWishes({.wanted = PieceSet::all(200), .high = setOf("150"), .inOrder = true});
        QCOMPARE(piecesPicked(picker, ann, 5 * blocksPerPiece), (std::vector<std::uint32_t>{150, 3, 4, 5, 6}));
        QCOMPARE(piecesPicked(picker, bob, 2 * blocksPerPiece), (std::vector<std::uint32_t>{0, 1}));
    }

    void changesItsMindWhileItRuns() {
        auto picker = pickerOf(4);
        join(picker, ann, "0-3");
        join(picker, bob, "0-3");
        QCOMPARE(piecesPicked(picker, ann, 2).size(), std::size_t(1));
        const std::uint32_t begun = picker.startedPieces().front().value;
        PieceSet rest = PieceSet::all(4);
        rest.remove(PieceIndex(begun));
        picker.setWishes({.wanted = rest});
        QVERIFY(picker.startedPieces().empty());
        QCOMPARE(picker.outstanding(ann), std::size_t(0));
        QCOMPARE(picker.missing(), 3u);
        picker.setWishes({.wanted = PieceSet::all(4), .high = setOf(std::to_string(begun))});
        QCOMPARE(piecesPicked(picker, bob, 4), std::vector<std::uint32_t>{begun});
        picker.setWishes({.wanted = PieceSet()});
        QVERIFY(picker.complete() && !picker.interesting(ann));
    }

    void aFastPeerTakesPiecesOfItsOwn() {
        auto picker = pickerOf(3);
        join(picker, ann, "0-2");
        join(picker, bob, "0-2");
        join(picker, eve, "0-2");
        const auto anns = piecesPicked(picker, ann, {.count = 2, .wholePieces = true});
        const auto bobs = piecesPicked(picker, bob, {.count = 2, .wholePieces = true});
        const auto eves = piecesPicked(picker, eve, {.count = 2});
        QCOMPARE(anns.size() + bobs.size() + eves.size(), std::size_t(3));
        QVERIFY(anns != bobs && bobs != eves && anns != eves); // three pieces, one of each
        QCOMPARE(piecesPicked(picker, ann, {.count = 2, .wholePieces = true}), anns); // the rest of its own
        // Nothing but pieces of others is left: they are shared after all, before any end game.
        QCOMPARE(piecesPicked(picker, ann, {.count = 4, .wholePieces = true}).size(), std::size_t(2));
        QVERIFY(!picker.endGame());
    }

    void aPieceWhoseFastPeerStepsBackIsForEveryone() {
        auto picker = pickerOf(10);
        join(picker, ann, "0-9");
        join(picker, bob, "0-9");
        const auto anns = piecesPicked(picker, ann, {.count = 2, .wholePieces = true});
        QVERIFY(piecesPicked(picker, bob, 1) != anns);
        picker.stepBack(ann); // it chokes us
        picker.releaseRequests(bob);
        QCOMPARE(piecesPicked(picker, bob, 1), anns);
    }

    void aSuggestedPieceIsTakenFirstAmongEquals() {
        auto picker = pickerOf(50);
        join(picker, ann, "0-49");
        const std::set<PieceIndex> suggested{PieceIndex(40), PieceIndex(41)};
        picker.setWishes({.wanted = PieceSet::all(50), .low = setOf("40")});
        QCOMPARE(piecesPicked(picker, ann, {.count = 4, .suggested = &suggested}), std::vector<std::uint32_t>{41});
        const PieceSet allowed = setOf("40,42-44");
        QCOMPARE(piecesPicked(picker, ann, {.count = 4, .onlyOf = &allowed, .suggested = &suggested}), std::vector<std::uint32_t>{42});
    }

    void namesTheMissingPieceOfWhateverRank() {
        auto picker = pickerOf(3);
        join(picker, ann, "0-1");
        picker.setWishes({.wanted = PieceSet::all(3), .low = setOf("2")});
        QCOMPARE(picker.unavailablePiece(), std::optional<PieceIndex>(PieceIndex(2)));
        picker.setWishes({.wanted = setOf("0-1")});
        QCOMPARE(picker.unavailablePiece(), std::optional<PieceIndex>());
    }

    void aPieceThatFilesShareHasTheHighestPriorityOfThem() {
        // Pieces of 16 KiB: file 0 in 0-1, file 1 in 1-2, file 2 in 2-4, file 3 is empty, file 4 in 4-5.
        const auto torrent = torrentOf({24 * kib, 16 * kib, 32 * kib, 0, 20 * kib});
        using enum FilePriority;
        const auto wishes = wishesOf(torrent, {.filePriorities = {skip, low, normal, skip, high}});
        QCOMPARE(wishes.wanted.toString(), std::string("1-5"));
        QCOMPARE(wishes.low.toString(), std::string("1"));
        QCOMPARE(wishes.high.toString(), std::string("4-5"));
        QVERIFY(wishes.urgent.empty() && !wishes.inOrder);
        const auto ends = wishesOf(torrent, {.filePriorities = {skip, skip, normal, skip, skip}, .sequential = true, .firstAndLast = true});
        QCOMPARE(ends.wanted.toString(), std::string("2-4"));
        QCOMPARE(ends.urgent.toString(), std::string("2,4"));
        QVERIFY(ends.inOrder);
        QCOMPARE(wishesOf(torrent, {}).wanted, PieceSet::all(6));
        QCOMPARE(wishesOf(torrent, {.filePriorities = {skip}}).wanted, PieceSet::all(6)); // of another torrent
        QCOMPARE(bytesOf(wishes.wanted, torrent), std::uint64_t(76 * kib));
    }

    void aMagnetSelectsFiles() {
        using enum FilePriority;
        QCOMPARE(prioritiesOf({{1, 1}, {3, 9}}, 5), (std::vector{skip, normal, skip, normal, normal}));
        QVERIFY(prioritiesOf({{0, 9}}, 5).empty());
        QVERIFY(prioritiesOf({{7, 9}}, 5).empty()); // none of them exists: rather all than nothing
        QVERIFY(prioritiesOf({{0, 0xFFFFFFFF}}, 3).empty());
    }

    void picksWhatItsNaiveModelWouldPick();
    void aPickStaysCheapWithFourMillionPiecesOfEveryRank();
};

void PickerWishesTest::picksWhatItsNaiveModelWouldPick() {
    const bool held = rc::check("each pick of one block is one that the rules allow", [] {
        const auto pieces = *rc::gen::inRange<std::uint32_t>(1, 90);
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        auto picker = pickerOf(pieces);
        NaivePicker naive(pieces, blocksPerPiece);
        const auto some = [&](std::uint64_t of) {
            PieceSet set;
            for (std::uint32_t piece = 0; piece < pieces; ++piece)
                if (random.chance(1, of))
                    set.add(PieceIndex(piece));
            return set;
        };
        const auto wish = [&] {
            PiecePicker::Wishes wishes{some(1), some(9), some(5), some(4), random.chance(1, 4)};
            wishes.wanted.subtract(some(6));
            picker.setWishes(wishes);
            naive.inOrder = wishes.inOrder;
            for (std::uint32_t piece = 0; piece < pieces; ++piece) {
                const PieceIndex index(piece);
                if (wishes.wanted.contains(index))
                    naive.wanted.insert(piece);
                else
                    naive.unwant(piece);
                naive.rank[piece] = wishes.urgent.contains(index) ? 0 : wishes.high.contains(index) ? 1 : wishes.low.contains(index) ? 3 : 2;
            }
        };
        for (std::uint64_t peer = 1; peer <= 4; ++peer) {
            const PieceSet has = peer == 1 ? PieceSet::all(pieces) : some(2);
            picker.addPeer(PeerKey(peer));
            picker.peerHasSet(PeerKey(peer), has);
            for (const PieceIndex piece : has.pieces())
                naive.peers[PeerKey(peer)].insert(piece.value);
            naive.peers[PeerKey(peer)];
        }
        int ended = 0;
        for (int step = 0; step < 600 && ended < 3; ++step) {
            const PeerKey peer(1 + random.below(4));
            const std::uint64_t action = random.below(40);
            if (action == 0) {
                wish();
            } else if (action == 1) {
                picker.releaseRequests(peer);
                naive.released(peer);
            } else if (action < 16) {
                const auto outstanding = picker.outstandingOf(peer);
                if (outstanding.empty())
                    continue;
                const BlockRequest block = outstanding[random.below(outstanding.size())];
                const NaivePicker::Ref ref{block.piece.value, block.offset / (16 * kib)};
                const auto received = picker.received(peer, block);
                RC_ASSERT(received.verdict == PiecePicker::Verdict::accepted);
                naive.received(peer, ref);
                RC_ASSERT(received.pieceComplete == naive.whole(ref.first));
                if (received.pieceComplete) {
                    picker.pieceStored(block.piece);
                    naive.stored(ref.first);
                }
            } else {
                const bool whole = random.chance(1, 3);
                std::set<PieceIndex> suggested;
                if (random.chance(1, 4))
                    suggested.insert(PieceIndex(static_cast<std::uint32_t>(random.below(pieces))));
                const auto allowed = naive.acceptable(peer, whole, suggested);
                const auto picked = picker.pick(peer, {.count = 1, .wholePieces = whole, .suggested = &suggested}, random);
                RC_ASSERT(picked.empty() == allowed.empty());
                if (!picked.empty()) {
                    const NaivePicker::Ref ref{picked[0].piece.value, picked[0].offset / (16 * kib)};
                    RC_ASSERT(allowed.contains(ref));
                    if (picker.endGame())
                        naive.askedAgain(peer, ref);
                    else
                        naive.asked(peer, ref, whole);
                }
                ended += picker.complete() ? 1 : 0;
            }
        }
    });
    QVERIFY(held);
}

void PickerWishesTest::aPickStaysCheapWithFourMillionPiecesOfEveryRank() {
    constexpr std::uint32_t pieces = 4'000'000;
    PiecePicker picker({std::uint64_t(pieces) * 16 * kib, 16 * kib, 16 * kib, 4});
    PiecePicker::Wishes wishes{.wanted = PieceSet::all(pieces)};
    wishes.low.addRange(PieceIndex(0), PieceIndex(1'000'000));
    wishes.high.addRange(PieceIndex(3'000'000), PieceIndex(3'500'000));
    wishes.urgent.add(PieceIndex(2'000'000));
    picker.setWishes(wishes);
    picker.addPeer(ann);
    picker.peerHas(ann, PieceIndex(1'234)); // has but one, of the last rank
    picker.addPeer(bob);
    picker.peerHasAll(bob);
    SeededRandom random(5);
    const std::clock_t begin = std::clock();
    QCOMPARE(picker.pick(ann, {.count = 10}, random).size(), std::size_t(1));
    for (int round = 0; round < 1'000; ++round)
        QCOMPARE(picker.pick(bob, {.count = 4}, random).size(), std::size_t(4));
    wishes.inOrder = true;
    picker.setWishes(wishes);
    for (int round = 0; round < 1'000; ++round)
        QCOMPARE(picker.pick(bob, {.count = 4}, random).size(), std::size_t(4));
    QVERIFY2(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 3 * bytetorrent::test::slownessOfSanitizer, "a pick must not walk all pieces");
}

QTEST_APPLESS_MAIN(PickerWishesTest)
#include "picker_wishes_test.moc"
