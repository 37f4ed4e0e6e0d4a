// ContentFiles: one torrent's bytes as they lie in files below a folder (ContentPaths). It maps offsets of the torrent to
// files, opens them when they are needed, and notices when somebody else changed or removed one.
// Padding files (BEP 47) are never on disk: they read as zeros and swallow writes. A file that nobody wants is not
// created: pieces at its border keep its bytes in the parts file, at their offset of the torrent (it is sparse), from
// where they come when the file is wanted after all (docs/decisions/0014).
// Thread-safe. Open files are kept in an OpenFiles cache that all torrents share.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"
#include "content_move.h"
#include "content_paths.h"
#include "open_files.h"

namespace bytetorrent::engine {

class ContentFiles {
public:
    enum class Access : std::uint8_t { readOnly, readWrite, preallocate };
    struct Fact {
        bool exists = false;
        std::uint64_t size = 0;      // bytes
        std::int64_t modifiedNs = 0; // since 1970
    };

    struct Place { // of the folder and its file system
        bool folderExists = false;
        std::string mount;             // where it is mounted
        std::uint64_t freeBytes = 0;   // for ordinary users
        std::uint64_t neededBytes = 0; // what wanted files have not got on disk yet
    };

    ContentFiles(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access,
                 std::shared_ptr<OpenFiles> open);
    ~ContentFiles();

    // Fills all parts from `offset` of the torrent on. notFound: a file is absent, too short, or was changed by others;
    // unsafePath; ioError.
    [[nodiscard]] Result<> read(std::uint64_t offset, std::span<const std::span<std::uint8_t>> parts);
    [[nodiscard]] Result<> read(std::uint64_t offset, std::span<std::uint8_t> bytes);
    // Creates files and folders as needed; the first write creates empty files too. denied: opened readOnly. notFound: the
    // folder that was there is gone, or another file system is mounted there: nothing is created in its place.
    [[nodiscard]] Result<> write(std::uint64_t offset, std::span<const ByteView> parts);
    // The kernel may fetch this range; no answer, no error.
    void willRead(std::uint64_t offset, std::uint64_t length);

    // By file: false is not wanted. Empty: all are. At once; what is on disk stays.
    void setWanted(std::vector<bool> wanted);
    // From now on every file that is used is compared with these, a second apart at most. Files that we write are not
    // compared any more. Empty: only whether files are still there is looked at.
    void watch(std::vector<Fact> facts);
    // Forgets on which drive the folder was: it may be made anew.
    void adoptFolder();
    // Deletes the parts file when every file is there.
    void tidy();
    // Files that were found changed or removed since the last call.
    [[nodiscard]] std::vector<std::uint32_t> takeChanged();

    [[nodiscard]] std::vector<Fact> inspect();
    [[nodiscard]] Place place();
    // Files written since the last success reach the disk, and the folders they were created in.
    [[nodiscard]] Result<> sync();
    // See moveContent(). While it runs files are read wherever they are, and must not be written; when it returns well
    // they are used where they are now.
    [[nodiscard]] Result<> moveTo(const std::string& folder, const MoveSteps& steps);
    [[nodiscard]] Result<> discardMovedFrom(const std::string& folder);
    // Deletes the files and what folders became empty; what is not there is fine.
    [[nodiscard]] Result<> remove();
    [[nodiscard]] const protocol::Metainfo& metainfo() const { return *metainfo_; }

private:
    using Paths = std::shared_ptr<const ContentPaths>; // shared: a move replaces it while another thread uses it
    struct Located { // where some bytes of a file are: in it, or in the parts file
        OpenFiles::Handle handle;
        std::uint64_t offset = 0;
        std::uint32_t index = 0;
    };

    template <class Visit>
    Result<> forEachSpan(std::uint64_t offset, std::uint64_t length, Visit&& visit);
    [[nodiscard]] Result<Located> locate(std::uint32_t index, std::uint64_t within, bool writable);
    [[nodiscard]] Result<OpenFiles::Handle> file(std::uint32_t index, bool writable, bool create);
    [[nodiscard]] Result<OpenFile> openToRead(std::uint32_t index);
    [[nodiscard]] Result<OpenFile> openToWrite(std::uint32_t index, bool create);
    // content_watch.cpp: what others do to the files
    [[nodiscard]] Result<OpenFiles::Handle> lookAgain(std::uint32_t index, OpenFiles::Handle handle, bool writable);
    [[nodiscard]] Result<> driveIsThere(const ContentPaths& paths);
    [[nodiscard]] Result<> bringFromParts(const ContentPaths& paths, std::uint32_t index);
    [[nodiscard]] Result<> createEmptyFiles();
    [[nodiscard]] Paths paths() const;
    [[nodiscard]] bool isWanted(std::uint32_t index) const;
    void noteWritten(std::uint32_t index);

    std::shared_ptr<const protocol::Metainfo> metainfo_; // shared with the torrent, immutable
    const Access access_;
    std::shared_ptr<OpenFiles> open_; // shared by all storages of one disk
    const std::uint64_t id_;
    mutable std::mutex mutex_; // of what follows
    Paths paths_;
    Paths movingTo_; // null: not on the way
    std::set<std::uint32_t> unsynced_;
    std::vector<bool> wanted_;                             // empty: all
    std::vector<Fact> watched_;                            // empty: only whether they are still there is looked at
    std::unordered_map<std::uint32_t, std::int64_t> looked_; // when each file is to be looked at again, ms
    std::set<std::uint32_t> changed_;
    std::optional<std::uint64_t> device_; // of the folder, once something was created there
    bool emptyFilesMade_ = false;
};

} // namespace bytetorrent::engine
