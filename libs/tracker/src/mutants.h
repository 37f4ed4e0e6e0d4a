// Deliberate bugs in what guards the API and the accounts, so that the fuzzer and the attack tests can prove that they would
// find them (docs/security.md, "What the tests would find"). They exist only in the program tracker-server-mutants, which
// compiles these parts with BT_TRACKER_MUTANTS and takes the bug's name from its environment; elsewhere mutated() is the
// constant false and its branches vanish. To be asked in .cpp files alone: that program links the rest of the library as it
// is. Never installed.
#pragma once

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace bytetorrent::tracker {

enum class Mutant {
    none,
    readOnlyTokenWrites,
    noCsrf,
    originIgnored,
    plainOriginUnderTls,
    hostIgnored,
    bannedAreKnown,
    logOutForgetsNothing,
    membersDescribeAll,
    membersSeeUsers,
    membersReadAudit,
    accountsAreOpen,
    everybodyReads,
    everybodyUploads,
    throwsAtLongNames,
    showsVerifiers,
    guessingIsFree,
    cookiesForScripts,
    unknownNamesAreQuick,
    keysAreForgotten,
    secretsAreDrawnAgain,
    anyWayBack,
    anyAddressOfAProxy,
};

struct MutantName {
    std::string_view name;
    Mutant mutant;
    std::string_view finder; // a test program of tests/e2e, and perhaps its function
    std::string_view meaning;
};

inline constexpr std::array mutantNames{
    MutantName{"read-only-token-writes", Mutant::readOnlyTokenWrites, "api_fuzz_test", "an API token that reads alone writes"},
    MutantName{"no-csrf", Mutant::noCsrf, "api_fuzz_test", "a write by cookie needs no token of its session"},
    MutantName{"origin-ignored", Mutant::originIgnored, "api_fuzz_test", "other sites' pages may ask for everything"},
    MutantName{"plain-origin-under-tls", Mutant::plainOriginUnderTls, "attacks_test", "a page without TLS is ours under TLS"},
    MutantName{"host-ignored", Mutant::hostIgnored, "api_fuzz_test", "any name may point here"},
    MutantName{"banned-are-known", Mutant::bannedAreKnown, "api_fuzz_test", "the API token of somebody who was banned opens"},
    MutantName{"log-out-forgets-nothing", Mutant::logOutForgetsNothing, "api_fuzz_test", "a session goes on after log out"},
    MutantName{"members-describe-all", Mutant::membersDescribeAll, "api_fuzz_test", "members describe others' torrents"},
    MutantName{"members-see-users", Mutant::membersSeeUsers, "api_fuzz_test", "everybody who is known sees all accounts"},
    MutantName{"members-read-audit", Mutant::membersReadAudit, "api_fuzz_test", "everybody who is known reads the audit log"},
    MutantName{"accounts-are-open", Mutant::accountsAreOpen, "api_fuzz_test", "one account is shown to another"},
    MutantName{"everybody-reads", Mutant::everybodyReads, "api_fuzz_test", "guests: none and a private tracker hide nothing"},
    MutantName{"everybody-uploads", Mutant::everybodyUploads, "api_fuzz_test", "uploads: members keeps nobody out"},
    MutantName{"throws-at-long-names", Mutant::throwsAtLongNames, "api_fuzz_test", "a handler throws at a name of more than 64 bytes"},
    MutantName{"shows-verifiers", Mutant::showsVerifiers, "api_fuzz_test", "an answer has a field that the document does not know"},
    MutantName{"guessing-is-free", Mutant::guessingIsFree, "accounts_test guessingIsThrottled", "no log in is throttled"},
    MutantName{"cookies-for-scripts", Mutant::cookiesForScripts, "attacks_test", "the session's cookie lacks HttpOnly"},
    MutantName{"unknown-names-are-quick", Mutant::unknownNamesAreQuick, "attacks_test", "an unknown name costs no scrypt"},
    MutantName{"keys-are-forgotten", Mutant::keysAreForgotten, "repeats_test whatIsRepeatedElsewhereIsDoneOnce", "a write that is repeated under its key is done again"},
    MutantName{"secrets-are-drawn-again", Mutant::secretsAreDrawnAgain, "repeats_test whatIsRepeatedElsewhereIsDoneOnce", "a repeated write answers another secret"},
    MutantName{"any-way-back", Mutant::anyWayBack, "attacks_test", "a log in leads on to whatever its address says"},
    MutantName{"any-address-of-a-proxy", Mutant::anyAddressOfAProxy, "attacks_test", "whoever says X-Forwarded-For is believed"},
};

#ifdef BT_TRACKER_MUTANTS
// BT_MUTANT's; aborts at a name that none has, so that no test runs without its bug.
inline const Mutant activeMutant = [] {
    const char* wanted = std::getenv("BT_MUTANT");
    if (!wanted || *wanted == '\0')
        return Mutant::none;
    const auto found = std::find_if(mutantNames.begin(), mutantNames.end(), [wanted](const MutantName& each) { return each.name == wanted; });
    if (found == mutantNames.end())
        std::abort();
    return found->mutant;
}();
[[nodiscard]] inline bool mutated(Mutant mutant) { return activeMutant == mutant; }
#else
[[nodiscard]] constexpr bool mutated(Mutant) { return false; }
#endif

} // namespace bytetorrent::tracker
