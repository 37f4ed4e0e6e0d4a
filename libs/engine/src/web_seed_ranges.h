// What to ask a web seed (BEP 19) for: a stretch of the torrent becomes ranges of its files, each with its URL; and whether an
// HTTP answer gives what was asked. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::engine {

struct FileRange {
    std::size_t file = 0;        // index in the metainfo
    std::uint64_t offset = 0;    // within the file
    std::uint64_t length = 0;    // > 0
    bool padding = false;        // zeros (BEP 47): nobody serves them
    friend bool operator==(const FileRange&, const FileRange&) = default;
};
// Bytes [begin, begin + length) of the torrent, in order; empty files are skipped.
[[nodiscard]] std::vector<FileRange> fileRanges(const protocol::Metainfo& metainfo, std::uint64_t begin, std::uint64_t length);

// A seed's URL is a file's own, or that of the folder where the torrent's file or folder lies.
[[nodiscard]] std::string fileUrl(std::string_view seedUrl, const protocol::Metainfo& metainfo, std::size_t file);

struct RangeAnswer {
    int status = 0;
    std::string contentRange; // the header; empty: none
    std::int64_t contentLength = -1; // -1: not said
    bool encoded = false;     // Content-Encoding: the bytes are not the file's
};
// Whether the body will be the range. Errors: unreachable (the server's trouble, try later), notFound (it does not have the
// file), unsupported (it does not serve ranges), malformed (a range or length that was not asked for, a file of another size).
[[nodiscard]] Result<> judgeRange(const RangeAnswer& answer, const FileRange& asked, std::uint64_t fileSize);

} // namespace bytetorrent::engine
