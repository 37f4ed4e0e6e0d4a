// ClientRecords: how many holders' records each native client has, for Limits::recordsPerClientMax. It follows from the
// holders' rows and has none itself. Clients choose their ids, so they are hashed with the node's own seed. Owned by
// Registry; its thread.
#pragma once

#include <unordered_map>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/mix.h"

namespace bytetorrent::registry {

class ClientRecords {
public:
    explicit ClientRecords(std::uint64_t hashSeed)
        : counts_(0, Hash{hashSeed}) {}

    void added(const ClientId& client) { ++counts_[client]; }
    void removed(const ClientId& client) {
        const auto found = counts_.find(client);
        BT_ASSERT(found != counts_.end());
        if (--found->second == 0)
            counts_.erase(found);
    }
    [[nodiscard]] std::uint32_t of(const ClientId& client) const {
        const auto found = counts_.find(client);
        return found == counts_.end() ? 0 : found->second;
    }

private:
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const ClientId& client) const {
            return mix(mix(seed ^ littleEndian(client.value.data())) ^ littleEndian(client.value.data() + 8));
        }
    };
    std::unordered_map<ClientId, std::uint32_t, Hash> counts_;
};

} // namespace bytetorrent::registry
