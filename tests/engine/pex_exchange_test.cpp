// What is said and believed of peer exchange, and of local discovery: the rules of pace and of trust, without a network.
#include <QTest>

#include "../../libs/engine/src/lsd_talk.h"
#include "../../libs/engine/src/pex_exchange.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using protocol::PexMessage;
using protocol::PexPeer;

namespace {

Endpoint far(std::uint32_t number) { return {IpAddress::v4(0xCB007100 + number), 6881}; }
const Endpoint near{*IpAddress::parse("192.168.1.7"), 6881};
const Endpoint loopback{*IpAddress::parse("127.0.0.1"), 6881};
const Endpoint listener = far(250);

std::vector<PexPeer> peers(std::uint32_t first, std::uint32_t count) {
    std::vector<PexPeer> all;
    for (std::uint32_t number = first; number < first + count; ++number)
        all.push_back({far(number), 0});
    return all;
}
InfoHash hashOf(std::uint8_t first) {
    InfoHash infoHash;
    infoHash.value[0] = first;
    return infoHash;
}
Bytes announceOf(const InfoHash& infoHash, const std::string& cookie) { return protocol::encodeLsd({{infoHash}, 51413, cookie}, "group:1"); }

} // namespace

class PexExchangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsWhoCameAndWhoWent();
    void tellsOnceAMinuteAtMost();
    void tellsFiftyAtATime();
    void neverTellsAPeerOfItself();
    void neverTellsAStrangerOfOurNetwork();
    void hearsOnceAMinuteAtMost();
    void neverListensToAFloodAgain();
    void takesFiftyOfAMessage();
    void believesNobodyAboutWhatHeCannotReach();

    void announcesATorrentEveryFiveMinutes();
    void hurriesButNotWithinAMinute();
    void gathersTorrentsAndSpeaksOnceASecond();
    void hearsOnlyOfItsOwnTorrents();
    void ignoresItsOwnWords();
    void ignoresWhatComesFromAfar();
    void readsSoManyDatagramsASecond();
    void aForgottenTorrentIsNotSpokenOf();
};

void PexExchangeTest::tellsWhoCameAndWhoWent() {
    PexExchange exchange;
    QCOMPARE(exchange.tell(peers(1, 3), listener, 0)->added, peers(1, 3));
    const auto message = exchange.tell(peers(2, 3), listener, 60'000);
    QVERIFY(message.has_value());
    QCOMPARE(message->added, peers(4, 1));
    QCOMPARE(message->dropped, std::vector<Endpoint>{far(1)});
    QVERIFY(!exchange.tell(peers(2, 3), listener, 120'000)); // nothing new
}

void PexExchangeTest::tellsOnceAMinuteAtMost() {
    PexExchange exchange;
    QVERIFY(exchange.due(0));
    (void)exchange.tell(peers(1, 1), listener, 0);
    QVERIFY(!exchange.due(59'999));
    QVERIFY(exchange.due(60'000));
    QVERIFY(!exchange.tell(peers(1, 1), listener, 60'000));
    QVERIFY(exchange.due(61'000)); // silence does not count
}

void PexExchangeTest::tellsFiftyAtATime() {
    PexExchange exchange;
    QCOMPARE(exchange.tell(peers(1, 120), listener, 0)->added.size(), std::size_t(50));
    QCOMPARE(exchange.tell(peers(1, 120), listener, 60'000)->added.size(), std::size_t(50));
    QCOMPARE(exchange.tell(peers(1, 120), listener, 120'000)->added.size(), std::size_t(20));
    const auto farewell = exchange.tell({}, listener, 180'000);
    QCOMPARE(farewell->dropped.size(), std::size_t(50));
    QCOMPARE(exchange.tell({}, listener, 240'000)->dropped.size(), std::size_t(50));
}

void PexExchangeTest::neverTellsAPeerOfItself() {
    PexExchange exchange;
    QVERIFY(!exchange.tell({{listener, 0}}, listener, 0));
}

void PexExchangeTest::neverTellsAStrangerOfOurNetwork() {
    PexExchange exchange;
    QVERIFY(!exchange.tell({{near, 0}, {loopback, 0}}, listener, 0));
    QVERIFY(exchange.tell({{near, 0}, {loopback, 0}}, {*IpAddress::parse("192.168.1.8"), 1}, 0)->added == std::vector<PexPeer>({{near, 0}}));
    PexExchange here;
    QVERIFY(here.tell({{loopback, 0}}, {*IpAddress::parse("127.0.0.1"), 1}, 0).has_value());
}

void PexExchangeTest::hearsOnceAMinuteAtMost() {
    PexExchange exchange;
    QCOMPARE(exchange.hear({peers(1, 2), {}}, listener.address, 0).size(), std::size_t(2));
    QVERIFY(exchange.hear({peers(3, 2), {}}, listener.address, 10'000).empty());
    QCOMPARE(exchange.hear({peers(3, 2), {}}, listener.address, 60'000).size(), std::size_t(2));
    QVERIFY(!exchange.floods());
}

void PexExchangeTest::neverListensToAFloodAgain() {
    PexExchange exchange;
    for (Millis nowMs = 0; nowMs < 10'000; nowMs += 1'000)
        (void)exchange.hear({peers(1, 2), {}}, listener.address, nowMs);
    QVERIFY(exchange.floods());
    QVERIFY(exchange.hear({peers(3, 2), {}}, listener.address, 3'600'000).empty());
}

void PexExchangeTest::takesFiftyOfAMessage() {
    PexExchange exchange;
    QCOMPARE(exchange.hear({peers(1, 200), {}}, listener.address, 0).size(), std::size_t(50));
}

void PexExchangeTest::believesNobodyAboutWhatHeCannotReach() {
    const auto heardFrom = [](const char* teller) {
        PexExchange exchange;
        return exchange.hear({{{near, 0}, {loopback, 0}, {far(1), 0}}, {}}, *IpAddress::parse(teller), 0).size();
    };
    QCOMPARE(heardFrom("203.0.113.9"), std::size_t(1));
    QCOMPARE(heardFrom("192.168.1.9"), std::size_t(2));
    QCOMPARE(heardFrom("127.0.0.1"), std::size_t(3));
}

// --- local discovery

void PexExchangeTest::announcesATorrentEveryFiveMinutes() {
    LsdTalk talk("ours");
    QVERIFY(!talk.next(0));
    talk.announce(hashOf(1), 6881, 0);
    const auto words = talk.next(0);
    QVERIFY(words.has_value());
    QCOMPARE(words->infoHashes, std::vector<InfoHash>{hashOf(1)});
    QCOMPARE(words->port, std::uint16_t(6881));
    talk.announce(hashOf(1), 6881, 100'000); // said again by the torrent: it changes nothing
    QVERIFY(!talk.next(299'999));
    QCOMPARE(*talk.nextMs(), Millis(300'000));
    QVERIFY(talk.next(300'000).has_value());
}

void PexExchangeTest::hurriesButNotWithinAMinute() {
    LsdTalk talk("ours");
    talk.announce(hashOf(1), 6881, 0);
    QVERIFY(talk.next(0).has_value());
    talk.hurry(hashOf(1), 10'000);
    QVERIFY(!talk.next(59'999));
    QVERIFY(talk.next(60'000).has_value());
}

void PexExchangeTest::gathersTorrentsAndSpeaksOnceASecond() {
    LsdTalk talk("ours");
    for (std::uint8_t number = 0; number < 30; ++number)
        talk.announce(hashOf(number), 6881, 0);
    QCOMPARE(talk.next(0)->infoHashes.size(), protocol::lsdHashesMax);
    QVERIFY(!talk.next(999));
    QCOMPARE(talk.next(1'000)->infoHashes.size(), 30 - protocol::lsdHashesMax);
    QVERIFY(!talk.next(2'000));
}

void PexExchangeTest::hearsOnlyOfItsOwnTorrents() {
    LsdTalk talk("ours");
    talk.announce(hashOf(1), 6881, 0);
    QVERIFY(talk.receive(near.address, announceOf(hashOf(2), "theirs"), 0).empty());
    const auto heard = talk.receive(near.address, announceOf(hashOf(1), "theirs"), 0);
    QCOMPARE(heard.size(), std::size_t(1));
    QVERIFY((heard[0] == LsdTalk::Heard{hashOf(1), {near.address, 51413}}));
}

void PexExchangeTest::ignoresItsOwnWords() {
    LsdTalk talk("ours");
    talk.announce(hashOf(1), 6881, 0);
    QVERIFY(talk.receive(near.address, announceOf(hashOf(1), "ours"), 0).empty());
}

void PexExchangeTest::ignoresWhatComesFromAfar() {
    LsdTalk talk("ours");
    talk.announce(hashOf(1), 6881, 0);
    QVERIFY(talk.receive(far(1).address, announceOf(hashOf(1), "theirs"), 0).empty());
}

void PexExchangeTest::readsSoManyDatagramsASecond() {
    LsdTalk talk("ours", {.heardPerSecond = 3});
    talk.announce(hashOf(1), 6881, 0);
    std::size_t heard = 0;
    for (int count = 0; count < 10; ++count)
        heard += talk.receive(near.address, announceOf(hashOf(1), "theirs"), 5'000).size();
    QCOMPARE(heard, std::size_t(3));
    QCOMPARE(talk.receive(near.address, announceOf(hashOf(1), "theirs"), 6'000).size(), std::size_t(1));
}

void PexExchangeTest::aForgottenTorrentIsNotSpokenOf() {
    LsdTalk talk("ours");
    talk.announce(hashOf(1), 6881, 0);
    talk.forget(hashOf(1));
    QVERIFY(!talk.next(0));
    QVERIFY(!talk.nextMs());
    QVERIFY(talk.receive(near.address, announceOf(hashOf(1), "theirs"), 0).empty());
}

QTEST_APPLESS_MAIN(PexExchangeTest)
#include "pex_exchange_test.moc"
