// Accounts: the table of accounts with their passkeys and what was counted for them. Replicated state: which passkey is
// good follows from the commands alone, so one that was revoked is refused by every node from the same slot on.
// Owned by Registry; its thread.
// Invariants: ids are dense from 1; names are unique without regard to case; a passkey belongs to one account.
#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "digest_sums.h"

namespace bytetorrent::registry {

class Accounts {
public:
    // All or none. What is there already is left as it is. Errors: see AddPasskeys.
    [[nodiscard]] Result<> add(const AddPasskeys& command, Millis wallMs, const Limits& limits);
    // There is such an account. Errors: see HandOutPasskey.
    [[nodiscard]] Result<> handOut(AccountId id, const protocol::Passkey& passkey, Millis wallMs, const Limits& limits);
    // Errors: see RevokePasskeys.
    [[nodiscard]] Result<> revoke(const RevokePasskeys& command);
    // With a password; there must be none of this name. Errors: tooLarge.
    [[nodiscard]] Result<AccountId> make(const std::string& name, Role role, const PasswordVerifier& password, Millis wallMs,
                                         const Limits& limits);
    // All but name, passkeys and traffic.
    template <class Change>
    void change(AccountId id, const Change& change) {
        Record& record = at(id);
        takeOut(record);
        change(record.facts);
        putIn(record);
        mark(record);
    }
    void rename(AccountId id, const std::string& name); // nobody else is called so
    void count(AccountId id, Traffic more);

    // nullptr: none.
    [[nodiscard]] const Account* find(AccountId id) const;
    [[nodiscard]] const Account* find(std::string_view name) const;
    [[nodiscard]] const Account* ofPasskey(const PasskeyHash& hash) const;
    [[nodiscard]] std::vector<const Account*> named(std::string_view beginning, std::size_t limit) const;
    // Nobody if it was revoked.
    [[nodiscard]] AccountId ofPasskey(PasskeyId id) const;
    [[nodiscard]] std::size_t size() const { return byName_.size(); }
    [[nodiscard]] std::size_t passkeyCount() const { return byPasskey_.size(); }
    [[nodiscard]] Traffic traffic() const { return traffic_; }
    // Who can log in and has the role; a ban counts until it is lifted.
    [[nodiscard]] static bool isAdministrator(const Account& account) {
        return account.role == Role::administrator && account.password && !account.ban;
    }
    [[nodiscard]] std::size_t administratorCount() const { return administrators_; }
    [[nodiscard]] std::size_t withPasswordCount() const { return withPassword_; }

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restore(ByteView key, ByteView value, const Limits& limits);

private:
    struct Record {
        Account facts; // id 0: its row was not restored yet
        bool dirty = false;
        std::uint64_t namesDigest = 0; // of all but its traffic, which changes seldom
    };

    [[nodiscard]] Result<> check(const AddPasskeys& command, const Limits& limits) const;
    [[nodiscard]] Record& at(AccountId id) { return records_[id.value - 1]; }
    [[nodiscard]] static std::uint64_t digestOf(const Record& record);
    // Before and after a change of facts.
    void takeOut(const Record& record);
    void countRights(const Account& facts, std::size_t by);
    void putIn(Record& record);
    void mark(Record& record);

    std::deque<Record> records_;                           // the account `id` is at id - 1
    std::map<std::string, AccountId, std::less<>> byName_; // by the name without case
    std::unordered_map<std::uint64_t, AccountId> byPasskey_; // by PasskeyId: parts of hashes of random numbers
    Traffic traffic_;
    std::size_t administrators_ = 0, withPassword_ = 0;
    DigestSums digests_;
    std::vector<AccountId> unsaved_;
};

// Counters stand still at their largest value instead of beginning again.
[[nodiscard]] std::uint64_t addedUp(std::uint64_t left, std::uint64_t right);

} // namespace bytetorrent::registry
