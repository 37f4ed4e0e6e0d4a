#include "file_digest.h"

namespace bytetorrent::tracker {

Result<Sha256Digest> digestOfFile(const paxos::AppendFile& file, const std::atomic<bool>* cancel) {
    constexpr std::size_t portionBytes = 1u << 20;
    Sha256Hasher hasher;
    for (std::uint64_t offset = 0;;) {
        if (cancel && cancel->load(std::memory_order_relaxed))
            return fail(ErrorCode::cancelled, "the digest of a file is not needed any more");
        const auto portion = file.read(offset, portionBytes);
        if (!portion)
            return fail(portion.error());
        if (portion->empty())
            return hasher.finish();
        hasher.update(*portion);
        offset += portion->size();
    }
}

paxos::SnapshotId snapshotIdOf(const Sha256Digest& digest) {
    return *paxos::SnapshotId::fromBytes(ByteView(digest).first(paxos::SnapshotId::size));
}

std::string folderOf(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

} // namespace bytetorrent::tracker
