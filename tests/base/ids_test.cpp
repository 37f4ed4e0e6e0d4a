#include <unordered_set>

#include <QtTest>

#include "bytetorrent/base/ids.h"

using namespace bytetorrent;

class IdsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersCompareAndCountOn() {
        QVERIFY(PieceIndex(3) < PieceIndex(4));
        QVERIFY(PieceIndex(3).next() == PieceIndex(4));
        QVERIFY(NodeId() == NodeId(0));
    }

    void aByteIdTakesExactlyItsSize() {
        const Bytes twenty(20, 0xAB);
        const auto id = InfoHash::fromBytes(twenty);
        QVERIFY(id.has_value());
        QCOMPARE(toBytes(id->view()), twenty);
        for (const std::size_t size : {0u, 19u, 21u}) {
            const auto refused = InfoHash::fromBytes(Bytes(size));
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::malformed);
        }
    }

    void hexGoesThereAndBack() {
        const std::string text = "00112233445566778899aabbccddeeff00112233";
        QCOMPARE(InfoHash::fromHex(text)->hex(), text);
        QVERIFY(!InfoHash::fromHex(text + "00"));
        QVERIFY(!InfoHash::fromHex("zz"));
    }

    void idsAreKeysOfHashTables() {
        std::unordered_set<InfoHash> hashes{InfoHash(), *InfoHash::fromBytes(Bytes(20, 1)), InfoHash()};
        QCOMPARE(hashes.size(), std::size_t{2});
        std::unordered_set<PieceIndex> pieces{PieceIndex(1), PieceIndex(2), PieceIndex(1)};
        QCOMPARE(pieces.size(), std::size_t{2});
    }
};

QTEST_APPLESS_MAIN(IdsTest)
#include "ids_test.moc"
