// MSE/PE between two of ours and against whoever does not keep to it: no sockets, no clock, seeded secrets. The known answers
// of RC4 (RFC 6229) and of the exchange's group hold it to the rest of the world; tests/interop holds it to real clients.
#include <QTest>

#include <rapidcheck.h>

#include "../../libs/engine/src/cipher_handshake.h"
#include "bytetorrent/base/byte_io.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr std::size_t paddingMax = CipherHandshake::paddingBytesMax;

InfoHash torrent(std::uint8_t fill) {
    InfoHash hash;
    hash.value.fill(fill);
    return hash;
}

CipherHandshake::FindTorrent knowing(std::vector<InfoHash> torrents) {
    return [torrents](const Sha1Digest& name) -> std::optional<InfoHash> {
        for (const InfoHash& each : torrents) {
            if (cipherNameOf(each) == name)
                return each;
        }
        return std::nullopt;
    };
}

CipherHandshake::Secrets secretsOf(std::uint64_t seed) {
    SeededRandom random(seed);
    return CipherHandshake::Secrets::of(random);
}

CipherHandshake::Secrets withPaddings(std::uint64_t seed, std::size_t key, std::uint16_t zeros) {
    auto secrets = secretsOf(seed);
    secrets.keyPadding.assign(key, 0xEE);
    secrets.zeroPaddingBytes = zeros;
    return secrets;
}

Rc4 streamOf(const char* label, const ExchangeKey& shared) {
    const InfoHash key = torrent(1);
    ByteWriter seed;
    seed.raw(asBytes(label)).raw(shared).raw(key.view());
    Rc4 cipher(sha1(seed.view()));
    cipher.discard(1024);
    return cipher;
}

// Both sides and the wire between them; `portion` bytes at a time.
struct Pair {
    CipherHandshake a, b;
    std::size_t portion = 0;
    std::optional<Error> failed;

    Pair(CipherMethods offered, CipherMethods accepted, CipherHandshake::Secrets secretsA, CipherHandshake::Secrets secretsB)
        : a(CipherHandshake::dialling(torrent(1), offered, std::move(secretsA))),
          b(CipherHandshake::answering(knowing({torrent(2), torrent(1)}), accepted, std::move(secretsB))) {}
    Pair(CipherMethods offered, CipherMethods accepted) : Pair(offered, accepted, secretsOf(1), secretsOf(2)) {}

    bool carry(CipherHandshake& from, CipherHandshake& to, ByteView behind = {}) {
        Bytes bytes = from.takeOutgoing();
        bytes.insert(bytes.end(), behind.begin(), behind.end());
        const std::size_t step = portion == 0 ? bytes.size() : portion;
        for (std::size_t at = 0; at < bytes.size() && !to.done(); at += step) {
            if (auto taken = to.receive(ByteView(bytes).subspan(at, std::min(step, bytes.size() - at))); !taken) {
                failed = taken.error();
                return false;
            }
        }
        return true;
    }
    bool run() {
        for (int turn = 0; turn < 4 && !(a.done() && b.done()); ++turn) {
            if (!carry(a, b) || !carry(b, a))
                return false;
        }
        return a.done() && b.done();
    }
};

constexpr CipherMethods both{}, plainOnly{.plain = true, .rc4 = false}, rc4Only{.plain = false, .rc4 = true};

// The dialler's side by hand, so that each of its fields can be wrong.
struct Attacker {
    CipherHandshake b = CipherHandshake::answering(knowing({torrent(1)}), both, secretsOf(2));
    ExchangeSecret secret = secretsOf(9).exponent;
    ExchangeKey shared{};
    std::optional<Rc4> outgoing;

    Result<> sendsKey() {
        auto taken = b.receive(publicKeyOf(secret));
        const Bytes answer = b.takeOutgoing();
        ExchangeKey theirs{};
        std::copy_n(answer.begin(), theirs.size(), theirs.begin());
        shared = sharedKey(secret, theirs).value();
        outgoing = streamOf("keyA", shared);
        return taken;
    }
    Sha1Digest hash(const char* label) const {
        ByteWriter joined;
        joined.raw(asBytes(label)).raw(shared);
        return sha1(joined.view());
    }
    Result<> names(const InfoHash& meant) {
        Sha1Digest name = cipherNameOf(meant);
        const Sha1Digest mask = hash("req3");
        for (std::size_t at = 0; at < name.size(); ++at)
            name[at] ^= mask[at];
        if (auto found = b.receive(hash("req1")); !found)
            return found;
        return b.receive(name);
    }
    Result<> encrypted(Bytes bytes) {
        outgoing->apply(bytes);
        return b.receive(bytes);
    }
};

Bytes offer(std::uint8_t check, std::uint8_t methods, std::uint16_t padding) {
    return {0, 0, 0, 0, 0, 0, 0, check, 0, 0, 0, methods, static_cast<std::uint8_t>(padding >> 8), static_cast<std::uint8_t>(padding)};
}

bool isViolation(const Result<>& result) { return !result && result.error().code == ErrorCode::protocolViolation; }

} // namespace

class CipherHandshakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rc4GivesTheKnownKeyStream();
    void bothSidesOfTheExchangeKnowTheSame();
    void refusesKeysThatAreNone_data();
    void refusesKeysThatAreNone();

    void bothSidesAgreeUnderAllSettings_data();
    void bothSidesAgreeUnderAllSettings();
    void theStreamGoesOnWhereTheHandshakeEnded_data();
    void theStreamGoesOnWhereTheHandshakeEnded();
    void anyPortionsAndPaddingsWillDo();
    void firstWordsTravelWithin();
    void nothingOfItLooksTheSameTwice();

    void refusesATorrentThatIsNotHere();
    void leavesAPeerThatDoesNotKnowTheTorrent();
    void refusesAWrongCheckValue();
    void refusesMethodsThatAreNotAllowed();
    void refusesAChoiceThatWasNotOffered();
    void refusesOverlongPadding_data();
    void refusesOverlongPadding();
    void findsTheEndOfTheLongestPadding();
    void paddingWithoutAnEndEndsInTime_data();
    void paddingWithoutAnEndEndsInTime();
    void noiseIsRefusedAndBounded();
    void takesTheLongestFirstWords();
};

void CipherHandshakeTest::rc4GivesTheKnownKeyStream() {
    // RFC 6229, 40-bit key 0102030405: offsets 0 and 1024.
    Rc4 cipher(Bytes{1, 2, 3, 4, 5});
    Bytes stream(16, 0);
    cipher.apply(stream);
    QCOMPARE(toHex(stream), std::string("b2396305f03dc027ccc3524a0a1118a8"));
    cipher.discard(1024 - 16);
    stream.assign(16, 0);
    cipher.apply(stream);
    QCOMPARE(toHex(stream), std::string("30abbcc7c20b01609f23ee2d5f6bb7df"));
}

void CipherHandshakeTest::bothSidesOfTheExchangeKnowTheSame() {
    ExchangeSecret one{};
    one.back() = 1;
    ExchangeKey two{};
    two.back() = 2;
    QVERIFY(publicKeyOf(one) == two); // 2^1
    const ExchangeSecret a = secretsOf(1).exponent, b = secretsOf(2).exponent;
    QVERIFY(sharedKey(a, publicKeyOf(b)).value() == sharedKey(b, publicKeyOf(a)).value());
}

void CipherHandshakeTest::refusesKeysThatAreNone_data() {
    QTest::addColumn<QByteArray>("hex");
    const QByteArray prime = "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd"
                             "ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a63a3621000000000009056";
    QTest::newRow("0") << QByteArray(192, '0');
    QTest::newRow("1") << QByteArray(191, '0') + '1';
    QTest::newRow("the prime less one") << prime + '2';
    QTest::newRow("the prime") << prime + '3';
    QTest::newRow("more than the prime") << QByteArray(192, 'f');
}

void CipherHandshakeTest::refusesKeysThatAreNone() {
    QFETCH(QByteArray, hex);
    const Bytes key = fromHex(hex.toStdString()).value();
    auto b = CipherHandshake::answering(knowing({torrent(1)}), both, secretsOf(2));
    QVERIFY(isViolation(b.receive(key)));
    auto a = CipherHandshake::dialling(torrent(1), both, secretsOf(1));
    QVERIFY(isViolation(a.receive(key)));
}

void CipherHandshakeTest::bothSidesAgreeUnderAllSettings_data() {
    QTest::addColumn<int>("offered");
    QTest::addColumn<int>("accepted");
    const char* names[] = {"", "plain", "rc4", "both"};
    for (int offered = 1; offered <= 3; ++offered) {
        for (int accepted = 1; accepted <= 3; ++accepted)
            QTest::addRow("%s to %s", names[offered], names[accepted]) << offered << accepted;
    }
}

void CipherHandshakeTest::bothSidesAgreeUnderAllSettings() {
    QFETCH(int, offered);
    QFETCH(int, accepted);
    const auto methods = [](int bits) { return CipherMethods{.plain = (bits & 1) != 0, .rc4 = (bits & 2) != 0}; };
    Pair pair(methods(offered), methods(accepted));
    if ((offered & accepted) == 0) {
        QVERIFY(!pair.run());
        QVERIFY(pair.failed && pair.failed->code == ErrorCode::protocolViolation);
        return;
    }
    QVERIFY(pair.run());
    const bool plain = (offered & accepted & 1) != 0;
    QCOMPARE(pair.a.plain(), plain);
    QCOMPARE(pair.b.plain(), plain);
    QCOMPARE(pair.a.takeKeys().has_value(), !plain);
    QVERIFY(pair.b.torrent() == torrent(1));
}

void CipherHandshakeTest::theStreamGoesOnWhereTheHandshakeEnded_data() {
    QTest::addColumn<bool>("plain");
    QTest::newRow("rc4") << false;
    QTest::newRow("plain") << true;
}

void CipherHandshakeTest::theStreamGoesOnWhereTheHandshakeEnded() {
    QFETCH(bool, plain);
    Pair pair(plain ? both : rc4Only, both);
    QVERIFY(pair.a.addFirstWords(asBytes("hello ")));
    QVERIFY(pair.carry(pair.a, pair.b) && pair.carry(pair.b, pair.a));
    QVERIFY(pair.carry(pair.a, pair.b) && pair.b.done());
    QCOMPARE(asText(pair.b.takeFirstBytes()), std::string_view("hello "));
    // The answerer goes on in the same breath, behind its choice.
    auto keysB = pair.b.takeKeys();
    Bytes answer = toBytes("welcome");
    if (keysB)
        keysB->outgoing.apply(answer);
    QVERIFY(pair.carry(pair.b, pair.a, answer) && pair.a.done());
    QCOMPARE(asText(pair.a.takeFirstBytes()), std::string_view("welcome"));
    auto keysA = pair.a.takeKeys();
    QCOMPARE(keysA.has_value(), !plain);
    Bytes more = toBytes("and so on");
    if (keysA) {
        keysA->outgoing.apply(more);
        QVERIFY(asText(more) != "and so on");
        keysB->incoming.apply(more);
    }
    QCOMPARE(asText(more), std::string_view("and so on"));
}

void CipherHandshakeTest::anyPortionsAndPaddingsWillDo() {
    const auto once = [](std::size_t portion, std::size_t padA, std::size_t padB, std::uint16_t padC, std::uint16_t padD, bool rc4) {
        Pair pair(rc4 ? rc4Only : both, both, withPaddings(1, padA, padC), withPaddings(2, padB, padD));
        pair.portion = portion;
        const Bytes words(68, 0x13);
        return pair.a.addFirstWords(words) && pair.run() && pair.b.takeFirstBytes() == words && pair.a.takeFirstBytes().empty();
    };
    QVERIFY(once(1, 512, 512, 512, 512, true)); // byte by byte
    QVERIFY(once(1, 0, 0, 0, 0, true));
    QVERIFY(once(1, 511, 1, 1, 511, false));
    QVERIFY(rc::check([&once] {
        const auto length = [] { return *rc::gen::inRange<std::uint16_t>(0, paddingMax + 1); };
        RC_ASSERT(once(*rc::gen::inRange<std::size_t>(1, 800), length(), length(), length(), length(), *rc::gen::arbitrary<bool>()));
    }));
}

void CipherHandshakeTest::firstWordsTravelWithin() {
    Pair pair(both, both);
    QVERIFY(pair.a.addFirstWords(asBytes("one ")));
    QVERIFY(pair.a.addFirstWords(asBytes("two")));
    QVERIFY(pair.run());
    QCOMPARE(asText(pair.b.takeFirstBytes()), std::string_view("one two"));
    QVERIFY(!pair.a.addFirstWords(asBytes("too late")));
    QVERIFY(!pair.b.addFirstWords(asBytes("it answers")));
    auto another = CipherHandshake::dialling(torrent(1), both, secretsOf(1));
    QVERIFY(!another.addFirstWords(Bytes(65'536)));
}

void CipherHandshakeTest::nothingOfItLooksTheSameTwice() {
    auto first = CipherHandshake::dialling(torrent(1), both, CipherHandshake::Secrets::fresh());
    auto second = CipherHandshake::dialling(torrent(1), both, CipherHandshake::Secrets::fresh());
    const Bytes one = first.takeOutgoing(), two = second.takeOutgoing();
    QVERIFY(one.size() >= 96 && one.size() <= 96 + paddingMax);
    QVERIFY(!std::equal(one.begin(), one.begin() + 96, two.begin()));
}

void CipherHandshakeTest::refusesATorrentThatIsNotHere() {
    Attacker attacker;
    QVERIFY(attacker.sendsKey());
    QVERIFY(isViolation(attacker.names(torrent(7))));
}

void CipherHandshakeTest::leavesAPeerThatDoesNotKnowTheTorrent() {
    // It does answer, but its check value, encrypted by the torrent's name, never comes.
    auto a = CipherHandshake::dialling(torrent(1), both, secretsOf(1));
    QVERIFY(a.receive(publicKeyOf(secretsOf(9).exponent)));
    QVERIFY(isViolation(a.receive(Bytes(600, 0x55))));
}

void CipherHandshakeTest::refusesAWrongCheckValue() {
    Attacker attacker;
    QVERIFY(attacker.sendsKey() && attacker.names(torrent(1)));
    QVERIFY(isViolation(attacker.encrypted(offer(1, 3, 0))));
    Attacker honest;
    QVERIFY(honest.sendsKey() && honest.names(torrent(1)));
    QVERIFY(honest.encrypted(offer(0, 3, 0)));
    QVERIFY(honest.encrypted({0, 0}));
    QVERIFY(honest.b.done());
}

void CipherHandshakeTest::refusesMethodsThatAreNotAllowed() {
    for (const std::uint8_t methods : {std::uint8_t(0), std::uint8_t(4), std::uint8_t(0xFC)}) {
        Attacker attacker;
        QVERIFY(attacker.sendsKey() && attacker.names(torrent(1)));
        QVERIFY(isViolation(attacker.encrypted(offer(0, methods, 0))));
    }
}

void CipherHandshakeTest::refusesAChoiceThatWasNotOffered() {
    for (const std::uint8_t choice : {std::uint8_t(0), std::uint8_t(1), std::uint8_t(3), std::uint8_t(4)}) {
        auto a = CipherHandshake::dialling(torrent(1), rc4Only, withPaddings(1, 0, 0));
        static_cast<void>(a.takeOutgoing());
        const ExchangeSecret secret = secretsOf(9).exponent;
        QVERIFY(a.receive(publicKeyOf(secret)));
        const ExchangeKey shared = sharedKey(secret, publicKeyOf(withPaddings(1, 0, 0).exponent)).value();
        Rc4 outgoing = streamOf("keyB", shared);
        Bytes answer = offer(0, choice, 0);
        outgoing.apply(answer);
        QVERIFY(isViolation(a.receive(answer)));
    }
}

void CipherHandshakeTest::refusesOverlongPadding_data() {
    QTest::addColumn<quint16>("bytes");
    QTest::newRow("513") << quint16(513);
    QTest::newRow("65535") << quint16(65535);
}

void CipherHandshakeTest::refusesOverlongPadding() {
    QFETCH(quint16, bytes);
    Attacker attacker;
    QVERIFY(attacker.sendsKey() && attacker.names(torrent(1)));
    QVERIFY(isViolation(attacker.encrypted(offer(0, 3, bytes))));
}

void CipherHandshakeTest::findsTheEndOfTheLongestPadding() {
    for (const std::size_t padding : {std::size_t(0), std::size_t(1), paddingMax}) {
        Attacker attacker;
        QVERIFY(attacker.sendsKey());
        QVERIFY(attacker.b.receive(Bytes(padding, 0)));
        QVERIFY(attacker.names(torrent(1)));
    }
    Attacker tooLong;
    QVERIFY(tooLong.sendsKey());
    QVERIFY(tooLong.b.receive(Bytes(paddingMax + 1, 0)));
    QVERIFY(isViolation(tooLong.names(torrent(1))));
}

void CipherHandshakeTest::paddingWithoutAnEndEndsInTime_data() {
    QTest::addColumn<bool>("dials");
    QTest::newRow("of the dialler") << false;
    QTest::newRow("of the answerer") << true;
}

void CipherHandshakeTest::paddingWithoutAnEndEndsInTime() {
    QFETCH(bool, dials);
    auto side = dials ? CipherHandshake::dialling(torrent(1), both, secretsOf(1)) : CipherHandshake::answering(knowing({torrent(1)}), both, secretsOf(1));
    QVERIFY(side.receive(publicKeyOf(secretsOf(9).exponent)));
    std::size_t taken = 0;
    const Bytes one{0x55};
    while (side.receive(one) && taken < 10'000)
        ++taken;
    QCOMPARE(taken, dials ? paddingMax + 8 - 1 : paddingMax + 20 - 1);
}

void CipherHandshakeTest::noiseIsRefusedAndBounded() {
    QVERIFY(rc::check([] {
        SeededRandom random(*rc::gen::arbitrary<std::uint64_t>());
        auto side = random.chance(1, 2) ? CipherHandshake::dialling(torrent(1), both, CipherHandshake::Secrets::of(random))
                                        : CipherHandshake::answering(knowing({torrent(1)}), both, CipherHandshake::Secrets::of(random));
        std::size_t taken = 0;
        for (;;) {
            Bytes noise(1 + random.below(300));
            for (auto& byte : noise)
                byte = static_cast<std::uint8_t>(random.next());
            if (!side.receive(noise))
                break;
            RC_ASSERT(!side.done());
            taken += noise.size();
            RC_ASSERT(taken < std::size_t(96 + 512 + 20));
        }
    }));
}

void CipherHandshakeTest::takesTheLongestFirstWords() {
    Pair pair(rc4Only, both);
    const Bytes words(65'535, 0x42);
    QVERIFY(pair.a.addFirstWords(words));
    pair.portion = 1'000;
    QVERIFY(pair.run());
    QVERIFY(pair.b.takeFirstBytes() == words);
}

QTEST_APPLESS_MAIN(CipherHandshakeTest)
#include "cipher_handshake_test.moc"
