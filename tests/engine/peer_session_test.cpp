// PeerSession's stories: what a peer may say, when, and what it gets. No sockets, no disk, no clock.
#include <QTest>

#include "../../libs/engine/src/metadata_fetch.h"
#include "../../libs/engine/src/peer_session.h"
#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;
using protocol::BlockRequest;
using protocol::PeerMessage;
namespace wire = protocol::wire;

namespace {

constexpr TorrentShape smallTorrent{.pieceCount = 10, .pieceBytes = 32 * 1024, .totalBytes = 9 * 32 * 1024 + 100};

protocol::Handshake handshakeOf(bool fast) {
    protocol::Handshake handshake;
    handshake.infoHash.value.fill(1);
    handshake.peerId.value.fill(2);
    handshake.fast = fast;
    return handshake;
}

// A peer, the clock, what we hold, and what we sent: a story reads as one line after another.
struct Story {
    explicit Story(bool fast = true, std::optional<TorrentShape> shape = smallTorrent) : session(handshakeOf(fast), shape, 0) {}

    Result<PeerEvent> hears(const PeerMessage& message) { return session.receive(message, have, nowMs); }
    template <class Event>
    bool hearsAs(const PeerMessage& message) {
        const auto event = hears(message);
        return event && std::holds_alternative<Event>(*event);
    }
    bool refuses(const PeerMessage& message) {
        const auto event = hears(message);
        return !event && event.error().code == ErrorCode::protocolViolation;
    }
    // What was sent since the last call, decoded again.
    std::vector<PeerMessage> sent() {
        Bytes bytes;
        session.takeControl(bytes, nowMs);
        decoder = protocol::PeerWireDecoder();
        if (!bytes.empty()) {
            const auto space = decoder.writable(bytes.size());
            std::copy(bytes.begin(), bytes.end(), space.begin());
            decoder.commit(bytes.size());
        }
        std::vector<PeerMessage> messages;
        for (;;) {
            auto message = decoder.next();
            if (!message || !*message)
                return messages;
            messages.push_back(**message);
        }
    }
    template <class Message>
    bool sentOnly(const Message& expected) {
        const auto messages = sent();
        return messages.size() == 1 && std::holds_alternative<Message>(messages[0]) && std::get<Message>(messages[0]) == expected;
    }
    void unchokesUs() {
        session.setInterested(true);
        QVERIFY(hears(wire::HaveAll{}));
        QVERIFY(hears(wire::Unchoke{}));
        sent();
    }

    PieceSet have;
    Millis nowMs = 0;
    PeerSession session;
    protocol::PeerWireDecoder decoder;
};

BlockRequest block(std::uint32_t piece, std::uint32_t offset = 0, std::uint32_t length = 16 * 1024) {
    return {PieceIndex(piece), offset, length};
}

} // namespace

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
    // --- time
    void leavesASilentPeer();
    void keepsAQuietConnectionAlive();
    void countsOnlySilenceAsStalling();
    // --- metadata not here yet
    void judgesEarlyWordsOnceTheTorrentIsKnown();
    void refusesAnEarlyBitfieldOfTheWrongSize();
    // --- metadata exchange
    void assemblesMetadata();
    void namesTheLiarOfMetadata();
    void boundsMetadata();
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
    Story empty, some, all;
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
    Story story(false);
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
    Story story;
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
    Story story(row >= 5);
    if (row >= 5)
        QVERIFY(story.hears(wire::Have{PieceIndex(1)}));
    const PeerMessage messages[] = {wire::HaveAll{}, wire::HaveNone{}, wire::Suggest{PieceIndex(1)}, wire::Reject{block(1)},
                                    wire::AllowedFast{PieceIndex(1)}, wire::HaveNone{}, wire::HaveAll{}};
    QVERIFY(story.refuses(messages[row]));
}

void PeerSessionTest::closesOnABlockThatNobodyAskedFor() {
    Story story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    const Bytes data(16 * 1024);
    QVERIFY(story.refuses(wire::Piece{PieceIndex(1), 16 * 1024, data}));
}

void PeerSessionTest::closesOnAFloodOfRequestsWhileChoked() {
    Story story;
    story.have = PieceSet::all(10);
    int answered = 0;
    while (story.hears(wire::Request{block(1)}) && answered < 10'000)
        ++answered;
    QVERIFY(answered >= 100); // a pipeline that a choke has overtaken is honest
    QVERIFY(answered < 1'000);
}

void PeerSessionTest::takesALateBitfieldButNoFloodOfThem() {
    Story story;
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
    Story story;
    int turns = 0;
    while (story.hears(wire::Unchoke{}) && story.hears(wire::Choke{}) && turns < 10'000)
        ++turns;
    QVERIFY(turns < 1'000);
    Story honest;
    for (int turn = 0; turn < 5'000; ++turn) {
        honest.nowMs += 10'000;
        QVERIFY(honest.hears(wire::Unchoke{}));
        QVERIFY(honest.hears(wire::Choke{}));
    }
}

void PeerSessionTest::closesOnRepeatedHaves() {
    Story story;
    int told = 0;
    while (story.hears(wire::Have{PieceIndex(1)}) && told < 10'000)
        ++told;
    QVERIFY(told < 1'000);
    QCOMPARE(story.session.haveCount(), 1u);
}

void PeerSessionTest::forgivesAFewUselessMessages() {
    Story story;
    for (const PeerMessage& message : {PeerMessage(wire::KeepAlive{}), PeerMessage(wire::Unknown{99}), PeerMessage(wire::Port{0}),
                                       PeerMessage(wire::Cancel{block(1)}), PeerMessage(wire::Reject{block(1)}), PeerMessage(wire::Choke{})})
        QVERIFY(story.hearsAs<peer_event::None>(message));
}

void PeerSessionTest::asksOnlyWhatThePeerHasAndAllows() {
    Story story;
    QVERIFY(story.hears(wire::Have{PieceIndex(3)}));
    QVERIFY(!story.session.mayRequest(PieceIndex(3)));
    QVERIFY(story.hearsAs<peer_event::UnchokedUs>(wire::Unchoke{}));
    QVERIFY(story.session.mayRequest(PieceIndex(3)));
    QVERIFY(!story.session.mayRequest(PieceIndex(4)));
}

void PeerSessionTest::asksAllowedFastPiecesWhileChoked() {
    Story story;
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

void PeerSessionTest::matchesAnswersToRequests() {
    Story story;
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

void PeerSessionTest::getsItsRequestsBackFromAPeerWithoutFastThatChokes() {
    Story story(false);
    QVERIFY(story.hears(wire::Have{PieceIndex(1)}));
    QVERIFY(story.hears(wire::Unchoke{}));
    story.session.request(block(1), 0);
    const auto event = story.hears(wire::Choke{});
    QVERIFY(event && std::holds_alternative<peer_event::ChokedUs>(*event));
    QCOMPARE(std::get<peer_event::ChokedUs>(*event).returned, std::vector<BlockRequest>{block(1)});
    QCOMPARE(story.session.outstandingCount(), std::size_t(0));
}

void PeerSessionTest::keepsItsRequestsWhenAFastPeerChokes() {
    Story story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    const auto event = story.hears(wire::Choke{});
    QVERIFY(std::get<peer_event::ChokedUs>(*event).returned.empty());
    QCOMPARE(story.session.outstandingCount(), std::size_t(1));
}

void PeerSessionTest::forgetsARejectedRequest() {
    Story story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    QVERIFY(story.hearsAs<peer_event::BlockRefused>(wire::Reject{block(1)}));
    QCOMPARE(story.session.outstandingCount(), std::size_t(0));
}

void PeerSessionTest::welcomesALateAnswer() {
    Story story;
    story.unchokesUs();
    story.session.request(block(1), 0);
    QCOMPARE(story.session.giveUpRequests(), std::vector<BlockRequest>{block(1)});
    const Bytes data(16 * 1024);
    const auto event = story.hears(wire::Piece{PieceIndex(1), 0, data});
    QVERIFY(event && std::get<peer_event::BlockArrived>(*event).late);
    QVERIFY(story.refuses(wire::Piece{PieceIndex(1), 0, data})); // but once
}

void PeerSessionTest::getsRequestsBackWhenThePeerLostThePiece() {
    Story story;
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

void PeerSessionTest::rejectsRequestsWhileChoking() {
    Story story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::Request{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
    QVERIFY(story.session.requests().empty());
}

void PeerSessionTest::rejectsWhatItDoesNotHold() {
    Story story;
    story.session.setChoking(false);
    story.sent();
    QVERIFY(story.hears(wire::Request{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
    story.have.add(PieceIndex(1));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(1)}));
    QVERIFY(story.hears(wire::Request{block(1, 0, 17 * 1024)})); // longer than what is served, no attack
    QVERIFY(story.sentOnly(wire::Reject{block(1, 0, 17 * 1024)}));
}

void PeerSessionTest::rejectsTooManyRequestsOfAFastPeer() {
    Story story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    story.sent();
    for (std::uint32_t at = 0; at < 2'048; ++at)
        QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(1)}));
    QVERIFY(story.hearsAs<peer_event::None>(wire::Request{block(2)}));
    QVERIFY(story.sentOnly(wire::Reject{block(2)}));
    QCOMPARE(story.session.requests().size(), std::size_t(2'048));
}

void PeerSessionTest::rejectsWhatWaitsWhenItChokes() {
    Story story;
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

void PeerSessionTest::answersACancelWithAReject() {
    Story story;
    story.have = PieceSet::all(10);
    story.session.setChoking(false);
    QVERIFY(story.hears(wire::Request{block(1)}));
    story.sent();
    QVERIFY(story.hears(wire::Cancel{block(1)}));
    QVERIFY(story.sentOnly(wire::Reject{block(1)}));
}

void PeerSessionTest::saysThatItLostAPiece() {
    Story story;
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

void PeerSessionTest::givesAFewPiecesToAChokedNewcomer() {
    Story story;
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

void PeerSessionTest::givesNothingToWhoeverHoldsEnough() {
    const TorrentShape shape{.pieceCount = 40, .pieceBytes = 32 * 1024, .totalBytes = 40 * 32 * 1024};
    Story rich(true, shape);
    rich.have = PieceSet::all(40);
    const Bytes sixteen{0xFF, 0xFF, 0, 0, 0};
    QVERIFY(rich.hears(wire::Bitfield{sixteen}));
    rich.session.allowFast({PieceIndex(20)}, rich.have);
    QVERIFY(rich.sent().empty());

    Story growing(true, shape);
    growing.have = PieceSet::all(40);
    QVERIFY(growing.hears(wire::HaveNone{}));
    growing.session.allowFast({PieceIndex(20)}, growing.have);
    for (std::uint32_t piece = 0; piece < 10; ++piece)
        QVERIFY(growing.hears(wire::Have{PieceIndex(piece)}));
    growing.sent();
    QVERIFY(growing.hears(wire::Request{block(20)}));
    QVERIFY(growing.sentOnly(wire::Reject{block(20)}));
}

void PeerSessionTest::givesEachPieceOnlyOnce() {
    Story story;
    story.have = PieceSet::all(10);
    QVERIFY(story.hears(wire::HaveNone{}));
    story.session.allowFast({PieceIndex(4)}, story.have);
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(4)}));
    QVERIFY(story.hearsAs<peer_event::RequestQueued>(wire::Request{block(4, 16 * 1024)}));
    story.sent();
    QVERIFY(story.hearsAs<peer_event::None>(wire::Request{block(4)}));
    QVERIFY(story.sentOnly(wire::Reject{block(4)}));
}

void PeerSessionTest::keepsGiftsWhenItChokes() {
    Story story;
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

void PeerSessionTest::offersOnlyWhatItHoldsAndOnlyOnce() {
    Story story;
    story.have.add(PieceIndex(1));
    story.have.add(PieceIndex(2));
    QVERIFY(story.hears(wire::HaveNone{}));
    QVERIFY(story.hears(wire::Have{PieceIndex(2)}));
    story.session.allowFast({PieceIndex(1), PieceIndex(2), PieceIndex(3), PieceIndex(10)}, story.have);
    QVERIFY(story.sentOnly(wire::AllowedFast{PieceIndex(1)}));
    story.session.allowFast({PieceIndex(1)}, story.have);
    QVERIFY(story.sent().empty());
    Story slow(false);
    slow.session.allowFast({PieceIndex(1)}, PieceSet::all(10));
    QVERIFY(slow.sent().empty());
}

void PeerSessionTest::tellsWhenItWantsNothingAnyMore() {
    Story story;
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

void PeerSessionTest::hearsThatThePeerWantsNothing() {
    Story story;
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

void PeerSessionTest::tellsAPeerItsAddressAndOurQueue() {
    Story story;
    story.session.open({}, {.client = "x", .listenPort = 7, .prefersEncryption = true, .peerAddress = IpAddress::v4(0x01020304)}, 0);
    const auto told = story.sent();
    const auto handshake = protocol::decodeExtensionHandshake(std::get<wire::Extended>(told.at(1)).payload).value();
    QCOMPARE(handshake.requestQueue, std::optional<std::uint32_t>(2'048));
    QCOMPARE(handshake.listenPort, std::optional<std::uint16_t>(7));
    QVERIFY(handshake.yourAddress == IpAddress::v4(0x01020304));
    QVERIFY(handshake.prefersEncryption);
    QVERIFY(handshake.utMetadata && handshake.ltDontHave && handshake.uploadOnlyId);
}

void PeerSessionTest::leavesASilentPeer() {
    Story story;
    QVERIFY(story.session.tick(149'000));
    const auto result = story.session.tick(150'000);
    QVERIFY(!result && result.error().code == ErrorCode::timeout);
}

void PeerSessionTest::keepsAQuietConnectionAlive() {
    Story story;
    QVERIFY(story.session.tick(99'000));
    QVERIFY(story.sent().empty());
    story.session.noteSent(0);
    QVERIFY(story.session.tick(100'000));
    QVERIFY(story.sentOnly(wire::KeepAlive{}));
}

void PeerSessionTest::countsOnlySilenceAsStalling() {
    Story story;
    story.unchokesUs();
    QCOMPARE(story.session.stalledForMs(60'000), Millis(0)); // owes nothing
    story.session.request(block(1), 60'000);
    QCOMPARE(story.session.stalledForMs(63'000), Millis(3'000));
    story.session.bytesArrived(64'000); // part of a block
    QCOMPARE(story.session.stalledForMs(65'000), Millis(1'000));
}

void PeerSessionTest::judgesEarlyWordsOnceTheTorrentIsKnown() {
    Story story(true, std::nullopt);
    QVERIFY(story.hears(wire::HaveAll{}));
    QVERIFY(!story.session.isSeed());
    QVERIFY(story.session.setShape(smallTorrent));
    QVERIFY(story.session.isSeed());
}

void PeerSessionTest::refusesAnEarlyBitfieldOfTheWrongSize() {
    Story story(true, std::nullopt);
    const Bytes bits{0xFF};
    QVERIFY(story.hears(wire::Bitfield{bits}));
    QVERIFY(!story.session.setShape(smallTorrent));
}

void PeerSessionTest::assemblesMetadata() {
    const Bytes info(40'000, 5);
    InfoHash infoHash;
    infoHash.value = sha1(info);
    MetadataFetch fetch(infoHash);
    QVERIFY(fetch.begin(PeerKey(1), 40'000, 0));
    std::vector<std::uint32_t> asked;
    while (const auto piece = fetch.nextRequest())
        asked.push_back(*piece);
    QCOMPARE(asked, (std::vector<std::uint32_t>{0, 1, 2}));
    using Kind = protocol::MetadataMessage::Kind;
    const ByteView view(info);
    QVERIFY(fetch.received(PeerKey(2), {Kind::data, 0, 40'000, view.first(16'384)}, 1) == MetadataFetch::Outcome::unasked);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 2, 40'000, view.subspan(32'768)}, 1) == MetadataFetch::Outcome::more);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 0, 40'000, view.first(16'384)}, 1) == MetadataFetch::Outcome::more);
    QVERIFY(fetch.received(PeerKey(1), {Kind::data, 1, 40'000, view.subspan(16'384, 16'384)}, 1) == MetadataFetch::Outcome::done);
    QCOMPARE(fetch.take(), info);
}

void PeerSessionTest::namesTheLiarOfMetadata() {
    MetadataFetch fetch(InfoHash{});
    QVERIFY(fetch.begin(PeerKey(1), 100, 0));
    QVERIFY(fetch.nextRequest().has_value());
    const Bytes lie(100, 1);
    QVERIFY(fetch.received(PeerKey(1), {protocol::MetadataMessage::Kind::data, 0, 100, lie}, 1) == MetadataFetch::Outcome::wrong);
    QVERIFY(!fetch.busy()); // free for another peer
}

void PeerSessionTest::boundsMetadata() {
    MetadataFetch fetch(InfoHash{});
    QVERIFY(!fetch.begin(PeerKey(1), 0, 0));
    QVERIFY(!fetch.begin(PeerKey(1), 2u << 30, 0));
    QVERIFY(fetch.begin(PeerKey(1), 100, 0));
    QVERIFY(fetch.overdue(9'000));
}

QTEST_APPLESS_MAIN(PeerSessionTest)
#include "peer_session_test.moc"
