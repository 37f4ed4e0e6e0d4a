#include <QTest>

#include "bytetorrent/registry/fold.h"

using bytetorrent::registry::foldCase;

class FoldTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void foldsLetters_data();
    void foldsLetters();
    void leavesBrokenUtf8AsItIs();
};

void FoldTest::foldsLetters_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("ascii") << "Debian-12_AZ[@`]"
                           << "debian-12_az[@`]";
    QTest::newRow("latin 1") << u8"ÀÉÎÖØÞ×ß÷" << u8"àéîöøþ×ß÷";
    QTest::newRow("latin extended") << u8"ĀĞĲĶŁŇŊŒŠŶŸŹŽ" << u8"āğĳķłňŋœšŷÿźž";
    QTest::newRow("latin extended, small stays") << u8"āğĳķĸłňŉŋœšŷÿźžſ" << u8"āğĳķĸłňŉŋœšŷÿźžſ";
    QTest::newRow("greek and cyrillic") << u8"ΑΩ ЁЖЯ" << u8"αω ёжя";
    QTest::newRow("other scripts") << u8"日本語 😀" << u8"日本語 😀";
}

void FoldTest::foldsLetters() {
    QFETCH(QString, text);
    QFETCH(QString, folded);
    QCOMPARE(QString::fromStdString(foldCase(text.toStdString())), folded);
}

void FoldTest::leavesBrokenUtf8AsItIs() {
    QCOMPARE(foldCase("\xC3"), std::string("\xC3"));
    QCOMPARE(foldCase("\xFF\x80"
                      "A"),
             std::string("\xFF\x80"
                         "a"));
}

QTEST_APPLESS_MAIN(FoldTest)
#include "fold_test.moc"
