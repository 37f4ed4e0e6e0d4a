// libtorrent, aria2 and we in one DHT on loopback: a magnet and one node are all that a download knows; libtorrent is the way in for
// ours as well. Transmission does not take part: its way in is built in, a public host, and no test asks one.
#include <QDir>
#include <QFile>
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

// Seeds what lies in the folder, or downloads into it.
std::unique_ptr<Program> startForeignNode(const QString& client, const QString& what, const QString& folder, std::uint16_t port, std::uint16_t node) {
    QDir().mkpath(folder);
    std::unique_ptr<Program> program;
    if (client == u"libtorrent"_s) {
        program = std::make_unique<Program>(
            u"/usr/bin/python3"_s, QStringList{QStringLiteral(BT_INTEROP_DIR "/libtorrent_dht.py"), what, folder, address(port), address(node)});
    } else {
        const QString number = QString::number(port);
        program = std::make_unique<Program>(
            u"/usr/bin/aria2c"_s,
            QStringList{u"--no-conf"_s, u"--dir="_s + folder, u"--enable-dht=true"_s, u"--dht-entry-point="_s + address(node), u"--dht-listen-port="_s + number,
                        u"--listen-port="_s + number, u"--dht-file-path="_s + folder + u"/dht.dat"_s, u"--dht-message-timeout=3"_s,
                        u"--bt-enable-lpd=false"_s, u"--enable-peer-exchange=false"_s, u"--check-integrity=true"_s, u"--seed-ratio=0"_s, what});
    }
    return program->start() ? std::move(program) : nullptr;
}
} // namespace

class DhtInteropTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ourMagnetFindsTheirSeed_data() { rows(); }
    void ourMagnetFindsTheirSeed();
    void theirMagnetFindsOurSeed_data() { rows(); }
    void theirMagnetFindsOurSeed();
    void oursFindEachOtherThroughTheirNode();

private:
    static void rows() {
        QTest::addColumn<QString>("client");
        for (const char* client : {"libtorrent", "aria2"})
            QTest::newRow(client) << QString::fromLatin1(client);
    }
};

void DhtInteropTest::ourMagnetFindsTheirSeed() {
    QFETCH(QString, client);
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"theirs.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    auto node = swarm.seed(other, other.content, {u"--dht-node"_s, address(nobody.number())});
    QVERIFY(node && Swarm::listenPort(*node) != 0);
    QVERIFY(!swarm.copyOf(share, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto seed = startForeignNode(client, share.torrent, swarm.path(u"theirs"_s), port.number(), Swarm::listenPort(*node));
    QVERIFY(seed);
    auto download = swarm.download(magnetOf(share), u"ours"_s, {u"--json"_s, u"--dht-node"_s, address(Swarm::listenPort(*node))});
    QVERIFY(download);
    QVERIFY2(download->waitForExit(120'000), qPrintable(download->output().right(300) + seed->output().right(300) + seed->errorOutput().right(1000)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"ours/theirs.bin"_s)), share.digest);
}

void DhtInteropTest::theirMagnetFindsOurSeed() {
    QFETCH(QString, client);
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"ours.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    auto node = swarm.seed(other, other.content, {u"--dht-node"_s, address(nobody.number())});
    QVERIFY(node && Swarm::listenPort(*node) != 0);
    auto seed = swarm.seed(share, share.content, {u"--dht-node"_s, address(Swarm::listenPort(*node))});
    QVERIFY(seed && Swarm::listenPort(*seed) != 0);
    const ReservedPort port;
    auto download = startForeignNode(client, magnetOf(share), swarm.path(u"theirs"_s), port.number(), Swarm::listenPort(*node));
    QVERIFY(download);
    const QString file = swarm.path(u"theirs/ours.bin"_s);
    QVERIFY2(eventually([&] { return QFile(file).size() == size && sha256OfFile(file) == share.digest; }, 120'000),
             qPrintable(download->output().right(300) + download->errorOutput().right(1000)));
}

void DhtInteropTest::oursFindEachOtherThroughTheirNode() {
    Swarm swarm;
    const ReservedPort nobody(ReservedPort::Transport::udp);
    const Share share = swarm.share(u"through.bin"_s, size, nullptr), other = swarm.share(u"other.bin"_s, 65'536, nullptr);
    QVERIFY2(share.ok && other.ok, qPrintable(share.problem + other.problem));
    QVERIFY(!swarm.copyOf(other, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto node = startForeignNode(u"libtorrent"_s, other.torrent, swarm.path(u"theirs"_s), port.number(), nobody.number());
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
