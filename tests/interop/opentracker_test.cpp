// Our clients at a foreign tracker: Debian's opentracker brings a seed and a download together, by UDP alone and by HTTP alone.
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include "support/files.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

class OpentrackerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsOurClientsTogether_data();
    void bringsOurClientsTogether();
};

void OpentrackerTest::bringsOurClientsTogether_data() {
    QTest::addColumn<QString>("wire");
    QTest::newRow("udp") << u"udp"_s;
    QTest::newRow("http") << u"http"_s;
}

void OpentrackerTest::bringsOurClientsTogether() {
    QFETCH(QString, wire);
    if (QStandardPaths::findExecutable(u"opentracker"_s).isEmpty())
        QSKIP("opentracker is not installed");
    ReservedPort udpPort(ReservedPort::Transport::udp);
    const std::uint16_t number = udpPort.number();
    Swarm swarm;
    const Share share = swarm.share(u"there.bin"_s, 4 << 20, nullptr, {u"--announce"_s, u"%1://127.0.0.1:%2/announce"_s.arg(wire).arg(number)});
    QVERIFY2(share.ok, qPrintable(share.problem));
    // It serves the infohashes that it is given; as root it becomes nobody, in a folder that it must be able to read.
    QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadOther | QFile::ExeOther));
    QFile hashes(folder.filePath(u"hashes"_s));
    QVERIFY(hashes.open(QIODevice::WriteOnly));
    hashes.write(share.infoHash + "\n");
    hashes.close();
    QVERIFY(hashes.setPermissions(hashes.permissions() | QFile::ReadOther));
    udpPort.lend();
    Program tracker(u"opentracker"_s, {u"-i"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(number), u"-P"_s, QString::number(number), u"-d"_s,
                                      folder.path(), u"-u"_s, u"nobody"_s, u"-w"_s, ::getuid() == 0 ? u"hashes"_s : hashes.fileName()});
    QVERIFY(tracker.start());
    // It answers before it has read its list, and refuses what it has not read.
    QVERIFY2(eventually(
                 [&] {
                     const auto answer = announce(number, share.infoHash, "-XX0001-asks00000000", 9, 1, "stopped", 1'000);
                     return answer.status == 200 && !answer.body.contains("failure");
                 },
                 10'000),
             qPrintable(tracker.errorOutput()));
    auto seed = swarm.seed(share, share.content);
    QVERIFY(seed);
    QVERIFY(Swarm::listenPort(*seed) != 0);
    auto download = swarm.download(share.torrent, u"here"_s);
    QVERIFY(download);
    QVERIFY2(download->waitForExit(90'000), qPrintable(download->errorOutput()));
    QCOMPARE(download->exitCode(), 0);
    QCOMPARE(sha256OfFile(swarm.path(u"here/there.bin"_s)), share.digest);
}

QTEST_GUILESS_MAIN(OpentrackerTest)
#include "opentracker_test.moc"
