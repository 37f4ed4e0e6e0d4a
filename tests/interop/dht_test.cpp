// libtorrent and we in one DHT on loopback: each finds the other's seed with a magnet and one node, and each is the way in for the
// other. (Transmission 3.00 takes no node of 127/8 into its table, and aria2 begins only at nodes that its command line names and remembers
// no others in the time that a test has; libtorrent's code runs in qBittorrent and Deluge.)
#include <QDir>
#include <QtTest>

#include "support/files.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 size = 8 << 20;

QString address(std::uint16_t port) { return u"127.0.0.1:%1"_s.arg(port); }
QString magnetOf(const Share& share) { return u"magnet:?xt=urn:btih:%1"_s.arg(QString::fromLatin1(share.infoHash)); }

std::unique_ptr<Program> startLibtorrent(const QString& what, const QString& folder, std::uint16_t port, std::uint16_t node) {
    QDir().mkpath(folder);
    auto program = std::make_unique<Program>(
        u"/usr/bin/python3"_s, QStringList{QStringLiteral(BT_INTEROP_DIR "/libtorrent_dht.py"), what, folder, address(port), address(node)});
    return program->start() ? std::move(program) : nullptr;
}
} // namespace

class DhtInteropTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ourMagnetFindsTheirSeed();
    void theirMagnetFindsOurSeed();
    void oursFindEachOtherThroughTheirNode();
};

void DhtInteropTest::ourMagnetFindsTheirSeed() {
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"theirs.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    auto node = swarm.seed(other, other.content, {u"--dht-node"_s, address(nobody.number())});
    QVERIFY(node && Swarm::listenPort(*node) != 0);
    QVERIFY(!swarm.copyOf(share, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto seed = startLibtorrent(share.torrent, swarm.path(u"theirs"_s), port.number(), Swarm::listenPort(*node));
    QVERIFY(seed && seed->waitForText(u"complete"_s, 30'000));
    auto download = swarm.download(magnetOf(share), u"ours"_s, {u"--json"_s, u"--dht-node"_s, address(Swarm::listenPort(*node))});
    QVERIFY(download);
    QVERIFY2(download->waitForExit(120'000), qPrintable(download->output().right(300) + seed->output().right(300) + seed->errorOutput().right(1000)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"ours/theirs.bin"_s)), share.digest);
}

void DhtInteropTest::theirMagnetFindsOurSeed() {
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"ours.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    auto node = swarm.seed(other, other.content, {u"--dht-node"_s, address(nobody.number())});
    QVERIFY(node && Swarm::listenPort(*node) != 0);
    auto seed = swarm.seed(share, share.content, {u"--dht-node"_s, address(Swarm::listenPort(*node))});
    QVERIFY(seed && Swarm::listenPort(*seed) != 0);
    const ReservedPort port;
    auto download = startLibtorrent(magnetOf(share), swarm.path(u"theirs"_s), port.number(), Swarm::listenPort(*node));
    QVERIFY(download);
    QVERIFY2(download->waitForText(u"complete"_s, 120'000), qPrintable(download->output().right(300) + download->errorOutput().right(1000)));
    QCOMPARE(sha256OfFile(swarm.path(u"theirs/ours.bin"_s)), share.digest);
}

void DhtInteropTest::oursFindEachOtherThroughTheirNode() {
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"through.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    QVERIFY(!swarm.copyOf(other, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto node = startLibtorrent(other.torrent, swarm.path(u"theirs"_s), port.number(), nobody.number());
    QVERIFY(node && node->waitForText(u"complete"_s, 30'000));
    auto seed = swarm.seed(share, share.content, {u"--dht-node"_s, address(port.number())});
    QVERIFY(seed);
    QVERIFY2(node->waitForText(u"nodes 1"_s, 60'000), qPrintable(node->output() + node->errorOutput()));
    auto download = swarm.download(magnetOf(share), u"ours"_s, {u"--json"_s, u"--dht-node"_s, address(port.number())});
    QVERIFY(download);
    QVERIFY2(download->waitForExit(120'000), qPrintable(download->output().right(300) + node->output().right(300)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"ours/through.bin"_s)), share.digest);
}

QTEST_GUILESS_MAIN(DhtInteropTest)
#include "dht_test.moc"
