// AccountDesk: who is this, and may they? It answers so for every front (pages, HTTP API, native protocol), and does what
// accounts do: log in and out, accept invitations, change passwords. A session or API token that this node does not know is
// looked up once more behind a read index before it is refused (SecondLook), so that who logged in on one node is known on
// every other. Passwords are hashed by PasswordPool, on threads of its own, after LogInThrottle let them; what came of it
// is a command of the cluster. Rules: docs/accounts.md. Owned by TrackerNode, on its loop; `done` comes there once, at once or
// later, and not after the node ended.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "access_token.h"
#include "admission.h"
#include "bytetorrent/registry/registry.h"
#include "http_exchange.h"
#include "log_in_throttle.h"
#include "password_pool.h"
#include "repeat.h"
#include "second_look.h"
#include "site_guard.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

// Whoever asks. Nobody: `account` is AccountId(), and the role says nothing.
struct Caller {
    registry::AccountId account;
    std::string name;
    registry::Role role = registry::Role::guest;
    registry::TokenId session;   // of a cookie, or 0
    std::string csrf;            // what a write by this session must carry; empty without a session
    Bytes repeatSecret;          // of the session or API token, for Repeat
    Millis expiresWallMs = 0;    // of the session
    bool byCookie = false;       // else by API token, if anybody
    bool readOnly = false;       // an API token that may change nothing
    std::string address;         // where the request came from, for Actor

    [[nodiscard]] bool isKnown() const { return account != registry::AccountId(); }
    [[nodiscard]] bool isAdministrator() const { return isKnown() && role == registry::Role::administrator; }
    [[nodiscard]] registry::Actor actor() const { return {account, address}; }
};

class AccountDesk {
public:
    // What a desk asks of its node: a ReplicaDriver, as on(), or a test.
    struct Node {
        using Answer = std::function<void(const Result<registry::Reply>&)>;
        std::function<void(const registry::Command&, std::optional<paxos::SessionId>, Answer)> submit;
        std::function<bool(const paxos::SessionId&)> wasWritten; // under this name, and this node has applied it
        std::function<const registry::Registry&()> registry;
        std::function<Millis()> clusterTimeMs;
        std::function<void(std::function<void(bool)>)> whenReadable; // as ReplicaDriver::whenReadable
        std::function<std::vector<std::string>()> hosts;             // of the members, as configured
    };
    [[nodiscard]] static Node on(ReplicaDriver& driver);

    // `settings` outlives it.
    AccountDesk(Node node, const Settings& settings, std::uint8_t passwordCostLog2 = PasswordPool::costLog2);
    ~AccountDesk();

    // --- who asks ---
    // By an API token, or else by cookie. Whoever has neither, or a session that is over, is nobody, and no error. Errors:
    // notAuthenticated (an API token that is not good), denied (banned, with the reason), overloaded, noQuorum (this node
    // cannot tell now).
    using Known = std::function<void(const tl::expected<Caller, Refusal>&)>;
    void authenticate(const HttpExchange& exchange, Known done);
    void authenticateToken(std::string_view apiToken, const IpAddress& address, Known done); // "bt_..."
    // The request's Host is one of ours, and its Origin, if any, is that Host, by TLS if it came so. Before all else, of pages
    // and API. Errors: denied.
    [[nodiscard]] Result<> checkSite(const HttpExchange& exchange) const;
    // May this caller write at all? By cookie it needs the CSRF token: the header's, or `field` of a form. Whoever brings one and
    // is nobody comes from a page of a session that is over, and is not taken for a guest. Errors: denied, notAuthenticated.
    [[nodiscard]] Result<> checkWrite(const protocol::HttpRequest& request, const Caller& caller,
                                      std::optional<std::string_view> field = std::nullopt) const;
    // As configured: may they browse and fetch, upload, invite? `passkey`: they came with a good one.
    [[nodiscard]] bool mayRead(const Caller& caller, bool passkey = false) const;
    [[nodiscard]] bool mayUpload(const Caller& caller) const;
    [[nodiscard]] bool mayInvite(const Caller& caller) const;

    // --- log in and out ---
    struct Guest { // what is known of who is nobody yet
        IpAddress address;
        std::string browser; // its User-Agent
        bool secure = false; // by TLS: its cookie is for TLS alone
    };
    struct LoggedIn {
        Caller caller;
        std::string setCookie; // the value of a Set-Cookie header
    };
    using LogInDone = std::function<void(const tl::expected<LoggedIn, Refusal>&)>;
    [[nodiscard]] static Guest guestOf(const HttpExchange& exchange);
    // Errors: notAuthenticated (name or password), denied (banned, with the reason), overloaded (retryAfterMs), noQuorum.
    void logIn(std::string name, std::string password, bool remember, Guest guest, LogInDone done);
    // Of a program that has drawn an API token for itself: from then on it is one of the account's. The same once more, when its
    // answer was lost, is the same log in. Told: the account's name. Errors as of logIn(), and invalidArgument (the token, its
    // name), tooLarge (the account has all its tokens), conflict (the token is somebody's).
    struct ProgramLogIn {
        std::string name, password;
        std::string apiToken, tokenName;
    };
    using ProgramDone = std::function<void(const tl::expected<std::string, Refusal>&)>;
    void logInProgram(ProgramLogIn wish, Guest guest, ProgramDone done);
    // `session` ends; answered when that is chosen.
    using Done = std::function<void(const Result<>&)>;
    void logOut(const Caller& caller, Done done);
    [[nodiscard]] static std::string takeBackCookie(const HttpExchange& exchange); // a Set-Cookie header's value
    // Makes the account, or sets its password, and logs in. Repeated, it makes no second account, and logs in again. Errors:
    // notFound, conflict, invalidArgument, overloaded.
    void acceptInvitation(const std::string& code, std::string name, std::string password, Guest guest, LogInDone done,
                          Repeat repeat = {});
    // Errors: denied (the old one is wrong), invalidArgument (the new one), conflict, overloaded.
    using ChangeDone = std::function<void(const tl::expected<void, Refusal>&)>;
    void changePassword(const Caller& caller, std::string old, std::string wanted, ChangeDone done, Repeat repeat = {});

    static constexpr std::size_t passwordBytesMin = 8, passwordBytesMax = 1'024;
    static constexpr Millis rememberedMs = 30LL * 24 * 3600 * 1000, forgottenMs = 12LL * 3600 * 1000, touchMs = 3600 * 1000;
    // Errors: invalidArgument.
    [[nodiscard]] static Result<> checkPassword(std::string_view password);
    // A line that the cluster may write down. `what`: how its name begins the sentence. Errors: invalidArgument.
    [[nodiscard]] static Result<> checkText(std::string_view text, std::size_t bytesMax, std::string_view what);

    [[nodiscard]] const Node& node() const { return node_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    // A cluster time as calendar time, as of now.
    [[nodiscard]] Millis wallOf(Millis clusterMs) const;

    struct Figures {
        std::uint64_t loggedIn = 0, wrong = 0, throttled = 0, overloaded = 0;
    };
    [[nodiscard]] const Figures& figures() const { return figures_; }
    [[nodiscard]] const PasswordPool& passwords() const { return passwords_; }

private:
    struct Attempt;
    using CallerNow = std::optional<tl::expected<Caller, Refusal>>; // nullopt: this node does not know the token
    [[nodiscard]] CallerNow ofSession(const std::string& token, const IpAddress& address);
    [[nodiscard]] CallerNow ofApiToken(std::string_view token, const IpAddress& address) const;
    void lookAgain(const IpAddress& address, std::function<CallerNow()> look, std::optional<Refusal> unknown, Known done);
    [[nodiscard]] tl::expected<Caller, Refusal> callerOf(registry::AccountId account, const IpAddress& address) const;
    void touch(const registry::Session& session);
    // What costs a scrypt: throttled and counted first, then behind a read index, for the account may be younger than what
    // this node has applied.
    using Begun = tl::expected<std::shared_ptr<Attempt>, Refusal>;
    [[nodiscard]] Begun begin(const std::string& name, std::string password, const Guest& guest);
    void whenKnown(const std::shared_ptr<Attempt>& attempt, std::function<void(std::optional<Refusal>)> go);
    // `then`: nothing, if it is right.
    void checkPasswordOf(const std::shared_ptr<Attempt>& attempt, std::function<void(std::optional<Refusal>)> then);
    void addProgramToken(const std::shared_ptr<Attempt>& attempt, const ProgramLogIn& wish, ProgramDone done);
    void openSession(const std::shared_ptr<Attempt>& attempt, LogInDone done);
    void takeInvitation(const std::shared_ptr<Attempt>& attempt, const std::string& code, const Repeat& repeat, LogInDone done);
    void enterAs(const std::shared_ptr<Attempt>& attempt, const registry::PasswordVerifier& set, LogInDone done);
    void changePasswordOf(const std::shared_ptr<Attempt>& attempt, const Caller& caller, std::string wanted, const Repeat& repeat,
                          ChangeDone done);

    Node node_;
    const Settings& settings_;
    SystemClock clock_;
    SecondLook secondLook_;
    LogInThrottle throttle_;
    std::set<registry::TokenId> touching_; // sessions whose TouchSession is under way; at most touchingMax
    std::shared_ptr<int> attempts_; // under way; at most as many as the pool takes
    Figures figures_;
    PasswordPool passwords_; // last but one: its results use the above
    const registry::PasswordVerifier nobody_; // what an unknown name's password is checked against: the same work
};

} // namespace bytetorrent::tracker
