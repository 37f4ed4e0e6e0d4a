// Whole sessions on loopback, among peers that lie, stall, die, break the protocol or say nothing.
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionPeersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void peersNameEachOther_data();
    void peersNameEachOther();
    void fetchesABadPieceElsewhereAndLeavesTheLiar();
    void survivesFiveLiarsOfNine();
    void takesBlocksElsewhereFromAStalledPeer();
    void takesRequestsBackFromAStalledPeer();
    void goesOnWithAnotherWhenAPeerIsKilled();
    void leavesPeersThatBreakTheProtocol();
    void silentCallersKeepNobodyOut();
};

void SessionPeersTest::fetchesABadPieceElsewhereAndLeavesTheLiar() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer liar(torrent, content, {.lies = true});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {liar.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(liar.blocksServed > 0 && liar.connections() == 0, patienceMs); // found out
    liar.dial(addressOf(*leecher));
    QTest::qWait(300);
    QCOMPARE(only(*leecher).peersConnected, 0u); // and not let in again by another address
    WirePeer honest(torrent, content, {});
    QVERIFY(leecher->addPeers(torrent.infoHash(), {honest.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(only(*leecher).wastedBytes > 0);
}

void SessionPeersTest::survivesFiveLiarsOfNine() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin", 64 * 1024);
    std::vector<std::unique_ptr<WirePeer>> peers;
    std::vector<HostPort> addresses;
    for (int number = 0; number < 9; ++number) {
        peers.push_back(std::make_unique<WirePeer>(torrent, content, WirePeer::Manners{.lies = number < 5}));
        addresses.push_back(peers.back()->address());
    }
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", addresses)).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionPeersTest::takesBlocksElsewhereFromAStalledPeer() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer stalled(torrent, content, {.stallAfterBlocks = 3});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {stalled.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(stalled.blocksServed, 3, patienceMs);
    WirePeer good(torrent, content, {});
    QElapsedTimer since;
    since.start();
    QVERIFY(leecher->addPeers(torrent.infoHash(), {good.address()}).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
    QVERIFY(world.readFile("here/data.bin") == content);
}

void SessionPeersTest::takesRequestsBackFromAStalledPeer() {
    LoopbackWorld world;
    const Bytes content = patternBytes(8'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer stalled(torrent, content, {.stallAfterBlocks = 3});
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {stalled.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(stalled.blocksServed, 3, patienceMs);
    QTest::qWait(5'000);
    QCOMPARE(stalled.cancelsSeen, 0); // alone, it is waited for
    WirePeer other(torrent, content, {.stallAfterBlocks = 0}); // has all, and gives nothing: no end game helps
    QVERIFY(leecher->addPeers(torrent.infoHash(), {other.address()}).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(stalled.cancelsSeen >= 20, 3'000);
}

void SessionPeersTest::goesOnWithAnotherWhenAPeerIsKilled() {
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    auto dying = std::make_unique<WirePeer>(torrent, content, WirePeer::Manners{.stallAfterBlocks = 20});
    WirePeer other(torrent, content, {.choking = true});
    auto leecher = world.session("leecher");
    QSignalSpy completed(leecher.get(), &Session::torrentCompleted);
    QVERIFY(leecher->add(world.download(torrent, "here", {dying->address(), other.address()})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(dying->blocksServed, 20, patienceMs);
    dying.reset();
    other.send(protocol::wire::Unchoke{});
    QElapsedTimer since;
    since.start();
    QTRY_COMPARE_WITH_TIMEOUT(completed.size(), 1, patienceMs);
    QVERIFY(since.elapsed() < 5'000);
}

void SessionPeersTest::leavesPeersThatBreakTheProtocol() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    auto seed = world.session("seed");
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    const Bytes endless{0xFF, 0xFF, 0xFF, 0xFF, 0x07};
    Bytes wrapped;
    protocol::encodePeerMessage(protocol::wire::Request{{PieceIndex(0), 0xFFFFFFF0u, 0x20}}, wrapped);
    for (const Bytes& attack : {endless, wrapped}) {
        WirePeer hostile(torrent, content, {});
        hostile.pieces.clear();
        hostile.dial(addressOf(*seed));
        QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 1u, patienceMs);
        hostile.sendRaw(attack);
        QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 0u, patienceMs);
    }
    // A stranger who says nothing, or nonsense, never becomes a peer.
    QTcpSocket stranger;
    stranger.connectToHost("127.0.0.1", seed->listenPort());
    stranger.write(QByteArray(68, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(stranger.state(), QAbstractSocket::UnconnectedState, patienceMs);
}

void SessionPeersTest::silentCallersKeepNobodyOut() {
    LoopbackWorld world;
    world.writeFile("there/data.bin", patternBytes(200'000, 1));
    const auto torrent = world.torrentOf("there/data.bin");
    SessionSettings settings;
    settings.connectionsPerTorrentMax = 3;
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "there")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    // More than may wait for a greeting say nothing at all, and more than there are places greet and say no more.
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 80; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, seed->listenPort());
    }
    std::vector<std::unique_ptr<WirePeer>> idle;
    for (int i = 0; i < 5; ++i) {
        idle.push_back(std::make_unique<WirePeer>(torrent, Bytes{}, WirePeer::Manners{}));
        idle.back()->pieces = PieceSet();
        idle.back()->dial(addressOf(*seed));
    }
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).peersConnected, 3u, patienceMs);
    QTest::qWait(2'500); // newcomers have a moment to say what they want
    auto leecher = world.session("leecher");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(leecher->add(world.download(torrent, "here", {addressOf(*seed)})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
}

void SessionPeersTest::peersNameEachOther_data() {
    QTest::addColumn<bool>("isPrivate");
    QTest::addColumn<bool>("pex");
    QTest::newRow("in public") << false << true;
    QTest::newRow("not of a private torrent") << true << true;
    QTest::newRow("not where it is switched off") << false << false;
}

void SessionPeersTest::peersNameEachOther() {
    QFETCH(bool, isPrivate);
    QFETCH(bool, pex);
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto made = world.torrentOf("there/data.bin");
    protocol::InfoDraft draft;
    draft.name = "data.bin";
    draft.pieceBytes = made.pieceBytes();
    draft.files = made.files();
    draft.isPrivate = isPrivate;
    for (std::uint32_t piece = 0; piece < made.pieceCount(); ++piece)
        draft.pieceHashes.push_back(made.pieceHash(PieceIndex(piece)));
    const auto torrent = *protocol::Metainfo::fromInfo(*protocol::encodeInfo(draft));
    // Three that have nothing: the middle one is told of both others, who are told of nobody.
    SessionSettings settings;
    settings.pex = pex;
    auto middle = world.session("middle", settings), left = world.session("left"), right = world.session("right");
    QVERIFY(left->add(world.download(torrent, "left", {})).has_value());
    QVERIFY(right->add(world.download(torrent, "right", {})).has_value());
    QVERIFY(middle->add(world.download(torrent, "middle", {addressOf(*left), addressOf(*right)})).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(only(*middle).peersConnected, 2u, patienceMs);
    if (!isPrivate && pex) {
        QTRY_COMPARE_WITH_TIMEOUT(only(*left).peersConnected, 2u, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(only(*right).peersConnected, 2u, patienceMs);
        left->setDetailed(torrent.infoHash());
        right->setDetailed(torrent.infoHash());
        const auto byPex = [](const Session& session) {
            const auto peers = only(session).peers;
            return std::count_if(peers.begin(), peers.end(), [](const PeerSnapshot& peer) { return peer.source == PeerSource::pex; });
        };
        QVERIFY(byPex(*left) + byPex(*right) >= 1);
        return;
    }
    QTest::qWait(6'500); // longer than it takes in public
    QCOMPARE(only(*left).peersConnected, 1u);
    QCOMPARE(only(*right).peersConnected, 1u);
}

QTEST_GUILESS_MAIN(SessionPeersTest)
#include "session_peers_test.moc"
