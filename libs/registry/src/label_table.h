// LabelTable: what was said of torrents besides their bytes. Those of which nothing was said take no room. Replicated
// state. Owned by Registry; its thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "digest_sums.h"

namespace bytetorrent::registry {

class LabelTable {
public:
    explicit LabelTable(std::uint64_t hashSeed)
        : labels_(0, Hash{hashSeed}) {}

    [[nodiscard]] const Label& of(const InfoHash& infoHash) const;
    void set(const InfoHash& infoHash, Label label); // Label(): nothing is said any more

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    [[nodiscard]] std::size_t unsaved() const { return unsaved_.size(); }
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(const InfoHash& infoHash, Label label);

private:
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const InfoHash& infoHash) const { return seededHash(infoHash, seed); }
    };
    void put(const InfoHash& infoHash, Label label);

    std::unordered_map<InfoHash, Label, Hash> labels_; // never Label()
    DigestSums digests_;
    std::vector<InfoHash> unsaved_;
};

} // namespace bytetorrent::registry
