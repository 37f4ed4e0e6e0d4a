// ContentFiles: one torrent's bytes as they lie in files below a folder. It maps offsets of the torrent to files, opens
// them when they are needed, and never leaves the folder: every path element below it is opened without following
// symbolic links, so a link planted in the target leads nowhere. The folder itself may be a link: the user chose it.
// Padding files (BEP 47) are never on disk: they read as zeros and swallow writes.
// Thread-safe. Open files are kept in an OpenFiles cache that all torrents share.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"
#include "open_file.h"

namespace bytetorrent::engine {

// The most recently used open files, at most `openMax`; who uses one holds it open by sharing it.
class OpenFiles {
public:
    using Handle = std::shared_ptr<const OpenFile>; // shared: one worker may still read what another pushes out
    struct Key {
        std::uint64_t owner = 0; // a ContentFiles
        std::uint32_t file = 0;
        bool writable = false;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    explicit OpenFiles(std::size_t openMax) : openMax_(openMax) {}
    [[nodiscard]] Handle find(const Key& key);
    void put(const Key& key, Handle handle);
    void forget(std::uint64_t owner);

private:
    std::mutex mutex_;
    std::size_t openMax_;
    std::list<std::pair<Key, Handle>> byUse_; // most recent first
    std::map<Key, std::list<std::pair<Key, Handle>>::iterator> byKey_;
};

class ContentFiles {
public:
    enum class Access : std::uint8_t { readOnly, readWrite, preallocate };
    struct Fact {
        bool exists = false;
        std::uint64_t size = 0;      // bytes
        std::int64_t modifiedNs = 0; // since 1970
    };

    ContentFiles(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access,
                 std::shared_ptr<OpenFiles> open);
    ~ContentFiles();

    // Fills all parts from `offset` of the torrent on. notFound: a file is absent or too short; unsafePath; ioError.
    [[nodiscard]] Result<> read(std::uint64_t offset, std::span<const std::span<std::uint8_t>> parts);
    [[nodiscard]] Result<> read(std::uint64_t offset, std::span<std::uint8_t> bytes);
    // Creates files and folders as needed; the first write creates empty files too. denied: opened readOnly.
    [[nodiscard]] Result<> write(std::uint64_t offset, std::span<const ByteView> parts);
    // The kernel may fetch this range; no answer, no error.
    void willRead(std::uint64_t offset, std::uint64_t length);

    [[nodiscard]] std::vector<Fact> inspect();
    // Files written since the last success reach the disk, and the folders they were created in.
    [[nodiscard]] Result<> sync();
    // Deletes the files and what folders became empty; what is not there is fine.
    [[nodiscard]] Result<> remove();
    [[nodiscard]] const protocol::Metainfo& metainfo() const { return *metainfo_; }

private:
    template <class Visit>
    Result<> forEachSpan(std::uint64_t offset, std::uint64_t length, Visit&& visit);
    [[nodiscard]] Result<OpenFiles::Handle> file(std::uint32_t index, bool writable);
    // The folder that holds the file; `create`: makes what is missing.
    [[nodiscard]] Result<OpenFile> parentOf(const std::vector<std::string>& elements, bool create) const;
    [[nodiscard]] Result<OpenFile> openBelow(const OpenFile& parent, std::uint32_t index, bool writable);
    [[nodiscard]] std::vector<std::string> elementsOf(std::uint32_t index) const;
    [[nodiscard]] std::string pathOf(std::uint32_t index) const;
    [[nodiscard]] Result<> createEmptyFiles();
    [[nodiscard]] Result<> syncFile(std::uint32_t index) const;
    void noteWritten(std::uint32_t index);

    std::shared_ptr<const protocol::Metainfo> metainfo_; // shared with the torrent, immutable
    std::string folder_;
    Access access_;
    std::shared_ptr<OpenFiles> open_; // shared by all storages of one disk
    std::uint64_t id_;
    std::mutex mutex_; // of what follows
    std::set<std::uint32_t> unsynced_;
    bool emptyFilesMade_ = false;
};

} // namespace bytetorrent::engine
