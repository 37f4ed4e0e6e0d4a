// Keys: the cluster's shared secret as a table of the registry, of one row at most. What it holds follows from RotateKey
// commands and cluster time alone. Owned by Registry; its thread.
#pragma once

#include <vector>

#include "bytetorrent/registry/registry.h"

namespace bytetorrent::registry {

class Keys {
public:
    [[nodiscard]] const ClusterKeys& get() const { return keys_; }
    // Errors: see RotateKey.
    [[nodiscard]] Result<> rotate(const RotateKey& command, Millis clusterMs);

    [[nodiscard]] std::uint64_t digest() const;
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(ByteView key, ByteView value);

private:
    [[nodiscard]] Bytes row() const;

    ClusterKeys keys_;
    bool unsaved_ = false;
};

} // namespace bytetorrent::registry
