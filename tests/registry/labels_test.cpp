// What a torrent has besides its bytes, and what whoever follows the torrents is told.
#include <set>

#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

struct World {
    World() {
        applyAt(registry, 0, PublishTorrent{torrent, client(1)});
    }
    [[nodiscard]] std::vector<std::string> names(const BrowseFilter& filter) const {
        std::vector<std::string> found;
        for (const auto& item : registry.browse({}, filter).torrents)
            found.push_back(item.name);
        return found;
    }

    Registry registry;
    Bytes torrent = torrentBytes("one");
    InfoHash infoHash = infoHashOf(torrent);
};

} // namespace

class LabelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsPublisherOrAnAdministratorDescribesATorrent();
    void whatIsNotSaidStays();
    void tagsAreKeptInOrderEachOnce();
    void whatCannotBeKeptIsRefused();
    void everythingSaidChangesTheHashAndTakenBackRestoresIt();
    void aDeletedTorrentLosesWhatWasSaidOfIt();
    void aListIsNarrowedByCategoryAndTags();
    void aFollowerIsToldWhatChanged();
    void aFollowerIsToldTheSeeds();
    void nobodyFollowingCostsNothing();
};

void LabelsTest::itsPublisherOrAnAdministratorDescribesATorrent() {
    World world;
    QVERIFY(applied(applyAt(world.registry, 0, describing(world.infoHash, 1, "mine", {}))));
    QVERIFY(failedWith(applyAt(world.registry, 0, describing(world.infoHash, 2, "stolen", {})), ErrorCode::denied));
    DescribeTorrent command = describing(world.infoHash, 0, "ruled", {});
    command.requester = ClientId();
    command.account = AccountId(1);
    QVERIFY(failedWith(applyAt(world.registry, 0, command), ErrorCode::denied));
    command.administrator = true;
    QVERIFY(applied(applyAt(world.registry, 0, command)));
    QVERIFY(failedWith(applyAt(world.registry, 0, describing(InfoHash(), 1, "", {})), ErrorCode::notFound));

    // Nobody in particular published this one, and nobody in particular asks.
    const Bytes anonymous = torrentBytes("anonymous");
    applyAt(world.registry, 0, PublishTorrent{anonymous, ClientId()});
    DescribeTorrent nobody;
    nobody.infoHash = infoHashOf(anonymous);
    QVERIFY(failedWith(applyAt(world.registry, 0, nobody), ErrorCode::denied));
}

void LabelsTest::whatIsNotSaidStays() {
    World world;
    applyAt(world.registry, 0, describing(world.infoHash, 1, "text", {"a"}, Category::audio));
    DescribeTorrent command;
    command.infoHash = world.infoHash;
    command.requester = client(1);
    command.tags = std::vector<std::string>{"b"};
    QVERIFY(applied(applyAt(world.registry, 0, command)));
    const Label& label = world.registry.label(world.infoHash);
    QVERIFY(label.category == Category::audio && label.tags == std::vector<std::string>{"b"} && label.descriptionBytes == 4);
}

void LabelsTest::tagsAreKeptInOrderEachOnce() {
    World world;
    applyAt(world.registry, 0, describing(world.infoHash, 1, "", {"b", "a", "b"}));
    QVERIFY((world.registry.label(world.infoHash).tags == std::vector<std::string>{"a", "b"}));
}

void LabelsTest::whatCannotBeKeptIsRefused() {
    World world;
    const auto hash = world.registry.stateHash();
    for (const std::string& tag : {std::string(), std::string("Upper"), std::string("a b"), std::string("\xc3\xa4"), std::string(33, 'a')})
        QVERIFY(failedWith(applyAt(world.registry, 0, describing(world.infoHash, 1, "", {tag})), ErrorCode::invalidArgument));
    std::vector<std::string> many;
    for (int i = 0; i < 11; ++i)
        many.push_back(std::to_string(i));
    QVERIFY(failedWith(applyAt(world.registry, 0, describing(world.infoHash, 1, "", many)), ErrorCode::tooLarge));
    QVERIFY(failedWith(applyAt(world.registry, 0, describing(world.infoHash, 1, "\xff", {})), ErrorCode::invalidArgument));
    const std::string endless(descriptionBytesMax + 1, 'a');
    QVERIFY(failedWith(applyAt(world.registry, 0, describing(world.infoHash, 1, endless, {})), ErrorCode::invalidArgument));
    QCOMPARE(world.registry.stateHash(), hash); // none of it was half taken
    many.pop_back();
    QVERIFY(applied(applyAt(world.registry, 0, describing(world.infoHash, 1, "", many))));
}

void LabelsTest::everythingSaidChangesTheHashAndTakenBackRestoresIt() {
    World world;
    std::set<std::uint64_t> hashes{world.registry.stateHash()};
    const auto bare = world.registry.stateHash();
    for (const auto& command : {describing(world.infoHash, 1, "x", {}), describing(world.infoHash, 1, "y", {}),
                                describing(world.infoHash, 1, "", {"a"}), describing(world.infoHash, 1, "", {}, Category::data)}) {
        applyAt(world.registry, 0, command);
        QVERIFY(hashes.insert(world.registry.stateHash()).second);
    }
    applyAt(world.registry, 0, describing(world.infoHash, 1, "", {}));
    QCOMPARE(world.registry.stateHash(), bare);
}

void LabelsTest::aDeletedTorrentLosesWhatWasSaidOfIt() {
    World world;
    applyAt(world.registry, 0, describing(world.infoHash, 1, "text", {"a"}, Category::video));
    (void)world.registry.takeChanges();
    applyAt(world.registry, 0, DeleteTorrent{world.infoHash, client(1), false});
    QVERIFY(world.registry.label(world.infoHash) == Label());
    std::set<Table> erased;
    for (const Change& change : world.registry.takeChanges()) {
        if (!change.encoded())
            erased.insert(change.table);
    }
    QVERIFY(erased.contains(Table::label) && erased.contains(Table::description));
    applyAt(world.registry, 0, PublishTorrent{world.torrent, client(1)});
    QVERIFY(world.registry.label(world.infoHash) == Label());
    QVERIFY(world.names({Category::video, {}}).empty());
}

void LabelsTest::aListIsNarrowedByCategoryAndTags() {
    World world;
    const Bytes other = torrentBytes("two");
    applyAt(world.registry, 0, PublishTorrent{other, client(1)});
    applyAt(world.registry, 0, describing(world.infoHash, 1, "", {"a", "b"}, Category::video));
    applyAt(world.registry, 0, describing(infoHashOf(other), 1, "", {"b"}, Category::audio));
    QCOMPARE(world.names({}).size(), std::size_t{2});
    QVERIFY(world.names({Category::video, {}}) == std::vector<std::string>{"one"});
    QVERIFY(world.names({std::nullopt, {"b"}}).size() == 2);
    QVERIFY((world.names({std::nullopt, {"b", "a"}}) == std::vector<std::string>{"one"}));
    QVERIFY(world.names({Category::audio, {"a"}}).empty());
    QVERIFY(world.names({Category::none, {}}).empty());
}

void LabelsTest::aFollowerIsToldWhatChanged() {
    World world;
    world.registry.follow();
    (void)world.registry.takeFeed();
    QVERIFY(world.registry.takeFeed().changed.empty());
    applyAt(world.registry, 0, describing(world.infoHash, 1, "text", {}));
    DescribeTorrent tags = describing(world.infoHash, 1, "", {"a"});
    tags.description.reset();
    applyAt(world.registry, 0, tags); // says nothing of the text, so that one still is news
    auto changed = world.registry.takeFeed().changed;
    QVERIFY(changed.size() == 1 && changed.at(world.infoHash) == "text");
    applyAt(world.registry, 0, tags);
    changed = world.registry.takeFeed().changed;
    QVERIFY(changed.size() == 1 && !changed.at(world.infoHash));
    applyAt(world.registry, 0, DeleteTorrent{world.infoHash, client(1), false});
    applyAt(world.registry, 0, PublishTorrent{world.torrent, client(1)});
    changed = world.registry.takeFeed().changed;
    QVERIFY(changed.size() == 1 && changed.at(world.infoHash) == ""); // it is another one than before
}

void LabelsTest::aFollowerIsToldTheSeeds() {
    World world;
    applyAt(world.registry, 0, announce(world.infoHash, 1, 0));
    world.registry.follow();
    using Seeds = std::vector<std::pair<InfoHash, std::uint32_t>>;
    QVERIFY((world.registry.takeFeed().seeds == Seeds{{world.infoHash, 1}}));
    applyAt(world.registry, 0, announce(world.infoHash, 2, 5)); // a leecher
    QVERIFY(world.registry.takeFeed().seeds.empty());
    applyAt(world.registry, 0, announce(world.infoHash, 3, 0));
    applyAt(world.registry, 0, announce(world.infoHash, 4, 0));
    QVERIFY((world.registry.takeFeed().seeds == Seeds{{world.infoHash, 3}}));
    applyAt(world.registry, 0, announce(world.infoHash, 5, 0));
    applyAt(world.registry, 0, DeleteTorrent{world.infoHash, client(1), false});
    QVERIFY(world.registry.takeFeed().seeds.empty());
    QCOMPARE(world.registry.figures(0, 10).size(), std::size_t{0});
    applyAt(world.registry, 0, PublishTorrent{world.torrent, client(1)});
    const auto figures = world.registry.figures(0, 10);
    QVERIFY(figures.size() == 1 && figures[0].seeds == 4 && figures[0].leechers == 1);
}

void LabelsTest::nobodyFollowingCostsNothing() {
    World world;
    applyAt(world.registry, 0, announce(world.infoHash, 1, 0));
    QVERIFY(!world.registry.isFollowed());
    const TorrentFeed feed = world.registry.takeFeed();
    QVERIFY(feed.changed.empty() && feed.seeds.empty());
}

QTEST_APPLESS_MAIN(LabelsTest)
#include "labels_test.moc"
