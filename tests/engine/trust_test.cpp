// Who lies is found out, and nobody else is blamed.
#include <map>
#include <set>

#include <QtTest>

#include "bytetorrent/base/random.h"
#include "piece_picker.h"
#include "trust.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

IpAddress address(std::uint32_t number) { return IpAddress::v4(0x0A000000u + number); }

Sha1Digest digest(std::uint8_t value) {
    Sha1Digest made{};
    made.fill(value);
    return made;
}

constexpr std::uint32_t kib = 1024;

// A swarm of seeds, some of which lie in some blocks. The picker and Trust decide; the "disk" knows what is true.
struct Swarm {
    Swarm(std::uint32_t pieces, std::uint32_t seeds, std::set<std::uint32_t> lying, std::uint64_t lieOneIn, std::uint64_t seed)
        : picker({std::uint64_t(pieces) * 64 * kib, 64 * kib, 16 * kib, 4}), liars(std::move(lying)), lieIn(lieOneIn), random(seed) {
        for (std::uint32_t number = 1; number <= seeds; ++number) {
            picker.addPeer(PeerKey(number));
            picker.peerHasAll(PeerKey(number));
            present.insert(number);
        }
    }

    void run(int stepsMax) {
        for (int step = 0; step < stepsMax && !picker.complete(); ++step) {
            const std::vector<std::uint32_t> now(present.begin(), present.end());
            if (now.empty())
                return;
            const std::uint32_t peer = now[random.below(now.size())];
            static_cast<void>(picker.pick(PeerKey(peer), {3, nullptr, false}, random));
            for (const auto& block : picker.outstandingOf(PeerKey(peer)))
                if (present.contains(peer) && random.chance(2, 3))
                    arrive(peer, block);
        }
    }

    void arrive(std::uint32_t peer, const protocol::BlockRequest& block) {
        const auto received = picker.received(PeerKey(peer), block);
        if (received.verdict != PiecePicker::Verdict::accepted)
            return;
        const bool lie = liars.contains(peer) && random.chance(1, lieIn);
        data[block.piece][block.offset / (16 * kib)] = digest(lie ? static_cast<std::uint8_t>(peer) : std::uint8_t{0});
        if (!received.pieceComplete)
            return;
        std::vector<IpAddress> senders;
        for (const PeerKey key : picker.senders(block.piece))
            senders.push_back(address(static_cast<std::uint32_t>(key.value)));
        std::vector<Sha1Digest> digests;
        for (const auto& entry : data[block.piece])
            digests.push_back(entry.second);
        const bool good = std::all_of(digests.begin(), digests.end(), [](const Sha1Digest& each) { return each == digest(0); });
        if (good) {
            for (const auto& ban : trust.piecePassed(block.piece, senders, digests))
                dropBanned(ban.address);
            picker.pieceStored(block.piece);
            return;
        }
        const auto failure = trust.pieceFailed(block.piece, senders, digests);
        picker.pieceRejected(block.piece, failure.alone);
        for (const auto& ban : failure.bans)
            dropBanned(ban.address);
    }

    void dropBanned(const IpAddress& who) {
        const std::uint32_t number = who.v4HostOrder() - 0x0A000000u;
        picker.removePeer(PeerKey(number));
        present.erase(number);
        banned.insert(number);
    }

    PiecePicker picker;
    Trust trust;
    std::set<std::uint32_t> liars, present, banned;
    std::uint64_t lieIn;
    SeededRandom random;
    std::map<PieceIndex, std::map<std::uint32_t, Sha1Digest>> data;
};

} // namespace

class TrustTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bansASoleContributorAtOnce() {
        Trust trust;
        const auto failure = trust.pieceFailed(PieceIndex(1), {address(1), address(1)}, {digest(1), digest(2)});
        QVERIFY(!failure.alone);
        QCOMPARE(failure.bans.size(), std::size_t(1));
        QCOMPARE(failure.bans[0].cause, Trust::Cause::soleContributor);
        QVERIFY(trust.banned(address(1)));
    }

    void bansTheSenderOfTheBlockThatDifferedAndNobodyElse() {
        Trust trust;
        const auto failure = trust.pieceFailed(PieceIndex(1), {address(1), address(2)}, {digest(1), digest(9)});
        QVERIFY(failure.alone && failure.bans.empty());
        QVERIFY(trust.score(address(1)) < 0);
        const auto bans = trust.piecePassed(PieceIndex(1), {address(3), address(3)}, {digest(1), digest(2)});
        QCOMPARE(bans, (std::vector<Trust::Ban>{{address(2), Trust::Cause::differentBlock, PieceIndex(1)}}));
        QVERIFY(!trust.banned(address(1)));
        QCOMPARE(trust.score(address(1)), 0); // it was in bad company
    }

    void blamesNobodyWithoutEvidence() {
        Trust trust;
        QVERIFY(trust.pieceFailed(PieceIndex(1), {address(1), address(2)}, {}).alone);
        QVERIFY(trust.piecePassed(PieceIndex(1), {address(1), address(2)}, {digest(1), digest(2)}).empty());
    }

    void remembersABoundedNumberOfFailures() {
        Trust::Settings settings;
        settings.failedPiecesMax = 2;
        Trust trust(settings);
        for (std::uint32_t piece = 0; piece < 3; ++piece)
            static_cast<void>(trust.pieceFailed(PieceIndex(piece), {address(1), address(2)}, {digest(1), digest(9)}));
        QVERIFY(trust.piecePassed(PieceIndex(0), {address(3), address(3)}, {digest(1), digest(2)}).empty());
        QCOMPARE(trust.piecePassed(PieceIndex(2), {address(3), address(3)}, {digest(1), digest(2)}).size(), std::size_t(1));
    }

    void remembersABoundedNumberOfLiars() {
        Trust::Settings settings;
        settings.bansMax = 3;
        settings.scoresMax = 5;
        Trust trust(settings);
        for (std::uint32_t number = 0; number < 10; ++number) {
            QCOMPARE(trust.pieceFailed(PieceIndex(number), {address(number)}, {digest(1)}).bans.size(), std::size_t(1));
            static_cast<void>(trust.piecePassed(PieceIndex(100), {address(100 + number)}, {}));
        }
        QCOMPARE(trust.bannedCount(), std::size_t(3));
        QVERIFY(trust.banned(address(9)) && trust.banned(address(7)) && !trust.banned(address(6)));
        int scored = 0;
        for (std::uint32_t number = 0; number < 10; ++number)
            scored += trust.score(address(100 + number)) != 0 ? 1 : 0;
        QVERIFY(scored > 0 && scored <= 5 && trust.score(address(109)) == 1);
    }

    void fiveOfNineSeedsLieAndTheDownloadCompletesWithoutThem() {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Swarm swarm(60, 9, {1, 2, 3, 4, 5}, 1 + seed % 4, seed);
            swarm.run(20'000);
            QVERIFY2(swarm.picker.complete(), qPrintable(QString("seed %1").arg(seed)));
            for (const std::uint32_t number : swarm.banned)
                QVERIFY2(number <= 5, qPrintable(QString("seed %1 banned honest %2").arg(seed).arg(number)));
            QVERIFY2(swarm.banned.size() == 5, qPrintable(QString("seed %1: %2 banned").arg(seed).arg(swarm.banned.size())));
        }
    }

    void aLiarWhoLiesRarelyIsFoundToo() {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            Swarm swarm(200, 4, {1}, 20, seed);
            swarm.run(50'000);
            QVERIFY(swarm.picker.complete());
            QCOMPARE(swarm.banned, std::set<std::uint32_t>{1});
        }
    }
};

QTEST_APPLESS_MAIN(TrustTest)
#include "trust_test.moc"
