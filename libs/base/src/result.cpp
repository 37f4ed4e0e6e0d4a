#include "bytetorrent/base/result.h"

namespace bytetorrent {

std::string_view name(ErrorCode code) {
    switch (code) {
    case ErrorCode::invalidArgument:
        return "invalidArgument";
    case ErrorCode::malformed:
        return "malformed";
    case ErrorCode::tooLarge:
        return "tooLarge";
    case ErrorCode::unsupported:
        return "unsupported";
    case ErrorCode::unsafePath:
        return "unsafePath";
    case ErrorCode::notFound:
        return "notFound";
    case ErrorCode::alreadyExists:
        return "alreadyExists";
    case ErrorCode::ioError:
        return "ioError";
    case ErrorCode::diskFull:
        return "diskFull";
    case ErrorCode::corrupt:
        return "corrupt";
    case ErrorCode::denied:
        return "denied";
    case ErrorCode::notAuthenticated:
        return "notAuthenticated";
    case ErrorCode::notLeader:
        return "notLeader";
    case ErrorCode::noQuorum:
        return "noQuorum";
    case ErrorCode::overloaded:
        return "overloaded";
    case ErrorCode::sessionExpired:
        return "sessionExpired";
    case ErrorCode::outcomeUnknown:
        return "outcomeUnknown";
    case ErrorCode::timeout:
        return "timeout";
    case ErrorCode::unreachable:
        return "unreachable";
    case ErrorCode::closed:
        return "closed";
    case ErrorCode::protocolViolation:
        return "protocolViolation";
    case ErrorCode::cancelled:
        return "cancelled";
    case ErrorCode::conflict:
        return "conflict";
    case ErrorCode::inUse:
        return "inUse";
    }
    return "malformed"; // Only a cast from a bare integer gets here, and errorCodeFromNumber() is the way to avoid it.
}

ErrorCode errorCodeFromNumber(std::uint16_t number) {
    const auto first = static_cast<std::uint16_t>(ErrorCode::invalidArgument);
    const auto last = static_cast<std::uint16_t>(ErrorCode::inUse);
    return number < first || number > last ? ErrorCode::malformed : static_cast<ErrorCode>(number);
}

std::string describe(const Error& error) {
    std::string text(name(error.code));
    if (!error.context.empty())
        text.append(": ").append(error.context);
    return text;
}

} // namespace bytetorrent
