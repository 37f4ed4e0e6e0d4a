// The search index alone: what it finds, in which order, what it keeps, and what becomes of it when it is damaged or missed
// something. Its callbacks run here, one after the other.
#include "search_index.h"

#include <condition_variable>
#include <deque>
#include <mutex>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include <rapidcheck.h>

#include "bytetorrent/base/byte_io.h"
#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using namespace bytetorrent::tracker;
using Names = std::vector<std::string>;

namespace {

InfoHash idOf(const std::string& name) {
    return *InfoHash::fromBytes(sha1(asBytes(name)));
}

SearchDocument document(const std::string& name, const std::vector<std::string>& paths = {}, const std::vector<std::string>& tags = {},
                        const std::string& description = {}) {
    auto torrent = std::make_shared<Torrent>();
    torrent->infoHash = idOf(name);
    torrent->name = name;
    torrent->publishedWallMs = wallMs;
    for (const std::string& path : paths)
        torrent->files.push_back({path, 1});
    SearchDocument found{torrent->infoHash, torrent, {}, description};
    found.label.tags = tags;
    return found;
}

// An index in a folder, and the loop that it calls back on.
class Index {
public:
    explicit Index(std::string path)
        : path_(std::move(path)) {
        restart();
    }
    ~Index() { index_.reset(); }

    void restart() {
        index_.reset();
        jobs_.clear();
        SearchIndex::Callbacks callbacks;
        callbacks.post = [this](std::function<void()> job) {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
            wake_.notify_one();
        };
        callbacks.opened = [this](paxos::Slot slot, bool isWhole) {
            applied = slot;
            whole = isWhole;
            ++opened;
        };
        callbacks.broken = [this](const Error&) { ++broken; };
        index_ = std::make_unique<SearchIndex>(path_, std::move(callbacks));
        open(false);
    }
    void open(bool anew) {
        const int before = opened + broken;
        index_->open(anew);
        runUntil([&] { return opened + broken > before; });
    }
    void update(std::vector<SearchDocument> documents, std::uint64_t slot = 0, std::vector<std::pair<InfoHash, std::uint32_t>> seeds = {}) {
        bool done = false;
        const int before = broken;
        index_->update({std::move(documents), std::move(seeds), paxos::Slot(slot)}, [&] { done = true; });
        runUntil([&] { return done || broken > before; });
    }
    // As a store would tell it.
    void compare(const std::vector<SearchDocument>& documents, std::uint64_t slot) {
        beginComparison();
        feed(documents);
        endComparison(slot);
    }
    void beginComparison() {
        bool done = false;
        const int before = broken;
        index_->beginComparison([&] { done = true; });
        runUntil([&] { return done || broken > before; });
    }
    void feed(const std::vector<SearchDocument>& documents) {
        StoredTorrents rows;
        Registry unused;
        for (const SearchDocument& each : documents)
            rows.rows.push_back({each.infoHash, torrentRow(*each.torrent), labelRow(each.label), descriptionRow(*each.description)});
        bool done = false;
        const int before = broken;
        index_->compare(std::move(rows), [&] { done = true; });
        runUntil([&] { return done || broken > before; });
    }
    void endComparison(std::uint64_t slot) {
        bool done = false;
        const int before = broken;
        index_->endComparison(paxos::Slot(slot), [&] { done = true; });
        runUntil([&] { return done || broken > before; });
    }
    Result<SearchResult> search(SearchRequest request) {
        std::optional<Result<SearchResult>> found;
        index_->search(std::move(request), [&](Result<SearchResult> result) { found = std::move(result); });
        runUntil([&] { return found.has_value(); });
        return *found;
    }
    Names names(const std::string& text, SearchSort sort = SearchSort::match) {
        const auto found = search({SearchQuery::parse(text), sort, 1, 50, wallMs + 1'000});
        Names result;
        if (!found)
            return {describe(found.error())};
        for (const InfoHash& infoHash : found->torrents)
            result.push_back(known.contains(infoHash) ? known[infoHash] : infoHash.hex());
        return result;
    }
    // A name for what names() finds.
    SearchDocument named(const SearchDocument& each) {
        known[each.infoHash] = each.torrent->name;
        return each;
    }
    SearchIndex& operator*() { return *index_; }

    std::map<InfoHash, std::string> known;
    paxos::Slot applied;
    bool whole = false;
    int opened = 0, broken = 0;

private:
    // The rows of a registry that was told the same.
    static Bytes torrentRow(const Torrent& torrent) {
        ByteWriter writer; // docs/formats/store.md
        writer.u8(1).text(torrent.name).varint(torrent.size).varint(torrent.pieces).varint(torrent.pieceBytes).boolean(torrent.isPrivate);
        writer.raw(torrent.publisher.value).i64(torrent.publishedWallMs).varint(torrent.fileBytes).varint(torrent.fileCount).varint(torrent.files.size());
        for (const TorrentFileInfo& file : torrent.files)
            writer.text(file.path).varint(file.size);
        return writer.take();
    }
    static Bytes labelRow(const Label& label) {
        if (label == Label())
            return {};
        ByteWriter writer;
        writer.u8(1).u8(static_cast<std::uint8_t>(label.category)).varint(label.tags.size());
        for (const std::string& tag : label.tags)
            writer.text(tag);
        return writer.varint(0).u64(0).take();
    }
    static Bytes descriptionRow(const std::string& description) {
        return description.empty() ? Bytes() : ByteWriter().u8(1).text(description).take();
    }
    void runUntil(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        while (!done()) {
            std::unique_lock lock(mutex_);
            if (!wake_.wait_until(lock, end, [this] { return !jobs_.empty(); }))
                qFatal("the index did not answer");
            auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
        }
    }

    std::string path_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::unique_ptr<SearchIndex> index_;
};

} // namespace

class SearchIndexTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void findsNamesFilesTagsAndDescriptions();
    void theBestMatchComesFirst();
    void sortsAsTheCatalogueDoes();
    void pagesAreCutFromOneOrder();
    void narrowsDownBySizeAgeAndCategory();
    void whatIsUnwantedIsLeftOut();
    void textOfScriptsWithoutBlanksIsFound();
    void changesAreFollowed();
    void seedsMayComeBeforeTheirTorrent();
    void rememberedOverARestart();
    void aComparisonBringsWhatWasMissedAndTakesWhatIsGone();
    void whatIsToldDuringAComparisonIsNewer();
    void anInterruptedComparisonIsBegunAgain();
    void aDamagedFileIsThrownAway();
    void aFileOfAnotherVersionIsThrownAway();
    void whatAnotherLifeOfTheMachineLeftOpenIsThrownAway();
    void aFileThatVanishesUnderItIsMadeAnew();
    void aFolderThatIsNotThereBreaksNothing();
    void tooManySearchesAreRefused();
    void everyTextIsAnswered();
    void findsWhatALookThroughEverythingFinds();

private:
    [[nodiscard]] std::string path() const { return folder_->filePath(QStringLiteral("search.db")).toStdString(); }
    // Several torrents of which each is found by something else.
    static std::vector<SearchDocument> sample(Index& index) {
        return {index.named(document("Big.Bang.S01", {"a/Pilot.mkv", "a/Paella.mkv"})), index.named(document("Little Song", {}, {"sci-fi"})),
                index.named(document("Third", {}, {}, "A story of *bangles*"))};
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void SearchIndexTest::findsNamesFilesTagsAndDescriptions() {
    Index index(path());
    index.update(sample(index));
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
    QCOMPARE(index.names("PAELLA"), Names{"Big.Bang.S01"});
    QCOMPARE(index.names("sci"), Names{"Little Song"});
    QCOMPARE(index.names("tag:sci-fi"), Names{"Little Song"});
    QCOMPARE(index.names("tag:sci"), Names{}); // another tag
    QCOMPARE(index.names("story"), Names{"Third"});
    QCOMPARE(index.names("bang"), (Names{"Big.Bang.S01", "Third"}));
    QCOMPARE(index.names("\"big bang\""), Names{"Big.Bang.S01"});
    QCOMPARE(index.names("\"bang big\""), Names{});
    QCOMPARE(index.names("big paella"), Names{"Big.Bang.S01"});
    QCOMPARE(index.names("big song"), Names{});
    QCOMPARE((*index).figures().documents, std::uint64_t{3});
}

void SearchIndexTest::theBestMatchComesFirst() {
    Index index(path());
    index.update({index.named(document("zzz", {"night.mkv"})), index.named(document("Nightmare seeded")), index.named(document("Nightmare")),
                  index.named(document("The Night"))},
                 0, {{idOf("zzz"), 900}, {idOf("Nightmare seeded"), 5}});
    QCOMPARE(index.names("night"), (Names{"The Night", "Nightmare seeded", "Nightmare", "zzz"}));
}

void SearchIndexTest::sortsAsTheCatalogueDoes() {
    Index index(path());
    const auto made = [&index](const std::string& name, std::uint64_t size, Millis ageMs) {
        SearchDocument each = document(name);
        auto torrent = std::make_shared<Torrent>(*each.torrent);
        torrent->size = size;
        torrent->publishedWallMs -= ageMs;
        each.torrent = torrent;
        return index.named(each);
    };
    index.update({made("x Émile", 5, 3), made("x b", 7, 1), made("x A", 6, 2)}, 0, {{idOf("x A"), 1}, {idOf("x Émile"), 9}});
    QCOMPARE(index.names("x", SearchSort::name), (Names{"x A", "x b", "x Émile"}));
    QCOMPARE(index.names("x", SearchSort::size), (Names{"x b", "x A", "x Émile"}));
    QCOMPARE(index.names("x", SearchSort::published), (Names{"x b", "x A", "x Émile"}));
    QCOMPARE(index.names("x", SearchSort::seeds), (Names{"x Émile", "x A", "x b"}));
    index.update({}, 0, {{idOf("x b"), 20}});
    QCOMPARE(index.names("x", SearchSort::seeds), (Names{"x b", "x Émile", "x A"}));
}

void SearchIndexTest::pagesAreCutFromOneOrder() {
    Index index(path());
    std::vector<SearchDocument> all;
    for (int i = 0; i < 105; ++i)
        all.push_back(document("same " + std::to_string(i)));
    index.update(all);
    std::set<InfoHash> seen;
    for (std::uint32_t page = 1; page <= 12; ++page) {
        const auto found = index.search({SearchQuery::parse("same"), SearchSort::name, page, 10, wallMs});
        QCOMPARE(found->total, std::uint64_t{105});
        QCOMPARE(found->torrents.size(), std::size_t(page <= 10 ? 10 : page == 11 ? 5 : 0));
        seen.insert(found->torrents.begin(), found->torrents.end());
    }
    QCOMPARE(seen.size(), std::size_t{105});
    QVERIFY(index.search({SearchQuery::parse("same"), SearchSort::name, UINT32_MAX, UINT32_MAX, wallMs})->torrents.empty());
}

void SearchIndexTest::narrowsDownBySizeAgeAndCategory() {
    Index index(path());
    SearchDocument big = document("big film");
    auto torrent = std::make_shared<Torrent>(*big.torrent);
    torrent->size = 3ull << 30;
    torrent->publishedWallMs -= 10LL * 24 * 3600 * 1000;
    big.torrent = torrent;
    big.label.category = Category::video;
    index.update({index.named(big), index.named(document("small film"))});
    QCOMPARE(index.names("film size:>1G"), Names{"big film"});
    QCOMPARE(index.names("size:<1G"), Names{"small film"});
    QCOMPARE(index.names("age:<7d"), Names{"small film"});
    QCOMPARE(index.names("age:>7d"), Names{"big film"});
    QCOMPARE(index.names("category:video"), Names{"big film"});
    QCOMPARE(index.names("film -category:video"), Names{"small film"});
    QCOMPARE(index.names("film category:audio"), Names{});
}

void SearchIndexTest::whatIsUnwantedIsLeftOut() {
    Index index(path());
    index.update(sample(index));
    QCOMPARE(index.names("bang -story"), Names{"Big.Bang.S01"});
    QCOMPARE(index.names("bang -sto").size(), std::size_t{2}); // no word of it
    QCOMPARE(index.names("-big -tag:sci-fi"), Names{"Third"});
}

void SearchIndexTest::textOfScriptsWithoutBlanksIsFound() {
    Index index(path());
    index.update({index.named(document("東京タワーの夜")), index.named(document("京都"))});
    for (const char* text : {"東京", "タワー", "夜", "京タ", "東京タワーの夜", "の夜"})
        QCOMPARE(index.names(text), Names{"東京タワーの夜"});
    QCOMPARE(index.names("京").size(), std::size_t{2});
    QCOMPARE(index.names("夜東"), Names{});
}

void SearchIndexTest::changesAreFollowed() {
    Index index(path());
    index.update(sample(index));
    SearchDocument changed = document("Third", {}, {"new"});
    changed.description.reset(); // as before
    index.update({changed});
    QCOMPARE(index.names("tag:new story"), Names{"Third"});
    changed.description = "";
    index.update({changed});
    QCOMPARE(index.names("story"), Names{});
    index.update({SearchDocument{idOf("Third"), nullptr, {}, {}}, SearchDocument{idOf("never there"), nullptr, {}, {}}});
    QCOMPARE(index.names("tag:new"), Names{});
    QCOMPARE((*index).figures().documents, std::uint64_t{2});
    index.update({index.named(document("Fourth"))}); // takes the free place
    QCOMPARE(index.names("fourth"), Names{"Fourth"});
    QCOMPARE(index.names("third"), Names{});
}

void SearchIndexTest::seedsMayComeBeforeTheirTorrent() {
    Index index(path());
    index.update({}, 0, {{idOf("x later"), 7}});
    index.update({index.named(document("x now"))}, 0, {{idOf("x now"), 3}});
    index.update({index.named(document("x later"))});
    QCOMPARE(index.names("x", SearchSort::seeds), (Names{"x later", "x now"}));
}

void SearchIndexTest::rememberedOverARestart() {
    Index index(path());
    QVERIFY(index.opened == 1 && !index.whole);
    index.compare(sample(index), 7);
    index.update({}, 9);
    index.restart();
    QVERIFY(index.whole && index.applied == paxos::Slot(9));
    QCOMPARE(index.names("paella"), Names{"Big.Bang.S01"});
    index.update({SearchDocument{idOf("Third"), nullptr, {}, {}}}, 10);
    index.restart();
    QCOMPARE(index.names("story"), Names{});
    QVERIFY(index.applied == paxos::Slot(10));
}

void SearchIndexTest::aComparisonBringsWhatWasMissedAndTakesWhatIsGone() {
    Index index(path());
    auto all = sample(index);
    index.compare({all[0], all[1]}, 5);
    const auto written = (*index).figures().written;
    index.compare({all[1], document("Third", {}, {"fresh"}, "another text"), index.named(document("Fourth"))}, 6);
    QCOMPARE(index.names("big"), Names{});
    QCOMPARE(index.names("tag:fresh another"), Names{"Third"});
    QCOMPARE(index.names("fourth"), Names{"Fourth"});
    QCOMPARE(index.names("song"), Names{"Little Song"});
    QCOMPARE((*index).figures().written - written, std::uint64_t{2}); // what was right already cost no writing
}

void SearchIndexTest::whatIsToldDuringAComparisonIsNewer() {
    Index index(path());
    const auto old = sample(index);
    index.compare(old, 5);
    index.beginComparison();
    SearchDocument changed = document("Third", {}, {"told"});
    index.update({changed, SearchDocument{idOf("Little Song"), nullptr, {}, {}}, index.named(document("Brand new"))}, 8);
    index.feed(old); // the store did not know it yet
    index.endComparison(6);
    QCOMPARE(index.names("tag:told"), Names{"Third"});
    QCOMPARE(index.names("song"), Names{});
    QCOMPARE(index.names("brand"), Names{"Brand new"});
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
}

void SearchIndexTest::anInterruptedComparisonIsBegunAgain() {
    Index index(path());
    index.compare(sample(index), 5);
    index.beginComparison();
    index.feed({index.named(document("Fourth"))});
    index.restart(); // what was not committed is gone, and nobody takes the rest for whole
    QVERIFY(!index.whole);
    index.compare(sample(index), 6);
    index.restart();
    QVERIFY(index.whole && index.applied == paxos::Slot(6));
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
}

void SearchIndexTest::aDamagedFileIsThrownAway() {
    for (const qint64 at : {qint64{0}, qint64{100}, qint64{9'000}}) {
        init();
        {
            Index index(path());
            std::vector<SearchDocument> many;
            for (int i = 0; i < 300; ++i)
                many.push_back(document("torrent number " + std::to_string(i), {"file" + std::to_string(i * 7)}));
            index.compare(many, 5);
        }
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at));
        file.write(QByteArray(4'096, '\x5a'));
        file.close();
        Index index(path());
        QVERIFY(index.opened == 1 && index.broken == 0 && !index.whole);
        index.compare(sample(index), 6);
        QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
        QCOMPARE(index.names("number"), Names{});
    }
}

void SearchIndexTest::aFileOfAnotherVersionIsThrownAway() {
    {
        Index index(path());
        index.compare(sample(index), 5);
    }
    SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version=99");
    Index index(path());
    QVERIFY(index.opened == 1 && !index.whole);
    QCOMPARE(index.names("big"), Names{});
}

// Nothing is synced while it is open: after a power failure the file may be anything.
void SearchIndexTest::whatAnotherLifeOfTheMachineLeftOpenIsThrownAway() {
    const auto life = [this] { return SQLite::Database(path()).execAndGet("SELECT life FROM state").getString(); };
    {
        Index index(path());
        index.compare(sample(index), 5);
        QVERIFY(!life().empty());
    }
    QCOMPARE(life(), std::string()); // closed, and all of it on the disk
    {
        Index index(path());
        QVERIFY(index.whole);
    }
    SQLite::Database(path(), SQLite::OPEN_READWRITE).exec("UPDATE state SET life = 'another'");
    Index index(path());
    QVERIFY(index.opened == 1 && !index.whole);
    QCOMPARE(index.names("big"), Names{});
}

// Whoever looks after the machine may delete it at any time.
void SearchIndexTest::aFileThatVanishesUnderItIsMadeAnew() {
    Index index(path());
    index.compare(sample(index), 5);
    for (const QString& name : QDir(folder_->path()).entryList(QDir::Files))
        QFile::remove(folder_->filePath(name));
    index.open(true);
    QVERIFY(!index.whole);
    index.compare(sample(index), 6);
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
}

void SearchIndexTest::aFolderThatIsNotThereBreaksNothing() {
    Index index(folder_->filePath(QStringLiteral("nowhere/search.db")).toStdString());
    QVERIFY(index.opened == 0 && index.broken == 1);
    QVERIFY(!index.search({SearchQuery::parse("a"), SearchSort::match, 1, 50, 0}));
    QVERIFY(QDir(folder_->path()).mkdir(QStringLiteral("nowhere")));
    index.open(true);
    QCOMPARE(index.opened, 1);
    index.compare(sample(index), 1);
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"});
}

void SearchIndexTest::tooManySearchesAreRefused() {
    Index index(path());
    index.update(sample(index));
    std::size_t refused = 0, answered = 0;
    for (std::size_t i = 0; i < 10 * SearchIndex::searchesMax; ++i)
        (*index).search({SearchQuery::parse("bang"), SearchSort::match, 1, 50, 0}, [&](const Result<SearchResult>& found) {
            if (!found && found.error().code == ErrorCode::overloaded)
                ++refused;
            else
                answered += found->total == 2 ? 1 : 0;
        });
    while (refused + answered < 10 * SearchIndex::searchesMax)
        index.update({});
    QVERIFY(answered >= SearchIndex::searchesMax);
}

void SearchIndexTest::everyTextIsAnswered() {
    Index index(path());
    index.update(sample(index));
    QVERIFY(rc::check([&index](const std::string& text) {
        RC_ASSERT(index.search({SearchQuery::parse(text), SearchSort::match, 1, 50, wallMs}).has_value());
    }));
    QVERIFY(rc::check([&index] {
        std::string text;
        for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                 "\"", "-", "*", ":", "(", ")", " ", "big", "tag:a", "size:>1", "AND", "NOT", "OR", "NEAR", "^", "{", "}", "'", "\\", "é", "東", ";", "--")))
            text += piece;
        const auto found = index.search({SearchQuery::parse(text), SearchSort::name, 1, 50, wallMs});
        RC_ASSERT(found.has_value());
    }));
    QCOMPARE(index.names("big"), Names{"Big.Bang.S01"}); // nothing came to harm
    QCOMPARE(index.broken, 0);
}

// Against the plainest way: words of a small alphabet, looked for one by one.
void SearchIndexTest::findsWhatALookThroughEverythingFinds() {
    Index index(path());
    SeededRandom random(5);
    const auto word = [&random] {
        std::string text;
        for (std::uint64_t i = 1 + random.below(3); i > 0; --i)
            text += static_cast<char>('a' + random.below(3));
        return text;
    };
    std::map<InfoHash, Names> words;
    for (int round = 0; round < 30; ++round) {
        std::vector<SearchDocument> some;
        for (int i = 0; i < 10; ++i) {
            const Names name{word(), word(), "n" + std::to_string(random.below(150))};
            SearchDocument each = document(name[0] + "." + name[1] + " " + name[2]);
            words[each.infoHash] = name;
            if (random.chance(1, 4)) {
                words.erase(each.infoHash);
                each.torrent = nullptr;
            }
            some.push_back(each);
        }
        // The same torrent twice in one update says nothing that could be told apart.
        std::ranges::sort(some, {}, &SearchDocument::infoHash);
        const auto twice = std::ranges::adjacent_find(some, {}, &SearchDocument::infoHash);
        if (twice != some.end()) {
            for (const SearchDocument& each : some)
                words.erase(each.infoHash);
            for (SearchDocument& each : some)
                each.torrent = nullptr;
        }
        index.update(some);
        const std::string one = word(), other = word(), out = word();
        std::set<InfoHash> expected;
        for (const auto& [infoHash, name] : words) {
            const auto has = [&name](const std::string& begin) { return std::ranges::any_of(name, [&](const auto& each) { return each.starts_with(begin); }); };
            if (has(one) && has(other) && std::ranges::find(name, out) == name.end())
                expected.insert(infoHash);
        }
        const auto found = index.search({SearchQuery::parse(one + " " + other + " -" + out), SearchSort::match, 1, 1000, 0});
        QCOMPARE(found->total, std::uint64_t{expected.size()});
        QVERIFY(std::set<InfoHash>(found->torrents.begin(), found->torrents.end()) == expected);
    }
}

QTEST_APPLESS_MAIN(SearchIndexTest)
#include "search_index_test.moc"
