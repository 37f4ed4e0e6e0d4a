// TorrentLists: which infohashes an operator allows or denies. Replicated state. Owned by Registry; its thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "digest_sums.h"

namespace bytetorrent::registry {

class TorrentLists {
public:
    explicit TorrentLists(std::uint64_t hashSeed)
        : listed_(0, Hash{hashSeed}) {}

    // All or none. Errors: tooLarge.
    [[nodiscard]] Result<> set(const ListTorrents& command, const Limits& limits);
    [[nodiscard]] Listing of(const InfoHash& infoHash) const;
    // Ascending, behind `after`, at most `limit`.
    [[nodiscard]] std::vector<InfoHash> all(Listing listing, const InfoHash& after, std::size_t limit) const;
    [[nodiscard]] std::size_t count(Listing listing) const;

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(ByteView key, ByteView value);

private:
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const InfoHash& infoHash) const { return seededHash(infoHash, seed); }
    };
    void put(const InfoHash& infoHash, Listing listing);

    std::unordered_map<InfoHash, Listing, Hash> listed_; // never none
    std::size_t denied_ = 0;
    DigestSums digests_;
    std::vector<InfoHash> unsaved_;
};

} // namespace bytetorrent::registry
