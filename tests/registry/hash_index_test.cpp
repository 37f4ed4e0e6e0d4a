// Both kinds of cells against a map, with hashes that collide on purpose.
#include <map>

#include <QTest>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/random.h"
#include "hash_index.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

// Few places and few shards, so that runs are long and wrap around.
std::uint64_t crowdedHash(std::uint64_t key) {
    return (key % 2) << 63 | (key * 5 % 3) << 40 | (key % 11) * 390'000'000;
}

template <class Cell>
bool findsExactlyWhatIsThere(std::uint64_t (*hash)(std::uint64_t)) {
    SeededRandom random(9);
    BasicHashIndex<Cell> index;
    std::map<std::uint64_t, std::uint32_t> model; // key -> number
    std::map<std::uint32_t, std::uint64_t> keys;  // number -> key: the records
    const struct {
        const std::map<std::uint32_t, std::uint64_t>& keys;
        std::uint64_t (*hash)(std::uint64_t);
        [[nodiscard]] std::uint64_t hashOf(std::uint32_t number) const { return hash(keys.at(number)); }
        void prefetch(std::uint32_t number) const { BT_ASSERT(keys.contains(number)); }
    } records{keys, hash};
    for (int i = 0; i < 30'000; ++i) {
        const std::uint64_t key = random.below(400);
        const std::uint32_t found =
            index.find(hash(key), [&](std::uint32_t number) { return keys.at(number) == key; });
        const auto known = model.find(key);
        if (found != (known == model.end() ? index.none : known->second))
            return false;
        const bool shrinking = (i / 4'000) % 2 == 1;
        if (known == model.end() && !shrinking) {
            const auto number = static_cast<std::uint32_t>(key * 1000 + random.below(1000));
            model[key] = number;
            keys[number] = key;
            index.insert(hash(key), number, records);
        } else if (known != model.end() && (shrinking || random.chance(1, 3))) {
            index.erase(hash(key), known->second, records);
            keys.erase(known->second);
            model.erase(known);
        }
        if (index.size() != model.size())
            return false;
    }
    return true;
}

} // namespace

class HashIndexTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wideCellsFindExactlyWhatIsThere() {
        QVERIFY(findsExactlyWhatIsThere<WideCell>(&mix));
        QVERIFY(findsExactlyWhatIsThere<WideCell>(&crowdedHash));
    }
    void narrowCellsFindExactlyWhatIsThere() {
        QVERIFY(findsExactlyWhatIsThere<NarrowCell>(&mix));
        QVERIFY(findsExactlyWhatIsThere<NarrowCell>(&crowdedHash));
    }
    void aCellTakesWhatItSays() {
        QCOMPARE(sizeof(NarrowCell), std::size_t{4});
        QCOMPARE(sizeof(WideCell), std::size_t{8});
        const NarrowCell last(UINT64_MAX, NarrowCell::numbersMax - 1);
        QVERIFY(!last.isFree() && last.number() == NarrowCell::numbersMax - 1);
        QVERIFY(NarrowCell().isFree() && WideCell().isFree());
    }
};

QTEST_APPLESS_MAIN(HashIndexTest)
#include "hash_index_test.moc"
