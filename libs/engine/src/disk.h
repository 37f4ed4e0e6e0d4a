// Disk: the workers that read, hash and write. The session hands over values (a block with its buffer, a request, a set
// of pieces to verify) and gets values back, in batches, on its own event loop; it never touches a file itself.
// Each torrent belongs to one worker for ever, so pieces need no locks. A block is hashed as soon as all
// before it are here, written in long contiguous runs, and verified before `PieceStored` is said. Blocks that come out
// of order wait in memory, or (when many wait) are written first and read back for their hash.
// Nothing is written outside the torrent's folder: below it every path element is opened without following symbolic links.
// Limits: all blocks that wait (queued, or out of order) count in queuedBytes(); at highWater the session stops reading
// its sockets until DiskRelieved says that it is below lowWater.
// Methods are called on the owner's thread. Everything returns at once, except the destructor, which writes what is
// queued and joins the workers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <QByteArray>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/result.h"
#include "torrent_disk.h"

namespace bytetorrent::engine {

// --- What comes back. Errors: diskFull, ioError (context: path and cause), notFound (the file is not there or too
// short: the content is missing), unsafePath (a symbolic link on the way), cancelled (the storage was closed).

struct PieceStored { // whole, verified and written
    StorageId storage;
    PieceIndex piece;
    std::vector<Sha1Digest> blockDigests; // only for a piece that was rejected before (smart ban)
};
struct PieceRejected { // hash mismatch; its blocks are forgotten
    StorageId storage;
    PieceIndex piece;
    std::vector<Sha1Digest> blockDigests; // SHA-1 of each block as it came; empty if it could not be read back
};
struct WriteFailed { // all its blocks that were handed over before this arrives are forgotten: the piece starts afresh
    StorageId storage;
    PieceIndex piece;
    Error error;
};
struct BlocksRead { // one block, or several that lie side by side in one piece and were asked for in that order with one tag
    StorageId storage;
    std::uint64_t tag = 0;
    std::vector<protocol::BlockRequest> blocks;
    // As they go to the peer: each block's bytes behind the head of its Piece message (BEP 3), so that what was read need not be
    // moved. notFound or ioError: the piece is gone, say so to peers.
    Result<QByteArray> messages;
};
struct VerifyProgress { // a few times a second
    StorageId storage;
    std::uint64_t tag = 0;
    std::uint64_t bytesDone = 0, bytesTotal = 0;
    PieceSet looked, whole; // since the last one: pieces that were looked at, and those of them that are whole
};
struct VerifyDone {
    StorageId storage;
    std::uint64_t tag = 0;
    PieceSet whole;         // of those asked for
    PieceSet unread;        // asked for, but cancelled or failed before they were looked at
    bool cancelled = false;
    Error error{ErrorCode::cancelled, ""}; // meaningful if failed: an I/O error other than an absent or short file
    bool failed = false;
};
struct FileFact {
    bool exists = false;
    std::uint64_t size = 0;       // bytes on disk
    std::int64_t modifiedNs = 0;  // mtime, since 1970
    friend bool operator==(const FileFact&, const FileFact&) = default;
};
struct DiskPlace { // the folder and the file system under it
    bool folderExists = false;
    std::string mount;             // where the file system is mounted: another one than before means a missing drive
    std::uint64_t freeBytes = 0;   // for ordinary users
    std::uint64_t neededBytes = 0; // what wanted files have not got on disk yet
};
struct Inspected { // by file of the metainfo; padding files are never there
    StorageId storage;
    std::uint64_t tag = 0;
    std::vector<FileFact> files;
    DiskPlace place;
};
struct ContentChanged { // somebody else changed or removed these files; what was read of them was not handed over
    StorageId storage;
    std::vector<std::uint32_t> files;
};
struct MoveProgress { // a few times a second, while bytes are copied
    StorageId storage;
    std::uint64_t tag = 0;
    std::uint64_t bytesDone = 0, bytesTotal = 0;
};
struct Moved { // alreadyExists, cancelled, diskFull, ioError: everything is where it was
    StorageId storage;
    std::uint64_t tag = 0;
    Result<> result;
};
struct Discarded { // of discardMoved()
    StorageId storage;
    std::uint64_t tag = 0;
    Result<> result;
};
struct Synced { // everything stored before the call would survive a power cut
    StorageId storage;
    std::uint64_t tag = 0;
    Result<> result;
};
struct StorageClosed { // nothing more comes from this storage
    StorageId storage;
    Result<> removed; // of close(..., removeContent); otherwise fine
};
struct DiskRelieved {}; // below the low watermark after the high one was passed: read sockets again

using DiskEvent = std::variant<PieceStored, PieceRejected, WriteFailed, BlocksRead, VerifyProgress, VerifyDone, Inspected, ContentChanged,
                               MoveProgress, Moved, Discarded, Synced, StorageClosed, DiskRelieved>;

class Disk final : public TorrentDisk {
public:
    struct Settings {
        unsigned workers = 0;       // hash and write; 0: two, or four where the machine has six cores or more
        unsigned verifyThreads = 0; // 0: one a core
        std::uint64_t queueBytesMax = 64u << 20; // highWater = 7/8 of it, lowWater = 3/4
        std::size_t openFilesMax = 256;
        std::size_t readsMax = 2048; // block reads that wait or were not handed over yet; above that the answer is `overloaded`
    };
    // Runs a function on the owner's event loop, soon. Called on any thread; must stay valid until ~Disk returns, and
    // after that may drop what it still holds.
    using Post = std::function<void(std::function<void()>)>;
    // Called on the owner's loop with events in the order in which they happened.
    using Handler = std::function<void(std::vector<DiskEvent>)>;

    Disk(Settings settings, Post post, Handler handler);
    ~Disk() override; // no handler call begins after it returns
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;

    // No I/O yet. `metainfo` is shared with the torrent: it is immutable and large.
    [[nodiscard]] StorageId open(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access) override;
    // Writes what is queued, forgets incomplete pieces' blocks in memory, closes the files; StorageClosed follows.
    // removeContent: deletes the torrent's files and the folders that became empty.
    void close(StorageId storage, bool removeContent = false) override;

    // A block that the picker accepted: offset is a multiple of 16 KiB, its size the block's. PieceStored, PieceRejected or
    // WriteFailed follows when the piece has all its blocks. A second copy of a block replaces nothing and is dropped.
    void write(StorageId storage, PieceIndex piece, std::uint32_t offset, BlockBuffer block) override;
    // For an upload: BlocksRead follows, at once with tooLarge for more than 16 KiB. Reads run ahead within the piece.
    void read(StorageId storage, const protocol::BlockRequest& block, std::uint64_t tag) override;
    // Blocks of pieces that are not complete are dropped: the picker has forgotten those pieces (setHave, setWanted).
    void forgetPartial(StorageId storage) override;
    // Reads that wait with this tag are dropped without an answer (their peer has gone or was choked).
    void cancelReads(StorageId storage, std::uint64_t tag) override;

    // Hashes the pieces on disk, on all cores. One at a time per Disk: others wait. While it runs the storage is not written.
    void verify(StorageId storage, PieceSet pieces, std::uint64_t tag) override;
    void cancelVerify(StorageId storage, std::uint64_t tag) override; // VerifyDone follows
    void inspect(StorageId storage, std::uint64_t tag) override;      // Inspected follows
    void sync(StorageId storage, std::uint64_t tag) override;         // Synced follows; on a thread of its own, writes go on

    // What files looked like when all was well; empty: forget it. A read that finds one changed since (looked at once a
    // second at most) fails with notFound, and ContentChanged comes. Files that are written are not compared.
    void watch(StorageId storage, const std::vector<FileFact>& files) override;
    // By file: false is not wanted, and is not created; empty: all are wanted.
    void setWanted(StorageId storage, std::vector<bool> wanted) override;
    // The folder may be made anew, on whatever drive is there now: the user says so.
    void adoptFolder(StorageId storage) override;
    // Deletes what was kept for files that nobody wanted, when all files are there.
    void tidy(StorageId storage) override;

    // Takes the content to another folder, after what was handed over is written; the owner hands over no blocks until
    // Moved comes. Reads go on, wherever each file is. goesOn: a move that was interrupted by the end of the program. Nothing is
    // touched unless `before` (run on the disk's thread) returned well.
    void move(StorageId storage, std::string folder, bool goesOn, std::function<Result<>()> before, std::uint64_t tag) override;
    void cancelMove(StorageId storage) override; // Moved follows; everything is taken back
    // Deletes what a move left in `folder`, after `before` (run on the disk's thread) returned well.
    void discardMoved(StorageId storage, std::string folder, std::function<Result<>()> before, std::uint64_t tag) override;

    [[nodiscard]] std::uint64_t queuedBytes() const; // blocks that wait for their hash or their write
    [[nodiscard]] std::uint64_t queueBytesMax() const;
    // At the high watermark: read no more from peers until DiskRelieved.
    [[nodiscard]] bool congested() const override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::engine
