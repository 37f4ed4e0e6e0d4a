// PeerSession's stories: what a peer may say, and when. Requests and their answers are peer_session_requests_test's.
#include <QTest>

#include "peer_story.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class PeerSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // --- handshake
    void refusesAnotherTorrent();
    void refusesItself();
    // --- opening
    void opensWithHaveNoneHaveAllOrABitfield();
    void toldAPeerWithoutFastNothingWhenItHoldsNothing();
    void introducesItselfOnlyToThoseWhoUnderstand();
    // --- malformed inputs that need state
    void closesOnViolations_data();
    void closesOnViolations();
    void closesOnFastMessagesWithoutTheFastBit_data();
    void closesOnFastMessagesWithoutTheFastBit();
    void closesOnABlockThatNobodyAskedFor();
    void closesOnAFloodOfRequestsWhileChoked();
    void takesALateBitfieldButNoFloodOfThem();
    void closesOnChokeFlapping();
    void closesOnRepeatedHaves();
    void forgivesAFewUselessMessages();
    // --- time
    void leavesASilentPeer();
    void keepsAQuietConnectionAlive();
    void countsOnlySilenceAsStalling();
    // --- metadata not here yet
    void judgesEarlyWordsOnceTheTorrentIsKnown();
    void refusesAnEarlyBitfieldOfTheWrongSize();
};

void PeerSessionTest::refusesAnotherTorrent() {
    InfoHash other;
    other.value.fill(9);
    QVERIFY(!judgeHandshake(handshakeOf(true), other, PeerId{}));
}

void PeerSessionTest::refusesItself() {
    const auto theirs = handshakeOf(true);
    QVERIFY(!judgeHandshake(theirs, theirs.infoHash, theirs.peerId));
    QVERIFY(judgeHandshake(theirs, theirs.infoHash, PeerId{}).has_value());
}

void PeerSessionTest::opensWithHaveNoneHaveAllOrABitfield() {
    PeerStory empty, some, all;
    empty.session.open({}, {}, 0);
    QVERIFY(std::holds_alternative<wire::HaveNone>(empty.sent().at(0)));
    PieceSet three;
    three.add(PieceIndex(3));
    some.session.open(three, {}, 0);
    const auto messages = some.sent();
    QVERIFY(std::holds_alternative<wire::Bitfield>(messages.at(0)));
    QCOMPARE(toBytes(std::get<wire::Bitfield>(messages[0]).bits), three.toBitfield(10));
    all.session.open(PieceSet::all(10), {}, 0);
    QVERIFY(std::holds_alternative<wire::HaveAll>(all.sent().at(0)));
}

void PeerSessionTest::toldAPeerWithoutFastNothingWhenItHoldsNothing() {
    PeerStory story(false);
    story.session.open({}, {}, 0);
    const auto messages = story.sent();
    QCOMPARE(messages.size(), std::size_t(1)); // the introduction
    QVERIFY(std::holds_alternative<wire::Extended>(messages[0]));
}

void PeerSessionTest::introducesItselfOnlyToThoseWhoUnderstand() {
    auto theirs = handshakeOf(true);
    theirs.extensionProtocol = false;
    PeerSession session(theirs, smallTorrent, 0);
    session.open({}, {.client = "x", .listenPort = 1}, 0);
    Bytes bytes;
    session.takeControl(bytes, 0);
    Bytes haveNone;
    protocol::encodePeerMessage(wire::HaveNone{}, haveNone);
    QCOMPARE(bytes, haveNone);
    QVERIFY(!session.receive(wire::Extended{0, asBytes("de")}, {}, 0));
}

void PeerSessionTest::closesOnViolations_data() {
    QTest::addColumn<int>("row");
    const char* names[] = {"have beyond the torrent", "bitfield too short", "bitfield with a spare bit", "request beyond the torrent",
                           "request past the piece's end", "request whose end wraps", "request of 0 bytes", "request of 1 MiB",
                           "suggest beyond the torrent", "allowed-fast beyond the torrent", "extension handshake that is no dictionary",
                           "metadata message that is no dictionary", "don't-have beyond the torrent", "don't-have too short"};
    for (int row = 0; row < static_cast<int>(std::size(names)); ++row)
        QTest::newRow(names[row]) << row;
}

void PeerSessionTest::closesOnViolations() {
    QFETCH(int, row);
    PeerStory story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    const Bytes shortBits{0xFF}, spareBits{0xFF, 0xFF};
    const Bytes far = protocol::encodeDontHave(PieceIndex(10));
    const PeerMessage messages[] = {wire::Have{PieceIndex(10)},
                                    wire::Bitfield{shortBits},
                                    wire::Bitfield{spareBits},
                                    wire::Request{block(10)},
                                    wire::Request{block(9, 0, 101)},
                                    wire::Request{block(0, 0xFFFFFFF0u, 0x20)},
                                    wire::Request{block(0, 0, 0)},
                                    wire::Request{block(0, 0, 1 << 20)},
                                    wire::Suggest{PieceIndex(10)},
                                    wire::AllowedFast{PieceIndex(10)},
                                    wire::Extended{0, asBytes("i1e")},
                                    wire::Extended{utMetadataId, asBytes("4:spam")},
                                    wire::Extended{ltDontHaveId, far},
                                    wire::Extended{ltDontHaveId, asBytes("abc")}};
    QVERIFY(story.refuses(messages[row]));
}

void PeerSessionTest::closesOnFastMessagesWithoutTheFastBit_data() {
    QTest::addColumn<int>("row");
    QTest::newRow("have-all") << 0;
    QTest::newRow("have-none") << 1;
    QTest::newRow("suggest") << 2;
    QTest::newRow("reject") << 3;
    QTest::newRow("allowed-fast") << 4;
    QTest::newRow("late have-none") << 5;
    QTest::newRow("late have-all") << 6;
}

void PeerSessionTest::closesOnFastMessagesWithoutTheFastBit() {
    QFETCH(int, row);
    PeerStory story(row >= 5);
    if (row >= 5)
        QVERIFY(story.hears(wire::Have{PieceIndex(1)}));
    const PeerMessage messages[] = {wire::HaveAll{}, wire::HaveNone{}, wire::Suggest{PieceIndex(1)}, wire::Reject{block(1)},
                                    wire::AllowedFast{PieceIndex(1)}, wire::HaveNone{}, wire::HaveAll{}};
    QVERIFY(story.refuses(messages[row]));
}

void PeerSessionTest::closesOnABlockThatNobodyAskedFor() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    const Bytes data(16 * 1024);
    QVERIFY(story.refuses(wire::Piece{PieceIndex(1), 16 * 1024, data}));
}

void PeerSessionTest::closesOnAFloodOfRequestsWhileChoked() {
    PeerStory story;
    story.have = PieceSet::all(10);
    int answered = 0;
    while (story.hears(wire::Request{block(1)}) && answered < 10'000)
        ++answered;
    QVERIFY(answered >= 100); // a pipeline that a choke has overtaken is honest
    QVERIFY(answered < 1'000);
}

void PeerSessionTest::takesALateBitfieldButNoFloodOfThem() {
    PeerStory story;
    QVERIFY(story.hears(wire::Have{PieceIndex(1)}));
    const Bytes bits{0xF0, 0x00}; // aria2 does so, in place of many `have`
    QVERIFY(story.hearsAs<peer_event::HaveReplaced>(wire::Bitfield{bits}));
    QCOMPARE(story.session.haveCount(), 4u);
    int told = 0;
    while (story.hears(wire::Bitfield{bits}) && told < 10'000)
        ++told;
    QVERIFY(told < 1'000);
}

void PeerSessionTest::closesOnChokeFlapping() {
    PeerStory story;
    int turns = 0;
    while (story.hears(wire::Unchoke{}) && story.hears(wire::Choke{}) && turns < 10'000)
        ++turns;
    QVERIFY(turns < 1'000);
    PeerStory honest;
    for (int turn = 0; turn < 5'000; ++turn) {
        honest.nowMs += 10'000;
        QVERIFY(honest.hears(wire::Unchoke{}));
        QVERIFY(honest.hears(wire::Choke{}));
    }
}

void PeerSessionTest::closesOnRepeatedHaves() {
    PeerStory story;
    int told = 0;
    while (story.hears(wire::Have{PieceIndex(1)}) && told < 10'000)
        ++told;
    QVERIFY(told < 1'000);
    QCOMPARE(story.session.haveCount(), 1u);
}

void PeerSessionTest::forgivesAFewUselessMessages() {
    PeerStory story;
    for (const PeerMessage& message : {PeerMessage(wire::KeepAlive{}), PeerMessage(wire::Unknown{99}), PeerMessage(wire::Port{0}),
                                       PeerMessage(wire::Cancel{block(1)}), PeerMessage(wire::Reject{block(1)}), PeerMessage(wire::Choke{})})
        QVERIFY(story.hearsAs<peer_event::None>(message));
}

void PeerSessionTest::leavesASilentPeer() {
    PeerStory story;
    QVERIFY(story.session.tick(149'000));
    const auto result = story.session.tick(150'000);
    QVERIFY(!result && result.error().code == ErrorCode::timeout);
}

void PeerSessionTest::keepsAQuietConnectionAlive() {
    PeerStory story;
    QVERIFY(story.session.tick(99'000));
    QVERIFY(story.sent().empty());
    story.session.noteSent(0);
    QVERIFY(story.session.tick(100'000));
    QVERIFY(story.sentOnly(wire::KeepAlive{}));
}

void PeerSessionTest::countsOnlySilenceAsStalling() {
    PeerStory story;
    story.unchokesUs();
    QCOMPARE(story.session.stalledForMs(60'000), Millis(0)); // owes nothing
    story.session.request(block(1), 60'000);
    QCOMPARE(story.session.stalledForMs(63'000), Millis(3'000));
    story.session.bytesArrived(64'000); // part of a block
    QCOMPARE(story.session.stalledForMs(65'000), Millis(1'000));
}

void PeerSessionTest::judgesEarlyWordsOnceTheTorrentIsKnown() {
    PeerStory story(true, std::nullopt);
    QVERIFY(story.hears(wire::HaveAll{}));
    QVERIFY(!story.session.isSeed());
    QVERIFY(story.session.setShape(smallTorrent));
    QVERIFY(story.session.isSeed());
}

void PeerSessionTest::refusesAnEarlyBitfieldOfTheWrongSize() {
    PeerStory story(true, std::nullopt);
    const Bytes bits{0xFF};
    QVERIFY(story.hears(wire::Bitfield{bits}));
    QVERIFY(!story.session.setShape(smallTorrent));
}

QTEST_APPLESS_MAIN(PeerSessionTest)
#include "peer_session_test.moc"
