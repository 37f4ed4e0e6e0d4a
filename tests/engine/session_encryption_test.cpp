// Whole sessions under the settings of encryption, over real sockets on loopback: who reaches whom, and what the snapshot says.
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include "bytetorrent/protocol/pex.h"
#include "loopback_world.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class SessionEncryptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void transfersUnder_data();
    void transfersUnder();
    void fetchesMetadataEncrypted();
    void callsEncryptedWhomAPeerNamesAsPreferringIt_data();
    void callsEncryptedWhomAPeerNamesAsPreferringIt();
};

void SessionEncryptionTest::transfersUnder_data() {
    QTest::addColumn<int>("seeds");
    QTest::addColumn<int>("downloads");
    QTest::addColumn<bool>("encrypted");
    const auto row = [](const char* name, Encryption seeds, Encryption downloads, bool encrypted) {
        QTest::newRow(name) << int(seeds) << int(downloads) << encrypted;
    };
    row("off from off", Encryption::off, Encryption::off, false);
    row("off from allow", Encryption::allow, Encryption::off, false);
    row("allow from off", Encryption::off, Encryption::allow, false);
    row("allow from allow", Encryption::allow, Encryption::allow, false);
    row("require from allow", Encryption::allow, Encryption::require, true);
    row("allow from require, after one plain try", Encryption::require, Encryption::allow, true);
    row("require from require", Encryption::require, Encryption::require, true);
}

void SessionEncryptionTest::transfersUnder() {
    QFETCH(int, seeds);
    QFETCH(int, downloads);
    QFETCH(bool, encrypted);
    LoopbackWorld world;
    const Bytes content = patternBytes(2'000'000, 7);
    world.writeFile("seed/file.bin", content);
    const auto torrent = world.torrentOf("seed/file.bin");
    SessionSettings settings;
    settings.encryption = static_cast<Encryption>(seeds);
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "seed")));
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).state, TorrentState::seeding, patienceMs);

    settings.encryption = static_cast<Encryption>(downloads);
    settings.downLimitBytesPerSecond = 4'000'000; // so that a snapshot sees the peer
    auto download = world.session("download", settings);
    download->setDetailed(torrent.infoHash());
    std::optional<bool> seen;
    connect(download.get(), &Session::snapshotReady, this, [&](const SessionSnapshotPtr& shown) {
        for (const PeerSnapshot& peer : shown->torrents.empty() ? std::vector<PeerSnapshot>{} : shown->torrents.front().peers)
            seen = peer.encrypted;
    });
    download->setSnapshotIntervalMs(10);
    QVERIFY(download->add(world.download(torrent, "download", {addressOf(*seed)})));
    // The fall-back comes at once, not after the book's five seconds.
    QTRY_COMPARE_WITH_TIMEOUT(only(*download).state, TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("download/file.bin") == content);
    QCOMPARE(seen, std::optional(encrypted));
}

void SessionEncryptionTest::fetchesMetadataEncrypted() {
    LoopbackWorld world;
    const Bytes content = patternBytes(300'000, 8);
    world.writeFile("seed/file.bin", content);
    const auto torrent = world.torrentOf("seed/file.bin");
    SessionSettings settings;
    settings.encryption = Encryption::require;
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "seed")));
    QTRY_COMPARE_WITH_TIMEOUT(only(*seed).state, TorrentState::seeding, patienceMs);
    auto download = world.session("download", settings);
    AddTorrent request;
    request.magnet = protocol::Magnet::parse("magnet:?xt=urn:btih:" + torrent.infoHash().hex()).value();
    request.folder = world.path("download");
    request.peers = {addressOf(*seed)};
    QVERIFY(download->add(request));
    QTRY_COMPARE_WITH_TIMEOUT(only(*download).state, TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("download/file.bin") == content);
}

void SessionEncryptionTest::callsEncryptedWhomAPeerNamesAsPreferringIt_data() {
    QTest::addColumn<int>("flags");
    QTest::addColumn<bool>("encrypted");
    QTest::newRow("said") << int(protocol::PexPeer::prefersEncryption) << true;
    QTest::newRow("not said") << 0 << false;
}

void SessionEncryptionTest::callsEncryptedWhomAPeerNamesAsPreferringIt() {
    QFETCH(int, flags);
    QFETCH(bool, encrypted);
    LoopbackWorld world;
    const Bytes content = patternBytes(320'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    WirePeer teller(torrent, content, {.stallAfterBlocks = 0});
    QTcpServer named;
    QVERIFY(named.listen(QHostAddress::LocalHost));
    auto leecher = world.session("leecher");
    QVERIFY(leecher->add(world.download(torrent, "here", {teller.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(teller.interestedSeen > 0, patienceMs);
    const Endpoint endpoint{IpAddress::v4(0x7F000001), named.serverPort()};
    const Bytes payload = protocol::encodePex({.added = {{endpoint, static_cast<std::uint8_t>(flags)}}, .dropped = {}});
    teller.send(protocol::wire::Extended{3, payload}); // the id that our sessions offer for it
    QTRY_VERIFY_WITH_TIMEOUT(named.hasPendingConnections(), patienceMs);
    const std::unique_ptr<QTcpSocket> call(named.nextPendingConnection());
    QTRY_VERIFY_WITH_TIMEOUT(call->bytesAvailable() >= 20, patienceMs);
    QCOMPARE(!call->peek(20).contains("BitTorrent protocol"), encrypted);
}

QTEST_GUILESS_MAIN(SessionEncryptionTest)
#include "session_encryption_test.moc"
