#include <QtTest>

#include <set>

#include "bytetorrent/protocol/allowed_fast.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

InfoHash torrent() {
    InfoHash hash;
    hash.value.fill(0xAA);
    return hash;
}
IpAddress address(const char* text) { return IpAddress::parse(text).value(); }

} // namespace

class AllowedFastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBepsOwnExamplesHold() {
        const std::vector<std::uint32_t> nine{1059, 431, 808, 1217, 287, 376, 1188, 353, 508};
        for (const std::uint32_t count : {7u, 9u}) {
            const auto pieces = allowedFastPieces(address("80.4.4.200"), torrent(), 1313, count);
            QCOMPARE(pieces.size(), std::size_t(count));
            for (std::size_t at = 0; at < pieces.size(); ++at)
                QCOMPARE(pieces[at].value, nine[at]);
        }
    }
    void neighboursHaveTheSame() {
        QVERIFY(allowedFastPieces(address("80.4.4.1"), torrent(), 1313, 10) == allowedFastPieces(address("80.4.4.254"), torrent(), 1313, 10));
        QVERIFY(allowedFastPieces(address("80.4.4.1"), torrent(), 1313, 10) != allowedFastPieces(address("80.4.5.1"), torrent(), 1313, 10));
    }
    void aSmallTorrentIsAllowedWhole() {
        const auto pieces = allowedFastPieces(address("80.4.4.200"), torrent(), 3, 10);
        QCOMPARE(std::set(pieces.begin(), pieces.end()).size(), std::size_t(3));
    }
    void ofIpv6TheBepDoesNotSpeak() { QVERIFY(allowedFastPieces(address("2001:db8::1"), torrent(), 1313, 10).empty()); }
};

QTEST_GUILESS_MAIN(AllowedFastTest)
#include "allowed_fast_test.moc"
