// ContentPaths: where one torrent's files lie below a folder, and the calls that open, look at and delete them there. It never
// leaves the folder: every path element below it is opened without following symbolic links, so a link planted in the
// target leads nowhere. The folder itself may be a link: the user chose it.
// Files are named by their index in the metainfo; one index beyond the last is the parts file, a hidden file beside the
// torrent that keeps pieces' bytes of files that nobody wants. Immutable; any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"
#include "open_file.h"

namespace bytetorrent::engine {

class ContentPaths {
public:
    ContentPaths(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder)
        : metainfo_(std::move(metainfo)), folder_(std::move(folder)) {}

    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] const protocol::Metainfo& metainfo() const { return *metainfo_; }
    [[nodiscard]] std::uint32_t partsIndex() const { return static_cast<std::uint32_t>(metainfo_->files().size()); }
    [[nodiscard]] bool isPadding(std::uint32_t index) const { return index < partsIndex() && metainfo_->files()[index].padding; }
    [[nodiscard]] std::string path(std::uint32_t index) const; // for errors
    [[nodiscard]] std::string name(std::uint32_t index) const; // its last element

    // The folder that holds the file; `create`: makes what is missing.
    [[nodiscard]] Result<OpenFile> parent(std::uint32_t index, bool create) const;
    enum class Open : std::uint8_t { read, write, create };
    // A regular file, or an error: notFound, unsafePath (a link), ioError.
    [[nodiscard]] Result<OpenFile> open(std::uint32_t index, Open how) const;
    [[nodiscard]] Result<OpenFile> open(const OpenFile& parent, std::uint32_t index, Open how) const;
    // Nothing if no regular file is there.
    [[nodiscard]] std::optional<struct stat> facts(std::uint32_t index) const;
    [[nodiscard]] Result<> unlink(std::uint32_t index) const; // what is not there is fine
    [[nodiscard]] Result<> sync(std::uint32_t index) const;   // the file and the folder that names it
    // Those of the torrent that are empty; others' files keep theirs.
    void removeEmptyFolders() const;

private:
    [[nodiscard]] std::vector<std::string> elements(std::uint32_t index) const;
    [[nodiscard]] Result<OpenFile> parentOf(const std::vector<std::string>& elements, bool create) const;

    std::shared_ptr<const protocol::Metainfo> metainfo_; // shared with the torrent, immutable
    std::string folder_;
};

[[nodiscard]] std::int64_t modifiedNsOf(const struct stat& facts); // since 1970
// Where the file system that holds `folder` (or its nearest existing parent) is mounted.
[[nodiscard]] std::string mountOf(const std::string& folder);

} // namespace bytetorrent::engine
