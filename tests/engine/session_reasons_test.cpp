// Whole sessions on loopback: why a torrent is as it is, and whom it left for what. session_settings_test.cpp has the reasons
// that settings give, session_cluster_test.cpp those of clusters and trackers, session_disk_test.cpp those of the disk.
#include <QTest>

#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

struct World : LoopbackWorld {
    Bytes content = patternBytes(20 * pieceBytes, 1);
    protocol::Metainfo torrent;
    std::unique_ptr<Session> leecher;
    World() : torrent(made()), leecher(session("leecher")) { leecher->setDetailed(torrent.infoHash()); }
    void downloadFrom(const std::vector<HostPort>& peers) {
        static_cast<void>(leecher->add(download(torrent, "here", peers)));
    }
    [[nodiscard]] Reason reason() const { return only(*leecher).reason; }
    [[nodiscard]] bool dropped(DropCode code) const {
        const auto shown = only(*leecher).dropped;
        return std::any_of(shown.begin(), shown.end(), [&](const DroppedPeer& each) { return each.code == code; });
    }

private:
    protocol::Metainfo made() const {
        writeFile("there/data.bin", content);
        return torrentOf("there/data.bin");
    }
};

} // namespace

class SessionReasonsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nobodyIsKnown() {
        World world;
        world.downloadFrom({});
        QTRY_COMPARE_WITH_TIMEOUT(world.reason().code, ReasonCode::noPeersKnown, patienceMs);
    }

    void whoeverHasItDoesNotAnswer() {
        World world;
        HostPort address;
        {
            const WirePeer gone(world.torrent, world.content, {});
            address = gone.address();
        }
        world.downloadFrom({address});
        QTRY_COMPARE_WITH_TIMEOUT(world.reason().code, ReasonCode::peersUnreachable, patienceMs);
    }

    void nobodyHasPieceSeventeen() {
        World world;
        WirePeer source(world.torrent, world.content, {});
        source.pieces.remove(PieceIndex(17));
        world.downloadFrom({source.address()});
        QTRY_VERIFY_WITH_TIMEOUT(world.reason() == (Reason{ReasonCode::noPeerHasPiece, "", 17}), patienceMs);
        QCOMPARE(only(*world.leecher).piecesDone, 19u);
    }

    void allChokeUs() {
        World world;
        WirePeer one(world.torrent, world.content, {.choking = true}), two(world.torrent, world.content, {.choking = true});
        world.downloadFrom({one.address(), two.address()});
        QTRY_VERIFY_WITH_TIMEOUT(world.reason() == (Reason{ReasonCode::chokedByAll, "", 2}), patienceMs);
    }

    void nothingComesThoughBlocksAreOwed() {
        World world;
        WirePeer source(world.torrent, world.content, {.stallAfterBlocks = 3});
        world.downloadFrom({source.address()});
        QTRY_VERIFY_WITH_TIMEOUT(world.reason().code == ReasonCode::stalled, patienceMs);
        QVERIFY(world.reason().number >= 10 && world.reason().number < 30);
    }

    void metadataIsAskedOfSomePeers() {
        World world;
        WirePeer one(world.torrent, world.content, {.hasMetadata = true, .silentAboutMetadata = true});
        WirePeer two(world.torrent, world.content, {.hasMetadata = true, .silentAboutMetadata = true});
        AddTorrent add;
        add.magnet = *protocol::Magnet::parse("magnet:?xt=urn:btih:" + world.torrent.infoHash().hex());
        add.folder = world.path("here");
        add.peers = {one.address(), two.address()};
        QVERIFY(world.leecher->add(std::move(add)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(world.reason() == (Reason{ReasonCode::askingForMetadata, "", 2}), patienceMs);
    }

    void nobodyGivesTheMetadata() {
        World world;
        WirePeer liar(world.torrent, world.content, {.hasMetadata = true, .liesAboutMetadata = true});
        AddTorrent add;
        add.magnet = *protocol::Magnet::parse("magnet:?xt=urn:btih:" + world.torrent.infoHash().hex());
        add.folder = world.path("here");
        add.peers = {liar.address()};
        QVERIFY(world.leecher->add(std::move(add)).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(world.dropped(DropCode::liedAboutMetadata), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(world.reason().code, ReasonCode::metadataUnavailable, patienceMs);
    }

    void aLiarIsBannedForItsPiece() {
        World world;
        WirePeer liar(world.torrent, world.content, {.lies = true});
        world.downloadFrom({liar.address()});
        QTRY_VERIFY_WITH_TIMEOUT(world.dropped(DropCode::sentBadData), patienceMs);
        const DroppedPeer dropped = only(*world.leecher).dropped.front();
        QVERIFY(dropped.banned && dropped.number < 20 && dropped.client == "wire peer" && dropped.wallMs > 0);
        QCOMPARE(dropped.endpoint.port, liar.address().port);
    }

    void whoBreaksTheProtocolIsNamedWithHow() {
        World world;
        WirePeer rude(world.torrent, world.content, {.choking = true});
        world.downloadFrom({rude.address()});
        QTRY_VERIFY_WITH_TIMEOUT(rude.interestedSeen > 0, patienceMs);
        rude.send(protocol::wire::Have{PieceIndex(900)});
        QTRY_VERIFY_WITH_TIMEOUT(world.dropped(DropCode::brokeProtocol), patienceMs);
        QVERIFY(only(*world.leecher).dropped.front().text.find("900") != std::string::npos);
    }

    void whoFloodsIsLeft() {
        World world;
        WirePeer flooding(world.torrent, world.content, {.choking = true});
        world.downloadFrom({flooding.address()});
        QTRY_VERIFY_WITH_TIMEOUT(flooding.interestedSeen > 0, patienceMs);
        for (int message = 0; message < 3'000; ++message)
            flooding.send(protocol::wire::Choke{});
        QTRY_VERIFY_WITH_TIMEOUT(world.dropped(DropCode::flooded), patienceMs);
    }

    void whoRefusesWhatItSaysItHasIsLeft() {
        LoopbackWorld world;
        const Bytes content = patternBytes(100 * pieceBytes, 1);
        world.writeFile("there/data.bin", content);
        const auto torrent = world.torrentOf("there/data.bin");
        WirePeer refusing(torrent, content, {.refuses = true});
        auto leecher = world.session("leecher");
        leecher->setDetailed(torrent.infoHash());
        QVERIFY(leecher->add(world.download(torrent, "here", {refusing.address()})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(!only(*leecher).dropped.empty(), patienceMs);
        QCOMPARE(only(*leecher).dropped.front().code, DropCode::refusesItsPieces);
        WirePeer honest(torrent, content, {});
        QVERIFY(leecher->addPeers(torrent.infoHash(), {honest.address()}).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    }

    void theListOfDroppedPeersIsBounded() {
        World world;
        WirePeer rude(world.torrent, world.content, {.choking = true});
        world.downloadFrom({});
        QTRY_COMPARE_WITH_TIMEOUT(world.reason().code, ReasonCode::noPeersKnown, patienceMs);
        for (int round = 0; round < 40; ++round) {
            const int before = rude.interestedSeen;
            rude.dial(addressOf(*world.leecher));
            QTRY_VERIFY_WITH_TIMEOUT(rude.interestedSeen > before, patienceMs);
            rude.send(protocol::wire::Have{PieceIndex(900)});
            QTRY_VERIFY_WITH_TIMEOUT(only(*world.leecher).peersConnected == 0, patienceMs);
        }
        QCOMPARE(only(*world.leecher).dropped.size(), std::size_t{32});
    }
};

QTEST_GUILESS_MAIN(SessionReasonsTest)
#include "session_reasons_test.moc"
