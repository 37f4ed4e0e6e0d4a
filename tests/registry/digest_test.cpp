// Digests of parts of the state. That they survive restarts at random moments is model_test's.
#include <set>

#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

constexpr std::uint32_t parts = 64;

InfoHash numbered(std::uint64_t number) {
    const auto digest = sha1(asBytes(std::to_string(number)));
    return *InfoHash::fromBytes(digest);
}

std::vector<std::uint64_t> digests(const Registry& registry) {
    std::vector<std::uint64_t> all;
    for (std::uint32_t part = 0; part < parts; ++part)
        all.push_back(registry.digestOf(part, parts));
    return all;
}

// As a node is after it started from these rows.
Registry restored(Registry& registry, std::uint64_t hashSeed) {
    Limits limits;
    limits.hashSeed = hashSeed;
    Registry copy(limits);
    restoreAll(copy, takeRows(registry));
    return copy;
}

std::size_t differences(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        count += left[i] == right[i] ? 0 : 1;
    return count;
}

} // namespace

class DigestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyChangeShowsInExactlyOnePart();
    void anInfohashAndAllThatBelongsToItAreOnePart();
    void uploadsAreInPartZero();
    void everyFactOfAPartCounts();
    void theOrderInWhichANodeKeepsThingsDoesNotMatter();
    void numbersCount();
    void aPeerThatAHolderSpeaksForCounts();
    void thePartsAreOfAboutTheSameSize();
    void anyNumberOfPartsCoversEverything();
    void swarmsThatEndLeaveTheOthersWhereTheyWere();
};

void DigestTest::everyChangeShowsInExactlyOnePart() {
    Registry registry;
    auto before = digests(registry);
    const auto changesOnePart = [&](const Command& command) {
        const Reply reply = applyAt(registry, 0, command);
        const auto after = digests(registry);
        const bool one = !std::holds_alternative<Error>(reply) && differences(before, after) == 1;
        before = after;
        return one;
    };
    const InfoHash swarm = numbered(1);
    QVERIFY(changesOnePart(announce(swarm, 1, 1)));
    AnnouncePeer peer = announce(swarm, 1, 1);
    peer.expireSeconds = 99; // every fact of a peer
    QVERIFY(changesOnePart(peer));
    peer.peerId = peerId(2);
    QVERIFY(changesOnePart(peer));
    peer.left = 0;
    QVERIFY(changesOnePart(peer));
    peer.event = protocol::AnnounceEvent::completed;
    QVERIFY(changesOnePart(peer));
    peer.endpoint.port = 1;
    QVERIFY(changesOnePart(peer));
    peer.endpoint = endpointV6(1);
    QVERIFY(changesOnePart(peer));
    peer.endpoint = endpointV6(2);
    QVERIFY(changesOnePart(peer));
    QVERIFY(changesOnePart(report(1, {holding(swarm, 9, "0")})));
    QVERIFY(changesOnePart(report(1, {holding(swarm, 9, "1")})));
    QVERIFY(changesOnePart(report(2, {holding(swarm, 9, "1")})));
    QVERIFY(changesOnePart(PublishTorrent{torrentBytes("a"), client(1)}));
    QVERIFY(changesOnePart(StoreUploadPart{{}, client(1), 0, 2, {1}}));
    QVERIFY(changesOnePart(StoreUploadPart{{}, client(1), 0, 2, {2}}));
}

void DigestTest::anInfohashAndAllThatBelongsToItAreOnePart() {
    Registry registry;
    const auto empty = digests(registry);
    const InfoHash torrent = publish(registry, "a");
    applyAt(registry, 0, announce(torrent, 1, 0, protocol::AnnounceEvent::completed));
    applyAt(registry, 0, announce(torrent, 2, 5));
    applyAt(registry, 0, report(1, {holding(torrent, 3, "0-3")}));
    QCOMPARE(differences(empty, digests(registry)), std::size_t{1});
}

void DigestTest::uploadsAreInPartZero() {
    Registry registry;
    const auto empty = digests(registry);
    applyAt(registry, 0, StoreUploadPart{{}, client(1), 0, 2, {1}});
    const auto one = digests(registry);
    QVERIFY(one[0] != empty[0]);
    QCOMPARE(differences(empty, one), std::size_t{1});
}

void DigestTest::everyFactOfAPartCounts() {
    std::set<std::uint64_t> seen;
    const auto isAnother = [&](const StoreUploadPart& part, Millis seconds) {
        Registry registry;
        return applied(applyAt(registry, seconds, part)) && seen.insert(registry.stateHash()).second;
    };
    UploadId other;
    other.value[9] = 1;
    QVERIFY(isAnother({{}, client(1), 0, 3, {1}}, 0));
    QVERIFY(isAnother({other, client(1), 0, 3, {1}}, 0));
    QVERIFY(isAnother({{}, client(2), 0, 3, {1}}, 0));
    QVERIFY(isAnother({{}, client(1), 1, 3, {1}}, 0));
    QVERIFY(isAnother({{}, client(1), 0, 4, {1}}, 0));
    QVERIFY(isAnother({{}, client(1), 0, 3, {2}}, 0));
    QVERIFY(isAnother({{}, client(1), 0, 3, {1}}, 1));
}

void DigestTest::theOrderInWhichANodeKeepsThingsDoesNotMatter() {
    Registry left;
    for (unsigned i = 0; i < 500; ++i)
        applyAt(left, 0, announce(numbered(i % 50), i % 200, i % 2));
    for (unsigned i = 0; i < 100; ++i) // arrays and tables are in no order any more
        applyAt(left, 0, announce(numbered(i % 50), i % 200, i % 2, protocol::AnnounceEvent::stopped));
    const Registry right = restored(left, 77);
    QVERIFY(digests(left) == digests(right));
    QCOMPARE(left.stateHash(), right.stateHash());
}

// The same peers in the same swarms, but for who came first.
void DigestTest::numbersCount() {
    Registry peers;
    Registry peersSwapped;
    for (const unsigned i : {1u, 2u}) {
        applyAt(peers, 0, announce(numbered(1), i, 1));
        applyAt(peersSwapped, 0, announce(numbered(1), 3 - i, 1));
    }
    QCOMPARE(differences(digests(peers), digests(peersSwapped)), std::size_t{1});
    Registry swarms;
    Registry swarmsSwapped;
    for (const unsigned i : {1u, 2u}) {
        applyAt(swarms, 0, report(1, {holding(numbered(i), 1, "0")}));
        applyAt(swarmsSwapped, 0, report(1, {holding(numbered(3 - i), 1, "0")}));
    }
    QCOMPARE(differences(digests(swarms), digests(swarmsSwapped)), std::size_t{2});
}

void DigestTest::aPeerThatAHolderSpeaksForCounts() {
    const InfoHash swarm = numbered(1);
    Registry without;
    applyAt(without, 0, report(1, {holding(swarm, 4, "0")}));
    Registry with;
    applyAt(with, 0, announce(swarm, 4, 1)); // at the holder's endpoint
    applyAt(with, 0, report(1, {holding(swarm, 4, "0")}));
    QVERIFY(with.stateHash() != without.stateHash());
    applyAt(with, 0, announce(swarm, 4, 1, protocol::AnnounceEvent::stopped));
    QCOMPARE(with.stateHash(), without.stateHash());
}

void DigestTest::thePartsAreOfAboutTheSameSize() {
    Registry registry;
    std::vector<std::size_t> sizes(parts);
    for (unsigned i = 0; i < 1600; ++i) {
        const auto before = digests(registry);
        applyAt(registry, 0, announce(numbered(i), 1, 1));
        const auto after = digests(registry);
        for (std::size_t part = 0; part < parts; ++part)
            sizes[part] += before[part] == after[part] ? 0 : 1;
    }
    for (const std::size_t size : sizes)
        QVERIFY2(size > 5 && size < 60, qPrintable(QString::number(size))); // 25 on average
}

void DigestTest::anyNumberOfPartsCoversEverything() {
    Registry registry;
    for (const std::uint32_t count : {1u, 2u, 3u, 63u, 64u, 100u, 2049u, 3000u, 4095u, Registry::digestPartsMax}) {
        for (unsigned i = 0; i < 8; ++i) {
            std::vector<std::uint64_t> before;
            for (std::uint32_t part = 0; part < count; ++part)
                before.push_back(registry.digestOf(part, count));
            applyAt(registry, 0, announce(numbered(count * 100 + i), 1, 1));
            std::size_t changed = 0;
            for (std::uint32_t part = 0; part < count; ++part)
                changed += before[part] == registry.digestOf(part, count) ? 0 : 1;
            QCOMPARE(changed, std::size_t{1});
        }
    }
}

// Enough of them for several to share each bucket.
void DigestTest::swarmsThatEndLeaveTheOthersWhereTheyWere() {
    constexpr unsigned swarms = 20'000;
    Registry registry;
    for (unsigned i = 0; i < swarms; ++i)
        applyAt(registry, 0, announce(numbered(i), 1, 1));
    for (unsigned i = 0; i < swarms; ++i) {
        if (i % 5 != 0)
            applyAt(registry, 0, announce(numbered(i), 1, 1, protocol::AnnounceEvent::stopped));
    }
    const auto before = digests(registry);
    QVERIFY(before == digests(restored(registry, 3)));
}

QTEST_APPLESS_MAIN(DigestTest)
#include "digest_test.moc"
