// What of AccountDesk costs a scrypt: to log in, to accept an invitation, to change a password.
#include <openssl/crypto.h>

#include "account_desk.h"
#include "bytetorrent/base/hash.h"
#include "account_name.h"
#include "browser_name.h"
#include "mutants.h"

namespace bytetorrent::tracker {

namespace {

constexpr Millis comeAgainMs = 1'000;
constexpr int attemptsMax = static_cast<int>(PasswordPool::waitingMax) + 1;

tl::unexpected<Refusal> refuse(ErrorCode code, std::string reason, Millis retryAfterMs = 0) {
    return tl::unexpected<Refusal>(Refusal{code, std::move(reason), retryAfterMs});
}

tl::unexpected<Refusal> refuse(const Error& error) {
    return refuse(error.code, error.context, error.code == ErrorCode::overloaded ? comeAgainMs : 0);
}

tl::unexpected<Refusal> wrongPassword() {
    return refuse(ErrorCode::notAuthenticated, "the name or the password is wrong");
}

std::string lower(std::string text) {
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text.substr(0, registry::accountNameBytesMax + 1);
}

PasswordPool::Salt saltOf(const Repeat& repeat) {
    PasswordPool::Salt salt{};
    const Bytes drawn = repeat.drawn(salt.size(), "salt");
    std::copy(drawn.begin(), drawn.end(), salt.begin());
    return salt;
}

// What came of a command: nothing when it was applied.
std::optional<Error> errorIn(const Result<registry::Reply>& reply) {
    if (!reply)
        return reply.error();
    const auto* error = std::get_if<Error>(&*reply);
    return error ? std::optional(*error) : std::nullopt;
}

} // namespace

// One who waits for a scrypt. The password goes with it.
struct AccountDesk::Attempt {
    std::string name, key, password;
    Guest guest;
    bool remember = false;
    registry::AccountId account;
    std::uint32_t passwordNumber = 0;
    std::shared_ptr<int> counted;

    Attempt() = default;
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;
    ~Attempt() {
        OPENSSL_cleanse(password.data(), password.size());
        --*counted;
    }
    [[nodiscard]] registry::Actor actor() const { return {account, guest.address.toString()}; }
};

Result<> AccountDesk::checkPassword(std::string_view password) {
    if (password.size() < passwordBytesMin)
        return fail(ErrorCode::invalidArgument, "a password has at least " + std::to_string(passwordBytesMin) + " characters");
    if (password.size() > passwordBytesMax)
        return fail(ErrorCode::invalidArgument, "a password has at most " + std::to_string(passwordBytesMax) + " bytes");
    return {};
}

Result<> AccountDesk::checkText(std::string_view text, std::size_t bytesMax, std::string_view what) {
    const auto isControl = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7f; };
    if (text.size() > bytesMax || !isUtf8(text) || std::any_of(text.begin(), text.end(), isControl))
        return fail(ErrorCode::invalidArgument, std::string(what) + " is UTF-8 of at most " + std::to_string(bytesMax) +
                                                    " bytes, without control characters");
    return {};
}

AccountDesk::Begun AccountDesk::begin(const std::string& name, std::string password, const Guest& guest) {
    const std::string key = lower(name);
    if (const auto waitMs = throttle_.take(key, guest.address, clock_.monotonicMs()); waitMs && !mutated(Mutant::guessingIsFree)) {
        ++figures_.throttled;
        return refuse(ErrorCode::overloaded, "too many attempts; come again in " + std::to_string((*waitMs + 999) / 1'000) + " s",
                      *waitMs);
    }
    if (*attempts_ >= attemptsMax || passwords_.isFull()) {
        ++figures_.overloaded;
        return refuse(ErrorCode::overloaded, "too many people are logging in; come again in a moment", comeAgainMs);
    }
    ++*attempts_;
    auto attempt = std::make_shared<Attempt>();
    attempt->counted = attempts_;
    attempt->name = name;
    attempt->key = key;
    attempt->password = std::move(password);
    attempt->guest = guest;
    return attempt;
}

void AccountDesk::whenKnown(const std::shared_ptr<Attempt>&, std::function<void(std::optional<Refusal>)> go) {
    secondLook_.wait(0, [go = std::move(go)](bool confirmed) {
        if (!confirmed)
            return go(Refusal{ErrorCode::noQuorum, "nobody can log in while a majority of the nodes is out of reach"});
        go(std::nullopt);
    });
}

void AccountDesk::logIn(std::string name, std::string password, bool remember, Guest guest, LogInDone done) {
    const Begun attempt = begin(name, std::move(password), guest);
    if (!attempt)
        return done(tl::unexpected<Refusal>(attempt.error()));
    (*attempt)->remember = remember;
    whenKnown(*attempt, [this, attempt = *attempt, done = std::move(done)](const std::optional<Refusal>& refusal) {
        if (refusal)
            return done(tl::unexpected<Refusal>(*refusal));
        checkPasswordOf(attempt, [this, attempt, done](const std::optional<Refusal>& wrong) {
            if (wrong)
                return done(tl::unexpected<Refusal>(*wrong));
            openSession(attempt, done);
        });
    });
}

void AccountDesk::logInProgram(ProgramLogIn wish, Guest guest, ProgramDone done) {
    // What the cluster could not write down is refused before it costs anything.
    if (!isWholeApiToken(wish.apiToken))
        return done(refuse(ErrorCode::invalidArgument, "an API token is bt_ and 43 letters of base64url"));
    if (const auto allowed = checkText(wish.tokenName, registry::tokenNameBytesMax, "an API token's name"); !allowed)
        return done(refuse(allowed.error()));
    const Begun attempt = begin(wish.name, std::exchange(wish.password, {}), guest);
    if (!attempt)
        return done(tl::unexpected<Refusal>(attempt.error()));
    whenKnown(*attempt, [this, attempt = *attempt, wish = std::move(wish), done = std::move(done)](const std::optional<Refusal>& refusal) {
        if (refusal)
            return done(tl::unexpected<Refusal>(*refusal));
        checkPasswordOf(attempt, [this, attempt, wish, done](const std::optional<Refusal>& wrong) {
            if (wrong)
                return done(tl::unexpected<Refusal>(*wrong));
            addProgramToken(attempt, wish, done);
        });
    });
}

void AccountDesk::addProgramToken(const std::shared_ptr<Attempt>& attempt, const ProgramLogIn& wish, ProgramDone done) {
    registry::AddApiToken command;
    command.actor = attempt->actor();
    command.token = hashOfToken(wish.apiToken);
    command.name = wish.tokenName;
    node_.submit(command, std::nullopt, [this, attempt, hash = command.token, done = std::move(done)](const Result<registry::Reply>& reply) {
        const registry::ApiToken* known = node_.registry().apiToken(hash);
        const bool isOurs = known && known->account == attempt->account;
        // The first of two that are the same was heard.
        if (const auto error = errorIn(reply); error && !(error->code == ErrorCode::conflict && isOurs && !known->readOnly))
            return done(refuse(*error));
        const registry::Account* account = node_.registry().account(attempt->account);
        if (!account || !isOurs) // it was revoked in the same batch
            return done(refuse(ErrorCode::conflict, "this log in was ended at once"));
        ++figures_.loggedIn;
        done(account->name);
    });
}

// A name that nobody has and an account without a password cost what others cost.
void AccountDesk::checkPasswordOf(const std::shared_ptr<Attempt>& attempt, std::function<void(std::optional<Refusal>)> then) {
    const registry::Account* account = registry::checkAccountName(attempt->name) ? node_.registry().account(attempt->name) : nullptr;
    const bool known = account && account->password && attempt->password.size() <= passwordBytesMax;
    if (known) {
        attempt->account = account->id;
        attempt->passwordNumber = account->passwordNumber;
    }
    if (!known && mutated(Mutant::unknownNamesAreQuick))
        return then(wrongPassword().value());
    passwords_.check(std::exchange(attempt->password, {}), known ? *account->password : nobody_,
                     [this, attempt, known, then = std::move(then)](const Result<bool>& right) {
                         if (!right)
                             return then(refuse(right.error()).value());
                         if (!known || !*right) {
                             ++figures_.wrong;
                             throttle_.failed(attempt->key, attempt->guest.address, clock_.monotonicMs());
                             return then(wrongPassword().value());
                         }
                         throttle_.succeeded(attempt->key);
                         then(std::nullopt);
                     });
}

void AccountDesk::openSession(const std::shared_ptr<Attempt>& attempt, LogInDone done) {
    constexpr std::size_t tokenBytes = 32;
    const std::string token = randomToken(tokenBytes);
    registry::OpenSession command;
    command.actor = attempt->actor();
    command.session = hashOfToken(token);
    command.passwordNumber = attempt->passwordNumber;
    command.lifetimeMs = attempt->remember ? rememberedMs : forgottenMs;
    command.browser = browserName(attempt->guest.browser);
    node_.submit(command, std::nullopt, [this, attempt, token, done = std::move(done)](const Result<registry::Reply>& reply) {
        if (const auto error = errorIn(reply))
            return done(refuse(*error));
        const CallerNow caller = ofSession(token, attempt->guest.address);
        if (!caller) // it was ended in the same batch
            return done(refuse(ErrorCode::conflict, "this session was ended at once"));
        if (!*caller)
            return done(tl::unexpected<Refusal>(caller->error()));
        ++figures_.loggedIn;
        done(LoggedIn{**caller, SessionCookie{attempt->guest.secure}.write(token, attempt->remember ? rememberedMs : 0)});
    });
}

void AccountDesk::acceptInvitation(const std::string& code, std::string name, std::string password, Guest guest, LogInDone done,
                                   Repeat repeat) {
    if (const auto allowed = checkPassword(password); !allowed)
        return done(refuse(allowed.error()));
    // Guesses of codes are throttled by address; each code is its own account, so to speak.
    const registry::TokenHash hash = hashOfToken(code);
    const Begun attempt = begin("invitation " + hash.hex(), std::move(password), guest);
    if (!attempt)
        return done(tl::unexpected<Refusal>(attempt.error()));
    (*attempt)->name = std::move(name);
    repeat.whose = ClientId();
    repeat.whose->value = sha256(hash.view()); // whoever has the code
    repeat.secret = repeatSecretOf(code);
    whenKnown(*attempt, [this, attempt = *attempt, code, repeat = std::move(repeat), done = std::move(done)](const std::optional<Refusal>& refusal) {
        if (refusal)
            return done(tl::unexpected<Refusal>(*refusal));
        takeInvitation(attempt, code, repeat, done);
    });
}

void AccountDesk::takeInvitation(const std::shared_ptr<Attempt>& attempt, const std::string& code, const Repeat& repeat, LogInDone done) {
    const registry::TokenHash hash = hashOfToken(code);
    const registry::Invitation* invitation = node_.registry().invitation(hash);
    const auto session = repeat.session();
    const bool isAgain = session && node_.wasWritten(*session); // then the cluster answers as it did
    if (!invitation && !isAgain) {
        throttle_.failed(attempt->key, attempt->guest.address, clock_.monotonicMs());
        return done(refuse(ErrorCode::notFound, "this invitation was used already, was withdrawn, or is too old"));
    }
    const registry::Account* account = invitation ? node_.registry().account(invitation->account) : nullptr;
    if (account && attempt->name.empty())
        attempt->name = account->name;
    const bool makesOne = !isAgain && invitation->account == registry::AccountId();
    if (const auto allowed = makesOne ? checkChosenName(attempt->name) : registry::checkAccountName(attempt->name); !allowed)
        return done(refuse(allowed.error()));
    if (makesOne && node_.registry().account(attempt->name))
        return done(refuse(ErrorCode::conflict, "somebody is called \"" + attempt->name + "\" already"));
    passwords_.make(std::exchange(attempt->password, {}), saltOf(repeat),
                    [this, attempt, hash, session, done = std::move(done)](const Result<registry::PasswordVerifier>& made) {
                        if (!made)
                            return done(refuse(made.error()));
                        registry::AcceptInvitation command;
                        command.actor = attempt->actor();
                        command.invitation = hash;
                        command.name = attempt->name;
                        command.password = *made;
                        node_.submit(command, session, [this, attempt, set = *made, done](const Result<registry::Reply>& reply) {
                            if (const auto error = errorIn(reply))
                                return done(refuse(*error));
                            enterAs(attempt, set, done);
                        });
                    });
}

// After an invitation was taken, now or before: whoever says the password that was set by it is let in, as by a log in.
void AccountDesk::enterAs(const std::shared_ptr<Attempt>& attempt, const registry::PasswordVerifier& set, LogInDone done) {
    const registry::Account* account = node_.registry().account(attempt->name);
    if (!account)
        return done(refuse(ErrorCode::conflict, "the account was renamed at once; log in"));
    const auto isSame = [&set](const registry::PasswordVerifier& has) {
        return has.salt == set.salt && CRYPTO_memcmp(has.hash.data(), set.hash.data(), set.hash.size()) == 0;
    };
    if (!account->password || !isSame(*account->password)) {
        throttle_.failed(attempt->key, attempt->guest.address, clock_.monotonicMs());
        return done(refuse(ErrorCode::conflict, "this account has another password since; log in"));
    }
    attempt->account = account->id;
    attempt->passwordNumber = account->passwordNumber;
    openSession(attempt, std::move(done));
}

void AccountDesk::changePassword(const Caller& caller, std::string old, std::string wanted, ChangeDone done, Repeat repeat) {
    if (const auto allowed = checkPassword(wanted); !allowed)
        return done(refuse(allowed.error()));
    Guest guest;
    if (const auto address = IpAddress::parse(caller.address))
        guest.address = *address;
    const Begun attempt = begin(caller.name, std::move(old), guest);
    if (!attempt)
        return done(tl::unexpected<Refusal>(attempt.error()));
    (*attempt)->account = caller.account;
    whenKnown(*attempt, [this, attempt = *attempt, caller, wanted = std::move(wanted), repeat = std::move(repeat),
                         done = std::move(done)](const std::optional<Refusal>& refusal) {
        if (refusal)
            return done(tl::unexpected<Refusal>(*refusal));
        changePasswordOf(attempt, caller, wanted, repeat, done);
    });
}

void AccountDesk::changePasswordOf(const std::shared_ptr<Attempt>& attempt, const Caller& caller, std::string wanted, const Repeat& repeat,
                                   ChangeDone done) {
    const registry::Account* account = node_.registry().account(caller.account);
    if (!account || !account->password)
        return done(refuse(ErrorCode::denied, "this account has no password that could be changed"));
    const auto session = repeat.session();
    registry::ChangePassword command;
    command.actor = caller.actor();
    // Said again, the old one is no more, and is not asked for: the cluster says what it said, and changes nothing. This is so
    // even if it forgets just now, for no password has that number.
    const bool isAgain = session && node_.wasWritten(*session);
    command.replaces = isAgain ? UINT32_MAX : account->passwordNumber;
    command.keeps = caller.session;
    const auto made = [this, attempt, command, session, done](const Result<registry::PasswordVerifier>& verifier) mutable {
        if (!verifier)
            return done(refuse(verifier.error()));
        command.password = *verifier;
        node_.submit(command, session, [attempt, done](const Result<registry::Reply>& reply) {
            if (const auto error = errorIn(reply))
                return done(refuse(*error));
            done({});
        });
    };
    if (isAgain)
        return passwords_.make(std::move(wanted), saltOf(repeat), made);
    passwords_.check(std::exchange(attempt->password, {}), *account->password,
                     [this, attempt, wanted = std::move(wanted), salt = saltOf(repeat), made, done](const Result<bool>& right) {
                         if (!right)
                             return done(refuse(right.error()));
                         if (!*right) {
                             ++figures_.wrong;
                             throttle_.failed(attempt->key, attempt->guest.address, clock_.monotonicMs());
                             return done(refuse(ErrorCode::denied, "the old password is wrong"));
                         }
                         passwords_.make(wanted, salt, made);
                     });
}

} // namespace bytetorrent::tracker
