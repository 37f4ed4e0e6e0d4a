#include <QTest>

#include "bytetorrent/base/address_range.h"

using namespace bytetorrent;

namespace {

IpAddress address(const char* text) {
    return *IpAddress::parse(text);
}

} // namespace

class AddressRangeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsWhatSharesItsFirstBits();
    void isOneAddressWithoutBits();
    void familiesDoNotMix();
    void refusesWhatIsNoRange_data();
    void refusesWhatIsNoRange();
    void readsWhatItPrints();
    void prefixesCountInTheAddresssOwnFamily();
};

void AddressRangeTest::holdsWhatSharesItsFirstBits() {
    const auto range = *AddressRange::parse("192.0.2.0/23");
    QVERIFY(range.contains(address("192.0.2.0")) && range.contains(address("192.0.3.255")));
    QVERIFY(!range.contains(address("192.0.4.0")) && !range.contains(address("192.0.1.255")));
    const auto six = *AddressRange::parse("2001:db8::/33");
    QVERIFY(six.contains(address("2001:db8:7fff::1")) && !six.contains(address("2001:db8:8000::")));
}

void AddressRangeTest::isOneAddressWithoutBits() {
    const auto one = *AddressRange::parse("10.0.0.1");
    QVERIFY(one.contains(address("10.0.0.1")) && !one.contains(address("10.0.0.2")));
    QVERIFY(one == *AddressRange::parse("10.0.0.1/32"));
}

void AddressRangeTest::familiesDoNotMix() {
    QVERIFY(!AddressRange::parse("::/0")->contains(address("10.0.0.1")));
    QVERIFY(!AddressRange::parse("0.0.0.0/0")->contains(address("::1")));
    QVERIFY(AddressRange::parse("0.0.0.0/0")->contains(address("255.1.2.3")));
}

void AddressRangeTest::refusesWhatIsNoRange_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.1/24", "10.0.0.0/-1", "10.0.0.0/8x", "host", "10.0.0.0/8/8"})
        QTest::newRow(text) << text;
}

void AddressRangeTest::refusesWhatIsNoRange() {
    QFETCH(QString, text);
    QVERIFY(!AddressRange::parse(text.toStdString()).has_value());
}

void AddressRangeTest::readsWhatItPrints() {
    for (const char* text : {"10.0.0.0/8", "10.0.0.1", "2001:db8::/32", "::1", "0.0.0.0/0"})
        QCOMPARE(AddressRange::parse(text)->toString(), std::string(text));
}

void AddressRangeTest::prefixesCountInTheAddresssOwnFamily() {
    QCOMPARE(prefixOf(address("192.0.2.77"), 24).toString(), std::string("192.0.2.0"));
    QCOMPARE(prefixOf(address("2001:db8:1:2::7"), 48).toString(), std::string("2001:db8:1::"));
    QVERIFY(prefixOf(address("192.0.2.77"), 24).isV4());
}

QTEST_APPLESS_MAIN(AddressRangeTest)
#include "address_range_test.moc"
