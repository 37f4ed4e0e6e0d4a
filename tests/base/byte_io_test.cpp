#include <limits>

#include <QtTest>
#include <rapidcheck.h>

#include "bytetorrent/base/byte_io.h"

using namespace bytetorrent;

class ByteIoTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreBigEndian() {
        ByteWriter writer;
        writer.u8(1).u16(0x0203).u32(0x04050607).u64(0x08090A0B0C0D0E0F).i64(-2).boolean(true);
        QCOMPARE(toHex(writer.view()), "0102030405060708090a0b0c0d0e0f"
                                       "fffffffffffffffe"
                                       "01");
        QCOMPARE(writer.size(), std::size_t{24});
    }

    void varintsAreLeb128() {
        ByteWriter writer;
        writer.varint(0).varint(127).varint(128).varint(300).varint(std::numeric_limits<std::uint64_t>::max());
        QCOMPARE(toHex(writer.view()), "007f8001ac02ffffffffffffffffff01");
    }

    void whatIsWrittenIsRead() {
        const bool held =
            rc::check("read(write(x)) == x", [](std::uint8_t a, std::uint16_t b, std::uint32_t c, std::uint64_t d,
                                                std::int64_t e, bool f, const Bytes& g, const std::string& h) {
                const auto bits = *rc::gen::inRange(0, 64);
                const std::uint64_t number = d >> bits;
                ByteWriter writer;
                writer.u8(a).u16(b).u32(c).u64(d).i64(e).boolean(f).varint(number).bytes(g).text(h).raw(g);
                const Bytes written = writer.take();
                ByteReader reader(written);
                RC_ASSERT(reader.u8() == a);
                RC_ASSERT(reader.u16() == b);
                RC_ASSERT(reader.u32() == c);
                RC_ASSERT(reader.u64() == d);
                RC_ASSERT(reader.i64() == e);
                RC_ASSERT(reader.boolean() == f);
                RC_ASSERT(reader.varint() == number);
                RC_ASSERT(toBytes(reader.bytes()) == g);
                RC_ASSERT(reader.text() == h);
                RC_ASSERT(toBytes(reader.raw(g.size())) == g);
                RC_ASSERT(reader.finish("everything").has_value());
            });
        QVERIFY(held);
    }

    void aTruncatedViewAlwaysFails() {
        const bool held = rc::check("every strict prefix fails", [](std::uint64_t number, const Bytes& bytes) {
            ByteWriter writer;
            writer.varint(number).bytes(bytes).u32(7);
            const Bytes whole = writer.take();
            const auto kept = *rc::gen::inRange<std::size_t>(0, whole.size());
            ByteReader reader(ByteView(whole).first(kept));
            static_cast<void>(reader.varint());
            static_cast<void>(reader.bytes());
            static_cast<void>(reader.u32());
            RC_ASSERT(!reader.finish("it").has_value());
        });
        QVERIFY(held);
    }

    void anyBytesThatReadAsAVarintAreWrittenTheSameWay() {
        const bool held = rc::check("one number, one spelling", [](const Bytes& bytes) {
            ByteReader reader(bytes);
            const std::uint64_t number = reader.varint();
            if (reader.failed()) {
                RC_ASSERT(number == 0u);
                return;
            }
            ByteWriter writer;
            writer.varint(number);
            RC_ASSERT(toBytes(writer.view()) == toBytes(ByteView(bytes).first(bytes.size() - reader.remaining())));
        });
        QVERIFY(held);
    }

    void varintsThatAreTooLongOrTooLargeFail() {
        for (const std::string_view text :
             {"8000", "ff00", "80", "ffffffffffffffffff02", "ffffffffffffffffffff01", "80808080808080808000"}) {
            const Bytes bytes = *fromHex(text);
            ByteReader reader(bytes);
            QCOMPARE(reader.varint(), std::uint64_t{0});
            QVERIFY2(reader.failed(), std::string(text).c_str());
        }
    }

    void aFailureIsForGood() {
        const Bytes bytes{2, 1, 1, 1};
        ByteReader reader(bytes);
        QVERIFY(!reader.boolean());
        QVERIFY(reader.failed());
        QCOMPARE(reader.u8(), std::uint8_t{0});
        QCOMPARE(reader.bytes().size(), std::size_t{0});
        QVERIFY(!reader.boolean());
        const auto finished = reader.finish("a flag");
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::malformed);
        QVERIFY(finished.error().context.find("a flag") != std::string::npos);
    }

    void leftOverBytesAreAnError() {
        const Bytes bytes{1, 2};
        ByteReader reader(bytes);
        QCOMPARE(reader.u8(), std::uint8_t{1});
        QVERIFY(!reader.finish("one byte"));
        QVERIFY(!reader.atEnd());
    }

    void aStringOverItsLimitFails() {
        ByteWriter writer;
        writer.text("four");
        ByteReader allowed(writer.view());
        QCOMPARE(allowed.text(4), "four");
        ByteReader refused(writer.view());
        QCOMPARE(refused.text(3), "");
        QVERIFY(refused.failed());
    }

    void aLyingCountFailsBeforeAnyoneReservesMemory() {
        ByteWriter writer;
        writer.varint(3).raw(Bytes(8));
        ByteReader honest(writer.view());
        QCOMPARE(honest.count(2), std::size_t{3});
        ByteReader lying(writer.view());
        QCOMPARE(lying.count(3), std::size_t{0});
        QVERIFY(lying.failed());
        ByteWriter huge;
        huge.varint(std::numeric_limits<std::uint64_t>::max());
        ByteReader reader(huge.view());
        QCOMPARE(reader.count(), std::size_t{0});
        QVERIFY(reader.failed());
    }
};

QTEST_APPLESS_MAIN(ByteIoTest)
#include "byte_io_test.moc"
