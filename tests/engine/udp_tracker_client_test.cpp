// Conversations with UDP trackers, without a socket and with a clock that the test moves: BEP 15's rules, and what a tracker
// (or somebody who pretends to be one) may throw at us.
#include <set>

#include <QTest>

#include "../../libs/engine/src/udp_tracker_client.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
namespace udp = protocol::udp;

namespace {

const Endpoint tracker{IpAddress::v4(0xC0000201), 6969};
const Endpoint otherTracker{IpAddress::v4(0xC0000202), 6969};
const Endpoint trackerV6{*IpAddress::parse("2001:db8::1"), 6969};

protocol::AnnounceRequest requestOf(std::uint8_t torrent) {
    protocol::AnnounceRequest request;
    request.infoHash.value[0] = torrent;
    request.port = 6881;
    return request;
}

// The client, its clock, and the datagrams as a tracker reads them.
struct World {
    UdpTrackerClient client;
    SeededRandom random{7};
    Millis nowMs = 1'000'000;

    struct Sent {
        Endpoint to;
        udp::RequestHead head;
        udp::RequestBody body;
    };
    std::vector<Sent> sent() {
        std::vector<Sent> all;
        for (const auto& datagram : client.takeOutgoing()) {
            const auto head = udp::decodeRequestHead(datagram.bytes);
            all.push_back({datagram.to, *head, *udp::decodeRequestBody(*head, datagram.bytes)});
        }
        return all;
    }
    UdpCallId announce(std::uint8_t torrent, const Endpoint& to = tracker, std::string urlData = "/announce") {
        return client.announce(to, requestOf(torrent), std::move(urlData), nowMs, random);
    }
    void pass(Millis ms) {
        nowMs += ms;
        client.tick(nowMs, random);
    }
    void reply(std::uint32_t transaction, decltype(udp::Reply::body) body, const Endpoint& from = tracker) {
        Bytes bytes;
        udp::encodeReply({transaction, std::move(body)}, udp::familyOf(from.address), bytes);
        client.receive(from, bytes, nowMs, random);
    }
    // Connects; the id of what was announced then stands in `announced`.
    void open(std::uint8_t torrent = 1) {
        call = announce(torrent);
        reply(sent().at(0).head.transactionId, udp::ConnectReply{connectionId});
        announced = sent().at(0).head.transactionId;
    }
    static constexpr std::uint64_t connectionId = 0xFEEDBEEF12345678;
    UdpCallId call;
    std::uint32_t announced = 0;
};

udp::AnnounceReply twoPeers() {
    udp::AnnounceReply reply;
    reply.intervalSeconds = 1'800;
    reply.seeders = 3;
    reply.leechers = 4;
    reply.peers = {{IpAddress::v4(0xC6336401), 1}, {IpAddress::v4(0xC6336402), 2}};
    return reply;
}

} // namespace

class UdpTrackerClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectsThenAnnouncesThenAnswers();
    void passesOnTheUrlsPathAndQuery();
    void repeatsItselfAfterFifteenSecondsAndThenAfterTwiceAsLong();
    void givesUpOnATrackerThatSaysNothing();
    void isMorePatientWithOneThatAnsweredTheConnect();
    void oneConnectionServesAllTorrents();
    void aConnectionIsUsedForAMinute();
    void oneConnectServesAllWhoWait();
    void whoWaitsConnectsItselfWhenTheOtherIsCancelled();
    void anOldConnectionThatIsRefusedIsOpenedAnew();
    void saysWhatTheTrackerRefuses();
    void transactionIdsDiffer();
    void ignoresWhatItDidNotAskFor_data();
    void ignoresWhatItDidNotAskFor();
    void ignoresTheRightWordsFromTheWrongAddress();
    void ignoresAnAnnounceReplyToAConnect();
    void readsPeersOfTheFamilyItAskedBy();
    void aCancelledCallIsNeverAnswered();
    void refusesMoreCallsThanItsLimit();
    void clampsTheInterval_data();
    void clampsTheInterval();
};

void UdpTrackerClientTest::connectsThenAnnouncesThenAnswers() {
    World world;
    const UdpCallId call = world.announce(1);
    auto sent = world.sent();
    QCOMPARE(sent.size(), std::size_t(1));
    QVERIFY(sent[0].to == tracker && sent[0].head.action == udp::Action::connect);
    world.reply(sent[0].head.transactionId, udp::ConnectReply{World::connectionId});
    sent = world.sent();
    QCOMPARE(sent.size(), std::size_t(1));
    QVERIFY(sent[0].head.action == udp::Action::announce);
    QCOMPARE(sent[0].head.connectionId, World::connectionId);
    world.reply(sent[0].head.transactionId, twoPeers());
    const auto answers = world.client.takeAnswers();
    QCOMPARE(answers.size(), std::size_t(1));
    QVERIFY(answers[0].call == call && answers[0].reply.has_value());
    QCOMPARE(answers[0].reply->intervalSeconds, 1'800u);
    QCOMPARE(answers[0].reply->complete, 3u);
    QCOMPARE(answers[0].reply->incomplete, 4u);
    QCOMPARE(answers[0].reply->peers.size(), std::size_t(2));
    QVERIFY(!world.client.nextMs());
}

void UdpTrackerClientTest::passesOnTheUrlsPathAndQuery() {
    World world;
    (void)world.announce(1, tracker, "/announce?passkey=abc");
    world.reply(world.sent().at(0).head.transactionId, udp::ConnectReply{1});
    QCOMPARE(std::get<udp::AnnounceRequest>(world.sent().at(0).body).urlData, std::string("/announce?passkey=abc"));
}

void UdpTrackerClientTest::repeatsItselfAfterFifteenSecondsAndThenAfterTwiceAsLong() {
    World world;
    world.open();
    for (const Millis waitMs : {15'000, 30'000}) {
        world.pass(waitMs - 1);
        QVERIFY(world.sent().empty());
        world.pass(1);
        const auto sent = world.sent();
        QCOMPARE(sent.size(), std::size_t(1));
        QVERIFY(sent[0].head.action == udp::Action::announce);
    }
    world.pass(60'000);
    QVERIFY(world.sent().at(0).head.action == udp::Action::connect); // its connection is older than a minute
}

void UdpTrackerClientTest::givesUpOnATrackerThatSaysNothing() {
    World world;
    const UdpCallId call = world.announce(1);
    QCOMPARE(world.sent().size(), std::size_t(1));
    world.pass(15'000);
    QCOMPARE(world.sent().size(), std::size_t(1));
    world.pass(29'999);
    QVERIFY(world.client.takeAnswers().empty());
    world.pass(1);
    QVERIFY(world.sent().empty());
    const auto answers = world.client.takeAnswers();
    QCOMPARE(answers.size(), std::size_t(1));
    QVERIFY(answers[0].call == call && !answers[0].reply);
    QVERIFY(answers[0].reply.error().code == ErrorCode::unreachable);
    QCOMPARE(world.client.callCount(), std::size_t(0));
}

void UdpTrackerClientTest::isMorePatientWithOneThatAnsweredTheConnect() {
    World world;
    world.open();
    int datagrams = 1;
    for (int second = 0; second < 15 * (1 + 2 + 4 + 8) - 1; ++second) {
        world.pass(1'000);
        datagrams += static_cast<int>(world.sent().size());
    }
    QCOMPARE(datagrams, 4);
    QVERIFY(world.client.takeAnswers().empty());
    world.pass(1'000);
    QCOMPARE(world.client.takeAnswers().size(), std::size_t(1));
}

void UdpTrackerClientTest::oneConnectionServesAllTorrents() {
    World world;
    world.open(1);
    (void)world.announce(2);
    const auto sent = world.sent();
    QCOMPARE(sent.size(), std::size_t(1));
    QVERIFY(sent[0].head.action == udp::Action::announce);
    QCOMPARE(sent[0].head.connectionId, World::connectionId);
    (void)world.announce(2, otherTracker); // but no other tracker's
    QVERIFY(world.sent().at(0).head.action == udp::Action::connect);
}

void UdpTrackerClientTest::aConnectionIsUsedForAMinute() {
    World world;
    world.open();
    world.reply(world.announced, twoPeers());
    world.pass(59'999);
    (void)world.announce(2);
    QVERIFY(world.sent().at(0).head.action == udp::Action::announce);
    world.pass(1);
    (void)world.announce(3);
    QVERIFY(world.sent().at(0).head.action == udp::Action::connect);
}

void UdpTrackerClientTest::oneConnectServesAllWhoWait() {
    World world;
    for (std::uint8_t torrent = 1; torrent <= 10; ++torrent)
        (void)world.announce(torrent);
    const auto connects = world.sent();
    QCOMPARE(connects.size(), std::size_t(1));
    world.reply(connects[0].head.transactionId, udp::ConnectReply{World::connectionId});
    const auto announces = world.sent();
    QCOMPARE(announces.size(), std::size_t(10));
    for (const auto& announce : announces)
        world.reply(announce.head.transactionId, twoPeers());
    QCOMPARE(world.client.takeAnswers().size(), std::size_t(10));
}

void UdpTrackerClientTest::whoWaitsConnectsItselfWhenTheOtherIsCancelled() {
    World world;
    const UdpCallId first = world.announce(1);
    (void)world.announce(2);
    (void)world.sent();
    world.client.cancel(first);
    world.pass(15'000);
    QVERIFY(world.sent().at(0).head.action == udp::Action::connect);
}

void UdpTrackerClientTest::anOldConnectionThatIsRefusedIsOpenedAnew() {
    World world;
    world.open(1);
    world.reply(world.announced, twoPeers());
    (void)world.client.takeAnswers();
    (void)world.announce(2);
    world.reply(world.sent().at(0).head.transactionId, udp::ErrorReply{"connection ID expired"});
    QVERIFY(world.client.takeAnswers().empty());
    const auto connect = world.sent();
    QVERIFY(connect.at(0).head.action == udp::Action::connect);
    world.reply(connect[0].head.transactionId, udp::ConnectReply{99});
    const auto announce = world.sent();
    QCOMPARE(announce.at(0).head.connectionId, std::uint64_t(99));
    world.reply(announce[0].head.transactionId, udp::ErrorReply{"still no"}); // now it means us
    QCOMPARE(world.client.takeAnswers().at(0).reply->failure, std::string("still no"));
}

void UdpTrackerClientTest::saysWhatTheTrackerRefuses() {
    World world;
    world.open();
    world.reply(world.announced, udp::ErrorReply{"<b>not registered</b>"});
    const auto answers = world.client.takeAnswers();
    QCOMPARE(answers.size(), std::size_t(1));
    QCOMPARE(answers[0].reply->failure, std::string("<b>not registered</b>")); // shown as plain text
    World silent;
    silent.open();
    silent.reply(silent.announced, udp::ErrorReply{""});
    QVERIFY(!silent.client.takeAnswers().at(0).reply->failure.empty());
}

void UdpTrackerClientTest::transactionIdsDiffer() {
    World world;
    std::set<std::uint32_t> seen;
    for (std::uint32_t torrent = 0; torrent < 200; ++torrent) {
        (void)world.announce(1, {IpAddress::v4(0xC0000000 + torrent), 1});
        seen.insert(world.sent().at(0).head.transactionId);
    }
    QCOMPARE(seen.size(), std::size_t(200));
    QVERIFY(*seen.rbegin() - *seen.begin() > 1'000'000u);
}

void UdpTrackerClientTest::ignoresWhatItDidNotAskFor_data() {
    QTest::addColumn<int>("change");
    QTest::newRow("wrong transaction") << 0;
    QTest::newRow("empty") << 1;
    QTest::newRow("seven bytes") << 2;
    QTest::newRow("cut short") << 3;
    QTest::newRow("oversize") << 4;
    QTest::newRow("an action that no reply has") << 5;
    QTest::newRow("a scrape's reply") << 6;
    QTest::newRow("a connect's reply") << 7;
    QTest::newRow("HTML") << 8;
}

void UdpTrackerClientTest::ignoresWhatItDidNotAskFor() {
    QFETCH(int, change);
    World world;
    world.open();
    Bytes bytes;
    udp::encodeReply({world.announced, twoPeers()}, udp::Family::v4, bytes);
    switch (change) {
    case 0: bytes[7] ^= 1; break;
    case 1: bytes.clear(); break;
    case 2: bytes.resize(7); break;
    case 3: bytes.resize(19); break;
    case 4: bytes.resize(udp::datagramBytesMax + 1); break;
    case 5: bytes[3] = 9; break;
    case 6: udp::encodeReply({world.announced, udp::ScrapeReply{{{1, 2, 3}}}}, udp::Family::v4, bytes); break;
    case 7: udp::encodeReply({world.announced, udp::ConnectReply{5}}, udp::Family::v4, bytes); break;
    default: bytes = toBytes("<html><body>It works!</body></html>"); break;
    }
    world.client.receive(tracker, bytes, world.nowMs, world.random);
    QVERIFY(world.client.takeAnswers().empty());
    QVERIFY(world.sent().empty());
    world.reply(world.announced, twoPeers()); // and the honest answer still counts
    QCOMPARE(world.client.takeAnswers().size(), std::size_t(1));
}

void UdpTrackerClientTest::ignoresTheRightWordsFromTheWrongAddress() {
    World world;
    world.open();
    world.reply(world.announced, twoPeers(), otherTracker);
    world.reply(world.announced, twoPeers(), {tracker.address, 6970});
    QVERIFY(world.client.takeAnswers().empty());
}

void UdpTrackerClientTest::ignoresAnAnnounceReplyToAConnect() {
    World world;
    (void)world.announce(1);
    world.reply(world.sent().at(0).head.transactionId, twoPeers());
    QVERIFY(world.client.takeAnswers().empty());
    QVERIFY(world.sent().empty());
}

void UdpTrackerClientTest::readsPeersOfTheFamilyItAskedBy() {
    World world;
    (void)world.announce(1, trackerV6);
    world.reply(world.sent().at(0).head.transactionId, udp::ConnectReply{1}, trackerV6);
    udp::AnnounceReply reply;
    reply.peers = {{*IpAddress::parse("2001:db8::7"), 7}};
    world.reply(world.sent().at(0).head.transactionId, reply, trackerV6);
    const auto answers = world.client.takeAnswers();
    QCOMPARE(answers.at(0).reply->peers.size(), std::size_t(1));
    QVERIFY(answers[0].reply->peers[0].endpoint == reply.peers[0]);
}

void UdpTrackerClientTest::aCancelledCallIsNeverAnswered() {
    World world;
    world.open();
    world.client.cancel(world.call);
    world.reply(world.announced, twoPeers());
    world.pass(1'000'000);
    QVERIFY(world.client.takeAnswers().empty());
    QVERIFY(world.sent().empty());
}

void UdpTrackerClientTest::refusesMoreCallsThanItsLimit() {
    World world;
    world.client = UdpTrackerClient({.callsMax = 2});
    (void)world.announce(1);
    (void)world.announce(2);
    (void)world.announce(3);
    const auto answers = world.client.takeAnswers();
    QCOMPARE(answers.size(), std::size_t(1));
    QVERIFY(answers[0].reply.error().code == ErrorCode::overloaded);
    QCOMPARE(world.client.callCount(), std::size_t(2));
}

void UdpTrackerClientTest::clampsTheInterval_data() {
    QTest::addColumn<quint32>("said");
    QTest::addColumn<quint32>("meant");
    QTest::newRow("0") << 0u << 10u;
    QTest::newRow("-1") << 0xFFFFFFFFu << 86'400u;
    QTest::newRow("2^31") << 0x80000000u << 86'400u;
}

void UdpTrackerClientTest::clampsTheInterval() {
    QFETCH(quint32, said);
    QFETCH(quint32, meant);
    World world;
    world.open();
    udp::AnnounceReply reply;
    reply.intervalSeconds = said;
    world.reply(world.announced, reply);
    QCOMPARE(world.client.takeAnswers().at(0).reply->intervalSeconds, meant);
}

QTEST_APPLESS_MAIN(UdpTrackerClientTest)
#include "udp_tracker_client_test.moc"
