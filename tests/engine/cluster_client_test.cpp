#include "bytetorrent/engine/cluster_client.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <rapidcheck.h>

#include "cluster_client_nodes.h"
#include "cluster_client_requests.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"

using namespace bytetorrent;
namespace native = bytetorrent::protocol::native;
using engine::ClusterClient;
using engine::NodeRing;
using engine::RequestQueue;
using net::FramedConnection;
using net::Listener;

namespace {

InfoHash hashOf(std::uint8_t seed) {
    InfoHash hash;
    hash.value.fill(seed);
    return hash;
}

std::vector<native::HoldingReport> oneReport() {
    native::HoldingReport holding;
    holding.infoHash = hashOf(1);
    return {holding};
}

native::Browse pageOf(std::uint32_t page) {
    native::Browse browse;
    browse.page = page;
    return browse;
}

native::FindPeers peersOf(std::uint8_t seed) {
    native::FindPeers find;
    find.infoHash = hashOf(seed);
    return find;
}

// A tracker node of the native protocol, small and obedient: it answers, or does what the test says instead.
class Node {
public:
    explicit Node(std::uint16_t port = 0) {
        auto opened = Listener::open({"127.0.0.1", port}, 100, [this](std::unique_ptr<QTcpSocket> socket) { accept(std::move(socket)); });
        if (opened)
            listener_ = std::move(*opened);
    }
    [[nodiscard]] bool listens() const { return listener_ != nullptr; }
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] std::size_t clients() const { return connections_.size(); }
    template <class T>
    [[nodiscard]] int seen() const {
        int count = 0;
        for (const native::Message& message : log)
            count += std::holds_alternative<T>(message) ? 1 : 0;
        return count;
    }
    void push(const native::PeersChanged& changed) {
        for (const auto& connection : connections_)
            (void)connection->send(native::encode({0, changed}));
    }
    void dropClients() { connections_.clear(); }

    bool mute = false;                    // like a stopped process: reads, says nothing
    bool greets = true;
    std::vector<HostPort> teaches;        // in Welcome
    std::vector<native::NodeStatus> statuses; // of those, in its status
    std::optional<native::Failure> fails; // the answer to everything but Hello and Ping
    bool confusesReplies = false;         // answers Browse with the wrong kind
    bool withholdsWrites = false;         // alive, but without an answer to a write
    int delayMs = 0;                      // of every answer: a long line
    std::vector<native::Message> log;     // everything but pings and status requests

private:
    void accept(std::unique_ptr<QTcpSocket> socket) {
        connections_.push_back(std::make_unique<FramedConnection>(std::move(socket), FramedConnection::Limits{}));
        FramedConnection* connection = connections_.back().get();
        QObject::connect(connection, &FramedConnection::frameReceived, [this, connection](ByteView frame) { answer(*connection, frame); });
        QObject::connect(connection, &FramedConnection::closed, [this, connection] {
            std::erase_if(connections_, [&](const auto& each) { return each.get() == connection; });
        });
    }
    [[nodiscard]] native::Welcome greeting() const {
        native::Welcome welcome;
        welcome.node = NodeId(1);
        welcome.cluster = "test";
        welcome.clientPorts = teaches;
        return welcome;
    }
    void answer(FramedConnection& connection, ByteView frame) {
        auto packet = native::decode(frame);
        if (!packet || mute)
            return;
        if (std::holds_alternative<native::Ping>(packet->message)) {
            reply(connection, packet->requestId, native::Pong{});
            return;
        }
        if (std::holds_alternative<native::GetStatus>(packet->message)) {
            reply(connection, packet->requestId,
                  native::ClusterStatus{.cluster = "test", .node = NodeId(1), .leader = NodeId(1), .quorum = !fails, .nodes = statuses});
            return;
        }
        log.push_back(packet->message);
        if (std::holds_alternative<native::Hello>(packet->message)) {
            if (greets)
                reply(connection, packet->requestId, greeting());
            return;
        }
        if (fails) {
            reply(connection, packet->requestId, *fails);
            return;
        }
        std::visit([&]<class T>(const T& asked) { answerTo(connection, packet->requestId, asked); }, packet->message);
    }
    template <class T>
    void answerTo(FramedConnection& connection, std::uint32_t id, const T& asked) {
        if constexpr (std::is_same_v<T, native::Publish>) {
            if (!withholdsWrites)
                reply(connection, id, native::Published{.infoHash = hashOf(asked.torrent.empty() ? 0 : asked.torrent[0]), .created = true});
        } else if constexpr (std::is_same_v<T, native::Report>) {
            if (!withholdsWrites)
                reply(connection, id, native::Reported{});
        } else if constexpr (std::is_same_v<T, native::Fetch>) {
            reply(connection, id, native::TorrentFile{toBytes(asked.infoHash.view())});
        } else if constexpr (std::is_same_v<T, native::Browse>) {
            if (confusesReplies)
                reply(connection, id, native::Reported{});
            else
                reply(connection, id, native::BrowsePage{.total = 7, .page = asked.page, .torrents = {}});
        } else if constexpr (std::is_same_v<T, native::FindPeers>) {
            reply(connection, id, native::Peers{.infoHash = asked.infoHash, .seeds = 3, .leechers = 0, .peers = {}});
        } else if constexpr (std::is_same_v<T, native::Subscribe> || std::is_same_v<T, native::Unsubscribe>) {
            reply(connection, id, native::Done{});
        } else if constexpr (std::is_same_v<T, native::LogIn>) {
            if (!withholdsWrites)
                reply(connection, id, native::LoggedIn{asked.name});
        } else if constexpr (std::is_same_v<T, native::LogOut>) {
            reply(connection, id, native::Done{});
        }
    }
    void reply(FramedConnection& connection, std::uint32_t id, native::Message message) {
        const Bytes frame = native::encode({id, std::move(message)});
        if (delayMs == 0)
            (void)connection.send(frame);
        else
            QTimer::singleShot(delayMs, &connection, [&connection, frame] { (void)connection.send(frame); });
    }

    std::vector<std::unique_ptr<FramedConnection>> connections_;
    std::unique_ptr<Listener> listener_; // declared last: no connection comes while the others go
};

ClusterClient::Settings settingsFor(std::vector<HostPort> nodes, Millis answerMs = 400, Millis giveUpMs = 0) {
    return {.nodes = std::move(nodes), .secret = Bytes(32, 1), .agent = "test", .answerMs = answerMs, .giveUpMs = giveUpMs};
}

std::uint16_t unusedPort() { return Node().address().port; }

} // namespace

class ClusterClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ringStaysWithTheNodeThatWorksAndWaitsOnlyWhenAllFailed() {
        SeededRandom random(1);
        NodeRing ring({{"a", 1}, {"b", 1}, {"c", 1}}, 1);
        QCOMPARE(ring.current().host, std::string("b"));
        ring.failed(1'000, random);
        QCOMPARE(ring.current().host, std::string("c"));
        QVERIFY(ring.mayDial(1'000));
        ring.succeeded();
        QCOMPARE(ring.current().host, std::string("c"));
        ring.failed(2'000, random);
        ring.failed(2'000, random);
        QVERIFY(ring.mayDial(2'000));
        ring.failed(2'000, random);
        QVERIFY(!ring.mayDial(2'000));
        QVERIFY(ring.mayDial(2'400));
    }

    void ringFindsALateClusterSoonAndAnOldOutageGentlyAndNeverWaitsWithoutEnd() {
        QVERIFY(rc::check("waits are bounded", [](std::uint64_t seed) {
            SeededRandom random(seed);
            NodeRing ring({{"a", 1}, {"b", 1}}, 0);
            Millis now = 0;
            while (now < 600'000) {
                ring.failed(now, random);
                const Millis wait = std::max<Millis>(ring.notBeforeMs() - now, 0);
                RC_ASSERT(wait <= (now < 60'000 ? 1'250 : 19'000));
                now = std::max(now, ring.notBeforeMs()) + 1;
            }
            RC_ASSERT(ring.notBeforeMs() - now < 20'000);
        }));
    }

    void ringTakesInOnlyNodesThatCanBeDialledAndNotTooMany() {
        NodeRing ring({{"a", 1}}, 0);
        QVERIFY(!ring.add({{"a", 1}, {"0.0.0.0", 5}, {"::", 5}, {"b", 0}}));
        std::vector<HostPort> many;
        for (std::uint16_t port = 1; port < 500; ++port)
            many.push_back({"n", port});
        QVERIFY(ring.add(many));
        QCOMPARE(ring.nodes().size(), NodeRing::nodesMax);
    }

    void whoIsSilentIsToldByNameAlsoWhenAllAre() {
        auto node = std::make_unique<Node>();
        const HostPort other{"127.0.0.1", 1}; // where nobody listens
        node->teaches = {node->address(), other};
        node->statuses = {{.node = NodeId(1), .role = "leader", .reachable = true, .applied = 0, .http = {}, .client = {}, .udp = {}},
                          {.node = NodeId(2), .role = "unreachable", .reachable = false, .applied = 0, .http = {}, .client = {}, .udp = {}}};
        ClusterClient client(settingsFor({node->address()}));
        QVERIFY(client.snapshot().name.empty());
        QTRY_COMPARE(client.snapshot().silentNodes, std::vector<HostPort>{other});
        QCOMPARE(client.snapshot().name, std::string("test"));
        const std::vector<HostPort> all = client.snapshot().nodes;
        QCOMPARE(all.size(), std::size_t{2});
        node.reset();
        QTRY_COMPARE_WITH_TIMEOUT(client.snapshot().silentNodes, all, 15'000);
        QVERIFY(!client.snapshot().connectedTo);
        QCOMPARE(client.snapshot().name, std::string("test")); // it is still the cluster that it was
    }

    // The first one dies with the answer; the token is the same, so it is one log in.
    void aLogInGoesOnAtAnotherNodeUnderTheSameToken() {
        Node first, second;
        first.withholdsWrites = second.withholdsWrites = true;
        ClusterClient client(settingsFor({first.address(), second.address()}, 400, 10'000));
        std::optional<Result<native::LoggedIn>> got;
        client.logIn({"anna", "secret", "bt_token", "pc"}, [&](Result<native::LoggedIn> one) { got = std::move(one); });
        QTRY_COMPARE(first.seen<native::LogIn>() + second.seen<native::LogIn>(), 1);
        Node& had = first.seen<native::LogIn>() == 1 ? first : second;
        Node& other = &had == &first ? second : first;
        other.withholdsWrites = false;
        had.mute = true;
        had.dropClients();
        QTRY_VERIFY(got.has_value());
        QVERIFY(got->has_value());
        QCOMPARE((*got)->account, std::string("anna"));
        for (const Node* node : {&first, &second}) {
            for (const native::Message& message : node->log) {
                if (const auto* logIn = std::get_if<native::LogIn>(&message))
                    QCOMPARE(logIn->apiToken, std::string("bt_token"));
            }
        }
    }

    void aWrongPasswordAndTooLongAWaitEndALogInAtOnce() {
        for (const native::Failure& failure :
             {native::Failure{ErrorCode::notAuthenticated, "wrong", 0}, native::Failure{ErrorCode::overloaded, "come again in 30 s", 30'000}}) {
            Node node;
            node.fails = failure;
            ClusterClient client(settingsFor({node.address()}, 400, 10'000));
            std::optional<Result<native::LoggedIn>> got;
            client.logIn({"anna", "secret", "bt_token", "pc"}, [&](Result<native::LoggedIn> one) { got = std::move(one); });
            QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 3'000);
            QVERIFY(!*got);
            QCOMPARE(got->error().code, failure.code);
            QCOMPARE(node.seen<native::LogIn>(), 1);
            QVERIFY(!client.snapshot().needsLogIn); // that is of others' requests
        }
    }

    void aLogInThatFindsNoRoomIsTriedAgainUntilItIsGivenUp() {
        Node node;
        node.fails = native::Failure{ErrorCode::overloaded, "too many people are logging in", 300};
        ClusterClient client(settingsFor({node.address()}, 400, 1'500));
        std::optional<Result<native::LoggedIn>> got;
        client.logIn({"anna", "secret", "bt_token", "pc"}, [&](Result<native::LoggedIn> one) { got = std::move(one); });
        QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 4'000);
        QVERIFY(!*got && got->error().code == ErrorCode::overloaded);
        QVERIFY(node.seen<native::LogIn>() > 1);
    }

    void withoutTlsATokenIsToldToTheNodesOfItsLoginAlone() {
        Node ours, strange;
        ClusterClient client(settingsFor({strange.address()}));
        QTRY_COMPARE(strange.seen<native::Hello>(), 1);
        client.useApiToken("bt_token", {ours.address()});
        QTRY_COMPARE(ours.seen<native::Hello>(), 1);
        client.addNodes({strange.address()});
        QCOMPARE(client.snapshot().nodes, (std::vector<HostPort>{ours.address()}));
        ours.mute = true;
        ours.dropClients();
        QTest::qWait(1'500);
        QCOMPARE(strange.seen<native::Hello>(), 1);
        QVERIFY(std::get<native::Hello>(strange.log.front()).apiToken.empty());
        QCOMPARE(std::get<native::Hello>(ours.log.front()).apiToken, std::string("bt_token"));
    }

    void whoMustLogInIsToldUntilTheyDid() {
        Node node;
        node.fails = native::Failure{ErrorCode::notAuthenticated, "members alone", 0};
        ClusterClient client(settingsFor({node.address()}));
        const auto ask = [&] {
            std::optional<bool> got;
            client.fetch(hashOf(1), [&](const Result<Bytes>& one) { got = one.has_value(); });
            return QTest::qWaitFor([&] { return got.has_value(); }, 5'000) && *got;
        };
        QVERIFY(!ask());
        QVERIFY(client.snapshot().needsLogIn);
        client.useApiToken("bt_token", {node.address()});
        QVERIFY(!client.snapshot().needsLogIn);
        QVERIFY(!ask());
        QVERIFY(client.snapshot().needsLogIn);
        node.fails.reset();
        QVERIFY(ask());
        QVERIFY(!client.snapshot().needsLogIn);
    }

    void queueSendsReportsOneAtATimeAndInOrder() {
        SeededRandom random(1);
        RequestQueue queue;
        const auto add = [&](bool ordered) {
            const std::uint32_t id = queue.nextId();
            RequestQueue::Request request;
            request.ordered = ordered;
            request.allowanceMs = 100;
            const auto added = queue.add(id, std::move(request));
            return added ? id : 0u;
        };
        const auto first = add(true);
        const auto second = add(true);
        const auto other = add(false);
        QVERIFY(queue.due(0) == (std::vector<std::uint32_t>{first, other}));
        queue.markSent(first, 0);
        queue.postpone(first, {ErrorCode::noQuorum, ""}, 0, 0, random);
        QVERIFY(queue.due(0) == std::vector<std::uint32_t>{other}); // the later report does not overtake
        QVERIFY(queue.due(500) == (std::vector<std::uint32_t>{first, other}));
        QVERIFY(queue.take(first).lastFailure);
        QVERIFY(queue.due(500) == (std::vector<std::uint32_t>{second, other}));
        queue.markSent(other, 500);
        QVERIFY(!queue.overdue(600));
        QVERIFY(queue.overdue(601) == other);
        queue.forgetSent();
        QCOMPARE(queue.underWay(), std::size_t{0});
        QVERIFY(queue.due(601) == (std::vector<std::uint32_t>{second, other}));
    }

    void greetsWithAPasskeyInTheSecondVersionAndWithoutInTheFirst() {
        Node node;
        ClusterClient client(settingsFor({node.address()}));
        QTRY_VERIFY(client.welcome().has_value());
        const auto firstKey = protocol::passkeyOf("00112233445566778899aabbccddeeff");
        client.usePasskey(firstKey); // from a torrent that was added later
        QTRY_COMPARE(node.seen<native::Hello>(), 2);
        client.usePasskey(protocol::passkeyOf("ffeeddccbbaa99887766554433221100"));
        QTRY_VERIFY(client.welcome().has_value());
        std::vector<native::Hello> hellos;
        for (const native::Message& message : node.log) {
            if (const auto* hello = std::get_if<native::Hello>(&message))
                hellos.push_back(*hello);
        }
        QCOMPARE(hellos.size(), std::size_t{2}); // the first one that is known stays
        QVERIFY(hellos[0].version == 1 && !hellos[0].passkey);
        QVERIFY(hellos[1].version == 2 && hellos[1].passkey == firstKey);
    }

    void answersEveryKindOfRequest() {
        Node node;
        ClusterClient client(settingsFor({node.address()}));
        int answers = 0;
        client.publish(Bytes{9}, [&](Result<native::Published> reply) { answers += reply && reply->infoHash == hashOf(9) ? 1 : 100; });
        client.fetch(hashOf(2), [&](Result<Bytes> reply) { answers += reply && *reply == Bytes(20, 2) ? 1 : 100; });
        client.browse(pageOf(3), [&](Result<native::BrowsePage> reply) { answers += reply && reply->page == 3 ? 1 : 100; });
        client.report(oneReport(), [&](Result<native::Reported> reply) { answers += reply ? 1 : 100; });
        client.findPeers(peersOf(1), [&](Result<native::Peers> reply) { answers += reply && reply->seeds == 3 ? 1 : 100; });
        client.status([&](Result<native::ClusterStatus> reply) { answers += reply && reply->quorum ? 1 : 100; });
        QCOMPARE(answers, 0); // later, never from inside the call
        QTRY_COMPARE(answers, 6);
        QVERIFY(client.welcome());
        QCOMPARE(client.snapshot().name, std::string("test"));
        QTRY_VERIFY(client.snapshot().quorum);
    }

    void leavesANodeThatFallsSilentWithARequestAndAsksTheNext() {
        Node one, two;
        ClusterClient client(settingsFor({one.address(), two.address()}));
        QTRY_VERIFY(client.welcome());
        Node& first = one.clients() > 0 ? one : two;
        first.mute = true;
        QElapsedTimer timer;
        timer.start();
        bool answered = false;
        client.publish(Bytes{5}, [&](Result<native::Published> reply) { answered = reply.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 2'000);
        QVERIFY(timer.elapsed() < 900); // answerMs, a tick, and the way to the next node
        QVERIFY(client.snapshot().connectedTo == (&first == &one ? two : one).address());
    }

    void noticesAStoppedNodeEvenWhenOnlySubscribedAndSubscribesAtTheNext() {
        Node one, two;
        ClusterClient client(settingsFor({one.address(), two.address()}, 1'000));
        client.subscribe(hashOf(4));
        QTRY_COMPARE(one.seen<native::Subscribe>() + two.seen<native::Subscribe>(), 1);
        Node& first = one.clients() > 0 ? one : two;
        Node& second = &first == &one ? two : one;
        int lost = 0;
        connect(&client, &ClusterClient::disconnected, this, [&] { ++lost; });
        QTest::qWait(700); // idle: only pings pass
        QCOMPARE(lost, 0);
        first.mute = true;
        QElapsedTimer timer;
        timer.start();
        QTRY_COMPARE_WITH_TIMEOUT(second.seen<native::Subscribe>(), 1, 3'000);
        QVERIFY2(timer.elapsed() <= 1'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(lost, 1);
        int pushed = 0;
        connect(&client, &ClusterClient::peersChanged, this, [&](const native::Peers& peers) { pushed += peers.seeds == 2 ? 1 : 100; });
        second.push({native::Peers{.infoHash = hashOf(4), .seeds = 2, .leechers = 0, .peers = {}}});
        QTRY_COMPARE(pushed, 1);
    }

    void aLongLineIsNoSilence() {
        Node one, two;
        one.delayMs = two.delayMs = 400;
        ClusterClient client(settingsFor({one.address(), two.address()}, 1'000));
        client.subscribe(hashOf(4));
        QTRY_VERIFY(client.welcome());
        int lost = 0;
        connect(&client, &ClusterClient::disconnected, this, [&] { ++lost; });
        QTest::qWait(3'000);
        QCOMPARE(lost, 0);
        QVERIFY(client.snapshot().lastAnswerAgeMs && *client.snapshot().lastAnswerAgeMs < 1'000);
        // Once the line is known to be long, nobody is greeted in vain.
        const int greeted = one.seen<native::Hello>() + two.seen<native::Hello>();
        QTest::qWait(1'500);
        QCOMPARE(one.seen<native::Hello>() + two.seen<native::Hello>(), greeted);
        QCOMPARE(lost, 0);
    }

    void passesAnUnreachableNodeOnItsWayToOneThatAnswers() {
        Node one, deaf, three;
        deaf.greets = false;
        ClusterClient client(settingsFor({one.address(), deaf.address(), three.address()}, 1'000));
        client.subscribe(hashOf(4));
        QTRY_VERIFY(client.welcome());
        // From whichever it is at, the other one is found though the deaf one stands between them or not.
        Node& first = one.clients() > 0 && client.snapshot().connectedTo == one.address() ? one : three;
        Node& second = &first == &one ? three : one;
        QTest::qWait(500);
        first.mute = true;
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(client.snapshot().connectedTo == second.address(), 3'000);
        QVERIFY2(timer.elapsed() <= 1'300, qPrintable(QString::number(timer.elapsed())));
    }

    void saysWhenItTriesAgain() {
        ClusterClient client(settingsFor({HostPort{"127.0.0.1", unusedPort()}}, 1'000));
        QTRY_VERIFY(client.snapshot().nextTryInMs > 0);
        QVERIFY(!client.snapshot().lastAnswerAgeMs);
        QVERIFY(client.snapshot().nextTryInMs < 20'000);
    }

    void goesOnWhenANodeDoesNotGreet() {
        Node one, two;
        one.greets = two.greets = false;
        ClusterClient client(settingsFor({one.address(), two.address()}, 300));
        QTRY_VERIFY(one.seen<native::Hello>() > 0 && two.seen<native::Hello>() > 0);
        two.greets = true;
        QTRY_VERIFY(client.welcome());
        QVERIFY(client.snapshot().connectedTo == two.address());
    }

    void waitsForAClusterThatStartsLaterAndFindsItSoon() {
        const std::uint16_t port = unusedPort();
        ClusterClient client(settingsFor({HostPort{"127.0.0.1", port}}, 1'000));
        bool answered = false;
        client.fetch(hashOf(1), [&](Result<Bytes> reply) { answered = reply.has_value(); });
        QTest::qWait(3'000); // the waits have grown by now
        QVERIFY(!answered);
        QVERIFY(client.snapshot().lastError.code == ErrorCode::unreachable);
        Node node(port);
        QVERIFY(node.listens());
        QElapsedTimer timer;
        timer.start();
        QTRY_VERIFY_WITH_TIMEOUT(answered, 5'000);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }

    void learnsNodesFromTheGreetingAndUsesThem() {
        Node one, two;
        one.teaches = {one.address(), two.address(), {"0.0.0.0", 5}};
        ClusterClient client(settingsFor({one.address()}));
        QTRY_VERIFY(client.welcome());
        QCOMPARE(client.snapshot().nodes.size(), std::size_t{2});
        one.mute = true;
        QTRY_VERIFY(client.snapshot().connectedTo == two.address() || two.seen<native::Hello>() > 0);
    }

    void sendsAgainWhatADroppedConnectionLeftUnanswered() {
        Node node;
        node.withholdsWrites = true;
        ClusterClient client(settingsFor({node.address()}, 1'000));
        int answers = 0;
        client.report(oneReport(), [&](Result<native::Reported> reply) { answers += reply ? 1 : 100; });
        QTRY_COMPARE(node.seen<native::Report>(), 1);
        node.withholdsWrites = false;
        node.dropClients();
        QTRY_COMPARE(answers, 1);
        QCOMPARE(node.seen<native::Report>(), 2);
    }

    void triesAgainWithoutAQuorumUntilThereIsOne() {
        Node node;
        node.fails = native::Failure{ErrorCode::noQuorum, "1 of 3 nodes reachable", 100};
        ClusterClient client(settingsFor({node.address()}));
        int answers = 0;
        client.publish(Bytes{5}, [&](Result<native::Published> reply) { answers += reply ? 1 : 100; });
        QTRY_VERIFY(node.seen<native::Publish>() >= 2);
        QCOMPARE(answers, 0);
        QVERIFY(node.seen<native::Publish>() < 10);
        node.fails.reset();
        QTRY_COMPARE(answers, 1);
    }

    void movesFromANodeWithoutAQuorumToOneThatHasIt() {
        Node one, two;
        ClusterClient client(settingsFor({one.address(), two.address()}));
        QTRY_VERIFY(client.welcome());
        Node& first = one.clients() > 0 ? one : two;
        first.fails = native::Failure{ErrorCode::noQuorum, "cut off", 0};
        bool answered = false;
        client.publish(Bytes{5}, [&](Result<native::Published> reply) { answered = reply.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(answered, 1'500);
        QCOMPARE(first.seen<native::Publish>(), 1);
    }

    void givesUpInTimeAndSaysWhy() {
        Node node;
        node.fails = native::Failure{ErrorCode::noQuorum, "1 of 3 nodes reachable", 0};
        ClusterClient client(settingsFor({node.address()}, 300, 900));
        std::optional<Error> error;
        client.publish(Bytes{5}, [&](Result<native::Published> reply) { error = reply.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(error, 2'000);
        QVERIFY(error->code == ErrorCode::noQuorum);
        QVERIFY(error->context.find("1 of 3") != std::string::npos);

        ClusterClient lonely(settingsFor({HostPort{"127.0.0.1", unusedPort()}}, 300, 500));
        std::optional<Error> refused;
        lonely.status([&](Result<native::ClusterStatus> reply) { refused = reply.error(); });
        QTRY_VERIFY_WITH_TIMEOUT(refused, 2'000);
        QVERIFY(refused->code == ErrorCode::unreachable);
    }

    void endsARequestThatCannotGetBetterAtOnce() {
        Node node;
        node.fails = native::Failure{ErrorCode::notFound, "no such torrent", 0};
        ClusterClient client(settingsFor({node.address()}));
        std::optional<Error> error;
        client.fetch(hashOf(1), [&](Result<Bytes> reply) { error = reply.error(); });
        QTRY_VERIFY(error);
        QVERIFY(error->code == ErrorCode::notFound);
        QCOMPARE(node.seen<native::Fetch>(), 1);
        QVERIFY(client.welcome());
    }

    void aReplyOfTheWrongKindCostsTheNodeItsPlace() {
        Node one, two;
        ClusterClient client(settingsFor({one.address(), two.address()}));
        QTRY_VERIFY(client.welcome());
        Node& first = one.clients() > 0 ? one : two;
        first.confusesReplies = true;
        bool answered = false;
        client.browse(pageOf(1), [&](Result<native::BrowsePage> reply) { answered = reply.has_value(); });
        QTRY_VERIFY(answered);
        QVERIFY(client.snapshot().connectedTo == (&first == &one ? two : one).address());
    }

    void pendingRequestsEndWithCancelledWhenTheClientGoes() {
        auto client = std::make_unique<ClusterClient>(settingsFor({HostPort{"127.0.0.1", unusedPort()}}));
        int cancelled = 0;
        for (std::size_t i = 0; i < RequestQueue::requestsMax + 10; ++i)
            client->fetch(hashOf(1), [&](Result<Bytes> reply) {
                cancelled += reply.error().code == ErrorCode::cancelled ? 1 : 0;
                cancelled += reply.error().code == ErrorCode::overloaded ? 1'000'000 : 0;
            });
        QCOMPARE(cancelled, 0);
        client.reset();
        QCOMPARE(cancelled, static_cast<int>(10'000'000 + RequestQueue::requestsMax));
    }

    void mayBeDeletedFromInsideACallback() {
        Node node;
        auto client = std::make_unique<ClusterClient>(settingsFor({node.address()}));
        int answers = 0;
        client->fetch(hashOf(1), [&](const Result<Bytes>&) {
            ++answers;
            client.reset();
        });
        client->fetch(hashOf(2), [&](const Result<Bytes>&) { ++answers; });
        QTRY_COMPARE(answers, 2);
        QVERIFY(!client);
    }

    void asksNoMoreOfPeersAfterUnsubscribing() {
        Node node;
        ClusterClient client(settingsFor({node.address()}));
        client.subscribe(hashOf(4));
        QTRY_COMPARE(node.seen<native::Subscribe>(), 1);
        client.unsubscribe(hashOf(4));
        QTRY_COMPARE(node.seen<native::Unsubscribe>(), 1);
        int pushed = 0;
        connect(&client, &ClusterClient::peersChanged, this, [&] { ++pushed; });
        node.push({native::Peers{.infoHash = hashOf(4), .seeds = 2, .leechers = 0, .peers = {}}});
        bool answered = false;
        client.status([&](const Result<native::ClusterStatus>&) { answered = true; });
        QTRY_VERIFY(answered);
        QCOMPARE(pushed, 0);
    }
};

QTEST_GUILESS_MAIN(ClusterClientTest)
#include "cluster_client_test.moc"
