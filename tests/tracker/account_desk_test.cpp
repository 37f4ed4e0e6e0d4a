// The account desk against a registry of its own: who asks, and what they may. Passwords are hashed for real, but cheaply.
#include "account_desk.h"

#include <QtTest>

#include "account_affairs.h"
#include "bytetorrent/base/assert.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

using LogIn = tl::expected<AccountDesk::LoggedIn, Refusal>;
using Known = tl::expected<Caller, Refusal>;

// A cluster of one that applies at once; reads wait while `trailing`.
struct World {
    registry::Registry registry;
    Settings settings;
    std::vector<std::function<void(bool)>> reads;
    bool trailing = false;
    std::size_t commands = 0;
    Millis clusterMs = 1'000'000;
    std::map<paxos::SessionId, std::pair<Bytes, registry::Reply>> written;
    std::vector<std::function<void()>> hidden; // commands that this node has not applied yet
    static constexpr std::uint8_t costLog2 = 4;
    AccountDesk desk{node(), settings, costLog2};
    AccountAffairs affairs{desk};

    AccountDesk::Node node() {
        return {[this](const registry::Command& command, std::optional<paxos::SessionId> session, AccountDesk::Node::Answer answer) {
                    ++commands;
                    // As it stands in the log.
                    const auto read = registry::decodeCommand(registry::encodeCommand(command));
                    BT_ASSERT(read.has_value());
                    answer(session ? once(*session, *read) : registry.apply(*read, clusterMs, SystemClock().wallMs()));
                },
                [this](const paxos::SessionId& session) { return written.contains(session); },
                [this]() -> const registry::Registry& { return registry; },
                [this] { return clusterMs; },
                [this](std::function<void(bool)> ready) {
                    if (trailing)
                        reads.push_back(std::move(ready));
                    else
                        ready(true);
                },
                [] { return std::vector<std::string>{"node1.example"}; }};
    }

    // As the cluster does it: the same write under a name is done once, another one is refused.
    Result<registry::Reply> once(const paxos::SessionId& session, const registry::Command& command) {
        const Bytes what = registry::fingerprintBytes(command);
        if (const auto known = written.find(session); known != written.end())
            return known->second.first == what ? Result<registry::Reply>(known->second.second) : fail(ErrorCode::conflict, "another write");
        const registry::Reply reply = registry.apply(command, clusterMs, SystemClock().wallMs());
        written.emplace(session, std::pair(what, reply));
        return reply;
    }

    static AccountDesk::Guest guest(const char* address = "192.0.2.7") { return {*IpAddress::parse(address), "curl/1"}; }
    static HttpExchange exchange(const std::string& cookie = {}, const std::string& authorization = {}) {
        HttpExchange made;
        made.remote.address = *IpAddress::parse("192.0.2.7");
        made.request.headers.push_back({"Host", "localhost"});
        if (!cookie.empty())
            made.request.headers.push_back({"Cookie", cookie.substr(0, cookie.find(';'))});
        if (!authorization.empty())
            made.request.headers.push_back({"Authorization", "Bearer " + authorization});
        return made;
    }

    // By the operator's token; logged in.
    LogIn account(const std::string& name, registry::Role role, const std::string& password = "correct horse") {
        registry::CreateInvitation invitation;
        invitation.invitation = hashOfToken("code of " + name);
        invitation.role = role;
        invitation.lifetimeMs = 60'000;
        (void)registry.apply(invitation, clusterMs, SystemClock().wallMs());
        return waitFor([&](auto done) { desk.acceptInvitation("code of " + name, name, password, guest(), done); });
    }
    LogIn logIn(const std::string& name, const std::string& password, const char* address = "192.0.2.7") {
        return waitFor([&](auto done) { desk.logIn(name, password, false, guest(address), done); });
    }
    using Program = tl::expected<std::string, Refusal>;
    Program logInProgram(const std::string& name, const std::string& password, const std::string& token, const std::string& tokenName = "pc") {
        std::optional<Program> got;
        desk.logInProgram({name, password, token, tokenName}, guest(), [&got](const Program& one) { got = one; });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000))
            return tl::unexpected<Refusal>(Refusal{ErrorCode::timeout, "no answer", 0});
        return *got;
    }
    Known byToken(const std::string& token) { return authenticate(exchange({}, token)); }
    Result<std::optional<protocol::Passkey>> announcePasskey(const Caller& caller) {
        std::optional<Result<std::optional<protocol::Passkey>>> got;
        affairs.announcePasskey(caller, [&got](const auto& one) { got = one; });
        BT_ASSERT(got.has_value());
        return *got;
    }
    template <class Ask>
    static LogIn waitFor(const Ask& ask) {
        std::optional<LogIn> got;
        ask([&got](const LogIn& one) { got = one; });
        if (!QTest::qWaitFor([&] { return got.has_value(); }, 20'000))
            return tl::unexpected<Refusal>(Refusal{ErrorCode::timeout, "no answer", 0});
        return *got;
    }
    Known authenticate(const HttpExchange& made) {
        std::optional<Known> got;
        desk.authenticate(made, [&got](const Known& one) { got = one; });
        BT_ASSERT(got.has_value());
        return *got;
    }
};

} // namespace

class AccountDeskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anInvitationMakesAnAccountAndASession();
    void whoLogsInIsKnownByTheCookie();
    void aWrongPasswordAndAnUnknownNameAreTheSame();
    void aBannedOneIsToldSoByTheRightPasswordAlone();
    void guessesAreThrottled();
    void aSessionOfAnotherNodeIsLookedUpOnce();
    void withoutAMajorityNobodyCanTell();
    void aWriteByCookieNeedsItsToken();
    void aPageOfASessionThatIsOverIsNoGuests();
    void nobodyJoinsUnderANameThatLooksLikeAnothers();
    void anApiTokenActsForItsAccount();
    void aReadOnlyTokenWritesNothing();
    void loggedOutTheCookieIsWorthNothing();
    void anotherPasswordNeedsTheOldOne();
    void aCodeOpensOnce();
    void guestsAndMembersMayWhatIsConfigured();
    void aStrangeHostIsRefused();
    void underTlsTheCookieIsForTlsAlone();
    void whatIsSaidTwiceIsDoneOnce();
    void aNewPasswordSaidTwiceIsSetOnce();
    void whoJoinsTwiceIsOneAndLoggedIn();
    void tooManyAtOnceAreToldSoAtOnce();
    void aProgramLogsInWithATokenThatItDrew();
    void theSameLogInTwiceIsOne();
    void aProgramIsRefusedLikeABrowser();
    void onAPrivateTrackerAPasskeyIsHandedOut();
};

void AccountDeskTest::anInvitationMakesAnAccountAndASession() {
    World world;
    const auto root = world.account("root", registry::Role::administrator);
    QVERIFY2(root.has_value(), root ? "" : root.error().reason.c_str());
    QVERIFY(root->caller.isAdministrator() && root->caller.name == "root" && root->caller.address == "192.0.2.7");
    QCOMPARE(world.registry.accountFigures().administrators, std::size_t{1});
    QCOMPARE(world.registry.account("root")->password->costLog2, World::costLog2);
    QCOMPARE(world.registry.sessionsOf(root->caller.account).at(0)->browser, std::string("curl"));
}

void AccountDeskTest::whoLogsInIsKnownByTheCookie() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    const auto anna = world.logIn("ANNA", "correct horse");
    QVERIFY(anna && anna->caller.byCookie && !anna->caller.csrf.empty());
    const Known known = world.authenticate(World::exchange(anna->setCookie));
    QVERIFY(known && known->name == "anna" && known->csrf == anna->caller.csrf && known->session == anna->caller.session);
    QVERIFY(anna->caller.expiresWallMs > SystemClock().wallMs() + 11 * 3600 * 1000);
    const Known nobody = world.authenticate(World::exchange());
    QVERIFY(nobody && !nobody->isKnown());
    QVERIFY(!world.authenticate(World::exchange("bt_session=" + std::string(43, 'a')))->isKnown());
}

void AccountDeskTest::aWrongPasswordAndAnUnknownNameAreTheSame() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    const auto wrong = world.logIn("anna", "wrong horse");
    const auto nobody = world.logIn("nobody", "wrong horse");
    QVERIFY(!wrong && !nobody && wrong.error().code == ErrorCode::notAuthenticated);
    QCOMPARE(wrong.error().reason, nobody.error().reason);
    QCOMPARE(world.desk.passwords().done(), std::uint64_t{3}); // both were hashed
    QCOMPARE(world.desk.figures().wrong, std::uint64_t{2});
}

void AccountDeskTest::aBannedOneIsToldSoByTheRightPasswordAlone() {
    World world;
    const auto root = world.account("root", registry::Role::administrator);
    const auto anna = world.account("anna", registry::Role::member);
    AccountAffairs::Change change;
    change.ban = registry::Ban{"spam", 0};
    world.affairs.change(root->caller, "anna", change, [](const Result<>& done) { QVERIFY(done.has_value()); });
    QVERIFY(!world.authenticate(World::exchange(anna->setCookie))->isKnown()); // its session ended
    QVERIFY(world.logIn("anna", "wrong horse").error().code == ErrorCode::notAuthenticated);
    const auto refused = world.logIn("anna", "correct horse");
    QVERIFY(!refused && refused.error().code == ErrorCode::denied && refused.error().reason.find("spam") != std::string::npos);
}

void AccountDeskTest::guessesAreThrottled() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    std::size_t hashed = 0;
    for (int i = 0; i < 30; ++i)
        hashed += world.logIn("anna", "guess " + std::to_string(i)).error().code == ErrorCode::notAuthenticated ? 1 : 0;
    QVERIFY2(hashed >= 3 && hashed <= 5, qPrintable(QString::number(hashed)));
    const auto even = world.logIn("anna", "correct horse", "198.51.100.1"); // the right one, from elsewhere, too
    QVERIFY(!even && even.error().code == ErrorCode::overloaded && even.error().retryAfterMs > 0);
    QVERIFY(world.desk.figures().throttled >= 25);
}

void AccountDeskTest::aSessionOfAnotherNodeIsLookedUpOnce() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    // A session that was opened elsewhere a moment ago.
    const std::string token(43, 'b');
    world.trailing = true;
    std::optional<Known> got;
    world.desk.authenticate(World::exchange("bt_session=" + token), [&got](const Known& one) { got = one; });
    QVERIFY(!got && world.reads.size() == 1);
    registry::OpenSession command;
    command.actor = anna->caller.actor();
    command.session = hashOfToken(token);
    command.passwordNumber = 1;
    command.lifetimeMs = 60'000;
    (void)world.registry.apply(command, world.clusterMs, SystemClock().wallMs());
    world.reads.at(0)(true);
    QVERIFY(got && *got && (*got)->name == "anna");
}

void AccountDeskTest::withoutAMajorityNobodyCanTell() {
    World world;
    world.trailing = true;
    std::optional<Known> got;
    world.desk.authenticate(World::exchange("bt_session=" + std::string(43, 'b')), [&got](const Known& one) { got = one; });
    world.reads.at(0)(false);
    QVERIFY(got && !*got && got->error().code == ErrorCode::noQuorum);
    std::optional<LogIn> logged;
    world.desk.logIn("anna", "correct horse", false, World::guest(), [&logged](const LogIn& one) { logged = one; });
    world.reads.at(1)(false);
    QVERIFY(logged && !*logged && logged->error().code == ErrorCode::noQuorum);
}

void AccountDeskTest::aWriteByCookieNeedsItsToken() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    HttpExchange made = World::exchange(anna->setCookie);
    const Caller caller = *world.authenticate(made);
    QVERIFY(!world.desk.checkWrite(made.request, caller));
    QVERIFY(!world.desk.checkWrite(made.request, caller, "wrong"));
    QVERIFY(world.desk.checkWrite(made.request, caller, caller.csrf).has_value());
    made.request.headers.push_back({"X-CSRF-Token", caller.csrf});
    QVERIFY(world.desk.checkWrite(made.request, caller).has_value());
    const auto other = world.logIn("anna", "correct horse"); // of another session
    QVERIFY(!world.desk.checkWrite(made.request, other->caller));
}

// Else what was sent from its page would be done as a guest's, where guests may.
void AccountDeskTest::aPageOfASessionThatIsOverIsNoGuests() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    world.desk.logOut(anna->caller, [](const Result<>& done) { QVERIFY(done.has_value()); });
    HttpExchange made = World::exchange(anna->setCookie);
    const Caller nobody = *world.authenticate(made);
    QVERIFY(!nobody.isKnown());
    QVERIFY(world.desk.checkWrite(made.request, nobody).has_value());
    QVERIFY(world.desk.checkWrite(made.request, nobody, "").has_value());
    const auto refused = world.desk.checkWrite(made.request, nobody, anna->caller.csrf);
    QVERIFY(!refused && refused.error().code == ErrorCode::notAuthenticated);
    made.request.headers.push_back({"X-CSRF-Token", anna->caller.csrf});
    QVERIFY(!world.desk.checkWrite(made.request, nobody));
}

void AccountDeskTest::nobodyJoinsUnderANameThatLooksLikeAnothers() {
    World world;
    const auto root = world.account("root", registry::Role::administrator);
    const LogIn joined = world.account("root\u200b", registry::Role::member);
    QVERIFY(!joined && joined.error().code == ErrorCode::invalidArgument);
    std::optional<Result<>> renamed;
    AccountAffairs::Change change;
    change.name = "ro\u00adot";
    world.affairs.change(root->caller, "root", change, [&renamed](const Result<>& done) { renamed = done; });
    QVERIFY(renamed && !*renamed && renamed->error().code == ErrorCode::invalidArgument);
    QVERIFY(world.registry.account("root"));
}

void AccountDeskTest::anApiTokenActsForItsAccount() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    std::string token;
    world.affairs.addApiToken(anna->caller, "ci", 1, false, [&token](const auto& made) { token = made->token; });
    const Known known = world.authenticate(World::exchange({}, token));
    QVERIFY(known && known->name == "anna" && !known->byCookie && !known->readOnly);
    QVERIFY(world.desk.checkWrite(World::exchange({}, token).request, *known).has_value()); // no browser adds it by itself
    const Known unknown = world.authenticate(World::exchange({}, token + "x"));
    QVERIFY(!unknown && unknown.error().code == ErrorCode::notAuthenticated);
    // Nobody but the owner's own token ends it.
    world.affairs.revokeApiToken(anna->caller, registry::idOf(hashOfToken(token)), [](const Result<>& done) { QVERIFY(done.has_value()); });
    QVERIFY(!world.authenticate(World::exchange({}, token)));
}

void AccountDeskTest::aReadOnlyTokenWritesNothing() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    std::string token;
    world.affairs.addApiToken(anna->caller, "reader", 0, true, [&token](const auto& made) { token = made->token; });
    const Known known = world.authenticate(World::exchange({}, token));
    QVERIFY(known && known->readOnly && world.desk.mayRead(*known) && !world.desk.mayUpload(*known));
    QVERIFY(!world.desk.checkWrite(World::exchange({}, token).request, *known));
}

void AccountDeskTest::loggedOutTheCookieIsWorthNothing() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    bool out = false;
    for (int i = 0; i < 2; ++i) { // again is no error
        world.desk.logOut(anna->caller, [&out](const Result<>& done) { out = done.has_value(); });
        QVERIFY(out);
    }
    QVERIFY(!world.authenticate(World::exchange(anna->setCookie))->isKnown());
}

void AccountDeskTest::anotherPasswordNeedsTheOldOne() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    const auto second = world.logIn("anna", "correct horse");
    const auto change = [&](const char* old, const char* wanted) {
        std::optional<tl::expected<void, Refusal>> got;
        world.desk.changePassword(anna->caller, old, wanted, [&got](const auto& done) { got = done; });
        return QTest::qWaitFor([&] { return got.has_value(); }, 20'000) ? *got : tl::unexpected<Refusal>(Refusal{ErrorCode::timeout, {}, 0});
    };
    QVERIFY(change("wrong horse", "battery staple").error().code == ErrorCode::denied);
    QVERIFY(change("correct horse", "short").error().code == ErrorCode::invalidArgument);
    QVERIFY(change("correct horse", "battery staple").has_value());
    QVERIFY(world.authenticate(World::exchange(anna->setCookie))->isKnown()); // this session stays
    QVERIFY(!world.authenticate(World::exchange(second->setCookie))->isKnown());
    QVERIFY(!world.logIn("anna", "correct horse"));
    QVERIFY(world.logIn("anna", "battery staple").has_value());
}

void AccountDeskTest::aCodeOpensOnce() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    const auto again = World::waitFor([&](auto done) { world.desk.acceptInvitation("code of anna", "ben", "correct horse", World::guest(), done); });
    QVERIFY(!again && again.error().code == ErrorCode::notFound);
    const auto taken = world.account("Anna", registry::Role::member);
    QVERIFY(!taken && taken.error().code == ErrorCode::conflict);
    QVERIFY(world.account("ben", registry::Role::member, "short").error().code == ErrorCode::invalidArgument);
}

void AccountDeskTest::guestsAndMembersMayWhatIsConfigured() {
    World world;
    const Caller nobody;
    Caller guest, member;
    guest.account = member.account = registry::AccountId(1);
    member.role = registry::Role::member;
    QVERIFY(world.desk.mayRead(nobody) && world.desk.mayUpload(nobody) && !world.desk.mayInvite(nobody));
    QVERIFY(!world.desk.mayUpload(guest) && world.desk.mayUpload(member) && !world.desk.mayInvite(member));
    world.settings.accounts = {false, false, true, {}};
    QVERIFY(!world.desk.mayRead(nobody) && world.desk.mayRead(nobody, true) && world.desk.mayRead(guest));
    QVERIFY(!world.desk.mayUpload(nobody) && world.desk.mayInvite(member) && !world.desk.mayInvite(guest));
    world.settings.accounts = {};
    world.settings.mode = TrackerMode::passkeys;
    QVERIFY(!world.desk.mayRead(nobody) && !world.desk.mayUpload(nobody));
}

void AccountDeskTest::aStrangeHostIsRefused() {
    World world;
    world.settings.accounts.hosts = {"tracker.example"};
    for (const auto& [host, good] : {std::pair("node1.example:80", true), {"tracker.example", true}, {"localhost", true}, {"evil.example", false}}) {
        HttpExchange asked;
        asked.request.headers.push_back({"Host", host});
        QVERIFY2(world.desk.checkSite(asked).has_value() == good, host);
    }
    HttpExchange asked = World::exchange();
    asked.request.headers.push_back({"Origin", "http://localhost"});
    QVERIFY(world.desk.checkSite(asked).has_value());
    asked.secure = true; // then a page without TLS is another site's
    QCOMPARE(world.desk.checkSite(asked).error().code, ErrorCode::denied);
}

// Under TLS, our own or a proxy's, the cookie is for TLS alone, and no other is read.
void AccountDeskTest::underTlsTheCookieIsForTlsAlone() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    AccountDesk::Guest guest = World::guest();
    guest.secure = true;
    const LogIn anna = World::waitFor([&](auto done) { world.desk.logIn("anna", "correct horse", false, guest, done); });
    QVERIFY(anna.has_value());
    QVERIFY2(anna->setCookie.starts_with("__Host-bt_session=") && anna->setCookie.find("; Secure") != std::string::npos, anna->setCookie.c_str());
    HttpExchange asked = World::exchange(anna->setCookie);
    QVERIFY(!world.authenticate(asked)->isKnown());
    asked.secure = true;
    QVERIFY(world.authenticate(asked)->isKnown());
    QVERIFY(AccountDesk::takeBackCookie(asked).starts_with("__Host-bt_session=;"));
    asked.request.headers.back().value = asked.request.headers.back().value.substr(std::string("__Host-").size());
    QVERIFY(!world.authenticate(asked)->isKnown());
}

// Whoever did not hear the answer asks again under the same key, of whichever node: it is done once, and the answer is the same.
void AccountDeskTest::whatIsSaidTwiceIsDoneOnce() {
    World world;
    const LogIn root = world.account("root", registry::Role::administrator);
    QVERIFY(root.has_value());
    Caller caller = world.authenticate(World::exchange(root->setCookie)).value();
    Repeat repeat{"a key that nobody guesses", "POST /me/tokens", ClientId(), caller.repeatSecret};
    const auto token = [&](const std::string& name) {
        std::optional<Result<AccountAffairs::MadeApiToken>> got;
        world.affairs.addApiToken(caller, name, 0, false, [&](const auto& made) { got = made; }, repeat);
        return *got;
    };
    const auto first = token("ci");
    QVERIFY(first.has_value());
    caller.address = "2001:db8::1"; // its network may have changed meanwhile
    QCOMPARE(token("ci")->token, first->token);
    QCOMPARE(world.registry.apiTokensOf(caller.account).size(), std::size_t{1});
    QVERIFY(world.authenticate(World::exchange({}, first->token))->isKnown());
    QCOMPARE(token("another").error().code, ErrorCode::conflict);
    repeat.key = "another key that nobody guesses";
    QVERIFY(token("ci")->token != first->token);
    repeat.secret = repeatSecretOf("another session"); // the secret is not the first one's, and so is not given
    QCOMPARE(token("ci").error().code, ErrorCode::conflict);
    repeat.key.clear();
    QVERIFY(token("ci")->token != token("ci")->token);

    // What is taken away is gone when it is asked again.
    std::optional<Result<AccountAffairs::MadePasskey>> made;
    world.affairs.addPasskey(caller, [&](const auto& passkey) { made = passkey; });
    QVERIFY(made && *made);
    repeat = {"k", "DELETE /me/passkeys", ClientId(), caller.repeatSecret};
    for (int time = 0; time < 3; ++time) {
        std::optional<Result<>> done;
        world.affairs.revokePasskey(caller, (*made)->id, [&](const Result<>& revoked) { done = revoked; }, repeat);
        QVERIFY2(done && *done, qPrintable(QString::number(time)));
    }
    std::optional<Result<>> unnamed;
    world.affairs.revokePasskey(caller, (*made)->id, [&](const Result<>& revoked) { unnamed = revoked; });
    QCOMPARE(unnamed->error().code, ErrorCode::notFound);

    // A name that was changed is not found by the old one.
    repeat = {"k", "PATCH /users/anna", ClientId(), caller.repeatSecret};
    QVERIFY(world.account("anna", registry::Role::member));
    AccountAffairs::Change change;
    change.name = "berta";
    change.endSessions = true;
    const std::size_t before = world.registry.audit(std::nullopt, 1).front()->number;
    for (int time = 0; time < 2; ++time) {
        std::optional<Result<>> done;
        world.affairs.change(caller, "anna", change, [&](const Result<>& changed) { done = changed; }, repeat);
        QVERIFY(done && *done);
    }
    QCOMPARE(world.registry.audit(std::nullopt, 1).front()->number, before + 2); // renamed, and the sessions ended
    QVERIFY(!world.registry.account("anna") && world.registry.account("berta"));
}

void AccountDeskTest::aNewPasswordSaidTwiceIsSetOnce() {
    World world;
    const LogIn anna = world.account("anna", registry::Role::member);
    QVERIFY(anna.has_value());
    const auto change = [&](const std::string& old, const std::string& wanted, const std::string& key) {
        std::optional<tl::expected<void, Refusal>> got;
        world.desk.changePassword(anna->caller, old, wanted, [&](const auto& changed) { got = changed; },
                                  Repeat{key, "POST /me/password", ClientId(), anna->caller.repeatSecret});
        return QTest::qWaitFor([&] { return got.has_value(); }, 20'000) ? *got : tl::unexpected<Refusal>(Refusal{ErrorCode::timeout, "", 0});
    };
    QVERIFY(change("correct horse", "battery staple", "k").has_value());
    QVERIFY(change("correct horse", "battery staple", "k").has_value());
    QCOMPARE(world.registry.account("anna")->passwordNumber, 2u);
    QCOMPARE(change("correct horse", "something else", "k").error().code, ErrorCode::conflict);
    QCOMPARE(change("correct horse", "battery staple", "").error().code, ErrorCode::denied); // no repetition: the old one is wrong
    QVERIFY(world.logIn("anna", "battery staple").has_value());
}

void AccountDeskTest::whoJoinsTwiceIsOneAndLoggedIn() {
    World world;
    registry::CreateInvitation invitation;
    invitation.invitation = hashOfToken("a code");
    invitation.lifetimeMs = 60'000;
    (void)world.registry.apply(invitation, world.clusterMs, SystemClock().wallMs());
    const auto join = [&](const std::string& password, const std::string& key, const char* address = "192.0.2.7") {
        return World::waitFor([&](auto done) { world.desk.acceptInvitation("a code", "anna", password, World::guest(address), done, Repeat{key, "POST /users", {}, {}}); });
    };
    const LogIn first = join("correct horse", "k");
    QVERIFY(first.has_value());
    const LogIn again = join("correct horse", "k", "198.51.100.1");
    QVERIFY(again.has_value());
    QVERIFY(again->caller.account == first->caller.account && again->setCookie != first->setCookie);
    QCOMPARE(world.registry.accountFigures().accounts, std::size_t{1});
    QCOMPARE(join("wrong horse", "k").error().code, ErrorCode::conflict);
    QCOMPARE(join("correct horse", "another").error().code, ErrorCode::notFound);
    // With another password since, the first one opens nothing any more.
    std::optional<bool> changed;
    world.desk.changePassword(first->caller, "correct horse", "battery staple", [&](const auto& done) { changed = done.has_value(); });
    QVERIFY(QTest::qWaitFor([&] { return changed.has_value(); }, 20'000) && *changed);
    QCOMPARE(join("correct horse", "k").error().code, ErrorCode::conflict);
}

void AccountDeskTest::tooManyAtOnceAreToldSoAtOnce() {
    World world;
    world.trailing = true; // so that nothing is hashed meanwhile
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        const std::string address = "10.0.0." + std::to_string(i);
        world.desk.logIn("name" + std::to_string(i), "correct horse", false, World::guest(address.c_str()), [&refused](const LogIn& one) {
            refused += !one && one.error().code == ErrorCode::overloaded && one.error().retryAfterMs > 0 ? 1 : 0;
        });
    }
    QCOMPARE(refused, 67); // one at work, 32 waiting
    QCOMPARE(world.desk.figures().overloaded, std::uint64_t{67});
    world.reads.at(0)(false); // the first, and those that came meanwhile
    world.reads.at(1)(false); // they are told, and there is room again
    world.trailing = false;
    QVERIFY(world.logIn("anna", "correct horse").error().code == ErrorCode::notAuthenticated);
}

void AccountDeskTest::aProgramLogsInWithATokenThatItDrew() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    const std::string token = freshApiToken();
    QVERIFY(!world.byToken(token));
    const auto anna = world.logInProgram("ANNA", "correct horse", token);
    QVERIFY2(anna.has_value(), anna ? "" : anna.error().reason.c_str());
    QCOMPARE(*anna, std::string("anna"));
    const Known known = world.byToken(token);
    QVERIFY(known && known->name == "anna" && !known->byCookie && !known->readOnly);
    QCOMPARE(world.registry.apiToken(hashOfToken(token))->name, std::string("pc"));
}

// Its answer may have been lost with the node that had it.
void AccountDeskTest::theSameLogInTwiceIsOne() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    QVERIFY(anna && world.account("ben", registry::Role::member));
    const std::string token = freshApiToken();
    QVERIFY(world.logInProgram("anna", "correct horse", token));
    const auto again = world.logInProgram("anna", "correct horse", token);
    QVERIFY2(again.has_value(), again ? "" : again.error().reason.c_str());
    QCOMPARE(world.registry.apiTokensOf(anna->caller.account).size(), std::size_t{1});
    // But nobody logs in with what is another one's.
    const auto ben = world.logInProgram("ben", "correct horse", token);
    QVERIFY(!ben && ben.error().code == ErrorCode::conflict);
    QCOMPARE(world.byToken(token)->name, std::string("anna"));
    registry::AddApiToken readOnly{anna->caller.actor(), hashOfToken(freshApiToken() + "x"), "reader", 0, true};
    const std::string reader = freshApiToken();
    readOnly.token = hashOfToken(reader);
    (void)world.registry.apply(readOnly, world.clusterMs, SystemClock().wallMs());
    const auto lesser = world.logInProgram("anna", "correct horse", reader);
    QVERIFY(!lesser && lesser.error().code == ErrorCode::conflict);
}

void AccountDeskTest::aProgramIsRefusedLikeABrowser() {
    World world;
    QVERIFY(world.account("anna", registry::Role::member));
    const auto wrong = world.logInProgram("anna", "wrong horse", freshApiToken());
    QVERIFY(!wrong && wrong.error().code == ErrorCode::notAuthenticated);
    for (const std::string& bad : {std::string("bt_short"), std::string(46, 'x'), freshApiToken() + "x", "bt_" + std::string(43, ' ')})
        QCOMPARE(world.logInProgram("anna", "correct horse", bad).error().code, ErrorCode::invalidArgument);
    QCOMPARE(world.logInProgram("anna", "correct horse", freshApiToken(), "a\nb").error().code, ErrorCode::invalidArgument);
    // Guesses by this wire are throttled, too.
    Refusal last;
    for (int guess = 0; guess < 30; ++guess) {
        const auto refused = world.logInProgram("anna", "guess", freshApiToken());
        QVERIFY(!refused);
        last = refused.error();
    }
    QVERIFY(last.code == ErrorCode::overloaded && last.retryAfterMs > 0);
}

void AccountDeskTest::onAPrivateTrackerAPasskeyIsHandedOut() {
    World world;
    const auto anna = world.account("anna", registry::Role::member);
    QVERIFY(anna.has_value());
    QVERIFY(!*world.announcePasskey(anna->caller)); // nobody needs one
    world.settings.mode = TrackerMode::passkeys;
    QVERIFY(!*world.announcePasskey(Caller()));
    Caller reader = anna->caller;
    reader.readOnly = true;
    QVERIFY(!*world.announcePasskey(reader)); // which could upload with it
    const auto first = world.announcePasskey(anna->caller);
    QVERIFY(first && *first);
    QCOMPARE(world.registry.accountOf(registry::hashOf(**first))->name, std::string("anna"));
    const std::size_t commands = world.commands;
    QVERIFY(world.announcePasskey(anna->caller) == first);
    QCOMPARE(world.commands, commands); // known by now
    QVERIFY(!*world.announcePasskey(reader));
    // Revoked is revoked: the next one is another one.
    registry::RevokePasskeys revoke;
    revoke.passkey = registry::hashOf(**first);
    (void)world.registry.apply(revoke, world.clusterMs, SystemClock().wallMs());
    const auto second = world.announcePasskey(anna->caller);
    QVERIFY(second && *second && *second != *first);
}

QTEST_GUILESS_MAIN(AccountDeskTest)
#include "account_desk_test.moc"
