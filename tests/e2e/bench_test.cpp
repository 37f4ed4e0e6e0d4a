// `tracker-server bench` measures something on any machine, leaves nothing behind, and says what the model of docs/scale.md
// reckons with.
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "support/program.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject objectOf(const QString& text) { return QJsonDocument::fromJson(text.toUtf8()).object(); }

const QString model = u"" BT_SOURCE_DIR "/tests/bench/scale_model.py"_s;

} // namespace

class BenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWireIsMeasuredAndNothingIsLeft();
    void theModelReckonsAsThePageSays();
};

void BenchTest::everyWireIsMeasuredAndNothingIsLeft() {
    QTemporaryDir folder;
    const Finished bench = run(product(u"tracker-server"_s), {u"bench"_s, u"--json"_s, u"--dir"_s, folder.path(), u"--nodes"_s, u"1"_s, u"--seconds"_s, u"0.5"_s,
                                                              u"--torrents"_s, u"1000"_s, u"--connections"_s, u"8"_s}, 60'000);
    QVERIFY2(bench.exitCode == 0, qPrintable(bench.errorOutput));
    const QJsonObject measured = objectOf(bench.output);
    const QJsonArray rows = measured.value(u"rows"_s).toArray();
    QCOMPARE(rows.size(), 5);
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        QVERIFY2(row.value(u"per_second"_s).toDouble() > 10 && row.value(u"p99_ms"_s).toDouble() > 0 && row.value(u"cpu_us"_s).toDouble() > 0, qPrintable(bench.output));
        QVERIFY2(row.value(u"refused"_s).toInt(-1) == 0, qPrintable(bench.output));
    }
    QVERIFY(measured.value(u"disk"_s).toObject().value(u"syncs_per_second"_s).toDouble() > 0);
    QVERIFY(measured.value(u"peers"_s).toInt() > 100);
    QVERIFY2(QDir(folder.path()).isEmpty(), qPrintable(QDir(folder.path()).entryList().join(u' ')));

    QFile file(folder.filePath(u"measured.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bench.output.toUtf8()) > 0);
    file.close();
    const Finished reckoned = run(u"python3"_s, {model, file.fileName(), u"--json"_s, u"--simulate"_s}, 60'000);
    QVERIFY2(reckoned.exitCode == 0, qPrintable(reckoned.errorOutput));
    QVERIFY(objectOf(reckoned.output).value(u"clusters"_s).toInt() >= 5); // 100 million, and one holds 20 at most
}

// By hand: three nodes, 30 us an announce of all, so 10 us a node; half of two cores carry 100,000 a second.
void BenchTest::theModelReckonsAsThePageSays() {
    QTemporaryDir folder;
    QFile file(folder.filePath(u"measured.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"nodes": 3, "peers": 1048576, "empty_mib": 10, "rows": [{"name": "UDP, known peers", "cpu_us": 30, "resident_mib": 110}]})");
    file.close();
    const auto reckon = [&](const QStringList& more) {
        return objectOf(run(u"python3"_s, QStringList{model, file.fileName(), u"--json"_s, u"--cores"_s, u"2"_s, u"--peers"_s, u"36e6"_s} + more, 60'000).output);
    };
    const QJsonObject byLimit = reckon({});
    QCOMPARE(byLimit.value(u"cpu_us_per_announce_and_node"_s).toDouble(), 10.0);
    QCOMPARE(byLimit.value(u"bytes_per_peer"_s).toDouble(), 100.0);
    QCOMPARE(byLimit.value(u"announces_per_second"_s).toDouble(), 20'000.0);
    QCOMPARE(byLimit.value(u"peers_per_cluster_by_cpu"_s).toDouble(), 180e6);
    QCOMPARE(byLimit.value(u"bound_by"_s).toString(), u"the limit of a cluster"_s);
    QCOMPARE(byLimit.value(u"clusters"_s).toInt(), 2);
    QCOMPARE(byLimit.value(u"cores_busy_per_node"_s).toDouble(), 0.1);
    const QJsonObject byMemory = reckon({u"--memory-gib"_s, u"1"_s});
    QCOMPARE(byMemory.value(u"bound_by"_s).toString(), u"memory"_s);
    QCOMPARE(byMemory.value(u"clusters"_s).toInt(), 7); // of 5.37 million each
    QCOMPARE(reckon({u"--interval"_s, u"60"_s}).value(u"bound_by"_s).toString(), u"cpu"_s);
}

QTEST_GUILESS_MAIN(BenchTest)
#include "bench_test.moc"
