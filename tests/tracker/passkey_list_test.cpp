#include "passkey_list.h"

#include <QTest>

using namespace bytetorrent;
using namespace bytetorrent::server;

namespace {

const std::string one = "00112233445566778899aabbccddeeff";
const std::string two = "ffeeddccbbaa99887766554433221100";

} // namespace

class PasskeyListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLineIsANameAndAPasskey();
    void commentsAndEmptyLinesAreSkipped();
    void mistakesNameTheirLine_data();
    void mistakesNameTheirLine();
    void drawnPasskeysDiffer();
};

void PasskeyListTest::aLineIsANameAndAPasskey() {
    const auto list = parsePasskeyList("anna " + one + "\nben,\t" + two + "\r\nAnna Maria ; " + one, "f").value();
    QCOMPARE(list.size(), std::size_t{3});
    QCOMPARE(list[0].account, std::string("anna"));
    QVERIFY(list[0].hash == registry::hashOf(protocol::passkeyOf(one)));
    QCOMPARE(list[1].account, std::string("ben"));
    QVERIFY(list[1].hash == registry::hashOf(protocol::passkeyOf(two)));
    QCOMPARE(list[2].account, std::string("Anna Maria"));
}

void PasskeyListTest::commentsAndEmptyLinesAreSkipped() {
    QCOMPARE(parsePasskeyList("# from the old tracker\n\n  \nanna " + one + "\n\n", "f").value().size(), std::size_t{1});
    QCOMPARE(parsePasskeyList("", "f").value().size(), std::size_t{0});
}

void PasskeyListTest::mistakesNameTheirLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    const QString good = QString::fromStdString("anna " + one + "\n");
    QTest::newRow("no passkey") << good + "ben\n" << "f:2: ";
    QTest::newRow("no name") << QString::fromStdString(one) << "f:1: ";
    QTest::newRow("a passkey of another kind") << good + good + "\nben 0011\n" << "f:4: ";
    QTest::newRow("a name like a passkey") << QString::fromStdString(one + " " + two) << "f:1: ";
}

void PasskeyListTest::mistakesNameTheirLine() {
    QFETCH(QString, text);
    QFETCH(QString, where);
    const auto list = parsePasskeyList(text.toStdString(), "f");
    QVERIFY(!list);
    QVERIFY2(list.error().context.starts_with(where.toStdString()), list.error().context.c_str());
}

void PasskeyListTest::drawnPasskeysDiffer() {
    QVERIFY(drawPasskey() != drawPasskey());
    QVERIFY(protocol::passkeyOf(drawPasskey().hex()) != protocol::Passkey());
}

QTEST_APPLESS_MAIN(PasskeyListTest)
#include "passkey_list_test.moc"
