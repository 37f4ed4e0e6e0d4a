#include "ledger.h"

#include "account_rows.h"
#include "accounts.h"
#include "rows.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

// The same on every node, and even for all peers of one torrent.
std::uint32_t sweepBucketOf(const InfoHash& infoHash, const PeerId& peerId) {
    return static_cast<std::uint32_t>(mixBytes(peerId.view(), littleEndian(infoHash.value.data())) %
                                      Ledger::sweepBuckets);
}

// Takes the element at `position` out; whoever took its place is told.
template <class Moved>
void takeOut(std::vector<std::uint32_t>& slots, std::uint32_t position, const Moved& moved) {
    slots[position] = slots.back();
    moved(slots.back());
    slots.pop_back();
}

} // namespace

Traffic grownBy(Traffic before, Traffic now) {
    if (now.uploaded < before.uploaded || now.downloaded < before.downloaded)
        return {};
    return {now.uploaded - before.uploaded, now.downloaded - before.downloaded};
}

std::uint64_t Ledger::hashOf(const InfoHash& infoHash, AccountId account, const PeerId& peerId) const {
    return mixBytes(peerId.view(), seededHash(infoHash, seed_) ^ account.value);
}

Ledger::Slot Ledger::find(const InfoHash& infoHash, AccountId account, const PeerId& peerId) const {
    return index_.find(hashOf(infoHash, account, peerId), [&](Slot slot) {
        const Counter& counter = counters_[slot];
        return counter.peerId == peerId && counter.account == account && counter.infoHash == infoHash;
    });
}

std::vector<Ledger::Slot>& Ledger::slotsOf(AccountId account) {
    if (byAccount_.size() <= account.value)
        byAccount_.resize(account.value + 1);
    return byAccount_[account.value];
}

Result<> Ledger::checkRoom(const InfoHash& infoHash, AccountId account, const PeerId& peerId,
                           const Limits& limits) const {
    if (account.value >= byAccount_.size() || byAccount_[account.value].size() < limits.recordsPerAccountMax ||
        find(infoHash, account, peerId) != HashIndex::none)
        return {};
    return fail(limitReached("this account already has its " + std::to_string(limits.recordsPerAccountMax) + " clients"));
}

Ledger::Slot Ledger::insert(const Word& word) {
    const Slot slot = counters_.add();
    Counter& counter = counters_[slot];
    counter.infoHash = word.infoHash;
    counter.peerId = word.peerId;
    counter.account = word.account;
    counter.last = word.counters;
    counter.expirySecond = word.expirySecond;
    index_.insert(hashOf(word.infoHash, word.account, word.peerId), slot);
    std::vector<Slot>& bucket = buckets_[sweepBucketOf(word.infoHash, word.peerId)];
    counter.bucketPosition = static_cast<std::uint32_t>(bucket.size());
    bucket.push_back(slot);
    std::vector<Slot>& ofAccount = slotsOf(word.account);
    counter.accountPosition = static_cast<std::uint32_t>(ofAccount.size());
    ofAccount.push_back(slot);
    digests_.add(SwarmTable::bucketOf(word.infoHash), digestOf(counter));
    return slot;
}

Traffic Ledger::note(const Word& word, std::uint32_t nowSecond, bool mayBegin) {
    const Slot slot = find(word.infoHash, word.account, word.peerId);
    const bool isFirst = slot == HashIndex::none || counters_[slot].expirySecond <= nowSecond;
    if (isFirst && !mayBegin)
        return {};
    if (slot == HashIndex::none) {
        mark(insert(word));
        return {};
    }
    Counter& counter = counters_[slot];
    const std::uint32_t bucket = SwarmTable::bucketOf(word.infoHash);
    const Traffic moved = isFirst ? Traffic{} : grownBy(counter.last, word.counters);
    digests_.remove(bucket, digestOf(counter));
    counter.last = word.counters;
    counter.expirySecond = word.expirySecond;
    digests_.add(bucket, digestOf(counter));
    mark(slot);
    return moved;
}

void Ledger::expire(std::uint32_t nowSecond) {
    if (nowSecond == sweptSecond_)
        return;
    sweptSecond_ = nowSecond;
    const std::vector<Slot>& bucket = buckets_[nowSecond % sweepBuckets];
    for (std::size_t i = bucket.size(); i-- > 0;) {
        if (counters_[bucket[i]].expirySecond <= nowSecond)
            remove(bucket[i]);
    }
}

void Ledger::remove(Slot slot) {
    mark(slot);
    const Counter& counter = counters_[slot];
    digests_.remove(SwarmTable::bucketOf(counter.infoHash), digestOf(counter));
    takeOut(buckets_[sweepBucketOf(counter.infoHash, counter.peerId)], counter.bucketPosition,
            [&](Slot moved) { counters_[moved].bucketPosition = counter.bucketPosition; });
    takeOut(slotsOf(counter.account), counter.accountPosition,
            [&](Slot moved) { counters_[moved].accountPosition = counter.accountPosition; });
    index_.erase(hashOf(counter.infoHash, counter.account, counter.peerId), slot);
    counters_.remove(slot);
}

void Ledger::mark(Slot slot) {
    Counter& counter = counters_[slot];
    if (!counter.dirty)
        unsavedCounters_.push_back({counter.infoHash, counter.account, counter.peerId});
    counter.dirty = true;
}

void Ledger::setTraffic(const InfoHash& infoHash, Sum& sum, Traffic traffic) {
    const std::uint32_t bucket = SwarmTable::bucketOf(infoHash);
    digests_.remove(bucket, digestOf(infoHash, sum.traffic));
    sum.traffic = traffic;
    digests_.add(bucket, digestOf(infoHash, sum.traffic));
}

void Ledger::add(const InfoHash& infoHash, Traffic more) {
    if (more == Traffic{})
        return;
    Sum& sum = traffic_[infoHash];
    setTraffic(infoHash, sum,
               {addedUp(sum.traffic.uploaded, more.uploaded), addedUp(sum.traffic.downloaded, more.downloaded)});
    if (!sum.dirty)
        unsavedTraffic_.push_back(infoHash);
    sum.dirty = true;
}

void Ledger::forget(const InfoHash& infoHash) {
    const auto found = traffic_.find(infoHash);
    if (found == traffic_.end())
        return;
    setTraffic(infoHash, found->second, {});
    traffic_.erase(found);
    unsavedTraffic_.push_back(infoHash);
}

Traffic Ledger::traffic(const InfoHash& infoHash) const {
    const auto found = traffic_.find(infoHash);
    return found == traffic_.end() ? Traffic{} : found->second.traffic;
}

std::vector<ClientTraffic> Ledger::clientsOf(AccountId account, std::size_t limit) const {
    std::vector<ClientTraffic> clients;
    if (account.value >= byAccount_.size())
        return clients;
    for (const Slot slot : byAccount_[account.value]) {
        if (clients.size() == limit)
            break;
        const Counter& counter = counters_[slot];
        clients.push_back({counter.infoHash, counter.peerId, counter.last});
    }
    return clients;
}

std::uint64_t Ledger::digestOf(const Counter& counter) {
    std::uint64_t hash = mixBytes(counter.infoHash.view(), static_cast<std::uint64_t>(Table::counter));
    hash = mixBytes(counter.peerId.view(), hash ^ counter.account.value);
    hash = mix(hash ^ counter.last.uploaded);
    return mix(mix(hash ^ counter.last.downloaded) ^ counter.expirySecond);
}

// Nothing moved is no row, so it must count for nothing.
std::uint64_t Ledger::digestOf(const InfoHash& infoHash, Traffic traffic) {
    if (traffic == Traffic{})
        return 0;
    return mix(mix(mixBytes(infoHash.view(), static_cast<std::uint64_t>(Table::traffic)) ^ traffic.uploaded) ^
               traffic.downloaded);
}

void Ledger::takeChanges(std::vector<Change>& changes) {
    for (const Key& key : ChangeLog::takeSorted(unsavedCounters_)) {
        Change& change = changes.emplace_back(
            Change{Table::counter, rows::keyOf(key.infoHash, key.account, key.peerId), std::nullopt});
        if (const Slot slot = find(key.infoHash, key.account, key.peerId); slot != HashIndex::none) {
            Counter& counter = counters_[slot];
            counter.dirty = false;
            change.value = rows::encode(
                rows::CounterRow{key.infoHash, key.account, key.peerId, counter.last, counter.expirySecond});
        }
    }
    for (const InfoHash& infoHash : ChangeLog::takeSorted(unsavedTraffic_)) {
        Change& change = changes.emplace_back(Change{Table::traffic, rows::keyOf(infoHash), std::nullopt});
        if (const auto found = traffic_.find(infoHash); found != traffic_.end()) {
            found->second.dirty = false;
            change.value = rows::encode(rows::TrafficRow{infoHash, found->second.traffic});
        }
    }
}

Result<> Ledger::restoreCounter(ByteView key, ByteView value) {
    const auto row = rows::decodeCounter(key, value);
    if (!row)
        return fail(row.error());
    if (row->account == AccountId() || find(row->infoHash, row->account, row->peerId) != HashIndex::none)
        return fail(ErrorCode::malformed, "a counter of torrent " + row->infoHash.hex() + " has two rows, or no account");
    insert({row->infoHash, row->account, row->peerId, row->last, row->expirySecond});
    return {};
}

Result<> Ledger::restoreTraffic(ByteView key, ByteView value) {
    const auto row = rows::decodeTraffic(key, value);
    if (!row)
        return fail(row.error());
    const auto [at, isNew] = traffic_.try_emplace(row->infoHash);
    if (!isNew)
        return fail(ErrorCode::malformed, "the traffic of torrent " + row->infoHash.hex() + " has two rows");
    setTraffic(row->infoHash, at->second, row->traffic);
    return {};
}

} // namespace bytetorrent::registry
