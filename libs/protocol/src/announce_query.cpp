#include <array>
#include <charconv>
#include <cstdio>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/magnet.h"
#include "query_string.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::size_t addressTextMax = 64;

// Which of the parameters that must be there have been seen.
struct Seen {
    bool infoHash = false;
    bool peerId = false;
    bool port = false;
};

template <class Id>
Result<> readId(const QueryParameter& parameter, Id& id, bool& seen) {
    if (seen)
        return fail(ErrorCode::malformed, std::string(parameter.name) + " is given twice");
    seen = true;
    const auto size = unescapeInto(parameter.value, id.value);
    if (size != Id::size)
        return fail(ErrorCode::malformed, std::string(parameter.name) + " is not 20 bytes");
    return {};
}

template <class Number>
Result<> readNumber(const QueryParameter& parameter, Number& number, std::uint64_t max) {
    const auto value = clippedNumber(parameter, max);
    if (!value)
        return fail(value.error());
    number = static_cast<Number>(*value);
    return {};
}

Result<> readPort(const QueryParameter& parameter, std::uint16_t& port) {
    const auto value = clippedNumber(parameter, 65536);
    if (!value || *value == 0 || *value > 65535)
        return fail(ErrorCode::malformed, "port is not between 1 and 65535");
    port = static_cast<std::uint16_t>(*value);
    return {};
}

AnnounceEvent eventOf(std::string_view word) {
    if (word == "started")
        return AnnounceEvent::started;
    if (word == "stopped")
        return AnnounceEvent::stopped;
    if (word == "completed")
        return AnnounceEvent::completed;
    if (word == "paused")
        return AnnounceEvent::paused;
    // "empty", "none", "update": clients that say in a word that there is nothing to say.
    return AnnounceEvent::none;
}

std::string_view wordOf(AnnounceEvent event) {
    switch (event) {
    case AnnounceEvent::completed:
        return "completed";
    case AnnounceEvent::started:
        return "started";
    case AnnounceEvent::stopped:
        return "stopped";
    case AnnounceEvent::paused:
        return "paused";
    case AnnounceEvent::none:
        break;
    }
    return {};
}

// A negative numwant is how some clients say "as you like", an empty one how others do.
Result<> readNumWant(const QueryParameter& parameter, std::optional<std::uint32_t>& numWant) {
    if (parameter.value.empty() || parameter.value.starts_with('-'))
        return {};
    std::uint32_t number = 0;
    BT_TRY(readNumber(parameter, number, UINT32_MAX));
    numWant = number;
    return {};
}

std::optional<std::uint32_t> keyOf(std::string_view text) {
    if (text.empty())
        return std::nullopt;
    std::uint32_t key = 0;
    const char* end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, key, 16);
    return at == end && error == std::errc() ? key : crc32c(asBytes(text));
}

std::optional<IpAddress> addressOf(std::string_view escaped) {
    std::array<std::uint8_t, addressTextMax> text;
    const auto size = unescapeInto(escaped, text);
    if (!size)
        return std::nullopt;
    const auto address = IpAddress::parse(asText({text.data(), *size}));
    return address ? std::optional(*address) : std::nullopt;
}

Result<> readTrackerId(const QueryParameter& parameter, std::string& trackerId) {
    std::array<std::uint8_t, trackerIdBytesMax> bytes;
    const auto size = unescapeInto(parameter.value, bytes);
    if (!size)
        return fail(ErrorCode::malformed, "trackerid is too long or badly escaped");
    trackerId = asText({bytes.data(), *size});
    return {};
}

Result<> readParameter(const QueryParameter& parameter, AnnounceRequest& request, Seen& seen) {
    const std::string_view name = parameter.name;
    if (name == "info_hash")
        return readId(parameter, request.infoHash, seen.infoHash);
    if (name == "peer_id")
        return readId(parameter, request.peerId, seen.peerId);
    if (name == "port") {
        seen.port = true;
        return readPort(parameter, request.port);
    }
    if (name == "uploaded")
        return readNumber(parameter, request.uploaded, INT64_MAX);
    if (name == "downloaded")
        return readNumber(parameter, request.downloaded, INT64_MAX);
    if (name == "left")
        return readNumber(parameter, request.left, leftUnknown);
    if (name == "event")
        request.event = eventOf(parameter.value);
    else if (name == "numwant" || name == "num_want")
        return readNumWant(parameter, request.numWant);
    else if (name == "compact")
        request.compact = parameter.value != "0";
    else if (name == "no_peer_id")
        request.noPeerId = !parameter.value.empty() && parameter.value != "0";
    else if (name == "key")
        request.key = keyOf(parameter.value);
    else if (name == "trackerid")
        return readTrackerId(parameter, request.trackerId);
    else if (name == "ip")
        request.ip = addressOf(parameter.value);
    else if (name == "passkey")
        request.passkey = passkeyOf(parameter.value);
    return {};
}

} // namespace

Result<AnnounceRequest> decodeAnnounceQuery(std::string_view query) {
    AnnounceRequest request;
    request.left = leftUnknown;
    Seen seen;
    while (const auto parameter = takeParameter(query))
        BT_TRY(readParameter(*parameter, request, seen));
    if (!seen.infoHash)
        return fail(ErrorCode::malformed, "info_hash is missing");
    if (!seen.peerId)
        return fail(ErrorCode::malformed, "peer_id is missing");
    if (!seen.port)
        return fail(ErrorCode::malformed, "port is missing");
    return request;
}

std::string encodeAnnounceQuery(const AnnounceRequest& request) {
    std::string query;
    query.reserve(320);
    query += "info_hash=" + percentEncode(request.infoHash.value);
    query += "&peer_id=" + percentEncode(request.peerId.value);
    query += "&port=" + std::to_string(request.port);
    query += "&uploaded=" + std::to_string(request.uploaded);
    query += "&downloaded=" + std::to_string(request.downloaded);
    query += "&left=" + std::to_string(request.left);
    query += request.compact ? "&compact=1" : "&compact=0";
    if (request.noPeerId)
        query += "&no_peer_id=1";
    if (request.event != AnnounceEvent::none)
        query += "&event=" + std::string(wordOf(request.event));
    if (request.numWant)
        query += "&numwant=" + std::to_string(*request.numWant);
    if (request.key) {
        std::array<char, 9> digits{};
        std::snprintf(digits.data(), digits.size(), "%08X", *request.key);
        query += "&key=" + std::string(digits.data());
    }
    if (!request.trackerId.empty())
        query += "&trackerid=" + percentEncode(asBytes(request.trackerId));
    if (request.ip)
        query += "&ip=" + percentEncode(asBytes(request.ip->toString()));
    return query;
}

} // namespace bytetorrent::protocol
