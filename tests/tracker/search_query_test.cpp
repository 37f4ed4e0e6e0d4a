// What somebody typed, taken apart; and the words that texts and queries come down to.
#include "search_query.h"

#include <QTest>

#include <rapidcheck.h>

#include "search_words.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using Where = SearchQuery::Where;

namespace {

std::string anywhere(std::string_view text) {
    return SearchQuery::parse(text).expression(Where::anywhere);
}

using Words = std::vector<std::string>;

constexpr std::uint64_t gib = 1ull << 30;
constexpr Millis day = 24LL * 3600 * 1000;

} // namespace

class SearchQueryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsArePrefixesAndAllMustOccur();
    void phrasesAreWholeAndInOrder();
    void whatIsTakenOutIsTakenOut();
    void tagsCategoriesSizesAndAgesAreConditions();
    void whatIsNoConditionIsWords();
    void anEmptyQueryAsksForNothing();
    void theNameAloneIsAskedForRanks();
    void wordsComeApartAtDotsAndLoseCaseAndMarks();
    void scriptsWithoutBlanksComeInPairs();
    void tagsAreWordsThatNoTextHas();
    void everyTextIsASafeQuery();
    void queriesAreBounded();
    void everyWordOfATextIsFoundByItsBeginning();
};

void SearchQueryTest::wordsArePrefixesAndAllMustOccur() {
    QCOMPARE(anywhere("big bang"), std::string("\"big\"* AND \"bang\"*"));
    QCOMPARE(anywhere("  The.Big_Bang "), std::string("\"the big bang\"*"));
}

void SearchQueryTest::phrasesAreWholeAndInOrder() {
    QCOMPARE(anywhere("\"Big bang\" x"), std::string("\"big bang\" AND \"x\"*"));
    QCOMPARE(anywhere("\"left open"), std::string("\"left open\""));
    QCOMPARE(anywhere("\"\" x"), std::string("\"x\"*"));
}

void SearchQueryTest::whatIsTakenOutIsTakenOut() {
    const SearchQuery query = SearchQuery::parse("cat -dog -\"big bird\" - -");
    QCOMPARE(query.expression(Where::anywhere), std::string("\"cat\"*"));
    QCOMPARE(query.unwantedExpression(), std::string("\"dog\" OR \"big bird\""));
    QVERIFY(!SearchQuery::parse("-dog").isOfLabelsAlone());
}

void SearchQueryTest::tagsCategoriesSizesAndAgesAreConditions() {
    const SearchQuery query = SearchQuery::parse("Tag:Sci-Fi tag:new -tag:old category:Video -category:audio size:>1.5G size:<2GiB age:<7d age:>1h");
    QVERIFY((query.tags == Words{"sci-fi", "new"}) && query.unwantedTags == Words{"old"});
    QVERIFY(query.category == registry::Category::video);
    QVERIFY(query.unwantedCategories == std::vector{registry::Category::audio});
    QCOMPARE(query.sizeMin, gib + gib / 2);
    QCOMPARE(query.sizeMax, 2 * gib);
    QCOMPARE(query.ageMax, 7 * day);
    QCOMPARE(query.ageMin, Millis{3'600'000});
    QVERIFY(query.wanted.empty());
    QCOMPARE(SearchQuery::parse("-size:>1k").sizeMax, std::uint64_t{1024});
    QCOMPARE(SearchQuery::parse("size:5").sizeMin, std::uint64_t{5});
    QVERIFY(SearchQuery::parse("size:>99999999999999999999t").sizeMin > gib); // as large as a number gets
    QVERIFY(SearchQuery::parse("category:none").category == registry::Category::none);
}

void SearchQueryTest::whatIsNoConditionIsWords() {
    for (const char* text : {"tag:no_tag", "category:cats", "size:large", "size:>", "size:>-1", "size:>1e9", "size:>nan", "age:<7x", "age:5", "other:thing", "\"tag:a\""}) {
        const SearchQuery query = SearchQuery::parse(text);
        QVERIFY2(query.wanted.size() == 1 && query.tags.empty() && !query.category, text);
        QVERIFY2(query.sizeMin == 0 && query.ageMax == INT64_MAX, text);
    }
}

void SearchQueryTest::anEmptyQueryAsksForNothing() {
    for (const char* text : {"", "   ", "*", "\"", "- -", "...", "\"!?\""})
        QVERIFY2(SearchQuery::parse(text).isEmpty(), text);
    QVERIFY(SearchQuery::parse("tag:a").isOfLabelsAlone() && !SearchQuery::parse("tag:a").isEmpty());
    QVERIFY(!SearchQuery::parse("size:>1").isOfLabelsAlone());
}

void SearchQueryTest::theNameAloneIsAskedForRanks() {
    const SearchQuery query = SearchQuery::parse("big ba tag:x");
    QCOMPARE(query.expression(Where::name), std::string("name : \"big\"* AND name : \"ba\"* AND tags : \"\xC2\xB7x\""));
    QCOMPARE(query.expression(Where::wholeInName), std::string("name : \"big\" AND name : \"ba\" AND tags : \"\xC2\xB7x\""));
}

void SearchQueryTest::wordsComeApartAtDotsAndLoseCaseAndMarks() {
    QVERIFY((indexedWords("The.Big_Bang-S01E02 (1080p)", 99) == Words{"the", "big", "bang", "s01e02", "1080p"}));
    QVERIFY((indexedWords("Amélie ÅNGSTRÖM ﬁx", 99) == Words{"amelie", "angstrom", "fix"}));
    QVERIFY(indexedWords("STRAẞE", 99) == indexedWords("straße", 99));
    QVERIFY((indexedWords("Ame\xCC\x81lie", 99) == Words{"amelie"})); // the mark as a character of its own
    QVERIFY((indexedWords("Война и Мир", 99) == Words{"воина", "и", "мир"}));
    QVERIFY((indexedWords("one two three", 2) == Words{"one", "two"}));
    QCOMPARE(indexedWords(std::string(1000, 'a'), 9).at(0).size(), wordBytesMax);
    QVERIFY(indexedWords("\xff\xfe", 9).empty());
}

void SearchQueryTest::scriptsWithoutBlanksComeInPairs() {
    QVERIFY((indexedWords("東京タワーx", 99) == Words{"東京", "京タ", "タワ", "ワー", "ー", "x"}));
    QVERIFY((askedWords("東京タワー", 99) == Words{"東京", "京タ", "タワ", "ワー"}));
    QVERIFY((askedWords("東", 99) == Words{"東"}));
    QVERIFY(!indexedWords("ภาษาไทย", 99).empty());
    QVERIFY((askedWords("🎬", 99) == Words{"🎬"}));
}

void SearchQueryTest::tagsAreWordsThatNoTextHas() {
    QCOMPARE(tagWord("sci-fi"), std::string("\xC2\xB7sci\xC2\xB7" "fi"));
    QVERIFY((indexedWords(tagWord("sci-fi"), 9) == Words{"sci", "fi"}));
}

// Letters, digits and what is beyond ASCII stand between quotes; outside stands what this program wrote.
void SearchQueryTest::everyTextIsASafeQuery() {
    const auto isSafe = [](const std::string& expression) {
        std::string outside;
        bool inside = false;
        for (const char c : expression) {
            if (c == '"') {
                inside = !inside;
                continue;
            }
            if (!inside)
                outside += c;
            else if (!(static_cast<unsigned char>(c) >= 0x80 || c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
                return false;
        }
        for (const char* ours : {" AND ", " OR ", "name : ", "tags : ", "*"}) {
            for (std::size_t at; (at = outside.find(ours)) != std::string::npos;)
                outside.erase(at, std::string(ours).size());
        }
        return !inside && outside.empty();
    };
    const auto check = [&isSafe](const std::string& text) {
        const SearchQuery query = SearchQuery::parse(text);
        return isSafe(query.expression(Where::anywhere)) && isSafe(query.expression(Where::name)) &&
               isSafe(query.expression(Where::wholeInName)) && isSafe(query.unwantedExpression());
    };
    for (const char* text : {"' OR 1=1 --", "\"); DROP TABLE words; --", "NEAR(a b, 5)", "a AND OR NOT", "{name files}: x", "^a", "a*b*", "col:x", "\"a\" \"", "-\"-\"", "a+b", "(("})
        QVERIFY2(check(text), text);
    QVERIFY(rc::check([&check](const std::string& text) { RC_ASSERT(check(text)); }));
    QVERIFY(rc::check([&check] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("\"", "-", "*", ":", "(", ")", " ", "a", "tag:", "size:>", "AND", "NOT", "^", "{", "}", "'", "\\", "é", "東", std::string(1, '\0')));
        std::string text;
        for (const std::string& piece : pieces)
            text += piece;
        RC_ASSERT(check(text));
    }));
}

void SearchQueryTest::queriesAreBounded() {
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "a ";
    QCOMPARE(SearchQuery::parse(text).wanted.size(), SearchQuery::termsMax);
    QVERIFY(SearchQuery::parse(std::string(1'000'000, 'b')).expression(Where::anywhere).size() < 100);
}

void SearchQueryTest::everyWordOfATextIsFoundByItsBeginning() {
    QVERIFY(rc::check([](const std::string& text) {
        for (const std::string& word : indexedWords(text, 50)) {
            const Words asked = askedWords(word, 50);
            RC_ASSERT(!asked.empty());
            RC_ASSERT(asked == Words{word}); // what is a word once stays it
        }
    }));
}

QTEST_APPLESS_MAIN(SearchQueryTest)
#include "search_query_test.moc"
