// The DHT's agenda: what is walked for when; and ten thousand torrents in a simulated DHT: each is announced again within half an
// hour, whoever wants peers does not wait for them, and it costs little.
#include <map>

#include <QtTest>

#include "dht_agenda.h"
#include "dht_world.h"

using namespace bytetorrent;
using namespace bytetorrent::engine::dht;
using namespace bytetorrent::test;

namespace {

constexpr Millis second = 1'000, minute = 60'000;

InfoHash hashOf(std::uint32_t number) {
    InfoHash infoHash;
    for (std::size_t at = 0; at < 4; ++at)
        infoHash.value[at] = static_cast<std::uint8_t>(number >> (8 * at));
    return infoHash;
}

std::vector<std::uint32_t> takeAll(DhtAgenda& agenda, Millis nowMs) {
    std::vector<std::uint32_t> numbers;
    while (const auto errand = agenda.next(nowMs))
        numbers.push_back(errand->infoHash.value[0] + 256u * errand->infoHash.value[1]);
    return numbers;
}

} // namespace

class DhtAgendaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void announcesAFewAtOnceAndManyAtASteadyPace() {
        DhtAgenda agenda;
        for (std::uint32_t number = 0; number < 100; ++number)
            QVERIFY(agenda.announce(hashOf(number), 6881, 0));
        QVERIFY(!agenda.announce(hashOf(3), 6881, 0));
        QCOMPARE(takeAll(agenda, 0).size(), std::size_t(DhtAgenda::burst));
        std::size_t taken = 0;
        for (Millis nowMs = 0; nowMs < 7 * second; nowMs += 500)
            taken += takeAll(agenda, nowMs).size();
        QVERIFY2(taken >= 44 && taken <= 50, std::to_string(taken).c_str());
    }

    void announcesAgainWithoutBeingAsked() {
        DhtAgenda agenda;
        agenda.announce(hashOf(1), 6881, 0);
        agenda.announce(hashOf(2), 6881, 0);
        QCOMPARE(takeAll(agenda, 0), (std::vector<std::uint32_t>{1, 2}));
        QVERIFY(takeAll(agenda, 20 * minute).empty()); // both are under way still
        agenda.ended(hashOf(1), 3, 8, 20 * minute);
        agenda.ended(hashOf(2), 0, 0, 20 * minute); // nobody took it
        QVERIFY(takeAll(agenda, 20 * minute + DhtAgenda::announceAgainMs - 1).empty());
        QCOMPARE(takeAll(agenda, 20 * minute + DhtAgenda::announceAgainMs), (std::vector<std::uint32_t>{2}));
        QVERIFY(takeAll(agenda, 20 * minute + DhtAgenda::announceEveryMs - 1).empty());
        QCOMPARE(takeAll(agenda, 20 * minute + DhtAgenda::announceEveryMs), (std::vector<std::uint32_t>{1}));
    }

    void whoWantsPeersGoesBeforeEverybodyAndNotTooOften() {
        DhtAgenda agenda;
        for (std::uint32_t number = 0; number < 1'000; ++number)
            agenda.announce(hashOf(number), 6881, 0);
        static_cast<void>(takeAll(agenda, 0));
        agenda.find(hashOf(900), 0);
        agenda.find(hashOf(900), 0);
        QCOMPARE(takeAll(agenda, 1), (std::vector<std::uint32_t>{900}));
        agenda.ended(hashOf(900), 5, 8, second);
        agenda.find(hashOf(900), 2 * second); // there are some
        agenda.find(hashOf(777), 2 * second);
        QCOMPARE(agenda.next(2 * second)->infoHash, hashOf(777));
        agenda.ended(hashOf(777), 0, 8, 3 * second);
        agenda.find(hashOf(777), 3 * second + DhtAgenda::findAgainMs);
        QCOMPARE(agenda.next(3 * second + DhtAgenda::findAgainMs)->infoHash, hashOf(777));
        agenda.find(hashOf(900), DhtAgenda::findEveryMs + second);
        QCOMPARE(agenda.next(DhtAgenda::findEveryMs + second)->infoHash, hashOf(900));
    }

    void soManyAreLookedForAtOnceAndForgottenOnesMakeRoom() {
        DhtAgenda agenda;
        for (std::uint32_t number = 0; number < 200; ++number) {
            agenda.announce(hashOf(number), 6881, 0);
            agenda.find(hashOf(number), 0);
        }
        QCOMPARE(takeAll(agenda, 0).size(), DhtAgenda::findsMax + DhtAgenda::burst);
        for (std::uint32_t number = 0; number < 200; ++number)
            agenda.forget(hashOf(number));
        QCOMPARE(agenda.size(), std::size_t(0));
        QVERIFY(takeAll(agenda, minute).empty());
        agenda.announce(hashOf(5), 6881, minute);
        agenda.ended(hashOf(6), 1, 8, minute); // of a walk that outlived it
        QCOMPARE(takeAll(agenda, minute), (std::vector<std::uint32_t>{5}));
    }

    void tenThousandTorrentsAreEachAnnouncedWithinHalfAnHour();
};

void DhtAgendaTest::tenThousandTorrentsAreEachAnnouncedWithinHalfAnHour() {
    constexpr std::uint32_t torrents = 10'000;
    DhtWorld world({.seed = 41, .lossPercent = 5});
    world.addCrowd(120);
    world.run(2 * minute);
    const std::size_t us = 17;
    world.host(us).timed = true;
    const std::uint64_t datagramsBefore = world.host(us).datagramsSent + world.host(us).datagramsReceived;
    DhtAgenda agenda;
    const Millis beganMs = world.nowMs();
    for (std::uint32_t number = 0; number < torrents; ++number)
        agenda.announce(hashOf(number), 6881, beganMs);
    std::map<InfoHash, Millis> announcedMs;
    Millis longestMs = 0, foundAfterMs = 0;
    std::size_t ends = 0;
    // As DhtFinder does, twice a second.
    for (const Millis endMs = beganMs + 50 * minute; world.nowMs() < endMs;) {
        world.run(second / 2);
        const Millis nowMs = world.nowMs();
        for (const DhtNode::Ended& ended : std::exchange(world.host(us).ended, {})) {
            ++ends;
            if (ended.announcedTo > 0) {
                const auto [at, first] = announcedMs.try_emplace(ended.infoHash, beganMs);
                longestMs = std::max(longestMs, nowMs - at->second);
                at->second = nowMs;
            }
            if (ended.infoHash == hashOf(9'999) && foundAfterMs == 0)
                foundAfterMs = nowMs - beganMs;
            agenda.ended(ended.infoHash, ended.peers, ended.announcedTo, nowMs);
        }
        if (nowMs - beganMs == minute)
            agenda.find(hashOf(9'999), nowMs);
        while (const auto errand = agenda.next(nowMs))
            world.act(us, [&](DhtNode& node, Millis now) { QVERIFY(node.search(errand->infoHash, errand->port, now)); });
        world.host(us).found.clear();
    }
    QCOMPARE(announcedMs.size(), std::size_t(torrents));
    for (const auto& [infoHash, lastMs] : announcedMs)
        longestMs = std::max(longestMs, world.nowMs() - lastMs);
    const double seconds = static_cast<double>(world.nowMs() - beganMs) / 1e3;
    const std::uint64_t datagrams = world.host(us).datagramsSent + world.host(us).datagramsReceived - datagramsBefore;
    // The simulation has no sockets: a datagram on a real one costs a system call, 20 us at most where this was measured.
    const double cpuSeconds = static_cast<double>(world.host(us).cpuNs) / 1e9 + static_cast<double>(datagrams) * 20e-6;
    qInfo("%zu walks in %.0f s: none waited longer than %.1f min; %.0f datagrams a second; %.2f %% of a core (%.2f %% without sockets)", ends, seconds,
          static_cast<double>(longestMs) / minute, static_cast<double>(datagrams) / seconds, cpuSeconds / seconds * 100,
          static_cast<double>(world.host(us).cpuNs) / 1e7 / seconds);
    QVERIFY(longestMs <= 30 * minute);
    QVERIFY(ends >= 2 * torrents);
    QVERIFY2(foundAfterMs > 0 && foundAfterMs < minute + 15 * second, "who wants peers waits for the announces of others");
#ifndef BT_SANITIZED // which measures the sanitizer
    QVERIFY(cpuSeconds / seconds <= 0.01);
#endif
}

QTEST_APPLESS_MAIN(DhtAgendaTest)
#include "dht_agenda_test.moc"
