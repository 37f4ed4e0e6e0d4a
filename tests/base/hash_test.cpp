#include <QtTest>

#include "bytetorrent/base/hash.h"

using namespace bytetorrent;

namespace {

const std::string sha1OfAbc = "a9993e364706816aba3e25717850c26c9cd0d89d"; // FIPS 180, example
const std::string sha1OfNothing = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

} // namespace

class HashTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sha1AndSha256GiveThePublishedDigests() {
        QCOMPARE(toHex(sha1(asBytes("abc"))), sha1OfAbc);
        QCOMPARE(toHex(sha1({})), sha1OfNothing);
        QCOMPARE(toHex(sha256(asBytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QCOMPARE(toHex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    void hmacSha256GivesThePublishedDigests() {
        // RFC 4231, cases 2 and 6 (a key longer than a block).
        QCOMPARE(toHex(hmacSha256(asBytes("Jefe"), asBytes("what do ya want for nothing?"))),
                 "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QCOMPARE(toHex(hmacSha256(Bytes(131, 0xaa), asBytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
                 "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    void aHasherTakesBytesInAnyPortions() {
        Bytes bytes(10'000);
        for (std::size_t index = 0; index < bytes.size(); ++index)
            bytes[index] = static_cast<std::uint8_t>(index * 31);
        Sha1Hasher hasher;
        ByteView left(bytes);
        for (std::size_t portion = 0; !left.empty(); ++portion) {
            const std::size_t count = std::min(portion, left.size());
            hasher.update(left.first(count));
            left = left.subspan(count);
        }
        QCOMPARE(hasher.finish(), sha1(bytes));
    }

    void aForkHasSeenTheSameAndGoesItsOwnWay() {
        Sha1Hasher hasher;
        hasher.update(asBytes("ab"));
        Sha1Hasher fork = hasher.fork();
        fork.update(asBytes("c"));
        hasher.update(asBytes("d"));
        QVERIFY(fork.finish() == sha1(asBytes("abc")));
        QVERIFY(hasher.finish() == sha1(asBytes("abd")));
    }
    void aHasherIsFreshAfterItFinished() {
        Sha1Hasher hasher;
        hasher.update(asBytes("something else"));
        static_cast<void>(hasher.finish());
        QCOMPARE(toHex(hasher.finish()), sha1OfNothing);
        hasher.update(asBytes("abc"));
        QCOMPARE(toHex(hasher.finish()), sha1OfAbc);
    }

    void aHasherKeepsItsStateWhenItMoves() {
        Sha1Hasher first;
        first.update(asBytes("a"));
        Sha1Hasher second(std::move(first));
        second.update(asBytes("bc"));
        QCOMPARE(toHex(second.finish()), sha1OfAbc);
    }
};

QTEST_APPLESS_MAIN(HashTest)
#include "hash_test.moc"
