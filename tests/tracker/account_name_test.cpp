#include "account_name.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class AccountNameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatPeopleAreCalledIsTaken_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"anna", "Anna B.", "\u0633\u0627\u0631\u0629", "\u5f20\u4f1f", "\U0001F600 \u0633\u0627\u0631\u0629", "\u00e9milie",
                                 "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001F468\u200d\U0001F469\u200d\U0001F467", "a/b?c&d"})
            QTest::newRow(name) << QByteArray(name);
    }
    void whatPeopleAreCalledIsTaken() {
        QFETCH(QByteArray, name);
        QVERIFY(checkChosenName(name.toStdString()).has_value());
    }

    void aNameThatLooksLikeAnothersIsRefused_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("zero width") << QByteArray("root\u200b");
        QTest::newRow("turned round") << QByteArray("\u202etoor");
        QTest::newRow("isolated") << QByteArray("\u2066root\u2069");
        QTest::newRow("a blank that is none") << QByteArray("root\u00a0");
        QTest::newRow("soft hyphen") << QByteArray("ro\u00adot");
        QTest::newRow("joiner at the end") << QByteArray("root\u200d");
        QTest::newRow("joiner between letters") << QByteArray("ro\u200cot");
        QTest::newRow("joiner behind all") << QByteArray("\u00e9\u200d");
        QTest::newRow("byte order mark") << QByteArray("\ufeffroot");
        QTest::newRow("filler") << QByteArray("\u3164");
        QTest::newRow("tag") << QByteArray("root\U000E0041");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("not UTF-8") << QByteArray("ro\xC3");
    }
    void aNameThatLooksLikeAnothersIsRefused() {
        QFETCH(QByteArray, name);
        const auto checked = checkChosenName(name.toStdString());
        QVERIFY(!checked && checked.error().code == ErrorCode::invalidArgument);
    }
};

QTEST_APPLESS_MAIN(AccountNameTest)
#include "account_name_test.moc"
