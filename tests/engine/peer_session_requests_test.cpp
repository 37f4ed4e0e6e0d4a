// PeerSession's stories of asking and serving: requests, their answers, and gifts. What a peer may say at all is
// peer_session_test's.
#include <QTest>

#include "peer_story.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

class PeerSessionRequestsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // --- asking
    void asksOnlyWhatThePeerHasAndAllows();
    void asksAllowedFastPiecesWhileChoked();
    void matchesAnswersToRequests();
    void getsItsRequestsBackFromAPeerWithoutFastThatChokes();
    void keepsItsRequestsWhenAFastPeerChokes();
    void forgetsARejectedRequest();
    void welcomesALateAnswer();
    void getsRequestsBackWhenThePeerLostThePiece();
    // --- serving
    void rejectsRequestsWhileChoking();
    void rejectsWhatItDoesNotHold();
    void rejectsTooManyRequestsOfAFastPeer();
    void rejectsWhatWaitsWhenItChokes();
    void answersACancelWithAReject();
    void saysThatItLostAPiece();
    // --- gifts (BEP 6) and upload-only (BEP 21)
    void givesAFewPiecesToAChokedNewcomer();
    void givesNothingToWhoeverHoldsEnough();
    void givesEachPieceOnlyOnce();
    void keepsGiftsWhenItChokes();
    void offersOnlyWhatItHoldsAndOnlyOnce();
    void tellsWhenItWantsNothingAnyMore();
    void hearsThatThePeerWantsNothing();
    void tellsAPeerItsAddressAndOurQueue();
};

void PeerSessionRequestsTest::asksOnlyWhatThePeerHasAndAllows() {
    PeerStory story;
    QVERIFY(story.hears(wire::Have{PieceIndex(3)}));
    QVERIFY(!story.session.mayRequest(PieceIndex(3)));
    QVERIFY(story.hearsAs<peer_event::UnchokedUs>(wire::Unchoke{}));
    QVERIFY(story.session.mayRequest(PieceIndex(3)));
    QVERIFY(!story.session.mayRequest(PieceIndex(4)));
}

void PeerSessionRequestsTest::asksAllowedFastPiecesWhileChoked() {
    PeerStory story;
    QVERIFY(story.hears(wire::HaveAll{}));
    QVERIFY(!story.session.mayRequestAnything());
    QVERIFY(story.hearsAs<peer_event::PieceOffered>(wire::AllowedFast{PieceIndex(4)}));
    QVERIFY(story.session.mayRequest(PieceIndex(4)));
    QVERIFY(!story.session.mayRequest(PieceIndex(5)));
    // A reject takes the offer back, or we would ask in circles.
    story.session.request(block(4), 0);
    QVERIFY(story.hearsAs<peer_event::BlockRefused>(wire::Reject{block(4)}));
    QVERIFY(!story.session.mayRequest(PieceIndex(4)));
}

void PeerSessionRequestsTest::matchesAnswersToRequests() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    story.session.request(block(2), 0);
    QCOMPARE(story.sent().size(), std::size_t(2));
    const Bytes data(16 * 1024, 7);
    const auto event = story.hears(wire::Piece{PieceIndex(2), 0, data});
    QVERIFY(event && std::holds_alternative<peer_event::BlockArrived>(*event));
    QCOMPARE(std::get<peer_event::BlockArrived>(*event).block, block(2));
    QVERIFY(!std::get<peer_event::BlockArrived>(*event).late);
    QCOMPARE(story.session.outstandingCount(), std::size_t(1));
}

void PeerSessionRequestsTest::getsItsRequestsBackFromAPeerWithoutFastThatChokes() {
    PeerStory story(false);
    QVERIFY(story.hears(wire::Have{PieceIndex(1)}));
    QVERIFY(story.hears(wire::Unchoke{}));
    story.session.request(block(1), 0);
    const auto event = story.hears(wire::Choke{});
    QVERIFY(event && std::holds_alternative<peer_event::ChokedUs>(*event));
    QCOMPARE(std::get<peer_event::ChokedUs>(*event).returned, std::vector<BlockRequest>{block(1)});
    QCOMPARE(story.session.outstandingCount(), std::size_t(0));
}

void PeerSessionRequestsTest::keepsItsRequestsWhenAFastPeerChokes() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    const auto event = story.hears(wire::Choke{});
    QVERIFY(std::get<peer_event::ChokedUs>(*event).returned.empty());
    QCOMPARE(story.session.outstandingCount(), std::size_t(1));
}

void PeerSessionRequestsTest::forgetsARejectedRequest() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    QVERIFY(story.hearsAs<peer_event::BlockRefused>(wire::Reject{block(1)}));
    QCOMPARE(story.session.outstandingCount(), std::size_t(0));
}

void PeerSessionRequestsTest::welcomesALateAnswer() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    QCOMPARE(story.session.giveUpRequests(), std::vector<BlockRequest>{block(1)});
    const Bytes data(16 * 1024);
    const auto event = story.hears(wire::Piece{PieceIndex(1), 0, data});
    QVERIFY(event && std::get<peer_event::BlockArrived>(*event).late);
    QVERIFY(story.refuses(wire::Piece{PieceIndex(1), 0, data})); // but once
}

void PeerSessionRequestsTest::getsRequestsBackWhenThePeerLostThePiece() {
    PeerStory story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    story.session.request(block(2), 0);
    const Bytes payload = protocol::encodeDontHave(PieceIndex(1));
    const auto event = story.hears(wire::Extended{ltDontHaveId, payload});
    QVERIFY(event && std::holds_alternative<peer_event::HaveRemoved>(*event));
    QCOMPARE(std::get<peer_event::HaveRemoved>(*event).returned, std::vector<BlockRequest>{block(1)});
    QVERIFY(!story.session.have().contains(PieceIndex(1)));
    QVERIFY(!story.session.isSeed());
}

void PeerSessionRequestsTest::rejectsRequestsWhileChoking() {
    PeerStory story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::Request{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
    QVERIFY(story.session.requests().empty());
}

void PeerSessionRequestsTest::rejectsWhatItDoesNotHold() {
    PeerStory story;
    story.session.setChoking(false);
    story.sent();
    QVERIFY(story.hears(wire::Request{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
    story.have.add(PieceIndex(1));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(1)}));
    QVERIFY(story.hears(wire::Request{block(1, 0, 17 * 1024)})); // longer than what is served, no attack
    QVERIFY(story.sentOnly(wire::Reject{block(1, 0, 17 * 1024)}));
}

void PeerSessionRequestsTest::rejectsTooManyRequestsOfAFastPeer() {
    PeerStory story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    story.sent();
    for (std::uint32_t at = 0; at < 2'048; ++at)
        QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(1)}));
    QVERIFY(story.hearsAs<peer_event::None>(wire::Request{block(2)}));
    QVERIFY(story.sentOnly(wire::Reject{block(2)}));
    QCOMPARE(story.session.requests().size(), std::size_t(2'048));
}

void PeerSessionRequestsTest::rejectsWhatWaitsWhenItChokes() {
    PeerStory story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    QVERIFY(story.hears(wire::Request{block(1)}));
    story.sent();
    story.session.setChoking(true);
    const auto messages = story.sent();
    QCOMPARE(messages.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<wire::Choke>(messages[0]));
    QCOMPARE(std::get<wire::Reject>(messages[1]), wire::Reject{block(1)});
    QVERIFY(story.session.requests().empty());
}

void PeerSessionRequestsTest::answersACancelWithAReject() {
    PeerStory story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    QVERIFY(story.hears(wire::Request{block(1)}));
    story.sent();
    QVERIFY(story.hears(wire::Cancel{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
}

void PeerSessionRequestsTest::saysThatItLostAPiece() {
    PeerStory story;
    story.have = PieceSet::all(10);
    protocol::ExtensionHandshake theirs;
    theirs.ltDontHave = std::uint8_t{7};
    const Bytes introduction = protocol::encodeExtensionHandshake(theirs);
    QVERIFY(story.hearsAs<peer_event::Introduced>(wire::Extended{0, introduction}));
    story.session.setChoking(false);
    QVERIFY(story.hears(wire::Request{block(3)}));
    story.sent();
    story.session.announceLost(PieceIndex(3));
    const auto messages = story.sent();
    QCOMPARE(messages.size(), std::size_t(2));
    QCOMPARE(std::get<wire::Reject>(messages[0]), wire::Reject{block(3)});
    const auto& extended = std::get<wire::Extended>(messages[1]);
    QCOMPARE(extended.id, std::uint8_t(7));
    QCOMPARE(*protocol::decodeDontHave(extended.payload), PieceIndex(3));
}

void PeerSessionRequestsTest::givesAFewPiecesToAChokedNewcomer() {
    PeerStory story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::HaveNone{}));
    story.session.allowFast({PieceIndex(4), PieceIndex(7)}, story.have);
    const auto told = story.sent();
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(std::get<wire::AllowedFast>(told[0]).piece, PieceIndex(4));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(4)}));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(7, 16 * 1024)}));
    QVERIFY(story.hears(wire::Request{block(5)}));
    QVERIFY(story.sentOnly(wire::Reject{block(5)}));
}

void PeerSessionRequestsTest::givesNothingToWhoeverHoldsEnough() {
    const TorrentShape shape{.pieceCount = 40, .pieceBytes = 32 * 1024, .totalBytes = 40 * 32 * 1024};
    PeerStory rich(true, shape);
    rich.have = PieceSet::all(40);
    const Bytes sixteen{0xFF, 0xFF, 0, 0, 0};
    QVERIFY(rich.hears(wire::Bitfield{sixteen}));
    rich.session.allowFast({PieceIndex(20)}, rich.have);
    QVERIFY(rich.sent().empty());

    PeerStory growing(true, shape);
    growing.have = PieceSet::all(40);
    QVERIFY(growing.hears(wire::HaveNone{}));
    growing.session.allowFast({PieceIndex(20)}, growing.have);
    for (std::uint32_t piece = 0; piece < 10; ++piece)
        QVERIFY(growing.hears(wire::Have{PieceIndex(piece)}));
    growing.sent();
    QVERIFY(growing.hears(wire::Request{block(20)}));
    QVERIFY(growing.sentOnly(wire::Reject{block(20)}));
}

void PeerSessionRequestsTest::givesEachPieceOnlyOnce() {
    PeerStory story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::HaveNone{}));
    story.session.allowFast({PieceIndex(4)}, story.have);
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(4)}));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(4, 16 * 1024)}));
    story.sent();
    QVERIFY(story.hearsAs<peer_event::None>(wire::Request{block(4)}));
    QVERIFY(story.sentOnly(wire::Reject{block(4)}));
}

void PeerSessionRequestsTest::keepsGiftsWhenItChokes() {
    PeerStory story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::HaveNone{}));
    story.session.allowFast({PieceIndex(4)}, story.have);
    story.session.setChoking(false);
    QVERIFY(story.hears(wire::Request{block(4)}));
    QVERIFY(story.hears(wire::Request{block(5)}));
    story.sent();
    story.session.setChoking(true);
    const auto told = story.sent();
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(std::get<wire::Reject>(told[1]), wire::Reject{block(5)});
    QCOMPARE(story.session.requests().size(), std::size_t(1));
    QCOMPARE(story.session.requests().front(), block(4));
}

void PeerSessionRequestsTest::offersOnlyWhatItHoldsAndOnlyOnce() {
    PeerStory story;
    story.have.add(PieceIndex(1));
    story.have.add(PieceIndex(2));
    QVERIFY(story.hears(wire::HaveNone{}));
    QVERIFY(story.hears(wire::Have{PieceIndex(2)}));
    story.session.allowFast({PieceIndex(1), PieceIndex(2), PieceIndex(3), PieceIndex(10)}, story.have);
    QVERIFY(story.sentOnly(wire::AllowedFast{PieceIndex(1)}));
    story.session.allowFast({PieceIndex(1)}, story.have);
    QVERIFY(story.sent().empty());
    PeerStory slow(false);
    slow.session.allowFast({PieceIndex(1)}, PieceSet::all(10));
    QVERIFY(slow.sent().empty());
}

void PeerSessionRequestsTest::tellsWhenItWantsNothingAnyMore() {
    PeerStory story;
    story.session.announceUploadOnly(true); // its ids are not known yet
    QVERIFY(story.sent().empty());
    protocol::ExtensionHandshake theirs;
    theirs.uploadOnlyId = std::uint8_t{9};
    const Bytes introduction = protocol::encodeExtensionHandshake(theirs);
    QVERIFY(story.hears(wire::Extended{0, introduction}));
    story.session.announceUploadOnly(true);
    story.session.announceUploadOnly(true);
    const auto told = story.sent();
    QCOMPARE(told.size(), std::size_t(1));
    const auto& extended = std::get<wire::Extended>(told[0]);
    QCOMPARE(extended.id, std::uint8_t(9));
    QCOMPARE(toBytes(extended.payload), Bytes{1});
}

void PeerSessionRequestsTest::hearsThatThePeerWantsNothing() {
    PeerStory story;
    protocol::ExtensionHandshake theirs;
    theirs.uploadOnly = true;
    const Bytes introduction = protocol::encodeExtensionHandshake(theirs);
    QVERIFY(!story.session.isUploadOnly());
    QVERIFY(story.hearsAs<peer_event::Introduced>(wire::Extended{0, introduction}));
    QVERIFY(story.session.isUploadOnly() && !story.session.isSeed());
    const Bytes no{0}, odd{1, 1};
    QVERIFY(story.hearsAs<peer_event::Introduced>(wire::Extended{uploadOnlyId, no}));
    QVERIFY(!story.session.isUploadOnly());
    QVERIFY(story.refuses(wire::Extended{uploadOnlyId, odd}));
}

void PeerSessionRequestsTest::tellsAPeerItsAddressAndOurQueue() {
    PeerStory story;
    story.session.open({}, {.client = "x", .listenPort = 7, .prefersEncryption = true, .peerAddress = IpAddress::v4(0x01020304)}, 0);
    const auto told = story.sent();
    const auto handshake = protocol::decodeExtensionHandshake(std::get<wire::Extended>(told.at(1)).payload).value();
    QCOMPARE(handshake.requestQueue, std::optional<std::uint32_t>(2'048));
    QCOMPARE(handshake.listenPort, std::optional<std::uint16_t>(7));
    QVERIFY(handshake.yourAddress == IpAddress::v4(0x01020304));
    QVERIFY(handshake.prefersEncryption);
    QVERIFY(handshake.utMetadata && handshake.ltDontHave && handshake.uploadOnlyId);
}

QTEST_APPLESS_MAIN(PeerSessionRequestsTest)
#include "peer_session_requests_test.moc"
