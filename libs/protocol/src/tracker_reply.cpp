#include "tracker_reply.h"

#include <algorithm>

#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/safe_path.h"
#include "text_limits.h"

namespace bytetorrent::protocol {
namespace {

constexpr std::size_t messageBytesMax = 512;

// Says what a body that is no bencode looks like, for the person who has to find out why.
std::string_view nature(ByteView body) {
    if (body.empty())
        return "an empty answer";
    if (body[0] == '<')
        return "a web page";
    if (body.size() >= 2 && body[0] == 0x1F && body[1] == 0x8B)
        return "a compressed answer, which nobody asked for";
    return "something that is not a tracker's answer";
}

} // namespace

Result<bencode::Document> openTrackerReply(ByteView body) {
    if (body.size() > trackerReplyBytesMax)
        return fail(ErrorCode::tooLarge, "the tracker's answer has " + std::to_string(body.size()) +
                                             " bytes; at most " + std::to_string(trackerReplyBytesMax) + " are read");
    bencode::Limits limits;
    limits.depthMax = 8;
    limits.nodesMax = 100'000;
    limits.allowTrailing = true; // some trackers end their answer with a line feed
    auto document = bencode::Document::parse(body, limits);
    if (!document)
        return fail(document.error().code,
                    "the tracker sent " + std::string(nature(body)) + " (" + document.error().context + ")");
    if (!document->root().isDictionary())
        return fail(ErrorCode::malformed, "the tracker sent a value that is not a dictionary");
    return document;
}

std::optional<std::int64_t> clampedInteger(const bencode::View& dictionary, std::string_view key, std::int64_t low,
                                           std::int64_t high) {
    const auto view = dictionary.find(key);
    const auto value = view ? view->integer() : std::nullopt;
    return value ? std::optional(std::clamp(*value, low, high)) : std::nullopt;
}

std::uint32_t countUnder(const bencode::View& dictionary, std::string_view key) {
    return static_cast<std::uint32_t>(clampedInteger(dictionary, key, 0, UINT32_MAX).value_or(0));
}

std::string messageUnder(const bencode::View& dictionary, std::string_view key) {
    const auto view = dictionary.find(key);
    return view ? printable(clipped(view->string().value_or(""), messageBytesMax)) : std::string();
}

} // namespace bytetorrent::protocol
