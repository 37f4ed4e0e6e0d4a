#include <QtTest>

#include "bytetorrent/base/bytes.h"

using namespace bytetorrent;

class BytesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hexGoesThereAndBack() {
        const Bytes bytes{0x00, 0x09, 0xAB, 0xFF};
        QCOMPARE(toHex(bytes), "0009abff");
        QCOMPARE(*fromHex("0009abff"), bytes);
        QCOMPARE(*fromHex("0009ABFF"), bytes);
        QCOMPARE(*fromHex(""), Bytes());
    }

    void hexRefusesOddCountsAndOtherCharacters() {
        for (const std::string_view text : {"0", "0g", "g0", " 0", "0x", "@@", "``"}) {
            const auto bytes = fromHex(text);
            QVERIFY2(!bytes, std::string(text).c_str());
            QCOMPARE(bytes.error().code, ErrorCode::malformed);
        }
    }

    void base32ReadsTheVectorsOfRfc4648() {
        QCOMPARE(*fromBase32(""), toBytes(""));
        QCOMPARE(*fromBase32("MY"), toBytes("f"));
        QCOMPARE(*fromBase32("MZXQ"), toBytes("fo"));
        QCOMPARE(*fromBase32("MZXW6"), toBytes("foo"));
        QCOMPARE(*fromBase32("MZXW6YQ"), toBytes("foob"));
        QCOMPARE(*fromBase32("mzxw6ytb"), toBytes("fooba"));
        QCOMPARE(*fromBase32("MZXW6YTBOI"), toBytes("foobar"));
    }

    void base32RefusesPaddingOtherDigitsAndHalfBytes() {
        for (const std::string_view text : {"MY======", "M", "MZX", "MZXW6Y", "MZ", "M1", "M8", "M "})
            QVERIFY2(!fromBase32(text), std::string(text).c_str());
    }

    void utf8AcceptsEveryLength() {
        QVERIFY(isUtf8(""));
        QVERIFY(isUtf8("plain"));
        QVERIFY(isUtf8("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x90\x8C"));
        QVERIFY(isUtf8("\xF4\x8F\xBF\xBF"));
        QVERIFY(isUtf8("\xED\x9F\xBF\xEE\x80\x80"));
    }

    void utf8RefusesOverlongFormsSurrogatesAndTruncation() {
        for (const std::string_view text :
             {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF",
              "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\x80", "\xC3", "\xE2\x82", "\xF0\x9F\x90", "\xC3(", "\xFF"})
            QVERIFY2(!isUtf8(text), toHex(asBytes(text)).c_str());
    }

    void textAndBytesAreTheSameBytes() {
        const std::string_view text("a\0\xFF", 3);
        QCOMPARE(toBytes(text), (Bytes{'a', 0, 0xFF}));
        QVERIFY(asText(toBytes(text)) == text);
    }
};

QTEST_APPLESS_MAIN(BytesTest)
#include "bytes_test.moc"
