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
    std::vector<std::function<void()>> hidden; // commands that this node has not applied yet
    static constexpr std::uint8_t costLog2 = 4;
    AccountDesk desk{node(), settings, false, costLog2};
    AccountAffairs affairs{desk};

    AccountDesk::Node node() {
        return {[this](const registry::Command& command, AccountDesk::Node::Answer answer) {
                    ++commands;
                    // As it stands in the log.
                    const auto read = registry::decodeCommand(registry::encodeCommand(command));
                    BT_ASSERT(read.has_value());
                    answer(registry.apply(*read, clusterMs, SystemClock().wallMs()));
                },
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
    void anApiTokenActsForItsAccount();
    void aReadOnlyTokenWritesNothing();
    void loggedOutTheCookieIsWorthNothing();
    void anotherPasswordNeedsTheOldOne();
    void aCodeOpensOnce();
    void guestsAndMembersMayWhatIsConfigured();
    void aStrangeHostIsRefused();
    void tooManyAtOnceAreToldSoAtOnce();
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
        protocol::HttpRequest request;
        request.headers.push_back({"Host", host});
        QVERIFY2(world.desk.checkSite(request).has_value() == good, host);
    }
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

QTEST_GUILESS_MAIN(AccountDeskTest)
#include "account_desk_test.moc"
