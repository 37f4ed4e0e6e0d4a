// docs/security.md says which deliberate bugs there are and what finds them, as the list in the code does.
#include "mutants.h"

#include <QFile>
#include <QtTest>

using namespace bytetorrent::tracker;

class MutantsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachStandsOnThePageWithItsFinder() {
        QFile page(QStringLiteral(BT_SOURCE_DIR "/docs/security.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        for (const MutantName& mutant : mutantNames) {
            const QByteArray finder = QByteArray(mutant.finder.data(), static_cast<qsizetype>(mutant.finder.size())).replace(" ", ": ");
            const QByteArray row = "\n| `" + QByteArray(mutant.name.data(), static_cast<qsizetype>(mutant.name.size())) + "` | " +
                                   QByteArray(mutant.meaning.data(), static_cast<qsizetype>(mutant.meaning.size())) + " | `e2e/" + finder + "` |\n";
            QVERIFY2(text.contains(row), row.constData());
        }
        const QByteArray table = text.mid(text.indexOf("| Mutant |"));
        QCOMPARE(table.left(table.indexOf("\n\n")).count("\n| `"), static_cast<qsizetype>(mutantNames.size()));
    }
    void thereAreNoneInTheHouse() {
        for (const MutantName& mutant : mutantNames)
            QVERIFY(!mutated(mutant.mutant));
    }
};

QTEST_APPLESS_MAIN(MutantsTest)
#include "mutants_test.moc"
