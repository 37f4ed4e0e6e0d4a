#include <algorithm>
#include <bit>

#include "bytetorrent/protocol/bencode.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/safe_path.h"
#include "path_collisions.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::uint32_t pieceBytesSuggestedMax = 16u << 20;
constexpr std::uint64_t piecesSuggestedMax = 2000;

auto refuse(std::string context) {
    return fail(ErrorCode::invalidArgument, std::move(context));
}

Result<std::uint64_t> checkedTotal(const InfoDraft& draft) {
    constexpr std::uint64_t totalMax = std::uint64_t{piecesMax} * pieceBytesMax;
    std::uint64_t total = 0;
    for (const FileEntry& file : draft.files) {
        if (file.size > totalMax - total)
            return refuse("the files are more than " + std::to_string(totalMax) + " bytes");
        total += file.size;
    }
    if (total == 0)
        return refuse("there is not one byte in the files, so there is nothing to share");
    return total;
}

Result<> check(const InfoDraft& draft) {
    BT_TRY(checkPathElement(draft.name));
    if (!std::has_single_bit(draft.pieceBytes) || draft.pieceBytes < blockBytes || draft.pieceBytes > pieceBytesMax)
        return refuse("the piece length " + std::to_string(draft.pieceBytes) +
                      " is not a power of two between 16 KiB and 64 MiB");
    if (draft.files.empty() || draft.files.size() > filesMax || (draft.singleFile && draft.files.size() != 1))
        return refuse("a torrent of " + std::to_string(draft.files.size()) + " files cannot be made like this");
    const auto total = checkedTotal(draft);
    if (!total)
        return fail(total.error());
    const std::uint64_t pieces = (*total - 1) / draft.pieceBytes + 1;
    if (pieces > piecesMax)
        return refuse(std::to_string(pieces) + " pieces are too many; take longer pieces");
    if (draft.pieceHashes.size() != pieces)
        return refuse(std::to_string(draft.pieceHashes.size()) + " piece hashes for " + std::to_string(pieces) +
                      " pieces");
    if (draft.singleFile)
        return {};
    for (const FileEntry& file : draft.files)
        BT_TRY(checkPath(file.path));
    return checkCollisions(draft.files);
}

std::string attributes(const FileEntry& file) {
    return std::string(file.padding ? "p" : "") + (file.executable ? "x" : "");
}

void writeFiles(bencode::Writer& writer, const std::vector<FileEntry>& files) {
    writer.key("files").beginList();
    for (const FileEntry& file : files) {
        writer.beginDictionary();
        if (const std::string letters = attributes(file); !letters.empty())
            writer.key("attr").string(letters);
        writer.key("length").integer(static_cast<std::int64_t>(file.size));
        writer.key("path").beginList();
        for (const std::string& element : file.path)
            writer.string(element);
        writer.end().end();
    }
    writer.end();
}

} // namespace

Result<Bytes> encodeInfo(const InfoDraft& draft) {
    BT_TRY(check(draft));
    bencode::Writer writer;
    writer.beginDictionary();
    if (draft.singleFile) {
        if (draft.files.front().executable)
            writer.key("attr").string("x");
        writer.key("length").integer(static_cast<std::int64_t>(draft.files.front().size));
    } else {
        writeFiles(writer, draft.files);
    }
    writer.key("name").string(draft.name);
    writer.key("piece length").integer(draft.pieceBytes);
    // The digests lie beside each other without gaps, just as the string wants them.
    static_assert(sizeof(Sha1Digest) == 20);
    writer.key("pieces").string(
        ByteView(draft.pieceHashes.front().data(), draft.pieceHashes.size() * sizeof(Sha1Digest)));
    if (draft.isPrivate)
        writer.key("private").integer(1);
    Bytes info = writer.end().take();
    if (info.size() > torrentBytesMax)
        return refuse("the .torrent would be " + std::to_string(info.size()) + " bytes long; take longer pieces");
    return info;
}

std::uint32_t suggestedPieceBytes(std::uint64_t totalBytes) {
    std::uint32_t pieceBytes = blockBytes;
    while (pieceBytes < pieceBytesSuggestedMax && totalBytes / pieceBytes >= piecesSuggestedMax)
        pieceBytes *= 2;
    return pieceBytes;
}

} // namespace bytetorrent::protocol
