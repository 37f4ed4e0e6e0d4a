// Uploads: .torrents that come in parts, until they are published or nobody goes on with them. Replicated state: what
// is kept, refused and forgotten follows from the commands and cluster time alone. The parts lie in memory, at most
// Limits::uploadPartsMax of them, and are hashed as they come (GrowingTorrent). Owned by Registry; its thread.
// Invariants: an upload has at least one part; `lastMs` is the latest of its parts'; all parts of one upload agree on
// its publisher and count.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "growing_torrent.h"

namespace bytetorrent::registry {

class Uploads {
public:
    // Errors: see StoreUploadPart.
    [[nodiscard]] Result<> store(const StoreUploadPart& part, Millis clusterMs, const Limits& limits);
    // The whole, checked against the digest; the upload is forgotten. Errors: see PublishUpload; then it stays.
    [[nodiscard]] Result<GrowingTorrent> take(const PublishUpload& command);
    // Forgets the upload, if it is this publisher's.
    void discard(const PublishUpload& command);
    // In the order (last part, id), at most Limits::expiriesPerApplyMax.
    void expire(Millis clusterMs, const Limits& limits);

    // The same for the same uploads, whatever came in which order.
    [[nodiscard]] std::uint64_t digest() const;
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(ByteView key, ByteView value);

private:
    struct Part {
        Bytes apart;           // its bytes, until they are in the whole
        std::size_t begin = 0; // of them in the whole
        std::size_t size = 0;
        std::uint64_t bytesDigest = 0; // so that a digest of the state need not read all bytes again
        Millis storedMs = 0;
    };
    struct Upload {
        ClientId publisher;
        std::uint32_t count = 0;
        std::map<std::uint32_t, Part> parts;
        GrowingTorrent whole;     // the parts from the first one on without a gap:
        std::uint32_t joined = 0; // so many
        Millis lastMs = 0;

        [[nodiscard]] ByteView bytesOf(std::uint32_t index, const Part& part) const;
        void join();
        void separate();
    };
    using Table = std::map<UploadId, Upload>;

    void put(const UploadId& id, Upload& upload, std::uint32_t index, ByteView bytes, Millis storedMs);
    void erase(Table::iterator at);

    Table uploads_;
    std::size_t partCount_ = 0;
    std::set<std::pair<Millis, UploadId>> byAge_;              // (lastMs, upload)
    std::set<std::pair<UploadId, std::uint32_t>> unsavedKeys_; // rows that wait for the store
};

} // namespace bytetorrent::registry
