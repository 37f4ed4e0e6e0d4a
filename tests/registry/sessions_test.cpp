// Sessions, passwords, API tokens and bans, as commands of the registry.
#include <set>

#include <QTest>

#include "registry/rights_generator.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

// With a password, by an invitation of the operator.
AccountId account(Registry& registry, const std::string& name, Role role = Role::member, Millis seconds = 0) {
    const TokenHash code = tokenHashOf(asBytes("invitation of " + name));
    BT_ASSERT(applied(applyAt(registry, seconds, CreateInvitation{by({}), code, role, {}, 60'000, false})));
    BT_ASSERT(applied(applyAt(registry, seconds, AcceptInvitation{by({}), code, name, verifier(1)})));
    return registry.account(name)->id;
}

OpenSession opening(AccountId who, unsigned number, Millis lifetimeMs = 60'000) {
    return {by(who), token(number), 1, lifetimeMs, "Firefox"};
}

ChangeAccount ban(AccountId who, AccountId whom, Millis untilWallMs = 0) {
    ChangeAccount command{by(who), whom};
    command.ban = Ban{"spam", untilWallMs};
    return command;
}

ChangeAccount roleOf(AccountId who, AccountId whom, Role role) {
    ChangeAccount command{by(who), whom};
    command.role = role;
    return command;
}

const Bytes torrent = torrentBytes("a");

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionIsKnownByItsTokenUntilItExpires();
    void touchedItLivesOn();
    void beyondTheLimitTheOldestEnds();
    void nobodyLogsInWithoutAPassword();
    void aPasswordThatWasChangedMeanwhileOpensNothing();
    void aNewPasswordEndsTheOtherSessions();
    void anotherChangeOfThePasswordIsAConflict();
    void onesOwnSessionsEndAndOthersDoNot();
    void aBanEndsSessionsAndStopsEverything();
    void aBanEndsByItself();
    void aBannedAccountsPasskeyAnnouncesNothing();
    void theLastAdministratorStays();
    void membersChangeNobody();
    void aNewNameIsUnique();
    void apiTokensAreBoundedAndEnd();
    void anUploadBelongsToItsAccount();
    void guestsUploadNothing();
    void anAccountAddsPasskeysForItselfAlone();
    void theAuditLogSaysWhoDidWhat();
    void accountsOfPasskeysKeepTheirRowsAndDigests();
    void everyTableIsInTheDigest();
    void verifiersThatNoNodeCouldComputeAreRefused();
};

void SessionsTest::aSessionIsKnownByItsTokenUntilItExpires() {
    Registry registry;
    const AccountId anna = account(registry, "anna");
    QVERIFY(applied(applyAt(registry, 0, opening(anna, 1))));
    const Session* session = registry.session(token(1));
    QVERIFY(session && session->account == anna && session->address == "192.0.2.7" && session->browser == "Firefox");
    QVERIFY(registry.session(token(2)) == nullptr);
    advanceTo(registry, 59);
    QVERIFY(registry.session(token(1)));
    advanceTo(registry, 60);
    QVERIFY(!registry.session(token(1)) && registry.sessionsOf(anna).empty());
    QVERIFY(failedWith(applyAt(registry, 60, TouchSession{idOf(token(1))}), ErrorCode::notFound));
}

void SessionsTest::touchedItLivesOn() {
    Registry registry;
    const AccountId anna = account(registry, "anna");
    applyAt(registry, 0, opening(anna, 1));
    QVERIFY(applied(applyAt(registry, 50, TouchSession{idOf(token(1))})));
    QCOMPARE(registry.session(token(1))->seenWallMs, wallMs + 50'000);
    QCOMPARE(registry.session(token(1))->begunWallMs, wallMs);
    advanceTo(registry, 109);
    QVERIFY(registry.session(token(1)));
    advanceTo(registry, 110);
    QVERIFY(!registry.session(token(1)));
}

void SessionsTest::beyondTheLimitTheOldestEnds() {
    Limits limits;
    limits.sessionsPerAccountMax = 2;
    limits.sessionsMax = 3;
    Registry registry(limits);
    const AccountId anna = account(registry, "anna"), ben = account(registry, "ben");
    applyAt(registry, 0, opening(anna, 1));
    applyAt(registry, 1, opening(anna, 2));
    applyAt(registry, 2, opening(anna, 3));
    QVERIFY(!registry.session(token(1)) && registry.session(token(2)) && registry.session(token(3)));
    applyAt(registry, 3, opening(ben, 4, 500'000));
    applyAt(registry, 4, opening(ben, 5, 500'000)); // one too many of all: who would end first
    QVERIFY(!registry.session(token(2)) && registry.session(token(3)) && registry.session(token(4)) && registry.session(token(5)));
    QVERIFY(failedWith(applyAt(registry, 5, opening(anna, 4)), ErrorCode::conflict));
}

void SessionsTest::nobodyLogsInWithoutAPassword() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    const AccountId anna = registry.account("anna")->id;
    OpenSession command = opening(anna, 1);
    command.passwordNumber = 0;
    QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::notAuthenticated));
    QVERIFY(failedWith(applyAt(registry, 0, opening(AccountId(9), 1)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, opening(AccountId(), 1)), ErrorCode::denied));
    // An administrator's invitation for it gives it one.
    applyAt(registry, 0, CreateInvitation{by({}), token(9), Role::guest, anna, 60'000});
    QVERIFY(failedWith(applyAt(registry, 0, AcceptInvitation{by({}), token(9), "ben", verifier(1)}), ErrorCode::invalidArgument));
    QVERIFY(applied(applyAt(registry, 0, AcceptInvitation{by({}), token(9), "ANNA", verifier(1)})));
    QVERIFY(registry.account(anna)->role == Role::member); // the role stays
    QVERIFY(applied(applyAt(registry, 0, opening(anna, 1))));
}

void SessionsTest::aPasswordThatWasChangedMeanwhileOpensNothing() {
    Registry registry;
    const AccountId anna = account(registry, "anna");
    QVERIFY(applied(applyAt(registry, 0, ChangePassword{by(anna), 1, verifier(2), {}})));
    QVERIFY(failedWith(applyAt(registry, 0, opening(anna, 1)), ErrorCode::notAuthenticated));
    QVERIFY(registry.account(anna)->password == verifier(2) && registry.account(anna)->passwordNumber == 2);
}

void SessionsTest::aNewPasswordEndsTheOtherSessions() {
    Registry registry;
    const AccountId anna = account(registry, "anna"), ben = account(registry, "ben");
    for (const unsigned number : {1u, 2u, 3u})
        applyAt(registry, 0, opening(anna, number));
    applyAt(registry, 0, opening(ben, 4));
    applyAt(registry, 0, ChangePassword{by(anna), 1, verifier(2), idOf(token(2))});
    QVERIFY(!registry.session(token(1)) && registry.session(token(2)) && !registry.session(token(3)) && registry.session(token(4)));
    // By an invitation: all of them.
    applyAt(registry, 0, CreateInvitation{by({}), token(9), Role::member, anna, 60'000});
    applyAt(registry, 0, AcceptInvitation{by({}), token(9), "", verifier(3)});
    QVERIFY(!registry.session(token(2)) && registry.session(token(4)));
}

void SessionsTest::anotherChangeOfThePasswordIsAConflict() {
    Registry registry;
    const AccountId anna = account(registry, "anna");
    QVERIFY(applied(applyAt(registry, 0, ChangePassword{by(anna), 1, verifier(2), {}})));
    QVERIFY(failedWith(applyAt(registry, 0, ChangePassword{by(anna), 1, verifier(3), {}}), ErrorCode::conflict));
}

void SessionsTest::onesOwnSessionsEndAndOthersDoNot() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna"), ben = account(registry, "ben");
    for (const unsigned number : {1u, 2u, 3u})
        applyAt(registry, 0, opening(anna, number));
    QVERIFY(failedWith(applyAt(registry, 0, CloseSessions{by(ben), anna, idOf(token(1)), {}}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, CloseSessions{by(ben), ben, idOf(token(1)), {}}), ErrorCode::notFound));
    QVERIFY(applied(applyAt(registry, 0, CloseSessions{by(anna), anna, idOf(token(1)), {}})));
    QVERIFY(applied(applyAt(registry, 0, CloseSessions{by(anna), anna, {}, idOf(token(2))})));
    QVERIFY(registry.session(token(2)) && !registry.session(token(3)));
    QVERIFY(applied(applyAt(registry, 0, CloseSessions{by(root), anna, {}, {}})));
    QVERIFY(!registry.session(token(2)));
}

void SessionsTest::aBanEndsSessionsAndStopsEverything() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna", Role::administrator);
    applyAt(registry, 0, opening(anna, 1));
    applyAt(registry, 0, CreateInvitation{by(anna), token(5), Role::member, {}, 60'000});
    QVERIFY(applied(applyAt(registry, 0, ban(root, anna))));
    QVERIFY(!registry.session(token(1)));
    QVERIFY(!registry.invitation(token(5))); // nor does whom it invited come in
    const std::vector<Command> all{opening(anna, 2),
                                   CreateInvitation{by(anna), token(6), Role::member, {}, 60'000},
                                   ChangePassword{by(anna), 1, verifier(2), {}},
                                   AddApiToken{by(anna), token(7), "x", 0, false},
                                   PublishTorrent{torrent, {}, anna},
                                   ban(anna, root),
                                   AddPasskeys{{{"anna", hashOf(passkey(1))}}, by(anna)}};
    for (const Command& command : all)
        QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::denied));
    ChangeAccount lift{by(root), anna};
    lift.liftBan = true;
    QVERIFY(applied(applyAt(registry, 0, lift)));
    QVERIFY(applied(applyAt(registry, 0, opening(anna, 2))));
}

void SessionsTest::aBanEndsByItself() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna");
    applyAt(registry, 0, ban(root, anna, wallMs + 10'000));
    QVERIFY(failedWith(applyAt(registry, 9, opening(anna, 1)), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 10, opening(anna, 1))));
}

void SessionsTest::aBannedAccountsPasskeyAnnouncesNothing() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator);
    applyAt(registry, 0, addPasskey("ben", 1));
    AnnouncePeer announcing = announce(infoHashOf(torrent), 1, 100);
    announcing.passkey = idOf(hashOf(passkey(1)));
    QVERIFY(applied(applyAt(registry, 0, announcing)));
    applyAt(registry, 0, ban(root, registry.account("ben")->id));
    QVERIFY(failedWith(applyAt(registry, 0, announcing), ErrorCode::denied));
}

void SessionsTest::theLastAdministratorStays() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator);
    applyAt(registry, 0, addPasskey("ben", 1));
    const AccountId ben = registry.account("ben")->id;
    QVERIFY(applied(applyAt(registry, 0, roleOf(root, ben, Role::administrator)))); // who cannot log in does not count
    for (const Actor& actor : {by(root), by({})}) {
        ChangeAccount less{actor, root};
        less.role = Role::member;
        QVERIFY(failedWith(applyAt(registry, 0, less), ErrorCode::conflict));
        ChangeAccount banned{actor, root};
        banned.ban = Ban{};
        QVERIFY(failedWith(applyAt(registry, 0, banned), ErrorCode::conflict));
    }
    const AccountId eve = account(registry, "eve", Role::administrator);
    QVERIFY(applied(applyAt(registry, 0, ban(eve, root))));
    QVERIFY(failedWith(applyAt(registry, 0, roleOf(eve, eve, Role::guest)), ErrorCode::conflict)); // the banned one does not count
}

void SessionsTest::membersChangeNobody() {
    Registry registry;
    const AccountId anna = account(registry, "anna"), ben = account(registry, "ben");
    QVERIFY(failedWith(applyAt(registry, 0, ban(anna, ben)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, roleOf(anna, anna, Role::administrator)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, roleOf({}, AccountId(9), Role::member)), ErrorCode::notFound));
}

void SessionsTest::aNewNameIsUnique() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna");
    account(registry, "ben");
    ChangeAccount command{by(root), anna};
    command.name = "BEN";
    QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::conflict));
    command.name = " x";
    QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::invalidArgument));
    command.name = "ANNA";
    QVERIFY(applied(applyAt(registry, 0, command)));
    command.name = "Dora";
    QVERIFY(applied(applyAt(registry, 0, command)));
    QVERIFY(!registry.account("anna") && registry.account("dora")->id == anna);
    QVERIFY(applied(applyAt(registry, 0, addPasskey("anna", 1)))); // free again
    QVERIFY(registry.account("anna")->id != anna);
}

void SessionsTest::apiTokensAreBoundedAndEnd() {
    Limits limits;
    limits.apiTokensPerAccountMax = 2;
    Registry registry(limits);
    const AccountId anna = account(registry, "anna"), ben = account(registry, "ben");
    QVERIFY(applied(applyAt(registry, 0, AddApiToken{by(anna), token(1), "ci", 0, true})));
    QVERIFY(applied(applyAt(registry, 0, AddApiToken{by(anna), token(2), "home", 10'000, false})));
    QVERIFY(failedWith(applyAt(registry, 0, AddApiToken{by(anna), token(3), "x", 0, false}), ErrorCode::tooLarge));
    QVERIFY(failedWith(applyAt(registry, 0, AddApiToken{by(ben), token(1), "x", 0, false}), ErrorCode::conflict));
    QVERIFY(registry.apiToken(token(1))->readOnly && registry.apiToken(token(2))->account == anna);
    advanceTo(registry, 10);
    QVERIFY(!registry.apiToken(token(2)) && registry.apiToken(token(1)));
    QVERIFY(failedWith(applyAt(registry, 10, RevokeApiToken{by(ben), anna, idOf(token(1))}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 10, RevokeApiToken{by(ben), ben, idOf(token(1))}), ErrorCode::notFound));
    QVERIFY(applied(applyAt(registry, 10, RevokeApiToken{by(anna), anna, idOf(token(1))})));
    QVERIFY(!registry.apiToken(token(1)));
}

void SessionsTest::anUploadBelongsToItsAccount() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna"), ben = account(registry, "ben");
    QVERIFY(!std::holds_alternative<Error>(applyAt(registry, 1, PublishTorrent{torrent, {}, anna})));
    const Bytes second = torrentBytes("b");
    const UploadId upload;
    applyAt(registry, 2, StoreUploadPart{upload, client(1), 0, 1, second});
    QVERIFY(!std::holds_alternative<Error>(applyAt(registry, 2, PublishUpload{upload, sha256(second), client(1), anna})));
    QCOMPARE(registry.torrent(infoHashOf(torrent))->account, anna);
    QCOMPARE(registry.torrentCountOf(anna), std::size_t{2});
    QCOMPARE(registry.torrentsOf(anna, 0, 1).at(0)->name, std::string("b")); // the newest first
    QCOMPARE(registry.torrentsOf(anna, 1, 5).at(0)->name, std::string("a"));
    applyAt(registry, 3, PublishTorrent{torrent, {}, ben}); // there already: it stays hers
    QCOMPARE(registry.torrentCountOf(ben), std::size_t{0});
    QVERIFY(failedWith(applyAt(registry, 3, DeleteTorrent{infoHashOf(torrent), {}, false, by(ben)}), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 3, DeleteTorrent{infoHashOf(torrent), {}, false, by(anna)})));
    QVERIFY(applied(applyAt(registry, 3, DeleteTorrent{infoHashOf(second), {}, false, by(root)})));
    QCOMPARE(registry.torrentCountOf(anna), std::size_t{0});
    // One that no account uploaded is no account's.
    applyAt(registry, 4, PublishTorrent{torrent, {}, {}});
    QVERIFY(failedWith(applyAt(registry, 4, DeleteTorrent{infoHashOf(torrent), {}, false, by(anna)}), ErrorCode::denied));
}

void SessionsTest::guestsUploadNothing() {
    Registry registry;
    const AccountId guest = account(registry, "guest", Role::guest);
    QVERIFY(failedWith(applyAt(registry, 0, PublishTorrent{torrent, {}, guest}), ErrorCode::denied));
    applyAt(registry, 0, StoreUploadPart{UploadId(), client(1), 0, 1, torrent});
    QVERIFY(failedWith(applyAt(registry, 0, PublishUpload{UploadId(), sha256(torrent), client(1), guest}), ErrorCode::denied));
    QCOMPARE(registry.torrentCount(), std::size_t{0});
}

void SessionsTest::anAccountAddsPasskeysForItselfAlone() {
    Registry registry;
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna");
    account(registry, "ben");
    QVERIFY(applied(applyAt(registry, 0, AddPasskeys{{{"anna", hashOf(passkey(1))}}, by(anna)})));
    for (const char* name : {"ben", "nobody"})
        QVERIFY(failedWith(applyAt(registry, 0, AddPasskeys{{{name, hashOf(passkey(2))}}, by(anna)}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, RevokePasskeys{hashOf(passkey(1)), {}, by(registry.account("ben")->id)}), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 0, RevokePasskeys{hashOf(passkey(1)), {}, by(root)})));
    QVERIFY(!registry.accountOf(hashOf(passkey(1))));
}

void SessionsTest::theAuditLogSaysWhoDidWhat() {
    Limits limits;
    limits.auditMax = 3;
    Registry registry(limits);
    const AccountId root = account(registry, "root", Role::administrator), anna = account(registry, "anna");
    applyAt(registry, 7, ban(root, anna));
    const auto entries = registry.audit(std::nullopt, 10);
    QCOMPARE(entries.size(), std::size_t{3});
    QCOMPARE(entries[0]->number, std::uint64_t{5});
    QVERIFY(entries[0]->action == AuditAction::banned && entries[0]->actor == root && entries[0]->subject == "anna" &&
            entries[0]->address == "192.0.2.7" && entries[0]->wallMs == wallMs + 7'000);
    QCOMPARE(registry.audit(5, 1).at(0)->number, std::uint64_t{4});
    QVERIFY(registry.audit(3, 10).empty()); // they went
    applyAt(registry, 8, ban(anna, root));  // refused: no entry
    QCOMPARE(registry.audit(std::nullopt, 1).at(0)->number, std::uint64_t{5});
}

// What no role or password ever touched is as before there were any, to the byte.
void SessionsTest::accountsOfPasskeysKeepTheirRowsAndDigests() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    const auto rows = takeRows(registry);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].value->at(0), std::uint8_t{1});
    QCOMPARE(registry.stateHash(), std::uint64_t{5032914659468729781u});
}

void SessionsTest::everyTableIsInTheDigest() {
    Registry registry;
    const AccountId anna = account(registry, "anna");
    applyAt(registry, 0, opening(anna, 1));
    applyAt(registry, 0, AddApiToken{by(anna), token(2), "ci", 0, true});
    applyAt(registry, 0, CreateInvitation{by({}), token(3), Role::member, {}, 60'000, false});
    const auto rows = takeRows(registry);
    const auto restoredWithout = [&](std::optional<Table> left) {
        Registry fresh;
        for (const Change& row : rows) {
            if (row.table != left && row.value)
                BT_ASSERT(fresh.restore(row.table, row.key, *row.value).has_value());
        }
        return fresh.stateHash();
    };
    QCOMPARE(restoredWithout(std::nullopt), registry.stateHash());
    std::set<std::uint64_t> hashes{registry.stateHash()};
    for (const Table table : {Table::account, Table::session, Table::apiToken, Table::invitation, Table::audit})
        QVERIFY(hashes.insert(restoredWithout(table)).second);
}

void SessionsTest::verifiersThatNoNodeCouldComputeAreRefused() {
    const auto costs = [](std::uint8_t costLog2, std::uint8_t blockSize, std::uint8_t parallel) {
        return decodeCommand(encodeCommand(ChangePassword{by(AccountId(1)), 1, {costLog2, blockSize, parallel, {}, {}}, {}})).has_value();
    };
    QVERIFY(costs(15, 8, 1) && costs(20, 2, 16));
    QVERIFY(!costs(0, 8, 1) && !costs(21, 8, 1) && !costs(15, 0, 1) && !costs(20, 255, 1) && !costs(15, 8, 17));
}

QTEST_APPLESS_MAIN(SessionsTest)
#include "sessions_test.moc"
