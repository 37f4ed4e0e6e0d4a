// The cluster's shared key: who may replace it, and that it comes back from its row.
#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

RotateKey rotation(std::uint32_t replaces, std::uint8_t fill) {
    RotateKey command;
    command.replaces = replaces;
    command.key.fill(fill);
    return command;
}

KeyBytes filled(std::uint8_t fill) { return rotation(0, fill).key; }

bool conflicts(const Reply& reply) {
    const auto* error = std::get_if<Error>(&reply);
    return error && error->code == ErrorCode::conflict;
}

} // namespace

class KeysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClusterBeginsWithoutAKey() {
        Registry registry;
        QVERIFY(!registry.keys().hasCurrent());
        QVERIFY(registry.takeChanges().empty());
    }
    void theOneBeforeStaysUntilTheNext() {
        Registry registry;
        applyAt(registry, 0, rotation(0, 1));
        QVERIFY(registry.keys().hasCurrent() && !registry.keys().hasPrevious());
        applyAt(registry, 10, rotation(1, 2));
        QVERIFY(registry.keys().current == filled(2) && registry.keys().previous == filled(1));
        QCOMPARE(registry.keys().sinceMs, startMs + 10'000);
        applyAt(registry, 20, rotation(2, 3));
        QVERIFY(registry.keys().current == filled(3) && registry.keys().previous == filled(2));
    }
    void twoProposalsOfOneMomentReplaceItOnce() {
        Registry registry;
        applyAt(registry, 0, rotation(0, 1));
        QVERIFY(!conflicts(applyAt(registry, 1, rotation(1, 2))));
        QVERIFY(conflicts(applyAt(registry, 2, rotation(1, 3))));
        QVERIFY(conflicts(applyAt(registry, 3, rotation(7, 3))));
        QVERIFY(registry.keys().current == filled(2));
        QCOMPARE(registry.keys().number, 2u);
    }
    void comesBackFromItsRow() {
        Registry registry;
        applyAt(registry, 0, rotation(0, 1));
        applyAt(registry, 5, rotation(1, 2));
        const auto changes = registry.takeChanges();
        QCOMPARE(changes.size(), std::size_t{1});
        QVERIFY(changes[0].table == Table::meta);
        Registry restored;
        QVERIFY(restored.restore(Table::meta, changes[0].key, *changes[0].value).has_value());
        QVERIFY(restored.keys() == registry.keys());
        QCOMPARE(restored.stateHash(), registry.stateHash());
        QVERIFY(restored.takeChanges().empty());
        QVERIFY(!restored.restore(Table::meta, changes[0].key, *changes[0].value)); // twice
    }
    void refusesADamagedRow() {
        Registry registry;
        applyAt(registry, 0, rotation(0, 1));
        const auto changes = registry.takeChanges();
        const Bytes key = changes.at(0).key;
        Bytes value = changes.at(0).value.value_or(Bytes());
        for (std::size_t size = 0; size < value.size(); ++size)
            QVERIFY(!Registry().restore(Table::meta, key, ByteView(value).first(size)));
        value.at(0) = 2;
        QCOMPARE(Registry().restore(Table::meta, key, value).error().code, ErrorCode::unsupported);
    }
    void everyFactOfItIsInTheDigest() {
        const auto hashAfter = [](Millis atMs, std::uint8_t first, std::uint8_t second) {
            Registry registry;
            applyAt(registry, atMs, rotation(0, first));
            applyAt(registry, atMs, rotation(1, second));
            return registry.stateHash();
        };
        const std::uint64_t hash = hashAfter(0, 1, 2);
        QCOMPARE(hashAfter(0, 1, 2), hash);
        QVERIFY(hashAfter(1, 1, 2) != hash && hashAfter(0, 3, 2) != hash && hashAfter(0, 1, 3) != hash);
        QVERIFY(Registry().stateHash() != hash);
    }
    void travelsAsThePageSays() {
        const Bytes bytes = encodeCommand(rotation(258, 0xab));
        QCOMPARE(bytes, *fromHex("0110" "00000102" + toHex(Bytes(32, 0xab))));
        const auto decoded = decodeCommand(bytes);
        QVERIFY(decoded && std::get<RotateKey>(*decoded).replaces == 258);
        QVERIFY(std::get<RotateKey>(*decoded).key == filled(0xab));
    }
};

QTEST_APPLESS_MAIN(KeysTest)
#include "keys_test.moc"
