// Transmission, aria2 and libtorrent in a swarm with ours, over our three-node tracker: each as the only seed of our
// download, and as the download of our only seed. Nothing but the .torrent's announce URLs brings them together.
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QtTest>

#include "support/files.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 size = 64 << 20;

std::unique_ptr<Program> startAria2(const QString& torrent, const QString& folder, std::uint16_t port) {
    auto program = std::make_unique<Program>(
        u"aria2c"_s, QStringList{u"--no-conf"_s, u"--enable-dht=false"_s, u"--enable-dht6=false"_s, u"--bt-enable-lpd=false"_s,
                                 u"--enable-peer-exchange=false"_s, u"--listen-port=%1"_s.arg(port), u"--interface=127.0.0.1"_s,
                                 u"--disable-ipv6=true"_s, u"--seed-ratio=0.0"_s, u"--check-integrity=true"_s, u"--file-allocation=none"_s,
                                 u"--summary-interval=0"_s, u"--console-log-level=warn"_s, u"--dir="_s + folder, torrent});
    return program->start() ? std::move(program) : nullptr;
}

std::unique_ptr<Program> startLibtorrent(const QString& torrent, const QString& folder, std::uint16_t port) {
    auto program = std::make_unique<Program>(
        u"/usr/bin/python3"_s, QStringList{QStringLiteral(BT_INTEROP_DIR "/libtorrent_client.py"), torrent, folder, QString::number(port)});
    return program->start() ? std::move(program) : nullptr;
}

// transmission-daemon takes the .torrent from its watch folder. Version 3.00 refuses to dial 127.0.0.0/8, so it is ours that dials.
// Its rows take longest: it says that it is interested, and unchokes, only in rounds of ten seconds.
std::unique_ptr<Program> startTransmission(const QString& torrent, const QString& folder, std::uint16_t port) {
    const QString home = folder + u"-home"_s;
    const QString watched = home + u"/watch"_s;
    if (!QDir().mkpath(watched) || !QFile::copy(torrent, watched + u"/it.torrent"_s))
        return nullptr;
    const ReservedPort rpc;
    const QJsonObject settings{{u"bind-address-ipv4"_s, u"127.0.0.1"_s}, {u"bind-address-ipv6"_s, u"::1"_s}, {u"dht-enabled"_s, false},
                               {u"lpd-enabled"_s, false}, {u"pex-enabled"_s, false}, {u"utp-enabled"_s, false},
                               {u"port-forwarding-enabled"_s, false}, {u"encryption"_s, 0}, {u"rpc-bind-address"_s, u"127.0.0.1"_s},
                               {u"rpc-port"_s, rpc.number()}, {u"peer-port"_s, port}, {u"peer-port-random-on-start"_s, false},
                               {u"download-dir"_s, folder}, {u"watch-dir"_s, watched}, {u"watch-dir-enabled"_s, true},
                               {u"start-added-torrents"_s, true}, {u"rename-partial-files"_s, true}, {u"message-level"_s, 1}};
    QFile file(home + u"/settings.json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(settings).toJson()) < 0)
        return nullptr;
    file.close();
    auto program = std::make_unique<Program>(u"transmission-daemon"_s, QStringList{u"-f"_s, u"-g"_s, home});
    return program->start() ? std::move(program) : nullptr;
}

std::unique_ptr<Program> startForeign(const QString& client, const QString& torrent, const QString& folder, std::uint16_t port) {
    if (!QDir().mkpath(folder))
        return nullptr;
    if (client == u"aria2")
        return startAria2(torrent, folder, port);
    if (client == u"libtorrent")
        return startLibtorrent(torrent, folder, port);
    return startTransmission(torrent, folder, port);
}

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
        for (const char* client : {"libtorrent", "aria2", "transmission"})
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
    auto foreign = startForeign(client, share.torrent, swarm.path(u"theirs"_s), port.number());
    QVERIFY(foreign);
    auto download = swarm.download(share.torrent, u"ours"_s, {u"--json"_s});
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
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed && Swarm::listenPort(*seed) != 0);
    const QString folder = swarm.path(u"theirs"_s);
    const ReservedPort port;
    auto foreign = startForeign(client, share.torrent, folder, port.number());
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
    auto seed = startLibtorrent(first.torrent, swarm.path(u"seed"_s), seedPort.number());
    QVERIFY(seed && seed->waitForText(u"complete"_s, 30'000));
    auto download = startLibtorrent(other, swarm.path(u"download"_s), downloadPort.number());
    QVERIFY(download && download->waitForText(u"complete"_s, 60'000));
    QCOMPARE(sha256OfFile(swarm.path(u"download/"_s + name)), first.digest);
}

QTEST_GUILESS_MAIN(ForeignClientsTest)
#include "foreign_clients_test.moc"
