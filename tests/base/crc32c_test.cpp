#include "crc32c.h"

#include <QtTest>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/random.h"

using namespace bytetorrent;

class Crc32cTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheChecksumsOfRfc3720() {
        Bytes ascending(32);
        for (std::size_t index = 0; index < ascending.size(); ++index)
            ascending[index] = static_cast<std::uint8_t>(index);
        QCOMPARE(crc32c(Bytes(32, 0)), 0x8A9136AAu);
        QCOMPARE(crc32c(Bytes(32, 0xFF)), 0x62A8AB43u);
        QCOMPARE(crc32c(ascending), 0x46DD794Eu);
        QCOMPARE(crc32c(asBytes("123456789")), 0xE3069283u);
        QCOMPARE(crc32c({}), 0u);
    }

    void theTableAndTheInstructionAgree() {
        if (!hasCrc32cInstruction())
            QSKIP("This processor has no instruction for it; the table is all there is.");
        SeededRandom random(7);
        Bytes bytes(600);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random.next());
        for (int draw = 0; draw < 2'000; ++draw) {
            const std::size_t start = random.below(bytes.size());
            const ByteView part = ByteView(bytes).subspan(start, random.below(bytes.size() - start + 1));
            const auto crc = static_cast<std::uint32_t>(random.next());
            QCOMPARE(crc32cByTable(part, crc), crc32cByInstruction(part, crc));
        }
    }

    void goesOnFromAnEarlierResult() {
        const std::string_view text = "a record in two parts, of no special length";
        for (std::size_t cut = 0; cut <= text.size(); ++cut)
            QCOMPARE(crc32c(asBytes(text.substr(cut)), crc32c(asBytes(text.substr(0, cut)))), crc32c(asBytes(text)));
    }
};

QTEST_APPLESS_MAIN(Crc32cTest)
#include "crc32c_test.moc"
