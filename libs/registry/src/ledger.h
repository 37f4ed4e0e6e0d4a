// Ledger: what clients say that they uploaded and downloaded, turned into sums. Clients count from their own start; what
// a counter grew by since its client's last word is added up, and one that went back has begun anew: it counts from where
// it is. A client's first word adds nothing, for nobody knows what of it was counted before.
// Native clients' last words are in their holders' records. Ordinary ones of an account have a counter here, known by
// (infohash, account, peer id): a client that announces by IPv4 and IPv6, or to several nodes, is one client. A counter
// outlives `stopped`; once it is expired the client's next word is a first one. It is taken away some time later: every
// second of cluster time looks through one bucket of sweepBuckets, whole; so what goes when follows from rows and cluster
// time alone.
// Replicated state. Owned by Registry; its thread.
#pragma once

#include <unordered_map>
#include <vector>

#include "bytetorrent/registry/registry.h"
#include "chunked_pool.h"
#include "digest_sums.h"
#include "hash_index.h"

namespace bytetorrent::registry {

// What was moved between two words of one client.
[[nodiscard]] Traffic grownBy(Traffic before, Traffic now);

class Ledger {
public:
    static constexpr std::uint32_t sweepBuckets = 1024;

    explicit Ledger(std::uint64_t hashSeed)
        : seed_(hashSeed)
        , traffic_(0, Hash{hashSeed})
        , buckets_(sweepBuckets) {}

    struct Word {
        InfoHash infoHash;
        AccountId account; // not nobody
        PeerId peerId;
        Traffic counters;
        std::uint32_t expirySecond = 0; // cluster time
    };
    // tooLarge if this would be one counter too many for the account.
    [[nodiscard]] Result<> checkRoom(const InfoHash& infoHash, AccountId account, const PeerId& peerId,
                                     const Limits& limits) const;
    // What was moved since the client's last word. Without `mayBegin` a first word is forgotten: it says goodbye.
    Traffic note(const Word& word, std::uint32_t nowSecond, bool mayBegin);
    void expire(std::uint32_t nowSecond);

    // Of a published torrent; `forget` when it is published no more.
    void add(const InfoHash& infoHash, Traffic more);
    void forget(const InfoHash& infoHash);
    [[nodiscard]] Traffic traffic(const InfoHash& infoHash) const;

    // In no order.
    [[nodiscard]] std::vector<ClientTraffic> clientsOf(AccountId account, std::size_t limit) const;
    [[nodiscard]] std::size_t counters() const { return index_.size(); }

    [[nodiscard]] std::uint64_t digest(std::uint32_t firstBucket, std::uint32_t endBucket) const {
        return digests_.of(firstBucket, endBucket);
    }
    void takeChanges(std::vector<Change>& changes);
    [[nodiscard]] Result<> restoreCounter(ByteView key, ByteView value);
    [[nodiscard]] Result<> restoreTraffic(ByteView key, ByteView value);

private:
    using Slot = std::uint32_t;
    struct Counter {
        InfoHash infoHash;
        PeerId peerId;
        AccountId account;
        std::uint32_t expirySecond = 0;
        Traffic last;
        std::uint32_t bucketPosition = 0;  // in its bucket
        std::uint32_t accountPosition = 0; // among its account's
        bool dirty = false;
    };
    struct Key {
        InfoHash infoHash;
        AccountId account;
        PeerId peerId;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    struct Hash {
        std::uint64_t seed;
        std::size_t operator()(const InfoHash& infoHash) const { return seededHash(infoHash, seed); }
    };
    struct Sum {
        Traffic traffic;
        bool dirty = false;
    };

    [[nodiscard]] std::uint64_t hashOf(const InfoHash& infoHash, AccountId account, const PeerId& peerId) const;
    [[nodiscard]] Slot find(const InfoHash& infoHash, AccountId account, const PeerId& peerId) const;
    Slot insert(const Word& word);
    void remove(Slot slot);
    void mark(Slot slot);
    [[nodiscard]] std::vector<Slot>& slotsOf(AccountId account);
    void setTraffic(const InfoHash& infoHash, Sum& sum, Traffic traffic);
    [[nodiscard]] static std::uint64_t digestOf(const Counter& counter);
    [[nodiscard]] static std::uint64_t digestOf(const InfoHash& infoHash, Traffic traffic);

    std::uint64_t seed_;
    ChunkedPool<Counter, 8> counters_;
    HashIndex index_;
    std::unordered_map<InfoHash, Sum, Hash> traffic_;
    std::vector<std::vector<Slot>> buckets_;   // for the sweep; every counter is in one
    std::vector<std::vector<Slot>> byAccount_; // by AccountId
    std::uint32_t sweptSecond_ = 0;            // to look once is enough: nothing that comes within a second ends in it
    DigestSums digests_;
    std::vector<Key> unsavedCounters_;
    std::vector<InfoHash> unsavedTraffic_;
};

} // namespace bytetorrent::registry
