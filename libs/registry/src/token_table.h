// TokenTable: records that are known by the hash of a token which somebody holds and that end by themselves: sessions, API
// tokens, invitations. Found by id (the first 8 bytes of the hash, which are as good as random), by account, and by when they
// expire. Replicated state: everything is ordered by facts. Owned by Registry; its thread.
// Invariants: ids are unique; a record that never expires has expiresMs 0.
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "bytetorrent/base/mix.h"
#include "bytetorrent/registry/registry.h"
#include "digest_sums.h"
#include "token_rows.h"

namespace bytetorrent::registry {

template <class Record>
class TokenTable {
public:
    explicit TokenTable(Table table)
        : table_(table) {}

    // nullptr: there is none.
    [[nodiscard]] const Record* find(TokenId id) const {
        const auto found = records_.find(id);
        return found == records_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const Record* find(const TokenHash& hash) const {
        const Record* record = find(idOf(hash));
        return record && record->hash == hash ? record : nullptr;
    }
    [[nodiscard]] std::vector<const Record*> of(AccountId account) const {
        std::vector<const Record*> found;
        for (auto at = byAccount_.lower_bound({account, TokenId()}); at != byAccount_.end() && at->first == account; ++at)
            found.push_back(find(at->second));
        return found;
    }
    [[nodiscard]] std::vector<const Record*> all() const {
        std::vector<const Record*> found;
        for (const auto& [id, record] : records_)
            found.push_back(&record);
        return found;
    }
    [[nodiscard]] std::size_t size() const { return records_.size(); }
    [[nodiscard]] std::size_t sizeOf(AccountId account) const { return of(account).size(); }
    // The one that would expire first; nullptr: none expires.
    [[nodiscard]] const Record* firstToExpire() const { return byExpiry_.empty() ? nullptr : find(byExpiry_.begin()->second); }

    void add(Record record) { // there must be none with its id
        const TokenId id = idOf(record.hash);
        unsaved_.insert(id);
        put(id, std::move(record));
    }
    template <class Change>
    void change(TokenId id, const Change& change) { // there must be one; its hash and account stay
        Record record = *find(id);
        take(id);
        change(record);
        unsaved_.insert(id);
        put(id, std::move(record));
    }
    void remove(TokenId id) {
        take(id);
        unsaved_.insert(id);
    }
    // In the order (millisecond, id).
    void expire(Millis clusterMs, std::uint32_t limit) {
        for (std::uint32_t i = 0; i < limit && !byExpiry_.empty() && byExpiry_.begin()->first <= clusterMs; ++i)
            remove(byExpiry_.begin()->second);
    }

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    void takeChanges(std::vector<Change>& changes) {
        for (const TokenId id : std::exchange(unsaved_, {})) {
            const Record* record = find(id);
            changes.push_back({table_, rows::keyOf(id), record ? std::optional(rows::encode(*record)) : std::nullopt});
        }
    }
    [[nodiscard]] Result<> restore(Record record) {
        const TokenId id = idOf(record.hash);
        if (records_.contains(id))
            return fail(ErrorCode::malformed, "a token has two rows");
        put(id, std::move(record));
        return {};
    }

private:
    [[nodiscard]] std::uint64_t digestOf(const Record& record) const {
        return mixBytes(rows::encode(record), static_cast<std::uint64_t>(table_));
    }
    [[nodiscard]] static std::uint32_t bucketOf(TokenId id) { return id.value % SwarmTable::bucketCount; }
    void put(TokenId id, Record record) {
        digests_.add(bucketOf(id), digestOf(record));
        byAccount_.insert({accountOf(record), id});
        if (record.expiresMs != 0)
            byExpiry_.insert({record.expiresMs, id});
        records_.emplace(id, std::move(record));
    }
    void take(TokenId id) {
        const auto found = records_.find(id);
        digests_.remove(bucketOf(id), digestOf(found->second));
        byAccount_.erase({accountOf(found->second), id});
        byExpiry_.erase({found->second.expiresMs, id});
        records_.erase(found);
    }
    // Invitations belong to who made them.
    [[nodiscard]] static AccountId accountOf(const Record& record) {
        if constexpr (std::is_same_v<Record, Invitation>)
            return record.inviter;
        else
            return record.account;
    }

    Table table_;
    std::map<TokenId, Record> records_;
    std::set<std::pair<AccountId, TokenId>> byAccount_;
    std::set<std::pair<Millis, TokenId>> byExpiry_; // of those that expire
    std::set<TokenId> unsaved_;
    DigestSums digests_;
};

} // namespace bytetorrent::registry
