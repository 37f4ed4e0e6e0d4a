// A real cluster under faults of processes, networks and disks, with a linearizability check of everything that its
// clients were told. Afterwards all is healed, and progress and agreement are demanded. The seed is printed; set
// BT_CHAOS_SEED to draw the same faults again, BT_CHAOS_SECONDS to go on for longer (600 in scripts/test --full): a run
// of five minutes or more in which a kind of fault never happened has not tested what it claims to.
#include <QElapsedTimer>
#include <QtTest>

#include "faults.h"
#include "registers.h"
#include "support/cluster.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

int seconds() {
    return qEnvironmentVariableIsSet("BT_CHAOS_SECONDS") ? qEnvironmentVariableIntValue("BT_CHAOS_SECONDS") : 30;
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatClientsWereToldUnderFaultsIsLinearizable();
};

void HistoryTest::whatClientsWereToldUnderFaultsIsLinearizable() {
    const std::uint64_t seed = qEnvironmentVariableIsSet("BT_CHAOS_SEED") ? qEnvironmentVariable("BT_CHAOS_SEED").toULongLong() : secureNumber() % 1'000'000;
    qInfo("BT_CHAOS_SEED=%llu BT_CHAOS_SECONDS=%d", static_cast<unsigned long long>(seed), seconds());
    Cluster cluster(3, true);
    cluster.addToConfiguration(u"log: {segment_mib: 1, keep_mib: 1}\n"_s); // so that pruning is part of it
    cluster.preloadDisks();
    QVERIFY(cluster.start());
    const auto ports = cluster.httpPorts({1, 2, 3});
    Registers registers(ports);
    QVERIFY(registers.renew(10'000));
    registers.start(12, seed);
    Faults faults(cluster, seed);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < seconds() * 1'000) {
        const bool struck = faults.strike();
        QVERIFY2(struck, qPrintable(faults.offences().join(u'\n')));
        if (registers.shouldRenew())
            QVERIFY2(registers.renew(10'000), "everything is healed, and nobody takes a torrent for 10 s");
    }

    // Everything is healed: progress and agreement.
    const auto before = registers.figures();
    QVERIFY2(cluster.waitForLeader(10'000) != 0, "everything is healed, and nobody leads");
    QVERIFY2(eventually(
                 [&] {
                     const auto now = registers.figures();
                     return now.writesDone > before.writesDone + 50 && now.readsDone > before.readsDone + 50;
                 },
                 10'000),
             "everything is healed, and clients are not answered");
    registers.stop();
    QVERIFY2(cluster.waitUntilLevel(10'000), "everything is healed, and the nodes do not catch up");
    const QString record = registers.recordAt(ports[0]);
    QCOMPARE(registers.recordAt(ports[1]), record);
    QCOMPARE(registers.recordAt(ports[2]), record);

    const auto figures = registers.figures();
    timer.restart();
    const QString violation = registers.violation();
    qInfo("%llu writes, %llu of them acknowledged; %llu reads, %llu answered; %zu registers, judged in %lld ms",
          static_cast<unsigned long long>(figures.writes), static_cast<unsigned long long>(figures.writesDone),
          static_cast<unsigned long long>(figures.reads), static_cast<unsigned long long>(figures.readsDone), registers.registerCount(),
          static_cast<long long>(timer.elapsed()));
    qInfo("%s", qPrintable(faults.summary()));
    QVERIFY2(violation.isEmpty(), qPrintable(violation));
    QVERIFY2(faults.offences().isEmpty(), qPrintable(faults.offences().join(u'\n')));
    QVERIFY(figures.writesDone > 100 && figures.readsDone > 100);
    if (seconds() < 300)
        return;
    for (std::size_t kind = 0; kind < faultNames.size(); ++kind)
        QVERIFY2(faults.happened()[kind] > 0, faultNames[kind]);
}

int main(int argc, char** argv) {
    // Qt Test ends a function that takes longer than five minutes, unless it is told how long is meant.
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number((seconds() + 300) * 1'000));
    QCoreApplication application(argc, argv);
    HistoryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "history_test.moc"
