// dump and verify on real logs: whole, torn, damaged, held by a running node. The real program; it must change nothing.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/paxos/write_ahead_log.h"
#include "support/program.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

Finished paxosLog(const QStringList& arguments) { return run(product(u"paxos-log"_s), arguments, 20'000); }

LogRecord accept(std::uint64_t slot, std::size_t commands, std::size_t bytes = 10) {
    Batch batch;
    for (std::size_t count = 1; count <= commands; ++count)
        batch.commands.push_back({SessionId(), count, 0, Bytes(bytes, 'x')});
    return AcceptRecord{{Slot(slot), {4, NodeId(2)}, std::make_shared<const Bytes>(encodeBatch(batch))}};
}

// A data folder with a log of several segments: a promise, slots 1 to 40, all but the last known to be chosen.
struct DataFolder {
    DataFolder() : log(folder.filePath(u"log"_s)) {
        auto held = open();
        append(*held, {PromiseRecord{{4, NodeId(2)}}});
        for (std::uint64_t slot = 1; slot <= 40; ++slot)
            append(*held, {ChosenRecord{Slot(slot - 1)}, accept(slot, 3, 100)});
    }
    [[nodiscard]] std::unique_ptr<WriteAheadLog> open() const {
        return std::move(WriteAheadLog::open(*files, {log.toStdString(), "demo", NodeId(7), 8192, true}, Slot()).value().log);
    }
    static void append(WriteAheadLog& to, const std::vector<LogRecord>& records) {
        QVERIFY(to.append(records).has_value());
        QVERIFY(to.sync().has_value());
    }
    [[nodiscard]] QString segment(int number) const { return log + u"/segment-%1.log"_s.arg(number, 12, 10, QChar(u'0')); }
    [[nodiscard]] QMap<QString, QByteArray> contents() const {
        QMap<QString, QByteArray> all;
        for (const QString& name : QDir(log).entryList(QDir::Files)) {
            QFile file(log + u"/"_s + name);
            if (file.open(QIODevice::ReadOnly))
                all[name] = file.readAll();
        }
        return all;
    }
    void overwrite(const QString& path, qint64 offset, const QByteArray& bytes) const {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(offset));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    QTemporaryDir folder;
    QString log;
    std::unique_ptr<FileSystem> files = makePosixFileSystem();
};

QStringList linesWith(const QString& text, const QString& part) { return text.split(u'\n', Qt::SkipEmptyParts).filter(part); }

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void verifySumsUpAWholeLog() {
        const DataFolder data;
        const auto before = data.contents();
        for (const QString& folder : {data.log, data.folder.path()}) {
            const Finished finished = paxosLog({u"verify"_s, folder});
            QVERIFY2(finished.exitCode == 0, qPrintable(finished.output + finished.errorOutput));
            for (const QString& line : {u"of node 7 of cluster demo"_s, u"slots 1..40"_s, u"promise 4.2"_s, u"chosen 39"_s, u"torn tail none"_s, u"fine"_s})
                QVERIFY2(finished.output.contains(line), qPrintable(finished.output));
            QVERIFY(!finished.errorOutput.contains(u"running"_s));
        }
        QCOMPARE(data.contents(), before);
    }

    void dumpPrintsOneLineARecord() {
        const DataFolder data;
        const Finished all = paxosLog({u"dump"_s, data.log});
        QCOMPARE(all.exitCode, 0);
        QCOMPARE(linesWith(all.output, u" accept "_s).size(), 40);
        QCOMPARE(linesWith(all.output, u" promise "_s).size(), 1);
        QVERIFY(linesWith(all.output, u" end "_s).size() >= 1);
        const QStringList fifth = linesWith(all.output, u" accept slot 5 "_s);
        QCOMPARE(fifth.size(), 1);
        QVERIFY2(fifth.front().startsWith(u"segment-000000000001.log "_s) && fifth.front().contains(u"ballot 4.2"_s) &&
                     fifth.front().endsWith(u"commands 3"_s),
                 qPrintable(fifth.front()));
        const Finished some = paxosLog({u"dump"_s, data.log, u"--from"_s, u"10"_s, u"--to"_s, u"12"_s});
        QCOMPARE(linesWith(some.output, u" accept "_s).size(), 3);
        QCOMPARE(linesWith(some.output, u" chosen "_s).size(), 3);
        QCOMPARE(linesWith(some.output, u" mark "_s).size(), 0);
    }

    void verifyNamesTheSlotThatIsNotThere() {
        const DataFolder data;
        QCOMPARE(paxosLog({u"verify"_s, data.log, u"--from"_s, u"3"_s, u"--to"_s, u"40"_s}).exitCode, 0);
        QCOMPARE(paxosLog({u"verify"_s, data.log, u"--from"_s, u"3"_s}).exitCode, 0);
        const Finished finished = paxosLog({u"verify"_s, data.log, u"--to"_s, u"45"_s});
        QCOMPARE(finished.exitCode, 1);
        QVERIFY(finished.output.contains(u"missing slot 41"_s));
    }

    void damageIsNamedWithFileAndOffset() {
        const DataFolder data;
        const QString line = linesWith(paxosLog({u"dump"_s, data.log}).output, u" accept slot 5 "_s).front();
        const QString offset = line.section(u' ', 1, 1);
        data.overwrite(data.segment(1), offset.toLongLong() + 40, "ROT");
        const auto before = data.contents();
        const Finished finished = paxosLog({u"verify"_s, data.folder.path()});
        QCOMPARE(finished.exitCode, 1);
        QCOMPARE(linesWith(finished.output, u"damage "_s).size(), 1);
        QVERIFY(finished.output.contains(u"segment-000000000001.log at offset "_s + offset));
        QVERIFY(finished.output.contains(u"slots 1..40"_s)); // what follows is found again
        QCOMPARE(paxosLog({u"dump"_s, data.log}).exitCode, 1);
        QCOMPARE(data.contents(), before);
    }

    void aTornTailIsNoDamage() {
        const DataFolder data;
        const auto names = data.contents().keys().filter(u"segment"_s);
        const QStringList lines = paxosLog({u"dump"_s, data.log}).output.split(u'\n', Qt::SkipEmptyParts);
        const qint64 end = lines.back().section(u' ', 1, 1).toLongLong() + 3000;
        data.overwrite(data.segment(static_cast<int>(names.size())), end, "half a record");
        const auto before = data.contents();
        const Finished finished = paxosLog({u"verify"_s, data.log});
        QCOMPARE(finished.exitCode, 0);
        QVERIFY(!finished.output.contains(u"torn tail none"_s));
        QCOMPARE(data.contents(), before);
    }

    void itLooksOnWhileANodeHoldsTheLog() {
        const DataFolder data;
        const auto held = data.open();
        const Finished finished = paxosLog({u"verify"_s, data.log});
        QCOMPARE(finished.exitCode, 0);
        QVERIFY(finished.errorOutput.contains(u"a running node holds"_s));
        DataFolder::append(*held, {accept(41, 1)}); // which it is free to go on with
        QVERIFY(paxosLog({u"verify"_s, data.log}).output.contains(u"slots 1..41"_s));
    }

    void itReadsWhatItMayNotWrite() {
        const DataFolder data;
        for (const QString& name : data.contents().keys())
            QVERIFY(QFile::setPermissions(data.log + u"/"_s + name, QFile::ReadOwner));
        QVERIFY(QFile::setPermissions(data.log, QFile::ReadOwner | QFile::ExeOwner));
        const int code = paxosLog({u"verify"_s, data.log}).exitCode;
        QVERIFY(QFile::setPermissions(data.log, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        QCOMPARE(code, 0);
    }

    void wrongUseIsToldApartFromDamage() {
        const QTemporaryDir empty;
        QCOMPARE(paxosLog({}).exitCode, 2);
        QCOMPARE(paxosLog({u"repair"_s, empty.path()}).exitCode, 2);
        QCOMPARE(paxosLog({u"verify"_s}).exitCode, 2);
        QCOMPARE(paxosLog({u"verify"_s, empty.filePath(u"absent"_s)}).exitCode, 2);
        QCOMPARE(paxosLog({u"dump"_s, empty.path(), u"--from"_s, u"5"_s, u"--to"_s, u"4"_s}).exitCode, 2);
        QCOMPARE(paxosLog({u"--help"_s}).exitCode, 0);
        const Finished nothing = paxosLog({u"verify"_s, empty.path()});
        QCOMPARE(nothing.exitCode, 1);
        QVERIFY(nothing.errorOutput.contains(u"no log in"_s));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
