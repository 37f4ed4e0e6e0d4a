#include <QTest>

#include <rapidcheck.h>

#include "catalogue.h"
#include "bytetorrent/registry/fold.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using protocol::native::Browse;
using protocol::native::BrowseSort;

namespace {

InfoHash hashOf(std::uint32_t number) {
    InfoHash infoHash;
    infoHash.value[0] = static_cast<std::uint8_t>(number >> 8);
    infoHash.value[1] = static_cast<std::uint8_t>(number);
    return infoHash;
}

std::vector<SwarmSlot> found(const Catalogue& catalogue, const std::string& query,
                             BrowseSort sort = BrowseSort::published) {
    return catalogue.browse({.query = query, .sort = sort}).swarms;
}

Catalogue small() {
    Catalogue catalogue;
    catalogue.add(hashOf(1), 1, "Debian 12 AMD64", 300, 10);
    catalogue.add(hashOf(2), 2, "ubuntu 22.04 amd64", 100, 30);
    catalogue.add(hashOf(3), 3, "Debian 11 i386", 200, 20);
    return catalogue;
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsNamesWithAllWordsInAnyCase();
    void sortsByEachKey();
    void pagesAndCountsTheWhole();
    void removingKeepsTheRestFindable();
    void agreesWithSortingEverything();
};

void CatalogueTest::findsNamesWithAllWordsInAnyCase() {
    const Catalogue catalogue = small();
    QCOMPARE(found(catalogue, "DEBIAN amd64"), std::vector<SwarmSlot>{1});
    QCOMPARE(found(catalogue, " amd64\t"), (std::vector<SwarmSlot>{2, 1}));
    QCOMPARE(found(catalogue, ""), (std::vector<SwarmSlot>{2, 3, 1}));
    QVERIFY(found(catalogue, "debian ubuntu").empty());
    QVERIFY(found(catalogue, "64ubuntu").empty()); // words do not run from one name into the next
}

void CatalogueTest::sortsByEachKey() {
    Catalogue catalogue = small();
    QCOMPARE(found(catalogue, "", BrowseSort::name), (std::vector<SwarmSlot>{3, 1, 2}));
    QCOMPARE(found(catalogue, "", BrowseSort::size), (std::vector<SwarmSlot>{1, 3, 2}));
    catalogue.setSeeds(2, 9);
    QCOMPARE(found(catalogue, "", BrowseSort::seeds), (std::vector<SwarmSlot>{3, 2, 1}));
}

void CatalogueTest::pagesAndCountsTheWhole() {
    Catalogue catalogue;
    for (std::uint32_t i = 0; i < 500; ++i)
        catalogue.add(hashOf(i), i, "torrent " + std::to_string(i), 1, i);
    const auto second = catalogue.browse({.query = "", .page = 2, .perPage = 30});
    QCOMPARE(second.total, std::uint64_t{500});
    QCOMPARE(second.swarms.size(), std::size_t{30});
    QCOMPARE(second.swarms.front(), 469u);
    QCOMPARE(catalogue.browse({.query = "", .page = 17, .perPage = 30}).swarms.size(), std::size_t{20});
    QVERIFY(catalogue.browse({.query = "", .page = 18, .perPage = 30}).swarms.empty());
    QVERIFY(catalogue.browse({.query = "", .page = UINT32_MAX, .perPage = UINT32_MAX}).swarms.empty());
    QCOMPARE(catalogue.browse({.query = "", .page = 0, .perPage = UINT32_MAX}).swarms.size(), std::size_t{200});
    QCOMPARE(catalogue.browse({.query = "", .page = 1, .perPage = 0}).swarms.size(), std::size_t{1});
}

void CatalogueTest::removingKeepsTheRestFindable() {
    Catalogue catalogue;
    std::vector<std::uint32_t> indexOf(1000);
    for (std::uint32_t i = 0; i < 1000; ++i)
        indexOf[i] = catalogue.add(hashOf(i), i, "a torrent with the number " + std::to_string(i) + ".", 1, i);
    for (std::uint32_t i = 0; i < 990; ++i) {
        const std::uint32_t index = indexOf[i];
        if (const SwarmSlot moved = catalogue.remove(index); moved != noSwarm)
            indexOf[moved] = index;
    }
    QCOMPARE(catalogue.size(), std::size_t{10});
    QCOMPARE(found(catalogue, "995."), std::vector<SwarmSlot>{995});
    QVERIFY(found(catalogue, "989.").empty());
}

void CatalogueTest::agreesWithSortingEverything() {
    QVERIFY(rc::check([] {
        struct Item {
            std::string name;
            std::uint64_t size;
            std::int64_t published;
            std::uint32_t seeds, slot;
        };
        const auto count = *rc::gen::inRange<std::uint32_t>(0, 60);
        Catalogue catalogue;
        std::vector<Item> items;
        for (std::uint32_t i = 0; i < count; ++i) {
            const auto name = *rc::gen::container<std::string>(rc::gen::element('a', 'B', 'b', ' ', 'C'));
            items.push_back({name, *rc::gen::inRange<std::uint64_t>(0, 4), *rc::gen::inRange<std::int64_t>(-2, 3),
                             *rc::gen::inRange<std::uint32_t>(0, 3), i});
            catalogue.setSeeds(catalogue.add(hashOf(i), i, name, items[i].size, items[i].published), items[i].seeds);
        }
        const auto sort = static_cast<BrowseSort>(*rc::gen::inRange(0, 4));
        std::sort(items.begin(), items.end(), [sort](const Item& left, const Item& right) {
            const auto rank = [sort](const Item& item) {
                return std::tuple(sort == BrowseSort::seeds ? -std::int64_t{item.seeds} : 0,
                                  sort == BrowseSort::size ? -static_cast<std::int64_t>(item.size) : 0,
                                  sort == BrowseSort::name ? foldCase(item.name) : std::string(), -item.published,
                                  item.slot);
            };
            return rank(left) < rank(right);
        });
        std::erase_if(items, [](const Item& item) { return foldCase(item.name).find("b") == std::string::npos; });
        const auto perPage = *rc::gen::inRange<std::uint32_t>(1, 20);
        const auto page = *rc::gen::inRange<std::uint32_t>(1, 5);
        const auto result = catalogue.browse({.query = "B", .sort = sort, .page = page, .perPage = perPage});
        RC_ASSERT(result.total == items.size());
        std::vector<SwarmSlot> expected;
        for (std::size_t i = std::size_t{page - 1} * perPage;
             i < std::min<std::size_t>(items.size(), std::size_t{page} * perPage); ++i)
            expected.push_back(items[i].slot);
        RC_ASSERT(result.swarms == expected);
    }));
}

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
