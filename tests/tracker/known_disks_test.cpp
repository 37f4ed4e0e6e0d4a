#include "known_disks.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

DiskId disk(std::uint8_t number) {
    DiskId id;
    id.value[0] = number;
    return id;
}

} // namespace

class KnownDisksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void anEmptyFolderIsADiskThatNeverServed() { QVERIFY(!open().value().marked()); }

    void aMarkStays() {
        QVERIFY(open()->mark(disk(7)));
        QVERIFY(open()->marked());
        QVERIFY(open()->own() == disk(7));
    }

    void theFirstDiskOfANodeIsRememberedForEver() {
        auto known = open().value();
        QVERIFY(known.mark(disk(7)));
        QVERIFY(known.judge(NodeId(2), disk(20)).value() == KnownDisks::Verdict::same);
        QVERIFY(known.judge(NodeId(3), disk(30)).value() == KnownDisks::Verdict::same);
        QVERIFY(known.judge(NodeId(2), disk(21)).value() == KnownDisks::Verdict::another);
        auto again = open().value();
        QVERIFY(again.own() == disk(7));
        QVERIFY(again.judge(NodeId(2), disk(21)).value() == KnownDisks::Verdict::another);
        QVERIFY(again.judge(NodeId(2), disk(20)).value() == KnownDisks::Verdict::same);
        QVERIFY(again.judge(NodeId(3), disk(20)).value() == KnownDisks::Verdict::another);
    }

    void whatCannotBeWrittenDownIsNotBelieved() {
        auto known = open().value();
        QVERIFY(known.mark(disk(7)));
        QVERIFY(QDir(folder_->path()).removeRecursively());
        QVERIFY(!known.judge(NodeId(2), disk(20)));
        QVERIFY(QDir().mkpath(folder_->path()));
        QVERIFY(known.judge(NodeId(2), disk(21)).value() == KnownDisks::Verdict::same);
    }

    void aDamagedFileNamesItsLine_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        const QByteArray own = "self 07000000000000000000000000000000\n";
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("line 1");
        QTest::newRow("another file") << QByteArray("hello\n") << QStringLiteral("line 1");
        QTest::newRow("no own number") << QByteArray("bytetorrent-disks 1\n") << QStringLiteral("line 1");
        QTest::newRow("short number") << QByteArray("bytetorrent-disks 1\nself 07\n") << QStringLiteral("line 2");
        QTest::newRow("no node") << QByteArray("bytetorrent-disks 1\n") + own + "x 08000000000000000000000000000000\n"
                                 << QStringLiteral("line 3");
        QTest::newRow("cut") << ("bytetorrent-disks 1\n" + own).chopped(1) << QStringLiteral("line 2");
        QTest::newRow("a node twice") << QByteArray("bytetorrent-disks 1\n") + own +
                                             "2 08000000000000000000000000000000\n2 09000000000000000000000000000000\n"
                                      << QStringLiteral("line 4");
    }
    void aDamagedFileNamesItsLine() {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        QFile file(folder_->filePath(QStringLiteral("disks")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const auto known = open();
        QVERIFY(!known && known.error().code == ErrorCode::corrupt);
        QVERIFY2(known.error().context.find(where.toStdString()) != std::string::npos, known.error().context.c_str());
    }

private:
    Result<KnownDisks> open() { return KnownDisks::open(*files_, folder_->path().toStdString()); }

    std::unique_ptr<paxos::FileSystem> files_ = paxos::makePosixFileSystem();
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(KnownDisksTest)
#include "known_disks_test.moc"
