// Result and Error: how every room says that the world failed (a peer, a disk, a user's file).
// An Error carries a code that a program can act on and a context that a person can act on; the applications
// turn codes into sentences. Our own mistakes are not errors: they are BT_ASSERT (assert.h).
// No exception crosses a library boundary. Values only; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace bytetorrent {

enum class ErrorCode : std::uint16_t {
    invalidArgument = 1, // the caller's value makes no sense
    malformed,           // bytes that are not what they claim to be
    tooLarge,            // over a documented limit
    unsupported,         // well-formed, but not for this version
    unsafePath,          // a name that would leave its folder or cannot exist on a user's disk
    notFound,
    alreadyExists,
    ioError,  // a file or a socket failed; the context names it
    diskFull, // ENOSPC or EDQUOT
    corrupt,  // bytes on disk fail their checksum
    denied,   // known, and not allowed
    notAuthenticated,
    notLeader, // consensus: ask the node that the context names
    noQuorum,  // consensus: a majority cannot be reached; nothing was written
    overloaded,
    sessionExpired, // consensus: the reply to an old command was already forgotten
    outcomeUnknown, // a time-out: the command may or may not take effect
    timeout,
    unreachable, // no connection could be made
    closed,      // the other side went away
    protocolViolation,
    cancelled,
    conflict, // the state changed meanwhile
    inUse,    // a port or a folder that another process holds
};

// The code's stable name ("noQuorum"), as it stands in JSON and logs.
[[nodiscard]] std::string_view name(ErrorCode code);
// The inverse of name(); nullopt-like invalidArgument for unknown names is not offered: see fromNumber.
// The code with this number, or malformed for a number that this version does not know.
[[nodiscard]] ErrorCode errorCodeFromNumber(std::uint16_t number);

struct Error {
    ErrorCode code = ErrorCode::invalidArgument;
    std::string context; // what, where, and if possible what to do; no trailing full stop

    friend bool operator==(const Error&, const Error&) = default;
};

// "noQuorum: 1 of 3 nodes reachable": for developers. People are shown the context alone.
[[nodiscard]] std::string describe(const Error& error);

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string context) {
    return tl::unexpected<Error>(Error{code, std::move(context)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace bytetorrent

// Hands an Error of a Result-returning expression to our own caller: BT_TRY(writeAll(file, bytes));
#define BT_TRY(expression)                                                                                             \
    do {                                                                                                               \
        auto btTryResult = (expression);                                                                               \
        if (!btTryResult)                                                                                              \
            return ::bytetorrent::fail(std::move(btTryResult).error());                                                \
    } while (false)
