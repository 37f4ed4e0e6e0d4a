#include "web_seed_ranges.h"

#include <charconv>
#include <optional>

#include "bytetorrent/protocol/magnet.h"

namespace bytetorrent::engine {

namespace {

struct ContentRange {
    std::uint64_t first = 0, last = 0;
    std::optional<std::uint64_t> total;
};

std::optional<std::uint64_t> takeNumber(std::string_view& text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end == text.data())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool takeCharacter(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

// RFC 9110: "bytes 0-99/1000" or "bytes 0-99/*".
std::optional<ContentRange> parseContentRange(std::string_view text) {
    constexpr std::string_view unit = "bytes ";
    if (!text.starts_with(unit))
        return std::nullopt;
    text.remove_prefix(unit.size());
    ContentRange range;
    const auto first = takeNumber(text);
    if (!first || !takeCharacter(text, '-'))
        return std::nullopt;
    const auto last = takeNumber(text);
    if (!last || !takeCharacter(text, '/'))
        return std::nullopt;
    range.first = *first;
    range.last = *last;
    if (text == "*")
        return range;
    range.total = takeNumber(text);
    return range.total && text.empty() ? std::optional(range) : std::nullopt;
}

Result<> judgeStatus(int status) {
    if (status == 206 || status == 200)
        return {};
    const std::string said = "HTTP status " + std::to_string(status);
    if (status == 404 || status == 410 || status == 401 || status == 403)
        return fail(ErrorCode::notFound, said);
    if (status >= 300 && status < 400)
        return fail(ErrorCode::notFound, "it redirects to where we do not follow");
    if (status == 416)
        return fail(ErrorCode::malformed, "its file has another size");
    if (status >= 400 && status < 500 && status != 408 && status != 429)
        return fail(ErrorCode::unsupported, said);
    return fail(ErrorCode::unreachable, said);
}

} // namespace

std::vector<FileRange> fileRanges(const protocol::Metainfo& metainfo, std::uint64_t begin, std::uint64_t length) {
    std::vector<FileRange> ranges;
    const auto& files = metainfo.files();
    auto at = std::upper_bound(files.begin(), files.end(), begin, [](std::uint64_t offset, const protocol::FileEntry& entry) { return offset < entry.offset; });
    // Empty files share the offset of the one behind them, so the last that begins at or before `begin` is the right one.
    if (at != files.begin())
        --at;
    for (; at != files.end() && length > 0; ++at) {
        if (begin >= at->offset + at->size)
            continue;
        const std::uint64_t offset = begin - at->offset;
        const std::uint64_t part = std::min(length, at->size - offset);
        ranges.push_back({static_cast<std::size_t>(at - files.begin()), offset, part, at->padding});
        begin += part;
        length -= part;
    }
    return ranges;
}

std::string fileUrl(std::string_view seedUrl, const protocol::Metainfo& metainfo, std::size_t file) {
    std::string url(seedUrl);
    if (metainfo.singleFile()) {
        if (url.ends_with('/'))
            url += protocol::percentEncode(asBytes(metainfo.name()));
        return url;
    }
    if (!url.ends_with('/'))
        url += '/';
    url += protocol::percentEncode(asBytes(metainfo.name()));
    for (const std::string& element : metainfo.files()[file].path)
        url += '/' + protocol::percentEncode(asBytes(element));
    return url;
}

Result<> judgeRange(const RangeAnswer& answer, const FileRange& asked, std::uint64_t fileSize) {
    BT_TRY(judgeStatus(answer.status));
    if (answer.encoded)
        return fail(ErrorCode::unsupported, "it sends the file encoded");
    if (answer.status == 200 && asked.length != fileSize)
        return fail(ErrorCode::unsupported, "it does not serve ranges");
    const auto range = answer.status == 200 ? std::nullopt : parseContentRange(answer.contentRange);
    // The file's size before everything else: a file that ends within the range makes every later answer differ as well.
    if (range && range->total && *range->total != fileSize)
        return fail(ErrorCode::malformed, "its file has another size");
    if (answer.contentLength >= 0 && static_cast<std::uint64_t>(answer.contentLength) != asked.length)
        return fail(ErrorCode::malformed, answer.status == 200 ? "its file has another size" : "it sends another length than was asked for");
    if (answer.status == 200)
        return {};
    if (!range || range->first != asked.offset || range->last != asked.offset + asked.length - 1)
        return fail(ErrorCode::malformed, "it sends another range than was asked for");
    return {};
}

} // namespace bytetorrent::engine
