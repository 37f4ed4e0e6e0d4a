// The picker's decisions, told as small stories, and its promises as properties over random swarms.
#include <ctime>
#include <map>
#include <set>

#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/base/random.h"
#include "piece_picker.h"
#include "support/sanitized.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using protocol::BlockRequest;

namespace {

constexpr std::uint32_t kib = 1024;
const PeerKey ann(1);
const PeerKey bob(2);
const PeerKey eve(3);

// `pieces` pieces of four blocks each; no random first pieces unless a test wants them.
PiecePicker pickerOf(std::uint32_t pieces, std::uint32_t randomFirst = 0) {
    return PiecePicker({std::uint64_t(pieces) * 64 * kib, 64 * kib, 16 * kib, randomFirst});
}

PieceSet setOf(const std::string& ranges) { return *PieceSet::parse(ranges, 1'000'000); }

void join(PiecePicker& picker, PeerKey peer, const std::string& ranges) {
    picker.addPeer(peer);
    picker.peerHasSet(peer, setOf(ranges));
}

std::vector<BlockRequest> pickSome(PiecePicker& picker, PeerKey peer, std::uint32_t count, std::uint64_t seed = 1) {
    SeededRandom random(seed);
    return picker.pick(peer, {count, nullptr, false}, random);
}

std::set<std::uint32_t> piecesIn(const std::vector<BlockRequest>& blocks) {
    std::set<std::uint32_t> pieces;
    for (const BlockRequest& block : blocks)
        pieces.insert(block.piece.value);
    return pieces;
}

void receiveAll(PiecePicker& picker, PeerKey peer, const std::vector<BlockRequest>& blocks) {
    for (const BlockRequest& block : blocks)
        QCOMPARE(picker.received(peer, block).verdict, PiecePicker::Verdict::accepted);
}

} // namespace

class PiecePickerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void prefersTheRarestPiece();
    void breaksTiesAtRandom();
    void takesTheFirstFourPiecesAtRandom();
    void finishesStartedPiecesFirst();
    void asksOnlyForWhatThePeerHas();
    void asksForWantedPiecesOnly();
    void asksForTheShortLastBlock();
    void neverAsksTwoPeersForOneBlockOutsideTheEndGame();
    void asksASecondPeerInTheEndGameWhenItHasNothingElse();
    void asksAgainForTheBlockThatWouldComeLast();
    void doesNotAskAgainForWhatComesAsSoonAnyway();
    void cancelsTheOthersWhenAnEndGameBlockArrives();
    void waitsWithTheEndGameWhileSomethingIsFree();
    void givesBackWhatADepartedPeerWasAskedFor();
    void offersARejectedBlockAgain();
    void acceptsALateBlockThatIsStillMissing();
    void callsWhatWasNeverAskedForUnrequested();
    void callsASecondCopyADuplicate();
    void asksOnePeerAloneForAPieceOnParole();
    void handsAParolePieceOnWhenItsOwnerLeaves();
    void takesTheRestFromAnOwnerThatRejectedOneBlock();
    void namesTheSenderOfEachBlock();
    void fetchesALostPieceAgain();
    void startsAfreshAfterAFailedWrite();
    void asksAChokingPeerForAllowedPiecesOnly();
    void losesInterestInAPeerWhenWeHaveAllOfIts();
    void forgetsWhatAPeerLost();
    void namesAPieceThatNobodyHas();
    void findsTheOnePieceThatAPeerHasAmongFourMillion();
    void requestsEveryBlockExactlyOnceAndFinishes();
    void neverLosesABlockWhateverHappens();
};

void PiecePickerTest::prefersTheRarestPiece() {
    auto picker = pickerOf(4);
    join(picker, ann, "0-3");
    join(picker, bob, "0-1,3");
    join(picker, eve, "0,3");
    QCOMPARE(picker.availability(PieceIndex(2)), 1u);
    QCOMPARE(picker.availability(PieceIndex(0)), 3u);
    const auto blocks = pickSome(picker, ann, 8);
    QCOMPARE(blocks[0].piece, PieceIndex(2));
    QCOMPARE(blocks[4].piece, PieceIndex(1));
}

void PiecePickerTest::breaksTiesAtRandom() {
    std::set<std::uint32_t> first;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        auto picker = pickerOf(10);
        join(picker, ann, "0-9");
        first.insert(pickSome(picker, ann, 1, seed)[0].piece.value);
    }
    QVERIFY(first.size() > 5);
}

void PiecePickerTest::takesTheFirstFourPiecesAtRandom() {
    std::set<std::uint32_t> first;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        auto picker = pickerOf(20, 4);
        join(picker, ann, "0-19");
        join(picker, bob, "1-19"); // piece 0 is the rarest
        first.merge(piecesIn(pickSome(picker, ann, 16, seed)));
    }
    QCOMPARE(first.size(), std::size_t(20));
    auto picker = pickerOf(20, 4);
    picker.setHave(setOf("16-19"));
    join(picker, ann, "0-19");
    join(picker, bob, "1-19");
    QCOMPARE(pickSome(picker, ann, 1)[0].piece, PieceIndex(0));
}

void PiecePickerTest::finishesStartedPiecesFirst() {
    auto picker = pickerOf(10);
    join(picker, ann, "0-9");
    join(picker, bob, "0-9");
    const auto anns = pickSome(picker, ann, 2);
    const auto bobs = pickSome(picker, bob, 2);
    QCOMPARE(piecesIn(anns), piecesIn(bobs));
    QCOMPARE(picker.startedPieces().size(), std::size_t(1));
}

void PiecePickerTest::asksOnlyForWhatThePeerHas() {
    auto picker = pickerOf(10);
    join(picker, ann, "4,7");
    QCOMPARE(piecesIn(pickSome(picker, ann, 100)), (std::set<std::uint32_t>{4, 7}));
    QCOMPARE(picker.outstanding(ann), std::size_t(8));
}

void PiecePickerTest::asksForWantedPiecesOnly() {
    auto picker = pickerOf(10);
    join(picker, ann, "0-9");
    picker.setWanted(setOf("2-3"));
    QCOMPARE(picker.missing(), 2u);
    QCOMPARE(piecesIn(pickSome(picker, ann, 100)), (std::set<std::uint32_t>{2, 3}));
    picker.pieceStored(PieceIndex(2));
    picker.pieceStored(PieceIndex(3));
    QVERIFY(picker.complete());
    QVERIFY(!picker.interesting(ann));
}

void PiecePickerTest::asksForTheShortLastBlock() {
    PiecePicker picker({100 * kib + 5, 64 * kib, 16 * kib, 0});
    join(picker, ann, "1");
    const auto blocks = pickSome(picker, ann, 100);
    QCOMPARE(blocks.size(), std::size_t(3));
    QCOMPARE(blocks.back(), (BlockRequest{PieceIndex(1), 32 * kib, 4 * kib + 5}));
}

void PiecePickerTest::neverAsksTwoPeersForOneBlockOutsideTheEndGame() {
    auto picker = pickerOf(3);
    std::set<BlockRequest> asked;
    for (std::uint64_t peer = 1; peer <= 6; ++peer) {
        picker.addPeer(PeerKey(peer));
        picker.peerHasAll(PeerKey(peer));
        for (const BlockRequest& block : pickSome(picker, PeerKey(peer), 2))
            QVERIFY(asked.insert(block).second);
    }
    QCOMPARE(asked.size(), std::size_t(12));
}

void PiecePickerTest::asksASecondPeerInTheEndGameWhenItHasNothingElse() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    const auto anns = pickSome(picker, ann, 4);
    QVERIFY(!picker.endGame());
    const auto copy = pickSome(picker, bob, 4);
    QVERIFY(picker.endGame());
    QCOMPARE(copy.size(), std::size_t(1));
    QVERIFY(std::find(anns.begin(), anns.end(), copy[0]) != anns.end());
    QVERIFY(pickSome(picker, bob, 4).empty()); // strict: it has something outstanding now
    QVERIFY(pickSome(picker, ann, 4).empty());
}

void PiecePickerTest::asksAgainForTheBlockThatWouldComeLast() {
    auto picker = pickerOf(3);
    join(picker, ann, "0-2");
    join(picker, bob, "0-2");
    join(picker, eve, "0-2");
    picker.setPace(ann, 2'000);
    picker.setPace(bob, 300);
    picker.setPace(eve, 100);
    const auto anns = pickSome(picker, ann, 4);
    pickSome(picker, bob, 8);
    const auto copy = pickSome(picker, eve, 4);
    QCOMPARE(copy, std::vector<BlockRequest>{anns.back()}); // in eight seconds; bob's last in two and a half
}

void PiecePickerTest::doesNotAskAgainForWhatComesAsSoonAnyway() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    picker.setPace(ann, 100);
    picker.setPace(bob, 250);
    const auto anns = pickSome(picker, ann, 4);
    QVERIFY(pickSome(picker, bob, 4).empty()); // ann's last comes in 400 ms: a copy would hardly be sooner
    picker.setPace(ann, 5'000); // she has fallen silent
    QCOMPARE(pickSome(picker, bob, 4), std::vector<BlockRequest>{anns.back()});
}

void PiecePickerTest::cancelsTheOthersWhenAnEndGameBlockArrives() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    pickSome(picker, ann, 4);
    const auto copy = pickSome(picker, bob, 1);
    const auto received = picker.received(bob, copy[0]);
    QCOMPARE(received.verdict, PiecePicker::Verdict::accepted);
    QCOMPARE(received.cancelAt, std::vector<PeerKey>{ann});
    QCOMPARE(picker.outstanding(ann), std::size_t(3));
    QCOMPARE(picker.received(ann, copy[0]).verdict, PiecePicker::Verdict::duplicate);
}

void PiecePickerTest::waitsWithTheEndGameWhileSomethingIsFree() {
    auto picker = pickerOf(2);
    join(picker, ann, "0-1");
    join(picker, bob, "0");
    join(picker, eve, "0-1");
    picker.setWanted(setOf("0"));
    pickSome(picker, ann, 4); // all of piece 0
    picker.setWanted(setOf("0-1"));
    QVERIFY(pickSome(picker, bob, 4).empty()); // piece 1 is free for others: no copies yet
    pickSome(picker, eve, 4);
    QCOMPARE(pickSome(picker, bob, 4).size(), std::size_t(1));
}

void PiecePickerTest::givesBackWhatADepartedPeerWasAskedFor() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    const auto anns = pickSome(picker, ann, 4);
    QCOMPARE(picker.received(ann, anns[0]).verdict, PiecePicker::Verdict::accepted);
    picker.removePeer(ann);
    QCOMPARE(pickSome(picker, bob, 4).size(), std::size_t(3));
    QCOMPARE(picker.availability(PieceIndex(0)), 1u);
}

void PiecePickerTest::offersARejectedBlockAgain() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    const auto anns = pickSome(picker, ann, 4);
    picker.rejected(ann, anns[2]);
    QCOMPARE(picker.outstanding(ann), std::size_t(3));
    QCOMPARE(pickSome(picker, bob, 4), std::vector<BlockRequest>{anns[2]});
    picker.rejected(ann, anns[2]); // twice means nothing
    QCOMPARE(picker.outstanding(ann), std::size_t(3));
}

void PiecePickerTest::acceptsALateBlockThatIsStillMissing() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    const auto anns = pickSome(picker, ann, 4);
    QCOMPARE(picker.releaseRequests(ann), anns);
    QCOMPARE(picker.received(ann, anns[0]).verdict, PiecePicker::Verdict::accepted); // nobody was asked meanwhile
    const auto bobs = pickSome(picker, bob, 4);
    QCOMPARE(bobs.size(), std::size_t(3));
    const auto late = picker.received(ann, anns[1]); // bob was asked meanwhile
    QCOMPARE(late.verdict, PiecePicker::Verdict::accepted);
    QCOMPARE(late.cancelAt, std::vector<PeerKey>{bob});
    QCOMPARE(picker.received(ann, anns[1]).verdict, PiecePicker::Verdict::unrequested);
}

void PiecePickerTest::callsWhatWasNeverAskedForUnrequested() {
    auto picker = pickerOf(2);
    join(picker, ann, "0-1");
    join(picker, bob, "0-1");
    const auto anns = pickSome(picker, ann, 1);
    QCOMPARE(picker.received(bob, anns[0]).verdict, PiecePicker::Verdict::unrequested);
    for (const BlockRequest& odd : {BlockRequest{PieceIndex(9), 0, 16 * kib}, BlockRequest{anns[0].piece, 1, 16 * kib},
                                    BlockRequest{anns[0].piece, 0, 5}, BlockRequest{anns[0].piece, 0xFFFFC000u, 16 * kib}})
        QCOMPARE(picker.received(ann, odd).verdict, PiecePicker::Verdict::unrequested);
}

void PiecePickerTest::callsASecondCopyADuplicate() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    const auto anns = pickSome(picker, ann, 4);
    picker.releaseRequests(ann);
    const auto bobs = pickSome(picker, bob, 4);
    receiveAll(picker, bob, bobs);
    QCOMPARE(picker.received(ann, anns[0]).verdict, PiecePicker::Verdict::duplicate);
}

void PiecePickerTest::asksOnePeerAloneForAPieceOnParole() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    receiveAll(picker, ann, pickSome(picker, ann, 2));
    receiveAll(picker, bob, pickSome(picker, bob, 2));
    picker.pieceRejected(PieceIndex(0), true);
    QCOMPARE(picker.bytesInProgress(), 0u);
    QCOMPARE(pickSome(picker, bob, 1).size(), std::size_t(1));
    QVERIFY(pickSome(picker, ann, 4).empty()); // not even in the end game
    receiveAll(picker, bob, pickSome(picker, bob, 3));
    QCOMPARE(picker.senders(PieceIndex(0))[3], bob);
}

void PiecePickerTest::handsAParolePieceOnWhenItsOwnerLeaves() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    picker.pieceRejected(PieceIndex(0), true);
    const auto first = pickSome(picker, bob, 2);
    QCOMPARE(picker.received(bob, first[0]).verdict, PiecePicker::Verdict::accepted);
    picker.releaseRequests(bob); // it snubs us
    QCOMPARE(pickSome(picker, ann, 4).size(), std::size_t(3));
}

// Found by the property below: what it still owed was neither accepted nor free again.
void PiecePickerTest::takesTheRestFromAnOwnerThatRejectedOneBlock() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    picker.pieceRejected(PieceIndex(0), true);
    const auto anns = pickSome(picker, ann, 4);
    picker.rejected(ann, anns[0]);
    QCOMPARE(pickSome(picker, bob, 4), std::vector<BlockRequest>{anns[0]});
    QCOMPARE(picker.received(ann, anns[1]).verdict, PiecePicker::Verdict::accepted);
}

void PiecePickerTest::namesTheSenderOfEachBlock() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    join(picker, bob, "0");
    receiveAll(picker, ann, pickSome(picker, ann, 1));
    receiveAll(picker, bob, pickSome(picker, bob, 1));
    QCOMPARE(picker.senders(PieceIndex(0)), (std::vector<PeerKey>{ann, bob, PeerKey(), PeerKey()}));
}

void PiecePickerTest::fetchesALostPieceAgain() {
    auto picker = pickerOf(2);
    picker.setHave(setOf("0-1"));
    join(picker, ann, "0-1");
    QVERIFY(picker.complete() && !picker.interesting(ann));
    picker.pieceLost(PieceIndex(1));
    QVERIFY(!picker.complete() && picker.interesting(ann));
    QCOMPARE(piecesIn(pickSome(picker, ann, 10)), std::set<std::uint32_t>{1});
}

void PiecePickerTest::startsAfreshAfterAFailedWrite() {
    auto picker = pickerOf(1);
    join(picker, ann, "0");
    const auto blocks = pickSome(picker, ann, 4);
    QCOMPARE(picker.received(ann, blocks[0]).verdict, PiecePicker::Verdict::accepted);
    picker.writeFailed(PieceIndex(0));
    QCOMPARE(picker.outstanding(ann), std::size_t(0));
    QCOMPARE(pickSome(picker, ann, 4).size(), std::size_t(4));
}

void PiecePickerTest::asksAChokingPeerForAllowedPiecesOnly() {
    auto picker = pickerOf(10);
    join(picker, ann, "0-9");
    const PieceSet allowed = setOf("3,8");
    SeededRandom random(1);
    QCOMPARE(piecesIn(picker.pick(ann, {100, &allowed, false}, random)), (std::set<std::uint32_t>{3, 8}));
}

void PiecePickerTest::losesInterestInAPeerWhenWeHaveAllOfIts() {
    auto picker = pickerOf(3);
    join(picker, ann, "1");
    QVERIFY(picker.interesting(ann));
    receiveAll(picker, ann, pickSome(picker, ann, 4));
    picker.pieceStored(PieceIndex(1));
    QVERIFY(!picker.interesting(ann));
    picker.peerHas(ann, PieceIndex(2));
    QVERIFY(picker.interesting(ann));
}

void PiecePickerTest::forgetsWhatAPeerLost() {
    auto picker = pickerOf(3);
    picker.addPeer(ann);
    picker.peerHasAll(ann);
    join(picker, bob, "0");
    QCOMPARE(picker.availability(PieceIndex(0)), 2u);
    const auto blocks = pickSome(picker, ann, 12);
    picker.peerLost(ann, PieceIndex(0));
    QCOMPARE(picker.outstanding(ann), std::size_t(8));
    QCOMPARE(picker.availability(PieceIndex(0)), 1u);
    QCOMPARE(picker.availability(PieceIndex(1)), 1u);
    QCOMPARE(pickSome(picker, bob, 12).size(), std::size_t(4));
}

void PiecePickerTest::namesAPieceThatNobodyHas() {
    auto picker = pickerOf(3);
    join(picker, ann, "0,2");
    QCOMPARE(picker.unavailablePiece(), std::optional<PieceIndex>(PieceIndex(1)));
    join(picker, bob, "0-2");
    QCOMPARE(picker.unavailablePiece(), std::optional<PieceIndex>());
}

void PiecePickerTest::findsTheOnePieceThatAPeerHasAmongFourMillion() {
    PiecePicker picker({std::uint64_t(4'000'000) * 16 * kib, 16 * kib, 16 * kib, 4});
    picker.addPeer(ann);
    picker.peerHas(ann, PieceIndex(3'123'456));
    picker.addPeer(bob);
    picker.peerHasAll(bob);
    const std::clock_t begin = std::clock();
    SeededRandom random(5);
    QCOMPARE(picker.pick(ann, {10, nullptr, false}, random).size(), std::size_t(1));
    for (int round = 0; round < 1000; ++round)
        QCOMPARE(picker.pick(bob, {4, nullptr, false}, random).size(), std::size_t(4));
    // A thousand walks over four million pieces would take many seconds, whatever else the machine does.
    QVERIFY2(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 1 * bytetorrent::test::slownessOfSanitizer, "a pick must not walk all pieces");
}

void PiecePickerTest::requestsEveryBlockExactlyOnceAndFinishes() {
    const bool held = rc::check("with honest peers each block is asked for once, and all pieces are done", [] {
        const auto pieces = *rc::gen::inRange<std::uint32_t>(1, 40);
        const auto total = std::uint64_t(pieces - 1) * 64 * kib + *rc::gen::inRange<std::uint32_t>(1, 64 * kib + 1);
        PiecePicker picker({total, 64 * kib, 16 * kib, 4});
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        std::map<BlockRequest, int> asked;
        for (std::uint64_t peer = 1; peer <= 5; ++peer) {
            picker.addPeer(PeerKey(peer));
            if (peer == 1)
                picker.peerHasAll(PeerKey(peer)); // so that everything can be had
            else
                for (std::uint32_t piece = 0; piece < pieces; ++piece)
                    if (random.chance(1, 2))
                        picker.peerHas(PeerKey(peer), PieceIndex(piece));
        }
        for (int step = 0; !picker.complete(); ++step) {
            RC_ASSERT(step < 100'000);
            const PeerKey peer(1 + random.below(5));
            for (const BlockRequest& block : picker.pick(peer, {static_cast<std::uint32_t>(random.below(6)), nullptr, false}, random)) {
                const bool copy = asked[block]++ > 0;
                RC_ASSERT(!copy || picker.endGame());
            }
            for (std::uint64_t other = 1; other <= 5; ++other) {
                for (const BlockRequest& block : picker.outstandingOf(PeerKey(other))) {
                    if (!random.chance(1, 3))
                        continue;
                    const auto received = picker.received(PeerKey(other), block);
                    RC_ASSERT(received.verdict == PiecePicker::Verdict::accepted);
                    if (received.pieceComplete)
                        picker.pieceStored(block.piece);
                }
            }
        }
        RC_ASSERT(picker.haveCount() == pieces && picker.bytesInProgress() == 0);
        RC_ASSERT(picker.startedPieces().empty());
    });
    QVERIFY(held);
}

void PiecePickerTest::neverLosesABlockWhateverHappens() {
    const bool held = rc::check("after any history an honest seed completes the torrent", [] {
        const std::uint32_t pieces = *rc::gen::inRange<std::uint32_t>(1, 20);
        auto picker = pickerOf(pieces, 4);
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        std::vector<PeerKey> peers;
        std::uint64_t nextPeer = 100;
        for (int step = 0; step < 400; ++step) {
            const std::uint64_t action = random.below(11);
            if (peers.empty() || (action == 0 && peers.size() < 6)) {
                peers.emplace_back(nextPeer++);
                picker.addPeer(peers.back());
                if (random.chance(1, 3))
                    picker.peerHasAll(peers.back());
                continue;
            }
            const std::size_t index = random.below(peers.size());
            const PeerKey peer = peers[index];
            const PieceIndex piece(static_cast<std::uint32_t>(random.below(pieces)));
            const auto outstanding = picker.outstandingOf(peer);
            if (action == 1 && random.chance(1, 3)) {
                picker.removePeer(peer);
                peers.erase(peers.begin() + static_cast<std::ptrdiff_t>(index));
            } else if (action == 2) {
                picker.peerHas(peer, piece);
            } else if (action == 3) {
                picker.peerLost(peer, piece);
            } else if (action == 4) {
                picker.releaseRequests(peer);
            } else if (action == 5 && !outstanding.empty()) {
                picker.rejected(peer, outstanding[random.below(outstanding.size())]);
            } else if (action == 6 && random.chance(1, 2)) {
                picker.pieceLost(piece);
            } else if (action == 7 && random.chance(1, 4)) {
                picker.writeFailed(piece);
            } else if (action == 8 && !outstanding.empty()) {
                const BlockRequest block = outstanding[random.below(outstanding.size())];
                if (picker.received(peer, block).pieceComplete) {
                    if (random.chance(1, 3))
                        picker.pieceRejected(block.piece, random.chance(1, 2));
                    else
                        picker.pieceStored(block.piece);
                }
            } else {
                const PiecePicker::Pick how{static_cast<std::uint32_t>(random.below(8)), nullptr, random.chance(1, 5)};
                static_cast<void>(picker.pick(peer, how, random));
            }
        }
        for (const PeerKey peer : peers)
            picker.removePeer(peer);
        picker.addPeer(ann);
        picker.peerHasAll(ann);
        for (int step = 0; !picker.complete(); ++step) {
            RC_ASSERT(step < 1000);
            RC_ASSERT(picker.interesting(ann));
            for (const BlockRequest& block : picker.pick(ann, {16, nullptr, false}, random))
                if (picker.received(ann, block).pieceComplete)
                    picker.pieceStored(block.piece);
            RC_ASSERT(picker.outstanding(ann) == 0);
        }
        RC_ASSERT(!picker.interesting(ann) && picker.bytesInProgress() == 0);
    });
    QVERIFY(held);
}

QTEST_APPLESS_MAIN(PiecePickerTest)
#include "piece_picker_test.moc"
