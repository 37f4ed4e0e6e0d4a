#include "bytetorrent/base/short_mac.h"

#include <QTest>

using namespace bytetorrent;

namespace {

// Key and messages of the vectors in the SipHash paper's appendix: 00 01 02 ...
ShortMac::Key countingKey() {
    ShortMac::Key key{};
    for (std::size_t i = 0; i < key.size(); ++i)
        key[i] = static_cast<std::uint8_t>(i);
    return key;
}
Bytes counting(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
}

} // namespace

class ShortMacTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isSipHash24() {
        ShortMac mac(countingKey());
        QCOMPARE(mac.of(counting(15)), std::uint64_t{0xa129ca6149be45e5});
        QCOMPARE(mac.of(counting(0)), std::uint64_t{0x726fdb47dd0e0e31});
        QCOMPARE(mac.of(counting(1)), std::uint64_t{0x74f839c593dc67fd});
    }
    void oneMessageLeavesNothingBehindForTheNext() {
        ShortMac mac(countingKey());
        const std::uint64_t first = mac.of(counting(24));
        QVERIFY(mac.of(counting(23)) != first);
        QCOMPARE(mac.of(counting(24)), first);
    }
    void anotherKeyIsAnotherMac() {
        ShortMac mac(countingKey()), other(ShortMac::Key{});
        QVERIFY(mac.of(counting(15)) != other.of(counting(15)));
    }
};

QTEST_APPLESS_MAIN(ShortMacTest)
#include "short_mac_test.moc"
