#include "accounts.h"

#include <algorithm>
#include <set>

#include "account_rows.h"
#include "bytetorrent/base/mix.h"
#include "bytetorrent/registry/fold.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::size_t passkeyDigits = 2 * protocol::Passkey::size;

bool hasHash(const Account& account, const PasskeyHash& hash) {
    return std::any_of(account.passkeys.begin(), account.passkeys.end(),
                       [&](const Account::Passkey& passkey) { return passkey.hash == hash; });
}

Error taken(const std::string& name) {
    return Error{ErrorCode::conflict, "the passkey for \"" + name + "\" is another account's"};
}

std::uint32_t bucketOf(AccountId id) {
    return id.value % SwarmTable::bucketCount;
}

} // namespace

PasskeyHash hashOf(const protocol::Passkey& passkey) {
    PasskeyHash hash;
    hash.value = sha256(passkey.view());
    return hash;
}

PasskeyId idOf(const PasskeyHash& hash) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = number << 8 | hash.value[i];
    return PasskeyId(std::max<std::uint64_t>(number, 1)); // 0 says that there is none
}

Result<> checkAccountName(std::string_view name) {
    if (name.empty() || name.size() > accountNameBytesMax)
        return fail(ErrorCode::invalidArgument,
                    "an account's name has 1 to " + std::to_string(accountNameBytesMax) + " bytes");
    const auto isControl = [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7f; };
    if (!isUtf8(name) || std::any_of(name.begin(), name.end(), isControl) || name.front() == ' ' || name.back() == ' ')
        return fail(ErrorCode::invalidArgument,
                    "an account's name is UTF-8, without control characters and without blanks at its ends");
    if (name.size() == passkeyDigits && protocol::Passkey::fromHex(name))
        return fail(ErrorCode::invalidArgument, "an account's name must not look like a passkey");
    return {};
}

std::uint64_t addedUp(std::uint64_t left, std::uint64_t right) {
    return right > UINT64_MAX - left ? UINT64_MAX : left + right;
}

// Judged as if entry after entry were added, so that nothing is changed when the last one is refused.
Result<> Accounts::check(const AddPasskeys& command, const Limits& limits) const {
    if (command.entries.size() > AddPasskeys::entriesMax)
        return fail(limitReached("at most " + std::to_string(AddPasskeys::entriesMax) + " passkeys come at once"));
    std::map<std::uint64_t, std::pair<PasskeyHash, std::string>> added;
    std::map<std::string, std::size_t> passkeysOf; // of the accounts that get more
    std::size_t accounts = size();
    for (const AddPasskeys::Entry& entry : command.entries) {
        BT_TRY(checkAccountName(entry.account));
        const std::string folded = foldCase(entry.account);
        const Account* account = find(entry.account);
        const std::uint64_t id = idOf(entry.passkey).value;
        if (const auto owner = byPasskey_.find(id); owner != byPasskey_.end()) {
            if (!account || owner->second != account->id || !hasHash(*account, entry.passkey))
                return fail(taken(entry.account));
            continue;
        }
        const auto [same, isNew] = added.try_emplace(id, entry.passkey, folded);
        if (!isNew) {
            if (same->second != std::pair(entry.passkey, folded))
                return fail(taken(entry.account));
            continue;
        }
        const auto [passkeys, isFirst] = passkeysOf.try_emplace(folded, account ? account->passkeys.size() : 0);
        if (++passkeys->second > limits.passkeysPerAccountMax)
            return fail(limitReached("\"" + entry.account + "\" already has its " +
                                     std::to_string(limits.passkeysPerAccountMax) + " passkeys"));
        if (isFirst && !account && ++accounts > limits.accountsMax)
            return fail(
                limitReached("the cluster already has its " + std::to_string(limits.accountsMax) + " accounts"));
    }
    return {};
}

Result<> Accounts::add(const AddPasskeys& command, Millis wallMs, const Limits& limits) {
    BT_TRY(check(command, limits));
    for (const AddPasskeys::Entry& entry : command.entries) {
        const auto [known, isNew] =
            byName_.try_emplace(foldCase(entry.account), AccountId(static_cast<std::uint32_t>(records_.size() + 1)));
        if (isNew) {
            Record& record = records_.emplace_back();
            record.facts.id = known->second;
            record.facts.name = entry.account;
            putIn(record);
            mark(record);
        }
        if (!byPasskey_.try_emplace(idOf(entry.passkey).value, known->second).second)
            continue;
        Record& record = at(known->second);
        takeOut(record);
        record.facts.passkeys.push_back({entry.passkey, wallMs});
        putIn(record);
        mark(record);
    }
    return {};
}

Result<> Accounts::handOut(AccountId id, const protocol::Passkey& passkey, Millis wallMs, const Limits& limits) {
    Record& record = at(id);
    const PasskeyHash hash = hashOf(passkey);
    if (byPasskey_.contains(idOf(hash).value))
        return fail(taken(record.facts.name));
    if (record.facts.passkeys.size() >= limits.passkeysPerAccountMax)
        return fail(limitReached("\"" + record.facts.name + "\" already has its " + std::to_string(limits.passkeysPerAccountMax) + " passkeys"));
    byPasskey_.emplace(idOf(hash).value, id);
    takeOut(record);
    record.facts.passkeys.push_back({hash, wallMs});
    record.facts.handedOut = passkey;
    putIn(record);
    mark(record);
    return {};
}

Result<> Accounts::revoke(const RevokePasskeys& command) {
    const Account* account = command.passkey ? ofPasskey(*command.passkey) : find(command.account);
    if (!account)
        return fail(ErrorCode::notFound, command.passkey ? std::string("there is no such passkey")
                                                         : "there is no account \"" + command.account + "\"");
    Record& record = at(account->id);
    takeOut(record);
    std::erase_if(record.facts.passkeys, [&](const Account::Passkey& passkey) {
        const bool goes = !command.passkey || passkey.hash == *command.passkey;
        if (goes)
            byPasskey_.erase(idOf(passkey.hash).value);
        return goes;
    });
    if (record.facts.handedOut && !hasHash(record.facts, hashOf(*record.facts.handedOut)))
        record.facts.handedOut.reset();
    putIn(record);
    mark(record);
    return {};
}

Result<AccountId> Accounts::make(const std::string& name, Role role, const PasswordVerifier& password, Millis wallMs,
                                 const Limits& limits) {
    if (size() >= limits.accountsMax)
        return fail(limitReached("the cluster already has its " + std::to_string(limits.accountsMax) + " accounts"));
    const AccountId id(static_cast<std::uint32_t>(records_.size() + 1));
    byName_.emplace(foldCase(name), id);
    Record& record = records_.emplace_back();
    record.facts.id = id;
    record.facts.name = name;
    record.facts.role = role;
    record.facts.password = password;
    record.facts.passwordNumber = 1;
    record.facts.createdWallMs = wallMs;
    putIn(record);
    mark(record);
    return id;
}

void Accounts::rename(AccountId id, const std::string& name) {
    Record& record = at(id);
    byName_.erase(foldCase(record.facts.name));
    byName_.emplace(foldCase(name), id);
    change(id, [&](Account& account) { account.name = name; });
}

void Accounts::count(AccountId id, Traffic more) {
    if (more == Traffic{})
        return;
    Record& record = at(id);
    digests_.remove(bucketOf(id), digestOf(record));
    Traffic& traffic = record.facts.traffic;
    for (const auto& [sum, added] :
         {std::pair(&traffic.uploaded, more.uploaded), std::pair(&traffic.downloaded, more.downloaded),
          std::pair(&traffic_.uploaded, more.uploaded), std::pair(&traffic_.downloaded, more.downloaded)})
        *sum = addedUp(*sum, added);
    digests_.add(bucketOf(id), digestOf(record));
    mark(record);
}

const Account* Accounts::find(AccountId id) const {
    return id.value == 0 || id.value > records_.size() ? nullptr : &records_[id.value - 1].facts;
}

const Account* Accounts::find(std::string_view name) const {
    const auto found = byName_.find(foldCase(name));
    return found == byName_.end() ? nullptr : find(found->second);
}

std::vector<const Account*> Accounts::named(std::string_view beginning, std::size_t limit) const {
    const std::string folded = foldCase(beginning);
    std::vector<const Account*> found;
    for (auto at = byName_.lower_bound(folded); at != byName_.end() && at->first.starts_with(folded) && found.size() < limit; ++at)
        found.push_back(find(at->second));
    return found;
}

const Account* Accounts::ofPasskey(const PasskeyHash& hash) const {
    const Account* account = find(ofPasskey(idOf(hash)));
    return account && hasHash(*account, hash) ? account : nullptr;
}

AccountId Accounts::ofPasskey(PasskeyId id) const {
    const auto found = byPasskey_.find(id.value);
    return found == byPasskey_.end() ? AccountId() : found->second;
}

std::uint64_t Accounts::digestOf(const Record& record) {
    return mix(mix(mix(record.namesDigest ^ record.facts.id.value) ^ record.facts.traffic.uploaded) ^
               record.facts.traffic.downloaded);
}

void Accounts::takeOut(const Record& record) {
    countRights(record.facts, static_cast<std::size_t>(-1));
    digests_.remove(bucketOf(record.facts.id), digestOf(record));
}

void Accounts::countRights(const Account& facts, std::size_t by) {
    if (facts.password)
        withPassword_ += by;
    if (isAdministrator(facts))
        administrators_ += by;
}

void Accounts::putIn(Record& record) {
    countRights(record.facts, 1);
    std::uint64_t digest = mixBytes(asBytes(record.facts.name), static_cast<std::uint64_t>(Table::account));
    for (const Account::Passkey& passkey : record.facts.passkeys)
        digest = mix(mixBytes(passkey.hash.view(), digest) ^ static_cast<std::uint64_t>(passkey.createdWallMs));
    if (rows::hasRights(record.facts))
        digest = mixBytes(rows::encodeRights(record.facts), digest);
    if (record.facts.handedOut)
        digest = mixBytes(record.facts.handedOut->view(), digest);
    record.namesDigest = digest;
    digests_.add(bucketOf(record.facts.id), digestOf(record));
}

void Accounts::mark(Record& record) {
    if (!record.dirty)
        unsaved_.push_back(record.facts.id);
    record.dirty = true;
}

void Accounts::takeChanges(std::vector<Change>& changes) {
    for (const AccountId id : std::exchange(unsaved_, {})) {
        at(id).dirty = false;
        changes.push_back({Table::account, rows::keyOf(id), rows::encode(at(id).facts)});
    }
}

Result<> Accounts::restore(ByteView key, ByteView value, const Limits& limits) {
    auto row = rows::decodeAccount(key, value);
    if (!row)
        return fail(row.error());
    if (row->id.value > limits.accountsMax)
        return fail(ErrorCode::malformed, "an account's row has the number " + std::to_string(row->id.value));
    if (records_.size() < row->id.value)
        records_.resize(row->id.value);
    Record& record = at(row->id);
    if (record.facts.id != AccountId() || !byName_.try_emplace(foldCase(row->name), row->id).second)
        return fail(ErrorCode::malformed, "account \"" + row->name + "\" has two rows");
    if (row->handedOut && !hasHash(*row, hashOf(*row->handedOut)))
        return fail(ErrorCode::malformed, "the passkey that was handed out to \"" + row->name + "\" is none of its passkeys");
    for (const Account::Passkey& passkey : row->passkeys) {
        if (!byPasskey_.try_emplace(idOf(passkey.hash).value, row->id).second)
            return fail(ErrorCode::malformed, "a passkey of \"" + row->name + "\" is in two rows");
    }
    record.facts = *std::move(row);
    traffic_.uploaded = addedUp(traffic_.uploaded, record.facts.traffic.uploaded);
    traffic_.downloaded = addedUp(traffic_.downloaded, record.facts.traffic.downloaded);
    putIn(record);
    return {};
}

} // namespace bytetorrent::registry
