// AuditLog: what was done with rights, the newest Limits::auditMax entries. Replicated state: numbered by the commands' order.
// Owned by Registry; its thread. Invariant: numbers have no gaps.
#pragma once

#include <map>
#include <set>

#include "bytetorrent/registry/registry.h"
#include "digest_sums.h"

namespace bytetorrent::registry {

class AuditLog {
public:
    void add(const Actor& actor, AuditAction action, std::string_view subject, Millis wallMs, const Limits& limits);
    [[nodiscard]] std::vector<const AuditEntry*> newest(std::optional<std::uint64_t> before, std::size_t limit) const;
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(ByteView key, ByteView value);

private:
    std::map<std::uint64_t, AuditEntry> entries_; // by number
    std::set<std::uint64_t> unsaved_;
    DigestSums digests_;
};

} // namespace bytetorrent::registry
