#include "metainfo_parser.h"

#include <cstring>

#include "bytetorrent/protocol/safe_path.h"
#include "path_collisions.h"
#include "quoted.h"
#include "unicode.h"

namespace bytetorrent::protocol {

namespace {

// A file takes about 8 values (more with attributes, or in the second list of a hybrid).
constexpr std::uint32_t nodesMax = 16'000'000;
// The file tree of a hybrid nests one dictionary a folder.
constexpr std::uint32_t depthMax = pathDepthMax + 16;
constexpr std::size_t trackersMax = 1000;
constexpr std::size_t webSeedsMax = 1000;
constexpr std::size_t urlBytesMax = 4096;

auto malformed(std::string context) {
    return fail(ErrorCode::malformed, std::move(context));
}

// BEP 3 says UTF-8; writers that did not keep to it say the same again, in UTF-8, under `<key>.utf-8`.
std::optional<std::string_view> utf8String(bencode::View dictionary, const std::string& key) {
    for (const std::string& each : {key + ".utf-8", key}) {
        const auto value = dictionary.find(each);
        if (value && value->string() && isUtf8(*value->string()))
            return value->string();
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> utf8Path(bencode::View list) {
    std::vector<std::string> path;
    if (!list.isList())
        return std::nullopt;
    path.reserve(list.size());
    for (const bencode::View element : list.elements()) {
        const auto text = element.string();
        if (!text || !isUtf8(*text))
            return std::nullopt;
        path.emplace_back(*text);
    }
    return path;
}

// An address that can be shown and dialled: no blanks or control characters around or in it.
std::optional<std::string> url(bencode::View value) {
    auto text = value.string();
    if (!text)
        return std::nullopt;
    while (!text->empty() && (text->front() == ' ' || text->front() == '\t'))
        text->remove_prefix(1);
    while (!text->empty() &&
           (text->back() == ' ' || text->back() == '\t' || text->back() == '\n' || text->back() == '\r'))
        text->remove_suffix(1);
    if (text->empty() || text->size() > urlBytesMax)
        return std::nullopt;
    for (std::size_t at = 0; at < text->size();) {
        const CodePoint point = codePointAt(*text, at);
        if (!point.valid || isControl(point.value) || point.value == U' ')
            return std::nullopt;
        at += point.size;
    }
    return std::string(*text);
}

} // namespace

Result<bencode::Document> MetainfoParser::readDocument(ByteView bytes) {
    if (bytes.size() > torrentBytesMax)
        return fail(ErrorCode::tooLarge, "a torrent of " + std::to_string(bytes.size()) + " bytes, where " +
                                             std::to_string(torrentBytesMax) + " are the most");
    return bencode::Document::parse(bytes, {.depthMax = depthMax, .nodesMax = nodesMax});
}

Result<> MetainfoParser::readRoot(View root) {
    if (!root.isDictionary())
        return malformed("not a torrent: its root is not a dictionary");
    const auto info = root.find("info");
    if (!info)
        return malformed("info: the key is missing");
    BT_TRY(readInfo(*info));
    for (const auto& [key, value] : root.entries()) {
        const auto known = readKnownRootKey(key, value);
        if (!known)
            return fail(known.error());
        if (!*known && !outlineOnly)
            result.otherKeys_.emplace_back(std::string(key), toBytes(value.source()));
    }
    readTrackers(root);
    return {};
}

// True for a key that lives on in a field of Metainfo; false for one that is kept as its bytes.
Result<bool> MetainfoParser::readKnownRootKey(std::string_view key, View value) {
    const auto text = value.string();
    const bool usable = text && isUtf8(*text);
    if (key == "info" || key == "announce" || key == "announce-list")
        return true;
    if (key == "comment" && usable) {
        result.comment = *text;
        return true;
    }
    if (key == "created by" && usable) {
        result.createdBy = *text;
        return true;
    }
    if (key == "creation date" && value.integer()) {
        result.creationDate = value.integer();
        return true;
    }
    if (key == "url-list") {
        readWebSeeds(value);
        return true;
    }
    if (key == "bytetorrent") {
        auto cluster = readClusterInfo(value);
        if (!cluster)
            return fail(cluster.error());
        result.cluster = std::move(*cluster);
        return result.cluster.has_value();
    }
    return false;
}

void MetainfoParser::readTrackers(View root) {
    std::size_t count = 0;
    const auto list = root.find("announce-list");
    for (const View tier : list ? list->elements() : std::vector<View>{}) {
        // Some writers forget the inner lists.
        const std::vector<View> addresses = tier.isList() ? tier.elements() : std::vector<View>{tier};
        std::vector<std::string> urls;
        for (const View address : addresses) {
            auto one = url(address);
            if (one && count < trackersMax) {
                urls.push_back(std::move(*one));
                ++count;
            }
        }
        if (!urls.empty())
            result.trackerTiers.push_back(std::move(urls));
    }
    if (!result.trackerTiers.empty())
        return; // BEP 12: `announce` does not count when there is a list.
    const auto announce = root.find("announce");
    auto one = announce ? url(*announce) : std::nullopt;
    if (one)
        result.trackerTiers.push_back({std::move(*one)});
}

void MetainfoParser::readWebSeeds(View urls) {
    const std::vector<View> addresses = urls.isList() ? urls.elements() : std::vector<View>{urls};
    for (const View address : addresses) {
        auto one = url(address);
        if (one && result.webSeeds.size() < webSeedsMax)
            result.webSeeds.push_back(std::move(*one));
    }
}

Result<> MetainfoParser::readInfo(View info) {
    if (!info.isDictionary())
        return malformed("info: not a dictionary");
    BT_TRY(readVersion(info));
    BT_TRY(readName(info));
    BT_TRY(readPieceBytes(info));
    BT_TRY(readLayout(info));
    BT_TRY(readPieces(info));
    if (result.hybrid_)
        BT_TRY(checkFileTree(info, result));
    const auto isPrivate = info.find("private");
    result.private_ = isPrivate && isPrivate->integer().value_or(0) != 0;
    infoSource = info.source();
    if (outlineOnly)
        return {};
    result.info_ = toBytes(info.source());
    result.infoHash_.value = sha1(info.source());
    return {};
}

TorrentOutline MetainfoParser::takeOutline() {
    return {infoSource, std::move(result.name_), result.totalBytes_, result.pieceBytes_, pieceCount, result.private_, std::move(result.files_)};
}

Result<> MetainfoParser::readVersion(View info) {
    const auto versionKey = info.find("meta version");
    const bool hasTree = info.find("file tree").has_value();
    const bool hasV1 = info.find("pieces") || info.find("length") || info.find("files");
    if (versionKey && !versionKey->integer())
        return malformed("info.meta version: not an integer");
    const std::int64_t version = versionKey ? *versionKey->integer() : 1;
    if (version != 1 && version != 2)
        return fail(ErrorCode::unsupported, "info.meta version: " + std::to_string(version) + " is not known here");
    if (!hasV1 && (version == 2 || hasTree))
        return fail(ErrorCode::unsupported,
                    "the torrent is of BitTorrent v2 only; one that is also of v1 (a hybrid) can be used");
    result.hybrid_ = version == 2;
    if (result.hybrid_ && !hasTree)
        return malformed("info.file tree: missing, though meta version says 2");
    return {};
}

Result<> MetainfoParser::readName(View info) {
    const auto name = utf8String(info, "name");
    if (!name) {
        const auto key = info.find("name");
        if (key && key->string())
            return fail(ErrorCode::unsafePath, "info.name: " + quoted(*key->string()) + " is not UTF-8");
        return malformed("info.name: missing, or not a string");
    }
    if (const auto checked = checkPathElement(*name); !checked)
        return fail(checked.error().code, "info.name: " + checked.error().context);
    result.name_ = *name;
    return {};
}

Result<> MetainfoParser::readPieceBytes(View info) {
    const auto key = info.find("piece length");
    if (!key || !key->integer())
        return malformed("info.piece length: missing, or not an integer");
    const std::int64_t length = *key->integer();
    if (length < static_cast<std::int64_t>(pieceBytesMin))
        return malformed("info.piece length: " + std::to_string(length) + " is less than " +
                         std::to_string(pieceBytesMin));
    if (length > static_cast<std::int64_t>(pieceBytesMax))
        return fail(ErrorCode::tooLarge,
                    "info.piece length: " + std::to_string(length) + " is more than " + std::to_string(pieceBytesMax));
    result.pieceBytes_ = static_cast<std::uint32_t>(length);
    return {};
}

Result<> MetainfoParser::readLayout(View info) {
    const auto length = info.find("length");
    const auto files = info.find("files");
    if (length && files)
        return malformed("info: has both length and files, so it is neither one file nor a folder");
    if (!length && !files)
        return malformed("info: has neither length nor files");
    if (length)
        return readSingleFile(info, *length);
    if (!files->isList() || files->size() == 0)
        return malformed("info.files: not a list, or an empty one");
    if (files->size() > filesMax)
        return fail(ErrorCode::tooLarge, "info.files: " + std::to_string(files->size()) + " files, where " +
                                             std::to_string(filesMax) + " are the most");
    result.singleFile_ = false;
    result.files_.reserve(files->size());
    for (const View entry : files->elements()) {
        if (auto read = readFile(entry); !read)
            return fail(read.error().code,
                        "info.files, number " + std::to_string(result.files_.size() + 1) + ": " + read.error().context);
    }
    if (auto fits = checkCollisions(result.files_); !fits)
        return fail(fits.error().code, "info.files: " + fits.error().context);
    return {};
}

Result<> MetainfoParser::readSingleFile(View info, View length) {
    FileEntry file;
    file.path = {result.name_};
    if (auto read = readSize(file, length); !read)
        return fail(read.error().code, "info." + read.error().context);
    BT_TRY(readAttributes(file, info));
    file.padding = false; // One file that is all padding would be a torrent of nothing.
    result.files_.push_back(std::move(file));
    return {};
}

Result<> MetainfoParser::readFile(View entry) {
    if (!entry.isDictionary())
        return malformed("not a dictionary");
    FileEntry file;
    BT_TRY(readAttributes(file, entry));
    BT_TRY(readSize(file, entry.find("length")));
    const auto named = entry.find("path.utf-8");
    const auto plain = entry.find("path");
    auto path = named ? utf8Path(*named) : std::nullopt;
    if (!path && plain)
        path = utf8Path(*plain);
    if (!path && plain && plain->isList())
        return fail(ErrorCode::unsafePath, "path: holds something else than UTF-8 strings");
    if (!path)
        return malformed("path: missing, or not a list");
    if (const auto checked = checkPath(*path); !checked)
        return fail(checked.error().code, "path: " + checked.error().context);
    file.path = std::move(*path);
    result.files_.push_back(std::move(file));
    return {};
}

Result<> MetainfoParser::readSize(FileEntry& file, std::optional<View> length) {
    const auto size = length ? length->integer() : std::nullopt;
    if (!size)
        return malformed("length: missing, or not an integer");
    if (*size < 0)
        return malformed("length: " + std::to_string(*size) + " is negative");
    constexpr std::uint64_t totalMax = std::uint64_t{piecesMax} * pieceBytesMax;
    // Subtracting cannot wrap, where adding could.
    if (static_cast<std::uint64_t>(*size) > totalMax - result.totalBytes_)
        return fail(ErrorCode::tooLarge,
                    "length: the files add up to more than " + std::to_string(totalMax) + " bytes");
    file.size = static_cast<std::uint64_t>(*size);
    file.offset = result.totalBytes_;
    result.totalBytes_ += file.size;
    return {};
}

Result<> MetainfoParser::readPieces(View info) {
    const auto key = info.find("pieces");
    const auto hashes = key ? key->string() : std::nullopt;
    if (!hashes)
        return malformed("info.pieces: missing, or not a string");
    constexpr std::size_t digestBytes = sizeof(Sha1Digest);
    if (hashes->size() % digestBytes != 0)
        return malformed("info.pieces: " + std::to_string(hashes->size()) + " bytes are not a multiple of 20");
    if (result.totalBytes_ == 0)
        return malformed("info: all files are empty, so there is nothing to share");
    const std::uint64_t expected = (result.totalBytes_ - 1) / result.pieceBytes_ + 1;
    const std::size_t count = hashes->size() / digestBytes;
    if (count > piecesMax)
        return fail(ErrorCode::tooLarge, "info.pieces: " + std::to_string(count) + " pieces, where " +
                                             std::to_string(piecesMax) + " are the most");
    if (count != expected)
        return malformed("info.pieces: " + std::to_string(count) + " hashes, where the files have " +
                         std::to_string(expected) + " pieces");
    pieceCount = static_cast<std::uint32_t>(count);
    if (outlineOnly)
        return {};
    result.pieceHashes_.resize(count);
    std::memcpy(result.pieceHashes_.data(), hashes->data(), hashes->size());
    return {};
}

} // namespace bytetorrent::protocol
