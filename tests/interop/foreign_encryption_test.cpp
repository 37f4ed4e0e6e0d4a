// The same four clients where foreign_clients_test leaves off: encrypted (both sides insist on RC4), and by magnet, where the
// metadata comes from the only peer there is. 64 MiB each way. Together the two are every client, direction, kind of link and kind
// of connection; where it is plain, ours speaks nothing else. What brings most of them together is an announce URL alone.
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

class ForeignEncryptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ourDownloadFromTheirSeed_data() { rows(); }
    void ourDownloadFromTheirSeed();
    void theirDownloadFromOurSeed_data() { rows(); }
    void theirDownloadFromOurSeed();
    void weGiveWayToTheirInsisting_data();
    void weGiveWayToTheirInsisting();

private:
    static void rows() {
        QTest::addColumn<QString>("client");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<bool>("byMagnet");
        for (const QString& client : {u"libtorrent"_s, u"aria2"_s, u"qbittorrent"_s, u"transmission"_s}) {
            QTest::newRow(qPrintable(client + u", encrypted"_s)) << client << true << false;
            QTest::newRow(qPrintable(client + u", by magnet"_s)) << client << false << true;
            QTest::newRow(qPrintable(client + u", encrypted, by magnet"_s)) << client << true << true;
        }
    }
    static QString rowName() {
        return QString::fromLatin1(QTest::currentTestFunction()) + u'-' + QString::fromLatin1(QTest::currentDataTag()).remove(u',').replace(u' ', u'-');
    }
    [[nodiscard]] Share share(Swarm& swarm, const QString& name) {
        // A torrent of its own for each row: the tracker still knows the clients of earlier ones for a while.
        return swarm.share(name, size, nullptr, {u"--piece-length"_s, u"262144"_s, u"--announce"_s, announceUrl()});
    }
    [[nodiscard]] QString announceUrl() const { return u"http://127.0.0.1:%1/announce"_s.arg(cluster_.ports(1).http); }
    [[nodiscard]] QString magnetOf(const Share& share) const {
        return u"magnet:?xt=urn:btih:%1&tr=%2"_s.arg(QString::fromLatin1(share.infoHash), QString::fromLatin1(announceUrl().toUtf8().toPercentEncoding()));
    }
    // Two are named to ours, which dials them: aria2 says of a magnet that nothing is left to get, so that the tracker tells it
    // and a seed nothing of each other; transmission does not dial 127/8, starts late, and would be met at the next announce.
    static QStringList ours(const QString& encryption, const QString& client, const ReservedPort& port) {
        QStringList options{u"--encryption"_s, encryption};
        if (client == u"aria2" || client == u"transmission")
            options << u"--peer"_s << u"127.0.0.1:%1"_s.arg(port.number());
        return options;
    }
    Cluster cluster_{1};
};

void ForeignEncryptionTest::initTestCase() { QVERIFY(cluster_.start()); }

void ForeignEncryptionTest::ourDownloadFromTheirSeed() {
    QFETCH(QString, client);
    QFETCH(bool, encrypted);
    QFETCH(bool, byMagnet);
    if (const QString absent = foreignAbsent(client); !absent.isEmpty())
        QSKIP(qPrintable(absent));
    Swarm swarm;
    const QString name = rowName();
    const Share shared = share(swarm, name);
    QVERIFY2(shared.ok, qPrintable(shared.problem));
    QVERIFY(!swarm.copyOf(shared, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto foreign = startForeign({.client = client, .torrent = shared.torrent, .folder = swarm.path(u"theirs"_s), .port = port.number(), .encrypted = encrypted});
    QVERIFY(foreign);
    auto download = swarm.download(byMagnet ? magnetOf(shared) : shared.torrent, u"ours"_s, QStringList{u"--json"_s} + ours(encrypted ? u"require"_s : u"off"_s, client, port));
    QVERIFY(download);
    QVERIFY2(download->waitForExit(90'000), qPrintable(download->output().right(400) + foreign->errorOutput().right(1000)));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"ours/"_s + name)), shared.digest);
}

void ForeignEncryptionTest::theirDownloadFromOurSeed() {
    QFETCH(QString, client);
    QFETCH(bool, encrypted);
    QFETCH(bool, byMagnet);
    if (const QString absent = foreignAbsent(client); !absent.isEmpty())
        QSKIP(qPrintable(absent));
    Swarm swarm;
    const QString name = rowName();
    const Share shared = share(swarm, name);
    QVERIFY2(shared.ok, qPrintable(shared.problem));
    const ReservedPort port;
    auto seed = swarm.seed(shared, shared.content, ours(encrypted ? u"require"_s : u"off"_s, client, port));
    QVERIFY(seed && Swarm::listenPort(*seed) != 0);
    const QString folder = swarm.path(u"theirs"_s);
    auto foreign = startForeign({.client = client, .torrent = shared.torrent, .folder = folder, .port = port.number(),
                                 .magnet = byMagnet ? magnetOf(shared) : QString(), .encrypted = encrypted});
    QVERIFY(foreign);
    const QString file = folder + u'/' + name;
    QVERIFY2(eventually([&] { return QFile(file).size() == size && sha256OfFile(file) == shared.digest; }, 90'000),
             qPrintable(foreign->output().right(1000) + foreign->errorOutput().right(1000)));
}

void ForeignEncryptionTest::weGiveWayToTheirInsisting_data() {
    QTest::addColumn<QString>("client");
    for (const char* client : {"libtorrent", "aria2", "qbittorrent", "transmission"})
        QTest::newRow(client) << QString::fromLatin1(client);
}

// They insist, ours would rather be plain: hung up on, it calls again encrypted.
void ForeignEncryptionTest::weGiveWayToTheirInsisting() {
    QFETCH(QString, client);
    if (const QString absent = foreignAbsent(client); !absent.isEmpty())
        QSKIP(qPrintable(absent));
    Swarm swarm;
    const QString name = rowName();
    const Share shared = share(swarm, name);
    QVERIFY2(shared.ok, qPrintable(shared.problem));
    QVERIFY(!swarm.copyOf(shared, u"theirs"_s).isEmpty());
    const ReservedPort port;
    auto foreign = startForeign({.client = client, .torrent = shared.torrent, .folder = swarm.path(u"theirs"_s), .port = port.number(), .encrypted = true});
    QVERIFY(foreign);
    auto download = swarm.download(shared.torrent, u"ours"_s, QStringList{u"--json"_s} + ours(u"allow"_s, client, port));
    QVERIFY(download);
    QVERIFY2(download->waitForExit(90'000), qPrintable(download->output().right(400) + foreign->errorOutput().right(1000)));
    QCOMPARE(sha256OfFile(swarm.path(u"ours/"_s + name)), shared.digest);
}

QTEST_GUILESS_MAIN(ForeignEncryptionTest)
#include "foreign_encryption_test.moc"
