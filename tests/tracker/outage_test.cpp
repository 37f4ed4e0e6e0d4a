// An outage of the cluster and who expires after it: nobody. Expiry follows cluster time, which stands still while no
// majority follows anybody, however the outage came about; so whoever could not announce meanwhile has afterwards as
// long to do so as it had before. Real consensus in a room where the test is the network; the registry applies what
// was chosen.
#include <QTest>

#include "bytetorrent/registry/registry.h"
#include "conversation.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using registry::AnnouncePeer;
using registry::Registry;

namespace {

constexpr std::uint32_t intervalSeconds = 1800; // what clients are told
constexpr std::uint32_t expireSeconds = 2 * intervalSeconds + 60;
constexpr std::uint32_t peers = 60;
constexpr Millis outageMs = 24 * 3'600'000;

std::string announceOf(std::uint32_t number) {
    AnnouncePeer command;
    command.endpoint = {IpAddress::v4(0x0a000000 + number), 6881};
    command.peerId.value[0] = static_cast<std::uint8_t>(number);
    command.left = 1;
    command.expireSeconds = expireSeconds;
    return std::string(asText(registry::encodeCommand(command)));
}

// The state machine of one node.
struct Applied {
    Registry registry;
    Millis clusterTimeMs = 0;

    explicit Applied(const std::vector<Batch>& batches) {
        for (const Batch& batch : batches) {
            clusterTimeMs = batch.clusterTimeMs;
            registry.advanceTime(batch.clusterTimeMs, batch.wallTimeMs);
            for (const Command& command : batch.commands)
                (void)registry.apply(*registry::decodeCommand(command.payload), batch.clusterTimeMs, batch.wallTimeMs);
        }
    }
    [[nodiscard]] std::uint32_t living() const { return registry.counts(InfoHash()).leechers; }
    // Of the peer that has the least.
    [[nodiscard]] std::uint32_t remainingSeconds() const {
        std::uint32_t least = UINT32_MAX;
        for (std::uint32_t peer = 0; peer < peers; ++peer)
            least = std::min(least, registry.remainingSeconds(peer, clusterTimeMs));
        return least;
    }
};

// Everybody announces once within an interval, and all nodes know.
void fill(Conversation& room) {
    room.elect(1);
    for (std::uint32_t peer = 0; peer < peers; ++peer) {
        room.propose(1, {announceOf(peer)});
        room.settle();
        for (std::uint32_t passed = 0; passed < intervalSeconds * 1000 / peers; passed += 100) {
            room.elapse(100);
            room.settle();
        }
    }
    room.propose(1, {announceOf(0)});
    room.settle();
}

} // namespace

class OutageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyExpiresWhileAllNodesAreDown();
    void nobodyExpiresWhileALeaderHasNoMajority();
    void nobodyExpiresWhileAllNodesStandStill();
    void aClientThatWasTurnedAwayHasAWholeIntervalToComeBack();
};

void OutageTest::nobodyExpiresWhileAllNodesAreDown() {
    Conversation room(3);
    fill(room);
    const std::uint32_t before = Applied(room.batches(1)).remainingSeconds();
    room.elapse(outageMs, {});
    room.dropAll();
    for (const std::uint32_t node : {1u, 2u, 3u})
        room.restart(node);
    room.elect(2);
    room.propose(2, {announceOf(1)});
    room.settle();
    // A node that restarts applies from its last slot on; here that is a part of what another one has.
    std::vector<Batch> batches = room.batches(1);
    const auto later = room.batches(2);
    batches.insert(batches.end(), later.begin(), later.end());
    const Applied after(batches);
    QCOMPARE(after.living(), peers);
    QVERIFY2(after.remainingSeconds() + 2 >= before, qPrintable(QString::number(after.remainingSeconds())));
}

// It goes on for a moment, for it cannot know yet; then it steps down, and with it the clock.
void OutageTest::nobodyExpiresWhileALeaderHasNoMajority() {
    Conversation room(3);
    fill(room);
    const std::uint32_t before = Applied(room.batches(1)).remainingSeconds();
    for (const auto& [from, to] : {std::pair{1u, 2u}, {1u, 3u}, {2u, 3u}})
        room.cut(from, to);
    for (Millis passed = 0; passed < 3'600'000; passed += 500) {
        room.elapse(500);
        room.settle();
        if (passed % 60'000 == 0)
            room.propose(1, {announceOf(2)}); // refused: nobody would choose it
    }
    room.elapse(outageMs, {});
    room.heal();
    room.dropAll();
    room.elect(1);
    room.propose(1, {announceOf(1)});
    room.settle();
    const Applied after(room.batches(1));
    QCOMPARE(after.living(), peers);
    QVERIFY2(after.remainingSeconds() + 5 >= before, qPrintable(QString::number(after.remainingSeconds())));
}

// As when the machine under all of them is suspended: the leader wakes up as a leader, and the first that it hears is a
// client.
void OutageTest::nobodyExpiresWhileAllNodesStandStill() {
    for (const std::uint32_t nodes : {1u, 3u}) {
        Conversation room(nodes);
        fill(room);
        const std::uint32_t before = Applied(room.batches(1)).remainingSeconds();
        room.elapse(outageMs, {});
        room.propose(1, {announceOf(1)});
        room.settle();
        for (int i = 0; i < 100; ++i) {
            room.elapse(100);
            room.settle();
        }
        for (std::uint32_t node = 1; node <= nodes; ++node) { // whoever leads now
            room.propose(node, {announceOf(1)});
            room.settle();
        }
        const Applied after(room.batches(1));
        QCOMPARE(after.living(), peers);
        QVERIFY2(after.remainingSeconds() + 15 >= before, qPrintable(QString::number(after.remainingSeconds())));
    }
}

// The promise of docs/announces.md, "Time": what is left is more than the interval after which it would come anyway.
void OutageTest::aClientThatWasTurnedAwayHasAWholeIntervalToComeBack() {
    Conversation room(3);
    fill(room);
    QVERIFY(Applied(room.batches(1)).remainingSeconds() >= intervalSeconds + 30);
}

QTEST_APPLESS_MAIN(OutageTest)
#include "outage_test.moc"
