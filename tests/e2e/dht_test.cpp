// Real processes that know no tracker and no peer, only one node of the DHT on loopback: a magnet is enough. Nobody here is told
// of a public node.
#include <QtTest>

#include "support/files.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mebibyte = 1 << 20;

QStringList dhtNode(std::uint16_t port) { return {u"--dht-node"_s, u"127.0.0.1:%1"_s.arg(port)}; }
QString magnetOf(const Share& share) { return u"magnet:?xt=urn:btih:%1"_s.arg(QString::fromLatin1(share.infoHash)); }
} // namespace

class DhtTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMagnetAloneFindsItsSeed();
    void aDownloadFindsAnotherDownload();
    void aPrivateTorrentIsNotFound();
};

// A process with a DHT node that is the way in for the others; it seeds something that nobody wants.
struct WayIn {
    explicit WayIn(Swarm& swarm) {
        const Share share = swarm.share(u"router.bin"_s, 64 * 1024, nullptr);
        // Its own way in leads to a port that nobody listens on.
        program = share.ok ? swarm.seed(share, share.content, dhtNode(nobody.number())) : nullptr;
        port = program ? Swarm::listenPort(*program) : std::uint16_t{0};
    }
    ReservedPort nobody{ReservedPort::Transport::udp};
    std::unique_ptr<Program> program;
    std::uint16_t port = 0;
};

void DhtTest::aMagnetAloneFindsItsSeed() {
    Swarm swarm;
    const WayIn wayIn(swarm);
    QVERIFY(wayIn.port != 0);
    const Share share = swarm.share(u"found.bin"_s, 8 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content, dhtNode(wayIn.port));
    QVERIFY(seed);
    QElapsedTimer since;
    since.start();
    auto download = swarm.download(magnetOf(share), u"to"_s, QStringList{u"--json"_s} + dhtNode(wayIn.port));
    QVERIFY(download);
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->output().right(400) + download->errorOutput()));
    qInfo("found and fetched after %lld ms", static_cast<long long>(since.elapsed()));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"to/found.bin"_s)), share.digest);
}

// The seed knows one node, the downloads another: what they look for is between them.
void DhtTest::aDownloadFindsAnotherDownload() {
    Swarm swarm;
    const WayIn wayIn(swarm);
    QVERIFY(wayIn.port != 0);
    const Share other = swarm.share(u"other.bin"_s, mebibyte, nullptr);
    QVERIFY2(other.ok, qPrintable(other.problem));
    auto second = swarm.seed(other, other.content, dhtNode(wayIn.port));
    QVERIFY(second && Swarm::listenPort(*second) != 0);
    const Share share = swarm.share(u"wanted.bin"_s, 4 * mebibyte, nullptr);
    QVERIFY2(share.ok, qPrintable(share.problem));
    // The downloads come first, and wait.
    auto first = swarm.download(magnetOf(share), u"first"_s, QStringList{u"--json"_s} + dhtNode(Swarm::listenPort(*second)));
    auto third = swarm.download(share.torrent, u"third"_s, QStringList{u"--json"_s, u"--keep-seeding"_s} + dhtNode(Swarm::listenPort(*second)));
    QVERIFY(first && third);
    QTest::qWait(3'000);
    auto seed = swarm.seed(share, share.content, dhtNode(wayIn.port));
    QVERIFY(seed);
    QVERIFY2(first->waitForExit(100'000), qPrintable(first->output().right(400) + first->errorOutput()));
    QCOMPARE(first->exitCode(), 0);
    QVERIFY(third->waitForText(u"\"complete\""_s, 100'000));
    QCOMPARE(sha256OfFile(swarm.path(u"first/wanted.bin"_s)), share.digest);
    QCOMPARE(sha256OfFile(swarm.path(u"third/wanted.bin"_s)), share.digest);
}

void DhtTest::aPrivateTorrentIsNotFound() {
    Swarm swarm;
    const WayIn wayIn(swarm);
    QVERIFY(wayIn.port != 0);
    const Share share = swarm.share(u"private.bin"_s, mebibyte, nullptr, {u"--private"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content, dhtNode(wayIn.port));
    auto download = swarm.download(share.torrent, u"to"_s, QStringList{u"--json"_s} + dhtNode(wayIn.port));
    auto byMagnet = swarm.download(magnetOf(share), u"by-magnet"_s, QStringList{u"--json"_s} + dhtNode(wayIn.port));
    QVERIFY(seed && download && byMagnet);
    QTest::qWait(8'000); // in which an open one is long complete
    QCOMPARE(Swarm::bytesDone(*download), qint64{0});
    QVERIFY(download->running() && byMagnet->running());
    QVERIFY(!download->output().contains(u"\"peers\":1"_s));
    QVERIFY(!byMagnet->output().contains(u"\"peers\":1"_s));
}

QTEST_GUILESS_MAIN(DhtTest)
#include "dht_test.moc"
