#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <rapidcheck.h>

#include "registry/command_generator.h"
#include "registry/rights_generator.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

// The hexadecimal examples of the format's page, in order; each is a fenced block named hex.
std::vector<Bytes> pageExamples() {
    QFile page(QStringLiteral(BT_FORMATS "/registry-commands.md"));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(page.readAll());
    std::vector<Bytes> examples;
    auto blocks = QRegularExpression(QStringLiteral("```hex\n(.*?)```"), QRegularExpression::DotMatchesEverythingOption)
                      .globalMatch(text);
    while (blocks.hasNext()) {
        QString digits = blocks.next().captured(1);
        digits.remove(QRegularExpression(QStringLiteral("\\s")));
        examples.push_back(*fromHex(digits.toStdString()));
    }
    return examples;
}

bool roundTrips(const Command& command) {
    const Bytes bytes = encodeCommand(command);
    const auto decoded = decodeCommand(bytes);
    return decoded && decoded->index() == command.index() && encodeCommand(*decoded) == bytes;
}

template <class One>
One trip(const One& sent) {
    const auto decoded = decodeCommand(encodeCommand(Command(sent)));
    BT_ASSERT(decoded && std::holds_alternative<One>(*decoded));
    return std::get<One>(*decoded);
}

bool refused(const Command& command) {
    return !decodeCommand(encodeCommand(command)).has_value();
}

} // namespace

class CommandCodecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCommandSurvivesTheTrip();
    void anAnnounceKeepsEveryField();
    void aBatchKeepsItsAnnouncesInTheirOrder();
    void aBatchKeepsItsRefreshes();
    void placesOfAReplyAscend();
    void aReportKeepsEveryField();
    void partsAndTheirPublicationKeepEveryField();
    void aPartBeyondItsSizeIsRefused();
    void passkeysAndListsKeepEveryField();
    void aDescriptionKeepsEveryFieldAndWhatWasNotSaid();
    void aPasskeyThatIsNoneIsNotWritten();
    void commandsOfAccountsKeepEveryField();
    void repliesSurviveTheTrip();
    void longErrorContextsAreCutBetweenLetters();
    void refusesWhatIsCutShortOrTooLong();
    void refusesUnknownVersionsTypesAndFlags();
    void arbitraryBytesNeverHurt();
    void decodesThePagesExamples();
};

void CommandCodecTest::everyCommandSurvivesTheTrip() {
    CommandGenerator world(1);
    for (int i = 0; i < 2000; ++i)
        QVERIFY(roundTrips(world.next()));
    RightsGenerator rights(1);
    for (int i = 0; i < 2000; ++i)
        QVERIFY(roundTrips(rights.next()));
}

void CommandCodecTest::anAnnounceKeepsEveryField() {
    AnnouncePeer sent = announce(*InfoHash::fromHex("00112233445566778899aabbccddeeff00112233"), 1, 77,
                                 protocol::AnnounceEvent::paused);
    sent.endpoint = endpointV6(3, 65535);
    sent.uploaded = UINT64_MAX;
    sent.downloaded = 5;
    const auto got = std::get<AnnouncePeer>(*decodeCommand(encodeCommand(sent)));
    QVERIFY(got.infoHash == sent.infoHash && got.peerId == sent.peerId && got.endpoint == sent.endpoint &&
            got.event == sent.event);
    QVERIFY(got.uploaded == sent.uploaded && got.downloaded == sent.downloaded && got.left == 77 &&
            got.expireSeconds == 60);
}

void CommandCodecTest::aBatchKeepsItsAnnouncesInTheirOrder() {
    const InfoHash infoHash = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
    AnnounceBatch sent;
    for (unsigned i = 0; i < AnnounceBatch::announcesMax; ++i)
        sent.announces.push_back(announce(infoHash, i % 200, i));
    const auto got = std::get<AnnounceBatch>(*decodeCommand(encodeCommand(sent)));
    QCOMPARE(got.announces.size(), sent.announces.size());
    for (std::size_t i = 0; i < got.announces.size(); ++i)
        QVERIFY(got.announces[i].endpoint == sent.announces[i].endpoint && got.announces[i].left == i);
    sent.announces.push_back(announce(infoHash, 1, 1));
    QVERIFY(!decodeCommand(encodeCommand(sent)));
}

void CommandCodecTest::aBatchKeepsItsRefreshes() {
    AnnounceBatch sent;
    sent.expireSeconds = 3660;
    for (std::uint32_t i = 0; i < AnnounceBatch::refreshesMax; ++i)
        sent.refreshes.push_back({i * 7919, ~i});
    const Bytes bytes = encodeCommand(sent);
    QVERIFY(bytes.size() < 16 + 8 * sent.refreshes.size());
    const auto got = std::get<AnnounceBatch>(*decodeCommand(bytes));
    QVERIFY(got.announces.empty() && got.refreshes == sent.refreshes && got.expireSeconds == 3660);
    sent.refreshes.push_back({1, 1});
    QVERIFY(!decodeCommand(encodeCommand(sent)));
    // A count that the bytes do not hold is not believed.
    QVERIFY(!decodeCommand(Bytes{1, 7, 0, 0x80, 0x20, 0, 1, 2, 3, 4, 5, 6, 7, 8}));

}

void CommandCodecTest::placesOfAReplyAscend() {
    const AnnouncedReply reply{{{0, ErrorCode::tooLarge}, {511, ErrorCode::invalidArgument}}};
    QVERIFY(std::get<AnnouncedReply>(*decodeReply(encodeReply(reply))).refused == reply.refused);
    QVERIFY(!decodeReply(encodeReply(AnnouncedReply{{{3, ErrorCode::tooLarge}, {3, ErrorCode::tooLarge}}})));
}

void CommandCodecTest::aReportKeepsEveryField() {
    auto sent = report(1, {holding(InfoHash{}, 2, "0-5,9", "7", true, false)});
    sent.holdings[0].uploaded = 1;
    sent.holdings[0].downloaded = 2;
    sent.holdings[0].left = 3;
    const auto got = std::get<ReportHoldings>(*decodeCommand(encodeCommand(sent)));
    QVERIFY(got.client == sent.client && got.expireSeconds == 60);
    const auto& holding = got.holdings.at(0);
    QVERIFY(holding.endpoint == endpoint(2) && holding.full && !holding.online);
    QCOMPARE(holding.have.toString(), std::string("0-5,9"));
    QCOMPARE(holding.lost.toString(), std::string("7"));
    QVERIFY(holding.uploaded == 1 && holding.downloaded == 2 && holding.left == 3);
}

void CommandCodecTest::partsAndTheirPublicationKeepEveryField() {
    const auto upload = *UploadId::fromHex("aabbccddeeff00112233445566778899");
    const auto part =
        std::get<StoreUploadPart>(*decodeCommand(encodeCommand(StoreUploadPart{upload, client(3), 5, 7, {1, 2, 3}})));
    QVERIFY(part.upload == upload && part.publisher == client(3) && part.index == 5 && part.count == 7);
    QVERIFY((part.bytes == Bytes{1, 2, 3}));
    const auto digest = sha256(asBytes("x"));
    const auto publish =
        std::get<PublishUpload>(*decodeCommand(encodeCommand(PublishUpload{upload, digest, client(4)})));
    QVERIFY(publish.upload == upload && publish.sha256 == digest && publish.publisher == client(4));
}

void CommandCodecTest::aPartBeyondItsSizeIsRefused() {
    const auto encoded = [](std::size_t size) { return encodeCommand(StoreUploadPart{{}, {}, 0, 1, Bytes(size, 1)}); };
    QVERIFY(decodeCommand(encoded(uploadPartBytesMax)).has_value());
    QVERIFY(!decodeCommand(encoded(uploadPartBytesMax + 1)).has_value());
}

void CommandCodecTest::passkeysAndListsKeepEveryField() {
    const auto added = std::get<AddPasskeys>(
        *decodeCommand(encodeCommand(AddPasskeys{{{"anna", hashOf(passkey(1))}, {"ben", hashOf(passkey(2))}}})));
    QVERIFY(added.entries.size() == 2 && added.entries[1].account == "ben" && added.entries[1].passkey == hashOf(passkey(2)));
    const auto one = std::get<RevokePasskeys>(*decodeCommand(encodeCommand(RevokePasskeys{hashOf(passkey(3)), {}})));
    QVERIFY(one.passkey == hashOf(passkey(3)) && one.account.empty());
    const auto all = std::get<RevokePasskeys>(*decodeCommand(encodeCommand(RevokePasskeys{std::nullopt, "anna"})));
    QVERIFY(!all.passkey && all.account == "anna");
    const InfoHash infoHash = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
    const auto listed =
        std::get<ListTorrents>(*decodeCommand(encodeCommand(ListTorrents{Listing::denied, {infoHash, InfoHash()}})));
    QVERIFY(listed.listing == Listing::denied && (listed.infoHashes == std::vector{infoHash, InfoHash()}));
    QVERIFY(!decodeCommand(encodeCommand(ListTorrents{Listing::denied, std::vector<InfoHash>(1001)})));
    QVERIFY(!decodeCommand(encodeCommand(AddPasskeys{std::vector<AddPasskeys::Entry>(257)})));

    AnnouncePeer with = announce(infoHash, 1, 5);
    with.passkey = PasskeyId(UINT64_MAX - 1);
    QVERIFY(std::get<AnnouncePeer>(*decodeCommand(encodeCommand(with))).passkey == with.passkey);
    const AnnounceBatch batch{{announce(infoHash, 1, 5), with, announce(infoHash, 2, 5)}};
    const auto got = std::get<AnnounceBatch>(*decodeCommand(encodeCommand(batch)));
    QVERIFY(got.announces[0].passkey == PasskeyId() && got.announces[1].passkey == with.passkey &&
            got.announces[2].peerId == peerId(2));
    ReportHoldings reporting = report(1, {holding(infoHash, 2, "0-5")});
    reporting.passkey = PasskeyId(7);
    const auto reported = std::get<ReportHoldings>(*decodeCommand(encodeCommand(reporting)));
    QVERIFY(reported.passkey == PasskeyId(7) && reported.client == client(1) && reported.holdings.size() == 1);
}

void CommandCodecTest::aDescriptionKeepsEveryFieldAndWhatWasNotSaid() {
    DescribeTorrent command;
    command.infoHash.value[0] = 7;
    command.requester = client(3);
    command.account = AccountId(9);
    command.description = "";
    const auto decoded = std::get<DescribeTorrent>(*decodeCommand(encodeCommand(command)));
    QVERIFY(decoded.infoHash == command.infoHash && decoded.requester == client(3) && decoded.account == AccountId(9));
    QVERIFY(!decoded.administrator && !decoded.category && !decoded.tags && decoded.description == "");
    command.tags = std::vector<std::string>(DescribeTorrent::tagsSaidMax + 1, "a");
    QVERIFY(!decodeCommand(encodeCommand(command)));
    command.tags = std::vector<std::string>{std::string(tagBytesMax + 1, 'a')};
    QVERIFY(!decodeCommand(encodeCommand(command)));
    command.tags.reset();
    command.description = std::string(descriptionBytesMax + 1, 'a');
    QVERIFY(!decodeCommand(encodeCommand(command)));
}

void CommandCodecTest::aPasskeyThatIsNoneIsNotWritten() {
    AnnouncePeer command = announce(InfoHash(), 1, 5);
    command.passkey = PasskeyId(1);
    Bytes bytes = encodeCommand(command);
    QVERIFY(decodeCommand(bytes).has_value());
    bytes.back() = 0;
    QVERIFY(!decodeCommand(bytes));
}

void CommandCodecTest::commandsOfAccountsKeepEveryField() {
    const Actor actor{AccountId(7), "2001:db8::1"};
    const auto invitation = trip(CreateInvitation{actor, token(1), Role::administrator, AccountId(3), 5'000, true});
    QVERIFY(invitation.actor.account == actor.account && invitation.actor.address == actor.address && invitation.invitation == token(1));
    QVERIFY(invitation.role == Role::administrator && invitation.account == AccountId(3) && invitation.lifetimeMs == 5'000 && invitation.membersMay);
    const auto opened = trip(OpenSession{actor, token(2), 4, 9'000, "Firefox"});
    QVERIFY(opened.session == token(2) && opened.passwordNumber == 4 && opened.lifetimeMs == 9'000 && opened.browser == "Firefox");
    const auto closed = trip(CloseSessions{actor, AccountId(8), TokenId(5), std::nullopt});
    QVERIFY(closed.account == AccountId(8) && closed.only == TokenId(5) && !closed.except);
    const auto password = trip(ChangePassword{actor, 6, verifier(3), TokenId(1)});
    QVERIFY(password.replaces == 6 && password.password == verifier(3) && password.keeps == TokenId(1));
    const auto changed = trip(ChangeAccount{actor, AccountId(9), Role::guest, Ban{"spam", 77}, true, "dora"});
    QVERIFY(changed.account == AccountId(9) && changed.role == Role::guest && changed.ban->reason == "spam" &&
            changed.ban->untilWallMs == 77 && changed.liftBan && changed.name == "dora");
    const auto made = trip(AddApiToken{actor, token(3), "ci", 8, true});
    QVERIFY(made.token == token(3) && made.name == "ci" && made.lifetimeMs == 8 && made.readOnly);
    const auto handed = trip(HandOutPasskey{actor, passkey(4)});
    QVERIFY(handed.passkey == passkey(4) && handed.actor.account == actor.account);
    const auto published = trip(PublishTorrent{{1, 2}, client(1), AccountId(4)});
    QVERIFY(published.account == AccountId(4) && published.publisher == client(1) && (published.torrent == Bytes{1, 2}));
    const auto deleted = trip(DeleteTorrent{{}, client(1), false, actor});
    QVERIFY(deleted.actor && deleted.actor->account == actor.account && deleted.requester == client(1));
    // Two attempts from different places are one write.
    QVERIFY(fingerprintBytes(deleted) == fingerprintBytes(DeleteTorrent{{}, client(1), false, Actor{actor.account, "::1"}}));
    const Actor elsewhere{actor.account, "::1"};
    QVERIFY(fingerprintBytes(AddApiToken{actor, token(3), "ci", 8, true}) == fingerprintBytes(AddApiToken{elsewhere, token(3), "ci", 8, true}));
    QVERIFY(fingerprintBytes(AddApiToken{actor, token(3), "ci", 8, true}) != fingerprintBytes(AddApiToken{actor, token(3), "ci", 8, false}));
    QVERIFY(fingerprintBytes(ChangePassword{actor, 6, verifier(3), TokenId(1)}) == fingerprintBytes(ChangePassword{elsewhere, 7, verifier(3), TokenId(1)}));
    QVERIFY(fingerprintBytes(ChangePassword{actor, 6, verifier(3), TokenId(1)}) != fingerprintBytes(ChangePassword{actor, 6, verifier(4), TokenId(1)}));
    // Of a passkey that is gone its id is left.
    PasskeyHash whole, left;
    whole.value.fill(7);
    std::fill_n(left.value.begin(), 8, std::uint8_t{7});
    QVERIFY(fingerprintBytes(RevokePasskeys{whole, {}, actor}) == fingerprintBytes(RevokePasskeys{left, {}, elsewhere}));
    QVERIFY(fingerprintBytes(RevokePasskeys{whole, {}, {}}) != fingerprintBytes(RevokePasskeys{left, {}, {}}));
    left.value[7] = 8;
    QVERIFY(fingerprintBytes(RevokePasskeys{whole, {}, actor}) != fingerprintBytes(RevokePasskeys{left, {}, actor}));
    QVERIFY(refused(AddApiToken{actor, token(3), std::string(65, 'a'), 8, true}));
    QVERIFY(refused(AddApiToken{actor, token(3), "ci", -1, true}));
    OpenSession tooLong = opened;
    tooLong.actor.address.assign(46, '1');
    QVERIFY(refused(tooLong));
}

void CommandCodecTest::repliesSurviveTheTrip() {
    const InfoHash infoHash = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
    const auto published = std::get<PublishReply>(*decodeReply(encodeReply(PublishReply{infoHash, true})));
    QVERIFY(published.infoHash == infoHash && published.created);
    QVERIFY(std::holds_alternative<AppliedReply>(*decodeReply(encodeReply(AppliedReply{}))));
    const Error error{ErrorCode::denied, "no"};
    QVERIFY(std::get<Error>(*decodeReply(encodeReply(error))) == error);
}

void CommandCodecTest::longErrorContextsAreCutBetweenLetters() {
    std::string context = "x";
    for (int i = 0; i < 400; ++i)
        context += "\xC3\xA9";
    const auto got = std::get<Error>(*decodeReply(encodeReply(Error{ErrorCode::malformed, context})));
    QCOMPARE(got.context.size(), std::size_t{511});
    QVERIFY(isUtf8(got.context));
}

void CommandCodecTest::refusesWhatIsCutShortOrTooLong() {
    CommandGenerator world(2);
    for (int i = 0; i < 100; ++i) {
        Bytes bytes = encodeCommand(world.next());
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeCommand(ByteView(bytes).first(size)));
        bytes.push_back(0);
        QVERIFY(!decodeCommand(bytes));
    }
    RightsGenerator rights(2);
    for (int i = 0; i < 100; ++i) {
        const Bytes bytes = encodeCommand(rights.next());
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QVERIFY(!decodeCommand(ByteView(bytes).first(size)));
    }
}

void CommandCodecTest::refusesUnknownVersionsTypesAndFlags() {
    Bytes bytes = encodeCommand(report(1, {holding(InfoHash{}, 2, "0")}));
    bytes[0] = 2;
    QVERIFY(decodeCommand(bytes).error().code == ErrorCode::unsupported);
    bytes[0] = 1;
    bytes[1] = 9;
    QVERIFY(decodeCommand(bytes).error().code == ErrorCode::unsupported);
    bytes[1] = 4;
    const std::size_t flagsAt = 2 + 32 + 1 + 1 + 20 + 7;
    QVERIFY(decodeCommand(bytes).has_value());
    bytes[flagsAt] = 0x84;
    QVERIFY(decodeCommand(bytes).error().code == ErrorCode::malformed);
    auto many = report(1, std::vector(1001, holding(InfoHash{}, 2, "0")));
    QVERIFY(!decodeCommand(encodeCommand(many)));
}

void CommandCodecTest::arbitraryBytesNeverHurt() {
    QVERIFY(rc::check([] {
        auto bytes = *rc::gen::arbitrary<Bytes>();
        const auto type = *rc::gen::inRange<std::uint8_t>(0, 66);
        bytes.insert(bytes.begin(), {1, type});
        if (const auto command = decodeCommand(bytes))
            RC_ASSERT(roundTrips(*command));
        (void)decodeReply(bytes);
    }));
    // Small changes of what is right go deeper than noise.
    CommandGenerator world(3);
    for (int i = 0; i < 2000; ++i) {
        Bytes bytes = encodeCommand(world.next());
        bytes[static_cast<std::size_t>(world.random().below(bytes.size()))] =
            static_cast<std::uint8_t>(world.random().next());
        if (const auto command = decodeCommand(bytes))
            QVERIFY(roundTrips(*command));
    }
}

void CommandCodecTest::decodesThePagesExamples() {
    const auto examples = pageExamples();
    QCOMPARE(examples.size(), std::size_t{10});
    const auto announced = decodeCommand(examples[0]);
    QVERIFY(announced.has_value());
    const auto& peer = std::get<AnnouncePeer>(*announced);
    QCOMPARE(peer.infoHash.hex(), std::string("00112233445566778899aabbccddeeff00112233"));
    QCOMPARE(std::string(asText(peer.peerId.view())), std::string("-BT0100-abcdefghijkl"));
    QCOMPARE(peer.endpoint.toString(), std::string("192.0.2.7:6881"));
    QVERIFY(peer.event == protocol::AnnounceEvent::started);
    QVERIFY(peer.uploaded == 0 && peer.downloaded == 0 && peer.left == 1000 && peer.expireSeconds == 3600);
    const auto reported = decodeCommand(examples[1]);
    QVERIFY(reported.has_value());
    const auto& one = std::get<ReportHoldings>(*reported).holdings.at(0);
    QCOMPARE(one.endpoint.toString(), std::string("[2001:db8::1]:6881"));
    QVERIFY(!one.full && one.online);
    QCOMPARE(one.have.toString(), std::string("0-99,120"));
    QCOMPARE(one.lost.toString(), std::string("7"));
    QVERIFY(encodeCommand(*announced) == examples[0] && encodeCommand(*reported) == examples[1]);
    const auto stored = decodeCommand(examples[2]);
    QVERIFY(stored.has_value());
    const auto& part = std::get<StoreUploadPart>(*stored);
    QCOMPARE(part.upload.hex(), std::string("aabbccddeeff00112233445566778899"));
    QVERIFY(part.publisher == ClientId{} && part.index == 1 && part.count == 2);
    QCOMPARE(std::string(asText(part.bytes)), std::string("end"));
    QVERIFY(encodeCommand(*stored) == examples[2]);
    const auto batch = decodeCommand(examples[3]);
    QVERIFY(batch.has_value());
    const auto& refreshed = std::get<AnnounceBatch>(*batch);
    QVERIFY(refreshed.announces.empty() && refreshed.expireSeconds == 3660);
    QVERIFY((refreshed.refreshes ==
             std::vector<RefreshPeer>{{1000, refreshCheck(peer.infoHash, peer.endpoint, peer.peerId, false)}}));
    QVERIFY(encodeCommand(*batch) == examples[3]);
    const auto with = decodeCommand(examples[4]);
    QVERIFY(with && std::get<AnnouncePeer>(*with).passkey == PasskeyId(0x0123456789abcdef));
    const auto added = decodeCommand(examples[5]);
    QVERIFY(added && std::get<AddPasskeys>(*added).entries.at(0).account == "anna");
    QVERIFY(std::get<AddPasskeys>(*added).entries.at(0).passkey == hashOf(protocol::passkeyOf("00112233445566778899aabbccddeeff")));
    QVERIFY(encodeCommand(*with) == examples[4] && encodeCommand(*added) == examples[5]);
    const auto described = decodeCommand(examples[6]);
    QVERIFY(described.has_value());
    const auto& description = std::get<DescribeTorrent>(*described);
    QVERIFY(description.infoHash == peer.infoHash && description.administrator && description.account == AccountId(7));
    QVERIFY(description.requester == ClientId() && description.category == Category::audio && !description.description);
    QVERIFY((description.tags == std::vector<std::string>{"live", "2026"}));
    QVERIFY(encodeCommand(*described) == examples[6]);
    const auto opened = decodeCommand(examples[7]);
    QVERIFY(opened && encodeCommand(*opened) == examples[7]);
    const auto& session = std::get<OpenSession>(*opened);
    QVERIFY(session.actor.account == AccountId(7) && session.actor.address == "192.0.2.7" && session.session == tokenHashOf(asBytes("token")));
    QVERIFY(session.passwordNumber == 1 && session.lifetimeMs == 43'200'000 && session.browser == "Firefox");
    const auto bannedBy = decodeCommand(examples[8]);
    QVERIFY(bannedBy && encodeCommand(*bannedBy) == examples[8]);
    const auto& change = std::get<ChangeAccount>(*bannedBy);
    QVERIFY(change.actor.account == AccountId(1) && change.account == AccountId(7) && !change.role && !change.liftBan && !change.name);
    QVERIFY((change.ban == Ban{"spam", 0}));
    const auto reply = decodeReply(examples[9]);
    QVERIFY(reply.has_value());
    QVERIFY((std::get<Error>(*reply) == Error{ErrorCode::denied, "no"}));
}

QTEST_APPLESS_MAIN(CommandCodecTest)
#include "command_codec_test.moc"
