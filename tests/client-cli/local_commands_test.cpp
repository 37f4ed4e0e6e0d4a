// create, show and verify, and what the program says when it is called wrongly: the real program, without a network.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "support/files.h"
#include "support/program.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

Finished cli(const QStringList& arguments) { return run(product(u"bytetorrent-cli"_s), arguments, 20'000); }

QJsonObject shown(const QString& torrent) { return QJsonDocument::fromJson(cli({u"show"_s, torrent, u"--json"_s}).output.toUtf8()).object(); }

bool writeText(const QString& path, const QByteArray& text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

class LocalCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void createsAndShowsATorrentOfOneFile() {
        const QTemporaryDir folder;
        const QString content = folder.filePath(u"film.bin"_s);
        const QString torrent = folder.filePath(u"film.torrent"_s);
        QVERIFY(writeNoise(content, 300'000, 1));
        const Finished created = cli({u"create"_s, content, u"-o"_s, torrent, u"--announce"_s, u"http://a.example/announce"_s, u"--announce"_s,
                                      u"udp://b.example:1/announce,http://c.example/announce"_s, u"--piece-length"_s, u"65536"_s, u"--private"_s,
                                      u"--comment"_s, u"for you"_s, u"--web-seed"_s, u"http://w.example/film.bin"_s});
        QVERIFY2(created.exitCode == 0, qPrintable(created.errorOutput));
        const QJsonObject object = shown(torrent);
        QCOMPARE(object.value(u"name"_s).toString(), u"film.bin"_s);
        QCOMPARE(object.value(u"size"_s).toInt(), 300'000);
        QCOMPARE(object.value(u"piece_length"_s).toInt(), 65'536);
        QCOMPARE(object.value(u"pieces"_s).toInt(), 5);
        QCOMPARE(object.value(u"private"_s).toBool(), true);
        QCOMPARE(object.value(u"infohash"_s).toString().size(), 40);
        QCOMPARE(object.value(u"files"_s).toArray().size(), 1);
        QCOMPARE(object.value(u"trackers"_s).toArray().size(), 3);
        QCOMPARE(object.value(u"tracker_tiers"_s).toArray().size(), 2);
        QVERIFY(object.value(u"cluster"_s).isNull());
        QVERIFY(created.output.contains(object.value(u"infohash"_s).toString()));
        QVERIFY(cli({u"show"_s, torrent}).output.contains(u"film.bin"_s));
    }

    void severalPathsBecomeOneTorrentThatVerifiesWhereItLies() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"album/disc"_s));
        QVERIFY(writeNoise(folder.filePath(u"album/a.bin"_s), 50'000, 1));
        QVERIFY(writeNoise(folder.filePath(u"album/disc/b.bin"_s), 50'000, 2));
        QVERIFY(writeText(folder.filePath(u"album/other.txt"_s), "not shared"));
        const QString torrent = folder.filePath(u"t.torrent"_s);
        const Finished created =
            cli({u"create"_s, folder.filePath(u"album/a.bin"_s), folder.filePath(u"album/disc"_s), u"-o"_s, torrent});
        QVERIFY2(created.exitCode == 0, qPrintable(created.errorOutput));
        const QJsonObject object = shown(torrent);
        QCOMPARE(object.value(u"name"_s).toString(), u"album"_s);
        QCOMPARE(object.value(u"files"_s).toArray().size(), 2);
        QCOMPARE(cli({u"verify"_s, torrent, folder.filePath(u"album"_s)}).exitCode, 0);
        QCOMPARE(cli({u"verify"_s, torrent, folder.path()}).exitCode, 0);
    }

    void verifyNamesTheDamagedPieceAndItsFile() {
        const QTemporaryDir folder;
        const QString content = folder.filePath(u"film.bin"_s);
        const QString torrent = folder.filePath(u"film.torrent"_s);
        QVERIFY(writeNoise(content, 300'000, 1));
        QCOMPARE(cli({u"create"_s, content, u"-o"_s, torrent, u"--piece-length"_s, u"65536"_s}).exitCode, 0);
        QCOMPARE(cli({u"verify"_s, torrent, content}).exitCode, 0);
        QFile file(content);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(70'000) && file.write("damage") == 6);
        file.close();
        const Finished verified = cli({u"verify"_s, torrent, content, u"--json"_s});
        QCOMPARE(verified.exitCode, 1);
        QVERIFY(verified.errorOutput.contains(u"1 of 5 pieces"_s));
        QVERIFY(verified.errorOutput.contains(u"film.bin"_s));
        QVERIFY(verified.output.contains(u"\"missing\":\"1\""_s));
        QVERIFY(verified.output.contains(u"\"event\":\"error\""_s));
    }

    void showReadsMagnetLinks() {
        const QJsonObject object = shown(u"magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=film&x.bt=node.example:7201"_s);
        QCOMPARE(object.value(u"infohash"_s).toString(), u"0123456789abcdef0123456789abcdef01234567"_s);
        QCOMPARE(object.value(u"name"_s).toString(), u"film"_s);
        QVERIFY(object.value(u"size"_s).isNull());
        QCOMPARE(object.value(u"cluster"_s).toObject().value(u"nodes"_s).toArray().size(), 1);
    }

    void aMagnetSchemeMayBeInCapitals() {
        QCOMPARE(shown(u"MAGNET:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567"_s).value(u"infohash"_s).toString(),
                 u"0123456789abcdef0123456789abcdef01234567"_s);
    }

    void verifyMissesAnEmptyFile() {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"album"_s));
        QVERIFY(writeNoise(folder.filePath(u"album/a.bin"_s), 50'000, 1));
        QVERIFY(writeText(folder.filePath(u"album/empty.txt"_s), ""));
        const QString torrent = folder.filePath(u"t.torrent"_s);
        QCOMPARE(cli({u"create"_s, folder.filePath(u"album"_s), u"-o"_s, torrent}).exitCode, 0);
        QCOMPARE(cli({u"verify"_s, torrent, folder.path()}).exitCode, 0);
        QVERIFY(QFile::remove(folder.filePath(u"album/empty.txt"_s)));
        const Finished verified = cli({u"verify"_s, torrent, folder.path()});
        QCOMPARE(verified.exitCode, 1);
        QVERIFY2(verified.errorOutput.contains(u"empty.txt"_s), qPrintable(verified.errorOutput));
    }

    void wrongUsageNamesTheValueAndWhatIsPossible() {
        QVERIFY(cli({u"frobnicate"_s}).errorOutput.contains(u"\"frobnicate\" is not a command"_s));
        QVERIFY(cli({u"browse"_s, u"--cluster"_s, u"h:1"_s, u"--sort"_s, u"colour"_s}).errorOutput.contains(u"published, name, size"_s));
        QVERIFY(cli({u"seed"_s, u"x"_s, u"y"_s, u"--port"_s, u"70000"_s}).errorOutput.contains(u"0 to 65535"_s));
    }

    void anOutputThatCannotBeWrittenIsAFailure() {
        QProcess program;
        program.setStandardOutputFile(u"/dev/full"_s);
        program.start(product(u"bytetorrent-cli"_s), {u"show"_s, u"magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567"_s});
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitCode(), 1);
        QVERIFY(!program.readAllStandardError().isEmpty());
    }

    void aSeedOfOtherContentSaysWhatIsNeeded() {
        const QTemporaryDir folder;
        const QString content = folder.filePath(u"film.bin"_s);
        const QString torrent = folder.filePath(u"film.torrent"_s);
        QVERIFY(writeNoise(content, 50'000, 1));
        QCOMPARE(cli({u"create"_s, content, u"-o"_s, torrent}).exitCode, 0);
        QVERIFY(writeNoise(content, 50'000, 2));
        const Finished finished = cli({u"seed"_s, torrent, content, u"--state"_s, folder.filePath(u"s"_s)});
        QCOMPARE(finished.exitCode, 1);
        QVERIFY2(finished.errorOutput.contains(u"the .torrent was made of"_s), qPrintable(finished.errorOutput));
    }

    void wrongUsageEndsWithTwo_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no command") << QStringList{};
        QTest::newRow("unknown command") << QStringList{u"frobnicate"_s};
        QTest::newRow("unknown option") << QStringList{u"show"_s, u"x"_s, u"--frobnicate"_s};
        QTest::newRow("create without output") << QStringList{u"create"_s, u"x"_s};
        QTest::newRow("odd piece length") << QStringList{u"create"_s, u"x"_s, u"-o"_s, u"y"_s, u"--piece-length"_s, u"100000"_s};
        QTest::newRow("cluster without port") << QStringList{u"browse"_s, u"--cluster"_s, u"host"_s};
        QTest::newRow("browse without cluster") << QStringList{u"browse"_s};
        QTest::newRow("announce of no tracker") << QStringList{u"create"_s, u"x"_s, u"-o"_s, u"y"_s, u"--announce"_s, u"file:///etc"_s};
        QTest::newRow("port too large") << QStringList{u"seed"_s, u"x"_s, u"y"_s, u"--port"_s, u"70000"_s};
        QTest::newRow("download without folder") << QStringList{u"download"_s, u"x.torrent"_s};
        QTest::newRow("infohash without cluster")
            << QStringList{u"download"_s, u"0123456789abcdef0123456789abcdef01234567"_s, u"--to"_s, u"unused"_s};
        QTest::newRow("ratio that is no number") << QStringList{u"seed"_s, u"x"_s, u"y"_s, u"--ratio"_s, u"nan"_s};
        QTest::newRow("files that are no numbers") << QStringList{u"download"_s, u"x.torrent"_s, u"--to"_s, u"unused"_s, u"--files"_s, u"5-2"_s};
        QTest::newRow("web seed of no URL") << QStringList{u"create"_s, u"x"_s, u"-o"_s, u"y"_s, u"--web-seed"_s, u"foo"_s};
        QTest::newRow("unknown order") << QStringList{u"browse"_s, u"--cluster"_s, u"h:1"_s, u"--sort"_s, u"colour"_s};
        QTest::newRow("no infohash") << QStringList{u"fetch"_s, u"123"_s, u"--cluster"_s, u"h:1"_s, u"-o"_s, u"y"_s};
    }
    void wrongUsageEndsWithTwo() {
        QFETCH(const QStringList, arguments);
        const Finished finished = cli(arguments);
        QCOMPARE(finished.exitCode, 2);
        QVERIFY(!finished.errorOutput.isEmpty());
        QVERIFY(finished.output.isEmpty());
    }

    void helpAndVersionEndWithZero() {
        QCOMPARE(cli({u"--help"_s}).exitCode, 0);
        QVERIFY(cli({u"--help"_s}).output.contains(u"download"_s));
        QCOMPARE(cli({u"download"_s, u"--help"_s}).exitCode, 0);
        QVERIFY(cli({u"--version"_s}).output.startsWith(u"bytetorrent-cli "_s));
    }

    void failuresEndWithOneAndSayWhatAndWhatNow_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("cause");
        QTest::newRow("no such torrent") << QStringList{u"show"_s, u"nothere.torrent"_s} << u"nothere.torrent"_s;
        QTest::newRow("no such content") << QStringList{u"create"_s, u"nothere"_s, u"-o"_s, u"y.torrent"_s} << u"nothere"_s;
        QTest::newRow("bad magnet") << QStringList{u"show"_s, u"magnet:?xt=urn:btih:12"_s} << u"magnet"_s;
        QTest::newRow("no cluster there")
            << QStringList{u"browse"_s, u"--cluster"_s, u"127.0.0.1:1"_s} << u"127.0.0.1:1"_s;
    }
    void failuresEndWithOneAndSayWhatAndWhatNow() {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, cause);
        const Finished finished = cli(arguments);
        QCOMPARE(finished.exitCode, 1);
        QVERIFY2(finished.errorOutput.contains(cause), qPrintable(finished.errorOutput));
        QVERIFY(finished.errorOutput.trimmed().count(u'\n') >= 1); // the cause, and the next step
    }

    void aTorrentThatLiesIsRefusedAndNothingIsWritten() {
        const QTemporaryDir folder;
        const QString torrent = folder.filePath(u"evil.torrent"_s);
        QVERIFY(writeText(torrent, "d4:infod6:lengthi5e4:name11:../evil.bin12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee"));
        const Finished finished = cli({u"download"_s, torrent, u"--to"_s, folder.filePath(u"to"_s)});
        QCOMPARE(finished.exitCode, 1);
        QVERIFY(!QFile::exists(folder.filePath(u"to"_s)));
        QVERIFY(!QFile::exists(folder.filePath(u"evil.bin"_s)));
    }
};

QTEST_GUILESS_MAIN(LocalCommandsTest)
#include "local_commands_test.moc"
