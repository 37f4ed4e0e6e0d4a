#include <limits>
#include <set>

#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/random.h"

using namespace bytetorrent;

namespace {

using Model = std::set<std::uint32_t>; // what a PieceSet has to behave like

// More than 65,536, so that sets cross the containers that CRoaring divides its bitmaps into.
constexpr std::uint32_t pieceCount = 140'000;

// Runs and single pieces mixed, as downloads make them.
Model anyPieces() {
    Model model;
    const auto runs = *rc::gen::container<std::vector<std::pair<std::uint32_t, std::uint32_t>>>(
        rc::gen::pair(rc::gen::inRange<std::uint32_t>(0, pieceCount), rc::gen::inRange<std::uint32_t>(1, 300)));
    for (const auto& [first, length] : runs) {
        for (std::uint32_t piece = first; piece < first + length && piece < pieceCount; ++piece)
            model.insert(piece);
    }
    return model;
}

PieceSet pieceSet(const Model& model) {
    PieceSet set;
    for (const std::uint32_t piece : model)
        set.add(PieceIndex(piece));
    return set;
}

// As it was built, or as it would be after it was written and read again: the two are kept differently.
PieceSet inEitherForm(const PieceSet& set) {
    return *rc::gen::arbitrary<bool>() ? set : PieceSet::decode(set.encode(), pieceCount).value();
}

Model modelOf(const PieceSet& set) {
    Model model;
    for (const PieceIndex piece : set.pieces())
        model.insert(piece.value);
    return model;
}

Bytes runs(std::initializer_list<std::uint64_t> numbers) {
    ByteWriter writer;
    for (const std::uint64_t number : numbers)
        writer.varint(number);
    return writer.take();
}

} // namespace

class PieceSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsEmptyAndTakesPieces() {
        PieceSet set;
        QVERIFY(set.empty());
        QVERIFY(set.containsAll(0));
        set.add(PieceIndex(5));
        set.add(PieceIndex(5));
        set.addRange(PieceIndex(7), PieceIndex(9));
        set.remove(PieceIndex(8));
        set.remove(PieceIndex(1'000));
        QCOMPARE(set.size(), 3u);
        QVERIFY(set.contains(PieceIndex(5)) && !set.contains(PieceIndex(8)));
        QCOMPARE(set.toString(), "5,7,9");
        set.clear();
        QVERIFY(set.empty());
    }

    void allHasEveryPieceAndNoMore() {
        QVERIFY(PieceSet::all(0).empty());
        const PieceSet set = PieceSet::all(100'000);
        QVERIFY(set.containsAll(100'000));
        QVERIFY(set.contains(PieceIndex(99'999)) && !set.contains(PieceIndex(100'000)));
        QCOMPARE(set.toString(), "0-99999");
    }

    // In both of the ways in which a set is kept.
    void knowsItsPiecesByRankAndWhichOfSomeItHas() {
        SeededRandom random(5);
        for (int i = 0; i < 300; ++i) {
            PieceSet set;
            for (std::uint64_t runs = 1 + random.below(20); runs > 0; --runs) {
                const auto first = static_cast<std::uint32_t>(random.below(5000));
                set.addRange(PieceIndex(first), PieceIndex(first + static_cast<std::uint32_t>(random.below(40))));
            }
            if (i % 2 == 0)
                set = *PieceSet::decode(set.encode(), 10'000);
            const auto all = set.pieces();
            for (std::uint32_t rank = 0; rank < all.size(); ++rank)
                QVERIFY(set.at(rank) == all[rank]);
            std::set<PieceIndex> asked;
            for (std::uint64_t count = random.below(65); asked.size() < count;)
                asked.insert(PieceIndex(static_cast<std::uint32_t>(random.below(5100))));
            const std::vector<PieceIndex> list(asked.begin(), asked.end());
            const std::uint64_t held = set.which(list);
            for (std::size_t at = 0; at < list.size(); ++at)
                QCOMPARE(((held >> at) & 1) != 0, set.contains(list[at]));
            QVERIFY(list.size() == 64 || held >> list.size() == 0);
        }
    }

    void copiesAreIndependentAndMovesKeepTheValue() {
        PieceSet set = PieceSet::all(10);
        PieceSet copy(set);
        copy.remove(PieceIndex(0));
        QCOMPARE(set.size(), 10u);
        const PieceSet moved(std::move(set));
        QCOMPARE(moved.size(), 10u);
        set = copy;
        QVERIFY(set == copy);
        PieceSet emptied(std::move(set));
        set.clear();
        QVERIFY(set.empty() && emptied == copy);
    }

    void aSetMergesWithAndSubtractsItself() {
        PieceSet set = PieceSet::all(10);
        const PieceSet& same = set;
        set.merge(same);
        QCOMPARE(set.size(), 10u);
        set.subtract(same);
        QVERIFY(set.empty());
    }

    void textIsReadAsItIsWritten() {
        for (const std::string_view text : {"", "0", "0-99,120", "3,5-6,8", "199"})
            QCOMPARE(PieceSet::parse(text, 200)->toString(), std::string(text));
        QCOMPARE(PieceSet::parse("0-1,2-3", 200)->toString(), "0-3");
        QCOMPARE(PieceSet::parse("4-4", 200)->toString(), "4");
    }

    void malformedTextIsRefused() {
        for (const std::string_view text : {" ",         "1 ",   " 1",      "1, 2", ",",
                                            "1,",        ",1",   "1,,2",    "-",    "-1",
                                            "1-",        "1--2", "1-2-3",   "5-4",  "1,1",
                                            "1-5,5",     "5,4",  "1-5,3-9", "200",  "0-200",
                                            "a",         "0x1",  "+1",      "1;2",  "99999999999999999999",
                                            "4294967296"}) {
            const auto set = PieceSet::parse(text, 200);
            QVERIFY2(!set, std::string(text).c_str());
            QCOMPARE(set.error().code, ErrorCode::malformed);
        }
        QVERIFY(!PieceSet::parse("0", 0));
    }

    void theHighBitOfABitfieldIsTheFirstPiece() {
        QCOMPARE(PieceSet::parse("0,9", 10)->toBitfield(10), (Bytes{0x80, 0x40}));
        QCOMPARE(PieceSet::fromBitfield(Bytes{0x80, 0x40}, 10)->toString(), "0,9");
        QVERIFY(PieceSet::fromBitfield(Bytes{0xFF, 0xC0}, 10)->containsAll(10));
        QVERIFY(PieceSet::fromBitfield({}, 0)->empty());
    }

    void bitfieldsOfTheWrongSizeOrWithSpareBitsAreRefused() {
        QVERIFY(!PieceSet::fromBitfield(Bytes{0x80}, 10));
        QVERIFY(!PieceSet::fromBitfield(Bytes{0x80, 0, 0}, 10));
        QVERIFY(!PieceSet::fromBitfield(Bytes{0x80, 0x20}, 10));
        QVERIFY(!PieceSet::fromBitfield(Bytes{0x80, 0x01}, 10));
        QVERIFY(!PieceSet::fromBitfield(Bytes{0}, 0));
        QVERIFY(!PieceSet::fromBitfield({}, std::numeric_limits<std::uint32_t>::max()));
    }

    // CRoaring keeps each 65,536 numbers in the form that is smallest for them; these have every form, and a run that
    // goes from one part into the next.
    void runsArraysAndBitsGoThereAndBack() {
        constexpr std::uint32_t part = 65'536;
        PieceSet set;
        set.addRange(PieceIndex(100), PieceIndex(part + 50));
        for (std::uint32_t piece = 2 * part; piece < 3 * part; piece += 2)
            set.add(PieceIndex(piece));
        for (std::uint32_t piece = 3 * part + 1; piece < 4 * part; piece += 1000)
            set.add(PieceIndex(piece));
        set.addRange(PieceIndex(5 * part - 1), PieceIndex(5 * part + 63));
        const std::vector<PieceIndex> pieces = set.pieces();
        QCOMPARE(pieces.size(), std::size_t{set.size()});
        QVERIFY(std::all_of(pieces.begin(), pieces.end(), [&](PieceIndex piece) { return set.contains(piece); }));
        QCOMPARE(set.end(), 5 * part + 64);
        const auto decoded = PieceSet::decode(set.encode(), 6 * part);
        QVERIFY(decoded.has_value());
        QVERIFY(*decoded == set);
        QVERIFY(decoded->encode() == set.encode());
        QVERIFY(decoded->pieces() == pieces);
        QCOMPARE(PieceSet().end(), 0u);
    }
    void encodesRunsAsGapsAndLengths() {
        QCOMPARE(PieceSet().encode(), Bytes());
        QCOMPARE(PieceSet::parse("0-99,120", 200)->encode(), runs({0, 100, 20, 1}));
        QCOMPARE(PieceSet::all(1'000'000).encode().size(), std::size_t{4});
    }

    void aSecondSpellingOrAnIndexBeyondTheEndIsRefused() {
        QVERIFY(PieceSet::decode(runs({5, 5}), 10).has_value());
        const std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
        for (const Bytes& bytes :
             {runs({0}), runs({0, 0}), runs({3, 0}), runs({0, 2, 0, 2}), runs({5, 6}), runs({10, 1}), runs({0, huge}),
              runs({huge, 1}), runs({huge, huge}), Bytes{0x80, 0x00, 0x01}}) {
            const auto set = PieceSet::decode(bytes, 10);
            QVERIFY2(!set, toHex(bytes).c_str());
            QCOMPARE(set.error().code, ErrorCode::malformed);
        }
    }

    void theLastIndexOfAllIsAPieceLikeAnyOther() {
        const std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
        PieceSet set;
        set.add(PieceIndex(most - 1));
        QCOMPARE(set.toString(), "4294967294");
        QVERIFY(*PieceSet::decode(set.encode(), most) == set);
        QCOMPARE(set.pieces().size(), std::size_t{1});
    }

    void behavesLikeASetOfNumbers() {
        const bool held = rc::check("union, difference, size, membership", [] {
            const Model left = anyPieces();
            const Model right = anyPieces();
            PieceSet both = inEitherForm(pieceSet(left));
            both.merge(inEitherForm(pieceSet(right)));
            PieceSet rest = inEitherForm(pieceSet(left));
            rest.subtract(inEitherForm(pieceSet(right)));
            Model expectedBoth = left;
            expectedBoth.insert(right.begin(), right.end());
            Model expectedRest;
            for (const std::uint32_t piece : left) {
                RC_ASSERT(rest.contains(PieceIndex(piece)) != right.contains(piece));
                if (!right.contains(piece))
                    expectedRest.insert(piece);
            }
            RC_ASSERT(modelOf(both) == expectedBoth);
            RC_ASSERT(modelOf(rest) == expectedRest);
            RC_ASSERT(both.size() == expectedBoth.size());
            RC_ASSERT(rest.size() == expectedRest.size());
            RC_ASSERT(rest.empty() == expectedRest.empty());
            RC_ASSERT(both.encode() == pieceSet(expectedBoth).encode());
            RC_ASSERT(rest == pieceSet(expectedRest));
            RC_ASSERT((inEitherForm(pieceSet(left)) == inEitherForm(pieceSet(right))) == (left == right));
        });
        QVERIFY(held);
    }

    void everyNotationGoesThereAndBack() {
        const bool held = rc::check("text, bitfield, binary", [] {
            const PieceSet set = pieceSet(anyPieces());
            RC_ASSERT(PieceSet::parse(set.toString(), pieceCount).value() == set);
            RC_ASSERT(PieceSet::fromBitfield(set.toBitfield(pieceCount), pieceCount).value() == set);
            RC_ASSERT(PieceSet::decode(set.encode(), pieceCount).value() == set);
        });
        QVERIFY(held);
    }

    void equalSetsGiveEqualBytesHoweverTheyWereBuilt() {
        const bool held = rc::check("canonical", [] {
            const PieceSet set = pieceSet(anyPieces());
            PieceSet complement = PieceSet::all(pieceCount);
            complement.subtract(set);
            PieceSet again = PieceSet::all(pieceCount);
            again.subtract(complement);
            RC_ASSERT(again == set);
            RC_ASSERT(again.encode() == set.encode());
            RC_ASSERT(PieceSet::parse(set.toString(), pieceCount)->encode() == set.encode());
        });
        QVERIFY(held);
    }

    void rangesAreMaximalAndAscending() {
        const bool held = rc::check("runs", [] {
            const Model model = anyPieces();
            Model covered;
            std::uint64_t lowest = 0;
            for (const auto& [first, last] : pieceSet(model).ranges()) {
                RC_ASSERT(first.value >= lowest && last >= first);
                for (std::uint32_t piece = first.value; piece <= last.value; ++piece)
                    covered.insert(piece);
                lowest = std::uint64_t{last.value} + 2;
            }
            RC_ASSERT(covered == model);
        });
        QVERIFY(held);
    }

    void anyBytesThatDecodeAreTheOnesThatEncode() {
        const bool held = rc::check("decode is strict", [] {
            const auto numbers =
                *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 40));
            ByteWriter writer;
            for (const std::uint64_t number : numbers)
                writer.varint(number);
            const auto set = PieceSet::decode(writer.view(), 1'000);
            if (set)
                RC_ASSERT(set->encode() == toBytes(writer.view()));
        });
        QVERIFY(held);
    }
};

QTEST_APPLESS_MAIN(PieceSetTest)
#include "piece_set_test.moc"
