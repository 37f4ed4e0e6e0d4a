#include "bytetorrent/engine/content_hasher.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/safe_path.h"
#include "open_files.h"
#include "content_files.h"
#include "open_file.h"
#include "piece_hashing.h"

namespace bytetorrent::engine {

namespace fs = std::filesystem;

namespace {

struct SourceFile {
    std::string absolutePath;
    protocol::FileEntry entry;
    std::int64_t modifiedNs = 0;
};

std::int64_t modifiedNs(const struct stat& facts) {
    return static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec;
}

// A file that its reader may not read is no failure of the disk: something else is to be done about it.
Error failureOf(int number, const std::string& doing, const std::string& path) {
    Error error = systemError(number, doing, path);
    if (number == EACCES || number == EPERM || number == EROFS)
        error.code = ErrorCode::denied;
    return error;
}

// Finds what is to be shared, before anything is hashed: every bad name is said within moments, not after hours.
class SourceListing {
public:
    explicit SourceListing(const ContentSource& source) : source_(source) {}

    Result<> run() {
        if (source_.paths.empty())
            return fail(ErrorCode::invalidArgument, "nothing to share: no path was given");
        for (const std::string& path : source_.paths)
            BT_TRY(addRoot(path));
        std::sort(files.begin(), files.end(),
                  [](const SourceFile& left, const SourceFile& right) { return left.entry.path < right.entry.path; });
        for (std::size_t index = 0; index < files.size(); ++index) {
            if (index > 0 && files[index].entry.path == files[index - 1].entry.path)
                return fail(ErrorCode::invalidArgument, "two of the paths are named " + files[index].entry.path.front());
            files[index].entry.offset = totalBytes;
            totalBytes += files[index].entry.size;
        }
        if (totalBytes == 0)
            return fail(ErrorCode::invalidArgument, "nothing to share: no file with content in " + source_.paths.front());
        return nameIt();
    }

    std::vector<SourceFile> files; // in torrent order, with paths below the torrent's name
    std::string name;
    bool singleFile = false;
    std::uint64_t totalBytes = 0;

private:
    // `path` as the user typed it; its last element may be "." or end in '/'.
    Result<> addRoot(const std::string& path) {
        std::error_code error;
        const fs::path given = fs::absolute(path, error).lexically_normal();
        const std::string base = given.has_filename() ? given.filename().string() : given.parent_path().filename().string();
        // A link that the user names is followed; links found below are not.
        const fs::path real = fs::canonical(given, error);
        if (error)
            return fail(failureOf(error.value(), "cannot find", path));
        const bool several = source_.paths.size() > 1;
        if (fs::is_regular_file(real, error)) {
            singleFile = !several;
            onlyName_ = base;
            return addFile(real, {base});
        }
        if (!fs::is_directory(real, error))
            return fail(ErrorCode::invalidArgument, path + " is neither a file nor a folder");
        onlyName_ = base;
        return addFolder(real, several ? std::vector<std::string>{base} : std::vector<std::string>{});
    }

    Result<> addFolder(const fs::path& folder, const std::vector<std::string>& prefix) {
        if (prefix.size() > protocol::pathDepthMax)
            return fail(ErrorCode::unsafePath, folder.string() + " is nested too deeply");
        std::error_code error;
        for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            const std::string element = at->path().filename().string();
            if (!source_.includeHidden && element.starts_with('.'))
                continue;
            std::error_code statusError;
            const auto status = at->symlink_status(statusError); // links are left out: they are neither of the two
            std::vector<std::string> path = prefix;
            path.push_back(element);
            if (fs::is_regular_file(status))
                BT_TRY(addFile(at->path(), std::move(path)));
            else if (fs::is_directory(status))
                BT_TRY(addFolder(at->path(), path));
        }
        if (error)
            return fail(failureOf(error.value(), "cannot read the folder", folder.string()));
        return {};
    }

    Result<> addFile(const fs::path& file, std::vector<std::string> path) {
        if (const auto checked = protocol::checkPath(path); !checked)
            return fail(checked.error().code, file.string() + ": " + checked.error().context);
        if (files.size() >= protocol::filesMax)
            return fail(ErrorCode::tooLarge, "more than " + std::to_string(protocol::filesMax) + " files");
        struct stat facts {};
        if (::lstat(file.c_str(), &facts) != 0)
            return fail(failureOf(errno, "cannot examine", file.string()));
        SourceFile found;
        found.absolutePath = file.string();
        found.entry.path = std::move(path);
        found.entry.size = static_cast<std::uint64_t>(facts.st_size);
        found.modifiedNs = modifiedNs(facts);
        files.push_back(std::move(found));
        return {};
    }

    Result<> nameIt() {
        name = source_.name;
        if (name.empty())
            name = source_.paths.size() == 1 ? onlyName_ : "files";
        if (const auto checked = protocol::checkPathElement(name); !checked)
            return fail(checked.error());
        if (singleFile)
            files.front().entry.path = {name};
        return {};
    }

    const ContentSource& source_;
    std::string onlyName_;
};

// The listed files as one run of bytes.
class SourceReader {
public:
    explicit SourceReader(const std::vector<SourceFile>& files) : files_(files) {}

    // Called by several threads.
    Result<> read(std::uint64_t offset, std::span<std::uint8_t> bytes) {
        auto at = std::upper_bound(files_.begin(), files_.end(), offset, [](std::uint64_t value, const SourceFile& file) {
            return value < file.entry.offset;
        });
        for (at = std::prev(at); at != files_.end() && !bytes.empty(); ++at) {
            const std::uint64_t within = offset - at->entry.offset;
            if (within >= at->entry.size)
                continue; // an empty file
            const auto part = bytes.first(std::min<std::uint64_t>(bytes.size(), at->entry.size - within));
            const auto handle = open(static_cast<std::uint32_t>(at - files_.begin()));
            if (!handle)
                return fail(handle.error());
            const auto got = (*handle)->readAt(within, part);
            if (!got)
                return fail(got.error());
            if (*got < part.size())
                return fail(changed(*at));
            bytes = bytes.subspan(part.size());
            offset += part.size();
        }
        return {};
    }

    // Nobody wrote to them meanwhile, as far as sizes and times tell.
    [[nodiscard]] Result<> unchanged() const {
        for (const SourceFile& file : files_) {
            struct stat facts {};
            if (::lstat(file.absolutePath.c_str(), &facts) != 0 || static_cast<std::uint64_t>(facts.st_size) != file.entry.size ||
                modifiedNs(facts) != file.modifiedNs)
                return fail(changed(file));
        }
        return {};
    }

private:
    static Error changed(const SourceFile& file) {
        return {ErrorCode::conflict, file.absolutePath + " changed while it was read; try again when nobody writes to it"};
    }

    Result<OpenFiles::Handle> open(std::uint32_t index) {
        const OpenFiles::Key key{0, index, false};
        if (auto handle = open_.find(key))
            return handle;
        const std::string& path = files_[index].absolutePath;
        OpenFile opened(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK), path);
        if (!opened)
            return fail(failureOf(errno, "cannot open", path));
        auto handle = std::make_shared<const OpenFile>(std::move(opened));
        open_.put(key, handle);
        return handle;
    }

    const std::vector<SourceFile>& files_;
    OpenFiles open_{128};
};

std::vector<PieceIndex> firstPieces(std::uint32_t count) {
    std::vector<PieceIndex> pieces;
    pieces.reserve(count);
    for (std::uint32_t piece = 0; piece < count; ++piece)
        pieces.emplace_back(piece);
    return pieces;
}

Result<> hashInto(protocol::InfoDraft& draft, SourceReader& reader, std::uint64_t totalBytes, unsigned threads,
                  const HashProgress& progress) {
    PieceHashing job;
    job.pieces = firstPieces(static_cast<std::uint32_t>(draft.pieceHashes.size()));
    job.pieceBytes = draft.pieceBytes;
    job.totalBytes = totalBytes;
    job.threads = threads;
    job.progress = progress;
    job.read = [&reader](std::uint64_t offset, std::span<std::uint8_t> bytes) { return reader.read(offset, bytes); };
    std::mutex mutex;
    std::optional<Error> failed;
    job.finished = [&](PieceIndex piece, const Result<Sha1Digest>& digest) {
        if (digest) {
            draft.pieceHashes[piece.value] = *digest; // each piece has one thread: no lock
            return true;
        }
        const std::lock_guard lock(mutex);
        failed = digest.error();
        return false;
    };
    const bool done = hashPieces(job);
    if (failed)
        return fail(*failed);
    if (!done)
        return fail(ErrorCode::cancelled, "hashing was cancelled");
    return reader.unchanged();
}

Result<> writeAndRename(const OpenFile& file, const std::string& temporary, const std::string& path, ByteView bytes) {
    const std::array<ByteView, 1> parts{bytes};
    BT_TRY(file.writeAt(0, parts));
    if (::fsync(file.descriptor()) != 0)
        return fail(systemError(errno, "cannot sync", temporary));
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return fail(systemError(errno, "cannot replace", path));
    return {};
}

} // namespace

Result<Bytes> hashContent(const ContentSource& source, const HashProgress& progress) {
    SourceListing listing(source);
    BT_TRY(listing.run());
    protocol::InfoDraft draft;
    draft.name = listing.name;
    draft.singleFile = listing.singleFile;
    draft.isPrivate = source.isPrivate;
    draft.pieceBytes = source.pieceBytes != 0 ? source.pieceBytes : protocol::suggestedPieceBytes(listing.totalBytes);
    if (draft.pieceBytes < protocol::blockBytes || draft.pieceBytes > protocol::pieceBytesMax ||
        (draft.pieceBytes & (draft.pieceBytes - 1)) != 0)
        return fail(ErrorCode::invalidArgument, "a piece length of " + std::to_string(draft.pieceBytes) +
                                                    " bytes is not a power of two between 16 KiB and 64 MiB");
    const std::uint64_t pieces = (listing.totalBytes + draft.pieceBytes - 1) / draft.pieceBytes;
    if (pieces > protocol::piecesMax)
        return fail(ErrorCode::tooLarge, std::to_string(pieces) + " pieces; choose a larger piece length");
    draft.pieceHashes.resize(pieces);
    SourceReader reader(listing.files);
    BT_TRY(hashInto(draft, reader, listing.totalBytes, source.threads, progress));
    for (SourceFile& file : listing.files)
        draft.files.push_back(std::move(file.entry));
    return protocol::encodeInfo(draft);
}

Result<PieceSet> verifyContent(const protocol::Metainfo& metainfo, const std::string& folder, unsigned threads,
                               const HashProgress& progress) {
    // The caller's value outlives this call: it is lent, not owned.
    const std::shared_ptr<const protocol::Metainfo> lent(std::shared_ptr<void>(), &metainfo);
    ContentFiles files(lent, folder, ContentFiles::Access::readOnly, std::make_shared<OpenFiles>(128));
    PieceHashing job;
    job.pieces = firstPieces(metainfo.pieceCount());
    job.pieceBytes = metainfo.pieceBytes();
    job.totalBytes = metainfo.totalBytes();
    job.threads = threads;
    job.progress = progress;
    job.read = [&files](std::uint64_t offset, std::span<std::uint8_t> bytes) { return files.read(offset, bytes); };
    std::mutex mutex;
    PieceSet whole;
    std::optional<Error> failed;
    job.finished = [&](PieceIndex piece, const Result<Sha1Digest>& digest) {
        const std::lock_guard lock(mutex);
        if (digest && *digest == metainfo.pieceHash(piece))
            whole.add(piece);
        // What is absent is simply not whole; a disk that cannot be read is another matter.
        if (!digest && (digest.error().code == ErrorCode::ioError || digest.error().code == ErrorCode::denied))
            failed = digest.error();
        return !failed.has_value();
    };
    const bool done = hashPieces(job);
    if (failed)
        return fail(*failed);
    if (!done)
        return fail(ErrorCode::cancelled, "verifying was cancelled");
    return whole;
}

Result<> writeFileAtomically(const std::string& path, ByteView bytes) {
    const fs::path target(path);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    std::string unique(1, '.'); // hidden, and short: the target's own name may be as long as names can be
    unique += std::to_string(secureNumber());
    unique += ".part";
    const std::string temporary = (folder / unique).string();
    const OpenFile file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666), temporary);
    if (!file)
        return fail(failureOf(errno, "cannot write", path));
    if (auto done = writeAndRename(file, temporary, path, bytes); !done) {
        ::unlink(temporary.c_str());
        return done;
    }
    const OpenFile directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory && ::fsync(directory.descriptor()) != 0 && errno != EINVAL)
        return fail(systemError(errno, "cannot sync the folder of", path));
    return {};
}

} // namespace bytetorrent::engine
