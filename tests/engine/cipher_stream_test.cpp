// Encrypted streams over pipes in memory, the policy of whom to dial how, and the door (IncomingPeers) that tells encrypted
// callers from plain ones by their first bytes.
#include <QTest>

#include "../../libs/engine/src/cipher_policy.h"
#include "../../libs/engine/src/cipher_stream.h"
#include "../../libs/engine/src/incoming_peers.h"
#include "pipe_stream.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr int soonMs = 5'000;

InfoHash torrent(std::uint8_t fill = 1) {
    InfoHash hash;
    hash.value.fill(fill);
    return hash;
}
CipherHandshake::FindTorrent knowsOne() {
    return [](const Sha1Digest& name) { return name == cipherNameOf(torrent()) ? std::optional(torrent()) : std::nullopt; };
}
Endpoint peer(std::uint16_t port = 7) { return {IpAddress::v4(0x01020304), port}; }

protocol::Handshake greeting(const InfoHash& of = torrent()) {
    protocol::Handshake handshake;
    handshake.infoHash = of;
    handshake.peerId.value.fill(7);
    return handshake;
}

std::unique_ptr<CipherStream> dialling(std::unique_ptr<PeerStream> inner, CipherMethods methods = {}, const InfoHash& of = torrent()) {
    return std::make_unique<CipherStream>(std::move(inner), CipherHandshake::dialling(of, methods, CipherHandshake::Secrets::fresh()));
}

Bytes readAll(PeerStream& stream) {
    Bytes all(stream.bytesAvailable());
    all.resize(stream.read(all));
    return all;
}

// The door with one torrent behind it, and a caller.
struct Door {
    explicit Door(Encryption mode, int handshakeMs = 10'000)
        : incoming({.most = 2, .cipher = CipherPolicy(mode), .findTorrent = knowsOne(), .handshakeMs = handshakeMs},
                   [this](std::unique_ptr<PeerStream> stream, const protocol::Handshake& handshake) {
                       let = std::move(stream);
                       theirs = handshake;
                   }) {}
    // The caller's end of a pipe to the door.
    std::unique_ptr<PipeStream> caller(std::size_t portion = 1'000'000) {
        auto [outside, inside] = PipeStream::make();
        outside->portion = portion;
        pipe = outside.get();
        incoming.accept(std::move(inside));
        return std::move(outside);
    }
    bool empty() const { return incoming.waiting() == 0; }

    std::unique_ptr<PeerStream> let;
    std::optional<protocol::Handshake> theirs;
    QPointer<PipeStream> pipe;
    IncomingPeers incoming;
};

} // namespace

class CipherStreamTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void carriesBothWays_data();
    void carriesBothWays();
    void greetsWithinTheHandshake();
    void encryptsGatheredBlocksWithoutTouchingTheirOwner();
    void endsWithTheReason();
    void saysNothingAfterItsEnd();

    void letsPlainAndEncryptedCallersIn_data();
    void letsPlainAndEncryptedCallersIn();
    void refusesWhoMeansAnotherTorrentThanItProved();
    void refusesStrangersNoise();
    void dropsASlowCaller_data();
    void dropsASlowCaller();

    void offDialsPlainAndRequireEncrypted();
    void allowFallsBackOnce();
    void remembersWhoWantsEncryption();
    void forgetsSomebodyWhenItKnowsTooMany();
};

void CipherStreamTest::carriesBothWays_data() {
    QTest::addColumn<bool>("rc4");
    QTest::addColumn<int>("portion");
    QTest::newRow("RC4") << true << 1'000'000;
    QTest::newRow("RC4, byte by byte") << true << 1;
    QTest::newRow("plain behind the handshake") << false << 1'000'000;
    QTest::newRow("plain behind the handshake, byte by byte") << false << 1;
}

void CipherStreamTest::carriesBothWays() {
    QFETCH(bool, rc4);
    QFETCH(int, portion);
    Door door(Encryption::allow);
    auto outside = door.caller(static_cast<std::size_t>(portion));
    auto caller = dialling(std::move(outside), rc4 ? CipherMethods{.plain = false, .rc4 = true} : CipherMethods{});
    connect(caller.get(), &PeerStream::connected, caller.get(), [&] { caller->write(ByteView(protocol::encodeHandshake(greeting()))); });
    QTRY_VERIFY_WITH_TIMEOUT(door.let, soonMs);
    QVERIFY(*door.theirs == greeting());
    QCOMPARE(door.let->encrypted(), rc4);
    door.let->write(asBytes("welcome "));
    door.let->write(QByteArray("in"));
    QTRY_VERIFY_WITH_TIMEOUT(caller->bytesAvailable() >= 10, soonMs);
    QCOMPARE(asText(readAll(*caller)), std::string_view("welcome in"));
    QCOMPARE(caller->encrypted(), rc4);
    caller->write(asBytes("thank you"));
    QTRY_VERIFY_WITH_TIMEOUT(door.let->bytesAvailable() >= 9, soonMs);
    QCOMPARE(asText(readAll(*door.let)), std::string_view("thank you"));
    QCOMPARE(asText(door.pipe->seen).find("thank you") != std::string_view::npos, !rc4);
    QVERIFY(asText(door.pipe->seen).find("BitTorrent") == std::string_view::npos);
}

void CipherStreamTest::greetsWithinTheHandshake() {
    auto [a, b] = PipeStream::make();
    auto dialler = dialling(std::move(a), {.plain = false, .rc4 = true});
    CipherStream answerer(std::move(b), CipherHandshake::answering(knowsOne(), {}, CipherHandshake::Secrets::fresh()));
    connect(dialler.get(), &PeerStream::connected, dialler.get(), [&] {
        dialler->write(asBytes("first "));
        dialler->write(asBytes("words"));
    });
    QTRY_COMPARE_WITH_TIMEOUT(answerer.bytesAvailable(), std::size_t(11), soonMs);
    QCOMPARE(dialler->bytesToWrite(), std::size_t(0)); // nothing waits for another round
    QCOMPARE(asText(readAll(answerer)), std::string_view("first words"));
}

void CipherStreamTest::encryptsGatheredBlocksWithoutTouchingTheirOwner() {
    auto [a, b] = PipeStream::make();
    auto dialler = dialling(std::move(a), {.plain = false, .rc4 = true});
    CipherStream answerer(std::move(b), CipherHandshake::answering(knowsOne(), {}, CipherHandshake::Secrets::fresh()));
    QTRY_VERIFY_WITH_TIMEOUT(answerer.encrypted() && dialler->encrypted(), soonMs);
    const QByteArray block(100'000, 'b');
    const QByteArray kept = block;
    dialler->write(block);
    QTRY_COMPARE_WITH_TIMEOUT(answerer.bytesAvailable(), std::size_t(100'000), soonMs);
    QCOMPARE(kept, QByteArray(100'000, 'b'));
    QVERIFY(readAll(answerer) == Bytes(100'000, 'b'));
}

void CipherStreamTest::endsWithTheReason() {
    auto [a, b] = PipeStream::make();
    auto dialler = dialling(std::move(a));
    int ended = 0;
    connect(dialler.get(), &PeerStream::ended, dialler.get(), [&] { ++ended; });
    b->write(ByteView(Bytes(96, 0))); // no key
    QTRY_VERIFY_WITH_TIMEOUT(ended > 0, soonMs);
    QVERIFY(!dialler->isConnected());
    QCOMPARE(dialler->endReason(), std::string("encryption: a public key that is no key"));
}

void CipherStreamTest::saysNothingAfterItsEnd() {
    auto [a, b] = PipeStream::make();
    auto dialler = dialling(std::move(a));
    int said = 0;
    for (const auto signal : {&PeerStream::connected, &PeerStream::readable, &PeerStream::written, &PeerStream::ended})
        connect(dialler.get(), signal, dialler.get(), [&] { ++said; });
    dialler->abort();
    b->write(ByteView(Bytes(700, 1)));
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QCOMPARE(said, 0);
}

void CipherStreamTest::letsPlainAndEncryptedCallersIn_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("welcome");
    const char* names[] = {"off", "allow", "require"};
    for (int mode = 0; mode < 3; ++mode) {
        QTest::addRow("%s, plain", names[mode]) << mode << false << (mode != int(Encryption::require));
        QTest::addRow("%s, encrypted", names[mode]) << mode << true << (mode != int(Encryption::off));
    }
}

void CipherStreamTest::letsPlainAndEncryptedCallersIn() {
    QFETCH(int, mode);
    QFETCH(bool, encrypted);
    QFETCH(bool, welcome);
    Door door(static_cast<Encryption>(mode));
    std::unique_ptr<PeerStream> caller = door.caller();
    if (encrypted)
        caller = dialling(std::move(caller));
    connect(caller.get(), &PeerStream::connected, caller.get(), [&] { caller->write(ByteView(protocol::encodeHandshake(greeting()))); });
    QTRY_VERIFY_WITH_TIMEOUT(door.empty(), soonMs);
    QCOMPARE(door.let != nullptr, welcome);
    if (welcome)
        QCOMPARE(door.let->encrypted(), mode == int(Encryption::require));
}

void CipherStreamTest::refusesWhoMeansAnotherTorrentThanItProved() {
    Door door(Encryption::allow);
    auto caller = dialling(door.caller());
    connect(caller.get(), &PeerStream::connected, caller.get(), [&] { caller->write(ByteView(protocol::encodeHandshake(greeting(torrent(2))))); });
    QTRY_VERIFY_WITH_TIMEOUT(door.empty(), soonMs);
    QVERIFY(!door.let);
    auto other = dialling(door.caller(), {}, torrent(2)); // whose torrent is not here
    QTRY_VERIFY_WITH_TIMEOUT(door.empty(), soonMs);
    QVERIFY(!door.let);
}

void CipherStreamTest::refusesStrangersNoise() {
    Door door(Encryption::allow);
    auto caller = door.caller();
    caller->write(ByteView(Bytes(700, 0x47)));
    QTRY_VERIFY_WITH_TIMEOUT(door.empty(), soonMs);
    QVERIFY(!door.let);
}

void CipherStreamTest::dropsASlowCaller_data() {
    QTest::addColumn<int>("bytes");
    QTest::newRow("slow-loris handshake: half of it") << 34;
    QTest::newRow("slow-loris handshake: nothing") << 0;
    QTest::newRow("slow-loris encryption: half a key") << 80;
    QTest::newRow("slow-loris encryption: a key and no more") << 96;
}

void CipherStreamTest::dropsASlowCaller() {
    QFETCH(int, bytes);
    Door door(Encryption::allow, 20);
    auto caller = door.caller();
    Bytes beginning = protocol::encodeHandshake(greeting());
    if (bytes > 68) {
        const ExchangeKey key = publicKeyOf(CipherHandshake::Secrets::fresh().exponent);
        beginning.assign(key.begin(), key.end());
    }
    beginning.resize(static_cast<std::size_t>(bytes));
    caller->write(ByteView(beginning));
    QCOMPARE(door.incoming.waiting(), std::size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(door.empty(), soonMs);
    QVERIFY(!door.let);
    QTRY_VERIFY_WITH_TIMEOUT(!caller->isConnected(), soonMs);
}

void CipherStreamTest::offDialsPlainAndRequireEncrypted() {
    CipherPolicy off(Encryption::off), require(Encryption::require), allow(Encryption::allow);
    QVERIFY(!off.dialsEncrypted(peer()) && !off.notGreeted(peer(), false) && !off.takesEncrypted());
    off.prefersEncryption(peer());
    QVERIFY(!off.dialsEncrypted(peer()));
    QVERIFY(require.dialsEncrypted(peer()) && !require.notGreeted(peer(), true) && !require.takesPlain());
    QVERIFY(!require.methods().plain && require.methods().rc4);
    QVERIFY(allow.takesPlain() && allow.takesEncrypted() && allow.methods().plain && allow.methods().rc4);
}

void CipherStreamTest::allowFallsBackOnce() {
    CipherPolicy policy(Encryption::allow);
    QVERIFY(!policy.dialsEncrypted(peer()));
    QVERIFY(policy.notGreeted(peer(), false));
    QVERIFY(policy.dialsEncrypted(peer()));
    QVERIFY(!policy.notGreeted(peer(), true)); // neither way: the book's back-off takes over
    QVERIFY(!policy.dialsEncrypted(peer()));
    QVERIFY(policy.notGreeted(peer(), false)); // and so again after it
    policy.met(peer(), true);
    QVERIFY(policy.dialsEncrypted(peer()));
    QVERIFY(policy.notGreeted(peer(), true)); // it changed its mind
    QVERIFY(!policy.dialsEncrypted(peer()));
    policy.met(peer(), false);
    QVERIFY(!policy.dialsEncrypted(peer()));
}

void CipherStreamTest::remembersWhoWantsEncryption() {
    CipherPolicy policy(Encryption::allow);
    policy.prefersEncryption(peer(1));
    QVERIFY(policy.dialsEncrypted(peer(1)) && !policy.dialsEncrypted(peer(2)));
    policy.met(peer(1), true);
    QVERIFY(policy.dialsEncrypted(peer(1)));
}

void CipherStreamTest::forgetsSomebodyWhenItKnowsTooMany() {
    CipherPolicy policy(Encryption::allow);
    std::size_t known = 0;
    for (std::uint32_t port = 1; port <= 2 * CipherPolicy::peersMax; ++port)
        policy.prefersEncryption(peer(static_cast<std::uint16_t>(port)));
    for (std::uint32_t port = 1; port <= 2 * CipherPolicy::peersMax; ++port)
        known += policy.dialsEncrypted(peer(static_cast<std::uint16_t>(port))) ? 1 : 0;
    QCOMPARE(known, CipherPolicy::peersMax);
}

QTEST_GUILESS_MAIN(CipherStreamTest)
#include "cipher_stream_test.moc"
