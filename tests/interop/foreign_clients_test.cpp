// Transmission, aria2, qBittorrent and libtorrent in a swarm with ours, over our three-node tracker: each as the only seed of our
// download, and as the download of our only seed, plain. Nothing but the .torrent's announce URLs brings them together.
// Transmission's rows take longest: it says that it is interested, and unchokes, only in rounds of ten seconds.
#include <QDir>
#include <QFile>
#include <QtTest>

#include "foreign_programs.h"
#include "support/files.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 64 << 20;

} // namespace

class ForeignClientsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ourDownloadFromTheirSeed_data() { rows(); }
    void ourDownloadFromTheirSeed();
    void theirDownloadFromOurSeed_data() { rows(); }
    void theirDownloadFromOurSeed();
    void theyMeetOverUdpAlone();

private:
    static void rows() {
        QTest::addColumn<QString>("client");
        for (const char* client : {"libtorrent", "aria2", "qbittorrent", "transmission"})
            QTest::newRow(client) << QString::fromLatin1(client);
    }
    Cluster cluster_{3};
};

void ForeignClientsTest::initTestCase() { QVERIFY(cluster_.start()); }

void ForeignClientsTest::ourDownloadFromTheirSeed() {
    QFETCH(QString, client);
    Swarm swarm;
    const Share share = swarm.share(client + u"-seeds.bin"_s, size, &cluster_, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    QVERIFY(!swarm.copyOf(share, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto foreign = startForeign({client, share.torrent, swarm.path(u"theirs"_s), port.number()});
    QVERIFY(foreign);
    auto download = swarm.download(share.torrent, u"ours"_s, {u"--json"_s, u"--encryption"_s, u"off"_s});
    QVERIFY(download);
    QVERIFY2(download->waitForExit(90'000), qPrintable(download->output().right(400) + foreign->errorOutput().right(1000)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"ours/"_s + client + u"-seeds.bin"_s)), share.digest);
}

void ForeignClientsTest::theirDownloadFromOurSeed() {
    QFETCH(QString, client);
    Swarm swarm;
    const QString name = client + u"-downloads.bin"_s;
    const Share share = swarm.share(name, size, &cluster_, {u"--piece-length"_s, u"262144"_s});
    QVERIFY2(share.ok, qPrintable(share.problem));
    auto seed = swarm.seed(share, share.content, {u"--encryption"_s, u"off"_s});
    QVERIFY(seed && Swarm::listenPort(*seed) != 0);
    const QString folder = swarm.path(u"theirs"_s);
    const ReservedPort port;
    auto foreign = startForeign({client, share.torrent, folder, port.number()});
    QVERIFY(foreign);
    const QString file = folder + u'/' + name;
    QVERIFY2(eventually([&] { return QFile(file).size() == size && sha256OfFile(file) == share.digest; }, 90'000),
             qPrintable(foreign->output().right(1000) + foreign->errorOutput().right(1000)));
}

// Each knows only the UDP port of another node, and nobody of ours takes part.
void ForeignClientsTest::theyMeetOverUdpAlone() {
    Swarm swarm;
    const QString url = u"udp://127.0.0.1:%1/announce"_s;
    const QString name = u"udp-alone.bin"_s;
    const Share first = swarm.share(name, size, nullptr, {u"--piece-length"_s, u"262144"_s, u"--announce"_s, url.arg(cluster_.ports(1).udp)});
    QVERIFY2(first.ok, qPrintable(first.problem));
    const QString other = swarm.path(u"other.torrent"_s);
    QVERIFY(run(product(u"bytetorrent-cli"_s),
                {u"create"_s, first.content, u"-o"_s, other, u"--piece-length"_s, u"262144"_s, u"--announce"_s, url.arg(cluster_.ports(3).udp)}, 60'000)
                .exitCode == 0);
    QVERIFY(!swarm.copyOf(first, u"seed"_s).isEmpty());
    QVERIFY(QDir().mkpath(swarm.path(u"download"_s)));
    const ReservedPort seedPort;
    const ReservedPort downloadPort;
    auto seed = startForeign({u"libtorrent"_s, first.torrent, swarm.path(u"seed"_s), seedPort.number()});
    QVERIFY(seed && seed->waitForText(u"complete"_s, 30'000));
    auto download = startForeign({u"libtorrent"_s, other, swarm.path(u"download"_s), downloadPort.number()});
    QVERIFY(download && download->waitForText(u"complete"_s, 60'000));
    QCOMPARE(sha256OfFile(swarm.path(u"download/"_s + name)), first.digest);
}

QTEST_GUILESS_MAIN(ForeignClientsTest)
#include "foreign_clients_test.moc"
