// The bencode parser and writer: what they take, what they refuse, and that one undoes the other.
#include <QtTest>

#include <limits>
#include <rapidcheck.h>

#include "bytetorrent/protocol/bencode.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using bencode::Document;
using bencode::Kind;
using bencode::Limits;
using bencode::View;
using bencode::Writer;

namespace {

ByteView bytesOf(const QByteArray& array) {
    return {reinterpret_cast<const std::uint8_t*>(array.data()), std::size_t(array.size())};
}

// Writes a random value of at most `depth` nested containers.
void writeAnything(Writer& writer, int depth) {
    switch (*rc::gen::inRange(0, depth > 0 ? 4 : 2)) {
    case 0:
        writer.integer(*rc::gen::arbitrary<std::int64_t>());
        break;
    case 1:
        writer.string(*rc::gen::arbitrary<std::string>());
        break;
    case 2: {
        writer.beginList();
        for (int left = *rc::gen::inRange(0, 5); left > 0; --left)
            writeAnything(writer, depth - 1);
        writer.end();
        break;
    }
    default: {
        writer.beginDictionary();
        for (const std::string& key : *rc::gen::arbitrary<std::set<std::string>>()) {
            writer.key(key);
            writeAnything(writer, depth - 2);
        }
        writer.end();
        break;
    }
    }
}

void writeAgain(Writer& writer, View value) {
    switch (value.kind()) {
    case Kind::integer:
        writer.integer(*value.integer());
        break;
    case Kind::string:
        writer.string(*value.string());
        break;
    case Kind::list:
        writer.beginList();
        for (const View element : value.elements())
            writeAgain(writer, element);
        writer.end();
        break;
    case Kind::dictionary:
        writer.beginDictionary();
        for (const auto& [key, element] : value.entries()) {
            writer.key(key);
            writeAgain(writer, element);
        }
        writer.end();
        break;
    }
}

} // namespace

class BencodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValue() {
        const Bytes bytes = toBytes("d4:listli1ei-2e3:abce3:numi9223372036854775807e5:smalli-9223372036854775808ee");
        const auto document = Document::parse(bytes);
        QVERIFY(document);
        const View root = document->root();
        QVERIFY(root.isDictionary());
        QCOMPARE(root.size(), std::size_t(3));
        QVERIFY(document->canonical());
        const auto list = root.find("list");
        QVERIFY(list && list->isList());
        const auto elements = list->elements();
        QCOMPARE(elements.size(), std::size_t(3));
        QCOMPARE(elements[0].integer().value(), std::int64_t(1));
        QCOMPARE(elements[1].integer().value(), std::int64_t(-2));
        QVERIFY(elements[2].string().value() == "abc");
        QVERIFY(asText(list->source()) == "li1ei-2e3:abce");
        QCOMPARE(root.find("num")->integer().value(), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(root.find("small")->integer().value(), std::numeric_limits<std::int64_t>::min());
        QVERIFY(!root.find("other"));
        QVERIFY(!root.find("nu"));
    }

    void answersNothingForTheWrongKind() {
        const Bytes bytes = toBytes("i1e");
        const auto document = Document::parse(bytes);
        QVERIFY(document);
        const View number = document->root();
        QVERIFY(!number.string());
        QVERIFY(number.elements().empty());
        QVERIFY(number.entries().empty());
        QVERIFY(!number.find("a"));
        QCOMPARE(number.size(), std::size_t(0));
        const Bytes text = toBytes("3:i1e");
        QVERIFY(!Document::parse(text)->root().integer());
    }

    void refusesMalformed_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("minus zero") << QByteArray("i-0e");
        QTest::newRow("leading zero") << QByteArray("i03e");
        QTest::newRow("negative with leading zero") << QByteArray("i-03e");
        QTest::newRow("integer without digits") << QByteArray("ie");
        QTest::newRow("integer that is only a sign") << QByteArray("i-e");
        QTest::newRow("integer with a plus") << QByteArray("i+1e");
        QTest::newRow("integer with a blank") << QByteArray("i 1e");
        QTest::newRow("int64 overflow") << QByteArray("i9223372036854775808e");
        QTest::newRow("int64 underflow") << QByteArray("i-9223372036854775809e");
        QTest::newRow("integer without end") << QByteArray("i12");
        QTest::newRow("only an i") << QByteArray("i");
        QTest::newRow("length beyond the bytes") << QByteArray("99999999999:x");
        QTest::newRow("length one beyond the bytes") << QByteArray("2:x");
        QTest::newRow("negative length") << QByteArray("-1:x");
        QTest::newRow("length that wraps") << QByteArray("18446744073709551617:x");
        QTest::newRow("length that wraps to the end") << QByteArray("l18446744073709551615:xe");
        QTest::newRow("length with leading zero") << QByteArray("01:x");
        QTest::newRow("length without colon") << QByteArray("3abc");
        QTest::newRow("only a length") << QByteArray("3");
        QTest::newRow("unterminated dictionary") << QByteArray("d1:ai1e");
        QTest::newRow("unterminated list") << QByteArray("l");
        QTest::newRow("key without value") << QByteArray("d1:ae");
        QTest::newRow("integer key") << QByteArray("di1ei2ee");
        QTest::newRow("list key") << QByteArray("dlei2ee");
        QTest::newRow("duplicate keys") << QByteArray("d1:ai1e1:ai2ee");
        QTest::newRow("duplicate keys, apart") << QByteArray("d1:bi1e1:ai2e1:bi3ee");
        QTest::newRow("duplicate keys around a subtree") << QByteArray("d1:cd1:xlee1:ali1ee1:cdee");
        QTest::newRow("trailing bytes") << QByteArray("i1ei2e");
        QTest::newRow("trailing line feed") << QByteArray("de\n");
        QTest::newRow("end of nothing") << QByteArray("e");
        QTest::newRow("no bencode at all") << QByteArray("<html></html>");
    }
    void refusesMalformed() {
        QFETCH(QByteArray, input);
        const auto document = Document::parse(bytesOf(input));
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::malformed);
        QVERIFY2(document.error().context.find("byte") != std::string::npos, document.error().context.c_str());
    }

    void refusesTwentyThousandNestedLists_data() {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("closed") << QByteArray(20'000, 'l') + QByteArray(20'000, 'e');
        QTest::newRow("open") << QByteArray(20'000, 'l');
        QTest::newRow("dictionaries") << QByteArray("d0:").repeated(20'000) + QByteArray(20'000, 'e');
    }
    void refusesTwentyThousandNestedLists() {
        QFETCH(QByteArray, input);
        const auto document = Document::parse(bytesOf(input));
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::tooLarge);
    }

    void survivesAnyDepthItIsAllowed() {
        const Bytes bytes(2'000'000, 'l');
        const auto document = Document::parse(bytes, {.depthMax = 4'000'000});
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::malformed);
    }

    void nestsAsDeepAsTheLimitAndNoDeeper() {
        const auto nested = [](int depth) { return toBytes(std::string(depth, 'l') + std::string(depth, 'e')); };
        const Bytes fits = nested(64);
        const Bytes tooDeep = nested(65);
        QVERIFY(Document::parse(fits));
        QVERIFY(!Document::parse(tooDeep));
    }

    void refusesMoreNodesThanTheLimit() {
        const Bytes bytes = toBytes("li1ei2ei3ee");
        QVERIFY(Document::parse(bytes, {.nodesMax = 4}));
        const auto document = Document::parse(bytes, {.nodesMax = 3});
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::tooLarge);
    }

    void readsUnsortedKeysButSaysSo() {
        const Bytes bytes = toBytes("d1:bi1e1:ai2ee");
        const auto document = Document::parse(bytes);
        QVERIFY(document);
        QVERIFY(!document->canonical());
        QCOMPARE(document->root().find("a")->integer().value(), std::int64_t(2));
        const auto strict = Document::parse(bytes, {.requireSortedKeys = true});
        QVERIFY(!strict);
        QCOMPARE(strict.error().code, ErrorCode::malformed);
    }

    void leavesTrailingBytesWhenAsked() {
        const Bytes bytes = toBytes("d8:msg_typei1eeBLOCK");
        const auto document = Document::parse(bytes, {.allowTrailing = true});
        QVERIFY(document);
        QCOMPARE(document->end(), std::size_t(15));
    }

    void refusesACutStringEvenWhereBytesMayTrail() {
        for (const char* cut : {"2:x", "1:", "l2:x", "d1:a2:xe"}) {
            const Bytes bytes = toBytes(cut);
            QVERIFY2(!Document::parse(bytes, {.allowTrailing = true}), cut);
        }
    }

    void staysValidWhenTheDocumentMoves() {
        const Bytes bytes = toBytes("l3:abce");
        auto parsed = Document::parse(bytes);
        QVERIFY(parsed);
        const Document moved = std::move(*parsed);
        QVERIFY(moved.root().elements().at(0).string().value() == "abc");
    }

    void decodesWhatItEncodes() {
        QVERIFY(rc::check("any written value parses, is canonical, and is written again as the same bytes", [] {
            Writer writer;
            writeAnything(writer, 6);
            const Bytes bytes = writer.take();
            const auto document = Document::parse(bytes, {.requireSortedKeys = true});
            RC_ASSERT(document.has_value());
            RC_ASSERT(document->canonical());
            RC_ASSERT(document->end() == bytes.size());
            Writer again;
            writeAgain(again, document->root());
            RC_ASSERT(again.take() == bytes);
        }));
    }

    void findsEveryKeyOfARandomDictionary() {
        QVERIFY(rc::check("find and entries agree with the map that was written",
                          [](const std::map<std::string, std::int64_t>& map) {
                              Writer writer;
                              writer.beginDictionary();
                              for (const auto& [key, value] : map)
                                  writer.key(key).integer(value);
                              const Bytes bytes = writer.end().take();
                              const auto document = Document::parse(bytes);
                              RC_ASSERT(document.has_value());
                              RC_ASSERT(document->root().size() == map.size());
                              for (const auto& [key, value] : map)
                                  RC_ASSERT(document->root().find(key)->integer() == value);
                          }));
    }

    void survivesAnyBytes() {
        QVERIFY(rc::check("bytes of bencode's own letters either parse or give an error", [] {
            const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ilde0123-:a")));
            const Bytes bytes = toBytes(text);
            const auto document = Document::parse(bytes);
            if (document && document->canonical()) {
                Writer again;
                writeAgain(again, document->root());
                RC_ASSERT(again.take() == bytes);
            }
        }));
    }
};

QTEST_APPLESS_MAIN(BencodeTest)
#include "bencode_test.moc"
