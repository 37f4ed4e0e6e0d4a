// TorrentDisk: what a torrent asks of the disk. The laws of each call are written at Disk, which threads and files stand
// behind; simulations put one of their own in its place. Answers come as DiskEvents to whoever made the disk.
// Used on the session's event loop; every call returns at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "block_buffer.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/peer_wire.h"

namespace bytetorrent::engine {

using StorageId = NumberId<struct StorageIdTag, std::uint32_t>; // one opened torrent; never used twice by a disk

struct FileFact; // disk.h

class TorrentDisk {
public:
    enum class Access : std::uint8_t {
        readOnly,  // a seed of files that lie there: nothing is ever created or changed
        readWrite, // sparse files appear when their first block is written
        preallocate, // as readWrite, and each file gets its full size on disk when it is created
    };

    virtual ~TorrentDisk() = default;
    [[nodiscard]] virtual StorageId open(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access) = 0;
    virtual void close(StorageId storage, bool removeContent = false) = 0;
    virtual void write(StorageId storage, PieceIndex piece, std::uint32_t offset, BlockBuffer block) = 0;
    virtual void read(StorageId storage, const protocol::BlockRequest& block, std::uint64_t tag) = 0;
    virtual void forgetPartial(StorageId storage) = 0;
    virtual void cancelReads(StorageId storage, std::uint64_t tag) = 0;
    virtual void verify(StorageId storage, PieceSet pieces, std::uint64_t tag) = 0;
    virtual void cancelVerify(StorageId storage, std::uint64_t tag) = 0;
    virtual void inspect(StorageId storage, std::uint64_t tag) = 0;
    virtual void watch(StorageId storage, const std::vector<FileFact>& files) = 0;
    virtual void setWanted(StorageId storage, std::vector<bool> wanted) = 0;
    virtual void adoptFolder(StorageId storage) = 0;
    virtual void tidy(StorageId storage) = 0;
    virtual void move(StorageId storage, std::string folder, bool goesOn, std::function<Result<>()> before, std::uint64_t tag) = 0;
    virtual void cancelMove(StorageId storage) = 0;
    virtual void discardMoved(StorageId storage, std::string folder, std::function<Result<>()> before, std::uint64_t tag) = 0;
    virtual void sync(StorageId storage, std::uint64_t tag) = 0;
    [[nodiscard]] virtual bool congested() const = 0;
};

} // namespace bytetorrent::engine
